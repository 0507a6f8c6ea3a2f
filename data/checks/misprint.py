"""Is a name spelt as its text prints it, and in the language it is said to be in?

A name that the text does not have, but has but for one sign (one more, one less, another, two
turned around), is a slip; with or without 的 it is the same. Short names are left out: they are
like many words. Who wrote a text, and for which newspaper, is what its own first and last lines
say, where they say it. And the Chinese of a row is Chinese, and not that of another row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from data import provenance, rules, signed, whose
from data.chinese import WORDS
from data.message import message
from data.model import TABLES, UNTRANSLATED, Cite, Dataset, Organisation, Source, Zone
from data.problem import Problem, at_row

#: Tables of what an article names.
_NAMED = ("organisations", "documents", "industries", "parks", "projects", "funds")
#: A name of fewer signs is like many words.
_SHORTEST = 4
#: Fields that tell what a row alone tells, and how many signs are too many to be alike by chance.
_OWN_WORDS = {
    "reforms": ("summary", "unsaid"),
    "directions": ("summary",),
    "mechanisms": ("how",),
    "events": ("summary",),
    "practices": ("definition",),
}
_LONG = 12
_IN_FULL, _SORT = WORDS.pattern("zone_in_full"), WORDS.pattern("sort_of_zone")
_QUOTES = re.compile(r"[\u201c\u201d\"]")
#: A sign of a name; a name may leave 的 away, or have it.
_SIGN = re.compile(f"[^\\W{WORDS.of}]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
#: So many words in letters are no name that is printed so in Chinese too.
_WORDS = re.compile(r"[A-Za-z]+[ ,]+[A-Za-z]+[ ,]+[A-Za-z]+")


def faults(dataset: Dataset) -> Iterator[Problem]:
    """Chinese texts without a Chinese sign."""
    for table in TABLES:
        for row in getattr(dataset, table):
            for field, zh, _ in rules.pairs(row):
                if _WORDS.search(zh) and not _HAN.search(zh):
                    named = f"{field[:-2]}zh"
                    yield at_row(dataset, table, row.id, named, message("rule.no_chinese"), zh)


def copied(dataset: Dataset) -> Iterator[Problem]:
    """Texts of a zone, or in a language alone, that are those of another row: a line copied and
    not gone through. Short ones may well be alike, and so may the English of two that say in other
    words the same."""
    for table, fields in _OWN_WORDS.items():
        said: dict[tuple[str, str, str], tuple[str, str]] = {}
        for row in getattr(dataset, table):
            for field, zh, en in rules.pairs(row):
                if field[:-3] not in fields or en == UNTRANSLATED or len(zh) < _LONG:
                    continue
                for named, text in ((f"{field[:-2]}zh", zh), (field, en)):
                    zone = getattr(row, "zone", "") if text is zh else ""
                    first, meant = said.setdefault((named, zone, text), (row.id, zh))
                    if first == row.id or (text is en and _alike(meant, zh)):
                        continue
                    line = dataset.origin[f"{table}/{first}"][1]
                    reason = message("rule.copied", line=line)
                    yield at_row(dataset, table, row.id, named, reason, text)


def _alike(one: str, other: str) -> bool:
    """Whether two texts say much the same: most signs of the one with fewer stand in the other."""
    fewer, more = sorted(({*one}, {*other}), key=len)
    return len(fewer & more) * 2 > len(fewer)


def misprinted(dataset: Dataset, texts: provenance.Texts) -> Iterator[Problem]:
    """Names that the text of their source prints otherwise."""
    # Many rows may be of one long text.
    bare = {key: _QUOTES.sub("", "\n".join(lines)) for key, lines in texts.items()}
    for table in _NAMED:
        for row in getattr(dataset, table):
            source = (row.cite if isinstance(row.cite, Cite) else row.cite[0]).source
            names: dict[str, tuple[str, ...]] = {"name_zh": (row.name_zh,)}
            if isinstance(row, Organisation) and row.written:
                names["written"] = whose.forms(row)
            yield from _slips(dataset, bare.get(source, ""), row.record, names)
    for zone in dataset.zones:
        yield from _zone(dataset, texts, zone)
    for source in dataset.sources:
        if source.id in texts and not source.reply:
            title = {"title_zh": (source.title_zh,)}
            yield from _slips(dataset, bare[source.id], source.record, title)
            yield from _signed(dataset, texts, source)


def _signed(dataset: Dataset, texts: provenance.Texts, source: Source) -> Iterator[Problem]:
    """Where a text is signed by others than its source says. An office may be the author of what
    a reporter signed."""
    writers = {*signed.writers(texts[source.id]).split(WORDS.between)} - {""}
    named = all(map(signed.ALONE.fullmatch, source.author_zh.split(WORDS.between)))
    if writers and named and not any(name in source.author_zh for name in writers):
        reason = message("rule.signed", said=WORDS.between.join(sorted(writers)))
        yield at_row(dataset, "sources", source.id, "author_zh", reason, source.author_zh)
    paper, outlet = signed.newspaper(texts[source.id]), source.outlet_zh
    if paper and outlet and paper not in outlet and outlet not in paper:
        reason = message("rule.signed", said=paper)
        yield at_row(dataset, "sources", source.id, "outlet_zh", reason, outlet)


def _zone(dataset: Dataset, texts: provenance.Texts, zone: Zone) -> Iterator[Problem]:
    """A zone whose names are not those of its text: the short one, but for one sign, how the full
    one begins; the full one another than the text has with the same beginning."""
    text = "\n".join(texts.get(zone.source, ()))
    if not text:  # of thousands of zones: no pattern is made for nothing
        return
    full = zone.full_zh
    # 长治高新区 is short for 长治高新技术产业开发区.
    short = _SORT.sub("", zone.name_zh) if zone.name_zh not in text else zone.name_zh
    like = full[: len(short)]
    if short not in text and like in text and _apart(short, like) == 1:
        reason = message("rule.misprint", printed=like)
        yield at_row(dataset, "zones", zone.id, "name_zh", reason, zone.name_zh)
    # Cut at the short name, not searched with it: a pattern a zone would be built for each.
    behind = text.split(short)[1:] if full not in text else ()
    found = next((match for rest in behind if (match := _IN_FULL.match(rest))), None)
    # One that is called something else (a park of the zone) is another.
    called = short + found[0] if found and full.endswith(found["kind"]) else ""
    printed = nearly(full, text) or (called if called not in full else "")
    if printed:
        reason = message("rule.misprint", printed=printed)
        yield at_row(dataset, "zones", zone.id, "full_zh", reason, full)


def _apart(one: str, other: str) -> int:
    """By how many signs two words of one length differ."""
    return sum(a != b for a, b in zip(one, other, strict=True))


def _slips(
    dataset: Dataset, text: str, record: str, names: Mapping[str, tuple[str, ...]]
) -> Iterator[Problem]:
    """The first name of each field that its text, without quotation marks, has but for one sign."""
    for field, forms in names.items():
        for form in forms:
            if printed := nearly(_QUOTES.sub("", form), text):
                table, _, key = record.partition("/")
                reason = message("rule.misprint", printed=printed)
                yield at_row(dataset, table, key, field, reason, form)
                break


def nearly(name: str, text: str) -> str:
    """The words of a text that are a name but for one sign of it; blank where it has the name
    itself, or nothing like it."""
    if len(name) < _SHORTEST or not text or name in text:
        return ""
    # Whatever sign is another, what stands before the middle is as it should be or what stands
    # behind it: the text is read only near these, and no pattern is built for a name.
    middle, count = len(name) // 2, len(name)
    head, tail = name[: middle - 1] or name[0], name[middle + 1 :]
    begins = [*_places(head, text)]
    begins += [at + len(tail) - size for at in _places(tail, text) for size in _sizes(count)]
    found = []
    for at in {*begins}:
        for size in _sizes(count):
            if 0 <= at <= len(text) - size and (slip := _slip(name, text[at : at + size])):
                found.append((*slip, at, text[at : at + size]))
    return min(found)[-1] if found else ""


def _sizes(count: int) -> range:
    return range(count - 1, count + 2)


def _places(part: str, text: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def _slip(name: str, printed: str) -> tuple[int, int] | None:
    """Where words are a name but for one sign: which slip it is (one more, two turned around,
    another, one less), the likelier first, and at which sign; None where they are not."""
    at = next((i for i, two in enumerate(zip(name, printed, strict=False)) if two[0] != two[1]), 0)
    at = at or (len(printed) if name.startswith(printed) else 0)
    own, other = name[at:], printed[at:]
    if len(printed) > len(name):
        return (0, at) if at and own and _SIGN.match(other) and other[1:] == own else None
    if len(printed) < len(name):
        return (3, at) if own[1:] == other and own[:1] != WORDS.of else None
    if own[1:] == other[1:]:
        return (2, at) if _SIGN.match(other) else None
    turned = own[1:2] + own[:1] + own[2:] == other and own[1:].isalnum()
    return (1, at) if turned else None
