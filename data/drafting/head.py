"""What is known of an article itself: whose it is, its title, who wrote it, and when."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from data.message import message
from data.model import Dataset, Shape

_Said = Annotated[str, Field(max_length=600)]


class Ground(Shape):
    """A zone that the dataset does not have yet, and where its seat lies."""

    name_zh: _Said = ""
    name_en: _Said = ""
    full_zh: _Said = ""
    full_en: _Said = ""
    profile_zh: _Said = ""
    profile_en: _Said = ""
    latitude: _Said = ""
    longitude: _Said = ""
    geonames_id: _Said = ""


class Head(Shape):
    """``source`` is the id under which the article is kept. ``ground`` is given for a zone that is
    new, ``others`` are zones of the dataset that it speaks of besides. English may wait."""

    source: _Said
    zone: _Said
    others: tuple[_Said, ...] = ()
    type: Literal["article", "report", "bulletin"] = "article"
    ground: Ground | None = None
    title_zh: _Said = ""
    title_en: _Said = ""
    author_zh: _Said = ""
    author_en: _Said = ""
    kind_zh: _Said = ""
    kind_en: _Said = ""
    outlet_zh: _Said = ""
    outlet_en: _Said = ""
    edition_zh: _Said = ""
    edition_en: _Said = ""
    date: _Said = ""

    @property
    def zones(self) -> tuple[str, ...]:
        """All zones that it speaks of, each once."""
        return (*dict.fromkeys((self.zone, *self.others)),)

    @property
    def year(self) -> int | None:
        """The year in which it was printed, as far as said."""
        return int(self.date[:4]) if self.date[:4].isdecimal() and len(self.date) >= 4 else None


def head(dataset: Dataset, zone: str, title: str = "") -> Head:
    """What is proposed for an article of ``zone``, one that is there or a new one."""
    known = zone in {one.id for one in dataset.zones}
    taken = {one.id for one in dataset.sources}
    source, at = zone, 1
    while source in taken:
        at += 1
        source = f"{zone}_{at}"
    author, kind = message("draft_head.author"), message("draft_head.kind")
    return Head(
        source=source,
        zone=zone,
        ground=None if known else Ground(),
        title_zh=title[:120],
        author_zh=author.zh,
        author_en=author.en,
        kind_zh=kind.zh,
        kind_en=kind.en,
    )
