"""Does the source say so? Four checks lock an observation to its paragraph.

1. The paragraph exists, and is the same edition as when it was cited (fingerprint).
2. It contains ``as_written`` (``…`` stands for words left out within one sentence).
3. The number written there, in that unit, is ``value``.
4. Its wording (超, 余, 预计, 以内 …) is ``relation``, ``status`` and ``span``, and the
   quotation does not leave out a wording that stands right beside it.

The text itself is a newspaper's and not part of the repository: without it the checks are
skipped and the summary says how many figures were not verified.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from data import headings, matching, quantity, stray, whatcounted, whenprinted, whose
from data.charset import encoding
from data.chinese import WORDS
from data.grammar.clause import opening
from data.message import Message, message
from data.model import TABLES, Cite, Dataset, Kind, Observation, Status, Unit, Vocab, all_cites
from data.problem import DataError, Problem, at_row
from data.quantity import Quantity

#: Where the articles lie unless somebody says otherwise.
ARTICLES = Path(__file__).parent / "sources"
#: What is wrong with a row: the field, why, what stands there.
_Fault = tuple[str, Message, str]
_Faults = Iterator[_Fault]
#: Reads the quantities of a text that was printed in some year.
_Read = Callable[[str, int | None], list[Quantity]]
#: Signs that a quotation may have, as ``data/model`` has it.
QUOTED = 60
#: Bytes that the text of a source may have.
_LARGEST = 8_000_000
#: source id -> its paragraphs (non-empty lines), the first one at index 0
Texts = Mapping[str, tuple[str, ...]]


def beside(directory: Path) -> Path:
    """Where the texts of a dataset lie unless somebody says otherwise: in the folder beside it, as
    those of ours do and as ``enter`` writes them."""
    return directory.resolve().parent / ARTICLES.name


def default_sources(otherwise: Path | None = None) -> Path:
    """Where the article texts lie: ZONE_SOURCES, else ``otherwise`` or ``data/sources``.

    Raises DataError where that variable names no folder.
    """
    given = os.environ.get("ZONE_SOURCES")
    if given and not Path(given).is_dir():
        raise DataError([Problem("ZONE_SOURCES", 0, "", message("text.no_folder"), given)])
    return Path(given) if given else otherwise or ARTICLES


def read_texts(directory: Path | None) -> Texts:
    """The articles in ``directory`` (``<source id>.txt``); empty where there are none. An
    unreadable one verifies nothing; the summary counts it as absent."""
    found = text_files(directory)
    return {path.stem: lines for path, lines in found.items() if lines is not None}


def text_files(directory: Path | None) -> Mapping[Path, tuple[str, ...] | None]:
    """Each text file of ``directory`` and its paragraphs; None where it cannot be read."""
    if directory is None or not directory.is_dir():
        return {}
    found: dict[Path, tuple[str, ...] | None] = {}
    for path in sorted(directory.glob("*.txt")):
        if stray.hidden(path.name):
            continue
        try:
            # Nothing is waited for, and nothing read that no article is as long as.
            sound = path.is_file() and path.stat().st_size <= _LARGEST
            found[path] = lines_in(path.read_bytes()) if sound else None
        except OSError:
            found[path] = None
    return found


def lines_in(raw: bytes) -> tuple[str, ...] | None:
    """The paragraphs of a file; None where it is no text."""
    if b"\0" in raw:  # UTF-16, which would pass for GBK, or no text at all
        return None
    found = encoding(raw)  # Windows' Notepad still saves GBK
    return lines_of(raw.decode(found).removeprefix("\ufeff")) if found else None


def lines_of(text: str) -> tuple[str, ...]:
    """The paragraphs of a text: its non-empty lines."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def fingerprint(paragraph: str) -> str:
    """Twelve hex digits that change when the wording does, but not with its spacing."""
    bare = "".join(unicodedata.normalize("NFC", paragraph).split())
    return hashlib.sha256(bare.encode()).hexdigest()[:12]


def paragraph(texts: Texts, cite: Cite) -> str | None:
    """The cited paragraph, or None where the text is not at hand or too short."""
    lines = texts.get(cite.source, ())
    return lines[cite.paragraph - 1] if cite.paragraph <= len(lines) else None


def as_cited(dataset: Dataset, texts: Texts, cite: Cite) -> str | None:
    """The paragraph as it was cited; None where it is not at hand or another edition."""
    text = paragraph(texts, cite)
    print_ = dataset.source(cite.source).paragraphs.get(cite.paragraph)
    return text if text is not None and fingerprint(text) == print_ else None


def locate(as_written: str, text: str) -> list[tuple[int, int]] | None:
    """Where the quoted words stand in ``text``: a (start, end) for each run, or None."""
    runs = [run for run in as_written.split("…") if run]
    pattern = r"[^\u3002\uff01\uff1f]*?".join(f"({re.escape(run)})" for run in runs)
    found = re.search(pattern, text) if runs else None
    return [found.span(group + 1) for group in range(len(runs))] if found else None


def check(dataset: Dataset, texts: Texts) -> tuple[list[Problem], int]:
    """All disagreements between the dataset and the texts at hand, and how many
    observations were verified against their paragraph without one."""
    problems: list[Problem] = []
    stale = set()
    for source in dataset.sources:
        if source.id not in texts:
            continue
        for place, print_ in sorted(source.paragraphs.items()):
            text = paragraph(texts, Cite(source.id, place))
            if text is None or fingerprint(text) != print_:
                stale.add(Cite(source.id, place))
                reason = message("text.other_edition")
                fault = (f"paragraphs.{place}", reason, f"{source.id}#{place}")
                problems.append(_problem(dataset, "sources", source.id, fault))
    verified = 0
    # Many figures stand in one paragraph.
    read = cache(lambda text, dated: quantity.read(text, dataset.vocab, dated=dated))
    for row in dataset.observations:
        text = paragraph(texts, row.cite)
        if text is None or row.cite in stale:
            continue
        faults = list(_observation_faults(dataset, texts, row, text, read))
        faults += whenprinted.faults(dataset.source(row.cite.source), texts[row.cite.source], row)
        told = "\n".join(texts[row.cite.source][: row.cite.paragraph - 1])
        faults += whose.faults(dataset, text, row, told)
        found = read(text, printed_in(dataset, row.cite.source))
        faults += [*whatcounted.faults(dataset, text, row, found), *whatcounted.over(dataset, row)]
        problems += [_problem(dataset, "observations", row.id, fault) for fault in faults]
        verified += not faults
    problems += _phrases(dataset, texts, stale)
    return problems, verified


def unmarked(dataset: Dataset, texts: Texts) -> Iterator[Problem]:
    """Paragraphs without a fingerprint in sources that have one of others: those of the text at
    hand, and those cited of any other. Nobody could tell whether they are another edition."""
    cited: dict[str, set[int]] = {}
    for table in TABLES:
        for row in getattr(dataset, table):
            for cite in all_cites(getattr(row, "cite", ())):
                cited.setdefault(cite.source, set()).add(cite.paragraph)
    for source in dataset.sources:
        lines = range(1, len(texts.get(source.id, ())) + 1)
        missing = {*lines, *cited.get(source.id, ())} - source.paragraphs.keys()
        for place in sorted(missing) if source.paragraphs else ():
            reason = message("text.no_fingerprint", place=place)
            fault = (f"paragraphs.{place}", reason, f"{source.id}#{place}")
            yield _problem(dataset, "sources", source.id, fault)


def _problem(dataset: Dataset, table: str, key: str, fault: _Fault) -> Problem:
    return at_row(dataset, table, key, *fault)


def lead(texts: Texts, cite: Cite) -> str:
    """How the sentence began with which a paragraph goes on: what stands after the last full stop
    of the paragraph before, where that ends without one."""
    before = paragraph(texts, Cite(cite.source, cite.paragraph - 1)) if cite.paragraph > 1 else None
    *told, last = re.split(f"[{re.escape(WORDS.stops)}]", before or "")
    return last if told else ""


def _observation_faults(
    dataset: Dataset, texts: Texts, row: Observation, text: str, read: _Read
) -> _Faults:
    kind, dated = dataset.indicator(row.indicator).kind, printed_in(dataset, row.cite.source)
    began = lead(texts, row.cite)
    over = headings.under(texts[row.cite.source])[row.cite.paragraph - 1]
    printed = Printed(dataset.vocab, dataset.unit(row), dated, kind, began, headings.plan(over))
    return faults(row, text, printed, read)


@dataclass(frozen=True)
class Printed:
    """What has to be known of a figure to hold it to its text: the words of the dataset, the unit
    it is printed in, the year in which its source was, where known, its indicator's kind, the
    ``lead`` of its sentence, where the layout breaks it over two paragraphs, and the heading
    ``plan`` of what is to be, under which a target may need no word of its own."""

    vocab: Vocab
    unit: Unit
    dated: int | None = None
    kind: Kind = "stock"
    lead: str = ""
    plan: str = ""

    def means(self, said: Status, row: Observation) -> bool:
        """Whether words that say this status are those of the row."""
        planned = bool(self.plan) and (said, row.status) == ("actual", "target")
        return said == row.status or (planned and not self._over(row.period))

    def _over(self, period: str) -> bool:
        """Whether a time is over by that of the plan, or, where its heading tells none, of the
        print: a target of 2025 is none under 2026年工作安排."""
        told = WORDS.pattern("year").search(self.plan)
        begins = int(told[0]) if told else self.dated
        ends = re.findall(r"\d{4}", period)
        return bool(begins is not None and ends and int(ends[-1]) < begins)


def faults(row: Observation, text: str, printed: Printed, read: _Read) -> _Faults:
    """Where a figure and its paragraph ``text`` disagree: the checks 2 to 4."""
    runs = locate(row.as_written, text)
    if runs is None:
        yield "as_written", message("text.not_quoted", cite=row.cite), row.as_written
        return
    dated = printed.dated
    if level := matching.level(row, printed.kind):
        if level != row.relation:
            yield "relation", message("text.says", words=row.as_written, said=level), row.relation
        yield from _wording(printed, row, text)
        return
    quoted = read(row.as_written, dated)
    told = {one: matching.number(one, row.as_written, printed.unit, printed.kind) for one in quoted}
    found = [one for one in quoted if told[one]]
    same = [known for one in found if (known := told[one]) and known.same(row)]
    if not same and (unit := _other_unit(quoted, row, printed)):
        shown = Message(printed.unit.zh, printed.unit.en)
        yield "unit", message("text.in_unit", words=row.as_written, said=unit, unit=shown), row.unit
        return
    if not same:
        unread = _unread(quoted, ranged=row.high is not None)
        reason = message("text.no_number", words=row.as_written, unread=unread)
        turned = row.model_copy(update={"value": -row.value})
        if any(known.same(turned) for known in told.values() if known):
            reason = message("text.sign", words=row.as_written, said=turned.value)
        yield "value", reason, str(row.value)
        return
    # Several numbers in one unit are unambiguous only in a list: 分别持股11.11%、20%、2.17%, and as
    # the shares of a whole: 三次产业结构为2:63:35.
    gaps = [row.as_written[a.end : b.start] for a, b in pairwise(found)]
    if any(gap.strip() not in {WORDS.between, *WORDS.parting} for gap in gaps):
        yield "as_written", message("text.several"), row.as_written
    relation = same[0].relation
    if relation != row.relation:
        reason = message("text.says", words=row.as_written, said=relation)
        yield "relation", reason, row.relation
    yield from _wording(printed, row, text)
    # Quoting 6个 out of 36个, or 6亿元 out of 超6亿元, is quoting something else.
    stands = [
        one
        for one in read(text, dated)
        if any(a <= one.start < b for a, b in runs)
        and (known := matching.number(one, text, printed.unit, printed.kind))
        and known.same(row)
        and known.relation == relation
    ]
    if not stands:
        yield "as_written", message("text.cut"), row.as_written
        return
    other = not printed.means(stands[0].status, row)
    if other or stands[0].span not in (None, row.span):
        said = stands[0].status if other else stands[0].span
        yield "as_written", message("text.left_out", said=said), row.as_written


def _other_unit(quoted: list[Quantity], row: Observation, printed: Printed) -> str:
    """The unit in which the quotation has the number of a figure, where that is another than the
    one it is given in and the figure may be given in it: 6亿元 is no 6 of 万元. "" where it has
    another number, or one of something else (40家 of an indicator that counts projects)."""
    like = [one for one in printed.vocab.units.values() if one.base == printed.unit.base]
    for one in quoted:
        if printed.kind == "rank" or one.within(printed.unit) is not None:
            continue
        for unit in like:
            known = matching.number(one, row.as_written, unit, printed.kind)
            if known and known.high is None and abs(known.value) == abs(row.value):
                return unit.zh
    return ""


def _unread(quoted: list[Quantity], *, ranged: bool) -> Message:
    """Why numerals of a quotation have no one number, each in a clause of its own. To a figure
    that is ``ranged`` a range is one."""
    said = [
        message("text.unread", words=one.text, why=message(f"numeral.{one.why_not or 'range'}"))
        for one in quoted
        if (one.high is not None and not ranged) or one.why_not
    ]
    return Message("".join(one.zh for one in said), "".join(one.en for one in said))


def _wording(printed: Printed, row: Observation, text: str) -> _Faults:
    """Whether the words of the quotation are its status, span and time."""
    words, vocab, dated = row.as_written, printed.vocab, printed.dated
    time = vocab.period_words[row.period_word].written if row.period_word else ""
    if time not in text and time not in printed.lead:
        yield "period_word", message("text.no_time_word", cite=row.cite), row.period_word
    else:
        yield from whenprinted.word(vocab, row, text, printed.lead)
    status, span, _ = quantity.clause_words(words, vocab, dated=dated)
    if not printed.means(status, row):
        said = {"words": words, "said": status}
        if quote := _fuller(row, text, vocab, dated):
            yield "status", message("text.says_alone", quote=quote, **said), row.status
        else:
            yield "status", message("text.says", **said), row.status
    if span and span != row.span:
        yield "span", message("text.says", words=words, said=span), row.span


def _fuller(row: Observation, text: str, vocab: Vocab, dated: int | None) -> str:
    """The quotation with the word of its sentence that says its status (力争…); "" without one."""
    runs = locate(row.as_written, text)
    if runs is None:
        return ""
    begins = text[opening(text, runs[0][0], WORDS.ends) : runs[0][0]]
    for word in reversed(quantity.clause_words(begins, vocab, dated=dated)[2]):
        quote = f"{word}…{row.as_written}"
        same = quantity.clause_words(quote, vocab, dated=dated)[0] == row.status
        if same and len(quote) <= QUOTED and locate(quote, text):
            return quote
    return ""


def printed_in(dataset: Dataset, source: str) -> int | None:
    """The year in which a source was printed, where it says so."""
    date = dataset.source(source).date
    return int(date[:4]) if date else None


def _phrases(dataset: Dataset, texts: Texts, stale: set[Cite]) -> Iterator[Problem]:
    """Other quoted words: passages, and what ties pipelines, totals and rates together."""
    quoted: list[tuple[str, str, str, str, Cite]] = [
        ("passages", row.id, "as_written", row.as_written, row.cite) for row in dataset.passages
    ]
    for pipeline in dataset.pipelines:
        for position, stage in enumerate(pipeline.stages, 1):
            if stage.says and stage.observation:
                cite = dataset.observation(stage.observation).cite
                quoted.append(("pipelines", pipeline.id, f"stages.{position}", stage.says, cite))
    for composition in dataset.compositions:
        cite = dataset.observation(composition.total).cite
        quoted.append(("compositions", composition.id, "says", composition.says, cite))
    for rate in dataset.rates:
        if rate.says:
            cite = dataset.observation(rate.numerator).cite
            quoted.append(("rates", rate.id, "says", rate.says, cite))
            figures = [dataset.observation(key) for key in (rate.numerator, rate.denominator)]
            read = all(paragraph(texts, row.cite) and row.cite not in stale for row in figures)
            # What is not printed at all is told of below, once.
            read = read and locate(rate.says, paragraph(texts, cite) or "") is not None
            if (
                read
                and rate.kind != "implied"
                and not all(_told(rate.says, row) for row in figures)
            ):
                fault = ("says", message("text.untold"), rate.says)
                yield _problem(dataset, "rates", rate.id, fault)
    for table, key, field, says, cite in quoted:
        text = paragraph(texts, cite)
        if text is not None and cite not in stale and locate(says, text) is None:
            fault = (field, message("text.not_quoted", cite=cite), says)
            yield _problem(dataset, table, key, fault)


def _told(says: str, row: Observation) -> bool:
    """Whether some words hold the number of a figure, as digits or as it is printed."""
    digits = re.escape(f"{row.value.normalize():f}")
    printed = all(part in says for part in row.as_written.split("…"))
    return printed or bool(re.search(rf"(?<![\d.]){digits}(?![\d.])", says))
