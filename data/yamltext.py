"""The text of a YAML file -> plain values, each with its line; or what is wrong with it, and where.

Datasets, the configuration and every file of words are read by this. It imports nothing of the
project, for the messages that say what is wrong are read by it too. Nesting has a bound, since
PyYAML runs out of stack beyond one (its parser in C takes the whole process with it), and what is
read is made from the parser's events, so that a file can neither name itself nor grow.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from data.charset import unprintable

M = TypeVar("M", bound=BaseModel)
#: A place inside a file (keys and positions) -> its line, from 1.
Lines = dict[tuple[Any, ...], int]
#: Bytes that a file of this kind may have, and how deep it may be nested.
LARGEST, DEEPEST = 8_000_000, 40
#: How types of YAML's own (``!!str``) are told.
_TYPES = "tag:yaml.org,2002:"
#: The parser in C reads ten times as fast; not every machine has it.
_LOADER: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
#: The English of ``unread.yaml``, for where that file is the one that cannot be read.
_SAID = {
    "load.missing": "the file is missing",
    "load.locked": "the file cannot be opened",
    "load.too_large": "the file is too large",
    "load.utf8": "a character on this line is unreadable: save the file in UTF-8",
    "load.unprintable": "holds an unprintable character",
    "load.broken": "not readable",
    "load.broken_from": "not readable from here: check this line and those above it for "
    "indentation, the space after each colon, and quotes",
    "load.too_deep": "brackets or indentations are nested too deep",
    "load.reference": "references (& and *) are not allowed",
    "load.sign": "a text that begins with & or ! goes in quotes: its beginning is lost",
    "load.key_twice": "this key is given twice",
    "wordfile.language": "needs a text under zh and one under en, and nothing else",
    "wordfile.blank": "the text is blank",
    "wordfile.form": "its braces are not as they should be: {name}",
    "wordfile.places": "both languages need the same names in braces",
}


class Broken(ValueError):
    """What is wrong with a file: its name, the line (0 for the whole file), the field, the key of
    the reason in ``unread.yaml``, and what stands there."""

    def __init__(self, file: str, line: int, field: str, key: str, value: str = "") -> None:
        self.file, self.line, self.field, self.key, self.value = file, line, field, key, value
        place = f"{file}:{line}" if line else file
        #: The same in English, for where ``unread.yaml`` is the file that cannot be read.
        self.reason = _SAID.get(key, "cannot be used")
        got = f", got '{value[:60]}'" if value else ""
        super().__init__(f"{place} {field}".rstrip() + f": {self.reason}{got}")


class YamlDocument:
    """One file, read. ``plain`` is None where it is empty; ``faults`` are what can be passed over:
    keys given twice, texts that lose their beginning, and references, which stand for nothing."""

    def __init__(self, file: str, text: str, *, typed: bool = False) -> None:
        """``typed`` makes numbers, true, false and null of what looks like one; else every scalar
        is a text (``no`` is a word, not False). Raises Broken."""
        self.file, self.typed = file, typed
        self.lines: Lines = {}
        self.faults: list[Broken] = []
        try:
            self.plain: Any = self._read(yaml.parse(text, Loader=_LOADER))
        except yaml.MarkedYAMLError as error:
            raise self._torn(error, text.splitlines()) from None
        except (yaml.YAMLError, ValueError) as error:
            if isinstance(error, Broken):
                raise
            raise Broken(file, 0, "", "load.broken") from None

    def line(self, path: tuple[Any, ...]) -> int:
        """The line of the place, or of the closest one above it that is in the file."""
        return nearest(self.lines, path)

    def _torn(self, error: yaml.MarkedYAMLError, typed: list[str]) -> Broken:
        mark, began = error.problem_mark, error.context_mark
        if began and mark and mark.line >= len(typed):  # never closed: where it was opened
            mark = began
        last = max(len(typed) - 1, 0)
        at = min(mark.line, last) if mark else last
        # What the parser says of it is in its own English; the line itself says more.
        shown = "".join(typed[at : at + 1]).strip()
        return Broken(self.file, at + 1 if mark else 0, "", "load.broken_from", shown)

    def _read(self, events: Iterator[yaml.Event]) -> Any:
        plain: Any = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:  # what stands below a second "---" would be lost
                    raise Broken(self.file, _line(event), "", "load.broken_from", "---")
                plain = self._value(next(events), events, ())
        return plain

    def _value(self, event: yaml.Event, events: Iterator[yaml.Event], path: tuple[Any, ...]) -> Any:
        line = self.lines[path] = _line(event)
        if len(path) > DEEPEST:
            raise Broken(self.file, line, "", "load.too_deep")
        if isinstance(event, yaml.AliasEvent):
            self.faults.append(Broken(self.file, line, "", "load.reference"))
            return None
        self._whole(event, path)
        if isinstance(event, yaml.SequenceStartEvent):
            listed: list[Any] = []
            while not isinstance(event := next(events), yaml.SequenceEndEvent):
                listed.append(self._value(event, events, (*path, len(listed))))
            return listed
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, path)
        assert isinstance(event, yaml.ScalarEvent)
        return _typed(event) if self.typed else event.value

    def _mapping(self, events: Iterator[yaml.Event], path: tuple[Any, ...]) -> dict[str, Any]:
        mapped: dict[str, Any] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            line = _line(event)
            if not isinstance(event, yaml.ScalarEvent):
                raise Broken(self.file, line, "", "load.broken_from")
            key, place = event.value, (*path, event.value)
            self._whole(event, place)
            if key in mapped:
                self.faults.append(Broken(self.file, line, key, "load.key_twice"))
            mapped[key] = self._value(next(events), events, place)
            self.lines[place] = line
        return mapped

    def _whole(self, event: yaml.Event, path: tuple[Any, ...]) -> None:
        """YAML takes the first word of a text for a name (``&``) or a type (``!``) of the rest."""
        if event.tag is None and event.anchor is None:  # type: ignore[attr-defined]
            return
        tag = str(getattr(event, "tag", None) or "").replace(_TYPES, "!!")
        named = isinstance(event, yaml.ScalarEvent) and event.anchor
        if lost := tag or (f"&{named}" if named else ""):
            said = f"{lost} {getattr(event, 'value', '')}".strip()
            field = next((part for part in reversed(path) if isinstance(part, str)), "")
            self.faults.append(Broken(self.file, _line(event), field, "load.sign", said))


def nearest(lines: Lines, path: tuple[Any, ...]) -> int:
    """The line of the place, or of the closest one above it that is in the file."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 0)


def read(path: Path, *, typed: bool = False) -> YamlDocument:
    """A file of the program's own: UTF-8, with or without BOM, and nothing in it twice. Raises
    Broken."""
    return sound(path.name, text(path), typed=typed)


def sound(file: str, text: str, *, typed: bool = False) -> YamlDocument:
    """A file of this text, in which nothing may be passed over. Raises Broken."""
    found = YamlDocument(file, text, typed=typed)
    if found.faults:
        raise found.faults[0]
    return found


def text(path: Path) -> str:
    """The text of such a file. Raises Broken."""
    name = path.name
    try:
        if not path.is_file():
            raise Broken(name, 0, "", "load.locked" if path.exists() else "load.missing")
        if path.stat().st_size > LARGEST:
            raise Broken(name, 0, "", "load.too_large")
        raw = path.read_bytes()
    except OSError as error:
        raise Broken(
            name, 0, "", "load.locked", errno.errorcode.get(error.errno or 0, "")
        ) from None
    try:
        found = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Broken(name, raw[: error.start].count(b"\n") + 1, "", "load.utf8") from None
    if sign := unprintable(found):
        raise Broken(name, found[: sign.start()].count("\n") + 1, "", "load.unprintable")
    return found


def shaped(path: Path, shape: type[M]) -> M:
    """A file of the program's own in its shape. Raises Broken."""
    found = read(path, typed=True)
    try:
        return shape.model_validate(found.plain)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field, key = ".".join(map(str, first["loc"])), "load.unacceptable"
        if first["type"] == "missing":
            key = "shape.missing"
        line = found.line(first["loc"])
        raise Broken(path.name, line, field, key, str(first["input"])[:60]) from None


def _line(event: yaml.Event) -> int:
    return int(event.start_mark.line) + 1 if event.start_mark else 0


def _typed(event: yaml.ScalarEvent) -> Any:
    """A number, true, false or null where the scalar is written as one; a date stays its text."""
    if not event.implicit[0]:
        return event.value
    tag = str(_RESOLVER.resolve(yaml.ScalarNode, event.value, (True, False)))  # type: ignore[no-untyped-call]
    maker = _MADE.get(tag.rpartition(":")[2])
    try:
        made = maker(_CONSTRUCTOR, yaml.ScalarNode(tag, event.value)) if maker else event.value
        str(made)  # one in hexadecimal may be read, and have too many digits to be told
    except ValueError:  # 0x_, or more digits than a number may have
        return event.value
    return made


_RESOLVER = yaml.resolver.Resolver()
_CONSTRUCTOR = yaml.constructor.SafeConstructor()
_MADE = {
    "int": yaml.constructor.SafeConstructor.construct_yaml_int,
    "float": yaml.constructor.SafeConstructor.construct_yaml_float,
    "bool": yaml.constructor.SafeConstructor.construct_yaml_bool,
    "null": yaml.constructor.SafeConstructor.construct_yaml_null,
}
