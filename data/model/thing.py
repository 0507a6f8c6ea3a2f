"""The things that articles speak of: zones and their places, organisations, documents, events,
industries, parks, projects, funds and what these hold."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from data.model.field import (
    REPORTS,
    AsCite,
    Cites,
    Keyed,
    Keys,
    Latitude,
    Longitude,
    OptionalText,
    Ref,
    Shape,
    Text,
)

#: Kinds of organisation that are people: a task, an office, a group of them.
PEOPLE = ("team", "staff", "person")
#: Kinds of which nobody can hold a part.
UNHELD = ("zone", "zone_body", "government", "association", *PEOPLE)


class Absence(Shape):
    """A topic that does not apply to a zone, with the reason."""

    topic: Annotated[str, Ref("topics")]
    reason_zh: Text
    reason_en: Text


class Zone(Keyed):
    """A development zone. ``headline`` lists the observations of its KPI cards."""

    name_zh: Text
    name_en: Text
    full_zh: Text
    full_en: Text
    place: Annotated[str, Ref("places")]
    source: Annotated[str, Ref("sources", own=True, only=REPORTS)]
    profile_zh: Text
    profile_en: Text
    headline: Annotated[
        tuple[str, ...], Ref("observations", own=True, about=("zones", "projects", "organisations"))
    ] = ()
    not_applicable: tuple[Absence, ...] = ()


class Place(Keyed):
    """A point, WGS 84 degrees; ``geonames_id`` is its entry in GeoNames, where that is known."""

    kind: Literal["county_seat", "prefecture_city"]
    name_zh: Text
    name_en: Text
    latitude: Latitude
    longitude: Longitude
    geonames_id: Annotated[int | None, Field(gt=0)] = None


class Organisation(Keyed):
    """A body, company, institution or platform of which an article speaks.

    ``named`` is false of one that it only describes: a group, a team, an office holder.
    ``written`` are the forms in which the article prints it; blank: its Chinese name. ``short`` is
    what a picture calls it, where its name is long.
    """

    zone: Annotated[str, Ref("zones")]
    kind: Annotated[str, Ref("organisation_kinds")]
    named: bool = True
    written: Keys = ()
    name_zh: Text
    name_en: Text
    short_zh: OptionalText = ""
    short_en: OptionalText = ""
    role_zh: Text
    role_en: Text
    cite: AsCite


class Document(Keyed):
    """A plan, measure, mechanism or contract that an article names, or a strategy or goal."""

    zone: Annotated[str, Ref("zones")]
    kind: Annotated[str, Ref("document_kinds")]
    name_zh: Text
    name_en: Text
    note_zh: Text
    note_en: Text
    cite: AsCite


class Event(Keyed):
    """Something that happened on a day or in a month: a visit, a conference."""

    zone: Annotated[str, Ref("zones")]
    name_zh: Text
    name_en: Text
    date_zh: Text
    date_en: Text
    summary_zh: Text
    summary_en: Text
    organisations: Annotated[Keys, Ref("organisations", own=True)] = ()
    cite: Cites


class Industry(Keyed):
    """An industry and the part it plays in a zone: leading, nurtured or targeted.

    ``park`` is the one park in which an industry leads, and of any other the park from whose name
    alone it is known; blank: the article speaks of the industry itself, in the whole zone.
    """

    zone: Annotated[str, Ref("zones")]
    role: Annotated[str, Ref("industry_roles")]
    park: Annotated[str, Ref("parks", own=True)] = ""
    name_zh: Text
    name_en: Text
    note_zh: OptionalText = ""
    note_en: OptionalText = ""
    cite: AsCite


class Park(Keyed):
    """A park or shared facility inside a zone."""

    zone: Annotated[str, Ref("zones")]
    kind: Annotated[str, Ref("park_kinds")]
    name_zh: Text
    name_en: Text
    note_zh: Text
    note_en: Text
    observations: Annotated[Keys, Ref("observations", own=True, of=("self",))] = ()
    cite: Cites


class Project(Keyed):
    """A named project; its figures are observations."""

    zone: Annotated[str, Ref("zones")]
    organisation: Annotated[str, Ref("organisations", own=True, never=PEOPLE)] = ""
    name_zh: Text
    name_en: Text
    stage: Annotated[str, Ref("project_stages")]
    note_zh: Text
    note_en: Text
    observations: Annotated[Keys, Ref("observations", own=True, of=("self", "organisation"))] = ()
    cite: Cites


class Fund(Keyed):
    """An industry fund; ``observation`` is its stated size."""

    zone: Annotated[str, Ref("zones")]
    level: Annotated[str, Ref("fund_levels")]
    name_zh: Text
    name_en: Text
    short_zh: OptionalText = ""
    short_en: OptionalText = ""
    observation: Annotated[
        str, Ref("observations", own=True, of=("self",), dimension=("money",), serves="size")
    ]
    note_zh: Text
    note_en: Text
    cite: AsCite


class Holding(Keyed):
    """A stake of a zone's funds in a project company.

    ``fund`` is blank where the source does not say which fund holds it.
    """

    zone: Annotated[str, Ref("zones")]
    fund: Annotated[str, Ref("funds", own=True)] = ""
    organisation: Annotated[str, Ref("organisations", own=True, never=UNHELD)]
    project: Annotated[str, Ref("projects", own=True, of=("organisation",))]
    stake: Annotated[
        str,
        Ref(
            "observations",
            own=True,
            of=("organisation", "project", "fund"),
            dimension=("share",),
            serves="stake",
        ),
    ]
    ticket: Annotated[
        str,
        Ref(
            "observations",
            own=True,
            of=("organisation", "project", "fund"),
            dimension=("money",),
            serves="ticket",
        ),
    ] = ""
    note_zh: Text
    note_en: Text
    cite: Cites
