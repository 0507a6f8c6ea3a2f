"""What is said first: the answer in a sentence, the findings behind it, and each zone on a page.

The sentences are made in ``findings`` and ``summary``; here they are chosen and shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Any

from components import formatting
from components.accents import accented, begun, figured, plain
from components.edition import Edition, kept
from components.exhibit import Exhibit
from components.exhibits import pictured, rollcall
from components.exhibits.doers import counted, doing, rings
from components.exhibits.findings import RULES, found, heard
from components.exhibits.registry import Thing, each_zone, exhibit
from components.exhibits.summary import answer, telling, unproven, zone_title
from components.exhibits.titlelength import short_title
from components.row import Drawn, Pictogram, Proof, Row, headed
from data.judge import finding, lesson
from data.judge.disclosure import disclosure
from data.model import Observation, Reform

#: So many findings stand together.
SHOWN = 5
#: So many reforms of a zone are named, and so many figures.
_REFORMS, _FIGURES = 4, 3


def _each(_: Edition, __: Sequence[str]) -> Iterator[Thing]:
    for id in RULES:
        yield Thing(id, (id,))


def _row(ed: Edition, id: str, title: str = "") -> Row:
    """A finding; under a ``title`` that says each of its clauses what it has to say besides."""
    one = found(ed)[id]
    said, detail = accented(one.text), one.detail
    clauses = said.text.split(ed.t("mark.clause").strip())
    if one.instead[0] and all(part.strip() in title for part in clauses):
        said, detail = accented(one.instead[0]), one.instead[1]
    return Row(
        label=one.label,
        text=said.text,
        detail=detail,
        link=one.link,
        proof=Proof(places=one.places, behind=one.behind),
        drawn=Drawn(accents=said.accents, picture=one.picture),
    )


@exhibit("findings", page="overview")
@kept
def findings(ed: Edition) -> Exhibit:
    """The answer in a sentence, and the findings behind it."""
    shown = [*found(ed)][:SHOWN]
    title = answer(ed)
    if not shown:
        silent = [ed.silence(zone, ed.name(zone)) for zone in ed.zones]
        return ed.exhibit("findings", "text", title, silent, notes=(ed.t("disclosure.note"),))
    return ed.exhibit(
        "findings",
        "finding",
        title,
        [_row(ed, id, title) for id in shown],
        notes=(
            ed.awaiting(ed.zones),
            ed.t("opening.lead"),
            ed.t("signature.note"),
            ed.t("finding.subtitle"),
        ),
    )


@exhibit("finding_{}", page="overview", of=_each)
@kept
def one_finding(ed: Edition, id: str) -> Exhibit | None:
    """One finding by itself, of many zones with their names; None where there is nothing to say."""
    if id not in found(ed):
        return None
    row, one = _row(ed, id), found(ed)[id]
    notes = (ed.awaiting(ed.zones),)
    title = short_title(ed, row.text, one.title or row.text)
    if title == answer(ed):  # that stands over all findings
        title = plain(one.instead[0]) or title
    rows = rollcall.called(ed, id, heard(ed))
    if rows and row.text == title:
        # The title has said it: its picture stands beside the zones that it counts first.
        first, *rows = rows
        row = replace(row, label=first.label, text=first.text, drawn=_pictured(first, row))
    return ed.exhibit(f"finding_{id}", "finding", title, [row, *rows], notes=notes)


def _pictured(line: Row, row: Row) -> Drawn:
    """How a line is drawn with the picture of another row."""
    return replace(line.drawn, picture=row.drawn.picture)


# --- one zone ---------------------------------------------------------------------------


@kept
def best(ed: Edition, zones: Sequence[str]) -> tuple[str, ...]:
    """The records of all reforms of some zones, the most telling first, from each zone in turn."""
    turns = zip_longest(*(telling(ed, zone) for zone in zones))
    unlike = lesson.unlike(row for turn in turns for row in turn if row)
    return tuple(row.record for row in unlike)


def _did(ed: Edition, zone: str) -> Row | None:
    """The reforms with the best evidence by name; what is only proposed is told apart."""
    reforms = telling(ed, zone)
    if not reforms:
        return None
    topics = {topic for row in reforms for topic in row.topics}
    done = [row for row in reforms if row.evidence != "stated"]
    meant = [row for row in reforms if row.evidence == "stated"]
    said, room = _titles(ed, done, _REFORMS), _REFORMS - len(done)
    if not done:
        said = _titles(ed, meant, _REFORMS)
    elif meant and room > 0:
        said = ed.t("zone_answer.did_means", done=said, meant=_titles(ed, meant, room))
    elif meant:
        said = ed.t("zone_answer.did_count", done=said, n=len(meant))
    results = finding.results(ed.dataset, [zone])
    return _line(
        zone,
        ed.t("zone_answer.did_label" if done else "zone_answer.means_label"),
        said,
        detail=ed.t("zone_answer.on_topics", n=len(topics)),
        link=ed.to("zone", zone=zone, part="reforms"),
        proof=_proof(ed, [*done, *meant][:_REFORMS]),
        picture=pictured.results(ed, results) if results else None,
    )


def _titles(ed: Edition, reforms: Sequence[Reform], most: int) -> str:
    """Some reforms by name, and how many they are."""
    names = [ed.inner(ed.say(row, "title")) for row in reforms]
    if len(names) > most:
        return ed.among("zone_answer.among", names, most)
    return ed.listed(ed.apart(names))


def _carriers(ed: Edition, zone: str) -> Row | None:
    """Who does what, and of how many functions that is told."""
    rows = ed.dataset.of_zone("mechanisms", zone)
    duties = finding.duties(ed.dataset, [zone])
    if not rows or not duties:
        return None
    return _line(
        zone,
        ed.t("zone_answer.who_label"),
        next(doing(ed, zone), plain(counted(ed, duties))),
        detail=ed.sentences(plain(counted(ed, duties)), rings(ed, duties, zone)),
        link=ed.to("reforms"),
        proof=_proof(ed, rows),
        picture=pictured.duties(ed, duties),
    )


def _result(ed: Edition, zone: str) -> Row:
    """The most telling figures of what came of reforms; words where the article gives none."""
    rows = finding.telling(ed.dataset, zone)[:_FIGURES]
    claims = sum(row.zone == zone for row in ed.dataset.claims)
    label = ed.t("zone_answer.result_label")
    claimed = ed.t("zone_answer.claimed", n=claims) if claims else ""
    if not rows:
        text = formatting.capital(unproven(ed, zone))
        return Row(label=label, text=text, detail=claimed, zone=zone, tone="not_disclosed")
    said = ed.clauses(*dict.fromkeys(figured(ed, row) for row in rows))
    return _line(
        zone,
        label,
        said,
        detail=claimed,
        link=ed.to("zone", zone=zone, part="figures"),
        proof=_proof(ed, rows),
    )


def _open(ed: Edition, zone: str) -> Row:
    """What the article leaves open of the reform that it bears out best, and the topics on which it
    says nothing."""
    reforms = telling(ed, zone)
    figures = finding.telling(ed.dataset, zone)[:1]
    best = [row for row in reforms if {one.id for one in figures} & {*row.observations}]
    asked = next((row for row in (*best, *reforms) if row.unsaid_zh), None)
    return _line(
        zone,
        ed.t("zone_answer.open_label"),
        _unsaid(ed, asked) if asked else ed.t("zone_answer.nothing_open"),
        detail=_quiet(ed, zone),
        link=ed.to("ask", zone=zone),
        proof=_proof(ed, [asked] if asked else []),
    )


def _quiet(ed: Edition, zone: str) -> str:
    """The topics on which a zone's article says nothing; or that it writes about all of them."""
    kinds = {topic: disclosure(ed.dataset, zone, topic).kind for topic in ed.dataset.vocab.topics}
    if silent := [topic for topic, kind in kinds.items() if kind == "not_disclosed"]:
        topics = ed.some([ed.inner(ed.word("topics", topic)) for topic in silent])
        return ed.t("zone_answer.silent_on", topics=topics)
    told = len(kinds) and "not_applicable" not in kinds.values()
    return ed.t("zone_answer.on_all", n=len(kinds)) if told else ""


def _unsaid(ed: Edition, reform: Reform) -> str:
    """What is left open of a reform, which is named: "when it was set up" asks of nothing."""
    said = ed.inner(ed.say(reform, "unsaid"))
    return ed.t("zone_answer.open", reform=ed.bare(ed.say(reform, "title")), unsaid=said)


def _proof(ed: Edition, rows: Sequence[Any]) -> Proof:
    """Some rows and where they stand."""
    behind = tuple(row.record for row in rows)
    return Proof(places=ed.places(*(row.cite for row in rows)), behind=behind)


def _line(
    zone: str, label: str, text: str, proof: Proof, picture: Pictogram | None = None, **more: Any
) -> Row:
    """A line on a zone, its figures marked in ``text``."""
    said = begun(text)
    return Row(
        label=label,
        text=said.text,
        zone=zone,
        proof=proof,
        drawn=Drawn(accents=said.accents, picture=picture),
        **more,
    )


@exhibit("zone_answer_{}", page="zone", of=each_zone, table="zone_cards")
@kept
def zone_answer(ed: Edition, zone: str) -> Exhibit:
    """One zone on a page: what it did, who does it, with what result, what is to be asked."""
    title = zone_title(ed, zone)
    if ed.pending(zone):
        none = Row(label=ed.unsaid(zone), text=ed.t("pending.card"), zone=zone)
        return ed.exhibit(f"zone_answer_{zone}", "text", title, [none, *_replied(ed, zone)])
    rows = [_did(ed, zone), _carriers(ed, zone), _result(ed, zone), _open(ed, zone)]
    shown = [row for row in rows if row]
    return ed.exhibit(f"zone_answer_{zone}", "finding", title, shown)


def _replied(ed: Edition, zone: str) -> Iterator[Row]:
    """That the replies of a zone give figures, where no report on it is entered yet."""
    if told := ed.dataset.of_zone("observations", zone):
        yield Row(
            label=ed.t("pending.replies"),
            text=ed.t("pending.replied", n=len(told)),
            zone=zone,
            link=ed.to("zone", zone=zone, part="figures"),
            proof=Proof(places=ed.places(*(row.cite for row in told))),
        )


# --- a card a zone ----------------------------------------------------------------------


@exhibit("zone_cards", page="overview")
@kept
def zone_cards(ed: Edition) -> Exhibit:
    """A card a zone: what it did, its strongest results, what its article leaves open."""
    rows = [row for zone in ed.zones for row in _card(ed, zone)]
    said = "zone_answer.cards" if len(ed.zones) > 1 else "zone_answer.cards_one"
    return ed.exhibit("zone_cards", "cards", ed.t(said, zones=ed.few(ed.zones)), rows)


def _card(ed: Edition, zone: str) -> Iterator[Row]:
    common = headed(ed.name(zone), f"zones/{zone}", zone=zone)
    page = ed.to("zone", zone=zone)
    if ed.pending(zone):
        yield Row(text=ed.t("pending.card"), tone="not_disclosed", link=page, **common)
        for row in _replied(ed, zone):
            yield Row(column=row.label, text=row.text, link=row.link, proof=row.proof, **common)
        return
    parts = (_did(ed, zone), _result(ed, zone), _open(ed, zone))
    for at, row in enumerate(part for part in parts if part):
        figures: tuple[Observation, ...] = ()
        if row.label == ed.t("zone_answer.result_label"):
            figures = finding.telling(ed.dataset, zone)[:2]
        if figures:
            for one in figures:
                label = ed.say(ed.dataset.indicator(one.indicator), "label")
                detail = ed.join((ed.whose(one), ed.when(one)))
                yield ed.row(one, column=label, detail=detail, **common)
            continue
        yield Row(
            column=row.label,
            text=row.text,
            tone=row.tone,
            link=row.link if at else page,
            proof=row.proof,
            drawn=row.drawn,
            **common,
        )
