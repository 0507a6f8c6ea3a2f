"""Very many made-up zones of one or several years, on which it is measured what a dataset costs.

Every zone has an article a year with some sixteen figures, two leading industries, a body and a
few reforms; the word lists and the indicators are the real ones. Everything is drawn by the number
of a zone, so that the first zones of a small and of a large dataset are the same.
"""

from __future__ import annotations

import csv
import random
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from data import load, provenance
from data.model import CSV_TABLES, YAML_TABLES

Record = dict[str, Any]
#: What two-character names are made of, with how it is spelt.
_FIRST = (
    "东dong 西xi 南nan 北bei 上shang 下xia 大da 新xin 古gu 清qing 白bai "
    "黄huang 金jin 银yin 石shi 云yun 龙long 凤feng 安an 平ping 长chang 永yong "
    "太tai 高gao 和he 兴xing 福fu 文wen 武wu 仁ren 义yi 礼li 德de "
    "光guang 明ming 秀xiu 丰feng2 宝bao 玉yu 珠zhu 梅mei 兰lan 竹zhu2 松song "
    "柏bai2 柳liu 桃tao 杏xing2 枣zao 槐huai 马ma 牛niu 羊yang 虎hu 鹤he2 "
    "雁yan 风feng3 雨yu2 雪xue 霜shuang"
)
_SECOND = (
    "河he 山shan 川chuan 岭ling 谷gu 口kou 桥qiao 村cun 庄zhuang 城cheng 镇zhen "
    "坪ping 原yuan 泉quan 湖hu 沟gou 湾wan 滩tan 坡po 崖ya 洞dong 井jing "
    "塔ta 寺si 关guan 堡bao 营ying 寨zhai 店dian 集ji 市shi 屯tun 台tai "
    "岗gang 峪yu 峰feng 潭tan2 渡du 港gang2 洲zhou 林lin 园yuan2 田tian 场chang "
    "窑yao 堂tang 楼lou 门men 街jie 巷xiang 陵ling2 阳yang 阴yin 源yuan3 流liu "
    "浦pu 塘tang2 圃pu2"
)
_INDUSTRIES = (
    ("装备制造", "Equipment manufacturing"),
    ("新材料", "New materials"),
    ("食品加工", "Food processing"),
    ("电子信息", "Electronic information"),
    ("生物医药", "Biomedicine"),
    ("现代煤化工", "Modern coal chemicals"),
    ("节能环保", "Energy saving and environment"),
    ("现代物流", "Modern logistics"),
)
#: Figures a year.
FIGURES = 16
#: The year of the last reports.
LAST = 2024


def write(folder: Path, count: int, years: int = 1) -> Path:
    """The files of a dataset of ``count`` zones, with a report for each of ``years`` years."""
    folder.mkdir(parents=True)
    for name in ("vocab.yaml", "indicators.csv", "practices.csv"):
        shutil.copyfile(load.CURATED / name, folder / name)
    indicators, practices = _read("indicators"), _read("practices")
    units = yaml.load((load.CURATED / "vocab.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    written = {key: (unit["written"] or [""])[0] for key, unit in units["units"].items()}
    zones = [_Zone(at, years, indicators, practices, written) for at in range(count)]
    made = {
        "places": _Zone.places,
        "observations": _Zone.observations,
        "organisations": _Zone.organisations,
        "industries": _Zone.industries,
        "reforms": _Zone.reforms,
        "zones": _Zone.zones,
        "sources": _Zone.sources,
    }
    for name, shape in CSV_TABLES.items():
        if name in ("indicators", "practices"):
            continue
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            # As files are that the dashboard writes: later columns only where they are needed.
            columns = [one for one in shape.model_fields if one not in shape.later()]
            writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
            writer.writeheader()
            for zone in zones if name in made else ():
                writer.writerows(made[name](zone))
    for yaml_file in {file for file, _ in YAML_TABLES.values()}:
        plain = {
            name: [row for zone in zones for row in made[name](zone)] if name in made else []
            for name, (of, _) in YAML_TABLES.items()
            if of == yaml_file
        }
        text = yaml.dump(
            plain, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1000
        )
        (folder / yaml_file).write_text(text, encoding="utf-8")
    return folder


def name(at: int) -> tuple[str, str]:
    """The Chinese and the English name of a zone; no two have one name."""
    first, second = _FIRST.split(), _SECOND.split()
    one, other = first[at % len(first)], second[at // len(first) % len(second)]
    return one[0] + other[0], _spelt(one) + _spelt(other).lower()


def _spelt(word: str) -> str:
    # Those that are spelt alike have a number behind; a made-up name may as well.
    return word[1:].translate({ord("2"): "a", ord("3"): "o"}).capitalize()


def _read(table: str) -> list[Record]:
    with (load.CURATED / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


class _Zone:
    """One zone and all that is told of it."""

    def __init__(
        self,
        at: int,
        years: int,
        indicators: Iterable[Record],
        practices: list[Record],
        written: dict[str, str],
    ) -> None:
        self.at, self.practices = at, practices
        self.zh, self.en = name(at)
        self.id = self.en.lower()
        self.years = tuple(range(LAST - years + 1, LAST + 1))
        fit = [
            one
            for one in indicators
            if "zones" in one["about"].split(";")
            and not (one["peculiar"] or one["serves"])
            and one["kind"] not in ("change", "rank")
        ]
        self.chance = random.Random(at)
        self.told = self.chance.sample(fit, FIGURES)
        self.written = written
        self.numbers = [self.chance.randint(2, 400) for _ in self.told]

    def source(self, year: int) -> str:
        """The article of the last year is the zone's; the others are beside it."""
        return self.id if year == self.years[-1] else f"{self.id}_{year}"

    def places(self) -> Iterator[Record]:
        # On a grid over the province, so that none lie upon each other.
        latitude, longitude = 34.6 + self.at % 60 / 10, 110.3 + self.at // 60 % 60 / 15
        place = {
            "name_zh": self.zh,
            "name_en": self.en,
            "latitude": f"{latitude:.4f}",
            "longitude": f"{longitude:.4f}",
            "geonames_id": self.at + 1,
        }
        yield {"id": f"{self.id}_seat", "kind": "county_seat", **place}
        if self.at % 10 == 0:
            yield {"id": f"{self.id}_city", "kind": "prefecture_city", **place}

    def zones(self) -> Iterator[Record]:
        last = self.years[-1]
        yield {
            "id": self.id,
            "name_zh": self.zh,
            "name_en": self.en,
            "full_zh": f"{self.zh}经济技术开发区",
            "full_en": f"{self.en} Economic and Technological Development Zone",
            "place": f"{self.id}_seat",
            "source": self.id,
            "profile_zh": f"{self.zh}是编出来的开发区，用来量数据多了要多久。",
            "profile_en": f"{self.en} is made up, to measure what many zones cost.",
            "headline": [f"{self.id}_{one['id']}_{last}" for one in self.told[:4]],
            "not_applicable": [],
        }

    def sources(self) -> Iterator[Record]:
        for year in self.years:
            key = self.source(year)
            yield {
                "id": key,
                "zone": self.id,
                "title_zh": f"{self.zh}开发区{year}年工作报告",
                "title_en": f"Report of the {self.en} zone on {year}",
                "author_zh": f"{self.zh}管委会",
                "author_en": f"Committee of {self.en}",
                "kind_zh": "工作报告",
                "kind_en": "Annual report",
                "date": f"{year + 1}-02-01",
                "date_note_zh": "文中写明。",
                "date_note_en": "As printed.",
                "paragraphs": {at: provenance.fingerprint(f"{key} {at}") for at in range(1, 6)},
            }

    def observations(self) -> Iterator[Record]:
        for year in self.years:
            for at, (one, start) in enumerate(zip(self.told, self.numbers, strict=True)):
                number = start + 7 * (year - LAST) if start > 40 else start
                whole = f"{number}{self.written[one['unit']]}"
                yield {
                    "id": f"{self.id}_{one['id']}_{year}",
                    "entity": self.id,
                    "indicator": one["id"],
                    "value": number,
                    "relation": "gt" if at % 7 == 3 else "eq",
                    "status": "actual",
                    "span": "point" if one["kind"] in ("stock", "capacity") else "during",
                    "period": str(year),
                    "cite": f"{self.source(year)}#{at % 5 + 1}",
                    "as_written": f"超{whole}" if at % 7 == 3 else whole,
                }

    def organisations(self) -> Iterator[Record]:
        yield {
            "id": f"{self.id}_company",
            "zone": self.id,
            "kind": "platform_company",
            "name_zh": f"{self.zh}建设发展公司",
            "name_en": f"{self.en} Construction Company",
            "role_zh": "建设园区。",
            "role_en": "Builds the parks.",
            "cite": f"{self.id}#2",
        }

    def industries(self) -> Iterator[Record]:
        for step in (0, 3):
            zh, en = _INDUSTRIES[(self.at + step * (self.at % 3)) % len(_INDUSTRIES)]
            if step and not self.at % 3:
                return  # it would be the same again
            yield {
                "id": f"{self.id}_industry_{step}",
                "zone": self.id,
                "role": "leading",
                "name_zh": zh,
                "name_en": en,
                "cite": f"{self.id}#1",
            }

    def reforms(self) -> Iterator[Record]:
        for step in range(3):
            practice = self.practices[(self.at + step * 11) % len(self.practices)]
            yield {
                "id": f"{self.id}_reform_{step}",
                "zone": self.id,
                "category": practice["topic"],
                "title_zh": practice["label_zh"],
                "title_en": practice["label_en"],
                "summary_zh": f"{self.zh}说它做了这件事。",
                "summary_en": f"{self.en} says that it does this.",
                "actor": f"{self.id}_company",
                "evidence": "mechanism",
                "practices": practice["id"],
                "cite": f"{self.id}#{step + 2}",
            }
