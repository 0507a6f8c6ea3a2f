"""Are rows true to their own words, to each other and to their texts? A question a module.

A dataset is loaded whatever they find: each fault is a line to mend, and what no text bears out is
shown as doubtful. What keeps it from being loaded is in ``data/rules.py`` and
``data/judge/consistency.py``. Imports point down this list, never up.

============ =========================================================================
``every``    all of them, one after the other
``named``    is each thing of the kind that its name and the words about it say?
``leftout``  does a row name all who its own words, or the list that it cites, name?
``together`` do rows that name each other stand together, and each have what is of it?
``staged``   is a project as far as its text says?
``measured`` does the unit of an indicator fit its kind and name?
``swapped``  has a row the English of another?
``howmany``  do texts of our own count as many of a thing as the article?
``ownwords`` numbers in the texts of our own: alike in both languages, and printed
``misprint`` is a name spelt as its text prints it?
``credited`` does a reform speak of the figures that stand under it?
``unseen``   signs in our own texts that nobody sees
``leftover`` numerals of the texts that nobody recorded
============ =========================================================================
"""
