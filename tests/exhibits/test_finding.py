"""What a search finds, and how sentences are put together."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from components import bylines, formatting
from components.edition import Edition
from components.exhibits import (
    catalog,
    coverage,
    opening,
    pipeline,
    reformlist,
)
from components.render.web import markup
from components.row import Row
from data.model import LANGS, Dataset, Lang, Observation
from tests.support import reader
from tests.support.cases import each
from tests.support.reader import Choice, edition, shown, visit
from tests.support.village import changed, observation, put

both = pytest.mark.parametrize("lang", LANGS)


# --- finding ----------------------------------------------------------------------------


def ids(found: list[Any]) -> set[str]:
    return {row.id for row in found}


def test_a_search_looks_in_both_languages_and_wants_every_word(dataset: Dataset) -> None:
    ed = edition("en")
    assert ids(catalog.find(ed)) == {row.id for row in dataset.observations}
    by_zh, by_en = catalog.find(ed, query="科技贷"), catalog.find(ed, query="technology LOANS")
    assert ids(by_zh) & ids(by_en)
    assert catalog.find(ed, query="technology nonsense") == []
    assert reformlist.find(ed, query="nonsense technology") == []
    assert set(ids(reformlist.find(ed, query="信用贷"))) < {row.id for row in dataset.reforms}


def test_a_search_with_signs_of_patterns_is_plain_text() -> None:
    for query in (".*", "(", "[a", "\\", "%"):
        for row in catalog.find(edition("zh"), query=query):
            texts: Observation = row
            indicator = reader.dataset().indicator(texts.indicator)
            entity = reader.dataset().entity(texts.entity)
            assert query in " ".join(
                (
                    *(indicator.label_zh, indicator.label_en, entity.name_zh, entity.name_en),
                    *(texts.as_written, texts.note_zh, texts.note_en, texts.id),
                )
            )


def test_filters_narrow_down_and_work_together(dataset: Dataset) -> None:
    ed = edition("zh")
    for topic in dataset.vocab.topics:
        for row in catalog.find(ed, topics=[topic], statuses=["actual"]):
            assert (dataset.indicator(row.indicator).topic, row.status) == (topic, "actual")
        for found in reformlist.find(ed, topics=[topic], grades=["output"]):
            assert topic in found.topics and found.evidence == "output"
    parts = [ids(catalog.find(ed, statuses=[status])) for status in dataset.vocab.statuses]
    assert set.union(*parts) == ids(catalog.find(ed))
    assert sum(map(len, parts)) == len(dataset.observations)


@both
def test_finding_nothing_is_said_in_words(lang: Lang) -> None:
    for page in ("data", "reforms"):
        found = visit(page, edition(lang), query="no such words anywhere")
        one = next(one for one in found.exhibits if one.id in ("observations", "reform_cards"))
        assert one.kind == "text"
        assert all(row.text for row in one.rows)


# --- small parts ------------------------------------------------------------------------


@each(
    "numbers, runs",
    [
        ((), []),
        ((3,), ["3"]),
        ((3, 4), ["3", "4"]),
        ((3, 4, 5), ["3–5"]),
        ((1, 3, 5, 6, 7, 8, 10), ["1", "3", "5–8", "10"]),
    ],
)
def test_runs_of_paragraphs_are_drawn_together(numbers: Choice, runs: list[str]) -> None:
    assert bylines.runs(tuple(int(one) for one in numbers)) == runs


@both
def test_a_text_alternative_names_every_figure_of_a_drawing(lang: Lang) -> None:
    for one in shown(lang):
        if one.kind in markup.CHARTED and one.kind != "map":
            assert all(row.shown in one.alt for row in one.rows), one.id
        if one.kind == "map":
            assert all(row.label in one.alt for row in one.rows if row.spot.role == "zone")


@both
def test_a_text_alternative_reads_out_no_empty_cell(lang: Lang) -> None:
    cells = [Row(label="甲", column="说明"), Row(label="乙", column="说明", text="丙")]
    told = edition(lang).exhibit("odd", "table", "表", cells).alt
    assert "甲" not in told and "乙" in told


@each(
    "name",
    [
        *("GDP growth", "R&D spending", "CNY loans", "Yuncheng parks", "May output", "3D parts"),
        *("A-share firms", "X-ray makers", "I/O cards", "U.S. buyers", "A.I. firms", "I-beam"),
        *("State Council notices", "Yellow River freight", "Sino-German park", "WeChat loans"),
        *("Chinese buyers", "Jinchuanggu tenants", "Enguang output", "C919 parts", "B&B beds"),
        *("German machines", "Hebei firms", "Taiwan-funded firms", "South Korean orders"),
        *("Belt and Road trade", "Bank of China loans", "Ministry of the Interior rules"),
        # Names that nobody has told of.
        *("Huawei use", "Tsinghua office", "Hikvision cameras", "Daqing crude", "Siemens plant"),
        *("iPhone parts", "5G base stations", "PV modules", "Chaoci output", "Haier stores"),
        *("Inner Mongolia coal", "Southeast Asian orders", "Fortune 500 firms", "Sino-Dutch farm"),
    ],
)
def test_english_keeps_a_name_inside_a_sentence_as_it_is(name: str) -> None:
    assert edition("en").inner(name) == name


@each(
    "label, within",
    [
        ("Projects signed", "projects signed"),
        ("E-commerce park", "e-commerce park"),
        ("The article is silent", "the article is silent"),
        ("The State Council's notice", "the State Council's notice"),
        ("A loan", "a loan"),
        ("Other Chinese firms", "other Chinese firms"),
        ("Total Yuncheng output", "total Yuncheng output"),
        ("Non-Chinese buyers", "non-Chinese buyers"),
        ("Total German orders", "total German orders"),
        ("Bank of the zone", "bank of the zone"),
        ("Number of Chinese firms", "number of Chinese firms"),
        ("Belts and roads", "belts and roads"),
        ("Industrial output", "industrial output"),
        ("Fund size", "fund size"),
        ("Investment", "investment"),
        # Words that the data write nowhere else.
        ("Enrolment of staff", "enrolment of staff"),
        ("Vacancies filled", "vacancies filled"),
        ("Deeper cuts", "deeper cuts"),
        ("Kilns closed", "kilns closed"),
        # First words of what has a name of its own, which only say what kind of thing it is.
        ("Implementation plan for streamlining", "implementation plan for streamlining"),
        ("Affordable housing", "affordable housing"),
        ("Opto-mechatronics park", "opto-mechatronics park"),
    ],
)
def test_english_lowers_a_label_inside_a_sentence(label: str, within: str) -> None:
    assert edition("en").inner(label) == within
    assert edition("zh").inner("签约项目") == "签约项目"


@each("table", ["zones", "places", "organisations", "funds", "parks", "projects", "documents"])
def test_a_name_is_learnt_from_whatever_has_one(table: str) -> None:
    real = edition("en").dataset
    rows = getattr(real, table)
    for named in ("Heqi thing", "The Heqi thing", "Heqi"):
        first = rows[0].model_copy(update={"name_en": named})
        ed = Edition(changed(real, **{table: (first, *rows[1:])}), "en")
        assert ed.inner("Heqi loans") == "Heqi loans"
        assert ed.inner("Loans") == "loans"
    # What kind of thing it is is no name.
    first = rows[0].model_copy(update={"name_en": "Industrial thing"})
    ed = Edition(changed(real, **{table: (first, *rows[1:])}), "en")
    assert ed.inner("Industrial output") == "industrial output"


@each(
    "lang, parts, said",
    [
        ("en", ("How far?", "Far."), "How far? Far."),
        ("en", ("Far", "How far?", ""), "Far. How far?"),
        ("en", ("Far (how far?)", "Far!"), "Far (how far?). Far!"),
        ("en", ("“How far?”", "Far!"), "“How far?” Far!"),
        ("zh", ("走到哪一步？", "远。"), "走到哪一步？远。"),
        ("zh", ("远", "走到哪一步？"), "远。走到哪一步？"),
        ("zh", ("“走到哪一步？”", "远！"), "“走到哪一步？”远！"),
        ("zh", ("有产业……", "远"), "有产业……远。"),
    ],
)
def test_a_sentence_has_one_stop(lang: Lang, parts: tuple[str, ...], said: str) -> None:
    assert edition(lang).sentences(*parts) == said


@each(
    "lang, parts, said",
    [
        ("en", ("How far?", "far."), "How far? far."),
        ("en", ("far.", "“how far?”", "near"), "far; “how far?” near"),
        ("zh", ("走到哪一步？", "远。", "近"), "走到哪一步？远；近"),
    ],
)
def test_a_clause_has_one_stop(lang: Lang, parts: tuple[str, ...], said: str) -> None:
    assert edition(lang).sentence(*parts) == said


@pytest.mark.wording
@each(
    "changes, zh, en",
    [
        ({}, "签约项目40个", "40 projects signed"),
        ({"value": "1"}, "签约项目1个", "1 project signed"),
        ({"relation": "gt"}, "签约项目超40个", "more than 40 projects signed"),
        ({"status": "target"}, "签约项目目标40个", "40 projects signed (target)"),
        (
            {"entity": "liuxi_company"},
            "编出来的字签约项目40个",
            "40 projects signed, made-up words",
        ),
    ],
)
def test_a_figure_is_said_within_a_sentence_as_its_indicator_says(
    hamlet: Dataset, changes: dict[str, str], zh: str, en: str
) -> None:
    words_ = {"phrase_zh": "签约项目{n}", "phrase_en": "{n:project|projects} signed"}
    indicators = tuple(
        row.model_copy(update=words_ if row.id == "signed_count" else {})
        for row in hamlet.indicators
    )
    row = observation(hamlet, "liuxi_signed", **changes)
    made = changed(put(hamlet, row), indicators=indicators)
    assert (Edition(made, "zh").phrase(row), Edition(made, "en").phrase(row)) == (zh, en)


def test_a_figure_without_a_phrase_is_its_label_and_number(hamlet: Dataset) -> None:
    row = hamlet.observation("liuxi_signed")
    assert Edition(hamlet, "zh").phrase(row) == "编出来的字40个"
    assert Edition(hamlet, "en").phrase(row) == "made-up words (40)"


def test_a_row_refuses_fields_it_does_not_know() -> None:
    with pytest.raises(TypeError, match="colour"):
        Row(label="x", colour="red")  # type: ignore[call-arg]


def test_an_exhibit_is_built_once_for_an_edition_and_anew_for_another(dataset: Dataset) -> None:
    one, other = Edition(dataset, "zh"), Edition(dataset, "zh")
    assert coverage.signature(one) is coverage.signature(one)
    assert coverage.headline(one, "taigu") is not coverage.headline(one, "yuncheng")
    assert coverage.signature(one) is not coverage.signature(other)
    assert coverage.signature(one) == coverage.signature(other)


def test_every_pipeline_is_on_a_page_whatever_its_topic(dataset: Dataset) -> None:
    ed = Edition(dataset, "zh")
    shown = [*pipeline.pipelines(ed, "fund"), *pipeline.pipelines(ed, but="fund")]
    assert sorted(one.id for one in shown) == sorted(one.id for one in dataset.pipelines)


@each("count", [2, 4])
def test_a_topic_that_alone_is_shared_is_not_all_that_a_zone_tells_of(
    dataset: Dataset, count: int
) -> None:
    """Each zone has a topic of its own besides."""
    (one, *_) = dataset.reforms
    shared, *own = dataset.vocab.topics
    zones = reader.FOUR[:count]
    rows = tuple(
        one.model_copy(
            update={
                "id": f"{zone}_{topic}",
                "zone": zone,
                "category": topic,
                "practices": (),
                "observations": (),
            }
        )
        for zone, other in zip(zones, own, strict=False)
        for topic in (shared, other)
    )
    data = dataset.model_copy(update={"reforms": rows})
    for lang in LANGS:
        ed = Edition(data, lang, zones)
        topic = ed.inner(ed.word("topics", shared))
        told = {row.label: row.text for row in opening.findings(ed).rows}
        who = ed.t("finding.both") if count == 2 else ed.t("finding.all_of", m=ed.spelled(count))
        wanted = ed.t("finding.topics_only", who=who, topics=topic)
        assert wanted in told.values()


def test_of_very_many_figures_the_first_are_listed_and_all_are_counted(
    hamlet: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalog, "MOST_FIGURES", 2)
    for lang in LANGS:
        ed = Edition(hamlet, lang)
        found = catalog.find(ed)
        table = catalog.observation_table(ed, found)
        assert [row.head.record for row in table.rows[::6]] == [
            f"observations/{row.id}" for row in found[:2]
        ]
        assert table.notes == (ed.t("observations.cut", n=2),)
        assert str(len(found)) in table.title
    few = catalog.observation_table(ed, found[:2])
    assert not few.notes


@pytest.mark.wording
@each(
    "number, unit, wanted",
    [
        ("173", "person", "fewer than 173 people"),
        ("2", "wan_person", "fewer than 20,000 people"),
        ("17.3", "yi_yuan", "less than CNY 1.73 billion"),
        ("2", "wan_tonne_year", "less than 20,000 tonnes a year"),
        ("3", "working_day", "less than 3 working days"),
        ("11.11", "percent", "less than 11.11%"),
    ],
)
def test_things_are_fewer_and_what_is_measured_is_less(number: str, unit: str, wanted: str) -> None:
    given = edition("en").dataset.vocab.units[unit]
    assert formatting.amount(Decimal(number), given, "lt", "actual", "en").text == wanted
