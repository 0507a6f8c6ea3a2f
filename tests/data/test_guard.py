"""What runs, reaches out or is packed to explode is refused in words before anything reads it."""

from __future__ import annotations

import pytest

from data.asking import reply
from data.model import Dataset
from data.problem import DataError
from tests.support import forms
from tests.support.forms import ANSWER, TODAY, filled
from tests.support.replies import keys, read


def test_every_hostile_workbook_is_refused_in_words(plain: bytes, hamlet: Dataset) -> None:
    sound = filled(plain, {"loan_amount": ANSWER})
    assert read(sound, hamlet).answers
    for name, content in forms.hostile(sound).items():
        with pytest.raises(DataError) as caught:
            reply.read("x.xlsx", content, hamlet, TODAY)
        assert len(caught.value.problems) == 1 or name == "formulas"
        for said in caught.value.problems:
            assert said.reason.zh and said.reason.en, name
            assert said.say("zh").startswith("x.xlsx"), name


def test_a_picture_or_a_text_box_is_not_lost_in_silence(plain: bytes, hamlet: Dataset) -> None:
    box = b"""<xdr:wsDr xmlns:xdr="x" xmlns:a="y"><xdr:sp><xdr:txBody><a:p><a:r><a:t>3</a:t></a:r>
    </a:p></xdr:txBody></xdr:sp></xdr:wsDr>"""
    content = filled(plain, {"loan_amount": ANSWER})
    with_box = forms.repacked(content, {"xl/drawings/drawing1.xml": box})
    assert keys(with_box, hamlet) == ["guard.drawing"]


def test_a_condition_that_looks_at_another_sheet_is_refused(plain: bytes, hamlet: Dataset) -> None:
    """A spreadsheet keeps it apart from all other conditions (x14), where openpyxl drops it."""
    content = filled(plain, {"loan_amount": ANSWER})
    name = "xl/worksheets/sheet1.xml"
    more = (
        b'<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}" xmlns:x14="http://schemas.'
        b'microsoft.com/office/spreadsheetml/2009/9/main"><x14:conditionalFormattings>'
        b'<x14:conditionalFormatting><x14:cfRule type="expression"><x14:dxf><font><color '
        b'rgb="FFFFFFFF"/></font></x14:dxf></x14:cfRule></x14:conditionalFormatting>'
        b"</x14:conditionalFormattings></ext></extLst></worksheet>"
    )
    sheet = forms.part(content, name).replace(b"</worksheet>", more)
    assert keys(forms.repacked(content, {name: sheet}), hamlet) == ["guard.condition"]
