"""Charts of figures of several times: whose are not drawn, and when each one is of."""

from __future__ import annotations

import pytest

from components.edition import Edition
from components.exhibits import comparison, reported
from data.model import LANGS, Dataset, Lang
from tests.support.reader import edition
from tests.support.village import observation, put

both = pytest.mark.parametrize("lang", LANGS)


def signings(dataset: Dataset, **times: str) -> Dataset:
    """The dataset with a number of signings of each of these zones, of a time."""
    told = {"period_word": "", "span": "during"}
    return put(
        dataset,
        *(
            observation(
                dataset,
                "yuncheng_signed",
                id=f"{zone}_of_then",
                entity=zone,
                cite=f"{zone}#1",
                period=period,
                **told,
            )
            for zone, period in times.items()
        ),
    )


@both
def test_a_zone_that_tells_of_another_time_is_not_called_silent_on_a_chart(
    dataset: Dataset, lang: Lang
) -> None:
    ed = Edition(signings(dataset, taigu="2025", pingyao="2025", yuncheng="2024"), lang)
    one = comparison.bars(ed, "signed_project_count")
    assert one is not None
    said = {row.zone: row.text for row in one.rows if row.amount.value is None}
    # Yuncheng has that of 2024, and the one of its article, which has no time.
    assert said == {"yuncheng": ed.t("bars.unlike", n=2), "qingxu": ed.unsaid("qingxu")}
    ways = {row.zone: row.link for row in one.rows if row.link}
    topic = ed.dataset.indicator("signed_project_count").topic
    assert ways == {"yuncheng": ed.to("zone", zone="yuncheng", part="figures", topic=topic)}


@both
def test_figures_of_one_day_that_is_written_in_two_ways_say_theirs_on_a_chart(
    dataset: Dataset, lang: Lang
) -> None:
    given = signings(dataset, taigu="2025", pingyao="2025-12-31")
    days = (observation(given, f"{zone}_of_then", span="point") for zone in ("taigu", "pingyao"))
    ed = Edition(put(given, *days), lang, ("taigu", "pingyao"))
    one = comparison.bars(ed, "signed_project_count")
    assert one is not None
    for row in one.rows:
        assert ed.period(ed.dataset.observation(f"{row.zone}_of_then")) == row.detail


@both
def test_what_is_still_to_come_says_by_when_wherever_it_stands(lang: Lang) -> None:
    ed = edition(lang)
    hoped = [
        row
        for row in ed.dataset.observations
        if row.status != "actual" and row.period_word and not row.period
    ]
    assert hoped
    for row in hoped:
        assert ed.about(row).endswith(ed.period(row)), row.id


@both
def test_several_documents_of_a_reform_are_told_apart(lang: Lang) -> None:
    ed = edition(lang)
    several = 0
    for reform in ed.dataset.reforms:
        names = [ed.say(ed.dataset.document(key), "name") for key in reform.documents]
        for _, said in reported.by_kind(ed, reform):
            here = [name for name in names if ed.inner(name) in (said, ed.inner(said))]
            if not here:
                several += 1
                assert said == ed.listed([names[0], *map(ed.inner, names[1:])])
    assert several
