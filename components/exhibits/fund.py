"""Industry funds: what they are made of, what they hold, and what may be computed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from components.edition import Edition, kept
from components.exhibit import Exhibit
from components.exhibits.registry import (
    each_composition,
    exhibit,
)
from components.row import Head, Proof, Row
from data.judge import derive
from data.judge.disclosure import disclosure
from data.model import Composition

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


@exhibit("composition_{}", page="funds", of=each_composition, chosen=True)
@kept
def composition(ed: Edition, found: Composition) -> Exhibit:
    """A stated total as its parts, the total checked against them."""
    whole = ed.dataset.observation(found.total)
    funds = {row.observation: row for row in ed.dataset.funds}
    rows = [
        ed.row(whole, label=ed.say(found, "title"), column=ed.t("composition.total"), detail="")
    ]
    unit, per = ed.dataset.indicator(whole.indicator).unit, ed.dataset.unit(whole).factor
    size = {
        key: row.value * ed.dataset.unit(row).factor / per
        for key in found.parts
        for row in (ed.dataset.observation(key),)
    }
    parts = [ed.dataset.observation(key) for key in sorted(size, key=lambda key: -size[key])]
    for part in parts:
        fund = funds.get(part.id)
        rows.append(
            ed.row(
                part,
                label=ed.say(found, "title"),
                column=ed.say(fund, "name") if fund else ed.name(part.entity),
                detail=ed.word("fund_levels", fund.level) if fund else "",
                # Drawn on one scale with the total, whatever unit the source prints.
                amount=ed.amount(part, nested=True).model_copy(
                    update={"value": size[part.id], "unit": unit}
                ),
            )
        )
    most = max(row.amount.value or 0 for row in rows[1:])
    biggest = [row for row in rows[1:] if row.amount.value == most]
    agrees = derive.sum_agrees(ed.dataset, found)
    check = {True: "agrees", False: "disagrees", None: "unclear"}[agrees]
    sum_text = " + ".join(ed.figure(part).text for part in parts)
    return ed.exhibit(
        f"composition_{found.id}",
        "composition",
        ed.t(
            "composition.title" if len(biggest) == 1 else "composition.title_tied",
            zone=ed.name(found.zone),
            what=ed.inner(ed.say(found, "title")),
            total=ed.figure(whole).text,
            part=ed.called(biggest[0].column),
            figure=biggest[0].shown,
            n=len(parts),
        ),
        rows,
        subtitle=ed.t("composition.subtitle"),
        columns=[row.column for row in rows],
        notes=(
            ed.t(f"composition.{check}", sum=sum_text, total=ed.figure(whole).text),
            ed.t("composition.note") if all(part.id in funds for part in parts) else "",
            ed.doubt(f"compositions/{found.id}"),
        ),
    )


@exhibit("fund_table", page="funds")
@kept
def fund_table(ed: Edition) -> Exhibit | None:
    """The funds with their level, stated size and what the source says of them."""
    rows = []
    for fund in ed.dataset.funds:
        if fund.zone not in ed.zones:
            continue
        common: dict[str, Any] = {
            "label": ed.say(fund, "name"),
            "head": Head(record=f"funds/{fund.id}", detail=ed.name(fund.zone)),
        }
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
        ed.word("fund_levels", fund.level) for fund in ed.dataset.funds if fund.zone in ed.zones
    )
    told = [ed.t("funds.of_level", level=ed.inner(level), n=n) for level, n in levels.items()]
    return ed.exhibit(
        "fund_table",
        "table",
        ed.t("funds.title", n=len(rows) // 3, levels=ed.join(told)),
        rows,
        corner=ed.t("funds.fund"),
        columns=(ed.t("funds.size"), ed.t("funds.level"), ed.t("column.note")),
    )


@exhibit("holdings", page="funds")
@kept
def holdings(ed: Edition) -> Exhibit | None:
    """The stakes the funds hold: each named, the number of them in the title."""
    rows = []
    found = [row for row in ed.dataset.holdings if row.zone in ed.zones]
    several = len({row.zone for row in found}) > 1
    for holding in found:
        common: dict[str, Any] = {
            "label": ed.name(holding.organisation),
            "head": Head(
                record=f"holdings/{holding.id}",
                detail=ed.join(
                    (ed.name(holding.zone) if several else "", ed.name(holding.project))
                ),
            ),
        }
        stake = ed.dataset.observation(holding.stake)
        rows.append(ed.row(stake, column=ed.t("holdings.stake"), detail="", **common))
        if holding.ticket:
            ticket = ed.dataset.observation(holding.ticket)
            rows.append(ed.row(ticket, column=ed.t("holdings.ticket"), detail="", **common))
        else:
            rows.append(ed.silence(holding.zone, column=ed.t("holdings.ticket"), **common))
        fund = ed.name(holding.fund) if holding.fund else ed.t("holdings.fund_unknown")
        cells = ((ed.t("funds.fund"), fund), (ed.t("column.note"), ed.say(holding, "note")))
        rows += [
            Row(
                column=column,
                text=text,
                zone=holding.zone,
                proof=Proof(places=ed.places(holding.cite)),
                **common,
            )
            for column, text in cells
        ]
    if not rows:
        return None
    priced = sum(bool(holding.ticket) for holding in found)
    title = _PRICED[bool(priced), priced == len(found)]
    if priced == len(found) == 1:
        title = "holdings.title_one"
    return ed.exhibit(
        "holdings",
        "table",
        ed.t(title, n=len(found), priced=priced),
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


@exhibit("stakes", page="funds")
@kept
def stakes(ed: Edition) -> Exhibit | None:
    """The stakes as bars: one indicator, one status, one portfolio; no chart of anything else."""
    held = [row for row in ed.dataset.holdings if row.zone in ed.zones]
    found = [ed.dataset.observation(row.stake) for row in held]
    if len({(row.indicator, row.status, ed.dataset.zone_of(row)) for row in found}) != 1:
        return None
    rows = sorted(
        (
            ed.row(row, label=ed.name(holding.organisation), detail="")
            for holding, row in zip(held, found, strict=True)
        ),
        key=lambda row: -(row.amount.value or 0),
    )
    return ed.exhibit(
        "stakes",
        "bars",
        _range(ed, rows),
        rows,
        subtitle=ed.t("holdings.subtitle") if len(rows) > 1 else "",
        notes=(ed.t("stakes.note" if len(rows) > 1 else "holdings.note", n=len(rows)),),
    )


def _range(ed: Edition, rows: Sequence[Row]) -> str:
    """From the least to the greatest of sorted stakes, where there are two; else what all are."""
    low, high = rows[-1].shown, rows[0].shown
    if len(rows) == 1:
        return ed.t("stakes.one", company=ed.called(rows[0].label), stake=high)
    if low == high:
        return ed.t("stakes.equal", n=len(rows), stake=high)
    return ed.t("stakes.title", n=len(rows), low=low, high=high)
