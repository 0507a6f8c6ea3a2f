"""``python -m data check [DIR] [--sources DIR] [--json] [--lang zh|en]``: is the dataset
sound? ``python -m data stamp``: write the fingerprints of the cited paragraphs.

Exit status: 0 sound, 1 problems (each printed), 2 unusable arguments.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from dataclasses import asdict
from pathlib import Path

from data import load, provenance
from data.model import Dataset
from data.problem import DataError, Problem

_SAY = {
    "sound": ("数据通过检查，版本 {version}", "The dataset is sound, version {version}"),
    "counts": (
        "{observations} 条数据，{indicators} 个指标，{reforms} 项改革，{sources} 个来源",
        "{observations} observations, {indicators} indicators, {reforms} reforms, "
        "{sources} sources",
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
    "found": ("发现 {count} 个问题：", "{count} problems:"),
}


def default_sources() -> Path:
    """Where the article texts lie: ZONE_SOURCES, else ``data/sources``."""
    return Path(os.environ.get("ZONE_SOURCES") or Path(__file__).parent / "sources")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m data", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="check the dataset / 检查数据")
    stamp = commands.add_parser("stamp", help="write paragraph fingerprints / 登记段落指纹")
    for command in (check, stamp):
        command.add_argument("directory", nargs="?", type=Path, default=load.CURATED)
        command.add_argument("--sources", type=Path, default=None, help="folder of the texts")
    check.add_argument("--json", action="store_true", help="print one JSON object")
    check.add_argument("--lang", choices=("zh", "en"), default="zh")
    options = parser.parse_args(arguments)
    for folder in (options.directory, options.sources):
        if folder is not None and not folder.is_dir():
            parser.error(f"no such folder / 没有这个文件夹: {folder}")
    texts = provenance.read_texts(options.sources or default_sources())
    if options.command == "stamp":
        return _stamp(options.directory, texts)
    return _check(options.directory, texts, options.lang, options.json)


def _check(directory: Path, texts: provenance.Texts, lang: str, as_json: bool) -> int:
    def say(key: str, **values: object) -> str:
        return _SAY[key][lang == "en"].format(**values)

    dataset: Dataset | None = None
    problems: list[Problem] = []
    verified, missing = 0, []
    try:
        dataset = load.load(directory)
    except DataError as error:
        problems = list(error.problems)
    if dataset is not None:
        problems, verified = provenance.check(dataset, texts)
        missing = provenance.unaccounted(dataset, texts)
    counts = {
        table: len(getattr(dataset, table)) if dataset else 0
        for table in ("observations", "indicators", "reforms", "sources", "zones")
    }
    unverified = counts["observations"] - verified
    if as_json:
        report = {
            "sound": not problems,
            "version": dataset.version if dataset else None,
            **counts,
            "verified": verified,
            "unverified": unverified,
            "unaccounted": [{"cite": str(cite), "words": words} for cite, words in missing],
            "problems": [asdict(problem) for problem in problems],
        }
        print(json.dumps(report, ensure_ascii=False, indent=2))
    elif problems:
        print(say("found", count=len(problems)), file=sys.stderr)
        for problem in problems:
            print(problem.say("en" if lang == "en" else "zh"), file=sys.stderr)
    elif dataset is not None:
        print(say("sound", version=dataset.version))
        print(say("counts", **counts))
        print(say("verified", verified=verified))
        if unverified:
            print(say("unverified", unverified=unverified))
        for cite, words in missing:
            print(say("unaccounted", cite=cite, words=words))
    return 1 if problems else 0


def _stamp(directory: Path, texts: provenance.Texts) -> int:
    """Write each source's ``paragraphs`` from its text, leaving every other byte as it is."""
    path = directory / "sources.yaml"
    raw = path.read_bytes() if path.is_file() else b"\xff"
    encoding = load.encoding(raw)
    if encoding is None:
        print(f"{path}: 读不出来 / cannot be read", file=sys.stderr)
        return 1
    out: list[str] = []
    source, skipping, stamped = "", False, 0
    for line in raw.decode(encoding).splitlines(keepends=True):
        if skipping and re.match(r"\s+\d+:", line):
            continue
        skipping = False
        if re.match(r"\s*-\s", line):  # another source: its id may follow on a later line
            source = ""
        if found := re.match(r"""\s*(?:-\s+)?id:\s*["']?(\w+)""", line):
            source = found[1]
        if (field := re.match(r"(\s+)paragraphs:", line)) and texts.get(source):
            skipping = True
            end = "\r\n" if line.endswith("\r\n") else "\n"
            out.append(f"{field[1]}paragraphs:{end}")
            for place, text in enumerate(texts[source], 1):
                out.append(f"{field[1]}  {place}: '{provenance.fingerprint(text)}'{end}")
            stamped += 1
            continue
        out.append(line)
    path.write_bytes("".join(out).encode(encoding))
    print(f"{stamped} sources stamped / 已登记 {stamped} 个来源的段落指纹")
    return 0


if __name__ == "__main__":
    sys.exit(main())
