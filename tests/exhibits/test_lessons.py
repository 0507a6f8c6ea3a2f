"""What one zone can learn from the others: what is offered, in which order, and whose it is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest

from components import story
from components.edition import Edition
from components.exhibit import Exhibit, Row
from components.exhibits import lessons, shelf
from components.render import files
from components.render.layout import paging
from components.render.web import markup
from components.render.web.host import Host
from components.screen import drawer
from data.judge import lesson
from data.model import LANGS, Dataset, Lang
from tests.support import office, reader, stories
from tests.support.village import Village

both = pytest.mark.parametrize("lang", LANGS)
#: Those whose article is entered: of the others nobody knows what they do not report.
ZONES = reader.edition("zh").silent(zone.id for zone in reader.dataset().zones)
each_zone = pytest.mark.parametrize("zone", ZONES)


# --- the rules, on made-up zones ----------------------------------------------------------


@pytest.fixture
def valley(village: Village) -> Village:
    """Three zones with names of their own: Meiling beside the two of the village. All three
    report the cold store."""
    names = {"liuxi": "柳溪", "songping": "松坪", "meiling": "梅岭"}
    for table in ("places", "zones", "sources"):
        made = dict(village.tables[table][1])
        made |= {"id": made["id"].replace("songping", "meiling")}
        made |= {name: "meiling" for name in ("source",) if name in made}
        made |= {name: "meiling_seat" for name in ("place",) if name in made}
        made |= {name: [] for name in ("headline", "not_applicable") if name in made}
        village.tables[table].append(made)
    village.articles["meiling"] = ("梅岭竹园区纪事", "梅岭编竹。", "竹子长得快。", "梅岭也有冷库。")
    for zone, name in names.items():
        village.row("zones", zone).update(name_zh=name, name_en=zone.title())
    village.tables["reforms"] = []
    report(village, "liuxi", "cold_store")
    report(village, "songping", "cold_store")
    report(village, "meiling", "cold_store")
    return village


#: An indicator, and a figure of it, for each grade that rests on figures.
PROOF = {
    "output": ("signed_count", "songping_signed"),
    "outcome": ("signed_amount", "songping_amount"),
}


def practice(village: Village, key: str, topic: str = "approval") -> None:
    text = {f"{name}_{lang}": f"{key}?" for name in ("label", "definition") for lang in LANGS}
    village.tables["practices"].append({"id": key, "topic": topic} | text)


def report(
    village: Village, zone: str, *practices: str, evidence: str = "stated", **more: Any
) -> None:
    """A zone reports a reform of these practices; of an output or an outcome a figure of
    Songping's bears it out."""
    if evidence in PROOF:
        indicator, key = PROOF[evidence]
        village.row("indicators", indicator)["measures"] = evidence
        more = {"observations": key, "cite": "songping#2"} | more
    known = {row["id"] for row in village.tables["practices"]}
    for key in practices:
        if key not in known:
            practice(village, key)
    at = len(village.tables["reforms"])
    name = f"{zone}_reform_{at}"
    text = {f"{field}_{lang}": name for field in ("title", "summary") for lang in LANGS}
    given = {
        "id": name,
        "zone": zone,
        "category": "approval",
        "evidence": evidence,
        "practices": ";".join(practices),
        "cite": f"{zone}#4",
    }
    village.tables["reforms"].append(text | given | more)


def offered(village: Village, zone: str, *chosen: str) -> list[str]:
    dataset = village.dataset()
    found = lesson.lessons(dataset, zone, lesson.peers(dataset, zone, chosen))
    return [one.practice.id for one in found]


def test_a_practice_that_a_zone_reports_itself_is_not_offered(valley: Village) -> None:
    report(valley, "songping", "ferry", "tea_house")
    report(valley, "liuxi", "ferry")
    assert offered(valley, "liuxi") == ["tea_house"]
    assert offered(valley, "songping") == []
    assert offered(valley, "meiling") == ["ferry", "tea_house"]


def test_a_zone_learns_from_the_chosen_zones_and_from_all_where_no_other_is_chosen(
    valley: Village,
) -> None:
    report(valley, "songping", "ferry")
    report(valley, "meiling", "bamboo")
    assert offered(valley, "liuxi", "liuxi", "meiling") == ["bamboo"]
    assert offered(valley, "liuxi", "songping") == ["ferry"]
    assert offered(valley, "liuxi", "liuxi") == ["ferry", "bamboo"]
    assert offered(valley, "liuxi") == ["ferry", "bamboo"]


def test_topics_come_in_their_order_and_the_strongest_evidence_first(valley: Village) -> None:
    practice(valley, "market", "promotion")
    practice(valley, "council", "governance")
    report(valley, "songping", "market", evidence="outcome")
    report(valley, "songping", "council")
    report(valley, "songping", "ferry")
    report(valley, "songping", "tea_house", evidence="output")
    assert offered(valley, "liuxi") == ["council", "tea_house", "ferry", "market"]


def test_of_equal_evidence_what_more_zones_report_comes_first_and_then_the_file(
    valley: Village,
) -> None:
    for key in ("ferry", "tea_house", "bamboo"):
        report(valley, "songping", key)
    report(valley, "meiling", "bamboo")
    assert offered(valley, "liuxi") == ["bamboo", "ferry", "tea_house"]
    # Two reforms of one zone are one zone.
    report(valley, "songping", "tea_house")
    assert offered(valley, "liuxi") == ["bamboo", "ferry", "tea_house"]


def test_the_list_has_the_strongest_evidence_first_whatever_the_topic(valley: Village) -> None:
    practice(valley, "market", "promotion")
    report(valley, "songping", "ferry")
    report(valley, "songping", "market", evidence="output")
    dataset = valley.dataset()
    found = lesson.lessons(dataset, "liuxi", ["songping"])
    assert [one.practice.id for one in found] == ["ferry", "market"]
    assert [one.practice.id for one in lesson.ranked(found)] == ["market", "ferry"]
    assert [one.proven for one in lesson.ranked(found)] == [True, False]


# --- whose it is ------------------------------------------------------------------------


def card(dataset: Dataset, key: str, lang: Lang = "zh", zones: tuple[str, ...] = ()) -> list[Row]:
    """The card of a practice among what Liuxi can learn on approvals."""
    one = lessons.lessons(Edition(dataset, lang, zones), "liuxi", "approval")
    assert one is not None
    return [row for row in one.rows if row.head.record == f"practices/{key}"]


def cell(rows: list[Row], column: str) -> Row:
    (found,) = [row for row in rows if row.column == column]
    return found


@both
def test_a_card_tells_the_strongest_report_and_names_the_others_with_their_zone(
    valley: Village, lang: Lang
) -> None:
    report(valley, "songping", "ferry")
    report(valley, "meiling", "ferry", evidence="mechanism", requires_zh="竹筏", requires_en="raft")
    report(valley, "songping", "ferry", evidence="stated", requires_zh="桥", requires_en="bridge")
    ed = Edition(valley.dataset(), lang)
    rows = card(ed.dataset, "ferry", lang)
    meiling, songping = ed.name("meiling"), ed.name("songping")
    told = cell(rows, ed.t("column.what"))
    assert told.text.startswith(meiling) and "meiling_reform_4" in told.text
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


def test_what_is_not_named_on_a_card_is_counted_and_one_click_away(valley: Village) -> None:
    for _ in range(3):
        report(valley, "songping", "ferry")
    report(valley, "meiling", "ferry")
    dataset = valley.dataset()
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


def test_a_figure_after_other_reports_names_its_zone(valley: Village) -> None:
    report(valley, "songping", "ferry", evidence="output")
    report(valley, "songping", "tea_house", evidence="output")
    report(valley, "meiling", "ferry")
    dataset = valley.dataset()
    for key, named in (("ferry", True), ("tea_house", False)):
        (figure,) = [row for row in card(dataset, key) if row.figure]
        assert figure.proof.record == "observations/songping_signed"
        assert figure.zone == "songping"
        assert figure.column.startswith("松坪") == named


def test_a_reform_of_several_practices_says_whose_grade_it_is(valley: Village) -> None:
    report(valley, "songping", "ferry", "tea_house", evidence="output")
    report(valley, "songping", "bamboo", evidence="output")
    dataset = valley.dataset()
    ed = Edition(dataset, "zh")
    said = ed.t("lesson.whole", n=2)
    assert said in [row.text for row in card(dataset, "ferry")]
    assert said not in [row.text for row in card(dataset, "bamboo")]
    line = lessons.lesson_list(ed, "liuxi")
    assert line
    graded = {row.head.record: row.detail for row in row_of(line, ed.t("lesson.best"))}
    assert graded["practices/ferry"] == ed.t("lesson.whole_short")
    assert graded["practices/bamboo"] == ""


def row_of(one: Exhibit, column: str) -> Iterator[Row]:
    return (row for row in one.rows if row.column == column)


# --- silence ----------------------------------------------------------------------------


@both
def test_what_a_report_does_not_say_is_said_in_words_and_toned_as_silence(
    valley: Village, lang: Lang
) -> None:
    report(valley, "songping", "ferry")
    ed = Edition(valley.dataset(), lang)
    rows = card(ed.dataset, "ferry", lang)
    for column, text, tone in (
        ("lesson.requires", "lesson.no_requires", "not_disclosed"),
        ("lesson.result", "lesson.no_result", "no_figure"),
        ("lesson.others", "lesson.nobody", "not_disclosed"),
    ):
        row = cell(rows, ed.t(column))
        assert (row.text, row.tone) == (ed.t(text), tone)
    who = cell(rows, ed.t("lesson.by_whom")).text
    assert ed.t("mechanisms.unnamed") in who
    assert ed.t("lesson.no_document") in who
    shown = markup.cards(lessons.lessons(ed, "liuxi", "approval"), Host("zh"))  # type: ignore[arg-type]
    assert 'class="badge t-stated"' in shown
    assert f'<span class="t-no_figure">{ed.t("lesson.no_result")}</span>' in shown


def test_compared_with_one_zone_nothing_is_said_of_others(valley: Village) -> None:
    report(valley, "songping", "ferry")
    dataset = valley.dataset()
    ed = Edition(dataset, "zh", ("liuxi", "songping"))
    columns = [row.column for row in card(dataset, "ferry", zones=ed.zones)]
    assert ed.t("lesson.others") not in columns


@both
def test_where_the_others_report_nothing_more_the_page_says_so(valley: Village, lang: Lang) -> None:
    ed = Edition(valley.dataset(), lang)
    page = reader.visit("zone", ed, zone="liuxi", part="learn")
    assert page.exhibits == []
    (said,) = page.said
    assert ed.name("liuxi") in said and ed.name("songping") in said
    assert shelf.take(ed, "lesson_list_liuxi") is None
    assert shelf.matching(ed, "lesson*") == []


def test_topics_without_a_practice_to_learn_are_not_shown(valley: Village) -> None:
    report(valley, "songping", "ferry")
    ed = Edition(valley.dataset(), "zh")
    page = reader.visit("zone", ed, zone="liuxi", part="learn")
    assert [one.id for one in page.exhibits] == ["lesson_list_liuxi", "lessons_liuxi_approval"]
    other = reader.visit("zone", ed, zone="liuxi", part="learn", topic=["promotion"])
    assert [one.id for one in other.exhibits] == ["lesson_list_liuxi"]
    assert other.said == [ed.t("lesson.none_topic", zone="柳溪")]


# --- the real zones ---------------------------------------------------------------------


def shown(lang: Lang, zone: str) -> list[Exhibit]:
    return reader.read(lang)[f"zone/{zone}/learn"].exhibits


def own(zone: str) -> set[str]:
    return {key for row in reader.dataset().reforms if row.zone == zone for key in row.practices}


@both
@each_zone
def test_no_offered_practice_is_one_of_the_zones_own(lang: Lang, zone: str) -> None:
    exhibits = shown(lang, zone)
    offered = {row.head.record.removeprefix("practices/") for one in exhibits for row in one.rows}
    assert offered
    assert not offered & own(zone)
    # And what another zone reports is offered, unless the zone reports it too.
    every = {key for row in reader.dataset().reforms for key in row.practices}
    assert offered == every - own(zone)
    assert {row.zone for one in exhibits for row in one.rows} & {zone} == set()


@each_zone
def test_the_words_speak_of_the_report_and_never_say_that_a_zone_has_none(zone: str) -> None:
    ed = reader.edition("zh")
    facts = {row.summary_zh for row in reader.dataset().reforms}
    facts |= {getattr(row, f"{name}_zh") for row in reader.dataset().reforms for name in FIELDS}
    for one in shown("zh", zone):
        note = ed.t("lesson.note")
        assert note in one.notes
        texts = [one.title, one.subtitle, *(text for text in one.notes if text != note)]
        texts += [text for row in one.rows for text in (row.label, row.column, row.detail)]
        # Of what we say of a reform, "没有" is said of the article; it is cut out first.
        texts += [_without(row.text, facts) for row in one.rows]
        assert not [text for text in texts if "没有" in text], one.id
        assert "未提及" in one.title


FIELDS = ("requires", "unsaid", "title")


def _without(text: str, facts: set[str]) -> str:
    for fact in facts:
        if fact:
            text = text.replace(fact, "")
    return text


@both
@each_zone
def test_every_card_has_a_grade_a_zone_and_a_source(lang: Lang, zone: str) -> None:
    ed = reader.edition(lang)
    cards = [rows for one in shown(lang, zone) if one.kind == "cards" for rows in one.groups()]
    assert cards
    for rows in cards:
        grade = rows[0]
        assert grade.graded and grade.text and grade.zone
        assert [row for row in rows if row.graded] == [grade]
        assert ed.name(grade.zone) in grade.head.detail
        assert grade.proof.places
        told = cell(rows, ed.t("column.what"))
        assert drawer.known(ed, told.proof.record)
        for row in rows:
            assert row.shown.strip()
            if row.figure:
                assert row.proof.places and row.zone == grade.zone


@both
def test_a_card_shows_what_its_reform_says(lang: Lang) -> None:
    ed = reader.edition(lang)
    for zone in ZONES:
        for one in lessons.found(ed, zone):
            exhibit = lessons.lessons(ed, zone, one.practice.topic)
            assert exhibit
            rows = [row for row in exhibit.rows if row.head.record.endswith(f"/{one.practice.id}")]
            texts = [row.text for row in rows]
            assert not one.best.unsaid_zh or ed.say(one.best, "unsaid") in texts
            # A prerequisite that one report states is never "not stated".
            if one.requiring:
                said = ed.say(one.requiring, "requires")
                assert any(text.endswith(said) for text in texts)
            records = {row.proof.record for row in rows} | {
                key for row in rows for key in row.proof.behind
            }
            assert {f"reforms/{row.id}" for row in one.reforms} <= records
            figures = [row.proof.record for row in rows if row.figure]
            assert figures == [
                f"observations/{key}"
                for key in lesson.telling(ed.dataset, one.best)[: lessons.NAMED]
            ]


@both
@each_zone
def test_the_list_leads_every_line_to_its_records_and_counts_the_rest(
    lang: Lang, zone: str
) -> None:
    ed = reader.edition(lang)
    one = shown(lang, zone)[0]
    found = lessons.found(ed, zone)
    assert one.id == f"lesson_list_{zone}"
    assert len(one.grid()) == min(lessons.LINES, len(found))
    assert all(drawer.known(ed, row.proof.record) for row in one.rows)
    assert all(drawer.known(ed, row.head.record) for row in one.rows)
    assert str(len(found)) in one.title
    assert str(sum(entry.proven for entry in found)) in one.title
    assert any(str(len(found) - lessons.LINES) in note for note in one.notes)
    # Nothing of weaker evidence stands before stronger.
    grades = [row.tone for row in row_of(one, ed.t("lesson.best"))]
    order = ["outcome", "output", "mechanism", "stated"]
    assert grades == sorted(grades, key=order.index)


@both
@each_zone
def test_beside_a_grade_stand_the_figures_it_rests_on_and_no_others(lang: Lang, zone: str) -> None:
    ed = reader.edition(lang)
    one = shown(lang, zone)[0]
    for entry in lesson.ranked(lessons.found(ed, zone))[: lessons.LINES]:
        cells = [row for row in one.rows if row.head.record == f"practices/{entry.practice.id}"]
        keys = [row.proof.record.partition("/")[2] for row in cells if row.figure]
        resting = lesson.bearing(ed.dataset, entry.best)
        assert keys == [*resting[: lessons.FIGURES]]
        measures = {
            ed.dataset.indicator(ed.dataset.observation(key).indicator).measures for key in keys
        }
        if entry.proven:
            assert measures == {entry.evidence}


@both
def test_a_practice_opens_with_its_meaning_and_its_reforms_zone_by_zone(lang: Lang) -> None:
    ed = reader.edition(lang)
    for row in ed.dataset.practices:
        fragment = unescape(drawer.fragment(ed, f"practices/{row.id}", {}, {}))
        assert ed.say(row, "definition") in fragment
        for reform in ed.dataset.reforms:
            link = f'data-open="reforms/{reform.id}"'
            assert (link in fragment) == (row.id in reform.practices)
            if row.id in reform.practices:
                assert ed.t("lesson.of", zone=ed.name(reform.zone)) in fragment


@both
def test_a_reform_opens_with_what_it_presupposes_and_leaves_unsaid(lang: Lang) -> None:
    ed = reader.edition(lang)
    for row in ed.dataset.reforms:
        fragment = unescape(drawer.fragment(ed, f"reforms/{row.id}", {}, {}))
        wanted = ed.say(row, "requires") or ed.t("lesson.no_requires")
        assert wanted in fragment
        assert ed.say(row, "unsaid") in fragment


# --- to take away -----------------------------------------------------------------------


@cache
def sheet(lang: Lang, zone: str) -> story.Story:
    ed = reader.edition(lang)
    one = lessons.lesson_list(ed, zone)
    assert one
    title = ed.t("lesson.sheet", zone=ed.name(zone))
    file = ed.t("lesson.file", zone=ed.name(zone))
    return story.sheet(ed, one, title, file, stories.TODAY)


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[Lang, str], Path]:
    """The list of each zone as pages, in both languages."""
    folder = tmp_path_factory.mktemp("lists")
    keys = [(lang, zone) for lang in LANGS for zone in ZONES]
    written = [folder / f"{lang}-{zone}.docx" for lang, zone in keys]
    for (lang, zone), file in zip(keys, written, strict=True):
        file.write_bytes(files.make(sheet(lang, zone), "docx", stories.COLOURS))
    return dict(zip(keys, office.convert_all(written, "pdf", folder), strict=True))


@pytest.mark.office
@both
@each_zone
def test_the_list_is_one_page_with_every_figure_as_printed(
    lists: dict[tuple[Lang, str], Path], lang: Lang, zone: str
) -> None:
    told, pdf = sheet(lang, zone), lists[lang, zone]
    ((size, _),) = office.sheets(pdf)
    assert size[0] > size[1]
    text = "".join(office.words(pdf).split())
    one = told.exhibits[0]
    wanted = [told.title, told.stamp, one.title, *one.notes]
    wanted += [row.label for row in one.rows]
    wanted += [
        text
        for row in one.rows
        for text in (row.proof.as_written, row.proof.cited)
        if row.proof.as_written
    ]
    for words in wanted:
        assert "".join(words.split()) in text, words


def test_a_list_that_says_more_is_set_smaller_and_still_made() -> None:
    told = sheet("zh", ZONES[0])
    one = told.exhibits[0]
    long = one.model_copy(update={"notes": one.notes * 40})
    longer = told.model_copy(
        update={"sections": (told.sections[0].model_copy(update={"exhibits": (long,)}),)}
    )
    assert smallest(told) > smallest(longer)


def smallest(told: story.Story) -> int:
    """The size of text in the tables of a Word file, half points."""
    made = docx.Document(BytesIO(files.make(told, "docx", stories.COLOURS)))
    return int(made.styles["Table Text"].font.size.pt * 2)


@pytest.mark.parametrize("format", ["pptx", "xlsx", "html"])
def test_the_list_can_be_taken_away_in_other_ways(format: str) -> None:
    assert files.make(sheet("en", ZONES[0]), format, stories.COLOURS)


def test_a_file_of_the_list_says_what_it_is_and_has_a_name_that_any_system_takes() -> None:
    told = sheet("zh", ZONES[0])
    assert files.name(told, "docx") == f"{told.file}-{stories.TODAY}.docx"
    odd = told.model_copy(update={"file": 'a/b:c*?"<>|\n'})
    assert files.name(odd, "docx") == f"abc-{stories.TODAY}.docx"
    blank = told.model_copy(update={"file": ""})
    assert files.name(blank, "xlsx") == files.name(stories.default("zh"), "xlsx")


@both
@each_zone
def test_no_card_is_cut_off_on_a_screen(lang: Lang, zone: str) -> None:
    for one in shown(lang, zone):
        leaves = paging.leaves(one)
        assert all(leaf.fits for leaf in leaves), one.id
        assert [row for leaf in leaves for row in leaf.exhibit.rows] == list(one.rows)


def test_the_shipped_story_has_the_list_of_every_zone() -> None:
    keys = [one.key for one in stories.default("zh").exhibits]
    assert [key for key in keys if key.startswith("lesson")] == [
        f"lesson_list_{zone}" for zone in ZONES
    ]


@both
def test_the_annex_gives_practice_presupposition_and_what_is_unsaid(lang: Lang) -> None:
    ed = reader.edition(lang)
    (table,) = [one for one in stories.default(lang).annex if one.id == "annex_reforms"]
    for first, cells in table.grid():
        row = ed.dataset.reform(first.head.record.partition("/")[2])
        for key in row.practices:
            label = ed.say(ed.dataset.practice(key), "label")
            assert label in cells[ed.t("lesson.practice")][0].text
        silence = ed.word("silences", "not_disclosed")
        said = ed.say(row, "requires") or silence
        assert cells[ed.t("lesson.requires")][0].text == said
        asked = ed.say(row, "unsaid") or ed.t("lesson.no_ask")
        assert cells[ed.t("lesson.ask")][0].text == asked
