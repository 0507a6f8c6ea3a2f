"""Every file says how to cite it, with the edition of the data it was made from."""

from __future__ import annotations

from datetime import date

import pytest

from components import story, words
from components.edition import Edition
from components.exhibits import catalog
from components.render import files
from data.model import LANGS, Dataset, Lang
from tests.support.cases import each
from tests.support.filed import FORMATS, said

DAY = date(2026, 3, 1)


@each("format", FORMATS)
@pytest.mark.parametrize("lang", LANGS)
def test_a_file_says_how_to_cite_it(hamlet: Dataset, format: str, lang: Lang) -> None:
    told = story.selected(Edition(hamlet, lang, (), DAY), ["observations"], DAY)
    assert hamlet.version in told.cite and "2026" in told.cite
    text = " ".join(said(format, files.make(told, format, {})))
    assert told.cite in text
    assert words.text(lang, "citation.title" if format == "xlsx" else "citation.file") in text


def test_a_page_to_hand_out_and_a_letter_do_not(hamlet: Dataset) -> None:
    ed = Edition(hamlet, "zh", (), DAY)
    shown = catalog.observation_table(ed, hamlet.observations)
    assert not story.sheet(ed, shown, "题", "file", DAY).cite
    assert not story.enclosure(ed, [shown], "题", DAY).cite
