"""What English writes small inside a sentence, and where a name takes an article."""

from __future__ import annotations

import calendar
import re
from functools import cache
from typing import NamedTuple

from components import words
from data import library
from data.english import WORDS
from data.model import TABLES, Dataset

#: What a name may end in that takes an article in an English sentence.
_THING = re.compile(
    "association|bureau|centre|commission|committee|company|force|funds?|group|institute|laboratory"
    "|park|platform|project|team|window",
    re.IGNORECASE,
)
#: Tables of what has a name of its own, and not one that merely says what kind of thing it is.
_NAMING = ("zones", "places", "organisations", "funds", "parks", "projects", "documents")
#: Words that English always writes with a capital, whatever the dataset says.
_ALWAYS = frozenset(
    (*calendar.month_name[1:], *calendar.day_name, "I", "China", "Chinese", "English", "Party")
)
#: A capital that stands for itself: A-share, I/O, U.S., R&D. Only the E of e-commerce does not.
_LETTER = re.compile(r"(?!E-[a-z])[A-Z][-‑–./&+]")
#: A name that begins with a common word: Belt and Road, Bank of China.
_NAME = re.compile(
    rf"(?:{'|'.join(WORDS.phrases)})\b|(?:{'|'.join(WORDS.bodies)}) of (?:the )?[A-Z]"
)
#: The first word, and the second where that has a capital too: State Council, Sino-German.
_FIRST = re.compile(r"([A-Z][a-z]*)(?![\w&])(?:[ -]([A-Z][a-z]+)\b)?")
#: The first word of what has a name of its own, unless it only says what kind of thing it is: one
#: that English forms of another (implementation plan, affordable housing) or joins to a small one
#: (opto-mechatronics park).
_PROPER = re.compile(
    r"^(?:The )?(?![A-Z][a-z]+(?:tion|sion|ment|able|ible|ness|ship)\b)([A-Z][a-z]+)\b(?!-[a-z])"
)
#: What may stand before a name and is no part of it.
_BEFORE = re.compile(
    "All|An?|And|Any|As|At|Before|Both|By|Each|Every|Few|For|From|In|Its|Many|More|Most|New|No|Non|"
    "Not|Of|On|Only|Other|Our|Over|Per|Post|Pre|Several|Some|Such|That|The|Their|These|This|Those|"
    "To|Under|Where|Which|With|Within|Without|One|Two|Three|Four|Five|Early|Mid|Late"
)


#: What English forms of another word is a common one, be it written nowhere else: enrolment.
_FORMED = re.compile(
    "[a-z]{2,}(?:tions?|ments?|ness|ships?|ances?|ences?|ities|ity|able|ible|ical)"
)
#: What it puts behind a word that is common: testing, trained, deeper, greatest.
_ENDING = re.compile("(?:s|es|ing|ed|er|ers|est|ly|al)$")


class Names(NamedTuple):
    """English words with which a name ``begins``, those that are one ``alone``, and those that are
    known to be ``common``: a name that nobody has told of (Huawei) is none of all three."""

    begins: frozenset[str]
    alone: frozenset[str]
    common: frozenset[str]

    def small(self, word: str) -> bool:
        """Whether a word that begins a label is written small inside a sentence: a common one, in
        this form, as the one of several or the several of one, or formed of another."""
        if word in self.begins:
            return False
        low = word.lower()
        stem = _ENDING.sub("", low)
        forms = {
            low,
            f"{low}s",
            f"{low}es",
            f"{low}ing",
            f"{low}ed",
            stem,
            f"{stem}e",
            f"{stem}ing",
        }
        if low != stem:
            forms |= {
                low.removesuffix("s"),
                re.sub(r"(.)\1$", r"\1", stem),
                re.sub("i$", "y", stem),
            }
        return bool(forms & self.common) or _FORMED.fullmatch(low) is not None


def names(dataset: Dataset) -> Names:
    """Those of a dataset: never written small there, and written with a capital inside a text or as
    the first word of what has a name of its own; and what English always writes with one."""
    texts, first, whole = list[str](), set[str](), set[str]()
    for table in TABLES:
        for row in getattr(dataset, table):
            for name in type(row).model_fields:
                if name.endswith("_en"):
                    text = getattr(row, name)
                    texts.append(text)
                    if name == "name_en" and table in _NAMING:
                        first |= {*_PROPER.findall(text)}
                        whole |= {*re.findall(r"^[A-Z][a-z]+$", text)}
    said = "\n".join(texts)  # no word reaches from one line into the next
    capital = first.union(re.findall("(?<=[a-z,] )[A-Z][a-z]+", said))
    small = _common().union(re.findall(r"\b[a-z]+", said))
    begins = frozenset(word for word in capital if word.lower() not in small)
    places = frozenset(WORDS.peoples)
    known = frozenset(small.union(_begun(), WORDS.common))
    return Names(begins | _ALWAYS | places, (begins & whole) | _ALWAYS | places, known)


@cache
def _common() -> set[str]:
    """The small words of the interface: common ones, whatever a fund is called."""
    return {*re.findall(r"\b[a-z]+", " ".join(words.templates("en")))}


@cache
def _begun() -> set[str]:
    """What labels of the library of indicators begin with: words of trades, and no names."""
    return {re.split("[ -]", one.indicator.label_en)[0].lower() for one in library.entries()}


def lowered(label: str, names: Names) -> str:
    """A label inside an English sentence: its first letter is small, unless it begins with a name,
    an acronym or a sign (Yuncheng, State Council, Bank of China, A-share, R&D, CNY)."""
    first = None if _LETTER.match(label) or _NAME.match(label) else _FIRST.match(label)
    if not first:
        return label
    word, second = first.groups()
    # Two capitals in a row are a name, but for "Other Chinese firms", "Total Yuncheng output".
    own = second not in names.alone or word in WORDS.regions
    pair = second and not _BEFORE.fullmatch(word) and own
    return label if pair or not names.small(word) else label[:1].lower() + label[1:]


def called(name: str, names: Names) -> str:
    """A name inside an English sentence: with an article before one that ends in what the thing is
    (the Construction Development Company), and none before a bare name (Chaoci Technology, ... Co.,
    Ltd)."""
    thing = re.split(r" of | for | \(|,", name)[0].split(" ")[-1]
    if not _THING.fullmatch(thing) or name.startswith("The "):
        return name
    # Where capitals go on, the first word is no common one either.
    capital = re.match(r"\S+ [A-Z]", name)
    return f"the {name if capital else lowered(name, names)}"
