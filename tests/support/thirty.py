"""Thirty zones: the real ones and as many made-up ones as are wanting, which report as unevenly
as they do.

A made-up zone is one of the first four real ones under another name, at a point of its own, with
other numbers and without what it is given to be silent about; every fifth says nothing at all.
Its article is made up with it, so the words of real zones are only the material of a rehearsal.
"""

from __future__ import annotations

import csv
import io
import random
import re
import shutil
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from components import config
from components.colours import Colours
from components.edition import Edition
from data import load, provenance
from data.model import CSV_TABLES, YAML_TABLES, Dataset, Lang
from tests.support import shared

Record = dict[str, Any]
Tables = dict[str, list[Record]]

#: Chinese and English name, latitude, longitude. Several lie within a few kilometres.
MADE_UP: tuple[tuple[str, str, float, float], ...] = (
    ("柳溪", "Liuxi", 37.52, 112.41),
    ("松坪", "Songping", 37.49, 112.47),
    ("石门岭", "Shimenling", 37.58, 112.62),
    ("白杨河", "Baiyanghe", 37.73, 112.68),
    ("青石", "Qingshi", 37.81, 112.50),
    ("云台", "Yuntai", 37.90, 112.49),
    ("北川", "Beichuan", 37.95, 112.66),
    ("双塔", "Shuangta", 37.84, 112.61),
    ("龙口湾", "Longkouwan", 40.05, 113.18),
    ("牧野", "Muye", 40.13, 113.42),
    ("长城口", "Changchengkou", 40.55, 113.90),
    ("桑泉", "Sangquan", 39.40, 112.93),
    ("雁北新城", "Yanbei New Town", 39.25, 112.30),
    ("黄崖", "Huangya", 38.85, 111.30),
    ("沙河驿", "Shaheyi", 38.55, 112.80),
    ("临泉", "Linquan", 38.02, 111.05),
    ("柏井", "Baijing", 37.78, 113.70),
    ("漳源", "Zhangyuan", 36.62, 112.75),
    ("上党湖", "Shangdanghu", 36.25, 113.02),
    ("太岳", "Taiyue", 36.15, 113.20),
    ("沁阳坡", "Qinyangpo", 35.62, 112.55),
    ("凤台", "Fengtai", 35.50, 112.90),
    ("尧原", "Yaoyuan", 36.02, 111.45),
    ("平川", "Pingchuan", 36.10, 111.60),
    ("盐湖东", "Yanhudong", 35.07, 111.08),
    ("风陵", "Fengling", 34.66, 110.35),
)
COUNT = 4 + len(MADE_UP)
#: Whom a made-up zone takes after; every fifth is silent.
_AFTER = ("yuncheng", "taigu", "pingyao", "qingxu", "")
#: Fields that no zone without a word can fill.
_BARE = ("zones", "sources", "places")


def write(folder: Path) -> Path:
    """The files of a dataset of thirty zones; vocab.yaml and indicators.csv are the real ones."""
    shutil.copytree(load.CURATED, folder)
    tables = _read()
    origin = {name: list(rows) for name, rows in tables.items()}
    wanting = max(COUNT - len(origin["zones"]), 0)
    for at, place in enumerate(MADE_UP[:wanting]):
        for name, rows in _zone(origin, at, place).items():
            tables[name] += rows
    for name, shape in CSV_TABLES.items():
        out = io.StringIO()
        writer = csv.DictWriter(out, list(shape.model_fields), restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(tables[name])
        (folder / f"{name}.csv").write_bytes(out.getvalue().encode())
    for file in {file for file, _ in YAML_TABLES.values()}:
        plain = {name: tables[name] for name, (of, _) in YAML_TABLES.items() if of == file}
        text = yaml.dump(plain, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=1000)
        (folder / file).write_bytes(text.encode())
    return folder


@cache
def dataset() -> Dataset:
    """The thirty zones, loaded once for all processes of the run."""

    def make() -> Dataset:
        with TemporaryDirectory() as folder:
            return load.load(write(Path(folder) / "thirty"))

    return shared.once("thirty", make)


@cache
def colours() -> Colours:
    """A colour for each of them."""
    return config.load().colours([zone.id for zone in dataset().zones])


@cache
def edition(lang: Lang, count: int = COUNT) -> Edition:
    """The first so many zones chosen, of the thirty."""
    found = dataset()
    assert len(found.zones) >= count
    return Edition(found, lang, tuple(zone.id for zone in found.zones[:count]))


class _Plain(yaml.CSafeDumper):
    """Without anchors, which the loader refuses."""

    def ignore_aliases(self, _: Any) -> bool:
        return True


def _read() -> Tables:
    tables: Tables = {}
    for name in CSV_TABLES:
        text = (load.CURATED / f"{name}.csv").read_text(encoding="utf-8-sig")
        tables[name] = list(csv.DictReader(io.StringIO(text)))
    for name, (file, _) in YAML_TABLES.items():
        tables[name] = yaml.safe_load((load.CURATED / file).read_text(encoding="utf-8"))[name]
    return tables


def _zone(origin: Tables, at: int, place: tuple[str, str, float, float]) -> Tables:
    """All rows of one made-up zone."""
    zh, en, latitude, longitude = place
    key = re.sub("[^a-z]+", "_", en.casefold())
    after = _AFTER[at % len(_AFTER)]
    model = next(zone for zone in origin["zones"] if zone["id"] == (after or "qingxu"))
    own = {model["id"]: key, model["name_zh"]: zh, model["name_en"]: en}
    made: Tables = {
        name: [_renamed(row, own) for row in rows if _owner(name, row) == model["id"]]
        for name, rows in origin.items()
        if name in _BARE or after
    }
    for row in made["places"]:
        row |= {"latitude": f"{latitude}", "longitude": f"{longitude}", "geonames_id": f"{at + 1}"}
    for row in made["sources"]:
        row["author_zh"], row["author_en"] = f"编者{at + 1}", f"Writer {at + 1}"
        row["title_zh"], row["title_en"] = f"{zh}开发区纪事", f"Notes from the {en} zone"
        row["paragraphs"] = {
            place: provenance.fingerprint(f"{key} {place}") for place in row["paragraphs"]
        }
    if not after:
        for row in made["zones"]:
            row |= {"headline": [], "not_applicable": []}
            row["profile_zh"], row["profile_en"] = f"{zh}开发区。", f"The zone of {en}."
        return made
    chance = random.Random(at)
    factor = chance.choice((2, 3, 4)) if at % 2 else Decimal(chance.randint(3, 30)) / 10
    topics = {row["id"]: row["topic"] for row in origin["indicators"]}
    units = {row["id"]: row["unit"] for row in origin["indicators"]}
    silent = {topic for topic in sorted(set(topics.values())) if chance.random() < 0.3}
    gone = set()
    for row in made["observations"]:
        if topics[row["indicator"]] in silent:
            gone.add(row["id"])
        elif units[row["indicator"]] != "percent":
            _scale(row, Decimal(factor))
    gone |= {row["id"] for row in made["mechanisms"] if chance.random() < 0.25}
    gone |= {row["id"] for row in made["reforms"] if row["category"] in silent}
    left = _without(made, gone)
    _regrade(left, {row["id"]: row["measures"] for row in origin["indicators"]})
    return left


def _regrade(made: Tables, measures: Mapping[str, str]) -> None:
    """A grade falls with the figures that bore it out."""
    shown = {row["id"]: measures[row["indicator"]] for row in made["observations"]}
    for row in made["reforms"]:
        if row["evidence"] in ("output", "outcome"):
            held = {shown[key] for key in row["observations"].split(";") if key}
            if row["evidence"] not in held:
                row["evidence"] = "output" if "output" in held else "mechanism"


def _owner(table: str, row: Record) -> str:
    """Whose a row is: ids begin with the zone. An indicator or a practice is nobody's."""
    if table in ("indicators", "practices"):
        return ""
    if table == "places" and row["kind"] != "county_seat":
        return ""
    return str(row["id"]).partition("_")[0]


def _renamed(thing: Any, own: dict[str, str]) -> Any:
    if isinstance(thing, dict):
        return {name: _renamed(one, own) for name, one in thing.items()}
    if isinstance(thing, list):
        return [_renamed(one, own) for one in thing]
    if isinstance(thing, str):
        for old, new in own.items():
            thing = thing.replace(old, new)
    return thing


def _scale(row: Record, factor: Decimal) -> None:
    """Another number, with as many decimals, in the figure and in its words."""
    old = row["value"]
    places = len(old.partition(".")[2])
    new = str(round(Decimal(old) * factor, places or None))
    row["value"], row["as_written"] = new, row["as_written"].replace(old, new)


def _without(made: Tables, gone: set[str]) -> Tables:
    """The rows without what is gone, and without what would be nothing without it."""
    while True:
        kept: Tables = {}
        before = len(gone)
        for name, rows in made.items():
            kept[name] = []
            for row in rows:
                given = {field: _thinned(value, gone) for field, value in row.items()}
                endless = name == "relationships" and not (given["subject"] and given["object"])
                if row["id"] in gone or endless or any(text in gone for text in _texts(given)):
                    gone.add(row["id"])
                else:
                    kept[name].append(given)
        if len(gone) == before:
            return kept


def _thinned(value: Any, gone: set[str]) -> Any:
    if isinstance(value, str) and ";" in value:
        return ";".join(part for part in value.split(";") if part.strip() not in gone)
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return [one for one in value if one not in gone]
    return value


def _texts(thing: Any) -> Iterator[str]:
    if isinstance(thing, dict):
        for one in thing.values():
            yield from _texts(one)
    elif isinstance(thing, list):
        for one in thing:
            yield from _texts(one)
    else:
        yield str(thing)
