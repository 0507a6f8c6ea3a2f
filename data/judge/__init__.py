"""What follows from the figures.

``verdict``: which compare. ``disclosure``: what sources are silent about. ``derive``: what is
computed, by the arithmetic of ``interval``. ``dispute``: where sources differ, and what was
decided. ``exactness``: bounds beside which the number itself stands. ``promise``: what was
promised, and what came of it. ``series``: figures of several times on one
line, at their places on an axis of ``timeaxis``. ``lasting`` keeps what a rule says of a whole
dataset. ``lesson``: what a zone can learn from another. ``grouping``: zones that have something in
common. ``consistency``: what rows may not say of
each other for any of this to hold, and ``nature`` what a figure of its kind can be.
"""
