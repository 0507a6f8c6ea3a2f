"""Two made-up zones more in a copy of the real dataset, as an office would add them: by command,
then row by row. Bailu reports a little of everything, Heyan nothing at all."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path
from typing import Any

from data import load
from data.__main__ import main
from data.edit import Folder

BAILU, HEYAN = "bailu", "heyan"
NAMES = {BAILU: ("白鹭", "Bailu"), HEYAN: ("鹤岩", "Heyan")}
SEATS = {BAILU: ("36.1", "111.3"), HEYAN: ("38.9", "112.9")}
ARTICLE = """\
白鹭开发区的新做法
白鹭签约项目12个，总投资8.5亿元，其中当年开工7个。
白鹭设立2亿元产业投资基金，在白鹭电池公司持股15%，首批投资1200万元。另有3亿元市级基金，合计5亿元。
白鹭电池公司的项目总投资3.2亿元，预计年新增产值超6亿元。
白鹭精简人员30人，企业获科技贷超1亿元，惠及20家企业。
白鹭开了“一窗通办”的大厅，人人说好。
"""

_FIGURES = (
    # id, entity, indicator, value, relation, status, paragraph, as_written
    ("signed", "", "signed_project_count", "12", "eq", "actual", 2, "签约项目12个"),
    ("signed_amount", "", "signed_project_investment", "8.5", "eq", "actual", 2, "总投资8.5亿元"),
    ("started", "", "started_project_count", "7", "eq", "actual", 2, "当年开工7个"),
    ("fund_size", "_fund", "fund_size", "2", "eq", "actual", 3, "2亿元产业投资基金"),
    ("stake", "_company", "fund_stake", "15", "eq", "actual", 3, "持股15%"),
    ("ticket", "_company", "fund_investment_amount", "1200", "eq", "actual", 3, "投资1200万元"),
    ("city_size", "_city_fund", "fund_size", "3", "eq", "actual", 3, "3亿元市级基金"),
    ("fund_total", "", "fund_size_total", "5", "eq", "actual", 3, "合计5亿元"),
    ("investment", "_project", "project_total_investment", "3.2", "eq", "actual", 4, "3.2亿元"),
    (
        *("output", "_project", "project_expected_output", "6", "gt", "expected", 4),
        "预计年新增产值超6亿元",
    ),
    ("staff", "", "staff_reduced", "30", "eq", "actual", 5, "精简人员30人"),
    ("tech_loan", "", "tech_loan_amount", "1", "gt", "actual", 5, "科技贷超1亿元"),
    ("tech_firms", "", "tech_loan_enterprise_count", "20", "eq", "actual", 5, "20家"),
)


def said(key: str, *fields: str) -> dict[str, str]:
    """Made-up text in both languages for each field."""
    return {f"{name}_zh": f"白鹭的{key}之{name}" for name in fields} | {
        f"{name}_en": f"made-up {name} of {key}" for name in fields
    }


def begin(folder: Path, articles: Path, zone: str) -> None:
    """Begin a zone by command with everything given, so that nothing is left to fill in."""
    zh, en = NAMES[zone]
    latitude, longitude = SEATS[zone]
    given = {
        "name-zh": zh,
        "name-en": en,
        "full-zh": f"{zh}经济技术开发区",
        "full-en": f"{en} Economic and Technological Development Zone",
        "profile-zh": f"{zh}是编出来的。",
        "profile-en": f"{en} is made up.",
        "latitude": latitude,
        "longitude": longitude,
        "geonames-id": "1",
        "title-zh": f"{zh}开发区的新做法",
        "title-en": f"New ways of {en}",
        "author-zh": "编者",
        "author-en": "An author",
        "kind-zh": "报道",
        "kind-en": "News report",
        "date-note-zh": "编出来的，没有日期。",
        "date-note-en": "Made up, without a date.",
    }
    options = [part for name, value in given.items() for part in (f"--{name}", value)]
    place = ["--dir", str(folder), "--sources", str(articles)]
    assert main(["new-zone", zone, *place, *options]) == 0


def furnish(folder: Path, articles: Path) -> None:
    """Give Bailu its article, and a row of nearly every table."""
    (articles / f"{BAILU}.txt").write_text(ARTICLE, encoding="utf-8")
    assert main(["stamp", str(folder), "--sources", str(articles)]) == 0
    files = Folder.read(folder)
    for give in (_things, _figures, _money, _reforms, _judged, _cards):
        give(files)
    files.write(folder)


def _add(files: Folder, table: str, key: str, cite: int = 0, *texts: str, **fields: Any) -> None:
    row = {"id": f"{BAILU}_{key}", "zone": BAILU, **said(key, *texts), **fields}
    if cite:
        row["cite"] = f"{BAILU}#{cite}"
    files.add(table, row)


def _things(files: Folder) -> None:
    add = partial(_add, files)
    add("organisations", "committee", 5, "name", "role", kind="zone_body", written="白鹭")
    add("organisations", "company", 4, "name", "role", kind="company", written="白鹭电池公司")
    add("documents", "plan", 5, "name", "note", kind="plan")
    add("events", "opening", 6, "name", "date", "summary")
    add("industries", "battery", 4, "name", role="leading")
    add("parks", "park", 4, "name", "note", kind="industrial_park")


def _figures(files: Folder) -> None:
    for key, entity, indicator, value, relation, status, paragraph, words in _FIGURES:
        figure = {
            "id": f"{BAILU}_{key}",
            "entity": f"{BAILU}{entity}",
            "indicator": indicator,
            "value": value,
            "relation": relation,
            "status": status,
            "span": "point" if indicator.startswith("fund_size") else "during",
            "cite": f"{BAILU}#{paragraph}",
            "period_word": "that_year" if words.startswith("当年") else "",
            "as_written": words,
        }
        files.add("observations", figure)


def _money(files: Folder) -> None:
    add = partial(_add, files)
    add(
        *("projects", "project", 4, "name", "note"),
        organisation=f"{BAILU}_company",
        stage="signed",
        observations=(f"{BAILU}_investment", f"{BAILU}_output"),
    )
    for key, level, size in (("fund", "zone", "fund_size"), ("city_fund", "city", "city_size")):
        add("funds", key, 3, "name", "note", level=level, observation=f"{BAILU}_{size}")
    add(
        *("holdings", "holding", 3, "note"),
        organisation=f"{BAILU}_company",
        project=f"{BAILU}_project",
        stake=f"{BAILU}_stake",
        ticket=f"{BAILU}_ticket",
    )


def _reforms(files: Folder) -> None:
    add = partial(_add, files)
    add("directions", "next", 6, "title", "summary", kind="next_step")
    add(
        *("reforms", "window", 5, "title"),
        summary_zh="精简人员，企业获科技贷。",
        summary_en="Staff was cut, and enterprises obtained technology loans.",
        category="approval",
        actor=f"{BAILU}_committee",
        documents=f"{BAILU}_plan",
        evidence="output",
        practices=files.records("practices")[0].id,
        observations=tuple(f"{BAILU}_{key}" for key in ("staff", "tech_loan", "tech_firms")),
    )
    add(
        *("mechanisms", "decides", 5, "how"),
        function="decide",
        actor=f"{BAILU}_committee",
        reforms=f"{BAILU}_window",
    )
    ends = {"subject": f"{BAILU}_committee", "object": f"{BAILU}_company"}
    add("relationships", "signs", 3, "verb", **ends)
    motto = {"id": f"{BAILU}_one", "cite": f"{BAILU}#6", "as_written": "一窗"}
    files.add("passages", motto | said("motto", "reason"))


def _judged(files: Folder) -> None:
    add = partial(_add, files)
    add(
        *("pipelines", "promotion", 0, "title", "note"),
        stages=[
            {"observation": f"{BAILU}_signed"},
            {"observation": f"{BAILU}_started", "nested": True, "says": "其中当年开工7个"},
        ],
        amounts=[f"{BAILU}_signed_amount"],
    )
    add(
        *("compositions", "funds", 0, "title"),
        total=f"{BAILU}_fund_total",
        parts=[f"{BAILU}_fund_size", f"{BAILU}_city_size"],
        says="另有3亿元市级基金，合计5亿元",
    )
    add(
        *("rates", "start", 0, "label", "reason"),
        kind="share",
        topic="promotion",
        numerator=f"{BAILU}_started",
        denominator=f"{BAILU}_signed",
        says="签约项目12个…其中当年开工7个",
    )


def _cards(files: Folder) -> None:
    """The figures of its cards, as somebody fills them in with an editor."""
    head, name, rest = files.files["zones.yaml"].decode().partition(f"- id: {BAILU}\n")
    cards = f"headline:\n  - {BAILU}_signed\n  - {BAILU}_staff\n"
    rest = rest.replace("headline: []\n", cards, 1)
    files.files["zones.yaml"] = f"{head}{name}{rest}".encode()


def six(place: Path) -> tuple[Path, Path]:
    """A copy of the real dataset with both zones, and the folder of Bailu's article."""
    folder = Path(shutil.copytree(load.CURATED, place / "curated"))
    articles = place / "articles"
    articles.mkdir()
    begin(folder, articles, BAILU)
    begin(folder, articles, HEYAN)
    silent = f"{NAMES[HEYAN][0]}开发区纪事\n这里风景好，人人说好。\n"
    (articles / f"{HEYAN}.txt").write_text(silent, encoding="utf-8")
    furnish(folder, articles)
    return folder, articles
