"""Industry funds: what they are made of, what they hold, and what may be computed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from components import formatting
from components.edition import Edition, kept
from components.exhibit import Exhibit
from components.exhibits import counts
from components.exhibits.registry import each_composition, exhibit
from components.exhibits.titlelength import SURE, short_title
from components.row import Drawn, Figure, Mark, Proof, Row, headed
from data.judge import derive, lesson
from data.judge.disclosure import disclosure
from data.judge.finding import Pool
from data.judge.interval import Interval, based, most, reaches
from data.model import EVIDENCE, Composition, Fund, Holding, Observation

#: What a title says of the amounts behind holdings: whether some, and whether all are given.
_PRICED = {
    (False, False): "holdings.title_none",
    (True, False): "holdings.title",
    (True, True): "holdings.title_all",
}


def reporting(ed: Edition) -> list[str]:
    """The chosen zones that report any figure on funds."""
    return [zone for zone in ed.zones if disclosure(ed.dataset, zone, "fund").kind == "figures"]


def compositions(ed: Edition) -> list[Composition]:
    return [row for row in ed.dataset.compositions if row.zone in ed.zones]


#: How a fund of a level is drawn: the zone's own, one of the city, and whatever else it may be.
_LEVELS: Mapping[str, Mark] = {"zone": "solid", "city": "open"}
_DRAWN: Mapping[Mark, str] = {
    "solid": "composition_key.solid",
    "open": "composition_key.open",
    "dashed": "composition_key.dashed",
}


@exhibit("composition_{}", page="funds", of=each_composition, chosen=True)
@kept
def composition(ed: Edition, found: Composition) -> Exhibit:
    """A stated total as squares of one size, part by part: the zone's own funds filled, those it
    is only linked with open. Parts that do not add up to the total are words beside it."""
    whole = ed.dataset.observation(found.total)
    unit = ed.dataset.indicator(whole.indicator).unit
    # All in the unit of the total's indicator, whatever units the source prints.
    size = {
        key: row.value * ed.dataset.unit(row).factor / ed.dataset.vocab.units[unit].factor
        for key in found.parts
        for row in (ed.dataset.observation(key),)
    }
    agrees = derive.sum_agrees(ed.dataset, found)
    # A range has no number of squares.
    counted = bool(agrees) and not any(ed.dataset.observation(key).high for key in size)
    parts = [
        _part(ed, found, key, unit, drawn=counted)
        for key in sorted(size, key=lambda one: (_rank(ed, one), -size[one]))
    ]
    alone = Drawn(mark="" if counted or whole.high else "faint", square=True)
    label, stated = ed.say(found, "title"), ed.t("composition.total")
    total = ed.row(whole, label=label, text=stated, detail="", drawn=alone)
    each = counts.each(size.values() if counted else [ed.dataset.value(whole)], counts.SQUARES)
    rows, why = counts.barred(ed, [total, *parts])
    funds = {row.observation for row in ed.dataset.funds}
    check = {True: "agrees", False: "disagrees", None: "unclear"}[agrees]
    one = formatting.amount(each, ed.dataset.vocab.units[unit], "eq", "actual", ed.lang)
    return ed.exhibit(
        f"composition_{found.id}",
        "dots",
        _made_of(ed, found, parts),
        rows,
        subtitle=ed.t("composition.subtitle", each=one.text),
        hint=ed.t("compare.hint"),
        each=each,
        keys=_keys(ed, rows),
        notes=(
            *why[:1],
            ed.t(
                f"composition.{check}",
                sum=" + ".join(ed.figure(ed.dataset.observation(key)).text for key in size),
                total=ed.figure(whole).text,
            ),
            ed.t("composition.note") if funds.issuperset(found.parts) else "",
            *why[1:],
            ed.doubt(found.record),
        ),
    )


def _keys(ed: Edition, rows: Sequence[Row]) -> list[tuple[Mark, str]]:
    """What the squares of the parts are, where they are not all alike."""
    drawn = {row.drawn.mark for row in rows[1:]}
    found = [(mark, ed.t(key)) for mark, key in _DRAWN.items() if mark in drawn]
    return found if len(found) > 1 else []


def own(ed: Edition, pool: Pool) -> Figure | None:
    """What a zone has set up itself of a total; None where that is all, nothing, or not stated."""
    if not 0 < pool.own < pool.total.value:
        return None
    unit, status = ed.dataset.unit(pool.total), pool.total.status
    printed = pool.total.as_written
    found = formatting.amount(pool.own, unit, "eq", status, ed.lang, as_written=printed)
    return found.doubted(ed.doubt(pool.total.record))


def _fund(ed: Edition, key: str) -> Fund | None:
    """The fund whose size an observation is."""
    return next((row for row in ed.dataset.funds if row.observation == key), None)


def _rank(ed: Edition, key: str) -> int:
    """The zone's own funds first, then in the order of the levels."""
    levels = list(ed.dataset.vocab.fund_levels)
    fund = _fund(ed, key)
    return levels.index(fund.level) if fund else len(levels)


def _part(ed: Edition, found: Composition, key: str, unit: str, *, drawn: bool) -> Row:
    """A part of a total, in its unit: a fund by its level, anything else as its own."""
    part, fund = ed.dataset.observation(key), _fund(ed, key)
    mark: Mark = "solid"
    if fund:
        mark = _LEVELS.get(fund.level, "dashed")
    return ed.row(
        part,
        label=ed.say(fund, "name") if fund else ed.name(part.entity),
        text=ed.word("fund_levels", fund.level) if fund else "",
        detail="",
        group=ed.say(found, "title"),
        amount=ed.amount(part, unit=unit),
        drawn=Drawn(mark=mark, square=True) if drawn else Drawn(),
    )


def _made_of(ed: Edition, found: Composition, parts: Sequence[Row]) -> str:
    """The total, and of it what the zone has set up itself; else its largest part."""
    total = ed.dataset.observation(found.total)
    own = [
        key for key in found.parts if (fund := _fund(ed, key)) is not None and fund.level == "zone"
    ]
    said = {
        "zone": ed.name(found.zone),
        "what": ed.inner(ed.say(found, "title")),
        "total": ed.figure(total).text,
        "n": len(parts),
    }
    if len(own) == 1 and derive.sum_agrees(ed.dataset, found):
        set_up = ed.dataset.observation(own[0])
        # What the total is said to be, its part is too.
        figure = ed.figure(ed.reached(set_up) if set_up.status == total.status else set_up).text
        return ed.t("composition.title_own", figure=figure, whole=ed.phrase(total), **said)
    # What is more than CNY 400 million may be more than one of exactly 500.
    sizes = {key: based(ed.dataset, ed.dataset.observation(key)) for key in found.parts}
    figures = [ed.dataset.at(row.proof.record) for row in parts]
    biggest = [parts[at] for at in most([sizes[figure.id] for figure in figures])]
    if len(biggest) != 1:
        return ed.t("composition.title_tied", **said)
    part = ed.called(biggest[0].label)
    whole = ed.t("composition.title", part=part, figure=biggest[0].shown, **said)
    return short_title(ed, whole, ed.t("composition.title_tied", **said), spare=SURE[ed.lang])


@exhibit("fund_table", page="funds")
@kept
def fund_table(ed: Edition) -> Exhibit | None:
    """The funds with their level, stated size and what the source says of them."""
    rows = []
    for fund in ed.dataset.funds:
        if fund.zone not in ed.zones:
            continue
        common = headed(ed.say(fund, "name"), fund.record, ed.name(fund.zone))
        size = ed.dataset.observation(fund.observation)
        rows.append(ed.row(size, column=ed.t("funds.size"), detail="", **common))
        cells = (
            (ed.t("funds.level"), ed.word("fund_levels", fund.level)),
            (ed.t("column.note"), ed.say(fund, "note")),
        )
        rows += [Row(column=column, text=text, zone=fund.zone, **common) for column, text in cells]
    if not rows:
        return None
    levels = Counter(
        ed.word("fund_levels", fund.level) for fund in ed.dataset.of_zones("funds", ed.zones)
    )
    told = [ed.t("funds.of_level", level=ed.inner(level), n=n) for level, n in levels.items()]
    title = "funds.title" if len({row.zone for row in rows}) == 1 else "funds.title_many"
    return ed.exhibit(
        "fund_table",
        "table",
        ed.t(title, zones=_zones(ed, rows), n=len(rows) // 3, levels=ed.join(told)),
        rows,
        corner=ed.t("funds.fund"),
        columns=(ed.t("funds.size"), ed.t("funds.level"), ed.t("column.note")),
    )


@exhibit("funds_unsaid", page="funds")
@kept
def unsaid(ed: Edition) -> Exhibit | None:
    """What the reports leave open of the reforms by which funds are set up and invest, those with
    the strongest evidence first. None where they leave nothing open."""
    found = [
        row
        for row in ed.dataset.of_zones("reforms", ed.zones)
        if row.category == "fund" and ed.say(row, "unsaid")
    ]
    if not found:
        return None
    found.sort(key=lambda row: -EVIDENCE.index(row.evidence))
    found = lesson.unlike(found)
    several = len({row.zone for row in found}) > 1
    rows = [
        Row(
            label=ed.join((ed.name(row.zone) if several else "", ed.say(row, "title"))),
            text=ed.bare(ed.say(row, "unsaid")),
            zone=row.zone,
            proof=Proof(record=row.record, places=ed.places(row.cite)),
        )
        for row in found
    ]
    title = ed.t("funds.unsaid", articles=ed.articles(row.zone for row in found))
    return ed.exhibit("funds_unsaid", "text", title, rows)


@exhibit("holdings", page="funds")
@kept
def holdings(ed: Edition) -> Exhibit | None:
    """The stakes the funds hold: each named, the number of them in the title."""
    rows = []
    found = ed.dataset.of_zones("holdings", ed.zones)
    several = len({row.zone for row in found}) > 1
    for holding in found:
        whose = ed.join((ed.name(holding.zone) if several else "", ed.name(holding.project)))
        common = headed(ed.name(holding.organisation), holding.record, whose)
        stake = ed.dataset.observation(holding.stake)
        rows.append(ed.row(stake, column=ed.t("holdings.stake"), detail="", **common))
        if holding.ticket:
            ticket = ed.dataset.observation(holding.ticket)
            rows.append(ed.row(ticket, column=ed.t("holdings.ticket"), detail="", **common))
        else:
            rows.append(
                ed.silence(holding.zone, column=ed.t("holdings.ticket"), kind="no_figure", **common)
            )
        fund = ed.name(holding.fund) if holding.fund else ed.t("holdings.fund_unknown")
        cells = ((ed.t("funds.fund"), fund), (ed.t("column.note"), ed.say(holding, "note")))
        common |= {"zone": holding.zone, "proof": Proof(places=ed.places(holding.cite))}
        rows += [Row(column=column, text=text, **common) for column, text in cells]
    if not rows:
        return None
    return ed.exhibit(
        "holdings",
        "table",
        _priced(ed, found),
        rows,
        subtitle=ed.t("holdings.subtitle") if len(found) > 1 else "",
        corner=ed.t("holdings.company"),
        columns=(
            ed.t("holdings.stake"),
            ed.t("holdings.ticket"),
            ed.t("funds.fund"),
            ed.t("column.note"),
        ),
        notes=(ed.t("holdings.note"), ed.t("holdings.no_chart") if stakes(ed) is None else ""),
    )


def _priced(ed: Edition, found: Sequence[Holding]) -> str:
    """For how many of the holdings an amount is given, which of several is told if it is one."""
    zones = ed.few(dict.fromkeys(row.zone for row in found))
    priced = [row for row in found if row.ticket]
    title = _PRICED[bool(priced), len(priced) == len(found)]
    if len(priced) == len(found) == 1:
        title = "holdings.title_one"
    counted = ed.t(title, zones=zones, n=len(found), priced=len(priced))
    if len(priced) != 1 or len(found) == 1 or len({row.zone for row in found}) > 1:
        return counted
    (one,) = priced
    ticket, company = ed.dataset.observation(one.ticket), ed.called(ed.name(one.organisation))
    if ticket.status != "actual":
        return counted
    said = {"zones": zones, "ticket": ed.figure(ticket).text, "company": company}
    return short_title(ed, ed.t("holdings.title_named", n=len(found), **said), counted)


@exhibit("stakes", page="funds")
@kept
def stakes(ed: Edition) -> Exhibit | None:
    """The stakes as bars: one indicator, one status, one portfolio; no chart of anything else."""
    held = [
        (ed.name(row.organisation), ed.dataset.observation(row.stake))
        for row in ed.dataset.of_zones("holdings", ed.zones)
    ]
    if len({(row.indicator, row.status, ed.dataset.zone_of(row)) for _, row in held}) != 1:
        return None
    # Of ranges the one that may reach highest comes first.
    held.sort(key=lambda one: (-(one[1].high or one[1].value), -one[1].value))
    rows = [ed.row(row, label=name, detail="") for name, row in held]
    return ed.exhibit(
        "stakes",
        "bars",
        _range(ed, rows, [row for _, row in held], [based(ed.dataset, row) for _, row in held]),
        rows,
        subtitle=ed.t("stakes.subtitle") if len(rows) > 1 else "",
        notes=(ed.t("stakes.note" if len(rows) > 1 else "holdings.note", n=len(rows)),),
    )


def _zones(ed: Edition, rows: Sequence[Row]) -> str:
    return ed.few(dict.fromkeys(row.zone for row in rows if row.zone))


def _range(
    ed: Edition, rows: Sequence[Row], held: Sequence[Observation], shares: Sequence[Interval]
) -> str:
    """From the least to the greatest of sorted stakes (``held``, each shown in a row, and
    ``shares``, how much it may be), where both are known; else what all are, or how many."""
    zone, n = _zones(ed, rows), len(rows)
    # All of one status, which is said once.
    high, low = (ed.figure(ed.reached(row)).text for row in (held[0], held[-1]))
    least = all(reaches(one, shares[-1]) for one in shares[:-1])
    if n == 1:
        said = ed.t("stakes.one", zone=zone, company=ed.called(rows[0].label), stake=high)
    elif len({row.shown for row in rows}) == 1:
        said = ed.t("stakes.equal", zone=zone, n=n, stake=high)
    elif not least or 0 not in most(shares):
        return ed.t("stakes.open", zone=zone, n=n)
    else:
        said = ed.t("stakes.title", zone=zone, n=n, low=low, high=high)
    return ed.hoped(said, held[0])
