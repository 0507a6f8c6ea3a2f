"""What is known of the article that a draft is of: its title, author, date and kind, which zones it
speaks of, and of a zone that is new its ground."""

from __future__ import annotations

import streamlit as st

from components.screen import choices, drafts, plain, zonefield
from components.screen.fields import Fields, tongue
from components.screen.screen import Screen
from data.drafting.draft import Draft
from data.drafting.head import GROUND, DraftHead, head
from data.message import message
from data.model import REPORTS, Dataset

TEXTS = ("title", "author", "kind", "outlet", "edition")


def show(screen: Screen, key: str, held: Draft, dataset: Dataset) -> None:
    """The form for the article itself, and for a zone that is new."""
    t, before = screen.t, held.head
    screen.heading(t("intake.head"), t("intake.head_lead"))
    above = st.container()
    fields = Fields(f"head-{key}-{screen.ed.lang}")
    told: dict[str, str] = {}
    for column, lang in zip(st.columns(2, gap="large"), ("zh", "en"), strict=True):
        with column:
            for name in TEXTS:
                field = f"{name}_{lang}"
                label = f"{t(f'intake.said.{name}')} · {tongue(t, lang)}"
                told[field] = fields.line(field, label, getattr(before, field))
    left, right = st.columns(2, gap="large")
    with left:
        told["date"] = fields.line("date", t("intake.date"), before.date, 24)
    with right:
        told["source"] = fields.line("source", t("intake.source"), before.source, 60)
    left, right = st.columns(2, gap="large")
    with left:
        told["type"] = fields.one(
            "type",
            t("intake.type"),
            REPORTS if before.type else ("", *REPORTS),
            before.type,
            lambda key: t(f"intake.source_type.{key}") if key else t("intake.untyped"),
        )
    with right:
        others = zonefield.others(screen, fields, dataset, before.zone, before.others)
    reader = fields.line("reader", t("intake.reader"), held.reader, 60)
    ground = _ground(screen, fields, before)
    made = before.model_copy(update={**told, "ground": ground, "others": others})
    if not told["source"]:
        made = made.model_copy(update={"source": head(dataset, before.zone).source})
    if lacking := [_called(screen, name) for name in made.lacking]:
        with above:
            plain.warning("\n".join(lacking), title=t("intake.head_lacking"))
    if (made, reader) != (before, held.reader):
        drafts.kept().put(key, held.model_copy(update={"head": made, "reader": reader}))
    plain.button(
        t("intake.onward.figures"),
        key="intake-on",
        type="primary",
        on_click=choices.choose,
        args=(screen.spec, "stage", "figures"),
    )
    with plain.expander(t("intake.whole", n=len(held.paragraphs))):
        for at, line in enumerate(held.paragraphs[:200], 1):
            plain.text(f"{at} · {line}")


def _ground(screen: Screen, fields: Fields, before: DraftHead) -> object:
    """What has to be known of a zone that the dataset does not have yet."""
    if before.ground is None:
        return None
    t = screen.t
    plain.header(t("intake.ground", id=before.zone), anchor=False)
    found = {}
    for column, names in zip(
        st.columns(2, gap="large"),
        (
            ("name_zh", "full_zh", "profile_zh", "latitude", "geonames_id"),
            ("name_en", "full_en", "profile_en", "longitude"),
        ),
        strict=True,
    ):
        with column:
            for name in names:
                found[name] = fields.line(name, _called(screen, name), getattr(before.ground, name))
    return before.ground.model_copy(update=found)


def _called(screen: Screen, name: str) -> str:
    """What a field that has to be filled in is called."""
    own = {"source": screen.t("intake.source"), "type": screen.t("intake.type")}
    return own.get(name) or message(GROUND[name]).say(screen.ed.lang)
