"""Asking many zones at once: a round of forms, sent out together and read back as they come.

``circular`` is a round and the file that keeps it. ``returned`` reads forms that came back,
``covering`` sees what was written into a letter, ``standing`` sorts forms by zone: who answered,
what is missing, what is wrong, what replaces what.
``outcome`` puts the right ones together, and ``gain`` says what can be compared with them that
could not before; ``masked`` is a comparison without names. ``account`` tells all of it a line each,
and ``post`` is who writes forms and letters, which stands in another room.
"""
