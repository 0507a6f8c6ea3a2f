"""What the real zones can learn from each other, and the list of it to take away."""

from __future__ import annotations

from functools import cache
from html import unescape
from io import BytesIO
from pathlib import Path

import docx
import pytest

from components import story
from components.exhibit import Exhibit
from components.exhibits import advice, lessons
from components.render import files
from components.render.layout import paging
from components.screen import drawer
from data.judge import lesson
from data.model import LANGS, Lang
from tests.support import office, reader, stories
from tests.support.cases import each
from tests.support.shared import once
from tests.support.taught import ZONES, both, cell, each_zone, row_of

# --- the real zones ----------------------------------------------------------------------


def shown(lang: Lang, zone: str) -> list[Exhibit]:
    return reader.read(lang)[f"zone/{zone}/learn"].exhibits


def own(zone: str) -> set[str]:
    return {key for row in reader.dataset().reforms if row.zone == zone for key in row.practices}


@both
@each_zone
def test_no_offered_practice_is_one_of_the_zones_own(lang: Lang, zone: str) -> None:
    exhibits = shown(lang, zone)
    offered = {row.head.record.removeprefix("practices/") for one in exhibits for row in one.rows}
    assert offered
    assert not offered & own(zone)
    # And what another zone reports is offered, unless the zone reports it too.
    every = {key for row in reader.dataset().reforms for key in row.practices}
    assert offered == every - own(zone)
    assert {row.zone for one in exhibits for row in one.rows} & {zone} == set()


@pytest.mark.wording
@each_zone
def test_the_words_speak_of_the_report_and_never_say_that_a_zone_has_none(zone: str) -> None:
    ed = reader.edition("zh")
    facts = {row.summary_zh for row in reader.dataset().reforms}
    facts |= {getattr(row, f"{name}_zh") for row in reader.dataset().reforms for name in FIELDS}
    for one in shown("zh", zone):
        note = ed.t("lesson.note")
        assert note in one.notes
        texts = [one.title, one.subtitle, *(text for text in one.notes if text != note)]
        texts += [text for row in one.rows for text in (row.label, row.column, row.detail)]
        # Of what we say of a reform, "没有" is said of the article; it is cut out first.
        texts += [_without(row.text, facts) for row in one.rows]
        assert not [text for text in texts if "没有" in text], one.id
        assert "未提及" in f"{one.title}{one.subtitle}"


FIELDS = ("requires", "unsaid", "title")


def _without(text: str, facts: set[str]) -> str:
    for fact in facts:
        if fact:
            text = text.replace(fact, "")
    return text


@both
@each_zone
def test_every_card_has_a_grade_a_zone_and_a_source(lang: Lang, zone: str) -> None:
    ed = reader.edition(lang)
    cards = [rows for one in shown(lang, zone) if one.kind == "cards" for rows in one.groups()]
    assert cards
    for rows in cards:
        grade = rows[0]
        assert grade.graded and grade.text and grade.zone
        assert [row for row in rows if row.graded] == [grade]
        assert ed.name(grade.zone) in grade.head.detail
        assert grade.proof.places
        told = cell(rows, ed.t("column.what"))
        assert drawer.known(ed, told.proof.record)
        for row in rows:
            assert row.shown.strip()
            if row.figure:
                assert row.proof.places and row.zone == grade.zone


@both
def test_a_card_shows_what_its_reform_says(lang: Lang) -> None:
    ed = reader.edition(lang)
    for zone in ZONES:
        for one in lessons.found(ed, zone):
            exhibit = lessons.lessons(ed, zone, one.practice.topic)
            assert exhibit
            rows = [row for row in exhibit.rows if row.head.record.endswith(f"/{one.practice.id}")]
            texts = [row.text for row in rows]
            assert not one.best.unsaid_zh or lessons.question(ed, one.best) in texts
            # A prerequisite that one report states is never "not stated".
            if one.requiring:
                said = ed.say(one.requiring, "requires")
                assert any(text.endswith(said) for text in texts)
            records = {row.proof.record for row in rows} | {
                key for row in rows for key in row.proof.behind
            }
            assert {f"reforms/{row.id}" for row in one.reforms} <= records
            figures = [row.proof.record for row in rows if row.figure]
            assert figures == [
                f"observations/{key}"
                for key in lesson.telling(ed.dataset, one.best)[: lessons.NAMED]
            ]


@both
@each_zone
def test_the_list_leads_every_line_to_its_records_and_counts_the_rest(
    lang: Lang, zone: str
) -> None:
    ed = reader.edition(lang)
    one = shown(lang, zone)[0]
    found = lessons.found(ed, zone)
    assert one.id == f"lesson_list_{zone}"
    assert len(one.grid()) == min(advice.SLIDES, len(found))
    assert all(drawer.known(ed, row.proof.record) for row in one.rows)
    assert all(drawer.known(ed, row.head.record) for row in one.rows)
    assert str(len(found)) in one.title
    assert str(sum(entry.proven for entry in found)) in one.title
    assert any(str(len(found) - advice.SLIDES) in note for note in one.notes)
    # Nothing of weaker evidence stands before stronger.
    grades = [row.tone for row in row_of(one, ed.t("lesson.best"))]
    order = ["outcome", "output", "mechanism", "stated"]
    assert grades == sorted(grades, key=order.index)


@both
@each_zone
def test_the_first_question_is_a_question_to_the_zone_whose_report_it_is(
    lang: Lang, zone: str
) -> None:
    ed = reader.edition(lang)
    one = advice.lesson_list(ed, zone)
    assert one
    asked = [*row_of(one, ed.t("lesson.first"))]
    assert len(asked) == len(one.grid())
    for row in asked:
        assert row.text.endswith("？" if lang == "zh" else "?")
        assert ed.name(row.zone) in row.text
        reform = ed.dataset.reform(row.proof.record.partition("/")[2])
        gist = ed.dataset.vocab.asked(ed.say(reform, "unsaid"))
        assert gist and gist[1:] in row.text
        assert not [end for end in ed.dataset.vocab.unsaid if end in row.text]


@both
@each_zone
def test_a_proposal_has_room_for_an_owner_and_a_day_on_each_line_and_for_a_signature(
    lang: Lang, zone: str
) -> None:
    ed = reader.edition(lang)
    listed, one = advice.lesson_list(ed, zone), advice.proposal(ed, zone)
    assert listed and one
    *lines, (signed, cells) = one.grid()
    assert len(lines) == min(advice.LINES, len(lessons.found(ed, zone)))
    begun = [first.label for first, _ in listed.grid()]
    assert [first.label for first, _ in lines][: len(begun)] == begun
    for _, told in lines:
        room = [row.text for row in told[ed.t("lesson.taken")]]
        assert room == [ed.t("lesson.owner"), ed.t("lesson.by_when")]
    assert signed.label == ed.t("lesson.sign")
    texts = [row.text for rows in cells.values() for row in rows]
    assert texts == [ed.t(f"lesson.{key}") for key in ("opinion", "name", "date")]
    # On one slide, whatever columns stand on others.
    last = paging.leaves(one)[-1].exhibit.grid()[-1][1]
    assert sum(map(len, last.values())) == len(texts)
    assert (one.notes[:-1], one.title) == (listed.notes[:-1], listed.title)
    # It says more of each practice than the list, and names where that stands too.
    places = [
        {(line.source, at) for line in of.sources for at in line.paragraphs} for of in (one, listed)
    ]
    assert places[0] >= places[1]
    assert not one.shelved, "a briefing shows the list, and no blanks"


@both
@each_zone
def test_beside_a_grade_stand_the_figures_it_rests_on_and_no_others(lang: Lang, zone: str) -> None:
    ed = reader.edition(lang)
    one = shown(lang, zone)[0]
    for entry in lesson.ranked(lessons.found(ed, zone))[: advice.SLIDES]:
        cells = [row for row in one.rows if row.head.record == f"practices/{entry.practice.id}"]
        keys = [row.proof.record.partition("/")[2] for row in cells if row.figure]
        resting = lesson.bearing(ed.dataset, entry.best)
        assert keys == [*resting[: advice.FIGURES]]
        measures = {
            ed.dataset.indicator(ed.dataset.observation(key).indicator).measures for key in keys
        }
        if entry.proven:
            assert measures == {entry.evidence}


@both
def test_a_practice_opens_with_its_meaning_and_its_reforms_zone_by_zone(lang: Lang) -> None:
    ed = reader.edition(lang)
    for row in ed.dataset.practices:
        fragment = unescape(drawer.fragment(ed, f"practices/{row.id}", {}, {}))
        assert ed.say(row, "definition") in fragment
        for reform in ed.dataset.reforms:
            link = f'data-open="reforms/{reform.id}"'
            assert (link in fragment) == (row.id in reform.practices)
            if row.id in reform.practices:
                assert ed.t("lesson.of", zone=ed.name(reform.zone)) in fragment


@both
def test_a_reform_opens_with_what_it_presupposes_and_leaves_unsaid(lang: Lang) -> None:
    ed = reader.edition(lang)
    for row in ed.dataset.reforms:
        fragment = unescape(drawer.fragment(ed, f"reforms/{row.id}", {}, {}))
        wanted = ed.say(row, "requires") or ed.t("lesson.no_requires")
        assert wanted in fragment
        assert ed.say(row, "unsaid") in fragment


# --- to take away ------------------------------------------------------------------------


@cache
def sheet(lang: Lang, zone: str) -> story.Story:
    ed = reader.edition(lang)
    one = advice.proposal(ed, zone)
    assert one
    title = ed.t("lesson.sheet", zone=ed.name(zone))
    file = ed.t("lesson.file", zone=ed.name(zone))
    return story.sheet(ed, one, title, file, stories.TODAY)


@both
@each_zone
def test_a_cover_of_one_exhibit_says_what_is_on_it(lang: Lang, zone: str) -> None:
    made = sheet(lang, zone)
    assert any(one.kind == "finding" for one in made.front), "that tells of all zones"
    assert made.answer == made.title
    assert made.model_copy(update={"sheet": False}).answer != made.title


@both
def test_a_page_says_its_title_once(lang: Lang) -> None:
    """Whether it has the title of its exhibit, or one of its own over that."""
    told = sheet(lang, "taigu")
    (one,) = told.exhibits
    for title in (one.title, told.title):
        given = told.model_copy(update={"title": title})
        body = docx.Document(BytesIO(files.make(given, "docx", stories.COLOURS)))
        said = [paragraph.text for paragraph in body.paragraphs]
        assert [said.count(text) for text in {title, one.title}] == [1] * len({title, one.title})


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[Lang, str], Path]:
    """The list of each zone as pages, in both languages: one process of the run makes them."""
    folder = tmp_path_factory.mktemp("lists")
    keys = [(lang, zone) for lang in LANGS for zone in ZONES]

    def made() -> list[Path]:
        written = [folder / f"{lang}-{zone}.docx" for lang, zone in keys]
        for (lang, zone), file in zip(keys, written, strict=True):
            file.write_bytes(files.make(sheet(lang, zone), "docx", stories.COLOURS))
        return office.convert_all(written, "pdf", folder)

    return dict(zip(keys, once("lists", made), strict=True))


@pytest.mark.office
@both
@each_zone
def test_the_list_is_one_page_with_every_figure_as_printed(
    lists: dict[tuple[Lang, str], Path], lang: Lang, zone: str
) -> None:
    told, pdf = sheet(lang, zone), lists[lang, zone]
    ((size, _),) = office.sheets(pdf)
    assert size[0] > size[1]
    text = "".join(office.words(pdf).split())
    one = told.exhibits[0]
    wanted = [told.title, told.stamp, one.title, *one.notes]
    wanted += [row.label for row in one.rows]
    wanted += [
        text
        for row in one.rows
        for text in (row.proof.as_written, row.proof.cited)
        if row.proof.as_written
    ]
    for words in wanted:
        assert "".join(words.split()) in text, words


def test_a_list_that_says_more_is_set_smaller_and_still_made() -> None:
    told = sheet("zh", ZONES[0])
    one = told.exhibits[0]
    long = one.model_copy(update={"notes": one.notes * 40})
    longer = told.model_copy(
        update={"sections": (told.sections[0].model_copy(update={"exhibits": (long,)}),)}
    )
    assert smallest(told) > smallest(longer)


def smallest(told: story.Story) -> int:
    """The size of text in the tables of a Word file, half points."""
    made = docx.Document(BytesIO(files.make(told, "docx", stories.COLOURS)))
    return int(made.styles["Table Text"].font.size.pt * 2)


@each("format", ["pptx", "xlsx", "html"])
def test_the_list_can_be_taken_away_in_other_ways(format: str) -> None:
    assert files.make(sheet("en", ZONES[0]), format, stories.COLOURS)


def test_a_file_of_the_list_says_what_it_is_and_has_a_name_that_any_system_takes() -> None:
    told = sheet("zh", ZONES[0])
    assert files.name(told, "docx") == f"{told.file}-{stories.TODAY}.docx"
    odd = told.model_copy(update={"file": 'a/b:c*?"<>|\n'})
    assert files.name(odd, "docx") == f"abc-{stories.TODAY}.docx"
    blank = told.model_copy(update={"file": ""})
    assert files.name(blank, "xlsx") == f"{reader.edition('zh').t('brief.file')}-2026-03-01.xlsx"


@pytest.mark.wording
@both
@each_zone
def test_no_card_is_cut_off_on_a_screen(lang: Lang, zone: str) -> None:
    for one in shown(lang, zone):
        leaves = paging.leaves(one)
        assert all(leaf.fits for leaf in leaves), one.id
        assert [row for leaf in leaves for row in leaf.exhibit.rows] == list(one.rows)


def test_the_shipped_story_has_the_list_of_every_zone() -> None:
    keys = [one.key for one in stories.default("zh").exhibits]
    assert [key for key in keys if key.startswith("lesson_list")] == [
        f"lesson_list_{zone}" for zone in ZONES
    ]


@pytest.mark.wording
@both
def test_the_annex_gives_practice_presupposition_and_what_is_unsaid(lang: Lang) -> None:
    ed = reader.edition(lang)
    (table,) = [one for one in stories.default(lang).annex if one.id == "annex_reforms"]
    for first, cells in table.grid():
        row = ed.dataset.reform(first.head.record.partition("/")[2])
        for key in row.practices:
            label = ed.say(ed.dataset.practice(key), "label")
            assert label in cells[ed.t("lesson.practice")][0].text
        silence = ed.word("silences", "not_disclosed")
        said = ed.say(row, "requires") or silence
        assert cells[ed.t("lesson.requires")][0].text == said
        asked = ed.say(row, "unsaid") or ed.t("lesson.no_ask")
        assert cells[ed.t("lesson.ask")][0].text == asked
