"""Whether what others do fits a zone: only what data tell, by rules that hold for any dataset."""

from __future__ import annotations

from typing import Any

import pytest

from components import words
from components.edition import Edition
from components.exhibits import advice
from data.judge import fit
from data.model import Dataset, Lang
from tests.support import reader, taught
from tests.support.taught import both, report, row_of
from tests.support.village import Village, changed


@pytest.fixture
def teaching(village: Village) -> Village:
    """Three zones, all of which report the cold store."""
    return taught.teaching(village)


def body(village: Village, zone: str, kind: str) -> str:
    """One more body of a zone, named after its kind."""
    row: dict[str, Any] = dict(village.tables["organisations"][0])
    key = f"{zone}_{kind}"
    row |= {"id": key, "zone": zone, "kind": kind, "written": "", "cite": f"{zone}#2"}
    row |= {f"{name}_{lang}": key for name in ("name", "role") for lang in ("zh", "en")}
    village.tables["organisations"].append(row)
    return key


def fits(dataset: Dataset, lang: Lang = "zh", zone: str = "liuxi") -> list[str]:
    ed = Edition(dataset, lang)
    one = advice.proposal(ed, zone)
    assert one
    return [row.text for row in row_of(one, ed.t("lesson.fit"))]


@both
def test_who_carries_it_there_is_told_and_whether_the_own_article_has_such_a_body(
    teaching: Village, lang: Lang
) -> None:
    key = body(teaching, "songping", "platform_company")
    report(teaching, "songping", "ferry", actor=key)
    dataset = teaching.dataset()
    ed = Edition(dataset, lang)
    kind = ed.inner(ed.word("organisation_kinds", "platform_company"))
    names = ed.inner(ed.called(ed.name(key)))
    given: dict[str, object] = {"names": names, "kind": kind, "zone": ed.name("liuxi")}
    assert ed.t("lesson.carried", **given, mine="") in fits(dataset, lang)

    mine = body(teaching, "liuxi", "platform_company")
    dataset = teaching.dataset()
    own = Edition(dataset, lang)
    named = own.inner(own.called(own.name(mine)))
    said = ed.t("lesson.carried_too", **given, mine=named)
    assert said in fits(dataset, lang)


def test_a_body_that_every_zone_has_asks_for_nothing_more(teaching: Village) -> None:
    keys = [body(teaching, "songping", kind) for kind in fit.USUAL]
    report(teaching, "songping", "ferry", actor=";".join(keys))
    dataset = teaching.dataset()
    assert fit.carriers(dataset, dataset.reforms[-1]) == {}
    assert set(fit.USUAL) <= set(dataset.vocab.organisation_kinds)


@both
def test_the_level_of_two_places_is_told_as_the_gazetteer_has_it(
    teaching: Village, lang: Lang
) -> None:
    """Once, over all lines."""

    def said(zone: str = "liuxi") -> str:
        one = advice.proposal(Edition(teaching.dataset(), lang), zone)
        assert one is not None
        return one.subtitle

    report(teaching, "songping", "ferry")
    ed = Edition(teaching.dataset(), lang)
    assert ed.t("lesson.seats_county") in said()

    seat = teaching.row("places", "songping_seat")
    city = seat | {"id": "songping_city", "kind": "prefecture_city"}
    teaching.tables["places"].append(city)
    seats = ed.t("lesson.seats", cities=ed.few(["songping"]), counties=ed.few(["liuxi"]))
    assert seats in said()

    report(teaching, "liuxi", "tea_house")
    assert seats in said("songping")


@both
def test_what_the_own_article_has_on_the_topic_is_counted_or_said_to_be_missing(
    teaching: Village, lang: Lang
) -> None:
    report(teaching, "songping", "ferry")
    ed = Edition(teaching.dataset(), lang)
    topic = ed.inner(ed.word("topics", "approval"))
    given: dict[str, object] = {"zone": ed.name("liuxi"), "topic": topic}
    assert ed.t("lesson.begun", n=1, **given) in fits(ed.dataset, lang), "the cold store"
    teaching.row("practices", "ferry")["topic"] = "fund"
    topic = ed.inner(ed.word("topics", "fund"))
    missing = ed.t("lesson.not_begun", zone=ed.name("liuxi"), topic=topic, n=0)
    assert missing in fits(teaching.dataset(), lang)


@both
def test_the_list_says_less_than_the_proposal_and_nothing_else(lang: Lang) -> None:
    """Five practices are a slide or two there, and a page here."""
    ed = reader.edition(lang)
    for zone in taught.ZONES:
        listed, whole = advice.lesson_list(ed, zone), advice.proposal(ed, zone)
        assert listed and whole
        for column in listed.columns:
            short = [(row.label, row.shown) for row in row_of(listed, column)]
            full = [(row.label, row.shown) for row in row_of(whole, column)]
            assert [one for one in full if one in short] == short
        assert not any(row.head.detail for row in listed.rows)
        lines = [first.head.detail for first, _ in whole.grid()[:-1]]
        assert all(lines)


@both
def test_a_proposal_names_the_sources_of_all_that_it_says_and_says_it_in_words(lang: Lang) -> None:
    """It says more than the list, whose sources and text alternative would not be its own."""
    ed = reader.edition(lang)
    for zone in taught.ZONES:
        one = advice.proposal(ed, zone)
        assert one
        named = {(line.source, at) for line in one.sources for at in line.paragraphs}
        assert named == {(at.source, at.paragraph) for row in one.rows for at in row.proof.places}
        assert ed.t("lesson.taken") in one.alt
        # In a cell there is room to write and no line; read aloud, it is said that it is empty.
        assert ed.t("alt.blank") in one.alt and not {*"_\u3000\u00a0"} & {*one.alt}
        assert not any("_" in row.text for row in one.rows)
        assert all(row.proof.cited for row in one.rows if row.proof.places)


@both
def test_whether_a_practice_fits_is_told_in_words_even_where_nothing_is_known(lang: Lang) -> None:
    ed, said = reader.edition(lang), words.text(lang, "lesson.no_requires")
    silent = 0
    for zone in reader.FOUR:
        listed = advice.lesson_list(ed, zone)
        assert listed is not None
        for _, cells in listed.grid():
            (first, *_), column = cells[ed.t("lesson.fit")], ed.t("lesson.fit")
            assert first.column == column and first.text
            silent += said in first.text
    assert silent


def test_among_the_real_zones_only_yuncheng_stands_in_a_city() -> None:
    dataset = reader.dataset()
    levels = {zone.id: fit.level(dataset, zone.id) for zone in dataset.zones}
    assert levels == {
        "yuncheng": "city",
        "pingyao": "county",
        "taigu": "county",
        "qingxu": "county",
    }


@both
@pytest.mark.parametrize("evidence", ["stated", "outcome"])
def test_one_practice_to_learn_is_not_the_first_of_one(
    dataset: Dataset, lang: Lang, evidence: str
) -> None:
    shared = next(row for row in dataset.reforms if row.zone == "taigu" and row.practices)
    one = shared.model_copy(update={"practices": shared.practices[:1], "evidence": evidence})
    ed = Edition(changed(dataset, reforms=(one,)), lang)
    listed = advice.lesson_list(ed, "qingxu")
    assert listed is not None
    first = ed.inner(ed.say(ed.dataset.practice(one.practices[0]), "label"))
    said = "lesson.list_one" if evidence == "outcome" else "lesson.list_one_none"
    assert listed.title == ed.t(said, zone=ed.name("qingxu"), first=first)
