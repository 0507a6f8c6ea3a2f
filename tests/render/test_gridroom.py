"""How wide the columns of a grid of zones are."""

from __future__ import annotations

from components.exhibit import Exhibit
from components.render.layout import gridroom, measure
from components.row import Row, Tone


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
