"""Word files: reports and pages to hand out, and their templates."""
