"""The data by address: lossless, valid by the field's own validators, and nothing given out that is
not ours to give."""

from __future__ import annotations

import csv
import errno
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from csvw import TableGroup  # type: ignore[import-untyped]
from frictionless import Package

from components import config
from components.publish import __main__ as command
from components.publish import attribution, csvtext, readback
from components.publish.attribution import Credits
from components.publish.codelists import LISTS
from components.publish.contenthash import content
from components.publish.flattening import CODED
from components.publish.offer import Offer
from components.publish.resource import SEPARATOR, Resource
from components.row import DOUBT
from data import load, oserrors, provenance
from data.message import message
from data.model import LANGS, TABLES, Dataset, Lang
from tests.support import hostile
from tests.support.cases import each
from tests.support.village import Village

CREDIT = Credits("MIT", "https://opensource.org/license/mit")


@pytest.fixture(autouse=True)
def _cells() -> Iterator[None]:
    """Frictionless lets cells be of any length, in the whole process and for good."""
    most = csv.field_size_limit()
    yield
    csv.field_size_limit(most)


@pytest.fixture(scope="module")
def offer() -> Offer:
    return Offer(load.load(), CREDIT)


def rows(offer: Offer, name: str) -> list[dict[str, str]]:
    return [*csv.DictReader(io.StringIO(offer.file(f"{name}.csv").decode(), newline=""))]


def written(offer: Offer, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    for name in offer.names:
        if not name.startswith(("zone-reforms", "catalog")):
            (folder / name).write_bytes(offer.file(name))
    return folder


# --- lossless ------------------------------------------------------------------------------


def hostile_dataset(folder: Path) -> Dataset:
    hostile.spoil(folder)
    return load.load(folder)


MADE: dict[str, Callable[[Path], Dataset]] = {
    "real": load.load,
    "hostile": hostile_dataset,
}


@pytest.mark.parametrize("which", MADE)
def test_what_is_read_back_is_the_dataset_that_was_published(which: str, copy: Path) -> None:
    dataset = MADE[which](copy)
    offer = Offer(dataset, CREDIT)
    back = readback.dataset(offer.csv.__getitem__, dataset.version)
    assert content(back) == offer.hash
    for table in TABLES:
        assert getattr(back, table) == getattr(dataset, table), table
    assert back.vocab == dataset.vocab
    again = Offer(back, CREDIT)
    assert {name: raw for name, raw in again.csv.items() if raw != offer.csv[name]} == {}


def test_something_of_everything_comes_back(county: Village) -> None:
    dataset = county.dataset()
    assert dataset.zones[1].not_applicable and dataset.relationships and dataset.pipelines
    back = readback.dataset(Offer(dataset, CREDIT).csv.__getitem__)
    assert content(back) == content(dataset)


@each("text", ["=1+1", "+1", "-1", "@a", 'a"b', "a,b", "一\n二", "a\r\nb", "a;b"])
def test_whatever_a_text_begins_with_it_comes_back_as_it_was(text: str, hamlet: Dataset) -> None:
    first = hamlet.practices[0].model_copy(update={"label_zh": text})
    spoiled = hamlet.model_copy(update={"practices": (first, *hamlet.practices[1:])})
    offer = Offer(spoiled, CREDIT)
    assert readback.dataset(offer.csv.__getitem__).practices == spoiled.practices
    assert rows(offer, "practices")[0]["label_zh"] == text


def test_the_hash_is_of_what_is_said_and_not_of_how_it_is_written(copy: Path) -> None:
    file = copy / "zones.yaml"
    file.write_text("# another remark\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    assert load.load(copy).version != load.load().version
    assert content(load.load(copy)) == content(load.load())
    table = copy / "practices.csv"
    first, second, *rest = table.read_text(encoding="utf-8").splitlines(keepends=True)[1:]
    head = table.read_text(encoding="utf-8").splitlines(keepends=True)[0]
    table.write_text("".join([head, second, first, *rest]), encoding="utf-8")
    assert content(load.load(copy)) != content(load.load())


def test_the_same_data_are_the_same_bytes(offer: Offer) -> None:
    other = Offer(load.load(), CREDIT)
    assert [name for name in offer.names if offer.file(name) != other.file(name)] == []


# --- valid ---------------------------------------------------------------------------------


def test_frictionless_finds_the_package_valid_and_a_spoiled_one_not(
    offer: Offer, tmp_path: Path
) -> None:
    folder = written(offer, tmp_path / "out")
    report = Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "type", "note"])[:5]
    file = folder / "observations.csv"
    file.write_bytes(file.read_bytes().replace(b",actual,", b",perhaps,", 1))
    told = json.loads((folder / "datapackage.json").read_bytes())
    told["resources"] = [
        one for one in told["resources"] if one["name"] in ("observations", "statuses")
    ]
    schema = told["resources"][0]["schema"]
    schema["foreignKeys"] = [one for one in schema["foreignKeys"] if one["fields"] == ["status"]]
    (folder / "few.json").write_text(json.dumps(told), encoding="utf-8")
    report = Package(str(folder / "few.json")).validate()
    assert {"foreign-key", "hash-count"} <= {type for _, type in report.flatten(["name", "type"])}


def test_csvw_finds_the_files_valid_and_a_spoiled_one_not(offer: Offer, tmp_path: Path) -> None:
    folder = written(offer, tmp_path / "out")
    group = TableGroup.from_file(folder / "csv-metadata.json")
    found = {table.url.string: len([*table.iterdicts(strict=True)]) for table in group.tables}
    assert found == {f"{name}.csv": len(one.rows) for name, one in offer.resources.items()}
    assert group.check_referential_integrity(strict=True)  # no key is blank, as csvwvalidate wants
    table = folder / "funds.csv"
    table.write_bytes(table.read_bytes().replace(b"yuncheng,", b"nowhere,", 1))
    with pytest.raises(ValueError, match="nowhere"):
        TableGroup.from_file(folder / "csv-metadata.json").check_referential_integrity()


def test_every_file_has_metadata_of_its_own_that_names_its_columns(offer: Offer) -> None:
    for name, resource in offer.resources.items():
        told = json.loads(offer.file(f"{name}.csv-metadata.json"))
        assert told["@context"][0] == "http://www.w3.org/ns/csvw"
        assert told["url"] == f"{name}.csv"
        head = offer.csv[name].decode().splitlines()[0].split(",")
        assert [column["name"] for column in told["tableSchema"]["columns"]] == head
        assert head == [*resource.header]
        for column in told["tableSchema"]["columns"]:
            assert {one["@language"] for one in column["rdfs:label"]} == set(LANGS)
        named = [
            one["dc:references"]["@id"]
            for one in told["tableSchema"]["columns"]
            if "dc:references" in one
        ]
        assert named == [f"{one.to}.csv" for one in resource.columns if one.to]


def test_the_catalogue_lists_every_resource_with_files_that_are_there(offer: Offer) -> None:
    told = json.loads(offer.file("catalog.jsonld"))
    assert all(isinstance(value, str) for value in told["@context"].values())  # fetched by nobody
    listed = {one["dct:identifier"]: one for one in told["dcat:dataset"]}
    assert set(listed) == {*offer.resources, offer.dataset.version}
    for one in listed.values():
        for file in one["dcat:distribution"]:
            name = file["dcat:downloadURL"]["@id"]
            assert file["dcat:byteSize"]["@value"] == str(len(offer.file(name)))
            assert file["dct:license"] == {"@id": CREDIT.licence_url}
            assert file["dct:conformsTo"]["@id"] in offer.names


def test_the_package_travels_alone(offer: Offer, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(offer.file("zone-reforms.zip"))) as bundle:
        bundle.extractall(tmp_path)
    back = readback.dataset(lambda name: (tmp_path / f"{name}.csv").read_bytes())
    assert content(back) == json.loads((tmp_path / "datapackage.json").read_bytes())["id"]


# --- codes ---------------------------------------------------------------------------------


def test_every_code_has_a_word_in_both_languages(offer: Offer) -> None:
    for name, resource in offer.resources.items():
        for link in resource.refers():
            there = {
                tuple(str(one[column]) for column in link.target)
                for one in offer.resources[link.to].dicts()
            }
            for row in resource.dicts():
                cells = [row[column] for column in link.columns]
                if None in cells:
                    continue
                named = cells[0] if isinstance(cells[0], tuple) else None
                keys = [(one,) for one in named] if named else [tuple(map(str, cells))]
                assert set(keys) <= there, (name, link)
    for name in LISTS:
        for code in rows(offer, name):
            assert code["zh"] and code["en"], (name, code)
            assert not re.search(r"[\u3400-\u9fff]", code["en"])


def test_every_field_that_is_closed_has_its_list(offer: Offer) -> None:
    for (table, field), name in CODED.items():
        told = {column.name: column.to for column in offer.resources[table].columns}
        assert told[field] == name


def test_qualifier_status_silence_and_comparability_are_codes(offer: Offer) -> None:
    figures = rows(offer, "observations")
    dataset = offer.dataset
    assert len(figures) == len(dataset.observations)
    for row in figures:
        found = dataset.observation(row["id"])
        assert (row["relation"], row["status"], row["span"]) == (
            found.relation,
            found.status,
            found.span,
        )
        assert row["comparability"] in dict.fromkeys(LISTS["levels"])
    told = {(row["zone"], row["indicator"]): row for row in rows(offer, "coverage")}
    for row in figures:
        assert row["id"] in told[row["zone"], row["indicator"]]["observations"].split(SEPARATOR)
    silent = [row for row in told.values() if row["coverage"] == "not_disclosed"]
    assert silent and all(row["observations"] == "" for row in silent)
    qingxu = {row["coverage"] for (zone, _), row in told.items() if zone == "qingxu"}
    assert qingxu == {"not_disclosed"}


def test_a_zone_that_is_not_entered_is_not_called_silent(village: Village) -> None:
    dataset = village.dataset()
    empty = dataset.source("songping").model_copy(update={"paragraphs": {}})
    sources = tuple(empty if one.id == "songping" else one for one in dataset.sources)
    none = tuple(row for row in dataset.observations if dataset.zone_of(row) != "songping")
    told = {name: getattr(dataset, name) for name in Dataset.model_fields}
    told |= {"sources": sources, "observations": none}
    offer = Offer(Dataset.model_construct(**told), CREDIT)
    said = {row["coverage"] for row in rows(offer, "coverage") if row["zone"] == "songping"}
    assert said == {"not_entered", "not_applicable"}


def test_a_figure_that_a_text_gainsays_says_so(offer: Offer) -> None:
    first = offer.dataset.observations[0].id
    doubted = offer.dataset.model_copy(update={"doubts": {f"observations/{first}": "differs"}})
    found = {row["id"]: row["doubt"] for row in rows(Offer(doubted, CREDIT), "observations")}
    assert found[first] == "differs"
    assert {*found.values()} == {"", "differs"}


def test_what_is_computed_from_such_a_figure_says_so_too(offer: Offer) -> None:
    rate = next(row for row in offer.dataset.rates if row.says)
    for record in (f"observations/{rate.denominator}", f"rates/{rate.id}"):
        doubted = offer.dataset.model_copy(update={"doubts": {record: "differs"}})
        found = {row["rate"]: row["doubt"] for row in rows(Offer(doubted, CREDIT), "computed")}
        assert found[rate.id] == "differs"
        assert "" in found.values()


@pytest.mark.parametrize("lang", LANGS)
def test_whoever_gives_the_data_out_names_what_is_wrong(offer: Offer, lang: Lang) -> None:
    ids = [row.id for row in offer.dataset.observations[:7]]
    said = {
        count: attribution.gainsaid(
            offer.dataset.model_copy(
                update={"doubts": {f"observations/{key}": "differs" for key in ids[:count]}}
            ),
            lang,
        )
        for count in (0, 5, 7)
    }
    assert said[0] == ""
    assert all(key in said[5] for key in ids[:5]) and "…" not in said[5]
    assert DOUBT in said[7] and "7" in said[7] and "…" in said[7] and ids[5] not in said[7]


# --- what is given out ---------------------------------------------------------------------

#: So many signs in a row of an article are its words and not ours: longer than any name.
_RUN = 30


def test_no_paragraph_of_an_article_is_given_out(offer: Offer, texts: provenance.Texts) -> None:
    bare = {
        name: re.sub(r"\s", "", offer.file(name).decode())
        for name in offer.names
        if name.endswith(".csv")
    }
    own = {
        source: [re.sub(r"\s", "", line) for line in lines[1:]] for source, lines in texts.items()
    }
    assert own
    for source, lines in own.items():
        for line in lines:
            for at in range(0, max(len(line) - _RUN, 0), 5):
                run = line[at : at + _RUN]
                assert [name for name, text in bare.items() if run in text] == [], (source, run)


def test_the_workbook_holds_the_same_and_nothing_that_runs(offer: Offer) -> None:
    dataset = offer.dataset
    first = dataset.practices[0].model_copy(update={"label_zh": '=HYPERLINK("x")'})
    spoiled = dataset.model_copy(update={"practices": (first, *dataset.practices[1:])})
    raw = Offer(spoiled, CREDIT).file("zone-reforms.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(raw))
    shown = [one for one in offer.resources.values() if one.group != "reading"]
    assert book.sheetnames[1:] == [one.name[:31] for one in shown]
    cell = next(one for one in book["practices"]["C"] if one.value == '=HYPERLINK("x")')
    assert cell.data_type == "s" and cell.quotePrefix
    for one in shown:
        lines = [*book[one.name[:31]].values][2:]
        assert len(lines) == len(one.rows) or not one.rows
    assert [row[3] for row in [*book["observations"].values][2:]] == [
        float(row.value) for row in dataset.observations
    ]


# --- the command ---------------------------------------------------------------------------


def test_the_command_writes_every_file_and_reads_them_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["--out", str(tmp_path / "out")]) == 0
    (hash,) = capsys.readouterr().out.split()
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        *Offer(load.load(), Credits.of(config.load())).names
    }
    assert command.main(["--read", str(tmp_path / "out")]) == 0
    assert capsys.readouterr().out.split() == [hash]


@pytest.mark.parametrize(
    ("file", "content", "key"),
    [
        ("zones.csv", None, "command.unreadable"),
        ("reforms.csv", b"\xff\xfe", "command.unpublished"),
        ("observations.csv", b"id,value\nx,1\n", "command.unpublished"),
        ("source_paragraphs.csv", b"a\r\nb\r\n", "command.unpublished"),
    ],
)
def test_a_folder_that_was_not_published_is_refused_in_words(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    offer: Offer,
    file: str,
    content: bytes | None,
    key: str,
) -> None:
    for name in offer.names:
        if name.endswith(".csv"):
            (tmp_path / name).write_bytes(offer.file(name))
    if content is None:
        (tmp_path / file).unlink()
    else:
        (tmp_path / file).write_bytes(content)
    assert command.main(["--read", str(tmp_path)]) == 2
    path = tmp_path / file if content is None else tmp_path
    why = oserrors.why(FileNotFoundError(errno.ENOENT, "")) if content is None else ""
    assert message(key, path=path, why=why).zh in capsys.readouterr().err


def test_a_value_is_written_with_its_own_digits() -> None:
    said = [csvtext.cell(one) for one in (Decimal("3.10"), Decimal("1E+3"), True, None, ("a", "b"))]
    assert said == ["3.10", "1000", "true", "", "a;b"]


def test_a_name_that_is_none_is_a_key_error(offer: Offer) -> None:
    for name in ("", "x.csv", "../README.md", "observations", ".csv"):
        with pytest.raises(KeyError):
            offer.file(name)
    assert isinstance(offer.resources["zones"], Resource)
