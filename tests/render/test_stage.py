"""The screens of a presentation: everything of the exhibit, each found again by its key."""

from __future__ import annotations

import re
from datetime import date
from html import escape, unescape

from components import config, story, words
from components.exhibit import Exhibit
from components.render.layout import paging
from components.render.web import darkmode, stage, stylesheet
from components.row import Head, Row, Spot
from components.story import Section, Story
from data.model import Lang
from tests.support import reader, thirty
from tests.support.cases import each, mostly
from tests.support.charted import loose
from tests.support.stories import many

TODAY = date(2026, 3, 1)
COLOURS = config.load().colours([zone.id for zone in reader.dataset().zones])
HOSTILE = '<script>alert(1)</script> & "quoted" =cmd'


def default(lang: Lang) -> Story:
    return story.planned(reader.edition(lang), config.load().plan("full"), TODAY)


def of(*exhibits: Exhibit, **more: object) -> Story:
    """A story of exhibits made by hand."""
    sections = (Section(title="S", exhibits=exhibits),) if exhibits else ()
    empty = story.selected(reader.edition("en"), [], TODAY)
    return empty.model_copy(update={"sections": sections, **more})


def text(html: str) -> str:
    """What is to be read, without spaces: a drawing breaks its lines where it needs to."""
    return re.sub(r"\s", "", unescape(re.sub(r"<[^>]*>", "", html)))


@mostly("zh")
def test_every_text_of_every_exhibit_is_on_its_screens(lang: Lang) -> None:
    told = default(lang)
    screens: dict[str, str] = {}
    for slide in stage.slides(told, COLOURS):
        key = slide.key.partition("~")[0]
        screens[key] = screens.get(key, "") + text(slide.html)
    for exhibit in told.exhibits:
        found = screens[exhibit.key]
        shown = [exhibit.title, exhibit.subtitle, *exhibit.notes]
        shown += [line.text for line in exhibit.sources]
        for row in exhibit.rows:
            # A city of the map is a point, and what a zone reports is on the other screens; a
            # diagram says on a wall what it has room for.
            if exhibit.kind not in ("map", "diagram"):
                shown += [row.label, row.shown, row.figure.original if row.figure else ""]
        assert [one for one in shown if re.sub(r"\s", "", one) not in found] == [], exhibit.key


@mostly("zh")
@each("count", [1, 4, 5, 30])
def test_the_short_story_stays_short_however_many_zones(lang: Lang, count: int) -> None:
    ed = thirty.edition(lang, count)
    told = story.planned(ed, config.load().plan("short"), TODAY)
    _, *screens = stage.slides(told, COLOURS)
    assert told.missing == ()
    assert 6 <= len(screens) <= 12
    if count == 4:
        assert len(screens) >= 10
    # What is left to the full story is said on the screen that leaves it.
    rest = text(words.text(lang, "present.rest"))
    for section in told.sections:
        for exhibit in section.exhibits:
            shown = [one for one in screens if one.key.partition("~")[0] == exhibit.key]
            assert len(shown) <= (section.most or len(shown))
            cut = len(shown) < len(paging.leaves(exhibit))
            assert any(rest in text(one.html) for one in shown) is cut, exhibit.key


@mostly("zh")
def test_every_figure_leads_to_its_source(lang: Lang) -> None:
    told = default(lang)
    html = "".join(slide.html for slide in stage.slides(told, COLOURS))
    opened = {unescape(one) for one in re.findall(r'data-open="([^"]*)"', html)}
    for exhibit in told.exhibits:
        for row in exhibit.rows:
            assert not row.figure or row.proof.record in opened, (exhibit.id, row.label)


@mostly("zh")
def test_no_two_screens_have_one_key(lang: Lang) -> None:
    keys = [slide.key for slide in stage.slides(default(lang), COLOURS)]
    assert len(keys) == len(set(keys))
    assert keys[0] == "cover"


def test_a_long_exhibit_says_which_part_a_screen_is() -> None:
    rows = tuple(Row(label=f"line {at}", column="c", text="word " * 60) for at in range(40))
    long = Exhibit(id="t", kind="table", title="T", columns=("c",), rows=rows)
    cover, first, second, *_ = stage.slides(of(long), COLOURS)
    assert cover.key == "cover"
    assert (first.key, second.key) == ("t", "t~2")
    assert re.search(r"\(1/\d+\)", first.html)


def test_a_title_ends_its_lines_where_a_reader_pauses() -> None:
    title = "Village: staff cut by 173 people; three zones reform approvals and public services"
    shown = of(Exhibit(id="t", kind="text", title=title))
    for slide, said in zip(stage.slides(shown, COLOURS), (shown.answer, title), strict=True):
        head, _, _ = loose(slide.html).partition("</h1>")
        lines = re.findall(r'<span class="line">([^<]*)</span>', head)
        assert len(lines) == 2 and lines[0].endswith(";"), slide.key
        # Read without its lines it is the title still, with the space between them.
        assert re.sub(r"<small>.*?</small>|<[^>]*>", "", head).strip() == said, slide.key


def test_on_a_phone_a_title_may_turn_between_its_words_and_not_within() -> None:
    title = "按职能看，运城：由管委会决策、引才，由平台公司融资、建设、招商；其他区没有写全"
    _, slide = stage.slides(of(Exhibit(id="t", kind="text", title=title)), COLOURS)
    head, _, _ = loose(slide.html).partition("</h1>")
    whole = re.sub(r"<(?!wbr)[^>]*>", "", head).strip()
    assert whole.replace("<wbr>", "") == title
    parts = re.split(r"<wbr>|[，：、；]", whole)
    assert {"由管委会", "决策", "融资", "招商"} <= {*parts}


def test_what_opens_names_a_source_once() -> None:
    told = default("en")
    shown = {slide.key: slide.html for slide in stage.slides(told, COLOURS)}
    alone = [one for one in told.exhibits if len(one.sources) == 1 and one.sources[0].brief]
    assert alone
    for exhibit in alone:
        _, _, opened = loose(shown[exhibit.key]).partition("<details>")
        assert opened.count(f">{escape(exhibit.sources[0].text, quote=False)}<") == 1, exhibit.key
        assert 'class="short"' not in opened


def test_a_story_of_nothing_says_so() -> None:
    (cover,) = stage.slides(of(), COLOURS)
    assert words.text("en", "present.empty") in cover.html


def picked(count: int, title: str) -> Story:
    """A selection of exhibits whose titles begin with a number."""
    many = tuple(Exhibit(id=f"e{at}", kind="text", title=f"{at} {title}") for at in range(count))
    return of(*many).model_copy(update={"sections": (Section(title="", exhibits=many),)})


def test_the_cover_of_a_long_selection_says_how_long_it_is() -> None:
    cover, *_ = stage.slides(picked(30, "Title"), COLOURS)
    assert words.text("en", "present.more", n=30) in cover.html
    assert "0Title" in text(cover.html)


@each("count, title", [(3, "Title"), (9, "Title"), (12, "Title"), (12, "A long title " * 7)])
def test_the_cover_of_a_dozen_picked_names_each(count: int, title: str) -> None:
    cover, *screens = stage.slides(picked(count, title.strip()), COLOURS)
    listed = re.findall(r'data-slide="([^"]+)"', cover.html)
    assert listed == [one.key for one in screens]


@each(
    "lang, title, kept",
    [("zh", "三只基金合计16亿元", "16亿元"), ("en", "Funds of CNY 1.6 billion", "1.6 billion")],
)
def test_the_cover_parts_no_figure_from_what_it_counts(lang: Lang, title: str, kept: str) -> None:
    told = picked(1, title).model_copy(update={"lang": lang})
    cover, _ = stage.slides(told, COLOURS)
    _, _, listed = cover.html.partition('class="contents')
    held = re.findall('<span class="keep">([^<]*)</span>', listed)
    assert [one for one in held if one.endswith(kept)]


def test_the_cover_lists_what_is_picked_beside_a_note_of_ones_own() -> None:
    ed = reader.edition("zh")
    told = story.selected(ed, ["stakes", "signature"], TODAY)
    cover, *screens = stage.slides(story.entitled(ed, told, "", "note"), COLOURS)
    listed = re.findall(r'data-slide="([^"]+)"', cover.html)
    assert listed == [one.key for one in screens] and listed[1:] == ["stakes", "signature"]


def test_a_drawing_is_drawn_for_a_wall_and_for_a_phone() -> None:
    told = story.selected(reader.edition("zh"), ["stakes"], TODAY)
    wide, narrow = re.findall(r'viewBox="0 0 ([\d.]+)', stage.slides(told, COLOURS)[1].html)
    assert float(wide) > 1700 and float(narrow) < 400
    # Both take the colours of the ground.
    rules = [line for line in stylesheet.stage().splitlines() if "> svg {" in line]
    assert len(rules) == 3 and all(":is(.body, .narrow)" in line for line in rules)
    # Those that know of none are turned in the dark, and have a ground that turns with them.
    (turned,) = [line for line in rules if darkmode.TURNED in line]
    assert turned.startswith("@media screen and (prefers-color-scheme: dark)")
    assert turned.split("{")[1].strip() in rules[0] and "background" in rules[0]


def test_what_a_link_names_and_is_not_there_is_said_on_the_cover() -> None:
    cover, *_ = stage.slides(of(missing=("gone", HOSTILE)), COLOURS)
    assert "gone" in cover.html
    assert "<script" not in cover.html


@each("kind", ["kpi", "bars", "funnel", "composition", "matrix", "table", "text", "cards"])
def test_texts_that_look_like_code_are_texts(kind: str) -> None:
    row = Row(
        label=HOSTILE, column=HOSTILE, text=HOSTILE, detail=HOSTILE, head=Head(record=HOSTILE)
    )
    exhibit = Exhibit.model_validate(
        {
            "id": "t",
            "kind": kind,
            "title": HOSTILE * 6,
            "subtitle": HOSTILE,
            "columns": (HOSTILE,),
            "rows": (row,),
            "notes": (HOSTILE,),
        }
    )
    html = "".join(slide.html for slide in stage.slides(of(exhibit), COLOURS))
    assert "<script" not in html
    assert "alert(1)" in html


@each("kind", ["kpi", "bars", "funnel", "matrix", "table", "text", "cards", "map"])
def test_an_exhibit_without_rows_has_its_screen(kind: str) -> None:
    exhibit = Exhibit.model_validate({"id": "t", "kind": kind, "title": "T"})
    assert len(stage.slides(of(exhibit), COLOURS)) == 2


def test_thirty_zones_have_screens_whose_figures_lead_to_their_sources() -> None:
    told = of(many(30, "bars"), many(30, "stacked"), many(30, "map"), lang="zh")
    _, *screens = stage.slides(told, COLOURS)
    assert len({slide.key for slide in screens}) == len(screens)
    html = "".join(slide.html for slide in screens)
    for row in (*many(30, "bars").rows, *many(30, "map").rows):
        assert text(row.shown) in text(html)
        assert not row.proof.record or f'data-open="{row.proof.record}"' in html
    for slide in screens:
        foot = loose(slide.html).partition("<footer>")[2]
        line, behind = foot.split("</summary>")
        assert words.text("zh", "source.count", n=30) in line
        assert line.count("<p") <= 1
        assert len(re.findall(r"<span>[^<]*第 2 段|<button[^>]*>[^<]*第 2 段", behind)) == 30


def test_a_map_that_cannot_be_laid_out_does_not_end_the_presentation() -> None:
    lost = Row(label="柳溪", text="3 个数字", zone="z", spot=Spot(role="zone"))
    told = of(Exhibit(id="m", kind="map", title="T", rows=(lost,)), lang="zh")
    _, screen = stage.slides(told, COLOURS)
    assert words.text("zh", "drawing.no_map")[:8] in text(screen.html)
    assert "柳溪" in screen.html
    assert "3个数字" in text(screen.html)
