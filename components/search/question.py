"""What somebody typed, as terms that can be looked for, the zones it is about, and the kinds of
answer that are wanted."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from components.search.querywords import amount, asking
from components.search.spelling import HAN, LATIN, folded, number, parts, simplified, stem

#: Says something of some characters.
Says = Callable[[str], bool]
#: So much is read of what was typed.
LONGEST = 80
_HAN = re.compile(HAN)
#: A word has so many characters at least.
_TWO = 2
#: What a character costs that is part of no word, and two beside each other, next to a word.
_LEFT, _LEFT_PAIR = 3, 4


@dataclass(frozen=True)
class SearchTerm:
    """One thing to look for. ``same`` are other words for it, folded; ``number`` is set where it
    is one, as numbers are compared."""

    text: str
    same: tuple[str, ...] = ()
    number: str = ""


@dataclass(frozen=True)
class Question:
    """``terms`` in the order typed; ``zones`` are those named beside them, by id; ``wants`` the
    kinds of entries that answer; ``letters`` the Latin words as one, which may be pinyin;
    ``finer`` the terms where a run of Chinese characters that stands somewhere as it is was parted
    into words all the same; ``kind`` the one of which all entries are asked for, of zones that are
    named; ``short`` is set where a character was left over that makes another word of one: who asks
    for net assets is not answered by assets; ``word`` is that longer one, where nothing
    else is asked for; ``together`` is set where all of something is asked for as one; ``asked`` is
    what of the text is read, folded, sign for sign where that is as long."""

    text: str
    terms: tuple[SearchTerm, ...]
    zones: tuple[str, ...] = ()
    wants: frozenset[str] = frozenset()
    letters: str = ""
    finer: tuple[SearchTerm, ...] = ()
    kind: str = ""
    short: bool = False
    together: bool = False
    word: str = ""
    asked: str = ""

    def typed(self, term: str) -> str:
        """A term as it stands in the question, be it GDP or in traditional characters."""
        at = self.asked.find(term)
        if at < 0 or len(self.asked) != len(self.text[:LONGEST]):
            return term
        return self.text[at : at + len(term)]

    @property
    def firm(self) -> tuple[SearchTerm, ...]:
        """The terms without those that only ask how much there is of the others."""
        return tuple(one for one in self.terms if one.text not in asking().sums) or self.terms


@dataclass(frozen=True)
class Lore:
    """What is known of Chinese words: ``known`` says of characters whether they stand anywhere in
    this order, ``heard`` whether what stands somewhere sounds like them."""

    known: Says
    heard: Says

    def is_word(self, text: str) -> bool:
        return text in asking().said or text in asking().sums or self.known(text)


class Named:
    """Zones by the names they go by, the longest first. ``zones``: id -> its names."""

    def __init__(self, zones: Mapping[str, Iterable[str]]) -> None:
        self.zones = tuple(zones)
        found: dict[int, dict[str, str]] = defaultdict(dict)
        for key, given in zones.items():
            for name in map(folded, given):
                for word in ("", *(asking().zone_words if _HAN.search(name) else ())):
                    found[len(name + word)].setdefault(name + word, key)
        self._names = sorted(found.items(), reverse=True)

    def parted(self, text: str) -> tuple[tuple[str, ...], str]:
        """The zones that a text names, in their own order, and what is left of it."""
        text = self._bare(text)
        found = set()
        for size, names in self._names:
            pieces = {text[at : at + size] for at in range(len(text) - size + 1)}
            for name in [one for one in names if one in pieces] if pieces else ():
                if _holds(text, name):
                    text = _without(text, name)
                    found.add(names[name])
        return tuple(key for key in self.zones if key in found), text

    def _bare(self, text: str) -> str:
        """The zones without the sign behind their names that says what such a place is."""
        words = "|".join(map(re.escape, asking().sign_words))
        behind = f"(?!{words})[{asking().zone_signs}]"
        for size, names in self._names:
            pieces = {text[at : at + size] for at in range(len(text) - size + 1)}
            for name in filter(_HAN.search, pieces & names.keys()):
                text = re.sub(f"({re.escape(name)}){behind}", r"\1", text)
        return text


def read(text: str, named: Named, lore: Lore) -> Question:
    """What was typed; ``named`` are the zones that it may be about."""
    text = text.strip()
    asked = _simplified(folded(text[:LONGEST]), lore)
    wants = frozenset(
        kind for word, kinds in asking().wants.items() if _holds(asked, word) for kind in kinds
    )
    found, rest = named.parted(asked)
    if len(found) > 1:
        rest = _uncompared(rest, lore)
    rest = _joined(rest)
    terms = _terms(rest, lore)
    if not terms and len(found) < 2:  # a zone by itself, or nothing but words that ask
        # A name may begin with a sign that asks elsewhere.
        name = found and _HAN.fullmatch(asked) and lore.known(asked)
        terms = (_term(asked),) if name else _terms(asked, lore) or _literal(asked)
        found = ()
    latin = re.findall(LATIN, rest)
    kind = _kind(terms)
    together = any(_holds(asked, word) for word in asking().together)
    if together or any(one.text in asking().sums for one in terms):
        wants |= {"figure"}
    return Question(
        text,
        terms,
        found,
        wants,
        "".join(latin) if len(latin) > 1 else "",
        tuple(one for term in terms for one in _finer(term, lore)),
        kind if found and wants <= {kind} else "",
        _short(rest, terms),
        together,
        _alone(rest, terms),
        asked,
    )


def _simplified(text: str, lore: Lore) -> str:
    """Traditional characters that stand nowhere as they are, as the simplified ones."""
    known = simplified()
    return "".join(known[one] if one in known and not lore.known(one) else one for one in text)


def _uncompared(text: str, lore: Lore) -> str:
    """A question without the words that only set its zones side by side: all of them but those that
    begin or end a longer word that stands somewhere, as of 比较优势."""

    def without(found: re.Match[str]) -> str:
        before, after = text[: found.start()][-1:], text[found.end() :][:1]
        longer = [
            whole
            for sign, whole in ((before, before + found[0]), (after, found[0] + after))
            if _HAN.match(sign) and sign not in asking().particles and lore.known(whole)
        ]
        return found[0] if _HAN.match(found[0]) and longer else " "

    words = "|".join(map(_whole, sorted(asking().comparing, key=len, reverse=True)))
    return re.sub(words, without, text)


def _joined(text: str) -> str:
    """A verb and its object that a word which asks stands between, as the one word that they are,
    whichever comes first: 人怎么招 and 招了多少人 are of 招人, 融到资 is of 融资. Two words for
    plans, as of 后续安排, are what comes next."""

    def told(found: re.Match[str]) -> str:
        words = found[1] + found[2], found[2] + found[1]
        return next((one for one in words if one in asking().said), found[0])

    text = asking().gone.sub(told, text)
    return asking().apart.sub(told, asking().coming.sub(asking().to_come[0], text))


def _kind(terms: Sequence[SearchTerm]) -> str:
    """The kind that is asked for by its word alone, whatever words that only ask stand at it."""
    if len(terms) != 1:
        return ""
    return asking().kind_of.get(asking().parting.sub("", terms[0].text), "")


def _short(text: str, terms: Iterable[SearchTerm]) -> bool:
    """Whether a Chinese character stands beside the terms that is none of the words that ask, nor
    one of those that only join them."""
    rest = text
    for one in sorted((term.text for term in terms), key=len, reverse=True):
        rest = rest.replace(one, " ")
    rest = asking().parting.sub(" ", asking().counted.sub(" ", rest))
    return any(_HAN.match(sign) and sign not in asking().slight for sign in rest)


def _alone(text: str, terms: Sequence[SearchTerm]) -> str:
    """The one word of a text that has nothing else but words that ask."""
    words = asking().parting.sub(" ", text).split()
    return words[0] if len(words) == len(terms) == 1 else ""


def _holds(text: str, word: str) -> bool:
    return bool(re.search(_whole(word), text))


def _without(text: str, word: str) -> str:
    return re.sub(_whole(word), " ", text)


def _whole(word: str) -> str:
    """A Chinese word anywhere, a Latin one as a whole, or several of it."""
    bare = re.escape(word)
    return bare if _HAN.search(word) else rf"(?<![a-z]){bare}(?:e?s)?(?![a-z])"


def _terms(text: str, lore: Lore) -> tuple[SearchTerm, ...]:
    terms: list[SearchTerm] = []
    rest = text
    for group in asking().same:  # what has several words is looked for before these are parted
        for one in sorted(group, key=len, reverse=True):
            if re.search("[a-z][ -][a-z]", one) and _holds(rest, one):
                rest = _without(rest, one)
                terms.append(SearchTerm(one, tuple(word for word in group if word != one)))
    for found in asking().scaled.finditer(rest):  # 16 billion is no 16, and so much as 160亿
        if found[2]:
            terms.append(SearchTerm(found[0], number=amount(*found.groups())))
            rest = rest.replace(found[0], " ", 1)
    for figure, latin, han in parts(rest):
        if figure:
            terms.append(SearchTerm(figure, number=number(figure)))
        elif latin and latin not in asking().stop:
            terms.append(_term(latin))
        elif han:
            terms += [_term(word) for word in _words(han, lore)]
    # A sign that only joins, as 帮 of 帮多少企业, is a word where there is no other.
    firm = [one for one in terms if one.text not in asking().slight]
    return tuple(dict.fromkeys(firm or terms))


def _literal(text: str) -> tuple[SearchTerm, ...]:
    """Words that ask, where nothing else was typed."""
    return tuple(SearchTerm(latin or han) for _, latin, han in parts(text) if latin or han)


def _term(word: str) -> SearchTerm:
    """A word with those that mean the same."""
    root = word if _HAN.match(word) else stem(word)
    for group in asking().same:
        if any(word == one or (" " not in one and root == stem(one)) for one in group):
            return SearchTerm(word, tuple(one for one in group if one != word))
    return SearchTerm(word)


def _finer(term: SearchTerm, lore: Lore) -> list[SearchTerm]:
    """The words that a term of Chinese characters is made of, where nothing of it is left over but
    signs that only join: 企业 of 给企业."""
    if not _HAN.fullmatch(term.text) or term.same:
        return [term]
    if len(term.text) >= 2 * _TWO:
        parts = _parted(
            term.text, replace(lore, known=lambda one: one != term.text and lore.known(one))
        )
        if "".join(parts) == term.text:
            return [_term(one) for one in parts]
    bare = term.text.strip("".join(asking().slight))
    return [_term(bare)] if len(bare) >= _TWO and lore.is_word(bare) else [term]


def _words(run: str, lore: Lore) -> list[str]:
    """The words of a run of Chinese characters: all of it where it stands so somewhere, else those
    between the words that only ask."""
    bare = run.strip(asking().particles)
    if len(bare) >= _TWO and bare not in asking().stop and lore.is_word(bare):
        return [bare]
    if lore.is_word(run) and run not in asking().stop:
        return [run]
    return [word for piece in _pieces(run, lore) for word in _parted(piece, lore)]


def _pieces(run: str, lore: Lore) -> list[str]:
    """What stands between the words that only ask, without a sign that counts behind one of how
    many: 被精简 of 多少人被精简, but all of 人才 behind 多少."""
    found, start = [], 0
    for match in asking().parting.finditer(run):
        found.append(run[start : match.start()])
        start = match.end()
        counts = match[0] in asking().how_many and run[start : start + 1] in asking().counting
        word = run[start : start + _TWO]
        if counts and len(word) == _TWO and not lore.is_word(word):
            start += 1
    return [one for one in (*found, run[start:]) if one]


def _fewest(way: tuple[int, tuple[int, ...]]) -> tuple[int, tuple[int, ...]]:
    """Of ways that cost the same the one whose first words are the longest."""
    cost, cuts = way
    return cost, tuple(-cut for cut in cuts)


def _parted(piece: str, lore: Lore) -> list[str]:
    """The fewest words that are known and leave the fewest characters over. Of these, two and more
    beside each other are a word that nobody knows, and so is a piece with one left over that sounds
    like a word that is known."""
    best: list[tuple[int, tuple[int, ...]]] = [(0, (0,))]
    for end in range(1, len(piece) + 1):
        ways = [(best[end - 1][0] + _LEFT, (*best[end - 1][1], end))]
        for start in range(end - 1):
            known = lore.is_word(piece[start:end])
            if known or end - start == _TWO:
                cost, cuts = best[start]
                between = () if known else (end - 1,)
                ways.append((cost + (1 if known else _LEFT_PAIR), (*cuts, *between, end)))
        best.append(min(ways, key=_fewest))
    if best[-1][0] >= _LEFT and lore.heard(piece):
        return [piece]
    words, left = [], ""
    for start, end in pairwise((*best[-1][1], len(piece) + 1)):
        if end - start == 1 and end <= len(piece):
            left += piece[start:end]
            continue
        # Signs that only join are no word: 也能 of 也能先受理.
        if len(left.strip("".join(asking().slight))) > 1 or (left and len(piece) == 1):
            words.append(left)
        left = ""
        if end <= len(piece):
            words.append(piece[start:end])
    return words
