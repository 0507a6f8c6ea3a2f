"""``config.yaml`` -> a strict model: a misspelt key is an error, not a silence."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from components import geojson
from components.access import Serve
from components.colours import Colours
from components.exhibits import registry
from components.strict import Strict
from data import yamltext
from data.load import explain
from data.message import Message, message
from data.problem import DataError, Problem, told
from data.yamltext import Broken

ROOT = Path(__file__).parent.parent
FILE = ROOT / "config.yaml"

Colour = Annotated[str, Field(pattern="^#[0-9a-fA-F]{6}$")]

#: A site as a browser names it, or ``*`` for any. Nothing else may stand in a header.
Origin = Annotated[str, Field(pattern=r"^(\*|https?://[A-Za-z0-9.\-\[\]:*]+)$")]


class Sources(Strict):
    text_dir: Path = Path("data/sources")


class Boundary(Strict):
    """An opt-in boundary file. ``approval`` is the 审图号; without it the map is marked as
    not reviewed. Licence and attribution are not optional."""

    file: Path
    licence: Annotated[str, Field(min_length=1)]
    attribution: Annotated[str, Field(min_length=1)]
    approval: str = ""


class Map(Strict):
    boundary: Boundary | None = None


class Publish(Strict):
    """How the data are given out by address: ``licence`` as it is known by, with its address; who
    gives them out; the ``origins`` whose pages may read them (``*``: any; CORS), and those that may
    frame an exhibit (``ancestors``)."""

    licence: Annotated[str, Field(min_length=1)] = "MIT"
    licence_url: Annotated[str, Field(pattern=r"^https?://[^\s<>\"]+$")] = (
        "https://opensource.org/license/mit"
    )
    publisher_zh: str = ""
    publisher_en: str = ""
    origins: tuple[Origin, ...] = ()
    ancestors: tuple[Origin, ...] = ()


class Chapter(Strict):
    """A section of a story. ``exhibits`` are ids; ``*`` in one stands for any words
    (``headline_*``: the headline figures of every chosen zone), ``|`` stands between ids of
    which the first is shown that has something to show. ``many`` are shown in their place where
    more zones are chosen than can have a screen each (``story.EACH``), ``one`` where only one is.
    """

    title_zh: Annotated[str, Field(min_length=1)]
    title_en: Annotated[str, Field(min_length=1)]
    exhibits: tuple[str, ...] = ()
    many: tuple[str, ...] = ()
    one: tuple[str, ...] = ()
    #: So many screens of an exhibit at most; the rest of it is left to a longer story. 0 is all.
    most: Annotated[int, Field(ge=0)] = 0


class Plan(Strict):
    """A story as it is configured: its name in the panel, and its sections in order."""

    id: Annotated[str, Field(pattern="^[a-z][a-z0-9_]{0,19}$")]
    title_zh: Annotated[str, Field(min_length=1)]
    title_en: Annotated[str, Field(min_length=1)]
    sections: Annotated[tuple[Chapter, ...], Field(min_length=1)]


class Config(Strict):
    """Everything a deployment may want to change without touching code."""

    language: Literal["zh", "en"] = "zh"
    data_dir: Path = Path("data/curated")
    sources: Sources = Sources()
    reload_seconds: Annotated[float, Field(ge=0.5, le=3600)] = 1
    memory_mb: Annotated[int, Field(ge=32, le=8192)] = 192
    zone_colours: Annotated[tuple[Colour, ...], Field(min_length=1)]
    map: Map = Map()
    serve: Serve = Serve()
    publish: Publish = Publish()
    #: The first is the one that is shown unless the reader asks for another.
    stories: Annotated[tuple[Plan, ...], Field(min_length=1)]

    def data_path(self) -> Path:
        return ROOT / self.data_dir

    def plan(self, id: str = "") -> Plan:
        """The story of this id, or the first. Raises KeyError for one that is not there."""
        return {"": self.stories[0], **{plan.id: plan for plan in self.stories}}[id]

    def text_path(self) -> Path:
        """Where the articles lie; the environment variable ZONE_SOURCES comes first."""
        return Path(os.environ.get("ZONE_SOURCES") or ROOT / self.sources.text_dir)

    def boundary(self) -> dict[str, Any] | None:
        """The boundary file with its papers, where one is asked for: GeoJSON with ``licence``,
        ``attribution`` and ``approval`` beside ``type``."""
        chosen = self.map.boundary
        if chosen is None:
            return None
        path = ROOT / chosen.file
        papers = {"licence": chosen.licence, "attribution": chosen.attribution}
        return {**_geojson(path, path.stat().st_mtime_ns), **papers, "approval": chosen.approval}

    def colours(self, zones: Sequence[str], chosen: Collection[str] = ()) -> Colours:
        """A colour for each zone, by its place in the list of all zones.

        Where these are more than there are colours, those ``chosen`` come first, so that no two
        that are shown together share one as long as there are enough for them.
        """
        first = chosen if len(zones) > len(self.zone_colours) else ()
        return Colours(self.zone_colours, zones, first)


@cache
def _geojson(path: Path, seen: int) -> dict[str, Any]:
    """The file's content; ``seen``, the time it was written, makes a changed file another. Raises
    Broken where it cannot be read, ValueError and TypeError where it is no GeoJSON."""
    del seen
    try:
        found = json.loads(yamltext.text(path))
    except RecursionError:
        raise ValueError("nested too deep") from None
    if not isinstance(found, dict) or "type" not in found:
        raise TypeError("no GeoJSON")
    return found


def load(path: Path = FILE) -> Config:
    """Read the configuration; DataError in plain words where it cannot be used, each with the
    line it stands on."""
    try:
        found = yamltext.read(path, typed=True)
    except Broken as error:
        raise DataError([told(error)]) from None
    try:
        config = Config.model_validate(found.plain or {})
    except ValidationError as error:
        raise DataError(
            [
                Problem(path.name, found.line(detail["loc"]), *explain(detail))
                for detail in error.errors(include_url=False)
            ]
        ) from None
    problems = [
        Problem(path.name, found.line(place), ".".join(map(_part, place)), reason, value)
        for place, reason, value in (*_stories(config), *_boundary(config))
    ]
    if problems:
        raise DataError(problems)
    return config


#: A place in the file (keys and positions), what is wrong there, and what stands there.
Slip = tuple[tuple[str | int, ...], Message, str]


def _part(part: str | int) -> str:
    return str(part + 1) if isinstance(part, int) else part


def _stories(config: Config) -> Iterator[Slip]:
    """Stories of one id, and exhibits that nobody makes, whatever the dataset."""
    seen: set[str] = set()
    for at, plan in enumerate(config.stories):
        if plan.id in seen:
            yield ("stories", at, "id"), message("config.story_twice"), plan.id
        seen.add(plan.id)
        for turn, chapter in enumerate(plan.sections):
            for field in ("exhibits", "many"):
                for number, one in enumerate(getattr(chapter, field)):
                    place = ("stories", at, "sections", turn, field, number)
                    for name in one.split("|"):
                        if not registry.makes(name.strip()):
                            yield place, message("config.no_exhibit"), name.strip()


def _boundary(config: Config) -> Iterator[Slip]:
    """A boundary file that is not there, or holds none."""
    chosen = config.map.boundary
    if chosen is None:
        return
    place = ("map", "boundary", "file")
    try:
        if not (ROOT / chosen.file).is_file():
            yield place, message("config.no_file"), str(chosen.file)
            return
        geojson.sound(config.boundary() or {})
    except (ValueError, TypeError, KeyError, OSError):
        yield place, message("config.no_map"), str(chosen.file)
