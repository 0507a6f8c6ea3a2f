"""A zone is taken out with all that is its own and nothing that is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from data import load
from data.edit import Folder
from data.message import message
from data.problem import DataError
from data.zoning import begin, removal
from data.zoning.refusal import Refused
from tests.support.begun import GIVEN, NEW, REAL, TABLES
from tests.support.neighbours import BAILU, HEYAN
from tests.support.village import Village, edit, places, problems


@pytest.mark.parametrize("gone", REAL)
def test_every_zone_can_go_and_takes_only_what_is_its_own(
    copy: Path, articles: Path, gone: str
) -> None:
    before = load.load(copy)
    found = removal.removal(copy, gone)
    assert found.pointing == ()
    removal.remove(found, copy, articles)
    after = load.load(copy)
    assert [one.id for one in after.zones] == [key for key in REAL if key != gone]
    assert (after.indicators, after.practices) == (before.indicators, before.practices)
    for table in TABLES:
        was, now = getattr(before, table), getattr(after, table)
        assert len(was) - len(now) == found.counts.get(table, 0), table
        assert [row for row in was if row in now] == [*now], table
        assert not any(getattr(row, "zone", "") == gone for row in now), table
    assert all(row.cite.source != gone for row in after.observations)
    assert all(row.cite.source != gone for row in after.passages)
    assert {row.id for row in after.places} >= {
        row.id for row in before.places if row.kind == "prefecture_city"
    }


def told(key: str, **values: str) -> str:
    """The pattern of an error that says this."""
    return re.escape(message(key, **values).en)


def test_the_only_zone_and_unknown_ones_are_not_removed(village: Village) -> None:
    folder = village.write()
    before = Folder.read(folder).files
    with pytest.raises(
        Refused, match=told("zoning.unknown", id="nowhere", known="liuxi, songping")
    ):
        removal.removal(folder, "nowhere")
    with pytest.raises(
        Refused, match=told("zoning.unknown", id="liuxi_company", known="liuxi, songping")
    ):
        removal.removal(folder, "liuxi_company")
    for id in ("nowhere", "liuxi_company"):
        unknown = told("zoning.unknown", id=id, known="liuxi, songping")
        with pytest.raises(Refused, match=unknown):
            removal.removal(folder, id)
    removal.remove(removal.removal(folder, "songping"), folder, folder)
    with pytest.raises(Refused, match=told("zoning.only", id="liuxi")):
        removal.removal(folder, "liuxi")
    assert Folder.read(folder).files.keys() == before.keys()


@pytest.mark.parametrize("given", [{}, GIVEN])
def test_a_zone_that_is_begun_and_taken_back_leaves_no_trace(
    copy: Path, articles: Path, given: dict[str, str]
) -> None:
    before = Folder.read(copy).files
    begin.add(copy, articles, NEW, given)
    assert removal.remove(removal.removal(copy, NEW), copy, articles) == ()
    assert Folder.read(copy).files == before
    assert list(articles.iterdir()) == []


def test_a_furnished_zone_goes_whole_and_its_article_stays(
    grown: tuple[Path, Path], tmp_path: Path
) -> None:
    folder = tmp_path / "curated"
    Folder.read(grown[0]).write(folder)
    found = removal.removal(folder, BAILU)
    assert removal.remove(found, folder, grown[1]) == (grown[1] / f"{BAILU}.txt",)
    for name, content in Folder.read(folder).files.items():
        assert BAILU.encode() not in content, name
    removal.remove(removal.removal(folder, HEYAN), folder, tmp_path)
    assert Folder.read(folder).files == Folder.read(load.CURATED).files


def test_a_zone_goes_with_its_replies(village: Village, articles: Path) -> None:
    reply = {"type": "reply", "date": "2026-01-05"}
    for key in ("liuxi", "songping"):
        name = f"reply_{key}"
        village.articles[name] = ("签约项目20个。",)
        source = {**village.row("sources", key), **reply, "id": name, "zone": key}
        village.tables["sources"].append(source)
        figure = {"id": f"{key}_replied", "cite": f"{name}#1", "as_written": "20个", "value": "20"}
        village.tables["observations"].append(village.row("observations", f"{key}_signed") | figure)
    folder = village.write()
    (folder / "replies").mkdir()
    for key in ("liuxi", "songping"):
        (folder / "replies" / f"reply_{key}.txt").write_text("签约项目20个。\n", encoding="utf-8")
    found = removal.removal(folder, "songping")
    assert found.replies == ("replies/reply_songping.txt",)
    assert found.counts["sources"] == 2
    assert "  replies/reply_songping.txt" in removal.listed(found, "zh")
    removal.remove(found, folder, articles)
    assert [path.name for path in (folder / "replies").iterdir()] == ["reply_liuxi.txt"]
    assert {one.id for one in load.load(folder).sources} == {"liuxi", "reply_liuxi"}


def test_a_second_article_goes_with_the_only_zone_that_cites_it(village: Village) -> None:
    for key in ("second", "shared", "unused"):
        village.articles[key] = ("松坪签约茶园项目18个。", "还有3个。")
        village.tables["sources"].append({**village.row("sources", "songping"), "id": key})
    village.row("observations", "songping_signed")["cite"] = "second#1"
    village.row("observations", "songping_amount")["cite"] = "shared#1"
    village.row("observations", "liuxi_loan")["cite"] = "shared#1"
    passage = {**village.row("passages", "liuxi_motto"), "as_written": "3个"}
    village.tables["passages"] += [
        {**passage, "id": f"{key}_three", "cite": f"{key}#2"} for key in ("second", "shared")
    ]
    folder = village.write()
    found = removal.removal(folder, "songping")
    assert set(found.articles) == {"songping", "second"}
    removal.remove(found, folder, folder)
    dataset = load.load(folder)
    assert {one.id for one in dataset.sources} == {"liuxi", "shared", "unused"}
    assert {one.id for one in dataset.passages} == {"liuxi_motto", "shared_three"}


def test_an_article_and_a_seat_that_another_zone_uses_stay(village: Village) -> None:
    village.row("zones", "liuxi")["place"] = "songping_seat"
    village.row("zones", "liuxi")["source"] = "songping"
    folder = village.write()
    found = removal.removal(folder, "songping")
    assert "places" not in found.counts
    assert found.articles == ()
    removal.remove(found, folder, folder)
    assert load.load(folder).zone("liuxi").place == "songping_seat"


def test_a_prefecture_city_stays_on_the_map_when_its_zone_goes(village: Village) -> None:
    village.row("places", "songping_seat")["kind"] = "prefecture_city"
    folder = village.write()
    removal.remove(removal.removal(folder, "songping"), folder, folder)
    assert load.load(folder).place("songping_seat").kind == "prefecture_city"


@pytest.mark.parametrize(
    ("changed", "field", "value", "said"),
    [
        ("observations/songping_signed", "cite", "liuxi#2", "observations/songping_signed cite"),
        ("observations/songping_signed", "entity", "liuxi_company", "zones/songping headline"),
        ("observations/liuxi_loan", "entity", "songping", "observations/liuxi_loan cite"),
        ("reforms/songping_cold_store", "actor", "liuxi_company", None),
        ("reforms/songping_cold_store", "cite", "songping#4；liuxi#6", None),
        ("reforms/songping_cold_store", "observations", "liuxi_days", None),
        ("zones/songping", "headline", ["songping_signed", "liuxi_days"], None),
        ("pipelines/liuxi_deals", "zone", "songping", "pipelines/liuxi_deals stages.1.observation"),
        ("pipelines/liuxi_promotion", "zone", "songping", "pipelines/liuxi_promotion amounts"),
        ("compositions/liuxi_funds", "zone", "songping", "compositions/liuxi_funds total"),
        ("funds/liuxi_water_fund", "zone", "songping", "funds/liuxi_water_fund cite"),
    ],
)
def test_a_row_of_another_zone_that_rests_on_it_is_named_and_nothing_is_written(
    village: Village, changed: str, field: str, value: object, said: str | None
) -> None:
    """``said`` is the row and field that are named, where it is not what was changed."""
    table, _, key = changed.partition("/")
    village.row(table, key)[field] = value
    folder = village.write()
    # Such a row is refused when it is loaded; a zone can be removed from files like that.
    reasons: dict[tuple[str, int, str], set[str]] = {}
    for one in problems(folder):
        place = one.file, one.line, one.field
        reasons.setdefault(place, set()).add(one.reason.key)
    assert all("ref.other_zone" in said_there for said_there in reasons.values())
    before = Folder.read(folder)
    found = removal.removal(folder, "liuxi")
    where, _, name = (said or f"{changed} {field}").partition(" ")
    (record,) = [
        one for one in before.records(where.partition("/")[0]) if one.id == where.partition("/")[2]
    ]
    assert f"{record.file}:{record.line} {name}" in places(found.pointing)
    with pytest.raises(DataError):
        removal.remove(found, folder, folder)
    assert Folder.read(folder).files == before.files


def test_a_rate_between_two_zones_goes_with_either_and_is_named(village: Village) -> None:
    village.row("rates", "liuxi_refused")["denominator"] = "songping_growers"
    folder = village.write()
    found = removal.removal(folder, "songping")
    assert (found.counts["rates"], found.shared) == (1, ("liuxi_refused",))
    assert any("liuxi_refused" in line for line in removal.listed(found, "en"))
    removal.remove(found, folder, folder)
    assert [one.id for one in load.load(folder).rates] == ["liuxi_rate"]


def test_rows_of_one_id_in_two_zones_are_not_guessed_at(village: Village) -> None:
    folder = village.write()
    edit(folder / "reforms.csv", "songping_cold_store", "liuxi_cold_store")
    (found,) = removal.removal(folder, "songping").pointing
    assert (found.file, found.field, found.value) == ("reforms.csv", "id", "liuxi_cold_store")
