"""Who does something is said by name or said not to be printed, and no two exhibits of a page say
one sentence."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations
from typing import Any

import pytest

from components.edition import Edition
from components.exhibits import (
    annex,
    bodies,
    counts,
    doers,
    findings,
    fund,
    opening,
    organisation,
    pipeline,
    promises,
    reported,
    shelf,
)
from components.exhibits.lessons import parties
from components.exhibits.lineage import Lineage
from data.judge import finding
from data.model import EVIDENCE, LANGS, Dataset, Fund, Lang, Organisation, Park
from tests.support.cases import WIDE, each
from tests.support.village import changed

ZONES = ("yuncheng", "pingyao", "taigu", "qingxu")
#: Pages whose titles are made of the same figures, where a zone once said one twice.
PAGES = ("financing", "funds", "data")
#: What an English question goes on with behind "could … tell us": a thing, or what is asked of it.
ASKING = {"the", "which", "who", "what", "how", "when", "where", "whether"}


@pytest.fixture(scope="module")
def nobody(dataset: Dataset) -> Dataset:
    """The real dataset without anybody who carries a reform or an aim."""

    def silent(rows: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(row.model_copy(update={"actor": ()}) for row in rows)

    return changed(dataset, reforms=silent(dataset.reforms), directions=silent(dataset.directions))


@each("lang", LANGS)
def test_who_is_not_printed_is_said_everywhere(nobody: Dataset, lang: Lang) -> None:
    ed = Edition(nobody, lang, ("pingyao",))
    said, who = ed.t("mechanisms.unnamed"), ed.t("column.who")
    reform = nobody.reforms[0]
    assert parties(ed, ()) == said
    cards = ed.exhibit("cards", "cards", "", reported.reform_rows(ed, [reform]))
    assert [row.text for row in cards.rows if row.column == who] == [said]
    listed = [
        row.text for row in annex._reforms(ed, Lineage(ed, [cards])).rows if row.column == who
    ]
    assert listed == [said]
    aims = [one for one in promises.ledger(ed) if one.record.startswith("directions/")]
    assert aims and {promises.entry(ed, one).whose for one in aims} == {said}


@each("lang", LANGS)
def test_a_tie_whose_subject_is_not_printed_says_so(dataset: Dataset, lang: Lang) -> None:
    ed = Edition(dataset, lang, ("yuncheng",))
    (tie,) = [row for row in dataset.relationships if row.unclear == "unsaid"]
    assert bodies.verb(ed, tie) == ed.t("relationship.unsaid", verb=ed.say(tie, "verb"))
    assert bodies.verb(ed, tie) in bodies.told(ed, tie)


def test_an_english_question_names_a_thing_or_asks_of_one(dataset: Dataset) -> None:
    asked = {row.id: dataset.vocab.asked(row.unsaid_en) for row in dataset.reforms}
    begun = {id: text.split()[0].lower() for id, text in asked.items() if text}
    assert begun.keys() == asked.keys()
    assert not {id: word for id, word in begun.items() if word not in ASKING}


@each("lang", LANGS)
def test_the_only_calculation_that_is_refused_is_not_told_as_one_of_several(
    dataset: Dataset, lang: Lang
) -> None:
    ed = Edition(dataset, lang)
    told = {}
    for one in dataset.pipelines:
        found = pipeline.stages(ed, one)
        keys = {row.proof.record.partition("/")[2] for row in found.rows if row.figure}
        among = [rate for rate in counts.refused(ed) if {rate.numerator, rate.denominator} <= keys]
        names = [ed.inner(ed.say(rate, "label")) for rate in among]
        alone = [ed.t("refusals.note_one", sign=counts.BARRED[lang], first=one) for one in names]
        told[len(among) == 1] = found.notes[0] in alone
    assert told == {True: True, False: False}


@pytest.mark.wording
def test_a_list_keeps_its_and_from_that_of_its_things(dataset: Dataset) -> None:
    en, zh = (Edition(dataset, lang, ZONES) for lang in ("en", "zh"))
    assert en.listed(["parks", "funds"]) == "parks and funds"
    assert en.listed(["time and place", "funds"]) == "time and place, and funds"
    assert en.listed(["parks", "time and place", "funds"]) == "parks, time and place, and funds"
    assert en.listed(["time and place"]) == "time and place"
    assert en.some(["time and place", *map(str, range(9))]).split(" and ")[1].startswith("place, ")
    assert en.among("few.things", ["time and place", "b", "c"], 1) == "time and place, and 2 more"
    assert en.listed(["a, b", "c"]) == "a, b; and c"
    assert en.listed(["a, b", "c", "d"]) == "a, b; c; and d"
    assert en.leading(["a, b", "c"]) == "a, b; c;"
    assert zh.listed(["R and D", "b"]) == "R and D、b"


@pytest.mark.wording
def test_what_is_not_named_is_not_taken_for_part_of_the_last_name(dataset: Dataset) -> None:
    en = Edition(dataset, "en", ZONES)
    assert en.others(["visit to a firm", "b"], 1) == "visit to a firm, and one other"
    assert en.others(["a", "help for firms", "c", "d"], 2) == "a, help for firms, and others"
    assert en.others(["local banks", "b"], 1) == "local banks and one other"


@pytest.mark.wording
def test_between_two_quotations_or_titles_stands_no_chinese_comma(dataset: Dataset) -> None:
    en, zh = (Edition(dataset, lang, ZONES) for lang in ("en", "zh"))
    assert zh.listed(["“甲”", "“乙”", "丙"]) == "“甲”“乙”、丙"
    assert zh.join(["甲", "《乙》", "“丙”", "", "《丁》"]) == "甲、《乙》“丙”《丁》"
    assert zh.others(["《甲》", "《乙》", "丙"], 2) == "《甲》《乙》等"
    assert zh.others(["甲，一、二", "乙", "丙"], 2) == "“甲，一、二”“乙”等"
    assert en.listed(["“a”", "“b”", "“c”"]) == "“a”, “b” and “c”"


@pytest.mark.wording
def test_nobody_takes_one_name_with_a_comma_for_two(dataset: Dataset) -> None:
    zh = Edition(dataset, "zh", ZONES)
    assert zh.some(["甲", "乙、丙"]) == "“甲”“乙、丙”"
    assert zh.some(["甲", "乙、丙", "丁"], 2) == "“甲”“乙、丙”等 3 项"
    assert zh.some(["甲", "乙", "丙、丁"], 2) == "甲、乙等 3 项"
    for reform in dataset.reforms:  # in the line that says what a zone did, too
        if "、" in reform.title_zh and (row := opening._did(zh, reform.zone)):
            assert f"、{reform.title_zh}" not in row.text


@pytest.mark.parametrize(
    "zones, lang, pages",
    [
        (("taigu",), "zh", PAGES),
        (("yuncheng",), "en", None),
        *(
            pytest.param(zones, lang, None, marks=WIDE)  # every choice, on every page
            for lang in LANGS
            for count in range(1, 5)
            for zones in combinations(ZONES, count)
        ),
    ],
)
def test_no_two_exhibits_of_a_page_have_one_title(
    dataset: Dataset, zones: tuple[str, ...], lang: Lang, pages: tuple[str, ...] | None
) -> None:
    ed = Edition(dataset, lang, zones)
    said: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, place in shelf.shelf(ed).items():
        page = place.entry.page
        looked = (pages is None or page in pages) and place.zone in ("", *zones)
        if looked and (found := shelf.take(ed, key)):
            said[page, found.title].append(key)
    assert {title: keys for title, keys in said.items() if len(keys) > 1} == {}


# --- what is left open of funds -----------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_left_open_of_funds_is_what_their_reforms_leave_open(
    dataset: Dataset, lang: Lang
) -> None:
    ed = Edition(dataset, lang, ZONES)
    shown = fund.unsaid(ed)
    assert shown
    reforms = [dataset.index["reforms"][row.proof.record.partition("/")[2]] for row in shown.rows]
    assert {row.category for row in reforms} == {"fund"}
    assert len(reforms) == sum(row.category == "fund" for row in dataset.reforms)
    grades = [EVIDENCE.index(row.evidence) for row in reforms]
    assert grades[0] == max(grades) > grades[-1]
    for row, reform in zip(shown.rows, reforms, strict=True):
        assert row.text == ed.bare(ed.say(reform, "unsaid")) and row.proof.places


def test_where_no_reform_of_funds_leaves_anything_open_nothing_is_shown(dataset: Dataset) -> None:
    assert fund.unsaid(Edition(dataset, "zh", ("taigu",))) is None
    told = tuple(
        row.model_copy(update={"unsaid_zh": "", "unsaid_en": ""}) for row in dataset.reforms
    )
    assert fund.unsaid(Edition(changed(dataset, reforms=told), "en", ZONES)) is None


# --- what is no name ------------------------------------------------------------------------


def test_what_is_no_name_begins_small_behind_a_figure_and_in_a_line_of_several(
    dataset: Dataset,
) -> None:
    """55 resident projects, standard factory buildings; Li Fugui, departments at all levels."""
    ed = Edition(dataset, "en", ZONES)

    def common(key: str) -> bool:
        body = dataset.entity(key)
        return not (isinstance(body, Organisation) and body.named) and ed.inner(
            ed.name(key)
        ) != ed.name(key)

    of = [row for row in dataset.observations if common(row.entity)]
    assert {type(dataset.entity(row.entity)) for row in of} >= {Park, Fund}
    for row in of:
        assert ed.name(row.entity) not in ed.phrase(row)
    lines = [row.actor for row in dataset.mechanisms if any(map(common, row.actor[1:]))]
    assert lines
    for keys in lines:
        said = ed.names(keys)
        assert said.startswith(ed.name(keys[0]))
        for key in filter(common, keys[1:]):
            assert ed.name(key) not in said and ed.inner(ed.name(key)) in said
        bodies_of = [dataset.organisation(key) for key in keys]
        (first, *rest) = bodies.shorts(ed, bodies_of)
        assert first == bodies.short(ed, bodies_of[0])
        assert rest == [ed.inner(one) for one in rest]


def test_practices_in_a_line_under_a_finding_begin_small_behind_the_first(dataset: Dataset) -> None:
    ed = Edition(dataset, "en", ZONES)
    shared = finding.common(dataset, ZONES)
    assert shared
    (first, *rest) = [ed.say(dataset.practice(key), "label") for key in shared.holders]
    detail = findings.found(ed)["common"].detail
    assert rest and detail.startswith(first)
    for name in rest:
        assert ed.inner(name) in detail and ed.inner(name) != name


@pytest.mark.wording
def test_banks_that_an_article_does_not_name_are_not_said_to_be_named(dataset: Dataset) -> None:
    """Of Taigu it is stated who funds, though no bank has a name there."""
    ed = Edition(dataset, "en", ("taigu",))
    funding = [row for row in dataset.of_zone("mechanisms", "taigu") if row.function == "fund"]
    actors = [dataset.organisation(key) for row in funding for key in row.actor]
    assert actors and not any(body.named for body in actors)
    duties = finding.duties(dataset, ["taigu"])
    assert duties and "fund" in duties.named["taigu"]
    said = [doers.counted(ed, duties), organisation.of_zone(ed, "taigu").title]
    said += organisation.of_zone(ed, "taigu").heads
    assert not re.search(r"\bnam(e|es|ed|ing)\b", " ".join(map(str, said)))
