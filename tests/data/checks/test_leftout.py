"""Nobody who acts is left out, and nobody acts where the text prints no subject."""

from __future__ import annotations

import pytest

from tests.support.checked import add, keys, write
from tests.support.village import Village


@pytest.fixture
def peopled(village: Village) -> Village:
    """Three bodies that host a fair, of which the last paragraph tells."""
    write(village, "由果品学会、冷链公司和柳溪大学主办采茶节。果园公司与冷链公司联手扩建冷库。")
    for key, name, kind in (
        ("society", "果品学会", "association"),
        ("cold", "冷链公司", "company"),
        ("college", "柳溪大学", "research"),
    ):
        add(village, "organisations", "role", id=f"liuxi_{key}", kind=kind, name_zh=name,
            name_en=key, cite="liuxi#6")  # fmt: skip
    return village


@pytest.mark.parametrize(
    "who, wrong",
    [
        ("liuxi_society;liuxi_cold;liuxi_college", False),
        ("liuxi_society;liuxi_college", True),
        ("liuxi_society", False),  # it may be its own part of the work
    ],
)
def test_who_has_all_but_one_of_a_list_has_left_one_out(
    peopled: Village, who: str, wrong: bool
) -> None:
    reform = peopled.row("reforms", "liuxi_cold_store")
    reform.update({"actor": who, "cite": "liuxi#6"})
    assert ("reforms.csv actor rule.listed_too" in keys(peopled)) == wrong


@pytest.mark.parametrize(
    "title, summary, who, wrong",
    [
        ("合建冷库", "字", "liuxi_company", True),  # the text says with whom
        ("合建冷库", "字", "liuxi_company;liuxi_cold", False),
        ("字", "与冷链公司共建", "liuxi_company", True),  # our own words do
        ("扩建冷库", "字", "liuxi_company", False),
        ("合建冷库", "字", "", False),
    ],
)
def test_with_whom_something_is_done_acts_too(
    peopled: Village, title: str, summary: str, who: str, wrong: bool
) -> None:
    reform = peopled.row("reforms", "liuxi_cold_store")
    reform.update({"title_zh": title, "summary_zh": summary, "actor": who, "cite": "liuxi#6"})
    assert ("reforms.csv actor rule.done_with" in keys(peopled)) == wrong


@pytest.mark.parametrize("who, wrong", [("liuxi_company", True), ("", False)])
def test_nobody_acts_where_no_subject_is_printed(peopled: Village, who: str, wrong: bool) -> None:
    reform = peopled.row("reforms", "liuxi_cold_store")
    reform.update({"summary_zh": "扩建冷库；主语未写。", "actor": who, "cite": "liuxi#6"})
    assert ("reforms.csv actor rule.no_subject" in keys(peopled)) == wrong


@pytest.mark.parametrize(
    "how, wrong",
    [("果园公司建冷库，冷链公司供冷。", True), ("果园公司建冷库，供给冷链公司。", False)],
)
def test_whose_name_begins_a_clause_of_who_does_what_does_it(
    peopled: Village, how: str, wrong: bool
) -> None:
    fields = {"function": "build", "actor": "liuxi_company", "how_zh": how, "how_en": "words"}
    add(peopled, "mechanisms", id="liuxi_builds", cite="liuxi#6", **fields)
    assert ("mechanisms.csv actor rule.acts_too" in keys(peopled)) == wrong


@pytest.mark.parametrize("who, wrong", [("liuxi_society", True), ("liuxi_cold", False)])
def test_who_is_named_in_the_name_of_an_event_took_part(
    peopled: Village, who: str, wrong: bool
) -> None:
    fields = {"name_zh": "走访冷链公司", "name_en": "A visit", "organisations": who}
    add(peopled, "events", "date", "summary", id="liuxi_visit", cite="liuxi#6", **fields)
    assert ("events.csv organisations rule.took_part" in keys(peopled)) == wrong
