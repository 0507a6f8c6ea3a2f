"""Whatever the data, what stands over and under an exhibit is true, and can be said aloud.

Every exhibit of the shelf is built for datasets with none, one, two and many of everything, with
everything tied, and in both languages; then general truths are looked for in its words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain
from string import Formatter
from typing import Any, cast

import pytest

from components import words
from components.edition import Edition
from components.exhibit import Exhibit
from components.exhibits import distance, shelf, topics
from components.row import Row
from data import load
from data.judge.disclosure import disclosure
from data.model import LANGS, Lang
from tests.support import mutants
from tests.support.cases import WIDE, each
from tests.support.unfinished import rehoped, unfinished

_STOPS = "。，；：、,;:.!?"
_NUMBER = r"(?<![\d.,≈])\d+(?![\d.,]*\d)"


def spoken(ed: Edition) -> Iterator[Exhibit]:
    """Everything the shelf has for an edition, without what is of a zone that is not chosen."""
    for key, place in shelf.shelf(ed).items():
        if place.zone in ("", *ed.zones) and (one := shelf.take(ed, key)):
            yield one


def count(text: str) -> list[int]:
    """The whole numbers of a text, without those of quoted names."""
    return [int(one) for one in re.findall(_NUMBER, re.sub("“[^”]*”", "", text))]


# --- what must hold of every text -------------------------------------------------------


@cache
def plurals() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What begins with a word that follows one, and with one that follows any other number, as the
    texts and units say."""
    pairs = [
        spec.split("|")
        for text in words.every().values()
        for _, _, spec, _ in Formatter().parse(text["en"])
        if spec and "|" in spec
    ]
    pairs += [[unit.en, unit.en_plural] for unit in load.load().vocab.units.values()]
    ones, many = ({pair[at] for pair in pairs if pair[0] != pair[1]} for at in (0, 1))
    return begins(ones - many), begins(many - ones)


def begins(words: set[str]) -> re.Pattern[str]:
    return re.compile(rf"({'|'.join(map(re.escape, sorted(words)))})(?![\w-])")


def miscounted(text: str) -> list[str]:
    """English counts with the wrong form: "1 indicators", "2 figure"."""
    ones, many = plurals()
    said = []
    for number, rest in re.findall(r"(?<![\d.,≈%])([\d.,]*\d) ([A-Za-z][A-Za-z ,-]*)", text):
        right, wrong = (ones, many) if number == "1" else (many, ones)
        if not right.match(rest) and (found := wrong.match(rest)):
            said.append(f"{number} {found[1]}")
        if number == "1" and re.match(r"[a-z-]+(?<!s)s\b(?<!is)(?<!has)(?<!as)(?<!less)", rest):
            said.append(f"1 {rest}")
    return said


def repeated(text: str) -> list[str]:
    """Clauses said twice."""
    clauses = [one.strip() for one in re.split("[；，：、;:]|, ", text) if one.strip()]
    return [one for one in set(clauses) if clauses.count(one) > 1]


def pointless(text: str) -> list[str]:
    """Ranges whose ends are the same."""
    ends = re.findall(
        r"从 ?(\S+?) ?到 ?([^\s，；。]+)|from (\S+) to (\S+?)(?=$|[;,\s]|\.(?!\d))", text
    )
    return [" ".join(found) for found in ends if len({*found} - {""}) == 1]


def mispunctuated(text: str) -> list[str]:
    """Stops that stand twice, at the beginning or before nothing; empty brackets; doubled space."""
    wrong = rf"[{_STOPS}] *[{_STOPS}]|^[{_STOPS}]|[，；：、,;:]$|\( *\)|（ *）|“”|  |[{{}}]|^\s|\s$"
    bare = re.sub(r"(Ltd|Co)\.", r"\1", text.replace("...", "…"))
    return [
        bare[max(found.start() - 12, 0) : found.end() + 12] for found in re.finditer(wrong, bare)
    ]


@pytest.mark.wording
@each(
    "look, wrong, right",
    [
        (miscounted, "1 indicators reported", "1 indicator reported"),
        (miscounted, "All 2 figure", "2 figures"),
        (miscounted, "1 widgets", "21 widgets"),
        (repeated, "Yuncheng: 36 projects; 36 projects", "Yuncheng: 36 projects; 23 projects"),
        (repeated, "运城：36个，36个", "运城：36个，23个"),
        (pointless, "Stakes from 11.11% to 11.11%", "Stakes from 2.17% to 20%"),
        (pointless, "持股从 11.11% 到 11.11%", "持股从 2.17% 到 20%"),
        (rehoped, "36 signed (target), 23 begun (target)", "36 signed, 23 begun (both target)"),
        (rehoped, "36 signed (target, to date), 23 begun (target)", "36 signed (to date; target)"),
        (rehoped, "Parks: Yuncheng target 6; Pingyao target 3", "Parks (target): Yuncheng 6"),
        (rehoped, "stakes from target 2.17% to target 20%", "stakes from 2.17% to 20% (target)"),
        (mispunctuated, "It is built.. Yuncheng", "It is built. Yuncheng"),
        (mispunctuated, "运城的报道：", "运城的报道"),
        (mispunctuated, "运城（）", "运城（市）"),
    ],
)
def test_a_wrong_text_is_noticed_and_a_right_one_is_not(
    look: Callable[[str], list[str]], wrong: str, right: str
) -> None:
    assert look(wrong)
    assert not look(right)


# --- what a title counts, and who leads -------------------------------------------------


def lines(one: Exhibit) -> int:
    return len(one.groups())


def named(one: Exhibit) -> int:
    return len({row.label for row in one.rows})


#: What a title counts, by how the id begins; the longest beginning holds.
COUNTED: dict[str, Callable[[Exhibit], int]] = {
    "parks_": lines,
    "industries_": named,
    "organisations_": lines,
    "directions_": lines,
    "claims_": lines,
    "events_": lines,
    "figures_": lines,
    "projects_": lines,
    "reforms_": lines,
    "reform_cards": lines,
    "silence_": lines,
    "single": named,
    "family_": named,
    "rates_": lines,
    "refusals_": lines,
    "fund_table": lines,
    "holdings": lines,
    "stakes": lambda one: len(one.rows),
    "technical": lines,
    "park_table": lines,
    "promises": lines,
    "promises_drawn": lambda one: sum(
        int(row.amount.value or 0) for row in one.rows if not row.amount.nested
    ),
    "request_": lines,
    "observations": lines,
    "sources": lines,
    "glossary": lines,
    "passages": lines,
    "standing": lambda one: sum(bool(row.drawn.mark) for row in one.rows),
    "answers_wanted": lambda one: sum(row.drawn.mark == "open" for row in one.rows),
    "industry_matrix": lambda one: len({row.text for row in one.rows if row.proof.record}),
}


#: Titles that quote figures of their own rows instead of counting them.
QUOTING = ("companies_", "lending_", "steps_", "composition_")


def misquoted(ed: Edition, one: Exhibit) -> list[str]:
    """Numbers of a title that are in no row nor their count; one on lending counts its kinds."""
    if not one.id.startswith(QUOTING):
        return []
    held = [one.subtitle, *(text for row in one.rows for text in (row.shown, row.label, row.text))]
    kinds = {row.label for row in one.rows} if one.id.startswith("lending_") else one.rows[1:]
    known = {*re.findall(r"\d[\d.,]*", " ".join(held)), str(len(one.rows) - 1), str(len(kinds))}
    known |= {number.rstrip(".,") for number in known}  # of a stop behind it
    said = re.findall(r"\d[\d.,]*", one.title.replace(ed.name(one.rows[0].zone), ""))
    return [number for number in said if number.rstrip(".,") not in known]


#: What a title counts beside its rows, and may count before them; an amount counts nothing.
_BESIDE = r"\d+ ?个(?:区|主题中)|\d+ (?:more )?zones?\b|共 \d+ 个|of \d+ figures?|CNY \d+"


#: Titles that quote a figure of their rows before they count them.
TELLING = ("projects_", "technical", "promises_drawn", "park_table")


def unquoted(ed: Edition, one: Exhibit) -> str:
    """A title without the figures of its rows, as they stand in a sentence."""
    title = one.title
    if one.id.startswith(TELLING):
        for said in _said(ed):
            title = title.replace(said, "")
    return title


def _said(ed: Edition) -> tuple[str, ...]:
    """How the figures of an edition stand in a sentence, longest first: one may hold another."""
    if _SAID[0] is not ed:
        rows = ed.dataset.observations
        found = {text for row in rows for text in (ed.phrase(row), topics.alone(ed, row))}
        _SAID[:] = [ed, tuple(sorted(found, key=len, reverse=True))]
    return cast(tuple[str, ...], _SAID[1])


#: The last edition asked about, and what it says.
_SAID: list[Any] = [None, ()]


def uncounted(ed: Edition, one: Exhibit) -> list[str]:
    """A title whose first count, but for that of zones, is not that of its rows. One that counts
    nothing is of one or none, or of what nobody knows yet."""
    known = [name for name in COUNTED if one.id.startswith(name)]
    unheard = all(ed.pending(row.zone) for row in one.rows if row.zone)
    if not known or one.kind == "text" or (unheard and one.id.startswith("silence_")):
        return []
    told = count(re.sub(_BESIDE, "", unquoted(ed, one)))
    there = COUNTED[max(known, key=len)](one)
    # These begin with a figure of theirs, and end with how many there are.
    quoting = one.id.startswith(("observations", "rates_"))
    said = told[-1:] if quoting else told[:1]
    right = said == [there] or (there < 2 and (quoting or not said))
    return [] if right else [f"{said} for {there}"]


@each(
    "title, wrong",
    [
        ("运城等 2 个区的报道点名 3 个项目", True),
        ("运城等 3 个区的报道点名 2 个项目", False),
        ("3 projects named in the articles on 2 zones", True),
        ("2 projects named in the articles on 3 zones", False),
        ("Projects named in the articles on 2 zones", True),
        ("A project of CNY 100 million; of 2 projects named, no other with an amount", False),
        ("A project of CNY 2 million; of 3 projects named, no other with an amount", True),
    ],
)
def test_the_count_of_zones_is_not_taken_for_that_of_rows(title: str, wrong: bool) -> None:
    rows = tuple(Row(label=name, text=name) for name in "ab")
    one = Exhibit(id="projects_all", kind="table", title=title, rows=rows, alt=title)
    assert bool(uncounted(Edition(load.load(), "en"), one)) is wrong


def _figures(ed: Edition) -> dict[str, int]:
    found = {}
    for zone in ed.zones:
        parts = [disclosure(ed.dataset, zone, topic) for topic in ed.dataset.vocab.topics]
        found[ed.name(zone)] = sum(len(part.own) + len(part.others) for part in parts)
    return found


def _apart(ed: Edition) -> dict[str, int]:
    place = {zone: ed.dataset.place(ed.dataset.zone(zone).place) for zone in ed.zones}
    return {
        ed.name(zone): round(
            min(distance.kilometres(here, other) for key, other in place.items() if key != zone), -1
        ).__trunc__()
        for zone, here in place.items()
    }


#: Exhibits that name who leads: of whom, by what.
LEADERS: dict[str, Callable[[Edition], dict[str, int]]] = {
    "disclosure_matrix": _figures,
    "zone_map": _apart,
}


def misled(ed: Edition, one: Exhibit) -> list[str]:
    """A superlative that several share, or that nobody checks. One in a name is not ours."""
    ours = one.title
    for row in one.rows:
        ours = ours.replace(ed.bare(row.label), "")
    if not re.search(r"最(?!新|近的)|\bmost\b|\blargest\b|\bapart\b|\bfarthest\b", ours):
        return []
    if one.id.startswith("composition_"):
        parts = [row for row in one.rows[1:] if ed.called(row.label) in one.title]
        most = max(row.amount.value or 0 for row in one.rows[1:])
        holders = [row.label for row in one.rows[1:] if row.amount.value == most]
        return [] if [row.label for row in parts] == holders[:1] == holders else [one.title]
    if one.id not in LEADERS:
        return [f"unchecked: {one.title}"]
    counts = LEADERS[one.id](ed)
    leaders = [name for name, number in counts.items() if number == max(counts.values())]
    clause = re.split("[；;：:]", one.title)[0]
    first = leaders if len(leaders) <= 5 else leaders[:3]
    said = [name for name in counts if re.search(rf"{name}(?![a-z])", clause)]
    return [] if said == first else [f"{said} for {leaders}"]


def strangers(ed: Edition, one: Exhibit) -> list[str]:
    """Zones that are named and not chosen. Who is alone learns from all."""
    if one.id.startswith("lesson"):
        return []
    own = "".join(ed.name(zone) for zone in ed.zones)
    names = [ed.name(zone.id) for zone in ed.dataset.zones if zone.id not in ed.zones]
    return [name for name in names if name in f"{one.title} {one.subtitle}" and name not in own]


def nothings(ed: Edition, one: Exhibit) -> list[str]:
    """Noughts that no source states: none of a figure that a title quotes."""
    if any(row.amount.value == 0 for row in one.rows):
        return []
    return [text for text in (unquoted(ed, one), one.subtitle, *one.notes) if 0 in count(text)]


def presumed(one: Exhibit) -> list[str]:
    """What is said under a title of rows that are not there: nothing shown leads anywhere."""
    led = (
        row.proof.record or row.head.record or row.proof.behind or row.proof.places
        for row in one.rows
    )
    if any(led) or one.id.startswith(("silence_", "request_", "glossary", "zone_map")):
        return []
    return [text for text in (one.subtitle,) if text]


#: A table cut to none is tried in one language and cut to one in the other, and what is mixed by
#: chance in one of them: the words of both come from the same choice of key.
TRIED = [
    (name, lang)
    for at, name in enumerate(mutants.names())
    for lang in LANGS
    if (name.startswith("no "), lang) != (True, "en")
    and (name.startswith("one of "), lang) != (True, "zh")
    and (name.startswith("mixed "), lang) != (True, LANGS[at % 2])
    and (name, lang) != ("many", "zh")
]
#: What ``make test`` tries in both languages, since a title counts in each its own way: none, one
#: and two of everything. Of every fourth table it tries none or one row, and of all others one of
#: each kind (the real data, all alike, all hoped for, all asked, nothing heard, mixed by chance,
#: very many zones) in a language each.
ONCE = {"all 0": "en", "all 1": "zh", "promised": "en", "asked": "zh", "unheard": "zh"}
ONCE |= {"real": "en", "many with one": "en", "mixed 6": "zh"}
FIRST = [
    (name, lang)
    for at, name in enumerate(mutants.names())
    for lang in LANGS
    if (name, lang) in TRIED
    and (
        name.startswith("first ")
        or (name.startswith(("no ", "one of ")) and at // 2 % 8 == 4 * name.startswith("no ") + 1)
        or ONCE.get(name) == lang
    )
]
#: So many processes can share the work.
PARTS = 3


def untrue(name: str, lang: Lang) -> dict[str, list[str]]:
    """What is wrong with what stands over the exhibits of a mutant, by exhibit."""
    wrong: dict[str, list[str]] = {}
    for ed in mutants.editions(name, lang):
        for one in spoken(ed):
            said = (one.title, one.subtitle, one.hint, *one.notes)
            found = [
                *chain.from_iterable(map(mispunctuated, (*said, one.alt))),
                *chain.from_iterable(map(miscounted, said if lang == "en" else ())),
                *chain.from_iterable(map(pointless, (one.title, one.subtitle))),
                *repeated(one.title),
                *rehoped(one.title),
                *uncounted(ed, one),
                *unfinished(ed, one),
                *misquoted(ed, one),
                *misled(ed, one),
                *strangers(ed, one),
                *nothings(ed, one),
                *presumed(one),
            ]
            if found or not one.title:
                wrong[f"{name}: {one.id} {len(ed.zones)}: {one.title}"] = found
    return wrong


@pytest.mark.wording
@pytest.mark.lasts(8)
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("wide", [False, pytest.param(True, marks=WIDE)])
def test_what_stands_over_an_exhibit_is_true_of_any_data(part: int, wide: bool) -> None:
    wrong: dict[str, list[str]] = {}
    tried = [one for one in TRIED if (one in FIRST) != wide]
    assert len(tried) > PARTS
    for name, lang in tried[part::PARTS]:
        wrong |= untrue(name, lang)
    assert wrong == {}
