"""Asking zones for figures and reading their replies: what is asked goes out as a form, what comes
back is read cell by cell, and what may be taken becomes new files.

Imports point down this list, never up.

================= =================================================================================
``package``       merged replies on their way to the dataset: what changed, and the files to review
``merge``         replies -> a new version of the files
``contradiction`` replies that cannot be taken together: a person has to decide which holds
``transcript``    a reply as a source that is kept: its lines, and its row among the sources
``change``        what an answer does to the figures that are there
``reply``         a filled form -> a Reply, or everything that is wrong with it
``answer``        one line of a filled form: an answer, a remark, or a question left open
``astray``        what stands in a filled form where nobody would look for it
``register``      what a form says of itself: of which zone it asks, and what it was sent with
``typed``         what somebody typed into a cell: a number, a word of a drop-down, a text
``request``       what to ask a zone for
``when``          when a figure is of, and on what day a form was filled in
``visibility``    what of a filled form nobody sees
``filled``        a sheet of a filled form: where its table lies, and what a cell holds and shows
``contrast``      whether the letters of a cell can be told from their ground
``unpacked``      filled forms that came in ZIPs
``typedtime``     a time as offices type it, as ISO 8601
``shown``         what a cell shows of its number
``guard``         whether a file may be opened
``questionnaire`` the form: what a program looks for in it, and the words an office may choose
``selection``     the lines of a request as a link carries them
``coin``          indicators that the dataset does not have yet
``complaint``     what is wrong with one file, cell by cell
``spreadsheet``   words that stand in cells and in formats of numbers
================= =================================================================================

The library of workbooks is loaded when one is opened: most of what asks or counts opens none.
"""
