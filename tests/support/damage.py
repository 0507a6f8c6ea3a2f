"""What damage does to the files of a dataset: values that spreadsheets, keyboards and editors are
known to produce, and what has to hold of whatever comes of them."""

from __future__ import annotations

from pathlib import Path

from data import load
from data.judge import derive
from data.judge.disclosure import disclosure
from data.judge.verdict import verdict
from data.model import CSV_TABLES, Dataset
from data.problem import DataError

#: Faults of a line that are of no one field.
OF_A_LINE = {
    "load.cells",
    "load.quotes",
    "load.cell_long",
    "load.character",
    "load.unprintable",
    "load.cut",
}
FILES = sorted(load.FILES)
CSV_FILES = sorted(f"{name}.csv" for name in CSV_TABLES)
YAML_FILES = sorted(set(FILES) - set(CSV_FILES))

NASTY = [
    "",
    " ",
    "0",
    "-0",
    "-1",
    "1e999",
    "NaN",
    "∞",
    "１２",
    "1,000",
    "9" * 5000,
    "0." + "0" * 400 + "1",
    "NULL",
    "null",
    "~",
    "true",
    "=1+1",
    "'",
    '"',
    '""',
    "\n",
    "\r",
    "\t",
    ";",
    "；;；",
    "#",
    "yuncheng#1",
    "yuncheng#0",
    "yuncheng#" + "9" * 4500,
    "qingxu#3",
    "2025-02-31",
    "2025/..",
    "\ufeff",
    "\ufffd",
    "\u200b",
    "\x00",
    "\x1b[31m",
    "\u202e",
    "𠮷",
    "é",
    "汉字",
    "x" * 700,
    "{a: b}",
    "[a, b]",
    "&a b",
    "*a",
    "!!python/object:os.system x",
    "!!int x",
    "? [a]: b",
    "<<: *a",
    "- - - -",
    "[" * 80,
    "{" * 80,
    "---\n---",
    "%YAML 9.9",
    "|\n  a",
    ">",
    "@",
    "`",
    "yuncheng",
    "yuncheng_signed",
    "yi_yuan",
    "percent",
]


def use(dataset: Dataset) -> None:
    """What loads can be computed with: nothing of it may fail either."""
    for rate in dataset.rates:
        derive.outcome(dataset, rate)
    for composition in dataset.compositions:
        derive.sum_agrees(dataset, composition)
    for pipeline in dataset.pipelines:
        for at in range(len(pipeline.stages)):
            derive.stage_value(dataset, pipeline, at)
        for key in pipeline.amounts:
            dataset.observation(key)
    for zone in dataset.zones:
        dataset.place(zone.place)
        for key in zone.headline:
            dataset.observation(key)
        for topic in dataset.vocab.topics:
            disclosure(dataset, zone.id, topic)
    for indicator in dataset.indicators:
        verdict(dataset, indicator.id, [zone.id for zone in dataset.zones])


def lines(raw: bytes) -> int:
    """As many as there can be: a damaged file may end its lines in several ways."""
    return sum(map(raw.count, (b"\n", b"\r", b"\xc2\x85", b"\xe2\x80\xa8", b"\xe2\x80\xa9"))) + 1


def holds(folder: Path) -> bool:
    """Whether it loads; if not, every problem must say where and what, in both languages."""
    try:
        dataset = load.load(folder)
    except DataError as error:
        assert error.problems
        for one in error.problems:
            assert one.file in FILES, one
            assert one.line >= 0, one
            there = (folder / one.file).is_file()
            assert one.line <= (lines((folder / one.file).read_bytes()) if there else 1), one
            # Only a file that is missing, unreadable or lacks a section has no line.
            if one.line == 0:
                assert one.field == "" or one.reason.key == "load.no_list", one
            elif one.file in CSV_FILES and one.line > 1:
                assert one.field or one.reason.key in OF_A_LINE, one
            assert one.reason.zh and one.reason.en, one
            assert "\n" not in one.say("zh") + one.say("en"), one
        return False
    use(dataset)
    return True
