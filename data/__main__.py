"""``python -m data check [DIR] [--sources DIR] [--json] [--lang zh|en]``: is the dataset
sound? ``python -m data stamp``: write the fingerprints of the cited paragraphs.
``python -m data merge FILE... --out DIR``: put zones' replies in.
``python -m data new-zone ID``, ``remove-zone ID``: a zone more, a zone less.
``python -m data read FILE [--json]``: every quantity that the checks find in a text.

Exit status: 0 sound, 1 problems (each printed), 2 unusable arguments.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from pathlib import Path

from data import clock, console, load, provenance, quantity, report, zone
from data.asking import merge, package, reply
from data.edit import REPLIES, Folder
from data.message import message
from data.model import Lang
from data.problem import DataError, Problem
from data.provenance import default_sources

_SAY = {
    "sound": ("数据通过检查，版本 {version}", "The dataset is sound, version {version}"),
    "counts": (
        "{zones} 个开发区，{observations} 条数据，{indicators} 个指标，{reforms} 项改革，"
        "{sources} 个来源",
        "{zones} zones, {observations} observations, {indicators} indicators, "
        "{reforms} reforms, {sources} sources",
    ),
    "verified": (
        "{verified} 个数字已对照原文段落核实",
        "{verified} figures verified against their paragraph",
    ),
    "unverified": (
        "{unverified} 个数字未核实：手头没有原文（--sources 或 ZONE_SOURCES 指定文件夹）",
        "{unverified} figures not verified: no text at hand (--sources or ZONE_SOURCES)",
    ),
    "unaccounted": (
        "{cite} 的“{words}”有数字未收录，也未说明为何不收",
        "{cite}: the numeral in '{words}' is neither recorded nor set aside",
    ),
    "no_folder": ("没有这个文件夹：{path}", "no such folder: {path}"),
    "not_empty": ("请给一个新的或空的文件夹：{path}", "give a new or an empty folder: {path}"),
    "unreadable": ("{path} 打不开：{why}", "{path} cannot be opened: {why}"),
    "merged": (
        "已写到 {path}，数据版本 {version}；看过差异再提交",
        "written to {path}, data version {version}; review the difference, then commit",
    ),
    "no_text": ("不是文本文件", "it is no text"),
    "found": ("发现 {count} 个问题：", "Problems found: {count}"),
    "ignored": ("没有读取，不属于数据：{name}", "not read, none of the dataset: {name}"),
    "changed": ("最后改动 {when}，{file}", "last changed {when}, {file}"),
    "removed": (
        "已移除开发区 {id} 的 {count} 行（指标和做法留着）：",
        "the zone {id} is removed, {count} rows (indicators and practices stay):",
    ),
    "would_remove": (
        "将移除开发区 {id} 的 {count} 行（还没有改动）：",
        "the zone {id} would be removed, {count} rows (nothing is changed yet):",
    ),
    "ask": ("确定移除吗？输入 y 移除，其他键取消：", "Remove it? y to remove, anything else not: "),
    "not_removed": (
        "没有移除：{id} 已有内容，以上各行会一并删除。确定要移除，请加 --yes",
        "not removed: {id} is more than just begun, and all of the above would go. "
        "To remove it, add --yes",
    ),
    "text_stays": ("原文没有动：{path}", "the text of the article stays: {path}"),
    "pointing": (
        "没有移除：别处还有 {count} 处用到它，请先改掉",
        "not removed, since other rows rest on it ({count}); change them first",
    ),
    "unwritten": (
        "写不进去，没有改动：{path}（{why}）。若在 Excel 或 WPS 里开着，请先关掉",
        "cannot be written, nothing is changed: {path} ({why}). Close it where it is open",
    ),
}


def main(arguments: list[str] | None = None) -> int:
    with console.printing():
        return _main(arguments)


def _main(arguments: list[str] | None) -> int:
    parser = argparse.ArgumentParser(prog="python -m data", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="check the dataset / 检查数据")
    stamp = commands.add_parser("stamp", help="write paragraph fingerprints / 登记段落指纹")
    for command in (check, stamp):
        command.add_argument("directory", nargs="?", type=Path, default=load.CURATED)
        command.add_argument("--sources", type=Path, default=None, help="folder of the texts")
    merging = commands.add_parser("merge", help="put zones' replies in / 并入开发区的回复")
    merging.add_argument("files", nargs="+", type=Path, metavar="FILE", help="filled forms")
    merging.add_argument("--out", type=Path, required=True, help="a new or empty folder")
    merging.add_argument("--dir", type=Path, default=load.CURATED, help="the dataset")
    merging.add_argument("--lang", choices=("zh", "en"), default="zh")
    check.add_argument("--json", action="store_true", help="print one JSON object")
    check.add_argument("--lang", choices=("zh", "en"), default="zh")
    reading = commands.add_parser("read", help="list the quantities of a text / 列出文中的数字")
    reading.add_argument("file", metavar="FILE", help="a text, or - for what is piped in")
    reading.add_argument("--dir", type=Path, default=load.CURATED, help="the dataset")
    reading.add_argument("--json", action="store_true", help="print one JSON list")
    reading.add_argument("--lang", choices=("zh", "en"), default="zh")
    new = commands.add_parser("new-zone", help="begin another zone / 增加一个开发区")
    old = commands.add_parser("remove-zone", help="take a zone out / 移除一个开发区")
    for command in (new, old):
        command.add_argument("id", metavar="ID", help="its id, e.g. jiexiu / 编号，如 jiexiu")
        command.add_argument(
            "--dir", dest="directory", type=Path, default=load.CURATED, help="the dataset"
        )
        command.add_argument("--sources", type=Path, default=None, help="folder of the texts")
        command.add_argument("--lang", choices=("zh", "en"), default="zh")
    for option, (table, field) in zone.OPTIONS.items():
        new.add_argument(f"--{option}", metavar="…", help=zone.NOTES[table][field])
    old.add_argument("--dry-run", action="store_true", help="only say what would go / 只试算")
    old.add_argument("--yes", action="store_true", help="remove what is filled in / 确定移除")
    options = parser.parse_args(arguments)
    lang: Lang = getattr(options, "lang", "zh")
    try:
        today = clock.today()
        articles = getattr(options, "sources", None) or default_sources()
    except DataError as error:
        _list(error.problems, lang)
        return 2
    if options.command == "merge":
        return _merge(options.files, options.dir, options.out, lang, today)
    if options.command == "read":
        return _read(options.file, options.dir, lang, options.json)
    for folder in (options.directory, options.sources):
        if folder is not None and not folder.is_dir():
            parser.error(f"no such folder / 没有这个文件夹: {folder}")
    if options.command in ("new-zone", "remove-zone"):
        return _zone(options, articles)
    texts = report.texts_of(options.directory, articles)
    if options.command == "stamp":
        return _stamp(options.directory, articles, texts)
    return _check(report.report(options.directory, texts, today, articles), lang, options.json)


def _record(problem: Problem) -> dict[str, object]:
    """A problem for programs: its place, its reason in both languages, what stands there."""
    return {
        "file": problem.file,
        "line": problem.line,
        "field": problem.field,
        "reason_zh": problem.reason.zh,
        "reason_en": problem.reason.en,
        "value": problem.value,
    }


def _check(found: report.Report, lang: Lang, as_json: bool) -> int:
    def say(key: str, **values: object) -> str:
        return _SAY[key][lang == "en"].format(**values)

    counts = {
        table: found.counts[table]
        for table in ("observations", "indicators", "reforms", "sources", "zones")
    }
    when = found.changed.strftime("%Y-%m-%d %H:%M") if found.changed else ""
    if as_json:
        told = {
            "sound": found.sound,
            "version": found.version,
            **counts,
            "verified": found.verified,
            "unverified": found.unverified,
            "unaccounted": [
                {"cite": str(cite), "words": words} for cite, words in found.unaccounted
            ],
            "problems": [_record(problem) for problem in found.problems],
            "changed": found.changed.isoformat() if found.changed else None,
            "changed_file": found.changed_file,
            "ignored": [one.name for one in found.strays],
        }
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return 0 if found.sound else 1
    if found.problems:
        _list(found.problems, lang)
    else:
        print(say("sound", version=found.version))
        print(say("counts", **counts))
        print(say("verified", verified=found.verified))
        if found.unverified:
            print(say("unverified", unverified=found.unverified))
        for cite, words in found.unaccounted:
            print(say("unaccounted", cite=cite, words=words))
        print(say("changed", when=when, file=found.changed_file))
    for one in found.strays:
        print(say("ignored", name=one.say(lang)))
    return 0 if found.sound else 1


def _read(file: str, directory: Path, lang: Lang, as_json: bool) -> int:
    """List every quantity of a text, or why it was not read."""

    def say(key: str, **values: object) -> str:
        return _SAY[key][lang == "en"].format(**values)

    try:
        vocab = load.load(directory).vocab
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except DataError as error:
        _list(error.problems, lang)
        return 1
    except OSError as error:
        print(say("unreadable", path=file, why=error.strerror), file=sys.stderr)
        return 2
    lines = provenance.lines_in(raw)
    if lines is None:
        print(say("unreadable", path=file, why=say("no_text")), file=sys.stderr)
        return 2
    found = [(at, one) for at, line in enumerate(lines, 1) for one in quantity.read(line, vocab)]
    if as_json:
        rows = [{"paragraph": at, **one.told()} for at, one in found]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return 0
    for at, one in found:
        if one.value is None:
            said = message(f"numeral.{one.why_not}").say(lang)
        else:
            high = f"–{one.high:f}" if one.high is not None else ""
            per = f"/{one.per}" if one.per and "/" not in one.unit else ""
            terms = (
                vocab.relations[one.relation] if one.relation != "eq" else None,
                vocab.statuses[one.status] if one.status != "actual" else None,
                vocab.spans[one.span] if one.span else None,
            )
            words = [term.zh if lang == "zh" else term.en for term in terms if term]
            said = " ".join((*words, f"{one.value:f}{high} {one.unit}{per}"))
        print(f"#{at}\t{one.text}\t{said}")
    return 0


def _list(problems: Sequence[Problem], lang: Lang) -> None:
    print(_SAY["found"][lang == "en"].format(count=len(problems)), file=sys.stderr)
    for problem in problems:
        print(problem.say(lang), file=sys.stderr)


def _zone(options: argparse.Namespace, articles: Path) -> int:
    """Begin a zone, or take one out."""
    lang: Lang = options.lang

    def say(key: str, **values: object) -> str:
        return _SAY[key][lang == "en"].format(**values)

    try:
        if options.command == "new-zone":
            asked = {option: getattr(options, option.replace("-", "_")) for option in zone.OPTIONS}
            given = {option: value for option, value in asked.items() if value is not None}
            added = zone.add(options.directory, articles, options.id, given)
            print("\n".join(zone.next_steps(added, options.directory, lang, options.sources)))
            return 0
        found = zone.removal(options.directory, options.id)
        if found.pointing:
            print(say("pointing", count=len(found.pointing)), file=sys.stderr)
            for problem in found.pointing:
                print(problem.say(lang), file=sys.stderr)
            return 1
        count = sum(found.counts.values())
        if not options.dry_run and found.furnished and not options.yes:
            print(say("would_remove", id=found.id, count=count))
            print("\n".join(zone.listed(found, lang)))
            if not _agreed(say("ask")):
                print(say("not_removed", id=found.id), file=sys.stderr)
                return 2
        stay = [] if options.dry_run else zone.remove(found, options.directory, articles)
    except zone.Refused as refused:
        print(refused.en if lang == "en" else refused.zh, file=sys.stderr)
        return 2
    except DataError as error:
        _list(error.problems, lang)
        return 1
    except OSError as error:
        print(say("unwritten", path=error.filename, why=error.strerror), file=sys.stderr)
        return 1
    print(say("would_remove" if options.dry_run else "removed", id=found.id, count=count))
    print("\n".join(zone.listed(found, lang)))
    for path in stay:
        print(say("text_stays", path=path))
    return 0


def _agreed(question: str) -> bool:
    """Whether somebody at a terminal says yes; nobody there says no."""
    if not sys.stdin.isatty():
        return False
    print(question, end="", flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _merge(files: list[Path], directory: Path, out: Path, lang: Lang, today: date) -> int:
    """Read filled forms and write the dataset with them to another folder."""

    def failed(key: str, **values: object) -> int:
        print(_SAY[key][lang == "en"].format(**values), file=sys.stderr)
        return 2

    if not directory.is_dir():
        return failed("no_folder", path=directory)
    if out.is_dir() and any(out.iterdir()):
        return failed("not_empty", path=out)
    try:
        dataset = load.load(directory)
        found: list[reply.Reply] = []
        problems: list[Problem] = []
        for path in files:
            try:
                found.append(reply.read(path.name, path.read_bytes(), dataset, today))
            except DataError as error:
                problems += error.problems
        if problems:
            raise DataError(problems)
        merged = merge.merge(Folder.read(directory), found)
        merged.folder.write(out)
    except OSError as error:
        return failed("unreadable", path=error.filename, why=error.strerror)
    except DataError as error:
        _list(error.problems, lang)
        return 1
    for line in package.summary(merged, lang):
        print(line)
    print(_SAY["merged"][lang == "en"].format(path=out, version=merged.dataset.version))
    return 0


def _stamp(directory: Path, articles: Path, texts: provenance.Texts) -> int:
    """Write each source's ``paragraphs`` from its text, leaving every other byte as it is.

    Every text that could not be used is named with what to do about it; 1 where a source may
    wait for one of them, or where no text was of use at all. An empty one alone is no failure
    beside others: it waits for its article, as ``new-zone`` left it.
    """
    stamped: list[str] = []
    try:
        folder = Folder.read(directory)
        sources = folder.records("sources")
        for key, lines in texts.items():
            prints = {at: provenance.fingerprint(line) for at, line in enumerate(lines, 1)}
            if lines and folder.put("sources", key, "paragraphs", prints):
                stamped.append(key)
        folder.write(directory)
    except DataError as error:
        for problem in error.problems:
            said = f"{problem.reason_zh} / {problem.reason_en}"
            print(f"{directory / problem.file}: {said}", file=sys.stderr)
        return 1
    except OSError as error:
        for told in _SAY["unwritten"]:
            print(told.format(path=error.filename, why=error.strerror), file=sys.stderr)
        return 1
    known = [one.id for one in sources]
    waiting = [
        one.id for one in sources if one.id not in stamped and not one.fields.get("paragraphs")
    ]
    count = len(stamped)
    print(f"{count} sources stamped / 已登记 {count} 个来源的段落指纹")
    empty = list(_empty(directory, articles))
    unused = list(_unused(directory, articles, known, waiting))
    if not texts and not empty and not unused:
        unused = [
            f"{articles}: 没有可用的正文（.txt）；用 --sources 或 ZONE_SOURCES 指定文件夹"
            " / no texts (.txt) here; say where with --sources or ZONE_SOURCES"
        ]
    for said in (*empty, *unused):
        print(said, file=sys.stderr)
    return 1 if not stamped or (unused and waiting) else 0


def _empty(directory: Path, articles: Path) -> Iterator[str]:
    for path, lines in _texts(directory, articles):
        if lines == ():
            yield (
                f"{path}: 是空文件，请放入正文，一段一行，再运行一次"
                " / is empty: put the text into it, one paragraph a line, and repeat"
            )


def _texts(directory: Path, articles: Path) -> Iterator[tuple[Path, tuple[str, ...] | None]]:
    for folder in (articles, directory / REPLIES):
        yield from provenance.text_files(folder).items()


def _unused(
    directory: Path, articles: Path, known: Collection[str], waiting: Collection[str]
) -> Iterator[str]:
    """Every text with something in it that no paragraph was noted from, and what to do about
    it. ``known`` are the sources, ``waiting`` those of them that have no paragraphs yet."""
    if not articles.is_dir():
        yield f"{articles}: 没有这个文件夹 / no such folder"
    for path, lines in _texts(directory, articles):
        if lines is None:
            yield (
                f"{path}: 编码读不出来，请另存为 UTF-8 的纯文本，再运行一次"
                " / unreadable encoding: save it again as plain text in UTF-8, and repeat"
            )
        elif lines and path.stem not in known:
            names = ", ".join(f"{one}.txt" for one in waiting or known)
            yield (
                f"{path}: 没有编号为 {path.stem} 的来源，这份正文没有用上；文件名应是 {names}"
                f" / no source has the id {path.stem}, so it was not used; a name should be {names}"
            )
        elif lines and path.stem in waiting:
            yield (
                f"{path}: sources.yaml 的 {path.stem} 下缺少“paragraphs: {{}}”一行"
                f" / in sources.yaml, {path.stem} lacks a line 'paragraphs: {{}}'"
            )
    for path in sorted(articles.iterdir()) if articles.is_dir() else ():
        if path.suffix != ".txt" and path.stem in waiting:
            yield (
                f"{path}: 只读纯文本，请另存为 {path.stem}.txt（UTF-8）"
                f" / only plain text is read: save it as {path.stem}.txt in UTF-8"
            )


if __name__ == "__main__":
    sys.exit(main())
