"""One exhibit as a page of its own, to stand in a frame of another: with its sources, the notes of
its figures and a way back, without a script, and small."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from components.exhibit import Exhibit
from components.render.layout.legal import legal
from components.render.web import document, stylesheet
from components.render.web.document import Sheet
from components.render.web.notes import Notes
from components.render.web.templating import made
from components.row import Row
from components.story import Story

#: Bytes that a page in a frame may have.
MOST = 200_000
#: As many lines are tried of an exhibit that is too long, one after the other.
_FEWER = (60, 30, 15, 8, 4, 2, 1)


class _Silent(Notes):
    """Of figures whose notes do not fit: what they rest on stands in the line of sources."""

    def of(self, row: Row) -> str:
        del row
        return ""

    def of_label(self, row: Row) -> str:
        del row
        return ""

    def of_source(self, source: str) -> str:
        del source
        return ""


def html(story: Story, colours: Mapping[str, str], way: str) -> bytes:
    """The page of the first exhibit of a story, in UTF-8 and at most ``MOST`` bytes; ``way`` leads
    to where it stands in the dashboard. What does not fit is left out in this order: the notes
    of figures, then lines, and both are said."""
    whole = story.exhibits[0]
    page = b""
    for exhibit, notes in _tries(story, whole):
        page = _page(story, exhibit, Sheet(story.lang, colours, notes=notes), way)
        if len(page) <= MOST:
            break
    return page


def _tries(story: Story, whole: Exhibit) -> Iterator[tuple[Exhibit, Notes]]:
    yield whole, Notes(story)
    yield whole, _Silent(story)
    count = len(whole.groups())
    host = Sheet(story.lang, {}, notes=_Silent(story))
    for few in _FEWER:
        if few < count:
            note = host.t("cards.first", n=few, all=count)
            yield whole.first(few, note), _Silent(story)


def _page(story: Story, exhibit: Exhibit, host: Sheet, way: str) -> bytes:
    body = document.alone(exhibit, 1, story, host)
    notes = host.notes.written()
    noted = made("document", "noted", host, notes) if notes else ""
    style = Markup(stylesheet.page() + host.looks())
    page = made("embedded", "page", host, story, exhibit.title, [body, noted, style, way])
    return legal(f"{page}\n").encode("utf-8", "replace")
