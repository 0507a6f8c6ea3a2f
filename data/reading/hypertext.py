"""The text of a web page, without what stands around it."""

from __future__ import annotations

from typing import Any

from data.charset import encoding
from data.reading.tablegrid import RAISED, Cell, Grid, even, row, times

#: An element of lxml, which says nothing of its types.
Element = Any
#: Elements of a web page that are no part of its text, and those that end a paragraph beside
#: those that are blocks by themselves.
_BESIDE = (
    *("script", "style", "noscript", "template", "nav", "header", "footer", "aside"),
    *("button", "select", "textarea", "del", "s", "strike", "rt", "rp"),
)
#: Those that the page itself does not show.
_UNSEEN = "//*[@hidden or contains(translate(@style, ' ', ''), 'display:none')]"
_BLOCKS = ("br", "caption", "dd", "dt", "li", "td", "th", "title", "tr")


def lines(content: bytes) -> list[str]:
    """The lines of the text. Raises ValueError for a page that is broken."""
    from lxml import html

    try:
        # What a page says of its own encoding is often wrong, or not said.
        parser = html.HTMLParser(huge_tree=True, encoding=encoding(content))
        root = html.document_fromstring(content, parser)
    except html.etree.ParserError as error:
        raise ValueError from error
    for one in [*root.iter(*_BESIDE), *root.xpath(_UNSEEN)]:
        if one.getparent() is not None:
            one.drop_tree()
    _entitled(root)
    blocks = {*_BLOCKS, *html.defs.block_tags}
    found, tables = [""], _Tables()
    # Not recursive: a page may be nested deeper than Python calls.
    for event, one in html.etree.iterwalk(root, events=("start", "end")):
        if not isinstance(one.tag, str):
            continue
        tables.step(one, event == "start", found)
        if one.tag in blocks:
            found.append("")
        said = one.text if event == "start" else one.tail
        if one.tag == "sup" and event == "start":
            said = (said or "").translate(RAISED)
        if event == "start" and one.tag == "head":
            continue
        found[-1] += " ".join((said or "").split())
    return found


class _Tables:
    """The open tables of a web page: the lines of their rows are put together cell by cell."""

    def __init__(self) -> None:
        self._grids: list[Grid] = []
        #: Where an open row, and each of its cells, begins.
        self._rows: list[tuple[int, list[tuple[int, Cell]]]] = []

    def step(self, one: Element, begins: bool, lines: list[str]) -> None:
        """An element begins, or ends, behind ``lines``."""
        match one.tag:
            case "table" if begins:
                self._grids.append(Grid())
            case "table":
                self._grids.pop()
            case "tr" if begins:
                self._rows.append((len(lines), []))
            case "tr" if self._rows:
                self._close(lines)
            case "td" | "th" if begins and self._rows:
                across, down = (times(one.get(name, "")) for name in ("colspan", "rowspan"))
                self._rows[-1][1].append((len(lines), Cell(across=across, down=down)))

    def _close(self, lines: list[str]) -> None:
        start, cells = self._rows.pop()
        ends = [at for at, _ in cells[1:]] + [len(lines)]
        told = [
            line for one in lines[start : cells[0][0] if cells else None] if (line := even(one))
        ]
        for (at, cell), end in zip(cells, ends, strict=True):
            cell.lines = [line for one in lines[at:end] if (line := even(one))]
        lines[start:] = [*told, *row((self._grids or [Grid()])[-1].row([one for _, one in cells]))]


def _entitled(root: Element) -> None:
    """The title of a window is the heading of its text with the name of the site behind it: the
    heading alone comes first, and once."""
    for title in [*root.iter("title")]:
        for one in [*root.iter("h1")]:
            head = " ".join("".join(one.itertext()).split())
            if head and even(title.text or "").startswith(head):
                title.text = head
                one.drop_tree()
