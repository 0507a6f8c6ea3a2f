"""Numbers, units, qualifiers and dates in Chinese and English.

Chinese keeps the source's unit and, where it can, its qualifying word (30余个, 超6亿元).
English converts exactly and keeps the original beside it (CNY 19.384 billion, 193.84亿元).
Pure functions of their arguments.
"""

from __future__ import annotations

from decimal import Decimal

from components.exhibit import Figure
from data.derive import Derived
from data.model import Lang, Observation, Relation, Status, Unit, Vocab

#: Qualifying words of the source that are kept in Chinese, by where they stand. The first
#: one found in the words as printed wins, so longer ones come first.
_ZH_BEFORE: dict[Relation, tuple[str, ...]] = {
    "gt": ("超过", "突破", "超"),
    "ge": ("不少于", "至少"),
    "approx": ("约", "近"),
    "le": ("不超过",),
    "lt": ("不足",),
    "eq": (),
}
_ZH_DEFAULT: dict[Relation, str] = {
    "eq": "",
    "gt": "超",
    "ge": "不少于",
    "approx": "约",
    "le": "不超过",
    "lt": "不足",
}
_EN: dict[Relation, str] = {
    "eq": "",
    "gt": "more than",
    "ge": "at least",
    "approx": "about",
    "le": "at most",
    "lt": "less than",
}
_STATUS: dict[Lang, dict[Status, str]] = {
    "zh": {"actual": "", "expected": "预计", "target": "目标"},
    "en": {"actual": "", "expected": "expected", "target": "target"},
}
#: Bases of units that say what is measured; the others only count what a label names.
_MEASURED = ("yuan", "percent", "multiple", "sqm", "tonne_year", "working_day")
_MONEY = ((Decimal(10**9), "billion"), (Decimal(10**6), "million"))


def plain(value: Decimal, *, grouped: bool = False) -> str:
    """The number without trailing zeros or exponent: 24.76, 1000, 1,000."""
    text = format(value.normalize(), "f")
    whole, _, rest = text.partition(".")
    if grouped:
        whole = f"{int(whole):,}"
    return f"{whole}.{rest}" if rest else whole


def amount(
    value: Decimal,
    unit: Unit,
    relation: Relation,
    status: Status,
    lang: Lang,
    *,
    as_written: str = "",
    per: Unit | None = None,
) -> Figure:
    """The figure in words. ``unit`` is the unit of ``value``; ``as_written`` lets Chinese
    keep the source's own qualifying word; ``per`` makes it an average."""
    if lang == "zh":
        return _zh(value, unit, relation, status, as_written, per)
    if unit.base == "multiple" and "翻" in as_written:
        return _grown(value, relation, status)
    lead = [_STATUS["en"][status], _EN[relation]]
    base = value * unit.factor
    original = ""
    if unit.base == "yuan":
        lead.append("CNY")
        size, name = next(((s, n) for s, n in _MONEY if base >= s), (Decimal(1), ""))
        number = plain(base / size, grouped=True)
        original = _zh(value, unit, relation, status, as_written, per).text
    elif unit.factor != 1:
        number, name = plain(base, grouped=True), unit.en_plural.removeprefix("10 000 ")
        original = _zh(value, unit, relation, status, as_written, per).text
    else:
        number = plain(value, grouped=True)
        name = unit.en if value == 1 else unit.en_plural
    tail = f"per {per.en}" if per else ""
    return Figure(
        lead=" ".join(word for word in lead if word),
        number=number,
        unit=name,
        tail=tail,
        spaced=True,
        counted=unit.base not in _MEASURED and not per,
        original=original,
    )


def _grown(value: Decimal, relation: Relation, status: Status) -> Figure:
    """翻番 in English: what it has become, since "2 times growth" reads as three times as much."""
    about = "roughly" if relation == "approx" else _EN[relation]
    lead = " ".join(word for word in (_STATUS["en"][status], about) if word)
    if value == 2:
        return Figure(lead=lead, number="doubled", spaced=True)
    return Figure(lead=lead, number=plain(value), unit="times the original", spaced=True)


def _zh(
    value: Decimal,
    unit: Unit,
    relation: Relation,
    status: Status,
    as_written: str,
    per: Unit | None,
) -> Figure:
    lead, label, tail = _ZH_DEFAULT[relation], unit.zh, ""
    written = next((word for word in _ZH_BEFORE[relation] if word in as_written), "")
    if written:
        lead = written
    elif relation == "gt" and "余" in as_written:
        lead, label = "", "余" + label
    elif relation == "le" and "内" in as_written:
        lead, tail = "", "内"
    if unit.base == "multiple" and "翻" in as_written:
        lead += "为原来的"
    lead = ("力争" if "力争" in as_written else _STATUS["zh"][status]) + lead
    if per:
        tail += "/" + per.zh
    return Figure(lead=lead, number=plain(value), unit=label, tail=tail)


def observation(row: Observation, unit: Unit, lang: Lang) -> Figure:
    """The figure of an observation, qualifier and status included."""
    return amount(row.value, unit, row.relation, row.status, lang, as_written=row.as_written)


def derived(found: Derived, vocab: Vocab, lang: Lang) -> Figure:
    """A computed figure; ≈ where rounding changed it, so that it never claims too much."""
    figure = amount(
        found.value,
        vocab.units[found.unit],
        found.relation,
        found.status,
        lang,
        per=vocab.units[found.per] if found.per else None,
    )
    if found.exact or found.relation != "eq":
        return figure
    return figure.model_copy(
        update={
            "number": "≈" + figure.number,
            "original": "≈" + figure.original if figure.original else "",
        }
    )


def period(text: str, lang: Lang) -> str:
    """An ISO 8601 period in words; empty for none."""
    if not text:
        return ""
    start, slash, end = text.partition("/")
    if not slash:
        return _date(start, lang)
    if end in ("", ".."):
        return f"{_date(start, lang)}以来" if lang == "zh" else f"since {_date(start, lang)}"
    joint = "至" if lang == "zh" else " to "
    return f"{_date(start, lang)}{joint}{_date(end, lang)}"


def _date(iso: str, lang: Lang) -> str:
    parts = iso.split("-")
    if lang == "zh":
        return "".join(f"{int(part)}{sign}" for part, sign in zip(parts, "年月日", strict=False))
    months = "January February March April May June July August September October November December"
    if len(parts) == 1:
        return parts[0]
    month = months.split()[int(parts[1]) - 1]
    return " ".join([*[str(int(part)) for part in parts[2:]], month, parts[0]])
