"""The figures behind a story, as a workbook."""

from __future__ import annotations

from collections.abc import Mapping

from components.render.formats import OFFICE, Progress, registered
from components.story import Story


@registered("xlsx", mime=f"{OFFICE}.spreadsheetml.sheet", label="brief.xlsx", place=3)
def make(story: Story, colours: Mapping[str, str], progress: Progress | None) -> bytes:
    from components.render.xlsx import workbook

    return workbook.xlsx(story, colours, progress)
