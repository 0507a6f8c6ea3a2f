"""A short citation names one source and no other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from components import formatting
from components.bylines import Attribution
from components.edition import Edition
from components.render.layout import prose
from components.row import CitedPlace, Proof, Row
from data.model import LANGS, Cite, Dataset, Lang, Source
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
        assert ed.byline(source.id) == ed.say(source, "author")


@each("lang", LANGS)
def test_what_is_no_article_is_called_by_its_own_name(hamlet: Dataset, lang: Lang) -> None:
    kinds = {"zh": ("通报", "工作总结"), "en": ("Circular", "Annual review")}[lang]
    told = [
        {"type": type_, "zone": ("liuxi",), f"kind_{lang}": kind}
        for type_ in ("bulletin", "report")
        for kind in kinds
    ]
    ed, cited = of(hamlet, lang, *told)
    for said, kind in zip(cited, kinds * 2, strict=True):
        assert ed.inner(kind) in said
    assert len({*cited}) == len(cited), "two that are called alike are told apart"


@each("lang", LANGS)
def test_replies_of_one_office_and_day_are_told_apart_by_their_place(
    hamlet: Dataset, lang: Lang
) -> None:
    reply = {"type": "reply", "date": "2026-11-20", "zone": ("liuxi",)}
    ed, cited = of(hamlet, lang, reply, reply)
    assert len(set(cited)) == 2
    for at in (0, 1):
        date = formatting.period("2026-11-20", lang)
        mark = ed.t("source_place.nth", date=date, n=at + 1)
        assert mark in cited[at]
        assert mark in ed.short(f"s{at}")


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
    places = tuple(CitedPlace(source=source, paragraph=1) for source in ("s0", "s1"))
    lines = ed.source_lines([Row(label="row", proof=Proof(places=places))])
    assert len({line.text for line in lines}) == 2


@each("numbers, printed", [((5, 6, 9, 10, 12), ["5", "6", "9", "10", "12"]), ((3, 4, 5), ["3–5"])])
def test_a_short_line_of_a_source_names_no_paragraph_that_is_not_cited(
    hamlet: Dataset, numbers: tuple[int, ...], printed: list[str]
) -> None:
    for lang in LANGS:
        ed, _ = of(hamlet, lang, {"zone": (hamlet.zones[0].id,)})
        places = tuple(CitedPlace(source="s0", paragraph=one) for one in numbers)
        (line,) = ed.source_lines([Row(label="row", proof=Proof(places=places))])
        assert line.brief.endswith(ed.join(printed))


@pytest.mark.parametrize("lang", LANGS)
def test_in_a_few_words_a_source_is_its_zone_and_what_tells_it_from_others_there(
    hamlet: Dataset, lang: Lang
) -> None:
    zone, other = (one.id for one in hamlet.zones[:2])

    def brief(*changes: dict[str, Any]) -> list[str]:
        ed, _ = of(hamlet, lang, *changes)
        cited = [CitedPlace(source=f"s{at}", paragraph=at + 1) for at in range(len(changes))]
        rows = [Row(label="row", zone=zone, proof=Proof(places=(one,))) for one in cited]
        rows += [Row(label="row", proof=Proof(places=(CitedPlace(source="s0", paragraph=7),)))]
        return [line.brief for line in ed.source_lines(rows)]

    name = Edition(hamlet, lang).name(zone)
    assert brief({"zone": (zone,)})[0].startswith(f"{name} ¶1")
    one, two, three = brief(
        {"zone": (zone,), "date": "2025"},
        {"zone": (zone,), "date": "2026"},
        {"zone": (zone, other), "date": "2026-03", "type": "bulletin"},
    )
    assert "2025" in one and "2026" in two and name in one and name in two
    assert name not in three, "a bulletin on two zones is none of either alone"
    reply, later = brief(
        {"zone": (zone,), "type": "reply", "date": "2026-11-27"},
        {"zone": (zone,), "type": "reply", "date": "2026-11-28"},
    )
    assert reply.partition("7")[0] != later and "27" in reply and "28" in later


@pytest.mark.parametrize("lang", LANGS)
def test_editions_of_one_text_are_told_apart_by_what_they_are_called(
    hamlet: Dataset, lang: Lang
) -> None:
    first = {"edition_zh": "一稿", "edition_en": "first"}
    _, cited = of(hamlet, lang, first, {"edition_zh": "二稿", "edition_en": "second"})
    assert len(set(cited)) == 2
    assert {"zh": "一稿", "en": "first"}[lang] in cited[0]


@pytest.mark.parametrize("lang", LANGS)
@each("years", [("2026", "2026"), ("2025", "2026")])
def test_reports_of_one_office_on_several_zones_are_told_apart_by_zone_and_year(
    hamlet: Dataset, lang: Lang, years: tuple[str, ...]
) -> None:
    named = [zone.id for zone in hamlet.zones[:2]]
    changes = [{"zone": (zone,), "date": year} for year in dict.fromkeys(years) for zone in named]
    ed, cited = of(hamlet, lang, *changes)
    assert len({*cited}) == len(cited)
    for one, (at, change) in zip(cited, enumerate(changes), strict=True):
        assert ed.name(change["zone"][0]) in one
        assert str(change["date"]) in one or len({*years}) == 1
        assert f"s{at}" not in one


@pytest.mark.parametrize("lang", LANGS)
def test_a_line_of_a_reply_is_called_a_line_and_no_paragraph(hamlet: Dataset, lang: Lang) -> None:
    ed, _ = of(hamlet, lang, {}, {"type": "reply", "date": "2026-11-28"})
    article, reply = ed.places(Cite("s0", 3), Cite("s1", 4))
    assert article.mark == "¶3"
    assert "4" in reply.mark and "¶" not in reply.mark and " " not in reply.mark
    (_, line) = ed.source_lines([Row(label="row", proof=Proof(places=(article, reply)))])
    assert line.name and line.brief.startswith(line.name) and "4" not in line.name


@each("lang", LANGS)
def test_lines_of_one_reply_are_named_together_and_those_of_two_are_not(
    hamlet: Dataset, lang: Lang
) -> None:
    reply = {"type": "reply", "zone": ("liuxi",)}
    ed, _ = of(hamlet, lang, {**reply, "date": "2026-11-20"}, {**reply, "date": "2026-11-21"})
    first, other = (Cite(f"s{at}", 2) for at in (0, 1))
    one, more = (Cite(first.source, at) for at in (3, 5))
    said = {
        name: prose.paragraphs(ed.places(*cites)).replace("\u00a0", " ")
        for name, cites in (
            ("two", (first, one)),
            ("all", (first, one, more)),
            ("apart", (first, other)),
        )
    }
    between = ed.t("mark.comma")
    assert said["two"] == ed.t("source_brief.lines", n=between.join("23"))
    assert said["all"] == ed.t("source_brief.lines", n=between.join("235"))
    assert said["apart"] == " ".join([ed.t("source_brief.line", n=2)] * 2)


def test_of_many_sources_only_those_by_the_author_who_is_cited_are_told_apart(
    hamlet: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    tell = Attribution._told_apart

    def told(of: Attribution, group: Sequence[Source]) -> Iterator[tuple[str, str]]:
        looked.extend(one.id for one in group)
        return tell(of, group)

    monkeypatch.setattr(Attribution, "_told_apart", told)
    ed, said = of(hamlet, "zh", {"date": "2024"}, {"date": "2025"}, {"author_zh": "别人"})
    assert len({*said}) == 3
    assert looked == ["s0", "s1", "s2"]
    assert ed.cited(Cite("s0", 4)) and looked == ["s0", "s1", "s2"]
