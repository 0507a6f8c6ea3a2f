"""Asking many zones at once: a round of forms, sent out together and read back as they come.

Imports point down this list, never up.

============ =========================================================================
``post``     who writes forms and letters, which stands in another room
``account``  the state of a round, a line a zone for a terminal, or as JSON
``masked``   a comparison without names, for one zone that asks for it
``outcome``  how far each zone is, and the dataset with the answers that can be taken
``standing`` forms by zone: who answered, what is missing or wrong, what replaces what
``gain``     what can be compared with the answers that could not be before
``returned`` forms that came back, each read once
``circular`` a round, and the file that keeps it
``covering`` what was written into a covering letter in place of its form
============ =========================================================================
"""
