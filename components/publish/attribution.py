"""What the data are called, under which licence they are given out, and whom facts are owed to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from components import words
from components.config import Config
from components.row import DOUBT
from data.model import LANGS, Dataset, Lang, Source

#: So many figures that a text gainsays are called by their ids.
_NAMED = 5


@dataclass(frozen=True)
class Credits:
    """``licence`` as it is known by (``MIT``), with its address; ``publisher`` by language, who
    gives the data out, where somebody says so."""

    licence: str
    licence_url: str
    publisher: Mapping[Lang, str] = field(default_factory=dict)

    @classmethod
    def of(cls, settings: Config) -> Credits:
        """As configured."""
        said = settings.publish
        publisher: dict[Lang, str] = {"zh": said.publisher_zh, "en": said.publisher_en}
        return cls(said.licence, said.licence_url, publisher)

    def name(self, lang: Lang) -> str:
        """Who gives the data out; the dashboard itself where nobody is named."""
        return self.publisher.get(lang) or title(lang)


def title(lang: Lang) -> str:
    return words.text(lang, "app.title")


def description(lang: Lang) -> str:
    return words.text(lang, "published.description")


def rights(lang: Lang) -> str:
    """What may be done with it, and how a figure is quoted."""
    return words.text(lang, "published.rights")


def cited(dataset: Dataset, lang: Lang, table: str, place: str) -> str:
    """How a table of this edition is cited: what it is called, and its ``place`` under /data/."""
    said = {"title": title(lang), "version": dataset.version, "table": table}
    return words.text(lang, "published.cite", address=f"/data/{place}", **said)


def owed(dataset: Dataset) -> tuple[Source, ...]:
    """The articles and replies that facts were taken from."""
    return dataset.sources


def both(say: Mapping[Lang, str]) -> list[dict[str, str]]:
    """A text in both languages, as JSON-LD has it."""
    return [{"@value": say[lang], "@language": lang} for lang in LANGS]


def gainsaid(dataset: Dataset, lang: Lang) -> str:
    """What texts at hand gainsay, how it is marked in the files and which figures it is, the first
    few by their ids; blank where it is nothing."""
    if not dataset.doubts:
        return ""
    ids = dataset.doubtful
    key = "doubt.short" if ids else "doubt.other"
    said = words.text(lang, key, sign=DOUBT, n=len(ids))
    if not ids:
        return said
    named = ", ".join((*ids[:_NAMED], *("…" for _ in ids[_NAMED : _NAMED + 1])))
    return words.text(lang, "published.gainsaid", said=said, ids=named)
