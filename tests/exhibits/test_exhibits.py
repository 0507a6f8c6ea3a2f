"""What is shown: every figure with its source, nothing unlike compared, silence in words."""

from __future__ import annotations

import re

import pytest

from components.edition import Edition
from components.exhibits import (
    catalog,
    counts,
    coverage,
    reformlist,
    reported,
    shelf,
)
from components.render.web import markup
from components.render.web.host import Host
from data.model import LANGS, Dataset, Lang
from tests.support import reader, rules
from tests.support.cases import each
from tests.support.reader import Choice, edition, read, shown, visit
from tests.support.rules import all_rows, figures
from tests.support.village import changed

both = pytest.mark.parametrize("lang", LANGS)


# --- every exhibit of every page --------------------------------------------------------


@reader.every_edition
@each("rule", rules.RULES)
def test_a_rule_of_every_page_holds(rule: rules.Rule, lang: Lang, zones: Choice) -> None:
    rule(lang, zones)


@reader.every_edition
def test_every_cited_place_is_a_registered_paragraph(lang: Lang, zones: Choice) -> None:
    for one, row in all_rows(lang, zones):
        for place in row.proof.places:
            registered = reader.dataset().source(place.source).paragraphs
            assert place.paragraph in registered, (one.id, place)


@reader.every_edition
def test_sources_name_every_place_the_rows_rest_on(lang: Lang, zones: Choice) -> None:
    ed = edition(lang, zones)
    for one in shown(lang, zones):
        resting = {
            (place.source, place.paragraph) for row in one.rows for place in row.proof.places
        }
        named = {(line.source, number) for line in one.sources for number in line.paragraphs}
        assert named == resting, one.id
        for line in one.sources:
            assert ed.say(ed.dataset.source(line.source), "title") in line.text


@reader.every_edition
def test_every_cell_stands_in_a_column_and_none_is_lost(lang: Lang, zones: Choice) -> None:
    for one in shown(lang, zones):
        if one.kind in ("table", "matrix"):
            assert len(set(one.columns)) == len(one.columns), one.id
            assert {row.column for row in one.rows} <= set(one.columns), one.id
            kept = sum(len(here) for _, cells in one.grid() for here in cells.values())
            assert kept == len(one.rows), one.id
        if one.column_zones:
            names = [edition(lang).name(key) for key in one.column_zones if key]
            assert list(one.columns[: len(names)]) == names


@reader.every_edition
def test_links_lead_to_pages_with_choices_they_know(lang: Lang, zones: Choice) -> None:
    dataset = reader.dataset()
    known = {
        "zone": {one.id for one in dataset.zones},
        "zones": {one.id for one in dataset.zones},
        "topic": set(dataset.vocab.topics),
        "grade": {str(key) for key in dataset.vocab.evidence},
        "part": set(reader.PARTS),
    }
    for one, row in all_rows(lang, zones):
        if link := row.link:
            assert link.page in reader.MENU.listed, one.id
            for name, value in link.params:
                assert value in known[name], (one.id, name, value)


@both
@each("key", [one.id for one in reader.dataset().zones])
def test_only_the_chosen_zone_has_figures_on_its_pages(lang: Lang, key: str) -> None:
    for name, page in read(lang, (key,)).items():
        if name.endswith("/learn") or name.startswith("ask/"):  # what the others report
            continue
        for row in page.rows:
            assert row.zone in ("", key), (name, row.label)


def test_a_choice_of_zones_keeps_the_order_of_the_dataset() -> None:
    order = [one.id for one in reader.dataset().zones]
    assert edition("zh", tuple(reversed(order))).zones == tuple(order)
    assert edition("zh").zones == tuple(order)


# --- one figure, one wording; all of them shown -----------------------------------------


@both
def test_every_observation_and_every_reform_is_on_the_page_of_its_zone(lang: Lang) -> None:
    rules.every_observation_and_every_reform_is_on_the_page_of_its_zone(lang)


@both
def test_an_observation_reads_the_same_wherever_it_stands(lang: Lang) -> None:
    said: dict[str, set[str]] = {}
    for zones in reader.choices():
        for _, row in all_rows(lang, zones):
            if row.figure and row.proof.record.startswith("observations/"):
                # But for the mark of what must not be computed with it.
                alone = row.figure.text.removesuffix(counts.BARRED[lang]).rstrip()
                said.setdefault(row.proof.record, set()).add(alone)
    assert len(said) == len(reader.dataset().observations)
    assert {record: texts for record, texts in said.items() if len(texts) > 1} == {}


@both
def test_a_reform_card_shows_all_its_figures(lang: Lang) -> None:
    colours: dict[str, str] = {}
    for row in reader.dataset().reforms:
        card = markup.cards(reformlist.cards(edition(lang), [row]), Host(lang, colours))
        for key in row.observations:
            assert f'data-open="observations/{key}"' in card, row.id


@both
def test_both_downloads_are_offered(lang: Lang) -> None:
    files = read(lang)["data"].files
    names = set(files)
    assert all(files.values())
    assert {name.rpartition(".")[2] for name in names} == {"csv", "json"}
    assert all(reader.dataset().version in name for name in names)


@both
def test_every_kind_of_thing_is_told_on_the_page_of_its_zone(lang: Lang) -> None:
    dataset = reader.dataset()
    records = {
        key
        for name, page in read(lang).items()
        if name.startswith("zone/")
        for row in page.rows
        for key in (row.proof.record, row.head.record)
    }
    for table in ("organisations", "documents", "events", "industries", "parks", "projects"):
        missing = {f"{table}/{row.id}" for row in getattr(dataset, table)} - records
        assert missing == set()
    assert {f"directions/{row.id}" for row in dataset.directions} <= records


# --- silence ----------------------------------------------------------------------------


def test_of_two_levels_of_one_time_a_card_has_the_one_that_came_of_the_other(
    hamlet: Dataset,
) -> None:
    zones = tuple(one.model_copy(update={"headline": ()}) for one in hamlet.zones)
    first = hamlet.observation("liuxi_signed")
    before = first.model_copy(update={"id": "liuxi_before", "value": first.value - 1})
    made = changed(hamlet, zones=zones, observations=(before, *hamlet.observations))
    rows = coverage.headline(Edition(made, "zh"), "liuxi").rows
    found = [row.figure.number for row in rows if row.figure]
    assert (f"{first.value}" in found, f"{before.value}" in found) == (True, False)


# The page where articles come in shows nothing of any zone.
@both
@each("page", sorted({*reader.MENU.listed} - {"intake"}))
def test_the_silent_zone_has_words_on_every_page(lang: Lang, page: str) -> None:
    silent = [
        one.id
        for one in reader.dataset().zones
        if not any(reader.dataset().zone_of(row) == one.id for row in reader.dataset().observations)
    ]
    assert silent
    for key in silent:
        for part in reader.PARTS if page == "zone" else reader.PARTS[:1]:
            found = visit(page, edition(lang, (key,)), zone=key, part=part)
            assert found.said or found.exhibits
            # What it can learn comes with the figures of the others.
            assert all(not row.figure or row.zone != key for row in found.rows)


def test_an_article_with_figures_is_never_called_silent(hamlet: Dataset) -> None:
    zones = tuple(one.model_copy(update={"headline": ()}) for one in hamlet.zones)
    made = changed(hamlet, zones=zones)
    for lang in LANGS:
        ed = Edition(made, lang)
        for key in ed.zones:
            one = coverage.headline(ed, key)
            assert figures(one.rows), (lang, key)
            assert one.title != ed.t("headline.title_silent", zones=ed.name(key))


@both
def test_a_filter_that_leaves_nothing_does_not_make_the_article_silent(lang: Lang) -> None:
    dataset = reader.dataset()
    loud, topic = next(
        (one.id, topic)
        for one in dataset.zones
        for topic in dataset.vocab.topics
        if one.headline and reported.figures(edition(lang), one.id, [topic]) is None
    )
    found = visit("zone", edition(lang), zone=loud, part="figures", topic=[topic])
    assert found.said == [edition(lang).t("cards.none")]


@both
def test_a_filter_that_leaves_no_reform_says_so_in_words(lang: Lang) -> None:
    dataset = reader.dataset()
    pairs = {(row.zone, topic) for row in dataset.reforms for topic in row.topics}
    pairs |= {(row.zone, topic) for row in dataset.claims for topic in row.topics}
    key, topic = next(
        (one.id, topic)
        for one in dataset.zones
        for topic in dataset.vocab.topics
        if (one.id, topic) not in pairs
    )
    (one,) = visit("zone", edition(lang), zone=key, part="reforms", topic=[topic]).exhibits
    assert one.kind == "text"
    assert one.rows[0].text


@each("lang", LANGS)
def test_a_glossary_of_no_term_says_so(dataset: Dataset, lang: Lang) -> None:
    vocab = dataset.vocab.model_copy(update={"glossary": {}})
    ed = Edition(changed(dataset, vocab=vocab), lang)
    none = catalog.glossary(ed)
    assert (none.kind, none.title) == ("text", ed.t("glossary.none"))


@both
def test_no_subtitle_says_again_what_its_title_says(lang: Lang) -> None:
    ed, least = edition(lang), 6 if lang == "zh" else 20  # a clause, not a word
    for key in shelf.shelf(ed):
        if one := shelf.take(ed, key):
            clauses = (part.strip() for part in re.split("[。，；：,.;:]", one.subtitle.lower()))
            told = [part for part in clauses if len(part) > least]
            again = [part for part in told if part in one.title.lower()]
            assert not again, (key, one.title, again)


def test_stakes_and_what_was_paid_for_them_are_told_apart_under_their_titles() -> None:
    for lang in LANGS:
        stakes, holdings = (shelf.take(edition(lang), key) for key in ("stakes", "holdings"))
        assert stakes and holdings and stakes.subtitle != holdings.subtitle
