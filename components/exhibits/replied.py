"""What the replies of zones bring, beside what was there."""

from __future__ import annotations

from collections.abc import Mapping

from components.edition import Edition
from components.exhibit import Exhibit
from components.exhibits import asking
from components.exhibits.registry import loose
from components.row import Proof, Row, Tone, headed
from data.asking import merge
from data.asking.answer import Remark
from data.asking.change import KINDS, Change, Kind
from data.asking.reply import Reply

_TONES: dict[Kind, Tone] = {
    "new": "figures",
    "outcome": "outcome",
    "changed": "side_by_side",
    "conflict": "refused",
    "unchanged": "single",
}


@loose
def changes(ed: Edition, merged: merge.Merged) -> Exhibit:
    """What replies bring, beside what was there: nothing of either is hidden. ``ed`` is an
    edition of the merged dataset."""
    order = sorted(merged.changes, key=lambda one: KINDS.index(one.kind))
    counts = {kind: len(merged.of(kind)) for kind in KINDS}
    zones = ed.names(dict.fromkeys(reply.zone for reply in merged.replies))
    notes = [ed.t("change.note")] if counts["conflict"] else []
    remarks = [(one, reply) for reply in merged.replies for one in reply.remarks]
    if blank := sum(reply.blank for reply in merged.replies):
        notes.append(ed.t("change.blank", n=blank))
    return ed.exhibit(
        "reply_changes",
        "table",
        _tally(ed, zones, counts, len(remarks)),
        [
            *(row for at, one in enumerate(order) for row in _change(ed, one, at + 1)),
            *(row for one, reply in remarks for row in _remark(ed, one, reply)),
        ],
        corner=ed.t("column.indicator"),
        columns=(ed.t("ask.verdict"), ed.t("ask.reply"), ed.t("ask.before"), ed.t("ask.cell")),
        notes=notes,
        shelved=False,
    )


def _change(ed: Edition, change: Change, number: int) -> list[Row]:
    """An answer as a line: the verdict, the figure of the reply, what was there, and its cell.
    ``number`` is its place among the answers."""
    row = change.row
    # Two answers may be of one indicator: each is a line of its own.
    key = row.record if ed.dataset.row("observations", row.id) == row else ""
    detail = ed.join((ed.name(ed.dataset.zone_of(row)), ed.subject(row)))
    if not key:
        key = f"observations/{change.before[0].id}" if change.before else ""
        detail += f" ({number})"
    verdict, label = ed.t(f"change.{change.kind}"), ed.dataset.indicator(row.indicator)
    common = headed(ed.say(label, "label"), key, detail, group=verdict)
    tone = _TONES[change.kind]
    rows = [Row(column=ed.t("ask.verdict"), text=verdict, tone=tone, **common)]
    proof = ed.proof(row)
    if change.kind == "unchanged":
        # It is not in the dataset: there is nothing to open.
        proof = Proof(as_written=row.as_written, cited=change.cell, period=ed.period(row))
    given = common | {"detail": ed.period(row), "proof": proof}
    rows.append(ed.row(row, column=ed.t("ask.reply"), **given))
    for one in change.before:
        said = ed.join((ed.cited(one.cite), ed.period(one)))
        there = ed.dataset.row("observations", one.id) == one
        given = common | {"detail": said, "proof": ed.proof(one, opens=there)}
        rows.append(ed.row(one, column=ed.t("ask.before"), **given))
    if not change.before:
        rows.append(ed.silence("", column=ed.t("ask.before"), **common))
    place = f"{change.file} {change.cell}"
    rows.append(Row(column=ed.t("ask.cell"), text=place, **common))
    return rows


def _remark(ed: Edition, remark: Remark, reply: Reply) -> list[Row]:
    """What a reply says in words of a line that it gives no figure for."""
    common = headed(
        asking.label(ed, remark.line), asking.record(ed, remark.line), group=ed.t("change.remark")
    )
    said, place = ed.name(reply.zone), f"{reply.file} {remark.cell}"
    return [
        Row(column=ed.t("ask.verdict"), text=ed.t("change.remark"), **common),
        Row(column=ed.t("ask.reply"), text=remark.note, detail=said, **common),
        Row(column=ed.t("ask.cell"), text=place, **common),
    ]


def _tally(ed: Edition, zones: str, counts: Mapping[Kind, int], remarks: int) -> str:
    """What replies bring, each kind with its number; what they do not bring is not counted."""
    brought = (
        ("change.count_new", counts["new"]),
        ("change.count_outcome", counts["outcome"]),
        ("change.count_changed", counts["changed"]),
        ("change.count_conflict", counts["conflict"]),
        ("change.count_same", counts["unchanged"]),
        ("change.count_remarks", remarks),
    )
    told = [ed.t(key, n=count) for key, count in brought if count]
    if not told:
        return ed.t("change.title_none", zones=zones)
    return ed.t("change.title", zones=zones, counts=ed.clauses(*told))
