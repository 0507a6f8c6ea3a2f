"""One zone whole: who it is, who does what, every figure, every reform, every silence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from components.edition import Edition, kept
from components.exhibit import Exhibit, Head, Proof, Row, Tone
from components.exhibits import sectors
from components.exhibits.registry import (
    each_zone,
    exhibit,
    loose,
)
from data.judge.disclosure import disclosure
from data.model import EVIDENCE, Mechanism, Reform


@exhibit("profile_{}", page="zone", of=each_zone)
@kept
def profile(ed: Edition, zone: str) -> Exhibit:
    """Who the zone is and which article speaks of it."""
    chosen = ed.dataset.zone(zone)
    source = ed.dataset.source(chosen.source)
    place = ed.dataset.place(chosen.place)
    facts = [
        (ed.t("profile.who"), ed.say(chosen, "profile")),
        (ed.t("profile.seat"), ed.t("profile.seat_text", name=ed.say(place, "name"))),
        (
            ed.t("profile.article"),
            ed.t(
                "profile.article_text",
                title=ed.say(source, "title"),
                author=ed.say(source, "author"),
                kind=ed.say(source, "kind"),
            ),
        ),
    ]
    rows = [
        Row(label=label, text=text, zone=zone, proof=Proof(record=record))
        for (label, text), record in zip(
            facts,
            (f"zones/{zone}", f"places/{place.id}", f"sources/{source.id}"),
            strict=True,
        )
    ]
    return ed.exhibit(f"profile_{zone}", "text", ed.say(chosen, "full"), rows)


@loose
def things(
    ed: Edition,
    id: str,
    title: str,
    entries: Iterable[tuple[Any, str, str]],
    zone: str,
    *,
    corner: str,
    subtitle: str = "",
    empty: str = "",
    second: str = "column.kind",
) -> Exhibit:
    """A two-column list of named things: (row, kind in words, note) for each. ``subtitle`` says
    how to read them, and is left out where there are none."""
    rows = []
    for thing, kind, note in entries:
        table, label = _table_of(thing), ed.say(thing, _name_field(thing))
        common: dict[str, Any] = {
            "label": label,
            "head": Head(record=f"{table}/{thing.id}"),
            "zone": zone,
            "proof": Proof(places=ed.places(thing.cite)),
        }
        rows.append(Row(column=ed.t(second), text=kind, **common))
        rows.append(Row(column=ed.t("column.note"), text=note, **common))
    if not rows:  # silence in words: "0 parks" would be a claim about the zone
        label, text = ed.unsaid(zone), empty
        title = ed.t("silence.named", zone=ed.name(zone), said=ed.inner(empty.rstrip(".")))
        if ed.pending(zone):
            text = ed.t("pending.card")
            title = ed.t("pending.title", zones=ed.name(zone), what=corner)
        rows = [Row(label=label, text=text, zone=zone)]
        return ed.exhibit(id, "text", title, rows)
    columns = (ed.t(second), ed.t("column.note"))
    return ed.exhibit(id, "table", title, rows, subtitle=subtitle, columns=columns, corner=corner)


_TABLES = {
    "Park": "parks",
    "Industry": "industries",
    "Organisation": "organisations",
    "Document": "documents",
    "Event": "events",
    "Direction": "directions",
    "Claim": "claims",
    "Project": "projects",
    "Reform": "reforms",
}


def _table_of(thing: Any) -> str:
    return _TABLES[type(thing).__name__]


def _name_field(thing: Any) -> str:
    return "title" if hasattr(thing, "title_zh") else "name"


@exhibit("parks_{}", page="zone", of=each_zone)
@kept
def parks(ed: Edition, zone: str) -> Exhibit:
    found = [row for row in ed.dataset.parks if row.zone == zone]
    return things(
        ed,
        f"parks_{zone}",
        ed.t("parks.title", zone=ed.name(zone), n=len(found)),
        ((row, ed.word("park_kinds", row.kind), ed.say(row, "note")) for row in found),
        zone,
        corner=ed.t("column.park"),
        empty=ed.t("parks.none"),
    )


@exhibit("organisations_{}", page="zone", of=each_zone)
@kept
def organisations(ed: Edition, zone: str) -> Exhibit:
    found = [row for row in ed.dataset.organisations if row.zone == zone]
    named = sum(map(ed.dataset.named, found))
    title = "organisations.title" if named else "organisations.title_none"
    if found and named == len(found):
        title = "organisations.title_all"
    return things(
        ed,
        f"organisations_{zone}",
        ed.t(title, zone=ed.name(zone), n=len(found), named=named),
        ((row, ed.word("organisation_kinds", row.kind), ed.say(row, "role")) for row in found),
        zone,
        corner=ed.t("column.organisation"),
        empty=ed.t("organisations.none"),
    )


@exhibit("documents_{}", page="zone", of=each_zone)
@kept
def documents(ed: Edition, zone: str) -> Exhibit:
    found = [row for row in ed.dataset.documents if row.zone == zone]
    kinds = ed.dataset.vocab.document_kinds
    papers = sum(kinds[row.kind].paper for row in found)
    title = "documents.title" if papers else "documents.title_none"
    if papers and papers < len(found):
        title = "documents.title_both"
    return things(
        ed,
        f"documents_{zone}",
        ed.t(title, zone=ed.name(zone), n=papers, others=len(found) - papers),
        ((row, ed.word("document_kinds", row.kind), ed.say(row, "note")) for row in found),
        zone,
        corner=ed.t("column.document" if papers == len(found) else "column.document_or"),
        empty=ed.t("documents.none"),
    )


@exhibit("directions_{}", page="zone", of=each_zone)
@kept
def directions(ed: Edition, zone: str) -> Exhibit:
    """Strategies, aims and next steps: announced, nothing claimed."""
    found = [row for row in ed.dataset.directions if row.zone == zone]
    return things(
        ed,
        f"directions_{zone}",
        ed.t("directions.title", zone=ed.name(zone), n=len(found)),
        ((row, ed.word("direction_kinds", row.kind), ed.say(row, "summary")) for row in found),
        zone,
        corner=ed.t("column.direction"),
        subtitle=ed.t("directions.subtitle"),
        empty=ed.t("directions.none"),
    )


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
        f"claims_{zone}",
        ed.t("claims.title", zone=scope(ed, zone, topics), n=len(found)),
        (
            (row, ed.name(row.of) if row.of else ed.t("figures.own"), ed.say(row, "note"))
            for row in found
        ),
        zone,
        corner=ed.t("column.claim"),
        subtitle=ed.t("claims.subtitle"),
        empty=ed.t("claims.none"),
        second="column.about",
    )


@exhibit("events_{}", page="zone", of=each_zone)
@kept
def events(ed: Edition, zone: str) -> Exhibit:
    found = [row for row in ed.dataset.events if row.zone == zone]
    return things(
        ed,
        f"events_{zone}",
        ed.t("events.title", zone=ed.name(zone), n=len(found)),
        ((row, ed.say(row, "date"), ed.say(row, "summary")) for row in found),
        zone,
        corner=ed.t("column.event"),
        empty=ed.t("events.none"),
        second="column.period",
    )


@exhibit("industries_{}", page="zone", of=each_zone)
@kept
def industries(ed: Edition, zone: str) -> Exhibit:
    found = [row for row in ed.dataset.industries if row.zone == zone]
    names, alone = sectors.named(ed, found)
    return things(
        ed,
        f"industries_{zone}",
        ed.t("industries.title", zone=ed.name(zone), n=len(names), alone=alone),
        ((row, ed.word("industry_roles", row.role), ed.say(row, "note")) for row in found),
        zone,
        corner=ed.t("column.industry"),
        empty=ed.t("industries.none"),
    )


def carriers(ed: Edition, found: Sequence[Mechanism]) -> tuple[str, Tone]:
    """Who carries a function by what is recorded of it, and the tone: toned as unnamed where
    the article speaks of it and names nobody."""
    if not any(row.named for row in found):
        return ed.t("mechanisms.spoken"), "unnamed"
    keys = dict.fromkeys(key for row in found if row.named for key in row.actor)
    return ed.names(keys) or ed.t("mechanisms.unnamed"), ""


@exhibit("mechanisms_{}", page="zone", of=each_zone)
@kept
def mechanisms(ed: Edition, zone: str) -> Exhibit:
    """Who does what in one zone; functions the article is silent on keep their row."""
    rows = []
    said = 0
    for function in ed.dataset.vocab.functions:
        label = ed.word("functions", function)
        found = [
            row for row in ed.dataset.mechanisms if row.zone == zone and row.function == function
        ]
        if not found:
            rows.append(ed.silence(zone, label, ed.t("column.who")))
            rows.append(ed.silence(zone, label, ed.t("column.how")))
            continue
        who, tone = carriers(ed, found)
        said += not tone
        common: dict[str, Any] = {
            "label": label,
            "zone": zone,
            "proof": Proof(places=ed.places(*(row.cite for row in found))),
            "head": Head(record=f"mechanisms/{found[0].id}"),
        }
        rows.append(Row(column=ed.t("column.who"), text=who, tone=tone, **common))
        how = ed.sentence(*(ed.say(row, "how") for row in found))
        rows.append(Row(column=ed.t("column.how"), text=how, **common))
    functions = len(ed.dataset.vocab.functions)
    title = ed.t("mechanisms.title_silent", zone=ed.name(zone))
    if ed.pending(zone) and not said:
        title = ed.t("pending.title", zones=ed.name(zone), what=ed.t("pending.functions"))
    elif said:
        key = "mechanisms.title_all" if said == functions else "mechanisms.title"
        title = ed.t(key, zone=ed.name(zone), n=said, all=functions)
    return ed.exhibit(
        f"mechanisms_{zone}",
        "table",
        title,
        rows,
        corner=ed.t("column.function"),
        columns=(ed.t("column.who"), ed.t("column.how")),
    )


def scope(ed: Edition, zone: str, topics: Sequence[str]) -> str:
    """What a count in a title is a count of: the zone, or the zone on some topics."""
    return " · ".join([ed.name(zone), *(ed.word("topics", topic) for topic in topics)])


@exhibit("figures_{}", page="zone", of=each_zone, filters=("topic",))
def figures(ed: Edition, zone: str, topics: Sequence[str] = ()) -> Exhibit | None:
    """Every figure of a zone by topic, those of its companies named as theirs."""
    rows = []
    own = total = 0
    for topic in ed.dataset.vocab.topics:
        if topics and topic not in topics:
            continue
        found = disclosure(ed.dataset, zone, topic)
        own += len(ed.once(found.own))
        total += len(ed.once((*found.own, *found.others)))
        for row in ed.once(ed.dataset.observations):
            if row not in found.own and row not in found.others:
                continue
            common: dict[str, Any] = {
                "label": ed.say(ed.dataset.indicator(row.indicator), "label"),
                "head": Head(record=f"observations/{row.id}"),
                "group": ed.word("topics", topic),
            }
            rows.append(ed.row(row, column=ed.t("column.figure"), detail=ed.told(row), **common))
            whose = ed.subject(row) or ed.t("figures.own")
            rows.append(Row(column=ed.t("column.whose"), text=whose, zone=zone, **common))
            rows.append(Row(column=ed.t("column.period"), text=ed.period(row), zone=zone, **common))
            note = ed.say(row, "note")
            rows.append(Row(column=ed.t("column.note"), text=note, zone=zone, **common))
    if not rows:
        return None
    counts = {"zone": scope(ed, zone, topics), "n": total, "own": own, "others": total - own}
    title = ed.t("figures.title", **counts)
    if own == total:
        title = ed.t("figures.title_own", **counts)
    elif not own:
        title = ed.t("figures.title_others", **counts)
    return ed.exhibit(
        f"figures_{zone}",
        "table",
        title,
        rows,
        subtitle=ed.t("compare.subtitle"),
        hint=ed.t("compare.hint"),
        corner=ed.t("column.indicator"),
        columns=(
            ed.t("column.figure"),
            ed.t("column.whose"),
            ed.t("column.period"),
            ed.t("column.note"),
        ),
    )


def by_kind(ed: Edition, reform: Reform) -> list[tuple[str, str]]:
    """The documents of a reform, and what is no document, each under what it is called."""
    named: dict[str, list[str]] = {}
    for document in (ed.dataset.document(key) for key in reform.documents):
        paper = ed.dataset.vocab.document_kinds[document.kind].paper
        kind = ed.t("column.document") if paper else ed.word("document_kinds", document.kind)
        named.setdefault(kind, []).append(ed.say(document, "name"))
    return [(kind, ed.join(said)) for kind, said in named.items()]


def reform_rows(ed: Edition, reforms: Iterable[Reform]) -> list[Row]:
    """Cells of reform cards: grade, summary, actor, documents and figures of each."""
    rows = []
    for reform in reforms:
        common: dict[str, Any] = {
            "label": ed.say(reform, "title"),
            "head": Head(
                record=f"reforms/{reform.id}",
                detail=f"{ed.name(reform.zone)} · {ed.topics(reform)}",
            ),
            "zone": reform.zone,
            "proof": Proof(places=ed.places(reform.cite)),
        }
        rows.append(
            Row(
                column=ed.t("column.evidence"),
                text=ed.word("evidence", reform.evidence),
                tone=reform.evidence,
                **common,
            )
        )
        rows.append(Row(column=ed.t("column.what"), text=ed.say(reform, "summary"), **common))
        if reform.actor:
            rows.append(Row(column=ed.t("column.who"), text=ed.names(reform.actor), **common))
        rows += [Row(column=kind, text=said, **common) for kind, said in by_kind(ed, reform)]
        for key in reform.observations:
            observation = ed.dataset.observation(key)
            rows.append(
                ed.row(
                    observation,
                    column=ed.say(ed.dataset.indicator(observation.indicator), "label"),
                    **{name: common[name] for name in ("label", "head")},
                )
            )
    return rows


@exhibit("reforms_{}", page="zone", of=each_zone, filters=("topic",))
def reforms(ed: Edition, zone: str, topics: Sequence[str] = ()) -> Exhibit:
    """The zone's reforms (of the chosen topics), strongest evidence first within each."""
    order = list(ed.dataset.vocab.topics)
    found = sorted(
        (
            row
            for row in ed.dataset.reforms
            if row.zone == zone and (not topics or set(topics) & set(row.topics))
        ),
        key=lambda row: (order.index(row.category), -EVIDENCE.index(row.evidence)),
    )
    if not found:
        title = ed.t("reforms.zone_silent", zone=scope(ed, zone, topics))
        if ed.pending(zone):
            title = ed.t("pending.title", zones=ed.name(zone), what=ed.t("pending.reforms"))
        none = [Row(label=ed.name(zone), text=ed.t("disclosure.note"), zone=zone)]
        return ed.exhibit(f"reforms_{zone}", "text", title, none)
    proven = sum(row.evidence in ("output", "outcome") for row in found)
    # "0 with data" would read as a verdict on the zone.
    title = "reforms.zone_title" if proven else "reforms.zone_title_none"
    if proven == len(found):
        title = "reforms.zone_title_all"
    return ed.exhibit(
        f"reforms_{zone}",
        "cards",
        ed.t(title, zone=scope(ed, zone, topics), n=len(found), proven=proven),
        reform_rows(ed, found),
        notes=(ed.t("reforms.grade_note"),),
    )


@exhibit("silence_{}", page="zone", of=each_zone)
@kept
def silence(ed: Edition, zone: str) -> Exhibit:
    """What the article does not say: topics without a figure, and who gives one."""
    rows = []
    kinds: dict[str, None] = {}
    for topic in ed.dataset.vocab.topics:
        found = disclosure(ed.dataset, zone, topic)
        if found.kind == "figures":
            continue
        kinds[found.kind] = None
        absences = ed.dataset.zone(zone).not_applicable
        reason = next((ed.say(one, "reason") for one in absences if one.topic == topic), "")
        peers = [
            ed.name(other.id)
            for other in ed.dataset.zones
            if other.id != zone and disclosure(ed.dataset, other.id, topic).kind == "figures"
        ]
        label = ed.word("topics", topic)
        rows.append(ed.silence(zone, label, ed.t("column.silence"), found.kind, detail=reason))
        rows.append(
            ed.cell(  # of the others, and so not in the colour of this zone
                label,
                ed.t("column.peers"),
                ed.join(peers) if peers else ed.t("silence.nobody"),
                link=ed.to("ask", zone=zone) if peers else None,
            )
        )
    silent, topics = len(rows) // 2, len(ed.dataset.vocab.topics)
    subtitle = "silence.subtitle" if any(row.link for row in rows) else "silence.subtitle_alone"
    title = "silence.title_all" if silent == topics else "silence.title"
    title = ed.t(title, zone=ed.name(zone), n=silent, all=topics)
    if not rows:
        said = ed.t("silence.none", zone=ed.name(zone))
        return ed.exhibit(f"silence_{zone}", "text", said, [Row(label=ed.name(zone), text=said)])
    if ed.pending(zone):
        title = ed.t("pending.title", zones=ed.name(zone), what=ed.t("pending.silence"))
        kinds.pop("not_disclosed", None)
    return ed.exhibit(
        f"silence_{zone}",
        "table",
        title,
        rows,
        subtitle="" if ed.pending(zone) else ed.t(subtitle),
        corner=ed.t("column.topic"),
        columns=(ed.t("column.silence"), ed.t("column.peers")),
        notes=[
            *(
                ed.t(
                    "silence.means",
                    word=ed.word("silences", kind),
                    meaning=ed.inner(ed.note("silences", kind)),
                )
                for kind in kinds
            ),
            ed.t("disclosure.topic_note"),
        ],
    )
