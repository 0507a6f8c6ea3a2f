"""A fifth and a sixth zone need no code: everything that shows a zone follows the files."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import cycle
from pathlib import Path

import pytest

from components import config as configuration
from components.edition import Edition
from components.exhibits import coverage, fund, shelf
from components.render import export, files
from components.render.web import charts, markup
from data import load
from data.model import LANGS, Dataset, Lang
from data.report import report, texts_of
from tests.support import reader, rules
from tests.support.apptest import Start, assert_sound, everything
from tests.support.begun import REAL, TODAY
from tests.support.brief import brief
from tests.support.cases import WIDE, each, mostly
from tests.support.neighbours import BAILU, HEYAN, NAMES


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


@mostly("en")
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


@mostly("zh")
def test_the_pages_show_what_the_new_zones_report(grown_dataset: Dataset, lang: Lang) -> None:
    ed = Edition(grown_dataset, lang, today=TODAY)
    told = reader.visits(ed)
    name = NAMES[BAILU][lang == "en"]
    for page in {*reader.MENU.listed} - {"intake"}:  # where articles come in, nothing is shown
        shown = [one for key, one in told.items() if key.partition("/")[0] == page]
        rows = [row for one in shown for exhibit in one.exhibits for row in exhibit.rows]
        assert any(row.zone == BAILU or name in row.shown for row in rows), page


@pytest.mark.parametrize("lang", LANGS)
def test_the_map_shows_the_new_zones_where_they_are(grown_dataset: Dataset, lang: Lang) -> None:
    ed = Edition(grown_dataset, lang, today=TODAY)
    points = {row.zone: row for row in coverage.zone_map(ed).rows if row.spot.role == "zone"}
    assert list(points) == [*REAL, BAILU, HEYAN]
    assert (points[BAILU].spot.latitude, points[BAILU].spot.longitude) == (36.1, 111.3)
    assert points[HEYAN].label == NAMES[HEYAN][lang == "en"]


#: Each choice in one language, and widely in the other: the rules of four zones are tried in both.
#: All six, the one that reports and the one that is silent; widely two of them too.
CHOICES = [
    pytest.param(chosen, lang, marks=WIDE if at % 2 == turn or at > 2 else ())
    for at, chosen in enumerate([(), (BAILU,), (HEYAN,), (BAILU, HEYAN), ("qingxu", HEYAN)])
    for turn, lang in enumerate(LANGS)
]


@pytest.mark.parametrize(("chosen", "lang"), CHOICES)
def test_the_rules_of_the_pages_hold_for_six_zones(
    grown_dataset: Dataset, monkeypatch: pytest.MonkeyPatch, chosen: tuple[str, ...], lang: Lang
) -> None:
    """As they are tested for the real dataset, with the two zones more in its place."""
    monkeypatch.setattr(reader, "dataset", lambda: grown_dataset)
    read = cache(reader.read.__wrapped__)
    for module in (reader, rules):
        monkeypatch.setattr(module, "read", read)
    zones = chosen or (*REAL, BAILU, HEYAN)
    for rule in rules.RULES:
        rule(lang, zones)
    if not chosen:
        rules.every_observation_and_every_reform_is_on_the_page_of_its_zone(lang)


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
    reforms = coverage.signature(ed)
    assert reforms.kind == "text"
    assert ed.name(HEYAN) in reforms.title


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
    table = fund.holdings(both)
    assert table is not None
    assert fund.stakes(both) is None
    assert both.t("holdings.no_chart") in table.notes
    for row in table.rows:
        assert row.head.detail.startswith(both.name(row.zone))
    alone = fund.holdings(Edition(grown_dataset, lang, ("yuncheng",), TODAY))
    assert alone is not None
    assert both.t("holdings.no_chart") not in alone.notes
    projects = {both.name(row.project) for row in grown_dataset.holdings}
    assert {row.head.detail for row in alone.rows} <= projects


def test_the_first_ten_zones_have_ten_colours() -> None:
    zones = [f"zone_{at}" for at in range(10)]
    assert len(set(configuration.load().colours(zones).values())) == 10


@pytest.mark.parametrize("plan", ["short", pytest.param("full", marks=WIDE)])
@each("format, lang", lambda: zip(files.FORMATS, cycle(LANGS)))
def test_every_file_of_six_zones_is_made_and_names_them(
    grown_dataset: Dataset, plan: str, format: str, lang: Lang
) -> None:
    """In one language each: what a file says of a zone in the other is asked of the exhibits. Of
    the short story; the whole one, widely, has more of the same."""
    made = brief(grown_dataset, lang, format, plan)
    for key in (BAILU, HEYAN):
        assert NAMES[key][lang == "en"] in made


@pytest.mark.parametrize("lang", LANGS)
def test_the_files_of_the_data_hold_the_new_zones(grown_dataset: Dataset, lang: Lang) -> None:
    ed = Edition(grown_dataset, lang)
    assert f"{BAILU}_signed," in export.csv(ed)
    assert f'"{HEYAN}_seat"' in export.json(grown_dataset)


#: Every page in a language, by turns, and widely in the other: both are run of four zones.
PAGES = [
    pytest.param(page, lang, marks=WIDE if at % 2 == turn else ())
    for at, page in enumerate(reader.MENU.listed)
    for turn, lang in enumerate(LANGS)
]


@pytest.mark.parametrize(("page", "lang"), PAGES)
def test_every_page_runs_with_six_zones(
    start: Start,
    served: Callable[..., Path],
    grown: tuple[Path, Path],
    page: str,
    lang: Lang,
) -> None:
    served(grown[0])
    # All of them, and the one that is silent, in one language each.
    for chosen in ([BAILU], [] if lang == "en" else [HEYAN]):
        app = start(page, lang=lang, zones=chosen, zone=(chosen or [BAILU])[0])
        assert_sound(app)
        # Two are compared at least; where articles come in, nothing is shown.
        if chosen == [BAILU] and page not in ("compare", "intake"):
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
