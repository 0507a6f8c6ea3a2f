"""What to ask a zone for: figures that its peers report and its own report does not, and what
became of what it promised. The form that carries the questions is described here too, because
it is written by one part of the product and read back by another.
"""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from data.judge.compare import Level, Reason, verdict
from data.model import Dataset, Indicator, Lang, Observation, Zone

#: Version of the form. A reader refuses any other.
FORMAT = 1
#: Begins what a program looks for in a form, in hidden cells.
MARK = "zr:"
#: Hidden sheets: what the form says of itself, and the lists behind its drop-downs.
META, LISTS = "zr_meta", "zr_lists"
#: Columns of a form, in their order, by the code that stands above each in a hidden row.
COLUMNS = (
    "key",
    "number",
    "topic",
    "indicator",
    "definition",
    "unit",
    "entity",
    "value",
    "relation",
    "status",
    "span",
    "period",
    "note",
    "why",
    "example",
)
#: Those that the office fills in. All others are locked and compared when the form comes back.
FILLED = ("entity", "value", "relation", "status", "span", "period", "note")
#: Those whose words must come back as they went out.
SAID = ("topic", "indicator", "definition", "unit")
#: Of whom and of when the reply is: codes of the lines above the table, and their column.
HEAD = ("office", "date")
HEAD_COLUMN = 5

#: What the drop-downs offer, in both languages; a reply may be in either.
ANSWERS: dict[str, dict[str, dict[Lang, str]]] = {
    "relation": {
        "eq": {"zh": "准数", "en": "exactly"},
        "gt": {"zh": "超过", "en": "more than"},
        "ge": {"zh": "不少于", "en": "at least"},
        "approx": {"zh": "约", "en": "about"},
        "le": {"zh": "不超过", "en": "at most"},
        "lt": {"zh": "不足", "en": "less than"},
    },
    "status": {
        "actual": {"zh": "实际", "en": "actual"},
        "expected": {"zh": "预计", "en": "expected"},
        "target": {"zh": "目标", "en": "target"},
    },
    "span": {
        "point": {"zh": "某一天的数", "en": "on one day"},
        "during": {"zh": "一段时间的数", "en": "over a period"},
        "cumulative": {"zh": "累计到某一天", "en": "total up to a day"},
    },
}

Ask = Literal["gap", "added", "promise"]


@dataclass(frozen=True)
class Line:
    """One question of a form.

    ``key`` names it in the form. ``peers`` are figures of other zones on the same indicator, and
    ``own`` those the zone has already given. ``level`` and ``reasons`` say which comparison an
    answer would allow. ``promise`` is the expected or targeted figure whose outcome is asked for.
    """

    key: str
    ask: Ask
    indicator: Indicator
    peers: tuple[Observation, ...] = ()
    own: tuple[Observation, ...] = ()
    level: Level = "single"
    reasons: tuple[Reason, ...] = ()
    promise: Observation | None = None

    @property
    def new(self) -> bool:
        """Whether nobody has reported it yet."""
        return not self.peers and not self.own


def digest(*texts: str) -> str:
    """Tells whether what a form says of a line was changed; spacing does not count."""
    bare = "\0".join("".join(text.split()) for text in texts)
    return hashlib.sha256(bare.encode()).hexdigest()[:16]


def gaps(dataset: Dataset, zone: str) -> tuple[Line, ...]:
    """What peers report and the zone does not, in the order of the topics: first what an answer
    would make comparable. What is peculiar to a peer is no gap."""
    lines = [line for line in _lines(dataset, zone) if line.ask == "gap"]
    topics = list(dataset.vocab.topics)
    levels = ("comparable", "side_by_side", "family", "single")
    return tuple(
        sorted(
            lines,
            key=lambda line: (topics.index(line.indicator.topic), levels.index(line.level)),
        )
    )


def additions(dataset: Dataset, zone: str) -> tuple[Line, ...]:
    """Indicators that may be asked for besides: those the zone reports already (for a newer
    figure), and those no other zone reports."""
    return tuple(
        line
        for line in _lines(dataset, zone)
        if line.own or not (line.peers or line.indicator.peculiar)
    )


def promises(dataset: Dataset, zone: str) -> tuple[Line, ...]:
    """What the zone's report expects or aims at in figures, and no reply has answered."""
    answered = {row.answers for row in dataset.observations}
    return tuple(
        Line(f"promise.{row.id}", "promise", dataset.indicator(row.indicator), promise=row)
        for row in dataset.observations
        if row.status != "actual" and dataset.zone_of(row) == zone and row.id not in answered
    )


def chosen(dataset: Dataset, zone: str, keys: Iterable[str]) -> tuple[Line, ...]:
    """The lines of these keys in their usual order; unknown keys are left out."""
    wanted = set(keys)
    every = (*gaps(dataset, zone), *additions(dataset, zone), *promises(dataset, zone))
    return tuple(line for line in every if line.key in wanted)


def packed(keys: Sequence[str], every: Sequence[str]) -> list[str]:
    """A selection as a link carries it. A long one is a single text: "~", three signs by which it
    is known to be whole, then five signs for each line, which depend on its key alone. So the link
    stays short, means the same after a restart, and goes on meaning it where other lines have come
    or gone. ``every`` are the keys there are: should two of them have the same signs, all keys are
    written out."""
    marks = {_mark(key) for key in every}
    if len(keys) <= _WRITTEN_OUT or len(marks) < len({*every}):
        return list(keys)
    text = "".join(map(_mark, keys))
    return [_PACKED + _signs(text, _CHECK) + text]


@dataclass(frozen=True)
class Selection:
    """What a link selects. ``keys`` are there, in the usual order; ``gone`` were written out and
    are not there, ``lost`` is the number of packed ones that are not. ``broken`` says that a packed
    text is not whole: nothing of it is taken, as half a choice would be another one."""

    keys: list[str]
    gone: list[str]
    lost: int = 0
    broken: bool = False


def selection(texts: Iterable[str], every: Sequence[str]) -> Selection:
    """Read what a link selects of the keys there are."""
    known = {_mark(key) for key in every}
    wanted: set[str] = set()
    packs: set[str] = set()
    gone: dict[str, None] = {}
    broken = False
    for text in texts:
        if text.startswith(_PACKED):
            check, marks = text[1 : 1 + _CHECK], text[1 + _CHECK :]
            if not marks or len(marks) % _SIGNS or check != _signs(marks, _CHECK):
                broken = True
                continue
            packs |= {marks[at : at + _SIGNS] for at in range(0, len(marks), _SIGNS)}
        elif text in every:
            wanted.add(_mark(text))
        elif text.strip() and text != NOTHING:
            gone[text] = None
    keys = [key for key in every if _mark(key) in wanted | packs]
    return Selection(keys, [*gone], len(packs - known), broken)


def unpacked(texts: Iterable[str], every: Sequence[str]) -> list[str]:
    """The keys of a selection, in the order of ``every``; see ``selection`` for what is not
    there."""
    return selection(texts, every).keys


def _mark(key: str) -> str:
    return _signs(key, _SIGNS)


def _signs(text: str, count: int) -> str:
    made = hashlib.sha256(text.encode(errors="replace")).digest()
    return urlsafe_b64encode(made).decode()[:count]


#: In a link: nothing is chosen, which is not the same as the usual choice.
NOTHING = "-"
#: So many lines are written out in a link; more are packed, by so many signs each.
_WRITTEN_OUT, _SIGNS, _PACKED = 12, 5, "~"
#: Signs that tell a packed text from one that was cut.
_CHECK = 3


def line_of(dataset: Dataset, key: str) -> Line | None:
    """The question of a key that comes back in a form; None where there is no such thing."""
    table, _, row = key.rpartition(".")
    if table == "promise":
        promised = dataset.row("observations", row)
        if promised is None:
            return None
        return Line(key, "promise", dataset.indicator(promised.indicator), promise=promised)
    indicator = dataset.row("indicators", key)
    return Line(key, "added", indicator) if indicator else None


def subjects(dataset: Dataset, zone: str) -> dict[str, str]:
    """Whose figure it may be: id -> table. The zone itself first, then the bodies, companies,
    parks, projects and funds that its report names."""
    found = {zone: "zones"}
    for table in ("organisations", "parks", "projects", "funds"):
        found |= {row.id: table for row in getattr(dataset, table) if row.zone == zone}
    return found


def naming(dataset: Dataset, zone: str, lang: Lang) -> dict[str, str]:
    """What a form calls each subject: id -> a name that no other one has."""
    keys = subjects(dataset, zone)
    names = {key: dataset.entity(key).say("name", lang) for key in keys}
    names[zone] = dataset.zone(zone).say("full", lang)
    counts = [*names.values()]
    return {
        key: f"{name} [{key}]" if counts.count(name) > 1 else name for key, name in names.items()
    }


def about_zone(dataset: Dataset, line: Line) -> bool:
    """Whether the figure is one of the zone itself, as far as others report it so."""
    known = (*line.peers, *line.own)
    return all(isinstance(dataset.entity(row.entity), Zone) for row in known)


def _lines(dataset: Dataset, zone: str) -> list[Line]:
    peers: dict[str, list[Observation]] = {}
    own: dict[str, list[Observation]] = {}
    for row in dataset.observations:
        side = own if dataset.zone_of(row) == zone else peers
        side.setdefault(row.indicator, []).append(row)
    supposed = [_answered(zone, rows[0]) for key, rows in peers.items() if key not in own]
    filled = _with(dataset, supposed)
    lines = []
    for indicator in dataset.indicators:
        if indicator.peculiar and indicator.id not in own:
            continue  # nobody else can answer it
        there = tuple(peers.get(indicator.id, ()))
        here = tuple(own.get(indicator.id, ()))
        zones = [zone, *dict.fromkeys(dataset.zone_of(row) for row in there)]
        found = verdict(filled, indicator.id, zones)
        ask: Ask = "gap" if there and not here else "added"
        lines.append(
            Line(
                indicator.id,
                ask,
                indicator,
                there,
                here,
                found.level if there else "single",
                found.reasons if there else (),
            )
        )
    return lines


def _answered(zone: str, like: Observation) -> Observation:
    """An answer as it might come: of the zone, otherwise like a peer's figure."""
    return like.model_copy(
        update={
            "id": f"{zone}_{like.indicator}_asked",
            "entity": zone,
            "value": Decimal(1),
            "relation": "eq",
        }
    )


def _with(dataset: Dataset, rows: Sequence[Observation]) -> Dataset:
    kept = {name: getattr(dataset, name) for name in type(dataset).model_fields}
    return Dataset.model_construct(**(kept | {"observations": (*dataset.observations, *rows)}))
