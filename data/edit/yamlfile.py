"""A list of a YAML file, found by its lines and changed in them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

import yaml

from data import yamltext
from data.edit.record import Record, elsewise, end_of, unreadable

#: Where YAML sees the end of a line.
_LINES = re.compile(r"[^\r\n\x85\u2028\u2029]*(?:\r\n|[\r\n\x85\u2028\u2029])|.+\Z", re.DOTALL)


class YamlFile:
    """A list of a YAML file, found by its lines.

    Own code on PyYAML's marks, not ruamel.yaml's round trip: that folds long texts anew and so
    rewrites 18 to 109 lines of our files that nobody changed. What comes out is read again: where
    anything but what was asked for would be another, nothing is changed.
    """

    def __init__(self, name: str, text: str, code: str, table: str) -> None:
        self.name, self.code, self.table = name, code, table
        self.mark = "\ufeff" if text.startswith("\ufeff") else ""
        text = text.removeprefix("\ufeff")
        self.lines: list[str] = _LINES.findall(text)
        self.end = end_of(self.lines)
        try:
            faults = yamltext.YamlDocument(name, text).faults
            if any(one.key == "load.reference" for one in faults):
                raise elsewise(name)  # a reference to a reference, and so on, would fill the memory
            node = yaml.compose(text, Loader=yaml.SafeLoader)
            self._find(node)
            self.rest: dict[str, Any] = _plain(node) if node else {}
        except (yaml.YAMLError, RecursionError, yamltext.Broken):
            raise unreadable(name) from None
        except ValueError:
            raise elsewise(name) from None
        del self.rest[table]
        #: What the list is to be once it is written, and the ids of what was added to it.
        self.wanted = [fields for _, fields in self.found]
        self.added: list[str] = []

    def _find(self, node: Any) -> None:
        """Where the list and its items stand; ValueError where that cannot be told by lines."""
        if not isinstance(node, yaml.MappingNode) or node.flow_style:
            raise ValueError("no file of lists")
        keys = [key.value for key, _ in node.value]
        if keys.count(self.table) != 1:
            raise ValueError("not one list of this name")
        at = keys.index(self.table)
        self.key, self.value = node.value[at]
        items = self.value.value if isinstance(self.value, yaml.SequenceNode) else []
        self.items: list[Any] = items
        if (items and self.value.flow_style) or (not items and self.value.value not in ([], "")):
            raise ValueError("no list of lines")
        #: "zones: []" and "zones:" are lists too; their rows would begin at the margin.
        self.column = self.value.start_mark.column if items else 0
        self.found = [(item.start_mark.line, _plain(item)) for item in items]
        #: Where each item's dash stands, and the line after the last of its words.
        self.starts = [self._dash(line) for line, _ in self.found]
        self.ends = [_last_line(item) + 1 for item in items]
        next_list = node.value[at + 1][0].start_mark.line if at + 1 < len(keys) else None
        self.stop = len(self.lines) if next_list is None else next_list
        if items:
            self.stop = self._back(self.stop, self.ends[-1])

    def _dash(self, line: int) -> int:
        for at in range(line, -1, -1):
            if self.lines[at][self.column : self.column + 1] == "-":
                return at
        raise ValueError("a list without dashes")

    def _back(self, at: int, least: int) -> int:
        """Back over what belongs to whatever comes at line ``at``: empty lines, and comments no
        deeper than the list's own dashes."""
        while at > least:
            line = self.lines[at - 1]
            bare = line.lstrip(" ")
            comment = bare.startswith("#") and len(line) - len(bare) <= self.column
            if bare.strip() and not comment and not bare.startswith("..."):
                break
            at -= 1
        return at

    def _spans(self) -> list[tuple[int, int]]:
        """The lines of each item: with the comment right above it, unless it is the first and
        the comment may be about the list; with the empty lines after it, unless it is the last."""
        spans: list[tuple[int, int]] = []
        for at, (start, end) in enumerate(zip(self.starts, self.ends, strict=True)):
            stop = self.stop
            if at + 1 < len(self.starts):
                stop = self._back(self.starts[at + 1], end)
                while not self.lines[stop].strip():
                    stop += 1
            while at and start > spans[-1][1] and self.lines[start - 1].lstrip(" ")[:1] == "#":
                start -= 1
            spans.append((start, stop))
        return spans

    def records(self) -> Iterator[Record]:
        for line, fields in self.found:
            if isinstance(fields, dict):
                yield Record(self.table, _id(fields), self.name, line + 1, fields)

    def add(self, row: Mapping[str, Any], notes: Mapping[str, str]) -> None:
        at = self.stop
        if not self.found and not self.added:
            # "zones: []" becomes "zones:"; a comment behind it stays.
            first, last = self.value.start_mark, self.value.end_mark
            head = self.lines[first.line][: first.column].rstrip(" ")
            self.lines[first.line : last.line + 1] = [head + self.lines[last.line][last.column :]]
            at = first.line + 1
        if not self.lines[at - 1].endswith(("\n", "\r")):
            self.lines[at - 1] += self.end
        entry = self._entry(row, notes)
        self.lines[at:at] = entry
        self.stop = at + len(entry)
        self.added.append(str(row.get("id", "")))

    def put(self, key: str, field: str, values: dict[str, str]) -> bool:
        found = [
            (item, at)
            for at, item in enumerate(self.items)
            if isinstance(self.wanted[at], dict) and _id(self.wanted[at]) == key
        ]
        if len(found) != 1:
            return False
        item, at = found[0]
        pairs = [pair for pair in item.value if pair[0].value == field]
        if len(pairs) != 1:
            return False
        text = "".join(self.lines)
        changes = self._changes(text, item, pairs[0], values)
        for start, end, new in sorted(changes, reverse=True):
            text = text[:start] + new + text[end:]
        self.lines = _LINES.findall(text)
        self.wanted[at] = {**self.wanted[at], field: values}
        return True

    def relist(self, key: str, field: str, values: list[str]) -> None:
        """Other values in the list of a field of the entry called ``key``, in the order in which
        they stand there, those that are new at its end: a list of lines keeps its lines."""
        (at,) = (at for at, one in enumerate(self.wanted) if _id(one) == key)
        (node,) = (held for name, held in self.items[at].value if name.value == field)
        if isinstance(node, yaml.SequenceNode) and not node.flow_style:
            there = [str(one.value) for one in node.value]
            last = _last_line(node) + 1
            more = [f"{' ' * node.start_mark.column}- {one}" for one in values if one not in there]
            if more and not self.lines[last - 1].endswith(("\n", "\r")):
                self.lines[last - 1] += self.end
            self.lines[last:last] = [f"{one}{self.end}" for one in more]
            for one in reversed(node.value):
                if one.value not in values:
                    del self.lines[one.start_mark.line]
        else:
            text = "".join(self.lines)
            text = (
                f"{text[: node.start_mark.index]}[{', '.join(values)}]{text[node.end_mark.index :]}"
            )
            self.lines = _LINES.findall(text)
        self.wanted[at] = {**self.wanted[at], field: values}

    def _changes(
        self, text: str, item: Any, pair: tuple[yaml.Node, yaml.Node], values: dict[str, str]
    ) -> Iterator[tuple[int, int, str]]:
        """What to write where, so that a field holds these values: (start, end, text). As little
        as can be, since what stands between them is somebody's."""
        name, old = pair
        said = {key: "'" + value.replace("'", "''") + "'" for key, value in values.items()}
        there = {key.value: (key, value) for key, value in _pairs(old)}
        kept = {key: there[key] for key in there if key in said}
        listed = isinstance(old, yaml.MappingNode) and not old.flow_style
        if kept and (listed or there.keys() == said.keys()):
            for key, (_, value) in kept.items():
                if value.value != values[key] or not getattr(
                    value, "style", None
                ):  # 123456789012 is a number
                    yield value.start_mark.index, value.end_mark.index, said[key]
            for key in there.keys() - kept.keys():
                at, value = there[key]
                yield self._start(at.start_mark.line), self._start(_last_line(value) + 1), ""
            column = next(iter(kept.values()))[0].start_mark.column
            more = [f"{' ' * column}{key}: {said[key]}" for key in said if key not in kept]
            last = self._end(max(_last_line(value) for _, value in kept.values()))
            yield last, last, "".join(self.end + one for one in more)
        elif item.flow_style:
            flow = ", ".join(f"{key}: {value}" for key, value in said.items())
            yield old.start_mark.index, old.end_mark.index, f"{{{flow}}}"
        else:
            colon = text.index(":", name.end_mark.index) + 1
            last = self._end(max(_last_line(old), name.end_mark.line))
            # A remark behind the field stays.
            to = self._end(name.end_mark.line) if listed else last
            tail = text[colon if listed else max(colon, old.end_mark.index) : to]
            tail = tail.rstrip() if tail.strip() else ""
            lead = self.end + " " * (name.start_mark.column + 2)
            yield colon, last, tail + "".join(f"{lead}{key}: {said[key]}" for key in said)

    def _start(self, line: int) -> int:
        """Where a line begins in the text."""
        return len("".join(self.lines[:line]))

    def _end(self, line: int) -> int:
        """Where the words of a line end."""
        return self._start(line) + len(self.lines[line].rstrip("\r\n"))

    def _entry(self, row: Mapping[str, Any], notes: Mapping[str, str]) -> list[str]:
        entry: list[str] = []
        for field, value in row.items():
            text = yaml.safe_dump({field: value}, allow_unicode=True, sort_keys=False, width=100)
            lines = [f"# {notes[field]}"] if field in notes else []
            for line in (*lines, *text.splitlines()):
                lead = "  " if entry else "- "
                entry.append(f"{' ' * self.column}{lead}{line}{self.end}")
        return entry

    def drop(self, keys: Collection[str]) -> int:
        if len({*self.starts}) < len(self.starts):
            raise elsewise(self.name)
        count = 0
        for (_, fields), (start, stop) in reversed([*zip(self.found, self._spans(), strict=True)]):
            if isinstance(fields, dict) and _id(fields) in keys:
                del self.lines[start:stop]
                count += 1
        self.wanted = [
            one for one in self.wanted if not (isinstance(one, dict) and _id(one) in keys)
        ]
        return count

    def bytes(self) -> bytes:
        """The file as it is now, once it was read again and is what was asked for."""
        text = "".join(self.lines)
        again = YamlFile(self.name, text, self.code, self.table)
        count = len(self.wanted)
        found = [fields for _, fields in again.found]
        added = [_id(fields) if isinstance(fields, dict) else "" for fields in found[count:]]
        if (again.rest, found[:count], added) != (self.rest, self.wanted, self.added):
            raise elsewise(self.name)
        return (self.mark + text).encode(self.code)


def _pairs(node: yaml.Node) -> list[tuple[yaml.Node, yaml.Node]]:
    return list(node.value) if isinstance(node, yaml.MappingNode) else []


def _plain(node: yaml.Node) -> Any:
    """The node as dicts, lists and texts, as the loader reads it."""
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child) for child in node.value]
    return str(node.value)


def _id(fields: Mapping[str, Any]) -> str:
    found = fields.get("id", "")
    return found if isinstance(found, str) else ""


def _last_line(node: yaml.Node) -> int:
    """The last line with words of the node. A block of text (|) ends where the next thing
    begins, comments between them included, so of that only the first line is sure."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style:
        pairs = isinstance(node, yaml.MappingNode)
        parts = [part for pair in node.value for part in pair] if pairs else node.value
        return max(map(_last_line, parts), default=node.start_mark.line)
    block = isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")
    return int(node.start_mark.line if block else node.end_mark.line)
