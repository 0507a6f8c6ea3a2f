"""What a cell of a spreadsheet shows. A number and what stands on the screen are two things: 0
may be shown as "-", 193.8361 as 193.84, 41 as nothing at all, and the office that filled in the
form saw only the latter.

The grammar is that of number formats in ECMA-376, part 1, 18.8.31, and of WPS and the Chinese
Excel beside it. Own code, since no library for it is kept up, and since it is enough to tell
whether the digits shown are the number: formats that show dates, fractions or powers of ten
are told apart and not drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache

from data.asking.spreadsheet import one_of, words

_CONDITION = re.compile(r"\[(<=|>=|<>|[<>=])\s*(-?\d+(?:\.\d+)?)\]")
_MONEY = re.compile(r"\[\$([^\]-]+)")
_COLOUR = re.compile(r"\[\s*[^\W\d_]+\s*\d*\s*\]")
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
#: As many digits as a spreadsheet keeps of a number.
_KEPT = Context(prec=15, rounding=ROUND_HALF_UP)
_PLAIN = re.compile(r"(\d{1,3}(,\d{3})+|\d+)?(\.\d*)?(E[+-]\d+)?")


@cache
def _token() -> re.Pattern[str]:
    """A part of a format."""
    known = words()
    return re.compile(
        r'(?P<quote>"[^"]*"?)|(?P<escape>[\\!].?)|(?P<space>_.?)|(?P<fill>\*.?)'
        r"|(?P<bracket>\[[^\]]*\]?)"
        rf"|(?P<general>{one_of(known.general)})"
        rf"|(?P<power>e[+-]?(?=[0#?]))|(?P<clock>{one_of(known.halves)})|(?P<digit>[0#?])"
        r"|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)|(?P<slash>/)|(?P<text>@)"
        r"|(?P<date>[ymdhsgeb])|(?P<end>;)|(?P<other>.)",
        re.IGNORECASE | re.DOTALL,
    )


#: What makes of a number something that is not written in digits alone.
_OTHERWISE = {"date", "clock", "slash", "elapsed", "power"}
#: What draws nothing itself.
_MUTE = {"condition", "colour"}
_DIGITS = 100  # of one section; Excel draws 30 decimals at most

Token = tuple[str, str]


@dataclass(frozen=True)
class Shown:
    """``text`` is what one reads in the cell, without colour and fill; None where the format
    draws no number in plain digits (a date, a fraction). ``number`` is the number one reads there;
    None where it is none, or is none alone."""

    text: str | None
    number: Decimal | None = None


def number(value: Decimal, code: str) -> Shown:
    """What a cell with this format shows of a number."""
    tokens = _section(code, value)
    if tokens is None:
        return Shown("########")  # a spreadsheet's own sign for what it cannot draw
    kinds = {kind for kind, _ in tokens}
    other = kinds & _OTHERWISE and "general" not in kinds
    if other or sum(kind == "digit" for kind, _ in tokens) > _DIGITS:
        return Shown(None)
    body = _drawn(_KEPT.plus(abs(value)), tokens)
    drawn = f"-{body}" if value < 0 and len(_sections(code)) == 1 else body
    bare = "".join(drawn.split())
    sign, bare = ("-", bare[1:]) if value < 0 and bare[:1] == "-" else ("", bare)
    if not _PLAIN.fullmatch(bare) or not re.match(r"\.?\d", bare):
        return Shown(drawn)
    return Shown(drawn, Decimal(sign + bare.replace(",", "")))


def text(value: str, code: str) -> str:
    """What a cell with this format shows of a text."""
    sections = _sections(code)
    own = sections[3] if len(sections) > 3 else sections[-1]
    if len(sections) < 4 and not any(kind == "text" for kind, _ in own):
        return value
    return "".join(
        value if kind in ("text", "general") else part for kind, part in own if kind not in _MUTE
    )


def colour(value: object, code: str) -> str:
    """The colour that a format gives to what it shows, as it is written there (``[White]``);
    empty where it gives none."""
    sections = _sections(code)
    if isinstance(value, (int, float)):
        held = Decimal(repr(value)) if not isinstance(value, bool) else Decimal(0)
        own = (_section(code, held) if held.is_finite() else None) or sections[0]
    elif isinstance(value, str):
        last = sections[-1]
        texts = len(sections) > 3 or any(kind == "text" for kind, _ in last)
        own = sections[3] if len(sections) > 3 else last if texts else sections[0]
    else:
        own = _section(code, Decimal(1)) or sections[0]
    return next((part for kind, part in own if kind == "colour"), "")


def parts(code: str) -> frozenset[str]:
    """Which of ``y m d`` a cell with this format shows of a date."""
    tokens = _section(code, Decimal(1)) or []
    found = {sign[0].lower() for kind, sign in tokens if kind == "date"}
    if found & {"h", "s"} and not found & {"y", "e", "d"}:
        found.discard("m")  # minutes
    return frozenset(("y" if sign == "e" else sign) for sign in found & set("yemd"))


def same(held: Decimal, seen: Decimal) -> bool:
    """Whether the number shown is the one in the cell, but for the dust that computing with
    binary fractions leaves far behind the last digit (8.340000000000002)."""
    if held == seen:
        return True
    dust = abs(held - seen) <= abs(held) * Decimal("1e-12")
    return dust and _length(held) - _length(seen) >= 4


def rounded(held: Decimal, seen: Decimal) -> bool:
    """Whether what is shown is the number in the cell with fewer digits. ``seen`` has the digits
    that are shown, noughts at the end included."""
    return abs(held - seen) <= Decimal(1).scaleb(int(seen.as_tuple().exponent)) / 2


def _length(value: Decimal) -> int:
    return len(value.normalize().as_tuple().digits)


# --- the grammar ------------------------------------------------------------------------


def _sections(code: str) -> list[list[Token]]:
    """The format as tokens, a list for each of its up to four sections."""
    sections: list[list[Token]] = [[]]
    for kind, part in _tokens(code):
        if kind == "end":
            sections.append([])
        else:
            sections[-1].append((kind, part))
    return sections[:4]


def _tokens(code: str) -> Iterator[Token]:
    for found in _token().finditer(code if code.strip() else "General"):
        kind, part = str(found.lastgroup), found[0]
        if kind == "quote":
            yield "literal", part.strip('"')
        elif kind == "escape":
            yield "literal", part[1:]
        elif kind == "space":
            yield "literal", " "
        elif kind == "fill":  # repeated to the width of the cell; of spaces nothing is seen
            yield "literal", part[1:].strip()
        elif kind == "other":
            yield "literal", part
        elif kind == "bracket":
            if _CONDITION.fullmatch(part):
                yield "condition", part
            elif _ELAPSED.fullmatch(part):
                yield "elapsed", part
            elif money := _MONEY.match(part):
                yield "literal", money[1]
            elif _COLOUR.fullmatch(part):
                yield "colour", part
            # Languages and scripts of digits change no number.
        else:
            yield kind, part


def _section(code: str, value: Decimal) -> list[Token] | None:
    """The section that draws this number; None where none does."""
    sections = _sections(code)
    tests = [
        next((part for kind, part in section if kind == "condition"), "")
        for section in sections[:3]
    ]
    if any(tests):
        for section, test in zip(sections, tests, strict=False):
            if not test or _holds(test, value):
                return section
        return None
    if len(sections) > 1 and len(sections) < 4 and any(kind == "text" for kind, _ in sections[-1]):
        sections = sections[:-1]  # of texts, the last one
    if value < 0 and len(sections) > 1:
        return sections[1]
    if value == 0 and len(sections) > 2:
        return sections[2]
    return sections[0]


def _holds(test: str, value: Decimal) -> bool:
    found = _CONDITION.fullmatch(test)
    assert found
    sign, bound = found[1], Decimal(found[2])
    return {
        "<": value < bound,
        "<=": value <= bound,
        ">": value > bound,
        ">=": value >= bound,
        "=": value == bound,
        "<>": value != bound,
    }[sign]


def _drawn(value: Decimal, tokens: list[Token]) -> str:
    """A number that is not negative, as the section draws it."""
    kinds = [kind for kind, _ in tokens]
    if "digit" not in kinds:
        plain = _general(value)
        return "".join(
            plain if kind in ("general", "text") else part
            for kind, part in tokens
            if kind not in _MUTE
        )
    places = [at for at, kind in enumerate(kinds) if kind == "digit"]
    point = kinds.index("point") if "point" in kinds else len(kinds)
    whole = [at for at in places if at < point]
    after = [at for at in places if at > point]
    scale, grouped = _commas(kinds, whole, after)
    value = value.scaleb(2 * kinds.count("percent") - 3 * scale)
    value = value.quantize(Decimal(1).scaleb(-len(after)), rounding=ROUND_HALF_UP, context=_WIDE)
    digits, _, decimals = format(value, "f").partition(".")
    left = digits.lstrip("0")
    shown = _placed(left, [(at, tokens[at][1]) for at in whole], grouped)
    # A section that begins with its point still shows what stands before it.
    lead = left if not whole else ""
    kept = len(decimals.rstrip("0"))
    for place, at in enumerate(after):
        empty = {"?": " ", "#": ""}.get(tokens[at][1])
        shown[at] = decimals[place] if place < kept or empty is None else empty
    out = []
    for at, (kind, part) in enumerate(tokens):
        if kind == "digit":
            out.append(shown[at])
        elif kind == "point" and at == point:
            out.append(f"{lead}.")
        elif kind == "general":
            out.append(_general(value))
        elif kind != "comma" and kind not in _MUTE:
            out.append(part)
    return "".join(out)


def _commas(kinds: list[str], whole: list[int], after: list[int]) -> tuple[int, bool]:
    """By how many thousands the commas divide, and whether they set apart thousands: those right
    behind the last digit, or the last before the point, divide by a thousand each. ``whole`` and
    ``after`` are the places of digits before and behind the point."""
    scale, grouped, before = 0, False, -1
    for at, kind in enumerate(kinds):
        if kind == "digit":
            before = at
        elif kind != "comma":
            before = -1
        elif before in (whole[-1:] + after[-1:]):
            scale += 1
        elif before in whole:
            grouped = True
    return scale, grouped


def _placed(left: str, signs: list[tuple[int, str]], grouped: bool) -> dict[int, str]:
    """Place -> what is shown there of the digits ``left`` of the point, from right to left; the
    first place has all that the others leave. ``signs`` are the places with their signs (0 # ?)."""
    shown: dict[int, str] = {}
    count = 0
    for at, sign in reversed(signs):
        if left:
            piece, left = (left, "") if at == signs[0][0] else (left[-1], left[:-1])
        else:
            piece = {"0": "0", "?": " "}.get(sign, "")
        shown[at] = ""
        for digit in reversed(piece):
            comma = "," if grouped and count and count % 3 == 0 else ""
            shown[at] = digit + comma + shown[at]
            count += 1
    return shown


_WIDE = Context(prec=400)


def _general(value: Decimal) -> str:
    """As a cell without a format shows it: eleven signs at most."""
    if value == 0:
        return "0"
    size = value.adjusted()
    if size > 10 or size < -9:
        mantissa, _, exponent = format(value, ".5E").partition("E")
        mantissa = mantissa.rstrip("0").rstrip(".")
        return f"{mantissa}E{int(exponent):+03d}"
    places = max(0, 9 - max(size, 0))
    found = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP, context=_WIDE)
    text = format(found, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
