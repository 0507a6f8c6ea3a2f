"""A change is said once in a Chinese sentence, where its name and its figure both tell of one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from components.edition import Edition
from data import library
from tests.support import reader

OFFERED = library.offered(reader.dataset())


@pytest.mark.wording
def test_a_change_is_said_once_in_a_chinese_sentence() -> None:
    for key, unit, said in (
        ("industrial_output_growth", "percent", "规上工业总产值增长9.2%"),
        ("tax_share_points", "percentage_point", "税收占比提高9.2个百分点"),
        ("energy_per_product_change", "percent", "单位GDP能耗增长9.2%"),
    ):
        row = OFFERED.observations[0].model_copy(
            update={
                "entity": "taigu",
                "indicator": key,
                "unit": unit,
                "value": Decimal("9.2"),
                "high": None,
                "relation": "eq",
                "status": "actual",
                "as_written": "9.2",
            }
        )
        assert Edition(OFFERED, "zh").phrase(row) == said
