"""What is reported of one zone: who does what, every figure, every reform, every silence.

On the shelf it stands behind ``profile``, as modules of one page go by their names.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import partial

from components.accents import plain
from components.edition import CROWD, Edition, kept
from components.exhibit import Exhibit
from components.exhibits import doers
from components.exhibits.profile import first, scope
from components.exhibits.registry import each_zone, exhibit
from components.exhibits.titlelength import short_title
from components.row import Proof, Row, Tone, headed
from data.judge import finding
from data.judge.disclosure import SilenceKind, disclosure, figured
from data.model import EVIDENCE, RESULTS, Mechanism, Reform


def carriers(ed: Edition, found: Sequence[Mechanism]) -> tuple[str, Tone]:
    """Who carries a function by what is recorded of it, and the tone: toned as unnamed where
    the article speaks of it and names nobody."""
    if not any(row.named for row in found):
        return ed.t("mechanisms.spoken"), "unnamed"
    keys = dict.fromkeys(key for row in found if row.named for key in row.actor)
    return ed.actors(keys), ""


@exhibit("mechanisms_{}", page="zone", of=each_zone)
@kept
def mechanisms(ed: Edition, zone: str) -> Exhibit:
    """Who does what in one zone; functions the article is silent on keep their row."""
    rows = []
    said: list[str] = []
    for function in ed.dataset.vocab.functions:
        label = ed.word("functions", function)
        found = [row for row in ed.dataset.of_zone("mechanisms", zone) if row.function == function]
        if not found:
            rows.append(ed.silence(zone, label, ed.t("column.who")))
            rows.append(ed.silence(zone, label, ed.t("column.how")))
            continue
        who, tone = carriers(ed, found)
        said += [] if tone else [function]
        proof = Proof(places=ed.places(*(row.cite for row in found)))
        common = headed(label, f"mechanisms/{found[0].id}", zone=zone, proof=proof)
        rows.append(Row(column=ed.t("column.who"), text=who, tone=tone, **common))
        how = ed.sentence(*(ed.say(row, "how") for row in found))
        rows.append(Row(column=ed.t("column.how"), text=how, **common))
    duties = finding.duties(ed.dataset, [zone])
    title = ed.t("mechanisms.title_silent", zone=ed.name(zone))
    if ed.pending(zone) and not said:
        title = ed.t("pending.title", zones=ed.name(zone), what=ed.t("pending.functions"))
    elif duties:
        ways = (plain(way) for way in doers.doing(ed, zone))
        titles = [ed.t("finding.who_in", zone=ed.name(zone), said=way) for way in ways]
        title = short_title(ed, *(titles or [plain(doers.counted(ed, duties))]))
    return ed.exhibit(
        f"mechanisms_{zone}",
        "table",
        title,
        rows,
        subtitle=plain(doers.counted(ed, duties)) if duties else "",
        corner=ed.t("column.function"),
        columns=(ed.t("column.who"), ed.t("column.how")),
    )


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
        total += len(ed.once(found.rows))
        for row in ed.abreast(ed.once(found.rows)):
            label = ed.say(ed.dataset.indicator(row.indicator), "label")
            common = headed(label, row.record, group=ed.word("topics", topic))
            rows.append(ed.row(row, column=ed.t("column.figure"), detail=ed.told(row), **common))
            whose = ed.subject(row) or ed.t("figures.own")
            rows.append(Row(column=ed.t("column.whose"), text=whose, zone=zone, **common))
            rows.append(Row(column=ed.t("column.period"), text=ed.period(row), zone=zone, **common))
            note = ed.say(row, "note")
            rows.append(Row(column=ed.t("column.note"), text=note, zone=zone, **common))
    if not rows:
        return None
    whose = ed.t("figures.both", own=own, others=total - own)
    if own == total:
        whose = ed.t("figures.all_own")
    elif not own:
        whose = ed.t("figures.none_own")
    records = {row.proof.record for row in rows}
    chosen = [key for key in ed.dataset.zone(zone).headline if f"observations/{key}" in records]
    top = chosen or [
        row.id for row in ed.dataset.of_zone("observations", zone) if row.record in records
    ]
    told = ed.phrase(ed.holding(ed.dataset.observation(top[0])))
    title = ed.t(
        "figures.title",
        zone=scope(ed, zone, topics),
        n=total,
        first=ed.others([told] * total, 1) if total > 1 else told,
    )
    return ed.exhibit(
        f"figures_{zone}",
        "table",
        title,
        rows,
        subtitle=ed.sentences(whose, ed.t("compare.subtitle")),
        hint=ed.t("compare.hint"),
        corner=ed.t("column.indicator"),
        columns=(
            ed.t("column.figure"),
            ed.t("column.whose"),
            ed.t("column.period"),
            ed.t("column.note"),
        ),
    )


def listed(ed: Edition, topics: Sequence[str], but: Collection[str]) -> list[Exhibit]:
    """The figures on some topics, a list for each chosen zone that has any, ``but`` some zones."""
    return [one for zone in ed.zones if zone not in but and (one := figures(ed, zone, topics))]


def by_kind(ed: Edition, reform: Reform) -> list[tuple[str, str]]:
    """The documents of a reform, and what is no document, each under what it is called."""
    named: dict[str, list[str]] = {}
    for document in (ed.dataset.document(key) for key in reform.documents):
        paper = ed.dataset.vocab.document_kinds[document.kind].paper
        kind = ed.t("column.document") if paper else ed.word("document_kinds", document.kind)
        name = ed.say(document, "name")
        named.setdefault(kind, []).append(ed.inner(name) if named.get(kind) else name)
    return [(kind, ed.listed(said)) for kind, said in named.items()]


def reform_rows(ed: Edition, reforms: Iterable[Reform], *, of_one: bool = False) -> list[Row]:
    """Cells of reform cards: grade, summary, actor, documents and figures of each. A card names
    its zone unless all are ``of_one``, which their title names."""
    rows = []
    for reform in reforms:
        topics = ed.topics(reform)
        about = topics if of_one else f"{ed.name(reform.zone)} · {topics}"
        line = headed(ed.say(reform, "title"), reform.record, about)
        common = line | {"zone": reform.zone, "proof": Proof(places=ed.places(reform.cite))}
        grade = reform.evidence
        said = ed.word("evidence", grade)
        rows.append(Row(column=ed.t("column.evidence"), text=said, tone=grade, **common))
        rows.append(Row(column=ed.t("column.what"), text=ed.say(reform, "summary"), **common))
        rows.append(Row(column=ed.t("column.who"), text=ed.actors(reform.actor), **common))
        rows += [Row(column=kind, text=said, **common) for kind, said in by_kind(ed, reform)]
        figures = [*map(ed.dataset.observation, reform.observations)]
        for observation, time in zip(figures, ed.apart_by_time(figures), strict=True):
            column = ed.say(ed.dataset.indicator(observation.indicator), "label")
            rows.append(ed.row(observation, column=column, detail=time, **line))
    return rows


@exhibit("reforms_{}", page="zone", of=each_zone, filters=("topic",))
def reforms(ed: Edition, zone: str, topics: Sequence[str] = ()) -> Exhibit:
    """The zone's reforms (of the chosen topics), strongest evidence first within each."""
    order = list(ed.dataset.vocab.topics)
    found = sorted(
        (
            row
            for row in ed.dataset.of_zone("reforms", zone)
            if not topics or set(topics) & set(row.topics)
        ),
        key=lambda row: (order.index(row.category), -EVIDENCE.index(row.evidence)),
    )
    if not found:
        title = ed.t("reforms.zone_silent", zone=scope(ed, zone, topics))
        if ed.pending(zone):
            title = ed.t("pending.title", zones=ed.name(zone), what=ed.t("pending.reforms"))
        none = [Row(label=ed.name(zone), text=ed.t("disclosure.note"), zone=zone)]
        return ed.exhibit(f"reforms_{zone}", "text", title, none)
    proven = sum(row.evidence in RESULTS for row in found)
    # "0 with data" would read as a verdict on the zone.
    title = "reforms.zone_title" if proven else "reforms.zone_title_none"
    if proven == len(found):
        title = "reforms.zone_title_all"
    best = sorted(found, key=lambda row: -EVIDENCE.index(row.evidence))
    named = [ed.say(row, "title") for row in best]
    given = {"zone": scope(ed, zone, topics), "n": len(found), "proven": proven}
    ways = (first(ed, named, len(best)), first(ed, named, len(best), 1))
    return ed.exhibit(
        f"reforms_{zone}",
        "cards",
        short_title(ed, *(ed.t(title, names=names, **given) for names in ways)),
        reform_rows(ed, found, of_one=True),
        notes=(ed.t("reforms.grade_note"),),
    )


def _giving(ed: Edition, topic: str) -> str:
    """Who gives a figure on a topic, by name; of very many the first and how many there are."""
    zones = figured(ed.dataset).get(topic, ())
    return ed.few(zones) if len(zones) > CROWD else ed.names(zones)


@exhibit("silence_{}", page="zone", of=each_zone)
@kept
def silence(ed: Edition, zone: str) -> Exhibit:
    """What the article does not say: topics without a figure, and who gives one."""
    rows = []
    kinds: dict[SilenceKind, None] = {}
    for topic in ed.dataset.vocab.topics:
        found = disclosure(ed.dataset, zone, topic)
        if found.kind == "figures":
            continue
        kinds[found.kind] = None
        absences = ed.dataset.zone(zone).not_applicable
        reason = next((ed.say(one, "reason") for one in absences if one.topic == topic), "")
        peers = ed.settled(("figured", topic), partial(_giving, ed, topic))
        label = ed.word("topics", topic)
        rows.append(ed.silence(zone, label, ed.t("column.silence"), found.kind, detail=reason))
        rows.append(
            ed.cell(  # of the others, and so not in the colour of this zone
                label,
                ed.t("column.peers"),
                peers or ed.t("silence.nobody"),
                link=ed.to("ask", zone=zone) if peers else None,
            )
        )
    silent, topics = len(rows) // 2, len(ed.dataset.vocab.topics)
    subtitle = "silence.subtitle" if any(row.link for row in rows) else "silence.subtitle_alone"
    title = "silence.title_all" if silent == topics else "silence.title"
    names = first(ed, (row.label for row in rows))
    title = ed.t(title, zone=ed.name(zone), n=silent, all=topics, names=names)
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
                    word=ed.unsaid(zone, kind),
                    meaning=ed.inner(ed.meaning(zone, kind)),
                )
                for kind in kinds
            ),
            ed.t("disclosure.topic_note"),
        ],
    )
