"""Where to read on: each further page by what its first picture says."""

from __future__ import annotations

from collections.abc import Iterator

from components.edition import Edition, kept
from components.exhibit import Exhibit
from components.exhibits import (
    comparison,
    fund,
    organisation,
    pipeline,
    projects,
    takeaways,
    topics,
)
from components.exhibits.registry import loose
from components.row import Row


def _told(ed: Edition) -> Iterator[tuple[str, Exhibit | None]]:
    """Page and exhibit, in the order of the menu; of several the first says enough."""
    yield "reforms", topics.tally(ed)
    yield "reforms", organisation.organisation(ed)
    yield "compare", comparison.shared(ed)
    steps = (pipeline.stages(ed, one) for one in pipeline.pipelines(ed, but="fund"))
    yield "financing", next(steps, None)
    yield "funds", next((fund.composition(ed, one) for one in fund.compositions(ed)), None)
    yield "industry", projects.projects(ed)
    yield "follow", takeaways.lessons_five(ed)
    yield "ask", takeaways.questions_five(ed)


@loose
@kept
def next_pages(ed: Edition) -> Exhibit:
    """A line a page, which leads there. A briefing has the exhibits themselves."""
    rows = [
        Row(label=ed.t(f"page.{page}"), text=one.title, link=ed.to(page))
        for page, one in _told(ed)
        if one
    ]
    count = len(ed.dataset.observations)
    rows.append(
        Row(label=ed.t("page.data"), text=ed.t("next_pages.data", n=count), link=ed.to("data"))
    )
    return ed.exhibit("next_pages", "text", ed.t("next_pages.title"), rows, shelved=False)
