"""What a text seems to say beside its figures: reforms by likeness to practices that are known,
directions by words of what is to come, bodies, documents, projects, parks and industries by what
their names look like."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from data.checks import named
from data.chinese import WORDS
from data.drafting.draft import NAMED, TOLD, Find, Named
from data.message import message
from data.model import Dataset
from data.reading.likeness import Likeness, likened, together
from data.reading.nameforms import NameForm
from data.reading.owner import Names, Owner

#: A thing that a text names: its table, where the name stands, and the name.
_Name = tuple[str, tuple[int, int], str]

#: A sentence less like every practice than this proposes none; so many of a paragraph do at most.
_LIKE, _MOST = 0.25, 6
#: The same of a clause with a number that tells of no deed (进出口增长32.5%): a statistic, be it
#: beside a deed or in a sentence of statistics alone.
_BESIDE, _BARE = 0.3, 0.45
_NUMBER = re.compile(r"\d")
#: What was done, or who does it.
_DEED = WORDS.pattern("deed")
_SHORTEST = 8
_SENTENCE = re.compile(f"[^{WORDS.stops}]+")
_CLAUSE = re.compile(f"[{WORDS.comma},;]")
#: What is to come: the next steps, or an aim.
_AHEAD = WORDS.pattern("ahead")
_NAMES: tuple[tuple[Named, NameForm], ...] = (
    ("documents", NameForm(WORDS.pattern("name_of_documents"), WORDS.pattern("ends_of_documents"))),
    (
        "industries",
        NameForm(WORDS.pattern("name_of_industries"), WORDS.pattern("ends_of_industries")),
    ),
    ("organisations", NameForm(WORDS.pattern("name_of_bodies"), WORDS.pattern("ends_of_bodies"))),
)


def finds(
    paragraphs: Sequence[str],
    dataset: Dataset,
    zones: Sequence[str],
    without: Collection[str] = (),
    mentions: Sequence[Sequence[Owner]] = (),
) -> tuple[Find, ...]:
    """Everything found in an article of ``zones``, in the order of the text. What was recorded from
    the sources ``without`` is as if it were not there; ``mentions`` are what each paragraph names,
    where somebody has sought that already."""
    likeness = _practices(dataset, without)
    names, taken = Names.of(dataset, *zones), _known(dataset, zones)
    found: list[Find] = []
    led = names.led(paragraphs)
    for at, text in enumerate(paragraphs, 1):
        here = [*_directions(at, text), *_reforms(at, text, likeness, dataset)]
        told = mentions[at - 1] if mentions else names.mentions(text)
        for table, span, name in (*_unknown(told), *_called(text)):
            if (table, name) not in taken:  # a long report names a thing again and again
                here.append(_named(table, at, span, name, text))
        for one in sorted(here, key=lambda one: (one.start, one.end)):
            key = (one.table, one.texts.get("name_zh") or f"{one.paragraph} {one.key or one.start}")
            if key not in taken:
                taken.add(key)
                zone = names.zone_at(text, one.start, led[at - 1])
                found.append(one if zone == names.zone else one.model_copy(update={"zone": zone}))
    return tuple(found)


def _unknown(mentions: Sequence[Owner]) -> Iterator[_Name]:
    """What is named that is not there yet, of tables that words may name."""
    for one in mentions:
        if not one.id and one.table in NAMED:
            yield one.table, (one.start, one.end), one.name


def _called(text: str) -> Iterator[_Name]:
    """What is called as documents, industries and bodies are."""
    for table, called in _NAMES:
        for match in called.found(text):
            group = next(at for at, said in enumerate(match.groups(), 1) if said)
            opened, closed = map(match[group].count, WORDS.quotes)
            if opened == closed:  # 经开区的“头号产业” names none
                yield table, match.span(group), match[group]


def _practices(dataset: Dataset, without: Collection[str]) -> Likeness:
    """The practices by all that is said of them: names, definitions, reforms that are of them."""
    said: defaultdict[str, list[str]] = defaultdict(list)
    for one in dataset.practices:
        said[one.id] += [one.label_zh, one.label_zh, one.definition_zh]
    for row in dataset.reforms:
        if not {cite.source for cite in row.cite} & {*without}:
            for key in row.practices:
                said[key] += [row.title_zh, row.summary_zh]
    return likened(said)


def _known(dataset: Dataset, zones: Sequence[str]) -> set[tuple[str, str]]:
    """The things of the zones that are there already, by table and name."""
    tables = ("organisations", "documents", "projects", "parks", "industries")
    return {
        (table, row.name_zh.strip("\u300a\u300b"))
        for table in tables
        for row in getattr(dataset, table)
        if row.zone in zones
    }


def _directions(at: int, text: str) -> Iterator[Find]:
    """The sentences of a paragraph that speak of what is to come."""
    for match in _SENTENCE.finditer(text):
        if said := _AHEAD.search(match[0]):
            kind = "next_step" if said["step"] else "aim"
            start, end = match.span()
            yield Find(table="directions", paragraph=at, start=start, end=end, keys={"kind": kind})


def more(table: Named, at: int, text: str, dataset: Dataset) -> Find:
    """Something of ``table`` that paragraph ``at`` says though nothing proposed it; of a reform the
    practice that it is most like, be it ever so little."""
    whole = (0, len(text))
    if table not in TOLD:
        return _named(table, at, whole, "", text)
    find = Find(table=table, paragraph=at, start=0, end=len(text))
    if table != "reforms":
        return find
    scores = _practices(dataset, ()).scores(text)
    practice = dataset.row("practices", max(scores, key=lambda one: scores[one], default=""))
    if practice is None:
        return find
    keys = {"practices": practice.id, "category": practice.topic, "evidence": "stated"}
    return find.model_copy(update={"key": practice.id, "keys": keys})


def _reforms(at: int, text: str, likeness: Likeness, dataset: Dataset) -> Iterator[Find]:
    """The sentences of a paragraph that are like a practice, or a clause of which is."""
    told: list[tuple[str, re.Match[str]]] = []
    pieces: list[Mapping[str, int]] = []
    for match in _SENTENCE.finditer(text):
        if (said := _AHEAD.search(match[0])) and said["step"]:
            continue  # what is to be done is no reform yet
        parts = _CLAUSE.split(match[0])
        known = [likeness.known(part) for part in parts]
        # The whole has the pieces of its clauses, for none reaches across a comma.
        several = [(match[0], together(known))] if len(parts) > 1 else []
        for part, found in (*several, *zip(parts, known, strict=True)):
            if len(part.strip()) >= _SHORTEST:
                told.append((part, match))
                pieces.append(found)
    best: dict[str, tuple[float, int, int, str]] = {}
    for (part, match), like in zip(told, likeness.best(pieces), strict=True):
        key, score = like
        if key and score >= max(_least(part, match[0]), best.get(key, (0.0,))[0]):
            best[key] = (score, *match.span(), part)
    ranked = sorted(best.items(), key=lambda one: -one[1][0])[:_MOST]
    proposed: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for key, (_, start, end, part) in ranked:
        whole = start, end
        practice = dataset.row("practices", key)
        # One passage is proposed once: as another practice only where another clause is like that.
        if practice is None or any(part in one or one in part for one in proposed[whole]):
            continue
        if proposed[whole]:
            start = text.index(part, start)
            end = start + len(part)
        proposed[whole].append(part)
        keys = {"practices": key, "category": practice.topic, "evidence": "mechanism"}
        yield Find(table="reforms", paragraph=at, start=start, end=end, key=key, keys=keys)


def _least(part: str, sentence: str) -> float:
    """How like a practice a clause of a sentence has to be."""
    if not _NUMBER.search(part) or _DEED.search(part):
        return _LIKE
    return _BESIDE if _DEED.search(sentence) else _BARE


def _named(table: str, at: int, span: tuple[int, int], name: str, text: str) -> Find:
    """A thing by its name, with what is proposed for it."""
    kind = next((kind for end, kind in WORDS.name_kinds.items() if name.endswith(end)), "")
    keys = {
        "organisations": {"kind": named.kind("organisations", name, kind or "company")},
        "documents": {"kind": named.kind("documents", name, kind or "plan")},
        "projects": {"stage": "not_stated"},
        "parks": {"kind": "industrial_park"},
        "industries": {"role": named.role(text, *span)},
    }[table]
    return Find(
        table=table,
        paragraph=at,
        start=span[0],
        end=span[1],
        texts={"name_zh": name} | unsaid(table),
        keys=keys,
    )


def unsaid(table: str) -> dict[str, str]:
    """That nothing was said yet of a thing, in the field that says what it is."""
    note = message("draft_thing.note")
    field = {"organisations": "role", "industries": ""}.get(table, "note")
    return {f"{field}_zh": note.zh, f"{field}_en": note.en} if field else {}
