"""What readers ask is answered by the first three, in both languages; what is not there is said
to be not there, and never more than is known."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from components.edition import Edition
from components.screen import drawer, menu
from components.search import gather, spelling
from components.search import index as searching
from components.search.entry import KINDS
from components.search.index import Index
from components.search.results import BEST, EACH, Line, Results, results
from data.model import LANGS, Dataset, Lang
from data.provenance import Texts
from tests.support import thirty
from tests.support.cases import each

both = pytest.mark.parametrize("lang", LANGS)
ASKED, NEARLY = (
    yaml.safe_load(Path(__file__).with_name(f"{name}.yaml").read_text(encoding="utf-8"))
    for name in ("questions", "nearly")
)
NO_TEXTS: Texts = {}


def records(index: Index, text: str) -> list[str]:
    return [hit.entry.record for hit in index.find(text).hits]


def missed(index: Index, lang: Lang) -> list[str]:
    """The questions whose right answer is not among the first three."""
    asked = ASKED[lang].items()
    return [text for text, right in asked if not {*right} & {*records(index, text)[:BEST]}]


# --- questions ----------------------------------------------------------------------------


def test_every_question_has_an_answer_that_is_there(dataset: Dataset) -> None:
    assert sum(map(len, ASKED.values())) >= 220 and min(map(len, ASKED.values())) >= 100
    ed = Edition(dataset, "zh")
    for questions in (*ASKED.values(), *NEARLY.values()):
        for text, right in questions.items():
            assert right and all(drawer.known(ed, record) for record in right), text


@both
def test_the_right_answer_is_among_the_first_three(index: Index, lang: Lang) -> None:
    assert missed(index, lang) == []


@both
def test_what_was_meant_is_among_the_first_three_that_come_near(index: Index, lang: Lang) -> None:
    for text, right in NEARLY[lang].items():
        found = index.find(text)
        assert not found.hits and {*right} & {one.entry.record for one in found.near[:BEST]}, text


@each(
    "text, near",
    [
        ("税收总额", True),
        ("total tax", True),
        ("总投资", False),
        ("total investment", False),
        ("贷款总额", True),
    ],
)
def test_a_sum_is_answered_by_a_figure_called_so_and_by_nothing_else(
    index: Index, text: str, near: bool
) -> None:
    found = index.find(text)
    assert bool(found.near) is near and bool(found.hits) is not near
    assert (found.hits or found.near)[0].entry.kind == "figure"


def test_a_slogan_set_aside_leads_on_to_what_was_done(index: Index) -> None:
    found = [hit.entry.kind for hit in index.find("一窗通办").hits]
    assert found[0] == "aside" and "reform" in found


def test_a_word_is_told_from_the_particles_around_it(index: Index) -> None:
    assert [term.text for term in index.find("太谷的税收").question.terms] == ["税收"]


def test_a_sign_that_counts_and_signs_that_only_join_are_no_words(index: Index) -> None:
    for asked, terms in (
        ("多少人被精简", ["精简"]),
        ("引进多少人才", ["引进", "人才"]),
        ("贷款也能吗", ["贷款"]),
        # Two signs that no text has are a word of their own, and take none from the word before.
        ("管委会主任是谁", ["管委会", "主任"]),
        # Who has how much of a thing asks for the thing.
        ("超瓷科技持有多少股份", ["超瓷科技", "股份"]),
    ):
        assert [term.text for term in index.find(asked).question.terms] == terms
    assert index.find("太谷开发区的税收").question.zones == ("taigu",)


def test_what_comes_next_is_answered_by_plans_in_whatever_words(index: Index) -> None:
    for asked in (
        "后续计划",
        "後續計劃",
        "接下来做什么",
        "今后有什么打算",
        "未来规划",
        "下阶段任务",
    ):
        best = index.find(asked).hits[:BEST]
        assert {hit.entry.kind for hit in best} == {"promise"}, asked
    # Of a zone's all plans come, what it does next before what it aims at.
    for asked in ("太谷后续计划", "Taigu next steps"):
        assert records(index, asked)[0] == "directions/taigu_deepen_model"


def test_a_short_word_is_not_taken_for_another(index: Index) -> None:
    found = index.find("CO2")
    assert not found.hits and not found.near and found.lost == ("co2",)


def test_what_is_called_as_was_asked_comes_before_other_words_for_it(index: Index) -> None:
    found = records(index, "绿电")
    assert found[0] == "parks/yuncheng_green_power_park"
    assert "industries/pingyao_new_energy" in found[1:]


def test_what_stands_so_in_few_places_is_looked_for_by_its_words_too(index: Index) -> None:
    whole = index.find("石墨产能")
    assert [term.text for term in whole.question.finer] == ["石墨", "产能"]
    assert len(whole.hits) > len([one for one in whole.hits if "石墨产能" in one.entry.text])
    assert [hit.score for hit in whole.hits] == sorted(
        (one.score for one in whole.hits), reverse=True
    )


@both
def test_the_paragraphs_take_no_answers_place(dataset: Dataset, texts: Texts, lang: Lang) -> None:
    whole = searching.build(dataset, gather.entries(dataset, texts))
    assert missed(whole, lang) == []
    assert "cite/yuncheng#15" in records(whole, "193.84")


@both
def test_a_question_asked_in_other_letters_is_the_same(index: Index, lang: Lang) -> None:
    for text in [*ASKED[lang]][::4]:
        wide = "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in text)
        assert records(index, f"  {text.upper()} ") == records(index, text) == records(index, wide)


@each(
    "typed, meant",
    [
        ("biaozhundi", "标准地"),
        ("biaozd", "标准地"),
        ("biao zhun di", "标准地"),
        ("approving permits", "approval permits"),
        ("standard la", "standard land"),
        ("运城的 招商图谱", "招商图谱 Yuncheng"),
    ],
)
def test_it_is_found_however_it_is_typed(index: Index, typed: str, meant: str) -> None:
    found = records(index, typed)
    assert found and found[0] == records(index, meant)[0]


@each(
    "typed, near",
    [
        ("standrad land", "terms/standard_land"),
        ("全带办", "terms/full_agency"),
        ("绩效公资", "terms/performance_pay"),
    ],
)
def test_what_is_misspelt_comes_near_and_answers_nothing(
    index: Index, typed: str, near: str
) -> None:
    found = index.find(typed)
    assert not found.hits and found.lost
    assert near in [hit.entry.record for hit in found.near[:BEST]]


def test_a_number_is_itself_and_no_part_of_another(index: Index) -> None:
    assert records(index, "36") == records(index, "36.0")
    assert "observations/yuncheng_signed_investment" in records(index, "193.84")
    for part in ("93.84", "193.8", "193"):
        assert "observations/yuncheng_signed_investment" not in records(index, part)


def test_a_zone_named_beside_other_words_narrows_the_answers_to_it(index: Index) -> None:
    for name in ("太谷", "Taigu", "太谷经开区"):
        found = index.find(f"{name} 贷款")
        assert found.question.zones == ("taigu",)
        assert found.hits and {hit.entry.zone for hit in found.hits} == {"taigu"}
    alone = index.find("太谷").hits
    assert alone[0].entry.kind == "zone" and alone[0].entry.zone == "taigu"


def test_who_asks_who_is_told_of_bodies_first(index: Index) -> None:
    for text in ("谁招商", "who recruits investors"):
        assert index.find(text).hits[0].entry.kind == "duty"


@each(
    "text, table",
    [
        ("{zh}有什么产业", "industries"),
        ("{zh} 的文件", "documents"),
        ("哪些园区在{zh}", "parks"),
        ("which projects are there in {en}", "projects"),
        ("{en} industries", "industries"),
    ],
)
def test_a_zone_and_a_kind_of_thing_lead_to_all_of_them(
    index: Index, dataset: Dataset, text: str, table: str
) -> None:
    for zone in dataset.zones:
        rows = dataset.of_zone(table, zone.id)
        found = records(index, text.format(zh=zone.name_zh, en=zone.name_en))
        if rows:
            assert found == [f"{table}/{row.id}" for row in rows]
        else:  # nothing of the kind is made up, nor taken from another zone
            assert not any(one.startswith(f"{table}/") for one in found)


# --- what is not there ----------------------------------------------------------------------


@both
def test_silence_is_claimed_of_articles_only_where_all_of_them_were_read(
    dataset: Dataset, texts: Texts, lang: Lang
) -> None:
    ed = Edition(dataset, lang)
    words = ed.t("search.quoted", word="区块链")
    assert results(ed, texts, "区块链").said == (ed.t("search.unsaid_all", words=words, zones=""),)
    unread = (ed.t("search.unrecorded_all", words=words, zones=""),)
    assert results(ed, NO_TEXTS, "区块链").said == unread
    assert results(ed, {**texts, "qingxu": ()}, "区块链").said == unread
    # An English word stands in no Chinese article, and that says nothing.
    english = ed.t("search.quoted", word="blockchain")
    unread = (ed.t("search.unrecorded_all", words=english, zones=""),)
    assert results(ed, texts, "blockchain").said == unread


@each("typed", ["GDP", "區塊鏈", "ＩＰＯ"])
def test_what_is_not_there_is_quoted_as_it_was_typed(
    dataset: Dataset, texts: Texts, typed: str
) -> None:
    ed = Edition(dataset, "zh")
    (said,) = results(ed, texts, f" 太谷的{typed}？").said
    assert ed.t("search.quoted", word=typed) in said


def test_a_sign_that_is_read_as_fewer_cuts_no_word_that_is_quoted(index: Index) -> None:
    """An accent by itself is one sign with the letter before it."""
    for before, quoted in (("e\u0301 ", "gdp"), ("e", "GDP"), (f"{'e' * 70} ", "GDP")):
        assert index.find(f"{before}GDP，{'很' * 20}").question.typed("gdp") == quoted


def test_a_traditional_sign_that_the_data_use_stays_itself(dataset: Dataset) -> None:
    (one, *_) = gather.entries(dataset, {})
    index = searching.build(dataset, [replace(one, names=("華聯",), words="", text="")])
    assert index.find("華聯").hits and not index.find("华联").hits


def test_no_word_of_an_article_is_said_to_be_missing_from_it(
    dataset: Dataset, texts: Texts
) -> None:
    index = searching.build(dataset, gather.entries(dataset, texts))
    for zone in dataset.zones:
        text = spelling.folded("".join(texts[zone.source]))
        for start in range(0, len(text) - 4, 61):
            for _, _, run in spelling.parts(text[start : start + 4]):
                found = index.find(f"{zone.name_zh} {run}")
                assert not found.lost or not any(word in text for word in found.lost), run


@both
def test_a_silent_topic_is_told_by_the_rule_of_every_page(dataset: Dataset, lang: Lang) -> None:
    ed = Edition(dataset, lang)
    silent = 0
    for zone in dataset.zones:
        for topic in dataset.vocab.topics:
            told = results(ed, NO_TEXTS, f"{zone.say('name', lang)} {ed.word('topics', topic)}")
            line = ed.t(
                "search.topic",
                zone=ed.name(zone.id),
                topic=ed.word("topics", topic),
                said=ed.unsaid(zone.id),
            )
            recorded = topic in dataset.recorded(zone.id)
            assert (line in told.said) is not recorded, (zone.id, topic)
            silent += not recorded
    assert silent


def test_a_topic_is_not_called_silent_beside_the_figure_that_answers(dataset: Dataset) -> None:
    told = results(Edition(dataset, "zh"), NO_TEXTS, "平遥有几个园区")
    assert told.said == () and told.best and not told.near


@both
def test_other_words_for_it_are_told_to_be_others(dataset: Dataset, lang: Lang) -> None:
    ed = Edition(dataset, lang)
    for text, reworded in (("裁员", True), ("精简人员", False), ("layoffs", True)):
        told = ed.t("search.reworded", words=ed.t("search.quoted", word=text))
        assert (told in results(ed, NO_TEXTS, text).said) is reworded


# --- answers as they are shown ----------------------------------------------------------------


def lines(found: Results) -> list[Line]:
    return [*found.best, *(line for shelf in found.shelves for line in shelf.lines)]


@both
def test_every_answer_has_a_name_and_leads_to_a_place(
    dataset: Dataset, texts: Texts, lang: Lang
) -> None:
    ed, pages, kinds = Edition(dataset, lang), menu.read(), set()
    for text in (*ASKED[lang], "审批", "投资", "7", "企业", "太谷", "来源 王波"):
        found = results(ed, texts, text)
        assert len(found.best) <= BEST
        assert all(0 < len(shelf.lines) <= EACH for shelf in found.shelves)
        shown = sum(len(shelf.lines) + shelf.more for shelf in found.shelves) + len(found.best)
        assert shown == found.count
        for line in lines(found):
            kinds.add(line.kind)
            assert line.title.strip() and bool(line.record) is not bool(line.link)
            assert not line.record or drawer.known(ed, line.record), line
            assert not line.link or line.link.page in pages.listed
    assert len(kinds) > len(KINDS) * 2 / 3


def test_every_kind_can_be_told_and_every_row_found(dataset: Dataset, texts: Texts) -> None:
    found = gather.entries(dataset, texts)
    assert {one.kind for one in found} == {*KINDS}
    held = {one.record for one in found}
    tables = {table for table in drawer.TABLES if table not in ("pipelines", "zones", "places")}
    rows = {f"{table}/{row.id}" for table in tables for row in getattr(dataset, table)}
    assert rows <= held
    assert all(one.names or one.words or one.text for one in found)


def test_an_index_is_made_once_for_both_languages_and_anew_with_other_articles(
    dataset: Dataset,
) -> None:
    chinese = Edition(dataset, "zh")
    english = Edition(dataset, "en", ("taigu",), memory=chinese.memory)
    results(chinese, NO_TEXTS, "标准地")
    made = chinese.memory.made
    results(english, NO_TEXTS, "standard land")
    assert chinese.memory.made == made
    results(chinese, {"taigu": ("一段",)}, "标准地")
    assert chinese.memory.made == made + 1


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=40))
def test_whatever_is_typed_is_taken(index: Index, text: str) -> None:
    found = index.find(text)
    assert not (found.hits and found.near)
    assert found.hits or not found.question.terms or found.near or found.lost


@both
def test_thirty_zones_are_searched_like_four(lang: Lang) -> None:
    ed = thirty.edition(lang)
    zone = ed.dataset.zones[7]
    found = results(ed, NO_TEXTS, zone.say("name", lang))
    assert found.best[0].link and found.best[0].link.params == (("zone", zone.id),)
