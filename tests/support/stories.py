"""Stories that files are made from: the real one, everything there is, and made-up ones that try
to break a file."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from components import config, story
from components.edition import Edition
from components.exhibit import Exhibit, Kind, SourceLine
from components.exhibits import comparison, shelf
from components.row import Figure, Row
from components.story import Section, Story
from data.model import Dataset, Lang
from tests.support import reader
from tests.support.madeup import flat
from tests.support.village import observation, put

TODAY = date(2026, 3, 1)
COLOURS = config.load().colours([zone.id for zone in reader.dataset().zones])
FORMULA = "=cmd|' /C calc'!A0"
SCRIPT = "<script>alert(1)</script> & \"quoted\" 'twice'"
CONTROL = "a\x00b\x0bc\x1fd\ud800e\ufffff"
LONG = "很长的标题" * 60
ODD = (FORMULA, SCRIPT, CONTROL, LONG, "+1", "-2", "@x", "\t=1", "＝1+1", "&P&N", "_x0041_", "")


@cache
def default(lang: Lang) -> Story:
    """The story of config.yaml for all zones."""
    return story.planned(reader.edition(lang), config.load().plan("full"), TODAY)


@cache
def short(lang: Lang) -> Story:
    """The story that is told where no other is asked for, a quarter as long."""
    return story.planned(reader.edition(lang), config.load().plan(), TODAY)


@cache
def kinds(lang: Lang) -> Story:
    """Of the default story the shortest exhibit of each kind, and the shortest table behind it:
    what a file is made of, for what is asked of how it is made."""
    whole = default(lang)
    least = sorted(whole.exhibits, key=lambda one: -len(one.rows))
    found = tuple({one.kind: one for one in least}.values())
    assert len(found) > 6
    annex = sorted(whole.annex, key=lambda table: len(table.rows))[:1]
    sections = (Section(title=whole.sections[0].title, exhibits=found),)
    return whole.model_copy(update={"sections": sections, "behind": lambda: tuple(annex)})


def alike(dataset: Dataset) -> Dataset:
    """The same with every indicator of one status, so that more of them compare."""
    rows = [
        observation(dataset, row.id, status="actual")
        for one in comparison.verdicts(Edition(dataset, "zh")).values()
        if "status_differs" in one.reasons
        for row in one.observations
    ]
    assert rows
    return put(dataset, *rows)


@cache
def compared(lang: Lang) -> Story:
    """What can be compared where every indicator is of one status, as a story."""
    ed = Edition(alike(reader.dataset()), lang)
    return story.selected(ed, shelf.matching(ed, "bars_*"), TODAY)


@cache
def everything(lang: Lang) -> Story:
    """Every exhibit of the shelf, of whatever kind, one after the other."""
    ed = reader.edition(lang)
    return story.selected(ed, [key for key in shelf.shelf(ed) if shelf.take(ed, key)], TODAY)


def told(exhibits: list[Exhibit], lang: Lang = "zh", *, title: str = "题", **more: object) -> Story:
    given: dict[str, object] = {
        "lang": lang,
        "title": title,
        "zones": "甲、乙",
        "stamp": "数据版本 0",
        "version": "0",
        "date": TODAY,
        "sections": (Section(title="", exhibits=tuple(exhibits)),) if exhibits else (),
    }
    return Story(**(given | more))


def odd_row(text: str, at: int, **more: object) -> Row:
    """A figure all of whose texts are this one."""
    given: dict[str, Any] = {
        "label": text,
        "column": "列",
        "figure": Figure(lead=text, number="1.50", unit=text, original=text),
        "value": Decimal("1.50"),
        "detail": text,
        "relation": "gt",
        "status": "expected",
        "unit_word": text,
        "relation_word": text,
        "as_written": text,
        "cited": text,
        "record": f"observations/{at}",
        "label_record": f"observations/{at}",
        "zone": "z",
    }
    return flat(**(given | more))


def hostile(lang: Lang = "zh") -> Story:
    """Texts that would run, break or overflow, in every kind of exhibit; none has a source."""
    kinds: tuple[Kind, ...] = ("kpi", "bars", "funnel", "composition", "table", "text", "line")
    titles = [text for text in ODD if "\t" not in text]  # Word keeps a tab as no letter
    exhibits = [
        Exhibit(
            id=kind,
            kind=kind,
            title=titles[at],
            subtitle=SCRIPT,
            corner=FORMULA,
            columns=("列",),
            rows=tuple(odd_row(text, at) for at, text in enumerate(ODD)),
            notes=ODD,
            alt=CONTROL,
        )
        for at, kind in enumerate(kinds)
    ]
    annex = Exhibit(
        id="annex_odd",
        kind="table",
        title="a/b:c*d?[e]\\'f'" + LONG,
        corner=SCRIPT,
        columns=("列",),
        rows=tuple(odd_row(text, at) for at, text in enumerate(ODD)),
    )
    return told(
        exhibits,
        lang,
        title=CONTROL + LONG,
        zones=SCRIPT,
        stamp="&P" + LONG,
        behind=lambda: (annex, annex),
        missing=("gone?q=<b>", FORMULA, CONTROL),
    )


def many(count: int, kind: str) -> Exhibit:
    """An exhibit of so many made-up zones, each with an article of its own: ``bars``,
    ``stacked`` or a ``map``. Every seventh zone is silent."""
    rows: list[Row] = []
    for at in range(count):
        given: dict[str, Any] = {"label": f"柳溪第{at}经开区", "zone": f"z{at}"}
        if kind == "map":
            place: dict[str, Any] = {
                "latitude": 35 + at % 6 * 0.8,
                "longitude": 110.5 + at // 6 * 0.5,
            }
            rows.append(flat(**given, **place, role="zone", text=f"{at + 3} 个数字"))
        elif kind == "stacked":
            for part, (column, tone) in enumerate((("成效", "outcome"), ("提出", "stated")), 1):
                given |= {"column": column, "tone": tone, "text": f"{part} 项"}
                rows.append(flat(**given, value=Decimal(part)))
        elif at % 7 == 6:
            rows.append(Row(**given, text="报道未披露", tone="not_disclosed"))
        else:
            found = Figure(lead="超", number=str(10 + at), unit="亿元")
            given |= {"unit": "yi_yuan", "relation": "gt", "status": "actual"}
            given |= {"figure": found, "record": f"observations/{at}"}
            rows.append(flat(**given, value=Decimal(10 + at)))
    sources = tuple(
        SourceLine(source=f"s{at}", paragraphs=(2,), text=f"《第{at}个开发区纪事》第 2 段")
        for at in range(count)
    )
    return Exhibit(
        id=f"many_{kind}",
        kind=kind,
        title="许多经开区",
        subtitle="签约额，亿元",
        columns=("成效", "提出") if kind == "stacked" else (),
        rows=tuple(rows),
        notes=("口径不同，不可相加。",),
        sources=sources,
        alt="许多条",
    )


def bare(kind: Kind = "table", **more: object) -> Exhibit:
    """An exhibit with no rows at all."""
    return Exhibit(id="bare", kind=kind, title="空", **more)


def source(text: str) -> SourceLine:
    return SourceLine(source="s", paragraphs=(1,), text=text)
