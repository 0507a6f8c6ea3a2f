"""What is an article silent about, and how?"""

from __future__ import annotations

from typing import get_args

from data.judge.disclosure import SilenceKind, disclosure
from data.model import Dataset
from tests.support.cases import each
from tests.support.village import observation, put


@each(
    "zone, topic, kind",
    [
        ("liuxi", "promotion", "figures"),
        ("songping", "industry", "figures"),  # the figure is zero
        ("songping", "safety_green", "no_figure"),
        ("songping", "operation", "not_applicable"),
        ("songping", "innovation", "not_disclosed"),
        ("liuxi", "industry", "no_figure"),  # a project is named
    ],
)
def test_what_an_article_says_on_a_topic(hamlet: Dataset, zone: str, topic: str, kind: str) -> None:
    assert disclosure(hamlet, zone, topic).kind == kind


def test_a_zero_is_a_figure_and_no_silence(hamlet: Dataset) -> None:
    found = disclosure(hamlet, "songping", "industry")
    assert [row.value for row in found.own] == [0]


def test_a_figure_of_a_company_is_counted_apart(hamlet: Dataset) -> None:
    found = disclosure(hamlet, "liuxi", "operation")
    assert (found.kind, found.own) == ("figures", ())
    assert [row.id for row in found.others] == ["liuxi_revenue"]


def test_a_reform_is_named_beside_the_figures(hamlet: Dataset) -> None:
    found = disclosure(hamlet, "liuxi", "safety_green")
    assert (found.reforms, found.own, found.others) == (("liuxi_cold_store",), (), ())


def test_figures_outweigh_not_applicable(hamlet: Dataset) -> None:
    row = observation(hamlet, "liuxi_revenue", id="songping_revenue", entity="songping")
    assert disclosure(put(hamlet, row), "songping", "operation").kind == "figures"


def test_qingxu_gives_no_figure_on_any_topic(dataset: Dataset) -> None:
    kinds = {topic: disclosure(dataset, "qingxu", topic).kind for topic in dataset.vocab.topics}
    assert "figures" not in kinds.values()
    assert kinds["enterprise_service"] == "no_figure"
    assert "not_disclosed" in kinds.values()


def test_every_figure_is_disclosed_once(dataset: Dataset) -> None:
    found = [
        row.id
        for zone in dataset.zones
        for topic in dataset.vocab.topics
        for one in [disclosure(dataset, zone.id, topic)]
        for row in (*one.own, *one.others)
    ]
    assert sorted(found) == sorted(row.id for row in dataset.observations)


def test_every_kind_of_silence_has_its_words(dataset: Dataset) -> None:
    for kind in set(get_args(SilenceKind)) - {"figures"}:
        assert dataset.vocab.silences[kind].zh
        assert dataset.vocab.silences[kind].en
