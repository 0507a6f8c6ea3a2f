"""A made-up dataset of two made-up zones, Liuxi and Songping, with articles of our own.

Tests of the rules use it, so that they neither quote a newspaper nor change when a real
figure does. The word lists are the real ones: a wording that is added there is tested here.
"""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from data import load, provenance
from data.model import CSV_TABLES, YAML_TABLES, Dataset, Observation
from data.problem import DataError, Problem

#: A configuration that says no more than it must.
SOUND = """\
zone_colours: ["#0072B2", "#D55E00"]
stories:
  - id: only
    title_zh: 全
    title_en: All
    sections: [{title_zh: 一, title_en: One, exhibits: [zone_map]}]
"""
ARTICLES: dict[str, tuple[str, ...]] = {
    "liuxi": (
        "柳溪果园区的新变化",
        "柳溪签约果园项目40个，总投资12.5亿元，其中动工25个。储备项目30余个。",
        "果园公司放出贷款超6亿元，惠及24家农户。办照缩到3个工作日内，预计明年营收突破2亿元，"
        "力争三年内引进50家客商。",
        "柳溪设立4亿元种苗基金和1亿元水利基金，合成5亿元的基金规模。",
        "甲、乙、丙各公司分别持股10%、25%、3.5%。种苗基金实现翻番，“一村一品”声名远扬。",
        "柳溪还要扩建冷库。",
    ),
    "songping": (
        "松坪茶园区纪事",
        "松坪签约茶园项目18个，总投资约3亿元。",
        "松坪停工的项目为0个，茶农不少于200人，争取补助8000万元。",
        "松坪还办了采茶节，冷库的事没有细说。",
    ),
}

_INDICATORS = (
    # id, unit, kind, topic, family
    ("signed_count", "project", "flow", "promotion", ""),
    ("signed_amount", "yi_yuan", "flow", "promotion", "investment"),
    ("started_count", "project", "flow", "promotion", ""),
    ("reserve_count", "project", "stock", "fund", ""),
    ("loan_amount", "yi_yuan", "flow", "finance", "financing"),
    ("grant_amount", "wan_yuan", "flow", "finance", "financing"),
    ("household_count", "enterprise", "flow", "finance", ""),
    ("approval_time", "working_day", "ceiling", "approval", ""),
    ("revenue", "yi_yuan", "flow", "operation", ""),
    ("merchant_count", "enterprise", "flow", "promotion", ""),
    ("fund_size", "yi_yuan", "stock", "fund", ""),
    ("stake", "percent", "ratio", "fund", ""),
    ("fund_growth", "multiple", "ratio", "fund", ""),
    ("idle_count", "project", "stock", "industry", ""),
    ("grower_count", "person", "stock", "personnel", ""),
)

_OBSERVATIONS = """\
id,entity,indicator,value,relation,status,cite,as_written
liuxi_signed,liuxi,signed_count,40,eq,actual,liuxi#2,项目40个
liuxi_amount,liuxi,signed_amount,12.5,eq,actual,liuxi#2,12.5亿元
liuxi_started,liuxi,started_count,25,eq,actual,liuxi#2,动工25个
liuxi_reserve,liuxi,reserve_count,30,gt,actual,liuxi#2,30余个
liuxi_loan,liuxi,loan_amount,6,gt,actual,liuxi#3,贷款超6亿元
liuxi_households,liuxi,household_count,24,eq,actual,liuxi#3,24家农户
liuxi_days,liuxi,approval_time,3,le,actual,liuxi#3,3个工作日内
liuxi_revenue,liuxi_company,revenue,2,gt,expected,liuxi#3,预计明年营收突破2亿元
liuxi_merchants,liuxi,merchant_count,50,eq,target,liuxi#3,力争三年内引进50家
liuxi_seed_size,liuxi_seed_fund,fund_size,4,eq,actual,liuxi#4,4亿元种苗
liuxi_water_size,liuxi_water_fund,fund_size,1,eq,actual,liuxi#4,1亿元水利
liuxi_fund_total,liuxi,fund_size,5,eq,actual,liuxi#4,5亿元的基金规模
liuxi_stake,liuxi_company,stake,25,eq,actual,liuxi#5,分别持股10%、25%、3.5%
liuxi_growth,liuxi_seed_fund,fund_growth,2,approx,actual,liuxi#5,翻番
songping_signed,songping,signed_count,18,eq,actual,songping#2,项目18个
songping_amount,songping,signed_amount,3,approx,actual,songping#2,约3亿元
songping_idle,songping,idle_count,0,eq,actual,songping#3,0个
songping_growers,songping,grower_count,200,ge,actual,songping#3,不少于200人
songping_grant,songping,grant_amount,8000,eq,actual,songping#3,8000万元
"""


def made_up(*fields: str) -> dict[str, str]:
    """Made-up text in both languages for each field."""
    return {f"{field}_zh": "编出来的字" for field in fields} | {
        f"{field}_en": "made-up words" for field in fields
    }


_Tables = dict[str, list[dict[str, Any]]]


def _tables() -> _Tables:
    tables: _Tables = {name: [] for name in [*CSV_TABLES, *YAML_TABLES]}
    for fill in (_zones, _figures, _things, _reforms, _judged):
        fill(tables)
    return tables


def _zones(tables: _Tables) -> None:
    for number, zone in enumerate(("liuxi", "songping"), 1):
        tables["places"].append(
            {
                "id": f"{zone}_seat",
                "kind": "county_seat",
                **made_up("name"),
                "latitude": f"37.{number}",
                "longitude": f"112.{number}",
                "geonames_id": str(number),
            }
        )
        tables["zones"].append(
            {
                "id": zone,
                "name_zh": {"liuxi": "柳溪", "songping": "松坪"}[zone],
                "name_en": zone.capitalize(),
                **made_up("full", "profile"),
                "place": f"{zone}_seat",
                "source": zone,
                "headline": [f"{zone}_signed"],
                "not_applicable": [],
            }
        )
        tables["sources"].append(
            {"id": zone, **made_up("title", "author", "kind", "date_note"), "paragraphs": {}}
        )
    tables["zones"][1]["not_applicable"] = [{"topic": "operation", **made_up("reason")}]


def _figures(tables: _Tables) -> None:
    for key, unit, kind, topic, family in _INDICATORS:
        tables["indicators"].append(
            {
                "id": key,
                **made_up("label", "definition"),
                "unit": unit,
                "kind": kind,
                "topic": topic,
                "family": family,
                "serves": {"stake": "stake", "fund_size": "size"}.get(key, ""),
            }
        )
    for row in csv.DictReader(io.StringIO(_OBSERVATIONS)):
        kind = next(one["kind"] for one in tables["indicators"] if one["id"] == row["indicator"])
        span = "point" if kind == "stock" else "during"
        tables["observations"].append(row | {"span": span})


def _things(tables: _Tables) -> None:
    tables["organisations"] = [
        {
            "id": "liuxi_company",
            "zone": "liuxi",
            "kind": "company",
            "written": "果园公司;各公司",
            **made_up("name", "role"),
            "cite": "liuxi#3",
        }
    ]
    tables["funds"] = [
        {
            "id": f"liuxi_{name}_fund",
            "zone": "liuxi",
            "level": "zone",
            **made_up("name", "note"),
            "observation": f"liuxi_{name}_size",
            "cite": "liuxi#4",
        }
        for name in ("seed", "water")
    ]
    tables["projects"] = [
        {
            "id": "liuxi_orchard",
            "zone": "liuxi",
            "organisation": "liuxi_company",
            **made_up("name", "note"),
            "stage": "signed",
            "observations": "liuxi_revenue;liuxi_stake",
            "cite": "liuxi#3;liuxi#5",
        }
    ]
    tables["holdings"] = [
        {
            "id": "liuxi_holding",
            "zone": "liuxi",
            "organisation": "liuxi_company",
            "project": "liuxi_orchard",
            "stake": "liuxi_stake",
            **made_up("note"),
            "cite": "liuxi#5",
        }
    ]


def _reforms(tables: _Tables) -> None:
    tables["practices"] = [
        {"id": "cold_store", "topic": "safety_green", **made_up("label", "definition")}
    ]
    tables["reforms"] = [
        {
            "id": f"{zone}_cold_store",
            "zone": zone,
            "category": "safety_green",
            **made_up("title", "summary"),
            "evidence": "stated",
            "practices": "cold_store",
            "cite": f"{zone}#4",
        }
        for zone in ("liuxi", "songping")
    ]
    tables["passages"] = [
        {"id": "liuxi_motto", "cite": "liuxi#5", "as_written": "“一村一品”", **made_up("reason")}
    ]


def _judged(tables: _Tables) -> None:
    """What is put together from figures."""
    tables["pipelines"] = [
        {
            "id": "liuxi_promotion",
            "zone": "liuxi",
            **made_up("title", "note"),
            "stages": [
                {"observation": "liuxi_households"},
                {"observation": "liuxi_signed"},
                {"observation": "liuxi_started", "nested": "true", "says": "其中动工25个"},
            ],
            "amounts": ["liuxi_amount"],
        },
        {
            "id": "liuxi_deals",
            "zone": "liuxi",
            **made_up("title", "note"),
            "stages": [{"observation": "liuxi_reserve"}, {"count": "holdings"}],
        },
    ]
    tables["compositions"] = [
        {
            "id": "liuxi_funds",
            "zone": "liuxi",
            **made_up("title"),
            "total": "liuxi_fund_total",
            "parts": ["liuxi_seed_size", "liuxi_water_size"],
            "says": "4亿元种苗基金和1亿元水利基金",
        }
    ]
    tables["rates"] = [
        rate("share", "liuxi_started", "liuxi_signed", "项目40个…其中动工25个"),
        rate("average", "liuxi_loan", "liuxi_households", key="liuxi_refused"),
    ]


def rate(
    kind: str, numerator: str, denominator: str, says: str = "", *, key: str = "liuxi_rate"
) -> dict[str, Any]:
    """A row of the rates, of Liuxi and on promotion."""
    return {
        "id": key,
        "zone": "liuxi",
        "kind": kind,
        "topic": "promotion",
        **made_up("label", "reason"),
        "numerator": numerator,
        "denominator": denominator,
        "says": says,
    }


class Village:
    """The made-up dataset before it is written: change ``tables`` and ``articles`` freely."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.tables = _tables()
        self.articles = dict(ARTICLES)
        #: What is put into the real word lists: text that stands there, and that in its place.
        self.vocabulary: list[tuple[str, str]] = []

    def row(self, table: str, key: str) -> dict[str, Any]:
        return next(row for row in self.tables[table] if row["id"] == key)

    def write(self) -> Path:
        """All files, each paragraph fingerprinted; vocab.yaml is the real one but for what
        ``vocabulary`` puts into it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(load.CURATED / "vocab.yaml", self.folder / "vocab.yaml")
        for old, new in self.vocabulary:
            edit(self.folder / "vocab.yaml", old, new)
        for source in self.tables["sources"]:
            source["paragraphs"] = {
                place: provenance.fingerprint(line)
                for place, line in enumerate(self.articles[source["id"]], 1)
            }
        for name, shape in CSV_TABLES.items():
            out = io.StringIO()
            # As a file of before the later columns, where nothing of this one needs them.
            filled = {column for row in self.tables[name] for column in row}
            columns = [
                one for one in shape.model_fields if one not in shape.later() or one in filled
            ]
            writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(self.tables[name])
            (self.folder / f"{name}.csv").write_bytes(out.getvalue().encode())
        for file in {file for file, _ in YAML_TABLES.values()}:
            plain = {name: self.tables[name] for name, (of, _) in YAML_TABLES.items() if of == file}
            text = dumped(plain)
            (self.folder / file).write_bytes(text.encode())
        return self.folder

    def dataset(self) -> Dataset:
        return load.load(self.write())

    def write_articles(self, folder: Path) -> Path:
        """The articles as a reader would keep them, with empty lines between paragraphs."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, lines in self.articles.items():
            (folder / f"{name}.txt").write_bytes("\n\n".join(lines).encode())
        return folder


def dumped(plain: Any) -> str:
    """A table as YAML, written in C: whole datasets are written again and again."""
    written: str = yaml.dump(
        plain, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1000
    )
    return written


def changed(dataset: Dataset, **fields: Any) -> Dataset:
    """The dataset with other tables, unchecked: for rules that come after loading."""
    kept = {name: getattr(dataset, name) for name in type(dataset).model_fields}
    return Dataset.model_construct(**(kept | fields))


def observation(dataset: Dataset, key: str, **fields: Any) -> Observation:
    """One observation with other values, checked as the loader checks it."""
    given = dataset.observation(key).model_dump() | fields
    return Observation.model_validate(given)


def put(dataset: Dataset, *rows: Observation) -> Dataset:
    """The dataset with these observations in place of those of the same id, or added."""
    new = {row.id: row for row in rows}
    kept = [new.pop(row.id, row) for row in dataset.observations]
    origin = {f"observations/{row.id}": ("observations.csv", 99) for row in rows}
    return changed(
        dataset, observations=(*kept, *new.values()), origin=origin | dict(dataset.origin)
    )


def problems(folder: Path) -> list[Problem]:
    """What loading finds wrong; empty where the dataset loads."""
    try:
        load.load(folder)
    except DataError as error:
        return list(error.problems)
    return []


def places(found: Iterable[Problem]) -> list[str]:
    """``file:line field`` of each problem."""
    return [f"{one.file}:{one.line} {one.field}".strip() for one in found]


def edit(path: Path, old: str, new: str, *, count: int = 1) -> None:
    """Replace text that must be there, leaving line endings alone."""
    text = path.read_bytes().decode()
    assert old in text, f"{old!r} is not in {path.name}"
    path.write_bytes(text.replace(old, new, count).encode())
