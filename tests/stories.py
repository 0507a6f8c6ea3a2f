"""Stories that files are made from: the real one, everything there is, and made-up ones that try
to break a file."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache

from components import config, story
from components.exhibit import Exhibit, Figure, Kind, Row, SourceLine
from components.exhibits import shelf
from components.story import Section, Story
from data.model import Lang
from tests import reader

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
    return story.default(reader.edition(lang), config.load().story, TODAY)


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
    return Story(**(given | more))  # type: ignore[arg-type]


def odd_row(text: str, at: int, **more: object) -> Row:
    """A figure all of whose texts are this one."""
    given: dict[str, object] = {
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
    return Row(**(given | more))  # type: ignore[arg-type]


def hostile(lang: Lang = "zh") -> Story:
    """Texts that would run, break or overflow, in every kind of exhibit; none has a source."""
    kinds: tuple[Kind, ...] = ("kpi", "bars", "steps", "funnel", "composition", "table", "text")
    exhibits = [
        Exhibit(
            id=kind,
            kind=kind,
            title=ODD[at],
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
        annex=(annex, annex),
        missing=("gone?q=<b>", FORMULA, CONTROL),
    )


def bare(kind: Kind = "table", **more: object) -> Exhibit:
    """An exhibit with no rows at all."""
    return Exhibit(id="bare", kind=kind, title="空", **more)  # type: ignore[arg-type]


def source(text: str) -> SourceLine:
    return SourceLine(source="s", paragraphs=(1,), text=text)
