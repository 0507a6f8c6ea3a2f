"""One search over everything: what can be found, what was asked, what comes nearest.

Nothing here knows the screen. Imports point down this list, never up.

==============  ========================================================================
``syllables``   makes ``pinyin.txt``, which says how characters are spelt (not run by the product)
``results``     what was found, in one language, for whoever shows it
``index``       everything that can be found of a dataset, and the rule that ranks it
``worth``       what a term is worth in the entries in which it stands
``wordplaces``  where words stand in the entries, however many have the same text
``gather``      dataset and articles -> entries
``entry``       one thing that can be found: its names, its words, its text
``question``    what somebody typed -> terms, zones, and what kind of answer is wanted
``querywords``  how people ask: words that name nothing, that set side by side, that mean the same
``spelling``    words of a text: stems, numbers, Chinese characters and how they are spelt
==============  ========================================================================
"""
