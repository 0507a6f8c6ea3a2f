"""What rows must not say of each other: each rule on a dataset broken in its way."""

from __future__ import annotations

from typing import Any

import pytest

from components import words
from data import report, rules
from data.message import message
from data.model import CSV_TABLES, LANGS, Dataset, Gloss
from tests.support.cases import each
from tests.support.village import Village, places, problems


def reform(village: Village, **changes: Any) -> dict[str, Any]:
    """Liuxi's reform, told of in the paragraph of its signings, with other values."""
    row = village.row("reforms", "liuxi_cold_store")
    row |= {"cite": "liuxi#2", "actor": "liuxi_company"} | changes
    return row


def measure(village: Village, indicator: str, what: str) -> None:
    village.row("indicators", indicator)["measures"] = what


def fields(village: Village) -> list[str]:
    return [place.partition(" ")[2] for place in places(problems(village.write()))]


@pytest.fixture
def fair(village: Village) -> Village:
    """Liuxi held a fair on one day, told of in its sixth paragraph."""
    village.tables["events"].append(
        {
            "id": "liuxi_fair",
            "zone": "liuxi",
            "organisations": "liuxi_company",
            "cite": "liuxi#5;liuxi#6",
        }
        | {f"{name}_{lang}": "fair" for name in ("name", "date", "summary") for lang in LANGS}
    )
    return village


# --- what a figure is credited to -------------------------------------------------------


def test_an_id_that_no_file_can_have_or_that_all_zones_have_is_refused(village: Village) -> None:
    """As `new-zone` and `new-source` do, where somebody writes the entry."""
    dataset = village.dataset()
    (first, *others), (source, *more) = dataset.zones, dataset.sources
    for id, table, told in (
        ("all", "zones", "zoning.reserved"),
        ("con", "zones", "zoning.device"),
        ("lpt1", "sources", "zoning.device"),
        ("liuxi", "zones", ""),
    ):
        rows = {
            "zones": (first.model_copy(update={"id": id}), *others),
            "sources": (source.model_copy(update={"id": id}), *more),
        }
        spoilt = dataset.model_copy(update={table: rows[table]})
        found = [(one.table, one.field, one.reason.key) for one in rules._ids(spoilt)]
        assert found == [(table, "id", told)] * bool(told), id


def test_a_figure_is_credited_only_to_what_is_told_in_its_paragraph(village: Village) -> None:
    reform(village, observations="liuxi_signed", evidence="mechanism")
    assert problems(village.write()) == []
    reform(village, observations="liuxi_signed", evidence="mechanism", cite="liuxi#3")
    (found,) = problems(village.write())
    assert (found.file, found.field, found.value) == ("reforms.csv", "observations", "liuxi_signed")
    assert found.reason == message("rule.credit", cite="liuxi#2")


@pytest.mark.parametrize("table", ["directions", "parks", "projects"])
def test_so_are_those_of_directions_parks_and_projects(village: Village, table: str) -> None:
    made = {
        "id": f"liuxi_{table}",
        "zone": "liuxi",
        "kind": {"directions": "aim", "parks": "facility"}.get(table, ""),
        "stage": "signed",
        "organisation": "liuxi_company",
        "observations": "liuxi_revenue",
        "cite": "liuxi#2",
    }
    if table == "parks":  # whose figures are its own
        village.row("observations", "liuxi_revenue")["entity"] = made["id"]
        village.tables["projects"] = village.tables["holdings"] = village.tables["pipelines"] = []
    texts = {
        f"{name}_{lang}": "x" for name in ("title", "summary", "name", "note") for lang in LANGS
    }
    kept = {name: value for name, value in (made | texts).items() if _has(table, name)}
    village.tables[table].append(kept)
    assert fields(village) == ["observations"]
    kept["cite"] = "liuxi#2;liuxi#3"
    assert problems(village.write()) == []


def _has(table: str, field: str) -> bool:
    return field in CSV_TABLES[table].model_fields


# --- grades -----------------------------------------------------------------------------


@pytest.mark.parametrize("grade", ["output", "outcome"])
def test_a_grade_rests_on_a_figure_that_bears_it_out(village: Village, grade: str) -> None:
    reform(village, evidence=grade, observations="liuxi_signed")
    for what in ("", "structure", "input"):
        measure(village, "signed_count", what)
        assert fields(village) == ["evidence"], what
    measure(village, "signed_count", grade)
    assert problems(village.write()) == []


@pytest.mark.parametrize("grade", ["event", "mechanism", "output", "stated"])
def test_a_figure_that_says_more_than_the_grade_is_noticed(village: Village, grade: str) -> None:
    measure(village, "signed_count", "outcome")
    reform(village, evidence=grade, observations="liuxi_signed")
    assert fields(village) == ["evidence"]


def test_setting_up_one_fund_and_seven_companies_is_the_same_grade(village: Village) -> None:
    for what in ("input", "structure"):
        measure(village, "signed_count", what)
        reform(village, evidence="mechanism", observations="liuxi_signed")
        assert problems(village.write()) == []
        reform(village, evidence="output", observations="liuxi_signed")
        assert fields(village) == ["evidence"]


@pytest.mark.parametrize(
    ("key", "entity"), [("liuxi_signed", "liuxi_orchard"), ("liuxi_signed", "liuxi_company")]
)
def test_the_result_of_a_project_or_a_company_is_no_outcome_of_the_zones_measure(
    village: Village, key: str, entity: str
) -> None:
    # Nothing else rests on whose figure it is.
    village.tables |= {"pipelines": [], "rates": []}
    village.row("zones", "liuxi")["headline"] = []
    measure(village, "signed_count", "outcome")
    reform(village, evidence="outcome", observations=key)
    assert problems(village.write()) == []
    village.row("observations", key)["entity"] = entity
    assert fields(village) == ["evidence"]
    reform(village, evidence="mechanism", observations=key)
    assert problems(village.write()) == []


@pytest.mark.parametrize("status", ["expected", "target"])
def test_what_is_only_promised_raises_no_grade(village: Village, status: str) -> None:
    measure(village, "signed_count", "output")
    village.row("observations", "liuxi_signed")["status"] = status
    village.tables["pipelines"] = []
    village.tables["rates"] = []
    reform(village, evidence="mechanism", observations="liuxi_signed")
    assert problems(village.write()) == []
    reform(village, evidence="output", observations="liuxi_signed")
    assert fields(village) == ["evidence"]


@pytest.mark.parametrize("grade", ["stated", "mechanism"])
def test_an_event_is_graded_as_an_event(fair: Village, grade: str) -> None:
    reform(fair, evidence="event", cite="liuxi#6")
    assert problems(fair.write()) == []
    reform(fair, evidence=grade, cite="liuxi#6")
    (found,) = problems(fair.write())
    assert found.field == "evidence"
    assert found.reason == message("rule.one_event", event="liuxi_fair")


def test_what_others_do_or_other_paragraphs_tell_is_no_event(fair: Village) -> None:
    reform(fair, evidence="mechanism", cite="liuxi#3;liuxi#6")
    assert problems(fair.write()) == []
    reform(fair, evidence="mechanism", cite="liuxi#6", actor="")
    assert problems(fair.write()) == []
    for wrong in ({"cite": "liuxi#3;liuxi#6"}, {"cite": "liuxi#6", "actor": ""}):
        reform(fair, evidence="event", **wrong)
        assert fields(fair) == ["evidence"]


# --- prerequisites, who acts ------------------------------------------------------------


def test_the_order_of_sentences_is_no_prerequisite(village: Village) -> None:
    reform(village, requires_zh="要有果园。", requires_en="It needs an orchard.")
    assert problems(village.write()) == []
    reform(
        village, requires_zh="文中先写果园。", requires_en="The article first tells of orchards."
    )
    assert fields(village) == ["requires_zh", "requires_en"]


def test_what_is_left_unsaid_is_told_so_that_it_can_be_asked(village: Village) -> None:
    reform(
        village, unsaid_zh="用时、费用未写。", unsaid_en="The time, and who pays, are not stated."
    )
    assert fields(village) == []
    asked = village.dataset().vocab.asked
    assert [asked("用时、费用未写。"), asked("All, are not stated.")] == [
        "用时、费用",
        "All",
    ]
    reform(village, unsaid_zh="不知道费用。", unsaid_en="The cost is unknown.")
    assert fields(village) == ["unsaid_zh", "unsaid_en"]


def mechanism(village: Village, **changes: Any) -> None:
    row = {"id": "liuxi_builds", "zone": "liuxi", "function": "build", "cite": "liuxi#3"}
    texts = {f"how_{lang}": "by hand" for lang in LANGS}
    village.tables["mechanisms"] = [row | texts | changes]


def test_who_does_it_is_named_or_said_not_to_be(village: Village) -> None:
    mechanism(village, actor="liuxi_company")
    assert problems(village.write()) == []
    mechanism(village, named="false")
    assert problems(village.write()) == []
    for wrong in ({}, {"actor": "liuxi_company", "named": "false"}):
        mechanism(village, **wrong)
        assert fields(village) == ["actor"]


def test_who_acts_is_printed_in_the_paragraphs_cited_for_it(village: Village) -> None:
    body = village.row("organisations", "liuxi_company")
    body["written"] = "柳溪农场;果园公司;各公司"
    reform(village, cite="liuxi#3")
    assert report.report(village.write(), village.articles).problems == ()
    reform(village, cite="liuxi#2")
    (found,) = report.report(village.write(), village.articles).problems
    assert (found.file, found.field, found.value) == ("reforms.csv", "actor", "liuxi_company")
    assert found.reason.key == "rule.unnamed"
    assert "liuxi#2" in found.reason.zh and "果园公司" in found.reason.zh
    # The zone is the subject of its article, printed or not.
    village.tables["organisations"].append(body | {"id": "liuxi_zone", "kind": "zone"})
    village.row("reforms", "liuxi_cold_store")["actor"] = "liuxi_zone"
    assert report.report(village.write(), village.articles).problems == ()


@pytest.mark.parametrize("side", ["subject", "object"])
def test_both_sides_of_a_relationship_are_printed_where_it_is_told(
    village: Village, side: str
) -> None:
    other = {"subject": "object", "object": "subject"}[side]
    words = {"verb_zh": "投资", "verb_en": "invests in", "zone": "liuxi"}
    row = {"id": "liuxi_tie", side: "liuxi_company", other: "liuxi_seed_fund"} | words
    village.tables["relationships"] = [row | {"cite": "liuxi#3;liuxi#4"}]
    assert report.report(village.write(), village.articles).problems == ()
    village.tables["relationships"] = [row | {"cite": "liuxi#4"}]
    (found,) = report.report(village.write(), village.articles).problems
    assert (found.file, found.field) == ("relationships.csv", side)
    assert (found.value, found.reason.key) == ("liuxi_company", "rule.unnamed")


def test_of_a_text_that_is_not_at_hand_nothing_is_said(village: Village) -> None:
    reform(village, cite="liuxi#2")
    assert report.report(village.write(), {}).problems == ()


# --- one translation --------------------------------------------------------------------

TERM = Gloss(zh="目前", en="at present", definition_zh="x", definition_en="x")
LONG = Gloss(zh="截至目前", en="to date", forms=("so far",), definition_zh="x", definition_en="x")


@each(
    "zh, en, astray",
    [
        ("目前有三家", "Three at present", []),
        ("目前有三家", "Three by now", ["目前"]),
        ("截至目前有三家", "Three to date", []),
        ("截至目前有三家", "So far three", []),
        ("截至目前有三家", "Three at present", ["截至目前"]),
        ("截至目前三家，目前两家", "Three to date, two now", ["目前"]),
        ("有三家", "Three", []),
    ],
)
def test_a_term_has_one_translation(zh: str, en: str, astray: list[str]) -> None:
    terms = {"now": TERM, "date": LONG}
    assert [one.zh for one in rules.mistranslated(terms, zh, en)] == astray


def test_a_term_translated_another_way_is_named_with_its_translation(village: Village) -> None:
    row = village.row("reforms", "liuxi_cold_store")
    row |= {"summary_zh": "办了信用贷", "summary_en": "credit loans were granted"}
    (found,) = problems(village.write())
    assert found.field == "summary_en"
    assert found.reason == message("rule.term", term="信用贷", english="unsecured loan")


def test_the_words_of_the_interface_use_the_same_translations(dataset: Dataset) -> None:
    said_in_both = dict(words.every())
    # No words that are said, but those that no line of either language parts or ends with.
    for key in ("words", "usual", "small", "behind"):
        del said_in_both[f"together.{key}"]
    astray = [
        f"{key}: {term.zh} is {term.en}"
        for key, said in sorted(said_in_both.items())
        for term in rules.mistranslated(dataset.vocab.glossary, said["zh"], said["en"])
    ]
    assert astray == []
