"""The briefing panel: what is in it and in which order, as an HTML fragment. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from components.edition import Edition
from components.story import Story, numbered

#: What opens the panel, where a record would open the source drawer.
OPEN = "briefing"


def head(ed: Edition, told: Story, chosen: Sequence[str]) -> str:
    """Whether this is the default or a selection, and what can be done with it."""
    lead = ed.t("brief.chosen" if chosen else "brief.default", n=len(told.exhibits))
    parts = [f'<p class="lead-in">{escape(lead)}</p>', _actions(ed, chosen)]
    if told.missing:
        said = ed.t("brief.missing", n=len(told.missing), keys=ed.join(told.missing))
        parts.append(f'<p class="note">{escape(said)}</p>')
    return f'<div class="drawer panel">{"".join(parts)}</div>'


def contents(ed: Edition, told: Story, chosen: Sequence[str]) -> str:
    """The list of exhibits. A selection can be put in order; the default first has to become
    one."""
    items = []
    heading = ""
    for number, section, exhibit in numbered(told):
        if section.title != heading:
            heading = section.title
            items.append(f'<li class="chapter">{escape(heading)}</li>')
        moves = _moves(ed, exhibit.key, exhibit.title, chosen) if chosen else ""
        items.append(
            f'<li><span class="n">{number}</span><span class="name">{escape(exhibit.title)}</span>'
            f"{moves}</li>"
        )
    return f'<div class="drawer panel"><ol class="chosen">{"".join(items)}</ol></div>'


def _actions(ed: Edition, chosen: Sequence[str]) -> str:
    """Present it, share it, begin anew."""
    change = ("clear", ed.t("brief.clear")) if chosen else ("default", ed.t("brief.edit"))
    return (
        '<p class="tools"><button type="button" class="tool main" data-go="present">'
        f"▶ {escape(ed.t('brief.present'))}</button>"
        f'<button type="button" class="tool" data-copy>{escape(ed.t("brief.copy"))}</button>'
        f'<button type="button" class="tool" data-move="{change[0]}">{escape(change[1])}'
        "</button></p>"
    )


def _moves(ed: Edition, key: str, title: str, chosen: Sequence[str]) -> str:
    """Up, down, out."""
    found = []
    for way, sign, label in (
        ("up", "↑", ed.t("brief.up", title=title)),
        ("down", "↓", ed.t("brief.down", title=title)),
        ("drop", "✕", ed.t("brief.drop", title=title)),
    ):
        end = (way == "up" and key == chosen[0]) or (way == "down" and key == chosen[-1])
        off = " disabled" if end else ""
        found.append(
            f'<button type="button" data-move="{way} {escape(key)}" aria-label="{escape(label)}"'
            f' title="{escape(label)}"{off}>{sign}</button>'
        )
    return f'<span class="moves">{"".join(found)}</span>'


def moved(chosen: Sequence[str], order: str, default: Sequence[str]) -> list[str]:
    """The selection after ``up KEY``, ``down KEY``, ``drop KEY``, ``add KEY`` (which takes out
    what is in), ``clear`` or ``default``; unchanged for anything else."""
    keys = list(chosen)
    way, _, key = order.partition(" ")
    if way == "clear":
        return []
    if way == "default":
        return list(default)
    if way == "add" and key not in keys:
        return [*keys, key]
    if key not in keys:
        return keys
    at = keys.index(key)
    if way in ("drop", "add"):
        return keys[:at] + keys[at + 1 :]
    to = at + {"up": -1, "down": 1}.get(way, 0)
    if 0 <= to < len(keys):
        keys[at], keys[to] = keys[to], keys[at]
    return keys
