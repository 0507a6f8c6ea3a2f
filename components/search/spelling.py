"""Words of a text: English ones by their stems, numbers by their value, Chinese ones by the letters
that an input method takes for them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

import snowballstemmer

SYLLABLES = Path(__file__).with_name("pinyin.txt")
#: Pairs of signs: whatever ICU 72 turns into one of GB 2312 (``uconv -x Hant-Hans``; the data are
#: Unicode's, under its licence).
TRADITIONAL = Path(__file__).with_name("traditional.txt")
#: A number, with separators of thousands or without; a Latin word; a run of Chinese characters.
NUMBER, LATIN, HAN = r"\d+(?:,\d{3})*(?:\.\d+)?", r"[a-z][a-z0-9]*", r"[\u3400-\u9fff]+"
_PARTS = re.compile(f"({NUMBER})|({LATIN})|({HAN})")
_NUMBER = re.compile(rf"(?<![\d.]){NUMBER}(?![\d])")
_WORD = re.compile(LATIN)
_SEVERAL = re.compile("[^aeiou]+[aeio]s|.*eaus")

#: How some characters are read, each in one way or several.
Read = tuple[tuple[str, ...], ...]


@lru_cache(maxsize=1 << 12)  # what an indicator means is said with each of its figures
def folded(text: str) -> str:
    """Small letters, half-width signs: what is compared."""
    return unicodedata.normalize("NFKC", text).casefold()


@cache
def simplified() -> dict[str, str]:
    """Traditional character -> the one that takes its place in simplified texts."""
    pairs = "".join(TRADITIONAL.read_text(encoding="utf-8").split())
    return dict(zip(pairs[::2], pairs[1::2], strict=True))


def parts(text: str) -> list[tuple[str, str, str]]:
    """Numbers, Latin words and runs of Chinese characters of a folded text, in order; of each
    triple one is not empty."""
    return [(one[0], one[1], one[2]) for one in _PARTS.findall(text)]


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """What an English word has in common with its kin: approvals, approve -> approv."""
    found: str = snowballstemmer.stemmer("english").stemWord(word)  # keeps a state: not shared
    # It leaves the s of these alone: KPIs, whose only vowel stands before it; bureaus.
    return found[:-1] if _SEVERAL.fullmatch(found) else found


def stems(text: str) -> frozenset[str]:
    """The stems of the Latin words of a folded text."""
    return frozenset(stem(word) for word in _WORD.findall(text))


def numbers(text: str) -> frozenset[str]:
    """The numbers of a folded text as they are compared: no separators, no zeros at the end."""
    return frozenset(number(one) for one in _NUMBER.findall(text))


def number(text: str) -> str:
    bare = text.replace(",", "")
    return bare.rstrip("0").rstrip(".") if "." in bare else bare


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    """Character -> how it is read, without tones."""
    found: dict[str, tuple[str, ...]] = {}
    for line in SYLLABLES.read_text(encoding="utf-8").splitlines():
        read, _, characters = line.partition(" ")
        for one in characters:
            found[one] = (*found.get(one, ()), read)
    return found


def readings(text: str) -> Read:
    """How each Chinese character of a text is read; what else stands there is passed over."""
    known = _readings()
    return tuple(known[one] for one in text if one in known)


def spells(letters: str, read: Read) -> float:
    """How much of what is read so the letters spell, from any character on: each character whole
    or by its first letter (bzd, biaozd, biaozhundi); 0 where they do not, or spell one only."""
    best = 0
    for start in range(len(read) - 1):
        if any(one[0] == letters[0] for one in read[start]):
            best = max(best, _reach(letters, read, start) - start)
    return best / len(read) if best > 1 else 0.0


def _reach(letters: str, read: Read, at: int) -> int:
    """The character up to which the letters spell, from ``at`` on; -1 where some are left over."""
    if not letters:
        return at
    if at == len(read):
        return -1
    takes = {taken for one in read[at] for taken in _taken(letters, one)}
    return max((_reach(letters[taken:], read, at + 1) for taken in takes), default=-1)


def _taken(letters: str, syllable: str) -> Iterable[int]:
    """How many letters may stand for a syllable. Its first one does, or all of it; the last of
    those typed may be on its way."""
    if letters.startswith(syllable):
        yield len(syllable)
    elif len(letters) > 1 and syllable.startswith(letters):
        yield len(letters)
    if letters[0] == syllable[0]:
        yield 1


def sound(text: str) -> str:
    """How Chinese characters are read, one after the other: what words that sound alike share."""
    return "".join(one[0] for one in readings(text))


def slipped(typed: str, word: str) -> bool:
    """Whether one letter of a word is wrong, missing or too many, or two beside each other have
    changed places."""
    if len(typed) == len(word):
        off = [at for at in range(len(word)) if typed[at] != word[at]]
        there = slice(off[0], off[0] + 2) if off else slice(0)
        turned = len(off) == 2 and typed[there] == word[there][::-1]
        return len(off) == 1 or turned
    short, long = sorted((typed, word), key=len)
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
