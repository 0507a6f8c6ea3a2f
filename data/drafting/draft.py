"""What a draft is, and the file that keeps it: saved by one person, opened by another."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Annotated, Literal, get_args

from pydantic import Field, ValidationError

from data.drafting.head import DraftHead
from data.grammar.printed import WHY_NOT, Check
from data.message import message
from data.model import TABLES, Relation, Shape, Span, Status
from data.model.field import Kind, Things
from data.problem import DataError, Problem

#: What a file says that it is, and the version of its form; bytes of one at most.
FORMAT, VERSION, LARGEST = "zone-reforms-draft", 3, 30_000_000
#: Versions that can still be opened: what came later than they is blank in them.
_OPENED = (1, 2, VERSION)
#: So many steps can be taken back.
STEPS = 200

#: Fields in which a figure names another one.
Tie = Literal["belongs_to", "share_of"]
TIES: tuple[Tie, ...] = get_args(Tie)
#: Before the place of a figure of the draft.
MARK = "@"

Decision = Literal["", "accepted", "edited", "aside"]
#: Tables of what words may name.
Named = Literal[
    "reforms",
    "directions",
    "mechanisms",
    "claims",
    "organisations",
    "documents",
    "projects",
    "parks",
    "industries",
]
NAMED: tuple[Named, ...] = get_args(Named)
#: Those of which a passage says something: the others are called by a name.
TOLD: tuple[Named, ...] = ("reforms", "directions", "mechanisms", "claims")
_Long = Annotated[str, Field(max_length=2000)]
#: Why a numeral was not read; blank where it was.
_Why = Annotated[str, Field(pattern=f"^({'|'.join(WHY_NOT)})?$")]


class Whose(Shape):
    """Whose a figure is: a zone or thing by its ``id``, or one that is not there yet by its name
    in the text and the ``zone`` that it is in (blank: the first of the draft)."""

    table: Things
    id: str = ""
    zone: str = ""
    name_zh: _Long = ""
    name_en: _Long = ""


class Likely(Shape):
    """An indicator that a figure may be one of, and how like it is, from 0 to 1."""

    id: str
    score: float


class Coined(Shape):
    """An indicator that the dataset does not have yet."""

    label_zh: _Long = ""
    label_en: _Long = ""
    definition_zh: _Long = ""
    definition_en: _Long = ""
    unit: str = ""
    kind: Kind = "flow"
    topic: str = ""


class DraftFigure(Shape):
    """What is said of one numeral, as it would enter the dataset. ``value`` (and ``high``, of a
    range) is a number in ``unit``, a key; the indicator is one that is there, or ``coined``.
    ``out_of`` says of how many a rank is. ``belongs_to`` and ``share_of`` name other figures
    (``data/drafting/tie.py`` says how)."""

    as_written: _Long
    value: str = ""
    high: str = ""
    out_of: str = ""
    unit: str = ""
    relation: Relation = "eq"
    status: Status = "actual"
    span: Span = "point"
    period: str = ""
    period_word: str = ""
    owner: Whose
    indicator: str = ""
    coined: Coined | None = None
    belongs_to: str = ""
    share_of: str = ""
    note_zh: _Long = ""
    note_en: _Long = ""


class Item(Shape):
    """A numeral of the text: where it stands (``paragraph`` from 1, places within it), why it was
    not read or has to be checked, what it may be, and what a person has decided of it. Where its
    sentence does not tell its time, ``time_source`` is what does and ``time_words`` are its
    words; ``plan`` is the heading that makes a target of it."""

    paragraph: int
    start: int
    close: int
    end: int
    why_not: _Why = ""
    check: Check = ""
    period: str = ""
    period_word: str = ""
    time_source: Literal["", "heading", "sentence"] = ""
    time_words: _Long = ""
    plan: _Long = ""
    guesses: tuple[Likely, ...] = ()
    owners: tuple[Whose, ...] = ()
    decision: Decision = ""
    figure: DraftFigure | None = None
    reason_zh: _Long = ""
    reason_en: _Long = ""


class Fresh(Shape):
    """A practice that the dataset does not have yet, of a reform that is like none that it has."""

    label_zh: _Long = ""
    label_en: _Long = ""
    definition_zh: _Long = ""
    definition_en: _Long = ""


class Find(Shape):
    """Words of the text that may name a row of ``table``: confirmed with its texts and keys, or
    dropped. ``key`` is the practice that a passage is like; of a reform that is like none,
    ``fresh`` is what it is called. ``zone`` is whose it is; blank: the first zone of the draft."""

    table: Named
    paragraph: int
    start: int
    end: int
    key: str = ""
    decision: Literal["", "confirmed", "dropped"] = ""
    texts: dict[str, _Long] = Field(default={})
    keys: dict[str, str] = Field(default={})
    fresh: Fresh | None = None
    zone: str = ""


class Step(Shape):
    """What was there before a decision: places of items and finds with what stood there."""

    items: tuple[tuple[int, Item], ...] = ()
    finds: tuple[tuple[int, Find], ...] = ()


class Draft(Shape):
    """An article on its way into the dataset. ``dataset`` is the version that it was begun with,
    ``reader`` who reads it, as far as said."""

    head: DraftHead
    paragraphs: Annotated[tuple[str, ...], Field(min_length=1)]
    items: tuple[Item, ...] = ()
    finds: tuple[Find, ...] = ()
    dataset: str = ""
    reader: _Long = ""
    history: tuple[Step, ...] = ()

    def words(self, one: Item | Find) -> str:
        """The words of the text that an item or a find is about."""
        return self.paragraphs[one.paragraph - 1][one.start : one.end]


def saved(draft: Draft) -> str:
    """The text of the file that keeps a draft, what can be taken back included."""
    told = draft.model_dump_json(indent=1)
    return f'{{\n "format": "{FORMAT}",\n "version": {VERSION},{told[1:]}\n'


def brief(draft: Draft) -> str:
    """The same in as few signs as can be, without what can be taken back: for a browser to keep."""
    told = draft.model_dump_json(exclude={"history"}, exclude_defaults=True)
    return f'{{"format":"{FORMAT}","version":{VERSION},{told[1:]}'


def opened(name: str, content: bytes) -> Draft:
    """A draft from its file. Raises DataError, in words, for one that is none or is damaged."""
    if len(content) > LARGEST:
        raise _refused(name, "too_large")
    try:
        told = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise _refused(name, "no_json") from None
    if not isinstance(told, dict) or told.pop("format", None) != FORMAT:
        raise _refused(name, "foreign")
    version = told.pop("version", None)
    if type(version) is not int or version not in _OPENED:
        raise _refused(name, "version", str(version))
    try:
        draft = Draft.model_validate(told)
    except ValidationError as error:
        places = [".".join(map(str, one["loc"])) for one in error.errors(include_url=False)]
        raise _refused(name, "damaged", places[0]) from None
    for place in _misplaced(draft):
        raise _refused(name, "damaged", place)
    return draft


def _misplaced(draft: Draft) -> Iterator[str]:
    """What stands nowhere in the text, or does not fit together: of what was there before, too."""
    sizes = [len(line) for line in draft.paragraphs]

    def lost(one: Item | Find) -> bool:
        inside = 1 <= one.paragraph <= len(sizes)
        return not inside or not 0 <= one.start < one.end <= sizes[one.paragraph - 1]

    def wrong(one: Item | Find) -> bool:
        if isinstance(one, Find):
            return lost(one) or _unfit(one)
        undecided = (one.decision in ("accepted", "edited")) != (one.figure is not None)
        return lost(one) or _astray(draft, one) or undecided

    for part in ("items", "finds"):
        now: tuple[Item | Find, ...] = getattr(draft, part)
        yield from (f"{part}.{at}" for at, one in enumerate(now) if wrong(one))
        for step in draft.history:
            before: tuple[tuple[int, Item | Find], ...] = getattr(step, part)
            if any(not 0 <= at < len(now) or wrong(one) for at, one in before):
                yield "history"


def place(ref: str) -> int | None:
    """Which figure of the draft is named; None where it is one of the dataset, or none."""
    digits = ref.removeprefix(MARK)
    known = ref.startswith(MARK) and digits.isascii() and digits.isdecimal() and len(digits) < 10
    return int(digits) if known else None


def _astray(draft: Draft, item: Item) -> bool:
    """Whether its figure names a place of the draft where nothing stands."""
    named = [place(getattr(item.figure, name)) for name in TIES] if item.figure else []
    return any(at is not None and at >= len(draft.items) for at in named)


def _unfit(find: Find) -> bool:
    """Whether it holds what no row of its table has."""
    fields = {*TABLES[find.table].model_fields} - {"id", "zone", "cite"}
    texts = {name for name in fields if name.endswith(("_zh", "_en"))}
    items = find.keys.get("items", "").split(";")
    known = {*find.keys} <= (fields - texts) | {"items"} and {*find.texts} <= texts
    return not known or any(one and not one.isdecimal() for one in items)


def _refused(name: str, why: str, value: str = "") -> DataError:
    return DataError([Problem(name, 0, "", message(f"draft_file.{why}"), value)])
