"""What stands over and under the marks of stages: a part as a clause, and what is not counted."""

from __future__ import annotations

import pytest

from components.edition import Edition
from components.exhibits import pipeline
from data.model import LANGS, Dataset, Lang

both = pytest.mark.parametrize("lang", LANGS)


@both
def test_a_part_of_a_stage_is_said_as_a_clause(hamlet: Dataset, lang: Lang) -> None:
    ed = Edition(hamlet, lang)
    rows = pipeline.stages(ed, hamlet.pipelines[0]).rows
    staged = [row for row in rows if row.drawn.mark and row.figure]
    # In English it counts the same things but once.
    part, said = staged[-1], staged[-1].drawn.said
    assert part.figure and said
    whole, own = (
        ed.phrase(hamlet.observation(one.proof.record.partition("/")[2])) for one in staged[-2:]
    )
    assert part.figure.number.join(said) == ed.t("steps.part", label=ed.part(whole, own))


@both
def test_a_key_names_what_is_filled_by_itself_and_not_as_a_part(
    hamlet: Dataset, lang: Lang
) -> None:
    ed = Edition(hamlet, lang)
    keys = dict(pipeline.stages(ed, hamlet.pipelines[0]).keys)
    assert keys["solid"] == ed.say(hamlet.indicator("started_count"), "label")


@both
def test_marks_of_more_than_a_figure_says_are_explained(dataset: Dataset, lang: Lang) -> None:
    ed = Edition(dataset, lang)
    for one in dataset.pipelines:
        found = pipeline.stages(ed, one)
        more = any(row.open and row.drawn.mark for row in found.rows)
        assert (("dashed", ed.t("steps.key_more")) in found.keys) == more
