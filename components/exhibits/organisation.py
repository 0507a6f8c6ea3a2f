"""Who decides, funds, builds, recruits, operates, serves and assesses: bodies as boxes in the same
bands for every zone, with what the article says they have to do with each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from components import formatting
from components.accents import plain
from components.edition import NAMED, Edition, kept
from components.exhibit import Exhibit, Tie
from components.exhibits import bodies, doers
from components.exhibits.registry import each_zone, exhibit
from components.exhibits.reported import carriers
from components.exhibits.titlelength import short_title
from components.row import Drawn, Mark, Proof, Row
from data.judge import finding
from data.model import Fund, Lang

#: As many zones stand beside each other; as many bodies of one take half a page.
ABREAST, _BESIDE = 4, 2
#: As many sorts of zones with companies or funds are told of one by one in a title.
_TOLD = 3
#: Of more than two bodies that carry a function as many are named in a cell: English names are
#: longer.
_CARRIERS: dict[Lang, int] = {"zh": 2, "en": 1}
_MARKS: tuple[Mark, ...] = ("solid", "open", "dashed", "hatched")


@exhibit("organisation", page="reforms", formerly=("mechanism_grid",))
@kept
def organisation(ed: Edition) -> Exhibit:
    """The bodies of the chosen zones; of many zones those whose articles say most of who does
    what."""
    drawn = _abreast(ed)
    return _diagram(ed, "organisation", drawn, _title(ed, ed.zones), _undrawn(ed, drawn))


def _undrawn(ed: Edition, drawn: Sequence[str]) -> tuple[str, ...]:
    """A note on the zones for which there is no room, if any."""
    if len(drawn) == len(ed.zones):
        return ()
    left = ed.names(zone for zone in ed.zones if zone not in drawn)
    return (ed.t("organisation.chosen", n=len(drawn), all=len(ed.zones), left=left),)


@exhibit("organisation_{}", page="zone", of=each_zone)
@kept
def of_zone(ed: Edition, zone: str) -> Exhibit:
    """The bodies of one zone."""
    return _diagram(ed, f"organisation_{zone}", (zone,), _zone_title(ed, zone), ())


def slim(ed: Edition, zone: str) -> bool:
    """Whether no more than ``_BESIDE`` bodies of a zone stand beside each other in its picture."""
    return all(len(found) <= _BESIDE for found in bodies.boxes(ed, zone).values())


@exhibit("who_does_what", page="reforms")
@kept
def who_does_what(ed: Edition) -> Exhibit:
    """Function by function who carries it in each zone, named briefly; of many zones in those of
    the diagram."""
    zones = _abreast(ed)
    functions = ed.dataset.vocab.functions
    rows = [_carrier(ed, zone, key) for key in functions for zone in zones]
    marks = {row.drawn.mark for row in rows}
    duties = finding.duties(ed.dataset, ed.zones)
    some = ed.t("sides.some", n=len(zones), all=len(ed.zones))
    title = ed.unheard("who_does_what.silent", ed.t("pending.carriers"), ed.zones)
    count = ""
    if duties:
        room = -len(ed.t("who_does_what.title", said=""))
        ways = (doers.carried(ed, duties, room), doers.counted(ed, duties))
        titles = [ed.t("who_does_what.title", said=ed.inner(plain(way))) for way in ways]
        title = short_title(ed, *titles)
        count = plain(ways[1]) if title != titles[1] else ""
    return ed.exhibit(
        "who_does_what",
        "sides",
        title,
        rows,
        subtitle=ed.sentences(count, some if len(zones) < len(ed.zones) else ""),
        hint=ed.t("who_does_what.hint") if duties else "",
        corner=ed.t("column.function"),
        columns=[ed.name(zone) for zone in zones],
        column_zones=zones,
        heads=[_head(ed, zone) for zone in zones],
        keys=[(mark, ed.t(f"carrier_key.{mark}")) for mark in _MARKS if mark in marks],
        notes=_undrawn(ed, zones),
    )


def _carrier(ed: Edition, zone: str, key: str) -> Row:
    """A cell: the bodies that carry a function, or that it is only spoken of, or silence."""
    row = _function(ed, zone, key)
    found = [one for one in ed.dataset.mechanisms if (one.zone, one.function) == (zone, key)]
    actors = dict.fromkeys(actor for one in found if one.named for actor in one.actor)
    names = bodies.shorts(ed, map(ed.dataset.organisation, actors))
    text = ed.join(names)
    if len(names) > max(2, most := _CARRIERS[ed.lang]):  # of two one would be left
        text = ed.among("organisation.several", names, most)
    spoken = row.tone == "unnamed"  # its ring says so: the cell is no silence
    said = ed.t("who_does_what.spoken") if spoken else row.text
    return Row(
        label=row.label,
        column=row.column,
        text=text or said,
        tone="" if spoken else row.tone,
        zone=row.zone,
        proof=row.proof,
        drawn=Drawn(mark=row.drawn.mark),
    )


@dataclass(frozen=True)
class Said:
    """Of how many functions an article says who carries them, and of how many it only speaks."""

    named: int
    spoken: int


def said(ed: Edition, zone: str) -> Said:
    """How far the article of a zone says who does what."""
    marks = [_function(ed, zone, key).drawn.mark for key in ed.dataset.vocab.functions]
    return Said(marks.count("solid"), marks.count("open"))


def _abreast(ed: Edition) -> tuple[str, ...]:
    """The zones to draw: all of a few; of many those whose articles name most functions, then
    speak of most, in the order of the dataset."""
    if len(ed.zones) <= ABREAST:
        return ed.zones

    def rank(zone: str) -> tuple[int, int]:
        found = said(ed, zone)
        return -found.named, -found.spoken

    first = sorted(ed.zones, key=rank)[:ABREAST]
    return tuple(zone for zone in ed.zones if zone in first)


def _diagram(
    ed: Edition, id: str, zones: Sequence[str], title: str, notes: Iterable[str]
) -> Exhibit:
    functions = [_function(ed, zone, key) for key in ed.dataset.vocab.functions for zone in zones]
    placed = [row for key in bodies.BANDS for zone in zones for row in _band(ed, zone, key)]
    rows = (*functions, *placed)
    marks = {row.drawn.mark for row in rows}
    keys: list[tuple[Mark, str]] = [
        (mark, ed.t(f"organisation_key.{mark}")) for mark in _MARKS if mark in marks
    ]
    ties = [tie for zone in zones for tie in _ties(ed, zone)]
    told = any(row.proof.record for row in rows)
    subtitle = "organisation.subtitle" if len(zones) > 1 else "organisation.subtitle_one"
    return ed.exhibit(
        id,
        "diagram",
        title,
        rows,
        subtitle=ed.t(subtitle) if told else "",
        hint=ed.t("organisation.hint") if told else "",
        corner=ed.t("column.organisation"),
        columns=[ed.name(zone) for zone in zones],
        column_zones=zones,
        heads=[_head(ed, zone) for zone in zones],
        keys=keys,
        ties=ties,
        notes=notes,
        alt=_alt(ed, title, zones, rows),
    )


def _function(ed: Edition, zone: str, key: str) -> Row:
    """Whether an article says who carries a function: a cell of the strip on top."""
    function = ed.dataset.vocab.functions[key]
    found = [row for row in ed.dataset.mechanisms if (row.zone, row.function) == (zone, key)]
    tags = (ed.say(function, "tag"),)
    label, group = ed.word("functions", key), ed.t("band.function")
    column = ed.name(zone)
    if not found:
        drawn = Drawn(mark="hatched", tags=tags)
        return ed.silence(zone, label, column, group=group, drawn=drawn)
    who, tone = carriers(ed, found)
    return Row(
        label=label,
        column=column,
        group=group,
        text=who,
        tone=tone,
        detail=ed.sentence(*(ed.say(row, "how") for row in found)),
        zone=zone,
        drawn=Drawn(mark="open" if tone else "solid", tags=tags),
        proof=Proof(
            record=f"mechanisms/{found[0].id}", places=ed.places(*(row.cite for row in found))
        ),
    )


def _band(ed: Edition, zone: str, key: str) -> list[Row]:
    """The boxes of a zone in one band; who else is mentioned; where there is nobody,
    the words of silence."""
    found, also = bodies.boxes(ed, zone)[key], bodies.mentioned(ed, zone)[key]
    rows = [bodies.row(ed, box, zone) for box in found]
    if also:
        rows.append(bodies.mention(ed, also, zone, alone=not rows))
    if rows:
        return rows
    group = ed.t(f"band.{key}")
    return [ed.silence(zone, group, ed.name(zone), group=group, drawn=Drawn(mark="hatched"))]


def _ties(ed: Edition, zone: str) -> list[Tie]:
    """From box to box, as the article tells of it."""
    at = {
        body.id: box.records[0]
        for found in bodies.boxes(ed, zone).values()
        for box in found
        for body in box.bodies
    }
    ties: dict[tuple[str, str, str], Tie] = {}
    for row in ed.dataset.relationships:
        if row.zone != zone:
            continue
        for one in row.subject:
            for other in row.object:
                if one not in at or other not in at:
                    continue
                record = row.record
                ties[at[one], at[other], record] = Tie(
                    column=ed.name(zone),
                    source=at[one],
                    target=at[other],
                    text=bodies.verb(ed, row),
                    dashed=bool(row.unclear),
                    proof=Proof(record=record, places=ed.places(row.cite)),
                )
    return list(ties.values())


# --- words ------------------------------------------------------------------------------------


def _head(ed: Edition, zone: str) -> str:
    """Under the name of a zone: of how many functions its article says who carries them."""
    found = said(ed, zone)
    if found.spoken and found.named:
        return ed.t("organisation.head_both", n=found.named, spoken=found.spoken)
    if found.spoken:
        return ed.t("organisation.head_spoken", n=found.spoken)
    return ed.t("organisation.head", n=found.named) if found.named else ed.unsaid(zone)


@dataclass(frozen=True)
class _Having:
    """How many platform companies and funds an article speaks of, and how many of the funds are
    of the zone's own level."""

    companies: int
    funds: int
    own: int


def _having(ed: Edition, zone: str) -> _Having:
    found = bodies.boxes(ed, zone)
    funds = [box.body for box in found["money"] if isinstance(box.body, Fund)]
    own = sum(fund.level == "zone" for fund in funds)
    return _Having(len(found["company"]), len(funds), own)


def _title(ed: Edition, zones: Sequence[str]) -> str:
    """Who has platform companies and funds, and who is not said to; where nobody has any, whose
    reports tell who does what."""
    have = {zone: _having(ed, zone) for zone in zones}
    having = [zone for zone in zones if have[zone].companies or have[zone].funds]
    speaks = [zone for zone in zones if any(bodies.boxes(ed, zone).values())]
    if not speaks:
        return ed.unheard("organisation.silent", ed.t("pending.grid"), zones)
    if len(zones) == 1:
        return _zone_title(ed, zones[0])
    if not having:
        return _by_functions(ed, zones)
    alike: dict[_Having, list[str]] = {}
    for zone in having:
        alike.setdefault(have[zone], []).append(zone)
    parts = [_clause(ed, ed.few(several), found, len(several)) for found, several in alike.items()]
    brief = parts[0]
    if len(parts) > _TOLD or (len(parts) > 1 and len(having) > NAMED):
        parts = [ed.t("organisation.many", zones=ed.few(having))]
        brief = ed.t("organisation.counted", n=ed.spelled(len(having)))
    rest = [zone for zone in ed.silent(zones) if zone not in having]
    ends = [ed.t("organisation.others", n=ed.spelled(len(rest)))] if rest else []
    if len(rest) == 1:
        ends = [ed.t("organisation.other", zone=ed.name(rest[0]))]
    counted = ed.t("organisation.counted", n=ed.spelled(len(having)))
    told = (parts, [brief, *parts[1:]], [counted])
    return short_title(ed, *(ed.sentence(*one, *ends) for one in told))


def _zone_title(ed: Edition, zone: str) -> str:
    """What companies and funds one zone has, else who does what in it; what is spoken of, with
    nobody named."""
    if not any(bodies.boxes(ed, zone).values()):
        return _unboxed(ed, zone)
    have, name = _having(ed, zone), ed.name(zone)
    first = _clause(ed, name, have) if have.companies or have.funds else ""
    spoken = _tags(ed, zone, "open")
    last = ed.t("organisation.zone_spoken", functions=ed.listed(spoken)) if spoken else ""
    if first:  # who does what stands in the picture, and over the page of the zone
        return short_title(ed, ed.sentence(first, last), first)
    last = last or ed.t("organisation.zone_neither")
    ways = [
        ed.t("finding.who_in", zone=name, said=plain(way)) for way in doers.doing(ed, zone)
    ] or [ed.t("organisation.zone_none", zone=name)]
    said = [ed.sentence(way, last) for way in ways]
    if spoken:
        said += [_who_is_told(ed, zone, last)]
    return short_title(ed, *said, ed.t("finding.who_in", zone=name, said=last))


def _tags(ed: Edition, zone: str, mark: Mark) -> list[str]:
    """The functions of a zone that have that mark."""
    functions = ed.dataset.vocab.functions.items()
    return [
        ed.say(one, "tag") for key, one in functions if _function(ed, zone, key).drawn.mark == mark
    ]


def _unboxed(ed: Edition, zone: str) -> str:
    """What is said of bodies of which a report tells nothing else, or that it speaks of none."""
    named = (body for several in bodies.mentioned(ed, zone).values() for body in several)
    only = [body for body in named if body.kind != "zone"]
    if not only:
        return ed.unheard("organisation.zone_silent", ed.t("pending.bodies"), (zone,))
    names = [ed.called(bodies.short(ed, body)) for body in only]
    ways = (ed.some(names), ed.some(names, 1))
    return short_title(
        ed, *(ed.t("organisation.zone_only", zone=ed.name(zone), names=way) for way in ways)
    )


def _who_is_told(ed: Edition, zone: str, last: str) -> str:
    """Of which functions somebody is named, where there is no room for who it is."""
    named = _tags(ed, zone, "solid")
    told = ed.t("organisation.zone_named", functions=ed.listed(named)) if named else ""
    return ed.t("finding.who_in", zone=ed.name(zone), said=ed.sentence(told, last))


def _clause(ed: Edition, zones: str, have: _Having, count: int = 1) -> str:
    """What one zone has, or each of several that have as many."""
    given = {
        "zones": zones,
        "have": ed.t("organisation.has" if count == 1 else "organisation.have"),
        "companies": have.companies,
    }
    if not have.funds:
        return ed.t("organisation.companies", **given)
    sort = "own" if have.own == have.funds else "linked" if not have.own else "mixed"
    funds = ed.t(f"organisation_funds.{sort}", n=have.funds, own=have.own)
    if not have.companies:
        return ed.t("organisation.funds", funds=funds, **given)
    return ed.t("organisation.both", funds=funds, **given)


def _by_functions(ed: Edition, zones: Sequence[str]) -> str:
    """Where no company and no fund is told of: who does what."""
    duties = finding.duties(ed.dataset, zones)
    if not duties:
        return ed.t("organisation.nobody")
    neither = ed.t("organisation.neither")
    said = plain(doers.carried(ed, duties, -len(neither) - 2))
    return short_title(ed, ed.sentence(said, neither), formatting.capital(neither))


def _alt(ed: Edition, title: str, zones: Sequence[str], rows: Sequence[Row]) -> str:
    """The picture in words: zone by zone the bodies of each band with what they do, then the
    ties."""
    colon = ed.t("mark.colon")
    parts = [title]
    for zone in zones:
        here = [row for row in rows if row.zone == zone and row.group != ed.t("band.function")]
        said = [f"{ed.name(zone)}{colon}{_head(ed, zone)}"]
        for group in dict.fromkeys(row.group for row in here):
            boxes = (_heard(ed, row) for row in here if row.group == group)
            said.append(f"{group}{colon}{ed.join(boxes)}")
        said += [bodies.told(ed, row) for row in ed.dataset.of_zone("relationships", zone)]
        parts.append(ed.sentence(*said))
    return ed.sentences(*parts)


def _heard(ed: Edition, row: Row) -> str:
    if row.drawn.mark == "hatched":
        return row.shown
    more = " ".join((*row.drawn.tags, row.detail)).strip()
    return ed.t("organisation.heard", name=row.label, more=more) if more else row.label
