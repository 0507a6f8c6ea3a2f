"""The real dataset: complete, both languages, nothing left lying about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from data import library
from data.judge import derive
from data.model import CSV_TABLES, YAML_TABLES, Cite, Dataset, Shape, Vocab
from data.reference import references
from tests.data import test_everyday
from tests.support import reader
from tests.support.cases import each

TABLES = (*CSV_TABLES, *YAML_TABLES)

#: Units of the figures that are recorded.
OWN = {one.unit for one in reader.dataset().indicators}
#: Words of the closed lists that nothing uses, and why they are kept.
SPARE: dict[str, set[str]] = {
    # The wordings 不少于 and 不足 need a relation, though these four articles print neither.
    "relations": {"ge", "lt"},
    # Kept for the next article.
    "document_kinds": {"standard"},
    "project_stages": {"signed"},
    # Of annual reports: growth, also in times, points of percent, places in an order.
    "kinds": {"change", "rank"},
    "units": {"percentage_point", "place", "fold"}
    # Of the library of indicators, and units that reports print of what it has no indicator for.
    | {one.indicator.unit for one in library.entries()} - OWN
    | {"yuan", "sqm", "hectare", "tonne", "wan_tonne", "tonne_coal", "cubic_metre", "megawatt"}
    | {"wan_kilowatt", "year", "month", "hour", "minute", "teu"}
    | {"wan_piece_day", "wan_piece_month", "wan_mu", "yuan_mu", "wan_head", "wan_bird"}
    | {"wan_cubic_metre", "kwh", "wan_kwh"}
    | {key for _, key, *_ in test_everyday.UNITS},
}


def shapes(row: Shape) -> Iterator[Shape]:
    """The row and the shapes inside it."""
    yield row
    for field in type(row).model_fields:
        value = getattr(row, field)
        for part in value if isinstance(value, tuple) else ():
            if isinstance(part, Shape):
                yield part


def rows(dataset: Dataset) -> Iterator[tuple[str, Any]]:
    for table in TABLES:
        for row in getattr(dataset, table):
            yield table, row


def used(dataset: Dataset) -> dict[str, set[str]]:
    """The keys that some row points at, by the table or word list they name."""
    found: dict[str, set[str]] = {}
    for _, row in rows(dataset):
        for _, ref, key in references(row):
            found.setdefault(ref.table, set()).add(key)
    plain: dict[str, Iterable[str]] = {
        "relations": {row.relation for row in dataset.observations},
        "statuses": {row.status for row in dataset.observations},
        "spans": {row.span for row in dataset.observations},
        "kinds": {row.kind for row in dataset.indicators},
        "evidence": {row.evidence for row in dataset.reforms},
    }
    return found | {name: {str(key) for key in keys} for name, keys in plain.items()}


def cites(row: Shape) -> tuple[Cite, ...]:
    value = getattr(row, "cite", ())
    return (value,) if isinstance(value, Cite) else value


# --- what is there ----------------------------------------------------------------------


def test_the_four_zones_stand_in_their_order(dataset: Dataset) -> None:
    assert tuple(zone.id for zone in dataset.zones)[:4] == reader.FOUR


def test_every_zone_has_its_article(dataset: Dataset) -> None:
    articles = [source.id for source in dataset.sources if source.type == "article"]
    assert {zone.source for zone in dataset.zones} <= {*articles}


@pytest.mark.parametrize(("table", "least"), [("observations", 60), ("reforms", 45)])
def test_there_is_as_much_as_the_articles_carry(dataset: Dataset, table: str, least: int) -> None:
    assert len(getattr(dataset, table)) >= least


def test_each_of_the_four_articles_reports_reforms_even_without_figures(dataset: Dataset) -> None:
    figures = Counter(dataset.zone_of(row) for row in dataset.observations)
    reforms = Counter(row.zone for row in dataset.reforms)
    assert figures["yuncheng"] > 40
    assert figures["qingxu"] == 0
    assert all(reforms[zone] for zone in reader.FOUR)


def test_every_table_has_rows(dataset: Dataset) -> None:
    assert [table for table in TABLES if not getattr(dataset, table)] == []


# --- nothing left lying about -----------------------------------------------------------


def test_every_indicator_is_observed(dataset: Dataset) -> None:
    observed = {row.indicator for row in dataset.observations}
    assert {row.id for row in dataset.indicators} - observed == set()


@each(
    "name",
    sorted(
        set(Vocab.model_fields)
        - {"wordings", "compounds", "printed_units", "spellings"}
        - {"nesting", "sequence", "unsaid", "glossary", "silences"}
    ),
)
def test_every_word_of_the_closed_lists_is_used_or_kept_on_purpose(
    dataset: Dataset, name: str
) -> None:
    words = set(getattr(dataset.vocab, name))
    assert words - used(dataset)[name] <= SPARE.get(name, set())
    assert SPARE.get(name, set()) <= words


def test_the_four_kinds_of_silence_have_words_that_blame_no_zone(dataset: Dataset) -> None:
    silences = dataset.vocab.silences
    assert set(silences) == {"not_disclosed", "no_figure", "not_applicable", "zero"}
    words = [term.zh for term in silences.values()]
    assert len(set(words)) == 4
    assert not {"没有", "无", "-", "—", ""} & set(words)


def test_every_observation_of_the_four_articles_is_reached_from_something(
    dataset: Dataset,
) -> None:
    """From a zone, reform, direction, park, project, fund, holding, pipeline or rate."""
    four = {row.id for row in dataset.observations if dataset.zone_of(row) in reader.FOUR}
    assert len(four) >= 60
    assert four - used(dataset)["observations"] == set()


def test_every_subject_of_an_observation_is_there_and_in_the_zone_that_reports_it(
    dataset: Dataset,
) -> None:
    for row in dataset.observations:
        assert dataset.entity(row.entity).id == row.entity
        assert dataset.zone(dataset.zone_of(row)).source == row.cite.source, row.id


def test_an_unknown_key_is_a_key_error_or_none(dataset: Dataset) -> None:
    with pytest.raises(KeyError):
        dataset.entity("nobody")
    assert dataset.row("reforms", "nothing") is None


def test_what_a_zone_reports_is_cited_from_its_own_article(dataset: Dataset) -> None:
    for table, row in rows(dataset):
        zone = row.id if table == "zones" else getattr(row, "zone", "")
        for cite in cites(row):
            if zone:
                assert cite.source == dataset.zone(zone).source, (table, row)


def test_rows_point_only_at_figures_of_their_own_zone(dataset: Dataset) -> None:
    """A rate may be refused across zones, nothing else reaches over."""
    for table, row in rows(dataset):
        zone = row.id if table == "zones" else getattr(row, "zone", "")
        if not zone or table == "rates":
            continue
        for _, ref, key in references(row):
            if ref.table == "observations":
                assert dataset.zone_of(dataset.observation(key)) == zone, (table, key)


def test_a_rate_across_zones_is_always_refused(dataset: Dataset) -> None:
    across = [
        rate
        for rate in dataset.rates
        if len(
            {
                dataset.zone_of(dataset.observation(key))
                for key in (rate.numerator, rate.denominator)
            }
        )
        > 1
    ]
    assert across
    assert all(isinstance(derive.outcome(dataset, rate), derive.Refusal) for rate in across)


def test_ids_of_what_a_zone_reports_start_with_the_zone(dataset: Dataset) -> None:
    for table, row in rows(dataset):
        if zone := getattr(row, "zone", ""):
            assert row.id.startswith(f"{zone}_"), (table, row.id)


def test_evidence_of_an_output_rests_on_figures(dataset: Dataset) -> None:
    """A report graded "output" or "outcome" has a number behind it; "stated" has none."""
    for row in dataset.reforms:
        if row.evidence in {"output", "outcome"}:
            assert row.observations, row.id
        if row.evidence == "stated":
            assert not row.observations, row.id


def test_only_silent_zones_have_no_headline(dataset: Dataset) -> None:
    for zone in dataset.zones:
        figures = [row for row in dataset.observations if dataset.zone_of(row) == zone.id]
        assert figures or not zone.headline
        if zone.id in reader.FOUR:  # a later one may leave the choice to the page
            assert bool(zone.headline) == bool(figures)


# --- both languages ---------------------------------------------------------------------


def test_every_text_stands_in_both_languages(dataset: Dataset) -> None:
    for table, row in rows(dataset):
        for shape in shapes(row):
            for field in type(shape).model_fields:
                if field.endswith("_zh"):
                    zh, en = getattr(shape, field), getattr(shape, field[:-3] + "_en")
                    assert bool(zh) == bool(en), (table, row, field)


def test_english_holds_no_chinese_punctuation(dataset: Dataset) -> None:
    for table, row in rows(dataset):
        for shape in shapes(row):
            for field in type(shape).model_fields:
                if field.endswith("_en"):
                    text = getattr(shape, field)
                    assert not re.search("[，。；：！？、（）]", text), (table, row, text)


def test_no_two_glossary_terms_share_a_translation(dataset: Dataset) -> None:
    english = Counter(term.en.lower() for term in dataset.vocab.glossary.values())
    chinese = Counter(term.zh for term in dataset.vocab.glossary.values())
    assert [word for word, count in (english + chinese).items() if count > 1] == []


@each("table", ["indicators", "organisations", "parks", "projects", "funds"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_two_things_of_a_zone_share_a_name(dataset: Dataset, table: str, lang: str) -> None:
    field = "label" if table == "indicators" else "name"
    names = Counter(
        (getattr(row, "zone", ""), row.say(field, lang)) for row in getattr(dataset, table)
    )
    assert [name for name, count in names.items() if count > 1] == []
