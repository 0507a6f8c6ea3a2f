"""What stands over all else names the zones that did something, as far as two lines hold them."""

from __future__ import annotations

import re

import pytest

from components.accents import accented
from components.edition import Edition
from components.exhibits import findings, opening, summary
from components.exhibits.titlelength import LONG
from data.judge import finding
from data.model import LANGS, Dataset, Lang
from tests.support import mutants, thirty
from tests.support.cases import each
from tests.support.reader import edition

#: Every mutant once, in one language or the other.
TRIED = [(name, LANGS[at % 2]) for at, name in enumerate(mutants.names())]


def told(ed: Edition, zone: str) -> list[str]:
    """The results of a zone as sentences say them, the most telling first."""
    return [ed.phrase(row) for row in finding.telling(ed.dataset, zone)]


def named(ed: Edition, title: str) -> list[str]:
    """The zones that a title names with one of their results behind the name."""
    found = []
    for zone in ed.zones:
        behind = title.partition(ed.name(zone))[2]
        if any(said in behind for said in told(ed, zone)):
            found.append(zone)
    return found


@each("name, lang", TRIED)
def test_of_several_zones_with_results_two_are_named_where_two_lines_hold_them(
    name: str, lang: Lang
) -> None:
    for ed in mutants.editions(name, lang):
        having = [zone for zone in ed.silent(ed.zones) if told(ed, zone)]
        if len(having) < 2:
            continue
        title, others = summary.answer(ed), len(having) - 2
        more = ed.t("opening.results_more", n=ed.spelled(others)) if others else ""
        brief = [f"{ed.name(one)}: {min(told(ed, one)[:4], key=len)}" for one in having[:2]]
        if len(ed.sentence(*brief, more)) <= LONG[lang]:
            assert len(named(ed, title)) >= 2, title
            assert len(title) <= LONG[lang], title


@each("name, lang", TRIED)
def test_what_is_said_first_is_true_of_any_data(name: str, lang: Lang) -> None:
    """Of the zones chosen only; a result stands behind its zone; who is said to reform does."""
    for ed in mutants.editions(name, lang):
        said = summary.answer(ed)
        others = [zone.id for zone in ed.dataset.zones if zone.id not in ed.zones]
        own = "".join(map(ed.name, ed.zones))
        assert not any(ed.name(zone) in said and ed.name(zone) not in own for zone in others)
        bearers: dict[str, list[str]] = {}
        for zone in ed.silent(ed.zones) if len(ed.zones) > 1 else ():
            for row in finding.telling(ed.dataset, zone):
                bearers.setdefault(ed.phrase(row), []).append(ed.name(zone))
        for phrase in filter(said.__contains__, bearers):
            of = re.split("；|; (?=[^;]+: )", said.partition(phrase)[0])[-1]
            assert of.startswith(tuple(bearers[phrase])) or not of, said
        reform = re.search(r"个区都改|zones reform", said)
        if reform:
            shared = finding.common(ed.dataset, ed.silent(ed.zones))
            assert shared is not None
            for zone in shared.zones:
                assert any(
                    row.zone == zone
                    and shared.topic in row.topics
                    and row.evidence in ("mechanism", "output", "outcome")
                    for row in ed.dataset.reforms
                )


@pytest.mark.parametrize("lang", LANGS)
def test_the_most_telling_result_of_each_zone_stands_over_the_overview(lang: Lang) -> None:
    ed = edition(lang)
    title = summary.answer(ed)
    assert named(ed, title) == ["yuncheng", "taigu"]
    for zone in ("yuncheng", "taigu"):
        assert told(ed, zone)[0] in title
    assert len(title) <= LONG[lang]


@pytest.mark.parametrize("lang", LANGS)
def test_beside_the_only_result_stands_what_another_zone_did(lang: Lang) -> None:
    ed = edition(lang, zones=("yuncheng", "pingyao"))
    title = summary.answer(ed)
    assert named(ed, title) == ["yuncheng"]
    assert title.index(ed.name("pingyao")) > title.index(told(ed, "yuncheng")[0])
    done = [ed.inner(ed.say(row, "title")) for row in ed.dataset.of_zone("reforms", "pingyao")]
    assert any(title.partition(ed.name("pingyao"))[2].find(one) > 0 for one in done)


@pytest.mark.parametrize("lang", LANGS)
def test_of_many_zones_it_is_said_how_many_more_give_a_result(lang: Lang) -> None:
    ed = thirty.edition(lang)
    title = summary.answer(ed)
    having = [zone for zone in ed.silent(ed.zones) if told(ed, zone)]
    shown = [zone for zone in having if ed.name(zone) in title]
    assert 2 <= len(shown) <= 3
    assert ed.t("opening.results_more", n=ed.spelled(len(having) - len(shown))) in title


def test_where_a_result_is_too_long_for_two_the_briefest_of_each_stand_there(
    dataset: Dataset,
) -> None:
    long = "so many of a thing that takes very many words to be told of, {n}, as nobody would"
    headed = {zone: finding.telling(dataset, zone)[0].indicator for zone in ("yuncheng", "taigu")}
    rows = tuple(
        row.model_copy(update={"phrase_en": long}) if row.id in headed.values() else row
        for row in dataset.indicators
    )
    ed = Edition(dataset.model_copy(update={"indicators": rows}), "en")
    title = summary.answer(ed)
    assert named(ed, title) == ["yuncheng", "taigu"]
    assert len(title) <= LONG["en"] and "takes very many words" not in title


@pytest.mark.parametrize("lang", LANGS)
def test_under_a_title_of_results_their_card_says_how_many_there_are(lang: Lang) -> None:
    """The same sentence is not read twice; without the title the card has it."""
    ed = edition(lang)
    one = findings.found(ed)["results"]
    said = accented(one.text).text
    under = opening._row(ed, "results", said)
    counts = {row.evidence: 0 for row in ed.dataset.reforms}
    for row in ed.dataset.reforms:
        counts[row.evidence] += 1
    assert str(counts["output"] + counts["outcome"]) in under.drawn.accents
    assert str(len(ed.dataset.reforms)) in under.text
    assert under.text != said and under.detail != one.detail
    assert opening._row(ed, "results").text == said
    whole = opening.one_finding(ed, "results")
    assert whole is not None and whole.title != summary.answer(ed)
    shown = opening.findings(ed)
    assert shown.title not in {row.text for row in shown.rows}


@pytest.mark.parametrize("lang", LANGS)
def test_zones_with_the_same_result_are_both_named_and_neither_leads(
    dataset: Dataset, lang: Lang
) -> None:
    """A reply gives of Pingyao what Yuncheng reports: the same figure in the same words."""
    tied = finding.telling(dataset, "yuncheng")[0]
    reform = next(row for row in dataset.reforms if tied.id in row.observations)
    copy = {"zone": "pingyao", "observations": ("pingyao_tied",), "id": "pingyao_tied_reform"}
    figure = tied.model_copy(update={"id": "pingyao_tied", "entity": "pingyao"})
    more = dataset.model_copy(
        update={
            "observations": (*dataset.observations, figure),
            "reforms": (*dataset.reforms, reform.model_copy(update=copy)),
        }
    )
    ed = Edition(more, lang, zones=("yuncheng", "pingyao"))
    title = summary.answer(ed)
    assert title.count(ed.phrase(tied)) == 2
    assert title.index(ed.name("yuncheng")) < title.index(ed.name("pingyao"))
