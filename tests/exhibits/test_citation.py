"""What is given to cite names edition, source and paragraph in each form, and no program trips."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest

from components import citation
from components.citation import Citation
from components.edition import Edition
from components.exhibits import catalog, shelf
from components.screen import drawer
from data import load
from data.archive import editions, freeze
from data.archive.editions import Archive
from data.archive.freeze import Note
from data.model import LANGS, Dataset, Lang
from tests.support.cases import each
from tests.support.village import Village, changed

DAY = date(2026, 3, 1)
FIGURE = "observations/liuxi_signed"


def source(dataset: Dataset, key: str, **fields: str) -> Dataset:
    rows = (row.model_copy(update=fields) if row.id == key else row for row in dataset.sources)
    return changed(dataset, sources=tuple(rows))


def cited(dataset: Dataset, lang: Lang = "zh", record: str = FIGURE) -> Citation:
    return citation.record(Edition(dataset, lang, (), DAY), record, "签约, 柳溪")


def fields(bibtex: str) -> list[dict[str, str]]:
    """The entries as a program reads them, braces counted as BibTeX counts them."""
    found = []
    for entry in bibtex.split("\n\n"):
        assert entry.count("{") == entry.count("}"), entry
        found.append(dict(re.findall(r"^  (\w+) = \{(.*)\},$", entry, re.M)))
    return found


@pytest.mark.wording
def test_a_source_with_all_that_is_printed(hamlet: Dataset) -> None:
    told = {
        "title_zh": "果园新事", "title_en": "News of orchards",
        "author_zh": "王五", "author_en": "Wang Wu",
        "outlet_zh": "柳溪日报", "outlet_en": "Liuxi Daily", "date": "2025-11-12",
    }  # fmt: skip
    dataset = source(hamlet, "liuxi", **told)
    version = dataset.version
    found = cited(dataset)
    first, second = found.gbt.splitlines()
    assert first == "王五. 果园新事[N]. 柳溪日报, 2025-11-12: 第2段."
    assert second.startswith(f"开发区改革对比[DS]. 数据版本{version}，未定版, [2026-03-01]: ")
    assert second.endswith(f"{FIGURE}.")
    first, second = found.english.splitlines()
    assert first == (
        "Wang Wu. (2025, November 12). News of orchards [果园新事]. Liuxi Daily, para. 2."
    )
    assert second.startswith("Zone reforms compared (data version ")
    assert "Retrieved March 1, 2026." in second
    paper, data = fields(found.bibtex)
    assert found.bibtex.startswith("@article{liuxi,") and "@misc{zone-reforms-" in found.bibtex
    assert (paper["journal"], paper["year"], paper["month"]) == ("柳溪日报", "2025", "11")
    assert "第2段" in paper["note"] and version in data["note"]
    assert (data["urldate"], "year" in data) == ("2026-03-01", False)
    paper, data = json.loads(found.csl)
    assert paper["type"] == "article-newspaper"
    assert paper["issued"] == {"date-parts": [[2025, 11, 12]]}
    assert paper["note"] == "第2段" and data["type"] == "dataset"
    assert data["version"] == version
    assert data["accessed"] == {"date-parts": [[2026, 3, 1]]} and "issued" not in data


@pytest.mark.wording
def test_what_is_not_printed_is_said_to_be_unknown(hamlet: Dataset) -> None:
    alone = {"author_zh": "甲", "author_en": "Jia"}
    bare = source(hamlet, "liuxi", **alone, date="", outlet_zh="", outlet_en="")
    found = cited(bare)
    assert "[Z]. [出版者不详], [日期不详]: 第2段." in found.gbt
    assert "(n.d.)" in found.english
    paper, _ = fields(found.bibtex)
    assert "year" not in paper and "journal" not in paper
    assert "issued" not in json.loads(found.csl)[0]


def test_sources_of_one_author_are_told_apart_in_every_form(hamlet: Dataset) -> None:
    """By title or day where these differ, by the letter of the year, and else by the id."""
    first = hamlet.sources[0]
    for told in ({}, {"date": "2025-03-01"}, {"title_zh": "乙", "title_en": "B"}):
        twin = first.model_copy(update={"id": "twin", **told})
        made = changed(hamlet, sources=(*hamlet.sources, twin))
        one, other = (
            citation.record(Edition(made, "zh"), f"cite/{key}#2", "x") for key in (first.id, "twin")
        )
        for form in ("gbt", "english", "bibtex", "csl"):
            assert getattr(one, form) != getattr(other, form), (told, form)
    letters = [re.search(r"\((?:n\.d\.-|\d{4})([a-z])", told_.english) for told_ in (one, other)]
    assert all(letters) and len({found[1] for found in letters if found}) == 2
    assert json.loads(one.csl)[0]["year-suffix"] != json.loads(other.csl)[0]["year-suffix"]


@each(
    "day, said",
    [("2025", "(2025)"), ("2025-11", "(2025, November)"), ("2025-11/2026-01", "(2025, November)")],
)
def test_a_date_is_said_as_far_as_it_is_known(hamlet: Dataset, day: str, said: str) -> None:
    found = cited(source(hamlet, "liuxi", date=day), "en")
    assert said in found.english
    assert json.loads(found.csl)[0]["issued"]["date-parts"][0][0] == 2025


@pytest.mark.wording
@each("text", ["{", "}", "}{", "a\\b", "50% & $1_000 #1 ~x^2", "\n\n  @misc{x,"])
def test_no_sign_of_a_title_breaks_bibtex(hamlet: Dataset, text: str) -> None:
    found = cited(source(hamlet, "liuxi", title_zh=text))
    paper, data = fields(found.bibtex)
    assert data["title"] == "{开发区改革对比}"
    inside = paper["title"][1:-1]
    assert not re.search(r"(?<!\\)[$&#%_~^]", inside)
    assert inside == citation.escaped(text)
    assert json.loads(found.csl)[0]["title"] == text


@pytest.mark.wording
def test_an_edition_is_named_by_its_day(village: Village) -> None:
    folder = village.write()
    made = freeze.freeze(folder, editions.folder(folder), Note("首版", "First"), DAY)
    archive = Archive(editions.folder(folder))
    ed = Edition(load.load(folder), "en", (), date(2026, 9, 9), archive=archive)
    found = citation.record(ed, FIGURE, "Signed")
    assert f"(edition {made.id}) [Data set]. (2026, March 1). Signed, {FIGURE}." in found.english
    assert f"开发区改革对比[DS]. {made.id}版, 2026-03-01: {FIGURE}." in found.gbt
    assert json.loads(found.csl)[1]["issued"] == {"date-parts": [[2026, 3, 1]]}
    assert citation.whole(ed).endswith("(2026, March 1).")


@pytest.mark.parametrize("lang", LANGS)
def test_every_exhibit_can_be_cited(hamlet: Dataset, lang: Lang) -> None:
    ed = Edition(hamlet, lang, (), DAY)
    for key in shelf.shelf(ed):
        if shown := shelf.take(ed, key):
            found = citation.exhibit(ed, shown)
            assert len(json.loads(found.csl)) == len(shown.sources) + 1
            assert len(found.gbt.splitlines()) == len(shown.sources) + 1
            assert len(fields(found.bibtex)) == len(shown.sources) + 1
            assert hamlet.version in found.gbt and hamlet.version in found.english


@pytest.mark.wording
def test_several_paragraphs_are_drawn_together(hamlet: Dataset) -> None:
    ed = Edition(hamlet, "zh", (), DAY)
    found = citation.exhibit(ed, catalog.observation_table(ed, hamlet.observations))
    assert "第2–5段." in found.gbt
    assert "paras. 2–5." in found.english and "paras. 2、3" not in found.english


@pytest.mark.wording
def test_what_has_no_place_of_its_own_cites_what_it_shows(hamlet: Dataset) -> None:
    ed = Edition(hamlet, "zh", (), DAY)
    reform = hamlet.reforms[0]
    for record in ("indicators/signed_count", f"reforms@{reform.zone}/{reform.category}"):
        text = drawer.fragment(ed, record, {}, {})
        assert ("[Z]. " in text, "第" in text) == (True, True), record
    assert "[Z]. " not in citation.record(ed, "indicators/signed_count", "x").gbt


@pytest.mark.wording
def test_a_computed_figure_cites_what_it_is_computed_from(hamlet: Dataset) -> None:
    rate = hamlet.rates[0]
    cites = {str(hamlet.observation(key).cite) for key in (rate.numerator, rate.denominator)}
    found = cited(hamlet, record=f"rates/{rate.id}")
    assert all(f"第{cite.partition('#')[2]}段" in found.gbt for cite in cites)


def test_a_source_as_a_whole_is_cited_without_a_paragraph(hamlet: Dataset) -> None:
    found = cited(hamlet, record="sources/liuxi")
    first, _ = found.gbt.splitlines()
    assert first.endswith("].") and ":" not in first
    first, _ = found.english.splitlines()
    assert "para" not in first and first.endswith(".")
    assert json.loads(found.csl)[0]["id"] == "liuxi"
