"""Where to read on: each further page by what a picture on it says."""

from __future__ import annotations

from collections.abc import Iterator

from components.edition import Edition, kept
from components.exhibit import Exhibit
from components.exhibits import (
    comparison,
    figuremarks,
    fund,
    pipeline,
    projects,
    topics,
    upcoming,
)
from components.exhibits.registry import loose
from components.row import Row


def _told(ed: Edition) -> Iterator[tuple[str, str]]:
    """Page and what its picture says, in the order of the menu; of several the first says
    enough."""
    yield "reforms", _said(topics.tally(ed))
    # Nobody waits here for a table of every indicator.
    yield "compare", comparison.shared_title(ed)
    steps = (pipeline.stages(ed, one) for one in pipeline.pipelines(ed, but="fund"))
    yield "financing", _said(next(steps, None))
    yield "funds", _said(next((fund.composition(ed, one) for one in fund.compositions(ed)), None))
    yield "industry", _said(projects.projects(ed))
    yield "follow", _said(upcoming.drawn(ed))
    yield "ask", _said(figuremarks.wanted(ed))


def _said(found: Exhibit | None) -> str:
    return found.title if found else ""


@loose
@kept
def next_pages(ed: Edition) -> Exhibit:
    """A line a page, which leads there. A briefing has the exhibits themselves."""
    rows = [
        Row(label=ed.t(f"page.{page}"), text=said, link=ed.to(page))
        for page, said in _told(ed)
        if said
    ]
    count = len(ed.dataset.observations)
    rows.append(
        Row(label=ed.t("page.data"), text=ed.t("next_pages.data", n=count), link=ed.to("data"))
    )
    return ed.exhibit("next_pages", "text", ed.t("next_pages.title"), rows, shelved=False)
