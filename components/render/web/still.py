"""Charts as pictures: what a page shows at once, and goes on showing where no live chart comes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from components.exhibit import Exhibit
from components.render.svg.drawing import drawing
from components.render.svg.sheet import Shape
from components.render.web import headroom, scenery
from components.render.web.host import Host
from components.render.web.templating import made


def still(exhibit: Exhibit, host: Host, *, boundary: Mapping[str, Any] | None = None) -> Markup:
    """The picture of a chart or the map, once for each width, as tall as the live one that may take
    its place, or taller where its words need it. ``boundary`` is for the map.

    Raises ValueError as ``drawing`` does.
    """

    def drawn(name: str, one: Shape) -> tuple[str, float, Markup]:
        tall, beside = headroom.tall(exhibit, name), headroom.beside(exhibit, name)
        shape = Shape(one.width, tall, one.size, keyed=False, beside=beside)
        svg = drawing(exhibit, host.colours, host.lang, shape, boundary=boundary)
        return name, tall, Markup(svg)

    shapes = [drawn(name, one) for name, one in scenery.SHAPES.items()]
    return made("scenery", "still", exhibit.kind, shapes)
