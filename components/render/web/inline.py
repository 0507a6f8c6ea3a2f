"""What stands inside a line: figures, quotations, words of another language. Every text is
escaped."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from components.row import Row

_QUOTE = re.compile(r"“[^”]*[\u4e00-\u9fff][^”]*”")
_SMALL = "<small>%s</small>"


def put(pattern: str, *texts: object) -> Markup:
    """A pattern of ours with texts put in for ``%s``, each escaped unless it is HTML already. What
    ``Markup(pattern) % texts`` gives, in half the time: a table has thousands."""
    return Markup(pattern % tuple(map(escape, texts)))


def figure(row: Row) -> Markup:
    """The figure with its words small and its number large; the text of a row without one."""
    found = row.figure
    if found is None:
        return escape(row.text)
    lead, number, unit, tail = found.bare.pieces
    parts = [
        put(_SMALL, lead) if lead else "",
        put("<b>%s</b>", number),
        put(_SMALL, unit) if unit else "",
        put(_SMALL, tail) if tail else "",
        put('<small class="doubt">%s</small>', found.mark) if found.mark else "",
    ]
    inner = Markup(" " if found.spaced else "").join(part for part in parts if part)
    status = f" is-{row.amount.status}" if row.amount.status else ""
    return put('<span class="figure%s">%s</span>', status, inner)


def original(row: Row) -> Markup:
    """The figure in the source's unit, under one that was converted."""
    if row.figure is None or not row.figure.original:
        return Markup()
    return put('<span class="original" lang="zh">%s</span>', row.figure.original)


def tongue(lang: str, text: str) -> Markup:
    """Marks what is not in the page's language, for screen readers and for fonts."""
    return put('<span lang="%s">%s</span>', lang, text) if lang and text else escape(text)


def detail(text: str) -> Markup:
    """What stands under a figure or a name."""
    return put('<span class="detail">%s</span>', text) if text else Markup()


def quoted(text: str) -> Markup:
    """The text with the source's own Chinese words marked as Chinese."""
    parts, at = [], 0
    for found in _QUOTE.finditer(text):
        parts += [escape(text[at : found.start()]), tongue("zh", found[0])]
        at = found.end()
    return Markup().join([*parts, escape(text[at:])])
