"""Promises of the made-up zones, and what answers them."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import Any, get_args

import pytest

from components.edition import Edition
from components.exhibit import Exhibit
from components.exhibits import promises
from components.row import Row
from data.judge.promise import Promise, ledger
from data.model import LANGS, Dataset, Lang, Relation
from tests.support.village import Village

both = pytest.mark.parametrize("lang", LANGS)
TODAY = date(2026, 11, 23)
RELATIONS: tuple[Relation, ...] = get_args(Relation)
#: What the ledger must never say of a promise.
VERDICT = re.compile(
    "完成|达成|兑现|落实|做到了|未做到|没有做到|失败|逾期|超期|违约"
    r"|\b(done|achieved|fulfilled|kept|broken|failed|missed|overdue|late)\b",
    re.IGNORECASE,
)


def direction(key: str, **more: object) -> dict[str, Any]:
    """A row of the directions, announced by Liuxi."""
    texts = {"title": "扩建冷库", "summary": "还要扩建冷库"}
    given = {f"{name}_zh": text for name, text in texts.items()}
    given |= {"title_en": "Enlarge the cold store", "summary_en": "It is to be enlarged"}
    return {"id": key, "zone": "liuxi", "kind": "aim", "cite": "liuxi#6", **given} | more


def reply(village: Village, key: str, day: str, *lines: str) -> None:
    """Liuxi's office answers with these lines."""
    names = ("title", "author", "kind", "date_note")
    texts = {f"{name}_{lang}": f"{key} {name}" for name in names for lang in LANGS}
    given = {"id": key, "type": "reply", "zone": "liuxi", "date": day, "paragraphs": {}}
    village.tables["sources"].append(given | texts)
    village.articles[key] = lines


def answer(village: Village, source: str, promised: str, value: str, **more: object) -> None:
    """An actual figure in the first line of a reply, which answers what was promised."""
    like = village.row("observations", promised)
    village.tables["observations"].append(
        like
        | {"id": f"{source}_{promised}", "value": value, "relation": "eq", "status": "actual"}
        | {"cite": f"{source}#1", "as_written": "收入2.5亿元", "answers": promised}
        | more
    )


def set_row(village: Village, key: str, **fields: str) -> None:
    village.row("observations", key).update(fields)


def found(dataset: Dataset, today: date = TODAY) -> dict[str, Promise]:
    return {one.row.id: one for one in ledger(dataset, today)}


def states(dataset: Dataset, today: date) -> dict[str, str]:
    return {key: one.state for key, one in found(dataset, today).items()}


def shown(ed: Edition, **wanted: Any) -> Exhibit:
    return promises.table(ed, promises.find(ed, **wanted))


def cells(exhibit: Exhibit, record: str) -> dict[str, list[Row]]:
    """The line of a promise, by column."""
    lines = {first.head.record: line for first, line in exhibit.grid()}
    return lines[record]


def plain(fragment: str) -> str:
    return unescape(re.sub(r"<[^>]*>", " ", fragment))


def promising(village: Village) -> Village:
    """Liuxi expects a revenue in 2025 and aims at merchants in three years; it announces a cold
    store by mid-2027 and a festival some time. An office has answered about nothing yet."""
    set_row(village, "liuxi_revenue", period="2025")
    set_row(village, "liuxi_merchants", period_word="three_years")
    village.tables["directions"] = [
        direction("liuxi_festival", kind="next_step"),
        direction("liuxi_store", period="2027-06"),
        direction("liuxi_stance", kind="strategy"),
    ]
    return village


def answered(promising: Village) -> Dataset:
    """The revenue has been answered, twice."""
    reply(promising, "first", "2026-03-15", "收入2.5亿元。")
    reply(promising, "later", "2026-09-01", "收入超3亿元。")
    answer(promising, "first", "liuxi_revenue", "2.5")
    answer(promising, "later", "liuxi_revenue", "3", relation="gt", as_written="收入超3亿元")
    return promising.dataset()


def shown_day(day: str, lang: Lang) -> str:
    year, month, number = (int(part) for part in day.split("-"))
    if lang == "zh":
        return f"{year}年{month}月{number}日"
    return f"{number} {date(year, month, number):%B} {year}"
