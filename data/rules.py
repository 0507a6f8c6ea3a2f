"""What rows must not say of each other: grades, who acts, what a figure is credited to, terms.

Each rule is general and stands in words in ``data/README.md``; none knows a row by its id.
``load`` asks for all of them but ``unnamed``, which needs the text: whether who is said to act is
named in the paragraphs that are cited for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from data import provenance, whose
from data.message import message
from data.model import (
    RESULTS,
    TABLES,
    UNTRANSLATED,
    Cite,
    Dataset,
    Event,
    Gloss,
    Observation,
    Organisation,
    Project,
    Reform,
    Shape,
    Vocab,
)
from data.problem import Fault, Problem

#: Tables whose rows credit figures to what they tell.
_CREDITING = ("reforms", "directions", "parks", "projects")
#: Names that Windows keeps for its devices: a file called con.txt is none.
DEVICES = frozenset(
    ["con", "prn", "aux", "nul", "clock", "conin", "conout"]
    + [f"{port}{at}" for port in ("com", "lpt") for at in range(10)]
)
#: Names under which an exhibit of all zones stands beside one of each: projects_all.
RESERVED = ("all",)
#: Kinds of organisation that are enterprises: their results are no zone's.
ENTERPRISES = ("company", "investor", "platform")


def faults(dataset: Dataset) -> Iterator[Fault]:
    """Every breach of the rules."""
    yield from _ids(dataset)
    yield from _credits(dataset)
    for reform in dataset.reforms:
        yield from _grade(dataset, reform)
        yield from _prerequisite(dataset.vocab, reform)
        yield from _question(dataset.vocab, reform)
    for row in dataset.mechanisms:
        if row.named != bool(row.actor):
            actors = ";".join(row.actor)
            yield Fault("mechanisms", row.id, "actor", message("rule.actor"), actors)
    yield from _terms(dataset)


def _ids(dataset: Dataset) -> Iterator[Fault]:
    """An id that is taken, or that no file of a text can have."""
    for zone in dataset.zones:
        if zone.id in RESERVED:
            yield Fault("zones", zone.id, "id", message("zoning.reserved", id=zone.id), zone.id)
    for table in ("zones", "sources"):
        for row in getattr(dataset, table):
            if row.id in DEVICES:
                yield Fault(table, row.id, "id", message("zoning.device", id=row.id), row.id)


def _credits(dataset: Dataset) -> Iterator[Fault]:
    """A figure of an article is credited only to what is told in the same paragraph."""
    for table in _CREDITING:
        for row in getattr(dataset, table):
            for key in row.observations:
                cite = dataset.observation(key).cite
                reply = dataset.source(cite.source).reply
                if cite not in row.cite and not reply:
                    reason = message("rule.credit", cite=cite)
                    yield Fault(table, row.id, "observations", reason, key)


# --- grades -----------------------------------------------------------------------------


def proof(dataset: Dataset, reform: Reform) -> set[str]:
    """What the figures of a reform are evidence of: only what is reported as actual, and not
    what is a project's or an enterprise's own."""
    rows = (dataset.observation(key) for key in reform.observations)
    return {
        dataset.indicator(row.indicator).measures
        for row in rows
        if row.status == "actual" and not _enterprises(dataset, row)
    }


def _enterprises(dataset: Dataset, row: Observation) -> bool:
    entity = dataset.entity(row.entity)
    if isinstance(entity, Organisation):
        return entity.kind in ENTERPRISES
    return isinstance(entity, Project)


def event(dataset: Dataset, reform: Reform) -> Event | None:
    """The event that a reform is: every actor took part in it, and no other paragraph tells of
    the reform."""
    events: list[Event] = dataset.of_zone("events", reform.zone)
    for row in events:
        taking_part = bool(reform.actor) and set(reform.actor) <= set(row.organisations)
        if taking_part and set(reform.cite) <= set(row.cite):
            return row
    return None


def _grade(dataset: Dataset, reform: Reform) -> Iterator[Fault]:
    measured, once = proof(dataset, reform), event(dataset, reform)
    reason = None
    if once and reform.evidence != "event":
        reason = message("rule.one_event", event=once.id)
    elif reform.evidence == "event" and not once:
        reason = message("rule.no_event")
    elif reform.evidence == "stated" and reform.observations:
        reason = message("rule.stated")
    elif reform.evidence in RESULTS and reform.evidence not in measured:
        reason = message("rule.unproved")
    elif reform.evidence == "output" and "outcome" in measured:
        reason = message("rule.outcome")
    elif reform.evidence in ("event", "mechanism") and measured & {*RESULTS}:
        reason = message("rule.too_low")
    if reason:
        yield Fault("reforms", reform.id, "evidence", reason, reform.evidence)


def _prerequisite(vocab: Vocab, reform: Reform) -> Iterator[Fault]:
    """The order in which an article says things is no prerequisite."""
    for lang in ("zh", "en"):
        text = getattr(reform, f"requires_{lang}")
        for words in vocab.sequence:
            if words in text.casefold():
                reason = message("rule.sequence")
                yield Fault("reforms", reform.id, f"requires_{lang}", reason, words)


def _question(vocab: Vocab, reform: Reform) -> Iterator[Fault]:
    """What is left unsaid is put as a question, so it says in one way that it is not said."""
    for lang in ("zh", "en"):
        text = getattr(reform, f"unsaid_{lang}")
        if text and text != UNTRANSLATED and not vocab.asked(text):
            ends = message("rule.unsaid", ends=vocab.unsaid)
            yield Fault("reforms", reform.id, f"unsaid_{lang}", ends, text)


# --- who acts ---------------------------------------------------------------------------

#: Fields that name organisations of which the cited paragraphs must speak.
_ACTING = {
    "reforms": "actor",
    "directions": "actor",
    "mechanisms": "actor",
    "events": "organisations",
    "projects": "organisation",
    "holdings": "organisation",
    "organisations": "id",
}
_SIDES = ("subject", "object")


def unnamed(dataset: Dataset, texts: provenance.Texts) -> Iterator[Problem]:
    """Who is said to act, or to own, where no cited paragraph prints a form of his name.

    The zone itself is the subject of its article, printed or not. Only of paragraphs whose text
    is at hand, in the edition that was cited, is anything said.
    """
    acting = (*_ACTING.items(), *(("relationships", side) for side in _SIDES))
    for table, field in acting:
        for row in getattr(dataset, table):
            cites = (row.cite,) if isinstance(row.cite, Cite) else row.cite
            read = [provenance.as_cited(dataset, texts, cite) for cite in cites]
            if None in read:
                continue
            keys = getattr(row, field)
            for key in (keys,) if isinstance(keys, str) else keys:
                body = dataset.index["organisations"].get(key)
                if body is None or (body.kind == "zone" and table != "organisations"):
                    continue
                forms = whose.forms(body)
                if not any(form in text for form in forms for text in read if text):
                    file, line = dataset.origin[row.record]
                    reason = message("rule.unnamed", places=cites, forms=forms)
                    yield Problem(file, line, field, reason, key)


# --- terms ------------------------------------------------------------------------------


def _terms(dataset: Dataset) -> Iterator[Fault]:
    """Terms in texts of our own; a zone's reply is in the words of its office."""
    glossary = dataset.vocab.glossary
    replies = {source.id for source in dataset.sources if source.reply}
    for table in TABLES:
        for row in getattr(dataset, table):
            cite = getattr(row, "cite", None) if replies else None
            if row.id in replies or (isinstance(cite, Cite) and cite.source in replies):
                continue
            for field, zh, en in pairs(row):
                for term in mistranslated(glossary, zh, en):
                    reason = message("rule.term", term=term.zh, english=term.en)
                    yield Fault(table, row.id, field, reason, en)


def pairs(row: Shape) -> Iterator[tuple[str, str, str]]:
    """The bilingual texts of a row that there are: (field of the English, Chinese, English)."""
    for field, twin in type(row).twins():
        if field != "zh" and (zh := getattr(row, field)):
            yield twin, zh, getattr(row, twin)


def mistranslated(glossary: Mapping[str, Gloss], zh: str, en: str) -> Iterable[Gloss]:
    """The terms that stand in the Chinese and not, in their one translation, in the English.

    The longest term wins: 截至目前 holds no 目前.
    """
    if en == UNTRANSLATED:
        return
    low = en.casefold()
    told = [term for term in glossary.values() if term.zh in zh]
    for term in sorted(told, key=lambda one: -len(one.zh)):
        if term.zh in zh:
            zh = zh.replace(term.zh, "\n")
            if not any(form.casefold() in low for form in (term.en, *term.forms)):
                yield term
