"""Everything that people hand in, damaged at random: ``make fuzz``, or ``python -m tests.fuzz``.

A mutant is named by what is damaged and a seed, so that it comes again: ``python -m tests.fuzz
forms:17``. What once broke through stands in ``kept.tsv`` and is tried at every run of the tests.
"""
