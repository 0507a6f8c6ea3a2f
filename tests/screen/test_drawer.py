"""The source drawer: every record opens, with its paragraph where the text is at hand."""

from __future__ import annotations

import re
from html import unescape

import pytest

from components.edition import Edition
from components.exhibits import finance
from components.screen import drawer, drawerpage
from data import provenance
from data.judge import derive
from data.model import LANGS, Dataset, Lang
from tests.support import reader
from tests.support.cases import each
from tests.support.reader import edition
from tests.support.village import observation, put

both = pytest.mark.parametrize("lang", LANGS)
HOSTILE = '<script>alert("1")</script>'


def words(fragment: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", fragment))


def opened(ed: Edition, record: str, texts: provenance.Texts | None = None) -> str:
    return drawer.fragment(ed, record, texts or {}, {})


def quotes(fragment: str) -> list[str]:
    return re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", fragment)


# --- every record -----------------------------------------------------------------------


@both
@pytest.mark.parametrize("table", drawer.TABLES)
def test_every_record_opens_with_a_heading_and_links_that_lead_on(lang: Lang, table: str) -> None:
    ed = edition(lang)
    rows = getattr(ed.dataset, table)
    assert rows
    for row in rows:
        record = f"{table}/{row.id}"
        assert drawer.known(ed, record)
        fragment = opened(ed, record)
        heading = re.search(r"<h3>(.*?)</h3>", fragment)
        assert heading, record
        assert heading[1].strip(), record
        assert ed.t("drawer.unknown") not in words(fragment)
        for link in re.findall(r'data-open="([^"]*)"', fragment):
            assert drawer.known(ed, unescape(link)), (record, link)


@both
def test_a_figure_comes_with_its_words_status_place_and_source(lang: Lang) -> None:
    ed = edition(lang)
    for row in ed.dataset.observations:
        text = words(opened(ed, f"observations/{row.id}"))
        source = ed.dataset.source(row.cite.source)
        indicator = ed.dataset.indicator(row.indicator)
        for wanted in (
            row.as_written,
            ed.say(indicator, "label"),
            ed.say(indicator, "definition"),
            ed.word("statuses", row.status),
            ed.word("relations", row.relation),
            ed.period(row),
            ed.say(source, "title"),
            ed.t("drawer_article.paragraph_n", n=row.cite.paragraph),
        ):
            assert wanted in text, (row.id, wanted)


@both
def test_a_figure_of_a_company_is_named_as_the_companys(lang: Lang) -> None:
    ed = edition(lang)
    others = [row for row in ed.dataset.observations if ed.subject(row)]
    assert others
    for row in others:
        assert ed.subject(row) in words(opened(ed, f"observations/{row.id}"))


@both
def test_a_computed_figure_shows_its_formula_and_a_refused_one_its_reason(lang: Lang) -> None:
    ed = edition(lang)
    kinds = set()
    for rate in ed.dataset.rates:
        fragment = opened(ed, f"rates/{rate.id}")
        for key in (rate.numerator, rate.denominator):
            assert f'data-open="observations/{key}"' in fragment
        assert ed.say(rate, "reason") in words(fragment)
        found = derive.outcome(ed.dataset, rate)
        kinds.add(type(found))
        if isinstance(found, derive.Derived):
            row = ed.computed(found)
            assert row.proof.formula in words(fragment)
            assert 'class="big"' in fragment
        else:
            assert finance.against(ed, found) in words(fragment)
            assert 'class="big"' not in fragment
    assert kinds == {derive.Derived, derive.Refusal}


@both
def test_a_reform_and_its_figures_lead_to_each_other(lang: Lang) -> None:
    ed = edition(lang)
    for reform in ed.dataset.reforms:
        for key in reform.observations:
            assert f'data-open="observations/{key}"' in opened(ed, f"reforms/{reform.id}")
            assert f'data-open="reforms/{reform.id}"' in opened(ed, f"observations/{key}")


@both
def test_a_source_line_opens_its_paragraphs(lang: Lang) -> None:
    ed = edition(lang)
    # One whose text has not come yet has no paragraph to open.
    for source in (one for one in ed.dataset.sources if one.paragraphs):
        numbers = sorted(source.paragraphs)
        text = words(opened(ed, f"cite/{source.id}#{'+'.join(map(str, numbers))}"))
        said, _, _ = opened(ed, f"cite/{source.id}#{numbers[0]}").partition("<details")
        assert words(said).count(ed.say(source, "title")) == 1
        assert ed.say(source, "title") in text
        assert all(ed.t("drawer_article.paragraph_n", n=number) in text for number in numbers)


# --- the text at hand -------------------------------------------------------------------


@both
def test_with_the_text_the_whole_paragraph_is_shown_and_the_figure_marked(
    hamlet: Dataset, hamlet_texts: provenance.Texts, lang: Lang
) -> None:
    ed = Edition(hamlet, lang)
    for row in hamlet.observations:
        whole = provenance.paragraph(hamlet_texts, row.cite)
        shown = [
            quote
            for quote in quotes(opened(ed, f"observations/{row.id}", hamlet_texts))
            if words(quote) == whole
        ]
        assert len(shown) == 1, row.id
        marked = re.findall("<mark>(.*?)</mark>", shown[0])
        assert marked == row.as_written.split("…")


@each("zone, lang", [("yuncheng", "en"), ("taigu", "en")])
def test_each_line_of_the_drawer_begins_large_and_goes_on_small(zone: str, lang: Lang) -> None:
    ed = edition(lang)
    row = ed.dataset.of_zone("observations", zone)[0]
    found = opened(ed, row.record)
    heads = re.findall(r"<h4>(.*?)</h4>", found)
    assert heads and all(head[:1] == head[:1].upper() for head in heads)
    note = ed.note("statuses", row.status)
    assert note and f"; {note}" not in words(found) and note[1:] in words(found)


def test_a_numeral_that_is_no_figure_is_marked_in_its_paragraph(
    hamlet: Dataset, hamlet_texts: provenance.Texts
) -> None:
    assert hamlet.passages
    for row in hamlet.passages:
        found = quotes(opened(Edition(hamlet, "zh"), row.record, hamlet_texts))
        assert [re.findall("<mark>(.*?)</mark>", one) for one in found] == [[row.as_written]]


@both
def test_words_left_out_of_a_quotation_are_left_unmarked(
    hamlet: Dataset, hamlet_texts: provenance.Texts, lang: Lang
) -> None:
    gapped = observation(hamlet, "liuxi_amount", as_written="项目40个…12.5亿元")
    ed = Edition(put(hamlet, gapped), lang)
    fragment = opened(ed, "observations/liuxi_amount", hamlet_texts)
    assert "<mark>项目40个</mark>，总投资<mark>12.5亿元</mark>" in fragment


@both
def test_without_the_text_a_plain_sentence_says_so(hamlet: Dataset, lang: Lang) -> None:
    ed = Edition(hamlet, lang)
    fragment = opened(ed, "observations/liuxi_signed")
    assert ed.t("drawer.text_missing") in words(fragment)
    assert [words(quote) for quote in quotes(fragment)] == ["项目40个"]


@both
def test_another_edition_of_the_text_is_not_shown(
    hamlet: Dataset, hamlet_texts: provenance.Texts, lang: Lang
) -> None:
    ed = Edition(hamlet, lang)
    lines = list(hamlet_texts["liuxi"])
    lines[1] = lines[1].replace("40", "四千零一")
    texts = {**hamlet_texts, "liuxi": tuple(lines)}
    fragment = opened(ed, "observations/liuxi_signed", texts)
    assert ed.t("drawer.text_stale") in words(fragment)
    assert "四千零一" not in words(fragment)
    # The other paragraphs of that article are the cited edition.
    assert ed.t("drawer.text_stale") not in words(opened(ed, "observations/liuxi_loan", texts))


@both
def test_a_text_that_is_too_short_counts_as_missing(hamlet: Dataset, lang: Lang) -> None:
    ed = Edition(hamlet, lang)
    fragment = opened(ed, "observations/liuxi_stake", {"liuxi": ("one line only",)})
    assert ed.t("drawer.text_missing") in words(fragment)


def test_a_paragraph_that_reads_like_code_is_shown_as_it_is(
    hamlet: Dataset, hamlet_texts: provenance.Texts
) -> None:
    line = f"柳溪签约果园项目40个。{HOSTILE}"
    source = hamlet.source("liuxi")
    prints = {**source.paragraphs, 2: provenance.fingerprint(line)}
    sources = tuple(
        row.model_copy(update={"paragraphs": prints}) if row.id == "liuxi" else row
        for row in hamlet.sources
    )
    made = hamlet.model_copy(update={"sources": sources})
    made.__dict__.pop("index", None)
    texts = {"liuxi": (hamlet_texts["liuxi"][0], line)}
    fragment = opened(Edition(made, "zh"), "observations/liuxi_signed", texts)
    assert "<mark>项目40个</mark>" in fragment
    assert "<script" not in fragment
    assert HOSTILE in words(fragment)


@pytest.mark.parametrize(
    ("phrases", "marked"),
    [
        ([], "项目40个，开工25个"),
        (["开工25个"], "项目40个，<mark>开工25个</mark>"),
        (["开工25个", "项目40个"], "<mark>项目40个</mark>，<mark>开工25个</mark>"),
        (["项目40个", "40个，开工"], "<mark>项目40个，开工</mark>25个"),
        (["40个，开工", "项目40个", "40"], "<mark>项目40个，开工</mark>25个"),
        (["没有这句话"], "项目40个，开工25个"),
    ],
)
def test_marks_follow_the_text_and_never_overlap(phrases: list[str], marked: str) -> None:
    pieces = drawerpage.marked("项目40个，开工25个", phrases)
    assert "".join(f"<mark>{text}</mark>" if quoted else text for text, quoted in pieces) == marked


# --- what is not there ------------------------------------------------------------------


@pytest.mark.parametrize(
    "record",
    [
        "",
        "/",
        "observations",
        "observations/",
        "observations/nowhere",
        "observations/../zones",
        "OBSERVATIONS/yuncheng_signed",
        "vocab/topics",
        "origin/x",
        "__class__/x",
        "compositions/yuncheng_fund_scale",
        HOSTILE,
        f"observations/{HOSTILE}",
        "cite/nowhere#1",
        "cite/yuncheng",
        "cite/yuncheng#",
        "cite/yuncheng#0",
        "cite/yuncheng#-1",
        "cite/yuncheng#15+",
        "cite/yuncheng#9999",
        "cite/yuncheng#15+9999",
        "cite/yuncheng#１５",
        "cite/yuncheng#15\n",
        "cite/../../etc/passwd#1",
        "x" * 10_000,
    ],
)
@both
def test_an_unknown_record_is_refused_and_not_echoed(lang: Lang, record: str) -> None:
    ed = edition(lang)
    assert not drawer.known(ed, record)
    fragment = opened(ed, record)
    assert words(fragment) == ed.t("drawer.unknown")
    if record.strip("/"):
        assert record not in fragment


@both
def test_hostile_texts_of_the_data_are_escaped(hamlet: Dataset, lang: Lang) -> None:
    given = {"as_written": HOSTILE, "note_zh": HOSTILE, "note_en": HOSTILE}
    row = observation(hamlet, "liuxi_signed", **given)
    ed = Edition(put(hamlet, row), lang)
    fragment = opened(ed, row.record)
    assert "<script" not in fragment
    told = [HOSTILE, ed.say(row, "note")]
    assert all(words(fragment).count(one) == told.count(one) for one in told)


def test_every_record_of_an_exhibit_can_be_opened_in_either_language() -> None:
    records = {
        key
        for one in reader.shown("zh")
        for row in one.rows
        for key in (row.proof.record, row.head.record)
        if key
    }
    for lang in LANGS:
        assert all(drawer.known(edition(lang), record) for record in records)
