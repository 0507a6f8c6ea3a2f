"""The text of a PDF, read in a process of its own.

A PDF may be made to break whatever reads it: a process that takes too long or too much is ended,
and one that crashes takes nobody with it. Lines are put together to paragraphs by their ends: a
line of a paragraph reaches the right edge, its last line does not, or ends with a stop.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from data.reading.wrapping import Paragraph

Why = Literal["locked", "scanned", "broken", "slow"]
#: Seconds that a file may take, and of them of the processor; bytes of memory, and pages that are
#: looked at.
SECONDS, WORKED, MEMORY, PAGES = 10, 5, 300_000_000, 1_000
#: With less than this on a page on average there is no text, but pictures of one.
_LEAST = 8
_STOPS = "\u3002\uff01\uff1f!?\uff1a:\u201d\u300d"
#: What the numbers of pages look like at the foot.
_FOLIO = re.compile(r"[-\u2014\u2013 \u00b7\u7b2c]*\d{1,4}[-\u2014\u2013 \u00b7\u9875]*")
#: A narrow gap that is set between Chinese and a number, and is no space; and two cells of a table.
_GAP = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\dA-Za-z])|(?<=[\dA-Za-z%]) (?=[\u3400-\u9fff])")
_CELLS = re.compile(r"\d[^\s\u3400-\u9fff\uff0c]* [-+\u2212\u2014]?\d")


class Unread(Exception):
    """A PDF that has no text to give, and why."""

    def __init__(self, why: Why) -> None:
        self.why = why
        super().__init__(why)


def paragraphs(content: bytes) -> list[Paragraph]:
    """The paragraphs of a PDF. Raises Unread for one that is locked, that is a picture of a text,
    broken, or takes too long."""
    root = Path(__file__).resolve().parents[2]
    try:
        done = subprocess.run(
            [sys.executable, "-m", "data.reading.pdf"],
            input=content,
            capture_output=True,
            timeout=SECONDS,
            cwd=root,
            env=os.environ | {"PYTHONPATH": str(root)},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Unread("slow") from None
    if done.returncode < 0:  # a signal: it went over its bounds
        raise Unread("slow")
    if done.returncode:
        raise Unread("broken")
    found: Why | list[list[str]] = json.loads(done.stdout)
    if isinstance(found, str):
        raise Unread(found)
    return together(found)


def together(pages: list[list[str]]) -> list[Paragraph]:
    """Paragraphs of the lines of each page. A paragraph may go on over the page."""
    # The process that reads the file needs no words.
    from data.reading.wrapping import Paragraph, joined, width

    lines = [line for page in pages for line in _body(page)]
    full = sorted(map(width, lines))[len(lines) * 9 // 10] if lines else 0
    found: list[Paragraph] = []
    ended = True
    for line in lines:
        bare = _closed(" ".join(line.split()))
        # An indented line begins a paragraph, as Chinese prints it.
        if ended or line[:1] in "\u3000" or not found:
            found.append(Paragraph(bare))
        else:
            space = " " if found[-1].text[-1:].isascii() and bare[:1].isascii() else ""
            found[-1] = joined(found[-1], space, bare)
        wide = width(bare)
        ended = wide < full * 0.8 or (bare[-1:] in _STOPS and wide < full)
    return found


def _closed(line: str) -> str:
    """A line without the gaps between its words and its numbers; those of a row of a table part its
    cells."""
    return line if _CELLS.search(line) else _GAP.sub("", line)


def _body(page: list[str]) -> list[str]:
    """The lines of a page without its number."""
    lines = [line for line in page if line.strip()]
    while lines and _FOLIO.fullmatch(lines[-1].strip()):
        lines.pop()
    return lines


def _pages(content: bytes) -> list[list[str]] | Why:
    import pypdfium2
    from pypdfium2.raw import FPDF_ERR_PASSWORD

    try:
        with pypdfium2.PdfDocument(content) as made:
            pages = []
            for number in range(min(len(made), PAGES)):
                page = made[number]
                text = page.get_textpage()
                pages.append(text.get_text_bounded().splitlines())
                text.close()
                page.close()
    except pypdfium2.PdfiumError as error:
        return "locked" if getattr(error, "err_code", None) == FPDF_ERR_PASSWORD else "broken"
    signs = sum(len(line.strip()) for page in pages for line in page)
    return pages if signs >= _LEAST * max(len(pages), 1) else "scanned"


def _bounded() -> None:
    """No more than a file may take, where the system can hold a process to it."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (WORKED, WORKED))


if __name__ == "__main__":
    _bounded()
    sys.stdout.write(json.dumps(_pages(sys.stdin.buffer.read())))
