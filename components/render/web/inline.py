"""What stands inside a line: figures, quotations, words of another language. Every text is
escaped."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from components.exhibit import Row

_QUOTE = re.compile(r"“[^”]*[\u4e00-\u9fff][^”]*”")
_SMALL = Markup("<small>%s</small>")


def figure(row: Row) -> Markup:
    """The figure with its words small and its number large; the text of a row without one."""
    found = row.figure
    if found is None:
        return escape(row.text)
    lead, number, unit, tail = found.pieces
    tail = tail.removesuffix(found.mark).strip()
    parts = [
        _SMALL % (lead,) if lead else "",
        Markup("<b>%s</b>") % (number,),
        _SMALL % (unit,) if unit else "",
        _SMALL % (tail,) if tail else "",
        Markup('<small class="doubt">%s</small>') % (found.mark,) if found.mark else "",
    ]
    inner = Markup(" " if found.spaced else "").join(part for part in parts if part)
    status = f" is-{row.status}" if row.status else ""
    return Markup('<span class="figure%s">%s</span>') % (
        status,
        inner,
    )


def original(row: Row) -> Markup:
    """The figure in the source's unit, under one that was converted."""
    if row.figure is None or not row.figure.original:
        return Markup()
    return Markup('<span class="original" lang="zh">%s</span>') % (row.figure.original,)


def tongue(lang: str, text: str) -> Markup:
    """Marks what is not in the page's language, for screen readers and for fonts."""
    return (
        Markup('<span lang="%s">%s</span>')
        % (
            lang,
            text,
        )
        if lang and text
        else escape(text)
    )


def detail(text: str) -> Markup:
    """What stands under a figure or a name."""
    return Markup('<span class="detail">%s</span>') % (text,) if text else Markup()


def quoted(text: str) -> Markup:
    """The text with the source's own Chinese words marked as Chinese."""
    parts, at = [], 0
    for found in _QUOTE.finditer(text):
        parts += [escape(text[at : found.start()]), tongue("zh", found[0])]
        at = found.end()
    return Markup().join([*parts, escape(text[at:])])
