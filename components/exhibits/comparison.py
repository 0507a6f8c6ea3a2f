"""Which figures may stand next to each other, which may not, and why."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from components.edition import Edition, kept
from components.exhibit import Exhibit
from components.exhibits.registry import each_family, each_indicator, exhibit, loose
from components.exhibits.titlelength import SURE, short_title
from components.row import Head, Row, Tone, headed
from components.wording import FIRST, NAMED
from data.judge.telling import telling
from data.judge.verdict import Verdict, verdict
from data.model import Indicator, Observation


def reasons(ed: Edition, found: Verdict) -> str:
    """The reasons of a verdict as one sentence."""
    return ed.sentence(*(ed.t(f"reason.{reason}") for reason in found.reasons))


@kept
def verdicts(ed: Edition) -> dict[str, Verdict]:
    """Verdict by indicator, for indicators that some chosen zone reports."""
    found = {
        indicator.id: verdict(ed.dataset, indicator.id, ed.zones)
        for indicator in ed.dataset.indicators
    }
    return {key: one for key, one in found.items() if one.observations}


def drawn(ed: Edition) -> list[str]:
    """The indicators that have bars."""
    return [key for key, one in verdicts(ed).items() if one.level == "comparable"]


def on(ed: Edition, indicators: Sequence[str], topics: Sequence[str]) -> list[str]:
    """Those of the indicators that are on these topics; on any where none is given."""
    return [key for key in indicators if not topics or ed.dataset.indicator(key).topic in topics]


def _timeless(found: Iterable[Observation]) -> bool:
    """Whether none of them says its day, so that their times tell nothing apart."""
    return {row.period for row in found} <= {""}


def timed(ed: Edition, row: Observation) -> str:
    """What stands under a figure beside others of other times: of when it is, too."""
    return ed.join((ed.period(row), ed.whose(row), ed.told(row)))


@loose
def indicator_table(ed: Edition, found: list[Verdict], id: str, title: str) -> Exhibit:
    """Indicators x zones in original units, with the verdict of each row and its reason."""
    rows: list[Row] = []
    for one in found:
        indicator = ed.dataset.indicator(one.indicator)
        label, key = ed.say(indicator, "label"), f"indicators/{one.indicator}"
        alone = _timeless(one.observations)
        told: defaultdict[str, list[Observation]] = defaultdict(list)
        for row in ed.abreast(ed.once(one.observations)):
            told[ed.dataset.zone_of(row)].append(row)
        for zone in ed.zones:
            here = told.get(zone, [])
            column = ed.name(zone)
            if not here:
                rows.append(ed.silence(zone, label, column, head=Head(record=key)))
            # Several things of one zone may report it (three holdings): each is shown.
            rows += [
                ed.row(row, label=label, head=Head(record=key), column=column)
                if alone
                else ed.row(
                    row, label=label, head=Head(record=key), column=column, detail=timed(ed, row)
                )
                for row in here
            ]
        rows.append(
            ed.cell(
                label,
                ed.t("column.verdict"),
                ed.t(f"verdict.{one.level}"),
                one.level,
                detail=reasons(ed, one),
                head=Head(record=key),
            )
        )
    columns = {ed.name(zone): zone for zone in ed.zones}
    judged = {ed.t("column.verdict"): ""}
    # Behind thirty zones nobody would find it.
    columns = judged | columns if ed.crowded else columns | judged
    return ed.exhibit(
        id,
        "table",
        title,
        rows,
        subtitle=ed.t("compare.subtitle"),
        hint=ed.t("compare.hint"),
        corner=ed.t("column.indicator"),
        columns=columns,
        column_zones=columns.values(),
    )


@exhibit("shared", page="compare")
@kept
def shared(ed: Edition) -> Exhibit:
    """Indicators that more than one chosen zone reports."""
    found, title = _shared(ed), shared_title(ed)
    if found:
        return indicator_table(ed, found, "shared", title)
    rows = [Row(label=ed.t("compare.none_label"), text=ed.t("compare.none"))]
    return ed.exhibit("shared", "text", title, rows)


def _shared(ed: Edition) -> list[Verdict]:
    return [one for one in verdicts(ed).values() if one.level in ("comparable", "side_by_side")]


@kept
def shared_title(ed: Edition) -> str:
    """What the table of these says: which can be compared, and which only stand beside each
    other."""
    found = _shared(ed)
    if not found:
        return _shared_nothing(ed)
    comparable = sum(one.level == "comparable" for one in found)
    total = len(verdicts(ed))
    beside = len(found) - comparable
    said = "compare.title_both" if beside else "compare.title"
    level = "comparable" if comparable else "side_by_side"
    counted = {"n": comparable, "beside": beside, "all": total}
    return short_title(
        ed,
        *(
            ed.t(said if comparable else "compare.title_beside", names=names, **counted)
            for names in _named(ed, found, level)
        ),
        *([ed.t("compare.title_counted", **counted)] if beside and comparable else ()),
        spare=SURE[ed.lang],
    )


def _shared_nothing(ed: Edition) -> str:
    if total := len(verdicts(ed)):
        said = "compare.none_title" if len(ed.zones) > 1 else "compare.none_one"
        return ed.t(said, all=total, zones=ed.names(ed.zones[:1]))
    return ed.unheard("compare.none_silent", ed.t("pending.indicators"), ed.zones)


def _named(ed: Edition, found: Iterable[Verdict], level: str) -> tuple[str, str]:
    """The indicators of a verdict by name; of many some, or the first alone. How many can be
    compared a title says before it names them."""
    labels = [ed.dataset.indicator(one.indicator) for one in found if one.level == level]
    names = [ed.inner(ed.say(one, "label")) for one in labels]
    if level == "comparable" and len(names) > NAMED:
        return ed.others(names, FIRST), ed.others(names, 1)
    return ed.some(names), ed.some(names, 1)


@exhibit("single", page="compare")
@kept
def single(ed: Edition) -> Exhibit | None:
    """Indicators that only one chosen zone reports, and that are near no other's: kept, never
    charted against silence."""
    found = [one for one in verdicts(ed).values() if one.level == "single"]
    if not found:
        return None
    indicators = [ed.dataset.indicator(one.indicator) for one in found]
    return ed.exhibit(
        "single",
        "table",
        ed.t(
            "compare.single_title" if len(ed.zones) > 1 else "compare.single_one",
            n=len(found),
            zones=ed.names(ed.zones[:1]),
        ),
        listing(ed, indicators),
        subtitle=ed.t("compare.subtitle"),
        hint=ed.t("compare.hint"),
        corner=ed.t("column.indicator"),
        columns=(ed.t("column.zone"), ed.t("column.figure"), ed.t("column.definition")),
    )


@exhibit("bars_{}", page="compare", of=each_indicator)
@kept
def bars(ed: Edition, indicator: str) -> Exhibit | None:
    """One comparable indicator as bars; silent zones keep their row, in words."""
    if indicator not in drawn(ed):
        return None
    found = verdicts(ed)[indicator]
    # Of ranges the one that may reach highest comes first.
    known = sorted(
        ed.once(found.alike),
        key=lambda row: (-(ed.dataset.high(row) or ed.dataset.value(row)), -ed.dataset.value(row)),
    )
    replied = all(map(ed.replied, known))  # which is said once, then
    told = [ed.told(row, replied=not replied) for row in known]
    # What is there on a day may be said to be of that day, of its month or of its year.
    apart = len({row.period for row in known}) > 1
    rows = [
        ed.row(
            row,
            label=ed.name(ed.dataset.zone_of(row)),
            detail=ed.join((ed.when(row) if apart else "", ed.whose(row), said)),
        )
        for row, said in zip(known, told, strict=True)
    ]
    beside, named = _undrawn(ed, found, {row.zone for row in rows})
    rows += beside
    of = ed.dataset.indicator(indicator)
    return ed.exhibit(
        f"bars_{indicator}",
        "bars",
        _ends(ed, of, known),
        rows,
        subtitle=ed.sentences(ed.say(of, "definition"), ed.period(known[0]))
        if known[0].period and not apart
        else ed.t("bars.subtitle", definition=ed.say(of, "definition")),
        notes=(
            reasons(ed, found),
            ed.undrawn(found.observations),
            ed.kin((of,)),
            ed.t("bars.ranges") if any(row.high is not None for row in known) else "",
            ed.t("line.replied") if replied else "",
            *_beside(ed, known, told),
            *named,
        ),
    )


def _undrawn(ed: Edition, found: Verdict, drawn: set[str]) -> tuple[list[Row], list[str]]:
    """The rows of zones that have no bar, and notes that name those who share one: a zone that has
    figures of another time or status is not silent, and leads to them."""
    told = Counter(ed.dataset.zone_of(row) for row in ed.once(found.observations))
    others = [zone for zone in ed.zones if zone in told and zone not in drawn]
    rest = [zone for zone in ed.zones if zone not in told and zone not in drawn]
    sorts: tuple[tuple[list[str], Tone], ...] = (
        (others, "side_by_side"),
        (ed.silent(rest), "not_disclosed"),
        (ed.awaited(rest), "not_disclosed"),
    )
    topic = ed.dataset.indicator(found.indicator).topic
    rows: list[Row] = []
    named: list[str] = []
    for zones, tone in sorts:
        # Of many one row stands for all of them, whom a note names.
        shared = [zones] if ed.crowded and len(zones) > 1 else [[zone] for zone in zones]
        for some in shared:
            count = sum(told[zone] for zone in some)
            said = ed.t("bars.unlike", n=count) if count else ed.unsaid(some[0])
            zone = some[0] if len(some) == 1 else ""
            theirs = ed.to("zone", zone=zone, part="figures", topic=topic)
            link = theirs if zone and count else None
            rows.append(Row(label=ed.few(some), text=said, tone=tone, zone=zone, link=link))
            named += [ed.every(said, some)] if len(some) > 1 else []
    return rows, named


def _beside(ed: Edition, known: Sequence[Observation], told: Sequence[str]) -> Iterator[str]:
    """What other sources have to do with the figures of a chart, which has no room for it: the
    same of several zones once."""
    found: dict[str, dict[str, None]] = {}
    for row, said in zip(known, told, strict=True):
        found.setdefault(said, {})[ed.dataset.zone_of(row)] = None
    for said, zones in found.items():
        if not said:
            continue
        yield ed.t("source.told", zone=ed.few(zones), said=said)


def _ends(ed: Edition, of: Indicator, known: Sequence[Observation]) -> str:
    """The figures at both ends of sorted bars, each with everybody who has it; the first alone
    where both are too long for a title."""
    label, known = ed.hoped_of(ed.say(of, "label"), known)
    having: dict[str, dict[str, None]] = {}
    for row in known:
        having.setdefault(ed.figure(row).brief, {})[ed.dataset.zone_of(row)] = None
    told = [
        ed.t(
            "bars.one" if len(having[shown]) == 1 else "bars.each",
            zones=ed.few(having[shown]),
            figure=shown,
        )
        for shown in dict.fromkeys(ed.figure(row).brief for row in (known[0], known[-1]))
    ]
    both = ed.t("bars.title", label=label, figures=ed.clauses(*told))
    return short_title(
        ed, both, ed.t("bars.title", label=label, figures=told[0]), spare=SURE[ed.lang]
    )


def listing(ed: Edition, indicators: Iterable[Indicator]) -> list[Row]:
    """Figures one under another, each with its zone and what exactly it counts."""
    rows: list[Row] = []
    for indicator in indicators:
        of = ed.abreast(ed.once(telling(ed.dataset, (indicator.id,), ed.zones)))
        alone = _timeless(of)
        for row in of:
            zone = ed.dataset.zone_of(row)
            common = headed(ed.say(indicator, "label"), row.record)
            place = {"detail": ed.whose(row), "zone": zone, "link": ed.to("zone", zone=zone)}
            rows.append(Row(column=ed.t("column.zone"), text=ed.name(zone), **(common | place)))
            said = ed.told(row) if alone else ed.join((ed.period(row), ed.told(row)))
            rows.append(ed.row(row, column=ed.t("column.figure"), detail=said, **common))
            counts = ed.say(indicator, "definition")
            rows.append(Row(column=ed.t("column.definition"), text=counts, zone=zone, **common))
    return rows


@exhibit("family_{}", page="compare", of=each_family)
@kept
def family(ed: Edition, key: str) -> Exhibit | None:
    """Near-comparables side by side, with what each counts; never ranked, never summed."""
    # What is comparable is charted on its own and needs no warning beside it.
    found = verdicts(ed)
    indicators = [
        row
        for row in ed.dataset.indicators
        if row.family == key and row.id in found and found[row.id].level != "comparable"
    ]
    rows = listing(ed, indicators)
    zones = {row.zone for row in rows}
    if len(zones) < 2:
        return None
    return ed.exhibit(
        f"family_{key}",
        "table",
        _family_title(ed, key, indicators, [zone for zone in ed.zones if zone in zones]),
        rows,
        subtitle=ed.kin(indicators),
        corner=ed.t("column.indicator"),
        columns=(ed.t("column.zone"), ed.t("column.figure"), ed.t("column.definition")),
    )


def _family_title(
    ed: Edition, key: str, indicators: Sequence[Indicator], zones: Sequence[str]
) -> str:
    """How many unlike indicators which zones report; of one that several do why it does not
    compare."""
    family = ed.word("families", key)
    names = (ed.few(zones), ed.t("family.zones", n=ed.spelled(len(zones))))
    if len(indicators) > 1:
        said = {"family": family, "indicators": len(indicators)}
        return short_title(
            ed, *(ed.t("family.title", zones=whose, **said) for whose in names), spare=SURE[ed.lang]
        )
    (one,) = indicators
    given = {"family": family, "indicator": ed.inner(ed.say(one, "label"))}
    titles = [ed.t("family.title_bare", zones=whose, **given) for whose in names]
    reasons = [key for key in verdicts(ed)[one.id].reasons if key != "same_indicator"]
    if reasons:
        why = ed.t(f"reason.{reasons[0]}")
        titles.insert(0, ed.t("family.title_one", zones=names[0], reason=why, **given))
    return short_title(ed, *titles, spare=SURE[ed.lang])
