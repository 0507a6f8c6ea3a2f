"""What changed since an edition: titles that are true of nothing, one and many, and every line."""

from __future__ import annotations

import errno
from datetime import date
from pathlib import Path

import pytest

from components import formatting, words
from components.edition import Edition
from components.exhibits import changes, shelf
from components.exhibits.titlelength import LONG
from components.row import DOUBT
from data import load
from data.archive import editions, freeze
from data.archive.editions import Archive, Frozen
from data.archive.freeze import Note
from data.message import message
from data.model import LANGS, Lang
from tests.support.annals import annual
from tests.support.village import Village, edit, made_up

DAY = date(2026, 3, 1)


@pytest.fixture
def folder(village: Village) -> Path:
    return village.write()


@pytest.fixture
def first(folder: Path) -> Frozen:
    return _frozen(folder, "首版", DAY)


def _frozen(folder: Path, note: str, day: date) -> Frozen:
    return freeze.freeze(folder, editions.folder(folder), Note(note, f"Note {note}"), day)


def now(folder: Path, lang: Lang = "en", *zones: str, frozen: Frozen | None = None) -> Edition:
    archive = Archive(editions.folder(folder))
    dataset = archive.opened(frozen.id) if frozen else load.load(folder)
    return Edition(dataset, lang, zones, DAY, frozen=frozen, archive=archive)


def title(ed: Edition) -> str:
    found = changes.changes(ed)
    assert found is not None
    return found.title


def cells(ed: Edition) -> list[list[str]]:
    """What stands in each line."""
    found = changes.changes(ed)
    assert found is not None
    return [[row.shown for row in rows] for rows in found.groups()]


def gainsaid(village: Village) -> None:
    """A bulletin gives another output of 2024 than the report of the zone."""
    annual(village)
    village.articles["liuxi_bulletin"] = ("柳溪统计公报", "2024年产值118亿元。")
    village.tables["sources"].append(
        {"id": "liuxi_bulletin", "zone": "liuxi", "date": "2025-04-01", "paragraphs": {}}
        | made_up("title", "author", "kind", "date_note")
    )
    told = village.row("observations", "liuxi_output_2024") | {"answers": ""}
    other = {"id": "liuxi_other", "value": "118", "cite": "liuxi_bulletin#2"}
    village.tables["observations"].append(told | other | {"as_written": "产值118亿元"})


@pytest.mark.parametrize("lang", LANGS)
def test_a_new_figure_on_which_sources_differ_says_so_among_what_changed(
    village: Village, first: Frozen, lang: Lang
) -> None:
    assert first
    gainsaid(village)
    ed = now(village.write(), lang)
    found = changes.changes(ed)
    assert found is not None
    details = {row.proof.record: row.detail for row in found.rows if row.proof.record}
    differ = ed.t("source.differing")
    for key in ("liuxi_other", "liuxi_output_2024"):
        assert details[f"observations/{key}"].endswith(differ)
    assert any(not said.endswith(differ) for said in details.values())


@pytest.mark.parametrize("lang", LANGS)
def test_a_decision_between_sources_is_told_as_one(village: Village, lang: Lang) -> None:
    gainsaid(village)
    before = _frozen(village.write(), "两说", DAY)
    why = {"reason_zh": "公报为准", "reason_en": "the bulletin holds"}
    village.row("observations", "liuxi_other").update(supersedes="liuxi_output_2024", **why)
    ed = now(village.write(), lang)
    found = changes.changes(ed)
    assert found is not None and changes.since(ed) == before
    assert ed.t("changes.figures_decided", n=1) in found.title
    kind = message("diff.kind.decided").say(lang)
    assert [kind in row.group for row in found.rows] == [True, True]
    after = found.rows[1].shown
    assert ed.dataset.observation("liuxi_output_2024").as_written in after
    assert why[f"reason_{lang}"] in after


def test_without_an_edition_there_is_nothing_to_tell(folder: Path) -> None:
    assert changes.changes(now(folder)) is None
    assert "changes" in shelf.shelf(now(folder))


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_changed_is_said(folder: Path, first: Frozen, lang: Lang) -> None:
    ed = now(folder, lang)
    since = ed.t("changes.since", day=formatting.period(DAY.isoformat(), lang))
    assert title(ed) == ed.t("changes.none", since=since)
    assert first.id in str(changes.changes(now(folder, lang)))


def test_an_edition_that_finds_no_room_is_said_until_there_is_some(
    folder: Path, first: Frozen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its files are written down to be loaded, and the disk may be full."""

    def full(one: Path, _: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device", str(one))

    ed = now(folder)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", full)
        found = changes.changes(ed)
        assert found is not None
        (row,) = found.rows
        assert row.label == first.id and message("system.full").en in row.text
    since = ed.t("changes.since", day=formatting.period(DAY.isoformat(), "en"))
    assert title(ed) == ed.t("changes.none", since=since)


@pytest.mark.wording
def test_one_and_many_are_counted(folder: Path, first: Frozen) -> None:
    assert first.day == DAY
    table = folder / "observations.csv"
    edit(table, "signed_count,40,", "signed_count,41,")
    assert title(now(folder)) == "Since the edition of 1 March 2026: 1 figure corrected"
    edit(table, "started_count,25,", "started_count,26,")
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    new = lines[1].replace("liuxi_signed", "liuxi_more", 1).replace("项目40个", "项目40多个")
    table.write_text("".join([*lines, new]), encoding="utf-8")
    said = "Since the edition of 1 March 2026: 1 new figure and 2 figures corrected"
    assert title(now(folder)) == said
    edit(folder / "reforms.csv", "编出来的字", "别的字")
    assert title(now(folder)).endswith("2 figures corrected and 1 other change")
    assert title(now(folder, "zh")).endswith("更正 2 个数字、另有 1 处改动")


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_worded_anew_in_the_other_language_alone_is_counted_and_read_there(
    folder: Path, first: Frozen, lang: Lang
) -> None:
    assert first.id
    other: Lang = "en" if lang == "zh" else "zh"
    old, new = {"en": ("made-up words", "words anew"), "zh": ("编出来的字", "新编的字")}[other]
    edit(folder / "reforms.csv", old, new)
    here, there = changes.changes(now(folder, lang)), changes.changes(now(folder, other))
    assert here and there
    assert here.title.endswith(words.text(lang, "changes.reworded_only", n=1))
    assert new not in str(here.rows) and new in str(there.rows)
    assert words.text(lang, "changes.reworded_rows", n=1) in [row.text for row in here.rows]
    assert there.title.endswith(words.text(other, "changes.only", n=1))


def test_only_the_chosen_zones_are_told_of(folder: Path, first: Frozen) -> None:
    assert first.id
    edit(folder / "observations.csv", "signed_count,40,", "signed_count,41,")
    corrected = words.text("en", "changes.figures_corrected", n=1)
    assert corrected in title(now(folder, "en", "liuxi"))
    assert corrected not in title(now(folder, "en", "songping"))


def test_a_line_says_what_was_and_what_is(folder: Path, first: Frozen) -> None:
    assert first.id
    table = folder / "observations.csv"
    edit(table, "signed_count,40,,eq", "signed_count,41,,gt")
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith("songping_idle,")]
    assert len(kept) == len(lines) - 1
    table.write_text("".join(kept), encoding="utf-8")
    found = cells(now(folder))
    corrected, withdrawn = found
    assert "40" in corrected[0]
    assert f"{words.text('en', 'relation.gt')} 41" in corrected[1]
    assert ("0" in withdrawn[0], withdrawn[1]) == (True, words.text("en", "changes.withdrawn"))


def test_english_is_set_as_on_pages_but_where_its_marks_alone_have_changed(
    folder: Path, first: Frozen
) -> None:
    assert first.id
    straight, curly = "a zone's words", "a zone\u2019s words"
    edit(folder / "reforms.csv", "made-up words", straight)
    ((before, after),) = cells(now(folder))
    assert "made-up words" in before and curly in after and straight not in after
    _frozen(folder, "The second", date(2026, 3, 2))
    edit(folder / "reforms.csv", straight, curly)
    ((before, after),) = cells(now(folder))
    assert straight in before and curly in after


def test_a_figure_that_the_text_gainsays_is_marked_here_too(folder: Path, first: Frozen) -> None:
    assert first.id
    edit(folder / "observations.csv", "signed_count,40,", "signed_count,41,")
    ed = now(folder)
    doubted = ed.dataset.model_copy(update={"doubts": {"observations/liuxi_signed": "differs"}})
    ed = Edition(doubted, "en", (), DAY, archive=ed.archive)
    (line,) = cells(ed)
    assert DOUBT in line[1] and DOUBT not in line[0]
    found = changes.changes(ed)
    assert found is not None
    assert found.rows[1].proof.record == "observations/liuxi_signed"
    assert words.text("en", "doubt.note", sign=DOUBT) in found.notes


def test_a_figure_of_another_thing_tells_whose_it_was(folder: Path, first: Frozen) -> None:
    assert first.id
    old, new = "liuxi,started_count,25", "liuxi,signed_count,25"
    edit(folder / "observations.csv", f"liuxi_started,{old}", f"liuxi_started,{new}")
    (line,) = cells(now(folder))
    named = f"{message('diff.field.indicator').en}: "
    assert all(side.startswith(named) for side in line)


def test_a_promise_answered_stands_first_with_its_outcome(folder: Path, first: Frozen) -> None:
    assert first.id
    table = folder / "observations.csv"
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    names = lines[0].strip().split(",")
    (promise,) = (line for line in lines if line.startswith("liuxi_revenue,"))
    row = dict(zip(names, promise.strip("\n").split(","), strict=True))
    row |= {"id": "liuxi_told", "value": "3", "status": "actual", "answers": "liuxi_revenue"}
    table.write_text("".join([*lines, ",".join(row[name] for name in names) + "\n"]), "utf-8")
    ed = now(folder)
    assert ed.t("changes.answered", n=1) in title(ed)
    promised, outcome = cells(ed)[0]
    assert "200 million" in promised and "300 million" in outcome


@pytest.mark.wording
def test_an_edition_is_told_from_the_one_before_it(folder: Path, first: Frozen) -> None:
    edit(folder / "observations.csv", "signed_count,40,", "signed_count,41,")
    second = _frozen(folder, "再版", date(2026, 4, 1))
    edit(folder / "observations.csv", "signed_count,41,", "signed_count,42,")
    assert changes.changes(now(folder, frozen=first)) is None
    said = title(now(folder, frozen=second))
    assert said == "From the edition of 1 March 2026 to that of 1 April 2026: 1 figure corrected"
    assert "since" in shelf.shelf(now(folder))["changes"].entry.filters
    taken = shelf.take(now(folder), f"changes?since={first.id}")
    assert taken is not None
    assert "1 March 2026" in taken.title and taken.key == f"changes?since={first.id}"
    assert "1 April 2026" in title(now(folder))


def test_an_edition_that_cannot_be_opened_says_why(folder: Path, first: Frozen) -> None:
    (editions.folder(folder) / first.file).unlink()
    edit(folder / "observations.csv", "signed_count,40,", "signed_count,41,")
    found = changes.changes(now(folder))
    assert found is not None
    assert first.file in found.rows[0].text


@pytest.mark.parametrize("lang", LANGS)
def test_growth_ranks_and_ranges_are_said_as_everywhere(village: Village, lang: Lang) -> None:
    folder = annual(village).write()
    _frozen(folder, "首版", DAY)
    before = {row.id: now(folder, lang).figure(row).text for row in load.load(folder).observations}
    table, told = folder / "observations.csv", {}
    for key, was, value in (
        ("songping_growth_2024", "-3.2", "-3.4"),
        ("liuxi_rank_2024", "2", "3"),
        ("liuxi_reserves_2024", "10", "11"),
    ):
        (line,) = [one for one in table.read_text("utf-8").splitlines() if one.startswith(key)]
        edit(table, line, line.replace(f",{was},", f",{value},", 1))
        told[f"observations/{key}"] = before[key]
    found = changes.changes(now(folder, lang))
    assert found is not None
    said = {rows[0].head.record: rows[0].shown for rows in found.groups()}
    assert {key: text.startswith(told[key]) for key, text in said.items()} == dict.fromkeys(
        told, True
    )


@pytest.mark.parametrize("lang", LANGS)
def test_a_title_names_no_more_sorts_than_it_has_room_for(
    village: Village, first: Frozen, lang: Lang
) -> None:
    assert first.id
    annual(village)
    village.row("observations", "liuxi_signed")["value"] = "41"
    table = village.tables["observations"]
    table.remove(village.row("observations", "songping_idle"))
    reform = village.tables["reforms"][0]
    village.tables["reforms"].append(reform | {"id": "liuxi_again", "title_zh": "再一项"})
    ed = now(village.write(), lang)
    found = changes.changes(ed)
    assert found is not None
    assert len(found.title) <= LONG[lang]
    named = (
        ed.t("changes.figures_new", n=21),
        ed.t("changes.figures_corrected", n=1),
        ed.t("changes.figures_withdrawn", n=1),
    )
    told = sum(part in found.title for part in named)
    assert told > 1
    left = len([*found.groups()]) - sum((21, 1, 1)[:told])
    assert ed.t("changes.other", n=left) in found.title
