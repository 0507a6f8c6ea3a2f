"""The page where many zones are asked at once, without a browser."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from typing import Any
from unittest import mock

import pytest
import streamlit as st

from components import mailing, words, workers
from components.edition import Edition
from components.screen import download, rights, rounddesk
from data import clock, load
from data.message import message
from data.model import LANGS, Dataset, Lang
from data.problem import DataError, Problem
from data.rounds import circular, outcome
from data.rounds.circular import Round, Wanted
from data.zipwriter import zipped
from tests.support.apptest import Start, everything, held
from tests.support.forms import ANSWER, filled

ZONES = ("taigu", "qingxu")


@dataclass(frozen=True)
class Uploaded:
    """A file as Streamlit's uploader gives it."""

    name: str
    content: bytes

    def getvalue(self) -> bytes:
        return self.content


def put_in(monkeypatch: pytest.MonkeyPatch, *files: Uploaded) -> None:
    """The next run of a page meets these files in its uploader, once."""
    left = [list(files)]

    def uploader(_visit: object, _label: str, **given: Any) -> None:
        if left:
            st.session_state[given["key"]] = left.pop()
            given["on_change"]()

    monkeypatch.setattr(rights, "uploader", uploader)


@pytest.mark.parametrize("lang", LANGS)
def test_a_round_is_made_of_what_is_typed_and_chosen(
    start: Start, lang: Lang, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[Any] = []
    monkeypatch.setattr(
        download, "button", lambda _, make, *__, key="", **___: offered.append((key, make))
    )
    app = start("ask", lang=lang, step="round")
    assert not app.exception and words.text(lang, "rounds.nothing_yet") in everything(app)
    for field, text in (("name", "年度"), ("due", "2099-12-31")):
        app.text_input(key=f"round-{field}-{lang}").set_value(text)
    app.run()
    app.text_input(key=f"round-period-{lang}").set_value("2025年").run()
    (packed,) = [make for key, make in offered[-1:] if key == "round-zip"]
    names = zipfile.ZipFile(BytesIO(packed())).namelist()
    assert len(names) == 2 * len(load.load().zones) + 1
    # What goes out is known from then on, whatever is typed afterwards.
    app.text_input(key=f"round-name-{lang}").set_value("别的").run()
    (made,) = held(app).sent.values()
    assert (made.name, made.due.year, made.period) == ("年度", 2099, "2025")
    assert {*made.zones} == {zone.id for zone in load.load().zones}
    counts = sorted({len(one.lines) for one in made.forms})
    said = "rounds.counted" if len(counts) == 1 else "rounds.counted_some"
    told = words.text(lang, said, zones=len(made.forms), lines=counts[0], most=counts[-1])
    assert told in [str(one.value) for one in app.caption]
    app.text_input(key=f"round-due-{lang}").set_value("soon").run()
    assert [one for one in app.error if words.text(lang, "rounds.mend") in str(one.value)]


def returned(dataset: Dataset, today: date) -> tuple[Round, Uploaded]:
    """A round that asks two zones for one figure, and the form that one of them sent back."""
    wanted = Wanted(ZONES, ("signed_project_count",))
    made = circular.begin(dataset, "年度", wanted, circular.day("2099-12-31"), today)
    form = mailing.blank(Edition(dataset, "zh", today=today), made, made.forms[0])
    answer = ANSWER | {"entity": dataset.zone("taigu").full_zh}
    return made, Uploaded("太谷.xlsx", filled(form, {"signed_project_count": answer}))


def test_forms_are_previewed_by_zone_and_a_round_without_its_file_is_asked_for(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, back = returned(load.load(), clock.today())
    put_in(monkeypatch, back)
    alone = start("ask", lang="zh", step="round")
    assert held(alone).wrong[0].reason.key == "round.wanting"
    kept = Uploaded("年度.json", circular.saved(made))
    put_in(monkeypatch, back, kept)
    app = start("ask", lang="zh", step="round").run()
    assert not app.exception
    # One ZIP with all of it is the same, and a round that was sent needs no file.
    put_in(monkeypatch, Uploaded("收.zip", zipped({"a/太谷.xlsx": back.content})))
    again = start("ask", lang="zh", step="round")
    assert held(again).wrong[0].reason.key == "round.wanting"
    held(again).sent[made.id] = made
    put_in(monkeypatch, Uploaded("收.zip", zipped({"a/太谷.xlsx": back.content})))
    again.run()
    told = held(again).gathered
    assert told and [one.form.file for one in told.outcome.zones if one.form] == [
        "收.zip/a/太谷.xlsx"
    ]
    found = held(app).gathered
    assert found and [one.state for one in found.outcome.zones] == ["whole", "silent"]
    assert held(app).preview is not None
    assert words.text("zh", "rounds.apart") in [str(one.value) for one in app.header]
    assert [one for one in app.warning if "太谷" in str(one.value)]
    assert "清徐" in str(app.text_area[0].value)


def test_forms_that_no_longer_fit_the_files_are_said_to_and_left(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, back = returned(load.load(), clock.today())
    put_in(monkeypatch, back, Uploaded("年度.json", circular.saved(made)))
    app = start("ask", lang="zh", step="round").run()
    found = held(app).gathered
    assert found
    before = found.outcome.base.model_copy(update={"version": "before"})
    held(app).gathered = replace(found, outcome=replace(found.outcome, base=before))
    gone = Problem("年度", 0, "", message("round.gone"), "qingxu")
    monkeypatch.setattr(outcome, "outcome", mock.Mock(side_effect=DataError([gone])))
    app.run()
    assert not app.exception
    assert held(app).gathered is None and held(app).preview is None
    assert [one for one in app.error if "qingxu" in str(one.value)]


def test_a_round_may_take_as_long_as_its_forms_need(monkeypatch: pytest.MonkeyPatch) -> None:
    bounds: list[float] = []

    def lasting(longest: float, *_: Any) -> dict[str, bytes]:
        bounds.append(longest)
        return {"forms.zip": b"PK"}

    monkeypatch.setattr(workers, "lasting", lasting)
    for many in (4, 3000):
        made = mock.Mock(forms=(None,) * many)
        assert rounddesk._parcel(mock.Mock(), made, mock.Mock(), {}) == b"PK"
    usual, long = bounds
    assert usual == workers.LONGEST
    assert long >= 3000 * 0.5, "0.13 s a form on an idle machine, several times that on a busy one"
