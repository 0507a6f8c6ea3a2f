"""An article that is silent and one that is not entered yet are told apart."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from components import config as configuration
from components import story
from components.edition import NAMED, Edition
from components.exhibits import asking, comparison, coverage, lessons, reported, sectors, shelf
from data import load
from data.model import LANGS, Dataset, Lang
from data.zoning import begin
from tests.support import thirty
from tests.support.begun import BEGUN, NEW, TODAY
from tests.support.cases import WIDE
from tests.support.neighbours import BAILU, HEYAN
from tests.support.village import changed


def _turns(*choices: tuple[str, ...]) -> list[Any]:
    """Each choice of zones in one language by turns, and widely in the other."""
    return [
        pytest.param(chosen, lang, marks=WIDE if at % 2 != turn else ())
        for at, chosen in enumerate(choices)
        for turn, lang in enumerate(LANGS)
    ]


@pytest.mark.parametrize(("chosen", "lang"), _turns((NEW,), (), ("qingxu", NEW)))
def test_an_article_that_is_not_entered_yet_is_not_called_silent(
    copy: Path, articles: Path, lang: Lang, chosen: tuple[str, ...]
) -> None:
    begin.add(copy, articles, NEW, BEGUN)
    ed = Edition(load.load(copy), lang, chosen, TODAY)
    assert NEW in ed.awaited(ed.zones)
    waiting, silent = ed.t("pending.word"), ed.word("silences", "not_disclosed")
    (card,) = coverage.headline(ed, NEW).rows
    assert (card.label, card.text) == (waiting, ed.t("pending.card"))
    told = 0
    for key in shelf.shelf(ed):
        one = shelf.take(ed, key)
        rows = [row for row in one.rows if row.zone == NEW] if one else []
        if one and rows:
            told += waiting in {row.text for row in rows}
            assert silent not in {row.text for row in rows}, key
            assert (
                ed.awaiting(dict.fromkeys(row.zone for row in one.rows if row.zone)) in one.notes
            ), key
    assert told > 3


#: What is said of an article that is there and silent.
SILENT = {
    "zh": "报道(都)?(没有|未)",
    "en": "reports? (names?|gives?|does not|do not|mentions? no|speaks? of no)|neither report"
    "|none of .* reports|not mentioned|no industry",
}


@pytest.mark.parametrize(("chosen", "lang"), _turns((NEW,), ()))
def test_no_title_calls_an_article_silent_that_is_not_entered_yet(
    copy: Path, articles: Path, lang: Lang, chosen: tuple[str, ...]
) -> None:
    begin.add(copy, articles, NEW, BEGUN)
    ed = Edition(load.load(copy), lang, chosen, TODAY)
    every = [one for key in shelf.shelf(ed) if (one := shelf.take(ed, key))]
    named = [one for one in every if re.search(ed.name(NEW), one.title)]
    assert len(named) > 10
    assert [one.title for one in named if re.search(SILENT[lang], one.title)] == []
    own = [one for one in named if {row.zone for row in one.rows} == {NEW}]
    assert all(ed.t("pending.note", zones=ed.name(NEW)) in one.notes for one in own)
    assert len({one.title for one in every}) == len(every)
    # Nor can be said what it could learn, or what it does not report.
    assert lessons.nothing(ed, NEW) == ed.t("pending.note", zones=ed.name(NEW))
    assert not lessons.found(ed, NEW)
    assert not re.search(SILENT[lang], asking.lead(ed, NEW))
    letter = " ".join(row.text for row in asking.letter(ed, NEW).rows)
    assert not re.search(f"{ed.name(NEW)}.*({SILENT[lang]})", letter)


@pytest.mark.parametrize("lang", LANGS)
def test_of_very_many_zones_those_not_entered_yet_stand_apart_from_silent_ones(lang: Lang) -> None:
    dataset = thirty.dataset()
    heard = {dataset.zone_of(row) for row in dataset.observations}
    unheard = [one.id for one in dataset.zones if one.id not in heard]
    bare = {dataset.zone(key).source for key in unheard[3:]}
    sources = tuple(
        one.model_copy(update={"paragraphs": {}}) if one.id in bare else one
        for one in dataset.sources
    )
    ed = Edition(changed(dataset, sources=sources), lang, today=TODAY)
    waiting = ed.awaited(ed.zones)
    silent = [key for key in unheard if key not in waiting]
    assert silent
    assert len(waiting) > NAMED
    shown = [one for key in comparison.verdicts(ed) if (one := comparison.bars(ed, key))]
    assert shown
    pending = ed.t("pending.word")
    for one in shown:
        (row,) = [row for row in one.rows if row.text == pending]
        # English tells how many are left besides those named, Chinese how many there are.
        told = sum(ed.name(key) in row.label for key in waiting)
        assert told and str(len(waiting) - (told if lang == "en" else 0)) in row.label
        (note,) = [note for note in one.notes if pending in note]
        assert all(ed.name(key) in note for key in waiting)
        assert not any(ed.name(key) in note for key in silent)


def test_an_article_that_is_entered_and_silent_is_not_waited_for(grown_dataset: Dataset) -> None:
    ed = Edition(grown_dataset, "zh", (HEYAN,), TODAY)
    assert not ed.pending(HEYAN)
    assert ed.t("pending.word") not in {row.text for row in reported.silence(ed, HEYAN).rows}


@pytest.mark.parametrize("lang", LANGS)
def test_industries_are_counted_over_the_zones_that_name_any(
    grown_dataset: Dataset, lang: Lang
) -> None:
    alone, both = (
        sectors.industry_matrix(Edition(grown_dataset, lang, zones, TODAY)).title
        for zones in ((BAILU,), (BAILU, HEYAN))
    )
    assert alone == both


@pytest.mark.parametrize("lang", LANGS)
def test_the_annex_lists_the_article_of_each_zone_also_of_the_silent_one(
    grown_dataset: Dataset, lang: Lang
) -> None:
    ed = Edition(grown_dataset, lang, today=TODAY)
    told = story.planned(ed, configuration.load().plan("full"), TODAY)
    (table,) = [one for one in told.annex if one.id == "annex_sources"]
    listed = {row.head.record for row in table.rows}
    assert listed == {f"sources/{one.source}" for one in grown_dataset.zones}


def test_who_gives_figures_does_not_stand_in_the_colour_of_who_gives_none(
    grown_dataset: Dataset,
) -> None:
    ed = Edition(grown_dataset, "zh", today=TODAY)
    silences = reported.silence(ed, HEYAN)
    own, peers = silences.columns
    assert {row.zone for row in silences.rows if row.column == own} == {HEYAN}
    assert {row.zone for row in silences.rows if row.column == peers} == {""}
