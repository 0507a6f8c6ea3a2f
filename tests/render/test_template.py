"""The file that decks come from: typefaces and colours are its own, an office may restyle it, what
code relies on in it is missed by name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree

from components import words
from components.render.pptx import slides, template
from data.model import Lang
from tests.support.decks import (
    COLOURS,
    MADE,
    MANNERS,
    A,
    P,
    both,
    charts,
    deep,
    file,
    opened,
    real,
)


def face(manner: Any, shape: Any = None) -> str:
    """The typeface that Chinese has in a run: its own, or that of the placeholder it stands in."""
    found = manner.find(f"{A}ea")
    if found is None:
        layout = shape.part.slide_layout
        at = shape.placeholder_format
        (held,) = (one for one in layout.placeholders if one.placeholder_format.idx == at.idx)
        found = held.element.find(f".//{A}lvl1pPr/{A}defRPr/{A}ea")
    if found is None:
        style = "titleStyle" if shape == shape.part.slide.shapes.title else "bodyStyle"
        found = layout.slide_master.element.find(f".//{P}{style}/{A}lvl1pPr/{A}defRPr/{A}ea")
    return str(found.get("typeface"))


@both
def test_every_run_names_a_typeface_of_the_theme_for_chinese(lang: Lang) -> None:
    presentation = opened(file(lang))
    found = Counter(
        face(manner, shape)
        for slide in presentation.slides
        for shape in deep(slide.shapes)
        if shape.shape_type != 6
        for manner in shape.element.iter(*MANNERS)
    )
    found += Counter(
        face(manner)
        for slide, chart in charts(presentation)
        for manner in chart._chartSpace.iter(*MANNERS)
    )
    found += Counter(
        face(manner)
        for slide in presentation.slides
        if slide.has_notes_slide
        for manner in slide.notes_slide.notes_placeholder.element.iter(*MANNERS)
    )
    assert set(found) == {"+mn-ea", "+mj-ea"}
    assert sum(found.values()) > 1000
    with ZipFile(BytesIO(file(lang))) as parts:
        theme = etree.fromstring(parts.read("ppt/theme/theme1.xml"))
        faces = [one.get("typeface") for one in theme.iter(f"{A}ea")]
    assert faces == ["Microsoft YaHei"] * 2


def test_the_file_says_what_it_is_and_nothing_of_who_made_the_template() -> None:
    found = opened(file("zh")).core_properties
    assert found.title == real("zh").title
    assert found.author == found.last_modified_by == words.text("zh", "app.title")
    assert found.language == "zh-CN"
    assert found.created.date() == MADE
    with ZipFile(BytesIO(file("zh"))) as parts:
        ours = [name for name in parts.namelist() if not re.search("notesMaster|theme2", name)]
        whole = b"".join(parts.read(name) for name in ours if name.endswith("xml"))
    for foreign in (b"Steve Canny", b"Macintosh", b"python-pptx", b"Calibri", b"Click to edit"):
        assert foreign not in whole, foreign


def restyled(folder: Path, **parts: Callable[[str], str]) -> Path:
    """The template with some of its parts (by the start of their names) changed."""
    out = folder / "deck.pptx"
    with ZipFile(template.FILE) as old, ZipFile(out, "w") as made:
        for name in old.namelist():
            content = old.read(name)
            for start, change in parts.items():
                if re.search(rf"/{start}[^/]*\.xml$", name):
                    changed = change(content.decode()).encode()
                    assert changed != content, name
                    content = changed
            made.writestr(name, content)
    return out


def test_a_deck_follows_its_template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Typefaces and colours of the theme, the style of titles, a logo on the master: all are the
    template's, and no slide, note or chart says otherwise."""
    named = '<p:cNvPr id="99" name="Logo"/><p:cNvSpPr/><p:nvPr/>'
    logo = f"<p:sp><p:nvSpPr>{named}</p:nvSpPr><p:spPr/></p:sp>"
    old = {"Arial": "Georgia", "Microsoft YaHei": "KaiTi", "1B1F24": "102030", "5B6470": "405060"}

    def theme(text: str) -> str:
        for one, other in old.items():
            text = text.replace(one, other)
        return text

    def master(text: str) -> str:
        start, title, end = text.partition("<p:titleStyle>")
        title += end.replace('"tx1"', '"accent2"', 1)
        return start.replace("</p:spTree>", f"{logo}</p:spTree>") + title

    monkeypatch.setattr(template, "FILE", restyled(tmp_path, theme=theme, slideMaster1=master))
    data = slides.pptx(real("zh"), COLOURS)
    with ZipFile(BytesIO(data)) as parts:
        whole = "".join(
            parts.read(name).decode() for name in parts.namelist() if "xml" in name[-5:]
        )
    for one, other in old.items():
        assert one not in whole
        assert other in whole
    made = opened(data)
    assert "Logo" in [shape.name for shape in made.slide_masters[0].shapes]
    for slide in made.slides:
        (title, *_) = slide.shapes.title.text_frame.paragraphs[0].runs
        assert title.font.color.type is None
        assert slide.slide_layout.slide_master.name == made.slide_masters[0].name


def test_the_footer_and_the_number_stand_where_the_template_has_them() -> None:
    for slide in opened(file("zh")).slides:
        for shape in slide.placeholders:
            if shape.placeholder_format.idx in (11, 12):
                assert shape.element.find(f".//{A}xfrm") is None


def test_zones_colours_are_the_accents_of_the_theme() -> None:
    with ZipFile(BytesIO(file("zh"))) as parts:
        theme = etree.fromstring(parts.read("ppt/theme/theme1.xml"))
    for at, colour in enumerate(COLOURS.values(), 1):
        (accent,) = theme.iter(f"{A}accent{at}")
        assert [one.get("val") for one in accent] == [colour[1:].upper()]


@pytest.mark.parametrize(
    ("part", "old", "new", "named"),
    [
        ("slideLayout3", 'name="Exhibit"', 'name="Other"', '"Exhibit"'),
        ("slideLayout3", 'idx="14"', 'idx="44"', "[14]"),
        ("slideLayout2", 'type="title"', 'type="body" idx="9"', "[0]"),
    ],
)
def test_what_a_template_lacks_is_named(
    part: str,
    old: str,
    new: str,
    named: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = restyled(tmp_path, **{part: lambda text: text.replace(old, new)})
    monkeypatch.setattr(template, "FILE", file)
    with pytest.raises(ValueError, match="deck.pptx: .*" + re.escape(named)):
        slides.pptx(real("zh"), COLOURS)
