"""What follows from the figures: what may be compared, computed and put together.

Imports point down this list, never up.

=============== =========================================================================
``finding``     what the articles on some zones say together: the facts behind findings
``series``      figures over time: which belong to one line, by how much the last differs
``consistency`` what rows may not say of each other, for any of this to hold
``promise``     what was promised, when it falls due, and what came of it
``verdict``     which figures compare, and which a reply only repeats
``dispute``     where two sources differ, and what a person decided
``grouping``    zones that have something in common
``derive``      what is computed of figures, their qualifiers carried as intervals
``disclosure``  what an article says on a topic, and what it is silent about
``exactness``   bounds beside which the number itself stands
``fit``         whether what one zone does could be done in another
``lesson``      what a zone can learn from another
``nature``      what a figure of its kind can be, and which figures it goes with
``interval``    the numbers that a qualified figure may stand for
``telling``     which figures some zones report of some indicators
``timeaxis``    where a period stands on an axis of time
``lasting``     what a rule says of a whole dataset, worked out once
=============== =========================================================================
"""
