"""Who does what: bodies in their bands, ties as the data tell them, titles true of any zones."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from components.accents import plain
from components.edition import Edition
from components.exhibit import Exhibit
from components.exhibits import bodies, doers, organisation
from components.exhibits.titlelength import LONG
from components.render.layout import boxes
from components.render.layout.scene import Stroke
from components.row import Row
from components.screen import drawer
from data.judge import finding
from data.model import LANGS, Dataset, Fund, Lang
from tests.support import reader, thirty
from tests.support.cases import each
from tests.support.village import changed


def here(exhibit: Exhibit, ed: Edition, zone: str, band: str) -> list[Row]:
    """The boxes of a zone in a band."""
    group, column = ed.t(f"band.{band}"), ed.name(zone)
    return [row for row in exhibit.rows if (row.group, row.column) == (group, column)]


def without(dataset: Dataset, **tables: Any) -> Dataset:
    """The dataset with other tables, and without whatever names what is gone."""
    found = changed(dataset, **tables)
    left = {row.id for table in ("organisations", "funds") for row in getattr(found, table)}
    kept = tuple(row for row in found.relationships if set(row.ends) <= left)
    acting = tuple(
        row.model_copy(update={"actor": tuple(key for key in row.actor if key in left)})
        for row in found.mechanisms
    )
    said = tuple(row for row in acting if row.actor or not row.named)
    return changed(found, relationships=kept, mechanisms=said)


def bare(dataset: Dataset, *zones: str) -> Dataset:
    """Without platform companies and funds of these zones."""
    return without(
        dataset,
        organisations=tuple(
            row
            for row in dataset.organisations
            if row.kind != "platform_company" or row.zone not in zones
        ),
        funds=tuple(row for row in dataset.funds if row.zone not in zones),
    )


def test_yuncheng_has_its_committee_its_seven_companies_its_funds_and_its_holdings(
    dataset: Dataset,
) -> None:
    ed = Edition(dataset, "zh")
    found = organisation.organisation(ed)
    managed = here(found, ed, "yuncheng", "management")
    assert "organisations/yuncheng_committee" in [row.head.record for row in managed]
    companies = here(found, ed, "yuncheng", "company")
    assert len(companies) == 7
    funds = [row for row in here(found, ed, "yuncheng", "money") if "funds/" in row.head.record]
    assert Counter(row.drawn.mark for row in funds) == {"solid": 1, "open": 2}
    held = {f"organisations/{row.organisation}" for row in dataset.holdings}
    boxes = {row.head.record for row in here(found, ed, "yuncheng", "enterprise")}
    assert held <= boxes


@pytest.mark.parametrize("lang", LANGS)
def test_a_zone_with_companies_is_not_said_twice_on_its_page_to_have_doers(
    dataset: Dataset, lang: Lang
) -> None:
    ed = Edition(dataset, lang)
    title = organisation.of_zone(ed, "yuncheng").title
    assert "7" in title and "3" in title
    ways = [*doers.doing(ed, "yuncheng"), *doers.leading(ed, "yuncheng")]
    assert ways and not any(plain(way) in title for way in ways)


def test_a_title_with_no_room_for_all_says_of_what_a_doer_is_named(dataset: Dataset) -> None:
    ed = Edition(dataset, "en")
    found = organisation.of_zone(ed, "taigu")
    for mark in ("solid", "open"):
        strip = [row for row in here(found, ed, "taigu", "function") if row.drawn.mark == mark]
        tags = ed.listed(tag for row in strip for tag in row.drawn.tags)
        assert strip and tags in found.title
    assert len(found.title) <= LONG["en"]


@pytest.mark.parametrize("lang", LANGS)
def test_the_strip_says_of_each_function_whether_it_is_said_who(
    dataset: Dataset, lang: Lang
) -> None:
    ed = Edition(dataset, lang)
    found = organisation.organisation(ed)
    for zone in ed.zones:
        marks = [row.drawn.mark for row in here(found, ed, zone, "function")]
        assert len(marks) == len(dataset.vocab.functions)
        here_ = [row for row in dataset.mechanisms if row.zone == zone]
        assert marks.count("solid") == len({row.function for row in here_ if row.named})
        assert marks.count("open") == len({row.function for row in here_ if not row.named})


def test_every_relationship_between_boxes_is_a_tie_and_no_other(dataset: Dataset) -> None:
    ed = Edition(dataset, "zh")
    found = organisation.organisation(ed)
    boxed = {row.head.record for row in found.rows}
    for tie in found.ties:
        assert {tie.source, tie.target} <= boxed
        assert tie.proof.places
    told = {tie.proof.record for tie in found.ties}
    for row in dataset.relationships:
        shown = {
            body.id
            for several in bodies.boxes(ed, row.zone).values()
            for box in several
            for body in box.bodies
        }
        assert (f"relationships/{row.id}" in told) is (set(row.ends) <= shown), row.id
        if row.unclear:
            dashed = [tie.dashed for tie in found.ties if tie.proof.record.endswith(f"/{row.id}")]
            assert all(dashed) and dashed


def test_every_body_of_the_dataset_is_shown_or_mentioned_once(dataset: Dataset) -> None:
    ed = Edition(dataset, "en")
    for zone in ed.zones:
        boxed = [
            body.id
            for found in bodies.boxes(ed, zone).values()
            for box in found
            for body in box.bodies
        ]
        named = [row.id for found in bodies.mentioned(ed, zone).values() for row in found]
        ours = [row.id for row in dataset.organisations if row.zone == zone]
        ours += [row.id for row in dataset.funds if row.zone == zone]
        assert sorted((*boxed, *named)) == sorted(ours)


def test_a_band_of_which_nothing_is_told_is_silent_in_words(dataset: Dataset) -> None:
    ed = Edition(dataset, "zh")
    found = organisation.organisation(ed)
    for zone in ed.zones:
        for band in bodies.BANDS:
            rows = here(found, ed, zone, band)
            told = bodies.boxes(ed, zone)[band] or bodies.mentioned(ed, zone)[band]
            assert rows
            assert all(row.silent for row in rows) is not bool(told)
            assert all(row.shown or row.label for row in rows)


@pytest.mark.parametrize("lang", LANGS)
@each("having", [0, 1, 2, 4])
def test_the_title_says_who_has_companies_and_funds(
    dataset: Dataset, lang: Lang, having: int
) -> None:
    zones = [zone.id for zone in dataset.zones]
    firm = next(row for row in dataset.organisations if row.kind == "platform_company")
    made = bare(dataset, *zones)
    more = tuple(
        firm.model_copy(update={"id": f"{zone}_firm", "zone": zone}) for zone in zones[:having]
    )
    ed = Edition(changed(made, organisations=(*made.organisations, *more)), lang)
    title = organisation.organisation(ed).title
    lead = title.split("；" if lang == "zh" else ";")
    if not having:
        named = {zone: organisation.said(ed, zone).named for zone in zones}
        most = [zone for zone in zones if named[zone] == max(named.values())]
        neither = ed.t("organisation.neither").casefold()
        assert neither in title.casefold()
        assert title.casefold() == neither or all(
            (ed.name(zone) in lead[0]) is (zone in most) for zone in zones
        )
    else:
        assert all((ed.name(zone) in lead[0]) is (zone in zones[:having]) for zone in zones)
        assert "1" in lead[0]
        assert len(lead) == (1 if having == len(zones) else 2)
        if having < len(zones):
            assert str(ed.spelled(len(zones) - having)) in lead[-1]


def test_zones_that_have_not_the_same_are_told_of_one_by_one(dataset: Dataset) -> None:
    firm = next(row for row in dataset.organisations if row.kind == "platform_company")
    more = firm.model_copy(update={"id": "taigu_firm", "zone": "taigu"})
    ed = Edition(changed(dataset, organisations=(*dataset.organisations, more)), "zh")
    one, other, rest = organisation.organisation(ed).title.split("；")
    assert ed.name("yuncheng") in one and "7" in one and ed.name("taigu") not in one
    assert ed.name("taigu") in other and "1" in other
    assert str(ed.spelled(2)) in rest


def test_a_tie_for_most_functions_names_all_that_share_it(dataset: Dataset) -> None:
    ed = Edition(bare(dataset, "yuncheng"), "zh", ("pingyao", "qingxu"))
    counts = {organisation.said(ed, zone).named for zone in ed.zones}
    assert len(counts) == 1
    title = organisation.organisation(ed).title
    assert ed.name("pingyao") in title and ed.name("qingxu") in title


@pytest.mark.parametrize("lang", LANGS)
def test_a_zone_of_which_nothing_is_told_is_silent(dataset: Dataset, lang: Lang) -> None:
    empty = changed(dataset, organisations=(), funds=(), mechanisms=(), relationships=())
    ed = Edition(empty, lang)
    found = organisation.organisation(ed)
    assert found.title == ed.t("organisation.silent", zones=ed.few(ed.zones))
    assert all(row.silent for row in found.rows) and not found.ties
    alone = organisation.of_zone(ed, "taigu")
    assert alone.title == ed.t("organisation.zone_silent", zones=ed.name("taigu"))


@pytest.mark.wording
def test_functions_that_are_only_spoken_of_are_not_told_as_none(dataset: Dataset) -> None:
    bare = (row.model_copy(update={"named": False, "actor": ()}) for row in dataset.mechanisms)
    ed = Edition(changed(dataset, mechanisms=tuple(bare)), "en")
    found = organisation.who_does_what(ed)
    marks = {row.drawn.mark for row in found.rows}
    assert marks == {"open", "hatched"} and "speak" not in found.title
    assert found.title == ed.t("who_does_what.silent", zones=ed.few(ed.zones))


@pytest.mark.parametrize("lang", LANGS)
def test_a_zone_whose_bodies_are_only_mentioned_does_not_speak_of_none(
    dataset: Dataset, lang: Lang
) -> None:
    party = tuple(row for row in dataset.organisations if row.id == "yuncheng_city_party")
    ed = Edition(
        changed(dataset, organisations=party, funds=(), mechanisms=(), relationships=()), lang
    )
    found = organisation.of_zone(ed, "yuncheng")
    named = ed.called(bodies.short(ed, party[0]))
    assert [row.head.record for row in found.rows if row.head.record] == [
        "organisations/yuncheng_city_party"
    ]
    said = ed.t("organisation.zone_only", zone=ed.name("yuncheng"), names=named)
    assert found.title == said


@pytest.mark.parametrize("lang", LANGS)
def test_the_title_of_a_zone_says_what_it_has_and_who_does_what(
    dataset: Dataset, lang: Lang
) -> None:
    ed = Edition(dataset, lang)
    for zone in ed.zones:
        title = organisation.of_zone(ed, zone).title
        assert organisation.organisation(Edition(dataset, lang, (zone,))).title == title
        here_ = [row for row in dataset.mechanisms if row.zone == zone]
        companies = len(bodies.boxes(ed, zone)["company"])
        assert bool(companies) is (str(companies) in title)
        whole = any(way in title for way in ways(ed, zone))
        for row in (one for one in here_ if one.named == whole):
            tag = ed.say(dataset.vocab.functions[row.function], "tag")
            assert companies or tag in title or doers.plural(tag) in title, (title, tag)
        assert len(title) <= LONG[lang]


def ways(ed: Edition, zone: str) -> list[str]:
    """The ways in which it may be said who does what."""
    return [plain(way) for way in doers.doing(ed, zone)]


def test_of_thirty_zones_the_four_are_drawn_that_say_most() -> None:
    ed = thirty.edition("zh")
    found = organisation.organisation(ed)
    drawn = [zone for zone in ed.zones if ed.name(zone) in found.columns]
    assert len(drawn) == organisation.ABREAST == len(found.columns)
    counts = {zone: organisation.said(ed, zone).named for zone in ed.zones}
    least = min(counts[zone] for zone in drawn)
    assert all(counts[zone] <= least for zone in ed.zones if zone not in drawn)
    left = [ed.name(zone) for zone in ed.zones if zone not in drawn]
    assert any(all(name in note for name in left) for note in found.notes)


def test_the_alternative_tells_every_box_and_every_tie(dataset: Dataset) -> None:
    ed = Edition(dataset, "zh")
    found = organisation.organisation(ed)
    for row in found.rows:
        assert row.silent or row.group == ed.t("band.function") or row.label in found.alt
    for one in dataset.relationships:
        assert bodies.told(ed, one) in found.alt


def test_a_fund_of_another_level_is_only_linked(dataset: Dataset) -> None:
    ed = Edition(dataset, "en")
    for box in bodies.boxes(ed, "yuncheng")["money"]:
        if isinstance(box.body, Fund):
            assert (box.mark == "solid") is (box.body.level == "zone")


@pytest.mark.parametrize("lang", LANGS)
def test_whatever_is_drawn_leads_somewhere(dataset: Dataset, lang: Lang) -> None:
    ed = Edition(dataset, lang)
    found = organisation.organisation(ed)
    for row in found.rows:
        assert (row.drawn.mark == "hatched") is not bool(row.proof.record or row.link), row.label
        if row.proof.record:
            assert drawer.known(ed, row.proof.record)
    assert all(drawer.known(ed, tie.proof.record) for tie in found.ties)
    # What opens for many of which one thing is told, tells it of all of them.
    (many,) = [
        row for row in found.rows if row.head.record and "relationships/" in row.proof.record
    ]
    opened = dataset.index["relationships"][many.proof.record.partition("/")[2]]
    assert set(many.proof.behind) <= {f"organisations/{key}" for key in opened.object}


@pytest.mark.parametrize("lang", LANGS)
@each("zones", [(), ("taigu",), ("yuncheng", "qingxu")])
def test_who_does_what_names_the_bodies_of_every_function(lang: Lang, zones: reader.Choice) -> None:
    ed = reader.edition(lang, zones)
    made = organisation.who_does_what(ed)
    cells = {(row.label, row.zone): row for row in made.rows}
    assert len(cells) == len(made.rows) == len(ed.zones) * len(ed.dataset.vocab.functions)
    for key in ed.dataset.vocab.functions:
        for zone in ed.zones:
            row = cells[ed.word("functions", key), zone]
            found = [
                one for one in ed.dataset.mechanisms if (one.zone, one.function) == (zone, key)
            ]
            named = [actor for one in found if one.named for actor in one.actor]
            assert row.silent is (not found)
            assert row.drawn.mark == ("solid" if named else "open" if found else "hatched")
            if named:
                assert bodies.short(ed, ed.dataset.organisation(named[0])) in row.text
            assert bool(row.proof.places) is bool(found)


@pytest.mark.parametrize("lang", LANGS)
def test_who_does_what_says_how_many_of_how_many_zones_it_shows(
    dataset: Dataset, lang: Lang
) -> None:
    many, few = thirty.edition(lang), Edition(dataset, lang)
    made = organisation.who_does_what(many)
    assert len(made.columns) == organisation.ABREAST
    assert many.t("sides.some", n=organisation.ABREAST, all=30) in made.subtitle
    for zone in many.zones:
        if zone not in made.column_zones:
            assert any(many.name(zone) in note for note in made.notes), zone
    duties = finding.duties(dataset, few.zones)
    assert duties
    subtitle = organisation.who_does_what(few).subtitle
    assert subtitle == few.sentences(plain(doers.counted(few, duties)))


@pytest.mark.parametrize("lang", LANGS)
def test_a_line_of_several_bodies_does_not_say_twice_how_they_are_called(lang: Lang) -> None:
    ed, several = reader.edition(lang), 0
    for zone in ed.zones:
        for row in organisation.of_zone(ed, zone).rows:
            told = [one for one in row.proof.behind if one.startswith("organisations/")]
            found = [ed.dataset.organisation(one.partition("/")[2]) for one in told]
            roles = {ed.say(one, "role") for one in found}
            if len(roles) == 1:  # what is told of all of them alike is told
                several += 1
                (role,) = roles
                # Behind their names it begins as English writes it within a sentence.
                within = ed.inner(role) + role.removeprefix(ed.bare(role))
                assert row.text == role or row.text.endswith(within)
            elif not found and row.proof.record.startswith("organisations/"):
                assert row.text != row.label
    assert several


@pytest.mark.parametrize("zone, slim", [("pingyao", True), ("yuncheng", False)])
def test_few_bodies_leave_room_beside_their_picture(zone: str, slim: bool) -> None:
    ed = reader.edition("zh")
    assert organisation.slim(ed, zone) is slim
    scene = boxes.layout(organisation.of_zone(ed, zone), {}, "zh", 760, None, 15)
    ends = [
        max(x for x, _ in item.points)
        for part in scene.parts
        for item in part.items
        if isinstance(item, Stroke)
    ]
    assert max(ends) > 0.8 * 760
