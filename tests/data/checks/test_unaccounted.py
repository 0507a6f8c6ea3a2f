"""Other quoted words, numerals that nobody recorded, and the real articles."""

from __future__ import annotations

import pytest

from data import provenance
from data.checks.leftover import unaccounted
from data.model import Dataset, Observation, Passage
from data.provenance import Texts
from tests.support.cases import each
from tests.support.reader import FOUR
from tests.support.village import Village, changed, observation, put

# --- other quotations -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "field", "file"),
    [
        ("compositions", "says", "pipelines.yaml"),
        ("rates", "says", "pipelines.yaml"),
        ("passages", "as_written", "passages.csv"),
    ],
)
def test_other_quotations_must_be_there_too(
    hamlet: Dataset, hamlet_texts: Texts, table: str, field: str, file: str
) -> None:
    first, *rest = getattr(hamlet, table)
    wrong = first.model_copy(update={field: "别处的话"})
    (found,) = provenance.check(changed(hamlet, **{table: (wrong, *rest)}), hamlet_texts)[0]
    assert (found.file, found.field, found.value) == (file, field, "别处的话")
    assert found.line >= 1


def test_the_words_that_nest_a_stage_must_be_there(village: Village) -> None:
    village.tables["pipelines"][0]["stages"][2]["says"] = "其中有25个"
    dataset = village.dataset()
    (found,) = provenance.check(dataset, village.articles)[0]
    assert (found.file, found.field) == ("pipelines.yaml", "stages.3")


# --- nothing left over ------------------------------------------------------------------


def without(dataset: Dataset, key: str) -> Dataset:
    rows: tuple[Observation, ...] = tuple(row for row in dataset.observations if row.id != key)
    return changed(dataset, observations=rows)


@each(
    "key, numeral",
    [
        ("liuxi_reserve", "30"),
        ("liuxi_growth", "翻番"),
        ("songping_idle", "0"),
        ("liuxi_days", "3"),
    ],
)
def test_a_numeral_nobody_recorded_is_found(
    hamlet: Dataset, hamlet_texts: Texts, key: str, numeral: str
) -> None:
    ((cite, words),) = unaccounted(without(hamlet, key), hamlet_texts)
    assert cite == hamlet.observation(key).cite
    assert numeral in words


def test_a_passage_sets_a_numeral_aside(hamlet: Dataset) -> None:
    bare = changed(hamlet, observations=(), passages=())
    texts = {"liuxi": ("两大园区，项目四十个，产量翻两番，一般年景，2025年。",)}
    found = [words for _, words in unaccounted(bare, texts)]
    # 一般 is a word, not a number.
    for words, numeral in zip(found, ("两大", "四十个", "翻两番", "2025"), strict=True):
        assert numeral in words
    year = Passage.model_validate(
        hamlet.passages[0].model_dump() | {"cite": "liuxi#1", "as_written": "2025年"}
    )
    left = unaccounted(changed(bare, passages=(year,)), texts)
    assert [words for _, words in left] == found[:3]


@each(
    "period, forgotten",
    [("2025", []), ("2025-01/2025-06", []), ("2024", ["2025"]), ("", ["2025"])],
)
def test_the_date_of_a_figure_is_recorded_where_its_quotation_leaves_it_out(
    hamlet: Dataset, period: str, forgotten: list[str]
) -> None:
    row = observation(hamlet, "liuxi_signed", cite="liuxi#1", as_written="项目40个", period=period)
    bare = changed(hamlet, observations=(row,), passages=())
    found = unaccounted(bare, {"liuxi": ("2025年，签约项目40个。",)})
    assert [words[:4] for _, words in found] == forgotten


@each(
    "period, forgotten",
    [("2024", []), ("2023", ["一、2024年"]), ("", ["一、2024年"])],
)
def test_the_date_of_a_heading_is_recorded_where_a_figure_under_it_has_it(
    hamlet: Dataset, period: str, forgotten: list[str]
) -> None:
    row = observation(hamlet, "liuxi_signed", cite="liuxi#3", as_written="项目40个", period=period)
    source = hamlet.source("liuxi").model_copy(update={"date": "2025-04-18"})
    bare = changed(hamlet, observations=(row,), passages=(), sources=(source,))
    lines = ("2025年4月18日", "一、2024年指标", "签约项目40个。", "二、2022年指标")
    found = [words for _, words in unaccounted(bare, {"liuxi": lines})]
    assert [words[:7] for words in found] == [*forgotten, "二、2022年"]


def test_headings_of_the_same_words_lend_each_other_no_time(hamlet: Dataset) -> None:
    row = observation(hamlet, "liuxi_signed", cite="liuxi#3", as_written="项目40个", period="2024")
    bare = changed(hamlet, observations=(row,), passages=())
    lines = ("情况", "（一）2024年招商", "签约项目40个。", "二、其他", "（一）2024年招商")
    found = [(cite.paragraph, words[:6]) for cite, words in unaccounted(bare, {"liuxi": lines})]
    assert found == [(5, "（一）202")]


def test_a_second_occurrence_is_not_covered_by_the_first(hamlet: Dataset) -> None:
    row = observation(hamlet, "liuxi_signed", cite="liuxi#1", as_written="项目40个")
    texts = {"liuxi": ("签约项目40个，就是这批项目40个。",)}
    bare = changed(hamlet, observations=(row,), passages=())
    assert len(unaccounted(bare, texts)) == 1


def test_words_left_out_by_an_ellipsis_are_not_covered(hamlet: Dataset) -> None:
    row = observation(hamlet, "liuxi_signed", cite="liuxi#1", as_written="签约…40个")
    texts = {"liuxi": ("签约客商9家、项目40个。",)}
    bare = changed(hamlet, observations=(row,), passages=())
    assert [words[:6] for _, words in unaccounted(bare, texts)] == ["签约客商9家"]


# --- the real articles ------------------------------------------------------------------


def at_hand(dataset: Dataset, texts: Texts) -> list[Observation]:
    """The observations of articles whose text is here: that of a later zone may be elsewhere."""
    found = [row for row in dataset.observations if row.cite.source in texts]
    assert len(found) >= 60
    return found


def test_every_figure_agrees_with_its_article(dataset: Dataset, texts: Texts) -> None:
    found, verified = provenance.check(dataset, texts)
    assert [problem.say("en") for problem in found] == []
    assert verified == len(at_hand(dataset, texts))


def test_every_numeral_of_the_articles_is_recorded_or_set_aside(
    dataset: Dataset, texts: Texts
) -> None:
    assert unaccounted(dataset, texts) == []


def test_every_paragraph_of_the_articles_is_fingerprinted(dataset: Dataset, texts: Texts) -> None:
    here = {source.id: source for source in dataset.sources if source.id in texts}
    assert set(FOUR) <= set(here)
    for key, source in here.items():
        assert sorted(source.paragraphs) == list(range(1, len(texts[key]) + 1))


#: What else quotes a text.
NOTHING_ELSE: dict[str, tuple[()]] = dict.fromkeys(
    ("passages", "pipelines", "compositions", "rates"), ()
)


def test_a_changed_real_figure_is_noticed(dataset: Dataset, texts: Texts) -> None:
    """Every observation is locked: another value, relation or status is a problem."""
    for row in at_hand(dataset, texts):
        for change in (
            {"value": row.value + 1},
            {"relation": "lt" if row.relation != "lt" else "gt"},
            {"status": "target" if row.status != "target" else "actual"},
        ):
            one = put(dataset, row.model_copy(update=change))
            # The others are right, as the test above says.
            alone = changed(one, observations=(one.observation(row.id),), **NOTHING_ELSE)
            found = provenance.check(alone, texts)[0]
            assert [one.field for one in found][:1] == list(change), (row.id, change)
