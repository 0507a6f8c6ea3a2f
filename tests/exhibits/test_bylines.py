"""A short citation names one source and no other."""

from __future__ import annotations

from typing import Any

import pytest

from components.edition import Edition
from components.row import Place, Proof, Row
from data.model import LANGS, Cite, Dataset, Lang
from tests.support.cases import each
from tests.support.village import changed

AUTHOR = {"author_zh": "赵一", "author_en": "Zhao Yi"}


def of(hamlet: Dataset, lang: Lang, *changes: dict[str, Any]) -> tuple[Edition, list[str]]:
    """The made-up dataset with sources that are changed copies of its first."""
    first = hamlet.sources[0]
    made = [
        first.model_copy(update={"id": f"s{at}", **AUTHOR, **one}) for at, one in enumerate(changes)
    ]
    ed = Edition(changed(hamlet, sources=(*made, *hamlet.sources[1:])), lang)
    return ed, [ed.cited(Cite(one.id, 3)) for one in made]


@pytest.mark.parametrize("lang", LANGS)
def test_one_author_with_one_article_is_named_alone(dataset: Dataset, lang: Lang) -> None:
    ed = Edition(dataset, lang)
    for source in dataset.sources:
        assert ed.bylines[source.id] == ed.say(source, "author")


@pytest.mark.parametrize("lang", LANGS)
@each(
    "changes, marks",
    [
        ([{"date": "2025-11-20"}, {"date": "2026"}], ["2025", "2026"]),
        (
            [{"title_zh": "甲", "title_en": "One"}, {"title_zh": "乙", "title_en": "Two"}],
            ["甲One", "乙Two"],
        ),
        (
            [
                {"date": "2026", "title_zh": "甲", "title_en": "One"},
                {"date": "2026", "title_zh": "乙", "title_en": "Two"},
            ],
            ["甲One", "乙Two"],
        ),
        ([{}, {}], ["s0", "s1"]),
    ],
)
def test_of_several_by_one_author_the_citation_says_which(
    hamlet: Dataset, lang: Lang, changes: list[dict[str, str]], marks: list[str]
) -> None:
    _, cited = of(hamlet, lang, *changes)
    assert len(set(cited)) == len(cited)
    for text, mark in zip(cited, marks, strict=True):
        assert mark in text or mark[:1] in text or mark[1:] in text


@pytest.mark.parametrize("lang", LANGS)
def test_replies_of_one_day_and_office_are_told_apart(hamlet: Dataset, lang: Lang) -> None:
    reply = {"type": "reply", "date": "2026-11-28"}
    _, cited = of(
        hamlet,
        lang,
        {**reply, "title_zh": "一", "title_en": "A"},
        {**reply, "title_zh": "二", "title_en": "B"},
        {"type": "reply", "date": "2026-11-27"},
    )
    assert len(set(cited)) == 3


@pytest.mark.parametrize("lang", LANGS)
def test_the_whole_line_of_a_source_says_which_too(hamlet: Dataset, lang: Lang) -> None:
    ed, _ = of(hamlet, lang, {"date": "2025"}, {"date": "2026"})
    places = tuple(Place(source=source, paragraph=1) for source in ("s0", "s1"))
    lines = ed.source_lines([Row(label="row", proof=Proof(places=places))])
    assert len({line.text for line in lines}) == 2


@pytest.mark.parametrize("lang", LANGS)
def test_in_a_few_words_a_source_is_its_zone_where_it_is_the_only_one_of_it(
    hamlet: Dataset, lang: Lang
) -> None:
    ed, _ = of(hamlet, lang, {"date": "2025"}, {"date": "2026"})
    zone = hamlet.zones[0].id

    def brief(*cited: tuple[str, str]) -> list[str]:
        rows = [
            Row(label="row", zone=zone, proof=Proof(places=(Place(source=source, paragraph=at),)))
            for source, zone in cited
            for at in (1, 2, 3, 5, 7, 9)
        ]
        return [line.brief for line in ed.source_lines(rows)]

    assert brief(("s0", zone)) == [f"{ed.name(zone)} ¶1–9"]
    both = brief(("s0", zone), ("s1", zone))
    assert len(set(both)) == 2
    assert not [one for one in both if ed.name(zone) in one]
    assert ed.name(zone) not in brief(("s0", ""))[0]
