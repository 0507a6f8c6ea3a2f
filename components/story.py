"""The story of a meeting: exhibits in order under headings. Slides and files are made from it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date as Date
from functools import cached_property
from typing import Any, Self

from components import citation, formatting, heading
from components.config import Chapter, Plan
from components.edition import Edition
from components.exhibit import Exhibit, Part
from components.exhibits import annex, shelf
from components.heading import Heading
from components.row import Row
from data.model import Lang

#: So many zones at most have a screen each; of more, one screen speaks of all.
EACH = 4
#: What the cover of a story shows, where the dataset has it.
FRONT = ("findings", "zone_map")


class Section(Part):
    """Exhibits under one heading; a selection has one section without a heading."""

    title: str
    exhibits: tuple[Exhibit, ...]
    #: So many screens of each of them at most; 0 is all.
    most: int = 0
    #: Whether they stand under titles of their own in a report. A letter stands under that of the
    #: whole.
    entitled: bool = True


class Story(Part):
    """What a presentation or a file shows, in one language, and what it says of itself.

    ``stamp`` names data version and date, and how many figures are in doubt. ``missing`` are keys
    that name nothing (an old link): said in words, never left out in silence. ``behind`` makes the
    annex, which only a file asks for: a page that offers files is spared the work and the memory.
    """

    lang: Lang
    title: str
    zones: str
    stamp: str
    version: str
    date: Date
    sections: tuple[Section, ...]
    #: What a cover shows: the findings, whose title is the answer, and the map.
    front: tuple[Exhibit, ...] = ()
    behind: Callable[[], tuple[Exhibit, ...]] = tuple
    missing: tuple[str, ...] = ()
    #: One exhibit to hand out: on paper a single page, as far as it fits.
    sheet: bool = False
    #: Which story of the configuration it is, and its name; "" for a selection.
    plan: str = ""
    name: str = ""
    #: What its files are called, where they are not the briefing's.
    file: str = ""
    #: How to cite a file made from it.
    cite: str = ""
    #: GeoJSON that maps draw, with its papers; only where the configuration asks for it.
    boundary: dict[str, Any] | None = None

    @cached_property
    def annex(self) -> tuple[Exhibit, ...]:
        """What a workbook lists in full: every figure behind the exhibits, their definitions,
        sources, reforms, funds and projects."""
        return self.behind()

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        copied = super().model_copy(update=update, deep=deep)
        if update and "behind" in update:
            copied.__dict__.pop("annex", None)  # copied along, and of the original
        return copied

    def __getstate__(self) -> dict[Any, Any]:
        """Where it goes to another process, its annex goes along, and not the dataset."""
        state = super().__getstate__()
        given = {**state["__dict__"], "annex": self.annex, "behind": tuple}
        return {**state, "__dict__": given}

    @property
    def answer(self) -> str:
        """What a cover says first: the title of its findings, or of the story; of one exhibit,
        to hand out or picked alone, what that tells, whatever else was found."""
        found = [one.title for one in self.front if one.kind == "finding"]
        if self.sheet or not found:
            return self.title
        told = [one for one in self.exhibits if one.id != "own"]
        return told[0].title if len(told) == 1 and not self.plan else found[0]

    @property
    def exhibits(self) -> tuple[Exhibit, ...]:
        return tuple(exhibit for section in self.sections for exhibit in section.exhibits)


def planned(ed: Edition, plan: Plan, today: Date, boundary: dict[str, Any] | None = None) -> Story:
    """A story of ``config.yaml`` for the chosen zones. An exhibit that two patterns name is
    shown once, where it first comes; what the chosen zones report nothing on is left out."""
    seen: set[str] = set()
    missing: list[str] = []
    sections = []
    for chapter in plan.sections:
        found = []
        for pattern in _patterns(chapter, len(ed.zones)):
            keys = _first(ed, pattern)
            missing += [key for key in keys if not shelf.known(ed, key)]
            fresh = [key for key in keys if key not in seen and key not in missing]
            seen.update(fresh)
            found += [exhibit for key in fresh if (exhibit := _telling(ed, key))]
        if found:
            title = chapter.title_zh if ed.lang == "zh" else chapter.title_en
            sections.append(Section(title=title, exhibits=tuple(found), most=chapter.most))
    told = _told(ed, sections, list(dict.fromkeys(missing)), today, boundary)
    return told.model_copy(update={"plan": plan.id, "name": ed.say(plan, "title")})


def _patterns(chapter: Chapter, zones: int) -> tuple[str, ...]:
    """The patterns of a section for so many zones."""
    other = chapter.many if zones > EACH else chapter.one if zones == 1 else ()
    return other or chapter.exhibits


def _first(ed: Edition, pattern: str) -> list[str]:
    """The keys of the first of the ``|`` alternatives that has something to show; where none
    has, those of the last that is known, or the first, which is then missed by its name."""
    choices = [shelf.matching(ed, one.strip()) for one in pattern.split("|")]
    for keys in choices:
        if any(shelf.known(ed, key) and _telling(ed, key) for key in keys):
            return keys
    known = [keys for keys in choices if all(shelf.known(ed, key) for key in keys)]
    return known[-1] if known else choices[0]


def _telling(ed: Edition, key: str) -> Exhibit | None:
    """The exhibit, unless all it says is that there is nothing to show, or one line that zones
    share: a screen of one remark is none of a story, and the page keeps it."""
    found = shelf.take(ed, key)
    lines = len(found.rows) if found and found.kind == "text" else 2
    if found and found.kind == "sides":
        lines = len(found.groups())
    return None if lines < 2 else found


def selected(
    ed: Edition, keys: Iterable[str], today: Date, boundary: dict[str, Any] | None = None
) -> Story:
    """The exhibits of the keys in their order, under the headings that stand among them (see
    ``heading``). What was picked and has nothing to show for the zones now chosen stays, and says
    so."""
    begun: list[tuple[str, list[Exhibit]]] = [("", [])]
    missing = []
    for key in dict.fromkeys(shelf.current(ed, key) for key in keys):
        if key.startswith(heading.MARK):
            if found := heading.read(key):
                begun.append((found.title, [_own(ed, found, len(begun))] if found.text else []))
        elif shelf.known(ed, key):
            begun[-1][1].append(shelf.take(ed, key) or _nothing(ed, key))
        else:
            missing.append(key)
    sections = [Section(title=title, exhibits=tuple(of)) for title, of in begun if of]
    return _told(ed, sections, missing, today, boundary)


def _own(ed: Edition, words: Heading, number: int) -> Exhibit:
    """Words of the reader's own, and that they are: they rest on no source."""
    rows = [
        Row(label=ed.t("heading.words") if at == 0 else "", text=line)
        for at, line in enumerate(words.text.splitlines())
    ]
    notes = (ed.t("heading.note"),)
    title, asked = words.title, str(number)
    return ed.exhibit("own", "text", title, rows, notes=notes, asked=asked, shelved=False)


def entitled(ed: Edition, told: Story, title: str, note: str) -> Story:
    """The same under a title of the reader's own, and with a note before everything else."""
    changes: dict[str, Any] = {}
    if own := heading.heading(title):
        changes = {"title": own.title, "file": own.title}
        changes["front"] = tuple(one for one in told.front if one.kind == "map")
    if (words := heading.heading(ed.t("heading.note_title"), note)) and words.text:
        first = Section(title=words.title, exhibits=(_own(ed, words, 0),))
        changes["sections"] = (first, *told.sections)
    return told.model_copy(update=changes) if changes else told


def keys(told: Story) -> list[str]:
    """What a selection has to hold to tell the same: headings and keys, in order."""
    found = []
    for section in told.sections:
        kept = [exhibit.key for exhibit in section.exhibits if exhibit.id != "own"]
        if kept and (words := heading.heading(section.title)):
            found.append(words.key)
        found += kept
    return found


def sheet(ed: Edition, exhibit: Exhibit, title: str, file: str, today: Date) -> Story:
    """One exhibit alone under a title of its own, to hand out on a page."""
    told = _told(ed, [Section(title="", exhibits=(exhibit,))], (), today, None)
    return told.model_copy(
        update={"title": title, "zones": "", "sheet": True, "file": file, "cite": ""}
    )


def enclosure(
    ed: Edition,
    exhibits: Sequence[Exhibit],
    title: str,
    today: Date,
    *,
    letter: Exhibit | None = None,
) -> Story:
    """A few exhibits under a title of their own, to go with a letter, or after the ``letter``."""
    sections = [Section(title="", exhibits=tuple(exhibits))]
    if letter:
        sections.insert(0, Section(title="", exhibits=(letter,), entitled=False))
    told = _told(ed, sections, (), today, None)
    return told.model_copy(update={"title": title, "zones": "", "behind": tuple, "cite": ""})


def _told(
    ed: Edition,
    sections: list[Section],
    missing: Sequence[str],
    today: Date,
    boundary: dict[str, Any] | None,
) -> Story:
    told = cover(ed, ed.t("story.title"), today).model_copy(
        update={
            "sections": tuple(sections),
            "front": tuple(found for key in FRONT if (found := _there(ed, key))),
            "missing": tuple(missing),
            "cite": citation.whole(ed),
            "boundary": boundary,
        }
    )
    return backed(ed, told)


def kept(ed: Edition, key: Hashable, of: object, make: Callable[[], Story]) -> Story:
    """The story of ``make``, made once for ``key`` and the object ``of``. It has no annex, for
    which it would have to hold on to a dataset that may be another tomorrow: ``backed`` gives it
    one again, of which files are made."""
    return ed.keep(key, of, lambda: make().model_copy(update={"behind": tuple}))


def backed(ed: Edition, told: Story) -> Story:
    """The story, whose annex is made where somebody asks for it."""
    return told.model_copy(update={"behind": lambda: tuple(annex.tables(ed, told.exhibits))})


def _there(ed: Edition, key: str) -> Exhibit | None:
    return shelf.take(ed, key) if shelf.known(ed, key) else None


def stamp(ed: Edition, today: Date) -> str:
    """Which data something shows, and of what day it is."""
    made = "story.stamp_edition" if ed.frozen else "story.stamp"
    return ed.t(
        "story.stamp_draft" if ed.dataset.draft else made,
        version=ed.dataset.version,
        date=formatting.period(str(today), ed.lang),
    )


def cover(ed: Edition, title: str, today: Date, *, file: str = "") -> Story:
    """What a file says of itself: title, zones, language, data and date; nothing in it yet."""
    doubt = (ed.gainsaid(),) if ed.dataset.doubts else ()
    return Story(
        lang=ed.lang,
        title=title,
        zones=ed.names(ed.zones),
        stamp=" · ".join((*doubt, stamp(ed, today))),
        version=ed.dataset.version,
        date=today,
        sections=(),
        file=file,
    )


def _nothing(ed: Edition, key: str) -> Exhibit:
    """In place of an exhibit that the chosen zones have nothing for, named as it is for all."""
    whole = shelf.take(Edition(ed.dataset, ed.lang), key)
    what = whole.title if whole else key
    rows = [Row(label=ed.word("silences", "not_disclosed"), text=ed.t("story.nothing", what=what))]
    title = ed.t("story.nothing_title", zones=ed.few(ed.zones))
    id, _, asked = key.partition("?")
    return ed.exhibit(id, "text", title, rows, asked=asked)


def numbered(story: Story) -> Iterator[tuple[int, Section, Exhibit]]:
    """The exhibits with their number in the story, counted from 1."""
    count = 0
    for section in story.sections:
        for exhibit in section.exhibits:
            count += 1
            yield count, section, exhibit
