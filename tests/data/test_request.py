"""What is asked of a zone: what its peers report and it does not, and what it promised."""

from __future__ import annotations

import re

import pytest
from openpyxl.utils import column_index_from_string, get_column_letter

from components import words
from components.edition import Edition
from components.exhibits import askedform, asking, shelf
from components.render.xlsx import form
from components.render.xlsx.book import LINE, digits
from components.render.xlsx.book import lines as taken
from data.asking import merge, questionnaire, reply, request, selection
from data.edit import Folder
from data.model import LANGS, Dataset, Lang
from data.problem import DataError
from tests.support import forms
from tests.support.cases import each
from tests.support.forms import TODAY, blank, opened
from tests.support.village import Village, changed, observation, put


def test_a_gap_is_what_peers_report_and_the_zone_does_not(hamlet: Dataset) -> None:
    keys = {line.key for line in request.gaps(hamlet, "songping")}
    assert "loan_amount" in keys
    assert "signed_count" not in keys  # both report it
    assert "idle_count" not in keys  # its own alone


@each("zone", ["yuncheng", "pingyao", "taigu", "qingxu"])
def test_gaps_of_the_real_zones_are_complete(dataset: Dataset, zone: str) -> None:
    own = {row.indicator for row in dataset.observations if dataset.zone_of(row) == zone}
    all_ = {row.indicator for row in dataset.observations}
    peculiar = {row.id for row in dataset.indicators if row.peculiar}
    assert {line.key for line in request.gaps(dataset, zone)} == all_ - own - peculiar


def test_every_indicator_is_a_gap_or_an_addition(dataset: Dataset) -> None:
    for zone in dataset.zones:
        own = {row.indicator for row in dataset.observations if dataset.zone_of(row) == zone.id}
        lines = [line for line in request.lines(dataset, zone.id) if not line.promise]
        assert sorted(line.key for line in lines) == sorted(
            one.id for one in dataset.indicators if one.id in own or not one.peculiar
        )


def test_nobody_is_asked_for_what_only_another_zone_can_have(hamlet: Dataset) -> None:
    indicators = (
        row.model_copy(update={"peculiar": row.id == "loan_amount"}) for row in hamlet.indicators
    )
    made = changed(hamlet, indicators=tuple(indicators))
    assert "loan_amount" not in {line.key for line in request.lines(made, "songping")}
    asked = {line.key: line.ask for line in request.lines(made, "liuxi")}
    assert asked["loan_amount"] == "added"


def test_the_real_form_promises_no_comparison_of_what_one_zone_made_for_itself(
    dataset: Dataset,
) -> None:
    for key in ("fund_size_total", "committee_count", "strategic_task_count"):
        for zone in ("pingyao", "taigu", "qingxu"):
            assert key not in {line.key for line in request.gaps(dataset, zone)}


def test_a_gap_says_which_comparison_an_answer_would_allow(hamlet: Dataset) -> None:
    level = {line.key: line.level for line in request.gaps(hamlet, "songping")}
    assert level["loan_amount"] == "comparable"
    assert level["revenue"] == "side_by_side"  # a company's, and only expected


def test_a_promise_is_asked_about_until_it_is_answered(hamlet: Dataset) -> None:
    assert {line.key for line in request.promises(hamlet, "liuxi")} == {
        "promise.liuxi_revenue",
        "promise.liuxi_merchants",
    }
    outcome = observation(
        hamlet, "liuxi_merchants", id="liuxi_came", status="actual", answers="liuxi_merchants"
    )
    left = request.promises(put(hamlet, outcome), "liuxi")
    assert [line.key for line in left] == ["promise.liuxi_revenue"]


def test_no_two_subjects_of_a_zone_have_one_name(village: Village) -> None:
    village.row("projects", "liuxi_orchard")["name_zh"] = "果园公司"
    village.row("organisations", "liuxi_company")["name_zh"] = "果园公司"
    names = questionnaire.naming(village.dataset(), "liuxi", "zh")
    assert len(set(names.values())) == len(names)


@pytest.mark.parametrize("lang", LANGS)
def test_the_usual_choice_is_what_becomes_comparable_and_the_promises(
    dataset: Dataset, lang: Lang
) -> None:
    ed = Edition(dataset, lang, today=TODAY)
    for zone in dataset.zones:
        for key in asking.usual(ed, zone.id):
            (line,) = [one for one in asking.lines(ed, zone.id) if one.key == key]
            assert line.promise or line.level == "comparable"


@pytest.mark.parametrize("lang", LANGS)
def test_the_table_gives_unit_reason_and_example_for_each_line(
    dataset: Dataset, lang: Lang
) -> None:
    ed = Edition(dataset, lang, today=TODAY)
    for zone in dataset.zones:
        every = [line.key for line in asking.lines(ed, zone.id)]
        table = asking.request_table(ed, zone.id, every)
        assert table is not None
        lines = table.grid()
        assert len(lines) == len(every)
        for head, cells in lines:
            assert set(cells) == set(table.columns), head.label
            assert all(row.shown for rows in cells.values() for row in rows)


def test_the_table_holds_what_was_chosen_and_nothing_else(dataset: Dataset) -> None:
    ed = Edition(dataset, "zh", today=TODAY)
    table = asking.request_table(ed, "taigu", ("park_count", "no_such_thing"))
    assert table is not None
    assert [row.head.record for row, _ in table.grid()] == ["indicators/park_count"]
    assert asking.request_table(ed, "taigu", ("-",)) is None


# --- the form -----------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_only_what_is_to_be_filled_in_is_unlocked(dataset: Dataset, lang: Lang) -> None:
    book = opened(blank(dataset, "yuncheng", lang))
    for sheet in forms.sheets(book):
        assert sheet.protection.sheet and not sheet.protection.password
        top, codes = forms.table(sheet)
        for at in range(top, sheet.max_row + 1):
            for code, column in codes.items():
                open_ = not sheet.cell(at, column).protection.locked
                assert open_ == (at > top and code in questionnaire.FILLED), (sheet.title, at, code)


@pytest.mark.wording
@pytest.mark.parametrize("lang", LANGS)
def test_the_form_has_drop_downs_instructions_and_its_versions(
    dataset: Dataset, lang: Lang
) -> None:
    book = opened(blank(dataset, "taigu", lang))
    sheet = forms.sheets(book)[0]
    _, codes = forms.table(sheet)
    lists = {
        next(iter(rule.sqref.ranges)).min_col: rule.formula1
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list"
    }
    for code in ("entity", "relation", "status", "span"):
        name, _, place = lists[codes[code]].lstrip("=").partition("!")
        offered = [row[0].value for row in book[name][place.replace("$", "")]]
        if code != "entity":
            assert offered == [one.say(lang) for one in questionnaire.answers(code).values()]
        else:
            assert offered == list(questionnaire.naming(dataset, "taigu", lang).values())
    meta = dict(book[questionnaire.META].iter_rows(max_col=2, values_only=True))
    assert meta["format"] == str(questionnaire.FORMAT)
    assert meta["version"] == dataset.version
    assert meta["zone"] == "taigu"
    hidden = {one.title for one in book.worksheets if one.sheet_state != "visible"}
    assert hidden == {questionnaire.META, questionnaire.LISTS}
    visible = [one for one in book.worksheets if one.sheet_state == "visible"]
    assert len(visible) == len(forms.sheets(book)) + 1  # how to fill it in
    # On paper all that is filled in, without what only helps on the screen.
    last = get_column_letter(codes[questionnaire.FILLED[-1]])
    assert sheet.print_area.endswith(f":${last}${sheet.max_row}")
    assert sheet.print_title_rows == "$8:$8"
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    # Printed in letters of nearly nine points: a digit has eight pixels on the screen, a cell five
    # more, and A4 on its side 1,045 pixels between its margins.
    shown = [one for one in sheet.column_dimensions.values() if not one.hidden]
    widths = [one.width for one in shown if one.min <= column_index_from_string(last)]
    assert 1045 / sum(8 * one + 5 for one in widths) * 11 > 8.5


def test_no_word_of_the_form_is_broken_and_all_its_texts_are_seen(dataset: Dataset) -> None:
    sheet = forms.sheets(opened(blank(dataset, "taigu", "en")))[0]
    top, codes = forms.table(sheet)
    for code in ("topic", "indicator", "definition", "unit", "entity"):
        wide = sheet.column_dimensions[get_column_letter(codes[code])].width
        for at in range(top, sheet.max_row + 1):
            said = str(sheet.cell(at, codes[code]).value)
            longest = max(map(digits, re.findall("[A-Za-z]+", said)), default=0.0)
            assert longest < wide, said
            assert taken(said, wide) * LINE <= sheet.row_dimensions[at].height, said


def test_no_text_of_the_form_runs_as_a_formula(village: Village) -> None:
    village.row("indicators", "loan_amount")["label_zh"] = "=1+1"
    village.row("indicators", "loan_amount")["definition_zh"] = "=HYPERLINK(0)"
    book = opened(blank(village.dataset(), "songping"))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any(cell.value == "=1+1" and cell.data_type != "f" for cell in cells) or not any(
        cell.data_type == "f" for cell in cells
    )


# --- an indicator of one's own ------------------------------------------------------------

OWN = {
    "label_zh": "有效专利数",
    "label_en": "Patents in force",
    "definition_zh": "区内企业年末有效的专利件数。",
    "definition_en": "Patents in force of enterprises in the zone at the end of the year.",
    "unit": "item",
    "topic": "innovation",
    "kind": "stock",
}


def test_an_indicator_of_ones_own_goes_out_and_comes_back(village: Village) -> None:
    dataset = village.dataset()
    ed = Edition(dataset, "zh", today=TODAY)
    own = askedform.defined(ed, OWN)
    assert own.id == "patents_in_force"
    content = form.form(askedform.form(ed, "songping", ["loan_amount"], [own]), TODAY)
    back = forms.filled(content, {own.id: forms.ANSWER | {"entity": names(dataset)}})
    merged = merge.merge(Folder.read(village.folder), [reply.read("a.xlsx", back, dataset, TODAY)])
    assert merged.dataset.indicator(own.id) == own
    (row,) = [one for one in merged.dataset.observations if one.indicator == own.id]
    assert row.value == 41


def names(dataset: Dataset) -> str:
    return questionnaire.naming(dataset, "songping", "zh")["songping"]


@each(
    "changes, said",
    [
        ({"label_zh": ""}, "shape.string_too_short"),
        ({"definition_en": "含义"}, "indicator.chinese"),
        ({"label_en": "Loan amount"}, "indicator.taken"),
    ],
)
def test_an_incomplete_indicator_is_sent_back_in_words(
    hamlet: Dataset, changes: dict[str, str], said: str
) -> None:
    with pytest.raises(DataError) as caught:
        askedform.defined(Edition(hamlet, "zh"), OWN | changes)
    assert said in [one.reason.key for one in caught.value.problems]


def test_a_table_with_an_indicator_of_ones_own_is_not_picked_for_a_briefing(
    hamlet: Dataset,
) -> None:
    ed = Edition(hamlet, "en")
    table = asking.request_table(ed, "songping", ("-",), (askedform.defined(ed, OWN),))
    assert table is not None and not table.shelved


@pytest.mark.parametrize("lang", LANGS)
def test_no_two_lines_of_a_zone_are_called_the_same(dataset: Dataset, lang: Lang) -> None:
    ed = Edition(dataset, lang)
    for zone in dataset.zones:
        labels = [asking.label(ed, line) for line in asking.lines(ed, zone.id)]
        assert len(set(labels)) == len(labels)


# --- a long selection in a link -----------------------------------------------------------


def test_every_selection_comes_back_from_a_link(dataset: Dataset) -> None:
    for zone in dataset.zones:
        every = [line.key for line in request.lines(dataset, zone.id)]
        for keys in ([], every[:1], every[:12], every[:13], every[1::2], every):
            packed = selection.packed(keys, every)
            assert selection.selection(packed, every).keys == keys
            assert sum(map(len, packed)) <= max(len("".join(keys[:12])), 4 + 5 * len(keys))
        # What has come or gone since changes nothing for the others.
        packed = selection.packed(every, every)
        found = selection.selection(packed, [*every[3:], "new_here"])
        assert (found.keys, found.lost, found.broken) == (every[3:], 3, False)


def test_a_packed_selection_means_the_same_for_ever() -> None:
    keys = [f"indicator_{at}" for at in range(14)]
    marks = "".join(selection._mark(key) for key in keys)
    assert selection.packed(keys, keys) == [f"~{selection._signs(marks, 3)}{marks}"]
    assert selection._signs(marks, 3) == "y-F"
    assert selection._mark("indicator_0") == "PHOkH"


def test_two_keys_of_the_same_signs_are_written_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selection, "_mark", lambda key: key[:5].ljust(5, "-"))
    keys = [f"line{at}" for at in range(10)] + [f"line1_{at}" for at in range(9)]
    assert selection.packed(keys, keys) == keys


def test_what_is_no_selection_selects_nothing() -> None:
    for text in ("~", "~~~~~", "-", "", "~\ud83d\ude00", "x" * 9_000):
        assert selection.selection([text], ["signed_count", "loan_amount"]).keys == []


@each("count", [13, 14, 51])
def test_a_packed_selection_that_was_cut_or_changed_is_refused_whole(count: int) -> None:
    """A link is cut at any sign by whoever copies it, and mistyped by whoever reads it out."""
    keys = [f"indicator_{at}" for at in range(count)]
    (text,) = selection.packed(keys, keys)
    assert selection.selection([text], keys) == selection.Selection(keys, [])
    damaged = [text[:at] for at in range(1, len(text))]
    damaged += [text[:at] + text[at + 1 :] for at in range(1, len(text))]
    damaged += [text[:at] + "!" + text[at + 1 :] for at in range(1, len(text))]
    damaged += [f"{text}A", f"{text}AAAAA", text[:4] + text[9:], "~abc", "~abcde"]
    for one in damaged:
        assert selection.selection([one], keys) == selection.Selection([], [], broken=True), one


def test_keys_that_are_not_there_are_named_once_and_nothing_chosen_is_no_key() -> None:
    keys = ["signed_count", "loan_amount"]
    found = selection.selection(["gone", "loan_amount", "gone", "", "-"], keys)
    assert found == selection.Selection(["loan_amount"], ["gone"])


@pytest.mark.parametrize("lang", LANGS)
def test_a_request_in_a_briefing_says_what_of_it_is_gone(dataset: Dataset, lang: Lang) -> None:
    ed = Edition(dataset, lang)
    keys = [line.key for line in asking.lines(ed, "pingyao")]
    (text,) = selection.packed(keys, keys)
    whole = asking.request_table(ed, "pingyao", keys[:3])
    some = asking.request_table(ed, "pingyao", [*keys[:3], "gone_key"])
    cut = asking.request_table(ed, "pingyao", [text[:-2]])
    usual = asking.request_table(ed, "pingyao")
    assert whole and some and cut and usual
    assert some.rows == whole.rows and cut.rows == usual.rows
    assert "gone_key" in some.notes[0] and not any("gone_key" in one for one in whole.notes)
    assert words.text(lang, "link.broken", what=words.text(lang, "link.line")) in cut.notes[0]
    older = selection.packed([*keys, *(f"old_{at}" for at in range(2))], keys)
    lost = asking.request_table(ed, "pingyao", older)
    assert lost and words.text(lang, "link.lines", n=2) in lost.notes[0]


@pytest.mark.parametrize("lang", LANGS)
def test_an_exhibit_in_a_briefing_says_which_of_its_filters_is_gone(
    dataset: Dataset, lang: Lang
) -> None:
    ed = Edition(dataset, lang)
    for key in ("reform_cards?topic=gone_topic", "promises?kind=gone_topic&topic=finance"):
        made = shelf.take(ed, key)
        assert made and "gone_topic" in made.notes[0] and made.key == key
    sound = shelf.take(ed, "reform_cards?topic=finance")
    assert sound and not any(words.text(lang, "link.topic") in one for one in sound.notes)


@pytest.mark.parametrize("lang", LANGS)
def test_title_and_letter_speak_of_the_kinds_that_are_asked_and_of_no_other(
    dataset: Dataset, lang: Lang
) -> None:
    ed = Edition(dataset, lang)
    zone = ed.name("pingyao")
    every: dict[str, list[str]] = {"gap": [], "promise": [], "added": []}
    for line in asking.lines(ed, "pingyao"):
        every[line.ask].append(line.key)
    gaps = len(every["gap"])
    parts = {
        "gap": ed.t("ask.part_gaps", n=2, gaps=gaps),
        "promise": ed.t("ask.part_promises", n=2),
        "added": ed.t("ask.part_added", n=2),
    }
    only = {
        "gap": ed.t("ask.only_gaps", zone=zone, n=2, gaps=gaps),
        "promise": ed.t("ask.only_promises", zone=zone, n=2),
        "added": ed.t("ask.only_added", zone=zone, n=2),
    }
    group = ed.t("ask.promises")
    said = {
        ("gap",): ["ask.letter_gaps"],
        ("promise",): ["ask.letter_promises"],
        ("added",): [],
        ("gap", "promise"): ["ask.letter_gaps_some", "ask.letter_promises_some"],
        ("gap", "added"): ["ask.letter_gaps_some"],
        ("promise", "added"): ["ask.letter_promises_some"],
        ("gap", "promise", "added"): ["ask.letter_gaps_some", "ask.letter_promises_some"],
    }
    for asks, told in said.items():
        keys = [key for ask in asks for key in every[ask][:2]]
        table = asking.request_table(ed, "pingyao", keys)
        assert table is not None
        several = ed.clauses(*(parts[one] for one in asks))
        title = ed.t("ask.title", zone=zone, n=len(keys), parts=several)
        assert table.title == (title if len(asks) > 1 else only[asks[0]])
        text = [ed.t("ask.letter_why_text"), *(ed.t(one, zone=zone, group=group) for one in told)]
        (why,) = [
            row.text
            for row in asking.letter(ed, "pingyao", keys).rows
            if row.label == ed.t("ask.letter_why")
        ]
        assert why == ed.sentences(*text)
    whole = asking.request_table(ed, "pingyao", every["gap"])
    assert whole is not None
    assert whole.title == ed.t("ask.only_gaps_all", zone=zone, n=gaps)
