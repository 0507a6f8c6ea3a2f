"""A mark a figure: what is on record and how it stands, and what an answer would add."""

from __future__ import annotations

import pytest

from components.exhibits import asking, figuremarks
from components.exhibits.titlelength import LONG
from components.render.layout import scenes
from components.render.layout.scene import Phrase
from data.model import LANGS, Lang
from tests.support import reader, thirty

MARKS = {"actual": "solid", "expected": "dashed", "target": "open"}
SILENT = ("not_disclosed", "no_figure")


@reader.every_edition
def test_every_figure_is_one_mark_by_how_it_stands(lang: Lang, zones: tuple[str, ...]) -> None:
    ed = reader.edition(lang, zones)
    figures = {
        f"observations/{row.id}": row for row in ed.dataset.of_zones("observations", ed.zones)
    }
    shown = figuremarks.standing(ed)
    assert (shown is None) == (not figures)
    if shown is None:
        return
    marks = [row for row in shown.rows if row.drawn.mark]
    assert sorted(row.proof.record for row in marks) == sorted(figures)
    for row in marks:
        figure = figures[row.proof.record]
        assert row.drawn.mark == MARKS[figure.status]
        assert row.zone == ed.dataset.zone_of(figure)
        assert row.label == ed.word("topics", ed.dataset.indicator(figure.indicator).topic)
    assert str(len(figures)) in shown.title
    assert len(shown.title) <= LONG[lang]


@pytest.mark.parametrize("lang", LANGS)
def test_where_no_figure_is_given_that_is_said_and_marked_by_nothing(lang: Lang) -> None:
    ed = reader.edition(lang)
    shown = figuremarks.standing(ed)
    assert shown
    cells: dict[tuple[str, str], list[str]] = {}
    for row in shown.rows:
        cells.setdefault((row.label, row.zone), []).append(row.drawn.mark or row.tone or row.text)
    assert len(cells) == len(ed.dataset.vocab.topics) * len(ed.zones)
    for found in cells.values():
        assert (len(found) == 1) == (found[0] in SILENT)
    assert all(row.drawn.mark or row.link for row in shown.rows), "words lead on, silence to ask"


@reader.every_edition
def test_a_hollow_mark_is_an_answer_that_would_compare(lang: Lang, zones: tuple[str, ...]) -> None:
    ed = reader.edition(lang, zones)
    asked = {
        zone: [
            asking.label(ed, line)
            for line in asking.lines(ed, zone)
            if (line.ask, line.level) == ("gap", "comparable")
        ]
        for zone in ed.zones
    }
    shown = figuremarks.wanted(ed)
    assert shown
    for zone, labels in asked.items():
        hollow = [row for row in shown.rows if row.zone == zone and row.drawn.mark == "open"]
        assert sorted(row.text for row in hollow) == sorted(labels)
        assert all(row.link and dict(row.link.params)["zone"] == zone for row in hollow)
    assert {mark for mark, _ in shown.keys} == {row.drawn.mark for row in shown.rows} - {""}
    filled = [row for row in shown.rows if row.drawn.mark == "solid"]
    for row in filled:
        figure = ed.dataset.observation(row.proof.record.removeprefix("observations/"))
        assert ed.dataset.zone_of(figure) == row.zone
    count = sum(map(len, asked.values()))
    # Every answer counts, whatever topic is named to begin with: that stands behind.
    assert shown.title.startswith(f"{count} ")
    assert len(shown.title) <= LONG[lang]


@pytest.mark.parametrize("lang", LANGS)
def test_of_very_many_zones_the_tables_say_it(lang: Lang) -> None:
    ed = thirty.edition(lang)
    assert figuremarks.standing(ed) is None
    assert figuremarks.wanted(ed) is None


def test_on_a_phone_no_word_is_parted_where_all_zones_are_silent_alike() -> None:
    ed = reader.edition("en")
    shown = figuremarks.standing(ed)
    assert shown
    word = ed.word("silences", "no_figure").split()[0]
    for width in range(300, 400, 10):
        scene = scenes.SCENES["tally"](shown, thirty.colours(), "en", width, None, 16)
        lines = (item for part in scene.parts for item in part.items if isinstance(item, Phrase))
        ends = [line.runs[-1].text.split()[-1:] for line in lines]
        assert not [end for (end,) in filter(None, ends) if end != word and word.startswith(end)]
