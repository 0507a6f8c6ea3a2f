"""A zone more, a zone less, without a line of code: the rows and files to fill in, and all of
them taken out again.

Both work on a dataset that is not sound, since a zone that is half filled in is just that: the
next one can be begun beside it, and it can be taken back.
"""
