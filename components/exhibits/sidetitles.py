"""What stands over zones beside each other: what each did, or what they share, in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from components.edition import Edition
from components.exhibits import topics as tally
from components.exhibits.sharing import reforms, shared
from components.exhibits.titlelength import SURE, short_title
from data.judge.disclosure import disclosure
from data.model import EVIDENCE, RESULTS, Observation, Reform


def of_all(ed: Edition, topic: str, chosen: Sequence[str], zones: Sequence[str]) -> str:
    """Of two zones what each did; of more what they share on a topic, else what each did."""
    telling = [zone for zone in zones if any(reforms(ed, one, zone) for one in chosen)]
    if not telling:
        return _nothing(ed, topic, zones)
    if len(zones) == 2:
        figures = zip(zones, _telling(ed, chosen, zones), strict=True)
        did = [_did(ed, chosen, zone, figure) for zone, figure in figures]

        def pair(key: str, **said: str) -> str:
            return ed.hoping(
                did, lambda first, second: ed.t(key, first=first, second=second, **said)
            )

        if not topic:
            return pair("sides.pair_all")
        full = pair("sides.pair", topic=ed.word("topics", topic))
        return short_title(ed, full, pair("sides.pair_all"))
    if topic and len(telling) == 1:
        return _alone(ed, topic, telling[0])
    shares = _shares(ed, topic, chosen, zones)
    if topic and shared(ed, topic, zones):
        # Whose slide is made in a few clicks: two lines hold how many practices are shared.
        return short_title(ed, *shares, _counted(ed, topic, zones), spare=SURE[ed.lang])
    # Of all topics what is shared stands over these on the page.
    return short_title(ed, *_each(ed, topic, chosen, telling), *shares)


def _each(ed: Edition, topic: str, chosen: Sequence[str], telling: Sequence[str]) -> Iterator[str]:
    """What each zone did in a measure; shorter, only of those whose measures show in figures."""
    strong = [
        zone
        for zone in telling
        if any(row.evidence in RESULTS for one in chosen for row in reforms(ed, one, zone))
    ]
    for zones in (telling, strong) if len(strong) > 1 else (telling,):
        said = ed.clauses(*(_did(ed, chosen, zone, None) for zone in zones))
        if topic:
            yield ed.t("sides.each", topic=ed.word("topics", topic), said=said)
        yield said


def _alone(ed: Edition, topic: str, zone: str) -> str:
    """What the one zone does that reports reforms on a topic: the strongest, and how many."""
    found = [
        ed.inner(ed.say(row, "title")) for row in _strongest(reforms(ed, topic, zone), [topic])
    ]
    said = {"topic": ed.word("topics", topic), "zone": ed.name(zone)}
    what = ed.among("few.things", found, 1) if len(found) > 1 else found[0]
    return short_title(
        ed, ed.t("sides.only", what=what, **said), ed.t("sides.only_count", n=len(found), **said)
    )


def _shares(ed: Edition, topic: str, chosen: Sequence[str], zones: Sequence[str]) -> list[str]:
    """What most of the zones share, by name, of many the first; or that no two do."""
    common = {
        practice: holding for one in chosen for practice, holding in shared(ed, one, zones).items()
    }
    most = max((len(holding) for holding in common.values()), default=0)
    named = [practice for practice, holding in common.items() if len(holding) == most]
    where = ed.word("topics", topic) if topic else ""
    if not named:
        return [ed.t("sides.none" if topic else "sides.none_all", topic=where, zones=ed.few(zones))]
    labels = [ed.inner(ed.say(one, "label")) for one in named]
    practices = [ed.some(labels)]
    if len(labels) > 1:
        practices.append(ed.among("few.things", labels, 1))
    who = list(dict.fromkeys(tuple(common[one]) for one in named))
    key = "sides.all" if topic else "sides.all_all"
    if len(who) > 1:
        key = "sides.most" if topic else "sides.most_all"
    elif most == 2:
        key = "sides.both" if topic else "sides.both_all"
    said = {"topic": where, "n": ed.spelled(most), "zones": ed.few(who[0])}
    return [ed.t(key, practices=one, **said) for one in practices]


def of_shared(ed: Edition, topic: str, zones: Sequence[str]) -> str:
    """What most zones share on a topic, by name; where that is too long how many practices, and
    which zones if they are the same."""
    return short_title(ed, _shares(ed, topic, [topic], zones)[0], _counted(ed, topic, zones))


def _counted(ed: Edition, topic: str, zones: Sequence[str]) -> str:
    """How many practices the most zones share, and which zones if they are the same."""
    common = shared(ed, topic, zones)
    most = max(map(len, common.values()))
    held = [tuple(holding) for holding in common.values() if len(holding) == most]
    who = ed.few(held[0]) if len(set(held)) == 1 else ""
    return ed.t(
        "sides.count" if who else "sides.count_each",
        topic=ed.word("topics", topic),
        zones=who,
        n=len(held),
        m=ed.spelled(most),
    )


def _nothing(ed: Edition, topic: str, zones: Sequence[str]) -> str:
    """That no article of the zones tells of a reform."""
    if not topic:
        return ed.unheard("matrix.title_silent", ed.t("pending.topics"), zones)
    what = ed.inner(ed.word("topics", topic))
    if silent := ed.silent(zones):
        return ed.t("matrix.topic_silent", zones=ed.few(silent), topic=what)
    return ed.t("pending.title", zones=ed.few(zones), what=what)


def _did(ed: Edition, topics: Sequence[str], zone: str, figure: Observation | None) -> str:
    """What a zone did, in a clause that begins with its name: the figure; else its measure with the
    strongest evidence; else that its article is silent."""
    name = ed.name(zone)
    if figure:
        return ed.around("sides.did", tally.alone(ed, figure), zone=name)
    if found := [row for topic in topics for row in reforms(ed, topic, zone)]:
        best = _strongest(found, topics)[0]
        return ed.t("sides.tells", zone=name, what=ed.inner(ed.say(best, "title")))
    return ed.t("sides.silent", zone=name, said=ed.unsaid(zone))


def _strongest(found: Iterable[Reform], topics: Sequence[str]) -> list[Reform]:
    """What is of the topics themselves before what only touches them, the strongest evidence
    first."""
    return sorted(
        found, key=lambda row: (row.category not in topics, -EVIDENCE.index(row.evidence))
    )


def _telling(ed: Edition, topics: Sequence[str], pair: Sequence[str]) -> list[Observation | None]:
    """The figure of each of two zones that tells most. Two of one unit would be taken to compare:
    then the next of either, and where there is none, figures of neither unless it tells of no
    measure."""
    one, other = (_own(ed, topics, zone) for zone in pair)
    unit = ed.dataset.unit
    for at in sorted(product(range(len(one)), range(len(other))), key=sum):
        first, second = one[at[0]], other[at[1]]
        if unit(first) != unit(second):
            return [first, second]
    told = [any(reforms(ed, topic, zone) for topic in topics) for zone in pair]
    return [
        next(iter(found), None) if not (one and other and tells) else None
        for found, tells in zip((one, other), told, strict=True)
    ]


def _own(ed: Edition, topics: Sequence[str], zone: str) -> list[Observation]:
    """The zone's own figures, those that tell most first: of a company's no title says that the
    zone did it."""
    own = [row for topic in topics for row in disclosure(ed.dataset, zone, topic).own]
    return tally.ranked(ed, zone, own)
