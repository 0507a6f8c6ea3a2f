"""Numbers in the texts of our own are the same in both languages, and printed where they are
cited."""

from __future__ import annotations

from pathlib import Path

import pytest

from data import english, report, yamltext
from data.checks import ownwords
from data.model import UNTRANSLATED, Dataset
from data.provenance import Texts
from tests.support import thirty
from tests.support.cases import each
from tests.support.village import Village, changed

KEY = "liuxi_cold_store"


def test_a_broken_file_of_english_words_is_named_by_line_and_field(tmp_path: Path) -> None:
    file, sound = tmp_path / "english.yaml", english.FILE.read_text(encoding="utf-8")
    for change, field in (
        (sound.replace("thirteen: 13", "thirteen: many"), "numbers.thirteen"),
        (sound.replace("noughts: {", "noughtz: {"), "noughts"),
        (sound.replace("[CNY, USD]", "[]"), "currencies"),
    ):
        assert change != sound
        file.write_text(change, encoding="utf-8")
        with pytest.raises(yamltext.Broken) as caught:
            yamltext.shaped(file, english.EnglishWords)
        assert (caught.value.file, caught.value.field) == ("english.yaml", field)


def keys(hamlet: Dataset, zh: str, en: str) -> list[str]:
    row = hamlet.index["reforms"][KEY].model_copy(update={"summary_zh": zh, "summary_en": en})
    found = ownwords.faults(changed(hamlet, reforms=(row,)))
    return [one.reason.key for one in found if one.field == "summary_en"]


@each(
    "zh, en",
    [
        ("规模16亿元。", "CNY 1.6 billion in size."),
        ("规模193.84亿元。", "CNY 19.384 billion in size."),
        ("面积23.6万平方米。", "236,000 square metres."),
        ("投资1亿2000万元。", "CNY 120 million invested."),
        ("五支队伍，3家公司。", "Five teams and three companies."),
        ("二十个套餐。", "The 20 packages."),
        ("梳理出二十个“一件事套餐”。", "Twenty one-matter packages drawn up."),
        ("11月10日走访。", "A visit on 10 November."),
        ("为“十四五”收官出力。", "For the close of the 14th five-year plan."),
        ("2021—2025年新设企业。", "Enterprises set up in 2023 and the years around it."),
        ("超6亿元。", "More than CNY 600 million."),
        ("30余个项目。", "Over 30 projects."),
        ("3个工作日内办完。", "Done within 3 working days."),
        ("全程24小时受理，100%国产。", "Open around the clock, made wholly at home."),
        ("价值翻番，即约为原来的2倍。", "Doubled, to about twice the start."),
        ("三成企业。", "30% of enterprises."),
        ("占地150亩。", "On 10 hectares."),
        ("统一受理。", "One window for all."),
        ("第一批投资1000万元。", "CNY 10 million in a first batch."),
        ("36家是否包含机构，句子两解。", "Whether it holds institutions can be read both ways."),
        ("共签约40个。", UNTRANSLATED),
    ],
)
def test_the_same_numbers_in_other_words_are_the_same(hamlet: Dataset, zh: str, en: str) -> None:
    assert keys(hamlet, zh, en) == []


@each(
    "zh, en, key",
    [
        ("规模16亿元。", "CNY 16 billion in size.", "only_en"),
        ("规模16亿元。", "CNY 160 million in size.", "only_en"),
        ("规模16亿元。", "A fund of some size.", "only_zh"),
        ("上浮20%。", "Higher pay.", "only_zh"),
        ("外出招商35次。", "45 trips.", "only_en"),
        ("外出招商35次。", "Forty-five trips.", "only_en"),
        ("五支队伍。", "Six teams.", "only_en"),
        ("五支队伍。", "6 teams.", "only_en"),
        ("2024年开工。", "Started in 2023.", "only_en"),
        ("设立公司。", "7 companies set up.", "only_en"),
        ("超6亿元。", "CNY 600 million.", "hedged_zh"),
        ("3个工作日内办完。", "Done in 3 working days.", "hedged_zh"),
        ("6亿元。", "More than CNY 600 million.", "hedged_en"),
        ("签约30个。", "Nearly 30 signed.", "hedged_en"),
    ],
)
def test_a_number_or_qualifier_of_one_language_alone_is_said(
    hamlet: Dataset, zh: str, en: str, key: str
) -> None:
    rule = f"rule.number_{key}" if key.startswith("only") else f"rule.{key}"
    assert keys(hamlet, zh, en) == [rule]


def test_texts_that_agree_are_compared_anew_when_one_of_them_or_the_vocabulary_changes(
    hamlet: Dataset,
) -> None:
    zh, en = "签约超30个。", "More than 30 signed."
    assert keys(hamlet, zh, en) == keys(hamlet, zh, en) == []
    assert keys(hamlet, zh, "More than 40 signed.") == ["rule.number_only_en"]
    assert keys(hamlet, "签约30个。", en) == ["rule.hedged_en"]
    fewer = {word: one for word, one in hamlet.vocab.wordings.items() if "超" not in word}
    bare = hamlet.vocab.model_copy(update={"wordings": fewer})
    assert keys(changed(hamlet, vocab=bare), zh, en) == ["rule.hedged_en"]
    assert keys(hamlet, zh, en) == []


@each("name", ["hamlet", "thirty"])
def test_made_up_datasets_are_sound(name: str, hamlet: Dataset) -> None:
    assert [*ownwords.faults(hamlet if name == "hamlet" else thirty.dataset())] == []


def test_the_articles_are_told_in_the_same_numbers_and_in_no_others(
    dataset: Dataset, texts: Texts
) -> None:
    assert [*ownwords.faults(dataset), *ownwords.unprinted(dataset, texts)] == []


@pytest.mark.parametrize(
    ("table", "key", "zh", "printed"),
    [
        ("reforms", KEY, "种苗基金4亿元。", True),
        ("reforms", KEY, "基金规模5亿元、1亿元。", True),
        ("reforms", KEY, "第2段写总投资12.5亿元。", True),
        ("reforms", KEY, "设立2只基金。", True),  # counted by whoever wrote it
        ("reforms", KEY, "种苗基金6亿元。", False),
        ("reforms", KEY, "总投资12.5亿元。", False),  # printed in a paragraph that is not cited
        ("reforms", KEY, "引来45家企业。", False),
        ("organisations", "liuxi_company", "贷款超6亿元，农户24家。", True),
        ("organisations", "liuxi_company", "贷款超7亿元。", False),
        ("observations", "liuxi_signed", "其中25个动工。", True),
        ("observations", "liuxi_signed", "其中35个动工。", False),
    ],
)
def test_a_numeral_of_a_text_is_printed_where_it_is_cited(
    village: Village, table: str, key: str, zh: str, printed: bool
) -> None:
    field = {"reforms": "summary_zh", "organisations": "role_zh"}.get(table, "note_zh")
    twin = f"{field[:-2]}en"
    row = village.row(table, key)
    row[field] = zh
    row[twin] = UNTRANSLATED
    dataset = village.dataset()
    found = [one for one in ownwords.unprinted(dataset, village.articles) if one.field == field]
    assert [one.reason.key for one in found] == ([] if printed else ["rule.not_printed"])
    assert [*ownwords.unprinted(dataset, {})] == []


def test_the_check_names_file_line_and_field(village: Village) -> None:
    village.row("reforms", KEY)["summary_zh"] = "种苗基金6亿元。"
    village.row("reforms", KEY)["summary_en"] = "A seedling fund of CNY 400 million."
    found = report.report(village.write(), village.articles).problems
    assert [(one.file, one.line, one.field) for one in found] == [
        ("reforms.csv", 2, "summary_en"),
        ("reforms.csv", 2, "summary_zh"),
    ]
