"""The lines of a reply, as they are kept, are read by the checks as what was answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import get_args

from components.edition import Edition
from components.exhibits import asking
from data import load, provenance
from data.asking import merge, questionnaire, reply
from data.asking.answer import Answer
from data.checks.leftover import unaccounted
from data.edit import Folder
from data.model import Dataset, Relation, Span, Status
from tests.support.annals import annual
from tests.support.forms import ANSWER, TODAY, blank, filled
from tests.support.replies import told
from tests.support.village import Village

DAY = date(2026, 11, 20)


def test_every_answer_passes_the_checks_of_its_source(folder: Path) -> None:
    """Every qualifier, status and span of every indicator, each of a time of its own."""
    dataset = load.load(folder)
    lines = [
        line
        for line in asking.lines(Edition(dataset, "zh", today=TODAY), "songping")
        if not line.promise
    ]
    told = product(get_args(Relation), get_args(Status), get_args(Span))
    answers = tuple(
        Answer("x!A1", line, "songping", Decimal(41), relation, status, span, f"{year}", "")
        for year, (relation, status, span) in enumerate(told, 1970)
        for line in lines
    )
    assert len(answers) == 54 * len(lines)
    said = reply.Reply("a.xlsx", "songping", "数据科", DAY, dataset.version, answers, (), 0)
    merged = merge.merge(Folder.read(folder), [said])
    problems, verified = provenance.check(merged.dataset, merged.texts)
    assert problems == []
    assert verified == len([one for one in merged.changes if one.kind != "unchanged"])
    assert len(merged.changes) == len(answers)


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


def test_a_note_without_a_number_is_kept_in_the_record(folder: Path) -> None:
    said = told(folder, "songping", {"loan_amount": {"note": "不掌握"}})
    merged = merge.merge(Folder.read(folder), [said])
    assert merged.changes == ()
    assert any("不掌握" in line for lines in merged.texts.values() for line in lines)


def test_a_merged_reply_leaves_nothing_unaccounted_for(folder: Path) -> None:
    merged = merge.merge(Folder.read(folder), [told(folder, "songping", {"loan_amount": ANSWER})])
    assert unaccounted(merged.dataset, merged.texts) == []


def test_answers_of_every_kind_pass_the_checks_of_their_source(village: Village) -> None:
    """A range keeps both ends, a fall its sign, a rank of how many; each is read back as it is."""
    folder = annual(village).write()
    dataset = load.load(folder)
    kinds: dict[str, tuple[Decimal, Decimal | None, int | None]] = {
        "output": (Decimal(10), Decimal(15), None),
        "output_growth": (Decimal("-3.2"), None, None),
        "organic_share": (Decimal(20), None, None),
        "city_rank": (Decimal(2), None, 34),
    }
    lines = {one.indicator.id: one for one in asking.lines(Edition(dataset, "zh"), "songping")}
    answers = [
        Answer(
            "x!A1", lines[key], "songping", value, "eq", "actual", "during", "2019", "", high, many
        )
        for key, (value, high, many) in kinds.items()
    ]
    answers.append(replace(answers[1], value=Decimal(0), period="2018"))
    answers.append(replace(answers[1], value=Decimal(-5), high=Decimal(-3), period="2017"))
    said = reply.Reply("a.xlsx", "songping", "数据科", DAY, dataset.version, tuple(answers), (), 0)
    merged = merge.merge(Folder.read(folder), [said])
    problems, verified = provenance.check(merged.dataset, merged.texts)
    assert (problems, verified) == ([], len(answers))
    rows = {one.row.indicator: one.row for one in merged.changes if one.row.period == "2019"}
    for key, (value, high, out_of) in kinds.items():
        assert (rows[key].value, rows[key].high, rows[key].out_of) == (value, high, out_of)
    assert {one.kind for one in merged.changes} == {"new"}
    (both,) = [one.row for one in merged.changes if one.row.period == "2017"]
    assert (both.value, both.high) == (Decimal(-5), Decimal(-3))
    assert "3—5" in both.as_written and "-" not in both.as_written
