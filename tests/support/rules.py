"""What holds on every page of any edition, of the real zones and of those that a test adds."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, get_args

from components.edition import Edition
from components.exhibit import Exhibit, Kind
from components.exhibits import sharing
from components.row import Row, Tone
from components.screen import drawer
from data.model import Lang
from tests.support import reader
from tests.support.reader import Choice, edition, read, shown

SILENCES = reader.dataset().vocab.silences
#: What must never stand for silence.
EMPTY_TALK = {"0", "-", "–", "—", "/", "无", "没有", "none", "None", "nil", "n/a", "N/A", "null"}


def figures(rows: Any) -> list[Row]:
    return [row for row in rows if row.figure]


def all_rows(lang: Lang, zones: Choice = ()) -> list[tuple[Exhibit, Row]]:
    return [(one, row) for one in shown(lang, zones) for row in one.rows]


def words_of(one: Exhibit) -> list[str]:
    """Every text of an exhibit that a reader may see."""
    texts = [one.title, one.subtitle, one.alt, one.corner, *one.columns, *one.notes]
    texts += [line.text for line in one.sources]
    for row in one.rows:
        texts += [row.label, row.column, row.shown, row.detail, row.proof.formula, row.head.detail]
        texts += [row.text, row.group, row.figure.original if row.figure else ""]
    return texts


def everything(lang: Lang, zones: Choice = ()) -> list[str]:
    """Every text a reader may see in an edition, page by page."""
    found = [text for one in shown(lang, zones) for text in words_of(one)]
    for page in read(lang, zones).values():
        found += page.words + page.said
    return found


def every_exhibit_says_what_it_is(lang: Lang, zones: Choice) -> None:
    for one in shown(lang, zones):
        assert one.kind in get_args(Kind)
        assert re.fullmatch("[a-z][a-z0-9_]*", one.id)
        assert one.title.strip(), one.id
        assert one.alt.strip(), one.id
        assert one.rows, one.id


def no_page_shows_two_exhibits_of_one_name(lang: Lang, zones: Choice) -> None:
    for name, page in read(lang, zones).items():
        ids = [one.id for one in page.exhibits]
        assert len(ids) == len(set(ids)), name


def no_page_is_empty(lang: Lang, zones: Choice) -> None:
    for name, page in read(lang, zones).items():
        assert page.exhibits or page.said, name
        assert all(text.strip() for text in page.said), name


def every_figure_leads_to_a_record_and_a_cited_place(lang: Lang, zones: Choice) -> None:
    ed = edition(lang, zones)
    for one, row in all_rows(lang, zones):
        if row.figure:
            assert row.proof.record, (one.id, row.label)
            assert row.proof.places, (one.id, row.label)
        for key in filter(None, (row.proof.record, row.head.record)):
            assert drawer.known(ed, key), (one.id, key)


def the_data_page_holds_every_figure_of_the_chosen_zones(lang: Lang, zones: Choice) -> None:
    dataset = reader.dataset()
    assert {row.proof.record for row in figures(read(lang, zones)["data"].rows)} == {
        f"observations/{row.id}" for row in dataset.observations if dataset.zone_of(row) in zones
    }


def the_reforms_page_holds_every_reform_of_the_chosen_zones(lang: Lang, zones: Choice) -> None:
    shown_there = read(lang, zones)["reforms"].exhibits
    (cards,) = [one for one in shown_there if one.id == "reform_cards"]
    assert {row.head.record for row in cards.rows} - {""} == {
        f"reforms/{row.id}" for row in reader.dataset().reforms if row.zone in zones
    }


def silence_is_never_a_zero_a_dash_or_a_none(lang: Lang, zones: Choice) -> None:
    for one, row in all_rows(lang, zones):
        if not row.figure:
            assert row.text.strip() not in EMPTY_TALK, (one.id, row.label, row.column)


def no_title_claims_a_count_of_nothing_for_a_zone(lang: Lang, zones: Choice) -> None:
    nothing = re.compile(r"(?<![\d.,])0(?![\d.,]*\d)(?!%)")
    for one in shown(lang, zones):
        if not any(
            row.amount.value == 0 for row in one.rows
        ):  # a nought that is printed is a figure
            assert not nothing.search(one.title), one.title


def every_zone_has_words_in_every_row_of_a_matrix(lang: Lang, zones: Choice) -> None:
    ed = edition(lang, zones)
    for one in shown(lang, zones):
        if not one.column_zones:
            continue
        if one.kind == "diagram":
            every_zone_has_words_in_every_band(ed, one)
            continue
        # A column of no zone, such as the verdict, stands last.
        columns = tuple(key for key in one.column_zones if key)
        if one.kind == "sides" and len(ed.zones) > sharing.COLUMNS:
            # No more have room beside each other; how many of how many is said.
            assert columns == tuple(key for key in ed.zones if key in columns), one.id
            assert len(columns) == sharing.COLUMNS, one.id
            told = ed.t("sides.some", n=len(columns), all=len(ed.zones))
            assert ed.bare(told) in one.subtitle, one.id
        else:
            assert columns == ed.zones, one.id
        for first, cells in one.grid():
            for key in columns:
                here = cells[ed.name(key)]
                assert all(row.shown.strip() for row in here), (one.id, first.label, key)


def every_zone_has_words_in_every_band(ed: Edition, one: Exhibit) -> None:
    """A body stands in one column only: it is the bands in which nobody is passed over. Of zones
    that are not drawn a note gives the names."""
    for key in ed.zones if one.id == "organisation" else one.column_zones:
        if key not in one.column_zones:
            assert any(ed.name(key) in note for note in one.notes), (one.id, key)
            continue
        for group in {row.group for row in one.rows}:
            here = [row for row in one.rows if (row.group, row.zone) == (group, key)]
            assert here, (one.id, group, key)
            assert all(row.label.strip() and row.shown.strip() for row in here), (one.id, group)


def a_silent_cell_says_which_silence_it_is(lang: Lang, zones: Choice) -> None:
    words = {str(getattr(SILENCES[kind], lang)) for kind in SILENCES}
    ed = edition(lang, zones)
    words |= {ed.t("unsaid.not_disclosed", zone=ed.name(key)) for key in ed.zones}
    if ed.awaited(ed.zones):
        words.add(ed.t("pending.word"))
    tones = {"not_disclosed", "not_applicable", "no_figure"} & set(get_args(Tone))
    for one, row in all_rows(lang, zones):
        if row.tone in tones and one.kind in ("table", "matrix", "bars"):
            assert row.text in words, (one.id, row.label)
            assert row.figure is None
            assert row.amount.value is None


def every_observation_and_every_reform_is_on_the_page_of_its_zone(lang: Lang) -> None:
    dataset, pages = reader.dataset(), read(lang)
    for key in (one.id for one in dataset.zones):
        figures_here = {row.proof.record for row in figures(pages[f"zone/{key}/figures"].rows)}
        assert figures_here == {
            f"observations/{row.id}" for row in dataset.observations if dataset.zone_of(row) == key
        }
        # An article without reforms has a row of words.
        told_here = {row.head.record for row in pages[f"zone/{key}/reforms"].rows} - {""}
        assert told_here == {
            f"{table}/{row.id}"
            for table in ("reforms", "claims")
            for row in getattr(dataset, table)
            if row.zone == key
        }


#: A rule is asked of a language and a choice of zones, and asserts.
Rule = Callable[[Lang, Choice], None]
RULES: tuple[Rule, ...] = (
    every_exhibit_says_what_it_is,
    no_page_shows_two_exhibits_of_one_name,
    no_page_is_empty,
    every_figure_leads_to_a_record_and_a_cited_place,
    the_data_page_holds_every_figure_of_the_chosen_zones,
    the_reforms_page_holds_every_reform_of_the_chosen_zones,
    silence_is_never_a_zero_a_dash_or_a_none,
    no_title_claims_a_count_of_nothing_for_a_zone,
    every_zone_has_words_in_every_row_of_a_matrix,
    a_silent_cell_says_which_silence_it_is,
)
