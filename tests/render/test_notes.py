"""Notes of the HTML file: every figure has its way to what its source says, and back, whatever the
story holds."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from components import words
from components.exhibit import Exhibit
from components.kinds import KINDS
from components.render.web import document
from components.row import Head, Proof, Row
from components.story import Story
from data.model import LANGS, Lang
from tests.support import reader, stories
from tests.support.cases import each
from tests.support.letters import squeezed
from tests.support.maps import BOUNDARY, crowd
from tests.support.webfile import by_number, every_lang, parsed, told, worded, written

# --- every figure leads to its source ---------------------------------------------------------


@every_lang
@each("which", ["default", "everything", "hostile"])
def test_ids_are_unique_and_every_link_leads_somewhere(lang: Lang, which: str) -> None:
    tree = parsed(written(lang, which))
    ids = [element.get("id") for element in tree.xpath("//*[@id]")]
    assert len(ids) == len(set(ids))
    links = tree.xpath("//a")
    assert links or which == "hostile"
    for link in links:
        assert link.get("href", "")[1:] in ids, link.get("href")


@every_lang
@pytest.mark.parametrize("which", ["default", "everything"])
def test_every_figure_links_to_its_words_as_printed(lang: Lang, which: str) -> None:
    story: Story = getattr(stories, which)(lang)
    tree = parsed(written(lang, which))
    notes = {f"#{note.get('id')}": told(note) for note in tree.xpath("//ol[@class='notes']/li")}
    for exhibit, element in zip(story.exhibits, by_number(tree), strict=True):
        linked: dict[str, set[str]] = {}
        for link in element.xpath(".//a[starts-with(@href, '#n')]"):
            linked.setdefault(told(link), set()).add(link.get("href"))
        for row in exhibit.rows:
            if not row.figure or not row.proof.record:
                continue
            # Beside each other measures are in words, which hold the figure and are the link.
            said = worded(exhibit, row)
            targets = linked.get(squeezed(said), set())
            if said != row.shown:
                told_of = squeezed(said + row.figure.original)
                targets = {
                    one for text in linked if text.startswith(told_of) for one in linked[text]
                }
            assert targets, (exhibit.id, row.shown)
            # Two figures may read alike: one of their notes is this one's.
            proof = row.proof.formula or row.proof.as_written
            assert any(squeezed(proof) in notes[target] for target in targets), (
                exhibit.id,
                row.shown,
                proof,
            )
            if row.proof.cited and not row.proof.formula:
                assert any(squeezed(row.proof.cited) in notes[target] for target in targets)


@every_lang
def test_a_count_links_to_what_it_counts(lang: Lang) -> None:
    tree = parsed(written(lang))
    notes = {f"#{note.get('id')}": note for note in tree.xpath("//ol[@class='notes']/li")}
    story = stories.default(lang)
    said: dict[str, list[str]] = {row.head.record: [] for t in story.annex for row in t.rows}
    for table in story.annex:
        for row in table.rows:
            said[row.head.record].append(squeezed(row.text))
    counted = 0
    for exhibit, element in zip(story.exhibits, by_number(tree), strict=True):
        if exhibit.kind != "matrix":
            continue
        links = element.xpath(".//td//a")
        behind = [row for row in exhibit.rows if row.proof.behind]
        for row in behind:
            found = [notes[link.get("href")] for link in links if told(link) == squeezed(row.shown)]
            if row.proof.behind == (row.proof.record,):  # one thing alone: straight to its own note
                words = said[row.proof.record]
                assert any(all(one in told(note) for one in words) for note in found), row.shown
                continue
            sizes = {len(note.xpath(".//ul[@class='counted']/li")) for note in found}
            assert len(row.proof.behind) in sizes, (exhibit.id, row.shown)
            counted += 1
    assert counted > 20


@every_lang
def test_every_note_leads_back_to_where_it_was_mentioned(lang: Lang) -> None:
    tree = parsed(written(lang))
    by_id = {element.get("id"): element for element in tree.xpath("//*[@id]")}
    notes = tree.xpath("//ol[@class='notes']/li")
    assert len(notes) > 100
    for note in notes:
        (back,) = note.xpath("./a[@class='back']")
        home = by_id[back.get("href")[1:]]
        assert home.xpath(f".//a[@href='#{note.get('id')}']"), note.get("id")


@every_lang
def test_words_as_printed_are_marked_as_chinese(lang: Lang) -> None:
    tree = parsed(written(lang))
    name = words.text(lang, "column.as_written")
    printed = [
        pair
        for pair in tree.xpath("//*[@class='notes']//p/span[not(@class) and i]")
        if (pair.findtext("i") or "").strip() == name
    ]
    assert len(printed) > 40
    ed = reader.edition(lang)
    silent = {squeezed(ed.unsaid(zone)) for zone in ed.zones}  # our words, not printed ones
    for pair in printed:
        if any(one in told(pair) for one in silent):
            continue
        assert pair.xpath("./span[@lang='zh']"), told(pair)


# --- stories that try to break it -------------------------------------------------------------


@every_lang
def test_hostile_texts_are_only_texts(lang: Lang) -> None:
    text = written(lang, "hostile")
    tree = parsed(text)
    assert "alert(1)" in told(tree)
    assert not tree.xpath("//b[not(ancestor::section) and not(ancestor::nav)]")
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", text)
    shown = by_number(tree)
    assert len(shown) == len(stories.hostile(lang).exhibits)
    ours = words.text(lang, "source.ours")
    assert all(squeezed(ours) in told(one) for one in shown)


def test_what_is_missing_is_named() -> None:
    for lang in LANGS:
        story = stories.told([stories.bare()], lang, missing=("gone?q=<b>", "lost"))
        tree = parsed(document.html(story, {}).decode())
        (missing,) = tree.xpath("//section[@id='missing']")
        assert [item.text for item in missing.xpath(".//li")] == ["gone?q=<b>", "lost"]
        assert squeezed(words.text(lang, "document.missing", n=2)) in told(missing)


@every_lang
def test_a_story_without_exhibits_is_still_a_file_and_says_so(lang: Lang) -> None:
    tree = parsed(document.html(stories.told([], lang), {}).decode())
    assert squeezed(words.text(lang, "document.empty")) in told(tree)


@every_lang
@each("kind", ["kpi", "bars", "funnel", "table", "matrix", "map", "text", "cards"])
def test_an_exhibit_without_rows_says_so(lang: Lang, kind: Any) -> None:
    tree = parsed(document.html(stories.told([stories.bare(kind)], lang), {}).decode())
    (shown,) = by_number(tree)
    assert squeezed(words.text(lang, "drawing.nothing")) in told(shown)


def test_a_figure_that_no_table_holds_has_a_note_of_its_own() -> None:
    row = stories.odd_row("甲", 1, as_written="印作甲", cited="某文，第 3 段", label_record="")
    one = Exhibit(id="x", kind="kpi", title="t", rows=(row,))
    tree = parsed(document.html(stories.told([one]), {}).decode())
    (note,) = tree.xpath("//ol[@class='notes']/li")
    assert "印作甲" in told(note)
    assert "某文，第3段" in told(note)
    assert by_number(tree)[0].xpath(f".//a[@href='#{note.get('id')}']")


def test_what_limits_a_finding_is_no_part_of_the_name_of_its_note() -> None:
    row = Row(label="甲", text="乙成", detail="丙不详", proof=Proof(behind=("reforms/x",)))
    one = Exhibit(id="x", kind="finding", title="t", rows=(row,))
    tree = parsed(document.html(stories.told([one]), {}).decode())
    (note,) = tree.xpath("//ol[@class='notes']/li")
    assert [told(name) for name in note.xpath(".//p/b")][:1] == ["甲"]
    assert told(note).count("丙不详") == 1


@each("detail", ["", "另有两句"])
def test_what_leads_on_from_a_silent_card_says_where_to(detail: str) -> None:
    """Or the words of the card do: an arrow alone says nothing."""
    row = Row(label="甲", text="没有写", detail=detail, proof=Proof(behind=("claims/a",)))
    one = Exhibit(id="x", kind="kpi", title="t", rows=(row,))
    tree = parsed(document.html(stories.told([one]), {}).decode())
    (lead,) = by_number(tree)[0].xpath(".//article//a[starts-with(@href, '#n')]")
    assert (detail or row.text) in told(lead)


def test_a_map_with_more_zones_than_it_has_room_for_lists_them() -> None:
    rows = tuple(replace(row, text=f"第 {at} 项") for at, row in enumerate(crowd(300).rows))
    one = crowd(300).model_copy(update={"rows": rows})
    tree = parsed(document.html(stories.told([one]), {}).decode())
    (shown,) = by_number(tree)
    assert not shown.xpath(".//image")
    assert all(squeezed(row.text) in told(shown) for row in rows)


def test_an_unreviewed_boundary_keeps_its_watermark_in_the_file() -> None:
    one = next(one for one in stories.default("zh").exhibits if one.kind == "map")
    story = stories.told([one])
    plain = document.html(story, stories.COLOURS).decode()
    mark = words.text("zh", "map.watermark")
    assert mark not in plain
    bounded = story.model_copy(update={"boundary": BOUNDARY | {"approval": ""}})
    stamped = document.html(bounded, stories.COLOURS).decode()
    assert mark in stamped
    assert BOUNDARY["attribution"] in stamped


def test_a_row_is_never_shown_twice_for_want_of_a_note() -> None:
    """Lines of one label stay apart although their records have no note."""
    rows = tuple(
        Row(label="同名", head=Head(record=f"parks/{at}"), column="列", text=f"第 {at} 行")
        for at in (1, 2)
    )
    one = Exhibit(id="x", kind="table", title="t", columns=("列",), rows=rows)
    tree = parsed(document.html(stories.told([one]), {}).decode())
    assert len(by_number(tree)[0].xpath(".//tbody/tr")) == 2
    assert not by_number(tree)[0].xpath(".//a")


def test_stories_are_what_they_claim_to_be() -> None:
    """The tests above are worth something only with every kind of exhibit in them."""
    for lang in LANGS:
        real = {one.kind for one in stories.everything(lang).exhibits}
        # Of four zones nothing is drawn as stages within each other, as one whole in its parts, or
        # over the years.
        assert {*KINDS} - real == {"funnel", "composition", "line"}
        assert {one.kind for one in stories.hostile(lang).exhibits} >= {*KINDS} - real
    assert reader.dataset().observations
