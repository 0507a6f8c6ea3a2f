"""All tables in one XLSX, for whoever opens data in a spreadsheet: numbers are numbers, texts are
texts and nothing can run, be the first sign of a cell what it may (``render/xlsx/book``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal

from components import words
from components.publish import attribution
from components.publish.csvtext import cell
from components.publish.resource import Resource, Value
from components.render.layout.legal import legal
from components.render.layout.palette import WORKBOOK
from components.render.xlsx.book import LONGEST, Book, across, kept
from components.render.xlsx.cells import Cell, width, write
from data.model import LANGS, Dataset

#: A text column is at most so many digits wide.
_WIDE = 44
#: The file says the same day at every time, so that the same data are the same bytes.
_DAY = datetime(2000, 1, 1)


def made(dataset: Dataset, resources: Mapping[str, Resource], credit: attribution.Credits) -> bytes:
    """A sheet a resource, after one that lists them with licence and rights. Words by which texts
    are read are left out: they are none for a person to work with."""
    title = _both({lang: attribution.title(lang) for lang in LANGS})
    said = {"title": title, "comments": f"{dataset.version} {credit.licence}", "created": _DAY}
    book = Book("zh", WORKBOOK, said)
    shown = [one for one in resources.values() if one.group != "reading"]
    _contents(book, dataset, shown, credit)
    for one in shown:
        _sheet(book, one)
    return book.done()


def _both(said: Mapping[str, str]) -> str:
    return " · ".join(said.values())


def _contents(
    book: Book, dataset: Dataset, shown: Iterable[Resource], credit: attribution.Credits
) -> None:
    sheet = book.sheet(_both({lang: words.text(lang, "published.sheet") for lang in LANGS}))
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 100)
    lines = [
        (attribution.title("zh"), attribution.title("en")),
        ("version", dataset.version),
        ("licence", f"{credit.licence} {credit.licence_url}".strip()),
        *((lang, attribution.rights(lang)) for lang in LANGS),
        *((lang, said) for lang in LANGS if (said := attribution.gainsaid(dataset, lang))),
        *((one.name, _both({lang: one.title(lang) for lang in LANGS})) for one in shown),
    ]
    for at, line in enumerate(lines):
        for column, text in enumerate(line):
            said = legal(text)[:LONGEST]
            sheet.write_string(at, column, said, book.format(num_format="@", **kept(said)))


def _sheet(book: Book, resource: Resource) -> None:
    """Name of the column, below it what it holds, then the rows; both stay in sight."""
    sheet = book.sheet(resource.name)
    head = book.format(bold=True, bg_color=book.colours.head, num_format="@")
    soft = book.format(font_color=book.colours.soft, bg_color=book.colours.head, num_format="@")
    table = [[_cell(value) for value in row] for row in resource.rows]
    widths: list[float] = []
    for at, column in enumerate(resource.columns):
        sheet.write_string(0, at, column.name, head)
        sheet.write_string(1, at, _both({lang: column.title(lang) for lang in LANGS}), soft)
        widths.append(min(width(column.name, (line[at] for line in table)), _WIDE))
        sheet.set_column(at, at, widths[at])
    sheet.set_row(1, 52)
    sheet.repeat_rows(0, 1)
    across(sheet, widths, 1)
    for down, line in enumerate(table, 2):
        for at, one in enumerate(line):
            write(book, sheet, down, at, one)
    sheet.freeze_panes(2, 1)
    sheet.autofilter(1, 0, max(len(table) + 1, 2), len(resource.columns) - 1)


def _cell(value: Value) -> Cell:
    if isinstance(value, bool) or not isinstance(value, (Decimal, int)):
        return Cell(text=cell(value))
    return Cell(value=Decimal(value))
