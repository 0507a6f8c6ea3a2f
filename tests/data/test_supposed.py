"""What a form says that an answer would allow, of the time that it asks for: nothing that an answer
of that time does not keep."""

from __future__ import annotations

from decimal import Decimal

import pytest

from components import formatting
from components.edition import Edition
from components.exhibits import askedform, asking
from data.asking import request, when
from data.asking.request import ALONE, Line, Occasion
from data.judge.verdict import by_time, compares, verdict
from data.model import LANGS, Dataset, Lang, Observation, last_day
from tests.support.forms import TODAY
from tests.support.village import observation, put

#: None, the year of some reports, and one of no report.
TIMES = ("", "2025", "2019")


def gap(dataset: Dataset, key: str, zone: str = "songping", occasion: Occasion = ALONE) -> Line:
    return next(
        one for one in request.lines(dataset, zone, occasion) if one.key == key and one.ask == "gap"
    )


def answered(dataset: Dataset, line: Line, zone: str, period: str) -> tuple[Dataset, Observation]:
    """The dataset with an answer to a line, given as the peers with whom it would compare gave
    theirs."""
    like = next(
        (row for row in line.peers if row.entity in line.alike and row.status == "actual"),
        line.peers[0],
    )
    told = {"id": "asked", "entity": zone, "value": Decimal(1), "relation": "eq", "high": None}
    told |= {"status": "actual", "period": period or like.period, "answers": "", "unit": ""}
    more = like.model_copy(update=told)
    return put(dataset, more), more


@pytest.mark.parametrize("period", TIMES)
def test_an_answer_keeps_what_the_line_says(dataset: Dataset, period: str) -> None:
    for zone in dataset.every:
        for line in request.lines(dataset, zone, Occasion(period)):
            if line.ask != "gap":
                continue
            time = when.asked(period, line.indicator.kind)
            assert line.period == time
            made, more = answered(dataset, line, zone, time)
            found = verdict(made, line.key, made.every).observations
            (joined,) = [rows for rows in by_time(made, found).values() if more in rows]
            zones = {row.entity for row in joined} - {zone}
            if compares(dataset, line.key) and line.level == "comparable":
                assert zones == {*line.alike}
                assert line.undated == (last_day(more.period) is None)
            else:
                assert not (zones and compares(dataset, line.key)), line.key


def test_a_figure_without_a_time_compares_with_no_answer_of_one(hamlet: Dataset) -> None:
    loan = next(row for row in hamlet.observations if row.indicator == "loan_amount")
    undated = put(hamlet, observation(hamlet, loan.id, period="", period_word=""))
    line = gap(undated, "loan_amount")
    assert (line.level, line.undated) == ("comparable", True)
    line = gap(undated, "loan_amount", occasion=Occasion("2025"))
    assert line.level == "side_by_side" and "period_half" in line.reasons
    dated = put(hamlet, observation(hamlet, loan.id, period="2025", period_word=""))
    line = gap(dated, "loan_amount", occasion=Occasion("2025"))
    assert (line.level, line.undated, line.alike) == ("comparable", False, ("liuxi",))
    line = gap(dated, "loan_amount", occasion=Occasion("2024"))
    assert line.level == "side_by_side" and "period_differs" in line.reasons


def test_nobody_is_told_that_an_answer_compares_with_an_expectation(hamlet: Dataset) -> None:
    loan = next(row for row in hamlet.observations if row.indicator == "loan_amount")
    hoped = put(hamlet, observation(hamlet, loan.id, status="expected", answers=""))
    line = gap(hoped, "loan_amount")
    assert line.level == "side_by_side" and "status_differs" in line.reasons


@pytest.mark.parametrize("lang", LANGS)
def test_the_form_and_the_letter_of_a_round_say_it_alike(hamlet: Dataset, lang: Lang) -> None:
    loan = next(row for row in hamlet.observations if row.indicator == "loan_amount")
    undated = put(hamlet, observation(hamlet, loan.id, period="", period_word=""))
    ed = Edition(undated, lang, today=TODAY)
    name = ed.few(["liuxi"])
    for occasion, key in (
        (Occasion(), "undated"),
        (Occasion("2025"), "beside"),
        (Occasion("2025", frozenset({"loan_amount"})), "mutual"),
    ):
        line = gap(undated, "loan_amount", occasion=occasion)
        time = formatting.period(line.period, lang)
        (entry,) = askedform.form(ed, "songping", ["loan_amount"], (), occasion).entries
        said = ed.t(f"ask.why_{key}", zones=name, period=time)
        assert said in entry.why
        table = asking.request_table(ed, "songping", ["loan_amount"], (), occasion)
        assert table is not None
        assert [row.text for row in table.rows if row.column == ed.t("ask.why")] == [said]
