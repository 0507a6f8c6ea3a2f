"""What the grammar of quantities is made of; ``data/quantity.py`` is its door and states its rules.

The words and patterns of the language are in ``data/chinese.yaml``. A text is read in four steps:
numerals with their units are found, ranges and lists made of them, then what bounds each, and what
its sentence says of it.

Imports point down this list, never up.

=============== =============================================================================
``fellow``      what the other numbers of its sentence say of one, so that somebody has to look
``neighbour``   what beside a number is no word of the grammar, so that somebody has to look
``perunit``     what a number is per: printed with it, told before it, or of the number before
``join``        the second step: ranges and lists of numerals
``scan``        the first step: every numeral of a text with its unit, or with why it is none
``nonquantity`` why a numeral is none: an ordinal, a model number, a slogan, a date
``qualify``     the third step: the words that bound a number
``clause``      the last step: what the clause of a number says of it: expected, targeted
``lexicon``     the vocabulary of a dataset made ready to search
``printed``     a quantity as a text prints it: what comes out
``numeral``     numerals as a Chinese text prints them
``latest``      what is made for a vocabulary is kept for the one that was asked for last
``pattern``     the patterns that need no vocabulary
=============== =============================================================================
"""
