"""What a screen draws stands in the Word report as a picture, and once in words: in its table."""

from __future__ import annotations

import io
import os
import subprocess
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from PIL import Image

from components import memory, story, words
from components.exhibit import Exhibit
from components.render.docx import pictures as album
from components.render.docx import wordfile
from components.render.docx.flatten import subject
from components.render.docx.pictures import pictured
from components.render.svg import raster, rasterpool
from components.render.svg.sheet import Shape
from components.row import Drawn, Figure, Pictogram, Proof, Row, Strip
from data.judge import derive
from data.model import Lang
from tests.support import reader, stories, thirty
from tests.support.cases import mostly
from tests.support.wordparts import (
    W,
    chapters,
    every_language,
    every_story,
    find,
    made,
    paper,
    parsed,
    part,
    style,
    text,
)

EMU = 12700  # of a point


def inside(lang: Lang, id: str) -> list[Any]:
    """What stands under the heading of an exhibit, in a story of it alone."""
    one = next(one for one in stories.everything(lang).exhibits if one.id == id)
    told = stories.told([one], lang)
    ((_, blocks),) = chapters(parsed(wordfile.docx(told, {})), told)
    return list(blocks)


def lines(blocks: list[Any]) -> dict[str, str]:
    """The lines of its tables: what begins one, and what else it says."""
    found = {}
    for line in (line for block in blocks for line in find(block, ".//w:tr")):
        first, *rest = [text(cell) for cell in find(line, "w:tc")]
        found[first] = "\n".join(rest)
    return found


@every_story
def test_no_paragraph_says_again_what_the_table_says(story: Any, lang: Lang) -> None:
    for exhibit, blocks in chapters(part(story, lang), story(lang)):
        bodies = [p for p in blocks if p.tag == qn("w:p") and style(p) == "BodyText"]
        assert not exhibit.rows or not bodies, exhibit.id


# --- pictures ---------------------------------------------------------------------------


@every_story
def test_whatever_is_drawn_has_its_picture_with_its_words(story: Any, lang: Lang) -> None:
    drawn = 0
    tall, wide = (float(find(part(story, lang), f".//w:pgSz/@w:{side}")[0]) / 20 for side in "hw")
    for exhibit, blocks in chapters(part(story, lang), story(lang)):
        found = [one for block in blocks for one in find(block, ".//w:drawing")]
        if exhibit.kind == "finding":  # one small picture a finding
            assert len(found) == sum(row.drawn.picture is not None for row in exhibit.rows)
            continue
        # As many as leave little of a page blank.
        room, high = (side * album._UNITS for side in paper(part(story, lang)))
        shape = Shape(round(room), size=album._SIZE)
        parts = [*album._sheets(exhibit, lang, shape, high)] if pictured(exhibit) else []
        assert len(parts) < 5 or exhibit.kind == "diagram"
        if parts:
            assert {repr(row) for one in parts for row in one.rows} == {*map(repr, exhibit.rows)}
        assert len(found) == len(parts), exhibit.id
        for one, told in zip(found, parts, strict=True):
            drawn += 1
            (named,) = one.xpath(".//*[local-name()='docPr']")
            assert named.get("descr") == (told.alt or exhibit.title)
            assert told is not parts[0] or told.alt == exhibit.alt  # of the whole
            (size,) = one.xpath(".//*[local-name()='extent']")
            assert int(size.get("cx")) / EMU < wide
            assert int(size.get("cy")) / EMU < tall * 0.8
    assert drawn >= 5
    ids = find(part(story, lang), ".//*[local-name()='docPr']/@id")
    assert len(set(ids)) == len(ids)


@mostly("zh")
def test_pictures_are_sharp_on_paper_and_the_file_stays_light(lang: Lang) -> None:
    content = made(stories.default, lang)
    document = docx.Document(io.BytesIO(content))
    for shape in document.inline_shapes:
        embedded = shape._inline.graphic.graphicData.pic.blipFill.blip.embed
        image = document.part.related_parts[embedded].image
        assert image.px_width / (shape.width / EMU / 72) >= 200, "dots to the inch"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        pictures = [archive.read(name) for name in archive.namelist() if "media/" in name]
    for one in pictures:
        with Image.open(io.BytesIO(one)) as picture:
            assert picture.format == "PNG"
            assert len(picture.convert("RGB").getcolors(1 << 24) or ()) > 3, "something is on it"
    assert len(content) < 2_000_000


@pytest.mark.parametrize("begins", [True, False])
def test_two_processes_paint_a_report_and_one_where_the_other_does_not_begin(
    begins: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same either way, each picture painted once; a second report paints none."""
    elsewhere: list[str] = []
    here: list[str] = []

    def png(svg: str, _: int) -> bytes:
        here.append(svg)
        return svg.encode()

    class Other:
        """Takes every second drawing, and paints it at once."""

        def __init__(self, given: Sequence[str], **_: Any) -> None:
            if not begins:
                raise OSError
            self.folder, self.stdin = Path(given[-1]), self

        def write(self, line: bytes) -> None:
            at = int(line.split()[0])
            if at % 2 and rasterpool.taken(self.folder, at):
                drawn = (self.folder / f"{at}.svg").read_bytes()
                elsewhere.append(drawn.decode())
                (self.folder / f"{at}.png").write_bytes(drawn)

        def nothing(self) -> None: ...

        flush = kill = communicate = poll = nothing

    def placed(*given: Any, **_: Any) -> str:
        return str(given[1], "utf-8")

    monkeypatch.setattr(memory, "here", partial(lambda kept: kept, memory.Memory()))
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(subprocess, "Popen", Other)
    monkeypatch.setattr(raster, "png", png)
    monkeypatch.setattr(album, "placed", placed)
    told = stories.default("zh")
    pictured_ = [one for one in told.exhibits if pictured(one)]
    template = docx.Document()
    for turn in range(2):
        with album.Album(template, told, stories.COLOURS, 440) as pictures:
            found = [str(drawn) for one in pictured_ for drawn in pictures.of(one)]
        assert len(set(found)) == len(found) > 6, turn
        assert sorted(here + elsewhere) == sorted(found), turn
        assert bool(elsewhere) == begins


# --- the first page ---------------------------------------------------------------------


def finding(**more: Any) -> Exhibit:
    rows = [
        Row(
            label="共同做法",
            text="3个区设了帮办窗口，代办53项。",
            detail="清徐的报道没有提到。",
            drawn=Drawn(accents=("3个", "53项")),
            proof=Proof(cited="王波文，第3段"),
        ),
        Row(label="结果", text="没有数字。"),
    ]
    given: dict[str, Any] = {"id": "findings", "kind": "finding", "title": "三件事", "rows": rows}
    return Exhibit(**given | more)


def blocks(document: Any) -> Iterator[tuple[str, str]]:
    for block in document.find("w:body", W):
        if block.tag == qn("w:p"):
            yield style(block), text(block)
        elif block.tag in (qn("w:tbl"), qn("w:sdt")):
            yield block.tag.rpartition("}")[2], text(block)


def test_findings_that_a_story_begins_with_stand_before_the_contents_and_not_again() -> None:
    rest = [Exhibit(id=f"x{at}", kind="text", title=f"第{at}项") for at in range(5)]
    told = stories.told([finding(), *rest])
    document = parsed(wordfile.docx(told, {}))
    said = list(blocks(document))
    kinds = [kind for kind, _ in said]
    at = kinds.index("TOCHeading")
    assert said[at] == ("TOCHeading", "三件事")
    assert kinds.index("tbl") < kinds.index("sdt") < kinds.index("Heading1")
    assert sum("三件事" in one for _, one in said) == 1
    (table,) = find(document, "w:body/w:tbl")
    assert list(lines([table])) == ["共同做法", "结果"]
    strong = find(table, './/w:r[w:rPr/w:rStyle/@w:val="Term"]')
    assert [text(one) for one in strong] == ["共同做法", "3个", "53项", "结果"]
    (note,) = find(parsed(wordfile.docx(told, {}), "footnotes"), "w:footnote[@w:id='1']")
    assert "王波文，第3段" in text(note)


def test_a_finding_without_a_picture_has_the_room_of_one() -> None:
    seen = Pictogram(strips=(Strip(label="溪口", marks=("solid", "open")),), alt="两项")
    bare = finding().rows
    shown = replace(bare[0], drawn=Drawn(picture=seen))
    document = parsed(wordfile.docx(stories.told([finding(rows=[shown, *bare[1:]])]), {}))
    wide = [
        [int(one.get(qn("w:w"))) for one in find(line, "w:tc/w:tcPr/w:tcW")]
        for line in find(document, ".//w:tbl/w:tr")
    ]
    assert [len(line) for line in wide] == [3, 2]
    assert sum(wide[0]) == sum(wide[1])
    assert find(document, ".//w:tr[2]/w:tc[2]/w:tcPr/w:gridSpan/@w:val") == ["2"]


def test_what_stands_under_the_list_of_reports_is_printed() -> None:
    (listed,) = [one for one in stories.short("zh").annex if one.id == "annex_sources"]
    under = listed.model_copy(update={"notes": ("各篇同样说。",)})
    told = stories.told([], behind=lambda: (under,))
    said = list(blocks(parsed(wordfile.docx(told, {}))))
    assert [text for kind, text in said if kind == "Note" and "各篇同样说。" in text]


def test_a_first_page_that_runs_over_shares_its_second_with_the_contents() -> None:
    """The places of thirty articles take half of it; very many names under a title are small."""
    rest = [Exhibit(id=f"x{at}", kind="text", title=f"第{at}项") for at in range(5)]
    places = {
        count: "、".join(f"第{at}位作者文，第 4、6–9 段" for at in range(count))
        for count in (2, 90)
    }
    for count, zones, named, begins in ((2, 2, "Subtitle", True), (90, 60, "Stamp", False)):
        rows = [replace(row, proof=Proof(cited=places[count])) for row in finding().rows]
        told = stories.told([finding(rows=rows), *rest], zones="、".join(["柳溪"] * zones))
        document = parsed(wordfile.docx(told, {}))
        assert [one for one in blocks(document) if one[1] == told.zones] == [(named, told.zones)]
        (contents,) = find(document, ".//w:sdtContent/w:p[1]")
        assert bool(find(contents, "w:pPr/w:pageBreakBefore")) is begins


@mostly("zh")
def test_of_very_many_sources_an_exhibit_names_the_zones_and_the_list_their_titles(
    lang: Lang,
) -> None:
    for count in (4, thirty.COUNT):
        ed = thirty.edition(lang, count)
        told = story.selected(ed, ["shared"], stories.TODAY)
        (one,) = told.exhibits
        document = docx.Document(io.BytesIO(wordfile.docx(told, {})))
        (under,) = [
            line.text
            for line in document.paragraphs
            if line.text.startswith(words.text(lang, "source.label"))
        ]
        many = len(one.sources) > 8
        assert many == (count > 8)
        for line in one.sources:
            assert (line.brief if many else line.text) in under
            assert (line.text in under) != many


def test_the_list_of_reports_is_the_table_that_its_exhibit_is() -> None:
    """The zones of a report stand under its name, where words have room beside each other."""
    (table,) = [one for one in stories.short("zh").annex if one.id == "annex_sources"]
    document = parsed(wordfile.docx(stories.short("zh"), {}))
    heads = [
        text(cell) for cell in find(document, ".//w:tbl")[-1].find(qn("w:tr")).iter(qn("w:tc"))
    ]
    assert heads == [f"{table.corner} · {table.columns[0]}", *table.columns[1:]]


def test_findings_further_on_stand_under_their_heading() -> None:
    rest = [Exhibit(id=f"x{at}", kind="text", title=f"第{at}项") for at in range(5)]
    document = parsed(wordfile.docx(stories.told([*rest, finding()]), {}))
    said = list(blocks(document))
    assert ("Heading1", "三件事") in said
    assert not [one for one in said if one[0] == "TOCHeading"]


# --- tables of what is drawn ------------------------------------------------------------


def test_a_table_says_whose_a_figure_is_when_it_is_not_the_zones() -> None:
    said = lines(inside("zh", "headline_taigu"))
    assert "本地银行（未具名）" in said["贷款审批时限"]
    assert "龙成玛钢绿色智能铸造技改项目" in said["工艺改造节能率"]
    for exhibit, found in chapters(part(stories.everything, "en"), stories.everything("en")):
        if exhibit.kind in ("kpi", "bars"):
            whole = "\n".join(text(block) for block in found)
            for row in exhibit.rows:
                assert subject(row) in whole, exhibit.id


@every_language
def test_a_footnote_says_what_a_computed_figure_is_computed_from(lang: Lang) -> None:
    ed = reader.edition(lang)
    outcomes = (derive.outcome(ed.dataset, rate) for rate in ed.dataset.rates)
    computed = [ed.computed(one) for one in outcomes if isinstance(one, derive.Derived)]
    assert computed
    for row in computed:
        made = wordfile.docx(stories.told([ed.exhibit("x", "kpi", "x", [row])], lang), {})
        formula = words.text(lang, "computed.by", formula=row.proof.formula)
        assert formula in text(parsed(made))
        named = words.text(lang, "computed.basis")
        footnotes = [text(note) for note in find(parsed(made, "footnotes"), "w:footnote")]
        found = [note for note in footnotes if row.proof.basis in note]
        assert found
        printed = words.text(lang, "report.printed", place=row.proof.cited, words="")
        for note in found:
            assert named in note
            assert row.proof.cited in note
            assert printed not in note


def test_two_figures_of_one_name_are_told_apart_by_their_notes() -> None:
    rows = [
        Row(label="注册资本", figure=Figure(number=number, unit="亿元"), text=note)
        for number, note in (("1", "增资之前。"), ("3", "增资之后；未写日期。"))
    ]
    exhibit = Exhibit(id="x", kind="kpi", title="x", rows=tuple(rows))
    document = parsed(wordfile.docx(stories.told([exhibit]), {}))
    told = [[text(cell) for cell in find(line, "w:tc")] for line in find(document, ".//w:tr")]
    assert ["注册资本", "1亿元", "增资之前。"] in told
    assert ["注册资本", "3亿元", "增资之后；未写日期。"] in told


def test_steps_say_whether_one_is_part_of_the_one_before() -> None:
    exhibit = next(
        one for one in stories.everything("zh").exhibits if one.id == "steps_yuncheng_promotion"
    )
    blocks = inside("zh", exhibit.id)
    said = "\n".join(text(p) for block in blocks for p in find(block, ".//w:tc/w:p"))
    loose = sum(row.detail == words.text("zh", "steps.loose") for row in exhibit.rows)
    assert said.count(words.text("zh", "steps.loose")) == loose == 2
    assert said.count(words.text("zh", "steps.part", label="")) == 1


def test_a_silent_zone_keeps_its_line_in_words() -> None:
    for exhibit, found in chapters(part(stories.compared, "zh"), stories.compared("zh")):
        if exhibit.kind == "bars" and any(row.amount.value is None for row in exhibit.rows):
            shown = lines(found)
            for row in exhibit.rows:
                assert shown[row.label].startswith(row.shown)
            silent = [row.zone for row in exhibit.rows if row.amount.value is None]
            said = {reader.edition("zh").unsaid(zone) for zone in silent}
            assert said and said <= set(shown.values())
            return
    raise AssertionError("no chart has a silent zone")
