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
from data.model import LANGS
from data.zoning import removal
from tests.support import reader
from tests.support.apptest import Start, assert_sound
from tests.support.begun import REAL, TODAY
from tests.support.brief import brief


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


def test_one_zone_is_enough_for_every_page(
    start: Start, served: Callable[..., Path], alone: Path
) -> None:
    """Two zones in Chinese and two in English: the other two tests here read both of each."""
    (left,) = load.load(alone).zones
    served(alone)
    for page in reader.MENU.listed:
        assert_sound(start(page, lang=LANGS[REAL.index(left.id) % 2]))


def test_one_zone_is_enough_for_every_file(alone: Path) -> None:
    dataset = load.load(alone)
    (left,) = dataset.zones
    ed = Edition(dataset, "zh", today=TODAY)
    built = [shelf.take(ed, key) for key in shelf.shelf(ed)]
    assert any(built)
    for format in files.FORMATS:
        assert left.name_zh in brief(dataset, "zh", format), format
