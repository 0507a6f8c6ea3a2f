"""Five lessons and five questions: chosen by rule, true of the data, few however many zones."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.edition import Edition
from components.exhibit import Exhibit
from components.exhibits import asking, takeaways, titlelength
from data.judge import lesson, promise
from data.model import EVIDENCE, LANGS, Dataset, Lang
from tests.support import mutants, reader, thirty
from tests.support.cases import each
from tests.support.village import changed, observation, put

both = pytest.mark.parametrize("lang", LANGS)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers()), unique=True), st.integers(0, 6))
def test_no_topic_comes_twice_while_others_are_left(
    things: list[tuple[str, int]], count: int
) -> None:
    shown = takeaways.spread(things, lambda one: one[0], count)
    assert len(shown) == min(count, len(things))
    topics = {topic for topic, _ in things}
    assert len({topic for topic, _ in shown}) == min(len(topics), len(shown))
    assert shown[:1] == things[: min(count, 1)]


def zones_of(exhibit: Exhibit | None, dataset: Dataset, table: str) -> set[str]:
    """The zones of the rows that stand behind an exhibit."""
    behind = {key for row in exhibit.rows for key in row.proof.behind} if exhibit else set()
    keys = {key.partition("/")[2] for key in behind if key.startswith(f"{table}/")}
    if table == "reforms":
        return {dataset.reform(key).zone for key in keys}
    return {dataset.zone_of(dataset.observation(key)) for key in keys}


@reader.every_edition
def test_lessons_are_what_somebody_else_reports_strongest_first(
    lang: Lang, zones: reader.Choice, dataset: Dataset
) -> None:
    ed = reader.edition(lang, zones)
    found = takeaways.lessons_five(ed)
    assert found is not None
    assert 1 <= len(found.rows) <= takeaways.SHOWN
    offers = {ed.say(one.lesson.practice, "label"): one for one in takeaways.offers(ed)}
    topics = [offers[row.label].lesson.practice.topic for row in found.rows]
    if len({one.lesson.practice.topic for one in offers.values()}) >= takeaways.SHOWN:
        assert len(set(topics)) == len(topics)
    grades = [EVIDENCE.index(offers[row.label].lesson.evidence) for row in found.rows]
    assert grades == sorted(grades, reverse=True)
    for row in found.rows:
        one = offers[row.label]
        assert set(one.learners) <= set(ed.zones)
        assert not set(one.learners) & set(one.lesson.zones)
        assert ed.name(one.lesson.best.zone) in row.text
        assert all(accent in row.text for accent in row.drawn.accents)
        assert row.proof.places
        # A figure is shown only where the grade rests on it.
        shown = [key for key in row.proof.behind if key.startswith("observations/")]
        resting = lesson.bearing(dataset, one.lesson.best) if one.lesson.proven else ()
        assert [key.partition("/")[2] for key in shown] == [*resting[: len(shown)]]
        assert bool(shown) == one.lesson.proven


@both
def test_the_title_says_how_many_lessons_come_with_figures(lang: Lang) -> None:
    ed = reader.edition(lang)
    found = takeaways.lessons_five(ed)
    assert found
    assert all(any(key.startswith("obs") for key in row.proof.behind) for row in found.rows)
    assert found.title == _titled(ed, found, "takeaways.lessons_all")
    alone = reader.edition(lang, ("yuncheng",))
    learned = takeaways.lessons_five(alone)
    assert learned
    proven = sum(any(key.startswith("obs") for key in row.proof.behind) for row in learned.rows)
    assert 0 < proven < len(learned.rows)
    assert learned.title == _titled(alone, learned, "takeaways.lessons", proven=proven)


def _titled(ed: Edition, found: Exhibit, key: str, **more: int) -> str:
    """Two practices by name, or one where two lines of a slide do not hold both."""
    titles = []
    for count in (2, 1):
        names = ed.listed(ed.inner(row.label) for row in found.rows[:count])
        among = ed.t("takeaways.lessons_among", names=names, n=len(found.rows))
        titles.append(ed.t(key, names=among, **more))
    return next((one for one in titles if len(one) <= titlelength.LONG[ed.lang]), titles[-1])


@reader.every_edition
def test_questions_go_to_who_lacks_the_figure_and_name_who_has_it(
    lang: Lang, zones: reader.Choice, dataset: Dataset
) -> None:
    ed = reader.edition(lang, zones)
    found = takeaways.questions_five(ed)
    assert found is not None
    assert 1 <= len(found.rows) <= takeaways.SHOWN
    reported = {(dataset.zone_of(row), row.indicator) for row in dataset.observations}
    for of in takeaways.gaps(ed).values():
        for gap in of:
            assert set(gap.zones) <= set(ed.zones)
            assert not any((zone, gap.indicator.id) in reported for zone in gap.zones)
            assert all((dataset.zone_of(row), row.indicator) in reported for row in gap.line.peers)
    answers = sum(len(gap.zones) for of in takeaways.gaps(ed).values() for gap in of)
    usual = [
        line
        for zone in ed.zones
        for line in asking.lines(ed, zone)
        if line.key in asking.usual(ed, zone) and line.ask == "gap"
    ]
    assert answers == len(usual)
    apart = {ed.t("takeaways.silent_label"), ed.t("takeaways.promised_label")}
    topics = [row for row in found.rows if row.label not in apart]
    gaps = dict(zip((row.text for row in topics), takeaways.gaps(ed).values(), strict=False))
    shown = []
    for text, of in gaps.items():
        # Nobody is asked for what it has reported, though others have not.
        told = [gap for gap in of if {*of[0].zones} <= {*gap.zones}]
        shown += [len(gap.zones) for gap in told]
        asked = [ed.inner(ed.say(gap.indicator, "label")) for gap in of if gap not in told]
        assert not [label for label in asked if label in text]
    assert bool(shown) == bool(answers)
    if shown:
        assert found.title == ed.t("takeaways.questions", n=len(found.rows), answers=sum(shown))
        said = [int(re.findall("[0-9]+", row.detail)[0]) for row in topics]
        assert sum(said) == sum(shown)
    for row in found.rows:
        assert row.link and row.link.page == "ask"
        assert row.proof.places
        assert all(accent in row.text for accent in row.drawn.accents)


@both
def test_a_zone_without_a_figure_is_asked_first_and_aims_last(lang: Lang, dataset: Dataset) -> None:
    ed = reader.edition(lang)
    found = takeaways.questions_five(ed)
    assert found
    giving = {dataset.zone_of(row) for row in dataset.observations}
    silent = [zone.id for zone in dataset.zones if zone.id not in giving]
    assert silent == ["qingxu"]
    first, last = found.rows[0], found.rows[-1]
    assert first.label == ed.t("takeaways.silent_label")
    assert ed.name("qingxu") in first.text
    assert last.label == ed.t("takeaways.promised_label")
    plans = [row for row in dataset.observations if promise.hoped(dataset, row)]
    most = [row for row in plans if dataset.zone_of(row) == last.zone]
    assert str(len(most)) in last.drawn.accents
    assert ed.t("takeaways.promised_others", n=len(plans) - len(most)) in last.detail


@both
def test_thirty_zones_have_five_lessons_and_five_questions_that_stay_short(lang: Lang) -> None:
    ed = thirty.edition(lang)
    for found in (takeaways.lessons_five(ed), takeaways.questions_five(ed)):
        assert found
        assert len(found.rows) == takeaways.SHOWN
        names = [ed.name(zone) for zone in ed.zones]
        for row in found.rows:
            assert sum(name in row.text + row.detail for name in names) <= 6, row.text


@each("zone", ["yuncheng", "pingyao", "taigu", "qingxu"])
def test_a_zone_alone_has_lessons_without_a_picture_that_only_says_it_lacks_them(zone: str) -> None:
    alone = takeaways.lessons_five(Edition(reader.dataset(), "zh", (zone,)))
    together = takeaways.lessons_five(reader.edition("zh"))
    assert alone and together
    assert [row for row in alone.rows if row.drawn.picture] == []
    assert all(row.drawn.picture for row in together.rows)


def test_where_nobody_can_learn_or_be_asked_nothing_is_shown(hamlet: Dataset) -> None:
    bare = hamlet.model_copy(update={"reforms": (), "practices": (), "observations": ()})
    ed = Edition(bare, "zh")
    assert takeaways.lessons_five(ed) is None
    assert takeaways.questions_five(ed) is None


@pytest.mark.wording
@both
def test_one_question_is_not_told_as_several(dataset: Dataset, lang: Lang) -> None:
    bare = changed(dataset, observations=(), directions=(), funds=(), holdings=(), rates=())
    bare = changed(bare, pipelines=(), compositions=())
    ed = Edition(mutants.without(bare, [row.id for row in dataset.observations]), lang, ("taigu",))
    found = takeaways.questions_five(ed)
    assert found is not None and len(found.rows) == 1
    assert found.title == ed.t("takeaways.question_none", n=1)
    assert lang == "zh" or "these" not in found.title


@both
def test_an_aim_of_two_years_is_said_once(dataset: Dataset, lang: Lang) -> None:
    aim = next(row for row in dataset.observations if row.status == "target")
    zone = dataset.zone_of(aim)
    rows = [
        observation(dataset, aim.id, id=f"{zone}_aim_{year}", period=f"{year}", period_word="")
        for year in (2027, 2028)
    ]
    ed = Edition(put(mutants.without(dataset, [aim.id]), *rows), lang, (zone,))
    said = ed.phrase(rows[0])
    assert said == ed.phrase(rows[1])
    only = [one for one in ed.dataset.observations if one.status == "actual" or one in rows]
    ed = Edition(changed(ed.dataset, observations=tuple(only)), lang, (zone,))
    found = takeaways.questions_five(ed)
    assert found is not None
    (line,) = [row for row in found.rows if said in row.detail]
    assert line.detail.count(said) == 1
