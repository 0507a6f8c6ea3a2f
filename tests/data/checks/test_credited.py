"""A reform or direction speaks of the figures that stand under it."""

from __future__ import annotations

from data import report
from data.checks import credited
from data.model import Dataset
from tests.support.cases import each
from tests.support.village import Village, changed


def credit(hamlet: Dataset, title: str, summary: str) -> Dataset:
    """A reform with these words, under which a figure of 签约项目数 stands."""
    reform, *others = hamlet.reforms
    said = {"title_zh": title, "summary_zh": summary, "observations": ("liuxi_signed",)}
    indicators = tuple(
        one.model_copy(update={"label_zh": "签约项目数"}) if one.id == "signed_count" else one
        for one in hamlet.indicators
    )
    reforms = (reform.model_copy(update=said), *others)
    return changed(hamlet, reforms=reforms, indicators=indicators)


def fields(dataset: Dataset) -> list[str]:
    return [f"{one.field} {one.reason.key}" for one in credited.faults(dataset)]


@each(
    "title, summary, told",
    [
        ("招商引来签约", "果园里办。", True),
        ("招商", "报道写了签约的数。", True),
        ("招商", "办成40个。", True),
        ("招商", "办成140个、40.5亿元。", False),
        ("扩建冷库", "报道提到扩建。", False),
    ],
)
def test_a_figure_is_credited_to_what_speaks_of_it(
    hamlet: Dataset, title: str, summary: str, told: bool
) -> None:
    found = fields(credit(hamlet, title, summary))
    assert found == ([] if told else ["observations rule.uncredited"])


def test_what_a_zone_answered_later_stands_where_it_is_put(hamlet: Dataset) -> None:
    dataset = credit(hamlet, "扩建冷库", "报道提到扩建。")
    assert fields(dataset) != []
    sources = tuple(one.model_copy(update={"type": "reply"}) for one in dataset.sources)
    assert fields(changed(dataset, sources=sources)) == []


def test_every_figure_of_the_four_zones_is_told_where_it_stands(dataset: Dataset) -> None:
    """And of those that only stand in a paragraph with a reform, most are known for it."""
    assert fields(dataset) == []
    strange = known = 0
    for reform in dataset.reforms:
        for row in dataset.observations:
            if row.cite in reform.cite and row.id not in reform.observations:
                other = reform.model_copy(update={"observations": (row.id,)})
                strange += 1
                known += bool(fields(changed(dataset, reforms=(other,), directions=())))
    assert known >= strange * 0.5


def test_the_check_names_it(village: Village) -> None:
    reform = village.row("reforms", "liuxi_cold_store")
    reform |= {"evidence": "output", "observations": "liuxi_signed", "cite": "liuxi#2"}
    reform |= {"title_zh": "扩建冷库", "summary_zh": "报道提到扩建。"}
    indicator = village.row("indicators", "signed_count")
    indicator |= {"measures": "output", "label_zh": "签约项目数"}
    found = report.report(village.write(), village.articles)
    (one,) = [one for one in found.problems if one.reason.key == "rule.uncredited"]
    assert (one.file, one.field, one.value) == ("reforms.csv", "observations", "liuxi_signed")
