"""What the grammar of quantities is made of; ``data/quantity.py`` is its door and states its rules.

The words and patterns of the language are in ``data/chinese.yaml``. ``numeral`` reads numerals,
``lexicon`` makes the vocabulary of a dataset ready to search, and ``latest`` keeps it. A text is
read in four steps: ``scan`` finds numerals with their units, ``join`` makes ranges and lists of
them, ``qualify`` finds what bounds them, ``clause`` what their sentence says of them.
``nonquantity`` says why a numeral is none (an ordinal, a slogan, a date), ``printed`` is what comes
out.
"""
