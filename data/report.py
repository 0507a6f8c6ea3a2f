"""The state of a dataset as its files are now: what ``python -m data check`` prints and the data
page shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property, lru_cache
from pathlib import Path

from data import load, provenance, rules, stray
from data.checks import every
from data.checks.leftover import unaccounted
from data.edit import REPLIES, paths
from data.message import message
from data.model import TABLES, UNTRANSLATED, Cite, Dataset, Doubt
from data.problem import DataError, Problem
from data.unsearched import unsearched


@dataclass(frozen=True)
class Report:
    """What is known of the files. ``dataset`` is None where they cannot be loaded; ``problems``
    then says why, and otherwise where the figures disagree with the texts at hand.

    ``changed`` is when the file ``changed_file`` was saved, the last one of all, in the time of
    this machine. ``nowhere`` is a folder of texts that somebody named and that is not there.
    ``absent`` are the sources of figures whose text is not at hand, ``unaccounted`` the numerals
    of the texts that nobody recorded or set aside.
    """

    dataset: Dataset | None = None
    problems: tuple[Problem, ...] = ()
    verified: int = 0
    nowhere: str = ""
    absent: tuple[str, ...] = ()
    unaccounted: tuple[tuple[Cite, str], ...] = ()
    changed: datetime | None = None
    changed_file: str = ""
    #: What lies beside the files and is not read.
    strays: tuple[stray.Stray, ...] = ()

    @property
    def sound(self) -> bool:
        return self.dataset is not None and not self.problems

    @property
    def version(self) -> str | None:
        return self.dataset.version if self.dataset else None

    @property
    def counts(self) -> dict[str, int]:
        """Rows of each table; none of a dataset that cannot be loaded."""
        return {table: len(getattr(self.dataset, table)) if self.dataset else 0 for table in TABLES}

    @cached_property
    def unchecked(self) -> int:
        """Figures whose text is not at hand, so that nobody could tell. Counted once, since every
        choice of zones asks."""
        rows, absent = self.dataset.observations if self.dataset else (), {*self.absent}
        return sum(row.cite.source in absent for row in rows)

    @property
    def untranslated(self) -> int:
        """How many texts still lack their English, and say so."""
        tables = [getattr(self.dataset, table) for table in TABLES] if self.dataset else []
        return sum(
            english == UNTRANSLATED
            for rows in tables
            for row in rows
            for _, _, english in rules.pairs(row)
        )

    @property
    def unverified(self) -> int:
        return self.counts["observations"] - self.verified


@unsearched()
def report(
    directory: Path,
    texts: provenance.Texts,
    today: date | None = None,
    articles: Path | None = None,
) -> Report:
    """Load and check the files of ``directory``; every problem is in the report, none raised.
    Without ``today`` nobody asks whether a source is of a day to come; ``articles`` is the folder
    of the texts, for what else lies in it."""
    changed, name = last_change(directory)
    try:
        dataset = load.load(directory)
    except DataError as error:
        others = (*stray.strays(directory, {*load.FILES, REPLIES}),)
        return Report(problems=error.problems, changed=changed, changed_file=name, strays=others)
    problems, verified = provenance.check(dataset, texts)
    dataset = dataset.model_copy(update={"doubts": doubts(dataset, problems)})
    problems = [*(_ahead(dataset, today) if today else ()), *problems]
    problems += [
        *rules.unnamed(dataset, texts),
        *provenance.unmarked(dataset, texts),
        *every.faults(dataset, texts),
    ]
    missing = unaccounted(dataset, texts)
    cited = dict.fromkeys(row.cite.source for row in dataset.observations)
    absent = tuple(source for source in cited if not texts.get(source))
    return Report(
        dataset,
        tuple(problems),
        verified,
        absent=absent,
        unaccounted=tuple(missing),
        changed=changed,
        changed_file=name,
        strays=tuple(_strays(dataset, directory, articles)),
    )


def _strays(dataset: Dataset, directory: Path, articles: Path | None) -> Iterator[stray.Stray]:
    """What lies beside the tables, the replies and the articles."""
    yield from stray.strays(directory, {*load.FILES, REPLIES})
    texts = {
        reply: {f"{source.id}.txt" for source in dataset.sources if source.reply == reply}
        for reply in (True, False)
    }
    yield from stray.strays(directory / REPLIES, texts[True], under=f"{REPLIES}/")
    if articles is not None:
        yield from stray.strays(articles, texts[False], under=f"{articles.name}/")


def _ahead(dataset: Dataset, today: date) -> Iterator[Problem]:
    """Sources that were not there by today, and facts of a time that is still to come."""
    for source in dataset.sources:
        printed = source.date.partition("/")[0]  # as far as it is told, the earliest
        if printed > f"{today}"[: len(printed)]:
            file, line = dataset.origin[source.record]
            reason = message("rule.ahead", today=today)
            yield Problem(file, line, "date", reason, source.date)
    for row in dataset.observations:
        if row.status == "actual" and (why := _unfinished(row.period, today)):
            file, line = dataset.origin[row.record]
            yield Problem(file, line, "period", message(why, today=today), row.period)


@lru_cache(maxsize=1024)  # of thousands of figures nearly all are of a few times
def _unfinished(period: str, today: date) -> str:
    """What is wrong with a fact of this time: that it begins after today, or is said to end after
    it. A year of which only a part is told so far is no fault. (What a dated source tells is over
    by its date: ``data/judge/consistency.py``.)"""
    begins, _, ends = period.partition("/")
    for moment, key in ((begins, "rule.unbegun"), (ends.strip("."), "rule.unended")):
        if moment > f"{today}"[: len(moment)]:
            return key
    return ""


def doubts(dataset: Dataset, problems: Sequence[Problem]) -> dict[str, Doubt]:
    """The records that the problems found in the texts speak of: what is wrong as it stands."""
    records: dict[tuple[str, int], list[str]] = {}  # a YAML file may have all on one line
    for record, place in dataset.origin.items():
        if not record.startswith(("sources/", "passages/")):
            records.setdefault(place, []).append(record)
    found: dict[str, Doubt] = {}
    stale = set()
    for one in problems:
        if one.field.startswith("paragraphs."):
            stale.add(one.value)  # the place of a paragraph that is not the one cited
        found |= dict.fromkeys(records.get((one.file, one.line), ()), "differs")
    for row in dataset.observations:
        if str(row.cite) in stale:
            found[row.record] = "edition"
    return found


def texts_of(directory: Path, articles: Path | None) -> provenance.Texts:
    """All texts at hand: the articles, and the replies that are kept beside the tables."""
    return {**provenance.read_texts(articles), **provenance.read_texts(directory / REPLIES)}


def last_change(directory: Path) -> tuple[datetime | None, str]:
    """When a file of the dataset was saved last, and which one; (None, "") of no files."""
    found = [(path.stat().st_mtime, name) for name, path in paths(directory).items()]
    if not found:
        return None, ""
    seconds, name = max(found)
    return datetime.fromtimestamp(seconds, UTC).astimezone().replace(microsecond=0), name
