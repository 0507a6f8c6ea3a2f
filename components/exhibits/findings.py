"""Findings: what the articles say together, a sentence each, by rule.

The facts are ``data.judge.finding``'s. A reader asks six questions, in this order: what was done,
who does it, with what result, with what projects and money, what compares, what is to be asked.
Each has its rules, the more particular first; the first that has something to say answers it. The
first few answers are shown together (``opening``); where there are fewer, other rules move up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from components import formatting
from components.accents import Large, figured, plain
from components.edition import FIRST, NAMED, Edition, kept
from components.exhibits import doers, fund, pictured
from components.exhibits.titlelength import LONG, short_title
from components.row import CitedPlace, Link, Pictogram
from data.judge import finding
from data.judge.finding import Compared, Kin, Results
from data.judge.telling import telling
from data.judge.verdict import Level

#: So many zones a sentence tells the result of.
_EACH = 3
#: As many practices that zones share are told of by name.
_NAMES = 2


@dataclass(frozen=True)
class Finding:
    """One sentence (its figures marked, see ``accents``), what limits it, and what it rests on."""

    label: str
    text: str
    detail: str
    link: Link
    places: tuple[CitedPlace, ...]
    behind: tuple[str, ...]
    picture: Pictogram | None = None
    title: str = ""  # in place of a sentence that is too long for one
    #: In place of the sentence and what limits it, where they stand under that sentence.
    instead: tuple[str, str] = ("", "")


Rule = Callable[[Edition, Sequence[str]], Finding | None]


def _reforms(ed: Edition, keys: Iterable[str]) -> tuple[tuple[CitedPlace, ...], tuple[str, ...]]:
    """Where some reforms stand, and their records."""
    rows = [ed.dataset.reform(key) for key in dict.fromkeys(keys)]
    return ed.places(*(row.cite for row in rows)), tuple(row.record for row in rows)


# --- what was done ----------------------------------------------------------------------


def _common(ed: Edition, zones: Sequence[str]) -> Finding | None:
    """The practices that most zones report."""
    found = finding.common(ed.dataset, zones)
    if found is None:
        return None
    n = Large(len(found.holders))
    names = [ed.say(ed.dataset.practice(key), "label") for key in found.holders]
    who, every = ed.few(found.zones), ed.some([*names[:1], *map(ed.inner, names[1:])])
    detail = ed.word("topics", found.topic) if found.topic else every
    if not found.zones:
        text = ed.t("finding.common_each", n=n, m=ed.spelled(found.count))
        detail = every
    elif len(names) == 1:
        text = ed.t("finding.common_only", zones=who, n=n, name=ed.inner(names[0]))
    else:
        first = ed.listed(ed.inner(one) for one in names[: min(_NAMES, len(names) - 1)])
        text = ed.t("finding.common_named", zones=who, n=n, names=first)
        if len(plain(text)) > LONG[ed.lang]:
            topic = ed.inner(detail) if found.topic else ""
            said = ed.t("finding.common_one", zones=who, n=n)
            text = ed.t("finding.common_one_topic", zones=who, n=n, topic=topic) if topic else said
            detail = every
    places, behind = _reforms(ed, found.reforms)
    # Where they stand in one line, zone beside zone.
    link = ed.to("compare", topic=found.topic) if found.topic else ed.to("compare")
    picture = pictured.held(ed, zones, dict(zip(names, found.holders.values(), strict=True)))
    return Finding(ed.t("finding.common_label"), text, detail, link, places, behind, picture)


def _topics(ed: Edition, zones: Sequence[str]) -> Finding | None:
    """The topics on which every zone reports a reform."""
    if (found := finding.everywhere(ed.dataset, zones)) is None:
        return None
    names = [ed.inner(ed.word("topics", key)) for key in found.holders]
    who = ed.t("finding.both")
    if len(zones) != 2:
        who = ed.t("finding.all_of", m=ed.spelled(len(zones)))
    text = ed.t("finding.topics_only", who=who, topics=ed.some(names))
    if len(names) > 1:
        # How many there are is said before them: 有 6 个：…等 6 项 says it twice.
        told = [ed.others(names, most) for most in (FIRST, FIRST - 1) if names[NAMED:]]
        ways = (
            ed.t("finding.topics", who=who, n=Large(len(names)), topics=topics)
            for topics in told or [ed.listed(names)]
        )
        text = short_title(ed, *ways)
    places, behind = _reforms(ed, found.reforms)
    said, note = formatting.capital(text), ed.t("finding.topics_note")
    return Finding(ed.t("finding.topics_label"), said, note, ed.to("reforms"), places, behind)


# --- who does it ------------------------------------------------------------------------


def _who(ed: Edition, zones: Sequence[str]) -> Finding | None:
    """Who does each function, as far as the articles name somebody."""
    found = finding.duties(ed.dataset, zones)
    if found is None:
        return None
    rows = ed.dataset.of_zones("mechanisms", zones)
    said = doers.carried(ed, found)
    # How many functions are named the dots show; what a hollow one is has to be said.
    count = plain(doers.counted(ed, found))
    detail = ed.sentences(count if count != plain(said) else "")
    if len(zones) > NAMED:
        detail = ed.sentences(ed.t("finding.who_key_many"))
    elif any(found.spoken.values()):
        detail = ed.sentences(ed.t("finding.who_key"))
    return Finding(
        ed.t("finding.who_label"),
        said,
        detail,
        ed.to("reforms"),
        ed.places(*(row.cite for row in rows)),
        tuple(f"mechanisms/{key}" for key in found.behind),
        pictured.duties(ed, found),
    )


# --- with what result -------------------------------------------------------------------


def result(ed: Edition, found: Results, zone: str, count: int) -> str:
    """A zone with its most telling figures."""
    said = dict.fromkeys(figured(ed, row) for row in found.figures[zone][:count])
    return ed.around("finding.results_of", ed.clauses(*said), zone=ed.name(zone))


def _results(ed: Edition, zones: Sequence[str]) -> Finding | None:
    """The most telling result of each zone that gives one in figures."""
    found = finding.results(ed.dataset, zones)
    if found is None:
        return None
    having = [zone for zone in zones if zone in found.figures]
    each = 2 if len(having) == 1 else 1
    shown = having[:_EACH]
    first, *rest = (result(ed, found, zone, each) for zone in shown)
    text, title = ed.sentence(first, *rest), first
    if len(having) > _EACH:
        n = Large(len(having))
        text, title = (ed.t("finding.results_many", n=n, said=one) for one in (text, title))
    rows = [row for zone in shown for row in found.figures[zone][:each]]
    proven = [key for of in (found.changed, found.done) for zone in zones for key in of[zone]]
    return Finding(
        ed.t("finding.results_label"),
        text,
        _borne(ed, found, zones),
        ed.to("reforms", grade="output"),
        ed.places(*(row.cite for row in rows)),
        (*(row.record for row in rows), *(f"reforms/{key}" for key in proven)),
        pictured.results(ed, found),
        plain(title),
        _counted(ed, found, zones),
    )


def _borne(ed: Edition, found: Results, zones: Sequence[str]) -> str:
    """How many reforms come with a result, of which zones, and whose articles give none."""
    given = {"n": found.proven, "all": found.total}
    note = ed.t("finding.results_note_many", **given)
    each, silent = _whose(ed, found, zones)
    if each:
        note = ed.t("finding.results_note", said=each, **given)
    return ed.sentence(note, silent)


def _counted(ed: Edition, found: Results, zones: Sequence[str]) -> tuple[str, str]:
    """The same as a sentence of its own, and what limits it."""
    given = {"n": Large(found.proven), "all": found.total}
    return ed.t("finding.results_note_many", **given), ed.sentence(*_whose(ed, found, zones))


def _whose(ed: Edition, found: Results, zones: Sequence[str]) -> tuple[str, str]:
    """How many reforms of which zones come with a result, unless they are many; and whose articles
    give none. Nothing of a zone alone."""
    having = [zone for zone in zones if found.count(zone)]
    silent = [zone for zone in zones if not found.count(zone)]
    each = (ed.t("finding.results_zone", zone=ed.name(z), n=found.count(z)) for z in having)
    return (
        ed.join(each) if len(having) <= NAMED and len(zones) > 1 else "",
        ed.t("finding.results_silent", zones=ed.few(silent)) if silent else "",
    )


# --- with what projects and money -------------------------------------------------------


def _money(ed: Edition, zones: Sequence[str]) -> Finding | None:
    """Counts and amounts of which the source states the parts: of the first zone that has most of
    them."""
    parts, pools = finding.parts(ed.dataset, zones), finding.pools(ed.dataset, zones)
    told = {one.zone for one in parts} | {one.zone for one in pools}
    having = [zone for zone in zones if zone in told]
    if not having:
        return None
    both = {one.zone for one in parts} & {one.zone for one in pools}
    zone = next((one for one in having if one in both), having[0])
    part = next((one for one in parts if one.zone == zone), None)
    pool = next((one for one in pools if one.zone == zone), None)
    said, rows, notes = [], [], []
    if part:
        ends = figured(ed, part.outer), figured(ed, part.inner)
        said.append(ed.t("finding.money_part", outer=ends[0], inner=ed.part(*ends)))
        rows += [part.outer, part.inner]
    if pool:
        said.append(figured(ed, pool.total))
        rows += [pool.total, *pool.parts]
        if own := fund.own(ed, pool):
            notes.append(ed.t("finding.money_own", amount=own.text))
    if not any(row.period for row in rows):
        notes.append(ed.t("finding.money_undated"))
    # Another zone may give the same counts, though it does not say of which they are part.
    given = telling(ed.dataset, {row.indicator for row in rows}, zones)
    alike = {ed.dataset.zone_of(one) for one in given}
    if others := len({*zones} - {*having} - alike):
        rest = "finding.money_rest" if others == len(zones) - 1 else "finding.money_others"
        notes.append(ed.t(rest, n=ed.spelled(others)))
    if len(having) > 1:
        notes.append(ed.t("finding.money_more", n=ed.spelled(len(having) - 1)))
    return Finding(
        ed.t("finding.money_label"),
        ed.t("finding.money_zone", zone=ed.name(zone), said=ed.sentence(*said)),
        ed.sentence(*notes),
        ed.to("financing") if part else ed.to("funds"),
        ed.places(*(row.cite for row in rows)),
        tuple(row.record for row in rows),
        pictured.money(ed, part, pool),
    )


# --- what compares ----------------------------------------------------------------------


def _compare(ed: Edition, zones: Sequence[str]) -> Finding | None:
    """What compares; where nothing does, the figures that look most alike and do not."""
    found = finding.compared(ed.dataset, zones)
    if found is None:
        return None
    yes = found.verdicts["comparable"]
    rows = [row for one in yes for row in one.alike]
    kin, title = found.kin, ""
    if yes:
        names = [ed.inner(ed.say(ed.dataset.indicator(one.indicator), "label")) for one in yes]
        # How many there are is said before.
        named = ed.others(names, FIRST) if len(names) > NAMED else ed.some(names)
        text = ed.t("finding.compare_yes", n=Large(len(yes)), names=named)
        title = _yes_title(ed, names, named)
    elif kin:
        text, rows, title = _unlike(ed, kin), [*kin.figures], _kin_title(ed, kin)
    else:
        text = ed.t("finding.compare_nothing", n=Large(found.total))
        rows = [row for one in found.verdicts["side_by_side"] for row in one.observations]
    parts = [ed.t(key, n=n) for key, n in counts(found)]
    left = ed.t("finding.compare_of", all=found.total, said=ed.join(parts)) if parts else ""
    detail = ed.sentences(ed.t("finding.compare_none") if kin and not yes else "", left)
    return Finding(
        ed.t("finding.compare_label"),
        text,
        detail,
        ed.to("compare"),
        ed.places(*(row.cite for row in rows)),
        tuple(row.record for row in rows),
        pictured.compared(ed, found),
        title,
    )


def _yes_title(ed: Edition, names: Sequence[str], named: str) -> str:
    """What compares, as far as a title has room for names; blank where the sentence itself fits."""
    most = range(len(names) - 1, 0, -1)
    told = (named, *(ed.others(names, n) for n in most))
    titles = [ed.t("finding.compare_yes", n=len(names), names=one) for one in told]
    found = short_title(ed, *titles)
    return "" if found == titles[0] else found


def counts(found: Compared) -> Iterator[tuple[str, int]]:
    """Of how many indicators each is to be said that does not compare: key of the words, number."""
    levels: tuple[tuple[str, Level], ...] = (
        ("finding.compare_beside", "side_by_side"),
        ("finding.compare_near", "family"),
        ("finding.compare_single", "single"),
    )
    yield from ((key, n) for key, level in levels if (n := found.count(level)))


def _kin_title(ed: Edition, kin: Kin) -> str:
    """That figures of a family do not compare, and whose they are."""
    zones = ed.few(dict.fromkeys(ed.dataset.zone_of(row) for row in kin.figures))
    family = ed.inner(ed.word("families", kin.family))
    return ed.t("finding.compare_title", family=family, zones=zones)


def _unlike(ed: Edition, kin: Kin) -> str:
    """Figures of one family, each with what it counts."""
    each = (
        ed.around("finding.figure_of", figured(ed, row), zone=ed.name(ed.dataset.zone_of(row)))
        for row in kin.figures[:_EACH]
    )
    family = ed.inner(ed.word("families", kin.family))
    return ed.t("finding.compare_kin", family=family, said=ed.clauses(*each))


# --- what is to be asked ----------------------------------------------------------------


def _dates(ed: Edition, zones: Sequence[str]) -> Finding | None:
    """How few figures say of when they are; nothing where most do."""
    found = finding.dates(ed.dataset, zones)
    if found is None or 2 * len(found.dated) > found.total or found.total == 1:
        return None
    n, every = Large(len(found.dated)), Large(found.total)
    text = ed.t("finding.dates_some", n=n, all=every)
    if not n:
        text = ed.t("finding.dates_none", all=every)
    if n == 1 and (row := found.dated[0]).value:
        said = ed.t(
            "finding.figure_of", zone=ed.name(ed.dataset.zone_of(row)), said=figured(ed, row)
        )
        text = ed.t("finding.dates_one", all=every, said=said)
    return Finding(
        ed.t("finding.dates_label"),
        text,
        ed.t("finding.dates_note"),
        ed.to("ask"),
        ed.places(*(row.cite for row in found.dated)),
        tuple(row.record for row in found.dated),
        pictured.dates(ed, found),
    )


def _hopes(ed: Edition, zones: Sequence[str]) -> Finding | None:
    """The figures that nobody has seen come true."""
    found = finding.hopes(ed.dataset, zones, ed.today)
    if not found:
        return None
    n, answered = Large(len(found)), sum(one.state == "answered" for one in found)
    text = ed.t("finding.hopes" if n > 1 else "finding.hopes_one", n=n)
    if answered:
        text = ed.t("finding.hopes_some", n=n, m=Large(answered))
    rows = [ed.dataset.observation(one.row.id) for one in found]
    return Finding(
        ed.t("finding.hopes_label"),
        text,
        ed.t("finding.hopes_note"),
        ed.to("follow"),
        ed.places(*(row.cite for row in rows)),
        tuple(one.record for one in found),
        pictured.hopes(ed, found),
    )


#: The questions in order, each with its rules: id -> rule.
QUESTIONS: tuple[dict[str, Rule], ...] = (
    {"common": _common, "topics": _topics},
    {"who": _who},
    {"results": _results},
    {"money": _money},
    {"compare": _compare},
    {"dates": _dates, "hopes": _hopes},
)
RULES: dict[str, Rule] = {id: rule for rules in QUESTIONS for id, rule in rules.items()}


def heard(ed: Edition) -> tuple[str, ...]:
    """The chosen zones whose article is entered: of the others nothing can be said."""
    return tuple(ed.silent(ed.zones))


@kept
def found(ed: Edition) -> dict[str, Finding]:
    """Every finding that there is, by id, in the order in which they are chosen."""
    zones = heard(ed)
    answers: list[str] = []
    later: list[str] = []
    made: dict[str, Finding] = {}
    for rules in QUESTIONS:
        own = {id: one for id, rule in rules.items() if (one := rule(ed, zones))}
        made |= own
        answers += [*own][:1]
        later += [*own][1:]
    return {id: made[id] for id in (*answers, *later)}
