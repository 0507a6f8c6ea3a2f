"""The patterns that need no vocabulary, ready to search; ``data/chinese.yaml`` explains each."""

from __future__ import annotations

import re

from data.chinese import WORDS

# Dates, parts of a year and times of day.
DATE = WORDS.pattern("date")
# Fractions and multiples.
PER_CENT = WORDS.pattern("per_cent")
PARTS = WORDS.pattern("parts")
STROKE = WORDS.pattern("stroke")
DOUBLE = WORDS.pattern("double")
TENTHS = WORDS.pattern("tenths")
VAGUE_TENTHS = WORDS.pattern("vague_tenths")
BARELY = WORDS.pattern("barely")
# Numbers in signs that are not read.
HALVES = WORDS.pattern("halves")
FORMAL = WORDS.pattern("formal")
# What stands beside a numeral.
DASH = WORDS.pattern("dash")
JOINED = WORDS.pattern("joined")
AND_HALF = WORDS.pattern("and_half")
MONEYED = WORDS.pattern("moneyed")
MINUS = WORDS.pattern("minus")
DENIED = WORDS.pattern("denied")
OF_WHOLE = WORDS.pattern("of_whole")
OVER = WORDS.pattern("over")
BEGAN = WORDS.pattern("began")
PAID = WORDS.pattern("paid")
SIGNED = WORDS.pattern("signed")
MORE = WORDS.pattern("more")
TOLD_UNIT = WORDS.pattern("told_unit", TOLD="|".join(map(re.escape, WORDS.told_before)))
CODE = WORDS.pattern("code")
PASSED = WORDS.pattern("passed")
GAP_BEFORE = WORDS.pattern("gap_before")
GAP_BEHIND = WORDS.pattern("gap_behind")
# Names and ranks.
CIRCLE = WORDS.pattern("circle")
ERRAND = WORDS.pattern("errand")
FIRST = WORDS.pattern("first")
FIRST_OF = WORDS.pattern("first_of")
ITEM_BEFORE = WORDS.pattern("item_before")
ITEM_BEHIND = WORDS.pattern("item_behind")
STANDARD = WORDS.pattern("standard")
QUOTE = WORDS.pattern("quote")
FROM_BELOW = WORDS.pattern("from_below")
CLASS = WORDS.pattern("class")
CONGRESS = WORDS.pattern("congress")
PER_SO_MANY = WORDS.pattern("per_so_many")
BRACKETED = WORDS.pattern("bracketed")
PARTIES = WORDS.pattern("parties")
FOREMOST = WORDS.pattern("foremost")
PLACED = WORDS.pattern("placed")
UNNAMED = WORDS.pattern("unnamed")
LASTS = WORDS.pattern("lasts")
# Ranges, lists and changes.
LIST_MARK = WORDS.pattern("list_mark")
FROM = WORDS.pattern("from")
FROM_THE = WORDS.pattern("from_the")
SPREAD = WORDS.pattern("spread")
CHANGE = WORDS.pattern("change")
RATE = WORDS.pattern("rate")
FALL = WORDS.pattern("fall")
CARRIED = WORDS.pattern("carried")
ABOUT_LEVEL = WORDS.pattern("about_level")
NEARLY = WORDS.pattern("nearly")
# Clauses and plans.
BREAK = WORDS.pattern("break")
PLAN = WORDS.pattern("plan")
BY_YEAR = WORDS.pattern("by_year")
ELAPSED = WORDS.pattern("elapsed")
AIMED = WORDS.pattern("aimed")
TARGET_YEAR = WORDS.pattern("target_year")
