"""A draft of an article: every figure found in it, each confirmed by a person, until it is entered.

``draft``     what a draft is, and the file it is saved in and opened from
``head``      what is known of the article itself: whose it is, title, date
``excerpt``   the words by which a figure is quoted
``proposal``  everything that is proposed for a figure
``tie``       what a change, a share or a rank rests on
``mention``   reforms, bodies, documents, projects and industries that a text seems to name
``outset``    a text becomes a draft
``deciding``  figures and words are accepted, changed, set aside; and taken back
``ledger``    a draft as rows of the tables
``finish``    a draft that is decided, as files of the dataset that pass the check
``agreement`` two drafts of one article, figure by figure
"""
