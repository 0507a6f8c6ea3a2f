"""A file of any usual kind is read as numbered paragraphs, or refused in words."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest

from data import quantity
from data.problem import DataError
from data.reading import manuscript, pdf
from tests.support import pdfs, reader
from tests.support.cases import each

VOCAB = reader.dataset().vocab
TITLE, TEXT = "柳溪经开区改革综述", "签约项目36个，总投资193.84亿元。"


def word(*lines: str) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "开工", "23个"
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def refused(content: bytes) -> str:
    with pytest.raises(DataError) as found:
        manuscript.read("报道", content)
    (problem,) = found.value.problems
    assert problem.file == "报道"
    return problem.reason.key


@each("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_text_is_read_however_it_was_saved(encoding: str) -> None:
    read = manuscript.read("a", f"{TITLE}\r\n\r\n  {TEXT}\r\n".encode(encoding))
    assert (read.kind, read.paragraphs) == ("text", (TITLE, TEXT))
    assert read.text == f"{TITLE}\n{TEXT}\n"


def test_a_text_in_signs_of_another_code_is_refused_and_not_read_as_nonsense() -> None:
    assert refused("簽約項目36個，總投資168億元，開工28個。".encode("big5")) == "manuscript.no_text"


def test_bullets_of_a_symbol_font_make_no_text_unreadable() -> None:
    lines = [f"\uf06c签约项目{count}个，开工投产" for count in range(31, 36)]
    assert manuscript.read("a", "\n".join(lines).encode("gb18030")).kind == "text"


def test_a_word_file_is_read_with_its_tables() -> None:
    read = manuscript.read("a", word(TITLE, TEXT))
    assert (read.kind, read.paragraphs) == ("word", (TITLE, TEXT, "开工 | 23个"))


def test_boxes_notes_and_recorded_changes_of_a_word_file_are_read_once() -> None:
    mark = 'xmlns:w="w" xmlns:mc="mc"'

    def run(text: str) -> str:
        return f"<w:r><w:t>{text}</w:t></w:r>"

    box = "".join(
        f"<mc:{way}><w:txbxContent><w:p>{run('框里12家')}</w:p></w:txbxContent></mc:{way}>"
        for way in ("Choice", "Fallback")
    )
    body = (
        f"<w:p>{run('签约')}<w:ins>{run('36个')}</w:ins><w:del><w:r><w:delText>35个</w:delText></w:r>"
        f"</w:del><w:moveFrom>{run('3家')}</w:moveFrom>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗9家</w:t></w:r>"
        f"<w:r><mc:AlternateContent>{box}</mc:AlternateContent></w:r>"
        f"<w:r><w:rPr><w:vanish w:val='0'/>"
        f"</w:rPr><w:t>。</w:t></w:r></w:p>"
        f"<w:sdt><w:sdtContent><w:p>{run('开工')}<w:r><w:tab/></w:r>{run('23个')}</w:p></w:sdtContent></w:sdt>"
        f"<w:tbl><w:tr><w:tc><w:p>{run('投资')}</w:p></w:tc><w:tc><w:p>{run('5亿元')}</w:p></w:tc></w:tr></w:tbl>"
    )
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr(
            "word/document.xml", f"<w:document {mark}><w:body>{body}</w:body></w:document>"
        )
        note = f"<w:footnote><w:p>{run('注：3家')}</w:p></w:footnote>"
        packed.writestr("word/footnotes.xml", f"<w:footnotes {mark}>{note}</w:footnotes>")
    read = manuscript.read("a", file.getvalue())
    assert read.paragraphs == (
        "签约36个。",
        "框里12家",
        "开工 23个",
        "投资 | 5亿元",
        "注：3家",
    )


def test_a_raised_digit_is_none_of_the_number_before_it() -> None:
    raised = "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>2</w:t></w:r>"
    told = "<w:r><w:t>{}</w:t></w:r>"
    body = "".join(told.format(one) + raised for one in ("企业320", "家，绿地12m")) + told.format(
        "。"
    )
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr(
            "word/document.xml",
            f"<w:document xmlns:w='w'><w:body><w:p>{body}</w:p></w:body></w:document>",
        )
    page = "<html><body><p>企业320<sup>2</sup>家，绿地12m<sup>2</sup>。</p></body></html>"
    for content in (file.getvalue(), page.encode()):
        (text,) = manuscript.read("a", content).paragraphs
        assert text == "企业320²家，绿地12m²。"
        firms, green = quantity.read(text, VOCAB)
        assert (firms.value, str(green.value), green.base) == (None, "12", "平方米")


def test_a_web_page_is_read_without_what_stands_around_it() -> None:
    page = (
        f"<!DOCTYPE html><html><head><meta charset=gbk><title>{TITLE}</title><script>var a = 36"
        f"</script></head><body><nav>首页 1</nav><p>{TEXT[:7]}<b>{TEXT[7:]}</b></p><div>又<br>一行"
        "</div><footer>第2版</footer></body></html>"
    )
    read = manuscript.read("a", page.encode("gbk"))
    assert (read.kind, read.paragraphs) == ("page", (TITLE, TEXT, "又", "一行"))


def test_the_heading_of_a_web_page_comes_first_and_once_without_the_name_of_the_site() -> None:
    head, body = f"<title>{TITLE}_某某网</title>", f"<div>首页</div><h1> {TITLE}</h1><p>{TEXT}</p>"
    read = manuscript.read("a", f"<html><head>{head}</head><body>{body}</body></html>".encode())
    assert read.paragraphs == (TITLE, "首页", TEXT)


@each("start", ["<!-- saved -->", "\n<div class=a>", "<p>", "<META charset=utf-8>", "<table>"])
def test_a_piece_of_a_web_page_is_one(start: str) -> None:
    assert manuscript.read("a", f"{start}<i>{TEXT}</i>".encode()).paragraphs == (TEXT,)


def test_what_is_deleted_or_struck_out_is_not_read() -> None:
    page = (
        "<html><body><form><p>签约<del>30个</del><s>33个</s>36个<ruby>项<rt>2</rt></ruby>目</p>"
        "<p hidden>99家</p><div style='display: none'>98家</div><button>12</button></form></body>"
    )
    assert manuscript.read("a", page.encode()).paragraphs == ("签约36个项目",)
    told = "<w:r>{}<w:t>{}</w:t></w:r>"
    struck = told.format("<w:rPr><w:strike/></w:rPr>", "30个")
    kept = told.format("<w:rPr><w:strike w:val='0'/></w:rPr>", "36个")
    ruby = f"<w:r><w:ruby><w:rt>{told.format('', '2')}</w:rt></w:ruby></w:r>"
    ended = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    body = f"<w:p>{ended}{told.format('', '签约')}</w:p><w:p>{struck}{kept}{ruby}</w:p><w:p/>"
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr(
            "word/document.xml",
            f"<w:document xmlns:w='w'><w:body>{body}</w:body></w:document>",
        )
    assert manuscript.read("a", file.getvalue()).paragraphs == ("签约36个",)


@each(
    "body, lines",
    [
        # The box stands beside a paragraph that goes on without it.
        ("<w:p>{ended}{签约}<w:r>{box}</w:r></w:p><w:p>{36个。}</w:p>", ("图注9", "签约36个。")),
        ("<w:p>{签约}<w:r>{box}</w:r></w:p><w:p>{36个。}</w:p>", ("签约", "图注9", "36个。")),
        # Nothing goes on into a cell, from cell to cell, or out of a table.
        (
            "<w:p>{ended}{投资}</w:p><w:tbl><w:tr><w:tc><w:p>{12}</w:p></w:tc>"
            "<w:tc><w:p>{个}</w:p></w:tc></w:tr></w:tbl>",
            ("投资", "12 | 个"),
        ),
        (
            "<w:tbl><w:tr><w:tc><w:p>{ended}{投资}</w:p></w:tc>"
            "<w:tc><w:p>{ended}{12}</w:p></w:tc></w:tr></w:tbl><w:p>{36个。}</w:p>",
            ("投资 | 12", "36个。"),
        ),
        (
            "<w:tbl><w:tr><w:tc><w:p>{ended}{投}</w:p><w:p>{资}</w:p></w:tc>"
            "<w:tc><w:p>{12}</w:p></w:tc></w:tr></w:tbl>",
            ("投资 | 12",),
        ),
    ],
)
def test_a_paragraph_whose_end_is_deleted_goes_on_only_in_the_next(
    body: str, lines: tuple[str, ...]
) -> None:
    ended = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    box = "<w:txbxContent><w:p><w:r><w:t>图注9</w:t></w:r></w:p></w:txbxContent>"
    told = body.replace("{ended}", ended).replace("{box}", box)
    told = re.sub(r"\{(.+?)\}", r"<w:r><w:t>\1</w:t></w:r>", told)
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr(
            "word/document.xml",
            f"<w:document xmlns:w='w'><w:body>{told}</w:body></w:document>",
        )
    assert manuscript.read("a", file.getvalue()).paragraphs == lines


def test_a_mail_is_one_however_long_its_way_was() -> None:
    way = "".join(f"Received: from a{number}.example by b\r\n" for number in range(400))
    head = f"{way}MIME-Version: 1.0\r\nContent-Type: text/plain\r\n"
    assert len(way) > 5_000
    assert refused(f"{head}\r\n{TEXT}".encode()) == "manuscript.mail"
    # A text that only tells of these has an empty line before them.
    plain = f"Title: a\n\nMIME-Version: 1.0\nContent-Type: text/plain\n{TEXT}\n"
    assert manuscript.read("a", plain.encode()).kind == "text"


def test_a_page_nested_deeper_than_python_calls_is_read() -> None:
    deep = "<html><body>" + "<div>" * 1500 + TEXT + "</div>" * 1500
    assert TEXT in manuscript.read("a", deep.encode()).paragraphs


def test_the_lines_of_a_pdf_are_put_together_to_paragraphs() -> None:
    lines = ["开发区" * 12, "改革综述。", "　　" + "签约项" * 11, "目36个。", "— 1 —"]
    read = manuscript.read("a", pdfs.pdf([lines, ["　　又一段的内容完"]]))
    assert read.kind == "pdf"
    assert read.paragraphs == (
        "开发区" * 12 + "改革综述。",
        "签约项" * 11 + "目36个。",
        "又一段的内容完",
    )


def test_the_gap_that_a_pdf_sets_before_a_number_is_no_space_but_between_cells_it_is() -> None:
    lines = [
        "2025 年签约项目 36 个，增长 8.3%，GDP 增速快。",
        "企业 家 163 151 7.9。",
        "完成 A 级。",
    ]
    told = [one.text for one in pdf.together([lines])]
    assert told == [
        "2025年签约项目36个，增长8.3%，GDP增速快。",
        "企业 家 163 151 7.9。",
        "完成A级。",
    ]


def test_a_paragraph_goes_on_over_the_page() -> None:
    long = "一" * 40
    told = pdf.together([[long, long, "3"], ["二二。", "三三"]])
    assert [one.text for one in told] == [long + long + "二二。", "三三"]


_PLAIN = "Content-Type: text/plain\r\n\r\n"
REFUSED: dict[str, Callable[[], bytes]] = {
    "manuscript.too_large": lambda: b"a" * (manuscript.LARGEST + 1),
    "manuscript.too_long": lambda: "好".encode() * (manuscript.LONGEST + 1),
    "manuscript.too_many": lambda: ("企业5家。" * (manuscript.NUMBERS + 1)).encode(),
    "manuscript.empty": lambda: b" \r\n\t ",
    "manuscript.no_text": lambda: b"\x00\x01\x02" * 50,
    "manuscript.no_word": lambda: packed("xl/workbook.xml"),
    "manuscript.unpacks": lambda: packed("word/document.xml", manuscript.UNPACKED + 1),
    "manuscript.broken": lambda: b"PK\x03\x04" + b"\x00" * 40,
    "manuscript.old": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
    "manuscript.locked": lambda: (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    ),
    "manuscript.pdf.locked": lambda: pdfs.pdf([[TEXT]], locked=True),
    "manuscript.kind.picture": lambda: b"\x89PNG\r\n\x1a\n" + b"\x00" * 40,
    "manuscript.mail": lambda: f"From: a\r\nMIME-Version: 1.0\r\n{_PLAIN}{TEXT}".encode(),
    "manuscript.kind.rtf": lambda: b"{\\rtf1 36}",
    "manuscript.pdf.scanned": lambda: pdfs.pdf([[], []]),
}


def packed(name: str, size: int = 3) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr(name, b"\0" * size)
    return file.getvalue()


@each("why", REFUSED)
def test_what_cannot_be_read_is_refused_in_words(why: str) -> None:
    assert refused(REFUSED[why]()) == why


@each(
    "text, count",
    [
        ("企业5家，职工1,200人，投资3.6万亿元。", 3),
        ("三家企业，十二项改革，二百万亩，36百万家。", 4),
        ("统一部署，十分重视。" + "百万" * 50_000, 0),  # in time that goes by its signs
    ],
)
def test_numbers_in_digits_and_in_chinese_signs_count_once_each(text: str, count: int) -> None:
    assert len(manuscript._NUMBER.findall(text)) == count


def test_a_broken_pdf_and_a_slow_one_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert refused(b"%PDF-1.7\n" + b"\xff" * 300) == "manuscript.pdf.broken"
    monkeypatch.setattr(pdf, "SECONDS", 0.001)
    assert refused(pdfs.pdf([[TEXT]])) == "manuscript.pdf.slow"


def test_a_pdf_that_takes_ever_more_room_is_ended_and_refused() -> None:
    pytest.importorskip("resource", reason="Windows holds no process to its bounds")
    drawn = b"BT /F 12 Tf " + b"1 0 0 1 40 780 Tm <7b7e> Tj " * 2_000_000 + b"ET"
    assert refused(pdfs.packed(zlib.compress(drawn))) == "manuscript.pdf.slow"


def test_a_word_file_of_very_many_blank_paragraphs_is_refused_before_they_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(manuscript, "LINES", 8)
    assert manuscript.read("a", word(TITLE, *[""] * 4, TEXT)).paragraphs[:2] == (TITLE, TEXT)
    assert refused(word(TITLE, *[""] * 9, TEXT)) == "manuscript.unpacks"


def test_no_more_of_a_stream_is_taken_than_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(manuscript.LARGEST * 20)
    with pytest.raises(DataError):
        manuscript.opened(path)
    with path.open("rb") as file:
        with pytest.raises(DataError):
            manuscript.read("a", file)
        assert file.tell() <= manuscript.LARGEST + 1
