"""The HTML file of a story, as a reader of it takes it apart."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from lxml import html as markup

from components.exhibit import Exhibit
from components.render.web import document
from components.row import Row
from components.story import Story
from data.model import Lang
from tests.support import stories
from tests.support.cases import by_turns
from tests.support.letters import squeezed
from tests.support.shared import once

every_lang = by_turns


@cache
def written(lang: Lang, which: str = "default") -> str:
    story: Story = getattr(stories, which)(lang)
    made = once(f"html.{which}.{lang}", lambda: document.html(story, stories.COLOURS))
    return made.decode("utf-8")


def parsed(text: str) -> Any:
    return markup.document_fromstring(text)


def by_number(tree: Any) -> list[Any]:
    """The exhibits in their order."""
    found: list[Any] = tree.xpath("//section[contains(concat(' ', @class, ' '), ' exhibit ')]")
    return found


def told(element: Any) -> str:
    """All the words of an element, without spaces."""
    return squeezed("".join(element.itertext()))


def without_data(text: str) -> str:
    return re.sub(r"base64,[A-Za-z0-9+/=]+", "", text)


def worded(exhibit: Exhibit, row: Row) -> str:
    """How a row is told: its figure, or beside measures and among reforms the words that hold the
    figure with its qualifier."""
    if (
        exhibit.kind not in ("sides", "tally")
        or not row.figure
        or row.figure.number not in row.text
    ):
        return row.shown
    assert row.figure.lead.strip() in row.text, (exhibit.id, row.text)
    return row.text
