"""Charts and fragments: marks that say no more than the figures, texts that can be read by all,
and nothing that a hostile text could break."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from html.parser import HTMLParser
from itertools import combinations
from typing import Any, get_args
from urllib.parse import parse_qs

import pytest

from components import config
from components.exhibit import Exhibit, Figure, Kind, Link, Place, Row, SourceLine
from components.exhibits import shelf
from components.render.layout import measure
from components.render.layout.palette import (
    CLEAR,
    DARK,
    LIGHT,
    blend,
    readable,
    shades,
    strength,
    theme,
)
from components.render.web import charts, markup
from components.render.web.host import Host, go, target
from components.screen import drawer, ui
from data.model import EVIDENCE, LANGS, Lang, Relation, Status
from tests.support import reader
from tests.support.reader import Choice, edition, shown

COLOURS = config.load().colours([zone.id for zone in reader.dataset().zones])
PLOTTED = ("bars", "composition", "funnel")
DRAWINGS = {f"{lang}-{one.id}": one for lang in LANGS for one in shown(lang) if one.kind in PLOTTED}
every_drawing = pytest.mark.parametrize("one", DRAWINGS.values(), ids=list(DRAWINGS))
light_and_dark = pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
HOSTILE = "<script>alert(1)</script>\"' onclick=x &amp; %{x}"


def linear(colour: str) -> list[float]:
    """The linear RGB of ``#rrggbb`` (sRGB, IEC 61966-2-1)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2), written anew so as to check the code's."""
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def bar(
    label: str = "a",
    value: str | None = "5",
    relation: Relation = "eq",
    status: Status = "actual",
    **more: Any,
) -> Row:
    if value is None:
        return Row(label=label, text="not reported", zone="z", tone="not_disclosed", **more)
    given: dict[str, Any] = {
        "figure": Figure(number=value, unit="units", spaced=True),
        "value": Decimal(value),
        "relation": relation,
        "status": status,
        "unit": "unit",
        "record": f"observations/{label}",
        "zone": "z",
    }
    return Row(label=label, **(given | more))


def exhibit(kind: Kind, *rows: Row, **more: Any) -> Exhibit:
    return Exhibit(id="made_up", kind=kind, title="made up", rows=rows, alt="made up", **more)


def drawn(one: Exhibit, *, dark: bool = False) -> Any:
    return charts.chart(one, {"z": "#0072B2"} | COLOURS, dark=dark)


def annotations(figure: Any) -> list[str]:
    return [one.text for one in figure.layout.annotations]


# --- bars -------------------------------------------------------------------------------


def test_there_is_something_to_draw() -> None:
    assert {one.kind for one in DRAWINGS.values()} == set(PLOTTED)


@every_drawing
def test_every_length_is_its_value_from_zero(one: Exhibit) -> None:
    figure = drawn(one)
    rows = [row for row in one.rows if row.value is not None and not row.formula]
    if one.kind == "funnel":
        (trace,) = figure.data
        assert list(trace.x) == [float(row.value or 0) for row in rows]
        return
    assert figure.layout.xaxis.range[0] == 0
    drawn_to = {row.label: 1.0 for row in rows}
    if one.kind == "composition" and len(drawn_to) > 1:  # each label is its own whole
        for label in drawn_to:
            drawn_to[label] = sum(float(row.value or 0) for row in rows if row.label == label)
    lengths = [float(row.value or 0) / drawn_to[row.label] for row in rows]
    assert [trace.x[0] for trace in figure.data] == pytest.approx(lengths)
    ends = [trace.base[0] + trace.x[0] for trace in figure.data]
    assert figure.layout.xaxis.range[1] >= max(ends) - 1e-9
    if one.kind == "bars":
        assert all(trace.base[0] == 0 for trace in figure.data)
        assert all(trace.orientation == "h" for trace in figure.data)


@every_drawing
def test_bars_are_sorted_and_only_one_scale_is_used(one: Exhibit) -> None:
    figure = drawn(one)
    assert not [name for name in figure.to_dict()["layout"] if re.match(r"[xy]axis\d", name)]
    if one.kind == "bars":
        values = [trace.x[0] for trace in figure.data]
        assert values == sorted(values, reverse=True)
        assert len({row.unit for row in one.rows if row.figure}) == 1


@every_drawing
def test_every_mark_leads_to_what_it_stands_for(one: Exhibit) -> None:
    for trace in drawn(one).data:
        for record in trace.customdata:
            if "|" in record:
                label, column = record.split("|")
                (row,) = [row for row in one.rows if (row.label, row.column) == (label, column)]
                assert row.link
            else:
                assert drawer.known(edition("zh"), record)


#: A line breaks between Chinese characters, and in other words at a space.
CHINESE = re.compile("[\u4e00-\u9fff]")


@every_drawing
def test_name_and_figure_stand_in_words_on_the_drawing(one: Exhibit) -> None:
    figure = drawn(one)
    texts = " ".join([*annotations(figure), *(str(t.text) for t in figure.data if t.text)])
    texts = texts.replace("<br>", "" if CHINESE.search(texts) else " ")
    for row in one.rows:
        if row.formula:
            continue
        name = row.column if one.kind == "composition" and row.nested else row.label
        stated = row.column if one.kind == "composition" and row.figure else name
        assert stated in texts, row.label
        if row.figure or one.kind == "bars":
            assert row.shown in texts, row.label


@pytest.mark.parametrize("share", [0.42, 0.6, 1.0])
@pytest.mark.parametrize(
    "name",
    [
        "Heqi fund",
        "Qingda Haixia fund, 30 letters",
        "Qingda Haixia fund for applying research results in the whole of the zone",
        "清大海峡科技成果转化和产业化投资基金（有限合伙）",
    ],
)
def test_no_name_is_wider_than_a_phone_or_reaches_into_the_bar_above(
    name: str, share: float
) -> None:
    size = Figure(lead="more than CNY", number="100", unit="million", spaced=True)
    rows = [
        bar("x", "100", column="Total"),
        bar("x", str(100 * share - 5), column="First", nested=True),
        bar("x", "5", column=name, figure=size, nested=True),
    ]
    figure = drawn(exhibit("composition", *rows))
    (low, high), height = figure.layout.xaxis.range, figure.layout.height
    *_, note = figure.layout.annotations
    lines = [re.sub("<[^>]*>", "", line) for line in note.text.split("<br>")]
    assert "".join(lines).replace(" ", "").startswith(name.replace(" ", ""))
    assert (low, high) == (0, 100)
    room = 320 * (note.x / high if note.xanchor == "right" else 1 - note.x / high)
    assert max(measure.wide(line, 16) for line in lines) <= room
    span = figure.layout.yaxis.range
    a_row = height / (span[0] - span[1])
    assert note.yshift + len(lines) * 21 <= (1 - figure.data[0].width / 2) * a_row


@every_drawing
@light_and_dark
def test_no_text_is_smaller_than_16_pixels(one: Exhibit, dark: bool) -> None:
    sizes: list[float] = []

    def collect(node: Any) -> None:
        if isinstance(node, dict):
            for key, child in node.items():
                if key == "size" and "shape" not in node and "solidity" not in node:
                    sizes.extend(child if isinstance(child, list) else [child])
                collect(child)
        elif isinstance(node, (list, tuple)):
            for child in node:
                collect(child)

    figure = drawn(one, dark=dark)
    collect(
        {
            "layout": figure.layout.to_plotly_json(),
            "data": [t.to_plotly_json() for t in figure.data],
        }
    )
    assert figure.layout.font.size >= 16
    assert sizes
    assert min(sizes) >= 16


@every_drawing
def test_there_is_no_legend_no_zoom_and_no_second_axis_title(one: Exhibit) -> None:
    layout = drawn(one).layout
    assert layout.showlegend is False
    assert layout.dragmode is False
    assert layout.xaxis.fixedrange
    assert layout.yaxis.fixedrange


def test_solid_is_actual_hatched_is_expected_outlined_is_target() -> None:
    rows = [bar("a", "5"), bar("b", "4", status="expected"), bar("c", "3", status="target")]
    actual, expected, target = (trace.marker for trace in drawn(exhibit("bars", *rows)).data)
    assert (actual.color, actual.pattern.shape) == ("#0072B2", None)
    assert expected.pattern.shape == "/"
    assert expected.pattern.fgcolor == "#0072B2"
    assert target.color == CLEAR
    assert (target.line.color, target.line.width) == ("#0072B2", 2)


@pytest.mark.parametrize("relation", get_args(Relation))
def test_only_an_open_end_carries_its_sign(relation: Relation) -> None:
    (text,) = annotations(drawn(exhibit("bars", bar(relation=relation))))
    assert ("＞" in text) == (relation in ("gt", "ge"))


def test_a_silent_row_keeps_its_place_in_words_and_draws_nothing() -> None:
    figure = drawn(exhibit("bars", bar("a", "5"), bar("b", None)))
    assert len(figure.data) == 1
    assert len(annotations(figure)) == 2
    assert "b" in annotations(figure)[1]
    assert "not reported" in annotations(figure)[1]
    assert figure.layout.annotations[1].y == 1


def test_a_zero_is_a_bar_of_no_length_and_not_a_silence() -> None:
    figure = drawn(exhibit("bars", bar("a", "5"), bar("b", "0")))
    assert [trace.x[0] for trace in figure.data] == [5, 0]
    assert "0 units" in annotations(figure)[1]


@pytest.mark.parametrize("kind", sorted(set(get_args(Kind)) - set(PLOTTED)))
def test_what_is_no_chart_is_not_plotted(kind: Kind) -> None:
    with pytest.raises(ValueError, match="not plotted"):
        drawn(exhibit(kind, bar()))


# --- compositions and funnels -----------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_parts_lie_end_to_end_and_reach_their_total(lang: Lang) -> None:
    ones = [one for one in shown(lang) if one.id.startswith("composition_")]
    assert ones
    for one in ones:
        total, *parts = drawn(one).data
        assert total.base[0] == 0
        end = 0.0
        for part in parts:
            assert part.base[0] == pytest.approx(end)
            end += part.x[0]
        assert end == pytest.approx(total.x[0])


def test_parts_that_exceed_their_total_are_seen_to() -> None:
    rows = [bar("a", "10", column="total"), *(bar("a", "7", column=c, nested=True) for c in "xy")]
    figure = drawn(exhibit("composition", *rows))
    assert figure.layout.xaxis.range[1] == 14


@pytest.mark.parametrize("lang", LANGS)
def test_grades_add_up_to_the_reforms_of_each_zone(lang: Lang) -> None:
    (one,) = [one for one in shown(lang) if one.id == "signature"]
    figure, dataset = drawn(one), reader.dataset()
    telling = {reform.zone for reform in dataset.reforms}
    zones = [zone for zone in dataset.zones if zone.id in telling]  # a silent one has no bar
    assert list(dict.fromkeys(row.zone for row in one.rows)) == [zone.id for zone in zones]
    for at, zone in enumerate(zones):
        traces = [trace for trace in figure.data if trace.y[0] == at]
        end = 0.0
        for trace in traces:
            assert trace.base[0] == end
            end += trace.x[0]
        # Every zone is its own whole: a long article does not make a longer bar.
        assert end == pytest.approx(1)
        reforms = sum(reform.zone == zone.id for reform in dataset.reforms)
        rows = [row for row in one.rows if row.zone == zone.id]
        assert sum(row.value or 0 for row in rows) == reforms
        shares = [float(row.value or 0) / reforms for row in rows]
        assert [trace.x[0] for trace in traces] == pytest.approx(shares)


def test_a_funnel_has_its_stages_in_order_and_leaves_the_rate_to_the_words() -> None:
    rows = [bar("a", "36"), bar("b", "23", nested=True), bar("c", "64", formula="23 ÷ 36")]
    (trace,) = drawn(exhibit("funnel", *rows)).data
    assert list(trace.x) == [36, 23]
    assert list(trace.text) == ["36 units", "23 units"]


# --- colours ----------------------------------------------------------------------------

ALL = config.load().zone_colours


#: What a reader without one kind of cone sees, in linear RGB (Machado, Oliveira and Fernandes,
#: A Physiologically-based Model for Simulation of Color Vision Deficiency, 2009, severity 1).
SIGHT = {
    "ordinary": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def lab(colour: str, sight: str = "ordinary") -> tuple[float, float, float]:
    """CIE L*a*b* of a colour as a kind of sight perceives it."""
    light = linear(colour)
    seen = [sum(a * b for a, b in zip(row, light, strict=True)) for row in SIGHT[sight]]
    red, green, blue = (min(1.0, max(0.0, part)) for part in seen)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    a, b, c = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * b - 16, 500 * (a - b), 200 * (b - c)


#: Twice the difference that is just noticed (2.3, Mahy and others, 1994).
NOTICED = 4.6


def test_all_zone_colours_differ_from_each_other() -> None:
    for one, other in combinations(ALL, 2):
        assert math.dist(lab(one), lab(other)) > NOTICED, (one, other)


@pytest.mark.parametrize("sight", SIGHT)
def test_the_first_four_zones_can_be_told_apart_by_colour_blind_readers(sight: str) -> None:
    """More hues than that nobody can; the name always stands beside the colour."""
    for one, other in combinations(ALL[:4], 2):
        assert math.dist(lab(one, sight), lab(other, sight)) > NOTICED, (one, other)


@pytest.mark.parametrize("colour", ALL)
def test_a_zone_colour_reaches_3_to_1_as_a_mark(colour: str) -> None:
    assert contrast(colour, LIGHT.ground) >= 3


@pytest.mark.parametrize("colour", COLOURS.values())
def test_the_colours_in_use_can_be_told_from_the_dark_ground_too(colour: str) -> None:
    assert contrast(colour, DARK.ground) >= 3


@light_and_dark
@pytest.mark.parametrize("colour", ALL)
def test_a_number_on_a_segment_can_be_read(colour: str, dark: bool) -> None:
    for grade in EVIDENCE:
        fill = blend(colour, strength(grade), dark)
        assert contrast(readable(fill), fill) >= 4.5, (grade, fill)
    for share in shades(5):
        fill = blend(colour, share, dark)
        assert contrast(readable(fill), fill) >= 4.5


@light_and_dark
@every_drawing
def test_texts_on_the_drawing_can_be_read(one: Exhibit, dark: bool) -> None:
    figure = drawn(one, dark=dark)
    assert contrast(figure.layout.font.color, theme(dark).ground) >= 4.5
    for trace in figure.data:
        if trace.text and trace.textfont.color:
            inks, fills = trace.textfont.color, trace.marker.color
            pairs = [(inks, fills)] if isinstance(inks, str) else zip(inks, fills, strict=True)
            assert all(contrast(ink, fill) >= 4.5 for ink, fill in pairs)
    for colour in re.findall(r"color:(#[0-9a-f]{6})", " ".join(annotations(figure))):
        assert contrast(colour, theme(dark).ground) >= 4.5


@every_drawing
def test_the_dark_variant_shows_the_same_figures(one: Exhibit) -> None:
    for light, dark in zip(drawn(one).data, drawn(one, dark=True).data, strict=True):
        assert (light.x, light.y, light.text) == (dark.x, dark.y, dark.text)
    assert drawn(one).layout.font.color != drawn(one, dark=True).layout.font.color


@pytest.mark.parametrize("dark", [False, True])
def test_a_blend_runs_from_the_ground_to_the_colour(dark: bool) -> None:
    assert blend("#0072B2", 1, dark) == "#0072b2"
    assert blend("#0072B2", 0, dark) == theme(dark).ground


def test_stronger_evidence_is_a_stronger_colour() -> None:
    shares = [strength(grade) for grade in EVIDENCE]
    assert shares == sorted(shares)
    assert len(set(shares)) == len(shares)


# --- fragments --------------------------------------------------------------------------

_VOID = {"br", "col", "hr", "img", "input"}


class Reading(HTMLParser):
    """Reads a fragment: its tags must close in order; keeps attributes and text."""

    def __init__(self, fragment: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.feed(fragment)
        self.close()
        assert self.open == [], self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), (tag, names)
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)


def every_fragment() -> dict[str, tuple[Lang, Exhibit]]:
    return {f"{lang}-{one.id}": (lang, one) for lang in LANGS for one in shown(lang)}


@pytest.mark.parametrize(("lang", "one"), every_fragment().values(), ids=list(every_fragment()))
def test_every_fragment_is_well_formed_and_every_button_leads_somewhere(
    lang: Lang, one: Exhibit
) -> None:
    ed = edition(lang)
    spec = ui.spec(ed.dataset, config.load())
    found = Reading(markup.whole(one, Host(lang, COLOURS)))
    for tag, attributes in found.tags:
        if tag == "button":
            leads = {"data-open", "data-go", "data-add", "data-picture"} & set(attributes)
            assert len(leads) == 1, attributes
        if record := attributes.get("data-open"):
            assert drawer.known(ed, record), record
        if key := attributes.get("data-add"):
            assert shelf.take(ed, key) == one
        if target := attributes.get("data-go"):
            page, _, query = target.partition("?")
            assert page in ui.PAGES
            for name, values in parse_qs(query, strict_parsing=bool(query)).items():
                assert spec[name].decode(values) == (values if spec[name].many else values[-1])
        assert not any(name.startswith("on") for name in attributes)
        assert tag not in ("script", "iframe", "style", "a")


@pytest.mark.parametrize(("lang", "one"), every_fragment().values(), ids=list(every_fragment()))
def test_every_fragment_shows_title_figures_and_sources(lang: Lang, one: Exhibit) -> None:
    text = re.sub(r"\s", "", Reading(markup.whole(one, Host(lang, COLOURS))).text)
    wanted = [one.title, one.subtitle, *one.notes, *(line.text for line in one.sources)]
    if one.kind != "cards":
        wanted += [row.label for row in one.rows]
    wanted += [row.shown for row in one.rows]
    for words in wanted:
        assert re.sub(r"\s", "", words) in text, words


@pytest.mark.parametrize("kind", (*markup.CHARTED, "steps"))
def test_a_table_stands_behind_every_drawing(kind: Kind) -> None:
    rows = [bar("a", "5", column="x"), bar("b", "4", formula="8 ÷ 2"), bar("c", None)]
    found = Reading(markup.footer(exhibit(kind, *rows), Host("en")))
    tags = [tag for tag, _ in found.tags]
    assert tags.index("details") < tags.index("table")
    assert tags.count("tr") == len(rows)
    for word in ("a", "x", "5 units", "8 ÷ 2", "not reported"):
        assert word in found.text


@pytest.mark.parametrize("kind", sorted(set(get_args(Kind)) - {*markup.CHARTED, "steps"}))
def test_what_is_not_drawn_needs_no_second_table(kind: Kind) -> None:
    assert "<details" not in markup.footer(exhibit(kind, bar()), Host("en"))


def test_without_a_source_the_footer_says_that_the_words_are_ours() -> None:
    assert edition("en").t("source.ours") in markup.footer(exhibit("text", bar()), Host("en"))


# --- hostile texts ----------------------------------------------------------------------


def hostile(kind: Kind) -> Exhibit:
    """An exhibit whose every text is an attack."""
    attack: dict[str, Any] = {
        "label": HOSTILE,
        "column": HOSTILE,
        "detail": HOSTILE,
        "formula": HOSTILE,
        "label_detail": HOSTILE,
        "label_record": HOSTILE,
        "group": HOSTILE,
        "zone": "z",
    }
    figure = Figure(lead=HOSTILE, number=HOSTILE, unit=HOSTILE, tail=HOSTILE, original=HOSTILE)
    link = Link(page="zone", params=(("topic", HOSTILE), (HOSTILE, "x")))
    rows = (
        Row(figure=figure, value=Decimal(2), status="actual", record=HOSTILE, **attack),
        Row(figure=figure, value=Decimal(1), status="actual", nested=True, link=link, **attack),
        Row(text=HOSTILE, link=link, **attack),
        Row(text=HOSTILE, tone="stated", **attack),
    )
    return Exhibit(
        id="hostile",
        kind=kind,
        title=HOSTILE,
        subtitle=HOSTILE,
        corner=HOSTILE,
        columns=(HOSTILE,),
        column_zones=("z",),
        rows=rows,
        notes=(HOSTILE,),
        sources=(SourceLine(source=HOSTILE, paragraphs=(1,), text=HOSTILE),),
        alt=HOSTILE,
    )


@pytest.mark.parametrize("kind", get_args(Kind))
def test_no_text_can_become_a_tag_or_an_attribute(kind: Kind) -> None:
    fragment = markup.whole(hostile(kind), Host("en", {"z": "#0072B2"}))
    assert "<script" not in fragment
    found = Reading(fragment)
    assert "<script>alert(1)</script>" in found.text
    for tag, attributes in found.tags:
        assert tag != "script"
        assert "onclick" not in attributes


@pytest.mark.parametrize("kind", PLOTTED)
def test_no_text_can_become_a_tag_on_a_drawing(kind: Kind) -> None:
    one = hostile(kind)
    rows = [row.model_copy(update={"formula": ""}) for row in one.rows]  # a stage, not a rate
    figure = drawn(one.model_copy(update={"rows": tuple(rows)}))
    texts = annotations(figure)
    for trace in figure.data:
        texts += [str(trace.hovertemplate), *map(str, trace.text or ())]
    assert any("&lt;script&gt;" in text for text in texts)
    assert not any("<script" in text for text in texts)
    # Nor is anything put in its place but what we ask for ourselves.
    hints = [str(trace.hovertemplate).removeprefix("%{text}") for trace in figure.data]
    assert not [hint for hint in hints if "%{" in hint]


def test_a_link_keeps_its_values_apart_whatever_they_hold() -> None:
    link = Link(page="zone", params=(("topic", "a&b=c?d#e"), ("zone", "x y")))
    (tag,) = Reading(f"<i{go(link)}></i>").tags
    page, _, query = tag[1]["data-go"].partition("?")
    assert page == "zone"
    assert parse_qs(query) == {"topic": ["a&b=c?d#e"], "zone": ["x y"]}


def test_a_record_comes_before_a_link() -> None:
    row = bar(link=Link(page="zone"), places=(Place(source="s", paragraph=1),))
    assert "data-open" in target(row)
    assert target(Row(label="x")) == ""


@pytest.mark.parametrize("zones", reader.choices()[:2])
def test_a_zone_without_a_colour_is_drawn_all_the_same(zones: Choice) -> None:
    for one in shown("zh", zones):
        assert markup.whole(one, Host("zh"))
        if one.kind in PLOTTED:
            assert charts.chart(one, {}).data
