"""How wide the columns of a grid of zones are."""

from __future__ import annotations

from components import words
from components.exhibit import Exhibit
from components.exhibits import content, topics
from components.render.layout import gridcell, gridroom, measure, zonegrid
from components.render.layout.scene import Box, Phrase, TextLine
from components.row import Figure, Row, Tone
from data.model import LANGS
from tests.support import reader


def test_the_column_of_names_widens_for_a_long_name_while_zones_keep_their_room() -> None:
    name = "Full agency service or guided and agency handling"
    for zones, size, wider in ((2, 24.0, True), (4, 24.0, True), (7, 24.0, False)):
        columns = tuple(f"z{at}" for at in range(zones))
        rows = tuple(Row(label=name, column=one, text="Stated") for one in columns)
        given = Exhibit(id="x", kind="table", title="x", rows=rows, columns=columns)
        made = gridroom.Setting(given, {}, 1760.0, size, counted=False, alone=True)
        start, end = gridroom.left(made)
        lines = measure.count(name, size, end - start - size * 0.6, bold=True)
        assert (lines <= 3) == wider
        assert (end - start > 0.14 * 1760 + 1) == wider
        assert 1760 - end >= 12 * size * zones or not wider


def test_a_zone_that_says_nothing_leaves_its_room_to_those_that_do() -> None:
    said = {"a": "word " * 40, "b": "word " * 8, "marked": "", "silent": ""}
    tones: dict[str, Tone] = {"marked": "output", "silent": "not_disclosed"}
    rows = tuple(
        Row(label="l", column=one, text=text, tone=tones.get(one, "")) for one, text in said.items()
    )
    given = Exhibit(id="x", kind="matrix", title="x", rows=rows, columns=tuple(said))
    made = gridroom.Setting(given, {}, 1760.0, 28.0, counted=True, alone=True)
    found = gridroom.places(made, tuple(said), 0)
    rooms = {one: room for one, (_, room) in zip(said, found, strict=True)}
    assert rooms["a"] > rooms["b"] == rooms["marked"] > 1.2 * rooms["silent"]
    assert sum(rooms.values()) < 1760


def test_a_figure_stands_in_one_piece_under_its_marks_where_that_is_no_higher() -> None:
    told = Figure(number="12", unit="units", spaced=True)
    rows = [Row(label="l", column="a", text="r", tone="output")] * 6
    rows.append(Row(label="l", column="a", text="signed projects worth 12 units", figure=told))
    given = Exhibit(id="x", kind="tally", title="x", rows=tuple(rows), columns=("a",))
    made = gridroom.Setting(given, {}, 1240.0, 16.0, counted=True, alone=False)
    for room, lines in ((600.0, 1), (290.0, 1), (180.0, 2)):
        parts = gridcell.laid(made, rows, room).parts
        assert sum(isinstance(item, Phrase) for part in parts for item in part.items) == lines


def test_what_a_tinted_cell_means_is_said_where_there_is_one() -> None:
    for lang in LANGS:
        made = topics.tally(reader.edition(lang))
        bare = made.model_copy(update={"rows": tuple(row for row in made.rows if not row.figure)})
        for one, there in ((made, True), (bare, False)):
            scene = zonegrid.layout(one, {}, lang, 1240.0, None, 16.0, counted=True)
            said = {i.text for part in scene.parts for i in part.items if isinstance(i, TextLine)}
            assert (words.text(lang, "legend.figure") in said) is there


def test_what_is_spoken_of_without_a_figure_is_not_hatched_as_silence_is() -> None:
    ed = reader.edition("zh")
    made = content.sides(ed, topics=("finance",), sides=("pingyao", "qingxu", "taigu"))
    assert made
    for width in (1240.0, 358.0):
        scene = zonegrid.layout(made, {}, "zh", width, None, 16.0, counted=False)
        hatched = {
            part.row.tone
            for part in scene.parts
            for item in part.items
            if part.row and isinstance(item, Box) and item.hatched
        }
        assert hatched == {"not_disclosed"}


def test_columns_of_marks_are_alike_whatever_few_words_stand_beside_them() -> None:
    rows = tuple(
        Row(label="l", column=one, text=text)
        for one, text in (("a", "all reported"), ("b", "7 to ask"), ("b", "2 to ask"))
    )
    for counted in (True, False):
        given = Exhibit(id="x", kind="tally", title="x", rows=rows, columns=("a", "b"))
        made = gridroom.Setting(given, {}, 700.0, 15.0, counted=counted, alone=False)
        first, second = (room for _, room in gridroom.places(made, ("a", "b"), 0))
        assert (first == second) == counted
