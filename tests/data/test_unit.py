"""A new unit is a row of vocab.yaml: right words in both languages, and nothing unlike together."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml

from components import formatting, story
from components.edition import Edition
from components.exhibits import fund, pipeline, shelf
from components.render import export, files
from data import load, provenance, unit
from data.grammar.printed import split
from data.judge import derive
from data.model import LANGS, Lang, Relation, Unit
from tests.support import reader
from tests.support.cases import each
from tests.support.stories import TODAY
from tests.support.village import Village, edit, places, problems, rate


def line(zh: str, en: str, base: str, factor: object = 1, many: str = "", more: str = "") -> str:
    """A unit as a row of vocab.yaml."""
    forms = f"zh: '{zh}', en: '{en}', en_plural: '{many or en}', written: ['{zh}']"
    return f"{{{forms}, base: {base}, factor: {factor}{more}}}"


#: Units that no article of ours has.
ROWS = {
    "yi_usd": line("亿美元", "USD 100 million", "usd", 10**8),
    "wan_usd": line("万美元", "USD 10 000", "usd", 10**4),
    "hkd": line("港元", "HKD", "hkd"),
    "wan_chf": line("万法郎", "CHF 10 000", "chf", 10**4),
    "chf": line("法郎", "CHF", "chf"),
    "yi_rub": line("亿卢布", "RUB 100 million", "rub", 10**8, more=", currency: RUB"),
    "yi_thb": line("亿泰铢", "100 million baht", "thb", 10**8, more=", currency: THB"),
    "wanyi_yuan": line("万亿元", "CNY 1 trillion", "yuan", 10**12),
    "wan_tce": line("万吨标准煤", "10 000 tonnes of standard coal", "tce", 10**4),
    "wan_yuan_mu": line("万元/亩", "CNY 10 000 per mu", "yuan_mu", 10**4),
    "yi_m3": line("亿立方米", "100 million m³", "m3", 10**8),
    "visit": line("人次", "visit", "visit", many="visits", more=", whole: true"),
    "point": line("个百分点", "percentage point", "point", many="percentage points"),
    "wan_machine": line("万台", "10 000 machines", "machine", 10**4),
    "kilotonne": line("千吨", "1 000 tonnes", "tonne", 1000),
    "teu": line("标箱", "TEU", "teu"),
    "mu": line("亩", "mu", "sqm", "666.67"),
}
INVENTED = "".join(f"  {key}: {row}\n" for key, row in ROWS.items())


def made(row: str) -> Unit:
    return Unit.model_validate(yaml.safe_load(row))


def with_units(folder: Path, rows: str = INVENTED) -> Path:
    there = yaml.safe_load((folder / "vocab.yaml").read_text(encoding="utf-8"))["units"]
    # One that somebody has added since is taken as it is.
    new = [row for row in rows.splitlines(True) if row.partition(":")[0].strip() not in there]
    edit(folder / "vocab.yaml", "\nunits:\n", f"\nunits:\n{''.join(new)}")
    return folder


@pytest.fixture
def market(village: Village) -> Any:
    """The made-up village with a line in each invented unit, its article included."""
    figures = [
        ("yi_usd", "12.1", "外资12.1亿美元", "eq"),
        ("wan_usd", "350", "外债350万美元", "eq"),
        ("hkd", "800", "押金800港元", "eq"),
        ("wan_chf", "5", "设备5万法郎", "eq"),
        ("chf", "5", "邮资5法郎", "eq"),
        ("yi_rub", "3", "订单3亿卢布", "eq"),
        ("yi_thb", "3", "订单3亿泰铢", "eq"),
        ("wanyi_yuan", "1.2", "产值1.2万亿元", "eq"),
        ("wan_tce", "3.5", "节煤3.5万吨标准煤", "eq"),
        ("wan_yuan_mu", "300", "产出300万元/亩", "eq"),
        ("yi_m3", "1.5", "供气1.5亿立方米", "eq"),
        ("visit", "120", "培训120人次", "eq"),
        ("point", "3.0", "提高3.0个百分点", "eq"),
        ("wan_machine", "2", "机床2万余台", "gt"),
        ("kilotonne", "6.5", "产茶6.5千吨", "eq"),
    ]
    village.articles["songping"] = (
        *village.articles["songping"],
        "，".join(written for _, _, written, _ in figures) + "。",
    )
    place = len(village.articles["songping"])
    indicator = village.row("indicators", "loan_amount")
    for key, value, written, relation in figures:
        village.tables["indicators"].append(
            indicator | {"id": f"in_{key}", "unit": key, "family": ""}
        )
        village.tables["observations"].append(
            village.row("observations", "songping_grant")
            | {
                "id": f"songping_{key}",
                "indicator": f"in_{key}",
                "value": value,
                "relation": relation,
                "cite": f"songping#{place}",
                "as_written": written,
            }
        )
    village.tables["rates"] += [
        rate("average", "songping_yi_usd", "songping_signed", "外资", key="songping_each")
        | {"zone": "songping"},
    ]
    return load.load(with_units(village.write())), village.articles


ENGLISH = {
    "yi_usd": ("USD 1.21 billion", "12.1亿美元"),
    "wan_usd": ("USD 3.5 million", "350万美元"),
    "hkd": ("HKD 800", "800港元"),
    "wan_chf": ("CHF 50,000", "5万法郎"),
    "chf": ("CHF 5", "5法郎"),
    "yi_rub": ("RUB 300 million", "3亿卢布"),
    "yi_thb": ("300 million baht", "3亿泰铢"),
    "wanyi_yuan": ("CNY 1.2 trillion", "1.2万亿元"),
    "wan_tce": ("35,000 tonnes of standard coal", "3.5万吨标准煤"),
    "wan_yuan_mu": ("CNY 3 million per mu", "300万元/亩"),
    "yi_m3": ("150 million m³", "1.5亿立方米"),
    "visit": ("120 visits", "120人次"),
    "point": ("3.0 percentage points", "3.0个百分点"),
    "wan_machine": ("more than 20,000 machines", "2万余台"),
    "kilotonne": ("6,500 tonnes", "6.5千吨"),
}


@pytest.mark.wording
@pytest.mark.parametrize("key", ENGLISH)
def test_a_row_of_the_vocabulary_is_enough_for_both_languages(market: Any, key: str) -> None:
    dataset, _ = market
    row = dataset.observation(f"songping_{key}")
    for lang, said in zip(reversed(LANGS), ENGLISH[key], strict=True):
        assert Edition(dataset, lang).figure(row).text == said
    original = Edition(dataset, "en").figure(row).original
    assert original == ("" if dataset.unit(row).factor == 1 else ENGLISH[key][1])


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", ["pptx", "docx", "xlsx", "html"])
def test_every_file_says_it_like_the_screen(market: Any, kind: str, lang: Lang) -> None:
    dataset, _ = market
    ed = Edition(dataset, lang)
    told = story.selected(ed, ["observations"], TODAY)
    content = files.make(told, kind, {})
    if kind == "html":
        parts = [content]
    else:
        pack = zipfile.ZipFile(io.BytesIO(content))
        parts = [pack.read(name) for name in pack.namelist() if name.endswith(".xml")]
    words = unescape(re.sub("<[^>]*>", "", " ".join(part.decode() for part in parts)))
    # A space at which a figure may not break is a space.
    words = words.replace("\u00a0", " ")
    for key in ENGLISH:
        assert ed.figure(dataset.observation(f"songping_{key}")).text in words, key


def test_the_table_to_take_away_keeps_the_digits_as_printed(market: Any) -> None:
    dataset, _ = market
    table = export.figures(Edition(dataset, "en"))
    values = dict(zip(table["as_written"], table["value"], strict=True))
    assert values["提高3.0个百分点"] == "3.0"
    assert values["外资12.1亿美元"] == "12.1"


def test_the_checks_read_the_new_units_in_the_article(market: Any) -> None:
    dataset, articles = market
    found, _ = provenance.check(dataset, articles)
    assert [one.say("en") for one in found if "songping" in str(one.value)] == []
    assert {one.file for one in found} <= {"pipelines.yaml"}  # the rates quote nothing sensible


def test_an_average_says_per_what_in_its_own_currency(market: Any) -> None:
    dataset, _ = market
    each = derive.outcome(dataset, dataset.rates[-1])
    assert isinstance(each, derive.Derived)
    texts = [formatting.derived(each, dataset.vocab, lang).text for lang in ("zh", "en")]
    assert texts == ["≈6720万美元/个", "≈ USD 67.2 million per project"]


def test_dollars_over_yuan_are_no_ratio(village: Village) -> None:
    village.row("indicators", "loan_amount")["unit"] = "yi_usd"
    village.tables["rates"].append(
        rate("ratio", "liuxi_loan", "liuxi_amount", "贷款", key="liuxi_mixed")
    )
    (found,) = problems(with_units(village.write()))
    assert (found.file, found.field, found.value) == (
        "pipelines.yaml",
        "denominator",
        "liuxi_amount",
    )


@pytest.mark.parametrize("key", ["chf", "yi_rub", "yi_thb", "yi_usd"])
def test_money_of_any_currency_is_the_size_of_a_fund(village: Village, key: str) -> None:
    for indicator in village.tables["indicators"]:
        if indicator["unit"] == "yi_yuan":
            indicator["unit"] = key
    assert problems(with_units(village.write())) == []


def test_parts_in_another_currency_do_not_add_up(village: Village) -> None:
    village.row("indicators", "fund_size")["unit"] = "yi_yuan"
    dollars = village.row("indicators", "fund_size") | {"id": "fund_dollars", "unit": "yi_usd"}
    village.tables["indicators"].append(dollars)
    village.row("observations", "liuxi_water_size")["indicator"] = "fund_dollars"
    found = places(problems(with_units(village.write())))
    assert any("parts" in one for one in found), found


def test_an_exhibit_names_the_currency_of_the_data_and_no_other(village: Village) -> None:
    for indicator in village.tables["indicators"]:
        if indicator["unit"] in ("yi_yuan", "wan_yuan"):
            indicator["unit"] = indicator["unit"].replace("yuan", "usd")
    dataset = load.load(with_units(village.write()))
    shown = fund.composition(Edition(dataset, "en"), dataset.compositions[0])
    assert "USD 500 million" in shown.title
    for lang in LANGS:
        edition = Edition(dataset, lang)
        for key in shelf.shelf(edition):
            if exhibit := shelf.take(edition, key):
                figures = [row.figure.text for row in exhibit.rows if row.figure]
                words = [row.words.unit for row in exhibit.rows]
                said = " ".join((exhibit.title, exhibit.subtitle, *figures, *words))
                assert "CNY" not in said and "亿元" not in said, exhibit.id


def test_shares_are_drawn_against_a_hundred_whatever_their_key(village: Village) -> None:
    for indicator in village.tables["indicators"]:
        if indicator["unit"] == "percent":
            indicator["unit"] = "part"
    row = f"  part: {line('%', '%', 'percent')}\n"
    dataset = load.load(with_units(village.write(), row))
    stake = Edition(dataset, "en").row(dataset.observation("liuxi_stake"))
    assert stake.amount.percent
    assert not Edition(dataset, "en").row(dataset.observation("liuxi_signed")).amount.percent


def test_a_count_of_rows_is_counted_like_its_neighbours(village: Village) -> None:
    for indicator in village.tables["indicators"]:
        if indicator["unit"] == "project":
            indicator["unit"] = "deal"
    row = f"  deal: {line('宗', 'deal', 'deal', many='deals', more=', whole: true')}\n"
    dataset = load.load(with_units(village.write(), row))
    found = next(one for one in dataset.pipelines if one.id == "liuxi_deals")
    rows = pipeline.stages(Edition(dataset, "en"), found).rows
    assert [one.amount.unit for one in rows if one.figure] == ["deal", "deal"]


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (line("亿美元", "USD 100 million", "yuan", 10**8), "base"),
        (line("千万元", "CNY 10 million", "yuan", 10**6), "factor"),
        (line("亿吨", "10 000 tonnes", "tonne", 10**8), "en"),
        (line("亿吨", "100 million tonnes", "tonne", 10**8, many="10 million tonnes"), "en_plural"),
        (line("棵", "10 000 trees", "tree"), "en"),
        (line("亿卢布", "RUB 100 million", "rub", 10**7), "factor"),
        (line("万法郎", "CHF 10 000", "chf", 1000), "factor"),
        (line("公里", "km", "span", 100) + "\n  span: " + line("米", "m", "span"), "factor"),
        (line("公斤", "kg", "tonne", "0.01"), "factor"),
        (line("平方千米", "km²", "mu", 150), "factor"),
        (line("吉瓦", "GW", "kilowatt", 1000), "factor"),
    ],
)
def test_a_unit_that_would_mix_what_is_unlike_is_refused(
    village: Village, row: str, field: str
) -> None:
    folder = with_units(village.write(), "")
    text = (folder / "vocab.yaml").read_text(encoding="utf-8")
    at = text.index("\nrelations:\n")
    (folder / "vocab.yaml").write_text(f"{text[:at]}  odd: {row}\n{text[at:]}", encoding="utf-8")
    found = problems(folder)
    assert [(one.file, one.field) for one in found] == [("vocab.yaml", f"units.odd.{field}")]
    assert found[0].line > 1


@each(
    "row",
    [
        line("亩", "mu", "sqm", "666.67"),
        line("万元", "CNY 10 000", "own", 1, more=", currency: CNY"),
        line("千元", "CNY 1 000", "yuan", 1000, more=", currency: CNY"),
        line("万公里", "10 000 km", "metre", 10**7),
        line("千吨", "1 000 tonnes", "tonne", 1000),
        line("公斤", "kg", "tonne", "0.001"),
        line("例/10万人", "case per 100 000 people", "case_rate"),
        line("件/万人", "per 10 000 people", "patent_rate"),
        line("标准箱", "20-foot container", "container"),
        line("打", "dozen", "piece", 12),
        line("季度", "quarter", "month", 3),
    ],
)
def test_a_unit_that_is_told_otherwise_is_none_the_worse(
    tmp_path_factory: pytest.TempPathFactory, row: str
) -> None:
    folder = with_units(Village(tmp_path_factory.mktemp("village")).write(), "")
    edit(folder / "vocab.yaml", "\nrelations:\n", f"\n  odd: {row}\nrelations:\n")
    assert problems(folder) == []


@each(
    "zh, en, said",
    [
        ("百万千瓦", "GW", "12.1 GW"),
        ("十亿千瓦时", "TWh", "12.1 TWh"),
        ("百万吨", "Mt", "12.1 Mt"),
        ("万千瓦", "kW", "121,000 kW"),
        ("万公里", "km", "121,000 km"),
        ("万台", "sets", "121,000 sets"),
    ],
)
def test_a_symbol_that_has_the_scale_in_its_prefix_is_not_scaled_again(
    zh: str, en: str, said: str
) -> None:
    given = Unit(zh=zh, en=en, en_plural=en, written=(zh,), base="x", factor=split(zh)[0])
    assert str(formatting.amount(Decimal("12.1"), given, "eq", "actual", "en")) == said
    assert str(formatting.amount(Decimal("12.1"), given, "eq", "actual", "zh")) == f"12.1{zh}"


def test_units_of_one_base_are_converted_only_where_a_scale_lies_between() -> None:
    vocab = reader.dataset().vocab
    assert [key for key, _ in unit.peers(vocab, "yi_yuan")] == ["yuan", "wan_yuan", "yi_yuan"]
    more = vocab.model_copy(update={"units": {**vocab.units, "mu": made(ROWS["mu"])}})
    assert [key for key, _ in unit.peers(more, "mu")] == ["mu"]


def test_an_area_in_another_unit_is_a_figure_of_what_is_told_in_mu() -> None:
    units = reader.dataset().vocab.units
    assert {key: int(one.factor) for key, one in units.items() if one.base == "mu"} == {
        "sqkm": 1500,
        "hectare": 15,
        "mu": 1,
        "wan_mu": 10000,
    }


@each(
    "name, as_written, relation, value, text",
    [
        ("万台", "机床2万余台", "gt", "2", "2万余台"),
        ("万台", "机床20余万台", "gt", "20", "20余万台"),
        ("万台", "机床两万多台", "gt", "2", "2万多台"),
        ("亿元", "产值6亿余元", "gt", "6", "6亿余元"),
        ("亿元", "产值30余亿元", "gt", "30", "30余亿元"),
        ("家", "企业30余家", "gt", "30", "30余家"),
        ("家", "余热企业超30家", "gt", "30", "超30家"),
        ("家", "企业20来家", "approx", "20", "20来家"),
        ("家", "多晶硅企业30家", "eq", "30", "30家"),
        ("%", "增长3.0%", "eq", "3", "3.0%"),
        ("%", "增长3.0％", "eq", "3.0", "3.0%"),
        ("%", "增长3%", "eq", "3", "3%"),
        ("亿元", "产值12.50亿元", "eq", "12.5", "12.50亿元"),
        ("亿元", "产值1，200.50亿元", "eq", "1200.5", "1200.50亿元"),
    ],
)
def test_chinese_keeps_digits_and_qualifier_where_the_source_prints_them(
    name: str, as_written: str, relation: Relation, value: str, text: str
) -> None:
    of = made(line(name, "made", "made", split(name)[0]))
    figure = formatting.amount(Decimal(value), of, relation, "actual", "zh", as_written=as_written)
    assert figure.text == text
