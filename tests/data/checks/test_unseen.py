"""A sign that nobody sees is named, wherever it stands in a text of ours."""

from __future__ import annotations

from data import report
from data.checks import unseen
from data.model import Dataset
from tests.support.cases import each
from tests.support.village import Village, changed

_SIGNS = "\u200b\u2060\ufeff\u00ad\u200e\u200f\u2028\u2029\u0085\u200d"


def said(hamlet: Dataset, text: str) -> list[str]:
    """What is found in a reform with this title."""
    reform = hamlet.reforms[0].model_copy(update={"title_zh": text})
    dataset = changed(hamlet, reforms=(reform, *hamlet.reforms[1:]))
    return [f"{one.file} {one.field} {one.value}" for one in unseen.faults(dataset)]


@each("sign", [*_SIGNS])
def test_a_sign_that_nobody_sees_is_named(hamlet: Dataset, sign: str) -> None:
    wanted = f"reforms.csv title_zh U+{ord(sign):04X}"
    assert said(hamlet, f"柳溪{sign}冷库") == [wanted]


@each("text", ["👩\u200d🌾 柳溪", "柳溪 冷库", "柳溪\u3000冷库", "柳溪\u00a0冷库", "a-b"])
def test_a_space_and_a_picture_put_together_are_no_such_sign(hamlet: Dataset, text: str) -> None:
    assert said(hamlet, text) == []


def test_what_quotes_a_source_has_what_its_source_has(village: Village) -> None:
    village.row("observations", "liuxi_signed")["as_written"] = "项目\u200b40个"
    assert [*unseen.faults(village.dataset())] == []


def test_the_check_names_it_in_a_part_of_a_row_too(village: Village) -> None:
    absence = {"topic": "fund", "reason_zh": "没\u200b有", "reason_en": "none"}
    village.tables["zones"][0]["not_applicable"] = [absence]
    problems = report.report(village.write(), village.articles).problems
    (found,) = [one for one in problems if one.reason.key == "rule.unseen"]
    assert (found.file, found.field) == ("zones.yaml", "not_applicable.1.reason_zh")


def test_the_four_zones_have_none(dataset: Dataset) -> None:
    assert [*unseen.faults(dataset)] == []
