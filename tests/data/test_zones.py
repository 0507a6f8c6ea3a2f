"""A fifth and a sixth zone need no code, and neither does one zone less: everything that shows a
zone follows the files."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from components import config as configuration
from components import story
from components.edition import NAMED, Edition
from components.exhibits import asking, compare, funds, industry, lessons, overview, shelf
from components.exhibits import zone as exhibits
from components.render import export, files
from components.render.web import charts, markup
from data import load, provenance
from data.edit import Folder
from data.model import BOUNDS, CSV_TABLES, LANGS, YAML_TABLES, Dataset, Lang
from data.problem import DataError
from data.report import report, texts_of
from data.zoning import begin, guide, removal
from data.zoning.refusal import Refused
from tests.exhibits import test_exhibits
from tests.support import reader, thirty
from tests.support.apptest import Start, assert_sound, everything
from tests.support.neighbours import BAILU, HEYAN, NAMES, six
from tests.support.village import Village, changed, edit, places, problems

TODAY = date(2026, 3, 1)
REAL = [zone.id for zone in reader.dataset().zones]
TABLES = [*CSV_TABLES, *YAML_TABLES]
#: Ids that no real zone would take.
NEW, NEXT = "testing_zone", "testing_town"
GIVEN = dict.fromkeys(begin.OPTIONS, "made up") | {
    "latitude": "38.5",
    "longitude": "112.5",
    "geonames-id": "1",
}
BEGUN = GIVEN | {"name-zh": "试验镇", "name-en": "Trialtown"}


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The real dataset with Bailu and Heyan, and the folder of Bailu's article."""
    return six(tmp_path_factory.mktemp("six"))


@pytest.fixture(scope="module")
def grown_dataset(grown: tuple[Path, Path]) -> Dataset:
    return load.load(grown[0])


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    return folder


# --- beginning a zone -------------------------------------------------------------------


def test_what_is_not_given_is_left_blank_and_checking_lists_it(copy: Path, articles: Path) -> None:
    added = begin.add(copy, articles, NEW, {})
    todo = problems(copy)
    assert len(todo) == added.left > 0
    assert {one.file for one in todo} == {"places.csv", "sources.yaml", "zones.yaml"}
    assert {one.reason_en for one in todo} == {"must not be blank"}
    assert all(one.line and one.field for one in todo)
    table = {"zones.yaml": "zones", "places.csv": "places", "sources.yaml": "sources"}
    open_fields = {(table[one.file], one.field) for one in todo}
    assert open_fields == {*begin.OPTIONS.values(), ("places", "name_zh"), ("places", "name_en")}


def test_each_blank_that_is_filled_in_is_one_less_to_do(village: Village, articles: Path) -> None:
    """As somebody does who follows the list with an editor."""
    folder = village.write()
    begin.add(folder, articles, NEW, {})
    row = f"{NEW}_seat,county_seat,介休,Jiexiu,37.02,111.91,5"
    edit(folder / "places.csv", f"{NEW}_seat,county_seat,,,,,", row)
    while todo := problems(folder):
        first = todo[0]
        path = folder / first.file
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        assert lines[first.line - 1] == f"  {first.field}: ''\n"
        assert lines[first.line - 2].startswith("  # ")  # what to put there
        lines[first.line - 1] = f"  {first.field}: 'the zone''s words'\n"
        path.write_text("".join(lines), encoding="utf-8")
        assert len(problems(folder)) == len(todo) - 1
    assert load.load(folder).zone(NEW).name_en == "the zone's words"


def test_with_everything_given_the_dataset_is_sound_at_once(copy: Path, articles: Path) -> None:
    added = begin.add(copy, articles, NEW, GIVEN)
    assert added.left == 0
    dataset = load.load(copy)
    assert [one.id for one in dataset.zones] == [*REAL, NEW]
    seat = dataset.place(dataset.zone(NEW).place)
    assert (str(seat.latitude), str(seat.longitude), seat.kind) == ("38.5", "112.5", "county_seat")
    assert seat.name_zh == "made up"
    assert dataset.source(NEW).paragraphs == {}


def test_nothing_else_moves_when_a_zone_begins(copy: Path, articles: Path) -> None:
    before = Folder.read(copy).files
    begin.add(copy, articles, NEW, {})
    after = Folder.read(copy).files
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"places.csv", "sources.yaml", "zones.yaml"}
    assert all(after[name].startswith(before[name]) for name in changed)


@pytest.mark.parametrize(("encoding", "end"), [("utf-8-sig", "\r\n"), ("gb18030", "\r\n")])
def test_a_zone_begins_in_files_that_excel_and_wps_saved(
    copy: Path, articles: Path, encoding: str, end: str
) -> None:
    for path in copy.iterdir():
        text = path.read_text(encoding="utf-8")
        path.write_bytes(text.replace("\n", end).encode(encoding))
    before = Folder.read(copy).files
    assert begin.add(copy, articles, NEW, GIVEN).left == 0
    found = removal.removal(copy, NEW)
    removal.remove(found, copy, articles)
    assert Folder.read(copy).files == before


def test_the_next_zone_can_begin_before_the_last_is_filled_in(copy: Path, articles: Path) -> None:
    first = begin.add(copy, articles, NEW, {})
    second = begin.add(copy, articles, NEXT, {})
    assert second.left == 2 * first.left
    assert [record.id for record in Folder.read(copy).records("zones")][-2:] == [NEW, NEXT]


def test_an_empty_file_waits_for_the_article(copy: Path, articles: Path) -> None:
    added = begin.add(copy, articles, NEW, {})
    assert (added.text, added.made) == (articles / f"{NEW}.txt", True)
    assert (articles / f"{NEW}.txt").read_bytes() == b""


def test_an_article_that_is_there_already_is_left_alone(copy: Path, articles: Path) -> None:
    (articles / f"{NEW}.txt").write_text("介休的报道\n", encoding="utf-8")
    added = begin.add(copy, articles, NEW, {})
    assert (added.text, added.made) == (articles / f"{NEW}.txt", False)
    assert (articles / f"{NEW}.txt").read_text(encoding="utf-8") == "介休的报道\n"
    assert "left as it was" in guide.next_steps(added, copy).en


def test_without_a_folder_for_texts_the_zone_begins_all_the_same(
    copy: Path, tmp_path: Path
) -> None:
    added = begin.add(copy, tmp_path / "not there", NEW, {})
    assert added.text is None
    assert not (tmp_path / "not there").exists()
    assert f"{NEW}.txt" in guide.next_steps(added, copy).zh


def test_the_usual_folder_for_texts_is_made_where_it_is_not_there_yet(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(provenance, "ARTICLES", tmp_path / "sources")
    added = begin.add(copy, tmp_path / "sources", NEW, {})
    assert (added.text, added.made) == (tmp_path / "sources" / f"{NEW}.txt", True)


@pytest.mark.parametrize(
    "id",
    [
        "",
        "Jiexiu",
        "介休",
        "1jiexiu",
        "jie-xiu",
        "jie xiu",
        "jiexiu_",
        "_j",
        "a" * 41,
        "a/b",
        "all",
    ],
)
def test_an_id_that_is_ill_formed_is_refused(copy: Path, articles: Path, id: str) -> None:
    assert_refused(copy, articles, id)


@pytest.mark.parametrize("table", TABLES)
def test_an_id_that_is_taken_anywhere_is_refused(copy: Path, articles: Path, table: str) -> None:
    taken = Folder.read(copy).records(table)[-1]
    said = assert_refused(copy, articles, taken.id)
    assert taken.id in said
    if table not in ("zones", "sources"):  # those share their ids
        assert f"{taken.file} line {taken.line}" in said


def test_a_seat_that_is_taken_is_refused(copy: Path, articles: Path) -> None:
    edit(copy / "places.csv", "datong_city", f"{NEW}_seat")
    assert f"{NEW}_seat" in assert_refused(copy, articles, NEW)


@pytest.mark.parametrize(
    "given",
    [
        {"latitude": "137.2"},
        {"longitude": "111°54'"},
        {"geonames-id": "-1"},
        {"geonames-id": "about 5"},
        {"name-en": "介休"} | {key: value for key, value in GIVEN.items() if key != "name-en"},
        {"name-zh": "运城"} | {key: value for key, value in GIVEN.items() if key != "name-zh"},
        {"profile-zh": "长" * 601},
    ],
)
def test_a_value_that_cannot_be_used_is_refused(
    copy: Path, articles: Path, given: dict[str, str]
) -> None:
    assert_refused(copy, articles, NEW, given)


@pytest.mark.parametrize(
    ("latitude", "longitude", "said"),
    [
        ("0", "0", [("latitude", "not in China"), ("longitude", "not in China")]),
        ("37.1", "11.9", [("longitude", "not in China")]),
        ("-37", "112.1", [("latitude", "not in China")]),
        ("55", "112.1", [("latitude", "not in China")]),
        ("112.1", "37.1", [("latitude", "swapped"), ("longitude", "swapped")]),
        ("33", "117", []),
        ("42", "108", []),
        ("43", "112.1", []),  # beyond the base map, and drawn all the same
        ("18.3", "109.5", []),
    ],
)
def test_a_place_that_is_not_in_china_is_refused_in_words(
    village: Village, latitude: str, longitude: str, said: list[tuple[str, str]]
) -> None:
    village.tables["places"][0] |= {"latitude": latitude, "longitude": longitude}
    found = problems(village.write())
    assert [(one.file, one.line, one.field) for one in found] == [
        ("places.csv", 2, field) for field, _ in said
    ]
    for one, (_, words) in zip(found, said, strict=True):
        assert words in one.reason_en
        assert ("反了" in one.reason_zh) == (words == "swapped")


def test_the_base_map_is_cut_out_where_the_map_says_it_ends() -> None:
    source = (load.CURATED.parent / "geo" / "cut.py").read_text(encoding="utf-8")
    cut = re.search(r"^WEST, SOUTH, EAST, NORTH = (.+)$", source, re.MULTILINE)
    assert cut
    assert tuple(float(one) for one in cut[1].split(",")) == BOUNDS


@pytest.mark.parametrize("name", ["zones.yaml", "vocab.yaml", "passages.csv"])
def test_a_folder_that_is_no_dataset_is_refused(copy: Path, articles: Path, name: str) -> None:
    (copy / name).unlink()
    assert name in assert_refused(copy, articles, NEW)
    with pytest.raises(Refused, match=name):
        removal.removal(copy, "yuncheng")


def assert_refused(copy: Path, articles: Path, id: str, given: dict[str, str] | None = None) -> str:
    """Refused in both languages, with nothing written; returns the English words."""
    before = Folder.read(copy).files
    with pytest.raises(Refused) as refused:
        begin.add(copy, articles, id, given or {})
    assert refused.value.reason.zh != refused.value.reason.en
    assert Folder.read(copy).files == before
    assert list(articles.iterdir()) == []
    return refused.value.reason.en


# --- six zones --------------------------------------------------------------------------


def test_two_zones_more_make_a_sound_dataset_that_agrees_with_its_article(
    grown: tuple[Path, Path],
) -> None:
    folder, articles = grown
    found = report(folder, texts_of(folder, articles))
    assert found.sound
    assert found.counts["zones"] == len(REAL) + 2
    assert found.verified == sum(row.cite.source == BAILU for row in load.load(folder).observations)
    assert found.verified > 10
    assert found.unaccounted == ()


@pytest.mark.parametrize("lang", LANGS)
def test_every_exhibit_of_six_zones_builds(grown_dataset: Dataset, lang: Lang) -> None:
    ed = Edition(grown_dataset, lang, today=TODAY)
    built = {key: shelf.take(ed, key) for key in shelf.shelf(ed)}
    shown = {row.zone for one in built.values() if one for row in one.rows}
    assert {BAILU, HEYAN} <= shown
    for name in ("profile", "headline", "silence", "figures", "reforms", "projects"):
        assert built[f"{name}_{BAILU}"] is not None, name
    # Who reports nothing has a place all the same, and says so.
    assert built[f"headline_{HEYAN}"] is not None
    assert built[f"steps_{BAILU}_promotion"] is not None
    assert built[f"composition_{BAILU}_funds"] is not None
    for key, one in built.items():
        if one and one.kind == "matrix" and len(one.column_zones) > 1:
            assert one.column_zones == (*REAL, BAILU, HEYAN), key


@pytest.mark.parametrize("lang", LANGS)
def test_the_pages_show_what_the_new_zones_report(grown_dataset: Dataset, lang: Lang) -> None:
    ed = Edition(grown_dataset, lang, today=TODAY)
    told = reader.visits(ed)
    name = NAMES[BAILU][lang == "en"]
    for page in reader.MENU.listed:
        shown = [one for key, one in told.items() if key.partition("/")[0] == page]
        rows = [row for one in shown for exhibit in one.exhibits for row in exhibit.rows]
        assert any(row.zone == BAILU or name in row.shown for row in rows), page


@pytest.mark.parametrize("lang", LANGS)
def test_the_map_shows_the_new_zones_where_they_are(grown_dataset: Dataset, lang: Lang) -> None:
    ed = Edition(grown_dataset, lang, today=TODAY)
    points = {row.zone: row for row in overview.zone_map(ed).rows if row.role == "zone"}
    assert list(points) == [*REAL, BAILU, HEYAN]
    assert (points[BAILU].latitude, points[BAILU].longitude) == (36.1, 111.3)
    assert points[HEYAN].label == NAMES[HEYAN][lang == "en"]


RULES = (
    test_exhibits.test_every_exhibit_says_what_it_is,
    test_exhibits.test_no_page_shows_two_exhibits_of_one_name,
    test_exhibits.test_no_page_is_empty,
    test_exhibits.test_every_figure_leads_to_a_record_and_a_cited_place,
    test_exhibits.test_the_data_page_holds_every_figure_of_the_chosen_zones,
    test_exhibits.test_the_reforms_page_holds_every_reform_of_the_chosen_zones,
    test_exhibits.test_silence_is_never_a_zero_a_dash_or_a_none,
    test_exhibits.test_no_title_claims_a_count_of_nothing_for_a_zone,
    test_exhibits.test_every_zone_has_words_in_every_row_of_a_matrix,
    test_exhibits.test_a_silent_cell_says_which_silence_it_is,
)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("chosen", [(), (BAILU,), (HEYAN,), (BAILU, HEYAN), ("qingxu", HEYAN)])
def test_the_rules_of_the_pages_hold_for_six_zones(
    grown_dataset: Dataset, monkeypatch: pytest.MonkeyPatch, chosen: tuple[str, ...], lang: Lang
) -> None:
    """As they are tested for the real dataset, with the two zones more in its place."""
    monkeypatch.setattr(reader, "dataset", lambda: grown_dataset)
    read = cache(reader.read.__wrapped__)
    for module in (reader, test_exhibits):
        monkeypatch.setattr(module, "read", read)
    zones = chosen or (*REAL, BAILU, HEYAN)
    for rule in RULES:
        rule(lang, zones)
    if not chosen:
        test_exhibits.test_every_observation_and_every_reform_is_on_the_page_of_its_zone(lang)


@pytest.mark.parametrize("lang", LANGS)
def test_a_silent_article_is_told_in_words_and_draws_no_empty_chart(
    grown_dataset: Dataset, lang: Lang
) -> None:
    ed = Edition(grown_dataset, lang, (HEYAN,), TODAY)
    for key in shelf.shelf(ed):
        if one := shelf.take(ed, key):
            assert one.rows, key
            assert not re.search(r"\b0\b", one.title), one.title
            assert one.kind not in markup.CHARTED or one.kind == "map", key
    reforms = overview.signature(ed)
    assert reforms.kind == "text"
    assert ed.name(HEYAN) in reforms.title


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("chosen", [(NEW,), (), ("qingxu", NEW)])
def test_an_article_that_is_not_entered_yet_is_not_called_silent(
    copy: Path, articles: Path, lang: Lang, chosen: tuple[str, ...]
) -> None:
    begin.add(copy, articles, NEW, BEGUN)
    ed = Edition(load.load(copy), lang, chosen, TODAY)
    assert NEW in ed.awaited(ed.zones)
    waiting, silent = ed.t("pending.word"), ed.word("silences", "not_disclosed")
    (card,) = overview.headline(ed, NEW).rows
    assert (card.label, card.text) == (waiting, ed.t("pending.card"))
    told = 0
    for key in shelf.shelf(ed):
        one = shelf.take(ed, key)
        rows = [row for row in one.rows if row.zone == NEW] if one else []
        if one and rows:
            told += waiting in {row.text for row in rows}
            assert silent not in {row.text for row in rows}, key
            assert (
                ed.awaiting(dict.fromkeys(row.zone for row in one.rows if row.zone)) in one.notes
            ), key
    assert told > 3


#: What is said of an article that is there and silent.
SILENT = {
    "zh": "报道(都)?(没有|未)",
    "en": "article (names|gives|does not|speaks of no|reports no)|not mentioned|no industry",
}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("chosen", [(NEW,), ()])
def test_no_title_calls_an_article_silent_that_is_not_entered_yet(
    copy: Path, articles: Path, lang: Lang, chosen: tuple[str, ...]
) -> None:
    begin.add(copy, articles, NEW, BEGUN)
    ed = Edition(load.load(copy), lang, chosen, TODAY)
    every = [one for key in shelf.shelf(ed) if (one := shelf.take(ed, key))]
    named = [one for one in every if re.search(ed.name(NEW), one.title)]
    assert len(named) > 10
    assert [one.title for one in named if re.search(SILENT[lang], one.title)] == []
    own = [one for one in named if {row.zone for row in one.rows} == {NEW}]
    assert all(ed.t("pending.note", zones=ed.name(NEW)) in one.notes for one in own)
    assert len({one.title for one in every}) == len(every)
    # Nor can be said what it could learn, or what it does not report.
    assert lessons.nothing(ed, NEW) == ed.t("pending.note", zones=ed.name(NEW))
    assert not lessons.found(ed, NEW)
    assert not re.search(SILENT[lang], asking.lead(ed, NEW))
    letter = " ".join(row.text for row in asking.letter(ed, NEW).rows)
    assert not re.search(f"{ed.name(NEW)}.*({SILENT[lang]})", letter)


@pytest.mark.parametrize("lang", LANGS)
def test_of_very_many_zones_those_not_entered_yet_stand_apart_from_silent_ones(lang: Lang) -> None:
    dataset = thirty.dataset()
    heard = {dataset.zone_of(row) for row in dataset.observations}
    unheard = [one.id for one in dataset.zones if one.id not in heard]
    bare = {dataset.zone(key).source for key in unheard[3:]}
    sources = tuple(
        one.model_copy(update={"paragraphs": {}}) if one.id in bare else one
        for one in dataset.sources
    )
    ed = Edition(changed(dataset, sources=sources), lang, today=TODAY)
    waiting = ed.awaited(ed.zones)
    silent = [key for key in unheard if key not in waiting]
    assert silent
    assert len(waiting) > NAMED
    shown = [one for key in compare.verdicts(ed) if (one := compare.bars(ed, key))]
    assert shown
    pending = ed.t("pending.word")
    for one in shown:
        (row,) = [row for row in one.rows if row.text == pending]
        assert str(len(waiting)) in row.label
        (note,) = [note for note in one.notes if pending in note]
        assert all(ed.name(key) in note for key in waiting)
        assert not any(ed.name(key) in note for key in silent)


def test_an_article_that_is_entered_and_silent_is_not_waited_for(grown_dataset: Dataset) -> None:
    ed = Edition(grown_dataset, "zh", (HEYAN,), TODAY)
    assert not ed.pending(HEYAN)
    assert ed.t("pending.word") not in {row.text for row in exhibits.silence(ed, HEYAN).rows}


@pytest.mark.parametrize("lang", LANGS)
def test_industries_are_counted_over_the_zones_that_name_any(
    grown_dataset: Dataset, lang: Lang
) -> None:
    alone, both = (
        industry.industry_matrix(Edition(grown_dataset, lang, zones, TODAY)).title
        for zones in ((BAILU,), (BAILU, HEYAN))
    )
    assert alone == both


@pytest.mark.parametrize("lang", LANGS)
def test_the_annex_lists_the_article_of_each_zone_also_of_the_silent_one(
    grown_dataset: Dataset, lang: Lang
) -> None:
    ed = Edition(grown_dataset, lang, today=TODAY)
    told = story.default(ed, configuration.load().story, TODAY)
    (table,) = [one for one in told.annex if one.id == "annex_sources"]
    listed = {row.label_record for row in table.rows}
    assert listed == {f"sources/{one.source}" for one in grown_dataset.zones}


def test_who_gives_figures_does_not_stand_in_the_colour_of_who_gives_none(
    grown_dataset: Dataset,
) -> None:
    ed = Edition(grown_dataset, "zh", today=TODAY)
    silences = exhibits.silence(ed, HEYAN)
    own, peers = silences.columns
    assert {row.zone for row in silences.rows if row.column == own} == {HEYAN}
    assert {row.zone for row in silences.rows if row.column == peers} == {""}


@pytest.mark.parametrize("indicator", ["signed_project_count", "staff_reduced"])
def test_a_shared_indicator_is_compared_with_the_others(
    grown_dataset: Dataset, indicator: str
) -> None:
    ed = Edition(grown_dataset, "en", today=TODAY)
    shown = shelf.take(ed, f"bars_{indicator}")
    assert shown is not None
    assert {row.zone for row in shown.rows if row.figure} >= {"yuncheng", BAILU}
    assert HEYAN in {row.zone for row in shown.rows}  # silent, and said so
    drawn = charts.chart(shown, configuration.load().colours([*REAL, BAILU, HEYAN]))
    assert drawn.data


@pytest.mark.parametrize("lang", LANGS)
def test_stakes_of_two_zones_are_named_by_zone_and_not_drawn_on_one_scale(
    grown_dataset: Dataset, lang: Lang
) -> None:
    both = Edition(grown_dataset, lang, ("yuncheng", BAILU), TODAY)
    table = funds.holdings(both)
    assert table is not None
    assert funds.stakes(both) is None
    assert both.t("holdings.no_chart") in table.notes
    for row in table.rows:
        assert row.label_detail.startswith(both.name(row.zone))
    alone = funds.holdings(Edition(grown_dataset, lang, ("yuncheng",), TODAY))
    assert alone is not None
    assert both.t("holdings.no_chart") not in alone.notes
    projects = {both.name(row.project) for row in grown_dataset.holdings}
    assert {row.label_detail for row in alone.rows} <= projects


def test_the_first_ten_zones_have_ten_colours() -> None:
    zones = [f"zone_{at}" for at in range(10)]
    assert len(set(configuration.load().colours(zones).values())) == 10


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("format", files.FORMATS)
def test_every_file_of_six_zones_is_made_and_names_them(
    grown_dataset: Dataset, format: str, lang: Lang
) -> None:
    made = brief(grown_dataset, lang, format)
    for key in (BAILU, HEYAN):
        assert NAMES[key][lang == "en"] in made


@pytest.mark.parametrize("lang", LANGS)
def test_the_files_of_the_data_hold_the_new_zones(grown_dataset: Dataset, lang: Lang) -> None:
    ed = Edition(grown_dataset, lang)
    assert f"{BAILU}_signed," in export.csv(ed)
    assert f'"{HEYAN}_seat"' in export.json(grown_dataset)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("page", reader.MENU.listed)
def test_every_page_runs_with_six_zones(
    start: Start,
    served: Callable[..., Path],
    grown: tuple[Path, Path],
    page: str,
    lang: Lang,
) -> None:
    served(grown[0])
    for chosen in ([], [BAILU], [HEYAN]):
        app = start(page, lang=lang, zones=chosen, zone=(chosen or [BAILU])[0])
        assert_sound(app)
        if chosen == [BAILU] and page != "compare":  # which takes two
            assert NAMES[BAILU][lang == "en"] in everything(app)


@pytest.mark.parametrize("key", [BAILU, HEYAN])
@pytest.mark.parametrize("part", reader.PARTS)
def test_every_part_of_a_new_zone_runs(
    start: Start,
    served: Callable[..., Path],
    grown: tuple[Path, Path],
    part: str,
    key: str,
) -> None:
    served(grown[0])
    app = start("zone", zone=key, part=part)
    assert_sound(app)
    assert NAMES[key][0] in app.title[0].value


def brief(dataset: Dataset, lang: Lang, format: str) -> str:
    """All words of a file of the default story."""
    ed = Edition(dataset, lang, today=TODAY)
    config = configuration.load()
    told = story.default(ed, config.story, TODAY)
    made = files.make(told, format, config.colours([one.id for one in dataset.zones]))
    if format == "html":
        return made.decode()
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        assert packed.testzip() is None
        names = [name for name in packed.namelist() if name.endswith(".xml")]
        return "\n".join(packed.read(name).decode() for name in names)


# --- a zone less ------------------------------------------------------------------------


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
    assert all(row.cite.source != gone for row in (*after.observations, *after.passages))
    assert {row.id for row in after.places} >= {
        row.id for row in before.places if row.kind == "prefecture_city"
    }


@pytest.mark.parametrize("gone", REAL)
def test_the_pages_and_the_shelf_do_without_any_one_zone(
    copy: Path, articles: Path, gone: str
) -> None:
    removal.remove(removal.removal(copy, gone), copy, articles)
    left = {key for key in REAL if key != gone}
    for lang in LANGS:
        ed = Edition(load.load(copy), lang, today=TODAY)
        shown = [one for page in reader.visits(ed).values() for one in page.exhibits]
        shown += [one for key in shelf.shelf(ed) if (one := shelf.take(ed, key))]
        assert {row.zone for one in shown for row in one.rows} - {""} == left


@pytest.fixture(scope="module", params=REAL)
def alone(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dataset with one zone left."""
    place = tmp_path_factory.mktemp("alone")
    folder = place / "curated"
    Folder.read(load.CURATED).write(folder)
    for key in REAL:
        if key != request.param:
            removal.remove(removal.removal(folder, key), folder, place)
    return folder


@pytest.mark.parametrize("lang", LANGS)
def test_one_zone_is_enough_for_every_page(
    start: Start,
    served: Callable[..., Path],
    alone: Path,
    lang: Lang,
) -> None:
    served(alone)
    for page in reader.MENU.listed:
        assert_sound(start(page, lang=lang))


def test_one_zone_is_enough_for_every_file(alone: Path) -> None:
    dataset = load.load(alone)
    (left,) = dataset.zones
    ed = Edition(dataset, "zh", today=TODAY)
    assert all(shelf.take(ed, key) is not False for key in shelf.shelf(ed))
    for format in files.FORMATS:
        assert left.name_zh in brief(dataset, "zh", format), format


def test_the_only_zone_and_unknown_ones_are_not_removed(village: Village) -> None:
    folder = village.write()
    before = Folder.read(folder).files
    with pytest.raises(Refused, match="there is no zone 'nowhere'; there are liuxi, songping"):
        removal.removal(folder, "nowhere")
    with pytest.raises(Refused, match="there is no zone 'liuxi_company'"):
        removal.removal(folder, "liuxi_company")
    removal.remove(removal.removal(folder, "songping"), folder, folder)
    with pytest.raises(Refused, match="'liuxi' is the only zone"):
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
    reasons: dict[tuple[str, int, str], str] = {}
    for one in problems(folder):
        place = one.file, one.line, one.field
        reasons[place] = reasons.get(place, "") + one.reason_en
    assert all("of the same zone" in said_there for said_there in reasons.values())
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
