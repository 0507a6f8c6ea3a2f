"""A round that asks for one time, or for indicators that are not there yet; and its forms as they
come back in ZIPs, blank, or with words alone."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from components import mailing
from components.edition import Edition
from components.exhibits import answered
from data import load
from data.__main__ import main
from data.asking import coin, unpacked, when
from data.judge.dispute import disputed
from data.judge.series import series
from data.judge.verdict import verdict
from data.message import message
from data.model import LANGS
from data.problem import DataError
from data.rounds import account, circular, returned
from data.rounds.circular import Wanted
from data.rounds.post import Sender
from data.zipwriter import zipped
from tests.support.cases import each
from tests.support.forms import ANSWER, TODAY, chosen, line, opened
from tests.support.rounds import ASKED, DUE, Sent, begun, states, whole

TABLE = "label_zh,label_en,unit,kind,topic,definition_zh,definition_en\n"
LINE = "新增主体,New entities,enterprise,flow,promotion,当年登记的,Registered in the year\n"


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Sent:
    """A round that asks for 2025, for what is there and for one indicator that is not."""
    place = tmp_path_factory.mktemp("circular") / "village"
    dataset = begun(place).dataset
    own = coin.table("own.csv", f"{TABLE}{LINE}".encode(), dataset)
    return begun(place, Wanted(("liuxi", "songping"), ASKED, period="2025", own=own))


def test_the_time_that_is_asked_for_stands_in_the_form_and_no_other_is_taken(sent: Sent) -> None:
    sheet, row, codes = line(opened(sent.form("liuxi")), "loan_amount")
    assert sheet.cell(row, codes["period"]).value == "2025"
    answer = {name: value for name, value in ANSWER.items() if name != "period"}
    found = sent.read(("甲.xlsx", sent.back("liuxi", {"loan_amount": answer})))
    assert found.zones[0].state == "part" and found.zones[0].reply
    (told,) = found.zones[0].reply.answers
    assert told.period == "2025"
    emptied = sent.back("liuxi", {"loan_amount": answer | {"period": None}})
    assert sent.read(("甲.xlsx", emptied)).zones[0].reply
    other = sent.back("liuxi", {"loan_amount": answer | {"period": "2024"}})
    (problem,) = sent.read(("甲.xlsx", other)).problems
    assert problem.reason.key == "reply.period.asked" and "!" in problem.field


def test_a_form_that_came_back_empty_is_told_as_that_and_not_as_places_to_mend(sent: Sent) -> None:
    for sign in ({}, {"office": None}, {"day": None}):
        found = sent.read(("甲.xlsx", sent.back("liuxi", {}, **sign)))
        (one,) = [zone for zone in found.zones if zone.zone == "liuxi"]
        assert (one.state, one.empty) == ("wrong", True)
        (told,) = [few for few in account.reminders(found) if few.zone == "liuxi"]
        assert told.key == "round.remind_empty"
        assert told.say(sent.dataset, "zh") in "\n".join(account.told(found, "zh", TODAY))
    wrong = sent.back("liuxi", {"loan_amount": ANSWER | {"value": "?"}})
    found = sent.read(("甲.xlsx", wrong))
    assert not any(one.empty for one in found.zones)
    assert [one.key for one in account.reminders(found)] == [
        *("round.remind_wrong", "round.remind_silent")
    ]
    blank = sent.read(("甲.xlsx", sent.form("liuxi")))  # as it went out: nothing came back
    assert {one.key for one in account.reminders(blank)} == {"round.remind_silent"}


def test_an_answer_that_differs_from_what_was_there_is_told_with_its_zone(sent: Sent) -> None:
    found = sent.read(
        ("甲.xlsx", sent.back("liuxi", whole())), ("乙.xlsx", sent.back("songping", whole()))
    )
    (one,) = found.conflicts("liuxi")  # 超6亿元 leaves room for what it answers of loans
    assert one.row.indicator == "signed_count" and one.before
    told = "\n".join(account.told(found, "zh", TODAY))
    assert message("round.head_conflicts").zh in told and one.row.as_written in told
    for lang in LANGS:
        ed = Edition(found.dataset, lang, today=TODAY)
        name = ed.say(found.dataset.indicator("signed_count"), "label")
        said = ed.t("rounds.conflicts", n=1, names=name)
        rows = [row for row in answered.standing(ed, found).rows if row.text == said]
        assert [row.head.record for row in rows] == ["zones/liuxi"]


@each("typed", ["2025-12-31", "2025年12月31日", "2025年12月", "2025年底"])
def test_a_day_that_is_the_end_of_what_is_asked_is_that_time_however_it_is_written(
    sent: Sent, typed: str
) -> None:
    cells = ANSWER | {"period": typed, "span": chosen("span", "point")}
    found = sent.read(("甲.xlsx", sent.back("liuxi", {"loan_amount": cells})))
    assert found.zones[0].reply, [one.say("en") for one in found.problems]
    assert [one.period for one in found.zones[0].reply.answers] == ["2025"]
    early = sent.back("liuxi", {"loan_amount": cells | {"period": "2025-06-30"}})
    (problem,) = sent.read(("甲.xlsx", early)).problems
    assert problem.reason.key == "reply.period.asked"


def test_what_is_counted_on_a_day_is_asked_for_at_the_end_of_a_span(sent: Sent) -> None:
    made = sent.round.model_copy(update={"period": "2025-01/2025-06"})
    kinds = {key: sent.dataset.indicator(key).kind for key in ASKED}
    times = {key: made.time(sent.dataset, key) for key in ASKED}
    assert {"flow", "stock"} <= {*kinds.values()}
    for key, kind in kinds.items():
        assert times[key] == ("2025-06" if kind == "stock" else "2025-01/2025-06"), key


def test_a_month_is_no_half_year_but_the_end_of_one_for_what_has_added_up(tmp_path: Path) -> None:
    wanted = Wanted(("liuxi", "songping"), ASKED, period="2025-01/2025-06")
    made = begun(tmp_path / "village", wanted)
    for span, states_ in (("during", "wrong"), ("cumulative", "part")):
        cells = ANSWER | {"period": "2025-06", "span": chosen("span", span)}
        found = made.read(("甲.xlsx", made.back("liuxi", {"loan_amount": cells})))
        assert states(found)["liuxi"] == states_, span
        assert when.fits("2025-06", made.round.period, span) is (span == "cumulative")
    assert when.fits(made.round.period, made.round.period, "during")


@each(
    "text, wanted",
    [
        ("2025", "2025"),
        (" 2025年 ", "2025"),
        ("2025-01/2025-12", "2025"),
        ("2025.1/2025.6", "2025-01/2025-06"),
        ("", ""),
        ("2025/..", None),
        ("去年", None),
        ("2025-13", None),
        ("1025", None),
    ],
)
def test_a_time_that_is_asked_for_has_an_end(text: str, wanted: str | None) -> None:
    if wanted is None:
        with pytest.raises(DataError) as caught:
            circular.period(text)
        assert caught.value.problems[0].reason.key == "round.no_period"
    else:
        assert circular.period(text) == wanted


def test_an_indicator_of_a_round_comes_into_the_dataset_with_the_first_answer(
    sent: Sent, tmp_path: Path
) -> None:
    (key,) = {*sent.round.indicators} - {*ASKED}
    assert all(key in one.lines for one in sent.round.forms)
    silent = sent.read()
    assert account.line(silent, key).zh == "新增主体"
    found = sent.read(
        ("甲.xlsx", sent.back("liuxi", {key: ANSWER}, day=str(TODAY))),
        ("乙.xlsx", sent.back("songping", {key: ANSWER | {"value": 7}}, day=str(TODAY))),
    )
    assert states(found) == {"liuxi": "part", "songping": "part"} and found.merged
    assert found.dataset.indicator(key).label_en == "New entities"
    (gain,) = [one for one in found.gains if one.indicator == key]
    assert (gain.zones_before, gain.zones_after) == (0, 2)
    found.merged.folder.write(tmp_path / "later")
    later = sent.read(folder=tmp_path / "later")
    assert {one.zone: len(one.missing) for one in later.zones} == {"liuxi": 3, "songping": 3}


@each(
    "table, reason, place",
    [
        (f"{TABLE}{LINE}".replace("enterprise", "furlong"), "indicator.unknown", (2, "unit")),
        (f"{TABLE[:-1]},family\n{LINE[:-1]},gone\n", "indicator.unknown", (2, "family")),
        (f"{TABLE[:-1]},owner\n{LINE[:-1]},gone\n", "indicator.unknown", (2, "owner")),
        (f"{TABLE}{LINE}".replace("New entities", "新的"), "indicator.chinese", (2, "label_en")),
        (f"{TABLE}{LINE}{LINE}", "round.twice", (3, "id")),
        (f"{TABLE}{LINE}".replace("Registered in the year", ""), "shape", (2, "definition_en")),
        (f"{TABLE}{LINE}".replace("New ent", "New\u202e ent"), "load.unprintable", (2, "label_en")),
        (
            f"{TABLE}{LINE}".replace("in the", "in\x1b the"),
            "load.unprintable",
            (2, "definition_en"),
        ),
        (f"wrong,{TABLE}", "shape.extra_forbidden", (1, "wrong")),
        (f"{TABLE}{LINE}".replace("Registered in the year", "A, b"), "load.cells", (2, "")),
        (f"{TABLE}{LINE}".replace(",Registered in the year", ""), "load.cells", (2, "")),
        (f'{TABLE}{LINE}"' + "x" * 140_000, "load.quotes", (3, "")),
        (f"{TABLE}{LINE}".replace("label_en", "label_zh"), "load.column_twice", (1, "label_zh")),
        (TABLE, "indicator.no_table", (0, "")),
        ("", "indicator.no_table", (0, "")),
    ],
)
def test_a_table_of_indicators_is_refused_by_line_and_field(
    table: str, reason: str, place: tuple[int, str]
) -> None:
    with pytest.raises(DataError) as caught:
        coin.table("own.csv", table.encode(), load.load())
    (problem, *_) = caught.value.problems
    assert problem.reason.key.startswith(reason)
    assert (problem.file, problem.line, problem.field) == ("own.csv", *place)


# --- as they come back ------------------------------------------------------------------


def test_forms_in_zips_within_zips_are_read_by_their_place(sent: Sent) -> None:
    form = sent.back("songping", whole())
    inner = zipped(
        {"松坪.xlsx": form, "说明.docx": b"", "~$松坪.xlsx": b"", "__MACOSX/x.xlsx": b""}
    )
    found = sent.read(("收.zip", zipped({"县里/回.zip": inner, "甲.xlsx": sent.form("liuxi")})))
    assert [one.form.file for one in found.zones if one.form] == ["收.zip/县里/回.zip/松坪.xlsx"]
    # The form of Liuxi is as it went out: nothing came.
    assert states(found) == {"liuxi": "silent", "songping": "part"}
    # What is no form is named, be it empty.
    assert [(one.file, one.reason.key) for one in found.problems] == [
        ("收.zip/县里/回.zip/说明.docx", "guard.empty")
    ]


def test_a_name_that_says_no_spelling_is_that_of_a_chinese_system() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        part = zipfile.ZipInfo("x.xlsx")
        part.filename = "松坪.xlsx".encode("gb18030").decode("cp437")
        packed.writestr(part, b"1")
    content = out.getvalue()
    raw = part.filename.encode()  # zipfile marks what is not ASCII as UTF-8
    assert content.count(raw) == 2
    plain = content.replace(raw, b"\xcb\xc9\xc6\xba.xlsx".ljust(len(raw), b"_"))
    plain = plain.replace(b"\x00\x08", b"\x00\x00")
    found = unpacked.unpacked("a.zip", plain, (".xlsx", "_"), unpacked.Allowance())
    assert found and found[0][0].startswith("a.zip/松坪.xlsx")
    # A Mac writes UTF-8 and does not say so either.
    part = zipfile.ZipInfo("x.xlsx")
    part.filename, part.flag_bits = "运城.xlsx".encode().decode("cp437"), 0
    assert unpacked._called(part) == "运城.xlsx"


@each(
    "content, why",
    [
        (zipped({"a.ini": b"1"}), "nothing"),
        (b"Rar!\x1a\x07", "other"),
        (b"7z\xbc\xaf\x27\x1c\x00", "other"),
        (zipped({"a.zip": zipped({"b.zip": zipped({"c.zip": zipped({"d.xlsx": b""})})})}), "deep"),
        (zipped({"a.xlsx": b"1" * 50}).replace(b"PK\x03\x04", b"PK\x03\x05", 2)[:-1], "damaged"),
        (zipped({f"{at}.xlsx": b"" for at in range(3001)}), "much"),
    ],
)
def test_a_zip_that_cannot_be_taken_is_refused_in_words_and_keeps_no_other_out(
    content: bytes, why: str
) -> None:
    (book,) = returned.opened([("a.zip", content)])
    found = returned.read(*book, load.load(), TODAY)
    key = found.problems[0].reason.key
    wanted = {"deep": "unpacked.too_deep", "much": "unpacked.too_much", "damaged": "guard."}
    assert key.startswith(wanted.get(why, f"unpacked.{why}")), key


def test_what_is_saved_as_another_kind_is_named_and_not_passed_over(tmp_path: Path) -> None:
    for name in ("a.ods", "b.csv", "c.et", "d.docx", "e.zip", "f.pdf", "g.JPG"):
        (tmp_path / name).write_bytes(zipped({"x.xlsx": b"1"}) if name == "e.zip" else b"1")
    assert [name for name, _ in returned.books([tmp_path])] == [
        *("a.ods", "b.csv", "c.et", "d.docx", "e.zip/x.xlsx", "f.pdf", "g.JPG")
    ]


def test_a_zone_that_answered_in_words_alone_has_answered_once_it_is_merged(
    sent: Sent, tmp_path: Path
) -> None:
    notes: dict[str, dict[str, Any]] = {key: {"note": "不掌握"} for key in sent.round.indicators}
    book = ("乙.xlsx", sent.back("songping", notes, day=str(TODAY)))
    first = sent.read(book)
    assert states(first)["songping"] == "whole" and first.merged
    first.merged.folder.write(tmp_path / "later")
    later = sent.read(folder=tmp_path / "later")
    assert states(later) == {"liuxi": "silent", "songping": "whole"}
    assert later.zones[1].final and later.settled


def test_two_zones_of_one_name_have_folders_of_their_own(sent: Sent) -> None:
    ed = Edition(sent.dataset, "zh", today=TODAY)
    same = tuple(
        one.model_copy(update={"name_zh": "高新区" if one.id != "songping" else "高新区?"})
        for one in sent.dataset.zones
    )
    kept = {name: getattr(sent.dataset, name) for name in type(sent.dataset).model_fields}
    twins = type(sent.dataset).model_construct(**(kept | {"zones": same}))
    files = mailing.sent(twins, sent.round, Sender(), "zh", ed.today)
    folders = {name.split("/")[0] for name in files if "/" in name}
    assert folders == {"高新区-liuxi", "高新区-songping"} and len(files) == 6


@each("name", ["...", "?", ". ."])
def test_no_file_of_a_round_is_hidden_by_its_name(sent: Sent, name: str) -> None:
    made = sent.round.model_copy(update={"name": name})
    files = mailing.sent(sent.dataset, made, Sender(), "zh", TODAY)
    assert {f"{made.id}.json", f"{made.id}.zip"} < files.keys()
    assert not [one for one in files if one.rpartition("/")[2].startswith((".", "-"))]


def test_the_command_takes_a_time_indicators_and_zips(
    sent: Sent, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZONE_TODAY", str(TODAY))
    table = tmp_path / "own.csv"
    table.write_text(f"{TABLE}{LINE}", encoding="gb18030")
    data = ["--dir", str(sent.folder)]
    given = ["--indicators", *ASKED, "--define", str(table), "--period", "2025", "--due", str(DUE)]
    assert main(["round", "年度", *data, *given, "--out", str(tmp_path / "out")]) == 0
    kept = tmp_path / "out" / "年度.json"
    assert kept.read_bytes() == circular.saved(sent.round)
    packed = tmp_path / "收.zip"
    packed.write_bytes(zipped({"松坪.xlsx": sent.back("songping", whole())}))
    status = ["round-status", str(kept), str(packed), *data, "--lang", "en"]
    assert main(status) == 0
    assert "New entities" in capsys.readouterr().out
    out = ["--out", str(tmp_path / "new")]
    assert main(["merge", "--round", str(kept), str(packed), *data, *out]) == 0
    assert [one.zone for one in load.load(tmp_path / "new").sources if one.reply] == [("songping",)]
    wrong = ["--period", "去年", "--due", str(DUE), "--out", str(tmp_path / "no")]
    assert main(["round", "年度", *data, *wrong]) == 1
    assert message("round.no_period").zh in capsys.readouterr().err


@each(
    "value, period, wanted",
    [
        ("４１", "２０２５", ("41", "None", "2025")),
        ("４．５", "２０２５年", ("4.5", "None", "2025")),
        ("１０～１５", "2025", ("10", "15", "2025")),
        ("１０—１５", "２０２５－０１／２０２５－１２", ("10", "15", "2025")),
    ],
)
def test_digits_that_are_typed_wide_are_digits(
    sent: Sent, value: str, period: str, wanted: tuple[str, ...]
) -> None:
    cells = ANSWER | {"value": value, "period": period}
    found = sent.read(("甲.xlsx", sent.back("liuxi", {"loan_amount": cells})))
    assert not found.problems and found.zones[0].reply
    (told,) = found.zones[0].reply.answers
    assert (str(told.value), str(told.high), told.period) == wanted


def test_two_annual_rounds_are_a_line_of_each_zone_whatever_an_undated_article_says(
    tmp_path: Path,
) -> None:
    zones, asked = ("liuxi", "songping"), ("signed_count",)
    sent = begun(tmp_path / "village", Wanted(zones, asked, period="2024"))
    own = [row for row in sent.dataset.observations if row.indicator == "signed_count"]
    assert {row.period for row in own if sent.dataset.zone_of(row) == "liuxi"} == {""}
    for year, factor in (("2024", 1), ("2025", 2)):
        books = []
        for at, zone in enumerate(zones, 1):
            answer = {"value": 40 * at * factor, "status": ANSWER["status"], "span": ANSWER["span"]}
            books.append((f"{zone}.xlsx", sent.back(zone, {"signed_count": answer})))
        found = sent.read(*books)
        assert found.merged and not found.problems
        place = tmp_path / year
        found.merged.folder.write(place)
        dataset = load.load(place)
        made = circular.begin(dataset, "年度", Wanted(zones, asked, period="2025"), DUE, TODAY)
        sent = Sent(place, dataset, made, mailing.sent(dataset, made, Sender(), "zh", TODAY))
    assert found.merged and {one.kind for one in found.merged.changes} == {"new"}
    lines = series(found.dataset, "signed_count", zones)
    assert [[row.period for row in one.facts] for one in lines] == [["2024", "2025"]] * 2
    assert not disputed(found.dataset, found.dataset.observations)
    assert len(verdict(found.dataset, "signed_count", zones).alike) == 2
