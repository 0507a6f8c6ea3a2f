"""Every code that a column may hold, in both languages: those that the shapes close, and those of
what is judged. The word lists of the dataset are published as they are (``flattening.lists``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, get_args, get_origin

from components import words
from components.publish.resource import Column, Resource
from data.judge import derive, promise
from data.judge.disclosure import SilenceKind
from data.judge.verdict import Level, Reason
from data.model import (
    ENTITY_TABLES,
    LANGS,
    Dataset,
    Doubt,
    Lang,
    Place,
    Rate,
    Relationship,
    Source,
    Stage,
    Wording,
)
from data.model.field import Serves
from data.model.vocab import PeriodWord

#: What a zone's article says on something: a kind of silence, ``figures``, a figure that is
#: ``zero``, or that the article is ``not_entered``, so that nobody knows.
COVERAGE = (*get_args(SilenceKind), "zero", "not_entered")


def _closed(annotation: Any) -> tuple[str, ...]:
    """The codes of a type that lists them; blank is none."""
    left, found = [annotation], []
    while left:
        one = left.pop(0)
        if isinstance(one, str):
            found += [one] if one else []
        elif get_origin(one) is not None:
            left += get_args(one)
    return tuple(found)


#: List -> its codes.
LISTS: Mapping[str, tuple[str, ...]] = {
    "place_kinds": _closed(Place.model_fields["kind"].annotation),
    "things": ENTITY_TABLES,
    "uses": _closed(Serves),
    "sides": _closed(Relationship.model_fields["unclear"].annotation),
    "source_types": _closed(Source.model_fields["type"].annotation),
    "rate_kinds": _closed(Rate.model_fields["kind"].annotation),
    "counts": _closed(Stage.model_fields["count"].annotation),
    "due_rules": _closed(PeriodWord.model_fields["due"].annotation),
    "word_places": _closed(Wording.model_fields["place"].annotation),
    "levels": get_args(Level),
    "reasons": get_args(Reason),
    "coverage_codes": COVERAGE,
    "promise_kinds": promise.KINDS,
    "undated": get_args(promise.Why),
    "results": ("computed", "refused"),
    "refusals": get_args(derive.Why),
    "doubts": get_args(Doubt),
}


def lists(dataset: Dataset) -> Iterator[Resource]:
    """All of them: ``id`` and the word in both languages."""
    columns = (Column("id"), *(Column(lang) for lang in LANGS))
    for name, codes in LISTS.items():
        rows = tuple((code, *(said(dataset, name, code, lang) for lang in LANGS)) for code in codes)
        yield Resource(name, "codes", columns, rows)


def said(dataset: Dataset, name: str, code: str, lang: Lang) -> str:
    """A code in words: those of the pages, where these say it."""
    match name:
        case "levels":
            return words.text(lang, f"verdict.{code}")
        case "reasons":
            return words.text(lang, f"reason.{code}")
        case "refusals":
            return words.text(lang, f"refusal.{code}")
        case "undated":
            return words.text(lang, f"promise_why.{code}")
        case "coverage_codes":
            for kind, term in dataset.vocab.silences.items():
                if kind == code:
                    return str(getattr(term, lang))
    return words.text(lang, f"published_code.{name}.{code}")
