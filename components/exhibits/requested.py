"""What a request for figures is made of, in its title."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from components.edition import Edition
from data.asking.request import Line


def title(ed: Edition, zone: str, chosen: Sequence[Line], gaps: int) -> str:
    """The lines ``chosen`` by their kinds, and of how many ``gaps`` there are; of one kind they are
    counted once."""
    count = Counter(line.ask for line in chosen)
    only, part = {
        (False, False): ("ask.only_gaps_all", "ask.part_gaps_all"),
        (False, True): ("ask.only_gaps", "ask.part_gaps"),
        (True, False): ("ask.only_pending_all", "ask.part_pending_all"),
        (True, True): ("ask.only_pending", "ask.part_pending"),
    }[ed.pending(zone), count["gap"] < gaps]
    kinds = (
        (only, part, count["gap"]),
        ("ask.only_promises", "ask.part_promises", count["promise"]),
        ("ask.only_added", "ask.part_added", count["added"]),
    )
    given = {"zone": ed.name(zone), "n": len(chosen), "gaps": gaps}
    if len(count) == 1:
        return next(ed.t(only, **given) for only, _, n in kinds if n)
    parts = ed.clauses(*(ed.t(part, n=n, gaps=gaps) for _, part, n in kinds if n))
    return ed.t("ask.title", parts=parts, **given)
