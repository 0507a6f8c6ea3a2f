"""A zone of several reports, a report on several zones: what is said counts them, and calls none of
them an article that is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from components import renaming, words
from components.edition import Edition
from components.exhibit import Exhibit
from components.exhibits import catalog, datenotes, shelf
from components.zonenames import Sort
from data.model import LANGS, Dataset, Lang, Source
from tests.support import reader
from tests.support.cases import each
from tests.support.village import changed

#: liuxi has three reports of three sorts and two years; the bulletin speaks of songping too.
MADE: tuple[dict[str, Any], ...] = (
    {"id": "yearbook", "type": "report", "zone": ("liuxi",), "date": "2025-03-01"},
    {"id": "bulletin", "type": "bulletin", "zone": ("liuxi", "songping"), "date": "2026-03-01"},
)


def several(hamlet: Dataset, *more: dict[str, Any]) -> Dataset:
    first = hamlet.sources[0]
    made = (first.model_copy(update={"paragraphs": {1: "0" * 12}, **one}) for one in more)
    return changed(hamlet, sources=(*hamlet.sources, *made))


def texts(ed: Edition) -> Iterator[tuple[str, str]]:
    """Whatever is said in every exhibit, with its id."""
    for key in shelf.shelf(ed):
        one: Exhibit | None = shelf.take(ed, key)
        if one is None:
            continue
        for text in (one.title, one.subtitle, one.hint, one.alt, *one.notes):
            yield key, text
        for row in one.rows:
            # The names of what is recorded are its own.
            yield key, row.text if row.tone else ""


def test_a_zone_has_the_reports_that_speak_of_it(hamlet: Dataset) -> None:
    made = several(hamlet, *MADE)
    assert [one.id for one in made.reports("liuxi")] == ["liuxi", "yearbook", "bulletin"]
    assert [one.id for one in made.reports("songping")] == ["songping", "bulletin"]
    assert made.spoken_of["bulletin"] == ("liuxi", "songping")
    waiting = several(hamlet, *MADE[:1], {**MADE[1], "paragraphs": {}})
    assert [one.id for one in waiting.entered("songping")] == ["songping"]
    for lang in LANGS:
        ed = Edition(waiting, lang)
        more = ed.t("pending.more", zone=ed.name("songping"), n=1)
        assert more.strip(".") in ed.awaiting(["songping"])


@each(
    "notes, own, alike",
    [
        (["甲月。同推断。", "乙月。同推断。"], ["甲月。", "乙月。"], "同推断。"),
        (
            ["Known: A. So B. Fits.", "", "Known: C. So B."],
            ["Known: A. Fits.", "", "Known: C."],
            "So B.",
        ),
        (["甲月。同推断。"], ["甲月。同推断。"], ""),
        (["甲月。同推断。", "乙月。"], ["甲月。同推断。", "乙月。"], ""),
        (["同推断。", "乙月。同推断。"], ["同推断。", "乙月。同推断。"], ""),
        ([], [], ""),
    ],
)
def test_what_the_notes_on_dates_say_alike_is_said_once(
    notes: list[str], own: list[str], alike: str
) -> None:
    assert datenotes.apart(notes) == (own, alike)


def test_the_list_of_reports_says_once_what_all_dates_share(dataset: Dataset) -> None:
    for lang in LANGS:
        ed = Edition(dataset, lang)
        made = catalog.sources(ed)
        dates = [row.detail for row in made.rows if row.column == ed.t("sources.date")]
        shared = datenotes.apart([ed.say(one, "date_note") for one in dataset.sources])[1]
        assert shared
        assert made.notes == (ed.t("sources.date_alike", said=shared),)
        assert all(dates) and not [one for one in dates if shared in one]
        alone = catalog.sources(Edition(dataset, lang, ("taigu",)))
        assert not alone.notes and any(shared in row.detail for row in alone.rows)


@pytest.mark.wording
@pytest.mark.parametrize("lang", LANGS)
def test_silence_is_that_of_all_reports_and_counted(hamlet: Dataset, lang: Lang) -> None:
    ed = Edition(several(hamlet, *MADE), lang)
    said = {zone: ed.unsaid(zone) for zone in ("liuxi", "songping")}
    wanted = {
        "zh": {"liuxi": "3 份材料都未披露", "songping": "两份材料都未披露"},
        "en": {"liuxi": "in none of 3 reports", "songping": "in neither report"},
    }
    assert said == wanted[lang]
    alone = Edition(hamlet, lang)
    assert alone.unsaid("liuxi") == alone.word("silences", "not_disclosed")
    bulletins = Edition(several(hamlet, *MADE), lang, ("songping",))
    assert "3" not in bulletins.t("headline.title_silent", zones=bulletins.name("songping"))


def test_a_source_is_called_what_it_calls_itself(hamlet: Dataset) -> None:
    """A type has many kinds: a bulletin may be 公报, 简报 or 通报."""
    brief: dict[str, Any] = {"id": "brief", "type": "bulletin", "zone": ("liuxi",)}
    brief |= {"kind_zh": "简报", "kind_en": "Newsletter", "date": "2026-04"}
    made = several(
        hamlet, brief, brief | {"id": "yearly", "kind_zh": "统计公报", "date": "2026-03"}
    )
    title = catalog.sources(Edition(made, "zh")).title
    assert "1 份简报" in title and "1 份统计公报" in title
    said: tuple[tuple[list[Sort], str], ...] = (
        ([("bulletin", "简报")], "简报"),
        ([("bulletin", "简报"), ("bulletin", "统计公报")], "材料"),
        ([("bulletin", "公报"), ("bulletin", "统计公报")], "公报"),
        ([("bulletin", "国民经济和社会发展统计公报")], "公报"),
        ([("bulletin", "某某市商务局通报")], "材料"),
        ([("report", "调研报告"), ("report", "工作报告")], "报告"),
        ([("bulletin", "报道")], "公报"),
        ([("article", ""), ("bulletin", "简报")], "材料"),
    )
    for sorts, noun in said:
        assert renaming.noun(sorts) == noun


@pytest.mark.parametrize("lang", LANGS)
def test_no_exhibit_calls_articles_what_are_none(hamlet: Dataset, lang: Lang) -> None:
    ed = Edition(several(hamlet, *MADE), lang)
    verbs = "|".join(words.text("zh", "reports.verbs").split())
    noun = {"en": r"\barticles?\b", "zh": words.text("zh", "reports_called.article")}[lang]
    counted = words.text(lang, "source_count.article", n=len(hamlet.sources))
    wrong = {
        f"{key}: {text}"
        for key, text in texts(ed)
        if re.search(noun, re.sub(verbs, "", text.replace(counted, "")), re.IGNORECASE)
    }
    assert wrong == set()


def test_a_source_is_never_taken_for_a_reply(hamlet: Dataset) -> None:
    for sort, reply in (("article", False), ("bulletin", False), ("reply", True)):
        told = hamlet.sources[0].model_dump() | {"type": sort}
        assert Source.model_validate(told).reply == reply


def test_of_some_zones_the_sources_that_speak_of_them_are_listed(dataset: Dataset) -> None:
    every = catalog.sources(reader.edition("zh"))
    assert len(every.grid()) == len(dataset.sources)
    for zone in dataset.zones:
        some = catalog.sources(reader.edition("zh", (zone.id,)))
        heard = [one for one in dataset.sources if zone.id in dataset.spoken_of[one.id]]
        assert [first.label for first, _ in some.grid()] == [one.title_zh for one in heard]
        assert some.title.startswith(f"{len(heard)} ")
        assert some.subtitle != every.subtitle
