"""A title that names what compares keeps its length, however many indicators do."""

from __future__ import annotations

import pytest

from components.edition import Edition
from components.exhibits import shelf
from components.exhibits.titlelength import LONG
from data.model import LANGS, Dataset, Lang
from tests.support.village import put


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("many", [1, 2, 5, 8])
def test_a_title_names_as_many_as_it_has_room_for(dataset: Dataset, lang: Lang, many: int) -> None:
    own = [row for row in dataset.of_zone("observations", "yuncheng") if row.entity == "yuncheng"]
    alike = {row.indicator: row for row in own if row.status == "actual"}
    more = [
        row.model_copy(update={"id": f"more_{at}", "entity": "qingxu", "answers": ""})
        for at, row in enumerate([*alike.values()][:many])
    ]
    ed = Edition(put(dataset, *more), lang)
    found = shelf.take(ed, "finding_compare")
    assert found is not None and str(many) in found.title
    assert len(found.title) <= LONG[lang]
