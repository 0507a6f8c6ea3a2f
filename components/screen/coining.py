"""The fields of an indicator that the dataset does not have yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from components.screen.fields import Fields
from components.screen.screen import Screen
from data.drafting.draft import Coined


def coin(
    screen: Screen, fields: Fields, before: Coined, units: Sequence[str], said: Callable[[str], str]
) -> None:
    """What it is called and means in both languages, its unit (one of ``units``, by the words
    that ``said`` gives), kind and topic."""
    t, ed = screen.t, screen.ed
    vocab = ed.dataset.vocab
    for name, label in (
        ("label_zh", "ask.label_zh"),
        ("label_en", "ask.label_en"),
        ("definition_zh", "ask.definition_zh"),
        ("definition_en", "ask.definition_en"),
    ):
        fields.line(f"coined_{name}", t(label), getattr(before, name))
    fields.one("coined_unit", t("annex.unit"), [*units], before.unit, said)
    for name, label, table in (("kind", "ask.kind", "kinds"), ("topic", "column.topic", "topics")):
        fields.one(
            f"coined_{name}",
            t(label),
            [*getattr(vocab, table)],
            getattr(before, name),
            partial(ed.word, table),
        )
