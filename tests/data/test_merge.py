"""Replies become figures with a source of their own; what an article said is never overwritten."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from components.config import ROOT
from components.edition import Edition
from components.exhibits import asking, compare, shelf
from components.exhibits import zone as zone_exhibits
from components.screen import drawer
from components.screen.preview import preview
from data import load, provenance
from data.asking import merge, package, questionnaire, reply
from data.edit import Folder
from data.message import Message
from data.model import LANGS, Dataset, Lang
from data.problem import DataError, Problem
from tests.support import forms
from tests.support.forms import ANSWER, TODAY, blank, filled
from tests.support.office import convert
from tests.support.village import Village

#: What Liuxi's article says already.
SIGNED = {"value": 40, "status": "实际", "span": "一段时间的数", "period": "2025"}


@pytest.fixture
def folder(village: Village) -> Path:
    return village.write()


def told(
    folder: Path,
    zone: str,
    answers: Mapping[str, Mapping[str, Any]],
    name: str = "a.xlsx",
    day: str = "2026-11-20",
) -> reply.Reply:
    dataset = load.load(folder)
    content = filled(blank(dataset, zone), answers, day=day)
    return reply.read(name, content, dataset, TODAY)


def kinds(merged: merge.Merged) -> list[str]:
    return [change.kind for change in merged.changes]


def again(merged: merge.Merged, into: Path) -> Path:
    merged.folder.write(into)
    return into


def test_a_new_figure_cites_the_line_of_the_reply(folder: Path) -> None:
    answer = ANSWER | {"relation": "不少于", "span": "累计到某一天", "note": "含续建"}
    merged = merge.merge(Folder.read(folder), [told(folder, "songping", {"loan_amount": answer})])
    (change,) = merged.changes
    row = change.row
    assert change.kind == "new"
    assert merged.dataset.observation(row.id) == row
    assert (row.entity, row.indicator, row.period, row.note_zh) == (
        "songping",
        "loan_amount",
        "2025",
        "含续建",
    )
    source = merged.dataset.source(row.cite.source)
    assert (source.type, source.zone, source.date) == ("reply", "songping", "2026-11-20")
    assert source.author_zh == "数据科"
    line = merged.texts[source.id][row.cite.paragraph - 1]
    assert row.as_written == "累计不少于41亿元" and row.as_written in line


@pytest.mark.parametrize("relation", ["准数", "超过", "不少于", "约", "不超过", "不足"])
@pytest.mark.parametrize("status", ["实际", "预计", "目标"])
@pytest.mark.parametrize("span", ["某一天的数", "一段时间的数", "累计到某一天"])
def test_every_answer_passes_the_checks_of_its_source(
    folder: Path, relation: str, status: str, span: str
) -> None:
    cells = ANSWER | {"relation": relation, "status": status, "span": span}
    dataset = load.load(folder)
    keys = [
        line.key
        for line in asking.lines(Edition(dataset, "zh", today=TODAY), "songping")
        if not line.promise
    ]
    answers = {
        key: cells | {"entity": questionnaire.naming(dataset, "songping", "zh")["songping"]}
        for key in keys
    }
    merged = merge.merge(Folder.read(folder), [told(folder, "songping", answers)])
    assert len(merged.changes) == len(keys)
    problems, verified = provenance.check(merged.dataset, merged.texts)
    assert problems == []
    assert verified == len([one for one in merged.changes if one.kind != "unchanged"])


def test_every_indicator_of_the_real_dataset_can_be_answered(dataset: Dataset) -> None:
    merged = _answered_all(dataset, "qingxu")
    assert {change.row.indicator for change in merged.changes} == {
        one.id for one in dataset.indicators if not one.peculiar
    }


def _answered_all(dataset: Dataset, zone: str) -> merge.Merged:
    name = questionnaire.naming(dataset, zone, "zh")[zone]
    lines = asking.lines(Edition(dataset, "zh", today=TODAY), zone)
    answers = {line.key: ANSWER | {"entity": name} for line in lines if not line.promise}
    found = reply.read("q.xlsx", filled(blank(dataset, zone), answers), dataset, TODAY)
    return merge.merge(Folder.read(load.CURATED), [found])


def test_an_article_is_never_overwritten(folder: Path) -> None:
    before = load.load(folder)
    said = told(folder, "liuxi", {"signed_count": SIGNED | {"value": 44}})
    merged = merge.merge(Folder.read(folder), [said])
    (change,) = merged.changes
    assert change.kind == "conflict"
    assert [row.id for row in change.before] == ["liuxi_signed"]
    assert merged.dataset.observation("liuxi_signed") == before.observation("liuxi_signed")
    assert merged.dataset.observation(change.row.id).value == 44


def test_two_numbers_of_one_zone_bar_a_comparison(folder: Path) -> None:
    before = load.load(folder)
    assert compare.verdicts(Edition(before, "zh"))["signed_count"].level == "comparable"
    said = told(folder, "liuxi", {"signed_count": SIGNED | {"value": 44}})
    merged = merge.merge(Folder.read(folder), [said])
    found = compare.verdicts(Edition(merged.dataset, "zh"))["signed_count"]
    assert found.level == "side_by_side"
    assert "sources_differ" in found.reasons


def test_the_same_number_with_a_date_is_news_and_no_conflict(folder: Path) -> None:
    said = told(folder, "liuxi", {"signed_count": SIGNED})
    merged = merge.merge(Folder.read(folder), [said])
    assert kinds(merged) == ["new"]
    found = compare.verdicts(Edition(merged.dataset, "zh"))["signed_count"]
    assert "sources_differ" not in found.reasons


@pytest.mark.parametrize("lang", LANGS)
def test_a_figure_that_its_zone_confirms_stands_once_and_says_so(folder: Path, lang: Lang) -> None:
    """The article's 18 projects have no date; the reply says the same of 2025."""
    given = ANSWER | {"value": 18}
    merged = merge.merge(Folder.read(folder), [told(folder, "songping", {"signed_count": given})])
    assert kinds(merged) == ["new"]
    ed = Edition(merged.dataset, lang, today=TODAY)
    (row,) = (one for one in merged.dataset.observations if one.id == "songping_signed")
    (reply_,) = ed.confirmed(row)
    chart = compare.bars(ed, "signed_count")
    assert chart
    own = [one for one in chart.rows if one.zone == "songping"]
    assert [one.record for one in own] == ["observations/songping_signed"]
    assert {place.source for place in own[0].places} == {"songping", reply_.cite.source}
    assert ed.told(row) in " ".join(chart.notes) and ed.told(row) in own[0].detail
    for exhibit in (compare.shared(ed), zone_exhibits.figures(ed, "songping")):
        assert exhibit
        found = [one for one in exhibit.rows if one.record == "observations/songping_signed"]
        assert found and all(ed.told(row) in one.detail for one in found)
        assert not [one for one in exhibit.rows if one.record == f"observations/{reply_.id}"]
    # Both are one click away.
    shown = drawer.fragment(ed, f"observations/{row.id}", merged.texts, {})
    assert f'data-open="observations/{reply_.id}"' in shown


def test_what_a_reply_says_of_another_year_stands_beside_it(folder: Path) -> None:
    twice = [
        told(folder, "songping", {"signed_count": ANSWER | {"value": 18, "period": year}}, name)
        for year, name in (("2024", "a.xlsx"), ("2025", "b.xlsx"))
    ]
    merged = merge.merge(Folder.read(folder), twice)
    ed = Edition(merged.dataset, "zh", today=TODAY)
    rows = [
        one
        for one in merged.dataset.observations
        if (one.entity, one.indicator) == ("songping", "signed_count")
    ]
    assert len(rows) == 3 and ed.once(rows) == rows


def test_the_same_reply_twice_adds_nothing(folder: Path) -> None:
    said = told(folder, "songping", {"loan_amount": ANSWER})
    once = merge.merge(Folder.read(folder), [said])
    twice = merge.merge(once.folder, [said])
    assert kinds(twice) == ["unchanged"]
    assert twice.folder.files == once.folder.files


def test_a_zone_may_correct_its_own_reply(folder: Path, tmp_path: Path) -> None:
    first = merge.merge(
        Folder.read(folder), [told(folder, "songping", {"loan_amount": ANSWER}, day="2026-11-01")]
    )
    later = again(first, tmp_path / "later")
    said = told(later, "songping", {"loan_amount": ANSWER | {"value": 42}})
    merged = merge.merge(Folder.read(later), [said])
    (change,) = merged.changes
    assert change.kind == "changed"
    assert change.before[0].value == 41
    rows = [one for one in merged.dataset.observations if one.cite.source.startswith("reply_")]
    assert [row.value for row in rows] == [42]
    # The earlier line is still there to be read.
    assert any("41亿元" in line for lines in merged.texts.values() for line in lines)


def test_another_period_is_another_figure(folder: Path, tmp_path: Path) -> None:
    first = merge.merge(
        Folder.read(folder), [told(folder, "songping", {"loan_amount": ANSWER}, day="2026-11-01")]
    )
    later = again(first, tmp_path / "later")
    said = told(later, "songping", {"loan_amount": ANSWER | {"period": "2024", "value": 50}})
    assert kinds(merge.merge(Folder.read(later), [said])) == ["new"]


def test_an_outcome_answers_its_promise_and_both_stay(folder: Path) -> None:
    answers = {"promise.liuxi_revenue": ANSWER | {"value": 1.8}}
    merged = merge.merge(Folder.read(folder), [told(folder, "liuxi", answers)])
    (change,) = merged.changes
    assert change.kind == "outcome"
    assert change.row.answers == "liuxi_revenue"
    assert merged.dataset.observation("liuxi_revenue").status == "expected"


def test_a_newer_expectation_does_not_answer_a_promise(folder: Path) -> None:
    answers = {"promise.liuxi_revenue": ANSWER | {"status": "预计", "value": 3}}
    merged = merge.merge(Folder.read(folder), [told(folder, "liuxi", answers)])
    assert merged.changes[0].row.answers == ""
    assert kinds(merged) == ["conflict"]


def test_replies_that_contradict_each_other_are_both_sent_back(folder: Path) -> None:
    one = told(folder, "songping", {"loan_amount": ANSWER}, "one.xlsx")
    two = told(folder, "songping", {"loan_amount": ANSWER | {"value": 40}}, "two.xlsx")
    with pytest.raises(DataError) as caught:
        merge.merge(Folder.read(folder), [one, two])
    (problem,) = caught.value.problems
    assert problem.file == "two.xlsx" and "one.xlsx" in problem.reason_zh


def test_several_replies_are_merged_together(folder: Path) -> None:
    dataset = load.load(folder)
    one = told(folder, "songping", {"loan_amount": ANSWER})
    two = told(
        folder,
        "liuxi",
        {
            "grant_amount": ANSWER
            | {"entity": questionnaire.naming(dataset, "liuxi", "zh")["liuxi"]}
        },
    )
    merged = merge.merge(Folder.read(folder), [one, two])
    assert kinds(merged) == ["new", "new"]
    assert len(merged.sources) == 2


def test_a_note_without_a_number_is_kept_in_the_record(folder: Path) -> None:
    said = told(folder, "songping", {"loan_amount": {"note": "不掌握"}})
    merged = merge.merge(Folder.read(folder), [said])
    assert merged.changes == ()
    assert any("不掌握" in line for lines in merged.texts.values() for line in lines)


def test_a_note_without_a_number_is_listed(folder: Path) -> None:
    dataset = load.load(folder)
    content = filled(blank(dataset, "songping"), {"loan_amount": {"note": "不掌握"}})
    held = preview([("a.xlsx", content)], dataset, folder, TODAY)
    for lang in LANGS:
        shown = asking.changes(Edition(held.dataset, lang, (), TODAY), held.merged)
        assert "不掌握" in [row.text for row in shown.rows]
        assert any("a.xlsx" in row.text for row in shown.rows)


def test_a_problem_of_the_files_is_told_of_the_cell_that_causes_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = told(folder, "songping", {"loan_amount": ANSWER})

    def wrong(dataset: Dataset, _: object) -> tuple[list[Problem], int]:
        row = next(one for one in dataset.observations if one.cite.source.startswith("reply_"))
        file, at = dataset.origin[f"observations/{row.id}"]
        return [Problem(file, at, "value", Message("不对", "is wrong"), "41")], 0

    monkeypatch.setattr(provenance, "check", wrong)
    with pytest.raises(DataError) as caught:
        merge.merge(Folder.read(folder), [said])
    (problem,) = caught.value.problems
    assert problem.say("zh").startswith(f"a.xlsx {said.answers[0].cell}: 不对")


def test_only_three_files_change_and_only_at_their_end(folder: Path) -> None:
    before = Folder.read(folder)
    merged = merge.merge(before, [told(folder, "songping", {"loan_amount": ANSWER})])
    changed = {name for name, raw in merged.folder.files.items() if raw != before.files.get(name)}
    assert changed == {
        "observations.csv",
        "sources.yaml",
        "replies/reply_songping_20261120.txt",
    }
    for name in ("observations.csv", "sources.yaml"):
        assert merged.folder.files[name].startswith(before.files[name].rstrip())


def test_the_files_on_disk_are_not_touched(folder: Path) -> None:
    before = Folder.read(folder).files
    merge.merge(Folder.read(folder), [told(folder, "songping", {"loan_amount": ANSWER})])
    assert Folder.read(folder).files == before


def test_the_package_holds_the_whole_dataset_ready_to_unpack(folder: Path, tmp_path: Path) -> None:
    merged = merge.merge(Folder.read(folder), [told(folder, "songping", {"loan_amount": ANSWER})])
    with zipfile.ZipFile(BytesIO(package.package(merged))) as packed:
        packed.extractall(tmp_path)
    found = load.load(tmp_path / "data" / "curated")
    assert found.version == merged.dataset.version
    assert "41亿元" in (tmp_path / "CHANGES.txt").read_text(encoding="utf-8")


# --- on the screen ------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_a_preview_says_so_on_whatever_rests_on_the_reply(folder: Path, lang: Lang) -> None:
    dataset = load.load(folder)
    content = filled(blank(dataset, "songping"), {"loan_amount": ANSWER})
    held = preview([("a.xlsx", content)], dataset, folder, TODAY)
    ed = Edition(held.dataset, lang, (), TODAY)
    note = ed.t("preview.note")
    marked = [key for key in shelf.shelf(ed) if (one := shelf.take(ed, key)) and note in one.notes]
    assert "bars_loan_amount" in marked or "shared" in marked
    assert "figures_songping" in marked
    assert "headline_liuxi" not in marked


@pytest.mark.parametrize("lang", LANGS)
def test_the_changes_show_both_values(folder: Path, lang: Lang) -> None:
    dataset = load.load(folder)
    answers = {
        "signed_count": SIGNED | {"value": 44},
        "promise.liuxi_revenue": ANSWER,
    }
    held = preview([("a.xlsx", filled(blank(dataset, "liuxi"), answers))], dataset, folder, TODAY)
    shown = asking.changes(Edition(held.dataset, lang, (), TODAY), held.merged)
    assert not shown.shelved
    values = {row.value for row in shown.rows if row.value is not None}
    assert {40, 44, 41, 2} <= {int(value) for value in values}


# --- round trips --------------------------------------------------------------------------


@pytest.mark.office
@pytest.mark.parametrize("lang", LANGS)
def test_a_form_saved_by_libreoffice_goes_all_the_way(tmp_path: Path, lang: Lang) -> None:
    """Ask, fill in, save in LibreOffice, merge on the command line, check, show."""
    dataset = load.load()
    plain = tmp_path / "form.xlsx"
    plain.write_bytes(blank(dataset, "taigu", lang))
    opened = convert(plain, "xlsx:Calc MS Excel 2007 XML", tmp_path / "opened")
    book = forms.opened(opened.read_bytes())
    for sheet in forms.sheets(book):
        assert sheet.protection.sheet
        assert sheet.data_validations.dataValidation
    answers = {
        "signed_project_count": ANSWER | {"relation": "超过"},
        "signed_project_investment": ANSWER | {"value": 193.84, "note": "含续建"},
    }
    office = tmp_path / "filled.xlsx"
    office.write_bytes(filled(opened.read_bytes(), answers))
    back = convert(office, "xlsx:Calc MS Excel 2007 XML", tmp_path / "back")
    out = tmp_path / "out"
    done = subprocess.run(
        [sys.executable, "-m", "data", "merge", str(back), "--out", str(out)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    merged = load.load(out)
    rows = [row for row in merged.observations if row.cite.source.startswith("reply_taigu")]
    assert {(row.indicator, str(row.value), row.relation) for row in rows} == {
        ("signed_project_count", "41", "gt"),
        ("signed_project_investment", "193.84", "eq"),
    }
    checked = subprocess.run(
        [sys.executable, "-m", "data", "check", str(out)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert checked.returncode == 0, checked.stderr
    ed = Edition(merged, lang)
    assert shelf.take(ed, "bars_signed_project_count") is not None


@pytest.mark.parametrize("lang", LANGS)
def test_the_drawer_calls_a_reply_a_reply(folder: Path, lang: Lang) -> None:
    dataset = load.load(folder)
    content = filled(blank(dataset, "songping"), {"loan_amount": ANSWER})
    held = preview([("a.xlsx", content)], dataset, folder, TODAY)
    ed = Edition(held.dataset, lang, (), TODAY)
    record = f"observations/{held.merged.changes[0].row.id}"
    shown = drawer.fragment(ed, record, held.texts, {})
    assert ed.t("drawer_reply.paragraph_n", n=2) in shown
    assert ed.t("drawer_reply.author") in shown
    assert "41亿元" in shown
    assert ed.t("drawer_article.author") not in shown


def test_an_older_reply_does_not_overtake_a_newer_one(folder: Path, tmp_path: Path) -> None:
    first = merge.merge(Folder.read(folder), [told(folder, "songping", {"loan_amount": ANSWER})])
    later = again(first, tmp_path / "later")
    old = told(later, "songping", {"loan_amount": ANSWER | {"value": 40}}, day="2026-10-01")
    with pytest.raises(DataError) as caught:
        merge.merge(Folder.read(later), [old])
    assert "并不更晚" in caught.value.problems[0].reason_zh


def test_an_outcome_that_meets_an_article_shows_all_three(village: Village) -> None:
    """What was promised, what the article says came of it, and what the reply says."""
    actual = dict(village.row("observations", "liuxi_revenue"))
    actual |= {
        "id": "liuxi_came",
        "status": "actual",
        "relation": "eq",
        "value": "9",
        "period": "2025",
        "as_written": "实现营收9亿元",
    }
    village.tables["observations"].append(actual)
    folder = village.write()
    said = told(folder, "liuxi", {"promise.liuxi_revenue": ANSWER | {"value": 12}})
    (change,) = merge.merge(Folder.read(folder), [said]).changes
    assert change.kind == "conflict"
    assert change.row.answers == "liuxi_revenue"
    assert [row.id for row in change.before] == ["liuxi_revenue", "liuxi_came"]


def test_a_merged_reply_leaves_nothing_unaccounted_for(folder: Path) -> None:
    merged = merge.merge(Folder.read(folder), [told(folder, "songping", {"loan_amount": ANSWER})])
    assert provenance.unaccounted(merged.dataset, merged.texts) == []
