"""Topics and zones: a mark a reform, the figure that tells most, and whose it is."""

from __future__ import annotations

import re

import pytest

from components.edition import Edition
from components.exhibits import coverage, shelf, topics
from components.exhibits.titlelength import LONG
from components.render.layout import breaking, gridroom, measure
from components.row import GRADES, Row
from data.judge.disclosure import disclosure
from data.model import EVIDENCE, LANGS, Dataset, Lang
from tests.support import reader, thirty
from tests.support.cases import each
from tests.support.village import changed, observation, put

both = pytest.mark.parametrize("lang", LANGS)


def cells(ed: Edition) -> dict[tuple[str, str], list[Row]]:
    found: dict[tuple[str, str], list[Row]] = {}
    for row in topics.tally(ed).rows:
        found.setdefault((row.label, row.column), []).append(row)
    return found


@reader.every_edition
def test_every_reform_of_a_topic_is_one_mark_of_its_grade(
    lang: Lang, zones: tuple[str, ...]
) -> None:
    ed = reader.edition(lang, zones)
    found = cells(ed)
    for topic in ed.dataset.vocab.topics:
        for zone in ed.zones:
            marks = [
                row for row in found[ed.word("topics", topic), ed.name(zone)] if row.drawn.mark
            ]
            kept = [row for row in ed.dataset.reforms if row.zone == zone and topic in row.topics]
            assert {row.proof.record for row in marks} == {f"reforms/{row.id}" for row in kept}
            grades = [EVIDENCE.index(row.tone) for row in marks]
            assert grades == sorted(grades, reverse=True), "the strongest evidence first"
            for row in marks:
                reform = ed.dataset.reform(row.proof.record.removeprefix("reforms/"))
                assert row.drawn.mark == GRADES[reform.evidence]


@both
def test_of_one_zone_alone_no_topics_are_said_to_be_those_of_one_or_of_none(lang: Lang) -> None:
    one, two = (reader.edition(lang, zones) for zones in (("taigu",), ("taigu", "yuncheng")))
    assert {row.group for row in topics.tally(one).rows} == {""}
    assert all(row.group for row in topics.tally(two).rows)


@both
@pytest.mark.parametrize("of", ["park_table", "technical", "industry_matrix"])
def test_a_title_that_names_one_zone_says_of_how_many_it_counts_what_there_is(
    lang: Lang, of: str
) -> None:
    every = reader.edition(lang)
    shown = shelf.take(every, of)
    assert shown
    silent = ("not_disclosed", "no_figure")
    zones = {row.zone for row in shown.rows if row.tone not in silent} - {""}
    assert len(zones) > 1
    assert every.t(f"number.{len(zones)}") in shown.title


@reader.every_edition
def test_a_cell_has_at_most_one_figure_and_it_is_of_its_topic(
    lang: Lang, zones: tuple[str, ...]
) -> None:
    ed = reader.edition(lang, zones)
    for (label, _), rows in cells(ed).items():
        figures = [row for row in rows if row.figure]
        assert len(figures) <= 1
        for row in figures:
            shown = ed.dataset.observation(row.proof.record.partition("/")[2])
            assert ed.word("topics", ed.dataset.indicator(shown.indicator).topic) == label
            # Of whom it is stands beside it, unless it is the zone's own.
            assert bool(topics.kind_of(ed, shown)) != ed.dataset.own(shown)
            assert topics.kind_of(ed, shown) in row.detail


@both
def test_the_figure_shown_is_achieved_where_any_is(hamlet: Dataset, lang: Lang) -> None:
    ed = Edition(hamlet, lang)
    for topic in ed.dataset.vocab.topics:
        said = disclosure(hamlet, "liuxi", topic)
        rows = [*said.own, *said.others]
        if rows:
            first = topics.ranked(ed, "liuxi", rows)[0]
            assert first.status == "actual" or all(row.status != "actual" for row in rows)


def test_a_figure_that_is_only_hoped_for_gives_way(hamlet: Dataset) -> None:
    rows = [hamlet.observation("liuxi_signed"), hamlet.observation("liuxi_started")]
    before = topics.ranked(Edition(hamlet, "zh"), "liuxi", rows)
    hoped = put(hamlet, observation(hamlet, before[0].id, status="expected"))
    rows = [hoped.observation(row.id) for row in rows]
    assert topics.ranked(Edition(hoped, "zh"), "liuxi", rows)[-1].id == before[0].id


@reader.every_edition
def test_topics_stand_in_groups_by_how_many_zones_report_reforms(
    lang: Lang, zones: tuple[str, ...]
) -> None:
    ed = reader.edition(lang, zones)
    order = []
    for first, across in topics.tally(ed).grid():
        having = sum(any(row.drawn.mark for row in rows) for rows in across.values())
        assert first.group == topics.group_of(ed, having)
        order.append(having)
    assert order == sorted(order, reverse=True)


@reader.every_edition
def test_heads_count_the_reforms_of_each_zone_once(lang: Lang, zones: tuple[str, ...]) -> None:
    ed = reader.edition(lang, zones)
    one = topics.tally(ed)
    for zone, head in zip(one.column_zones, one.heads, strict=True):
        count = sum(row.zone == zone for row in ed.dataset.reforms)
        assert head == ed.t("tally.head", n=count)


@both
def test_more_marks_are_said_to_be_no_more_reform_with_the_lengths_of_the_articles(
    dataset: Dataset, lang: Lang
) -> None:
    long = {zone.id: len(dataset.source(zone.source).paragraphs) for zone in dataset.zones}
    said = topics.tally(Edition(dataset, lang)).subtitle
    for length in (min(long.values()), max(long.values())):
        assert str(length) in said
    assert said != topics.tally(Edition(dataset, lang, ("taigu",))).subtitle


def alone(ed: Edition) -> list[str]:
    """The topics on which one zone alone reports reforms, in the order of the word list."""
    whose = {
        topic: {row.zone for row in ed.dataset.reforms if topic in row.topics}
        for topic in ed.dataset.vocab.topics
    }
    return [topic for topic, zones in whose.items() if len(zones) == 1]


def told(ed: Edition, common: str) -> tuple[str, str]:
    """The title where all zones have some topics in common and Yuncheng alone others: with the
    names of those, and with how many there are."""
    first = ed.t("tally.all", n=ed.spelled(4), topics=common)
    zone = ed.name("yuncheng")
    named = ed.listed(ed.inner(ed.word("topics", topic)) for topic in alone(ed))
    return (
        ed.clauses(first, ed.t("tally.alone", topics=named, zone=zone)),
        ed.clauses(first, ed.t("tally.alone_count", n=len(alone(ed)), zone=zone)),
    )


def of_topics(dataset: Dataset, *kept: str) -> Dataset:
    """The dataset with the reforms of some topics only."""
    topics_of = {
        row.id: [topic for topic in row.topics if topic in kept] for row in dataset.reforms
    }
    return changed(
        dataset,
        reforms=tuple(
            row.model_copy(update={"category": first, "also": tuple(rest)})
            for row in dataset.reforms
            if topics_of[row.id]
            for first, *rest in [topics_of[row.id]]
        ),
    )


@both
def test_a_title_names_what_all_do_and_what_one_alone_does(dataset: Dataset, lang: Lang) -> None:
    ed = Edition(of_topics(dataset, "enterprise_service", "fund"), lang)
    fund, service = (ed.inner(ed.word("topics", key)) for key in ("fund", "enterprise_service"))
    assert alone(ed) == ["fund"]
    said = topics.tally(ed).title
    assert said == told(ed, service)[0]
    assert fund in said and service in said and ed.name("yuncheng") in said


@both
def test_a_title_counts_what_one_alone_does_where_the_names_would_make_it_long(
    dataset: Dataset, lang: Lang
) -> None:
    ed = Edition(dataset, lang)
    common = ed.listed(
        ed.inner(ed.word("topics", key)) for key in ("enterprise_service", "industry")
    )
    names, count = told(ed, common)
    fits = len(names) <= LONG[lang]
    said = topics.tally(ed).title
    assert said == (names if fits else count)
    assert len(said) <= LONG[lang]
    assert fits is (lang == "zh"), "both are met here: the English names are longer"
    fund = ed.inner(ed.word("topics", "fund"))
    assert "fund" in alone(ed)
    assert (fund in said) is fits
    assert ed.name("yuncheng") in said


@both
def test_a_topic_that_a_second_zone_reports_is_none_that_one_alone_does(
    dataset: Dataset, lang: Lang
) -> None:
    before = Edition(dataset, lang)
    rows = (
        row.model_copy(update={"also": (*row.also, "fund")}) if row.id == "taigu_tech_loan" else row
        for row in dataset.reforms
    )
    after = Edition(changed(dataset, reforms=tuple(rows)), lang)
    assert {*alone(before)} - {*alone(after)} == {"fund"}
    common = after.listed(
        after.inner(after.word("topics", key)) for key in ("enterprise_service", "industry")
    )
    said = topics.tally(after).title
    assert said in told(after, common)
    assert said != topics.tally(before).title
    assert after.inner(after.word("topics", "fund")) not in said


@both
def test_thirty_zones_keep_a_title_that_can_be_said(lang: Lang) -> None:
    one = shelf.take(thirty.edition(lang), "reform_matrix")
    assert one and one.kind == "tally"
    assert len(one.heads) == len(one.columns) == 30
    assert len(one.title) <= (64 if lang == "zh" else 180)


@both
@pytest.mark.parametrize("size", [14, 19, 28])
def test_the_column_of_names_parts_no_word_of_a_topic(lang: Lang, size: int) -> None:
    shown = topics.tally(reader.edition(lang))
    for width in range(size * 36, size * 90, size * 3):
        setting = gridroom.Setting(shown, {}, width, size, True, False)
        start, end = gridroom.left(setting)
        room = end - start - size * 0.6
        for piece in {one.strip() for row in shown.rows for one in breaking.pieces(row.label)}:
            assert measure.wide(piece, size, bold=True) <= room + 0.01, (piece, width)


def test_of_one_zone_alone_every_grade_is_a_bar_in_its_colour_under_its_name() -> None:
    ed = reader.edition("en", ("taigu",))
    shown = coverage.signature(ed)
    assert shown.kind == "bars"
    assert {row.label for row in shown.rows} <= {ed.word("evidence", grade) for grade in EVIDENCE}
    assert {row.zone for row in shown.rows} == {"taigu"}
    assert coverage.signature(reader.edition("en")).kind == "stacked"


@pytest.mark.parametrize("lang", LANGS)
def test_a_title_on_evidence_counts_the_reforms_with_data_of_each_zone_and_names_the_others(
    lang: Lang,
) -> None:
    ed = reader.edition(lang)
    title = coverage.signature(ed).title
    for zone in ed.zones:
        proven = sum(
            row.evidence in ("output", "outcome") for row in ed.dataset.of_zone("reforms", zone)
        )
        told = ed.t("finding.results_zone", zone=ed.name(zone), n=proven)
        assert (told in title) is bool(proven)
        assert ed.name(zone) in title


@each("count", [0, 1, 2, 4, 10, 11, 30])
@pytest.mark.parametrize("lang", LANGS)
def test_zones_are_counted_in_words_and_what_is_counted_in_them_in_digits(
    count: int, lang: Lang
) -> None:
    ed = reader.edition(lang)
    said = ed.spelled(count)
    assert said == count and str(said) == f"{said}"
    assert bool(re.search(r"\d", str(said))) is (not 1 <= count <= 10)
    if count == 4:
        named = shelf.take(ed, "industry_matrix")
        assert named and str(said) in named.title
        industries = {row.name_zh for row in ed.dataset.industries}
        assert re.findall(r"\d+", named.title)[0] == str(len(industries))


@pytest.mark.parametrize("lang", LANGS)
def test_the_title_of_cards_says_whose_reforms_they_are_as_long_as_it_is_one(lang: Lang) -> None:
    ed = reader.edition(lang)
    cards = shelf.take(ed, "reform_cards")
    assert cards and all(ed.name(zone) in cards.title for zone in ed.zones)
    reforms = ed.dataset.reforms
    proven = sum(row.evidence in ("output", "outcome") for row in reforms)
    assert re.findall(r"\d+", cards.title) == [str(len(reforms)), str(proven)]
    many = shelf.take(thirty.edition(lang), "reform_cards")
    assert many and len(many.title) <= LONG[lang]


def test_of_one_thing_at_several_times_the_newest_tells_most(hamlet: Dataset) -> None:
    ed = Edition(hamlet, "zh")
    signed = hamlet.observation("liuxi_signed")
    times = {"2023": "a", "2025": "b", "2024-06": "c", "": "d"}
    rows = [signed.model_copy(update={"id": key, "period": at}) for at, key in times.items()]
    other = hamlet.observation("liuxi_started")
    told = ed.abreast([rows[0], other, *rows[1:]])
    assert [row.id for row in told] == ["b", "c", "a", "d", other.id]
    ranked = [row.id for row in topics.ranked(ed, "liuxi", rows)]
    assert ranked == ["b", "c", "a", "d"]
