"""The files beside each other: each shows every figure of every exhibit with its qualifier, where
that exhibit stands, and no figure that they do not hold."""

from __future__ import annotations

import gc
import re
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from markupsafe import Markup

from components import words
from components.exhibit import Exhibit
from components.kinds import DRAWN
from components.render import files
from components.render.docx import wordtables
from components.render.pptx import slides
from components.render.web import document as whole
from components.render.xlsx import exhibitsheet
from components.story import Section, Story
from data.model import LANGS, Lang
from tests.support import stories
from tests.support.cases import WIDE, each, mostly
from tests.support.filed import (
    FORMATS,
    Token,
    bodies,
    made,
    missing,
    said,
    strings,
    tokens,
)

#: Each format in a language, by turns, and widely in the other: figures are written for both by the
#: same code, which the exhibits are asked about.
TURNS = [
    pytest.param(turn, marks=WIDE if turn else (), id="other" if turn else "one")
    for turn in range(len(LANGS))
]


@pytest.mark.parametrize("turn", TURNS)
def test_no_figure_is_missing_and_each_has_its_qualifier(turn: int) -> None:
    for at, format in enumerate(FORMATS):
        lang = LANGS[(at + turn) % len(LANGS)]
        story = stories.default(lang)
        assert [exhibit for exhibit, _ in bodies(format, made(lang, format), story)] == [
            *story.exhibits
        ], format
        assert missing(format, made(lang, format), story) == {}, format


def figured(story: Story) -> set[str]:
    """The exhibits that have a figure."""
    return {one.id for one in story.exhibits if any(row.figure for row in one.rows)}


def _nothing(*_: Any) -> str:
    return ""


@pytest.mark.parametrize("format", FORMATS)
def test_a_file_with_empty_bodies_is_noticed_though_notes_and_annex_say_it_all(
    format: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slides, "BODIES", dict.fromkeys(slides.BODIES, _nothing))
    monkeypatch.setattr(whole, "_body", _nothing)
    monkeypatch.setattr(wordtables.Table, "_content", _nothing)
    monkeypatch.setattr(exhibitsheet, "told", _nothing)
    story = stories.short("zh")
    content = files.make(story, format, stories.COLOURS)
    if format in ("pptx", "html"):
        figures = {row.shown for exhibit in story.exhibits for row in exhibit.rows if row.figure}
        assert tokens(figures) <= tokens(said(format, content)), "the file still has them all"
    assert set(missing(format, content, story)) == figured(story)


@pytest.mark.parametrize("drawn", ["page", "phone"])
def test_a_drawing_without_its_figures_is_noticed_though_the_list_behind_it_has_them(
    drawn: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = whole._drawings

    def without(*given: Any) -> list[tuple[str, Markup]]:
        bare = partial(re.sub, r"<text\b.*?</text>", "", flags=re.DOTALL)
        return [
            (at, Markup(bare(svg)) if drawn in at.split() else svg) for at, svg in original(*given)
        ]

    monkeypatch.setattr(whole, "_drawings", without)
    story = stories.default("zh")
    content = files.make(story, "html", stories.COLOURS)
    expected = {one.id for one in story.exhibits if one.kind in DRAWN} & figured(story)
    assert set(missing("html", content, story)) == expected
    assert len(expected) > 3


@each("format", FORMATS)
def test_a_figure_left_out_of_one_exhibit_is_noticed_though_another_shows_it(
    format: str,
) -> None:
    told = stories.default("zh")
    where: dict[str, list[str]] = {}
    for exhibit in told.exhibits:
        for row in exhibit.rows:
            where.setdefault(row.shown if row.figure else "", []).append(exhibit.id)
    shown, ids = next((s, ids) for s, ids in where.items() if s and len(set(ids)) > 1)
    other, hit, *_ = dict.fromkeys(ids)
    pair = tuple(exhibit for exhibit in told.exhibits if exhibit.id in (other, hit))
    whole = told.model_copy(update={"sections": (Section(title="", exhibits=pair),)})
    less = whole.model_copy(
        update={"sections": tuple(_without(one, hit, shown) for one in whole.sections)}
    )
    content = files.make(less, format, stories.COLOURS)
    assert missing(format, content, less) == {}
    assert set(missing(format, content, whole)) == {hit}


def _without(section: Section, id: str, shown: str) -> Section:
    """The section without one figure of one exhibit."""
    exhibits = tuple(
        one.model_copy(update={"rows": tuple(row for row in one.rows if row.shown != shown)})
        if one.id == id
        else one
        for one in section.exhibits
    )
    return section.model_copy(update={"exhibits": exhibits})


@mostly("zh")
@each("format", FORMATS)
def test_no_figure_is_in_a_file_that_is_not_in_the_exhibits(format: str, lang: Lang) -> None:
    story = stories.default(lang)
    held = [*strings(story.exhibits), *strings(story.annex), story.stamp, story.title, story.zones]
    held += [section.title for section in story.sections]
    held += [text[lang] for text in words.every().values()]
    # Only what has a unit or a qualifier is a figure; a bare number may be that of a page.
    own = {
        token
        for token in tokens(said(format, made(lang, format))) - tokens(held)
        if token[0] or token[2]
    }
    assert {token for token in own if not ours(token, story)} == set()


def ours(token: Token, story: Story) -> bool:
    """Counts of the file's own ("3 项", "64 个数字", "1/3")."""
    lead, number, tail = token
    if not number.isdecimal():
        return False
    if tail == "%":
        return int(number) == 100
    if lead:
        return False
    sizes = {len(story.exhibits), *(len(one.grid()) for one in (*story.exhibits, *story.annex))}
    sizes |= {len(row.proof.behind) for exhibit in story.exhibits for row in exhibit.rows}
    return int(number) in sizes


def test_the_scan_tells_qualifiers_apart() -> None:
    assert tokens(["超6亿元"]) != tokens(["6亿元"]) != tokens(["预计6亿元"])
    assert tokens(["30余个"]) != tokens(["30个"])
    assert tokens(["more than CNY 600 million"]) == {("more than", "600", "million")}
    assert tokens(["CNY 600 million"]) == {("", "600", "million")}


@each("format", FORMATS)
def test_a_figure_that_is_changed_in_a_file_is_noticed(format: str) -> None:
    story = stories.default("zh")
    first = story.exhibits[2]
    figure = next(row.figure for row in first.rows if row.figure)
    changed = first.model_copy(
        update={
            "rows": tuple(
                replace(row, figure=replace(figure, number="987.6"))
                if row.figure is figure
                else row
                for row in first.rows
            )
        }
    )
    sections = story.sections[0].exhibits
    wrong = story.model_copy(
        update={
            "sections": (
                story.sections[0].model_copy(
                    update={"exhibits": (*sections[:2], changed, *sections[3:])}
                ),
            )
        }
    )
    content = files.make(wrong, format, stories.COLOURS)
    held = tokens([*strings(story.exhibits), *strings(story.annex)])
    assert any(number == "987.6" for _, number, _ in tokens(said(format, content)) - held)


# --- every file of every story ----------------------------------------------------------


@each("format", FORMATS)
@mostly("zh")
def test_a_hostile_story_is_made_in_every_format(format: str, lang: Lang) -> None:
    assert files.make(stories.hostile(lang), format, {})


@each("format", FORMATS)
def test_an_exhibit_of_nothing_at_all_is_made_and_says_so(format: str) -> None:
    story = stories.told([Exhibit(id="x", kind="bars", title="空")], missing=("gone",))
    text = " ".join(said(format, files.make(story, format, {})))
    assert "空" in text
    assert "gone" in text
    assert words.text("zh", "source.ours") in text


def test_a_file_is_named_after_what_it_is_and_its_day() -> None:
    zh, en = (words.text(lang, "brief.file") for lang in LANGS)
    assert files.name(stories.default("zh"), "pptx") == f"{zh}-完整版-2026-03-01.pptx"
    assert files.name(stories.default("en"), "html") == f"{en}-full-2026-03-01.html"


@each(
    "text, name",
    [
        ("CON", "CON_"),
        ("nul.2026", "nul_.2026"),
        ("Com1 ", "Com1_"),
        ("Conway", "Conway"),
        ("a:b/c\u202e?.", "abc"),
        ("…", "…"),
        (" .. ", ""),
        ("\u200b\u061c\ufeff", ""),
    ],
)
def test_a_part_of_a_name_is_one_that_every_system_takes(text: str, name: str) -> None:
    assert files.safe(text) == name


@pytest.mark.parametrize("before", [True, False])
def test_a_file_is_made_without_searches_for_circles_which_are_as_before_afterwards(
    before: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []

    def failing(*_: Any) -> bytes:
        seen.append(gc.isenabled())
        raise ValueError

    made_ = replace(files.FORMATS["html"], make=failing)
    was = gc.isenabled()
    (gc.enable if before else gc.disable)()
    try:
        with monkeypatch.context() as patch, pytest.raises(ValueError):
            patch.setitem(files.FORMATS, "html", made_)
            files.make(stories.default("zh"), "html", {})
        assert gc.isenabled() is before
    finally:
        (gc.enable if was else gc.disable)()
    assert seen == [False]
