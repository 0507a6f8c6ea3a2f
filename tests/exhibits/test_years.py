"""Figures of several years: one line a zone, gaps as gaps, and a change only where it is lawful."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest

from components import formatting, words
from components.edition import Edition
from components.exhibits import comparison, coverage, shelf, years
from components.render import files
from components.render.layout import measure, timing
from components.render.layout.timing import panels
from components.render.svg import drawing
from components.render.web import charts, headroom
from data.judge.series import change, series
from data.model import LANGS, Dataset, Lang
from tests.support import reader, stories
from tests.support.annals import annual
from tests.support.village import Village

BOTH = ("liuxi", "songping")
COLOURS = {"liuxi": "#0072B2", "songping": "#D55E00"}


@pytest.fixture
def annals(village: Village) -> Village:
    return annual(village)


def edition(village: Village, lang: Lang = "en") -> Edition:
    return Edition(village.dataset(), lang, BOTH)


def test_only_figures_of_one_thing_span_and_part_of_the_year_make_a_line(annals: Village) -> None:
    ed = edition(annals)
    assert years.drawn(ed, BOTH) == ["output", "reserve_amount", "organic_share"]
    # A rank is never drawn, and one year makes no line.
    assert series(ed.dataset, "city_rank", BOTH) == ()
    assert series(ed.dataset, "output_growth", BOTH) == ()


def test_what_each_source_counts_its_own_way_is_a_line_of_one_author_and_zone(
    annals: Village,
) -> None:
    annals.row("indicators", "output")["varies"] = "true"
    ed = edition(annals)
    assert series(ed.dataset, "output", BOTH) == ()
    (line,) = series(ed.dataset, "output", ("liuxi",))
    assert sorted(line.times) == [2022, 2023, 2024]
    chart = years.line(ed, "output", sides=("liuxi",))
    assert chart is not None and ed.t("line.varies") in chart.notes
    now, before = years.newest(ed, ed.dataset.observation("liuxi_output_2023"))
    assert now.id == "liuxi_output_2024" and "CNY 10 billion" in before
    other = next(row for row in annals.tables["sources"] if row["id"] == "liuxi_2024")
    other["author_zh"] = "另一机关"
    (line,) = series(edition(annals).dataset, "output", ("liuxi",))
    assert [row.period for row in line.facts] == ["2022", "2023"]


def test_another_span_and_half_a_year_are_not_on_the_line_of_whole_years(annals: Village) -> None:
    annals.row("observations", "liuxi_output_2022")["span"] = "cumulative"
    annals.row("observations", "liuxi_output_2023")["period"] = "2023-01/2023-06"
    found = series(edition(annals).dataset, "output", BOTH)
    assert [(one.zone, sorted(one.times)) for one in found] == [("songping", [2023, 2024])]


def _set(annals: Village, *periods: str, span: str = "during") -> Village:
    """The figures of output of liuxi, at these times instead."""
    table = annals.tables["observations"]
    own = [row for row in table if (row["entity"], row["indicator"]) == ("liuxi", "output")]
    last = next(row for row in reversed(own) if row["status"] == "actual")  # of the newest source
    gone = {row["id"] for row in table if row["indicator"] == "output"}
    table[:] = [row for row in table if row["id"] not in gone and row.get("belongs_to") not in gone]
    for at, period in enumerate(periods, 1):
        told = {"id": f"liuxi_output_{at}", "value": f"{at}0", "as_written": f"产值{at}0亿元"}
        table.append({**last, **told, "span": span, "period": period, "answers": ""})
    return annals


def test_months_quarters_and_growing_spans_are_lines_each_of_its_own(annals: Village) -> None:
    """A period is one in whatever form it is written; spans of other lengths are other lines."""
    months = ["2024-01", "2024-02", "2024-03", "2024-04"]
    grown = ["2024-01", *(f"2024-01/{month}" for month in months[1:])]
    quarters, halves = (
        ["2024-01/2024-03", "2024-04/2024-06"],
        ["2023-01/2023-06", "2024-01/2024-06"],
    )
    said = {
        ("2024-01", "2024-02", "2024-04"): ("step", months),
        ("2023-11", "2024-02"): ("step", ["2023-11", "2023-12", *months[:2]]),
        ("2024-01-01/2024-03-31", "2024-04/2024-06"): ("step", quarters),
        (grown[0], grown[1], grown[3]): ("grown", grown),
        ("2023-01/2023-06", "2024-01-01/2024-06-30"): ("year", halves),
        ("2023-01/2023-12", "2024"): ("year", ["2023", "2024"]),
        ("2024-01/2024-06", "2024-07"): None,
        ("2024/..", "2025/.."): None,
    }
    for periods, wanted in said.items():
        dataset = _set(annals, *periods).dataset()
        found = series(dataset, "output", BOTH)
        if wanted is None:
            assert found == (), periods
            continue
        (line,) = found
        ends = range(min(line.times), max(line.times) + 1)
        assert (line.axis.sort, [line.axis.at(at) for at in ends]) == wanted, periods
    assert (
        series(_set(annals, "2024-01", "2024-01/2024-03", span="point").dataset(), "output", BOTH)
        == ()
    )
    chart = years.line(edition(_set(annals, "2024-01", "2024-01/2024-02"), "zh"), "output")
    assert chart is not None
    assert chart.columns == (
        formatting.period("2024-01", "zh"),
        formatting.period("2024-01/2024-02", "zh"),
    )


def test_a_year_that_nobody_reports_stays_open_and_no_line_crosses_it(annals: Village) -> None:
    annals.tables["observations"] = [
        row for row in annals.tables["observations"] if row["id"] != "liuxi_output_2023"
    ]
    chart = years.line(edition(annals), "output")
    assert chart is not None
    assert chart.columns == ("2022", "2023", "2024")
    liuxi, songping = panels(chart)
    assert [point.at for point in liuxi.points] == [0, 2, 2]
    assert liuxi.steps == []
    assert [(one.at, other.at, exact) for one, other, exact in songping.steps] == [(1, 2, False)]


def test_what_is_aimed_at_is_no_fact_of_the_line(annals: Village) -> None:
    chart = years.line(edition(annals), "output")
    assert chart is not None
    liuxi, _ = panels(chart)
    (aim,) = [point for point in liuxi.points if not point.fact]
    assert aim.row.shown == f"{words.text('en', 'status.target')} CNY 13 billion"
    assert [exact for _, other, exact in liuxi.steps if other is aim] == [False]


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        ("liuxi_output_2022", "liuxi_output_2024", ("more", "eq", 45)),
        ("songping_output_2023", "songping_output_2024", "bound"),  # more than 60 after 62
        ("liuxi_reserves_2023", "liuxi_reserves_2024", "bound"),
        ("liuxi_output_2023", "liuxi_output_aim", "status"),
    ],
)
def test_a_change_is_computed_only_where_it_is_lawful(
    annals: Village, before: str, now: str, said: object
) -> None:
    dataset = annals.dataset()
    found = change(dataset, dataset.observation(before), dataset.observation(now))
    if isinstance(found, str):
        assert found == said
    else:
        assert (found.sign, found.relation, found.amount) == said


@pytest.mark.wording
@pytest.mark.parametrize(
    ("lang", "title", "notes"),
    [
        (
            "zh",
            "柳溪2022年80亿元、2024年125亿元，松坪2023年62亿元、2024年超60亿元",
            ["柳溪：比2022年多45亿元（计算）", "松坪：有约数、界限或区间，与2023年相比多少算不出"],
        ),
        (
            "en",
            "Liuxi CNY 8 billion in 2022, CNY 12.5 billion in 2024; "
            "Songping CNY 6.2 billion in 2023, more than CNY 6 billion in 2024",
            [
                "Liuxi: CNY 4.5 billion more than in 2022 (computed)",
                "Songping: approximate, a bound or a range, so the difference from 2023 "
                "cannot be computed",
            ],
        ),
    ],
)
def test_the_title_has_both_ends_and_a_note_the_change_or_why_there_is_none(
    annals: Village, lang: Lang, title: str, notes: list[str]
) -> None:
    chart = years.line(edition(annals, lang), "output")
    assert chart is not None
    assert chart.title.endswith(title)
    assert [*chart.notes[:2]] == notes


def test_one_zone_has_a_line_of_its_own_and_says_nothing_of_others(annals: Village) -> None:
    chart = years.line(edition(annals), "output", sides=("songping",))
    assert chart is not None
    assert {row.zone for row in chart.rows} == {"songping"}
    assert chart.columns == ("2023", "2024")


def test_the_four_articles_have_no_line(dataset: Dataset) -> None:
    assert years.drawn(Edition(dataset, "en", reader.FOUR), reader.FOUR) == []


@pytest.mark.wording
@pytest.mark.parametrize("lang", LANGS)
def test_a_card_shows_the_newest_figure_its_time_and_what_it_was_before(
    annals: Village, lang: Lang
) -> None:
    annals.row("zones", "liuxi")["headline"] = ["liuxi_output_2022", "liuxi_signed"]
    ed = edition(annals, lang)
    newest, other = coverage.headline(ed, "liuxi").rows
    assert newest.proof.record == "observations/liuxi_output_2024"
    before = {
        "zh": "2024年，此前2023年100亿元，比2023年多25亿元（计算）",
        "en": "2024; after CNY 10 billion in 2023; CNY 2.5 billion more than in 2023 (computed)",
    }
    assert newest.text == before[lang]
    assert other.text == ""


@pytest.mark.parametrize("lang", LANGS)
def test_every_medium_shows_every_figure_of_the_line(annals: Village, lang: Lang) -> None:
    ed = edition(annals, lang)
    found = [chart for key in years.drawn(ed, BOTH) if (chart := years.line(ed, key))]
    shown = [row.figure.number for chart in found for row in chart.rows if row.figure]
    for chart in found:
        svg = drawing.picture(chart, COLOURS, lang)
        live = [charts.chart(chart, COLOURS, at=at) for at in range(len(panels(chart)))]
        assert all(one.layout.margin.b >= 2 * headroom.SIZE for one in live)  # for the times
        plotted = [led for one in live for trace in one.data for led in _led(trace)]
        for row in chart.rows:
            assert row.figure and row.figure.number in svg
            assert row.proof.record in plotted
    told = stories.told(found, lang)
    for name in ("pptx", "docx", "xlsx", "html"):
        made = files.FORMATS[name].make(told, COLOURS, None)
        texts = made.decode() if made[:2] != b"PK" else _whole(made)
        assert [number for number in shown if number not in texts] == [], name


@pytest.mark.parametrize("lang", LANGS)
def test_figures_of_other_times_beside_each_other_say_their_time(
    annals: Village, lang: Lang
) -> None:
    ed = edition(annals, lang)
    table = comparison.shared(ed)
    by_record = {row.proof.record: row for row in table.rows if row.figure}
    for year in ("2022", "2023", "2024"):
        row = ed.dataset.observation(f"liuxi_output_{year}")
        assert ed.period(row) in by_record[f"observations/{row.id}"].detail
    # So does a line whose figures are all of one time, beside lines of others.
    growth = [row for row in ed.dataset.observations if row.indicator == "output_growth"]
    assert {row.period for row in growth} == {"2024"}
    assert all(ed.period(row) in by_record[f"observations/{row.id}"].detail for row in growth)
    bars = comparison.bars(ed, "output_growth")
    assert bars is not None
    assert ed.period(ed.dataset.observation("liuxi_growth_2024")) in bars.subtitle


def test_no_text_can_become_a_tag_on_a_line(annals: Village) -> None:
    chart = years.line(edition(annals), "output")
    assert chart is not None
    evil = "<a href='x'>%{y}</a>"
    rows = tuple(replace(row, label=evil) for row in chart.rows)
    figure = charts.chart(chart.model_copy(update={"rows": rows}), COLOURS)
    names = [note.text for note in figure.layout.annotations]
    hints = [trace.hovertemplate for trace in figure.data if trace.hovertemplate]
    assert names and hints
    assert not any("<a" in text for text in (*names, *hints))
    assert not any("%{" in text for text in hints)  # plotly fills in nothing of ours


def _led(trace: Any) -> list[str]:
    """The records that clicks on a trace lead to."""
    return [*(trace.customdata or ())]


def _whole(made: bytes) -> str:
    with zipfile.ZipFile(BytesIO(made)) as folder:
        return "".join(
            folder.read(name).decode() for name in folder.namelist() if name.endswith(".xml")
        )


@pytest.mark.parametrize("lang", LANGS)
def test_where_all_figures_of_a_chart_are_from_replies_it_is_said_once(
    annals: Village, lang: Lang
) -> None:
    for source in annals.tables["sources"]:
        if "_" in source["id"]:
            source |= {"type": "reply"}
    ed = edition(annals, lang)
    chart = years.line(ed, "output")
    assert chart is not None and words.text(lang, "line.replied") in chart.notes
    said = words.text(lang, "source.reply")
    assert not [row for row in chart.rows if said in row.detail]
    bars = comparison.bars(ed, "output_growth")
    assert bars is not None and words.text(lang, "line.replied") in bars.notes
    assert not [text for text in (*bars.notes, *(row.detail for row in bars.rows)) if said in text]
    # Of one that is not, all say what they are, those of one sort together.
    annals.row("sources", "liuxi_2024")["type"] = "report"
    ed = edition(annals, lang)
    mixed = comparison.bars(ed, "output_growth")
    assert mixed is not None and words.text(lang, "line.replied") not in mixed.notes
    assert [row.zone for row in mixed.rows if said in row.detail] == ["songping"]
    assert [note for note in mixed.notes if said in note] == [
        words.text(lang, "source.told", zone=ed.name("songping"), said=said)
    ]


@pytest.mark.parametrize("lang", LANGS)
def test_every_figure_with_a_time_says_it_wherever_it_is_shown(annals: Village, lang: Lang) -> None:
    """In its own cell, in one beside it on its line, or over all where all are of one time."""
    ed = edition(annals, lang)
    seen = 0
    for key in shelf.shelf(ed):
        shown = shelf.take(ed, key)
        if shown is None:
            continue
        for row in shown.rows:
            table, _, name = row.proof.record.partition("/")
            if table != "observations" or row.figure is None:
                continue
            period = ed.dataset.observation(name).period
            if not period:
                continue
            line = [one for one in shown.rows if (one.label, one.head) == (row.label, row.head)]
            told = " ".join(f"{one.label} {one.column} {one.text} {one.detail}" for one in line)
            assert period[:4] in f"{told} {shown.subtitle} {shown.title}", (key, name)
            seen += 1
    assert seen > 20


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("slot", [60, 150, 400])
def test_times_under_an_axis_keep_clear_of_each_other(
    annals: Village, lang: Lang, slot: float
) -> None:
    dated = _set(annals, "2023-01/2023-06", "2023")
    chart = years.line(edition(dated, lang), "output", sides=("liuxi",))
    assert chart is not None and len(chart.columns) == 7
    found = timing.told(chart, slot, 16)
    wides = {at: measure.wide(name, 16) for at, name in found.items()}
    middles = {at: timing.centre(at, wides[at], slot, 7) for at in found}
    edges = [(middles[at] - wides[at] / 2, middles[at] + wides[at] / 2) for at in found]
    assert edges[0][0] >= 0 and edges[-1][1] <= 7 * slot
    assert all(one[1] < other[0] for one, other in pairwise(edges))
    assert {0, 6} <= {*found}  # those of which there are figures
    assert (len(found) == 7) == (slot == 400)
