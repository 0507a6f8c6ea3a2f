"""What a short briefing says of money and of comparing, and what it consists of."""

from __future__ import annotations

from datetime import date

import pytest

from components import config, story
from components.edition import Edition
from components.exhibits import counts, digest, titlelength, topics
from components.render.layout import paging
from data.model import LANGS, Lang
from tests.support import mutants, reader, thirty
from tests.support.cases import each, mostly
from tests.support.unfinished import rehoped

ONE = [(zone,) for zone in reader.FOUR]
SOME: list[reader.Choice] = [(), *ONE, ("yuncheng", "taigu"), ("pingyao", "qingxu")]
TODAY = date(2026, 3, 1)


def short(ed: Edition) -> story.Story:
    return story.planned(ed, config.load().plan("short"), TODAY)


def screens(told: story.Story) -> int:
    """With the cover."""
    return 1 + sum(
        len(paging.first(one, of.most, told.lang)) for of in told.sections for one in of.exhibits
    )


@pytest.mark.parametrize("lang", LANGS)
def test_the_short_briefing_has_ten_to_twelve_screens_and_a_page_for_each_question(
    lang: Lang,
) -> None:
    told = short(reader.edition(lang))
    assert 10 <= screens(told) <= 12
    wanted = ["findings", *(f"zone_answer_{zone}" for zone in reader.FOUR), "who_does_what"]
    wanted += ["sides_shared", "money_gist", "compare_gist", "lessons_five", "questions_five"]
    assert [one.id for one in told.exhibits] == wanted


@each("zones", SOME)
@mostly("en")
def test_no_screen_of_a_short_briefing_says_what_another_says(
    lang: Lang, zones: reader.Choice
) -> None:
    told = short(reader.edition(lang, zones))
    assert screens(told) <= 12
    titles = [one.title for one in told.exhibits]
    assert len(titles) == len(set(titles))
    assert told.missing == ()


@each("count", [1, 4, 30])
@mostly("en")
def test_each_screen_of_findings_lessons_and_questions_is_whole(lang: Lang, count: int) -> None:
    told = short(thirty.edition(lang, count))
    assert screens(told) <= 12
    for one in told.exhibits:
        if one.kind == "finding":
            assert len(paging.leaves(one)) == 1, one.id


@pytest.mark.parametrize("lang", LANGS)
def test_each_kind_of_money_is_a_line_with_its_source_and_who_gives_no_figure_is_named(
    lang: Lang,
) -> None:
    ed = reader.edition(lang)
    found = digest.money(ed)
    assert found
    *lines, silent = found.rows
    assert [len(row.proof.behind) for row in lines] == [4, 2, 3]
    assert all(row.proof.places for row in lines)
    assert all(ed.name(zone) in silent.text for zone in ("pingyao", "qingxu"))
    assert found.title.endswith(ed.t("digest.unlike")) != (
        ed.t("digest.unlike_note") in found.notes
    )
    assert digest.money(reader.edition(lang, ("pingyao", "qingxu"))) is None


@pytest.mark.parametrize("lang", LANGS)
def test_of_many_zones_on_money_the_first_are_told_of_and_all_others_counted(lang: Lang) -> None:
    ed = thirty.edition(lang)
    found = digest.money(ed)
    assert found
    giving = {
        ed.dataset.zone_of(row)
        for row in ed.dataset.observations
        if ed.dataset.indicator(row.indicator).topic in ("fund", "finance")
    }
    named = {zone for zone in giving if ed.name(zone) in found.title}
    told = [row for row in ed.dataset.observations if ed.dataset.zone_of(row) in named]
    assert named == {ed.dataset.zone_of(row) for row in told if ed.phrase(row) in found.title}
    others = ed.spelled(len(giving) - len(named))
    assert named and ed.t("finding.money_more", n=others) in found.title
    assert ed.t("digest.unlike") in (found.title if lang == "zh" else found.notes[0])


@pytest.mark.parametrize("lang", LANGS)
def test_lines_on_the_enterprises_of_several_zones_are_told_apart_by_the_zone(lang: Lang) -> None:
    ed = thirty.edition(lang)
    found = [*digest._money(ed)]
    many = ed.t("digest.enterprises")
    assert sum(row.label == many for _, row in found) > 1
    lines = digest._apart(ed, found)
    assert many not in {row.label for row in lines}
    for (zone, before), row in zip(found, lines, strict=True):
        assert row.proof == before.proof
        if before.label == many:
            assert row.label == ed.name(zone) and ed.name(zone) not in row.text
            assert row.text.startswith(many)
            assert all(accent in row.text for accent in row.drawn.accents)
        else:
            assert row == before


@pytest.mark.parametrize("lang", LANGS)
def test_what_looks_alike_stands_with_the_reason_why_it_does_not_compare(lang: Lang) -> None:
    ed = reader.edition(lang)
    found = digest.compare(ed)
    assert found
    counted, *lines = found.rows
    assert counted.drawn.picture
    for row in lines:
        zones = {ed.dataset.zone_of(ed.dataset.observation(key[13:])) for key in row.proof.behind}
        assert len(zones) > 1, row.label
        assert row.detail
    assert digest.compare(reader.edition(lang, ("yuncheng",))) is None


@each("zones", SOME)
@mostly("en")
def test_a_screen_stands_under_a_heading_that_is_its_own(lang: Lang, zones: reader.Choice) -> None:
    told = short(reader.edition(lang, zones))
    sections = config.load().plan("short").sections
    compares = next(one for one in sections if "compare_gist | shared" in one.exhibits)
    for of in told.sections:
        if of.title == (compares.title_zh if lang == "zh" else compares.title_en):
            assert {one.id for one in of.exhibits} <= {"compare_gist", "shared"}


@pytest.mark.parametrize("lang", LANGS)
def test_every_zone_is_in_a_line_or_a_note_on_money(lang: Lang) -> None:
    for count in (4, 30):
        ed = thirty.edition(lang) if count == 30 else reader.edition(lang)
        one = digest.money(ed)
        assert one and (count < 30 or one.rows[-1].tone == "not_disclosed")


@pytest.mark.wording
@pytest.mark.parametrize("lang", LANGS)
def test_the_title_on_money_is_a_sentence_however_few_write_of_it(lang: Lang) -> None:
    """With figures that stand in its lines, of each zone that gives any; that they are never added
    is said with them or under them."""
    for zones in ONE + SOME:
        ed = reader.edition(lang, zones)
        one = digest.money(ed)
        if one is None:
            continue
        lines = [row for row in one.rows if row.proof.behind]
        told = [ed.dataset.observation(key[13:]) for row in lines for key in row.proof.behind]
        giving = {ed.dataset.zone_of(row) for row in told}
        said = [row for row in told if topics.alone(ed, row) in one.title]
        if lang == "en" and zones == ("yuncheng",):  # two sums in English are no title
            assert not said
            assert "reports sums for" in one.title
            continue
        assert {ed.dataset.zone_of(row) for row in said} == giving, one.title
        if len(lines) > 1:
            unlike = one.title.endswith(ed.t("digest.unlike"))
            assert unlike != (ed.t("digest.unlike_note") in one.notes)
        assert len(one.title) <= titlelength.LONG[lang] + 10


@pytest.mark.parametrize("lang", LANGS)
def test_a_reason_does_not_begin_with_what_stands_over_it(lang: Lang) -> None:
    ed = reader.edition(lang)
    said = [ed.say(rate, "reason") for rate in counts.refused(ed)]
    assert said
    refused = ed.t("published_code.results.refused")
    assert [one for one in said if one.casefold().startswith(refused)] == []


@pytest.mark.wording
@each("zones", SOME)
def test_figures_hoped_for_alike_say_so_once_behind_those_whose_they_are(
    zones: reader.Choice,
) -> None:
    ed = Edition(mutants.promised(reader.edition("en").dataset), "en", zones)
    lines = [row for one in (digest.compare(ed), digest.money(ed)) if one for row in one.rows]
    word = ed.word("statuses", "expected")
    told = [row.text for row in lines if word in row.text]
    assert told or not lines
    assert not [text for text in told if rehoped(text)]


@mostly("en")
def test_a_line_begins_as_a_sentence_does(lang: Lang) -> None:
    rows = [
        row
        for one in short(reader.edition(lang)).exhibits
        if one.kind == "finding"
        for row in one.rows
    ]
    assert rows
    for row in rows:
        assert not row.text[:1].islower(), row.text
        assert not row.detail[:1].islower(), row.detail
