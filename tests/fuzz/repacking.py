"""A package (a workbook, a document) as other programs write it: formulas, merged cells, macros,
parts that say another thing of themselves or unpack to a hundred times their size."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from random import Random

from tests.fuzz.numerals import NUMBERS

_ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d SYSTEM "file:///etc/hostname">]>'
)
#: What stands in a part where so many megabytes of nothing come in it.
_AIR = re.compile(rb"<air (\d+)>")


def _packed(raw: bytes, change: Callable[[dict[str, bytes]], object]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    change(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in parts.items():
            before, *air = _AIR.split(content, maxsplit=1)
            with package.open(name, "w") as part:
                part.write(before)
                if air:
                    for _ in range(int(air[0])):
                        part.write(b" " * 1_000_000)
                    part.write(air[1])
    return out.getvalue()


def _more(rng: Random, raw: bytes) -> bytes:
    """Parts that do not belong there: macros, other packages, links to elsewhere, bombs."""
    names = (
        *("xl/vbaProject.bin", "word/vbaProject.bin", "../../etc/x", "/etc/x", "C:\\x", "a/../b"),
        *("xl/externalLinks/externalLink1.xml", "xl/charts/chart1.xml", "word/embeddings/x.xlsx"),
        *("xl/worksheets/sheet99.xml", "docProps/custom.xml", "\u202ex", "x" * 300, "xl/", "."),
    )
    content = rng.choice((b"", b"\0" * 512, raw, b"<x/>", _ENTITIES.encode(), b"<air 90>"))
    return _packed(raw, lambda parts: parts.update({rng.choice(names): content}))


def _bombed(rng: Random, raw: bytes) -> bytes:
    def change(parts: dict[str, bytes]) -> None:
        name = rng.choice([*parts])
        at = parts[name].find(b">") + 1
        air = b"<air %d>" % rng.choice((5, 40, 90))
        parts[name] = parts[name][:at] + air + parts[name][at:]

    return _packed(raw, change)


def _declared(rng: Random, raw: bytes) -> bytes:
    """Parts that say another thing of themselves: their type, their coding, entities."""

    def change(parts: dict[str, bytes]) -> None:
        name = rng.choice([one for one in parts if one.endswith((".xml", ".rels"))])
        part = parts[name]
        text = part.decode()
        head, _, rest = text.partition("?>") if text.startswith("<?xml") else ("", "", text)
        made = (
            text.replace("UTF-8", "UTF-16").encode(),
            text.replace("UTF-8", "utf-16").encode("utf-16"),
            f"{head}?>{_ENTITIES}{rest}".replace("</", "&c;</", 1).encode(),
            f"{head}?>{_ENTITIES}{rest}".replace("</", "&d;</", 1).encode(),
            text.replace(
                "http://schemas.openxmlformats.org", "http://purl.oclc.org/ooxml"
            ).encode(),
            re.sub(r'ContentType="[^"]*"', 'ContentType="text/plain"', text, count=3).encode(),
            text.replace("Target=", 'TargetMode="External" Target=', 1).encode(),
            text.replace('Target="', 'Target="../../../', 1).encode(),
            b"<a>" * 3000 + b"</a>" * 3000,
            b"",
            f"\ufeff{text}".encode(),
        )
        parts[name] = rng.choice(made)

    return _packed(raw, change)


_CELL = re.compile(rb'<c r="([A-Z]+\d+)"([^>]*?)(?:/>|>(.*?)</c>)', re.S)


def _sheet(rng: Random, raw: bytes) -> bytes:
    """Cells of a sheet as other programs fill them in: formulas, errors, numbers, dates, rich text,
    merged over others, far outside."""

    def cell(found: re.Match[bytes]) -> bytes:
        if rng.random() < 0.8:
            return found[0]
        at, style, was = found[1].decode(), found[2].decode(), (found[3] or b"").decode()
        style = re.sub(r' t="\w*"', "", style)
        made = (
            f'<c r="{at}"{style}><f>1/0</f><v>36</v></c>',
            f'<c r="{at}"{style}><f>[1]Other!A1</f></c>',
            f'<c r="{at}"{style} t="e"><v>#REF!</v></c>',
            f'<c r="{at}"{style} t="b"><v>1</v></c>',
            f'<c r="{at}"{style} t="d"><v>2026-02-30</v></c>',
            f'<c r="{at}"{style} t="n"><v>{rng.choice(NUMBERS)}</v></c>',
            f'<c r="{at}"{style} t="s"><v>{rng.choice(("99999", "-1", "x", "1.5"))}</v></c>',
            f'<c r="{at}"{style} t="str"><v>{rng.choice(NUMBERS)}</v></c>',
            f'<c r="{at}"{style} t="inlineStr"><is><r><t>3</t></r><r><t>6</t></r></is></c>',
            f'<c r="{at}"{style} t="inlineStr"><is><t>{"长" * 40_000}</t></is></c>',
            f'<c r="{rng.choice(("XFE1", "A1048577", "A0", "1", "", at))}"{style}>{was}</c>',
            f"<c{style}>{was}</c>",
            f'<c r="{at}" s="9999"><v>45000</v></c>',
        )
        return rng.choice(made).encode()

    def change(parts: dict[str, bytes]) -> None:
        name = rng.choice([one for one in parts if one.startswith("xl/worksheets/sheet")])
        sheet = _CELL.sub(cell, parts[name])
        over = rng.choice(("A1:XFD1048576", "A1:C40", "C3:C90", "x", "B2:A1"))
        merged = f'<mergeCells count="1"><mergeCell ref="{over}"/></mergeCells>'.encode()
        if rng.random() < 0.3:
            sheet = sheet.replace(b"</sheetData>", b"</sheetData>" + merged, 1)
        if rng.random() < 0.2:
            sheet = re.sub(rb'<dimension ref="[^"]*"/>', b'<dimension ref="A1:XFD1048576"/>', sheet)
        parts[name] = sheet

    return _packed(raw, change)


def _book(rng: Random, raw: bytes) -> bytes:
    """The sheets of a workbook renamed, hidden, in another order, or with dates since 1904."""

    def change(parts: dict[str, bytes]) -> None:
        text = parts["xl/workbook.xml"].decode()
        sheets = re.findall(r"<sheet [^>]*/>", text)
        other = rng.sample(sheets, len(sheets))
        made = (
            text.replace("".join(sheets), "".join(other)),
            text.replace("".join(sheets), "".join(sheets[1:])),
            text.replace("".join(sheets), "".join(sheets * 2)),
            re.sub(r' name="[^"]*" sheetId', f' name="{"a" * 40}" sheetId', text),
            text.replace("<sheet ", '<sheet state="veryHidden" '),
            text.replace("<workbookPr", '<workbookPr date1904="1"'),
            re.sub(r"<definedNames>.*</definedNames>", "", text, flags=re.S),
            re.sub(r"(<definedName [^>]*>)[^<]*", r"\1#REF!", text),
        )
        parts["xl/workbook.xml"] = rng.choice(made).encode()

    return _packed(raw, change)


_STYLE = re.compile(r'\b(numFmtId|fontId|fillId|borderId|xfId|count)="\d+"')


def _drawn(rng: Random, raw: bytes) -> bytes:
    """The styles of a workbook lead elsewhere, or nowhere; how numbers are written is another."""
    codes = (
        "0.0,,",
        "0%",
        ";;;",
        "@",
        "# ?/?",
        "[h]:mm",
        "[DBNum1]0",
        "0&quot;万&quot;",
        "0" * 255,
    )

    def change(parts: dict[str, bytes]) -> None:
        text = parts["xl/styles.xml"].decode()
        code = rng.choice(codes)
        made = (
            _STYLE.sub(lambda one: one[0] if rng.random() < 0.9 else f'{one[1]}="900"', text),
            _STYLE.sub(lambda one: one[0] if rng.random() < 0.7 else f'{one[1]}="3"', text),
            re.sub(r"<numFmts.*?</numFmts>", "", text, flags=re.S),
            re.sub(r'formatCode="[^"]*"', lambda _: f'formatCode="{code}"', text),
            re.sub(r"<(cellXfs|fonts|fills)\b.*?</\1>", r'<\1 count="0"/>', text, flags=re.S),
        )
        parts["xl/styles.xml"] = rng.choice(made).encode()

    return _packed(raw, change)


_PARAGRAPH = re.compile(r"<w:p[ >].*?</w:p>", re.S)


def _document(rng: Random, raw: bytes) -> bytes:
    """Paragraphs of a document struck out, inserted, in boxes, notes, fields, nested tables."""

    def change(parts: dict[str, bytes]) -> None:
        text = parts["word/document.xml"].decode()
        found = rng.choice(_PARAGRAPH.findall(text))
        run = "<w:r><w:t>36个</w:t></w:r>"
        table = "<w:tbl><w:tr><w:tc>{}<w:p/></w:tc></w:tr></w:tbl>"
        nested = found
        for _ in range(rng.choice((3, 40, 150))):
            nested = table.format(nested)
        made = (
            f'<w:p><w:del w:id="1" w:author="a">{run}</w:del><w:ins w:id="2">{run}</w:ins></w:p>',
            f'<w:p><w:fldSimple w:instr="= 1/0">{run}</w:fldSimple></w:p>',
            f'<w:p><w:hyperlink r:id="rId999">{run}</w:hyperlink></w:p>',
            f"<w:sdt><w:sdtContent>{found}</w:sdtContent></w:sdt>",
            f"<w:p><w:r><w:pict><w:txbxContent>{found}</w:txbxContent></w:pict></w:r></w:p>",
            '<w:altChunk r:id="rId77"/>',
            '<w:p><w:r><w:footnoteReference w:id="99"/></w:r></w:p>',
            f'<w:p><w:pPr><w:pStyle w:val="None"/><w:numPr/></w:pPr>{run}</w:p>',
            "<w:p><w:r><w:t>" + "签约40个。" * 1_500 + "</w:t></w:r></w:p>",
            "<w:p><w:r><w:t>签约</w:t></w:r></w:p>" * 3000,
            nested,
            found * 2,
            "",
        )
        parts["word/document.xml"] = text.replace(found, rng.choice(made), 1).encode()

    return _packed(raw, change)


def _envelope(rng: Random, raw: bytes) -> bytes:
    """Packed in another way: stored, with a comment, behind another file, locked."""
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        parts = [(name, package.read(name)) for name in package.namelist()]
    out, how = io.BytesIO(), rng.randrange(6)
    with zipfile.ZipFile(
        out, "w", zipfile.ZIP_STORED if how == 0 else zipfile.ZIP_DEFLATED
    ) as made:
        made.comment = b"PK\x05\x06" * 9 if how == 1 else b""
        for name, content in parts[::-1] if how == 2 else parts:
            one = zipfile.ZipInfo(f"folder/{name}" if how == 3 else name)
            one.external_attr = 0xA1FF0000 if how == 4 else 0
            made.writestr(one, content)
    packed = out.getvalue()
    if how == 5:  # locked by a password, as its flags say
        packed = packed.replace(b"PK\x03\x04\x14\0\0\0", b"PK\x03\x04\x14\0\1\0")
        packed = packed.replace(b"PK\x01\x02\x14\x03\x14\0\0\0", b"PK\x01\x02\x14\x03\x14\0\1\0")
    return b"MZ" + b"\0" * 900 + packed if rng.random() < 0.15 else packed


BOOK = (_sheet, _sheet, _sheet, _sheet, _book, _drawn, _declared, _more, _bombed, _envelope)
DOCUMENT = (_document, _document, _document, _declared, _more, _bombed, _envelope)
