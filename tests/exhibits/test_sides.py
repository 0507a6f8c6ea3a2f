"""What is done side by side: shared practices in one line, nothing ranked, silence in words."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

import pytest

from components import story
from components.edition import Edition
from components.exhibit import Exhibit
from components.exhibits import content, sharing, shelf
from data.model import EVIDENCE, LANGS, Dataset, Lang
from tests.support import mutants, reader, stories, thirty
from tests.support.cases import each

both = pytest.mark.parametrize("lang", LANGS)
PAIRS = tuple(combinations(reader.FOUR, 2))


def beside(ed: Edition, topics: Iterable[str] = (), sides: Iterable[str] = ()) -> Exhibit:
    found = content.sides(ed, topics=tuple(topics), sides=tuple(sides))
    assert found is not None
    return found


@both
@each("pair", PAIRS)
def test_every_reform_of_a_topic_is_there_once_a_practice(
    dataset: Dataset, lang: Lang, pair: tuple[str, str]
) -> None:
    ed = Edition(dataset, lang)
    for topic in dataset.vocab.topics:
        one = beside(ed, [topic], pair)
        for zone in pair:
            meant = {
                f"reforms/{row.id}"
                for row in dataset.reforms
                if row.zone == zone and topic in row.topics
            }
            rows = [row for row in one.rows if row.column == ed.name(zone)]
            shown = [row for row in rows if row.tone in EVIDENCE]
            assert {row.proof.record for row in shown} == meant
            # Both columns have a cell in every line, be it silence in words.
            assert {row.label for row in rows} == {row.label for row in one.rows}
            assert all(row.shown for row in rows)


@both
def test_a_line_is_a_practice_that_several_report(dataset: Dataset, lang: Lang) -> None:
    ed = Edition(dataset, lang)
    one = beside(ed, ["approval"])
    lines = {row.head.record for row in one.rows if row.head.record}
    assert len(lines) > 3
    order = []
    for record in dict.fromkeys(row.head.record for row in one.rows if row.head.record):
        here = [row for row in one.rows if row.head.record == record]
        holding = {row.zone for row in here if row.tone in EVIDENCE}
        order.append(len(holding))
        assert len(holding) > 1
        key = record.partition("/")[2]
        for row in here:
            if row.tone in EVIDENCE:
                assert key in dataset.reform(row.proof.record.partition("/")[2]).practices
            else:
                assert row.tone == "not_disclosed"
    assert order == sorted(order, reverse=True)


@both
def test_figures_keep_their_qualifiers_and_say_whose_they_are(dataset: Dataset, lang: Lang) -> None:
    ed = Edition(dataset, lang)
    one = beside(ed, ["finance"], ("yuncheng", "taigu"))
    figures = [row for row in one.rows if row.figure]
    assert figures
    for row in figures:
        found = dataset.observation(row.proof.record.partition("/")[2])
        assert row.figure == ed.figure(found)
        assert row.figure.number in row.text
        assert row.text != row.figure.text, "it says what it counts"
    company = next(row for row in figures if "yuncheng_credit_line" in row.proof.record)
    kind = ed.inner(ed.word("organisation_kinds", "platform_company"))
    assert company.detail == ed.t("sides.of", kind=kind)
    firms = next(row for row in figures if "taigu_financing_amount" in row.proof.record)
    found = dataset.observation("taigu_financing_amount")
    assert firms.detail.startswith(ed.t("figures.of", owner=ed.subject(found)))


@both
@each("topic", ["approval", "finance"])
def test_the_topic_is_said_once_and_two_zones_are_both(
    dataset: Dataset, lang: Lang, topic: str
) -> None:
    ed = Edition(dataset, lang)
    name, common = ed.word("topics", topic), ed.t("sides.shared_both")
    for sides in ((), ("yuncheng", "taigu"), ("pingyao", "qingxu")):
        one = beside(ed, [topic], sides)
        assert f"{one.title} {one.subtitle}".count(name) == 1
        shared = {row.group for row in one.rows if row.group}
        assert (ed.t("sides.note") in one.notes) == bool(shared), "of lines of practices alone"
        assert (shared == {common}) if sides and shared else True


@both
def test_where_nothing_is_said_nothing_can_be_clicked(dataset: Dataset, lang: Lang) -> None:
    silent = beside(Edition(dataset, lang), ["fund"], ("pingyao", "qingxu"))
    assert all(row.silent for row in silent.rows)
    assert not silent.hint
    assert not silent.subtitle, "the topic is in the title"


@both
def test_a_title_sets_no_two_figures_of_one_unit_beside_each_other(
    dataset: Dataset, lang: Lang
) -> None:
    """13 items of one zone and 53 of another would be taken to compare."""
    ed = Edition(dataset, lang)
    title = beside(ed, ["approval"], ("pingyao", "taigu")).title
    assert not {"13", "53"} <= {*title.replace("项", " ").split()}
    assert "13" not in title
    assert "53" not in title
    apart = beside(ed, ["approval"], ("yuncheng", "taigu")).title
    assert "20" in apart
    assert "53" in apart


@both
@each("pair", PAIRS)
def test_a_title_tells_of_a_measure_of_its_topic_before_one_that_only_touches_it(
    dataset: Dataset, lang: Lang, pair: tuple[str, str]
) -> None:
    ed = Edition(dataset, lang)
    for topic in dataset.vocab.topics:
        title = beside(ed, [topic], pair).title
        for zone in pair:
            rows = sharing.reforms(ed, topic, zone)
            told = [row for row in rows if ed.inner(ed.say(row, "title")) in title]
            if told and any(row.category == topic for row in rows):
                assert any(row.category == topic for row in told), title


@both
def test_where_the_first_figures_are_alike_a_title_has_another_that_is_not(
    dataset: Dataset, lang: Lang
) -> None:
    ed = Edition(dataset, lang)
    title = beside(ed, sides=("pingyao", "taigu")).title
    figures = [
        row
        for row in dataset.observations
        if dataset.own(row) and ed.phrase(row, whose=False) in title
    ]
    assert {dataset.zone_of(row) for row in figures} == {"pingyao", "taigu"}
    assert len({dataset.unit(row) for row in figures}) == 2


@both
def test_of_many_topics_there_is_a_line_each(dataset: Dataset, lang: Lang) -> None:
    ed = Edition(dataset, lang)
    one = beside(ed)
    labels = [first.label for first, _ in one.grid()]
    assert labels == [ed.word("topics", topic) for topic in dataset.vocab.topics]
    assert one.column_zones == ed.zones
    for _, cells in one.grid():
        for rows in cells.values():
            assert sum(row.tone in EVIDENCE for row in rows) <= content.EACH[ed.lang]
            assert len(rows) <= content.EACH[ed.lang] + 2


def test_a_pair_and_a_topic_are_kept_in_a_key_and_are_one_slide(dataset: Dataset) -> None:
    ed = Edition(dataset, "zh")
    key = "sides?topic=approval&side=yuncheng&side=taigu"
    assert shelf.known(ed, key)
    told = story.selected(ed, [key], stories.TODAY)
    (one,) = told.exhibits
    assert told.missing == ()
    assert one.key == key
    assert one.column_zones == ("yuncheng", "taigu")
    assert one.title == beside(ed, ["approval"], ("yuncheng", "taigu")).title


def test_a_zone_that_is_asked_for_and_is_gone_is_said(dataset: Dataset) -> None:
    ed = Edition(dataset, "zh")
    one = shelf.take(ed, "sides?side=yuncheng&side=nowhere&topic=approval")
    assert one is not None
    assert one.column_zones == ed.zones
    assert "nowhere" in one.notes[0]


@both
def test_of_very_many_zones_four_that_speak_of_it_stand_beside_each_other(lang: Lang) -> None:
    ed = thirty.edition(lang)
    one = beside(ed, ["approval"])
    assert len(one.columns) == sharing.COLUMNS
    assert ed.t("sides.some", n=sharing.COLUMNS, all=30) in one.subtitle
    for zone in one.column_zones:
        assert sharing.reforms(ed, "approval", zone)


def test_one_zone_has_nothing_beside_it(dataset: Dataset) -> None:
    assert content.sides(Edition(dataset, "zh", ("taigu",))) is None


@both
@each("name", ["real", "first 0", "first 1", "no reforms", "all 3", "unheard"])
def test_titles_of_any_data_name_the_zones_and_have_no_gap(name: str, lang: Lang) -> None:
    for ed in mutants.editions(name, lang):
        for topic in ("", *ed.dataset.vocab.topics):
            for size in (2, 3):
                one = content.sides(ed, topics=[topic] if topic else (), sides=ed.zones[:size])
                if one is None:
                    continue
                assert one.title
                assert "{" not in one.title
                assert "  " not in one.title
                assert all(row.shown for row in one.rows)
                assert len(one.title) <= (90 if lang == "zh" else 260), one.title


@both
def test_of_one_topic_no_line_says_that_one_more_measure_is_left(
    dataset: Dataset, lang: Lang
) -> None:
    ed = Edition(dataset, lang)
    left = ed.t("sides.more", n=1)
    for topic in dataset.vocab.topics:
        assert left not in {row.text for row in beside(ed, [topic]).rows}, topic


@pytest.mark.parametrize("lang", LANGS)
def test_shared_practices_alone_are_few_lines_and_say_what_is_left(lang: Lang) -> None:
    ed = reader.edition(lang)
    made = content.sides_shared(ed, topics=["approval"])
    assert made
    every = [*sharing.shared(ed, "approval", ed.zones)]
    shown = [first.label for first, _ in made.grid()]
    assert shown == [ed.say(one, "label") for one in every[: content.LINES]]
    left = len(every) - content.LINES
    assert any(str(left) in note for note in made.notes) is (left > 0)
    where = ed.t("sides.hint_all", topic=ed.word("topics", "approval"))
    assert (where in made.hint) is (left > 0)
    for _, cells in made.grid():
        for rows in cells.values():
            assert sum(row.graded for row in rows) <= content.EACH[ed.lang]
    assert content.sides_shared(reader.edition(lang, ("taigu",))) is None


def test_a_title_says_what_was_done_where_nothing_is_shared(dataset: Dataset) -> None:
    """A count of the only zone's reforms, or that no practice is shared, answers nothing."""
    ed = Edition(dataset, "zh")
    best = ed.inner(ed.say(dataset.reform("yuncheng_open_recruitment"), "title"))
    assert best in beside(ed, ["personnel"]).title
    for topic in ("governance", "finance"):
        told = beside(ed, [topic])
        where = {row.zone for row in told.rows if row.graded}
        assert where and all(ed.name(zone) in told.title for zone in where)
        assert told.title.startswith(ed.word("topics", topic))


@both
@each("zones", [reader.FOUR, *combinations(reader.FOUR, 3)])
def test_what_is_shared_and_what_each_does_have_titles_of_their_own(
    lang: Lang, zones: tuple[str, ...]
) -> None:
    ed = reader.edition(lang, zones)
    common, every = content.sides_shared(ed), beside(ed)
    assert common is None or common.title != every.title
