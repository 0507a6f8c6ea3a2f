"""The commands of ``python -m data``, a module each: what it takes (``parser``) and what it does
(``run``, which gives the exit status: 0 sound or done, 1 problems, 2 unusable arguments).

Imports point down this list, never up.

============= =============================================================================
``masking``   ``round-compare``: a comparison without names, for one zone that asks for it
``merging``   ``merge``: filled forms are read, and the dataset with them written elsewhere
``agreeing``  ``agree``: two drafts of one article, figure by figure
``checking``  ``check``: is the dataset sound?
``defining``  ``indicators``: which there are for a word; one of the library is taken
``differing`` ``diff``: what differs between two datasets
``entering``  ``enter``: a draft that is decided becomes files of the dataset
``founding``  ``new-zone``: begin another zone
``freezing``  ``edition``: freeze the dataset as it is now, or list what was frozen
``gathering`` ``round-status``: forms of a round that came back, and how far each zone is
``listing``   ``read``: every quantity of an article with what is proposed for it
``outlining`` ``draft``: an article becomes a draft, to be confirmed figure by figure
``removing``  ``remove-zone``: take a zone out
``rounding``  ``round``: a form and a letter for each of many zones
``sourcing``  ``new-source``: begin another source on a zone, or on several
``stamping``  ``stamp``: write the fingerprints of each source's paragraphs
``options``   what commands are given, and arguments that several of them take
============= =============================================================================
"""
