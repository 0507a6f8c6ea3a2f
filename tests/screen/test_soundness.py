"""What is known of the files: the report that ``check`` prints, and the exhibit that shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from components import formatting, words
from components.edition import Edition
from components.exhibit import Exhibit
from components.exhibits import catalog, shelf
from components.render.web import markup
from components.render.web.host import Host
from components.store import Store
from data import load, provenance
from data.message import Message, message
from data.model import CSV_TABLES, LANGS, YAML_TABLES, Cite, Dataset, Lang
from data.problem import Problem
from data.report import Report, report, texts_of
from tests.support.apptest import Start, assert_sound, everything
from tests.support.village import Village, changed, edit, places

TABLES = [*CSV_TABLES, *YAML_TABLES]


# --- the report -------------------------------------------------------------------------


def test_a_report_says_what_is_sound_and_what_was_checked(village: Village, tmp_path: Path) -> None:
    folder = village.write()
    texts = village.write_articles(tmp_path / "texts")
    (texts / "songping.txt").unlink()
    found = report(folder, texts_of(folder, texts))
    assert found.sound
    assert found.version == load.version(folder)
    assert found.counts == {table: len(village.tables[table]) for table in TABLES}
    assert (found.verified, found.unverified, found.absent) == (14, 5, ("songping",))
    assert found.changed_file
    edit(folder / "observations.csv", ",40,", ",41,")
    again = report(folder, texts_of(folder, texts))
    assert not again.sound
    assert again.dataset is not None
    assert places(again.problems) == ["observations.csv:2 value"]
    assert again.verified == 13


def test_a_report_of_files_that_cannot_be_loaded_says_why(village: Village) -> None:
    folder = village.write()
    edit(folder / "observations.csv", ",40,", ",forty,")
    found = report(folder, {})
    assert not found.sound
    assert (found.version, found.verified, set(found.counts.values())) == (None, 0, {0})
    assert places(found.problems) == ["observations.csv:2 value"]
    assert found.changed_file == "observations.csv"


def test_a_report_of_no_folder_at_all_says_so(tmp_path: Path) -> None:
    found = report(tmp_path / "nowhere", {})
    assert (found.sound, found.changed, found.changed_file) == (False, None, "")
    assert found.problems
    assert Report().counts.keys() == set(TABLES)


def test_what_is_not_read_is_named_wherever_it_lies(village: Village, tmp_path: Path) -> None:
    folder = village.write()
    texts = village.write_articles(tmp_path / "texts")
    (folder / "replies").mkdir()
    left = {folder: "._zones.yaml", folder / "replies": "reply.txt~", texts: "._liuxi.txt"}
    for where, name in left.items():
        (where / name).write_bytes(b"\xff\xfe\0")
    found = report(folder, texts_of(folder, texts), articles=texts)
    assert found.sound
    assert found.verified == 19
    assert [one.name for one in found.strays] == [
        "._zones.yaml",
        "replies/reply.txt~",
        "texts/._liuxi.txt",
    ]
    assert found.dataset is not None
    shown = catalog.data_state(Edition(found.dataset, "en"), found)
    text, detail = cell(shown, said("ignored"))
    assert text == said("ignored_n", n=3)
    like = message("stray.like", name="._zones.yaml", like="zones.yaml").en
    assert detail.startswith(f"{like}, replies/reply.txt~")
    (folder / "funds.csv").unlink()
    assert [one.name for one in report(folder, {}).strays] == ["._zones.yaml"]


# --- the exhibit ------------------------------------------------------------------------


def shown(dataset: Dataset, lang: Lang, found: Report) -> Exhibit:
    return catalog.data_state(Edition(dataset, lang), found)


def said(key: str, lang: Lang = "en", **values: object) -> str:
    """What is said of the state of the files under this key."""
    return words.text(lang, f"state.{key}", **values)


def cell(exhibit: Exhibit, label: str) -> tuple[str, str]:
    (row,) = [row for row in exhibit.rows if row.label == label]
    return row.text, row.detail


@pytest.fixture
def sound(hamlet: Dataset) -> Report:
    return Report(hamlet, verified=19, changed=datetime(2026, 1, 2, 3, 4), changed_file="funds.csv")


def test_a_sound_dataset_says_what_it_holds_when_it_changed_and_that_it_was_checked(
    hamlet: Dataset, sound: Report
) -> None:
    for lang in LANGS:
        found, day = shown(hamlet, lang, sound), formatting.period("2026-01-02", lang)
        assert found.title == said("title_all", lang, n=19)
        assert cell(found, said("version", lang)) == (hamlet.version, said("version_now", lang))
        assert cell(found, said("changed", lang)) == (f"{day} 03:04", "funds.csv")
        assert cell(found, said("checked", lang)) == (said("checked_all", lang, n=19), "")
        none = said("unaccounted_none", lang)
        assert cell(found, said("unaccounted", lang)) == (none, "")
        groups = {said("group_files", lang), said("group_rows", lang)}
        assert {row.group for row in found.rows} == groups


@pytest.mark.parametrize("lang", LANGS)
def test_every_table_is_counted(hamlet: Dataset, sound: Report, lang: Lang) -> None:
    """Each with a number of its own, so that none can stand for another."""
    tables = {
        table: (getattr(hamlet, table) or hamlet.zones)[:1] * at
        for at, table in enumerate(TABLES, 101)
    }
    many = changed(hamlet, **tables)
    found = shown(many, lang, replace(sound, dataset=many))
    told = " ".join(row.text for row in found.rows)
    assert [table for at, table in enumerate(TABLES, 101) if str(at) not in told] == []


def test_figures_that_were_not_verified_say_whose_text_is_missing(
    hamlet: Dataset, sound: Report
) -> None:
    some = shown(hamlet, "zh", replace(sound, verified=14, absent=("songping",)))
    assert some.title == said("title_some", "zh", n=19, verified=14)
    assert cell(some, said("checked", "zh")) == (
        said("checked_some", "zh", verified=14, unchecked=5),
        said("absent", "zh", sources=hamlet.source("songping").author_zh),
    )
    none = shown(hamlet, "en", replace(sound, verified=0, absent=("liuxi", "songping")))
    assert none.title == said("title_none")
    assert cell(none, said("checked"))[0] == said("checked_none", n=19)
    # Nobody can say that nothing was left out of a text that is not there.
    assert said("unaccounted", "zh") not in {row.label for row in some.rows}
    assert said("unaccounted", "en") not in {row.label for row in none.rows}


def test_a_disagreement_with_a_text_is_listed_with_its_place(
    hamlet: Dataset, sound: Report
) -> None:
    wrong = Message("不是这个数", "another number")
    problem = Problem("observations.csv", 2, "value", wrong, "41")
    found = shown(hamlet, "zh", replace(sound, verified=18, problems=(problem,)))
    assert found.title == said("title_disagrees", "zh", n=1)
    told = said("checked_wrong", "zh", verified=18, wrong=1)
    assert cell(found, said("checked", "zh")) == (told, said("disagreeing", "zh"))
    place, _, why = problem.say("zh").partition(": ")
    assert cell(found, place) == (why, "") and why.startswith(wrong.zh) and "41" in why
    assert found.rows[-1].group == said("group_problems", "zh")


@pytest.mark.parametrize("lang", LANGS)
def test_what_disagrees_is_told_apart_from_what_nobody_could_check(
    village: Village, tmp_path: Path, lang: Lang
) -> None:
    texts = village.write_articles(tmp_path / "texts")
    (texts / "songping.txt").unlink()
    folder = village.write()
    edit(folder / "observations.csv", ",40,", ",41,")
    found = report(folder, provenance.read_texts(texts))
    assert (found.verified, found.unverified, found.unchecked) == (13, 6, 5)
    told = catalog.data_state(Edition(load.load(folder), lang), found)
    wanted = said("checked_mixed", lang, verified=13, wrong=1, unchecked=5)
    assert cell(told, said("checked", lang))[0] == wanted


def test_what_is_to_mend_stands_under_its_place_whatever_its_file_is_called(
    hamlet: Dataset,
) -> None:
    one = Problem("replies: new.txt", 3, "date", Message("坏", "bad: blank"), "x")
    rows = shown(hamlet, "en", Report(hamlet, (one,))).rows
    assert [row.text for row in rows if row.label == "replies: new.txt:3 date"] == [one.why("en")]


def test_files_that_cannot_be_loaded_say_so_beside_the_version_that_is_shown(
    hamlet: Dataset,
) -> None:
    problems = tuple(
        Problem("observations.csv", at, "value", Message("不是数字", "is no number"), "x")
        for at in range(2, 52)
    )
    found = shown(hamlet, "en", Report(problems=problems, changed_file="observations.csv"))
    assert found.title == said("title_kept", n=50)
    assert cell(found, said("version")) == (hamlet.version, said("version_kept"))
    assert cell(found, said("checked")) == (said("checked_later"), "")
    listed = [row for row in found.rows if row.group == said("group_problems")]
    assert len(listed) == 31
    assert listed[-1].text == said("more", n=20)
    assert "19" in cell(found, said("figures"))[0]  # of what is shown


def test_numerals_that_nobody_recorded_are_quoted(hamlet: Dataset, sound: Report) -> None:
    missing = tuple((Cite("liuxi", 2), f"还有{at}个") for at in range(7))
    found = shown(hamlet, "zh", replace(sound, unaccounted=missing))
    text, quoted = cell(found, said("unaccounted", "zh"))
    assert text == said("unaccounted_n", "zh", n=7)
    assert quoted.count("还有") == 5


def test_a_preview_says_that_it_is_one(hamlet: Dataset, sound: Report) -> None:
    found = shown(changed(hamlet, draft=("reply_liuxi",)), "en", sound)
    assert cell(found, said("version"))[1] == said("version_draft")


@pytest.mark.parametrize("lang", LANGS)
def test_it_cannot_be_put_into_a_briefing_and_offers_no_button_for_it(
    hamlet: Dataset, sound: Report, lang: Lang
) -> None:
    found = shown(hamlet, lang, sound)
    assert not shelf.known(Edition(hamlet, lang), found.key)
    assert "data-add" not in markup.whole(found, Host(lang))


def test_it_is_built_once_for_a_report(hamlet: Dataset, sound: Report) -> None:
    ed = Edition(hamlet, "zh")
    first = catalog.data_state(ed, sound)
    assert catalog.data_state(ed, sound) is first
    assert catalog.data_state(ed, replace(sound, verified=1)) is not first


# --- in the app -------------------------------------------------------------------------


def test_the_store_reports_once_a_change(village: Village, tmp_path: Path) -> None:
    store = Store(village.write(), village.write_articles(tmp_path / "texts"))
    store.current()
    first = store.report
    assert (first.sound, first.verified) == (True, 19)
    store.current()
    assert store.report is first
    edit(store.data / "observations.csv", ",40,", ",41,")
    dataset, problems, _ = store.current()
    assert dataset is store.report.dataset  # shown, since only the text disagrees
    assert (problems, places(store.report.problems)) == ((), ["observations.csv:2 value"])
    edit(store.data / "observations.csv", ",41,", ",forty,")
    kept, problems, _ = store.current()
    assert kept is dataset
    assert problems == store.report.problems


def test_a_reply_that_is_edited_in_its_place_is_noticed(village: Village, tmp_path: Path) -> None:
    folder = village.write()
    (folder / "replies").mkdir()
    reply = folder / "replies" / "reply_liuxi.txt"
    reply.write_text("一\n", encoding="utf-8")
    store = Store(folder, tmp_path)
    assert store.current()[2]["reply_liuxi"] == ("一",)
    reply.write_text("一二\n", encoding="utf-8")
    assert store.current()[2]["reply_liuxi"] == ("一二",)


@pytest.mark.parametrize("lang", LANGS)
def test_the_data_page_shows_it_and_what_is_wrong_with_the_files(
    start: Start,
    served: Callable[..., Path],
    village: Village,
    lang: Lang,
) -> None:
    folder = village.write()
    served(folder)
    app = start("data", lang=lang)
    assert_sound(app)
    assert 'data-exhibit="data_state"' in everything(app)
    edit(folder / "observations.csv", ",40,", ",forty,")
    app.run()
    assert "observations.csv:2 value" in everything(app)
