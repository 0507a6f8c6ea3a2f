"""``config.yaml`` -> a strict model: a misspelt key is an error, not a silence."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Sequence
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from data.load import explain
from data.message import message
from data.problem import DataError, Problem

ROOT = Path(__file__).parent.parent
FILE = ROOT / "config.yaml"

Colour = Annotated[str, Field(pattern="^#[0-9a-fA-F]{6}$")]

#: A site as a browser names it, or ``*`` for any. Nothing else may stand in a header.
Origin = Annotated[str, Field(pattern=r"^(\*|https?://[A-Za-z0-9.\-\[\]:*]+)$")]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


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
    more zones are chosen than can have a screen each (``story.EACH``)."""

    title_zh: Annotated[str, Field(min_length=1)]
    title_en: Annotated[str, Field(min_length=1)]
    exhibits: Annotated[tuple[str, ...], Field(min_length=1)]
    many: tuple[str, ...] = ()
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

    def colours(self, zones: Sequence[str], chosen: Collection[str] = ()) -> dict[str, str]:
        """A colour for each zone, by its place in the list of all zones.

        Where these are more than there are colours, those ``chosen`` come first, so that no two
        that are shown together share one as long as there are enough for them.
        """
        count = len(self.zone_colours)
        first = chosen if len(zones) > count else ()
        turn = {zone: at for at, zone in enumerate(sorted(zones, key=lambda one: one not in first))}
        return {zone: self.zone_colours[turn[zone] % count] for zone in zones}


@cache
def _geojson(path: Path, seen: int) -> dict[str, Any]:
    """The file's content; ``seen``, the time it was written, makes a changed file another."""
    del seen
    found = json.loads(path.read_text(encoding="utf-8-sig"))
    if not isinstance(found, dict) or "type" not in found:
        raise TypeError("no GeoJSON")
    return found


def load(path: Path = FILE) -> Config:
    """Read the configuration; DataError in plain words where it cannot be used."""
    try:
        given = yaml.safe_load(path.read_text(encoding="utf-8-sig")) or {}
        config = Config.model_validate(given)
        ids = [plan.id for plan in config.stories]
        if twice := sorted({id for id in ids if ids.count(id) > 1}):
            again = message("config.story_twice")
            raise DataError([Problem(path.name, 0, "stories", again, ", ".join(twice))])
        boundary = config.map.boundary
        if boundary is None:
            return config
        reason = "config.no_file"
        if (ROOT / boundary.file).is_file():
            try:
                config.boundary()
                return config
            except (ValueError, TypeError):
                reason = "config.no_map"
        field = "map.boundary.file"
        problems = [Problem(path.name, 0, field, message(reason), str(boundary.file))]
    except OSError:
        problems = [Problem(path.name, 0, "", message("config.unopened"))]
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        problems = [Problem(path.name, line, "", message("config.unreadable"))]
    except ValidationError as error:
        problems = [
            Problem(path.name, 0, field, reason, value)
            for field, reason, value in map(explain, error.errors(include_url=False))
        ]
    raise DataError(problems)
