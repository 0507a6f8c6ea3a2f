"""What loads can be shown: every exhibit of it, on screen, drawn and in the drawer. Whatever the
files lack, the loader says so or a page says it in words.

The whole is shown in both languages; of the hundred cases that lack something about half are shown
in English, always the same: what is missing is missing in both. ``make proof`` shows each in the
other language too."""

from __future__ import annotations

import copy
import re
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from components.edition import Edition
from components.exhibit import Exhibit
from components.exhibits import catalog, shelf
from components.kinds import DRAWN
from components.render.svg import drawing
from components.render.svg.sheet import Shape
from components.render.web import markup
from components.render.web.host import Host
from components.screen import drawer
from data import load, reference
from data.model import LANGS, TABLES, Dataset, Lang, Vocab
from data.problem import DataError
from data.report import Report
from data.zoning import begin, removal
from tests.support.cases import WIDE
from tests.support.village import Village

WORDS: dict[str, Any] = yaml.safe_load((load.CURATED / "vocab.yaml").read_text(encoding="utf-8"))


#: Exhibits that were drawn, in their language: the cases differ in little, and what is the same is
#: drawn the same.
_DRAWN: set[tuple[str, Lang]] = set()


def drawn(exhibit: Exhibit, lang: Lang) -> None:
    """In every cheap medium."""
    if (exhibit.digest, lang) in _DRAWN:
        return
    markup.whole(exhibit, Host(lang))
    if exhibit.kind in DRAWN:
        drawing.drawing(exhibit, {}, lang, Shape(1200))
    _DRAWN.add((exhibit.digest, lang))


def show(dataset: Dataset, *langs: Lang) -> None:
    """Every exhibit and every record."""
    for lang in langs:
        ed = Edition(dataset, lang)
        for key in shelf.shelf(ed):
            exhibit = shelf.take(ed, key)
            if exhibit is not None:
                drawn(exhibit, lang)
        for table in TABLES:
            for row in getattr(dataset, table):
                if drawer.known(ed, f"{table}/{row.id}"):
                    drawer.fragment(ed, f"{table}/{row.id}", {}, {})
        catalog.data_state(ed, Report(dataset))


#: 1 where each case is shown in the language that is not its own.
_OTHER = [0]


@pytest.fixture(autouse=True, params=[0, pytest.param(1, marks=WIDE)])
def other(request: pytest.FixtureRequest) -> None:
    """Whether the cases are shown in the other language: widely they are."""
    _OTHER[0] = request.param


def few(names: Iterable[str]) -> list[Any]:
    """Every third of them, and widely all: the loader and the pages go through each alike."""
    return [pytest.param(one, marks=WIDE if at % 3 else ()) for at, one in enumerate(names)]


def turn(folder: Path) -> Lang:
    """One of the languages, as the files' contents have it."""
    told = b"".join(one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file())
    return LANGS[(zlib.crc32(told) + _OTHER[0]) % len(LANGS)]


def loads(folder: Path, *langs: Lang) -> bool:
    """Whether the files load; then everything of them is shown, where no language is named in
    that whose turn it is."""
    try:
        dataset = load.load(folder)
    except DataError as error:
        assert error.problems
        return False
    show(dataset, *langs or (turn(folder),))
    return True


def test_the_county_can_be_shown(county: Village) -> None:
    assert loads(county.write(), *LANGS)


@pytest.mark.parametrize("table", TABLES)
def test_a_dataset_without_one_of_its_tables_is_refused_or_shown(
    county: Village, table: str
) -> None:
    county.tables[table] = []
    loads(county.write())


# The rows of most tables go with their table, above.
@pytest.mark.parametrize("table", few(TABLES))
def test_a_dataset_without_a_row_is_refused_or_shown(county: Village, table: str) -> None:
    del county.tables[table][0]
    loads(county.write())


@pytest.mark.parametrize("table", few(TABLES))
def test_what_may_be_blank_can_be_blank_everywhere(county: Village, table: str) -> None:
    """One field after the other, and all that can be at once."""
    fields = TABLES[table].model_fields
    # The two languages of a text are blank together.
    pairs: dict[str, list[str]] = {}
    for name in fields:
        pairs.setdefault(re.sub("_(zh|en)$", "", name), []).append(name)
    optional = [
        pair for pair in pairs.values() if not any(fields[one].is_required() for one in pair)
    ]
    before = copy.deepcopy(county.tables[table])

    def without(*gone: list[str]) -> bool:
        names = {one for pair in gone for one in pair}
        county.tables[table] = [
            {name: cell for name, cell in row.items() if name not in names} for row in before
        ]
        return loads(county.write())

    if not without(*optional):  # some rest on others
        for pair in optional:
            without(pair)


@pytest.mark.parametrize("words", few(WORDS))
def test_a_word_list_without_words_is_refused_or_shown(county: Village, words: str) -> None:
    folder = county.write()
    rewrite(folder, {**WORDS, words: type(WORDS[words])()})
    loads(folder)


def rewrite(folder: Path, words: dict[str, Any]) -> None:
    text = yaml.safe_dump(words, allow_unicode=True, sort_keys=False, width=10**6)
    (folder / "vocab.yaml").write_text(text, encoding="utf-8")


def spare(county: Village) -> Iterator[tuple[str, str]]:
    """Words that nothing of the county uses, and that nobody says are needed."""
    dataset = county.dataset()
    used: dict[str, set[str]] = {}
    for table in TABLES:
        for row in getattr(dataset, table):
            for _, ref, key in reference.references(row):
                used.setdefault(ref.table, set()).add(key)
    for name in Vocab.model_fields:
        words = getattr(dataset.vocab, name)
        for key in words if isinstance(words, dict) else ():
            less = {**words}
            del less[key]
            lacking = dict(dataset.vocab.model_copy(update={name: less}).lacking())
            if key not in used.get(name, set()) and not lacking:
                yield name, key


def test_only_the_words_that_are_used_or_needed_have_to_be_there(county: Village) -> None:
    """All others taken out at once: nothing calls one of them by its name."""
    words = copy.deepcopy(WORDS)
    gone = list(spare(county))
    assert len(gone) > 50
    for name, key in gone:
        del words[name][key]
    folder = county.write()
    rewrite(folder, words)
    assert loads(folder)


@pytest.mark.parametrize("value", ["0", "999999999999999", "0.000000001"])
def test_numbers_of_any_size_are_refused_or_shown(county: Village, value: str) -> None:
    whole = {"project", "enterprise", "person"}
    units = {row["id"]: row["unit"] for row in county.tables["indicators"]}
    for row in county.tables["observations"]:
        if "." not in value or units[row["indicator"]] not in whole:
            row["value"] = value
    figures = {row["id"]: row for row in county.tables["observations"]}
    for composition in county.tables["compositions"]:  # parts are no more than their total
        for part in composition["parts"][1:]:
            figures[part]["value"] = "0"
    for pipeline in county.tables["pipelines"]:
        for stage in pipeline["stages"]:
            stage.pop("nested", None)
            stage.pop("says", None)
    assert loads(county.write())


@pytest.mark.parametrize(
    ("relation", "status"),
    [
        ("eq", "expected"),
        ("gt", "actual"),
        ("ge", "target"),
        # About, and at most as at least.
        *(
            pytest.param(*more, marks=WIDE)
            for more in (("approx", "actual"), ("le", "expected"), ("lt", "actual"))
        ),
    ],
)
def test_a_dataset_of_one_kind_of_figure_is_shown(
    county: Village, relation: str, status: str
) -> None:
    for at, row in enumerate(county.tables["observations"]):
        row.pop("answers", None)
        # Of a promise and its outcome the words differ, or they were one figure twice.
        row.update(status=status, relation=relation, as_written=f"x{at}")
    for row in county.tables["reforms"]:
        row.update(evidence="stated", observations="")
    assert loads(county.write())


@pytest.mark.parametrize("gone", ["liuxi", "songping"])
def test_one_zone_alone_is_shown(county: Village, gone: str) -> None:
    folder = county.write()
    found = removal.removal(folder, gone)
    removal.remove(found, folder, folder)
    assert loads(folder)


def test_a_zone_that_has_only_begun_is_shown(county: Village) -> None:
    folder = county.write()
    given = {"name-zh": "梅岭", "name-en": "Meiling", "latitude": "37", "longitude": "112"}
    begin.add(folder, folder / "texts", "meiling", given)
    loads(folder)
