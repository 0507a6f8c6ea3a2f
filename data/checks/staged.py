"""Is a project as far as its text says? A cited paragraph that names the project has a word for the
stage that is recorded of it (已投产 of one in production, 开工 or 建设 of one under construction);
where none of them has, the stage is another, or not stated.

Only what is surely untrue is said: the words of a stage are many (``stage_…`` in ``chinese.yaml``),
one of them anywhere in those paragraphs is enough, and a stage without words there is never asked
for. What is called a phase (二期) is asked for in the clauses that speak of that phase.
The name of a project is one of ours, so that a piece of it in the text is enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from data import provenance
from data.chinese import WORDS
from data.message import Message, message
from data.model import Dataset, Project
from data.problem import Problem

#: What says that a project is at a stage; of any other nothing is asked.
_STAGES = {
    "planned": WORDS.pattern("stage_planned"),
    "signed": WORDS.pattern("stage_signed"),
    "under_construction": WORDS.pattern("stage_under_construction"),
    "invested": WORDS.pattern("stage_invested"),
    "operating": WORDS.pattern("stage_operating"),
}
_PHASE, _CLAUSE = WORDS.pattern("phase_named"), f"{WORDS.comma},{WORDS.ends}"
#: So many signs of a name, one after the other, are no chance.
_NAMED = 4


def faults(dataset: Dataset, texts: provenance.Texts) -> Iterator[Problem]:
    """Projects of whose stage no paragraph that names them has a word."""
    for row in dataset.projects:
        words = _STAGES.get(row.stage)
        read = [provenance.as_cited(dataset, texts, cite) for cite in row.cite]
        if words is None or None in read:
            continue
        told = [text for text in read if text and _named(row, text)]
        if found := _PHASE.search(row.name_zh):  # 一期已投产 says nothing of 二期
            clauses = [one for text in told for one in re.split(f"[{_CLAUSE}]", text)]
            told = [one for one in clauses if found[0] in one] or told
        if told and not any(words.search(text) for text in told):
            stage = dataset.vocab.project_stages[row.stage]
            reason = message("rule.stage", stage=Message(stage.zh, stage.en), places=row.cite)
            file, line = dataset.origin[row.record]
            yield Problem(file, line, "stage", reason, row.stage)


def _named(row: Project, text: str) -> bool:
    """Whether a paragraph has a piece of a project's name."""
    name = row.name_zh
    return any(name[at : at + _NAMED] in text for at in range(max(1, len(name) - _NAMED + 1)))
