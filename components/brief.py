"""Write the briefing as files, without a browser, for a scheduled job.

python -m components.brief --lang zh --out briefing
python -m components.brief --lang zh --out briefing --story full
python -m components.brief --lang zh --out briefing --edition 27102103
python -m components.brief --lang en --out briefing --zones yuncheng,taigu --exhibits signature
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from data.console import loading, printing, starting

with loading():
    from components import config as configuration
    from components import story, wordfiles, words
    from components.edition import BESIDE, Edition
    from components.exhibits import shelf
    from components.render import files
    from data import clock, oserrors, provenance, report
    from data.archive import editions
    from data.archive.editions import Archive, Frozen
    from data.model import LANGS, Lang
    from data.problem import DataError, Problem
    from data.report import Report


def main(argv: Sequence[str] | None = None) -> int:
    """Exit 0 when all files are written, 1 when data or configuration are at fault, 2 for a
    command that asks for what is not there. What the texts at hand gainsay is written with its
    mark, and named on stderr."""
    with printing(), starting():
        return _main(argv)


def _main(argv: Sequence[str] | None) -> int:
    given = _parser().parse_args(argv)
    if wanting := wordfiles.faults(articles=False):
        return _told(wanting, given.lang, 1)
    try:
        today = given.date or clock.today()
        config = configuration.load()
    except DataError as error:
        return _told(error.problems, given.lang, 1)
    try:
        articles = provenance.default_sources(config.text_path())
    except DataError as error:
        return _told(error.problems, given.lang, 2)
    data = config.data_path()
    archive = Archive(editions.folder(data))
    try:
        found, frozen = _shown(data, archive, given.edition, (articles, today))
    except DataError as error:
        return _told(error.problems, given.lang, 2)
    if (dataset := found.dataset) is None:
        return _told(found.problems, given.lang, 1)
    if frozen and not given.date:
        today = frozen.day
    zones = [zone.id for zone in dataset.zones]
    if missed := refusal(given, zones, [plan.id for plan in config.stories]):
        return _refused(*missed)
    ed = Edition(dataset, given.lang, tuple(given.zones), today, frozen=frozen, archive=archive)
    if given.list:
        return _list(ed)
    if unknown := [key for key in given.exhibits if not shelf.known(ed, key)]:
        said = words.text(given.lang, "brief.unknown_exhibits", keys=", ".join(unknown))
        return _refused(said, list(shelf.shelf(ed)))
    told = (
        story.selected(ed, given.exhibits, today, config.boundary())
        if given.exhibits
        else story.planned(ed, config.plan(given.story), today, config.boundary())
    )
    _told(found.problems, given.lang, 0)
    if dataset.doubts:
        said = words.text(given.lang, "brief.doubted", records=", ".join(dataset.doubts))
        print(said, file=sys.stderr)
    return _write(told, given.formats, given.out, config.colours(zones, ed.zones))


def refusal(
    given: argparse.Namespace, zones: list[str], stories: list[str]
) -> tuple[str, list[str]] | None:
    """What is asked for and cannot be had, in words, and what there is in its place; None where all
    of it can."""
    few = zones if len(zones) <= BESIDE else [*zones[:BESIDE], "…"]
    if unknown := [zone for zone in given.zones if zone not in zones]:
        return words.text(given.lang, "brief.unknown_zones", keys=", ".join(unknown)), few
    if (count := len({*given.zones} or zones)) > BESIDE:
        return words.text(given.lang, "brief.many_zones", n=count, most=BESIDE), few
    if given.story and given.story not in stories:
        return words.text(given.lang, "brief.unknown_story", id=given.story), stories
    return None


def _list(ed: Edition) -> int:
    """Names every exhibit that has something to show."""
    for key in shelf.shelf(ed):
        if exhibit := shelf.take(ed, key):
            print(f"{key}\t{exhibit.title}")
    return 0


def _shown(
    data: Path, archive: Archive, edition: str, given: tuple[Path, date]
) -> tuple[Report, Frozen | None]:
    """The files as they are now, with what is wrong with them, or an edition of them. ``given`` are
    the folder of the articles and the day. Raises DataError where there is no such edition."""
    articles, today = given
    if not edition:
        texts = report.texts_of(data, articles)
        return report.report(data, texts, today, articles), None
    return Report(dataset=archive.opened(edition)), archive.entry(edition)


def _write(told: story.Story, formats: list[str], out: Path, colours: Mapping[str, str]) -> int:
    try:
        out.mkdir(parents=True, exist_ok=True)
        for format in formats:
            path = out / files.name(told, format)
            # Whole or not at all: a reader of the folder never meets half a file.
            made = files.make(told, format, colours)
            beside = path.with_name(f"{path.name}.part")
            try:
                beside.write_bytes(made)
                beside.replace(path)
            finally:
                beside.unlink(missing_ok=True)
            print(path)
    except OSError as error:
        said = words.text(
            told.lang, "brief.unwritten", path=out, why=oserrors.why(error).say(told.lang)
        )
        print(said, file=sys.stderr)
        return 1
    if told.missing:
        said = words.text(told.lang, "brief.unnamed", keys=", ".join(told.missing))
        print(said, file=sys.stderr)
    return 0


def _told(problems: Iterable[Problem], lang: Lang, status: int) -> int:
    for problem in problems:
        print(problem.say(lang), file=sys.stderr)
    return status


def _refused(said: str, known: list[str]) -> int:
    print(said, file=sys.stderr)
    print("  " + "\n  ".join(known), file=sys.stderr)
    return 2


def _names(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _formats(text: str) -> list[str]:
    known = list(files.FORMATS)
    found = _names(text)
    if wrong := [one for one in found if one not in known]:
        raise argparse.ArgumentTypeError(f"no {', '.join(wrong)}; there are {', '.join(known)}")
    return found


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m components.brief", description="Write the briefing as files."
    )
    lang: Lang = "zh"
    parser.add_argument("--lang", choices=LANGS, default=lang)
    parser.add_argument("--out", type=Path, default=Path("briefing"), help="folder to write to")
    parser.add_argument(
        "--zones",
        type=_names,
        default=[],
        help=f"ids of zones; all by default, unless they are more than {BESIDE}",
    )
    parser.add_argument("--story", default="", help="id of a story; the first one by default")
    parser.add_argument(
        "--exhibits", type=_names, default=[], help="ids of exhibits, instead of a story"
    )
    known = list(files.FORMATS)
    parser.add_argument(
        "--formats", type=_formats, default=known, help=f"of {', '.join(known)}; all by default"
    )
    parser.add_argument("--edition", default="", help="id of a frozen edition; else as it is now")
    parser.add_argument("--date", type=date.fromisoformat, help="YYYY-MM-DD on the files")
    parser.add_argument("--list", action="store_true", help="name every exhibit and end")
    return parser


if __name__ == "__main__":
    sys.exit(main())
