"""The footnotes of a Word file, which python-docx does not know; and what a file made from a
template does not take from it."""

from __future__ import annotations

from collections.abc import Iterable

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from components.render.docx.wordml import make

#: The lines between text and footnotes, by their kind: a file must have them.
_APART = {"separator": -1, "continuationSeparator": 0}
#: Parts of a template that are its own: who saved it and with which program, its preview, the
#: footnotes of its examples.
_UNWANTED = (
    "footnotes",
    "stylesWithEffects",
    "customXml",
    "custom-properties",
    "thumbnail",
    "webSettings",
    "extended-properties",
)


def attach(document: Document, footnotes: Iterable[Element]) -> None:
    """The footnotes, numbered from 1, in place of the template's."""
    part, package = document.part, document.part.package
    for rels in (part.rels, package.rels):
        for id, rel in list(rels.items()):
            if rel.reltype.rpartition("/")[2] in _UNWANTED:
                del rels[id]
    apart = "".join(
        f'<w:footnote w:type="{kind}" w:id="{at}"><w:p><w:pPr><w:spacing w:after="0" w:line="240" '
        f'w:lineRule="auto"/></w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for kind, at in _APART.items()
    )
    notes = parse_xml(f"<w:footnotes {nsdecls('w')}>{apart}</w:footnotes>")
    notes.extend(list(footnotes))
    blob = serialize_part_xml(notes)
    made = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, blob, package)
    part.relate_to(made, RELATIONSHIP_TYPE.FOOTNOTES)
    _announce(document)


def _announce(document: Document) -> None:
    """The settings name the same lines."""
    said = document.settings.element.find(qn("w:footnotePr"))
    if said is None:
        return
    for old in said.findall(qn("w:footnote")):
        said.remove(old)
    said.extend([make("footnote", id=at) for at in _APART.values()])
