"""The fonts of the pictures in the Word report, on machines that have few of them."""

from __future__ import annotations

import subprocess
from functools import partial

import pytest
import resvg_py

from components.render.docx import wordfile
from components.render.svg import drawing, raster
from tests.support import office, stories
from tests.support.wordparts import chapters, find, parsed


def test_a_line_with_chinese_in_an_english_drawing_is_set_in_a_font_for_screens() -> None:
    """resvg would take any font that has the sign for all of the line, a serif one among sans."""
    assert raster.chinese()
    plain = '<svg viewBox="0 0 200 60" font-family="{}"><text y="40" font-size="40">{}</text></svg>'

    def painted(family: str, text: str) -> bytes | None:
        return raster.png(plain.format(family, text), 200)

    assert painted("Arial", "16亿元&lt;") == painted("Noto Sans CJK SC", "16亿元&lt;")
    assert painted("Arial", "16&lt;") != painted("Noto Sans CJK SC", "16&lt;")


def test_a_machine_with_a_chinese_font_and_no_other_has_whole_pictures(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As a slim container is: no Arial, and no font that stands for it."""
    named = [
        office.program("fc-list", "fontconfig"),
        "-f",
        "%{file}\\n",
        "Noto Sans CJK SC:style=Regular",
    ]
    file = subprocess.run(named, capture_output=True, text=True, check=True).stdout.split("\n")[0]
    alone = partial(resvg_py.svg_to_bytes, skip_system_fonts=True, font_files=[file])
    monkeypatch.setattr(resvg_py, "svg_to_bytes", alone)
    raster.chinese.cache_clear()
    try:
        assert raster.chinese()
        for fonts in drawing.FONT.values():
            plain = f'<svg viewBox="0 0 90 40" font-family="{fonts}"><text y="30">{{}}</text></svg>'
            blank, letters, mixed = (raster.png(plain.format(one), 90) for one in ("", "16", "亿"))
            assert len({blank, letters, mixed}) == 3
    finally:
        raster.chinese.cache_clear()


def test_without_a_chinese_font_there_is_no_picture_and_the_table_stays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(raster, "chinese", lambda: False)
    told = stories.default("zh")
    document = parsed(wordfile.docx(told, stories.COLOURS))
    assert not find(document, ".//w:drawing")
    assert len(find(document, ".//w:tbl")) >= len(told.exhibits)
    assert any(one.kind == "diagram" for one in told.exhibits)
    diagram = [inside for one, inside in chapters(document, told) if one.kind == "diagram"]
    assert all(find(block, ".//self::w:tbl") for inside in diagram for block in inside[1:2])
