"""A made-up figure that quotes one line, and what the checks have against it."""

from __future__ import annotations

from typing import Any

from data import provenance
from data.model import Dataset
from tests.support.village import changed, observation, put

#: An indicator of the made-up dataset for each unit used below.
COUNT, MONEY, PERCENT, TIMES, DAYS = (
    "signed_count",
    "signed_amount",
    "stake",
    "fund_growth",
    "approval_time",
)


def faults(dataset: Dataset, line: str, **fields: Any) -> list[str]:
    """The fields at fault in an observation that quotes ``line``, the only paragraph of its
    article; the whole line is the quotation unless ``as_written`` says otherwise."""
    given: dict[str, Any] = {"cite": "liuxi#1", "as_written": line, "indicator": COUNT} | fields
    row = observation(dataset, "liuxi_signed", **given)
    source = dataset.source("liuxi").model_copy(
        update={"paragraphs": {1: provenance.fingerprint(line)}}
    )
    one = changed(put(dataset, row), sources=(source,), observations=(row,), passages=())
    one = changed(one, pipelines=(), compositions=(), rates=())
    found, verified = provenance.check(one, {"liuxi": (line,)})
    assert verified == (not found)
    return [problem.field for problem in found]
