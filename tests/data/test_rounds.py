"""A round of forms: written for many zones at once, read back as they come, merged when a person
says so."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as DocxDocument

from components import mailing, words
from data import console, load
from data.__main__ import main
from data.asking import unpacked
from data.message import message
from data.problem import DataError
from data.rounds import account, circular, masked, returned
from data.rounds.circular import Round, Wanted
from data.rounds.gain import gains
from data.rounds.post import Sender
from tests.support.forms import ANSWER, TODAY, blank, chosen, filled, opened
from tests.support.rounds import ASKED, DUE, Sent, begun, saved_at, states, whole
from tests.support.village import Village, changed


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Sent:
    return begun(tmp_path_factory.mktemp("round") / "village")


def test_each_zone_has_a_form_and_a_letter_and_all_is_in_one_file(sent: Sent) -> None:
    names = [*sent.files]
    assert len(names) == 2 * 2 + 2
    assert sorted(name.rpartition(".")[2] for name in names) == [
        *("docx", "docx", "json", "xlsx", "xlsx", "zip")
    ]
    assert circular.opened("年度.json", sent.files["年度.json"]) == sent.round
    rows = opened(sent.form("liuxi"))["zr_meta"].iter_rows(values_only=True, max_col=2)
    told = {str(key): value for key, value in rows}
    asked = sent.round.asked("liuxi")
    assert asked and (told["round"], told["form"]) == (sent.round.id, asked.form)
    assert asked.lines == ASKED


def test_the_same_is_the_same_round_and_anything_else_is_another(sent: Sent) -> None:
    def key(name: str = "年度", due: str = "2026-12-31", **wanted: Any) -> str:
        given = {"zones": ("liuxi", "songping"), "indicators": ASKED, **wanted}
        return circular.begin(sent.dataset, name, Wanted(**given), circular.day(due), TODAY).id

    assert key() == sent.round.id
    others = [key("别的"), key(due="2027-01-01"), key(zones=("liuxi",)), key(promises=True)]
    assert len({sent.round.id, *others}) == 5


def test_nobody_is_asked_for_what_only_another_can_have(village: Village) -> None:
    village.row("indicators", "grower_count")["peculiar"] = "true"
    dataset = village.dataset()
    made = circular.begin(dataset, "年度", Wanted(("liuxi", "songping"), ASKED), DUE, TODAY)
    lines = {one.zone: one.lines for one in made.forms}
    assert lines == {"liuxi": ASKED[:2], "songping": ASKED}


def test_what_cannot_be_asked_is_refused_in_words_all_at_once(sent: Sent) -> None:
    wanted = Wanted(("liuxi", "liuxi", "nowhere"), ("signed_count", "nothing"))
    with pytest.raises(DataError) as caught:
        circular.begin(sent.dataset, " ", wanted, circular.day("2026-01-01"), TODAY)
    assert [one.reason.key for one in caught.value.problems] == [
        *("round.no_name", "round.past", "round.twice", "round.unknown", "round.unknown")
    ]
    wanted = Wanted(("liuxi",), ("regional_product",))
    with pytest.raises(DataError) as caught:
        circular.begin(sent.dataset, "年度", wanted, DUE, TODAY)
    assert caught.value.problems[0].reason.key == "round.offered"
    for text in ("31.12.2026", "2026-13-01", "20261231", ""):
        with pytest.raises(DataError) as caught:
            circular.day(text)
        assert caught.value.problems[0].reason.key == "round.no_day"


def test_a_file_that_keeps_no_round_is_refused_in_words(sent: Sent) -> None:
    held = json.loads(sent.files["年度.json"])
    cases = {
        b"": "round.no_file",
        b"[]": "round.no_file",
        b"\xff\xfe{": "round.no_file",
        json.dumps({"format": "another"}).encode(): "round.no_file",
        json.dumps(held | {"format": "zone-reforms-round/9"}).encode(): "round.other_version",
        json.dumps(held | {"due": "soon"}).encode(): "round.damaged",
        json.dumps(held | {"forms": []}).encode(): "round.damaged",
    }
    for content, key in cases.items():
        with pytest.raises(DataError) as caught:
            circular.opened("x.json", content)
        assert [one.reason.key for one in caught.value.problems] == [key], content


def test_a_round_of_the_version_before_is_opened(sent: Sent) -> None:
    held = json.loads(sent.files["年度.json"])
    now = circular.opened("x.json", json.dumps(held).encode())
    assert now.format == "zone-reforms-round/2"
    first = {key: held[key] for key in held if key not in ("period", "own")}
    old = json.dumps(first | {"format": "zone-reforms-round/1"}).encode()
    assert circular.opened("x.json", old).forms == now.forms


def test_who_answered_what_is_missing_and_what_can_be_compared(sent: Sent) -> None:
    some: dict[str, dict[str, Any]] = {"loan_amount": ANSWER, "grower_count": {"note": "不掌握"}}
    found = sent.read(("乙.xlsx", sent.back("songping", some)))
    assert states(found) == {"liuxi": "silent", "songping": "part"}
    assert found.zones[1].missing == ("signed_count",)  # a note is an answer in words
    assert not any(one.gained for one in found.gains)
    # What an article says already is repeated, but for the signed projects of Liuxi.
    more = {"value": 6, "relation": chosen("relation", "gt")}
    least = {"value": 200, "relation": chosen("relation", "ge")}
    one = whole() | {"loan_amount": ANSWER | more}
    two = whole(18) | {"grower_count": ANSWER | least}
    both = sent.read(("乙.xlsx", sent.back("songping", two)), ("甲.xlsx", sent.back("liuxi", one)))
    assert states(both) == {"liuxi": "whole", "songping": "whole"}
    gained = {one.indicator: (one.zones_before, one.zones_after) for one in both.gains}
    assert gained == {"loan_amount": (0, 2), "grower_count": (0, 2), "signed_count": (2, 0)}
    assert [one.indicator for one in both.gains if one.lost] == ["signed_count"]
    assert both.provisional and both.merged and len(both.merged.sources) == 2
    assert account.reminders(both) == ()


def test_another_year_of_what_compares_already_compares_anew(sent: Sent) -> None:
    before, made = sent.dataset, sent.round
    rows = [row for row in before.observations if row.indicator == "signed_count"]
    later = [row.model_copy(update={"id": f"{row.id}_2025", "period": "2025"}) for row in rows]
    one = changed(before, observations=(*before.observations, *later[:1]))
    assert not [each for each in gains(made, before, one) if each.gained]
    both = changed(before, observations=(*before.observations, *later))
    (found,) = [each for each in gains(made, before, both) if each.gained]
    assert (found.indicator, found.period) == ("signed_count", "2025")
    assert (found.zones_before, found.zones_after) == (0, 2)
    again = gains(made, both, changed(both, observations=(*both.observations,)))
    assert not [each for each in again if each.gained or each.lost]


def test_what_one_time_loses_is_told_beside_what_another_gains(sent: Sent) -> None:
    before, made = sent.dataset, sent.round
    rows = [row for row in before.observations if row.indicator == "signed_count"]
    later = [row.model_copy(update={"id": f"{row.id}_2025", "period": "2025"}) for row in rows]
    rest = [row for row in before.observations if row.id != rows[0].id]
    found = gains(made, before, changed(before, observations=(*rest, *later)))
    told = [one for one in found if one.indicator == "signed_count"]
    assert [(one.zones_before, one.zones_after) for one in told] == [(0, 2), (2, 0)]
    assert [(one.gained, one.lost) for one in told] == [(True, False), (False, True)]
    assert [one.period for one in told] == ["2025", rows[0].period]


def test_forms_may_come_in_any_order(sent: Sent) -> None:
    first = ("一.xlsx", sent.back("songping", whole(40), day="2026-11-18"))
    later = ("二.xlsx", sent.back("songping", whole(42), day="2026-11-19"))
    for books in ((first, later), (later, first)):
        found = sent.read(*books)
        (zone,) = [one for one in found.zones if one.zone == "songping"]
        assert zone.form and zone.form.file == "二.xlsx"
        assert [one.file for one in zone.replaced] == ["一.xlsx"]
        assert found.merged and {one.row.value for one in found.merged.changes} == {42}


def test_of_one_day_the_form_that_was_saved_later_holds_and_a_tie_is_for_a_person(
    sent: Sent,
) -> None:
    morning, noon = datetime(2026, 11, 20, 9), datetime(2026, 11, 20, 12)
    one = saved_at(sent.back("songping", whole(40)), noon)
    two = saved_at(sent.back("songping", whole(42)), morning)
    found = sent.read(("一.xlsx", one), ("二.xlsx", two))
    assert found.zones[1].form and found.zones[1].form.file == "一.xlsx"
    tied = sent.read(("一.xlsx", one), ("二.xlsx", saved_at(two, noon)))
    assert [problem.reason.key for problem in tied.problems] == ["round.tie"]
    assert tied.merged is None
    assert not tied.zones[1].replaced, "nobody has said yet which one holds"
    twice = sent.read(("一.xlsx", one), ("二.xlsx", one))
    assert not twice.problems and twice.merged


def test_what_is_wrong_is_told_by_zone_and_keeps_only_that_zone_out(sent: Sent) -> None:
    wrong = whole() | {"loan_amount": ANSWER | {"value": "四十"}}
    found = sent.read(
        ("甲.xlsx", sent.back("liuxi", whole())), ("乙.xlsx", sent.back("songping", wrong))
    )
    assert states(found) == {"liuxi": "whole", "songping": "wrong"}
    (problem,) = found.zones[1].problems
    assert problem.file == "乙.xlsx" and "!" in problem.field
    assert found.merged and {one.zone for one in found.merged.replies} == {"liuxi"}
    (reminder,) = account.reminders(found)
    assert (reminder.zone, reminder.wrong, reminder.due) == ("songping", 1, DUE)
    mended = sent.read(
        ("乙.xlsx", saved_at(sent.back("songping", wrong), datetime(2026, 11, 20, 8))),
        ("乙改.xlsx", saved_at(sent.back("songping", whole()), datetime(2026, 11, 20, 9))),
    )
    assert not mended.problems and states(mended)["songping"] == "whole"


def test_what_is_no_form_of_the_round_is_told_apart(sent: Sent) -> None:
    wanted = Wanted(("songping",), ASKED)
    other = circular.begin(sent.dataset, "另一轮", wanted, DUE, TODAY)
    files = mailing.sent(sent.dataset, other, Sender(), "zh", TODAY)
    (foreign,) = [held for name, held in files.items() if name.endswith(".xlsx")]
    found = sent.read(
        ("单独.xlsx", filled(blank(sent.dataset, "songping"), {"loan_amount": ANSWER})),
        ("别的.xlsx", filled(foreign, {})),
        ("图.xlsx", b"\x89PNG\r\n\x1a\n"),
    )
    assert [one.reason.key for one in found.problems] == [
        *("round.form_alone", "round.form_other", "guard.other_kind")
    ]
    assert {*states(found).values()} == {"silent"} and found.merged is None
    alone = Round.model_validate(
        sent.round.model_dump() | {"forms": [sent.round.forms[0].model_dump()]}
    )
    again = Sent(sent.folder, sent.dataset, alone, sent.files)
    stray = again.read(("松坪.xlsx", sent.back("songping", whole())))
    assert [one.reason.key for one in stray.problems] == ["round.form_not_asked"]


def test_once_it_is_merged_it_is_final_with_the_forms_and_without(
    sent: Sent, tmp_path: Path
) -> None:
    book = ("乙.xlsx", sent.back("songping", whole(), day=str(TODAY)))
    first = sent.read(book)
    assert first.merged and first.provisional
    first.merged.folder.write(tmp_path / "later")
    for books in ((book,), ()):
        found = sent.read(*books, folder=tmp_path / "later")
        assert states(found) == {"liuxi": "silent", "songping": "whole"}
        assert found.zones[1].final and not found.provisional and found.settled
    wrong = ("甲.xlsx", sent.back("liuxi", {"loan_amount": ANSWER | {"value": "约六"}}))
    found = sent.read(wrong, folder=tmp_path / "later")
    assert states(found) == {"liuxi": "wrong", "songping": "whole"}
    assert not found.provisional and not found.settled


def test_forms_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for place in ("柳溪", "松坪"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "表.xlsx").write_bytes(place.encode())
    (tmp_path / "~$表.xlsx").write_bytes(b"")
    names = [name for name, _ in returned.books([tmp_path])]
    assert sorted(names) == ["松坪/表.xlsx", "柳溪/表.xlsx"]
    assert [name for name, _ in unpacked.named([("a.xlsx", b"1"), ("a.xlsx", b"2")])] == [
        *("a.xlsx", "a (2).xlsx")
    ]


def letter_of(sent: Sent) -> tuple[str, bytes]:
    """The covering letter of a zone as it went out."""
    name = next(name for name in sent.files if name.endswith(".docx"))
    return name, sent.files[name]


def overwritten(content: bytes, change: Callable[[DocxDocument], object]) -> bytes:
    """The letter after somebody did something to it in an office program."""
    document, saved = Document(BytesIO(content)), BytesIO()
    change(document)
    document.save(saved)
    return saved.getvalue()


def fill_the_sender(document: DocxDocument) -> None:
    for cell in document.tables[0].columns[1].cells:
        if "＿" in cell.text:
            cell.text = "省办 0351-1234567"


def test_a_letter_that_comes_back_as_it_went_out_is_no_answer(sent: Sent) -> None:
    name, content = letter_of(sent)
    saved = overwritten(content, fill_the_sender)
    for file in ((name, content), ("改了名.docx", content), (name, saved)):
        assert returned.opened([file]) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda document: document.add_paragraph("签约27个"),
        lambda document: setattr(document.tables[-1].cell(1, 1), "text", "签约27个"),
        lambda document: setattr(document.paragraphs[0], "text", "签约27个"),
        lambda document: document.add_comment(document.paragraphs[0].runs, "签约27个"),
    ],
)
def test_what_is_written_into_a_letter_is_told_of(
    sent: Sent, change: Callable[[DocxDocument], object]
) -> None:
    name, content = letter_of(sent)
    for called in (name, "回函.docx"):
        (wrong,) = sent.read((called, overwritten(content, change))).problems
        assert wrong.reason == message("round.letter_filled", n=1) and wrong.value == "签约27个"
    # One that does not keep what it said is to be looked at.
    (unsure,) = sent.read((name, b"PK")).problems
    assert unsure.reason == message("round.letter_unsure")


def test_what_an_office_answers_elsewhere_than_in_the_form_is_told_of(sent: Sent) -> None:
    for name in ("说明.docx", "聊天记录.txt", "市里/回信.eml"):
        packed = BytesIO()
        with ZipFile(packed, "w") as held:
            held.writestr(name, "签约27个")
        for file in ((name, "签约27个".encode()), ("汇总.zip", packed.getvalue())):
            found = sent.read(file)
            (wrong,) = found.problems
            assert name in wrong.file and wrong.reason.key == "guard.no_workbook"
            assert states(found) == {"liuxi": "silent", "songping": "silent"}


# --- as a person runs it ----------------------------------------------------------------


def test_the_command_writes_reads_back_and_merges_whole_or_not_at_all(
    sent: Sent, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZONE_TODAY", str(TODAY))
    out, back = tmp_path / "out", tmp_path / "back"
    data = ["--dir", str(sent.folder)]
    given = ["--due", "2026-12-31", "--indicators", *ASKED, "--out", str(out)]
    assert main(["round", "年度", *data, *given]) == 0
    assert main(["round", "年度", *data, *given]) == 2  # the folder is not empty
    kept = out / "年度.json"
    assert kept.read_bytes() == sent.files["年度.json"]
    back.mkdir()
    wrong = whole() | {"loan_amount": ANSWER | {"value": "四十"}}
    (back / "甲.xlsx").write_bytes(sent.back("liuxi", whole()))
    (back / "乙.xlsx").write_bytes(sent.back("songping", wrong))
    capsys.readouterr()
    status = ["round-status", str(kept), str(back), *data]
    assert main([*status, "--lang", "en"]) == 1
    said = capsys.readouterr().out
    assert f"乙.xlsx {words.text('zh', 'form.figures')}!" in said
    # What would be refused is not suggested.
    assert message("round.merge_later").en in said and "--round" not in said
    settled = message("round.is_provisional")
    assert message("round.zone_whole", zone="Liuxi", n=3, settled=settled).en in said
    merged = ["merge", "--round", str(kept), str(back), *data, "--out", str(tmp_path / "new")]
    assert main(merged) == 1 and not (tmp_path / "new").exists()
    (back / "乙.xlsx").write_bytes(sent.back("songping", whole()))
    assert main(status) == 0
    # What is suggested is of the same dataset.
    files = " ".join(map(console.quoted, (kept, back, "--dir", sent.folder)))
    assert message("round.merge", files=files).zh in capsys.readouterr().out
    assert main([*status, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["state"] for one in told["zones"]] == ["whole", "whole"] and told["provisional"]
    assert main(merged) == 0
    found = load.load(tmp_path / "new")
    assert sum(one.type == "reply" for one in found.sources) == 2
    assert load.load(sent.folder).version == sent.dataset.version


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_terminal_is_told_everything_in_the_language_it_asked_for(sent: Sent, lang: Any) -> None:
    found = sent.read(
        ("甲.xlsx", sent.back("liuxi", {"loan_amount": ANSWER}, day="2026-11-19")),
        ("甲改.xlsx", sent.back("liuxi", whole())),
        ("无.xlsx", b"no form"),
    )
    lines = "\n".join(account.told(found, lang, TODAY))
    wanted = ("round.head_wrong", "round.head_replaced", "round.head_reminders")
    for key in wanted:
        assert message(key).say(lang) in lines
    assert "甲.xlsx" in lines and "2026-12-31" in lines


def test_a_comparison_without_names_is_for_a_zone_that_was_asked_and_withholds_small_groups(
    sent: Sent, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZONE_TODAY", str(TODAY))
    kept, form = tmp_path / "年度.json", tmp_path / "甲.xlsx"
    kept.write_bytes(sent.files["年度.json"])
    form.write_bytes(sent.back("liuxi", whole()))
    out = tmp_path / "out"
    given = ["round-compare", str(kept), str(form), "--dir", str(sent.folder), "--out", str(out)]
    assert main([*given, "--for", "nowhere"]) == 2 and not out.exists()
    capsys.readouterr()
    assert main([*given, "--for", "liuxi"]) == 0
    told = message("round.compared", shown=0, hidden=len(ASKED), least=masked.LEAST)
    assert told.zh in capsys.readouterr().out
    assert [path.suffix for path in out.iterdir()] == [".docx"]
