"""No slide of the default decks shows one line of several alone, unless it fills it, nor a table of
a single line, and no section of the slide sorter has a single slide; with one zone, two, four and
thirty."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import pytest

from components import config, story
from components.exhibit import Exhibit
from components.exhibits import advice, content, opening, shelf
from components.render.layout import cards, fewer, measure, paging, tabular, wall
from components.render.layout.wall import TITLE, Leaf, heading
from components.render.pptx.slides import in_sorter
from components.row import Row
from components.story import Story
from data.model import LANGS, Lang
from tests.support import reader, stories, thirty
from tests.support.cases import WIDE, each, mostly
from tests.support.decks import real

PLANS = [plan.id for plan in config.load().stories]
SEVERAL = [*combinations(reader.FOUR, 2), *combinations(reader.FOUR, 3)]
ZONES = [*((zone,) for zone in reader.FOUR), ("yuncheng", "taigu"), ("pingyao", "qingxu"), ()]


def told(plan: str, lang: Lang, zones: tuple[str, ...]) -> Story:
    if plan == "full" and not zones:
        return real(lang)
    return story.planned(reader.edition(lang, zones), config.load().plan(plan), stories.TODAY)


def lonely(given: Story) -> Iterator[tuple[str, int]]:
    """The exhibits of which a screen holds a single line, and which."""
    for section in given.sections:
        for exhibit in section.exhibits:
            found = paging.first(exhibit, section.most, given.lang)
            for at, leaf in enumerate(found, 1):
                if alone(leaf, len(found)):
                    yield exhibit.key, at


def alone(leaf: Leaf, screens: int) -> bool:
    """Whether a screen holds one line, of several screens or of a table that says no more, and
    the line does not fill it."""
    rows = leaf.exhibit.rows
    if leaf.heights:
        filled = leaf.head + sum(leaf.heights) - leaf.spare > 0.75 * leaf.height
        return len(leaf.heights) == 1 and (screens > 1 or len(rows) == 1) and not filled
    return screens > 1 and len({row.label for row in rows}) == len(rows) == 1


@pytest.mark.wording
@mostly("en")
@each("plan", PLANS)
def test_no_slide_shows_one_line_of_several(plan: str, lang: Lang) -> None:
    for zones in ZONES:
        assert [*lonely(told(plan, lang, zones))] == [], zones


@pytest.mark.wording
@mostly("en")
@each("plan", PLANS)
def test_no_title_of_the_default_decks_takes_more_than_two_lines(plan: str, lang: Lang) -> None:
    for zones in ZONES if plan == "full" else (*ZONES, *SEVERAL):
        for one in told(plan, lang, zones).exhibits:
            assert measure.count(one.title, TITLE, heading(one), bold=True) <= 2, one.title


@pytest.mark.wording
@pytest.mark.parametrize("lang", LANGS)
def test_what_more_than_two_zones_share_on_a_topic_is_said_in_two_lines(lang: Lang) -> None:
    ed = reader.edition(lang, ())
    for topic in ed.dataset.vocab.topics:
        one = content.sides(ed, topics=(topic,))
        assert one, topic
        assert measure.count(one.title, TITLE, heading(one), bold=True) <= 2, one.title


def test_one_practice_that_zones_share_has_no_slide_of_its_own() -> None:
    """The findings tell it."""
    few = []
    for zones in combinations(reader.FOUR, 2):
        ed = reader.edition("zh", zones)
        shared = content.sides_shared(ed)
        few += [zones] if shared and len(shared.groups()) == 1 else []
        for one in story.planned(ed, config.load().plan(), stories.TODAY).exhibits:
            assert one.kind != "sides" or len(one.groups()) > 1, (zones, one.id)
    assert few


@pytest.mark.wording
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    "plan", [pytest.param(plan, marks=() if plan == "short" else WIDE) for plan in PLANS]
)
def test_nor_with_eight_or_thirty_zones(plan: str, lang: Lang) -> None:
    for count in (8, thirty.COUNT):
        ed = thirty.edition(lang, count)
        for one in story.planned(ed, config.load().plan(plan), stories.TODAY).exhibits:
            assert measure.count(one.title, TITLE, heading(one), bold=True) <= 2, one.title


@pytest.mark.parametrize("lang", LANGS)
def test_behind_a_title_is_room_for_which_part_of_how_many_it_stands_over(lang: Lang) -> None:
    for parts in (2, 9, 10, 99, 120):
        for part in range(1, parts + 1):
            one = Exhibit(id="t", kind="table", title="T", part=part, parts=parts)
            assert measure.wide(wall.mark(one, lang), wall.MARK) <= wall.aside(one)


@pytest.mark.parametrize("lang", LANGS)
@each(
    "names",
    [
        ("A", "B"),
        ("Yuncheng", "Xinzhou High-tech Park"),
        ("运城", "清徐"),
        ("Xinzhou Park " * 4, "B"),
    ],
)
def test_behind_the_title_of_a_wide_table_is_room_for_its_columns_and_no_more(
    names: tuple[str, str], lang: Lang
) -> None:
    columns = (*names, *"CDEFGH")
    whole = Exhibit(id="t", kind="table", title="T", columns=columns)
    part = whole.model_copy(update={"extent": "\u2013".join(names), "part": 9, "parts": 12})
    room = wall.aside(part)
    assert measure.wide(wall.mark(part, lang), wall.MARK) <= room <= wall.aside(whole)
    shorter = part.model_copy(update={"extent": "A\u2013B"})
    assert wall.aside(shorter) <= room <= wall.INNER / 2
    # A title that would take a third line for them has no names behind it: they head the columns.
    long = part.model_copy(update={"title": "Title of words " * 5})
    assert wall.aside(long) <= room and measure.count(long.title, TITLE, heading(long)) <= 2
    assert measure.wide(wall.mark(long, lang), wall.MARK) <= wall.aside(long)


@pytest.mark.parametrize("lang", LANGS)
def test_which_part_it_is_stands_under_a_title_that_it_would_give_a_third_line(lang: Lang) -> None:
    under = []
    for words in range(1, 60):
        title = " ".join(["Word"] * words)
        one = Exhibit(id="t", kind="table", title=title, subtitle="Said", part=1, parts=2)
        behind, below = wall.titled(one, lang)
        assert f"{behind}{below}".replace(" ", "").count("1/2") == 1 and below.endswith("Said")
        if not behind:
            under.append(words)
            assert measure.count(title, TITLE, heading(one), bold=True) == 2
            bare = one.model_copy(update={"parts": 1})
            assert wall.titled(bare, lang) == ("", "Said") and wall.header(bare) == wall.header(one)
    assert under


@pytest.mark.wording
@pytest.mark.parametrize("lang", LANGS)
def test_a_proposal_to_sign_has_titles_of_two_lines_and_no_line_alone(lang: Lang) -> None:
    ed = reader.edition(lang, ())
    for zone in reader.FOUR:
        told = advice.proposal(ed, zone)
        assert told is not None
        found = paging.leaves(told)
        assert not any(alone(leaf, len(found)) for leaf in found), zone
        for one in (leaf.exhibit for leaf in found):
            assert measure.count(one.title, TITLE, heading(one), bold=True) <= 2, one.title
            assert measure.wide(wall.mark(one, lang), wall.MARK) <= wall.aside(one)
        # Who decides sees all of a practice at once.
        assert all(leaf.exhibit.columns == told.columns and leaf.fits for leaf in found), zone
        said = {row.head.detail for row in told.rows if row.head.detail}
        shown = {row.head.detail for leaf in found for row in leaf.exhibit.rows}
        for leaf in found:
            assert all(text in shown or text in leaf.exhibit.alt for text in said)


@pytest.mark.wording
@pytest.mark.parametrize(
    "plan", [pytest.param(plan, marks=() if plan == "short" else WIDE) for plan in PLANS]
)
def test_no_slide_shows_one_line_of_several_with_thirty_zones(plan: str) -> None:
    given = story.planned(thirty.edition("zh"), config.load().plan(plan), stories.TODAY)
    assert [*lonely(given)] == []


@each("count", [5, 8, 30])
@mostly("en")
def test_of_many_zones_each_has_a_line_of_its_industries_where_no_line_stands_alone(
    lang: Lang, count: int
) -> None:
    ed = thirty.edition(lang, count)
    whole = shelf.take(ed, "industry_matrix")
    assert whole
    found = paging.leaves(whole)
    assert not any(alone(leaf, len(found)) for leaf in found)
    shown = [row for leaf in found for row in leaf.exhibit.rows]
    behind = {record for row in shown for record in (row.proof.record, *row.proof.behind)}
    assert behind >= {row.proof.record for row in whole.rows}
    said = {(row.zone, row.shown) for row in shown if row.silent}
    assert said == {(row.zone, row.shown) for row in whole.rows if row.silent}
    if count == 30:
        assert found[0].exhibit.columns == tuple(first.label for first, _ in whole.grid())
        assert [row.zone for leaf in found for row, _ in leaf.exhibit.grid()] == [*ed.zones]


@mostly("en")
def test_no_line_of_industries_goes_on_on_the_next_slide_where_names_behind_each_other_stand_whole(
    lang: Lang,
) -> None:
    whole = shelf.take(reader.edition(lang), "industry_matrix")
    assert whole
    found = paging.leaves(whole)
    assert [len(leaf.heights) for leaf in found] == {"en": [2, 2], "zh": [4]}[lang]
    assert not tabular.resumed(found)


def test_only_a_matrix_of_zones_whose_lines_are_names_is_turned() -> None:
    rows = tuple(Row(label=a, column=b, text=f"{a}{b}") for a in "xy" for b in "PQ")
    one = Exhibit(
        id="t", kind="matrix", title="T", columns=("P", "Q"), column_zones=("p", "q"), rows=rows
    )
    turned = fewer.turned(one)
    assert [row.text for row in turned.rows] == ["xP", "yP", "xQ", "yQ"]
    assert (turned.columns, turned.column_zones) == (("x", "y"), ())
    assert [row.label for row in turned.rows] == ["P", "P", "Q", "Q"]
    for other in (
        one.model_copy(update={"column_zones": ()}),
        one.model_copy(update={"rows": tuple(replace(row, group="g") for row in rows)}),
    ):
        assert fewer.turned(other) is other


@each("first, second", [(12, 12), (12, 16), (13, 14), (14, 15)])
def test_of_lines_too_tall_for_one_slide_the_next_begins_under_the_one_before(
    first: int, second: int
) -> None:
    """None stands alone over a blank half, and no line is divided into more than two."""
    rows = [
        Row(label=label, column=column, text=f"{label}{column}{at}")
        for label, count in (("a", first), ("b", second), ("c", 3), ("d", 1))
        for column, share in (("x", 1), ("y", 3))
        for at in range(max(count // share, 1))
    ]
    exhibit = Exhibit(id="t", kind="table", title="T", columns=("x", "y"), rows=tuple(rows))
    found = paging.leaves(exhibit)
    lines = [[line[0].label for line in leaf.exhibit.grid()] for leaf in found]
    assert lines == [["a", "b"], ["\u2026 b", "c", "d"]]
    assert all(leaf.fits for leaf in found)


def test_a_line_alone_is_seen() -> None:
    rows = tuple(Row(label=f"{at}", column="c", text="word") for at in range(2))
    exhibit = Exhibit(id="t", kind="table", title="T", columns=("c",), rows=rows)
    for heights, screens, seen in [
        ((300.0,), 2, True),
        ((300.0,), 1, False),
        ((700.0,), 2, False),
        ((300.0, 300.0), 2, False),
    ]:
        assert alone(Leaf(exhibit, 0.0, 800.0, heights=heights), screens) is seen


def test_a_slide_alone_stands_with_the_section_before_it() -> None:
    given = [("cover", [1]), ("a", [2]), ("b", [3, 4]), ("c", [5]), ("d", [6, 7])]
    assert in_sorter(given) == [("cover", [1, 2]), ("b", [3, 4, 5]), ("d", [6, 7])]
    assert in_sorter([("cover", [1]), *given[2:]]) == [("b", [1, 3, 4, 5]), ("d", [6, 7])]


@each("count, beside", [(1, 1), (5, 3), (7, 2), (7, 4), (6, 3)])
def test_cards_leave_no_place_empty(count: int, beside: int) -> None:
    """Where they do not come out even, the first row has fewer, all of them as much wider: one
    card twice as wide as its neighbour says that it counts for twice as much."""
    rows = [Row(label=f"{at}") for at in range(count)]
    lines = cards.bands(rows, beside)
    assert [row for line in lines for row, _ in line] == rows
    assert all(sum(span for _, span in line) == pytest.approx(beside) for line in lines)
    assert all(len({span for _, span in line}) == 1 for line in lines)
    assert all(span == 1 for line in lines[1:] for _, span in line)


@each("lang", LANGS)
def test_four_cards_stand_two_by_two_and_none_alone(lang: Lang) -> None:
    """Three beside each other would leave the fourth alone, and the text smaller."""
    found = paging.leaves(opening.zone_cards(reader.edition(lang)))
    counts = [len(leaf.exhibit.groups()) for leaf in found]
    assert sum(counts) == 4 and 1 not in counts
    assert all(leaf.beside == 2 and leaf.size > wall.TEXT and leaf.fits for leaf in found)
