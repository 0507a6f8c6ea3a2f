"""Numbers, units, qualifiers and dates in Chinese and English.

Chinese keeps the source's unit and, where it can, its qualifying word (30余个, 超6亿元).
English converts exactly and keeps the original beside it (CNY 19.384 billion, 193.84亿元).
Pure functions of their arguments.
"""

from __future__ import annotations

import re
from decimal import Decimal

from components.exhibit import Figure
from data.grammar import numeral
from data.judge.derive import Derived
from data.model import MULTIPLE, Lang, Observation, Relation, Status, Unit, Vocab
from data.unit import english

#: Qualifying words of the source that are kept in Chinese, by where they stand. The first
#: one found in the words as printed wins, so longer ones come first.
_ZH_BEFORE: dict[Relation, tuple[str, ...]] = {
    "gt": ("超过", "突破", "高于", "超"),
    "ge": ("不少于", "不低于", "至少"),
    "approx": ("约", "近"),
    "le": ("不超过", "不高于"),
    "lt": ("不足", "低于"),
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
#: Qualifiers that stand behind the number, before its unit or inside it: 30余个, 2万余台.
_INSIDE: dict[Relation, str] = {"gt": "余多", "approx": "来"}
_LARGE = (
    (Decimal(10**12), "trillion"),
    (Decimal(10**9), "billion"),
    (Decimal(10**6), "million"),
    (Decimal(1), ""),
)
#: Every word that may stand before a number as part of its figure.
QUALIFIERS: dict[Lang, frozenset[str]] = {
    "zh": frozenset(
        word
        for words in (
            *_ZH_BEFORE.values(),
            _ZH_DEFAULT.values(),
            _STATUS["zh"].values(),
            ("力争", "为原来的"),
        )
        for word in words
        if word
    ),
    "en": frozenset(word for word in (*_EN.values(), *_STATUS["en"].values(), "roughly") if word),
}


def plain(value: Decimal, *, grouped: bool = False) -> str:
    """The number without trailing zeros or exponent: 24.76, 1000, 1,000."""
    text = format(value.normalize(), "f")
    return _grouped(text) if grouped else text


def _grouped(digits: str) -> str:
    whole, dot, rest = digits.partition(".")
    return f"{int(whole):,}{dot}{rest}"


def printed(value: Decimal, as_written: str) -> str:
    """The number with the decimals that its source prints: 3.0% says more than 3%."""
    for match in re.finditer(numeral.ARABIC, numeral.even(as_written)[0]):
        digits = re.sub("[,， ]", "", match[0])
        if "." in digits and Decimal(digits) == value:
            return digits
    return plain(value)


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
    if unit.base == MULTIPLE and "翻" in as_written:
        return _grown(value, relation, status)
    words, digits = english(unit), printed(value, as_written)
    name, number = (words.one if value == 1 else words.many), _grouped(digits)
    original = ""
    if words.currency or words.scale != 1:
        base = value * words.scale
        size, large = next(pair for pair in _LARGE if abs(base) >= pair[0] or not pair[1])
        if words.scale != 1 or large:
            number = plain(base / size, grouped=True)
        name = f"{large} {words.one if base == 1 else words.many}".strip()
    if words.scale != 1:
        original = _zh(value, unit, relation, status, as_written, per).text
    lead = (_STATUS["en"][status], _EN[relation], words.currency)
    tail = (words.per, f"per {per.en}" if per else "")
    return Figure(
        lead=" ".join(word for word in lead if word),
        number=number,
        unit=name,
        tail=" ".join(word for word in tail if word),
        spaced=True,
        counted=unit.whole and not per,
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
    elif inside := _inside(unit, relation, as_written):
        lead, label = "", inside
    elif relation == "le" and "内" in as_written:
        lead, tail = "", "内"
    if unit.base == MULTIPLE and "翻" in as_written:
        lead += "为原来的"
    lead = ("力争" if "力争" in as_written else _STATUS["zh"][status]) + lead
    if per:
        tail += "/" + per.zh
    return Figure(lead=lead, number=printed(value, as_written), unit=label, tail=tail)


def _inside(unit: Unit, relation: Relation, as_written: str) -> str:
    """The unit with a qualifier that stands behind the number, where the source puts it: 余个,
    余亿元, but 万余台 where it prints the scale first; empty where there is none."""
    signs = _INSIDE.get(relation, "")
    match = re.search(rf"[\d{numeral.SIGNS}] ?([{signs}])", as_written) if signs else None
    if not match:
        return ""
    base = re.sub(r"^[十百千]?[万亿]+", "", unit.zh)
    scale = unit.zh.removesuffix(base)
    if scale and as_written[: match.start(1)].rstrip().endswith(scale):
        return scale + match[1] + base
    return match[1] + unit.zh


def observation(row: Observation, unit: Unit, lang: Lang) -> Figure:
    """The figure of an observation, qualifier and status included."""
    return amount(row.value, unit, row.relation, row.status, lang, as_written=row.as_written)


def derived(found: Derived, vocab: Vocab, lang: Lang, *, spoken: bool = False) -> Figure:
    """A computed figure; ≈ where rounding changed it, so that it never claims too much: before a
    currency, as any qualifier (≈ CNY 6.66 million). In a sentence to be ``spoken`` a word says so.
    """
    rounded = not found.exact and found.relation == "eq"
    figure = amount(
        found.value,
        vocab.units[found.unit],
        "approx" if rounded and spoken else found.relation,
        found.status,
        lang,
        per=vocab.units[found.per] if found.per else None,
    )
    if not rounded or spoken:
        return figure
    original = "≈" + figure.original if figure.original else ""
    currency = english(vocab.units[found.unit]).currency if lang == "en" else ""
    if currency:
        lead = f"{figure.lead.removesuffix(currency)}≈ {currency}"
        return figure.model_copy(update={"lead": lead, "original": original})
    return figure.model_copy(update={"number": "≈" + figure.number, "original": original})


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
