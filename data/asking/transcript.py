"""A reply as a source that is kept: its lines, in words that the checks of provenance read, and its
row among the sources."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationInfo, field_validator

from data import provenance, yamltext
from data.asking import questionnaire
from data.asking.answer import Answer, Remark
from data.asking.reply import Reply
from data.asking.request import Line
from data.message import Message, message
from data.model import Dataset, Kind, Observation, Unit, Vocab

FILE = Path(__file__).with_name("transcript.yaml")
#: What is put into each line.
_PLACES = {
    "head": ("zone", "office", "day", "version"),
    "answer": ("written", "label", "name", "period"),
    "note": ("note",),
    "remark": ("label", "note"),
    "no_version": (),
    "range": ("low", "high"),
    "fall": ("number",),
    "level": (),
    "rank": ("number",),
    "among": ("number",),
}
_CJK = re.compile(r"[\u3400-\u9fff]")


class _Forms(BaseModel):
    """The lines before their values are put in."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    head: str
    answer: str
    note: str
    remark: str
    no_version: str
    range: str
    fall: str
    level: str
    rank: str
    among: str

    @field_validator("*")
    @classmethod
    def _filled(cls, form: str, info: ValidationInfo) -> str:
        """Raises ValueError for a line that what is known of it cannot be put into."""
        try:
            form.format(**dict.fromkeys(_PLACES[str(info.field_name)], ""))
        except (KeyError, IndexError, AttributeError):
            raise ValueError("a place for nothing") from None
        return form


@cache
def forms() -> _Forms:
    return yamltext.shaped(FILE, _Forms)


def _line(form: str, **values: object) -> str:
    """One line of the text, whatever a name in it holds."""
    return " ".join(str(getattr(forms(), form)).format(**values).split())


def head(dataset: Dataset, reply: Reply) -> str:
    """The first line: who says it, and when."""
    return _line(
        "head",
        zone=dataset.zone(reply.zone).full_zh,
        office=reply.office,
        day=reply.day,
        version=reply.version or forms().no_version,
    )


def answered(dataset: Dataset, answer: Answer, written: str) -> str:
    """The figure stands first: a label may hold numbers of its own."""
    text = _line(
        "answer",
        written=written,
        label=answer.line.indicator.label_zh,
        name=dataset.entity(answer.entity).say("name", "zh"),
        period=answer.period,
    )
    if answer.out_of is not None:
        text += _line("among", number=answer.out_of)
    return text + (_line("note", note=answer.note) if answer.note else "")


def remarked(remark: Remark) -> str:
    return _line("remark", label=_label(remark.line), note=remark.note)


def unnumbered(line: Line) -> str:
    """How the text of a line begins that was answered without a number."""
    return _line("remark", label=_label(line), note="")


def _label(line: Line) -> str:
    """What a line asks for; of a promise also its words, as there may be two of one indicator."""
    label = line.indicator.label_zh
    return f"{label}\uff08{line.promise.as_written}\uff09" if line.promise else label


def source(dataset: Dataset, reply: Reply, key: str, lines: Sequence[str]) -> dict[str, Any]:
    """The row of a reply among the sources, under the id ``key``."""
    zone, day = dataset.zone(reply.zone), f"{reply.day:%Y-%m-%d}"
    plain = not _CJK.search(reply.office)
    title = message("transcript.title", zone=Message(zone.name_zh, zone.name_en))
    kind, dated = message("transcript.kind"), message("transcript.date_note", day=day)
    return {
        "id": key,
        "type": "reply",
        "zone": reply.zone,
        "title_zh": title.zh,
        "title_en": title.en,
        "author_zh": reply.office,
        "author_en": reply.office if plain else zone.full_en,
        "kind_zh": kind.zh,
        "kind_en": kind.en,
        "date": day,
        "date_note_zh": dated.zh,
        "date_note_en": dated.en,
        "paragraphs": {at: provenance.fingerprint(line) for at, line in enumerate(lines, 1)},
    }


def observation(answer: Answer, key: str, cited: str, paragraph: int, written: str) -> Observation:
    """The figure of an answer, under the id ``key``, as line ``paragraph`` of the source ``cited``
    has it."""
    note_zh, note_en = both(answer.note)
    return Observation.model_validate(
        {
            "id": key,
            "entity": answer.entity,
            "indicator": answer.line.indicator.id,
            "value": format(answer.value, "f"),
            "high": None if answer.high is None else format(answer.high, "f"),
            "out_of": answer.out_of,
            "relation": answer.relation,
            "status": answer.status,
            "span": answer.span,
            "period": answer.period,
            "cite": f"{cited}#{paragraph}",
            "as_written": written,
            "note_zh": note_zh,
            "note_en": note_en,
        }
    )


def both(note: str) -> tuple[str, str]:
    """A note in one language, and for readers of the other the hint that there is one."""
    if not note:
        return "", ""
    hint = message("transcript.note_elsewhere")
    return (note, hint.en) if _CJK.search(note) else (hint.zh, note)


def as_written(vocab: Vocab, unit: Unit, told: Answer, kind: Kind) -> str:
    """The figure in the wording of the word lists, as the checks of provenance read it: status,
    span, qualifier, number, unit; of a fall, a rank or what stayed level, as these are printed."""
    lead = "".join(
        _wording(vocab, "clause", field, wanted)
        for field, wanted in (("status", told.status), ("span", told.span))
        if wanted in ("expected", "target", "cumulative")
    )
    before, after = "", ""
    if told.relation != "eq":
        before = _wording(vocab, "before", "relation", told.relation)
        after = "" if before else _wording(vocab, "after", "relation", told.relation)
    # "More than" stands before the number; "and above" behind the unit.
    return f"{lead}{_number(unit, told, kind, before)}{after}"


def _number(unit: Unit, told: Answer, kind: Kind, before: str) -> str:
    ends = [told.value] if told.high is None else [told.value, told.high]
    falls = kind == "change" and max(ends) <= 0
    if falls:  # the words say which way, and the smaller fall comes first
        ends = sorted(abs(end) for end in ends)
    number = f"{ends[0]:f}"
    if kind == "rank":
        return before + _line("rank", number=number)
    if kind == "change" and told.high is None and not told.value:
        return forms().level
    if told.high is not None:
        number = _line("range", low=number, high=f"{ends[1]:f}")
    form = unit.zh if unit.zh in unit.written else next(filter(None, unit.written), unit.zh)
    number = f"{before}{number}{form}"
    return _line("fall", number=number) if falls else number


def _wording(vocab: Vocab, place: str, field: str, wanted: str) -> str:
    """A word that says this and nothing else: the one of the form's drop-down where it is known."""
    found = []
    for word, meaning in vocab.wordings.items():
        said = {name: getattr(meaning, name) for name in ("relation", "status", "span")}
        others = [value for name, value in said.items() if name != field and value]
        if meaning.place == place and said[field] == wanted and not others:
            found.append(word)
    offered = questionnaire.answers(field)[wanted].zh
    return offered if offered in found else next(iter(found), "")
