"""Where a heading had better not be parted, though a line may end there: inside a Chinese word or
a short quotation, beside a word that leans on the next or on the one before.

Chinese has no spaces, so its words are found: those of a list are, as many signs as can be in as
few words as can be; then two or three signs between them that are no words by themselves are taken
for a name, as of a zone that nobody foresaw. A guess does no harm: it only says which of the lines
that are as many and as short reads best.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import accumulate, pairwise

from components import words
from components.render.layout import breaking

_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
#: Two signs between which a browser can be told not to end a line; the first is no Chinese number,
#: which its measure word follows.
_BETWEEN = re.compile(
    r"[^\W\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341\u4e24\u51e0\u534a]\w"
)
#: A quotation so short that it is one name: in signs.
_QUOTED = re.compile(
    r"[\u201c\u300a\u300c]([^\u201c\u201d\u300a\u300b\u300c\u300d]{1,12})[\u201d\u300b\u300d]"
)
#: What stands between two marks or spaces, and how many signs of it a telephone has room for in a
#: line of a heading, with its mark.
_CLAUSE, _LINE = re.compile(r"\w+"), 13
#: So many signs that are in no word of the list are a name.
_NAME = (2, 3)
#: The last digit of a figure, with the Chinese signs that multiply it or say that it is more: the
#: unit comes after them.
_LAST = re.compile(r"\d(?!.*\d)[ \u4e07\u4ebf\u5343\u767e\u591a\u4f59]*")
#: A figure longer than so many signs is held together from its number on, with its currency.
_HELD, _NUMBER = 16, re.compile(r"(?:\b[A-Z]{3} )?\d")
#: What no line parts in any text: a word that a hyphen joins to a short one before it, no wider
#: than a column (e-commerce, three-in-one); a number and the abbreviation before it (para. 4); an
#: amount of money, without its qualifiers; so many of so many, or more; a plus with the Chinese
#: sign before it; a name that a colon leads to, and no words on who does what (\u7531).
_JOINED = re.compile(
    r"\b[A-Za-z]{1,7}(?:-[a-z]{2,3})?-[a-z]{2,12}\b|\b[A-Za-z]{1,4}\. \d[\d–]*"
    r"|\b[A-Z]{3} \d[\d.,]*(?<=\d)(?: (?:[mb]|tr)illion\b)?"
    r"|\b\d+ (?:of \d+|more)\b"
    r"|[\u4e00-\u9fff]\+(?=[\u4e00-\u9fff])"
    r"|(?<=\uff1a)(?!\u7531)[\u4e00-\u9fff]{2,8}(?=[\u3001\uff1b]|$)"
)
_JOINS = re.compile(r"[-+\uff1a]|\. \d|[A-Z] \d|\d (?:of|more)")
#: A space at which no line ends: before a plus or a dot between two things, behind an arrow.
_TIED = re.compile(r" (?=[+·] )|(?<=→) ")
#: Behind a plus between two Chinese signs, where a browser ends no line by itself.
_PLUS = re.compile(r"(?<=[\u4e00-\u9fff]\+)(?=[\u4e00-\u9fff])")
#: What leads on to a number: two Chinese signs, or a short English word.
_LEADS = re.compile(r"[\u4e00-\u9fff]{1,2} \d|\b(?:of|in|for|by|with) \d")
#: Short names in a row, or one between a colon and a quotation, which is as short.
_ROW = re.compile(r"(?<![\w\u3001 ])(?:[\u4e00-\u9fff]{1,4}\u3001)+(?=[\u4e00-\u9fff]{2})")
_CALLED = re.compile(r"(?<=[\uff1a])[\u4e00-\u9fff]{1,4}\u201c[^\u201c\u201d]{1,8}\u201d")


@cache
def _listed() -> tuple[frozenset[str], int]:
    """The Chinese words of the list, and how long the longest is."""
    told = (words.text("zh", key) for key in ("together.words", "together.usual"))
    found = frozenset(" ".join(told).split())
    return found, max(map(len, found))


@cache
def _alone() -> frozenset[str]:
    """Chinese signs that are words by themselves."""
    told = (words.text("zh", key) for key in ("together.small", "together.behind"))
    return frozenset("".join(told).replace(" ", ""))


@cache
def _telling() -> tuple[str, ...]:
    """Chinese words behind which the list begins that they tell of."""
    return tuple(words.text("zh", "together.telling").split())


@cache
def _linking() -> frozenset[str]:
    """Chinese signs that join two things of one name."""
    return frozenset(words.text("zh", "together.linking").split())


def tells(text: str, start: int, end: int) -> bool:
    """Whether what stands there ends with a word behind which a list begins that it tells of."""
    return text.endswith(_telling(), start, end)


def links(text: str, at: int) -> bool:
    """Whether a sign stands there that joins two things of one Chinese name."""
    return text[at : at + 1] in _linking()


@cache
def _leading() -> frozenset[str]:
    """Chinese signs that by themselves lead on to the next word."""
    return frozenset(words.text("zh", "together.ahead").split())


@cache
def _leaning() -> re.Pattern[str]:
    """Before the words that lean on others, or behind them, in its end: Chinese signs and English
    words that belong to what stands before them, English words that lead on to the next."""
    signs = words.text("zh", "together.behind").replace(" ", "")
    before, behind = (
        "|".join(" ".join(words.text("en", key) for key in keys).split())
        for keys in (("together.small", "together.ahead"), ("together.behind",))
    )
    return re.compile(rf"(?=[{signs}])| (?=(?:{behind})\b)|\b(?:{before}) ")


@cache
def _terms() -> re.Pattern[str]:
    """English terms of several words."""
    told = words.text("en", "together.usual").split()
    terms = (re.escape(term.replace("·", " ")) for term in told)
    return re.compile(rf"\b(?:{'|'.join(terms)})\b")


def terms(text: str) -> list[tuple[int, int]]:
    """Where English terms of several words stand in a text."""
    return [found.span() for found in _terms().finditer(text)]


def tied(text: str) -> str:
    """The text with a sign between two things kept from the start of a line."""
    return _TIED.sub("\N{NO-BREAK SPACE}", text)


def joined(text: str) -> list[tuple[int, int]]:
    """Where no line ends in a text, whatever its width: ``_JOINED`` says in what."""
    return [found.span() for found in _JOINED.finditer(text)] if _JOINS.search(text) else []


def grouped(text: str) -> list[tuple[int, int]]:
    """Where no line of a heading ends if another place is left: in an English term of several
    words; between a number and what leads on to it; in a short row of names, up to where the word
    of the last one ends."""
    found = terms(text)
    for pattern in (_LEADS, _CALLED):
        found += map(re.Match.span, pattern.finditer(text))
    for row in _ROW.finditer(text):
        first = row.end() + 2
        end = next((at for at in range(first, len(text)) if at not in inside(text)), len(text))
        found += [(row.start(), end)] if end - row.start() <= _LINE else []
    return found


@lru_cache(maxsize=1 << 12)
def inside(text: str) -> frozenset[int]:
    """The places in a text where a line that ends there parts what belongs together."""
    found = {at for start, end in breaking.together(text) for at in range(start + 1, end)}
    for run in _CHINESE.finditer(text):
        edges = {run.start() + edge for edge in _edges(run.group())}
        found |= {*range(run.start() + 1, run.end())} - edges
        found |= {at for at in edges if at - 1 in edges and text[at - 1] in _leading()}
    for start, end in (*map(re.Match.span, _QUOTED.finditer(text)), *terms(text)):
        found |= {*range(start + 1, end)}
    found |= {leaning.end() for leaning in _leaning().finditer(text)}
    return frozenset(found)


@lru_cache(maxsize=1 << 12)
def turns(text: str) -> frozenset[int]:
    """Where a line of Chinese may end between two words, besides the places beside its marks and
    spaces, which whoever breaks lines finds alone."""
    ends = {*accumulate(map(len, breaking.pieces(text)))} - inside(text) - {len(text)}
    between = (at for at in ends if _BETWEEN.fullmatch(text, at - 1, at + 1))
    return frozenset((*between, *(plus.start() for plus in _PLUS.finditer(text))))


@lru_cache(maxsize=1 << 12)
def relief(text: str) -> frozenset[int]:
    """Of the turns of a Chinese heading those inside a clause that a telephone has no line for:
    else a browser that ends lines at marks alone would end one just before the mark. Best are
    those behind what is said of the rest, as that it is reported; worst those before "and"."""
    found = {plus.start() for plus in _PLUS.finditer(text)}
    for start, end in map(re.Match.span, _CLAUSE.finditer(text)):
        if end - start <= _LINE:
            continue
        within = sorted(at for at in turns(text) if start < at < end)
        behind = [at for at in within if tells(text, start, at)]
        sound = [at for at in within if not links(text, at)]
        for some in (behind, sound, within):
            if some is within or all(b - a <= _LINE for a, b in pairwise([start, *some, end])):
                found |= {*some}
                break
    return frozenset(found)


@lru_cache(maxsize=1 << 13)
def counted(text: str) -> tuple[tuple[int, int], ...]:
    """Where figures stand with what they count, as no line parts them: a number, the words that
    qualify it, and its unit or measure word, in Chinese no further than the word ends."""
    found = []
    for start, end in breaking.figures(text):
        last = _LAST.search(text, start, end)
        if last is None:
            continue
        within = (at for at in range(last.end() + 1, end) if at not in inside(text))
        ends = [at for at in within if "/" not in text[at - 1 : at + 1]]
        if _CHINESE.match(text, last.end(), end) and ends:
            end = ends[0]
        elif end - start > _HELD and (unit := text.find(" ", last.end(), end)) > 0:
            end = unit
        if end - start > _HELD and (number := _NUMBER.search(text, start, end)):
            start = number.start()
        found.append((start, end))
    return tuple(found)


def _edges(run: str) -> set[int]:
    """Where the words of a run of Chinese signs begin and end."""
    known, longest = _listed()
    # Of what stands before each sign: signs in no word, words, and the edge of the last.
    best: list[tuple[int, int, int]] = [(0, 0, 0)]
    for end in range(1, len(run) + 1):
        bare, count, _ = best[end - 1]
        found = (bare + 1, count, end - 1)
        for start in range(max(0, end - longest), end - 1):
            if run[start:end] in known:
                found = min(found, (best[start][0], best[start][1] + 1, start))
        best.append(found)
    edges, end = [len(run)], len(run)
    while end:
        end = best[end][2]
        edges.append(end)
    return _named(run, edges[::-1])


def _named(run: str, edges: list[int]) -> set[int]:
    """The edges without those inside a name: signs of no word that are two or three in a row."""
    found = {*edges}
    row: list[int] = []
    for start, end in (*pairwise(edges), (len(run), len(run) + 2)):
        if end - start == 1 and run[start] not in _alone():
            row.append(start)
            continue
        if len(row) in _NAME:
            found -= {*row[1:]}
        row = []
    return found
