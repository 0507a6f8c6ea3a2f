"""How to cite what is shown, as HTML: each form with a button that copies it. Pure."""

from __future__ import annotations

import re

from markupsafe import Markup

from components import citation
from components.citation import Citation
from components.edition import Edition
from components.exhibits import shelf
from components.render.web.templating import made

#: Chinese words with their stops and quotation marks.
_CHINESE = re.compile("([\u201c\u201d\u2e80-\u9fff\uff00-\uffef]+)")


def block(ed: Edition, found: Citation, *, unfolded: bool = False) -> Markup:
    """A citation in its four forms, folded under its name unless it is all that was asked for."""
    forms = (
        (ed.t("citation.gbt"), "zh", [(found.gbt, "")]),
        (ed.t("citation.english"), "en", _pieces(found.english)),
        (ed.t("citation.bibtex"), "en", _pieces(found.bibtex)),
        (ed.t("citation.csl"), "en", _pieces(found.csl)),
    )
    return made("drawer", "cite", ed, forms, unfolded)


def _pieces(text: str) -> list[tuple[str, str]]:
    """A text that is written in Latin letters, in pieces: those in Chinese say that they are."""
    return [
        (piece, "zh" if _CHINESE.match(piece) else "") for piece in _CHINESE.split(text) if piece
    ]


def exhibit(ed: Edition, key: str) -> str:
    """How to cite an exhibit, for the drawer; a word where it has nothing to show."""
    shown = shelf.take(ed, key) if shelf.known(ed, key) else None
    if shown is None:
        return str(made("drawer", "drawer", [made("drawer", "plain", ed.t("drawer.unknown"))]))
    parts = [
        made("drawer", "heading", shown.title, shown.subtitle),
        block(ed, citation.exhibit(ed, shown), unfolded=True),
    ]
    return str(made("drawer", "drawer", parts))
