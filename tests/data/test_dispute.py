"""Two sources on the same thing and time: both stay, say so, and wait for a decision."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from components import story
from components.edition import Edition
from components.exhibits import (
    catalog,
    comparison,
    coverage,
    disputes,
    promises,
    reported,
    years,
)
from components.publish.attribution import Credits
from components.publish.offer import Offer
from components.render import export
from data.judge.dispute import disputed
from data.judge.verdict import confirmations, verdict
from data.model import LANGS, Dataset, Lang
from tests.support.annals import annual
from tests.support.village import Village, changed, made_up, problems

BOTH = ("liuxi", "songping")


@pytest.fixture
def told_twice(village: Village) -> Village:
    """A bulletin beside Liuxi's report: another output of 2024, and the same exports."""
    annual(village)
    village.articles["liuxi_bulletin"] = ("柳溪统计公报", "2024年产值118亿元。", "出口1.5亿美元。")
    village.tables["sources"].append(
        {"id": "liuxi_bulletin", "zone": "liuxi", "date": "2025-04-01", "paragraphs": {}}
        | made_up("title", "author", "kind", "date_note")
    )
    first = village.row("observations", "liuxi_output_2024")
    village.tables["observations"].append(
        first
        | {"id": "liuxi_output_bulletin", "value": "118", "as_written": "产值118亿元"}
        | {"cite": "liuxi_bulletin#2", "answers": ""}
    )
    dollars = village.row("observations", "liuxi_exports_2024")
    village.tables["observations"].append(
        dollars | {"id": "liuxi_exports_bulletin", "cite": "liuxi_bulletin#3", "answers": ""}
    )
    return village


def decided(village: Village, **more: str) -> Village:
    row = village.row("observations", "liuxi_output_bulletin")
    row.update(supersedes="liuxi_output_2024", reason_zh="公报为准", reason_en="the bulletin holds")
    row.update(more)
    return village


def listed(ed: Edition) -> str:
    """The title over all figures of the zone."""
    shown = reported.figures(ed, "liuxi")
    assert shown is not None
    return shown.title


def alike(dataset: Dataset) -> list[str]:
    return [row.id for row in verdict(dataset, "output", BOTH).alike]


def test_sources_that_differ_are_charted_with_no_other_zone(told_twice: Village) -> None:
    dataset = told_twice.dataset()
    assert {*disputed(dataset, dataset.observations)} == {
        "liuxi_output_2024",
        "liuxi_output_bulletin",
    }
    # Of 2024 nobody knows which holds; 2023 still compares.
    assert alike(dataset) == ["liuxi_output_2023", "songping_output_2023"]


@pytest.mark.parametrize("lang", LANGS)
def test_each_figure_says_what_the_other_source_says(told_twice: Village, lang: Lang) -> None:
    ed = Edition(told_twice.dataset(), lang, BOTH)
    one, other = (ed.dataset.observation(f"liuxi_output_{key}") for key in ("2024", "bulletin"))
    assert ed.figure(other).text in ed.row(one).detail
    assert ed.figure(one).text in ed.row(other).detail


@pytest.mark.parametrize("lang", LANGS)
def test_the_list_of_figures_in_a_file_says_of_each_what_is_told_against_it(
    told_twice: Village, lang: Lang
) -> None:
    """Before somebody has decided of both, and then of the one that holds no more."""
    for change, marked in ((Village.dataset, 2), (lambda one: decided(one).dataset(), 1)):
        ed = Edition(change(told_twice), lang, BOTH)
        shown = reported.figures(ed, "liuxi")
        assert shown is not None
        told = story.selected(ed, [shown.key], date(2026, 11, 1))
        (table,) = (one for one in told.annex if one.id == "annex_figures")
        notes = {
            row.head.record: row.text for row in table.rows if row.column == ed.t("column.note")
        }
        rows = [ed.dataset.observation(f"liuxi_output_{key}") for key in ("2024", "bulletin")]
        said = [ed.against(row) for row in rows]
        found = [notes[f"observations/{row.id}"] for row in rows]
        assert sum(map(bool, said)) == marked
        assert all(one.strip("。.") in note for one, note in zip(said, found, strict=True))


@pytest.mark.parametrize("lang", LANGS)
def test_a_chart_says_which_figures_it_leaves_out_until_they_are_decided_on(
    told_twice: Village, lang: Lang
) -> None:
    ed = Edition(told_twice.dataset(), lang, BOTH)
    said = ed.undrawn(ed.dataset.of_zone("observations", "liuxi"))
    figures = [
        ed.figure(ed.dataset.observation(f"liuxi_output_{one}")) for one in ("2024", "bulletin")
    ]
    assert all(one.brief in said for one in figures)
    for chart in (comparison.bars(ed, "output"), years.line(ed, "output")):
        assert chart is not None
        assert said in chart.notes
    settled = Edition(decided(told_twice).dataset(), lang, BOTH)
    assert settled.undrawn(settled.dataset.observations) == ""


@pytest.mark.parametrize("lang", LANGS)
def test_a_sentence_says_that_sources_differ_on_its_figure_and_then_tells_the_one_that_holds(
    told_twice: Village, lang: Lang
) -> None:
    told_twice.row("zones", "liuxi")["headline"] = ["liuxi_output_2024", "liuxi_exports_2024"]
    ed = Edition(told_twice.dataset(), lang, BOTH)
    titles = [coverage.headline(ed, "liuxi").title, listed(ed)]
    assert all(ed.t("source.differing") in title for title in titles)
    assert ed.t("source.differing") not in ed.phrase(ed.dataset.observation("liuxi_exports_2024"))

    ed = Edition(decided(told_twice).dataset(), lang, BOTH)
    held = ed.dataset.observation("liuxi_output_bulletin")
    cards = coverage.headline(ed, "liuxi")
    assert cards.rows[0].proof.record == f"observations/{held.id}"
    for title in (cards.title, listed(ed)):
        assert ed.phrase(held) in title
        assert ed.t("source.differing") not in title
    first = ed.dataset.observation("liuxi_output_2024")
    assert ed.t("source.replaced") in ed.phrase(first)


@pytest.mark.parametrize("lang", LANGS)
def test_how_far_an_outcome_is_from_the_target_is_said_once_its_sources_are_decided_on(
    told_twice: Village, lang: Lang
) -> None:
    ed = Edition(told_twice.dataset(), lang, BOTH)
    (line,) = [
        one
        for one in promises.entries(ed, promises.find(ed))
        if one.record.endswith("aim") and "output" in one.record
    ]
    assert [row.text for row in line.gaps] == [ed.t("promises.disputed")]
    assert ed.against(ed.dataset.observation("liuxi_output_2024")) in line.outcomes[0].detail

    ed = Edition(decided(told_twice).dataset(), lang, BOTH)
    (line,) = [
        one
        for one in promises.entries(ed, promises.find(ed))
        if one.record.endswith("aim") and "output" in one.record
    ]
    assert [row.proof.record for row in line.outcomes] == ["observations/liuxi_output_bulletin"]
    assert line.gaps[0].proof.formula


def test_whoever_reads_the_files_sees_which_figures_are_disputed(told_twice: Village) -> None:
    dataset = told_twice.dataset()
    table = Offer(dataset, Credits("MIT", "x")).resources["observations"]
    at = [column.name for column in table.columns].index("disputed_by")
    found = {str(row[0]): row[at] for row in table.rows if row[at]}
    assert found == {
        "liuxi_output_2024": ("liuxi_output_bulletin",),
        "liuxi_output_bulletin": ("liuxi_output_2024",),
    }
    ed = Edition(dataset, "zh", BOTH)
    shown = catalog.observation_table(ed, dataset.observations)
    doubts = export.figures(ed).set_index("id")["doubt"]
    for key in found:
        said = ed.against(dataset.observation(key))
        assert said in doubts[key]
        assert [row.detail for row in shown.rows if row.proof.record == f"observations/{key}"] == [
            said
        ]


def test_a_decision_charts_the_figure_that_holds_and_keeps_the_other(told_twice: Village) -> None:
    dataset = decided(told_twice).dataset()
    assert alike(dataset) == ["songping_output_2024", "liuxi_output_bulletin"]
    ed = Edition(dataset, "en", BOTH)
    chart = comparison.bars(ed, "output")
    assert chart is not None
    shown = ["CNY 11.8 billion", ed.figure(dataset.observation("songping_output_2024")).text]
    assert [row.shown for row in chart.rows] == shown
    held = dataset.observation("liuxi_output_bulletin")
    said = ed.t("source.overruled", figure="CNY 11.8 billion", cited=ed.cited(held.cite))
    assert said in ed.row(dataset.observation("liuxi_output_2024")).detail


@pytest.mark.parametrize("lang", LANGS)
def test_the_log_has_what_is_open_and_then_what_was_decided(
    told_twice: Village, lang: Lang
) -> None:
    ed = Edition(told_twice.dataset(), lang, BOTH)
    log = disputes.disputes(ed)
    assert log is not None
    assert log.title == ed.t("disputes.title_open", n=1)
    assert {row.text for row in log.rows} >= {ed.t("disputes.undecided")}
    ed = Edition(decided(told_twice).dataset(), lang, BOTH)
    log = disputes.disputes(ed)
    assert log is not None
    assert log.title == ed.t("disputes.title_decided", decided=1)
    (reason,) = [row.text for row in log.rows if row.column == ed.t("disputes.decision")]
    assert reason == {"zh": "公报为准", "en": "the bulletin holds"}[lang]


#: What the bulletin says of the same output, and whether it gainsays the report's 120.
SAID_BESIDE = [
    ({"value": "120"}, False),
    ({"value": "118"}, True),
    ({"value": "115", "relation": "gt"}, False),
    ({"value": "120", "relation": "gt"}, True),
    ({"value": "120", "relation": "ge"}, False),
    ({"value": "130", "relation": "lt"}, False),
    ({"value": "118", "relation": "le"}, True),
    ({"value": "115", "high": "125"}, False),
    ({"value": "100", "high": "115"}, True),
    ({"value": "118", "relation": "approx"}, True),
]


def test_a_bound_that_leaves_room_for_the_number_gainsays_nothing(told_twice: Village) -> None:
    both = told_twice.dataset()
    for told, gainsaid in SAID_BESIDE:
        dataset = _beside(both, **told)
        assert bool(disputed(dataset, dataset.observations)) == gainsaid, told


def test_beside_the_number_of_one_source_the_bound_of_another_is_not_charted(
    told_twice: Village,
) -> None:
    dataset = _beside(told_twice.dataset(), value="115", relation="gt")
    assert {*alike(dataset)} == {"songping_output_2024", "liuxi_output_2024"}


def _beside(dataset: Dataset, **told: str) -> Dataset:
    """The report's exact output of 2024, and what the bulletin tells of it."""
    rows = []
    for row in dataset.observations:
        if row.id == "liuxi_output_2024":
            row = row.model_copy(update={"value": Decimal(120), "relation": "eq"})
        if row.id == "liuxi_output_bulletin":
            numbers: dict[str, object] = {
                key: Decimal(told[key]) for key in ("value", "high") if key in told
            }
            numbers["relation"] = told.get("relation", "eq")
            row = row.model_copy(update=numbers)
        rows.append(row)
    return changed(dataset, observations=tuple(rows))


def test_sources_that_agree_need_no_log(village: Village) -> None:
    assert disputes.disputes(Edition(annual(village).dataset(), "en", BOTH)) is None


def test_a_second_source_of_the_same_number_confirms_it_once(told_twice: Village) -> None:
    found = confirmations(told_twice.dataset())
    assert {key: [row.id for row in rows] for key, rows in found.items()} == {
        "liuxi_exports_2024": ["liuxi_exports_bulletin"]
    }


@pytest.mark.parametrize("told", [(34, None), (None, 34), (34, 34), (None, None), (34, 30)])
def test_a_rank_that_one_source_alone_tells_of_how_many_is_confirmed_by_the_other(
    told_twice: Village, told: tuple[int | None, int | None]
) -> None:
    dataset = told_twice.dataset()
    rank, cite = (dataset.observation(f"liuxi_{one}") for one in ("rank_2024", "exports_bulletin"))
    again = {"id": "liuxi_rank_bulletin", "cite": cite.cite}
    here, there = (
        rank.model_copy(update={"out_of": of, **more})
        for of, more in zip(told, ({}, again), strict=True)
    )
    others = (row for row in dataset.observations if row.id != rank.id)
    found = confirmations(changed(dataset, observations=(*others, here, there)))
    fuller, barer = (there, here) if told[0] is None and told[1] else (here, there)
    wanted = [] if told == (34, 30) else [barer.id]
    assert [row.id for row in found.get(fuller.id, ())] == wanted
    assert barer.id not in found


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"reason_zh": "", "reason_en": ""}, ("reason_zh", "judge.dispute.reason")),
        ({"supersedes": ""}, ("supersedes", "judge.dispute.reason")),
        ({"supersedes": "liuxi_exports_2024"}, ("supersedes", "judge.dispute.other_thing")),
        ({"supersedes": "liuxi_output_2023"}, ("supersedes", "judge.dispute.other_time")),
        ({"supersedes": "liuxi_output_bulletin"}, ("supersedes", "judge.dispute.other_thing")),
        ({"supersedes": "songping_output_2024"}, ("supersedes", "ref.other_zone")),
    ],
)
def test_a_decision_that_cannot_be_is_refused_by_field(
    told_twice: Village, cells: dict[str, str], fault: tuple[str, str]
) -> None:
    found = problems(decided(told_twice, **cells).write())
    assert fault in [(one.field, one.reason.key) for one in found]


def test_a_figure_is_superseded_once_and_not_in_a_circle(told_twice: Village) -> None:
    decided(told_twice)
    row = told_twice.row("observations", "liuxi_output_2024")
    row.update(supersedes="liuxi_output_bulletin", reason_zh="理由", reason_en="reason")
    found = [one.reason.key for one in problems(told_twice.write())]
    assert "judge.dispute.round" in found
