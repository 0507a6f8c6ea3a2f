"""From an article to draft figures, each to be confirmed by a person.

Imports point down this list, never up.

============== ================================================================================
``suggestion`` a quantity of a text with everything proposed for it
``saidonce``   when it was, where its text has said so once: in a heading, or a sentence before
``carried``    of what a figure is whose clause only goes on from one before
``moment``     when it was, as far as the text says
``owner``      whose a figure may be: the zone, a thing that is known, or has a name like one
``sibling``    which of several indicators that are alike a figure is
``guess``      what the dataset calls its indicators, to be likened to a new text
``limits``     words that narrow what an indicator counts, as a text prints them or does not
``nameforms``  what names of things look like
``lineend``    numbers that the end of a line may have cut
``manuscript`` file of any usual kind -> numbered paragraphs, or a refusal in words
``hypertext``  the text of a web page
``likeness``   how alike two texts are
``unchanged``  a change of nought, which a text tells without a numeral
``pdf``        the text of a PDF, in a process of its own
``tablegrid``  rows of tables by their columns, merged cells in their places
``tablerows``  rows of tables whose numbers have their unit in the heading of their column
``wrapping``   lines of one width, put together to paragraphs
============== ================================================================================
"""
