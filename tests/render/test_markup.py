"""Fragments of a page: well formed, complete, and nothing that a hostile text could break."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import get_args
from urllib.parse import parse_qs

import pytest
from jinja2 import UndefinedError
from lxml import html

from components import config, render
from components.exhibit import Exhibit, Kind
from components.exhibits import coverage, opening, shelf, topics
from components.render.layout import phrasing
from components.render.layout.lead import go, target
from components.render.web import charts, inline, markup, stylesheet, templating
from components.render.web.host import Host
from components.row import CitedPlace, Figure, Head, Link, Row
from components.screen import asset, drawer
from data.model import LANGS, Lang
from tests.support import reader
from tests.support.cases import each, mostly
from tests.support.charted import COLOURS, PLOTTED, Reading, hostile
from tests.support.madeup import bar, exhibit
from tests.support.reader import Choice, edition, shown


@cache
def fragments(lang: Lang) -> dict[str, Exhibit]:
    """Every exhibit that a page shows, by its id."""
    return {one.id: one for one in shown(lang)}


def written(lang: Lang, one: Exhibit) -> Reading:
    return Reading(markup.whole(one, Host(lang, COLOURS)))


@mostly("zh")
def test_every_fragment_is_well_formed_and_every_button_leads_somewhere(lang: Lang) -> None:
    ed = edition(lang)
    spec = reader.MENU.spec(ed.dataset, config.load())
    assert fragments(lang)
    for id, one in fragments(lang).items():
        for tag, attributes in written(lang, one).tags:
            where = (id, tag, attributes)
            if tag == "button":
                leads = {"data-open", "data-go", "data-add", "data-picture", "data-embed"}
                assert len(leads & set(attributes)) == 1, where
            if record := attributes.get("data-open"):
                assert drawer.known(ed, record), where
            for name in ("data-add", "data-embed"):
                if key := attributes.get(name):
                    assert shelf.take(ed, key) == one, where
            if target := attributes.get("data-go"):
                page, _, query = target.partition("?")
                assert page in reader.MENU.listed, where
                for name, values in parse_qs(query, strict_parsing=bool(query)).items():
                    meant = values if spec[name].many else values[-1]
                    assert spec[name].decode(values) == meant, where
            assert not any(name.startswith("on") for name in attributes), where
            assert tag not in ("script", "iframe", "style", "a"), where


@mostly("zh")
def test_every_fragment_shows_title_figures_and_sources(lang: Lang) -> None:
    assert fragments(lang)
    for id, one in fragments(lang).items():
        text = re.sub(r"\s", "", written(lang, one).text)
        wanted = [one.title, one.subtitle, *one.notes, *(line.text for line in one.sources)]
        if one.kind != "cards":
            wanted += [row.label for row in one.rows]
        # A sentence that holds its figure stands for it.
        sides = one.kind == "sides"
        wanted += [row.text if sides and row.text else row.shown for row in one.rows]
        for words in wanted:
            assert re.sub(r"\s", "", words) in text, (id, words)


#: Drawings with the table of their values behind them, and those with a grid behind.
BACKED: tuple[Kind, ...] = (*(one for one in markup.CHARTED if one != "line"), "dots")
GRIDDED: tuple[Kind, ...] = ("tally", "diagram", "line")


@each("kind", BACKED)
def test_a_table_stands_behind_every_drawing(kind: Kind) -> None:
    rows = [bar("a", "5", column="x"), bar("b", "4", formula="8 ÷ 2"), bar("c", None)]
    found = Reading(markup.footer(exhibit(kind, *rows), Host("en")))
    tags = [tag for tag, _ in found.tags]
    assert tags.index("details") < tags.index("table")
    assert tags.count("tr") == len(rows)
    for word in ("a", "x", "5 units", "8 ÷ 2", "not reported"):
        assert word in found.text


@each("kind", ("dots", "tally"))
def test_silence_behind_a_drawing_is_told_as_such_and_no_louder_than_what_is_said(
    kind: Kind,
) -> None:
    rows = [bar("a", "5", column="x"), bar("a", None, column="x")]
    page = html.fromstring(markup.footer(exhibit(kind, *rows, columns=("x", "y")), Host("en")))
    said = {one.text_content().strip(): one for one in page.iter("td", "div") if not len(one) > 1}
    (silent,) = [one for text, one in said.items() if text == rows[1].text]
    assert silent.get("class") == f"t-{rows[1].tone}"


@each("kind", sorted(set(get_args(Kind)) - {*BACKED, *GRIDDED}))
def test_what_is_not_drawn_needs_no_second_table(kind: Kind) -> None:
    assert "<details" not in markup.footer(exhibit(kind, bar()), Host("en"))


@each("kind", GRIDDED)
def test_a_grid_stands_behind_a_drawing_by_zones(kind: Kind) -> None:
    rows = [bar("a", "5", column="x"), bar("a", None, column="y"), bar("b", "4", column="x")]
    one = exhibit(kind, *rows, columns=("x", "y"))
    found = Reading(markup.footer(one, Host("en")))
    tags = [tag for tag, _ in found.tags]
    assert tags.index("details") < tags.index("table")
    assert tags.count("tr") == 3  # with that of the zones
    for word in ("a", "b", "x", "y", "5 units", "4 units", "not reported"):
        assert word in found.text


def test_without_a_source_the_footer_says_that_the_words_are_ours() -> None:
    assert edition("en").t("source.ours") in markup.footer(exhibit("text", bar()), Host("en"))


# --- hostile texts ----------------------------------------------------------------------


@each("kind", get_args(Kind))
def test_no_text_can_become_a_tag_or_an_attribute(kind: Kind) -> None:
    fragment = markup.whole(hostile(kind), Host("en", {"z": "#0072B2"}))
    assert "<script" not in fragment
    found = Reading(fragment)
    assert "<script>alert(1)</script>" in found.text
    for tag, attributes in found.tags:
        assert tag != "script"
        assert "onclick" not in attributes


def test_a_link_keeps_its_values_apart_whatever_they_hold() -> None:
    link = Link(page="zone", params=(("topic", "a&b=c?d#e"), ("zone", "x y")))
    (tag,) = Reading(f"<i{go(link)}></i>").tags
    page, _, query = tag[1]["data-go"].partition("?")
    assert page == "zone"
    assert parse_qs(query) == {"topic": ["a&b=c?d#e"], "zone": ["x y"]}


def test_a_record_comes_before_a_link() -> None:
    row = bar(link=Link(page="zone"), places=(CitedPlace(source="s", paragraph=1),))
    assert "data-open" in target(row)
    assert target(Row(label="x")) == ""


@each("zones", reader.choices()[:2])
def test_a_zone_without_a_colour_is_drawn_all_the_same(zones: Choice) -> None:
    for one in shown("zh", zones):
        assert markup.whole(one, Host("zh"))
        if one.kind in PLOTTED:
            assert charts.chart(one, {}).data


def test_every_kind_has_a_body_or_is_drawn_beside_the_page() -> None:
    assert sorted([*markup.BODIES, *markup.CHARTED]) == sorted(get_args(Kind))


def test_no_template_takes_a_text_for_safe() -> None:
    """What is HTML already is said so in Python, where it is made."""
    files = sorted(Path(templating.__file__).with_name("templates").glob("*.html"))
    assert len(files) > 3
    for path in files:
        assert not re.search(r"\|\s*safe|autoescape", path.read_text(encoding="utf-8")), path.name


def test_a_name_that_a_template_does_not_know_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        templating.environment().from_string("{{ nobody }}").render()


def test_the_layout_of_a_template_is_no_content() -> None:
    noted = exhibit("text", bar(), notes=("a", "b\n c"))
    made = templating.made("exhibit", "notes", Host("en"), noted)
    assert made == '<p class="note">a</p><p class="note">b\n c</p>'


def test_nothing_is_rewritten_after_it_is_made() -> None:
    """What a page says is said by whoever makes it. Only what paints SVG, which knows fonts in
    another way than a browser, has it set in its own."""
    rewriting = re.compile(r"\b(?:compile|sub|replace|partition)\(\s*r?[\"'][^\"']*<[a-z/]")
    found = [
        path.name
        for path in sorted(Path(render.__file__).parent.rglob("*.py"))
        if rewriting.search(path.read_text(encoding="utf-8"))
    ]
    assert found == ["raster.py"]


@each(
    "title, parts",
    [
        ("77 answers would make 26 indicators comparable; ask about investment promotion first", 2),
        ("Funds: not stated in the report on Yuncheng", 1),
        ("One clause alone, with nothing behind it", 2),
        ("All in one", 1),
    ],
)
def test_an_english_heading_turns_between_two_clauses_and_says_all_of_it(
    title: str, parts: int
) -> None:
    one = exhibit("table").model_copy(update={"title": title})
    for lang in LANGS:
        (heading,) = html.fromstring(f"<div>{markup.header(one, Host(lang))}</div>").iter("h3")
        assert heading.text_content() == title
        lines = heading.findall("span[@class='line']")
        assert max(len(lines), 1) == (parts if lang == "en" else 1)


@each(
    "figure, held",
    [
        (Figure(lead="expected more than CNY", number="100", unit="million", spaced=True), "CNY"),
        (Figure(lead="CNY", number="8", unit="billion", spaced=True), "CNY"),
        (Figure(lead="more than", number="30", unit="projects", spaced=True), ""),
        (Figure(lead="\u8d85", number="6", unit="\u4ebf\u5143"), ""),
    ],
)
def test_a_currency_stays_with_its_number(figure: Figure, held: str) -> None:
    shown = inline.figure(Row(label="", figure=figure))
    assert re.sub("<[^>]*>", "", shown) == figure.text
    assert (f'<span class="keep"><small>{held}</small>' in shown) == bool(held)


@each(
    "text, figure, held",
    [
        (
            "support of more than CNY 600 million for enterprises",
            Figure(lead="more than CNY", number="600", unit="million", spaced=True),
            "CNY <b>600</b> million",
        ),
        (
            "help for 13 approval items",
            Figure(number="13", unit="items", spaced=True),
            "<b>13</b> approval",
        ),
        ("\u7cbe\u7b80173\u4eba", Figure(number="173", unit="\u4eba"), "<b>173</b>\u4eba"),
    ],
)
def test_in_a_clause_a_number_stays_with_what_it_counts(
    text: str, figure: Figure, held: str
) -> None:
    shown = inline.clause(Row(label="", text=text, figure=figure))
    assert shown.striptags() == text
    assert f'<span class="keep">{held}</span>' in shown


def test_behind_a_picture_a_figure_stands_in_the_clause_that_names_it() -> None:
    for lang in LANGS:
        made = topics.tally(reader.edition(lang))
        page = html.fromstring(str(markup.whole(made, Host(lang, COLOURS))))
        (table,) = page.xpath("//details[@class='behind']//table")  # which a phone lists
        said = {cell.text_content() for cell in table.iter("button", "span")}
        named = [row.text for row in made.rows if row.figure]
        assert named
        assert all(any(one.startswith(text) for one in said) for text in named)


@each(
    "text, kept",
    [
        ("\u201cA title\u201d (Wang Bo), para.\u00a07", "(Wang Bo)"),
        (
            "\u300a\u679c\u56ed\u300b\uff08\u738b\u6ce2\uff09\u7b2c 7 \u6bb5",
            "\uff08\u738b\u6ce2\uff09",
        ),
    ],
)
def test_no_line_parts_the_name_of_who_wrote_a_source(text: str, kept: str) -> None:
    assert f'<span class="keep">{kept}</span>' in inline.held(text)


def test_no_heading_parts_an_english_term() -> None:
    said = inline.held("2 indicators of Eastpark and Westpark, side by side only", heading=True)
    assert '<span class="keep">side by side</span>' in said


def test_a_grid_of_cards_is_told_how_many_it_has() -> None:
    for lang in LANGS:
        found = markup.body(opening.zone_cards(reader.edition(lang)), Host(lang))
        assert re.findall(r"--cards:(\d+)", found) == [str(found.count("<article"))]


def test_a_word_held_together_on_a_card_is_no_label() -> None:
    """What is grey and set apart on a line of a card is its name, no word of what it says."""
    document = Path(stylesheet.__file__).with_name("document.css").read_text("utf-8")
    for sheet in (asset.part("board.css"), asset.part("stage.css"), document):
        assert ".fact > span:first-child:not(.keep)" in sheet
        assert ".fact span" not in sheet


def test_a_chinese_card_is_marked_where_its_small_print_may_turn() -> None:
    """The style sheet ends its lines there alone: a word was parted before brackets held whole."""
    ed = reader.edition("zh")
    cards, figures = opening.zone_cards(ed), coverage.headline(ed, ed.zones[0])
    told = [row for row in cards.rows if row.figure]
    labels = {" · ".join(filter(None, (row.column, row.detail))) for row in told}
    said = {text for row in figures.rows if row.figure for text in (row.label, row.detail)}
    led = {row.text for row in cards.rows if row.link and not row.figure}
    shown = "".join(markup.body(one, Host("zh")) for one in (cards, figures))
    for text in filter(phrasing.turns, labels | said | led):
        assert f">{inline.held(text, turns=True)}<" in shown
    small = "td, dd, .reform, .card:not(.silent)) { word-break: keep-all"
    assert small in asset.part("board.css")


@each(
    "subtitle, wanted",
    [("\u5230\u6b64\u3002", ""), ("\u5230\u6b64", " "), ("So far.", " ")],
)
def test_a_full_width_stop_brings_its_own_gap(subtitle: str, wanted: str) -> None:
    one = exhibit("text", Row(label="a", text="b"), subtitle=subtitle, hint="Click.")
    said = html.fromstring(str(markup.whole(one, Host("zh", COLOURS)))).text_content()
    assert f"{subtitle}{wanted}Click." in said


def test_a_value_alone_in_its_cell_is_set_as_the_several_of_its_column() -> None:
    rows = [
        Row(label=label, column=column, text=text, head=Head(record=f"parks/{label}"))
        for label, column, text in (
            ("a", "x", "1"),
            ("a", "x", "2"),
            ("a", "y", "3"),
            ("b", "x", "4"),
            ("b", "y", "5"),
        )
    ]
    one = exhibit("table", *rows, columns=("x", "y"), corner="z")
    page = html.fromstring(str(markup.whole(one, Host("en", COLOURS))))
    cells = {cell.text_content().strip(): cell.get("class") for cell in page.iter("td")}
    assert cells == {"12": "several", "3": None, "4": "several", "5": None}


def test_sources_that_open_are_labelled_once() -> None:
    many = next(one for one in shown("en") if len(one.sources) > 1)
    label = edition("en").t("source.label").strip()
    (opened,) = html.fromstring(str(markup.whole(many, Host("en", COLOURS)))).find_class("sources")
    assert opened.text_content().count(label) == 1


@each(
    "text, kept",
    [
        ("(Li Yang), para. 4, 6", "para. 4"),
        ("Cross-border trade of an e-commerce park", "e-commerce"),
        ("It ends here. The next begins.", ""),
    ],
)
def test_no_line_parts_what_a_hyphen_or_an_abbreviation_joins(text: str, kept: str) -> None:
    assert re.findall(r'<span class="keep">([^<]*)</span>', inline.held(text))[-1:] == (
        [kept] if kept else []
    )


def test_what_is_held_together_in_a_card_is_no_label() -> None:
    """The name of a fact is told from what it says by its place, whatever stands in that."""
    web, browser = Path(markup.__file__).parent, Path(drawer.__file__).parent / "browser"
    for path in (web / "document.css", browser / "board.css"):
        text = path.read_text(encoding="utf-8")
        assert ".fact >" in text and ".fact span" not in text


def test_what_begins_a_presentation_has_one_drawn_sign() -> None:
    """Fonts have the triangle in other sizes for other languages."""
    actions = str(templating.made("drawer", "actions", edition("en"), "a label"))
    assert actions.index("<svg") < actions.index("</svg> a label<")
    for path in Path(markup.__file__).with_name("templates").glob("*.html"):
        assert "\u25b6" not in path.read_text(encoding="utf-8"), path.name
