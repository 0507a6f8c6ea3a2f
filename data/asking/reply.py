"""A filled form -> a Reply, or a DataError that lists every cell that is wrong.

Nothing is taken by halves: one wrong cell and the whole workbook waits. What the office was not
to change (an indicator, its unit) is compared with what it was, because 万元 written over 亿元
would turn every number into another one.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from io import BytesIO
from typing import Any, cast

from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.worksheet.worksheet import Worksheet
from pydantic import TypeAdapter, ValidationError

from data import reference
from data.asking import questionnaire, request, shown
from data.asking.guard import COLUMNS, ROWS, guard
from data.asking.ink import Ink
from data.message import Message
from data.model import LANGS, Dataset, Indicator, Period, Relation, Span, Status, over
from data.problem import DataError, Problem

_LONGEST = 300  # signs of a note
_REGISTERED = 4_000  # signs of one entry of the register
_YEARS = range(1990, 2101)
_HEADS = tuple(f"{questionnaire.MARK}{code}" for code in questionnaire.HEAD)
_MANY = 200  # problems that one list can bear
#: What makes a spreadsheet run a text (OWASP, CSV Injection), full-width signs too.
_RUNS = tuple("=+-@＝＋－＠")
_PERIOD = TypeAdapter[str](Period)
#: Smaller than this a row (points) or a column (digits) is as good as hidden.
_LOW, _NARROW = 5, 0.8
#: What offices write into a cell to say that there is nothing to say.
_NOTHING = re.compile(r"[-—–―－─/／\\＼.。、…~～]*|(无|没有|空|none|nil|n/?a)[.。]?", re.IGNORECASE)
#: What of a question has to be seen by whoever answers it; the rest may be folded away.
_ASKED = ("indicator", "unit")
#: Columns of which every cell is read, or compared with what was sent.
_READ = ("key", *questionnaire.SAID, *questionnaire.FILLED)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Answer:
    """One line that was answered, and the cell it stands in (``sheet!G7``)."""

    cell: str
    line: request.Line
    entity: str
    value: Decimal
    relation: Relation
    status: Status
    span: Span
    period: str
    note: str


@dataclass(frozen=True)
class Remark:
    """A line with a note and no number."""

    cell: str
    line: request.Line
    note: str


@dataclass(frozen=True)
class Reply:
    """What one office answered. ``version`` is the data version the form was made from."""

    file: str
    zone: str
    office: str
    day: date
    version: str
    answers: tuple[Answer, ...]
    remarks: tuple[Remark, ...]
    blank: int
    indicators: tuple[Indicator, ...] = ()


def read(name: str, content: bytes, dataset: Dataset, today: date) -> Reply:
    """Read a filled form. Raises DataError with every problem as ``sheet!cell``."""
    guard(name, content)
    try:
        book = load_workbook(BytesIO(content), keep_links=False, rich_text=True)
    except Exception:
        # openpyxl meets damaged parts with whatever error is nearest.
        zh, en = "文件已损坏，打不开", "is damaged and cannot be opened"
        raise DataError([Problem(name, 0, "", Message(zh, en))]) from None
    return _Reader(name, dataset, today).run(book)


class _Reader:
    def __init__(self, name: str, dataset: Dataset, today: date) -> None:
        self.name, self.dataset, self.today = name, dataset, today
        self.problems: list[Problem] = []
        self.zone = ""
        self.day: date | None = None
        self.indicators: dict[str, Indicator] = {}
        self.names: dict[str, str] = {}
        self.seen: dict[tuple[str, ...], str] = {}
        #: Sheets that the form was sent with.
        self.sheets: set[str] = set()
        #: What to do where the form is not what the dataset would ask today.
        self.stale = ("", "")
        #: What the form said of each line, as digests, and the lines that came back.
        self.lines: dict[str, str] = {}
        self.back: set[str] = set()
        #: What of a sheet nobody sees, by its title.
        self.sights: dict[str, _Sight] = {}
        #: Texts of several fonts with words struck through, or too faint to be seen.
        self.struck: set[tuple[str, str]] = set()
        self.faint: set[tuple[str, str]] = set()
        #: Digests of all that the form said; empty where it was made before forms told.
        self.texts: set[str] = set()
        #: Hidden rows, columns and sheets that were named already.
        self.named: set[tuple[str, str]] = set()

    def fail(self, at: str, zh: str, en: str, value: object = "") -> None:
        shown = "" if value is None else _shown(value)
        self.problems.append(Problem(self.name, 0, at, Message(zh, en), shown))

    def run(self, book: Any) -> Reply:
        self.ink = Ink(book)
        self.struck, self.faint = _plain_texts(book, self.ink)
        meta = self._meta(book)
        forms = []
        for sheet in book.worksheets:
            if sheet.max_row > ROWS or sheet.max_column > COLUMNS:
                # One cell far away makes a sheet of millions of cells for whoever walks over it.
                zh = f"超过 {ROWS} 行或 {COLUMNS} 列，不是填好的表"
                en = f"has more than {ROWS} rows or {COLUMNS} columns; no form has"
                self.fail(sheet.title, zh, en)
                raise DataError(self.problems)
            if sheet.title in (questionnaire.META, questionnaire.LISTS):
                continue
            header = _header(sheet)
            if header:
                forms.append((sheet, *header))
        if not forms:
            self.fail("", "找不到填写的表格，请用下载的清单填写", "has no table of the form in it")
            raise DataError(self.problems)
        for lang in LANGS:
            for key, word in questionnaire.naming(self.dataset, self.zone, lang).items():
                self.names[word] = key
                self.names[key] = key
            self.names[self.dataset.zone(self.zone).say("name", lang)] = self.zone
        office, day = self._head(forms[0][0])
        self.day = day
        answers: list[Answer] = []
        remarks: list[Remark] = []
        blank = 0
        for sheet, top, columns in forms:
            self._formulas(sheet)
            for at in range(top + 1, sheet.max_row + 1):
                cells = {code: sheet.cell(at, place) for code, place in columns.items()}
                found = self._line(sheet, cells)
                if isinstance(found, Answer):
                    answers.append(found)
                elif isinstance(found, Remark):
                    remarks.append(found)
                else:
                    blank += found
            self._merged(sheet, top, columns)
            self._stray(sheet, top, columns)
        for sheet in book.worksheets:
            self._aside(sheet, sheet in [form for form, _, _ in forms])
        for promised in (False, True):
            # A line may be deleted; a whole table is not: its hidden row is damaged, and an answer
            # may stand in it.
            sent = {key for key in self.lines if key.startswith("promise.") is promised}
            if sent and not sent & self.back:
                zh = "有一张表读不出来（隐藏的行列被删改），请用原表填写"
                en = "a table cannot be read: its hidden row or column was changed"
                self.fail("", zh, en)
        if not answers and not remarks and not self.problems:
            self.fail("", "一行都没有填", "has no line filled in")
        if self.problems or day is None:
            raise DataError(self.problems[:_MANY])
        used = {answer.line.indicator.id for answer in answers}
        return Reply(
            self.name,
            self.zone,
            office,
            day,
            meta.get("version", ""),
            tuple(answers),
            tuple(remarks),
            blank,
            tuple(one for key, one in self.indicators.items() if key in used),
        )

    # --- what the form says of itself ---------------------------------------------------

    def _meta(self, book: Any) -> dict[str, str]:
        if questionnaire.META not in book.sheetnames:
            zh = "不是本平台的索数清单：缺少隐藏的登记页，请用下载的清单填写"
            en = "is not a form of this dashboard: its hidden register is missing"
            self.fail("", zh, en)
            raise DataError(self.problems)
        meta: dict[str, str] = {}
        register = book[questionnaire.META]
        if register.max_row > ROWS or register.max_column > COLUMNS:
            zh, en = (
                "登记页被改过，请重新下载清单填写",
                "its register was changed; download it again",
            )
            self.fail("", zh, en)
            raise DataError(self.problems)
        for key, value in register.iter_rows(min_col=1, max_col=2, values_only=True):
            if key == "indicator":
                self._indicator(str(value))
            elif str(key or "").startswith("line."):
                self.lines[str(key).removeprefix("line.")] = str(value)
            elif str(key or "").startswith("subject."):
                # As the form called it: it may have another name by now.
                self.names[str(value).strip()] = str(key).removeprefix("subject.")
            elif key == "sheet":
                self.sheets.add(str(value))
            elif key == "text":
                self.texts.add(str(value))
            elif key is not None:
                meta[str(key)] = "" if value is None else str(value)
        if meta.get("format") != str(questionnaire.FORMAT):
            zh = f"清单的格式版本应为 {questionnaire.FORMAT}，请重新下载清单填写"
            en = f"the form's version must be {questionnaire.FORMAT}; download the form again"
            self.fail("", zh, en, meta.get("format", "?"))
            raise DataError(self.problems)
        self.zone = meta.get("zone", "")
        if self.dataset.row("zones", self.zone) is None:
            zh, en = "数据里没有这个开发区", "there is no such zone in the dataset"
            self.fail("", zh, en, self.zone or "?")
            raise DataError(self.problems)
        known = questionnaire.subjects(self.dataset, self.zone)
        self.names = {word: key for word, key in self.names.items() if key in known}
        version = meta.get("version", "")
        if version != self.dataset.version:
            self.stale = (
                f"（清单按数据版本 {version or '未注明'} 制作，现在是 {self.dataset.version}，"
                "可以重新下载）",
                f" (the form was made from data version {version or 'unknown'}, now it is "
                f"{self.dataset.version}; download it again)",
            )
        return meta

    def _indicator(self, text: str) -> None:
        """An indicator that the form defines and the dataset does not have yet."""
        try:
            found = Indicator.model_validate(json.loads(text[:_REGISTERED]))
        except (ValidationError, ValueError, RecursionError):
            zh, en = "登记页里的新指标读不出来", "a new indicator in the register is not readable"
            self.fail("", zh, en, text[:60])
            return
        known = self.dataset.row("indicators", found.id)
        words = self.dataset.vocab
        texts = (found.label_zh, found.label_en, found.definition_zh, found.definition_en)
        if any(text.startswith(_RUNS) or _CONTROL.search(text) for text in texts):
            zh, en = (
                "新指标的文字不要以 = + - @ 开头",
                "a new indicator must not begin with = + - @",
            )
            self.fail("", zh, en, found.id)
            return
        if known is None and (found.unit not in words.units or found.topic not in words.topics):
            zh, en = "新指标的单位或主题不认识", "the new indicator's unit or topic is unknown"
            self.fail("", zh, en, found.id)
        elif known is not None and known != found:
            zh = f"新指标“{found.label_zh}”与数据里同名的不是一回事"
            en = f"the new indicator '{found.label_en}' is not the one of that name in the dataset"
            self.fail("", zh, en)
        elif known is None:
            self.indicators[found.id] = found

    def _head(self, sheet: Worksheet) -> tuple[str, date | None]:
        """The office, and the day of the reply."""
        places = {str(sheet.cell(at, 1).value): at for at in range(1, 30)}
        cells = {}
        for code in questionnaire.HEAD:
            at = places.get(f"{questionnaire.MARK}{code}")
            cells[code] = sheet.cell(at, questionnaire.HEAD_COLUMN) if at else None
        office, day = cells["office"], cells["date"]
        said = ""
        if office is None or day is None:
            zh, en = "填报单位和日期的位置找不到了", "the cells for office and date are gone"
            self.fail(sheet.title, zh, en)
            return "", None
        self._seen(sheet, office)
        said = self._text(_at(sheet, office), _said(office), 80)
        if not said:
            self.fail(_at(sheet, office), "请写填报单位", "name the office that replies")
        found = _day(day)
        if not self._seen(sheet, day):
            found = None
        elif found is None:
            zh = "请写填报日期，如 2026-11-23"
            en = "give the day of the reply, like 2026-11-23"
            self.fail(_at(sheet, day), zh, en, day.value)
        elif found > self.today:
            zh, en = "填报日期在今天之后", "the day of the reply is after today"
            self.fail(_at(sheet, day), zh, en, found)
            found = None
        return said, found

    # --- lines --------------------------------------------------------------------------

    def _line(self, sheet: Worksheet, cells: dict[str, Cell]) -> Answer | Remark | int:
        """The answer or the remark of a row; else how many questions it leaves open."""
        key = str(cells["key"].value or "").strip()
        filled = [code for code in questionnaire.FILLED if not _empty(cells[code])]
        if not key:
            return 0  # anything else there is found as stray
        # Whose figure it is stands there beforehand where it is the zone's own.
        open_ = not set(filled) - {"entity"}
        # All of them are looked at, so that all are listed; what they belong to, last.
        order = sorted(filled, key=lambda code: code == "entity")
        seen = open_ or [self._seen(sheet, cells[code]) for code in order].count(False) == 0
        seen = (open_ or self._asked(sheet, cells)) and seen
        line = request.line_of(self.dataset, key)
        if line is None and key in self.indicators:
            line = request.Line(key, "added", self.indicators[key])
        if line is None:
            self.back.add(key)
            if not open_:
                zh = f"数据里已经没有这个指标{self.stale[0]}"
                en = f"the dataset has no such indicator any more{self.stale[1]}"
                self.fail(_at(sheet, cells["value"]), zh, en, key)
            return 0
        before = len(self.problems)
        self._unchanged(sheet, cells, key, line.indicator)
        if open_:
            return 1
        if not seen:
            return 0
        if set(filled) <= {"entity", "note"}:
            note = self._note(sheet, cells["note"])
            return Remark(_at(sheet, cells["note"]), line, note) if note else 1
        answer = self._answer(sheet, cells, line)
        if answer is None or len(self.problems) > before:
            return 0
        same = (answer.entity, line.indicator.id, answer.status, answer.period)
        if same in self.seen:
            zh, en = f"与 {self.seen[same]} 重复", f"answers the same as {self.seen[same]}"
            self.fail(answer.cell, zh, en, cells["value"].value)
            return 0
        self.seen[same] = answer.cell
        return answer

    def _unchanged(
        self, sheet: Worksheet, cells: dict[str, Cell], key: str, indicator: Indicator
    ) -> None:
        """The line says what the form said: a number under another unit or definition, or beside
        another label, would be another number."""
        self.back.add(key)
        said = [str(cells[code].value or "") for code in questionnaire.SAID]
        if questionnaire.digest(*said) != self.lines.get(key):
            unit, label = cells["unit"], cells["indicator"]
            zh = "指标、定义或单位与发出的不同，不能改，也不能只给部分列排序"
            en = "indicator, definition or unit is not what was sent; do not change or sort them"
            self.fail(_at(sheet, unit), zh, en, f"{label.value} · {unit.value}")
            return
        now = self.dataset.vocab.units[indicator.unit]
        if _plain(cells["unit"].value) not in (_plain(now.zh), _plain(now.en)):
            zh = f"清单发出后，这个指标的单位改成了“{now.zh}”，请重新下载清单"
            en = f"the indicator's unit is now '{now.en}'; download the form again"
            self.fail(_at(sheet, cells["unit"]), zh, en, cells["unit"].value)

    def _answer(
        self, sheet: Worksheet, cells: dict[str, Cell], line: request.Line
    ) -> Answer | None:
        entity = self._entity(sheet, cells["entity"], line)
        value = self._value(sheet, cells["value"], line.indicator)
        relation = self._word(sheet, cells["relation"], "relation") or "eq"
        status = self._word(sheet, cells["status"], "status")
        span = self._word(sheet, cells["span"], "span")
        if not status and _empty(cells["status"]):
            zh, en = "请选状态：实际、预计或目标", "choose a status: actual, expected or target"
            self.fail(_at(sheet, cells["status"]), zh, en)
        if not span and _empty(cells["span"]):
            if line.indicator.kind == "flow":
                zh = "请选数的性质：一段时间的数，还是累计"
                en = "choose what the number covers: a period, or a total up to a day"
                self.fail(_at(sheet, cells["span"]), zh, en)
            span = "point"
        period = self._period(sheet, cells["period"], status, self.day)
        note = self._note(sheet, cells["note"])
        if period and not self._spans(sheet, cells, span, period):
            return None
        if entity is None or value is None or not status or not period:
            return None
        return Answer(
            _at(sheet, cells["value"]),
            line,
            entity,
            value,
            cast(Relation, relation),
            cast(Status, status),
            cast(Span, span or "point"),
            period,
            note,
        )

    def _entity(self, sheet: Worksheet, cell: Cell, line: request.Line) -> str | None:
        if line.promise is not None:
            expected = line.promise.entity
            if not _empty(cell) and self.names.get(str(cell.value).strip()) != expected:
                zh = "这一行问的是原来那个主体，不能改"
                en = "this line asks about the subject of the promise; it cannot be changed"
                self.fail(_at(sheet, cell), zh, en, cell.value)
                return None
            return expected
        if _empty(cell):
            zh, en = "请选这是谁的数字", "choose whose figure this is"
            self.fail(_at(sheet, cell), zh, en)
            return None
        found = self.names.get(str(cell.value).strip())
        if found is None:
            zh = "不在可选的主体里；请从下拉里选，没有的写在说明栏"
            en = "is not in the list of subjects; choose one, or tell it in the note"
            self.fail(_at(sheet, cell), zh + self.stale[0], en + self.stale[1], cell.value)
            return None
        table = questionnaire.subjects(self.dataset, self.zone)[found]
        if why := reference.unfit(line.indicator, table):
            self.fail(_at(sheet, cell), *why, cell.value)
            return None
        return found

    def _value(self, sheet: Worksheet, cell: Cell, indicator: Indicator) -> Decimal | None:
        at, raw = _at(sheet, cell), cell.value
        if _empty(cell):
            self.fail(at, "填了别的格却没有填数值", "other cells are filled and the number is not")
            return None
        if isinstance(raw, (bool, datetime, date)) or not isinstance(raw, (int, float, str)):
            self.fail(at, "应为数字，不是日期或是否", "must be a number, not a date or yes/no", raw)
            return None
        text = raw.strip() if isinstance(raw, str) else self._drawn(sheet, cell, raw)
        if text is None:
            return None
        if not re.fullmatch(r"[0-9]+(\.[0-9]+)?", text, re.ASCII):
            if re.fullmatch(r"-[0-9.]+", text):
                zh, en = "不能是负数", "must not be negative"
            elif _NOTHING.fullmatch(text):
                zh = "没有数就把这一行留空，要说的写在说明栏"
                en = "is no number; leave the line blank, and say it in the note"
            else:
                zh = "只填数字，不带逗号、单位或文字；限定词和单位另有一栏"
                en = "must be digits alone: no commas, units or words"
            self.fail(at, zh, en, raw)
            return None
        try:
            value = Decimal(text)
        except InvalidOperation:
            value = Decimal("NaN")
        if not value.is_finite() or len(value.as_tuple().digits) > 15:
            self.fail(at, "位数太多", "has too many digits", raw)
            return None
        unit = self.dataset.vocab.units[indicator.unit]
        if unit.whole and value != value.to_integral_value():
            zh = f"按“{unit.zh}”数的，应为整数"
            self.fail(at, zh, f"counts {unit.en_plural}, so it must be a whole number", raw)
            return None
        return value

    def _drawn(self, sheet: Worksheet, cell: Cell, raw: float) -> str | None:
        """The digits of a number cell, where what it shows is what it holds."""
        at, code = _at(sheet, cell), cell.number_format or "General"
        held = Decimal(repr(raw))
        if not held.is_finite():
            self.fail(at, "位数太多", "has too many digits", raw)
            return None
        seen = shown.number(held, code)
        text = (seen.text or "").strip()
        if seen.number is not None and shown.same(held, seen.number):
            if not self.sights[sheet.title].fits(cell, text):
                zh = f"这一列太窄，{held:f} 显示不全；请拉宽，看清是不是要报的数"
                en = f"the column is too narrow to show {held:f}; widen it and check the number"
                self.fail(at, zh, en)
                return None
            return _digits(seen.number)
        if seen.number is not None and shown.rounded(held, seen.number):
            zh = (
                f"显示的是 {text}，存着的是 {held:f}，要报哪一个？"
                "请重新填一遍，并把显示格式改回常规"
            )
            en = (
                f"shows {text} and holds {held:f}: which of the two is meant? "
                "Type it again, and set the format back to General"
            )
            self.fail(at, zh, en)
        elif "%" in code and text.endswith("%"):
            zh = "这一格成了百分比格式；请改回常规，20% 就填 20"
            en = "the cell is formatted as a percentage; write 20 for 20%"
            self.fail(at, zh, en, f"{raw} · {text}")
        else:
            looks = "别的样子" if seen.text is None else f"“{text}”"
            looks_en = "something else" if seen.text is None else f"'{text}'"
            zh = f"存着的是 {held:f}，显示格式却让它显示成{looks}；请改回常规，看清再填"
            en = f"holds {held:f}, yet its format shows {looks_en}; set it back to General"
            self.fail(at, zh, en, code)
        return None

    def _word(self, sheet: Worksheet, cell: Cell, field: str) -> str:
        """The code of a word from a drop-down; blank where the cell is."""
        if _empty(cell):
            return ""
        found = _plain(cell.value)
        offered = questionnaire.answers(field)
        for code, word in offered.items():
            if found in (code, _plain(word.zh), _plain(word.en)):
                return code
        zh = "请从下拉里选：" + "、".join(word.zh for word in offered.values())
        en = "choose one of: " + ", ".join(word.en for word in offered.values())
        self.fail(_at(sheet, cell), zh, en, cell.value)
        return ""

    def _period(self, sheet: Worksheet, cell: Cell, status: str, day: date | None) -> str:
        if _empty(cell):
            zh = "请写时间，如 2025、2025-06、2025-06-30 或 2025-01/2025-06"
            en = "say when: 2025, 2025-06, 2025-06-30 or 2025-01/2025-06"
            self.fail(_at(sheet, cell), zh, en)
            return ""
        found = _when(cell)
        if not found:
            zh = "这一格只显示月日，看不到年份；请写成 2025-06-30 这样"
            en = "shows no year; write it like 2025-06-30"
            self.fail(_at(sheet, cell), zh, en, cell.value)
            return ""
        try:
            _PERIOD.validate_python(found)
        except ValidationError:
            zh = "时间应写成 2025、2025-06、2025-06-30 或 2025-01/2025-06，且日期存在"
            en = "must be a real date like 2025, 2025-06, 2025-06-30, or a span 2025-01/2025-06"
            self.fail(_at(sheet, cell), zh, en, cell.value)
            return ""
        years = [int(year) for year in re.findall(r"\d{4}(?=-|/|$)", found)]
        if any(year not in _YEARS for year in years):
            zh, en = "年份不对，请检查", "the year cannot be right"
            self.fail(_at(sheet, cell), zh, en, cell.value)
            return ""
        if status == "actual" and day and not over(found, day):
            zh = (
                f"填的是实际数，时间却在填报之后才结束（填报日期 {day:%Y-%m-%d}）；"
                "请写已经过完的时间，如 2026-01/2026-06，或改选预计、目标"
            )
            en = (
                f"is actual, yet its time ends after the day of the reply ({day:%Y-%m-%d}); "
                "give a time that is over, like 2026-01/2026-06, or choose expected or target"
            )
            self.fail(_at(sheet, cell), zh, en, cell.value)
            return ""
        return found

    def _spans(self, sheet: Worksheet, cells: dict[str, Cell], span: str, period: str) -> bool:
        """Whether the time is one that such a number can have: a day has no beginning and end."""
        at, said = _at(sheet, cells["period"]), cells["period"].value
        if span == "point" and "/" in period:
            zh = "选的是某一天的数，时间却有起止；请写那一天，或改选数的性质"
            en = "is the number of one day, yet the time is a span; give the day or change the span"
        elif span == "during" and re.fullmatch(r"\d{4}-\d{2}-\d{2}", period):
            zh = (
                "选的是一段时间的数，时间却只有一天；请写起止（如 2025-01/2025-06），或改选数的性质"
            )
            en = (
                "is the number of a period, yet the time is one day; "
                "give both ends (2025-01/2025-06) or change the span"
            )
        else:
            return True
        self.fail(at, zh, en, said)
        return False

    def _note(self, sheet: Worksheet, cell: Cell) -> str:
        """The note; "-" and 无 say that there is none."""
        said = _said(cell)
        return "" if _NOTHING.fullmatch(said) else self._text(_at(sheet, cell), said)

    def _text(self, at: str, raw: object, longest: int = _LONGEST) -> str:
        text = "" if raw is None else " ".join(str(raw).split())
        if _CONTROL.search(str(raw or "")):
            self.fail(at, "有不能显示的控制字符", "holds an unprintable character")
        elif text.startswith(_RUNS):
            zh, en = "不要以 = + - @ 开头", "must not begin with = + - or @"
            self.fail(at, zh, en, text)
        elif len(text) > longest:
            zh = f"文字太长，最多 {longest} 字"
            self.fail(at, zh, f"is longer than {longest} characters", text)
        return text

    # --- what nobody sees ---------------------------------------------------------------

    def _seen(self, sheet: Worksheet, cell: Cell) -> bool:
        """Whether whoever looks at the form sees what stands in the cell, and stands by it."""
        if _empty(cell):
            return True
        sight = self._sight(sheet)
        if reason := sight.hidden(cell):
            place, zh, en = reason
            if (sheet.title, place) in self.named:
                return False
            self.named.add((sheet.title, place))
            zh += "，看不见的不读入：请显示出来核对，不报就清空"
            en += ", and what nobody sees is not taken: show it and check it, or clear it"
        elif self._struck(sheet, cell):
            zh = "划掉了（或按条件划掉、改变显示）：要报就去掉删除线和条件格式，不报就清空"
            en = (
                "is struck through, or a conditional format may strike or change it: "
                "take that off, or clear the cell"
            )
        elif self._faint(sheet, cell):
            zh = (
                "字太小，或颜色与底色分不清，看不见的不读入："
                "请改成看得清的字，核对后再交，不报就清空"
            )
            en = (
                "is too small, or too near the colour behind it, and what nobody sees is not "
                "taken: make it readable and check it, or clear it"
            )
        elif isinstance(cell.value, str) and _said(cell) not in ("", " ".join(cell.value.split())):
            zh = f"显示格式让这一格显示成“{_said(cell)}”；请改回常规，看清再填"
            en = f"is shown as '{_said(cell)}' by its format; set it back to General"
        elif not _said(cell):
            zh = "显示格式让这一格显示为空：要报就改回常规，不报就清空"
            en = "is shown as blank by its format: set it back to General, or clear the cell"
        else:
            return True
        self.fail(_at(sheet, cell), zh, en, cell.value)
        return False

    def _sight(self, sheet: Worksheet) -> _Sight:
        if sheet.title not in self.sights:
            self.sights[sheet.title] = _Sight(sheet, self.ink)
        return self.sights[sheet.title]

    def _struck(self, sheet: Worksheet, cell: Cell) -> bool:
        parts = (sheet.title, cell.coordinate) in self.struck
        return bool(cell.font.strike or parts or self._sight(sheet).restyled(cell))

    def _faint(self, sheet: Worksheet, cell: Cell) -> bool:
        return (sheet.title, cell.coordinate) in self.faint or self.ink.faint(cell)

    def _asked(self, sheet: Worksheet, cells: dict[str, Cell]) -> bool:
        """Whether the question of an answer stands there to be read: who strikes it out or hides
        it says that it is not answered, or answers what cannot be seen."""
        for code in questionnaire.SAID:
            cell = cells[code]
            if _empty(cell):
                continue
            said = str(cell.value)
            reason = self._sight(sheet).hidden(cell) if code in _ASKED else None
            if reason and (sheet.title, reason[0]) in self.named:
                continue
            if self._struck(sheet, cell):
                zh = (
                    "问题划掉了（或按条件划掉、改变显示），这一行却填了内容："
                    "要报就去掉删除线，不报就清空这一行"
                )
                en = (
                    "is a question struck through (or changed by a condition), yet its line is "
                    "filled in: take that off, or clear the line"
                )
            elif reason or self._faint(sheet, cell) or _plain(_said(cell)) != _plain(said):
                if reason:
                    self.named.add((sheet.title, reason[0]))
                zh = "问题看不见，这一行却填了内容：请显示出来核对，不报就清空这一行"
                en = (
                    "is a question that nobody sees, yet its line is filled in: "
                    "show it and check it, or clear the line"
                )
            else:
                continue
            self.fail(_at(sheet, cell), zh, en, said)
            return False
        return True

    def _merged(self, sheet: Worksheet, top: int, columns: dict[str, int]) -> None:
        """One answer over several rows, or columns, is nobody's for certain."""
        places = {columns[code] for code in questionnaire.FILLED}
        for block in sheet.merged_cells.ranges:
            if block.max_row > top and places & {*range(block.min_col, block.max_col + 1)}:
                cell = sheet.cell(block.min_row, block.min_col)
                zh = "合并了单元格，分不清是哪一行的答案；请取消合并，每行各填"
                en = "merges cells, so that it is not clear which line it answers; unmerge them"
                self.fail(f"{sheet.title}!{block.coord}", zh, en, cell.value)

    # --- what does not belong -----------------------------------------------------------

    def _formulas(self, sheet: Worksheet) -> None:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    zh, en = "是公式，请改填算好的数", "is a formula; write its result instead"
                    self.fail(_at(sheet, cell), zh, en, cell.value)
                elif cell.data_type == "e":
                    zh, en = "是出错的公式值", "is the error of a formula"
                    self.fail(_at(sheet, cell), zh, en, cell.value)

    def _aside(self, sheet: Worksheet, form: bool) -> None:
        """What was added beside the form: a sheet of one's own, a comment on a cell."""
        if sheet.title in (questionnaire.META, questionnaire.LISTS):
            return
        foreign = not form and sheet.title not in self.sheets
        for row in sheet.iter_rows():
            for cell in row:
                if cell.comment:
                    zh = "这一格带批注，读入时会丢；请移到说明栏"
                    en = "has a comment, which would be lost; move it to the note"
                    self.fail(_at(sheet, cell), zh, en, cell.comment.text)
                elif foreign and not _empty(cell):
                    zh = "不是清单里的表，读入时会丢；请删掉，要说的写进说明栏"
                    en = "is not a sheet of the form and would be lost; delete it, use the notes"
                    self.fail(_at(sheet, cell), zh, en, cell.value)
                    return
                elif not form and not _empty(cell) and not self._printed(cell):
                    zh = "是后来写上去的，读入时会丢；请移到填写表的说明栏，这一格改回原样"
                    en = "was added and would be lost; use a note of the table, and undo it here"
                    self.fail(_at(sheet, cell), zh, en, cell.value)

    def _stray(self, sheet: Worksheet, top: int, columns: dict[str, int]) -> None:
        """What was written where nobody would look for it must not be lost in silence."""
        codes = {place: code for code, place in columns.items()}
        heads = {at for at in range(1, top) if sheet.cell(at, 1).value in _HEADS}
        for row in sheet.iter_rows():
            key = row[columns["key"] - 1].value if len(row) >= columns["key"] else None
            for cell in row:
                code = codes.get(cell.column) if key and cell.row > top else None
                if _empty(cell) or code in _READ:
                    continue
                if cell.row > top and code is None:
                    zh = "这一格不在表内，读入时会丢；请移到说明栏"
                    en = "is outside the table and would be lost; move it to the note"
                elif cell.row > top:
                    number = code == "number" and re.fullmatch(r"\d+(\.0)?", str(cell.value))
                    if number or self._printed(cell):
                        continue
                    zh = "这一格不用填，写在这里读入时会丢；请移到说明栏，这一格改回原样"
                    en = "is not to be filled in and would be lost; use the note, and undo it here"
                else:
                    answer = cell.row in heads and cell.column == questionnaire.HEAD_COLUMN
                    if answer or (_placed(cell, top, heads) and self._printed(cell)):
                        continue
                    zh = "这一格在表的上方，读入时会丢；请移到说明栏"
                    en = "is above the table and would be lost; move it to the note"
                self.fail(_at(sheet, cell), zh, en, cell.value)

    def _printed(self, cell: Cell) -> bool:
        """Whether the form was sent with this text; of a form that does not tell, all are."""
        return not self.texts or questionnaire.digest(str(cell.value)) in self.texts


class _Sight:
    """What of a sheet nobody sees."""

    def __init__(self, sheet: Worksheet, ink: Ink) -> None:
        self.sheet, self.ink = sheet, ink
        form = sheet.sheet_format
        self.wide: dict[int, float] = {}
        for one in sheet.column_dimensions.values():
            width = 0 if one.hidden else one.width
            self.wide |= dict.fromkeys(range(one.min or 0, (one.max or 0) + 1), width)
        self.usual = form.defaultColWidth if form.defaultColWidth is not None else form.baseColWidth
        self.rules = [
            (block.cells, rule) for block in sheet.conditional_formatting for rule in block.rules
        ]

    def hidden(self, cell: Cell) -> tuple[str, str, str] | None:
        """What hides the cell, and the same in words; None where it can be seen."""
        row = self.sheet.row_dimensions[cell.row]
        low = row.height is not None and row.height < _LOW
        if self.sheet.sheet_state != "visible":
            return "sheet", "在隐藏的工作表里", "is on a hidden sheet"
        if row.hidden or low or (self.sheet.sheet_format.zeroHeight and row.height is None):
            zh, en = "在隐藏、折叠或筛选掉的行里", "is in a row that is hidden or filtered out"
            return f"row {cell.row}", zh, en
        if self.wide.get(cell.column, self.usual) < _NARROW:
            return f"column {cell.column}", "在隐藏或折叠的列里", "is in a hidden column"
        return None

    def restyled(self, cell: Cell) -> bool:
        """Whether a conditional format may strike it through, hide it, or show it as something
        else."""
        return any(
            cell.coordinate in cells and self._hides(cell, rule) for cells, rule in self.rules
        )

    def _hides(self, cell: Cell, rule: Any) -> bool:
        style = rule.dxf
        if style and (style.numFmt or _strikes(style)):
            return True
        if style and (style.font or style.fill) and self.ink.faint(cell, style):
            return True
        if any(one and one.showValue is False for one in (rule.dataBar, rule.iconSet)):
            return True
        return bool(rule.colorScale and self.ink.drowned(cell, rule.colorScale.color))

    def fits(self, cell: Cell, text: str) -> bool:
        """Whether the column has room for these digits; they never run over into the next."""
        if cell.alignment.shrinkToFit:
            return True
        size = (cell.font.sz or 11) / 11
        return bool(len(text.strip()) * size <= self.wide.get(cell.column, self.usual) + 1)


def _strikes(style: Any) -> bool:
    return bool(style.font and style.font.strike)


def _plain_texts(book: Any, ink: Ink) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """Make texts of several fonts plain ones. Returns the cells with words struck through, and
    those with words that nobody sees."""
    struck, faint = set(), set()
    for sheet in book.worksheets:
        for row in sheet.iter_rows(max_row=min(sheet.max_row, ROWS)):
            for cell in row:
                if not isinstance(cell.value, CellRichText):
                    continue
                parts = [
                    one for one in cell.value if isinstance(one, TextBlock) and one.text.strip()
                ]
                cell.value = str(cell.value)
                place = (sheet.title, cell.coordinate)
                if any(one.font.strike for one in parts):
                    struck.add(place)
                if any(ink.faint(cell, part=one.font) for one in parts):
                    faint.add(place)
    return struck, faint


def _said(cell: Cell) -> str:
    """What the cell shows, as text."""
    raw, code = cell.value, cell.number_format or "General"
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        held = Decimal(repr(raw))
        seen = shown.number(held, code).text if held.is_finite() else None
        found = str(raw) if seen is None else seen
    elif isinstance(raw, (datetime, date)):
        found = str(raw) if shown.parts(code) else ""
    else:
        found = "" if raw is None else shown.text(str(raw), code)
    return " ".join(found.split())


def _header(sheet: Worksheet) -> tuple[int, dict[str, int]] | None:
    """The hidden row of codes above the table: its number, and the column of each code."""
    for at in range(1, min(sheet.max_row, 40) + 1):
        found = {}
        for cell in sheet[at]:
            text = str(cell.value or "")
            if text.startswith(questionnaire.MARK):
                found[text.removeprefix(questionnaire.MARK)] = cell.column
        if {"key", *questionnaire.SAID, *questionnaire.FILLED} <= found.keys():
            # The row after it holds the headings that people read.
            return at + 1, found
    return None


def _placed(cell: Cell, top: int, heads: set[int]) -> bool:
    """Whether a cell above the lines is one that the form writes to."""
    if cell.row >= top - 1:
        return True
    near = range(questionnaire.HEAD_COLUMN - 1, questionnaire.HEAD_COLUMN + 2)
    named = cell.row in heads and (cell.column == 1 or cell.column in near)
    return named or (cell.row, cell.column) in ((1, 2), (2, 2))


def _empty(cell: Cell) -> bool:
    return cell.value is None or not str(cell.value).strip()


def _plain(value: object) -> str:
    return "".join(str(value or "").split()).casefold()


def _shown(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    return str(value)


def _at(sheet: Worksheet, cell: Cell) -> str:
    return f"{sheet.title}!{cell.coordinate}"


def _digits(value: Decimal) -> str:
    """A number that is shown, without grouping and empty decimals."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _day(cell: Cell) -> date | None:
    if isinstance(cell.value, date):
        whole = "d" in shown.parts(cell.number_format or "")
        return date(cell.value.year, cell.value.month, cell.value.day) if whole else None
    text = _iso(str(cell.value or ""))
    try:
        # Python would take 20261120 too, which may as well be a number typed in the wrong cell.
        return date.fromisoformat(text) if "-" in text else None
    except ValueError:
        return None


def _when(cell: Cell) -> str:
    """A period as ISO 8601. A cell that the spreadsheet made a date of shows no day where only
    a month was typed."""
    raw = cell.value
    if isinstance(raw, date):
        day, seen = f"{raw:%Y-%m-%d}", shown.parts(cell.number_format or "")
        if "y" not in seen:
            return ""  # typed without one, and the spreadsheet put the year of that day
        return day if "d" in seen else day[:7] if "m" in seen else day[:4]
    if isinstance(raw, (int, float)):
        text = _said(cell)
        whole = shown.number(Decimal(raw), cell.number_format or "").number == raw
        if isinstance(raw, int) or raw.is_integer():
            raw = int(raw) if whole else text
        else:
            # 2025.10 typed into a number cell comes back as 2025.1: nobody knows which it was.
            raw = text if re.fullmatch(r"\d{4}\.\d{2}", text) else f"{raw}?"
    text = str(raw).replace("／", "/")
    if re.fullmatch(r"\d{4}/\d{1,2}/\d{1,2}", "".join(text.split()), re.ASCII):
        return _iso(text)
    start, slash, end = text.partition("/")
    parts = [_iso(start), *([end.strip() if end.strip() == ".." else _iso(end)] if slash else [])]
    return "/".join(parts)


def _iso(text: str) -> str:
    """2025年6月30日, 2025.6.30, 2025/6/30 and 2025-6-30 written the one way; anything else, such as
    2025年1-6月, as it is: what is not surely understood must be asked again."""
    bare = "".join(text.split())
    for pattern in (
        r"(\d{4})(?:年(?:(\d{1,2})月(?:(\d{1,2})日)?)?)?",
        r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?",
        r"(\d{4})\.(\d{1,2})(?:\.(\d{1,2}))?",
        r"(\d{4})/(\d{1,2})/(\d{1,2})",
    ):
        if found := re.fullmatch(pattern, bare, re.ASCII):
            return "-".join(part.zfill(2) for part in found.groups() if part)
    return bare
