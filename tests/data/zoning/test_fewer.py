"""One zone less, or one alone, needs no code: everything that shows a zone follows the files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from components.edition import Edition
from components.exhibits import shelf
from components.render import files
from data import load
from data.edit import Folder
from data.model import LANGS, Lang
from data.zoning import removal
from tests.support import reader
from tests.support.apptest import Start, assert_sound
from tests.support.begun import REAL, TODAY
from tests.support.brief import brief
from tests.support.cases import WIDE

#: The zone of which most is told and the one of which least is, each in a language; widely each
#: zone in both.
ENDS = ("yuncheng", "qingxu")
TURNS = [
    pytest.param(zone, lang, marks=() if (zone, lang) in zip(ENDS, LANGS, strict=True) else WIDE)
    for zone in REAL
    for lang in LANGS
]


@pytest.mark.parametrize(("gone", "lang"), TURNS)
def test_the_pages_and_the_shelf_do_without_any_one_zone(
    copy: Path, articles: Path, gone: str, lang: Lang
) -> None:
    removal.remove(removal.removal(copy, gone), copy, articles)
    left = {key for key in REAL if key != gone}
    ed = Edition(load.load(copy), lang, today=TODAY)
    shown = [one for page in reader.visits(ed).values() for one in page.exhibits]
    shown += [one for key in shelf.shelf(ed) if (one := shelf.take(ed, key))]
    assert {row.zone for one in shown for row in one.rows} - {""} == left


@pytest.fixture(
    scope="module",
    params=[pytest.param(zone, marks=() if zone in ENDS else WIDE) for zone in REAL],
)
def alone(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dataset with one zone left."""
    place = tmp_path_factory.mktemp("alone")
    folder = place / "curated"
    Folder.read(load.CURATED).write(folder)
    for key in REAL:
        if key != request.param:
            removal.remove(removal.removal(folder, key), folder, place)
    return folder


@pytest.mark.parametrize("turn", [0, pytest.param(1, marks=WIDE)])
def test_one_zone_is_enough_for_every_page(
    start: Start, served: Callable[..., Path], alone: Path, turn: int
) -> None:
    """Every second page in each language, and widely the other way round."""
    (left,) = load.load(alone).zones
    served(alone)
    for at, page in enumerate(reader.MENU.listed):
        assert_sound(start(page, lang=LANGS[(at + REAL.index(left.id) + turn) % 2]))


@pytest.mark.parametrize(
    ("turn", "plan"), [(0, "short"), *(pytest.param(at, "full", marks=WIDE) for at in (0, 1))]
)
def test_one_zone_is_enough_for_every_file(alone: Path, turn: int, plan: str) -> None:
    """Each format of the short story, two of each zone, and widely of the whole one of all."""
    dataset = load.load(alone)
    (left,) = dataset.zones
    ed = Edition(dataset, "zh", today=TODAY)
    built = [shelf.take(ed, key) for key in shelf.shelf(ed)]
    assert any(built)
    for at, format in enumerate(files.FORMATS):
        if (at + REAL.index(left.id)) % 2 == turn:
            assert left.name_zh in brief(dataset, "zh", format, plan), format
