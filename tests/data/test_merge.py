"""Replies become figures with a source of their own; what an article said is never overwritten."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from components.edition import Edition
from components.exhibits import comparison
from data import load, provenance
from data.asking import contradiction, merge, package, questionnaire
from data.edit import Folder
from data.message import Message, message
from data.model import Dataset
from data.problem import DataError, Problem
from tests.support.forms import ANSWER, TODAY, chosen
from tests.support.replies import SIGNED, told
from tests.support.village import Village


def kinds(merged: merge.Merged) -> list[str]:
    return [change.kind for change in merged.changes]


def again(merged: merge.Merged, into: Path) -> Path:
    merged.folder.write(into)
    return into


def test_a_new_figure_cites_the_line_of_the_reply(folder: Path) -> None:
    answer = ANSWER | {
        "relation": chosen("relation", "ge"),
        "span": chosen("span", "cumulative"),
        "note": "含续建",
    }
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
    assert (source.type, source.zone, source.date) == ("reply", ("songping",), "2026-11-20")
    assert source.author_zh == "数据科"
    line = merged.texts[source.id][row.cite.paragraph - 1]
    offered = message("answer.relation.ge").zh
    known = [word for word, told in merged.dataset.vocab.wordings.items() if told.relation == "ge"]
    said = [offered] if offered in known else known  # the word of the form, if texts have it too
    assert row.as_written in [f"累计{word}41亿元" for word in said] and row.as_written in line


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
    assert comparison.verdicts(Edition(before, "zh"))["signed_count"].level == "comparable"
    said = told(folder, "liuxi", {"signed_count": SIGNED | {"value": 44}})
    merged = merge.merge(Folder.read(folder), [said])
    found = comparison.verdicts(Edition(merged.dataset, "zh"))["signed_count"]
    assert found.level == "side_by_side"
    assert "sources_differ" in found.reasons


def test_the_same_number_with_a_date_is_news_and_no_conflict(folder: Path) -> None:
    said = told(folder, "liuxi", {"signed_count": SIGNED})
    merged = merge.merge(Folder.read(folder), [said])
    assert kinds(merged) == ["new"]
    found = comparison.verdicts(Edition(merged.dataset, "zh"))["signed_count"]
    assert "sources_differ" not in found.reasons


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


def test_a_newer_expectation_does_not_answer_a_promise(folder: Path) -> None:
    answers = {
        "promise.liuxi_revenue": ANSWER | {"status": chosen("status", "expected"), "value": 3}
    }
    merged = merge.merge(Folder.read(folder), [told(folder, "liuxi", answers)])
    assert merged.changes[0].row.answers == ""
    assert kinds(merged) == ["conflict"]


def test_replies_that_contradict_each_other_are_both_sent_back(folder: Path) -> None:
    one = told(folder, "songping", {"loan_amount": ANSWER}, "one.xlsx")
    two = told(folder, "songping", {"loan_amount": ANSWER | {"value": 40}}, "two.xlsx")
    with pytest.raises(DataError) as caught:
        merge.merge(Folder.read(folder), [one, two])
    (problem,) = caught.value.problems
    cell = one.answers[0].cell
    assert problem.file == "two.xlsx"
    assert problem.reason == message("merge.contradicts", file="one.xlsx", cell=cell)


def test_answers_on_one_day_are_of_one_time_however_it_is_typed(folder: Path) -> None:
    reply = told(folder, "songping", {"loan_amount": ANSWER})
    year = replace(reply.answers[0], span="point", period="2025")
    day = replace(year, period="2025-12-31", value=year.value + 1)
    replies = [replace(reply, answers=(year,)), replace(reply, answers=(day,))]
    found = [one.reason.key for one in contradiction.contradictions(replies)]
    assert found == ["merge.contradicts"]
    replies[1] = replace(reply, answers=(replace(day, span="during"),))
    assert contradiction.contradictions(replies) == []


def test_an_older_reply_does_not_overtake_a_newer_one(folder: Path, tmp_path: Path) -> None:
    first = merge.merge(Folder.read(folder), [told(folder, "songping", {"loan_amount": ANSWER})])
    later = again(first, tmp_path / "later")
    old = told(later, "songping", {"loan_amount": ANSWER | {"value": 40}}, day="2026-10-01")
    with pytest.raises(DataError) as caught:
        merge.merge(Folder.read(later), [old])
    assert [one.reason.key for one in caught.value.problems] == ["merge.no_later"]


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
    with zipfile.ZipFile(BytesIO(package.package(merged, date(2026, 11, 5)))) as packed:
        packed.extractall(tmp_path)
        # The day that files have once they are unpacked, of which the dashboard says the last.
        assert {one.date_time[:3] for one in packed.infolist()} == {(2026, 11, 5)}
    found = load.load(tmp_path / "data" / "curated")
    assert found.version == merged.dataset.version
    assert "41亿元" in (tmp_path / "CHANGES.txt").read_text(encoding="utf-8")
