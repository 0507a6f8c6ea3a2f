"""Exhibit -> HTML fragment: everything but the plotted charts and the map.

Every text is escaped here. A click target carries ``data-open`` (a record for the source
drawer) or ``data-go`` (a page with its filters); what a click does is the host's business,
so the same fragment serves the screen and a file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape
from urllib.parse import urlencode

from components import words
from components.exhibit import Exhibit, Link, Row
from components.render.layout.columns import BESIDE, readable
from components.render.layout.palette import strength
from data.model import Lang

#: Kinds drawn by a chart or a map beside the page, with their table behind them; the others are
#: their own table.
CHARTED = ("bars", "composition", "funnel", "map")
#: As many sources are listed as they come.
_SOURCES = 8
#: A heading's tag. Every text is escaped, so it is one.
_HEADING = re.compile("(</?h)([1-6])")
_QUOTE = re.compile("“[^”]*[\u4e00-\u9fff][^”]*”")


def header(exhibit: Exhibit, *, live: bool = False) -> str:
    """Title (the finding) and subtitle (measure, unit, place, period); where it can be clicked,
    what a click does."""
    parts = [quoted(exhibit.subtitle)] if exhibit.subtitle else []
    if live and exhibit.hint:
        parts.append(f'<span class="hint">{escape(exhibit.hint)}</span>')
    subtitle = f'<p class="subtitle">{" ".join(parts)}</p>' if parts else ""
    return f"<header><h3>{escape(exhibit.title)}</h3>{subtitle}{legend(exhibit)}</header>"


def legend(exhibit: Exhibit) -> str:
    """What the shades of a stacked composition stand for: too many segments to name each."""
    tones = {row.column: row.tone for row in exhibit.rows if row.tone}
    if exhibit.kind != "composition" or not tones:
        return ""
    items = "".join(
        f'<li><span style="--share:{strength(tones[column]):.0%}"></span>{escape(column)}</li>'
        for column in exhibit.columns
        if column in tones
    )
    return f'<ul class="legend">{items}</ul>'


def footer(exhibit: Exhibit, lang: Lang) -> str:
    """Notes, the table behind a drawing, and the source line, one click from its drawer."""
    parts = [f'<p class="note">{quoted(note)}</p>' for note in exhibit.notes]
    if exhibit.kind in (*CHARTED, "steps"):
        label = escape(words.text(lang, "source.table"))
        parts.append(f"<details><summary>{label}</summary>{values(exhibit, lang)}</details>")
    parts.append(source(exhibit, lang))
    return f"<footer>{''.join(parts)}</footer>"


def source(exhibit: Exhibit, lang: Lang) -> str:
    """The source line: each article with its paragraphs, one click from its drawer."""
    label = escape(words.text(lang, "source.label"))
    lines = [
        f'<button type="button" class="cite" data-open="cite/{escape(line.source)}#'
        f'{"+".join(map(str, line.paragraphs))}">{escape(line.text)}</button>'
        for line in exhibit.sources
    ]
    if not lines:
        lines = [f"<span>{escape(words.text(lang, 'source.ours'))}</span>"]
    # Very many stand in a box of their own, which scrolls.
    many = ' many" tabindex="0" role="region" aria-label="' + label if len(lines) > _SOURCES else ""
    return f'<p class="source{many}"><span>{label}</span>{"".join(lines)}</p>'


def tools(exhibit: Exhibit, lang: Lang, picture: str = "") -> str:
    """What can be done with an exhibit: into the briefing, or saved as a ``picture`` (an SVG,
    which is also what is printed of a drawn exhibit)."""
    doing = []
    if exhibit.shelved:
        doing.append(("data-add", exhibit.key, words.text(lang, "brief.add")))
    if picture:
        doing.append(("data-picture", exhibit.id, words.text(lang, "brief.picture")))
    buttons = "".join(
        f'<button type="button" class="tool" {name}="{escape(value)}">{escape(label)}</button>'
        for name, value, label in doing
    )
    shown = f'<div class="picture">{picture}</div>' if picture else ""
    return (f'<p class="tools">{buttons}</p>' if buttons else "") + shown


def body(exhibit: Exhibit, colours: Mapping[str, str], lang: Lang) -> str:
    """The exhibit itself; empty for kinds that are drawn."""
    match exhibit.kind:
        case "kpi":
            return kpi(exhibit, colours)
        case "steps":
            return steps(exhibit, colours, lang)
        case "matrix" | "table":
            return table(exhibit, colours)
        case "cards":
            return cards(exhibit, colours)
        case "text":
            return text(exhibit, colours)
        case _:
            return ""


def whole(exhibit: Exhibit, colours: Mapping[str, str], lang: Lang, picture: str = "") -> str:
    """An exhibit on a page as one section: header, body, footer, and what can be done with it."""
    inside = header(exhibit, live=True) + body(exhibit, colours, lang)
    return section(exhibit, inside + footer(exhibit, lang) + tools(exhibit, lang, picture))


def section(exhibit: Exhibit, inside: str) -> str:
    return f'<section class="exhibit {exhibit.kind}" data-exhibit="{exhibit.id}">{inside}</section>'


def standing(fragment: str, level: int) -> str:
    """The fragment with its headings begun at ``level``; as they are made, the title of an
    exhibit stands at 3 and those of its cards at 4. A page that skips a level is hard to walk
    through by ear."""
    return _HEADING.sub(lambda tag: f"{tag[1]}{int(tag[2]) + level - 3}", fragment)


# --- parts ------------------------------------------------------------------------------


def target(row: Row) -> str:
    """The attribute that makes an element lead on; empty where there is nowhere to go."""
    if row.record:
        return f' data-open="{escape(row.record)}"'
    return go(row.link) if row.link else ""


def go(link: Link) -> str:
    query = urlencode(link.params)
    return f' data-go="{escape(link.page)}{escape("?" + query) if query else ""}"'


def zone(row: Row, colours: Mapping[str, str]) -> str:
    colour = colours.get(row.zone)
    return f' style="--zone:{colour}"' if colour else ""


def figure(row: Row) -> str:
    """The figure with its words small and its number large."""
    found = row.figure
    if found is None:
        return escape(row.text)
    gap = " " if found.spaced else ""
    lead, number, unit, tail = found.pieces
    tail = tail.removesuffix(found.mark).strip()
    inner = gap.join(
        part
        for part in (
            f"<small>{escape(lead)}</small>" if lead else "",
            f"<b>{escape(number)}</b>",
            f"<small>{escape(unit)}</small>" if unit else "",
            f"<small>{escape(tail)}</small>" if tail else "",
            f'<small class="doubt">{escape(found.mark)}</small>' if found.mark else "",
        )
        if part
    )
    status = f" is-{row.status}" if row.status else ""
    return f'<span class="figure{status}">{inner}</span>'


def original(row: Row) -> str:
    if row.figure is None or not row.figure.original:
        return ""
    return f'<span class="original" lang="zh">{escape(row.figure.original)}</span>'


def tongue(lang: str, inner: str) -> str:
    """Marks what is not in the page's language, for screen readers and for fonts."""
    return f'<span lang="{lang}">{inner}</span>' if lang and inner else inner


def quoted(text: str) -> str:
    """The text, escaped, with the source's own Chinese words marked as Chinese."""
    return _QUOTE.sub(r'<span lang="zh">\g<0></span>', escape(text))


def content(row: Row) -> str:
    """What a cell shows: figure or text (a button where it leads on), then its detail."""
    where = target(row)
    shown = figure(row) if row.figure else tongue(row.lang, escape(row.text))
    if where:
        shown = f'<button type="button" class="lead"{where}>{shown}</button>'
    elif shown:
        shown = f"<span>{shown}</span>"
    detail = f'<span class="detail">{escape(row.detail)}</span>' if row.detail else ""
    return shown + original(row) + detail


def kpi(exhibit: Exhibit, colours: Mapping[str, str]) -> str:
    items = []
    for row in exhibit.rows:
        if row.figure is None:
            where = target(row)
            items.append(
                f'<article class="card silent"{zone(row, colours)}><h4>{escape(row.label)}</h4>'
                f"<p>{escape(row.text)}</p>"
                + (
                    f'<button type="button" class="more"{where}>{escape(row.detail)} →</button>'
                    if where
                    else ""
                )
                + "</article>"
            )
            continue
        more = [text for text in (row.detail, row.text) if text]
        small = "".join(f'<p class="detail">{escape(text)}</p>' for text in more)
        items.append(
            f'<article class="card"{zone(row, colours)}><h4>{escape(row.label)}</h4>'
            f'<button type="button" class="lead big"{target(row)}>{figure(row)}</button>'
            f"{original(row)}{small}</article>"
        )
    return f'<div class="cardgrid">{"".join(items)}</div>'


def steps(exhibit: Exhibit, colours: Mapping[str, str], lang: Lang) -> str:
    """Steps beside each other. Only a nested one is drawn against the step before it."""
    items = []
    before: Row | None = None
    for row in exhibit.rows:
        if before is not None:
            kind = "nested" if row.nested else "loose"
            said = escape(words.text(lang, f"steps.{kind}"))
            items.append(f'<li class="link {kind}"><span>{said}</span></li>')
        share = ""
        if (found := row.share(before)) is not None:
            part = float(found * 100)
            said = escape(words.text(lang, "steps.share", share=f"{part:.0f}"))
            share = (
                f'<span class="track"><span style="width:{part:.1f}%"></span></span>'
                f'<span class="detail">{said}</span>'
            )
        detail = f'<p class="detail">{escape(row.detail)}</p>' if row.detail and not share else ""
        items.append(
            f'<li class="step"{zone(row, colours)}><h4>{escape(row.label)}</h4>'
            f'<button type="button" class="lead big"{target(row)}>{figure(row)}</button>'
            f"{original(row)}{share}{detail}</li>"
        )
        before = row
    return f'<ol class="steplist">{"".join(items)}</ol>'


def table(exhibit: Exhibit, colours: Mapping[str, str], ruled: Sequence[float] = ()) -> str:
    """A table or matrix with its heads kept in sight while it scrolls; one with more columns
    than fit beside each other scrolls both ways in a box of its own. ``ruled`` are the columns'
    parts of the whole, where they are not left to the browser."""
    heads = []
    for at, column in enumerate(exhibit.columns):
        colour = ""
        if zoned := exhibit.column_zones[at] if at < len(exhibit.column_zones) else "":
            colour = f' style="--zone:{colours.get(zoned, "")}" class="zoned"'
        heads.append(f'<th scope="col"{colour}>{escape(column)}</th>')
    lines = []
    group = ""
    for first, cells in exhibit.grid():
        if first.group != group:
            group = first.group
            span = len(exhibit.columns) + 1
            lines.append(
                f'<tr class="group"><th scope="rowgroup" colspan="{span}">{escape(group)}</th></tr>'
            )
        label = tongue(first.label_lang, escape(first.label))
        if first.label_record:
            label = (
                f'<button type="button" class="lead" data-open="{escape(first.label_record)}">'
                f"{label}</button>"
            )
        if first.label_detail:
            label += f'<span class="detail">{escape(first.label_detail)}</span>'
        line = [f'<th scope="row">{label}</th>']
        for column in exhibit.columns:
            here = cells.get(column, [])
            name = f' data-label="{escape(column)}"'
            if len(here) != 1:
                several = "".join(f"<div>{content(row)}</div>" for row in here)
                line.append(f"<td{name}>{several}</td>")
                continue
            row = here[0]
            tone = f' class="t-{row.tone}"' if row.tone else ""
            line.append(f"<td{name}{tone}{zone(row, colours)}>{content(row)}</td>")
        lines.append(f"<tr>{''.join(line)}</tr>")
    corner = f'<th scope="col" class="corner">{escape(exhibit.corner)}</th>'
    wide = not ruled and len(exhibit.columns) > BESIDE
    scroll = '<div class="scroll wide"' if wide else '<div class="scroll"'
    usual = f'<table style="--columns:{len(exhibit.columns)}">{_widths(ruled)}'
    opened = _opened(exhibit) if wide else usual
    return (
        f'{scroll} tabindex="0" role="region" aria-label="{escape(exhibit.title)}">'
        f"{opened}<thead><tr>{corner}{''.join(heads)}</tr></thead>"
        f"<tbody>{''.join(lines)}</tbody></table></div>"
    )


#: Width of a page, and the texts of a wide table on it: px.
_PAGE, _TEXT = 1500.0, 16.0
#: The widest column of a wide table on a phone: rem, as in the style sheet.
_NARROW = 11.0


def _opened(exhibit: Exhibit) -> str:
    """The beginning of a wide table. How wide the first column is the style sheet says, by the
    width of the screen: ``--rest`` is that of all the others, ``--narrow`` on a phone, where none
    is wider than ``_NARROW``, and ``--cell`` that of a usual one."""
    found = readable(exhibit, _PAGE, _TEXT, _TEXT, pad=1.8 * _TEXT, most=3)
    rest = [one / _TEXT for one in found[1:]]
    columns = "".join(f'<col style="width:{one:.1f}rem;--w:{one:.1f}rem">' for one in rest)
    narrow = sum(min(one, _NARROW) for one in rest)
    middle = sorted(rest)[len(rest) // 2]
    look = f"--rest:{sum(rest):.1f}rem;--narrow:{narrow:.1f}rem;--cell:{middle:.1f}rem"
    return f'<table style="{look}"><colgroup><col class="name">{columns}</colgroup>'


def _widths(ruled: Sequence[float]) -> str:
    if not ruled:
        return ""
    columns = "".join(f'<col style="width:{width:.2%}">' for width in ruled)
    return f"<colgroup>{columns}</colgroup>"


def cards(exhibit: Exhibit, colours: Mapping[str, str]) -> str:
    items = []
    for rows in exhibit.groups():
        first = rows[0]
        badge, facts, chips = "", list[str](), list[str]()
        for row in rows:
            if row.graded and not badge:
                badge = f'<span class="badge t-{row.tone}">{escape(row.text)}</span>'
            elif row.figure:
                name = " · ".join(part for part in (row.column, row.detail) if part)
                chips.append(
                    f"<li><span>{escape(name)}</span>"
                    f'<button type="button" class="lead"{target(row)}>{figure(row)}</button>'
                    f"{original(row)}</li>"
                )
            else:
                said, where = escape(row.text), target(row)
                if where:
                    said = f'<button type="button" class="lead"{where}>{said}</button>'
                elif row.tone:
                    said = f'<span class="t-{row.tone}">{said}</span>'
                if facts:
                    said = f"<span>{escape(row.column)}</span>{said}"
                facts.append(f'<p class="fact">{said}</p>' if facts else f"<p>{said}</p>")
        figures = f'<ul class="chips">{"".join(chips)}</ul>' if chips else ""
        items.append(
            f'<article class="reform"{zone(first, colours)}>'
            f'<p class="meta"><span>{escape(first.label_detail)}</span>{badge}</p>'
            f'<h4><button type="button" class="lead" data-open="{escape(first.label_record)}">'
            f"{escape(first.label)}</button></h4>{''.join(facts)}{figures}</article>"
        )
    return f'<div class="reformgrid">{"".join(items)}</div>'


def text(exhibit: Exhibit, colours: Mapping[str, str]) -> str:
    items = "".join(
        f"<div{zone(row, colours)}><dt>{escape(row.label)}</dt><dd>{content(row)}</dd></div>"
        for row in exhibit.rows
    )
    return f"<dl>{items}</dl>"


def values(exhibit: Exhibit, lang: Lang) -> str:
    """The plain table behind a drawing: label, series where there are any, figure."""
    split = any(row.column for row in exhibit.rows)
    lines = []
    for row in exhibit.rows:
        series = f"<td>{escape(row.column)}</td>" if split else ""
        formula = f'<span class="detail">{escape(row.formula)}</span>' if row.formula else ""
        lines.append(
            f'<tr><th scope="row">{escape(row.label)}</th>{series}'
            f"<td>{content(row)}{formula}</td></tr>"
        )
    name = escape(words.text(lang, "source.table"))
    return (
        f'<div class="scroll"><table aria-label="{name}"><tbody>{"".join(lines)}'
        "</tbody></table></div>"
    )
