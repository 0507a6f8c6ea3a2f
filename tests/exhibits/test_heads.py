"""Headings of pages that have no picture to open with: a sentence, true of none, one and many."""

from __future__ import annotations

from itertools import groupby, product

import pytest

from components import words
from components.edition import Edition
from components.exhibits import asking, profile, sectors
from data import load
from data.asking import request
from data.model import LANGS, Lang
from tests.support import reader


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_to_be_asked_is_counted_as_it_is_listed(lang: Lang) -> None:
    ed = reader.edition(lang)
    for zone in ed.zones:
        gaps = len(request.gaps(ed.dataset, zone))
        promises = len(request.promises(ed.dataset, zone))
        said = asking.head(ed, zone)
        assert ed.name(zone) in said
        counts = [gaps + promises, gaps, promises] if gaps and promises else [gaps or promises]
        assert all(str(one) in said for one in counts), said
        assert str(0) not in said.split(), said


@pytest.mark.parametrize("lang", LANGS)
def test_one_zone_is_told_how_it_can_be_compared_and_whether_it_can(lang: Lang) -> None:
    ed = reader.edition(lang, ("taigu",))
    seen = reader.visit("compare", ed)
    assert seen.words[0] == words.text(lang, "head.compare_one", zone=ed.name("taigu"))
    assert seen.said == [words.text(lang, "lead.compare_one")]
    data = ed.dataset
    kept = {name: tuple(data.of_zone(name, "taigu")) for name in ("observations", *data.zoned)}
    only = data.model_copy(update={**kept, "zones": (data.zone("taigu"),)})
    alone = reader.visit("compare", Edition(only, lang, ("taigu",)))
    assert alone.words[0] == words.text(lang, "head.compare_alone", zone=ed.name("taigu"))
    assert alone.said == []
    # It promised nothing in figures, and nobody reports what it does not: nothing is left to ask.
    none = asking.head(alone.ed, "taigu")
    assert none == words.text(lang, "ask.head_none", zone=ed.name("taigu"))


def test_with_a_pair_beside_each_other_figures_of_all_lead_to_those_of_the_pair() -> None:
    ed = reader.edition("en")
    assert reader.visit("compare", ed).led == []
    seen = reader.visit("compare", ed, side=["yuncheng", "taigu"], topic=["finance"])
    assert seen.led == ["compare?zones=yuncheng&zones=taigu&topic=finance"]


def test_industries_of_several_zones_are_those_that_more_than_one_has() -> None:
    dataset = load.load()
    for lang in LANGS:
        for zones in (reader.FOUR, reader.FOUR[:3], reader.FOUR[:2]):
            ed = Edition(dataset, lang, zones)
            made = sectors.industry_matrix(ed)
            where: dict[str, set[str]] = {}
            for row in dataset.of_zones("industries", zones):
                where.setdefault(ed.say(row, "name"), set()).add(row.zone)
            for name, having in where.items():
                assert (ed.inner(name) in made.title) is (len(having) > 1), made.title


def test_an_industry_in_two_roles_counts_once_and_has_its_lines_under_each_other() -> None:
    for lang, zone in product(LANGS, reader.FOUR):
        ed = reader.edition(lang)
        made = profile.industries(ed, zone)
        lines = [row.label for row in made.rows if row.column == made.columns[0]]
        assert [*dict.fromkeys(lines)] == [name for name, _ in groupby(lines)]
        names, _ = sectors.named(ed, ed.dataset.of_zone("industries", zone))
        assert (ed.t("industries.twice") in made.subtitle) is (len(lines) > len(names))


def test_what_leads_in_one_park_is_not_shown_as_leading_in_the_zone() -> None:
    dataset = load.load()
    ed = Edition(dataset, "en")
    shown = {row.proof.record: row.detail for row in sectors.industry_matrix(ed).rows}
    for row in dataset.industries:
        park = ed.name(row.park) if row.park and row.role == "leading" else ""
        assert park.casefold() in shown[f"industries/{row.id}"].casefold()
        assert bool(shown[f"industries/{row.id}"]) is bool(row.park)
