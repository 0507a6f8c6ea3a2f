"""Drafts of articles, begun and decided, for the tests of entering them."""

from __future__ import annotations

from functools import cache

from data.drafting import deciding, outset
from data.drafting.draft import Draft
from data.drafting.head import DraftHead, NewZone, head
from data.model import Dataset
from tests.support import reader

#: An article of our own: figures, a range, names, dates, a body and a document.
ARTICLE = (
    "太谷园区再记",
    "2026年3月，新签约项目52个，总投资约140亿元，其中当年新开工项目31个。引进企业30—50家。",
    "建立领办代办机制，专人为企业领办代办审批事项70项，信用贷款超7亿元。预计明年新增税收突破3亿元。",
    "南坡冷链公司投入9000万元。《冷库管理办法》出台，前面说的新签约项目52个目标不变。",
)


def begun(dataset: Dataset, zone: str = "taigu", lines: tuple[str, ...] = ARTICLE) -> Draft:
    return typed(outset.begin(lines, dataset, zone))


@cache
def usual() -> Draft:
    """The article beside the real zones, nothing of it decided."""
    return begun(reader.dataset())


@cache
def settled() -> Draft:
    """The same, all of it decided as proposed."""
    return accepted(usual(), reader.dataset())


def typed(draft: Draft) -> Draft:
    """The draft of a text that does not say what it is, once somebody has said that it is an
    article."""
    said = draft.head.model_copy(update={"type": draft.head.type or "article"})
    return draft.model_copy(update={"head": said})


def accepted(draft: Draft, dataset: Dataset) -> Draft:
    """Every figure accepted as proposed, all else set aside for the reason of the grammar."""
    draft = typed(draft)
    for at, item in enumerate(draft.items):
        good = not item.why_not and item.guesses
        draft = deciding.accept(draft, at, dataset) if good else deciding.set_aside(draft, at)
    return draft


def newcomer(dataset: Dataset, zone: str) -> DraftHead:
    """What is known of the article of a zone that is about to be entered anew."""
    row = dataset.zone(zone)
    place = dataset.place(row.place)
    fields = ("name_zh", "name_en", "full_zh", "full_en", "profile_zh", "profile_en")
    ground = {name: getattr(row, name) for name in fields}
    ground |= {name: str(getattr(place, name)) for name in ("latitude", "longitude", "geonames_id")}
    source = dataset.source(row.source)
    return head(dataset, zone).model_copy(
        update={
            "source": row.source,
            "ground": NewZone(**ground),
            "title_zh": source.title_zh,
            "date": source.date,
        }
    )
