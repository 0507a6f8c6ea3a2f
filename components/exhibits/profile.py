"""Who a zone is, and what its article names: parks, bodies, documents, events, industries."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from components.edition import Edition, kept
from components.exhibit import Exhibit
from components.exhibits import sectors
from components.exhibits.registry import (
    each_zone,
    exhibit,
    loose,
)
from components.exhibits.titlelength import short_title
from components.row import Proof, Row, headed
from data.judge import finding
from data.model import Lang, Source


@exhibit("profile_{}", page="zone", of=each_zone)
@kept
def profile(ed: Edition, zone: str) -> Exhibit:
    """Who the zone is and which reports speak of it."""
    chosen = ed.dataset.zone(zone)
    place = ed.dataset.place(chosen.place)
    name = ed.say(place, "name")
    known = place.geonames_id is not None
    seat = ed.t("profile.seat_text", name=name) if known else ed.t("profile.seat_given", name=name)
    facts = [
        (ed.t("profile.who"), ed.say(chosen, "profile"), f"zones/{zone}"),
        (ed.t("profile.seat"), seat, place.record),
        *(
            (ed.t("profile.article"), _told(ed, source, zone), source.record)
            for source in ed.dataset.reports(zone)
        ),
    ]
    rows = [
        Row(label=label, text=text, zone=zone, proof=Proof(record=record))
        for label, text, record in facts
    ]
    return ed.exhibit(f"profile_{zone}", "text", ed.say(chosen, "full"), rows)


def _told(ed: Edition, source: Source, zone: str) -> str:
    """A report on a zone, and which other zones it speaks of."""
    said = ed.t(
        "profile.article_text",
        title=ed.say(source, "title"),
        byline=ed.signed(source.id),
        kind=ed.inner(ed.say(source, "kind")),
    )
    others = [key for key in source.zone if key != zone]
    return ed.t("profile.article_also", said=said, zones=ed.few(others)) if others else said


@loose
def things(
    ed: Edition,
    name: str,
    zone: str,
    title: str,
    entries: Iterable[tuple[Any, str, str]],
    columns: tuple[str, str],
    subtitle: str = "",
) -> Exhibit:
    """A two-column list of named things: (row, kind in words, note) for each. ``name`` is what
    the exhibit is called before its zone; ``columns`` are those of the things and of their kind;
    ``subtitle`` says how to read them, and is left out where there are none."""
    id = f"{name}_{zone}"
    corner, second = columns
    rows = []
    for thing, kind, note in entries:
        proof = Proof(places=ed.places(thing.cite))
        common = headed(ed.say(thing, thing.called_by()), thing.record, zone=zone, proof=proof)
        rows.append(Row(column=second, text=kind, **common))
        rows.append(Row(column=ed.t("column.note"), text=note, **common))
    if not rows:  # silence in words: "0 parks" would be a claim about the zone
        none = _NONE[name]
        if name == "claims" and finding.telling(ed.dataset, zone):  # those with a figure are some
            none = "claims.none_more"
        label, text = ed.unsaid(zone), ed.t("silence.unsaid")
        title = ed.t("silence.named", zone=ed.name(zone), said=ed.inner(ed.t(none)))
        if ed.pending(zone):
            text = ed.t("pending.card")
            title = ed.t("pending.title", zones=ed.name(zone), what=corner)
        rows = [Row(label=label, text=text, zone=zone)]
        return ed.exhibit(id, "text", title, rows)
    heads = (second, ed.t("column.note"))
    return ed.exhibit(id, "table", title, rows, subtitle=subtitle, columns=heads, corner=corner)


#: So many things a title names.
_NAMED = 2
#: Two names that are longer together are one too many for a title.
_SAID: dict[Lang, int] = {"zh": 34, "en": 70}


def first(ed: Edition, names: Iterable[str], count: int = 0, most: int = _NAMED) -> str:
    """The first of some names, ``most`` of them, within a title; that there are others, where there
    are: ``count`` is how many there are, some without a name, or two with one."""
    given = [*dict.fromkeys(map(ed.inner, names))]
    total, named = max(count, len(given)), min(len(given), most)
    said = ed.listed(ed.apart(given)) if total <= named else ed.others(given, named, total)
    if named > 1 and len(said) > _SAID[ed.lang]:
        return ed.others(given, 1, total)
    return said


def _first(ed: Edition, named: Collection[Any], count: int = 0) -> str:
    return first(ed, (ed.say(row, row.called_by()) for row in named), max(count, len(named)))


#: What is said where an article names none of them.
_NONE = {
    "parks": "parks.none",
    "organisations": "organisations.none",
    "documents": "documents.none",
    "directions": "directions.none",
    "claims": "claims.none",
    "events": "events.none",
    "industries": "industries.none",
}


@exhibit("parks_{}", page="zone", of=each_zone)
@kept
def parks(ed: Edition, zone: str) -> Exhibit:
    found = ed.dataset.of_zone("parks", zone)
    return things(
        ed,
        "parks",
        zone,
        ed.t("parks.title", zone=ed.name(zone), n=len(found), names=_first(ed, found)),
        ((row, ed.word("park_kinds", row.kind), ed.say(row, "note")) for row in found),
        (ed.t("column.park"), ed.t("column.kind")),
    )


@exhibit("organisations_{}", page="zone", of=each_zone)
@kept
def organisations(ed: Edition, zone: str) -> Exhibit:
    found = ed.dataset.of_zone("organisations", zone)
    named = sum(map(ed.dataset.named, found))
    said = ed.t("organisations.named", named=named) if named else ed.t("organisations.unnamed")
    names = _first(ed, [row for row in found if ed.dataset.named(row)] or found, len(found))
    return things(
        ed,
        "organisations",
        zone,
        ed.t("organisations.title", zone=ed.name(zone), n=len(found), names=names),
        ((row, ed.word("organisation_kinds", row.kind), ed.say(row, "role")) for row in found),
        (ed.t("column.organisation"), ed.t("column.kind")),
        said,
    )


@exhibit("documents_{}", page="zone", of=each_zone)
@kept
def documents(ed: Edition, zone: str) -> Exhibit:
    found = ed.dataset.of_zone("documents", zone)
    kinds = ed.dataset.vocab.document_kinds
    papers = [row for row in found if kinds[row.kind].paper]
    others = len(found) - len(papers)
    given = {"zone": ed.name(zone), "n": len(papers), "others": others}
    if papers:
        told = ed.t("documents.title", names=_first(ed, papers), **given)
    else:
        told = short_title(
            ed,
            ed.t("documents.title_none", names=_first(ed, found), **given),
            ed.t("documents.title_bare", **given),
        )
    return things(
        ed,
        "documents",
        zone,
        told,
        ((row, ed.word("document_kinds", row.kind), ed.say(row, "note")) for row in found),
        (
            ed.t("column.document_or" if others else "column.document"),
            ed.t("column.kind"),
        ),
        ed.t("documents.others", others=others) if papers and others else "",
    )


@exhibit("directions_{}", page="zone", of=each_zone)
@kept
def directions(ed: Edition, zone: str) -> Exhibit:
    """Strategies, aims and next steps: announced, nothing claimed."""
    found = ed.dataset.of_zone("directions", zone)
    named = [ed.inner(ed.say(row, row.called_by())) for row in found]
    said: dict[str, Any] = {"zone": ed.name(zone), "n": len(found)}
    return things(
        ed,
        "directions",
        zone,
        short_title(
            ed,
            ed.t("directions.title", names=_first(ed, found), **said),
            *[ed.t("directions.title", names=ed.others(named, 1), **said)][: len(named) - 1],
            ed.t("directions.title_bare", **said),
        ),
        ((row, ed.word("direction_kinds", row.kind), ed.say(row, "summary")) for row in found),
        (ed.t("column.direction"), ed.t("column.kind")),
        ed.t("directions.subtitle"),
    )


def scope(ed: Edition, zone: str, topics: Sequence[str]) -> str:
    """What a count in a title is a count of: the zone, or the zone on some topics."""
    return " · ".join([ed.name(zone), *(ed.word("topics", topic) for topic in topics)])


@exhibit("claims_{}", page="zone", of=each_zone, filters=("topic",))
def claims(ed: Edition, zone: str, topics: Sequence[str] = ()) -> Exhibit | None:
    """Effects that the article claims and gives no figure for; None where the topics chosen
    leave none."""
    found = [
        row
        for row in ed.dataset.claims
        if row.zone == zone and (not topics or set(topics) & set(row.topics))
    ]
    if topics and not found:
        return None
    return things(
        ed,
        "claims",
        zone,
        ed.t("claims.title", zone=scope(ed, zone, topics), n=len(found), names=_first(ed, found)),
        (
            (row, ed.name(row.of) if row.of else ed.t("figures.own"), ed.say(row, "note"))
            for row in found
        ),
        (ed.t("column.claim"), ed.t("column.about")),
        ed.t("claims.subtitle"),
    )


@exhibit("events_{}", page="zone", of=each_zone)
@kept
def events(ed: Edition, zone: str) -> Exhibit:
    found = ed.dataset.of_zone("events", zone)
    return things(
        ed,
        "events",
        zone,
        ed.t("events.title", zone=ed.name(zone), n=len(found), names=_first(ed, found)),
        ((row, ed.say(row, "date"), ed.say(row, "summary")) for row in found),
        (ed.t("column.event"), ed.t("column.period")),
    )


@exhibit("industries_{}", page="zone", of=each_zone)
@kept
def industries(ed: Edition, zone: str) -> Exhibit:
    """The industries of a zone. What is named in two roles has a line for each, one under the
    other, and counts once."""
    found = ed.dataset.of_zone("industries", zone)
    names, alone = sectors.named(ed, found)
    place = [*names].index
    said = alone.lstrip("\uff0c, ")  # the comma of the title that it ends elsewhere
    if len(found) > len(names):
        said = ed.sentences(said, ed.t("industries.twice"))
    return things(
        ed,
        "industries",
        zone,
        ed.t("industries.title", zone=ed.name(zone), n=len(names), names=first(ed, names)),
        (
            (row, ed.word("industry_roles", row.role), ed.say(row, "note"))
            for row in sorted(found, key=lambda row: place(ed.say(row, "name")))
        ),
        (ed.t("column.industry"), ed.t("column.kind")),
        said[:1].upper() + said[1:],
    )
