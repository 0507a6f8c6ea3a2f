"""What stands in a zone: parks, projects, and the technical results that are reported of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from components.edition import Edition, kept
from components.exhibit import Exhibit
from components.exhibits.registry import each_zone, exhibit
from components.exhibits.sectors import counted, title_naming
from components.exhibits.titlelength import LONG, short_title
from components.exhibits.topics import alone
from components.row import Proof, Row, headed
from data.model import Observation, Park, Project, Zone


@exhibit("park_table", page="industry")
@kept
def parks(ed: Edition) -> Exhibit | None:
    """Parks and shared facilities of the chosen zones."""
    rows = []
    found = ed.dataset.of_zones("parks", ed.zones)
    for park in found:
        proof = Proof(places=ed.places(park.cite))
        common = headed(ed.say(park, "name"), park.record, zone=park.zone, proof=proof)
        name, link = ed.name(park.zone), ed.to("zone", zone=park.zone)
        rows.append(Row(column=ed.t("column.zone"), text=name, link=link, **common))
        kind = ed.word("park_kinds", park.kind)
        rows.append(Row(column=ed.t("column.kind"), text=kind, **common))
        observations = [ed.dataset.observation(key) for key in park.observations]
        rows += figure_cells(ed, ed.t("column.figure"), observations, common)
        rows.append(Row(column=ed.t("column.note"), text=ed.say(park, "note"), **common))
    if not rows:
        return None
    unheard = [zone for zone in ed.zones if not any(row.zone == zone for row in found)]
    silent = ed.silent(unheard)
    return ed.exhibit(
        "park_table",
        "table",
        _parks_title(ed, found),
        rows,
        corner=ed.t("column.park"),
        columns=(
            ed.t("column.zone"),
            ed.t("column.kind"),
            ed.t("column.figure"),
            ed.t("column.note"),
        ),
        notes=(
            ed.t("park_table.silent", zones=ed.names(silent)) if silent else "",
            ed.awaiting(unheard),
        ),
    )


def _parks_title(ed: Edition, found: Sequence[Park]) -> str:
    """What there is in the first that tells of it in a figure, and how many there are; where none
    does, the first of them by name."""
    zones = ed.few(dict.fromkeys(row.zone for row in found))
    given: dict[str, Any] = {"n": len(found), "zones": zones}
    figures = (ed.dataset.observation(key) for row in found for key in row.observations)
    built = next((row for row in figures if row.status == "actual" and row.value), None)
    if built:
        count = len({row.zone for row in found})  # whose the first is, the others need not be
        said = "park_table.title_among" if count > 1 else "park_table.title_told"
        told = ed.t(said, told=_of_zone(ed, built), all=ed.spelled(count), n=len(found))
        if len(told) <= LONG[ed.lang]:
            return told
    bare = ed.t("park_table.title", **given)
    return title_naming(ed, found, bare, "park_table.title_names", **given)


def figure_cells(
    ed: Edition, column: str, observations: list[Observation], common: dict[str, Any]
) -> list[Row]:
    """The cell for none, one or several figures of a thing, each leading to its source."""
    if not observations:
        return [ed.silence(column=column, kind="no_figure", **common)]
    kept = {key: common[key] for key in ("label", "head") if key in common}
    return [
        ed.row(row, column=column, **(kept | {"detail": counted(ed, row)})) for row in observations
    ]


#: Families of which the figures of a project come first, in their order; any other follows.
_FAMILIES = ("investment", "new_capacity", "output_expectation", "process_result")


def _projects_title(ed: Edition, found: Sequence[Project]) -> str:
    """What is invested in the first project that says so, and how many others do; their names
    where none does."""
    owned = [[ed.dataset.observation(key) for key in row.observations] for row in found]
    priced = [
        [row for row in rows if ed.dataset.indicator(row.indicator).family == "investment"]
        for rows in owned
    ]
    told = [rows[0] for rows in priced if rows]
    count = len(found)
    if not told:
        zones = ed.few(dict.fromkeys(row.zone for row in found))
        bare = ed.t("projects.title_bare", n=count, zones=zones)
        return title_naming(ed, found, bare, "projects.title_none", n=count, zones=zones)
    first = _of_zone(ed, told[0])
    if count == 1:
        return first
    if len(told) == count:
        return ed.t("projects.title_all", told=first, n=count)
    # Without the name of the project where that would take three lines of a slide.
    brief = _of_zone(ed, told[0], alone(ed, told[0]))
    key = "projects.title_one" if len(told) == 1 else "projects.title_some"
    some = {"n": count, "priced": len(told)}
    return short_title(ed, *(ed.t(key, told=one, **some) for one in (first, brief)))


def _of_zone(ed: Edition, row: Observation, said: str = "") -> str:
    """A figure of a zone, as a title begins with it; ``said`` otherwise than as a clause."""
    zone = ed.name(ed.dataset.zone_of(row))
    return ed.t("headline.of", zone=zone, figures=said or ed.phrase(row))


@exhibit("projects_all", page="industry")
@exhibit("projects_{}", page="zone", of=each_zone)
@kept
def projects(ed: Edition, zone: str = "") -> Exhibit | None:
    """Named projects with their stage, and what figures there are of each: investment, capacity,
    expected output, technical results, stakes held in it. Of one ``zone``, which the title names,
    its name stands by none of them."""
    rows = []
    zones = (zone,) if zone else ed.zones
    found = ed.dataset.of_zones("projects", zones)
    for project in found:
        own = ed.name(project.organisation) if project.organisation else ""
        whose = ed.join(("" if zone else ed.name(project.zone), own))
        proof = Proof(places=ed.places(project.cite))
        name = ed.say(project, "name")
        common = headed(name, project.record, whose, zone=project.zone, proof=proof)
        stage, note = ed.word("project_stages", project.stage), ed.say(project, "note")
        rows.append(Row(column=ed.t("projects.stage"), text=stage, detail=note, **common))
        owned = [ed.dataset.observation(key) for key in project.observations]
        rows += figure_cells(ed, ed.t("column.figure"), _in_order(ed, owned), common)
    if not rows:
        return None
    return ed.exhibit(
        f"projects_{zone or 'all'}",
        "table",
        _projects_title(ed, found),
        rows,
        corner=ed.t("projects.project"),
        columns=(ed.t("projects.stage"), ed.t("column.figure")),
        notes=(ed.t("projects.note") if len(found) > 1 else "",),
    )


def _in_order(ed: Edition, owned: Iterable[Observation]) -> list[Observation]:
    """All figures of a project, the more telling families first: one left out would be said not to
    be there."""

    def rank(row: Observation) -> int:
        family = ed.dataset.indicator(row.indicator).family
        return _FAMILIES.index(family) if family in _FAMILIES else len(_FAMILIES)

    return sorted(owned, key=rank)


@exhibit("technical", page="industry")
@kept
def technical(ed: Edition) -> Exhibit | None:
    """Technical results of companies and products, side by side, each in its own words."""
    rows, figures = [], []
    for row in ed.dataset.of_zones("observations", ed.zones):
        indicator = ed.dataset.indicator(row.indicator)
        zone = ed.dataset.zone_of(row)
        if indicator.family != "process_result":
            continue
        entity = ed.dataset.entity(row.entity)
        common = headed(ed.say(indicator, "label"), row.record)
        figures.append(row)
        rows.append(ed.row(row, column=ed.t("column.figure"), detail=ed.when(row), **common))
        whose = ed.name(zone) if isinstance(entity, Zone) else ed.say(entity, "name")
        common |= {"zone": zone}
        rows.append(Row(column=ed.t("column.whose"), text=whose, detail=ed.name(zone), **common))
        counts = ed.say(indicator, "definition")
        rows.append(Row(column=ed.t("column.definition"), text=counts, **common))
    if not rows:
        return None
    return ed.exhibit(
        "technical",
        "table",
        _technical_title(ed, figures),
        rows,
        subtitle=ed.t("technical.subtitle"),
        corner=ed.t("column.indicator"),
        columns=(ed.t("column.figure"), ed.t("column.whose"), ed.t("column.definition")),
    )


def _technical_title(ed: Edition, figures: Sequence[Observation]) -> str:
    """The first of the results, and whose they all are."""
    zones = [*dict.fromkeys(ed.dataset.zone_of(row) for row in figures)]
    # Whose the first is stands in its line; alone behind a zone's name it would be the zone's.
    first = ed.phrase(figures[0], whose=False)
    if len(figures) == 1:
        brief = ed.t("technical.title_one", zone=ed.name(zones[0]), told=first)
        return short_title(ed, ed.t("technical.title", told=_of_zone(ed, figures[0])), brief)
    titles = []
    more = "technical.title_among" if len(zones) > 1 else "technical.title_more"
    for most in (2, 1):
        told = ed.clauses(*dict.fromkeys(_of_zone(ed, row) for row in figures[:most]))
        if most == len(figures):
            titles.append(ed.t("technical.title_all", told=told))
        else:
            titles.append(ed.t(more, told=told, n=len(figures), all=ed.spelled(len(zones))))
    where = ed.t("opening.zones", n=ed.spelled(len(zones))) if zones[1:] else ed.name(zones[0])
    titles.append(ed.t("technical.title_such", told=first, n=len(figures), zones=where))
    return short_title(ed, *titles)
