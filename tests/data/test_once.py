"""A numeral is accounted for once, and every paragraph of a source has its fingerprint or none."""

from __future__ import annotations

import pytest

from data import provenance, report
from data.checks.leftover import twice
from data.model import Dataset
from data.provenance import Texts
from tests.support.cases import each
from tests.support.village import Village, changed

KEYS = {"reason_zh": "不记。", "reason_en": "Not recorded."}


@pytest.mark.parametrize(
    "cite, words, key",
    [
        ("liuxi#2", "储备项目30余个", "rule.set_aside_figure"),
        ("liuxi#2", "总投资12.5亿元，其中动工25个", "rule.set_aside_figure"),
        ("liuxi#6", "3座冷库", "rule.set_aside_twice"),
        ("liuxi#6", "还要扩建3座冷库", "rule.set_aside_twice"),
    ],
)
def test_a_numeral_set_aside_is_recorded_nowhere_else(
    village: Village, cite: str, words: str, key: str
) -> None:
    *others, _ = village.articles["liuxi"]
    village.articles["liuxi"] = (*others, "柳溪还要扩建3座冷库。")
    first = {"id": "liuxi_v", "cite": "liuxi#6", "as_written": "扩建3座冷库"}
    for row in (first, {"id": "liuxi_w", "cite": cite, "as_written": words}):
        village.tables["passages"].append({**row, **KEYS})
    found = report.report(village.write(), village.articles).problems
    assert [(one.file, one.field, one.reason.key) for one in found] == [
        ("passages.csv", "as_written", key)
    ]


def test_words_without_a_numeral_of_a_figure_may_be_set_aside_beside_it(village: Village) -> None:
    # Without its numeral, and a time that a figure quotes beside its own.
    for at, (cite, words) in enumerate((("liuxi#2", "柳溪签约果园项目"), ("liuxi#3", "三年内"))):
        row = {"id": f"liuxi_w{at}", "cite": cite, "as_written": words}
        village.tables["passages"].append({**row, **KEYS})
    dataset = village.dataset()
    assert [*twice(dataset, village.articles)] == []
    assert [*twice(dataset, {})] == []


def test_of_the_articles_every_numeral_is_accounted_for_once(
    dataset: Dataset, texts: Texts
) -> None:
    assert [*twice(dataset, texts)] == []
    again = dataset.passages[0].model_copy(update={"id": "yuncheng_numeral_again"})
    origin = dict(dataset.origin) | {f"passages/{again.id}": ("passages.csv", 99)}
    more = changed(dataset, passages=(*dataset.passages, again), origin=origin)
    assert [one.line for one in twice(more, texts)] == [99]


@each("at_hand", [True, False])
def test_a_fingerprint_is_missing_where_others_have_one(hamlet: Dataset, at_hand: bool) -> None:
    texts = {row.id: tuple("一二三四五六"[: len(row.paragraphs)]) for row in hamlet.sources}
    source = hamlet.source("liuxi")
    kept = {place: print_ for place, print_ in source.paragraphs.items() if place != 3}
    for paragraphs, places in ((kept, ["paragraphs.3"]), ({}, []), (source.paragraphs, [])):
        one = source.model_copy(update={"paragraphs": paragraphs})
        others = (row for row in hamlet.sources if row.id != one.id)
        found = [
            *provenance.unmarked(changed(hamlet, sources=(one, *others)), texts if at_hand else {})
        ]
        assert [problem.field for problem in found] == places
        assert {problem.file for problem in found} <= {"sources.yaml"}


def test_every_paragraph_of_the_articles_has_its_fingerprint(
    dataset: Dataset, texts: Texts
) -> None:
    assert [*provenance.unmarked(dataset, texts)] == []
