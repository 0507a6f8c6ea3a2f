"""Does a page keep to its language? Words of the other one stand only where they are marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import yaml
from lxml import html as markup

from components import words
from data import load
from data.archive import editions
from data.model import Lang
from tests.support import reader

HAN = re.compile(r"[\u3400-\u9fff]")


@cache
def latin() -> frozenset[str]:
    """Every Latin word that our own Chinese texts use, and the names of the data files and of the
    editions."""
    dataset = reader.dataset()
    found: list[str] = [dataset.version, *("中文", "English"), *load.FILES]
    found += [one.id for one in editions.listed(editions.folder(load.CURATED))]

    def gather(thing: Any, key: str = "") -> None:
        if isinstance(thing, dict):
            for name, value in thing.items():
                gather(value, str(name))
        elif isinstance(thing, list | tuple):
            for value in thing:
                gather(value, key)
        elif key == "zh" or key.endswith(("_zh", "as_written")):
            found.append(str(thing))

    gather(dataset.model_dump(exclude={"origin"}))
    for file in sorted(words.FOLDER.glob("*.yaml")):
        gather(yaml.safe_load(file.read_text("utf-8")))
    return frozenset(re.findall(r"[A-Za-z]{2,}", " ".join(found)))


def strange(texts: Iterable[str], lang: Lang) -> list[str]:
    """The texts that are not in this language; what is marked as the other one's is not given."""
    if lang == "en":
        return [text for text in texts if HAN.search(text) and text.strip() != "中文"]
    return [text for text in texts if not set(re.findall(r"[A-Za-z]{2,}", text)) <= latin()]


def unmarked(fragment: str, lang: Lang) -> Iterator[str]:
    """The texts of a piece of a page, and what its figures are called to who cannot see them,
    without what is marked as the other language's. A mark of a drawing names its figure as it is
    printed too."""
    other = "zh" if lang == "en" else "en"
    tree = markup.fragment_fromstring(fragment, create_parent=True)
    for one in tree.xpath("//style | //script | //svg//title"):
        one.drop_tree()
    for one in tree.xpath(f"//*[@lang='{other}']"):
        one.drop_tree()
    yield from (str(text) for text in tree.xpath("//text()") if str(text).strip())
    if lang == "en":  # quotations stay as printed
        for name in tree.xpath("//*[@role='figure' or @role='region']/@aria-label"):
            yield re.sub("“[^”]*”", "", str(name))
