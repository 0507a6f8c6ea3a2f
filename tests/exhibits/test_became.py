"""What reports have become: every record a mark, every numeral that is none with its reason."""

from __future__ import annotations

import pytest

from components.exhibits import became
from components.exhibits.titlelength import LONG
from data.model import LANGS, Lang
from tests.support import reader, thirty


@reader.every_edition
def test_every_record_of_a_report_is_one_mark(lang: Lang, zones: tuple[str, ...]) -> None:
    ed = reader.edition(lang, zones)
    shown = became.became(ed)
    assert shown
    marks = [row for row in shown.rows if row.drawn.mark]
    records = [row.proof.record for row in marks]
    assert len(records) == len({*records})
    for table in ("observations", "reforms", "directions", "organisations", "projects"):
        wanted = {f"{table}/{row.id}" for row in ed.dataset.of_zones(table, ed.zones)}
        assert {one for one in records if one.startswith(f"{table}/")} == wanted
    for row in marks:
        assert (row.drawn.mark == "dashed") == row.proof.record.startswith("passages/")
        assert row.proof.places, "each leads back to its paragraph"
    for count in ("observations", "reforms"):
        said = len(ed.dataset.of_zones(count, ed.zones))
        assert not said or str(said) in shown.title
    assert len(shown.title) <= LONG[lang]


@reader.every_edition
def test_a_numeral_that_is_no_figure_stands_in_the_column_of_its_report(
    lang: Lang, zones: tuple[str, ...]
) -> None:
    ed = reader.edition(lang, zones)
    shown = became.became(ed)
    assert shown
    aside = [row for row in shown.rows if row.proof.record.startswith("passages/")]
    sources = {zone: {one.id for one in ed.dataset.reports(zone)} for zone in ed.zones}
    for row in aside:
        passage = ed.dataset.at(row.proof.record)
        assert passage.cite.source in sources[row.zone]
        assert (row.text, row.lang) == (passage.as_written, "zh"), "as printed, and marked as that"
        assert row.detail == ed.say(passage, "reason")


@pytest.mark.parametrize("lang", LANGS)
def test_an_industry_that_plays_two_parts_is_told_apart(lang: Lang) -> None:
    ed = reader.edition(lang)
    shown = became.became(ed)
    assert shown
    named = [row for row in shown.rows if row.proof.record.startswith("industries/")]
    assert len({(row.zone, row.text) for row in named}) < len(named)
    assert len({(row.zone, row.text, row.detail) for row in named}) == len(named)


@pytest.mark.parametrize("lang", LANGS)
def test_where_a_zone_has_none_of_a_kind_that_is_said_in_words(lang: Lang) -> None:
    for zones in (("qingxu",), ("yuncheng", "qingxu")):
        ed = reader.edition(lang, zones)
        shown = became.became(ed)
        assert shown
        figures = [row for row in shown.rows if row.label == ed.t("became.kind.observations")]
        assert [row.tone for row in figures if row.zone == "qingxu"] == ["not_disclosed"]


@pytest.mark.parametrize("lang", LANGS)
def test_of_very_many_zones_there_is_no_picture(lang: Lang) -> None:
    assert became.became(thirty.edition(lang)) is None
