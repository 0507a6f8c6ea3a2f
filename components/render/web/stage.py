"""A story -> the screens of a presentation, as HTML: one exhibit a screen, a long one on several.

The breaks and the widths of columns are those of ``paging``; the stylesheet measures in the same
pixels of 1920 by 1080 and scales them to the wall. Click targets are those of ``html``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from components import words
from components.exhibit import Exhibit
from components.render.layout import measure, paging, wall
from components.render.layout.wall import INNER, Leaf
from components.render.svg import drawing
from components.render.web import markup
from components.story import Section, Story
from data.model import Lang

#: Titles on the cover of a selection.
_LISTED = 9
#: Text in a drawing, px: figures are read first.
_SIZE = 28


@dataclass(frozen=True)
class Slide:
    """One screen. ``key`` finds it again after a reload: the exhibit's key and its part."""

    key: str
    title: str
    html: str


def slides(story: Story, colours: Mapping[str, str]) -> tuple[Slide, ...]:
    """The cover and then every exhibit."""
    found = [_cover(story)]
    for section in story.sections:
        for exhibit in section.exhibits:
            found += [_slide(leaf, section, colours, story) for leaf in paging.leaves(exhibit)]
    return tuple(found)


def _key(exhibit: Exhibit) -> str:
    return exhibit.key if exhibit.part == 1 else f"{exhibit.key}~{exhibit.part}"


def _cover(story: Story) -> Slide:
    lang = story.lang
    # The names of very many zones leave the list less room.
    crowd = measure.count(story.zones, 40, 1600) > 2
    listed = _LISTED - 3 if crowd else _LISTED
    items = "".join(
        f"<li>{escape(section.title)}</li>" for section in story.sections if section.title
    ) or "".join(f"<li>{escape(exhibit.title)}</li>" for exhibit in story.exhibits[:listed])
    if "" in (section.title for section in story.sections) and len(story.exhibits) > listed:
        more = words.text(lang, "present.more", n=len(story.exhibits))
        items += f'<li class="more">{escape(more)}</li>'
    missing = ""
    if story.missing:
        keys = ("、" if lang == "zh" else ", ").join(story.missing)
        said = words.text(lang, "brief.missing", n=len(story.missing), keys=keys)
        missing = f'<p class="note">{escape(said)}</p>'
    if not story.exhibits:
        items = f"<li>{escape(words.text(lang, 'present.empty'))}</li>"
    look = "zones many" if crowd else "zones"
    inside = (
        f"<header><h1>{escape(story.title)}</h1>"
        f'<p class="{look}">{escape(story.zones)}</p></header>'
        f'<div class="body"><ol class="contents">{items}</ol></div>'
        f'<footer>{missing}<p class="note">{escape(story.stamp)}</p></footer>'
    )
    article = f'<article class="slide cover" data-exhibit="cover">{inside}</article>'
    return Slide("cover", story.title, article)


def _slide(leaf: Leaf, section: Section, colours: Mapping[str, str], story: Story) -> Slide:
    exhibit, lang = leaf.exhibit, story.lang
    part = ""
    if said := wall.mark(exhibit, lang):
        part = f'<span class="part">{escape(said)}</span>'
    subtitle = (
        f'<p class="subtitle">{markup.quoted(exhibit.subtitle)}</p>' if exhibit.subtitle else ""
    )
    notes = "".join(f'<p class="note">{markup.quoted(note)}</p>' for note in exhibit.notes)
    body = markup.standing(_body(leaf, colours, story), 1)
    inside = (
        f"<header><h1>{escape(exhibit.title)}{part}</h1>{subtitle}</header>"
        f'<div class="body" style="{_look(leaf)}">{body}</div>'
        f"<footer>{notes}{_source(leaf, lang)}</footer>"
    )
    where = f' data-chapter="{escape(section.title)}"' if section.title else ""
    article = (
        f'<article class="slide {exhibit.kind}" data-exhibit="{escape(exhibit.id)}"{where}>'
        f"{inside}</article>"
    )
    return Slide(_key(exhibit), exhibit.title, article)


def _source(leaf: Leaf, lang: Lang) -> str:
    """The source line; one line for very many, whose paragraphs their figures lead to."""
    if not leaf.short:
        return markup.source(leaf.exhibit, lang)
    label = escape(words.text(lang, "source.label"))
    many = escape(words.text(lang, "source.many", n=len(leaf.exhibit.sources)))
    return f'<p class="source"><span>{label}</span><span>{many}</span></p>'


def _body(leaf: Leaf, colours: Mapping[str, str], story: Story) -> str:
    exhibit, lang = leaf.exhibit, story.lang
    if exhibit.kind in drawing.DRAWN and exhibit.rows:
        room = max(round(leaf.height), 200)
        return drawing.drawing(
            exhibit,
            colours,
            lang,
            width=INNER,
            height=room,
            size=_SIZE,
            boundary=story.boundary,
        )
    if exhibit.kind == "kpi":
        return f'<div class="across">{markup.kpi(exhibit, colours)}</div>'
    if exhibit.kind in ("table", "matrix"):
        return markup.table(exhibit, colours, ruled=_shares(leaf.widths))
    return markup.body(exhibit, colours, lang)


def _look(leaf: Leaf) -> str:
    """Sizes that depend on how much there is: of the text, of a column of terms, of the
    numbers on cards, and how many cards stand beside each other."""
    look = f"--size:{leaf.size:g};--across:{leaf.beside}"
    if leaf.number:
        look += f";--number:{leaf.number / leaf.size:.3g}"
    return f"{look};--term:{_shares(leaf.widths)[0]:.1%}" if leaf.widths else look


def _shares(widths: Sequence[float]) -> list[float]:
    whole = sum(widths) or 1.0
    return [width / whole for width in widths]
