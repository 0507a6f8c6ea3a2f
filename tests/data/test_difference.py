"""What differs between two datasets is told by rows and fields, and nothing else is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from data import load
from data.__main__ import main
from data.archive import editions, narrate
from data.archive.difference import Difference, Edit, Kind, compare
from data.message import message
from data.model import LANGS, TABLES, Dataset, Lang
from tests.support.cases import WIDE, each
from tests.support.commands import report
from tests.support.village import Village, changed, edit, observation, put


def kinds(found: Difference, table: str = "observations") -> list[tuple[str, Kind]]:
    return [(one.id, one.kind) for one in found.of(table)]


def fields(found: Difference) -> dict[str, tuple[Any, Any]]:
    return {each.field: (each.before, each.after) for one in found.rows for each in one.edits}


def test_the_same_data_differ_in_nothing(hamlet: Dataset) -> None:
    found = compare(hamlet, hamlet)
    assert found.same and not found.counts and not found.answered


@each(
    "given, kind",
    [
        ({"value": "41"}, "corrected"),
        ({"relation": "gt"}, "corrected"),
        ({"status": "target"}, "corrected"),
        ({"period": "2025"}, "corrected"),
        ({"high": "50"}, "corrected"),
        ({"entity": "songping"}, "corrected"),
        ({"supersedes": "liuxi_done"}, "decided"),
        ({"supersedes": "liuxi_done", "value": "41"}, "corrected"),
        ({"value": "40.0"}, "changed"),
        ({"as_written": "签约果园项目40个"}, "changed"),
        ({"note_zh": "说明", "note_en": "note"}, "changed"),
    ],
)
def test_a_figure_is_corrected_where_it_says_something_else(
    hamlet: Dataset, given: dict[str, str], kind: Kind
) -> None:
    found = compare(hamlet, put(hamlet, observation(hamlet, "liuxi_signed", **given)))
    assert kinds(found) == [("liuxi_signed", kind)]
    assert set(fields(found)) == set(given)
    assert not compare(put(hamlet), hamlet).rows


def test_a_long_text_is_cut_between_words(hamlet: Dataset) -> None:
    (row, *_), words = hamlet.reforms, " ".join(f"sentence{at:02}" for at in range(40))
    told = Edit("summary_en", "", words)
    shown = narrate.value(hamlet, row, told, "en", before=False)
    assert shown.endswith("…") and words.startswith(shown[:-1])
    assert {*shown[:-1].split(" ")} <= {*words.split(" ")}
    endless = narrate.value(hamlet, row, Edit("summary_en", "", "x" * 400), "en", before=False)
    assert len(endless) > 100


def test_another_unit_of_the_same_amount_is_no_correction(hamlet: Dataset) -> None:
    same = observation(hamlet, "songping_grant", value="0.8", unit="yi_yuan")
    more = observation(hamlet, "songping_grant", value="8000", unit="yi_yuan")
    assert kinds(compare(hamlet, put(hamlet, same))) == [("songping_grant", "changed")]
    assert kinds(compare(hamlet, put(hamlet, more))) == [("songping_grant", "corrected")]


def test_a_new_unit_of_the_indicator_corrects_its_figures(hamlet: Dataset) -> None:
    indicators = tuple(
        row.model_copy(update={"unit": "yi_yuan"}) if row.id == "grant_amount" else row
        for row in hamlet.indicators
    )
    found = compare(hamlet, changed(hamlet, indicators=indicators))
    assert kinds(found) == [("songping_grant", "corrected")]
    assert kinds(found, "indicators") == [("grant_amount", "changed")]
    assert fields(found)["unit"] == ("wan_yuan", "yi_yuan")


# Tables are compared by one function: every third, and widely all.
@pytest.mark.parametrize(
    "table", [pytest.param(one, marks=WIDE if at % 3 else ()) for at, one in enumerate(TABLES)]
)
def test_a_row_more_is_new_and_a_row_less_withdrawn(county: Village, table: str) -> None:
    dataset = county.dataset()
    rows = getattr(dataset, table)
    one, other = (rows[-1].model_copy(update={"id": key}) for key in ("one", "another"))
    more = changed(dataset, **{table: (*rows, one)})
    assert kinds(compare(dataset, more), table) == [("one", "new")]
    assert kinds(compare(more, dataset), table) == [("one", "withdrawn")]
    found = compare(more, changed(dataset, **{table: (*rows, other)}))
    assert kinds(found, table) == [("another", "renamed")]
    for way in (compare(more, dataset), compare(dataset, more)):
        assert narrate.name(way.dataset(way.rows[0]), table, way.rows[0].row, "en")


def renamed(dataset: Dataset, old: str, new: str, **also: str) -> Dataset:
    """The dataset with an indicator, and all that names it, under another id."""
    indicators = tuple(
        row.model_copy(update={"id": new, **also}) if row.id == old else row
        for row in dataset.indicators
    )
    figures = tuple(
        row.model_copy(update={"indicator": new}) if row.indicator == old else row
        for row in dataset.observations
    )
    return changed(dataset, indicators=indicators, observations=figures)


@each(
    "also", [{}, {"label_zh": "签约果园数", "label_en": "Orchards signed", "phrase_zh": "签约{n}"}]
)
def test_an_indicator_under_another_id_and_label_is_renamed_and_its_figures_are_the_same(
    hamlet: Dataset, also: dict[str, str]
) -> None:
    found = compare(hamlet, renamed(hamlet, "signed_count", "orchard_count", **also))
    assert [(one.table, one.id, one.kind) for one in found.rows] == [
        ("indicators", "orchard_count", "renamed")
    ]
    assert {*fields(found)} == {"id", *also}
    back = compare(renamed(hamlet, "signed_count", "orchard_count", **also), hamlet)
    assert kinds(back, "indicators") == [("signed_count", "renamed")]
    for lang in LANGS:
        assert any("signed_count → orchard_count" in line for line in narrate.told(found, lang))


def test_an_indicator_that_counts_something_else_is_another(hamlet: Dataset) -> None:
    other = {"label_zh": "意向数", "definition_zh": "只有意向", "definition_en": "Intended only."}
    found = compare(hamlet, renamed(hamlet, "signed_count", "intended_count", **other))
    assert kinds(found, "indicators") == [("intended_count", "new"), ("signed_count", "withdrawn")]
    assert ("liuxi_signed", "corrected") in kinds(found)


def test_figures_that_went_two_ways_make_no_rename(hamlet: Dataset) -> None:
    moved = renamed(hamlet, "signed_count", "orchard_count", label_zh="签约果园数")
    split = tuple(
        row.model_copy(update={"indicator": "started_count"}) if row.id == "liuxi_signed" else row
        for row in moved.observations
    )
    assert sum(row.indicator == "orchard_count" for row in split) > 0
    found = compare(hamlet, changed(moved, observations=split))
    assert kinds(found, "indicators") == [("orchard_count", "new"), ("signed_count", "withdrawn")]


def test_a_zone_under_another_id_takes_what_is_its_own_with_it(village: Village) -> None:
    before = village.dataset()
    for path in village.folder.iterdir():
        if path.suffix in (".csv", ".yaml"):
            path.write_text(path.read_text("utf-8").replace("liuxi", "liuhe"), "utf-8")
    found = compare(before, load.load(village.folder))
    assert {one.kind for one in found.rows} == {"renamed"}
    assert ("liuhe", "renamed") in kinds(found, "zones")
    assert ("liuhe_signed", "renamed") in kinds(found)
    assert not found.answered


def test_of_fingerprints_those_that_differ_are_told(hamlet: Dataset) -> None:
    marks = {1: "a" * 12, 2: "b" * 12}
    first = hamlet.sources[0].model_copy(update={"paragraphs": marks})
    now = first.model_copy(update={"paragraphs": {**marks, 2: "c" * 12, 3: "d" * 12}})
    rest = hamlet.sources[1:]
    found = compare(changed(hamlet, sources=(first, *rest)), changed(hamlet, sources=(now, *rest)))
    ((edit,),) = (one.edits for one in found.rows)
    for lang in LANGS:
        before, after = (
            narrate.value(hamlet, now, edit, lang, before=side) for side in (True, False)
        )
        assert ("b" * 12 in before, "a" * 12 in before) == (True, False)
        assert ("c" * 12 in after, "d" * 12 in after, "a" * 12 in after) == (True, True, False)


@each(
    "begins, was, now, ends, told",
    [
        ("运城" * 80, "去年", "今年", "", ("…", "")),
        ("a zone " * 30, "plans", "built", " it" * 60, ("…", "…")),
        ("", "企业", "公司", "报道" * 80, ("", "…")),
    ],
)
def test_of_a_long_text_the_part_that_differs_is_told(
    hamlet: Dataset, begins: str, was: str, now: str, ends: str, told: tuple[str, str]
) -> None:
    edit = Edit("summary", f"{begins}{was}{ends}", f"{begins}{now}{ends}")
    for side, word in ((True, was), (False, now)):
        text = narrate.value(hamlet, hamlet.reforms[0], edit, "zh", before=side)
        assert word in text and len(text) <= 120
        assert not told[0] or text.startswith(told[0])
        assert not told[1] or text.endswith(told[1])
        assert begins != "a zone " * 30 or {*text.strip("…").split()} <= {"a", "zone", word, "it"}


def test_zones_that_share_a_source_are_listed_as_their_language_lists(county: Village) -> None:
    dataset = county.dataset()
    two = tuple(zone.id for zone in dataset.zones[:2])
    one = dataset.sources[0].model_copy(update={"zone": two})
    between: dict[Lang, str] = {"zh": "、", "en": ", "}
    for lang in LANGS:
        zones = between[lang].join(zone.say("name", lang) for zone in dataset.zones[:2])
        assert narrate.name(dataset, "sources", one, lang).startswith(f"{zones} · ")


def test_a_word_of_the_lists_that_changed_is_told(village: Village) -> None:
    before = village.dataset()
    edit(village.folder / "vocab.yaml", "zh: 亿元", "zh: 亿圆")
    found = compare(before, load.load(village.folder))
    assert kinds(found, "vocab") == [("units/yi_yuan", "changed")]


def test_a_wording_is_called_by_itself(village: Village) -> None:
    before = village.dataset()
    edit(village.folder / "vocab.yaml", "  破: {", "  冲破: {")
    found = compare(before, load.load(village.folder))
    assert kinds(found, "vocab") == [("wordings/冲破", "renamed")]
    (one,) = found.rows
    for lang in ("zh", "en"):
        assert narrate.name(found.dataset(one), "vocab", one.row, lang) == "冲破"
    assert narrate.printed("vocab", one.row)


def test_a_promise_is_answered_once(hamlet: Dataset) -> None:
    answer = observation(
        hamlet, "liuxi_revenue", id="told", status="actual", answers="liuxi_revenue", value="3"
    )
    answered = put(hamlet, answer)
    (one,) = compare(hamlet, answered).answered
    assert (one.promise.id, [row.id for row in one.outcomes]) == ("liuxi_revenue", ["told"])
    assert not compare(answered, answered).answered
    text = "\n".join(narrate.told(compare(hamlet, answered), "en"))
    assert message("diff.answered", n=1).en in text


def test_the_order_of_rows_is_no_difference_and_said(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other" / "data"
    other.mkdir(parents=True)
    for path in folder.iterdir():
        (other / path.name).write_bytes(path.read_bytes())
    lines = (other / "observations.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (other / "observations.csv").write_text("".join([lines[0], *lines[:0:-1]]), encoding="utf-8")
    assert main(["diff", str(folder), str(other), "--lang", "en"]) == 0
    assert message("diff.layout").en in capsys.readouterr().out


@pytest.mark.parametrize("lang", LANGS)
def test_the_command_names_fields_and_both_values(
    folder: Path, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["edition", "--dir", str(folder), "--note", "首版", "--sources", str(folder.parent)]
    assert main(given) == 0
    (id,) = [one.id for one in editions.listed(editions.folder(folder))]
    edit(folder / "observations.csv", "signed_count,40,,eq", "signed_count,41,,gt")
    capsys.readouterr()
    assert main(["diff", id, "--dir", str(folder), "--lang", lang]) == 0
    said = capsys.readouterr().out
    for word in ("40 → 41", "liuxi_signed", "relation"):
        assert word in said
    assert main(["diff", id, str(folder), "--dir", str(folder), "--json"]) == 0
    found = report(capsys)
    assert found["counts"] == {"observations": {"corrected": 1}}
    (one,) = found["changes"]
    assert one["fields"]["value"] == {"before": "40", "after": "41"}
    assert json.dumps(found)


def test_what_is_neither_folder_nor_edition_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", "nowhere", "--dir", str(folder)]) == 2
    assert "nowhere" in capsys.readouterr().err
    edit(folder / "observations.csv", "signed_count,40,", "signed_count,forty,")
    assert main(["diff", str(folder), "--dir", str(folder)]) == 1
    assert "observations.csv:2" in capsys.readouterr().err


def test_every_field_of_today_has_words(dataset: Dataset) -> None:
    for table in TABLES:
        for row in getattr(dataset, table)[:1]:
            for name in type(row).model_fields:
                assert narrate.field(name, "zh")
