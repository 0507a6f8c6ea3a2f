"""Where a press leads, on a drawing as in a text: the attributes that a page's script reads."""

from __future__ import annotations

from urllib.parse import urlencode

from markupsafe import Markup, escape

from components.row import Link, Row


def target(row: Row) -> Markup:
    """The attribute that makes an element lead on: ``data-open`` a record of the source drawer,
    ``data-go`` a page with its filters. Empty where there is nowhere to go."""
    if row.proof.record:
        return opens(row.proof.record)
    return go(row.link) if row.link else Markup()


def opens(record: str) -> Markup:
    return Markup(f' data-open="{escape(record)}"')


def go(link: Link) -> Markup:
    query = urlencode(link.params)
    return Markup(f' data-go="{escape(f"{link.page}?{query}" if query else link.page)}"')
