"""Excel files in which nothing can run: workbooks of a story, lists to work through, forms.

Imports point down this list, never up.

================  =================================================
``workbook``      a story and what stands behind it, as numbers
``exhibitsheet``  the exhibits of a story, a line a cell
``followup``      promises as a list to work through
``worksheet``     a sheet to sort and filter, and one to read
``cells``         what stands in a cell, and how wide its column is
``form``          what a zone is asked for, to fill in
``formtable``     the sheets of a form that are filled in
``book``          the workbook being made
================  =================================================
"""
