"""A draft of an article: every figure found in it, each confirmed by a person, until it is entered.

Imports point down this list, never up.

============= ==============================================================================
``finish``    a draft that is decided, as files of the dataset that pass the check
``brought``   indicators that were defined for one figure of a draft, offered for its others
``deciding``  figures and words are accepted, changed, set aside; and taken back
``agreement`` two drafts of one article, figure by figure
``ledger``    a draft as rows of the tables
``nextyear``  which promises its figures answer
``outset``    a text becomes a draft
``proposal``  everything that is proposed for a figure
``mention``   reforms, bodies, documents, projects and industries that a text seems to name
``tie``       what a change, a share or a rank rests on
``draft``     what a draft is, and the file it is saved in and opened from
``head``      what is known of the article itself: whose it is, title, date
``excerpt``   the words by which a figure is quoted
``genre``     what a text is by its own words: an article, a report of an office, a bulletin
============= ==============================================================================
"""
