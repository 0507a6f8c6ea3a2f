"""Pages show the figures of several years where the data have them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.edition import Edition
from components.exhibit import Exhibit
from components.exhibits import years
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
    both = ("liuxi_output_2023", "liuxi_output_2024")
    assert sum(all(year in one for year in both) for one in pictures) == (page != "data")
    held(app).live["chart"] = True
    drawn = [chart.proto.spec for chart in app.run().get("plotly_chart")]
    lines = [spec for spec in drawn if "liuxi_output_2024" in spec and '"lines"' in spec]
    assert len(lines) == (page != "data")


@pytest.mark.parametrize("page", ["compare", "zone"])
def test_the_first_four_lines_stand_and_the_others_are_a_click_away(
    village: Village,
    served: Callable[..., Path],
    start: Start,
    page: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = annual(village)
    of, rows = made.row("indicators", "output"), made.tables["observations"]
    told = [made.row("observations", f"liuxi_output_{year}") for year in (2023, 2024)]
    for at in range(3):
        texts = {"label_zh": f"产值之{at}", "label_en": f"Output {at}"}
        made.tables["indicators"].append({**of, "id": f"output_{at}", **texts})
        for row in told:
            again = {"indicator": f"output_{at}", "answers": ""}
            rows.append({**row, "id": f"{row['id']}_{at}", **again})
    served(made.write())
    asked = {"zone": "liuxi", "part": "figures"} if page == "zone" else {}
    built, build = set[str](), years.line

    def line(ed: Edition, indicator: str, **given: Any) -> Exhibit | None:
        built.add(indicator)
        return build(ed, indicator, **given)

    monkeypatch.setattr(years, "line", line)
    app = start(page, lang="en", **asked)
    assert not app.exception
    assert _lines(app) == len(built) == 4  # what stands behind the button is not made before
    app.button(key="all-lines").click().run()
    assert _lines(app) == len(built) == 6


def _lines(app: AppTest) -> int:
    """How many pictures of lines, which have both years, stand on a page."""
    pictures = [one for one in fragments(app) if 'class="scenes still"' in one]
    return sum("_2023" in one and "_2024" in one for one in pictures)
