"""PDFs of a few lines, made by hand: text in any script, a picture of one, a locked one."""

from __future__ import annotations

from collections.abc import Sequence

#: A line with figures, and one without.
TOLD = "示范园区已谈成项目36个，计划投入193.84亿元，有23个今年动工。"
PLAIN = "推进标准厂房建设与企业服务，推进标准厂房建设与企业服务，再推进"
#: A font that no page draws, whose codes are Unicode: what a reader of texts needs and no more.
_MAP = """/CIDInit /ProcSet findresource begin begincmap /CMapName /U def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap end"""
_CATALOG = "<< /Type /Catalog /Pages 2 0 R >>"
_ENCRYPT = "<< /Filter /Standard /V 1 /R 2 /O <{0}> /U <{0}> /P -4 >>".format("41" * 32)


def pdf(pages: Sequence[Sequence[str]], *, locked: bool = False) -> bytes:
    """A file whose pages have these lines."""
    count = len(pages)
    first = 6  # the numbers before are the catalog, the pages and the font
    kids = " ".join(f"{first + 2 * at} 0 R" for at in range(count))
    objects = {
        1: _CATALOG,
        2: f"<< /Type /Pages /Count {count} /Kids [{kids}] >>",
        3: "<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H "
        "/DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        4: "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /DW 1000 /CIDSystemInfo "
        "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        5: _stream(_MAP),
    }
    for at, lines in enumerate(pages):
        told = "".join(
            f"1 0 0 1 40 {780 - 20 * row} Tm <{line.encode('utf-16-be').hex()}> Tj\n"
            for row, line in enumerate(lines)
        )
        number = first + 2 * at
        objects[number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 900 842] /Contents {number + 1} 0 R "
            "/Resources << /Font << /F 3 0 R >> >> >>"
        )
        objects[number + 1] = _stream(f"BT /F 12 Tf\n{told}ET")
    more = f" /Encrypt {_ENCRYPT} /ID [<41> <41>]" if locked else ""
    return _file([told.encode() for _, told in sorted(objects.items())], more)


def packed(content: bytes) -> bytes:
    """A file of one page whose content was packed with zlib."""
    stream = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream"
    return _file(
        [
            _CATALOG.encode(),
            b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 900 842] /Contents 4 0 R "
            b"/Resources << /Font << /F 5 0 R >> >> >>",
            stream % (len(content), content),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
    )


def _file(objects: Sequence[bytes], more: str = "") -> bytes:
    """The objects, numbered from 1, with the table that says where each stands."""
    body, places = b"%PDF-1.5\n", []
    for number, told in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, told)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"trailer << /Size {size} /Root 1 0 R{more} >>\nstartxref\n{len(body)}\n%%EOF"
    return body + f"xref\n0 {size}\n0000000000 65535 f \n{table}{end}".encode()


def _stream(text: str) -> str:
    return f"<< /Length {len(text)} >>\nstream\n{text}\nendstream"
