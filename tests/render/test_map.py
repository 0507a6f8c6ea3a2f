"""The live map: asks nobody for anything, runs nothing, and guards boundaries."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from components import words
from components.config import ROOT
from components.exhibit import Exhibit
from components.render.map.live import deck
from components.row import Row, Spot
from data.model import LANGS
from tests.support.cases import each
from tests.support.maps import (
    BOUNDARY,
    FRAME,
    LOOK,
    drawn,
    exhibit,
    layer,
    layer_names,
)


@pytest.mark.parametrize("dark", [False, True])
def test_no_base_map_is_asked_for(dark: bool) -> None:
    made = deck(exhibit(), look=LOOK, dark=dark)
    assert drawn(made).get("mapProvider") is None
    # What pydeck writes when no style was asked for; any other value fetches one.
    assert drawn(made)["mapStyle"] == "__MAP_STYLE__"
    text = re.sub(r"base64,[A-Za-z0-9+/=]+", "", made.to_json())
    assert "data:image/webp;" in text
    assert "//" not in text


def test_every_text_in_a_layer_is_a_string_constant_or_names_a_field() -> None:
    made = deck(exhibit(), look=LOOK, boundary=BOUNDARY)
    constants = {"id", "@@type", "image", "fontFamily", "fontWeight", "characterSet"}
    for one in drawn(made)["layers"]:
        for prop, value in one.items():
            if prop in {"data", "tooltip"} or not isinstance(value, str):
                continue
            if prop in constants or prop.endswith("Units") or prop == "getAlignmentBaseline":
                # Quotes or "@@=" would be read as an expression in the browser.
                assert not value.startswith("@@="), (one["id"], prop)
            else:
                assert value.startswith("@@="), (one["id"], prop)


@each("name", ["@@=text", "@@#GL.ONE", "@@type"])
def test_no_name_is_run_as_code(name: str) -> None:
    one = exhibit()
    rows = [replace(row, label=name, text=name) for row in one.rows]
    made = drawn(deck(one.model_copy(update={"rows": tuple(rows)}), look=LOOK))
    texts = [
        value
        for layer in made["layers"]
        for record in layer.get("data", ())
        if isinstance(record, dict)
        for value in record.values()
        if isinstance(value, str)
    ]
    assert any(name in text for text in texts)
    assert not [text for text in texts if text.startswith("@@")]


def test_every_accessor_names_a_field_that_every_record_has() -> None:
    for one in drawn(deck(exhibit(), look=LOOK, boundary=BOUNDARY))["layers"]:
        if not isinstance(one.get("data"), list):
            continue
        fields = [v.removeprefix("@@=") for v in one.values() if str(v).startswith("@@=")]
        for record in one["data"]:
            assert set(fields) <= set(record), one["id"]


def test_the_tooltip_finds_its_fields_in_every_object_that_can_be_picked() -> None:
    made = deck(exhibit(), look=LOOK)
    wanted = set(re.findall(r"{(\w+)}", made._tooltip["html"]))
    pickable = [one for one in drawn(made)["layers"] if one.get("pickable")]
    assert [one["id"] for one in pickable] == ["zones"]
    for record in pickable[0]["data"]:
        assert wanted <= set(record)
    zones = [row.zone for row in exhibit().rows if row.spot.role == "zone"]
    assert [r["zone"] for r in pickable[0]["data"]] == zones


def test_all_points_of_zones_have_one_size() -> None:
    assert isinstance(layer(deck(exhibit(), look=LOOK), "zones")["getRadius"], int | float)


def test_the_view_stays_the_same_when_the_rows_change() -> None:
    views = [drawn(deck(exhibit(more=n), look=LOOK))["initialViewState"] for n in (0, 7)]
    assert views[0] == views[1]


def test_by_default_no_boundary_and_no_watermark_is_drawn() -> None:
    assert not {"boundary", "watermark", "credit"} & set(layer_names(deck(exhibit(), look=LOOK)))


@each("approval", ["", "  ", None])
def test_a_boundary_without_approval_carries_the_watermark(approval: str | None) -> None:
    made = deck(exhibit(), look=LOOK, boundary=BOUNDARY | {"approval": approval})
    marks = layer(made, "watermark")["data"]
    assert layer_names(made)[-1] == "watermark"
    for lang in LANGS:
        assert all(words.text(lang, "map.watermark") in mark["text"] for mark in marks)
    seen = [FRAME.pixel(*mark["place"]) for mark in marks]
    assert sum(abs(at.x) < 344 / 2 and abs(at.y) < 740 / 2 for at in seen) >= 3


@pytest.mark.wording
def test_the_watermark_says_what_the_readme_promises() -> None:
    """In China a public map with boundaries needs an approval number, and one without says so."""
    said = words.text("zh", "map.watermark")
    assert "未经审图" in said
    assert said in (ROOT / "README.md").read_text(encoding="utf-8")


def test_an_approved_boundary_shows_its_number_and_no_watermark() -> None:
    made = deck(exhibit(), look=LOOK, boundary=BOUNDARY)
    assert "watermark" not in layer_names(made)
    credit = layer(made, "credit")["data"][0]["text"].replace("\n", "")
    assert BOUNDARY["approval"] in credit
    assert "survey" in credit
    assert set(layer(made, "boundary")["data"]) == {"type", "features"}


@pytest.mark.parametrize("field", ["licence", "attribution"])
def test_a_boundary_without_licence_or_attribution_is_refused(field: str) -> None:
    for blank in ({}, {field: " "}):
        boundary = {k: v for k, v in BOUNDARY.items() if k != field} | blank
        with pytest.raises(ValueError, match=field):
            deck(exhibit(), look=LOOK, boundary=boundary)


def test_only_a_map_can_be_drawn() -> None:
    with pytest.raises(ValueError, match="not a map"):
        deck(Exhibit(id="x", kind="bars", title="t"), look=LOOK)


def test_a_zone_without_coordinates_is_refused_by_name() -> None:
    lost = Exhibit(
        id="x", kind="map", title="t", rows=(Row(label="Nowhere", spot=Spot(role="zone")),)
    )
    with pytest.raises(ValueError, match="Nowhere"):
        deck(lost, look=LOOK)
