"""Made-up exhibits of the kinds that are laid out as scenes, in both languages."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import Any

from components.exhibit import Exhibit, Kind
from components.row import (
    Amount,
    CitedPlace,
    Drawn,
    Figure,
    Mark,
    Pictogram,
    Proof,
    Row,
    Strip,
)
from data.model import Lang

ZONES = ("yuncheng", "pingyao", "taigu", "qingxu")
NAMES = {
    "zh": ("运城", "平遥", "太谷", "清徐"),
    "en": ("Yuncheng", "Pingyao", "Taigu", "Qingxu"),
}
COLOURS = dict(zip(ZONES, ("#0072B2", "#D55E00", "#009E73", "#AA4499"), strict=True))
#: Chinese and English of what is said.
SAID = {
    "silent": ("报道未提", "Not reported"),
    "no_figure": ("未给数字", "No figure given"),
}


def pick(lang: Lang, zh: str, en: str) -> str:
    return zh if lang == "zh" else en


def proof(record: str, *paragraphs: int) -> Proof:
    places = tuple(CitedPlace(source="s", paragraph=one) for one in paragraphs)
    return Proof(record=record, places=places)


def counted(label: str, number: str, unit: str, mark: Mark, lang: Lang = "zh", **more: Any) -> Row:
    """A count or an amount of the first zone."""
    amount: dict[str, Any] = {"value": Decimal(number)}
    amount |= {name: more.pop(name) for name in ("nested", "relation") if name in more}
    square = more.pop("square", False)
    given: dict[str, Any] = {
        "figure": Figure(number=number, unit=unit, spaced=lang == "en"),
        "zone": ZONES[0],
        "proof": proof(f"observations/{label}", 15),
        **more,
    }
    return Row(label=label, amount=Amount(**amount), drawn=Drawn(mark=mark, square=square), **given)


def silent(lang: Lang, at: int, **more: Any) -> Row:
    """A zone that says nothing."""
    given = {"label": NAMES[lang][at], "text": pick(lang, *SAID["silent"]), **more}
    return Row(zone=ZONES[at], tone="not_disclosed", **given)


def pipeline(lang: Lang) -> Exhibit:
    """Counts that do not follow from each other, one that lies within another, amounts that are
    only words, and zones that are silent."""
    p = partial(pick, lang)
    said = p("协议里的投资额，不是到位资金", "by agreement, not money paid in")
    unsaid = p("不能相除：到位的钱属于哪些项目，文中没说", "no rate: whose money it is is not said")
    money = p("亿元", "CNY 100 million")
    rows = [
        *_promotion(lang),
        counted(p("签约总投资", "Investment signed for"), "193.84", money, "", lang, text=said),
        counted(p("固投到位资金", "Paid in"), "8.34", money, "", lang, detail=unsaid),
        *(silent(lang, at) for at in (1, 2, 3)),
    ]
    keys: tuple[tuple[Mark, str], ...] = (
        ("faint", p("各自的数", "counts of their own")),
        ("solid", p("当年开工", "started")),
        ("open", p("还没开工或未写", "not yet, or not said")),
    )
    return made("dots", rows, keys=keys)


def _promotion(lang: Lang) -> list[Row]:
    p = partial(pick, lang)
    firms, projects = p("家", "enterprises"), p("个", "projects")
    aside = {"detail": p("没说后者出自前者，只并列", "not said to come of these")}
    one = {"group": p("签约项目", "signed")}
    begun = p("其中当年开工", "of these started in the year")
    return [
        counted(p("外出招商", "Trips to promote"), "35", p("次", "trips"), "faint", lang),
        counted(p("对接企业", "Enterprises met"), "120", firms, "faint", lang, **aside),
        counted(p("签约项目", "Projects signed"), "36", projects, "open", lang, **one, **aside),
        counted(begun, "23", projects, "solid", lang, nested=True, **one),
    ]


def funds(lang: Lang) -> Exhibit:
    """Parts of one whole as squares of a stated amount, and counts that are open at the end."""
    p = partial(pick, lang)
    rows = [*_levels(lang), *_deals(lang), *(silent(lang, at) for at in (1, 2, 3))]
    keys: tuple[tuple[Mark, str], ...] = (
        ("solid", p("自设", "its own")),
        ("open", p("联动", "linked")),
        ("dashed", p("专项；“余”，多几个未写", "special; more, how many is not said")),
    )
    return made("dots", rows, each=Decimal(1), keys=keys)


def _levels(lang: Lang) -> list[Row]:
    p = partial(pick, lang)
    money = p("亿元", "x CNY 100 million")
    group = p("三只基金合计 16亿元", "Three funds, CNY 1.6 bn together")
    more: dict[str, Any] = {"group": group, "square": True}
    own, linked = p("开发区自己设立", "set up by the zone"), p("开发区联动", "linked")
    return [
        counted(p("产业投资基金", "Industry fund"), "5", money, "solid", lang, text=own, **more),
        counted(
            p("“合汽生材”产业基金", "Auto fund"), "10", money, "open", lang, text=linked, **more
        ),
        counted(p("清大海峡专项基金", "Special fund"), "1", money, "dashed", lang, **more),
    ]


def _deals(lang: Lang) -> list[Row]:
    p = partial(pick, lang)
    projects, unsaid = p("个", "projects"), p("文中没说谁包含谁", "not said which holds which")
    reserve, more = p("储备项目", "In reserve"), p("余个", "and more")
    return [
        counted(reserve, "30", more, "open", lang, relation="gt"),
        counted(p("正在尽调", "Due diligence"), "8", projects, "open", lang, detail=unsaid),
        counted(p("已入股", "Invested in"), "3", projects, "solid", lang, detail=unsaid),
    ]


def made(kind: Kind, rows: list[Row], **more: Any) -> Exhibit:
    given = {"id": f"{kind}_made_up", "title": f"Of {kind}", "alt": f"a picture of {kind}", **more}
    return Exhibit(kind=kind, rows=tuple(rows), **given)


def findings(lang: Lang) -> Exhibit:
    """Sentences with a picture each: lines under heads, lines without, heaps."""
    common, money, heaps = _pictures(lang)
    lines = _SENTENCES[lang]
    pictures = (common, heaps, money, None)
    return made("finding", [told(*one, found) for one, found in zip(lines, pictures, strict=True)])


#: Name, sentence, its figures, what limits it.
_SENTENCES: dict[Lang, tuple[tuple[str, str, tuple[str, ...], str], ...]] = {
    "zh": (
        (
            "共同做法",
            "运城、平遥、太谷都写到的做法有 4 项，全是审批",
            ("4",),
            "全代办、一件事、一窗一网、持续深化审批改革",
        ),
        (
            "结果",
            "102 项改革，21 项有结果数字",
            ("21",),
            "写了变化：运城 1、太谷 2；写了做多少：运城 14、太谷 4",
        ),
        (
            "招商和基金",
            "运城签约 36 个项目，其中当年开工 23 个；三只基金合计 16亿元",
            ("36", "23", "16"),
            "年份未写；基金里开发区自设的 5亿元（实心格）",
        ),
        ("可比", "57 个指标，两区以上可比的只有 1 个", ("1",), ""),
    ),
    "en": (
        (
            "In common",
            "Yuncheng, Pingyao and Taigu share 4 practices, all in approvals",
            ("4",),
            "full agency, one-matter service, one window, continued reform",
        ),
        (
            "Results",
            "21 of 102 reforms come with a result in figures",
            ("21",),
            "what changed: Yuncheng 1, Taigu 2; how much was done: Yuncheng 14, Taigu 4",
        ),
        (
            "Projects, money",
            "Yuncheng signed 36 projects, 23 started in the year; three funds of CNY 1.6 bn",
            ("36", "23", "1.6"),
            "Year not printed; CNY 0.5 bn (solid) is the only fund of its own",
        ),
        ("Comparable", "Of 57 indicators only 1 compares", ("1",), ""),
    ),
}


def _pictures(lang: Lang) -> tuple[Pictogram, Pictogram, Pictogram]:
    """Lines under heads, lines without, heaps."""
    p = partial(pick, lang)
    solid: tuple[Mark, ...] = ("solid",) * 4
    common = Pictogram(
        strips=(
            *(Strip(label=NAMES[lang][at], zone=ZONES[at], marks=solid) for at in range(3)),
            Strip(label=NAMES[lang][3], zone=ZONES[3], marks=("hatched",) * 4),
        ),
        heads=("全代办", "一件事", "一窗一网", "持续深化")
        if lang == "zh"
        else ("full agency", "one matter", "one window", "reform"),
        alt=p("三个区各四项", "four each in three zones"),
    )
    money = Pictogram(
        strips=(
            Strip(zone=ZONES[0], marks=("solid",) * 23 + ("open",) * 13),
            Strip(zone=ZONES[0], marks=("solid",) * 5 + ("open",) * 10 + ("dashed",), square=True),
        ),
        alt=p("三十六个项目里二十三个开工", "23 of 36 projects started"),
    )
    heaps = Pictogram(
        form="blocks",
        square=True,
        strips=(
            Strip(marks=("solid",) * 3, text=p("变化 3", "changed 3")),
            Strip(marks=("solid",) * 18, text=p("做了多少 18", "done 18")),
            Strip(marks=("open",) * 81, text=p("只有做法或方向 81", "practice or aim only 81")),
        ),
        alt=p("三堆", "three heaps"),
    )
    return common, money, heaps


def told(
    label: str, text: str, accents: tuple[str, ...], detail: str, picture: Pictogram | None
) -> Row:
    return Row(
        label=label,
        text=text,
        detail=detail,
        drawn=Drawn(accents=accents, picture=picture),
        proof=proof("", 8, 4),
    )
