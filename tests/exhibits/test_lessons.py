"""What one zone can learn from the others: what is offered, in which order, and whose it is."""

from __future__ import annotations

import pytest

from components.edition import Edition
from components.exhibits import advice, lessons, opening, reported, shelf
from components.exhibits.titlelength import LONG
from components.render.web import inline, markup
from components.render.web.host import Host
from data.judge import lesson
from data.model import Lang
from tests.support import reader, thirty
from tests.support.taught import both, card, cell, offered, practice, report, row_of
from tests.support.village import Village


# --- the rules, on made-up zones ---------------------------------------------------------
def test_a_practice_that_a_zone_reports_itself_is_not_offered(teaching: Village) -> None:
    report(teaching, "songping", "ferry", "tea_house")
    report(teaching, "liuxi", "ferry")
    assert offered(teaching, "liuxi") == ["tea_house"]
    assert offered(teaching, "songping") == []
    assert offered(teaching, "meiling") == ["ferry", "tea_house"]


def test_a_zone_learns_from_the_chosen_zones_and_from_all_where_no_other_is_chosen(
    teaching: Village,
) -> None:
    report(teaching, "songping", "ferry")
    report(teaching, "meiling", "bamboo")
    assert offered(teaching, "liuxi", "liuxi", "meiling") == ["bamboo"]
    assert offered(teaching, "liuxi", "songping") == ["ferry"]
    assert offered(teaching, "liuxi", "liuxi") == ["ferry", "bamboo"]
    assert offered(teaching, "liuxi") == ["ferry", "bamboo"]


def test_topics_come_in_their_order_and_the_strongest_evidence_first(teaching: Village) -> None:
    practice(teaching, "market", "promotion")
    practice(teaching, "council", "governance")
    report(teaching, "songping", "market", evidence="outcome")
    report(teaching, "songping", "council")
    report(teaching, "songping", "ferry")
    report(teaching, "songping", "tea_house", evidence="output")
    assert offered(teaching, "liuxi") == ["council", "tea_house", "ferry", "market"]


def test_of_equal_evidence_what_more_zones_report_comes_first_and_then_the_file(
    teaching: Village,
) -> None:
    for key in ("ferry", "tea_house", "bamboo"):
        report(teaching, "songping", key)
    report(teaching, "meiling", "bamboo")
    assert offered(teaching, "liuxi") == ["bamboo", "ferry", "tea_house"]
    # Two reforms of one zone are one zone.
    report(teaching, "songping", "tea_house")
    assert offered(teaching, "liuxi") == ["bamboo", "ferry", "tea_house"]


def test_the_list_has_the_strongest_evidence_first_whatever_the_topic(teaching: Village) -> None:
    practice(teaching, "market", "promotion")
    report(teaching, "songping", "ferry")
    report(teaching, "songping", "market", evidence="output")
    dataset = teaching.dataset()
    found = lesson.lessons(dataset, "liuxi", ["songping"])
    assert [one.practice.id for one in found] == ["ferry", "market"]
    assert [one.practice.id for one in lesson.ranked(found)] == ["market", "ferry"]
    assert [one.proven for one in lesson.ranked(found)] == [True, False]


# --- whose it is -------------------------------------------------------------------------


@both
def test_a_card_tells_the_strongest_report_and_names_the_others_with_their_zone(
    teaching: Village, lang: Lang
) -> None:
    report(teaching, "songping", "ferry")
    report(
        teaching, "meiling", "ferry", evidence="mechanism", requires_zh="竹筏", requires_en="raft"
    )
    report(teaching, "songping", "ferry", evidence="stated", requires_zh="桥", requires_en="bridge")
    ed = Edition(teaching.dataset(), lang)
    rows = card(ed.dataset, "ferry", lang)
    meiling, songping = ed.name("meiling"), ed.name("songping")
    told = cell(rows, ed.t("column.what"))
    assert "meiling_reform_4" in told.text  # whose it is stands over it
    assert (told.proof.record, told.zone) == ("reforms/meiling_reform_4", "meiling")
    assert cell(rows, ed.t("lesson.requires")).text in ("竹筏", "raft")
    assert all(row.head.detail == ed.t("lesson.of", zone=meiling) for row in rows)
    assert rows[0].text == ed.word("evidence", "mechanism")
    others = [row for row in rows if row.column == ed.t("lesson.also")]
    assert [row.proof.record for row in others] == [
        "reforms/songping_reform_3",
        "reforms/songping_reform_5",
    ]
    for row in others:
        assert row.zone == "songping"
        assert row.text.startswith(songping)
        assert ed.word("evidence", "stated") in row.text
        assert {place.source for place in row.proof.places} == {"songping"}
    # The colour of the card is that of the zone it tells of.
    assert {row.zone for row in rows if row not in others} == {"meiling"}


def test_what_is_not_named_on_a_card_is_counted_and_one_click_away(teaching: Village) -> None:
    for _ in range(3):
        report(teaching, "songping", "ferry")
    report(teaching, "meiling", "ferry")
    dataset = teaching.dataset()
    rows = card(dataset, "ferry")
    ed = Edition(dataset, "zh")
    rest = rows[-1]
    # Each other zone is named before a second report of one.
    assert [row.proof.record for row in rows if row.proof.record.startswith("reforms/")] == [
        "reforms/songping_reform_3",
        "reforms/meiling_reform_6",
        "reforms/songping_reform_4",
    ]
    assert rest.text == ed.t("lesson.rest", n=1, zones="松坪")
    assert rest.proof.record == "practices/ferry"
    assert rest.proof.behind == ("reforms/songping_reform_5",)


def test_a_figure_after_other_reports_names_its_zone(teaching: Village) -> None:
    report(teaching, "songping", "ferry", evidence="output")
    report(teaching, "songping", "tea_house", evidence="output")
    report(teaching, "meiling", "ferry")
    dataset = teaching.dataset()
    for key, named in (("ferry", True), ("tea_house", False)):
        (figure,) = [row for row in card(dataset, key) if row.figure]
        assert figure.proof.record == "observations/songping_signed"
        assert figure.zone == "songping"
        assert figure.column.startswith("松坪") == named


def test_figures_of_a_card_that_tells_of_one_zone_alone_do_not_name_it(teaching: Village) -> None:
    report(teaching, "songping", "ferry", evidence="output")
    report(teaching, "songping", "ferry")
    rows = card(teaching.dataset(), "ferry")
    assert [row.column for row in rows if row.proof.record == "reforms/songping_reform_4"]
    (figure,) = [row for row in rows if row.figure]
    assert not figure.column.startswith("松坪")


@pytest.mark.parametrize("summary, told", [
    ("Ferries meet every train.", "Ferries on call: Ferries meet every train."),
    ("Ferries on call meet every train.", "Ferries on call meet every train."),
])  # fmt: skip
def test_a_card_says_the_name_of_a_reform_once(teaching: Village, summary: str, told: str) -> None:
    report(teaching, "songping", "ferry", title_en="Ferries on call", summary_en=summary)
    rows = card(teaching.dataset(), "ferry", "en")
    assert told in [row.text for row in rows]


def test_a_reform_of_several_practices_says_whose_grade_it_is(teaching: Village) -> None:
    report(teaching, "songping", "ferry", "tea_house", evidence="output")
    report(teaching, "songping", "bamboo", evidence="output")
    dataset = teaching.dataset()
    ed = Edition(dataset, "zh")
    said = ed.t("lesson.whole", n=2)
    assert said in [row.text for row in card(dataset, "ferry")]
    assert said not in [row.text for row in card(dataset, "bamboo")]
    line = advice.lesson_list(ed, "liuxi")
    assert line
    graded = {row.head.record: row.detail for row in row_of(line, ed.t("lesson.best"))}
    assert graded["practices/ferry"] == ed.t("lesson.whole_short")
    assert graded["practices/bamboo"] == ""


# --- silence -----------------------------------------------------------------------------


@both
def test_what_a_report_does_not_say_is_said_in_words_and_toned_as_silence(
    teaching: Village, lang: Lang
) -> None:
    report(teaching, "songping", "ferry")
    ed = Edition(teaching.dataset(), lang)
    rows = card(ed.dataset, "ferry", lang)
    unsaid = cell(rows, ed.t("lesson.unsaid"))
    assert unsaid.tone == "not_disclosed"
    for key in ("lesson.requires", "lesson.result_figures"):
        assert ed.inner(ed.t(key)) in unsaid.text
    report(teaching, "songping", "bamboo", requires_zh="桥", requires_en="bridge")
    bare = card(teaching.dataset(), "bamboo", lang)
    assert cell(bare, ed.t("lesson.unsaid")).text == ed.t("lesson.result_figures")
    (by,) = {row.head.detail for row in rows}
    assert by == ed.t("lesson.of_only", zone=ed.name("songping"))
    who = cell(rows, ed.t("lesson.by_whom")).text
    assert ed.t("mechanisms.unnamed") in who
    assert ed.t("lesson.no_document") in who
    shown = markup.cards(lessons.lessons(ed, "liuxi", "approval"), Host("zh"))  # type: ignore[arg-type]
    assert 'class="badge t-stated"' in shown
    said = inline.held(unsaid.text, turns=True)
    assert f'<span class="t-not_disclosed">{said}</span>' in shown or lang == "en"


def test_what_a_report_says_is_not_among_what_it_does_not(teaching: Village) -> None:
    report(teaching, "songping", "ferry", evidence="output", requires_zh="桥", requires_en="bridge")
    report(teaching, "songping", "bamboo", requires_zh="桥", requires_en="bridge")
    dataset = teaching.dataset()
    ed = Edition(dataset, "zh")
    assert ed.t("lesson.unsaid") not in [row.column for row in card(dataset, "ferry")]
    assert cell(card(dataset, "bamboo"), ed.t("lesson.unsaid")).text == ed.t(
        "lesson.result_figures"
    )


def test_only_of_several_others_one_is_said_to_be_the_only_one(teaching: Village) -> None:
    report(teaching, "songping", "ferry")
    dataset = teaching.dataset()
    ed = Edition(dataset, "zh", ("liuxi", "songping"))
    (by,) = {row.head.detail for row in card(dataset, "ferry", zones=ed.zones)}
    assert by == ed.t("lesson.of", zone=ed.name("songping"))


@both
def test_where_the_others_report_nothing_more_the_page_says_so(
    teaching: Village, lang: Lang
) -> None:
    ed = Edition(teaching.dataset(), lang)
    page = reader.visit("zone", ed, zone="liuxi", part="learn")
    assert page.exhibits == []
    (said,) = page.said
    assert ed.name("liuxi") in said and ed.name("songping") in said
    assert shelf.take(ed, "lesson_list_liuxi") is None
    assert shelf.matching(ed, "lesson*") == []


def test_topics_without_a_practice_to_learn_are_not_shown(teaching: Village) -> None:
    report(teaching, "songping", "ferry")
    ed = Edition(teaching.dataset(), "zh")
    page = reader.visit("zone", ed, zone="liuxi", part="learn")
    assert [one.id for one in page.exhibits] == ["lesson_list_liuxi", "lessons_liuxi_approval"]
    other = reader.visit("zone", ed, zone="liuxi", part="learn", topic=["promotion"])
    assert [one.id for one in other.exhibits] == ["lesson_list_liuxi"]
    assert other.said == [ed.t("lesson.none_topic", zone="柳溪")]


def test_what_repeats_a_practice_stands_behind_what_differs() -> None:
    ed = thirty.edition("zh")
    reforms = ed.dataset.index["reforms"]
    told = [reforms[key.partition("/")[2]] for key in opening.best(ed, ed.zones)]
    assert len(told) == len(ed.dataset.of_zones("reforms", ed.zones)) == len({*told})
    seen: set[str] = set()
    again = []
    for row in told:
        again.append(bool(row.practices) and seen.issuperset(row.practices))
        seen.update(row.practices)
    assert not any(again[:8])
    assert again == sorted(again) and any(again)


@both
def test_a_list_of_practices_is_headed_by_their_names_and_counts_them_below(lang: Lang) -> None:
    ed = reader.edition(lang)
    for zone in ed.zones:
        for topic in ed.dataset.vocab.topics:
            one = lessons.lessons(ed, zone, topic)
            if one is None:
                continue
            names = [group[0].label for group in one.groups()]
            assert ed.inner(names[0]) in one.title and ed.name(zone) in one.title
            assert ed.t("lesson.count", zone=ed.name(zone), n=len(names)) in one.subtitle
            alone = {"topic": ed.word("topics", topic), "names": ed.inner(names[0])}
            alone["zone"] = ed.name(zone)
            assert len(one.title) <= LONG[lang] or one.title == ed.t("lesson.title", **alone)


@both
def test_what_is_noted_once_on_a_page_is_not_repeated_under_every_topic(lang: Lang) -> None:
    ed = reader.edition(lang)
    every = [lessons.lessons(ed, "yuncheng", topic) for topic in ed.dataset.vocab.topics]
    first, *others = [one for one in every if one is not None]
    assert others and all(one.notes == first.notes for one in others)
    for one in others:
        for said, wanted in (((), len(one.notes)), (one.notes[:1], len(one.notes) - 1)):
            shown = markup.whole(one, Host(lang, said=said))
            assert shown.count('class="note"') == wanted


@both
def test_two_figures_of_a_card_that_read_alike_say_when_each_is(lang: Lang) -> None:
    ed = reader.edition(lang)
    alike = 0
    for one in (reported.reforms(ed, zone) for zone in ed.zones):
        for rows in one.groups():
            figures = [row for row in rows if row.figure]
            said = [(row.column, row.detail) for row in figures]
            assert len({*said}) == len(said), rows[0].label
            alike += len({row.column for row in figures}) < len(figures)
    assert alike
