"""One exhibit by address, to stand in another page: ``/embed/<exhibit>`` as a page for a frame,
``/embed/<exhibit>.svg`` and ``.png`` as a picture where it can be drawn.

``lang``, ``zones``, ``edition`` and the filters of exhibits are parameters. What names nothing is
refused in words and never left out: a picture of other zones than were asked for would be untrue.
"""

from __future__ import annotations

import base64
import hashlib
import re
import threading
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from components import story as stories
from components import words
from components.colours import Colours
from components.config import Config, Publish
from components.edition import BESIDE, Edition, opening
from components.exhibit import Exhibit
from components.exhibits import registry, shelf
from components.kinds import DRAWN
from components.render.svg import drawing, raster
from components.render.web import embedded
from components.serve import answering
from components.serve.address import LATEST, dataset_of, language
from components.serve.answering import Answer, answered
from components.serve.supply import Supply, supply
from data.model import LANGS
from data.problem import DataError

_FORMATS = ("svg", "png")
_SHEET = re.compile(rb"<style>(.*?)</style>", re.S)
#: Pixels across of a picture, twice what it is laid out for; names listed where one is unknown.
_WIDE, _NAMES = 1920, 60
#: A picture takes a second or two of a processor, so one is painted at a time, and then kept.
_PAINTING = threading.Lock()
_TYPES = {"svg": "image/svg+xml", "png": "image/png", "": "text/html; charset=utf-8"}


class _UnpaintedError(Exception):
    """No picture could be made."""


@dataclass(frozen=True)
class Asked:
    """An exhibit of an edition, and as what it is wanted; ``zones`` as they stood in the link."""

    config: Config
    ed: Edition
    key: str
    format: str
    edition: str

    @property
    def boundary(self) -> dict[str, Any] | None:
        return self.config.boundary()

    @property
    def colours(self) -> Colours:
        return self.config.colours(self.ed.dataset.every, self.ed.zones)

    @property
    def way(self) -> str:
        """From here to the page on which it stands, with the same choices."""
        place = shelf.placed(self.ed, self.key.partition("?")[0])
        assert place is not None  # else it is refused
        page = "" if place.entry.page == "overview" else place.entry.page
        params: list[tuple[str, str]] = [("lang", self.ed.lang)]
        params += [("zones", zone) for zone in self.ed.zones]
        if place.entry.page == "zone" and place.zone:
            params.append(("zone", place.zone))
        if self.edition:
            params.append(("edition", self.edition))
        return f"../{page}?{urlencode(params)}"


def embed(request: Request) -> Response:
    """``/embed/<exhibit>``, as a page or a picture."""
    if refusal := answering.reading(request, answering.origins):
        return refusal
    try:
        found = supply()
        answer = _answer(request, found)
        published = found.config.publish
        closed = found.config.serve.roles is not None
    except DataError as error:
        lines = [one.say(lang) for lang in LANGS for one in error.problems]
        answer, published, closed = answering.refused(503, *lines), Publish(), True
    ancestors = published.ancestors
    framing = "*" if "*" in ancestors else " ".join(("'self'", *ancestors))
    policy = (
        f"default-src 'none'; {_styles(answer)}; img-src data:; base-uri 'none'; "
        f"form-action 'none'; frame-ancestors {framing}"
    )
    headers = {"Content-Security-Policy": policy, "Referrer-Policy": "same-origin"}
    answer = Answer(answer.body, answer.mime, answer.cache, headers, answer.status)
    return answered(request, answer, published.origins, closed=closed)


def _styles(answer: Answer) -> str:
    """What may style an exhibit: the sheet that stands in it, by its hash, and widths and colours
    on its elements, which have none. Browsers that cannot tell one from the other take both."""
    sheets = _SHEET.findall(answer.body) if answer.mime.startswith("text/html") else []
    digests = (base64.b64encode(hashlib.sha256(sheet).digest()).decode() for sheet in sheets)
    named = " ".join(f"'sha256-{digest}'" for digest in digests) or "'none'"
    return f"style-src 'unsafe-inline'; style-src-elem {named}; style-src-attr 'unsafe-inline'"


def _answer(request: Request, found: Supply) -> Answer:
    asked = _asked(request, found)
    if isinstance(asked, Answer):
        return asked
    exhibit = shelf.take(asked.ed, asked.key)
    if not asked.format:
        return Answer(_page(asked), _TYPES[""])
    if exhibit is None:
        return _missing("embed.nothing", exhibit=asked.key)
    if exhibit.kind not in DRAWN or not exhibit.rows:
        return _missing("embed.undrawn", exhibit=asked.key)
    return _picture(asked, exhibit)


def _asked(request: Request, found: Supply) -> Asked | Answer:
    """What is asked for, or which part of it is not there."""
    given = QueryParams(answering.query(request))
    name = str(request.path_params.get("exhibit", "")).rstrip("/")
    base, _, ending = name.rpartition(".")
    id, format = (base, ending) if base and ending in _FORMATS else (name, "")
    edition = given.get("edition", "")
    dataset = dataset_of(found, edition)
    if isinstance(dataset, Answer):
        return dataset
    lang = language(given.get("lang", ""), found.config.language)
    if isinstance(lang, Answer):
        return lang
    there = [zone.id for zone in dataset.zones]
    zones = [key for one in given.getlist("zones") for key in one.split(",") if key]
    if unknown := [key for key in zones if key not in there]:
        return _missing("embed.no_zone", zone=answering.short(unknown[0]), names=", ".join(there))
    chosen = tuple(key for key in there if key in zones) or opening(dataset.every)
    if len(chosen) > BESIDE:
        return _missing("embed.many_zones", n=str(len(chosen)), most=str(BESIDE))
    frozen = found.store.archive.entry(edition) if edition not in ("", LATEST) else None
    ed = found.store.edition(dataset, lang, chosen, frozen)
    key = shelf.current(ed, id)
    if not shelf.known(ed, key):
        names = [*shelf.shelf(ed)]
        more = "…" if len(names) > _NAMES else ""
        listed = ", ".join(names[:_NAMES]) + more
        return _missing("embed.no_exhibit", exhibit=answering.short(id) or "/embed/", names=listed)
    filters = {name: given.getlist(name) for name in registry.FILTERS if given.getlist(name)}
    query = urlencode(sorted(filters.items()), doseq=True)
    return Asked(found.config, ed, f"{key}?{query}" if query else key, format, edition)


def _missing(key: str, **said: str) -> Answer:
    return answering.refused(404, *(words.text(lang, key, **said) for lang in LANGS))


def _page(asked: Asked) -> bytes:
    """The exhibit with its sources, or words that the chosen zones have nothing for it."""
    ed, colours, way = asked.ed, asked.colours, asked.way

    def make() -> bytes:
        told = stories.selected(ed, [asked.key], ed.today, asked.boundary)
        return embedded.html(told, colours, way)

    look = asked.key, way, colours.look, repr(asked.config.map)
    return ed.keep(("embedded", *look), None, make)


def _picture(asked: Asked, exhibit: Exhibit) -> Answer:
    ed, colours = asked.ed, asked.colours
    boundary = asked.boundary if exhibit.kind == "map" else None
    look = colours.look, repr(asked.config.map)

    def drawn() -> str:
        return drawing.picture(exhibit, colours, ed.lang, boundary=boundary)

    def painted() -> bytes:
        with _PAINTING:
            made = raster.apart(drawn(), _WIDE)
        if made is None:
            raise _UnpaintedError  # and not kept: another time it may go well
        return made

    if asked.format == "svg":
        svg = ed.drawn(exhibit, ("picture", *look), drawn)
        return Answer(svg.encode("utf-8", "replace"), _TYPES["svg"])
    try:
        return Answer(ed.drawn(exhibit, ("png", *look), painted), _TYPES["png"])
    except _UnpaintedError:
        return answering.refused(503, *(words.text(lang, "embed.no_png") for lang in LANGS))


_WHERE = ("/embed", "/embed/{exhibit:path}")
ROUTES = [Route(path, embed, methods=[*answering.METHODS]) for path in _WHERE]
