"""``python -m bench.reading``: how well articles are read, and what a file costs, as Markdown.

Each article of the dataset is read as if its figures were not there yet: the likeliest indicators
are guessed from the names and definitions of the dictionary and from the figures of the other
articles. It needs the text (``--sources`` or ZONE_SOURCES).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median

from bench.process import cost
from data import library, load, provenance
from data.model import Dataset, Observation, Passage
from data.reading import manuscript
from data.reading.suggestion import Reader, Suggestion

#: What reading or refusing a file may cost.
SECONDS, MEGABYTES = 5.0, 300.0
_HEAD = (
    "| article | figures | found | exact | read besides | indicator first | among three "
    "| owner first | time |",
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.reading", description=__doc__)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--sources", type=Path, default=None)
    given = parser.parse_args(arguments)
    texts = provenance.read_texts(given.sources or provenance.default_sources())
    print(*_HEAD, sep="\n")
    for line in articles(library.offered(load.load()), texts):
        print(line, flush=True)
    print("\n| file | KB | | s of processor | peak MB | ≤ 5 s, ≤ 300 MB |")
    print("| --- | ---: | --- | ---: | ---: | --- |")
    for line in files(given.turns):
        print(line, flush=True)
    return 0


def articles(dataset: Dataset, texts: provenance.Texts) -> Iterator[str]:
    """A line an article at hand, and one for all."""
    all_: Counter[str] = Counter()
    for source in dataset.sources:
        if source.reply or source.id not in texts:
            continue
        zones = [zone.id for zone in dataset.zones if source in dataset.reports(zone.id)]
        dated = provenance.printed_in(dataset, source.id)
        reader = Reader.of(dataset, zones[0], without=[source.id], dated=dated)
        found = counted(dataset, texts[source.id], source.id, list(reader.read(texts[source.id])))
        yield _line(source.id, found)
        all_ += found
    yield _line("all", all_)


def _line(name: str, found: Counter[str]) -> str:
    n = found["figures"]
    parts = ("exact", "besides", "first", "three", "owner", "time")
    return (
        f"| {name} | {n} | {found['found']} | "
        + " | ".join(str(found[one]) for one in parts)
        + " |"
    )


def counted(
    dataset: Dataset, lines: tuple[str, ...], source: str, read: list[Suggestion]
) -> Counter[str]:
    """How many figures of an article there are, how many were found and read exactly (value, unit,
    qualifier, status), with their indicator first or among three, owner and time; and how many
    numerals were given a value that are no figure of the dataset and stand in none set aside."""
    told: Counter[str] = Counter(figures=0)
    taken: set[tuple[int, int]] = set()
    for row in dataset.observations:
        if row.cite.source != source:
            continue
        told["figures"] += 1
        one = _stands(dataset, row, lines, read)
        if one is None:
            continue
        taken.add((one.paragraph, one.quantity.start))
        ids = [guess.indicator for guess in one.guesses]
        owner = one.owners[0]
        told["found"] += 1
        told["exact"] += (one.quantity.relation, one.quantity.status) == (row.relation, row.status)
        told["first"] += ids[:1] == [row.indicator]
        told["three"] += row.indicator in ids
        told["owner"] += owner.id == row.entity
        when = one.when
        told["time"] += when is not None and (when.period, when.word) == (
            row.period,
            row.period_word,
        )
    aside = set(_aside(dataset, lines, source))
    told["besides"] = sum(
        one.quantity.value is not None
        and (place := (one.paragraph, one.quantity.start)) not in taken
        and place not in aside
        for one in read
    )
    return told


def _stands(
    dataset: Dataset, row: Observation, lines: tuple[str, ...], read: list[Suggestion]
) -> Suggestion | None:
    """The numeral that a figure was recorded from, where it was read."""
    text = lines[row.cite.paragraph - 1]
    runs = provenance.locate(row.as_written, text) or []
    unit = dataset.unit(row)
    for one in read:
        here = any(start <= one.quantity.start < end for start, end in runs)
        if one.paragraph == row.cite.paragraph and here and one.quantity.within(unit) == row.value:
            return one
    return None


def _aside(dataset: Dataset, lines: tuple[str, ...], source: str) -> Iterator[tuple[int, int]]:
    """Every place that a quotation covers, of figures and of what was set aside."""
    rows: list[Observation | Passage] = [*dataset.observations, *dataset.passages]
    for row in rows:
        if row.cite.source == source:
            for start, end in (
                provenance.locate(row.as_written, lines[row.cite.paragraph - 1]) or []
            ):
                yield from ((row.cite.paragraph, at) for at in range(start, end))


def write(folder: Path) -> None:
    """Write files of every kind, sound and not: number, name."""
    from tests.support import pdfs

    line = pdfs.TOLD
    # As dense as a report of a zone: some twenty figures a page.
    page = [line if row % 6 == 0 else pdfs.PLAIN for row in range(38)]
    html = "".join(f"<p>{line}</p>" for _ in range(1000))
    made = {
        "a text of 6,000 signs": (line * 200).encode(),
        "the same in GBK": (line * 200).encode("gb18030"),
        "a text as long as may be": _long(manuscript.LONGEST).encode(),
        "a text longer than that": _long(manuscript.LONGEST * 2).encode(),
        "a PDF of 200 pages": pdfs.pdf([page] * 200),
        "a PDF of 200 pages full of numbers": pdfs.pdf([[line] * len(page)] * 200),
        "a PDF of pictures": pdfs.pdf([[]] * 200),
        "a PDF with a password": pdfs.pdf([page], locked=True),
        "a web page of 1,000 paragraphs": f"<html><body>{html}</body></html>".encode(),
        "a text of 50 MB": b"a" * 50_000_000,
        "half a Word file": b"PK\x03\x04" + b"\0" * 5000,
    }
    for number, (name, content) in enumerate(made.items()):
        (folder / f"{number:02d} {name}").write_bytes(content)


def _long(signs: int) -> str:
    """A report of so many signs with as many numbers as an article, no two paragraphs alike."""
    from tests.support import pdfs

    told = (
        f"{pdfs.TOLD if at % 4 == 0 else pdfs.PLAIN}{chr(0x4E00 + at % 9000)}{pdfs.PLAIN}"
        for at in range(signs // len(pdfs.TOLD))
    )
    return "\n".join(told)[:signs]


def files(turns: int) -> Iterable[str]:
    """A line for each file that is read, or refused."""
    with tempfile.TemporaryDirectory() as place:
        write(Path(place))
        for file in sorted(Path(place).iterdir()):
            found = [cost(["-m", "data", "read", str(file)]) for _ in range(turns)]
            # A machine at rest takes hardly longer; one at work is no matter of the file.
            seconds = median(one.processor for one in found)
            memory = max(one.megabytes for one in found)
            kept = seconds <= SECONDS and memory <= MEGABYTES
            how = "read" if found[0].status == 0 else "refused"
            yield (
                f"| {file.name.partition(' ')[2]} | {file.stat().st_size / 1000:,.0f} | {how} "
                f"| {seconds:.2f} | {memory:.0f} | {'met' if kept else 'MISSED'} |"
            )


if __name__ == "__main__":
    sys.exit(main())
