"""The dataset as it was: frozen editions, and what differs between two of them.

``editions`` keeps them and opens them again, ``freeze`` makes another, ``difference`` compares two
datasets row by row, ``kinship`` finds what is the same under another id, ``narrate`` says it in
words and for a machine.
"""
