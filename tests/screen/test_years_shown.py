"""Pages show the figures of several years where the data have them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.annals import annual
from tests.support.apptest import Start, fragments, held
from tests.support.village import Village


@pytest.mark.parametrize("page", ["compare", "zone", "data"])
def test_a_page_of_annual_reports_draws_their_lines_and_stands(
    village: Village, served: Callable[..., Path], start: Start, page: str
) -> None:
    served(annual(village).write())
    asked = {"zone": "liuxi", "part": "figures"} if page == "zone" else {}
    app = start(page, lang="en", **asked)
    assert not app.exception
    pictures = [one for one in fragments(app) if 'class="scenes still"' in one]
    years = ("liuxi_output_2023", "liuxi_output_2024")
    assert sum(all(year in one for year in years) for one in pictures) == (page != "data")
    held(app).live["chart"] = True
    drawn = [chart.proto.spec for chart in app.run().get("plotly_chart")]
    lines = [spec for spec in drawn if "liuxi_output_2024" in spec and '"lines"' in spec]
    assert len(lines) == (page != "data")
