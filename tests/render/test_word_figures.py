"""The Word report holds the figures and texts of the exhibits and no others, each figure with its
footnote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from docx.oxml.ns import qn

from components import words
from components.row import Row
from components.story import Story
from data.model import Lang
from tests.support import stories
from tests.support.wordparts import chapters, every_language, every_story, find, part, plain, text


def printed(row: Row) -> bool:
    """Whether a row is there to be read; a city is on the map only to find one's way."""
    return row.spot.role != "city"


@every_story
def test_the_tables_hold_every_figure_of_the_exhibits_and_no_other(
    story: Callable[[Lang], Story], lang: Lang
) -> None:
    seen = 0
    for exhibit, inside in chapters(part(story, lang), story(lang)):
        expected = Counter(row.figure.text for row in exhibit.rows if row.figure)
        found = Counter(
            plain(run)
            for block in inside
            for run in find(block, './/w:tc//w:r[w:rPr/w:rStyle/@w:val="Figure"]')
        )
        assert found == expected, exhibit.id
        seen += expected.total()
    assert seen > 90


@every_story
def test_the_tables_hold_every_text_of_the_exhibits(
    story: Callable[[Lang], Story], lang: Lang
) -> None:
    for exhibit, inside in chapters(part(story, lang), story(lang)):
        lines = [plain(p) for block in inside for p in find(block, ".//w:tc/w:p")]
        joined = "\n".join(lines)
        if exhibit.kind == "diagram":  # the words of its boxes are in the picture, and heard of it
            (heard, *_) = [one for block in inside for one in find(block, ".//@descr")]
            assert all(row.label in heard for row in exhibit.rows if row.head.record)
            continue
        for row in filter(printed, exhibit.rows):
            for said in (row.shown, row.label, row.head.detail, row.group):
                assert said.replace("\u00a0", " ") in joined, (exhibit.id, said)
            if row.figure and row.figure.original:
                assert row.figure.original in lines, (exhibit.id, row.figure.original)
            if row.detail and not (row.link and exhibit.kind == "kpi"):
                assert row.detail.replace("\u00a0", " ") in joined, (exhibit.id, row.detail)
            if row.proof.formula:
                assert row.proof.formula in joined, (exhibit.id, row.proof.formula)


@every_story
def test_every_number_has_a_footnote_with_its_place_and_the_words_as_printed(
    story: Callable[[Lang], Story], lang: Lang
) -> None:
    notes = {
        note.get(qn("w:id")): text(note)
        for note in find(part(story, lang, "footnotes"), "w:footnote")
    }
    used: list[str] = []
    for exhibit, inside in chapters(part(story, lang), story(lang)):
        expected = Counter(
            (row.shown, row.proof.cited, row.proof.as_written or row.proof.basis)
            for row in exhibit.rows
            if row.proof.cited and (row.amount.value is not None or exhibit.kind == "finding")
        )
        for block in inside:
            for reference in find(block, ".//w:footnoteReference"):
                shown = plain(reference.getparent().getparent()).rstrip(" ")
                note = notes[reference.get(qn("w:id"))]
                matching = [
                    key for key in expected if key[0] == shown and key[1] in note and key[2] in note
                ]
                assert matching, (exhibit.id, shown, note)
                expected[max(matching, key=lambda key: len(key[2]))] -= 1
                used.append(reference.get(qn("w:id")))
        assert not +expected, exhibit.id
    assert used == [str(at) for at in range(1, len(used) + 1)], "numbered as they come"
    assert set(notes) == {"-1", "0", *used}
    assert len(used) > 100


@every_language
def test_no_figure_is_without_its_place(lang: Lang) -> None:
    for exhibit in stories.everything(lang).exhibits:
        for row in exhibit.rows:
            assert row.proof.cited or row.amount.value is None, (exhibit.id, row.label)


@every_story
def test_title_measure_notes_and_sources_stand_under_every_heading(
    story: Callable[[Lang], Story], lang: Lang
) -> None:
    for at, (exhibit, inside) in enumerate(chapters(part(story, lang), story(lang))):
        said = "\n".join(text(block) for block in inside if block.tag == qn("w:p"))
        assert exhibit.subtitle in said
        for note in exhibit.notes:
            assert note in said
        if at == 0 and exhibit.kind == "finding":  # the foot of the first page has every place
            marks = [one for block in inside for one in find(block, ".//w:footnoteReference")]
            assert len(marks) == sum(bool(row.proof.cited) for row in exhibit.rows) > 0
            continue
        for line in exhibit.sources:
            assert line.text in said
        label = words.text(lang, "source.label")
        assert label + ("" if exhibit.sources else words.text(lang, "source.ours")) in said
