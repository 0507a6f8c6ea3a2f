"""A zone more, a zone less, without a line of code: the rows and files to fill in, and all of
them taken out again.

Both work on a dataset that is not sound, since a zone that is half filled in is just that: the
next one can be begun beside it, and it can be taken back.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from data import console, load, provenance
from data.edit import REPLIES, Folder, Record
from data.message import Message
from data.model import CSV_TABLES, ENTITY_TABLES, TABLES, YAML_TABLES, Lang, Ref, Shape, several
from data.problem import DataError, Problem

_FILES = (*(f"{table}.csv" for table in CSV_TABLES), *(file for file, _ in YAML_TABLES.values()))
_FORM = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_LONGEST = 40  # so that ids that begin with it have room to go on
#: Names that Windows keeps for its devices: a file called con.txt is none.
DEVICES = frozenset(
    ["con", "prn", "aux", "nul", "clock", "conin", "conout"]
    + [f"{port}{at}" for port in ("com", "lpt") for at in range(10)]
)
#: Names under which an exhibit of all zones stands beside one of each: projects_all.
_RESERVED = ("all",)

#: The dataset of the project, as it is called in what is printed.
_BASE = Path("data/curated")

#: What a command may give for the new rows: option -> (table, field).
OPTIONS: dict[str, tuple[str, str]] = {
    "name-zh": ("zones", "name_zh"),
    "name-en": ("zones", "name_en"),
    "full-zh": ("zones", "full_zh"),
    "full-en": ("zones", "full_en"),
    "profile-zh": ("zones", "profile_zh"),
    "profile-en": ("zones", "profile_en"),
    "latitude": ("places", "latitude"),
    "longitude": ("places", "longitude"),
    "geonames-id": ("places", "geonames_id"),
    "title-zh": ("sources", "title_zh"),
    "title-en": ("sources", "title_en"),
    "author-zh": ("sources", "author_zh"),
    "author-en": ("sources", "author_en"),
    "kind-zh": ("sources", "kind_zh"),
    "kind-en": ("sources", "kind_en"),
    "date-note-zh": ("sources", "date_note_zh"),
    "date-note-en": ("sources", "date_note_en"),
}

#: What goes into a field: stands over it in the file where it is still to fill in.
NOTES: dict[str, dict[str, str]] = {
    "zones": {
        "name_zh": "简称，每张表都用它，如 '运城' / short name, in Chinese",
        "name_en": "英文简称，如 'Yuncheng' / short name, in English",
        "full_zh": "全称，如 '运城经济技术开发区' / full name, in Chinese",
        "full_en": "英文全称 / full name, in English",
        "profile_zh": "两三句话的简介，只写报道里有的 / what the article says, in two sentences",
        "profile_en": "简介的英文 / the same in English",
        "headline": "卡片上的数字，可以不填；要填就把 [] 换成下面几行，每行“  - 数字的编号”"
        " / ids of its headline figures, one '  - id' a line in place of []; may stay empty",
    },
    "places": {
        "latitude": "驻地的纬度，度，如 37.2025 / latitude of the county seat, degrees",
        "longitude": "驻地的经度，度，如 112.17806 / longitude of the county seat, degrees",
        "geonames_id": "驻地在 geonames.org 的编号 / number of the county seat in geonames.org",
    },
    "sources": {
        "title_zh": "报道标题 / title of the article, in Chinese",
        "title_en": "标题的英文 / title in English",
        "author_zh": "作者 / author, in Chinese",
        "author_en": "作者的英文或拼音 / author in English or pinyin",
        "kind_zh": "体裁，如 '报道' / kind, in Chinese",
        "kind_en": "体裁的英文，如 'News report' / kind in English",
        "outlet_zh": "报纸名；没印就空着 / newspaper; blank where not printed",
        "date": "见报日期，如 '2025-11-10'；没印就空着 / when printed; blank where not stated",
        "date_note_zh": "日期的依据，如 '已知：文中没有日期。' / what is known of the date",
        "date_note_en": "同上，英文 / the same in English",
        "paragraphs": "不用手填：python -m data stamp 会写 / not by hand: python -m data stamp",
    },
}


class Refused(Exception):
    """The command asks for what cannot be done; nothing was written."""

    def __init__(self, zh: str, en: str) -> None:
        self.zh, self.en = zh, en
        super().__init__(en)


@dataclass(frozen=True)
class Added:
    """What was written for a new zone: its rows, and the file of its article (``made`` where it
    was not there before; None where the folder of the texts, ``articles``, is missing or cannot
    be written to). ``left`` is how many problems the dataset has now, ``blank`` how many of them
    are the new zone's."""

    id: str
    rows: tuple[Record, ...]
    text: Path | None
    made: bool
    left: int
    blank: int
    articles: Path


def add(directory: Path, articles: Path, id: str, given: Mapping[str, str]) -> Added:
    """Write the rows and files of a new zone. ``given`` are values by option of ``OPTIONS``; what
    is not given stays blank, to be filled in.

    Raises Refused for an id that cannot be taken, values that cannot be used, or a folder that
    is no dataset, DataError where a file of it cannot be read, OSError where one cannot be
    written; the dataset is then as it was.
    """
    folder = _opened(directory)
    _free(folder, id)
    values: dict[str, dict[str, str]] = {"zones": {}, "places": {}, "sources": {}}
    for option, value in given.items():
        table, field_ = OPTIONS[option]
        values[table][field_] = value.strip()
    seat = f"{id}_seat"
    names = {name: values["zones"].get(name, "") for name in ("name_zh", "name_en")}
    folder.add("places", {"id": seat, "kind": "county_seat", **names, **values["places"]})
    _entry(folder, "sources", {"id": id}, values["sources"], paragraphs={})
    fixed = {"place": seat, "source": id}
    _entry(folder, "zones", {"id": id}, values["zones"] | fixed, headline=[], not_applicable=[])
    rows = tuple(_record(folder, table, key) for table, key in _own(id))
    left = _problems(folder)
    files = {row.file for row in rows}
    # What is blank is to be filled in; what was given and is wrong has to be given again.
    own = [one for one in left if one.file in files and _names(one, rows)]
    wrong = [one for one in own if one.value]
    if wrong:
        raise Refused(*("\n".join(one.say(lang) for one in wrong) for lang in ("zh", "en")))
    folder.write(directory)
    text, made = _text(articles, id)
    return Added(id, rows, text, made, len(left), len(own), articles)


def _own(id: str) -> tuple[tuple[str, str], ...]:
    return ("zones", id), ("places", f"{id}_seat"), ("sources", id)


def _opened(directory: Path) -> Folder:
    folder = Folder.read(directory)
    needed = dict.fromkeys((*_FILES, "vocab.yaml"))
    missing = [name for name in needed if name not in folder.files]
    if missing:
        raise Refused(
            f"{directory} 不是数据文件夹：缺少 {missing[0]}"
            + (f" 等 {len(missing)} 个文件" if len(missing) > 1 else ""),
            f"{directory} is no dataset: it lacks {missing[0]}"
            + (f" and {len(missing) - 1} more" if len(missing) > 1 else ""),
        )
    return folder


def _free(folder: Folder, id: str) -> None:
    if not _FORM.fullmatch(id) or len(id) > _LONGEST:
        raise Refused(
            f"编号“{id}”不合写法：用小写字母、数字和下划线，以字母开头，"
            f"最多 {_LONGEST} 个，如 jiexiu",
            f"'{id}' is no id: use up to {_LONGEST} small letters, digits and underscores, "
            "a letter first, e.g. jiexiu",
        )
    if id in _RESERVED:
        zh = f"编号“{id}”程序另有用处，请换一个"
        raise Refused(zh, f"the id '{id}' is reserved; take another")
    if id in DEVICES:
        raise Refused(
            f"编号“{id}”是 Windows 的保留名，不能用作文件名（{id}.txt），请换一个",
            f"'{id}' is a name that Windows keeps for itself, so no file can be called "
            f"{id}.txt; take another",
        )
    if any(record.id == id for record in folder.records("zones")):
        raise Refused(f"已经有开发区“{id}”了", f"there is already a zone '{id}'")
    taken = [
        record
        for table in TABLES
        for record in folder.records(table)
        if record.id == id or (table, record.id) in _own(id)
    ]
    if taken:
        first = min(taken, key=lambda one: one.id != id)
        raise Refused(
            f"编号“{first.id}”已经用过：{first.file} 第 {first.line} 行",
            f"the id '{first.id}' is taken: {first.file} line {first.line}",
        )


def _entry(
    folder: Folder, table: str, row: dict[str, Any], values: Mapping[str, str], **empty: Any
) -> None:
    """An entry with every text in the order of the shape, and notes over what is blank."""
    notes = {}
    for name, info in TABLES[table].model_fields.items():
        if name in empty:
            row[name] = empty[name]
        elif info.annotation is str and name not in ("id", "zone"):
            row[name] = values.get(name, "")
        if name in row and not row[name] and name in NOTES[table]:
            notes[name] = NOTES[table][name]
    folder.add(table, row, notes)


def _record(folder: Folder, table: str, key: str) -> Record:
    return next(record for record in folder.records(table) if record.id == key)


def _problems(folder: Folder) -> list[Problem]:
    try:
        folder.dataset()
    except DataError as error:
        return list(error.problems)
    return []


def _names(problem: Problem, rows: tuple[Record, ...]) -> bool:
    """Whether a problem is about one of these rows, the last ones of their files."""
    return any(problem.file == row.file and problem.line >= row.line for row in rows)


def _text(articles: Path, id: str) -> tuple[Path | None, bool]:
    """The file for the article, begun where there is none."""
    path = articles / f"{id}.txt"
    if path.exists():
        return path, False
    try:
        if articles == provenance.ARTICLES:  # not in the repository: it may not be there yet
            articles.mkdir(exist_ok=True)
        path.touch()
    except OSError:
        return None, False
    return path, True


def next_steps(added: Added, directory: Path, lang: Lang, sources: Path | None = None) -> list[str]:
    """What was written, and what to do now, for somebody who does it for the first time. The
    commands are printed as this machine's shell takes them, with the folders that were given."""
    elsewhere = directory != load.CURATED
    folder = directory if elsewhere else _BASE
    zone, place, source = (f"{folder / row.file}" for row in added.rows)
    lines = [row.line for row in added.rows]
    place_ = f" {console.quoted(directory)}" if elsewhere else ""
    texts = f" --sources {console.quoted(sources)}" if sources else ""
    check, stamp = (f"python -m data {name}{place_}{texts}" for name in ("check", "stamp"))
    back = f"python -m data remove-zone {added.id}{' --dir' + place_ if elsewhere else ''}{texts}"
    if lang == "en":
        begun = "empty, for the text of the article" if added.made else "was there; left as it was"
        if added.text:
            text = f"  {added.text}: {begun}"
        else:
            text = (
                f"  No file was made for the article: the folder {added.articles} is missing or "
                "cannot be written to. Make it, or correct ZONE_SOURCES."
            )
        filling = [
            "Open these files in any editor and fill in what is blank, each text between its "
            "two '; a line that begins with # says what goes below it. Write an apostrophe "
            "inside a text twice: the zone''s.",
            f"{check}\n   lists what is still open, by file, line and field: {added.left} now.\n"
            "   Until nothing is, a dashboard that is open keeps the version before; one that is "
            "started\n   anew shows only this list. So leave it running, or fill in first.",
        ]
        steps = [
            *(filling if added.left else []),
            f"Put the article into {added.text or added.articles / f'{added.id}.txt'},"
            f" one paragraph a line. Then\n   {stamp}\n   notes its paragraphs.",
            "Add its figures, reforms and the rest, each with its place "
            f"({added.id}#3 is paragraph 3): data/README.md, 'Add a number'.",
        ]
        return [
            f"The zone {added.id} is begun; nothing else was changed. "
            + ("To fill in:" if added.blank else "All that is needed was given. It stands in:"),
            f"  {zone} from line {lines[0]}: its names and a short profile",
            f"  {place} line {lines[1]}: name, latitude and longitude of its county seat "
            "(decimal degrees, like 37.2025 and 112.17806), its number in geonames.org",
            f"  {source} from line {lines[2]}: title, author and date of the article",
            text,
            "",
            "Next:",
            *(f"{at}. {step}" for at, step in enumerate(steps, 1)),
            f"To take it all back: {back}",
        ]
    begun = "空文件，用来放报道正文" if added.made else "原来就有，没有动"
    if added.text:
        text = f"  {added.text}：{begun}"
    else:
        text = (
            f"  没有建正文文件：文件夹 {added.articles} 不存在或写不进去。"
            "请建好它，或改正 ZONE_SOURCES。"
        )
    filling = [
        "用任何编辑器打开这些文件，把空着的填上，文字写在两个 ' 之间；# 开头的行说明下一行"
        "填什么。英文里的 ' 要写两个：the zone''s。",
        f"{check}\n   列出还差哪些，指明文件、行号和栏名：现在有 {added.left} 处。\n"
        "   填齐之前，打开着的看板仍显示原来的版本；重新启动的看板只显示这份清单。"
        "所以请别重启，或先填齐。",
    ]
    steps = [
        *(filling if added.left else []),
        f"把报道正文放进 {added.text or added.articles / f'{added.id}.txt'}，一段一行，然后"
        f"\n   {stamp}\n   登记各段。",
        f"逐条加数字、改革等，每条写明出处（{added.id}#3 就是第 3 段）："
        "见 data/README.md 的“Add a number”。",
    ]
    return [
        f"新开发区 {added.id} 已经建好，其他内容没有动。"
        + ("要填的地方：" if added.blank else "该填的都已给出，写在："),
        f"  {zone} 第 {lines[0]} 行起：名称和简介",
        f"  {place} 第 {lines[1]} 行：驻地县城的名称、纬度和经度（度，写成小数，"
        "如 37.2025 和 112.17806）、在 geonames.org 里的编号",
        f"  {source} 第 {lines[2]} 行起：报道的标题、作者和日期",
        text,
        "",
        "接下来：",
        *(f"{at}. {step}" for at, step in enumerate(steps, 1)),
        f"想全部撤回：{back}",
    ]


# --- taking a zone out ------------------------------------------------------------------


@dataclass(frozen=True)
class Removal:
    """What taking a zone out does: rows by table, files of replies, the files as they would be.
    ``articles`` are the sources that go, ``shared`` the rates that set another zone's figure
    against one of its own. ``pointing`` are the rows of other zones that rest on what would go;
    where there are any, nothing is written."""

    id: str
    counts: Mapping[str, int]
    replies: tuple[str, ...]
    articles: tuple[str, ...]
    shared: tuple[str, ...]
    pointing: tuple[Problem, ...]
    folder: Folder = field(repr=False)

    @property
    def furnished(self) -> bool:
        """Whether more would go than the rows a zone is begun with."""
        begun = {table: 1 for table, _ in _own(self.id)}
        return bool(self.replies) or any(
            count > begun.get(table, 0) for table, count in self.counts.items()
        )


def removal(directory: Path, id: str) -> Removal:
    """Work out what goes with a zone: everything that is its own, and nothing that is not.
    Indicators and practices stay, for others to come.

    Raises Refused for an unknown zone, the only zone, or a folder that is no dataset.
    """
    before = _opened(directory)
    rows = {table: before.records(table) for table in TABLES}
    zones = {record.id: record for record in rows["zones"]}
    if id not in zones:
        known = ", ".join(zones)
        raise Refused(
            f"没有开发区“{id}”；有 {known}", f"there is no zone '{id}'; there are {known}"
        )
    if len(zones) == 1:
        raise Refused(
            f"“{id}”是仅有的一个开发区，不能移除", f"'{id}' is the only zone and cannot be removed"
        )
    gone = _gone(rows, zones[id])
    left = {table: [one for one in rows[table] if one not in gone.get(table, ())] for table in rows}
    keys = {table: {one.id for one in found} for table, found in gone.items()}
    keys["entities"] = {key for table in ENTITY_TABLES for key in keys.get(table, ())}
    pointing = [problem for table in rows for one in left[table] for problem in _against(one, keys)]
    after = Folder(before.files)
    for table, found in gone.items():
        after.drop(table, {one.id for one in found})
    files = [f"{REPLIES}/{key}.txt" for key in keys["sources"]]
    replies = [name for name in files if after.files.pop(name, None) is not None]
    if not pointing and not _problems(before):
        pointing = _problems(after)
    counts = {table: len(gone[table]) for table in TABLES if gone.get(table)}
    own = tuple(one.id for one in gone["sources"] if one.fields.get("type") != "reply")
    shared = tuple(one.id for one in gone["rates"] if one.fields.get("zone") != id)
    return Removal(id, counts, tuple(sorted(replies)), own, shared, tuple(pointing), after)


def remove(found: Removal, directory: Path, articles: Path) -> tuple[Path, ...]:
    """Write the files without the zone. The texts of its articles are not part of the dataset
    and stay, unless they were never filled in; returns those that stay.

    Raises DataError where rows of other zones rest on it, OSError where a file cannot be
    written; the dataset is then as it was.
    """
    if found.pointing:
        raise DataError(list(found.pointing))
    found.folder.write(directory)
    kept = []
    for key in found.articles:
        path = articles / f"{key}.txt"
        if path.is_file() and path.stat().st_size == 0:
            path.unlink()
        elif path.is_file():
            kept.append(path)
    return tuple(kept)


def listed(found: Removal, lang: Lang) -> list[str]:
    """What goes, by table."""
    lines = []
    for table, count in found.counts.items():
        file = YAML_TABLES[table][0] if table in YAML_TABLES else f"{table}.csv"
        name = f"{file} ({table})" if file == "pipelines.yaml" else file
        lines.append(f"  {name}: {count}")
    if found.shared:
        said = "of which between two zones" if lang == "en" else "其中与别的区相比的"
        lines.append(f"    {said}: {', '.join(found.shared)}")
    return lines + [f"  {name}" for name in found.replies]


def _gone(rows: Mapping[str, list[Record]], zone: Record) -> dict[str, list[Record]]:
    """The rows that are the zone's own, by table."""
    gone = {
        table: [one for one in rows[table] if one.fields.get("zone") == zone.id]
        for table, shape in TABLES.items()
        if "zone" in shape.model_fields
    }
    gone["zones"] = [zone]
    things = {one.id for table in ENTITY_TABLES for one in gone[table]}
    gone["observations"] = [
        one for one in rows["observations"] if one.fields.get("entity") in things
    ]
    # A rate is nothing without both its figures, whichever zone it is listed under.
    figures = {one.id for one in gone["observations"]}
    gone["rates"] = [
        one
        for one in rows["rates"]
        if one in gone["rates"]
        or {one.fields.get("numerator"), one.fields.get("denominator")} & figures
    ]
    others = [one for one in rows["zones"] if one != zone]
    used = {str(one.fields.get(name)) for one in others for name in ("source", "place")}
    # Its article, and any other that nobody else cites.
    cited = Counter(_sources(rows))
    own = Counter(_sources(gone))
    articles = {key for key in own if own[key] == cited[key]} | {str(zone.fields.get("source"))}
    gone["sources"] += [
        one for one in rows["sources"] if one.id in articles - used and one not in gone["sources"]
    ]
    keys = {one.id for one in gone["sources"]}
    gone["passages"] = [
        one for one in rows["passages"] if _cited(one.fields.get("cite", "")) & keys
    ]
    # A prefecture city is on the map for every zone to be found by.
    gone["places"] = [
        one
        for one in rows["places"]
        if one.id == zone.fields.get("place")
        and one.id not in used
        and one.fields.get("kind") != "prefecture_city"
    ]
    return gone


def _cited(cite: str) -> set[str]:
    return {part.partition("#")[0].strip() for part in several(cite)}


def _sources(rows: Mapping[str, list[Record]]) -> Iterator[str]:
    """The sources that rows rest on, once a row; what is set aside in a source rests on none."""
    for table, found in rows.items():
        for one in found if table != "passages" else ():
            yield from _cited(one.fields.get("cite", ""))


def _against(record: Record, gone: Mapping[str, set[str]]) -> Iterator[Problem]:
    """Why rows cannot go while this one stays."""
    if record.id in gone.get(record.table, ()):
        zh = "另有一行同编号的要移除，分不清"
        en = "a row of the same id would be removed; they cannot be told apart"
        yield Problem(record.file, record.line, "id", Message(zh, en), record.id)
    for name, table, key in _references(TABLES[record.table], record.fields):
        if key in gone.get(table, ()):
            zh, en = (
                "指向要移除的内容，请先改掉",
                "points at what would be removed; change it first",
            )
            yield Problem(record.file, record.line, name, Message(zh, en), key)


def _references(
    shape: type[Shape], fields: Mapping[str, Any], lead: str = ""
) -> Iterator[tuple[str, str, str]]:
    """What a row points at: field, table, key."""
    for name, info in shape.model_fields.items():
        value = fields.get(name, "")
        table = next((mark.table for mark in info.metadata if isinstance(mark, Ref)), "")
        if name == "cite" and isinstance(value, str):
            for key in sorted(_cited(value)):
                yield lead + name, "sources", key
        elif table:
            for key in several(value) if isinstance(value, str) else value:
                yield lead + name, table, str(key).strip()
        elif isinstance(value, list):
            inner = next((one for one in get_args(info.annotation) if _is_shape(one)), None)
            for at, part in enumerate(value, 1):
                if inner is not None and isinstance(part, dict):
                    yield from _references(inner, part, f"{lead}{name}.{at}.")


def _is_shape(found: Any) -> bool:
    return isinstance(found, type) and issubclass(found, Shape)
