"""Every medium renders every kind of exhibit, and a kind that one forgets is named at the start."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from components import kinds
from components.exhibit import Exhibit
from components.kinds import KINDS, Kind
from components.render import exhaustive, files
from components.render.docx import flatten
from components.render.layout import paging
from components.render.pptx import slides
from components.render.svg import drawing
from components.render.web import charts, markup
from tests.support import offshoot, stories
from tests.support.cases import WIDE, each
from tests.support.madeup import flat

#: The tables of the media: file, and the line after which a kind is added.
TABLES = {
    "A page": ("components/render/web/markup.py", '    "text": terms,\n'),
    "A screen": ("components/render/layout/paging.py", '        "text": _text,\n'),
    "A slide": ("components/render/pptx/slides.py", '    "text": grids.show,\n'),
    "A report": ("components/render/docx/flatten.py", '        "text": _text,\n'),
    "The panel": ("components/screen/panel.py", '        "text": _TEXT,\n'),
}
#: What a server does when it starts.
START = "from components.serve import shell"
SHOW = """
import zipfile
from io import BytesIO
from components import story
from components.edition import Edition
from components.exhibit import Exhibit
from components.row import Row
from components.render import files
from data import load
ed = Edition(load.load(), "en")
one = Exhibit(id="x", kind="specks", title="T", rows=(Row(label="dotted", text="said"),))
told = story.selected(ed, (), ed.today)
told = told.model_copy(update={"sections": (story.Section(title="", exhibits=(one,)),)})
for name, format in files.FORMATS.items():
    made = format.make(told, {}, None)
    if made[:2] == b"PK":
        folder = zipfile.ZipFile(BytesIO(made))
        made = b"".join(map(folder.read, folder.namelist()))
    print(name, b"dotted" in made and b"said" in made)
"""


def of(kind: Kind) -> Exhibit:
    role = "zone" if kind == "map" else ""
    places = {"longitude": 112.5, "latitude": 37.5} if role else {}
    rows = [
        flat(
            f"lamp {kind}",
            column=f"part {kind} {at}",
            text=f"{at} said",
            zone="z",
            role=role,
            **places,
        )
        for at in range(2)
    ]
    columns = tuple(row.column for row in rows)
    alt = f"Of {kind}: lamp {kind}" if kind == "diagram" else ""
    return Exhibit(
        id=kind, kind=kind, title=f"Of {kind}", columns=columns, rows=tuple(rows), alt=alt
    )


def test_every_table_of_a_medium_is_whole() -> None:
    drawn = {"map", *drawing.BODIES}
    assert drawn == {*kinds.DRAWN}
    assert {"map", *charts.PLOTS} == {*markup.CHARTED}
    for table in (slides.BODIES, flatten._FLAT, paging._SPLIT, {**markup.BODIES, **charts.PLOTS}):
        assert {"map", *table} == {*KINDS}


@each("name", files.FORMATS)
def test_every_medium_renders_every_kind(name: str) -> None:
    told = stories.told([of(kind) for kind in KINDS], "en")
    made = files.FORMATS[name].make(told, {"z": "#0072B2"}, None)
    texts = [made.decode()] if made[:2] != b"PK" else _parts(made)
    whole = "".join(texts)
    said = re.sub(r"<[^>]*>|\s", "", whole)  # a name may have lines of its own
    if name == "docx":  # a diagram is a picture on paper: its words stand in the text for it
        alts = [one for one in re.findall(r'descr="([^"]*)"', whole) if "Of diagram" in one]
        said += re.sub(r"\s", "", "".join(alts))
    for kind in KINDS:
        assert f"Of{kind}" in said, kind
        assert f"lamp{kind}" in said or f"part{kind}0" in said, kind


def _parts(made: bytes) -> list[str]:
    with zipfile.ZipFile(BytesIO(made)) as folder:
        return [folder.read(name).decode() for name in folder.namelist() if name.endswith(".xml")]


def test_what_is_imported_late_is_read_at_the_start() -> None:
    """Every table that a module asks ``whole`` about, unless the start imports it anyway."""
    asking = {
        path.relative_to(offshoot.ROOT / "components").as_posix()
        for folder in ("render", "screen")
        for path in (offshoot.ROOT / "components" / folder).rglob("*.py")
        if re.search(r'\bwhole\(\s*"', path.read_text(encoding="utf-8"))
    }
    at_once = {"render/web/markup.py", "render/svg/drawing.py"}
    assert asking - at_once == {file for file, _ in exhaustive.LATE.values()}
    exhaustive.check()


def test_a_kind_that_a_medium_lacks_or_has_twice_is_named() -> None:
    table = dict.fromkeys(KINDS, 1)
    assert kinds.whole("A wall", table) == table
    with pytest.raises(ValueError, match="A wall has two things for the kind of exhibit: map"):
        kinds.whole("A wall", table, ("map",))
    del table["bars"]
    with pytest.raises(ValueError, match="A wall has nothing for the kind of exhibit: bars"):
        kinds.whole("A wall", table)


@pytest.mark.parametrize("asked", [1, pytest.param(len(TABLES), marks=WIDE)])
def test_a_kind_is_added_by_its_name_and_a_line_a_medium(tmp_path: Path, asked: int) -> None:
    """Widely one line after the other, each as the start asks for it."""
    folder = offshoot.grown(tmp_path / "copy")
    _put(folder / "components/kinds.py", '    "cards",\n', '    "specks",\n')
    missed = []
    for _ in range(asked):  # no file has to be made
        told = offshoot.run(folder, "-c", START)
        (said,) = re.findall(r"^ValueError: (.*) has nothing for .*: specks$", told.stderr, re.M)
        missed.append(said)
        name, after = TABLES[said]
        _put(folder / name, after, after.replace('"text"', '"specks"'))
    assert len({*missed}) == asked
    for name, after in (TABLES[said] for said in TABLES if said not in missed):
        _put(folder / name, after, after.replace('"text"', '"specks"'))
    told = offshoot.run(folder, "-c", SHOW)
    assert told.stdout.split() == [word for name in files.FORMATS for word in (name, "True")], (
        told.stderr
    )


def _put(file: Path, after: str, line: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(after) == 1, file.name
    file.write_text(text.replace(after, after + line), encoding="utf-8")
