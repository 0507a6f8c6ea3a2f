"""The relief under a map on paper, as a picture."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageChops

from components.render.layout.bounds import Bounds
from components.render.map.ground import GEO
from components.render.map.look import LIGHT
from components.render.map.paper import Atlas

#: The relief as it lies on disk: WebP with an alpha channel, Web Mercator.
RELIEF = GEO / LIGHT.relief
#: Over which part of the frame the ground fades out at an edge that cuts it.
_FADE = 0.09


def picture(made: Atlas, *, scale: float = 1.0, format: str = "PNG") -> bytes:
    """The relief inside ``Atlas.window`` as a picture, ``scale`` pixels to a pixel of the frame.

    It fades towards an edge of the frame that cuts it, as it does at its own edges: into nothing
    where the format knows of that, as WebP does, else into white.
    """
    return _coded(made.relief, made.window, (made.width, made.height), scale, format)


#: One frame is asked for again and again: by the page, by each screen of a presentation, by files.
@lru_cache(maxsize=24)
def _coded(
    box: Bounds, window: Bounds, frame: tuple[float, float], scale: float, format: str
) -> bytes:
    """``box`` is where the whole relief lies, ``window`` what is seen of it, in a ``frame`` of this
    width and height."""
    wide, tall = box.right - box.left, box.bottom - box.top
    with Image.open(RELIEF) as whole:
        part = (
            (window.left - box.left) / wide * whole.width,
            (window.top - box.top) / tall * whole.height,
            (window.right - box.left) / wide * whole.width,
            (window.bottom - box.top) / tall * whole.height,
        )
        shape = (
            max(1, round((window.right - window.left) * scale)),
            max(1, round((window.bottom - window.top) * scale)),
        )
        piece = whole.convert("RGBA").resize(shape, Image.Resampling.BICUBIC, box=part)
    piece.putalpha(ImageChops.multiply(piece.getchannel("A"), _veil(box, frame, shape)))
    coded = BytesIO()
    if format == "WEBP":  # on whatever ground a page has
        # A twelfth smaller would take three times as long, and whoever opens the first page waits.
        piece.save(coded, format=format, quality=65, method=2, alpha_quality=30)
    else:
        paper = Image.new("RGB", shape, LIGHT.ground)
        paper.paste(piece, mask=piece.getchannel("A"))
        paper.save(coded, format=format)
    return coded.getvalue()


def _veil(box: Bounds, frame: tuple[float, float], shape: tuple[int, int]) -> Image.Image:
    """How much of the relief is seen: less and less towards an edge that cuts it."""
    cut = (box.left < 0, box.right > frame[0], box.top < 0, box.bottom > frame[1])

    def ramp(count: int, first: bool, last: bool) -> Image.Image:
        reach = max(1.0, count * _FADE)
        line = Image.new("L", (count, 1), 255)
        for at in range(count):
            near = min(at if first else reach, count - 1 - at if last else reach, reach) / reach
            line.putpixel((at, 0), round(255 * near * near * (3 - 2 * near)))
        return line

    across = ramp(shape[0], cut[0], cut[1]).resize(shape)
    down = ramp(shape[1], cut[2], cut[3]).rotate(-90, expand=True).resize(shape)
    return ImageChops.multiply(across, down)
