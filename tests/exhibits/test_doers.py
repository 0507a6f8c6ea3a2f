"""Who does what, said of any data: of whom the tables say it, and within a title."""

from __future__ import annotations

import pytest

from components.accents import plain
from components.edition import Edition
from components.exhibits import doers, organisation, reported
from components.exhibits.titlelength import LONG
from data.judge import finding
from data.model import LANGS, Dataset, Lang, Mechanism
from tests.support import thirty
from tests.support.cases import each
from tests.support.village import changed


def carried(dataset: Dataset, lang: Lang, *zones: str) -> str:
    """Who does what in some zones, as a title says it."""
    ed = Edition(dataset, lang, zones)
    found = finding.duties(dataset, ed.zones)
    assert found
    return plain(doers.carried(ed, found))


def only(dataset: Dataset, **functions: str) -> Dataset:
    """The dataset in which each zone carries only some functions."""
    kept = [row for row in dataset.mechanisms if row.function in functions[row.zone].split()]
    return changed(dataset, mechanisms=tuple(row for row in kept if row.named))


def acting(dataset: Dataset, row: str, *actors: str) -> Dataset:
    """The dataset in which others carry a function."""

    def put(one: Mechanism) -> Mechanism:
        return one.model_copy(update={"actor": actors}) if one.id == row else one

    return changed(dataset, mechanisms=tuple(map(put, dataset.mechanisms)))


@each(
    "one, several",
    [
        ("decides", "decide"),
        ("assesses", "assess"),
        ("reaches", "reach"),
        ("fixes", "fix"),
        ("carries", "carry"),
        ("dies", "die"),
        ("sees to it", "see to it"),
    ],
)
def test_a_verb_after_several_stands_in_the_plural(one: str, several: str) -> None:
    assert doers.plural(one) == several


@pytest.mark.parametrize("lang", LANGS)
def test_departments_are_not_one_other_of_a_person(dataset: Dataset, lang: Lang) -> None:
    both = acting(dataset, "qingxu_serve", "qingxu_li_fugui", "qingxu_departments")
    ed = Edition(both, lang)
    assert {one.kind for one in doers._actors(ed, "qingxu", "serve")} == {"person", "government"}
    *_, shortest = map(plain, doers.doing(ed, "qingxu"))
    assert ed.t("few.more", names=ed.name("qingxu_li_fugui")) in shortest


@pytest.mark.parametrize("lang", LANGS)
def test_each_doer_does_what_the_table_says(dataset: Dataset, lang: Lang) -> None:
    ed = Edition(dataset, lang)
    for zone in ed.zones:
        found = doers._acts(ed, zone)
        done = [function for _, does in found for function in does]
        named = {row.function for row in dataset.mechanisms if row.zone == zone and row.named}
        assert sorted(done) == sorted(named)
        for who, does in found:
            for function in does:
                carry = {
                    actor
                    for row in dataset.mechanisms
                    if (row.zone, row.function) == (zone, function)
                    for actor in row.actor
                }
                assert carry & {body.id for body in who}
        tags = [ed.say(dataset.vocab.functions[key], "tag") for key in done]
        first = plain(next(doers.doing(ed, zone)))
        assert all(tag in first or doers.plural(tag) in first for tag in tags)


@pytest.mark.wording
@each(
    "lang, said",
    [
        (
            "zh",
            "运城：由管委会决策、引才、提供服务、考核，由平台公司融资、建设、招商、运营；其他区没有写全",
        ),
        (
            "en",
            "Yuncheng: the committee decides and hires; "
            "platform companies fund and build; others report less",
        ),
    ],
)
def test_who_decides_and_who_builds_is_said_of_the_zone_that_tells_most(
    dataset: Dataset, lang: Lang, said: str
) -> None:
    assert carried(dataset, lang) == said


@pytest.mark.parametrize("lang", LANGS)
def test_of_two_that_tell_as_much_both_are_told_of_and_of_more_the_count(
    dataset: Dataset, lang: Lang
) -> None:
    ed = Edition(dataset, lang)
    names = {zone: ed.name(zone) for zone in ed.zones}
    two = carried(dataset, lang, "pingyao", "qingxu")
    assert all(names[zone] in two for zone in ("pingyao", "qingxu"))
    serving = only(dataset, yuncheng="serve", pingyao="serve", taigu="serve", qingxu="serve")
    found = finding.duties(serving, ed.zones)
    assert found
    even = Edition(serving, lang)
    assert carried(serving, lang) == plain(doers.counted(even, found))


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_said_of_the_others_is_so(dataset: Dataset, lang: Lang) -> None:
    ed = Edition(dataset, lang)
    alone = only(dataset, yuncheng="decide build", pingyao="", taigu="", qingxu="")
    nobody = ed.t("finding.who_nobody", m=ed.spelled(3))
    assert carried(alone, lang).endswith(nobody)
    less = ed.t("finding.who_less_one", zone=ed.name("taigu"))
    assert carried(dataset, lang, "yuncheng", "taigu").endswith(less)


def test_a_verb_agrees_with_whoever_acts(dataset: Dataset) -> None:
    """What has a name is one; what is only described is one or several; of more bodies several."""
    for actors, verb in (
        (("yuncheng_china_resources",), "builds"),
        (("yuncheng_promotion_teams",), "build"),
        (("yuncheng_leadership",), "builds"),
        (("yuncheng_china_resources", "yuncheng_committee"), "build"),
    ):
        alone = only(dataset, yuncheng="build", pingyao="", taigu="", qingxu="")
        made = acting(alone, "yuncheng_builds", *actors)
        assert carried(made, "en", "yuncheng").endswith(f" {verb}"), actors


@pytest.mark.parametrize("lang", LANGS)
def test_the_zone_as_such_is_named_only_where_it_is_alone(dataset: Dataset, lang: Lang) -> None:
    made = acting(dataset, "taigu_serve", "taigu_authority", "taigu_market_bureau")
    bureau = acting(dataset, "taigu_serve", "taigu_market_bureau")
    assert carried(made, lang, "taigu") == carried(bureau, lang, "taigu")
    itself = carried(acting(dataset, "taigu_serve", "taigu_authority"), lang, "taigu")
    name = Edition(dataset, lang).name("taigu_authority")
    assert name.casefold() in itself.casefold()


@pytest.mark.parametrize("lang", LANGS)
def test_whoever_does_what_is_said_within_a_title(dataset: Dataset, lang: Lang) -> None:
    editions = [Edition(dataset, lang, (zone.id,)) for zone in dataset.zones]
    for ed in (Edition(dataset, lang), thirty.edition(lang), *editions):
        titles = [organisation.who_does_what(ed).title, organisation.organisation(ed).title]
        titles += [reported.mechanisms(ed, zone).title for zone in ed.zones]
        assert [one for one in titles if len(one) > LONG[lang]] == []
        assert all(one.strip() for one in titles)
