"""Asking zones for figures and reading their replies.

Out: ``request`` is what to ask, ``coin`` an indicator that is not there yet, ``selection`` how a
link carries it, ``questionnaire`` the form.

Back: ``unpacked`` opens a ZIP, ``guard`` says whether a file may be opened, ``reply`` reads it:
``register`` is what the form says of itself, ``filled`` where its table lies, ``answer`` a line of
it, ``typed`` and ``when`` a cell; ``sight`` (with ``ink`` and ``shown``) tells what can be seen,
``astray`` finds what does not belong there. ``complaint`` gathers what is wrong.

In: ``contradiction`` stops what a person has to decide, ``change`` says what an answer does to the
figures that are there, ``transcript`` how a reply is kept; ``merge`` makes the new files and
``package`` hands them on.

The library of workbooks is loaded when one is opened: most of what asks or counts opens none.
"""
