"""Files of ``data/curated`` -> a checked Dataset, or a DataError that lists every problem.

Nothing is read at import. Whatever is wrong with the files, the only exception that leaves
this module is :class:`DataError`; a property test holds it to that.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from data import reference, rules, stray, unit
from data.judge import consistency
from data.message import Message
from data.model import (
    CHINA,
    CSV_TABLES,
    ENTITY_TABLES,
    YAML_TABLES,
    Cite,
    Dataset,
    Shape,
    Vocab,
)
from data.problem import DataError, Problem

CURATED = Path(__file__).parent / "curated"
_CJK = re.compile(r"[\u3400-\u9fff]")
#: Every file of a dataset, but the lines of its replies.
FILES = {f"{name}.csv" for name in CSV_TABLES} | {
    "vocab.yaml",
    *(file for file, _ in YAML_TABLES.values()),
}

#: pydantic error type -> what to tell the person who typed the value.
_REASONS: dict[str, tuple[str, str]] = {
    "missing": ("缺少这一项", "this field is missing"),
    "extra_forbidden": ("没有这个字段，请检查拼写", "there is no such field; check the spelling"),
    "string_too_short": ("不能为空", "must not be blank"),
    "string_too_long": ("文字太长", "the text is too long"),
    "string_pattern_mismatch": ("写法不符合约定", "is not in the agreed form"),
    "literal_error": ("只能填约定的词", "must be one of the agreed words"),
    "int_parsing": ("应为整数", "must be a whole number"),
    "bool_parsing": ("应为 true 或 false", "must be true or false"),
    "greater_than": ("应大于零", "must be more than zero"),
    "greater_than_equal": ("太小了，超出允许的范围", "is below what is allowed"),
    "less_than_equal": ("太大了，超出允许的范围", "is above what is allowed"),
    "decimal_max_digits": ("位数太多", "has too many digits"),
    "int_parsing_size": ("位数太多", "has too many digits"),
    "string_type": ("应为一段文字", "must be a text"),
    "dict_type": ("应为“键: 值”的列表", "must be a list of 'key: value'"),
    "model_type": ("应为“键: 值”的列表", "must be a list of 'key: value'"),
    "tuple_type": ("应为列表", "must be a list"),
}
_VALUE_REASONS = {
    "cite": (
        "出处应写成 来源#段号，例如 yuncheng#15",
        "must be source#paragraph, e.g. yuncheng#15",
    ),
    "period": (
        "应写成 2025、2025-11、2025-11-10，或 2025/..、2025/2026 这样的起止，且日期存在",
        "must be a real date like 2025, 2025-11 or 2025-11-10, or a span like 2025/..",
    ),
    "number": (
        "应为普通数字，不带逗号、单位或空格",
        "must be a plain number without commas, units or spaces",
    ),
    "latitude": (
        f"不在中国范围内：纬度应在 {CHINA[1]} 到 {CHINA[3]} 度之间",
        f"is not in China: latitude is {CHINA[1]} to {CHINA[3]} degrees",
    ),
    "longitude": (
        f"不在中国范围内：经度应在 {CHINA[0]} 到 {CHINA[2]} 度之间",
        f"is not in China: longitude is {CHINA[0]} to {CHINA[2]} degrees",
    ),
    "swapped": (
        f"经度和纬度像是填反了：纬度应在 {CHINA[1]} 到 {CHINA[3]} 度之间，"
        f"经度应在 {CHINA[0]} 到 {CHINA[2]} 度之间",
        f"latitude and longitude look swapped: latitude is {CHINA[1]} to {CHINA[3]} degrees, "
        f"longitude {CHINA[0]} to {CHINA[2]}",
    ),
}


def load(directory: Path = CURATED) -> Dataset:
    """Read and check the dataset in ``directory``.

    Raises DataError with *all* problems found: shape, keys, both languages, pipelines,
    compositions. Whether the source says so is ``provenance.check``'s question.
    """
    return _Loader(directory).run()


def version(directory: Path = CURATED) -> str:
    """A short hash of every data file: the same bytes give the same version."""
    digest = hashlib.sha256()
    for name in sorted(FILES):
        path = directory / name
        digest.update(name.encode() + b"\0")
        # Line endings do not count: git and Excel change them without changing the data.
        digest.update(path.read_bytes().replace(b"\r\n", b"\n") if path.is_file() else b"")
        digest.update(b"\0")
    return digest.hexdigest()[:8]


def encoding(raw: bytes) -> Literal["utf-8", "gb18030"] | None:
    """UTF-8, or GBK as Excel and WPS save it; None for neither.

    One damaged byte must not turn a whole UTF-8 file into GBK gibberish: GBK read as UTF-8
    is nearly all unreadable, damaged UTF-8 nearly all readable.
    """
    lenient = raw.decode("utf-8", "replace")
    try:
        raw.decode()
        return "utf-8"
    except UnicodeDecodeError:
        if len(_CJK.findall(lenient)) > lenient.count("\ufffd"):
            return None
    try:
        raw.decode("gb18030")
        return "gb18030"
    except UnicodeDecodeError:
        return None


class _Loader:
    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.problems: list[Problem] = []
        #: "table/id" -> (file, line), so that later checks can say where a row stands.
        self.origin: dict[str, tuple[str, int]] = {}
        #: Tables that cannot be read, and ids of rows refused for their shape: a key that
        #: points at them is not wrong for that.
        self.unread: set[str] = set()
        self.refused: dict[str, set[str]] = {}

    def fail(self, file: str, line: int, field: str, zh: str, en: str, value: Any = "") -> None:
        self.problems.append(Problem(file, line, field, Message(zh, en), str(value)))

    def run(self) -> Dataset:
        if not self.directory.is_dir():
            self.fail(str(self.directory), 0, "", "找不到数据文件夹", "the data folder is missing")
            raise DataError(self.problems)
        vocab = self._vocab()
        tables = {name: self._csv(name, shape) for name, shape in CSV_TABLES.items()}
        documents: dict[str, tuple[Any, dict[tuple[Any, ...], int]]] = {}
        for name, (file, shape) in YAML_TABLES.items():
            if file not in documents:
                documents[file] = self._yaml(file)
            tables[name] = self._list(file, name, shape, *documents[file])
        self._unknown_sections(documents)
        if not tables["zones"] and not any(one.file == "zones.yaml" for one in self.problems):
            zh, en = "至少要有一个开发区", "there must be a zone at least"
            self.fail("zones.yaml", 0, "zones", zh, en)
        if vocab is None:
            raise DataError(self.problems)
        keys = self._keys(tables, vocab)
        for name, rows in tables.items():
            for row in rows:
                self._refs(name, row, keys)
                self._languages(name, row)
        for table, key, field, zh, en, value in reference.Ground(tables, vocab).faults():
            file, line = self.origin[f"{table}/{key}"]
            self.fail(file, line, field, zh, en, value)
        if self.problems:
            raise DataError(self.problems)
        fields: dict[str, Any] = {"vocab": vocab, "origin": self.origin, **tables}
        dataset = Dataset.model_construct(version=version(self.directory), **fields)
        for fault in consistency.faults(dataset):
            file, line = self.origin[f"{fault.table}/{fault.id}"]
            self.problems.append(Problem(file, line, fault.field, fault.reason, fault.value))
        for table, key, field, zh, en, value in rules.faults(dataset):
            file, line = self.origin[f"{table}/{key}"]
            self.fail(file, line, field, zh, en, value)
        if self.problems:
            raise DataError(self.problems)
        return dataset

    # --- reading ------------------------------------------------------------------------

    def _read(self, file: str) -> str | None:
        """The file as text: UTF-8 with or without BOM, or GBK as Excel and WPS save it."""
        try:
            raw = (self.directory / file).read_bytes()
        except FileNotFoundError:
            # A hidden file is nobody's slip.
            others = stray.strays(self.directory, FILES)
            near = [one.name for one in others if one.like == file and not stray.hidden(one.name)]
            zh, en = "缺少这个文件", "the file is missing"
            if near:
                zh += f"；{'、'.join(near)} 像是它，请核对文件名"
                en += f"; {', '.join(near)} looks like it: check the name"
            self.fail(file, 0, "", zh, en)
            return None
        except OSError as error:
            self.fail(file, 0, "", "文件打不开", "the file cannot be opened", error.strerror or "")
            return None
        if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in raw:
            self.fail(
                file,
                0,
                "",
                "编码不认识：请在 Excel 或 WPS 中另存为“CSV UTF-8（逗号分隔）”",
                "unreadable encoding: save it again as 'CSV UTF-8 (comma delimited)'",
            )
            return None
        found = encoding(raw)
        if found is None:
            line = raw.decode("utf-8", "replace").partition("\ufffd")[0].count("\n") + 1
            self.fail(
                file,
                line,
                "",
                "这一行有无法辨认的字符：请另存为“CSV UTF-8（逗号分隔）”",
                "a character on this line is unreadable: save as 'CSV UTF-8 (comma delimited)'",
            )
            return None
        text = raw.decode(found).removeprefix("\ufeff")
        # What YAML forbids would also break the slides and sheets made from a CSV.
        if sign := yaml.reader.Reader.NON_PRINTABLE.search(text):
            line = text[: sign.start()].count("\n") + 1
            self.fail(file, line, "", "有不能显示的控制字符", "holds an unprintable character")
            return None
        return text

    def _csv(self, name: str, shape: type[Shape]) -> tuple[Any, ...]:
        file = f"{name}.csv"
        text = self._read(file)
        if text is None:
            self.unread.add(name)
            return ()
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        numbered: list[tuple[int, list[str]]] = []
        start = 1
        try:
            for cells in reader:
                numbered.append((start, cells))
                start = reader.line_num + 1
        except csv.Error:
            self.fail(
                file, start, "", "引号不配对，这一行读不出来", "unbalanced quotes on this line"
            )
            self.unread.add(name)
            return ()
        if not numbered:
            self.fail(file, 1, "", "文件是空的，缺少表头", "the file is empty; no header row")
            self.unread.add(name)
            return ()
        header = [cell.strip() for cell in numbered[0][1]]
        while header and not header[-1]:  # Excel leaves empty columns at the right
            header.pop()
        if not self._header(file, header, list(shape.model_fields)):
            self.unread.add(name)
            return ()
        rows = []
        for line, cells in numbered[1:]:
            if not any(cell.strip() for cell in cells):  # …and empty rows at the end
                continue
            self._keep(name, dict(zip(header, cells, strict=False)))
            if len(cells) < len(header) or any(cell.strip() for cell in cells[len(header) :]):
                self.fail(
                    file,
                    line,
                    "",
                    f"这一行有 {len(cells)} 格，应为 {len(header)} 格；文字里的逗号要用引号括起来",
                    f"this row has {len(cells)} cells instead of {len(header)}; "
                    "put quotes around a text that holds a comma",
                )
                continue
            fields = shape.model_fields
            # A blank cell stands for "not given" where the shape has a default.
            given = {
                column: cell.strip()
                for column, cell in zip(header, cells, strict=False)
                if cell.strip() or fields[column].is_required()
            }
            if (row := self._row(file, shape, given, lambda _, at=line: at)) is not None:
                self._place(name, row, file, line)
                rows.append(row)
        return tuple(rows)

    def _header(self, file: str, header: list[str], fields: list[str]) -> bool:
        before = len(self.problems)
        if len(header) == 1 and re.search("[;\t；|]", header[0]):
            self.fail(
                file,
                1,
                "",
                "列与列之间应用英文逗号分隔",
                "columns must be separated by commas",
                header[0],
            )
            return False
        for column in dict.fromkeys(header):
            if column not in fields:
                self.fail(file, 1, column or "?", *_REASONS["extra_forbidden"])
            elif header.count(column) > 1:
                self.fail(file, 1, column, "这一列出现了两次", "this column appears twice")
        for column in fields:
            if column not in header:
                self.fail(file, 1, column, "缺少这一列", "this column is missing")
        return len(self.problems) == before

    def _yaml(self, file: str) -> tuple[Any, dict[tuple[Any, ...], int]]:
        """The file as plain dicts, lists and strings, and the line of each place in it.

        Scalars stay strings (``no`` is a word, not False); the shapes convert them.
        """
        lines: dict[tuple[Any, ...], int] = {}
        text = self._read(file)
        if text is None:
            return None, lines
        try:
            node = yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            mark, began, typed = error.problem_mark, error.context_mark, text.splitlines()
            if began and mark and mark.line >= len(typed):  # never closed: where it was opened
                mark = began
            at = mark.line if mark else len(typed)
            # What the parser says of it is in its own English; the line itself says more.
            self.fail(
                file,
                at + 1 if mark else 0,
                "",
                "从这里起读不出来：请检查这一行和上面几行的缩进、冒号后的空格和引号",
                "not readable from here: check this line and those above it for indentation, "
                "the space after each colon, and quotes",
                "".join(typed[at : at + 1]).strip(),
            )
            return None, lines
        except (yaml.YAMLError, RecursionError, ValueError):
            self.fail(file, 0, "", "格式有误，读不出来", "not readable")
            return None, lines
        seen: set[int] = set()
        return self._plain(file, node, (), lines, seen), lines

    def _plain(
        self,
        file: str,
        node: yaml.Node | None,
        path: tuple[Any, ...],
        lines: dict[tuple[Any, ...], int],
        seen: set[int],
    ) -> Any:
        if node is None:
            return None
        line = lines[path] = node.start_mark.line + 1
        if id(node) in seen:
            self.fail(
                file, line, "", "不支持用 & 和 * 引用", "references (& and *) are not allowed"
            )
            return None
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            plain: dict[str, Any] = {}
            for key_node, value_node in node.value:
                key = str(key_node.value)
                if key in plain:
                    at = key_node.start_mark.line + 1
                    self.fail(file, at, key, "这个键写了两次", "this key is given twice")
                plain[key] = self._plain(file, value_node, (*path, key), lines, seen)
                lines[(*path, key)] = key_node.start_mark.line + 1
            return plain
        if isinstance(node, yaml.SequenceNode):
            return [
                self._plain(file, child, (*path, position), lines, seen)
                for position, child in enumerate(node.value)
            ]
        return str(node.value)

    def _vocab(self) -> Vocab | None:
        plain, lines = self._yaml("vocab.yaml")
        if plain is None:
            if not any(problem.file == "vocab.yaml" for problem in self.problems):
                self.fail("vocab.yaml", 0, "", "文件是空的", "the file is empty")
            return None
        vocab = self._row("vocab.yaml", Vocab, plain, lambda loc: _nearest(lines, loc))
        if vocab is not None:
            for name, key in vocab.lacking():
                zh, en = "页面要用到这个词，不能没有", "the pages need this word"
                self.fail("vocab.yaml", _nearest(lines, (name,)), f"{name}.{key}", zh, en)
            for name in Vocab.model_fields:
                for key, term in _items(getattr(vocab, name)):
                    if isinstance(term, Shape):
                        line = _nearest(lines, (name, key))
                        self._pairs("vocab.yaml", line, f"{name}.{key}", term)
            for key, field, zh, en, value in unit.faults(vocab):
                line = _nearest(lines, ("units", key, field))
                self.fail("vocab.yaml", line, f"units.{key}.{field}", zh, en, value)
        return vocab  # type: ignore[no-any-return]

    def _list(
        self,
        file: str,
        name: str,
        shape: type[Shape],
        plain: Any,
        lines: dict[tuple[Any, ...], int],
    ) -> tuple[Any, ...]:
        entries = plain.get(name) if isinstance(plain, dict) else None
        if entries in ("", None) and isinstance(plain, dict) and name in plain:
            entries = []
        if not isinstance(entries, list):
            self.unread.add(name)
            if plain is not None or not any(problem.file == file for problem in self.problems):
                zh, en = f"应有一个名为 {name} 的列表", f"needs a list called {name}"
                self.fail(file, lines.get((name,), 0), name, zh, en)
            return ()
        rows = []
        for position, entry in enumerate(entries):
            base = (name, position)
            line = _nearest(lines, base)
            if not isinstance(entry, dict):
                self.fail(file, line, name, *_REASONS["dict_type"], entry)
                continue
            self._keep(name, entry)
            row = self._row(
                file,
                shape,
                entry,
                lambda loc, base=base: _nearest(lines, (*base, *loc)),
            )
            if row is not None:
                self._place(name, row, file, line)
                rows.append(row)
        return tuple(rows)

    def _unknown_sections(self, documents: dict[str, tuple[Any, Any]]) -> None:
        for file, (plain, lines) in documents.items():
            known = {name for name, (of, _) in YAML_TABLES.items() if of == file}
            for section in plain if isinstance(plain, dict) else ():
                if section not in known:
                    self.fail(file, lines[(section,)], section, *_REASONS["extra_forbidden"])

    def _row(self, file: str, shape: type[Shape], given: Any, line_of: Any) -> Any:
        try:
            return shape.model_validate(given)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                self.fail(file, line_of(detail["loc"]), *explain(detail))
            return None

    def _keep(self, table: str, given: dict[str, Any]) -> None:
        self.refused.setdefault(table, set()).add(str(given.get("id", "")).strip())

    def _place(self, table: str, row: Any, file: str, line: int) -> None:
        first = self.origin.get(f"{table}/{row.id}")
        self.origin.setdefault(f"{table}/{row.id}", (file, line))
        if first:
            self.fail(
                file,
                line,
                "id",
                f"编号重复，第 {first[1]} 行已经用过",
                f"this id is already used on line {first[1]}",
                row.id,
            )

    # --- checks over all tables ---------------------------------------------------------

    def _keys(self, tables: dict[str, tuple[Any, ...]], vocab: Vocab) -> dict[str, set[str]]:
        keys = {name: {row.id for row in rows} for name, rows in tables.items()}
        for name in Vocab.model_fields:
            words = getattr(vocab, name)
            keys[name] = set(words)
        entities: dict[str, str] = {}
        for table in ENTITY_TABLES:
            for row in tables[table]:
                if row.id in entities and entities[row.id] != table:
                    file, line = self.origin[f"{table}/{row.id}"]
                    self.fail(
                        file,
                        line,
                        "id",
                        f"编号与 {entities[row.id]} 中的一项重复",
                        f"this id is also used in {entities[row.id]}",
                        row.id,
                    )
                entities[row.id] = table
        keys["entities"] = set(entities)
        self.paragraphs = {source.id: set(source.paragraphs) for source in tables["sources"]}
        return keys

    def _refs(self, name: str, row: Any, keys: dict[str, set[str]]) -> None:
        file, line = self.origin[f"{name}/{row.id}"]
        for prefix, shape in reference.parts(row):
            for field, _ in reference.marked(type(shape)):
                if field == "cite":
                    self._cites(file, line, shape.cite)  # type: ignore[attr-defined]
                    continue
                value = getattr(shape, field)
                optional = value == "" and not type(shape).model_fields[field].is_required()
                if "" in (value if isinstance(value, tuple) else (value,)) and not optional:
                    self.fail(file, line, prefix + field, *_REASONS["string_too_short"])
        for field, ref, key in reference.references(row):
            known = key in keys[ref.table] or self._unknowable(ref.table, key)
            if not known and not field.endswith("cite"):
                zh, en = f"在 {ref.table} 中找不到这个编号", f"no such id in {ref.table}"
                self.fail(file, line, field, zh, en, key)

    def _unknowable(self, table: str, key: str) -> bool:
        """Whether the row may be there, but was refused or stands in an unreadable table."""
        tables = ENTITY_TABLES if table == "entities" else (table,)
        return any(one in self.unread or key in self.refused.get(one, ()) for one in tables)

    def _cites(self, file: str, line: int, value: Cite | tuple[Cite, ...]) -> None:
        for cite in (value,) if isinstance(value, Cite) else value:
            known = self.paragraphs.get(cite.source)
            if known is None and self._unknowable("sources", cite.source):
                continue
            if known is None:
                self.fail(file, line, "cite", "没有这个来源", "there is no such source", cite)
            elif cite.paragraph not in known:
                self.fail(
                    file,
                    line,
                    "cite",
                    "sources.yaml 里没有这一段的指纹；备好原文后运行 python -m data stamp",
                    "sources.yaml has no fingerprint of this paragraph; "
                    "run python -m data stamp with the text at hand",
                    cite,
                )

    def _languages(self, name: str, row: Any) -> None:
        file, line = self.origin[f"{name}/{row.id}"]
        for prefix, shape in reference.parts(row):
            self._pairs(file, line, prefix.rstrip("."), shape)

    def _pairs(self, file: str, line: int, prefix: str, shape: Shape) -> None:
        """Both languages are there, and the English one is English."""
        dot = f"{prefix}." if prefix else ""
        for field in type(shape).model_fields:
            if field != "zh" and not field.endswith("_zh"):
                continue
            twin = "en" if field == "zh" else field[:-3] + "_en"
            zh, en = getattr(shape, field), getattr(shape, twin)
            if bool(zh) != bool(en):
                missing = twin if zh else field
                self.fail(file, line, dot + missing, "缺少这一语种", "this language is missing")
            if _CJK.search(en):
                self.fail(
                    file,
                    line,
                    dot + twin,
                    "英文栏里有汉字",
                    "Chinese characters in an English field",
                    en,
                )


def _items(words: Any) -> list[tuple[str, Any]]:
    return list(words.items()) if isinstance(words, dict) else []


def _nearest(lines: dict[tuple[Any, ...], int], path: tuple[Any, ...]) -> int:
    """The line of the place, or of the closest one above it that is in the file."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 0)


def explain(detail: ErrorDetails) -> tuple[str, str, str, str]:
    """A pydantic error in plain words: field, reason in both languages, value."""
    loc = [part + 1 if isinstance(part, int) else part for part in detail["loc"]]
    field = ".".join(str(part) for part in loc if part != "[key]")
    kind = detail["type"]
    context = detail.get("ctx", {})
    value = "" if kind in {"missing", "extra_forbidden"} else detail["input"]
    shown = value if isinstance(value, str) else "" if isinstance(value, dict) else str(value)
    # Of a blank cell the form is beside the point, unless an example says what to write.
    formed = kind in {"int_parsing", "string_pattern_mismatch"} or context.get("error")
    if detail["input"] == "" and formed and str(context.get("error")) != "cite":
        return field, *_REASONS["string_too_short"], ""
    if kind == "value_error":
        zh, en = _VALUE_REASONS[str(context["error"])]
        return field, zh, en, shown
    if kind == "literal_error":
        expected = context["expected"].replace(" or ", ", ").replace("'", "")
        return field, f"只能填 {expected} 之一", f"must be one of {expected}", shown
    if kind == "too_short":
        least = context["min_length"]
        entries = "one entry" if least == 1 else f"{least} entries"
        return field, f"至少要有 {least} 项", f"needs at least {entries}", ""
    if kind == "string_too_long":
        most = context["max_length"]
        return field, f"文字太长，最多 {most} 字", f"is longer than {most} characters", shown
    zh, en = _REASONS.get(kind, ("数值不合要求", "is not an acceptable value"))
    return field, zh, en, shown
