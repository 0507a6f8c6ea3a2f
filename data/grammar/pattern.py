"""The patterns that need no vocabulary; ``data/chinese.yaml`` explains each.

    pattern.DATE.match(text)

Each is made ready when somebody first searches with it: all together take a tenth of a second, and
most programs that import this read no article.
"""

from __future__ import annotations

import re
from functools import cache

from data.chinese import WORDS

STOP = re.compile(f"[{WORDS.stops}]")
#: Name here -> name in the file.
_NAMES = {
    # With which any of what follows begins.
    "BEGINS": "begins",
    # Dates, parts of a year and times of day.
    "DATE": "date",
    # Fractions and multiples.
    "PER_CENT": "per_cent",
    "PARTS": "parts",
    "STROKE": "stroke",
    "TO_ONE": "to_one",
    "TO_ONE_OF": "to_one_of",
    "RATIO_NAMED": "ratio_named",
    "THIRDS": "thirds",
    "OF_THIRDS": "of_thirds",
    "RATIO_ALONE": "ratio_alone",
    "DOUBLE": "double",
    "TENTHS": "tenths",
    "DISCOUNT": "discount",
    "SPOKEN": "spoken",
    "VAGUE_TENTHS": "vague_tenths",
    "BARELY": "barely",
    "IDEA": "idea",
    "NOUGHT": "nought",
    # Numbers in signs that are not read.
    "RECKONED": "reckoned",
    "CHINESE": "chinese",
    "ENGLISH": "words_of_english",
    "NUMBER_IN_ENGLISH": "number_in_english",
    "HALVES": "halves",
    "FORMAL": "formal",
    # What stands beside a numeral.
    "DASH": "dash",
    "HELD_DASH": "held_dash",
    "HELD": "held",
    "HELD_BEHIND": "held_behind",
    "JOINED": "joined",
    "AND_HALF": "and_half",
    "HALF_SCALE": "half_scale",
    "MONEYED": "moneyed",
    "MINUS": "minus",
    "DENIED": "denied",
    "SOONEST": "soonest",
    "LATEST": "latest",
    "OF_WHOLE": "of_whole",
    "UNREACHED": "unreached",
    "SMALL": "small",
    "SMALL_OF": "small_of",
    "MANY": "many",
    "OVER": "over",
    "BOUNDED_EACH": "bounded_each",
    "BEGAN": "began",
    "ACHIEVED": "achieved",
    "PAID": "paid",
    "SIGNED": "signed",
    "MORE": "more",
    "TOLD_UNIT": "told_unit",
    "CODE": "code",
    "PASSED": "passed",
    "ODD_BEFORE": "odd_before",
    "PEOPLE_AND_HOMES": "people_and_homes",
    "GAP_BEFORE": "gap_before",
    "GAP_BEHIND": "gap_behind",
    # Names and ranks.
    "CIRCLE": "circle",
    "NAMED_BESIDE": "named_beside",
    "PLACED_FIRST": "placed_first",
    "OF_ONE": "of_one",
    "ERRAND": "errand",
    "FIRST": "first",
    "FIRST_OF": "first_of",
    "ITEM_BEFORE": "item_before",
    "ITEM_BEHIND": "item_behind",
    "STANDARD": "standard",
    "NOTE_BEFORE": "note_before",
    "NOTE_BEHIND": "note_behind",
    "EXHIBIT_OF": "exhibit_of",
    "POINT_OF_LAW": "point_of_law",
    "QUOTE": "quote",
    "AMONG_BEST": "among_best",
    "BEST": "best",
    "BEST_THINGS": "best_things",
    "FROM_BELOW": "from_below",
    "CLASS": "class",
    "CONGRESS": "congress",
    "OF_NO_PACE": "of_no_pace",
    "PER_SO_MANY": "per_so_many",
    "BRACKETED": "bracketed",
    "PARTIES": "parties",
    "FOREMOST": "foremost",
    "FOREMOST_SHARE": "foremost_share",
    "PLACED": "placed",
    "UNNAMED": "unnamed",
    "LASTS": "lasts",
    "DONE_IN": "done_in",
    "APART_FROM": "apart_from",
    "APART_IN_SHARE": "apart_in_share",
    "MORE_THAN_PEERS": "more_than_peers",
    "BEYOND_PLAN": "beyond_plan",
    "SHORT_YEAR": "short_year",
    "SHORT_YEAR_OPENS": "short_year_opens",
    "AGO": "ago",
    # Ranges, lists and changes.
    "COMPOSING": "composing",
    "POINTED": "pointed",
    "LIST_MARK": "list_mark",
    "FROM": "from",
    "FROM_THE": "from_the",
    "SPREAD": "spread",
    "BETWEEN_ENDS": "between_ends",
    "BETWEEN_THEM": "between_them",
    "OUT_OF": "out_of",
    "GROWN_SHARE": "grown_share",
    "CHANGE": "change",
    "RATE": "rate",
    "THAN_RATE": "than_rate",
    "GROWTH_BEHIND": "growth_behind",
    "CONTRIBUTED": "contributed",
    "FALL": "fall",
    "BELOW": "below",
    "CARRIED": "carried",
    "LEVEL": "level_word",
    "ABOUT_LEVEL": "about_level",
    "NEARLY": "nearly",
    "CLIMBED": "climbed",
    "CAPPED": "capped",
    "STEP": "step",
    "NOT_ONE": "not_one",
    "ONE": "one",
    "NONE_OF": "none_of",
    "IS_NOT": "is_not",
    "TOLD_APART_BARE": "told_apart_bare",
    "TOLD_APART": "told_apart",
    # Clauses and plans.
    "AFTERWARDS": "afterwards",
    "FRUIT": "fruit",
    "LEAD": "lead",
    "LEAD_OF_RATES": "lead_of_rates",
    "OWN_SHARE": "own_share",
    "ROW_ENDS": "row_ends",
    "SINCE_FOUNDED": "since_founded",
    "SINCE_THEN": "since_then",
    "SINCE_OVER": "since_over",
    "OF_STOCK": "of_stock",
    "BOOKED_TO": "booked_to",
    "TOWARD": "toward",
    "HEADING_FOR": "heading_for",
    "BREAK": "break",
    "PLAN": "plan",
    "PLAN_BEHIND": "plan_behind",
    "PLAN_DONE": "plan_done",
    "PLAN_FULFILLED": "plan_fulfilled",
    "FORETOLD": "foretold",
    "FORESEEN": "foreseen",
    "LONG_AGO": "long_ago",
    "TIMED": "timed",
    "BEFORE_BARE": "before_bare",
    "BY_YEAR": "by_year",
    "ELAPSED": "elapsed",
    "AIMED": "aimed",
    "LEFT_TO_DO": "left_to_do",
    "TARGET_YEAR": "target_year",
    "FACT_FROM": "fact_from",
    "FACT_LEFT": "fact_left",
    "PLANNED_SIZE": "planned_size",
    "AFTER_SIZE": "after_size",
    "PLAN_OF_YEAR": "plan_of_year",
    # Words beside a number that the grammar does not know.
    "TAME_BEFORE": "tame_before",
    "PASSED_OVER": "passed_over",
    "MAY_PLAN": "may_plan",
    "MAY_PLAN_AHEAD": "may_plan_ahead",
    "MAY_PLAN_BEHIND": "may_plan_behind",
    "MAY_BOUND": "may_bound",
    "MAY_BOUND_BEHIND": "may_bound_behind",
    "MAY_BOUND_LATER": "may_bound_later",
    "MAY_BE_HAD": "may_be_had",
    "MAY_BE_DONE": "may_be_done",
    "MAY_BE_EACH": "may_be_each",
    "MAY_DENY": "may_deny",
    "MAY_DIFFER": "may_differ",
    "MAY_BE_STAGED": "may_be_staged",
    "MAY_GO_ON": "may_go_on",
    # What the other numbers of a sentence say.
    "TOLD_OF_ALL": "told_of_all",
    "EACH_SO_MANY": "each_so_many",
    "PAYS": "pays",
    "EACH_ON_AVERAGE": "each_on_average",
    "GROWTH": "growth",
    "OF_ITS_OWN": "of_its_own",
    "OF_PARTS": "of_parts",
    "BARE_UNIT": "bare_unit",
    "CLASS_BEHIND": "class_behind",
    "APART_BY_MARK": "apart_by_mark",
    "ONCE_MORE": "once_more",
    "FROM_OWN": "from_own",
    "TO_OWN": "to_own",
    "PLAN_OF_NAME": "plan_of_name",
    "ADDS_UP": "adds_up",
    "MEASURED": "measured",
    "TOLD_IN_BRACKETS": "told_in_brackets",
    "AIM_BEFORE": "aim_before",
    "DONE_OWN": "done_own",
    "DONE_SINCE": "done_since",
    "MORE_THAN_BEFORE": "more_than_before",
}
#: Numbers in signs that are not read, and why not.
_UNREAD = {
    "IDEA": "vague",
    "NOUGHT": "denied",
    "HALVES": "half",
    "FORMAL": "formal",
    "POINT_OF_LAW": "ordinal",
}


def __getattr__(name: str) -> re.Pattern[str]:
    """A pattern that nobody has searched with yet. Raises AttributeError for one that is none of
    these."""
    if name not in _NAMES:
        raise AttributeError(f"{__name__} has no {name}")
    given = {"TOLD": "|".join(map(re.escape, WORDS.told_before))} if name == "TOLD_UNIT" else {}
    made: re.Pattern[str] = WORDS.pattern(_NAMES[name], **given)
    globals()[name] = made
    return made


@cache
def unread() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Patterns of numbers in signs that are not read, each with why not."""
    return tuple((__getattr__(name), why) for name, why in _UNREAD.items())
