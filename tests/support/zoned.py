"""Made-up exhibits with a column a zone: reforms by topics, and practices side by side."""

from __future__ import annotations

from typing import Any

from components.exhibit import Exhibit
from components.row import Drawn, Figure, Head, Row, Tone
from data.model import Lang
from tests.support.pictured import NAMES, SAID, ZONES, made, pick, proof

TOPICS: tuple[tuple[str, str, str, str, tuple[str, ...]], ...] = (
    (
        "四区都写到",
        "In all four",
        "企业服务",
        "Services to enterprises",
        ("m", "mm", "mmmmmm", "mmsssss"),
    ),
    ("三区", "In three", "管理体制", "Administration", ("ommmmmm", "m", "m", "")),
    (
        "三区",
        "In three",
        "审批与政务服务",
        "Approvals and government services",
        ("ommmmmms", "mmmmmmsss", "omss", ""),
    ),
    ("两区", "In two", "安全与绿色", "Safety and green development", ("m", "", "ccmm", "")),
    ("只有一区", "In one", "产业基金", "Industry funds", ("cooooos", "", "", "")),
)
_TONES: dict[str, Tone] = {"s": "stated", "m": "mechanism", "o": "output", "c": "outcome"}
_FIGURES = {
    (1, 0): ("精简人员173人", "173 fewer staff", "173", "另 7 个", "7 more", ""),
    (2, 0): ("“一件事”套餐20个", "20 one-matter packages", "20", "", "", ""),
    (2, 1): ("协助准备13项材料", "Help with paperwork for 13 items", "13", "", "", ""),
    (2, 2): ("代办审批事项53项", "53 approval items handled", "53", "另 1 个", "1 more", ""),
    (3, 2): ("节能15%", "15% less energy", "15", "另 2 个", "2 more", "项目"),
    (4, 0): ("三只基金合计16亿元", "Three funds of CNY 1.6 bn", "16", "另 10 个", "10 more", ""),
}


def topics(lang: Lang) -> Exhibit:
    """Topics by zones, a mark a reform."""
    rows = []
    for line, (group_zh, group_en, zh, en, cells) in enumerate(TOPICS):
        head = {
            "label": pick(lang, zh, en),
            "group": pick(lang, group_zh, group_en),
            "head": Head(record=f"topics/{line}"),
        }
        for at, grades in enumerate(cells):
            where: dict[str, Any] = {**head, "column": NAMES[lang][at], "zone": ZONES[at]}
            for count, grade in enumerate(grades):
                record = proof(f"reforms/{line}_{at}_{count}", 6)
                rows.append(Row(**where, text=f"reform {count}", tone=_TONES[grade], proof=record))
            figure = _FIGURES.get((line, at))
            if figure:
                words = pick(lang, *figure[:2])
                number = figure[2] if figure[2] in words else "1.6"
                rows.append(
                    Row(
                        **where,
                        text=words,
                        figure=Figure(number=number),
                        detail=pick(lang, *figure[3:5]),
                        proof=proof(f"observations/{line}_{at}", 8),
                        drawn=Drawn(tags=(figure[5],) if figure[5] else ()),
                    )
                )
            elif grades:
                rows.append(Row(**where, text=pick(lang, *SAID["no_figure"]), tone="no_figure"))
            else:
                rows.append(Row(**where, text=pick(lang, *SAID["silent"]), tone="not_disclosed"))
    return made(
        "tally",
        rows,
        columns=NAMES[lang],
        column_zones=ZONES,
        heads=tuple(pick(lang, f"{n} 项改革", f"{n} reforms") for n in (50, 19, 21, 12)),
        keys=(
            ("open", pick(lang, "提出", "stated")),
            ("half", pick(lang, "已建机制", "a practice that runs")),
            ("solid", pick(lang, "有产出数据", "output in figures")),
            ("ringed", pick(lang, "有成效数据", "outcome in figures")),
            (
                "hatched",
                pick(
                    lang,
                    "报道未提，不等于没有做",
                    "not reported, which is not the same as not done",
                ),
            ),
        ),
    )


def sides(lang: Lang, zones: int = 2) -> Exhibit:
    """What zones do about one topic, beside each other."""
    lines: tuple[tuple[str, str, tuple[str, str], Tone], ...] = (
        (
            "全程代办",
            "Full agency service",
            (
                "组建代办队伍，为每个项目配一名代办员，从立项跟到开工",
                "a team of agents: one for each project, from approval to the start of building",
            ),
            "mechanism",
        ),
        (
            "一件事一次办",
            "One matter at one window",
            ("把二十个“一件事”做成套餐", "twenty matters made into packages"),
            "output",
        ),
        (
            "标准地",
            "Standard land",
            ("拿地即开工", "building starts as land is handed over"),
            "stated",
        ),
    )
    rows: list[Row] = []
    for number, (zh, en, texts, tone) in enumerate(lines):
        for at in range(zones):
            where: dict[str, Any] = {
                "label": pick(lang, zh, en),
                "column": NAMES[lang][at],
                "zone": ZONES[at],
                "head": Head(record=f"practices/{number}"),
            }
            if (number + at) % 3 == 2:
                rows.append(Row(**where, text=pick(lang, *SAID["silent"]), tone="not_disclosed"))
                continue
            rows.append(
                Row(
                    **where,
                    text=pick(lang, *texts),
                    tone=tone,
                    proof=proof(f"reforms/s{number}_{at}", 8),
                )
            )
            if number == 1:
                rows.append(
                    Row(
                        **where,
                        figure=Figure(
                            number="20", unit=pick(lang, "个", "packages"), spaced=lang == "en"
                        ),
                        detail=pick(lang, "“一件事”套餐", "of matters"),
                        proof=proof(f"observations/s{at}", 8),
                    )
                )
    return made("sides", rows, columns=NAMES[lang][:zones], column_zones=ZONES[:zones])
