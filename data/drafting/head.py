"""What is known of an article itself: whose it is, its title, who wrote it, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field

from data import headings
from data.chinese import WORDS
from data.drafting.genre import genre, signs
from data.edit.record import free
from data.message import message
from data.model import Dataset, Shape
from data.signed import imprint, writers

_Said = Annotated[str, Field(max_length=600)]


#: What has to be said of a new zone, in the order in which it is asked for, and the words for each
#: (in ``messages.yaml``). English may wait, and the entry in GeoNames be unknown.
GROUND = {
    "name_zh": "note.zones.name_zh",
    "full_zh": "note.zones.full_zh",
    "profile_zh": "note.zones.profile_zh",
    "latitude": "note.places.latitude",
    "longitude": "note.places.longitude",
    "geonames_id": "note.places.geonames_id",
    "name_en": "note.zones.name_en",
    "full_en": "note.zones.full_en",
    "profile_en": "note.zones.profile_en",
}


class NewZone(Shape):
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

    @property
    def lacking(self) -> tuple[str, ...]:
        """Its fields that are blank and may not be; English may wait, and a number in GeoNames be
        unknown."""
        told = (name for name in GROUND if not name.endswith("_en") and name != "geonames_id")
        return tuple(name for name in told if not getattr(self, name).strip())


class DraftHead(Shape):
    """``source`` is the id under which the article is kept. ``ground`` is given for a zone that is
    new, ``others`` are zones of the dataset that it speaks of besides. ``type`` is blank where the
    text does not say what it is, until somebody does. English may wait."""

    source: _Said
    zone: _Said
    others: tuple[_Said, ...] = ()
    type: Literal["", "article", "report", "bulletin"] = "article"
    ground: NewZone | None = None
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
    def lacking(self) -> tuple[str, ...]:
        """Its fields that are blank and have to be filled in before it is entered, then those of a
        new zone."""
        own = (name for name in ("source", "type") if not getattr(self, name))
        return (*own, *(self.ground.lacking if self.ground else ()))

    @property
    def year(self) -> int | None:
        """The year in which it was printed, as far as said."""
        return int(self.date[:4]) if self.date[:4].isdecimal() and len(self.date) >= 4 else None


def head(
    dataset: Dataset, zone: str, paragraphs: Sequence[str] = (), called: str = ""
) -> DraftHead:
    """What is proposed for a text on ``zone``, one that is there or a new one (by the Chinese name
    by which it is ``called``): what it is, as far as it says so, and the other zones that it speaks
    of."""
    known = zone in {one.id for one in dataset.zones}
    taken = {one.id for one in dataset.sources}
    source = free(zone, taken)
    paper, day = imprint(paragraphs)
    nobody, sort, author = message("draft_head.author"), genre(paragraphs), writers(paragraphs)
    # A title stands before or behind the line that signs it.
    body = paragraphs[headings.titled(paragraphs) :]
    titles = [*(line for line in body[:2] if not signs(line)), *body[:1], ""]
    return DraftHead(
        source=source,
        zone=zone,
        others=tuple(one for one in spoken_of(dataset, paragraphs) if one != zone),
        type=sort.type if sort else "",
        ground=None if known else _ground(dataset, paragraphs, called),
        title_zh=headings.bare(titles[0])[:120],
        author_zh=author or nobody.zh,
        author_en="" if author else nobody.en,  # how they write themselves is not known
        kind_zh=sort.zh if sort else "",
        kind_en=sort.en if sort else "",
        outlet_zh=paper,
        date=day,
    )


def _ground(dataset: Dataset, paragraphs: Sequence[str], called: str) -> NewZone:
    """What is proposed of a new zone by its name: its full name as the text has it, and where a
    place of the dataset that it begins with lies."""
    if not called:
        return NewZone()
    place = next((one for one in dataset.places if called.startswith(one.name_zh)), None)
    at = place.name_zh if place else WORDS.pattern("sort_of_zone").sub("", called)
    named = re.compile(re.escape(at) + WORDS.pattern("zone_in_full").pattern)
    full = (match[0] for match in named.finditer("\n".join(paragraphs)))
    point = ("latitude", "longitude", "geonames_id")
    told = {name: str(getattr(place, name) or "") for name in point} if place else {}
    return NewZone(name_zh=called, full_zh=max(full, key=len, default=""), **told)


def spoken_of(dataset: Dataset, paragraphs: Sequence[str]) -> tuple[str, ...]:
    """The zones of which a text speaks as zones, in the order in which it names them: in full, by
    the name before a word for a zone, or as the whole of a line, numbered or not. A county that
    shares the name is no zone."""
    text = "\n".join(paragraphs)
    called = {
        name: one.id for one in dataset.zones for name in (one.name_zh, one.full_zh) if name in text
    }
    if not called:
        return ()
    names = "|".join(map(re.escape, sorted(called, key=len, reverse=True)))
    # 太谷、平遥、祁县开发区 are three.
    found = re.compile(WORDS.pattern("zones_named", ZONES=names).pattern, re.MULTILINE)
    listed = re.compile(names)
    return (
        *dict.fromkeys(
            called[name[0]] for match in found.finditer(text) for name in listed.finditer(match[0])
        ),
    )
