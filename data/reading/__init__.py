"""From an article to draft figures, each to be confirmed by a person.

``manuscript`` file of any usual kind -> numbered paragraphs, or a refusal in words
``pdf``        the text of a PDF, in a process of its own
``tablerows``  rows of tables whose numbers have their unit in the heading of their column
``likeness``   how alike two texts are
``guess``      what the dataset calls its indicators, to be likened to a new text
``owner``      whose a figure may be: the zone, a thing that is known, or one with a name like one
``moment``     when it was, as far as the text says
``saidonce``   when it was, where its text has said so once: in a heading, or a sentence before
``sibling``    which of several indicators that are alike a figure is
``carried``    of what a figure is whose clause only goes on from one before
``suggestion`` a quantity of a text with everything proposed for it
"""
