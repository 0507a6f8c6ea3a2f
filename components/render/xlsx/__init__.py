"""Excel files: workbooks of a story, lists to work through, forms to fill in."""
