"""Silence is said in one place: in words, and of an article that is not entered not at all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from components.edition import Edition
from components.exhibits import coverage, opening, profile, shelf
from components.row import Row
from data.judge.disclosure import SilenceKind
from data.model import LANGS, Dataset, Lang
from tests.support import reader, thirty
from tests.support.cases import each
from tests.support.village import changed

ROOT = Path(__file__).parents[2]


@pytest.mark.wording
@pytest.mark.parametrize("lang", LANGS)
@each("kind", ["not_disclosed", "no_figure", "not_applicable"])
def test_a_silence_is_a_row_in_words(dataset: Dataset, lang: Lang, kind: SilenceKind) -> None:
    ed = Edition(dataset, lang)
    row = ed.silence("qingxu", "label", "column", kind, detail="why")
    assert row.text == ed.word("silences", kind)
    assert (row.label, row.column, row.zone, row.detail) == ("label", "column", "qingxu", "why")
    assert row.tone == kind
    assert row.silent
    assert row.amount.value is None


@pytest.mark.wording
@pytest.mark.parametrize("lang", LANGS)
def test_an_article_that_is_not_entered_is_not_silent(dataset: Dataset, lang: Lang) -> None:
    source = dataset.zone("qingxu").source
    sources = (
        one.model_copy(update={"paragraphs": {}}) if one.id == source else one
        for one in dataset.sources
    )
    ed = Edition(changed(dataset, sources=tuple(sources)), lang)
    assert ed.silence("qingxu", "label").text == ed.t("pending.word")
    assert ed.silence("yuncheng", "label").text == ed.word("silences", "not_disclosed")
    # What an article was found not to apply to is known.
    assert ed.unsaid("qingxu", "not_applicable") == ed.word("silences", "not_applicable")


def test_what_says_something_is_not_silent() -> None:
    assert not Row(label="x").silent
    assert not Row(label="x", tone="outcome").silent


def test_nobody_else_lists_the_tones_of_silence() -> None:
    room = ROOT / "components"
    again = [
        path.name
        for path in room.rglob("*.py")
        if path.name != "row.py" and '("not_disclosed", "no_figure"' in path.read_text("utf-8")
    ]
    assert again == []


@each("lang", LANGS)
def test_a_page_that_has_nothing_to_show_of_a_zone_leads_on(lang: Lang) -> None:
    bare = 0
    for zone in reader.FOUR:
        for page, seen in reader.read(lang, (zone,)).items():
            if seen.exhibits or page not in ("compare", "financing", "funds"):
                continue
            bare += 1
            assert seen.led and all(zone in target for target in seen.led), (page, zone)
    assert bare > len(reader.FOUR)  # nothing stands beside one zone, and not each has funds


@each("lang", LANGS)
def test_of_one_zone_with_little_to_compare_the_overview_tells_its_own_answer(lang: Lang) -> None:
    for zone in reader.FOUR:
        ids = [one.id for one in reader.read(lang, (zone,))["overview"].exhibits]
        found = opening.findings(reader.edition(lang, (zone,)))
        few = len(found.rows) < len(opening.zone_answer(reader.edition(lang, (zone,)), zone).rows)
        assert (f"zone_answer_{zone}" in ids) is few
        assert ("zone_cards" in ids) is not few


@each("lang", LANGS)
def test_what_a_zone_replied_is_told_before_its_report_is_entered(lang: Lang) -> None:
    dataset = reader.dataset()
    source = dataset.zone("taigu").source
    given = (
        one.model_copy(update={"paragraphs": {}}) if one.id == source else one
        for one in dataset.sources
    )
    ed = Edition(changed(dataset, sources=tuple(given)), lang)
    told = len(dataset.of_zone("observations", "taigu"))
    answer = opening.zone_answer(ed, "taigu")
    assert answer.title == ed.t("pending.answered", zone=ed.name("taigu"), n=told)
    assert [row.text for row in answer.rows] == [
        ed.t("pending.card"),
        ed.t("pending.replied", n=told),
    ]
    (card,) = (one for one in opening.zone_cards(ed).rows if one.column == ed.t("pending.replies"))
    assert card.link == ed.to("zone", zone="taigu", part="figures")


def test_a_zone_without_a_word_is_silent_and_never_nothing() -> None:
    for lang, nothing in (("zh", "0 项"), ("en", "0 reform")):
        ed = thirty.edition(lang)
        shown = {key: shelf.take(ed, key) for key in ("zone_map", "signature", "headlines")}
        for key, one in shown.items():
            assert one is not None, key
            assert not any(re.search(rf"\b{nothing}", row.shown) for row in one.rows), key
        heard = {row.zone for row in ed.dataset.reforms}
        mute = [zone for zone in ed.zones if zone not in heard and not ed.pending(zone)]
        assert len(mute) > 2
        telling = shown["signature"]
        assert telling and all(ed.name(zone) in telling.notes[0] for zone in mute)
        assert all(nothing not in coverage.headline(ed, zone).rows[0].text for zone in mute)


@pytest.mark.parametrize("lang", LANGS)
def test_of_what_an_article_has_none_the_line_says_more_than_the_title(lang: Lang) -> None:
    ed = reader.edition(lang)
    quiet = [
        found
        for zone in ed.zones
        for build in (profile.parks, profile.documents, profile.events, profile.claims)
        if (found := build(ed, zone)) and found.kind == "text"
    ]
    assert quiet
    for one in quiet:
        (row,) = one.rows
        said = ed.inner(row.text.rstrip("."))
        assert said and said not in one.title, one.id


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_of_data_begins_with_whose_report_gives_no_figure(lang: Lang) -> None:
    """Nothing is offered there to filter what there is not."""
    ed = reader.edition(lang, ("qingxu",))
    seen = reader.visit("data", ed)
    assert seen.words[0] == coverage.headline(ed, "qingxu").title == seen.exhibits[0].title
    assert ed.t("filter.status") not in seen.words
