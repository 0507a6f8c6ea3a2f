"""How to cite a figure, an exhibit or a whole briefing: the sources it rests on with their
paragraphs, and the data with their edition, in four forms.

GB/T 7714 says it in Chinese and the style of the APA in English, whatever the page speaks; BibTeX
and CSL-JSON are for programs that keep references, with the words of the page. A date, an author
or an outlet that is not printed is said to be unknown, never guessed.
"""

from __future__ import annotations

import calendar
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from components import formatting, words
from components.bylines import runs
from components.edition import Edition
from components.exhibit import Exhibit
from data.model import Cite, Lang, Source, all_cites

#: Signs that TeX takes for its own; braces by name, since BibTeX counts even escaped ones.
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "$&#%_"},
}
#: The mark of GB/T 7714 and the type of CSL for a type of source; articles without an outlet are
#: something else: nobody knows what they appeared in.
_PAPER, _OTHER, _DATA = ("N", "article-newspaper"), ("Z", "document"), ("DS", "dataset")
_TYPES = {"report": ("R", "report"), "reply": _OTHER, "bulletin": _OTHER}


@dataclass(frozen=True)
class Work:
    """One thing to cite. ``day`` is ISO 8601 as far as it is known, ``seen`` the day on which
    data that are no edition were looked up; ``version`` names the data by their ``id`` and says
    whether they are an edition, ``place`` where in it. ``edition`` is that of the
    text, ``suffix`` the letter by which works of one author and year are told apart."""

    key: str
    mark: str
    type: str
    title: str
    author: str = ""
    original: str = ""
    edition: str = ""
    outlet: str = ""
    day: str = ""
    suffix: str = ""
    seen: str = ""
    version: str = ""
    id: str = ""
    place: str = ""


@dataclass(frozen=True)
class Citation:
    """The same works in each form, a line a work where it is made of lines."""

    gbt: str
    english: str
    bibtex: str
    csl: str


def record(ed: Edition, key: str, label: str, also: Iterable[Cite] = ()) -> Citation:
    """How to cite what the source drawer opens ("observations/…"), called ``label``. ``also`` is
    what it shows where it has no place of its own: the figures of an indicator."""
    found: Mapping[str, Iterable[int]] = _paragraphs([*_places(ed, key)] or also)
    table, _, name = key.partition("/")
    if table == "sources" and ed.dataset.row(table, name):
        found = {name: ()}  # the whole of it
    return _cited(ed, found, label, key)


def exhibit(ed: Edition, shown: Exhibit) -> Citation:
    """How to cite an exhibit: its title as it is now, and all it rests on."""
    found = {line.source: line.paragraphs for line in shown.sources}
    return _cited(ed, found, shown.title, shown.key)


def whole(ed: Edition) -> str:
    """How to cite a file: the data it was made from, in the form of its language."""
    forms = _gbt, _english
    return forms[ed.lang == "en"](_data(ed, ed.lang, "", ""))


def _cited(ed: Edition, found: Mapping[str, Iterable[int]], label: str, key: str) -> Citation:
    def works(lang: Lang) -> list[Work]:
        sources = [_source(ed, name, tuple(of), lang) for name, of in found.items()]
        return [*sources, _data(ed, lang, label if lang == ed.lang else "", key)]

    return Citation(
        gbt="\n".join(map(_gbt, works("zh"))),
        english="\n".join(map(_english, works("en"))),
        bibtex="\n\n".join(_bibtex(one, ed.lang) for one in works(ed.lang)),
        csl=json.dumps(
            [_csl(one, ed.lang) for one in works(ed.lang)], ensure_ascii=False, indent=2
        ),
    )


# --- what is cited ----------------------------------------------------------------------


def _places(ed: Edition, key: str) -> Iterator[Cite]:
    """The paragraphs that a record rests on."""
    if found := re.fullmatch(r"cite/([a-z0-9_]+)#([0-9+]+)", key):
        yield from (Cite(found[1], int(number)) for number in found[2].split("+"))
        return
    table, _, name = key.partition("/")
    row = ed.dataset.index.get(table, {}).get(name)
    if table == "rates" and row is not None:
        yield from (ed.dataset.observation(one).cite for one in (row.numerator, row.denominator))
    yield from all_cites(getattr(row, "cite", ()))


def _paragraphs(cites: Iterable[Cite]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for cite in sorted(dict.fromkeys(cites)):
        found.setdefault(cite.source, []).append(cite.paragraph)
    return found


def _source(ed: Edition, key: str, paragraphs: tuple[int, ...], lang: Lang) -> Work:
    source: Source = ed.dataset.source(key)
    outlet = source.say("outlet", lang)
    usual = _PAPER if outlet else _OTHER
    mark, type = _TYPES.get(source.type, usual)
    unit = "citation.paragraphs" if len(paragraphs) > 1 else "citation.paragraph"
    if source.reply:
        unit = "citation.line"
    numbers = words.text(lang, "mark.comma").join(runs(tuple(sorted(paragraphs))))
    return Work(
        key=key,
        mark=mark,
        type=type,
        title=source.say("title", lang),
        author=source.say("author", lang),
        original=source.title_zh if lang == "en" else "",
        edition=_edition(ed, source, lang),
        outlet=outlet,
        day=source.date,
        suffix=_suffixes(ed, lang).get(key, ""),
        place=words.text(lang, unit, n=numbers) if paragraphs else "",
    )


def _edition(ed: Edition, source: Source, lang: Lang) -> str:
    """The edition of a text; the id of one that nothing printed tells from another."""

    def printed(one: Source) -> tuple[str, ...]:
        said = (one.say(name, lang) for name in ("author", "title", "outlet", "edition"))
        return (*said, one.date)

    counts = ed.settled(("printed", lang), lambda: Counter(map(printed, ed.dataset.sources)))
    return source.id if counts[printed(source)] > 1 else source.say("edition", lang)


def _suffixes(ed: Edition, lang: Lang) -> Mapping[str, str]:
    """Source -> a, b, c … where the dataset has several of one author and year, by title: the same
    letter whatever is cited beside it."""

    def found() -> dict[str, str]:
        alike: dict[tuple[str, str], list[Source]] = {}
        for source in ed.dataset.sources:
            alike.setdefault((source.say("author", lang), source.date[:4]), []).append(source)
        letters: dict[str, str] = {}
        for group in alike.values():
            group.sort(key=lambda one: (one.say("title", lang), one.date, one.id))
            if len(group) > 1:
                letters |= {one.id: formatting.letters(at) for at, one in enumerate(group)}
        return letters

    return ed.settled(("suffixes", lang), found)


def _data(ed: Edition, lang: Lang, label: str, key: str) -> Work:
    """The data: an edition by its day; what is none by the day on which it was looked at."""
    version = ed.dataset.version
    entry = ed.frozen or (ed.archive.entry(version) if ed.archive else None)
    if ed.dataset.draft:
        entry = None
    said = "citation.edition" if entry else "citation.version"
    if ed.dataset.draft:
        said = "citation.draft"
    return Work(
        key=f"zone-reforms-{version}",
        mark=_DATA[0],
        type=_DATA[1],
        title=words.text(lang, "story.title"),
        day=entry.date if entry else "",
        seen="" if entry else f"{ed.today}",
        version=words.text(lang, said, id=version),
        id=version,
        place=words.text(lang, "mark.comma").join(part for part in (label, key) if part),
    )


# --- forms ------------------------------------------------------------------------------


def _ended(text: str) -> str:
    """A sentence with its stop, and no second one."""
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _gbt(one: Work) -> str:
    def t(key: str) -> str:
        return words.text("zh", key)

    head = f"{one.author}. " if one.author else ""
    head += f"{one.title}[{one.mark}]. " + (f"{one.edition}. " if one.edition else "")
    if one.type == _DATA[1]:
        when = one.day or f"[{one.seen}]"
        return _ended(f"{head}{one.version}, {when}" + (f": {one.place}" if one.place else ""))
    outlet, day = one.outlet or t("citation.no_outlet"), one.day or t("citation.no_date")
    return _ended(f"{head}{outlet}, {day}" + (f": {one.place}" if one.place else ""))


def _english(one: Work) -> str:
    when = f"({_dated(one)})"
    if one.type == _DATA[1]:
        year, _, day = _american(one.seen).partition(", ")
        when = f"{when}." if one.day else f"Retrieved {day}, {year}."
        text = f"{one.title} ({one.version}) [Data set]. {when}"
        return f"{text} {_ended(one.place)}" if one.place else text
    title = f"{one.title} [{one.original}]" if one.original else one.title
    title += f" ({one.edition})" if one.edition else ""
    where = ", ".join(part for part in (one.outlet, one.place) if part)
    return f"{_ended(one.author)} {when}. {_ended(title)} {_ended(where) if where else ''}".rstrip()


def _dated(one: Work) -> str:
    """The day with the letter that the style of the APA puts behind the year: 2026a, November 28;
    n.d.-a."""
    if not one.day:
        return "-".join(part for part in ("n.d.", one.suffix) if part)
    year, comma, day = _american(one.day).partition(", ")
    return f"{year}{one.suffix}{comma}{day}"


def _american(period: str) -> str:
    """A day as the style of the APA has it, as far as it is known: 2026, November 28."""
    year, *rest = period.partition("/")[0].split("-")
    if not rest:
        return year
    month, *days = (int(part) for part in rest)
    return f"{year}, {' '.join([calendar.month_name[month], *map(str, days)])}"


def escaped(text: str) -> str:
    """A text within the braces of BibTeX."""
    return "".join(_TEX.get(sign, sign) for sign in " ".join(text.split()))


def _bibtex(one: Work, lang: Lang) -> str:
    outlet = "journal" if one.type == _PAPER[1] else "howpublished"
    notes = (one.original, one.version, one.place)
    fields = {
        # Braced twice: a name of an office or in Chinese is one name, not first and last.
        "author": f"{{{escaped(one.author)}}}" if one.author else "",
        "title": f"{{{escaped(one.title)}}}",
        "edition": escaped(one.edition),
        outlet: escaped(one.outlet),
        "year": one.day[:4],
        "month": str(int(one.day[5:7])) if len(one.day) >= 7 else "",
        "urldate": one.seen,
        "note": escaped("; ".join(note for note in notes if note)),
        "language": {"zh": "chinese", "en": "english"}[lang],
    }
    lines = [f"  {name} = {{{text}}}," for name, text in fields.items() if text.strip("{}")]
    kind = "article" if one.type == _PAPER[1] else "misc"
    return "\n".join([f"@{kind}{{{one.key},", *lines, "}"])


def _csl(one: Work, lang: Lang) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": one.key,
        "type": one.type,
        "title": one.title,
        "original-title": one.original,
        "author": [{"literal": one.author}] if one.author else [],
        "container-title": one.outlet,
        "edition": one.edition,
        "year-suffix": one.suffix,
        "issued": _parts(one.day),
        "accessed": _parts(one.seen),
        "version": one.id,
        "note": "; ".join(part for part in (one.version, one.place) if part),
        "language": "zh-CN" if lang == "zh" else "en",
    }
    return {name: value for name, value in found.items() if value}


def _parts(period: str) -> dict[str, list[list[int]]]:
    days = [one for one in period.split("/") if one and one != ".."]
    found = [[int(part) for part in day.split("-")] for day in days]
    return {"date-parts": found} if found else {}
