"""Every exhibit under its key, so that a briefing can name what a page shows.

A key is the exhibit's id, with the filters it was made with where there are any:
``steps_yuncheng_promotion``, ``reform_cards?topic=finance&q=贷款``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from typing import Any
from urllib.parse import parse_qs

from components.edition import Edition
from components.exhibit import Exhibit
from components.exhibits import (
    asking,
    catalog,
    compare,
    financing,
    funds,
    industry,
    lessons,
    overview,
    promises,
    reforms,
)
from components.exhibits import zone as zones
from data.judge.promise import KINDS, STATES
from data.model import EVIDENCE

Asked = dict[str, list[str]]
Build = Callable[[Asked], Exhibit | None]


@dataclass(frozen=True)
class Place:
    """How to build an exhibit, and the zone whose own it is. ``table`` is the exhibit that says
    the same of all zones where they are too many for one each."""

    build: Build
    zone: str = ""
    table: str = ""


def shelf(ed: Edition) -> dict[str, Place]:
    """What can be shown, by id, in the order of the pages. A zone's own exhibits are there
    whether it is chosen or not, as the zone page shows any zone."""
    return ed.keep("shelf", None, lambda: dict(_shelf(ed)))


def _shelf(ed: Edition) -> Iterable[tuple[str, Place]]:
    every = [zone.id for zone in ed.dataset.zones]

    def plain(build: Callable[..., Exhibit | None], *given: object, zone: str = "") -> Place:
        return Place(lambda _: build(ed, *given), zone)

    def own(build: Callable[..., Exhibit | None], zone: str) -> Place:
        return plain(build, zone, zone=zone)

    def of_zones(name: str, build: Callable[..., Exhibit | None]) -> Iterable[tuple[str, Place]]:
        return [(f"{name}_{zone}", own(build, zone)) for zone in every]

    def chosen(build: Callable[..., Exhibit | None], thing: Any) -> Place:
        """What is there for a chosen zone only."""
        if thing.zone in ed.zones:
            return plain(build, thing, zone=thing.zone)
        return Place(lambda _: None, thing.zone)

    yield "zone_map", plain(overview.zone_map)
    yield "disclosure_matrix", plain(overview.disclosure_matrix)
    for zone in every:
        cards = own(overview.headline, zone)
        yield f"headline_{zone}", replace(cards, table="headlines")
    yield "headlines", plain(overview.headlines)
    yield "signature", plain(overview.signature)

    for zone in every:
        yield f"profile_{zone}", own(zones.profile, zone)
        yield f"mechanisms_{zone}", own(zones.mechanisms, zone)
        yield f"industries_{zone}", own(zones.industries, zone)
        yield f"parks_{zone}", own(zones.parks, zone)
        yield f"silence_{zone}", own(zones.silence, zone)
        yield f"figures_{zone}", _topical(ed, zones.figures, zone)
        yield f"reforms_{zone}", _topical(ed, zones.reforms, zone)
        yield f"projects_{zone}", own(industry.projects, zone)
        yield f"directions_{zone}", own(zones.directions, zone)
        yield f"claims_{zone}", _topical(ed, zones.claims, zone)
        yield f"events_{zone}", own(zones.events, zone)
        yield f"documents_{zone}", own(zones.documents, zone)
        yield f"organisations_{zone}", own(zones.organisations, zone)
        yield f"lesson_list_{zone}", own(lessons.lesson_list, zone)
        for topic in ed.dataset.vocab.topics:
            yield f"lessons_{zone}_{topic}", plain(lessons.lessons, zone, topic, zone=zone)

    yield "shared", plain(compare.shared)
    for indicator in ed.dataset.indicators:
        yield f"bars_{indicator.id}", plain(compare.bars, indicator.id)
    for family in ed.dataset.vocab.families:
        yield f"family_{family}", plain(compare.family, family)
    yield "single", plain(compare.single)

    yield "reform_matrix", plain(reforms.matrix)
    yield "mechanism_grid", plain(reforms.mechanism_grid)
    yield "reform_cards", Place(lambda asked: _reform_cards(ed, asked))

    for pipeline in ed.dataset.pipelines:
        yield f"steps_{pipeline.id}", chosen(financing.steps, pipeline)
        yield f"funnel_{pipeline.id}", chosen(financing.funnel, pipeline)
        yield f"amounts_{pipeline.id}", chosen(financing.amounts, pipeline)
    yield from of_zones("companies", financing.company_figures)
    yield from of_zones("lending", financing.lending)
    for composition in ed.dataset.compositions:
        yield f"composition_{composition.id}", chosen(funds.composition, composition)
    yield "fund_table", plain(funds.fund_table)
    yield "stakes", plain(funds.stakes)
    yield "holdings", plain(funds.holdings)
    for theme in financing.THEMES:
        yield f"rates_{theme}", plain(financing.rates, theme)
        yield f"refusals_{theme}", plain(financing.refusals, theme)

    yield "industry_matrix", plain(industry.industry_matrix)
    yield "projects_all", plain(industry.projects)
    yield "technical", plain(industry.technical)
    yield "park_table", plain(industry.parks)

    yield "promises", Place(lambda asked: _promises(ed, asked))

    for zone in every:
        yield f"letter_{zone}", own(asking.letter, zone)
        yield f"request_{zone}", _request(ed, zone)
    yield "observations", Place(lambda asked: _observations(ed, asked))
    yield "sources", plain(catalog.sources)
    yield "glossary", plain(catalog.glossary)
    yield "passages", plain(catalog.passages)


def _request(ed: Edition, zone: str) -> Place:
    return Place(lambda asked: asking.request_table(ed, zone, tuple(asked.get("line", ()))), zone)


def _topical(ed: Edition, build: Callable[..., Exhibit | None], zone: str) -> Place:
    topics = ed.dataset.vocab.topics
    return Place(lambda asked: build(ed, zone, _known(asked, "topic", topics)), zone)


def _known(asked: Asked, name: str, words: Iterable[str]) -> list[str]:
    """The values of a filter that the word lists know, in their order: as a page gives them."""
    return [word for word in words if word in asked.get(name, [])]


def _lost(ed: Edition, asked: Asked) -> str:
    """Filters of a key that nothing answers to (any more), in words."""
    words: dict[str, Iterable[str]] = {
        "topic": ed.dataset.vocab.topics,
        "status": ed.dataset.vocab.statuses,
        "grade": EVIDENCE,
        "state": STATES,
        "kind": KINDS,
    }
    gone = {name: [one for one in asked.get(name, []) if one not in words[name]] for name in words}
    return ed.join(
        ed.t("link.gone", what=ed.t(f"link.{name}"), values=ed.shortened(values))
        for name, values in gone.items()
        if values
    )


def _query(asked: Asked) -> str:
    return asked.get("q", [""])[-1]


def _reform_cards(ed: Edition, asked: Asked) -> Exhibit:
    found = reforms.find(
        ed,
        topics=_known(asked, "topic", ed.dataset.vocab.topics),
        grades=_known(asked, "grade", EVIDENCE),
        query=_query(asked),
    )
    return reforms.cards(ed, found)


def _observations(ed: Edition, asked: Asked) -> Exhibit:
    found = catalog.find(
        ed,
        topics=_known(asked, "topic", ed.dataset.vocab.topics),
        statuses=_known(asked, "status", ed.dataset.vocab.statuses),
        query=_query(asked),
    )
    return catalog.observation_table(ed, found)


def _promises(ed: Edition, asked: Asked) -> Exhibit | None:
    if not promises.find(ed):
        return None
    topics = _known(asked, "topic", ed.dataset.vocab.topics)
    found = promises.find(
        ed,
        states=_known(asked, "state", STATES),
        kinds=_known(asked, "kind", KINDS),
        topics=topics,
        query=_query(asked),
    )
    return promises.table(ed, found, topics)


def known(ed: Edition, key: str) -> bool:
    """Whether a key names something that can be shown, be it empty for these zones."""
    return key.partition("?")[0] in shelf(ed)


def take(ed: Edition, key: str) -> Exhibit | None:
    """The exhibit of a key; None where the chosen zones report nothing for it.

    Raises KeyError for a key that names nothing.
    """
    id, _, query = key.partition("?")
    asked = parse_qs(query)
    build = shelf(ed)[id].build

    def make() -> Exhibit | None:
        exhibit = build(asked)
        if exhibit is None:
            return None
        # The query as it was given: by its key the exhibit is found again in a selection.
        kept = exhibit.model_copy(update={"asked": query})
        lost = _lost(ed, asked)
        if not lost:
            return kept
        # The filter is gone, and what it left out is shown: say so beside it.
        note = ed.t("link.cut", names=lost)
        return kept.model_copy(update={"notes": (note, *kept.notes)})

    return ed.keep(("shelf", key), None, make)


def matching(ed: Edition, pattern: str) -> list[str]:
    """The ids a pattern with ``*`` stands for, in the order of the shelf: only what the chosen
    zones have something to show for, and of a zone's own exhibits those of the chosen zones, or
    of very many zones the one table of all."""
    if "*" not in pattern:
        return [pattern]
    found = (
        place.table if ed.crowded and place.table else id
        for id, place in shelf(ed).items()
        if fnmatchcase(id, pattern) and place.zone in ("", *ed.zones)
    )
    return [id for id in dict.fromkeys(found) if take(ed, id)]
