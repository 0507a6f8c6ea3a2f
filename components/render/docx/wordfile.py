"""Story -> Word file, set as offices set theirs: A4, numbered headings, pictures, ruled tables,
the place of every figure in a footnote, page numbers; one exhibit to hand out on one page.

How it looks stands in the templates, which an office can restyle. Under a picture stands its
table, for on paper a figure is read, and its words with it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from components.render.docx.fullreport import Report
from components.render.docx.handout import Handout
from components.story import Story

Progress = Callable[[int, int], None]


def docx(story: Story, colours: Mapping[str, str], progress: Progress | None = None) -> bytes:
    """The story as a Word file. ``progress`` is told how many exhibits are done, of how many."""
    report = (Handout if story.sheet else Report)(story, colours)
    with report.album:
        report.opening()
        count = len(story.exhibits)
        done = int(report.leading is not None)
        for section in story.sections:
            shown = [one for one in section.exhibits if one is not report.leading]
            if section.title and shown:
                report.heading(1, section.title, first=not report.headings)
            level = (2 if section.title else 1) if section.entitled else 0
            for exhibit in shown:
                same = exhibit.title == section.title  # words of the reader's own stand under it
                report.exhibit(exhibit, 0 if same else level, first=not report.headings)
                done += 1
                if progress:
                    progress(done, count)
        report.closing()
        return report.saved()
