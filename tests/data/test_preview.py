"""What a reply says is seen before it is taken, on exhibits, in changes, in the drawer."""

from __future__ import annotations

from pathlib import Path

import pytest

from components.edition import Edition
from components.exhibits import asking, comparison, replied, reported, shelf
from components.screen import drawer
from components.screen.preview import preview
from data import load
from data.__main__ import main
from data.asking import merge
from data.edit import Folder
from data.model import LANGS, Lang
from tests.support import forms
from tests.support.cases import mostly
from tests.support.forms import ANSWER, TODAY, blank, chosen, filled
from tests.support.office import convert
from tests.support.replies import SIGNED, told


@pytest.mark.parametrize("lang", LANGS)
def test_a_figure_that_its_zone_confirms_stands_once_and_says_so(folder: Path, lang: Lang) -> None:
    """The article's 18 projects have no date; the reply says the same of 2025."""
    given = ANSWER | {"value": 18}
    merged = merge.merge(Folder.read(folder), [told(folder, "songping", {"signed_count": given})])
    assert [change.kind for change in merged.changes] == ["new"]
    ed = Edition(merged.dataset, lang, today=TODAY)
    (row,) = (one for one in merged.dataset.observations if one.id == "songping_signed")
    (reply_,) = ed.confirmed(row)
    chart = comparison.bars(ed, "signed_count")
    assert chart
    own = [one for one in chart.rows if one.zone == "songping"]
    assert [one.proof.record for one in own] == ["observations/songping_signed"]
    assert {place.source for place in own[0].proof.places} == {"songping", reply_.cite.source}
    assert ed.told(row) in " ".join(chart.notes) and ed.told(row) in own[0].detail
    for exhibit in (comparison.shared(ed), reported.figures(ed, "songping")):
        assert exhibit
        found = [one for one in exhibit.rows if one.proof.record == "observations/songping_signed"]
        assert found and all(ed.told(row) in one.detail for one in found)
        assert not [one for one in exhibit.rows if one.proof.record == f"observations/{reply_.id}"]
    # So where others are asked for the same: on the page, and in the form.
    (line,) = (one for one in asking.lines(ed, "liuxi") if one.key == "signed_count")
    assert asking.example(ed, line).count("18") == 1
    asked = asking.request_table(ed, "liuxi", ["signed_count"])
    assert asked and len([one for one in asked.rows if one.column == ed.t("ask.how")]) == 1
    # Both are one click away.
    shown = drawer.fragment(ed, f"observations/{row.id}", merged.texts, {})
    assert f'data-open="observations/{reply_.id}"' in shown


def test_a_note_without_a_number_is_listed(folder: Path) -> None:
    dataset = load.load(folder)
    content = filled(blank(dataset, "songping"), {"loan_amount": {"note": "不掌握"}})
    held = preview([("a.xlsx", content)], dataset, folder, TODAY)
    for lang in LANGS:
        shown = replied.changes(Edition(held.dataset, lang, (), TODAY), held.merged)
        assert "不掌握" in [row.text for row in shown.rows]
        assert any("a.xlsx" in row.text for row in shown.rows)


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
    shown = replied.changes(Edition(held.dataset, lang, (), TODAY), held.merged)
    assert not shown.shelved
    values = {row.amount.value for row in shown.rows if row.amount.value is not None}
    assert {40, 44, 41, 2} <= {int(value) for value in values}


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


@pytest.mark.office
@mostly("zh")
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
        "signed_project_count": ANSWER | {"relation": chosen("relation", "gt")},
        "signed_project_investment": ANSWER | {"value": 193.84, "note": "含续建"},
    }
    office = tmp_path / "filled.xlsx"
    office.write_bytes(filled(opened.read_bytes(), answers))
    back = convert(office, "xlsx:Calc MS Excel 2007 XML", tmp_path / "back")
    out = tmp_path / "out"
    assert main(["merge", str(back), "--out", str(out)]) == 0
    merged = load.load(out)
    rows = [row for row in merged.observations if row.cite.source.startswith("reply_taigu")]
    assert {(row.indicator, str(row.value), row.relation) for row in rows} == {
        ("signed_project_count", "41", "gt"),
        ("signed_project_investment", "193.84", "eq"),
    }
    assert main(["check", str(out)]) == 0
    ed = Edition(merged, lang)
    # Yuncheng's article does not date its projects, the reply does: side by side, on no scale.
    assert comparison.verdicts(ed)["signed_project_count"].level == "side_by_side"
    assert shelf.take(ed, "bars_signed_project_count") is None
    beside = shelf.take(ed, "shared")
    assert beside
    label = ed.say(merged.indicator("signed_project_count"), "label")
    shown = {row.zone: row.amount.value for row in beside.rows if row.label == label and row.figure}
    assert shown == {"yuncheng": 36, "taigu": 41}
