"""What is recorded of a zone on a topic, whose its figures are, and who is named: one answer on
every page."""

from __future__ import annotations

from typing import Any

import pytest

from components.edition import Edition
from components.exhibit import Exhibit
from components.exhibits import (
    disclosing,
    organisation,
    profile,
    reported,
    sectors,
    topics,
)
from data.judge.disclosure import disclosure
from data.model import LANGS, Lang
from tests.support import reader
from tests.support.village import Village

both = pytest.mark.parametrize("lang", LANGS)


def texts(*fields: str) -> dict[str, str]:
    return {f"{field}_{lang}": "x" for field in fields for lang in LANGS}


#: A row of each table by which Songping's article speaks of incubation, its only one.
SPEAKING: dict[str, dict[str, Any]] = {
    "directions": {"kind": "aim", "topics": "innovation"} | texts("title", "summary"),
    "claims": {"topics": "finance;innovation"} | texts("title", "note"),
    "mechanisms": {"function": "build", "named": "false", "topics": "innovation"} | texts("how"),
}


@pytest.mark.parametrize("table", SPEAKING)
def test_whatever_is_recorded_on_a_topic_breaks_the_silence(village: Village, table: str) -> None:
    assert disclosure(village.dataset(), "songping", "innovation").kind == "not_disclosed"
    common = {"id": "songping_said", "zone": "songping", "cite": "songping#4"}
    village.tables[table].append(common | SPEAKING[table])
    found = disclosure(village.dataset(), "songping", "innovation")
    assert (found.kind, found.mentions) == ("no_figure", (f"{table}/songping_said",))


def test_a_reform_of_several_topics_speaks_of_each(village: Village) -> None:
    village.row("reforms", "songping_cold_store")["also"] = "innovation"
    dataset = village.dataset()
    for topic in ("safety_green", "innovation"):
        assert disclosure(dataset, "songping", topic).reforms == ("songping_cold_store",)


def test_a_mechanism_without_topics_speaks_of_those_of_its_reforms(village: Village) -> None:
    row = SPEAKING["mechanisms"] | {"topics": "", "reforms": "songping_cold_store"}
    common = {"id": "songping_said", "zone": "songping", "cite": "songping#4"}
    village.tables["mechanisms"].append(common | row)
    found = disclosure(village.dataset(), "songping", "safety_green")
    assert found.mentions == ("mechanisms/songping_said",)


def cell(one: Exhibit, row: str, column: str) -> Any:
    (found,) = [entry for entry in one.rows if (entry.label, entry.column) == (row, column)]
    return found


@both
def test_two_matrices_never_disagree_on_silence(lang: Lang) -> None:
    """A cell of the reforms matrix is silent where the overview's is, and nowhere else."""
    ed = reader.edition(lang)
    silent = {
        (row.label, row.column)
        for row in disclosing.disclosure_matrix(ed).rows
        if row.tone in ("not_disclosed", "not_applicable")
    }
    assert silent
    assert silent == {
        (row.label, row.column) for row in topics.tally(ed).rows if row.tone == "not_disclosed"
    }


@both
def test_a_topic_without_a_reform_says_what_is_there(village: Village, lang: Lang) -> None:
    common = {"id": "songping_said", "zone": "songping", "cite": "songping#4"}
    village.tables["directions"].append(common | SPEAKING["directions"])
    ed = Edition(village.dataset(), lang)
    one = topics.tally(ed)
    said = cell(one, ed.word("topics", "innovation"), ed.name("songping"))
    assert (said.text, said.proof.record) == (ed.t("matrix.mentioned"), "directions/songping_said")
    counted = cell(one, ed.word("topics", "finance"), ed.name("liuxi"))
    assert counted.text == ed.t("matrix.figures", n=2)
    assert set(counted.proof.behind) == {"observations/liuxi_loan", "observations/liuxi_households"}


# --- whose a figure is ------------------------------------------------------------------


@both
def test_what_a_zone_reports_of_others_is_not_counted_as_its_own(
    village: Village, lang: Lang
) -> None:
    before = disclosure(village.dataset(), "liuxi", "finance")
    assert {row.id for row in before.own} == {"liuxi_loan", "liuxi_households"}
    village.row("indicators", "loan_amount")["owner"] = "enterprises"
    dataset = village.dataset()
    found = disclosure(dataset, "liuxi", "finance")
    assert [row.id for row in found.own] == ["liuxi_households"]
    assert [row.id for row in found.others] == ["liuxi_loan"]
    ed = Edition(dataset, lang)
    assert ed.subject(dataset.observation("liuxi_loan")) == ed.word("owners", "enterprises")
    assert ed.subject(dataset.observation("liuxi_households")) == ""
    figures = reported.figures(ed, "liuxi", ["finance"])
    assert figures
    first = ed.t("few.last", names=ed.phrase(dataset.observation("liuxi_loan")))
    counts = {"zone": profile.scope(ed, "liuxi", ["finance"]), "n": 2, "first": first}
    assert figures.title == ed.t("figures.title", **counts)
    assert ed.t("figures.both", own=1, others=1) in figures.subtitle
    whose = [row.text for row in figures.rows if row.column == ed.t("column.whose")]
    assert sorted(whose) == sorted([ed.word("owners", "enterprises"), ed.t("figures.own")])


@both
def test_a_figure_of_others_says_whose_it_is_under_it(village: Village, lang: Lang) -> None:
    village.row("indicators", "loan_amount")["owner"] = "investors"
    dataset = village.dataset()
    ed = Edition(dataset, lang)
    owner = ed.word("owners", "investors")
    said = ed.row(dataset.observation("liuxi_loan")).detail
    assert owner in said and said != owner
    assert ed.whose(dataset.observation("liuxi_households")) == ""


# --- industries -------------------------------------------------------------------------


@both
@pytest.mark.parametrize("alone", [0, 1, 2])
def test_an_industry_known_from_a_park_name_alone_says_so(
    village: Village, lang: Lang, alone: int
) -> None:
    own: dict[str, Any] = {"zone": "liuxi", "cite": "liuxi#2"}
    park = {"id": "liuxi_ground", "kind": "facility"} | texts("name", "note") | own
    village.tables["parks"] = [park]
    village.tables["industries"] = [
        {"id": f"liuxi_{name}", "role": "nurtured", "name_zh": name, "name_en": name}
        | own
        | ({"park": "liuxi_ground"} if at < alone else {})
        for at, name in enumerate(("tea", "silk"))
    ] + [
        {"id": "songping_tea", "role": "leading", "name_zh": "tea", "name_en": "tea"}
        | {"zone": "songping", "cite": "songping#2"}
    ]
    ed = Edition(village.dataset(), lang)
    endings = ("", ed.t("industry.alone", n=1), ed.t("industry.alone_all"))
    counts = {"zone": ed.name("liuxi"), "n": 2, "names": ed.listed(["tea", "silk"])}
    listed = profile.industries(ed, "liuxi")
    assert listed.title == ed.t("industries.title", **counts)
    begun = endings[alone].lstrip("，, ")
    assert listed.subtitle == begun[:1].upper() + begun[1:]
    whole = sectors.industry_matrix(ed)
    marked = [row.text for row in whole.rows if row.detail]
    assert marked == ["tea", "silk"][:alone]
    # Both zones have tea, be it in the name of a park: only silk is in nothing else.
    ending = ed.t("industry.alone", n=1) if alone == 2 else ""
    given = {"n": 2, "common": "tea", "zones": ed.few(["liuxi", "songping"]), "alone": ending}
    assert whole.title == ed.t("industry.common_of", **given)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Spring Water Company", "the Spring Water Company"),
        ("Industry investment fund", "the industry investment fund"),
        ("Liuxi fund for seeds", "the Liuxi fund for seeds"),
        ("Works company of North Hill", "the works company of North Hill"),
        ("Spring Water Co., Ltd", "Spring Water Co., Ltd"),
        ("Spring Technology", "Spring Technology"),
        ("The Water Company", "The Water Company"),
    ],
)
def test_a_name_takes_its_article_in_an_english_sentence(
    village: Village, name: str, said: str
) -> None:
    dataset = village.dataset()
    assert Edition(dataset, "en").called(name) == said
    assert Edition(dataset, "zh").called(name) == name


# --- who is named -----------------------------------------------------------------------


def builds(village: Village, **changes: Any) -> None:
    row = {"id": "liuxi_builds", "zone": "liuxi", "function": "build", "cite": "liuxi#3"}
    village.tables["mechanisms"] = [row | texts("how") | changes]


@both
def test_a_function_spoken_of_without_a_name_is_neither_named_nor_silent(
    village: Village, lang: Lang
) -> None:
    for named, changes in ((1, {"actor": "liuxi_company"}), (0, {"named": "false"})):
        builds(village, **changes)
        ed = Edition(village.dataset(), lang)
        at = cell(organisation.organisation(ed), ed.word("functions", "build"), ed.name("liuxi"))
        assert at.tone == ("" if named else "unnamed")
        who = ed.name("liuxi_company") if named else ed.t("mechanisms.spoken")
        assert at.text == who
        table = reported.mechanisms(ed, "liuxi")
        assert cell(table, ed.word("functions", "build"), ed.t("column.who")).text == who
        said = ed.t("finding.who_in", zone=ed.name("liuxi"), said="")
        silent = ed.t("mechanisms.title_silent", zone=ed.name("liuxi"))
        assert table.title.startswith(said) if named else table.title == silent
        if named:
            does = [ed.say(ed.dataset.vocab.functions["build"], "tag"), ed.called(who)]
            assert all(word in table.title for word in does)


@both
def test_only_what_is_called_by_name_counts_as_named(village: Village, lang: Lang) -> None:
    ed = Edition(village.dataset(), lang)
    name = ed.name("liuxi")
    title = ed.t("organisations.title", zone=name, n=1, names=ed.name("liuxi_company"))

    def said(ed: Edition) -> tuple[str, str]:
        one = profile.organisations(ed, "liuxi")
        return one.title, one.subtitle

    assert said(ed) == (title, ed.t("organisations.named", named=1))
    # Of the other kinds nobody holds a part, and no project is theirs.
    village.row("projects", "liuxi_orchard").update(organisation="", observations="")
    village.tables["holdings"] = village.tables["pipelines"] = []
    for changes in ({"named": "false"}, {"kind": "person"}, {"kind": "zone"}):
        row = village.row("organisations", "liuxi_company")
        row |= {"named": "", "kind": "company"} | changes
        changed = Edition(village.dataset(), lang)
        assert said(changed) == (title, ed.t("organisations.unnamed"))


@both
@pytest.mark.parametrize(
    ("kinds", "title"),
    [
        (("plan", "measure"), "documents.title"),
        (("plan", "strategy", "goal"), "documents.title"),
        (("map",), "documents.title_none"),
    ],
)
def test_a_strategy_a_goal_or_a_map_is_no_document(
    village: Village, lang: Lang, kinds: tuple[str, ...], title: str
) -> None:
    for at, kind in enumerate(kinds):
        made = {"id": f"liuxi_paper_{at}", "zone": "liuxi", "kind": kind, "cite": "liuxi#3"}
        made |= {f"name_{each}": kind for each in LANGS}
        village.tables["documents"].append(made | texts("note"))
    ed = Edition(village.dataset(), lang)
    papers = [kind for kind in kinds if kind in ("plan", "measure")]
    others = len(kinds) - len(papers)
    given = {"zone": ed.name("liuxi"), "n": len(papers), "others": others}
    one = profile.documents(ed, "liuxi")
    assert one.title == ed.t(title, names=ed.listed(papers or kinds), **given)
    besides = ed.t("documents.others", others=others) if papers and others else ""
    assert one.subtitle == besides


@both
def test_a_claim_is_shown_as_a_claim_of_whoever_it_is_about(village: Village, lang: Lang) -> None:
    for at, of in enumerate(("", "liuxi_company")):
        made = {"id": f"liuxi_claim_{at}", "zone": "liuxi", "of": of, "cite": "liuxi#5"}
        village.tables["claims"].append(made | {"topics": "fund"} | texts("title", "note"))
    ed = Edition(village.dataset(), lang)
    one = profile.claims(ed, "liuxi")
    assert one and one.title == ed.t(
        "claims.title", zone=ed.name("liuxi"), n=2, names=ed.others(["x"], 1, 2)
    )
    about = [row.text for row in one.rows if row.column == ed.t("column.about")]
    assert about == [ed.t("figures.own"), ed.name("liuxi_company")]
    assert profile.claims(ed, "liuxi", ["approval"]) is None
    silent = profile.claims(ed, "songping")
    assert silent and silent.kind == "text"
