"""One palette: no colour is named outside it, and stylesheets have theirs from it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from components.render.layout import palette
from components.render.layout.palette import DARK, LIGHT, TINTS, Theme
from components.render.web import stylesheet
from components.screen import asset
from tests.support.cases import each

ROOT = Path(__file__).parents[2]
#: A colour as code writes one, with or without its sign; no character reference (``&#39;``).
COLOUR = re.compile(
    r"(?<!&)#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b|\b(?:rgba?|hsla?|oklch|lab)\(|"
    r"[\"'][0-9a-f]{6}(?:[0-9a-f]{2})?[\"']",
    re.IGNORECASE,
)
#: The palette; and the colours that Excel takes for granted in a file of somebody else's.
NAMED = ("components/render/layout/palette.py", "data/asking/contrast.py")


def sources() -> Iterator[Path]:
    for folder in ("pages", "components", "data", "bench"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in (".py", ".css", ".js", ".html"):
                yield path
    yield ROOT / "app.py"


def test_no_colour_is_named_anywhere_else() -> None:
    """``config.yaml`` and ``.streamlit/config.toml`` are settings, and may."""
    found = [
        f"{path.relative_to(ROOT)}:{at} {line.strip()}"
        for path in sources()
        if not path.relative_to(ROOT).as_posix().startswith(NAMED)
        for at, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if COLOUR.search(line)
    ]
    assert not found


def test_every_colour_of_the_palette_is_used() -> None:
    """By its name somewhere else, or by another of the palette."""
    own = (ROOT / NAMED[0]).read_text(encoding="utf-8")
    others = "\n".join(
        path.read_text(encoding="utf-8")
        for path in sources()
        if path.suffix == ".py" and path != ROOT / NAMED[0]
    )
    names = [name for name in vars(palette) if name.isupper()]
    assert len(names) > 20
    used = [
        one
        for one in names
        if re.search(rf"\b{one}\b", others) or len(re.findall(rf"\b{one}\b", own)) > 1
    ]
    assert used == names


@each("line", ['a = "#fff"', "color:#1b1f24;", "rgb(0 0 0 / 1)", "w='EEF1F5'"])
def test_a_colour_is_found_however_it_is_written(line: str) -> None:
    assert COLOUR.search(line)


@each("line", ["&#39;", "# a note", 'f"#{row.record}"', '"e1"', "srgb, var(--a)"])
def test_what_is_no_colour_is_not(line: str) -> None:
    assert not COLOUR.search(line)


@pytest.mark.parametrize(("part", "theme"), [("theme.light", LIGHT), ("theme.dark", DARK)])
def test_the_frame_has_the_colours_of_the_palette(part: str, theme: Theme) -> None:
    given = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    for name in part.split("."):
        given = given[name]
    named = {"primary": theme.action, "background": theme.ground, "text": theme.ink}
    named |= {"secondaryBackground": theme.wash, "border": theme.rule, "link": theme.action}
    assert {name: given[f"{name}Color"] for name in named} == named


def defined(css: str) -> set[str]:
    return set(re.findall(r"(?<![\w(])--([\w-]+)\s*:", css))


#: What fragments bring along themselves, and what the page's host names.
GIVEN = {"zone", "share", "columns", "rest", "narrow", "cell", "w", "t1", "t2", "t3"}
GIVEN |= {"size", "across", "cards", "number", "term", "spare", "tall", "first", "title"}
GIVEN |= {"list"}


@each("name", stylesheet.SCREEN)
def test_a_stylesheet_uses_what_the_palette_gives_it_and_all_of_it(name: str) -> None:
    own = asset.parts(name, "css")
    before = stylesheet.screen(name)
    used = set(re.findall(r"var\(--([\w-]+)", own + before))
    used = {one for one in used if not one.startswith("st-")}
    assert used - GIVEN - defined(own) == defined(before)
    assert not defined(own) & defined(before)


def test_the_html_file_has_every_colour_written_in() -> None:
    """Only what comes with each element is left to the browser, and has a value beside it for one
    that knows no variables."""
    assert set(re.findall(r"var\(--(\w+)", stylesheet.page())) <= {"zone", "rest", "t1", "t2", "t3"}
    assert not re.findall(r"var\(--\w+\)", stylesheet.page())


def test_a_stronger_grade_is_never_paler() -> None:
    order = ("stated", "event", "mechanism", "output", "outcome")
    for surface, shares in TINTS.items():
        given = [share for tone, share in shares.items() if tone in order and share < 1]
        kept = [shares[tone] for tone in order if tone in shares and shares[tone] in given]
        assert kept == sorted(kept), surface


def test_a_rim_of_a_zone_has_its_whole_colour_for_thinned_it_is_lost_on_a_dark_ground() -> None:
    for sheet in stylesheet.SCREEN.values():
        rims = re.findall(r"(?:border[\w-]*|box-shadow):[^;}]*", sheet())
        assert not [one for one in rims if "color-mix" in one and "--zone" in one]


def test_a_tint_is_between_the_colour_and_the_ground() -> None:
    assert palette.blend("#0072B2", 1, dark=True) == "#0072b2"
    assert palette.blend("#0072B2", 0, dark=True) == DARK.ground
