"""The page where many zones are asked at once, without a browser."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from unittest import mock

import pytest
import streamlit as st

from components import mailing, words
from components.edition import Edition
from components.screen import rights
from data import clock, load
from data.message import message
from data.model import LANGS, Lang
from data.problem import DataError, Problem
from data.rounds import circular, outcome
from data.rounds.circular import Wanted
from tests.support.apptest import Start, blocks, everything, held
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
def test_a_round_is_made_of_what_is_typed_and_chosen(start: Start, lang: Lang) -> None:
    app = start("ask", lang=lang, step="round")
    assert not app.exception and words.text(lang, "rounds.nothing_yet") in everything(app)
    for field, text in (("name", "年度"), ("due", "2099-12-31")):
        app.text_input(key=f"round-{field}-{lang}").set_value(text)
    app.run()
    made = held(app).round
    assert made and made.name == "年度" and made.due.year == 2099
    assert {*made.zones} == {zone.id for zone in load.load().zones}
    assert [one for one in blocks(app) if getattr(one, "type", "") == "download_button"]
    app.text_input(key=f"round-due-{lang}").set_value("soon").run()
    assert [one for one in app.error if words.text(lang, "rounds.mend") in str(one.value)]


def test_forms_are_previewed_by_zone_and_a_round_without_its_file_is_asked_for(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    dataset, today = load.load(), clock.today()
    wanted = Wanted(ZONES, ("signed_project_count",))
    made = circular.begin(dataset, "年度", wanted, circular.day("2099-12-31"), today)
    ed = Edition(dataset, "zh", today=today)
    answer = ANSWER | {"entity": dataset.zone("taigu").full_zh}
    form = mailing.blank(ed, made, made.forms[0])
    back = Uploaded("太谷.xlsx", filled(form, {"signed_project_count": answer}))
    put_in(monkeypatch, back)
    alone = start("ask", lang="zh", step="round")
    assert held(alone).wrong[0].reason.key == "round.wanting"
    kept = Uploaded("年度.json", circular.saved(made))
    put_in(monkeypatch, back, kept)
    app = start("ask", lang="zh", step="round").run()
    assert not app.exception
    found = held(app).gathered
    assert found and [one.state for one in found.outcome.zones] == ["whole", "silent"]
    assert held(app).preview is not None
    assert words.text("zh", "rounds.apart") in [str(one.value) for one in app.header]
    assert [one for one in app.warning if "太谷" in str(one.value)]
    assert "清徐" in str(app.text_area[0].value)


def test_forms_that_no_longer_fit_the_files_are_said_to_and_left(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    dataset, today = load.load(), clock.today()
    wanted = Wanted(ZONES, ("signed_project_count",))
    made = circular.begin(dataset, "年度", wanted, circular.day("2099-12-31"), today)
    form = mailing.blank(Edition(dataset, "zh", today=today), made, made.forms[0])
    answer = ANSWER | {"entity": dataset.zone("taigu").full_zh}
    back = Uploaded("太谷.xlsx", filled(form, {"signed_project_count": answer}))
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
