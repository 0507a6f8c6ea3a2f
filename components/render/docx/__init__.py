"""Word files: reports and pages to hand out; what they look like stands in ``templates``.

Imports point down this list, never up.

===============  =========================================================
``wordfile``     the story as a file: a report, or one exhibit to hand out
``handout``      one exhibit on one page
``fullreport``   a report of many pages
``frontmatter``  the findings, on the first page
``evenly``       headings of several lines, none of them a word alone
``toc``          the contents, filled in
``pictures``     drawings as pictures, with words for who cannot see them
``wordtables``   tables
``footnotes``    the place of every figure
``styles``       the styles, page and numbering of a template
``wordml``       what python-docx does not write
``flatten``      any exhibit as a table
===============  =========================================================
"""
