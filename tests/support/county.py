"""The made-up dataset with something of everything in both zones, so that any reference can go
astray in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from data import reference
from data.message import Message
from data.model import TABLES, YAML_TABLES, Ref, Shape
from tests.support.village import Village, made_up, places, problems

ZONES = ("liuxi", "songping")
#: Figures of each zone: the end of its id -> the thing it is of, its indicator, its value.
_FIGURES = {
    "park_amount": ("park", "signed_amount", "3"),
    "ground_households": ("park", "household_count", "3"),
    "barn_stake": ("barn", "stake", "5"),
    "barn_stake_then": ("barn", "stake", "5"),
    "barn_ticket": ("barn", "ticket", "5"),
    "barn_firm_stake": ("firm", "stake", "5"),
    "barn_promised": ("barn", "revenue", "5"),
    "barn_kept": ("barn", "revenue", "5"),
    "barn_loan": ("barn", "loan_amount", "5"),
    "barn_rate": ("barn", "rate", "5"),
    "barn_growth": ("barn", "revenue_growth", "5"),
    "firm_size": ("firm", "fund_size", "5"),
    "pot_loan": ("pot", "loan_amount", "5"),
    "pot_size": ("pot", "fund_size", "5"),
    "pot_stake": ("pot", "stake", "5"),
    "fruit_output": ("fruit", "loan_amount", "5"),
    "bare_stake": ("", "stake", "5"),
    "bare_ticket": ("", "ticket", "5"),
    "bare_size": ("", "fund_size", "5"),
    "bare_amount": ("", "loan_amount", "5"),
    "bare_days": ("", "approval_time", "5"),
}


def furnish(village: Village) -> Village:
    """Give both zones something of everything."""
    village.row("indicators", "loan_amount").update(owner="enterprises", measures="output")
    loans = village.row("indicators", "loan_amount")
    village.tables["indicators"].append(loans | {"id": "ticket", "serves": "ticket"})
    shares = village.row("indicators", "stake")
    village.tables["indicators"].append(shares | {"id": "rate", "serves": ""})
    growth = shares | {"id": "revenue_growth", "kind": "change", "serves": ""}
    village.tables["indicators"].append(growth)
    village.row("indicators", "signed_count")["about"] = "zones;parks"
    for zone in ZONES:
        _sources(village, zone)
        _bodies(village, zone)
        _deeds(village, zone)
        _figures(village, zone)
        _assets(village, zone)
    return village


def _sources(village: Village, zone: str) -> None:
    more = village.row("sources", zone) | {"id": f"{zone}_more", "zone": zone}
    village.articles[f"{zone}_more"] = ("甲", "乙")
    village.tables["sources"].append(more)


def _bodies(village: Village, zone: str) -> None:
    """An organisation, a document, an event and an industry."""
    add, firm = village.tables, f"{zone}_firm"
    own = {"zone": zone, "cite": f"{zone}#2"}
    add["organisations"].append({"id": firm, "kind": "company", **made_up("name", "role")} | own)
    add["documents"].append({"id": f"{zone}_plan", "kind": "plan", **made_up("name", "note")} | own)
    add["events"].append(
        {"id": f"{zone}_fair", **made_up("name", "date", "summary"), "organisations": firm} | own
    )
    add["industries"].append(
        {"id": f"{zone}_fruit", "role": "leading", **made_up("name", "note")}
        | {"park": f"{zone}_park"}
        | own
    )


def _deeds(village: Village, zone: str) -> None:
    """What the zone does and means to do, and a reform that all of it belongs to."""
    add, firm, store = village.tables, f"{zone}_firm", f"{zone}_cold_store"
    own = {"zone": zone, "cite": f"{zone}#2"}
    add["directions"].append(
        {"id": f"{zone}_aim", "kind": "aim", **made_up("title", "summary"), "actor": firm}
        | {"topics": "fund", "observations": f"{zone}_signed"}
        | own
    )
    add["mechanisms"].append(
        {"id": f"{zone}_decides", "function": "decide", "actor": firm, **made_up("how")}
        | {"topics": "fund", "reforms": store}
        | own
    )
    add["relationships"].append(
        {"id": f"{zone}_invests", "verb_zh": "投资", "verb_en": "invests in"}
        | {"subject": f"{zone}_pot", "object": firm}
        | own
    )
    add["claims"].append(
        {"id": f"{zone}_better", "topics": "fund", "of": firm, **made_up("title", "note")}
        | {"reforms": store}
        | own
    )
    village.row("observations", f"{zone}_signed")["period_word"] = "now"
    village.row("reforms", store).update(
        evidence="mechanism",
        cite=f"{zone}#4;{zone}#2",
        also="fund",
        actor=firm,
        documents=f"{zone}_plan",
        observations=f"{zone}_signed",
    )


def _figures(village: Village, zone: str) -> None:
    for name, (thing, indicator, value) in _FIGURES.items():
        village.tables["observations"].append(
            {
                "id": f"{zone}_{name}",
                "entity": f"{zone}_{thing}" if thing else zone,
                "indicator": indicator,
                "value": value,
                "relation": "eq",
                "status": "expected" if name == "barn_promised" else "actual",
                "span": "point",
                "cite": f"{zone}#2",
                "as_written": "x",
            }
        )
    village.row("observations", f"{zone}_barn_kept")["answers"] = f"{zone}_barn_promised"
    village.row("observations", f"{zone}_barn_growth")["belongs_to"] = f"{zone}_barn_kept"
    village.row("observations", f"{zone}_barn_rate")["share_of"] = f"{zone}_barn_kept"
    village.row("observations", f"{zone}_barn_stake").update(
        supersedes=f"{zone}_barn_stake_then", reason_zh="编出来的字", reason_en="made-up words"
    )
    village.row("observations", f"{zone}_bare_amount")["unit"] = "wan_yuan"


def _assets(village: Village, zone: str) -> None:
    """A park, a project, a fund, what it holds, and a total."""
    add, firm = village.tables, f"{zone}_firm"
    own = {"zone": zone, "cite": f"{zone}#2"}
    add["parks"].append(
        {"id": f"{zone}_park", "kind": "facility", **made_up("name", "note")}
        | {"observations": f"{zone}_ground_households"}
        | own
    )
    add["projects"].append(
        {"id": f"{zone}_barn", "organisation": firm, **made_up("name", "note")}
        | {"stage": "signed", "observations": f"{zone}_barn_ticket"}
        | own
    )
    add["funds"].append(
        {"id": f"{zone}_pot", "level": "zone", **made_up("name", "note")}
        | {"observation": f"{zone}_pot_size"}
        | own
    )
    add["holdings"].append(
        {"id": f"{zone}_held", "fund": f"{zone}_pot", "organisation": firm}
        | {"project": f"{zone}_barn", "stake": f"{zone}_barn_stake"}
        | {"ticket": f"{zone}_barn_ticket", **made_up("note")}
        | own
    )
    add["compositions"].append(
        {"id": f"{zone}_sum", **made_up("title"), "total": f"{zone}_pot_size", "says": "x"}
        | {"parts": [f"{zone}_park_amount", f"{zone}_bare_amount"], "zone": zone}
    )


def row_of(county: Village, table: str, field: str) -> dict[str, Any]:
    """A row of Liuxi that fills the field."""
    head, _, rest = field.partition(".")
    for row in county.tables[table]:
        ours = row.get("zone", row["id"] if table == "zones" else "liuxi")
        if table == "observations":
            ours = row["entity"].partition("_")[0]
        if table == "zones" and head == "not_applicable":
            ours = "liuxi" if row.get(head) else ""  # the village has it in Songping
        filled = row.get(head)
        if filled and rest:
            filled = filled[0].get(rest.partition(".")[2])
        if ours == "liuxi" and filled:
            return row
    raise AssertionError(f"the county has no {table}.{field}")


def put(row: dict[str, Any], field: str, key: str) -> None:
    """Make the reference name ``key``, whatever else the cell holds."""
    head, _, rest = field.partition(".")
    if rest:
        row[head][0][rest.partition(".")[2]] = key
    elif isinstance(row[head], list):
        row[head] = [key, *row[head][1:]]
    else:
        row[head] = key if field != "cite" else f"{key}#2"


def said_at(county: Village, table: str, row: dict[str, Any], field: str) -> list[Message]:
    """What is said at the very line and field."""
    folder = county.write()
    file = reference_file(table)
    found = [one for one in problems(folder) if one.file == file and one.field == field]
    lines = (folder / file).read_text(encoding="utf-8").splitlines()
    at = next(n for n, line in enumerate(lines, 1) if re.search(rf"(^|id: ){row['id']}($|,)", line))
    assert all(one.line == at for one in found), places(found)
    return [one.reason for one in found]


def reference_file(table: str) -> str:
    return YAML_TABLES[table][0] if table in YAML_TABLES else f"{table}.csv"


def key_of(county: Village, ref: Ref, zone: str) -> str:
    """Some row of a table of a zone."""
    if ref.table == "entities":
        return f"{zone}_firm"
    if ref.table in ("observations", "sources"):
        return f"{zone}_{'signed' if ref.table == 'observations' else 'more'}"
    found: str = next(
        row["id"] for row in county.tables[ref.table] if row.get("zone", row["id"]) == zone
    )
    return found


# --- every reference --------------------------------------------------------------------


def inner(shape: type[Shape]) -> Iterator[tuple[str, type[Shape]]]:
    """The shapes of rows inside a row, by field."""
    for field, info in shape.model_fields.items():
        for part in getattr(info.annotation, "__args__", ()):
            if isinstance(part, type) and issubclass(part, Shape):
                yield field, part


def every() -> Iterator[tuple[str, str, Ref]]:
    """Every reference of every table: table, field (``stages.1.observation``), what it allows."""
    for table, shape in TABLES.items():
        for field, ref in reference.marked(shape):
            yield table, field, ref
        for field, part in inner(shape):
            for name, ref in reference.marked(part):
                yield table, f"{field}.1.{name}", ref


REFERENCES = list(every())

#: Every text of a village is this.
MADE_UP = Message("编出来的字", "made-up words")


def keys(said: list[Message]) -> list[str]:
    return [one.key for one in said]


def told(table: str, ref: Ref) -> Message:
    """What a reference allows, in words."""
    found = reference.allowed(table, ref)
    assert found
    return found
