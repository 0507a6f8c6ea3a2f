"""The frame around every page: it reads the data, the URL and the choices, and runs the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from components import current, metrics, wordfiles, words
from components.config import Config
from components.screen import (
    agenda,
    choices,
    dated,
    download,
    drawer,
    menu,
    notice,
    panel,
    plain,
    presentation,
    previewed,
    rights,
    session,
)
from components.screen.dated import Dated
from components.screen.dialog import dialog
from components.screen.element import bare
from components.screen.menu import FOLDER, Menu
from components.screen.preview import Entry, Preview
from components.screen.screen import Screen
from components.screen.toolbar import toolbar, trail
from components.screen.visit import Visit
from components.screen.watch import Watch
from components.store import Store, shared
from data import clock
from data.model import Lang
from data.problem import DataError, Problem
from data.provenance import Texts


@st.cache_resource(show_spinner=False)
def _store(data: Path, text: Path, megabytes: int) -> Store:
    return shared(data, text, megabytes)


@st.cache_resource(show_spinner=False, on_release=Watch.stop)
def _watch() -> Watch:
    found = Watch()
    found.start()
    return found


def run() -> None:
    """The whole frame, once for every run of the script."""
    st.set_page_config(page_icon="📊", layout="wide", initial_sidebar_state="collapsed")
    if wanting := wordfiles.faults():
        notice.wordless(wanting)
        return
    known = current.known()
    if known.config is None:
        _stay()
        notice.problem_page("problem.config", known.problems)
        return
    config, slips = known.config, known.problems
    try:
        clock.today()
    except DataError as error:
        _stay()
        notice.problem_page("problem.environment", error.problems, "problem.restart")
        return
    try:
        pages = menu.read(FOLDER)
    except DataError as error:
        notice.problem_page("problem.pages", error.problems, "problem.restart")
        return
    places = config.data_path(), config.text_path()
    if not rights.reads(config.serve):
        rights.closed(config.serve)
        return
    watch = _watch()
    watch.at(*places, config.reload_seconds)
    # What fails around a page (no room on a disk, say) is no traceback either.
    with (
        watch.running(),
        metrics.running(lambda: session.here().page),
        notice.guarded(config.language, "frame"),
    ):
        _run(config, pages, _store(*places, config.memory_mb), slips)


def _run(config: Config, pages: Menu, store: Store, slips: Sequence[Problem]) -> None:
    """The frame of a sound configuration: what is chosen, then the page, then the drawer. ``slips``
    are those of a configuration that was edited since and is not used."""
    dataset, problems, texts = store.current()
    if dataset is None:
        _stay()
        notice.problem_page("problem.title_start", problems)
        return
    here = session.here()
    here.base = dataset
    editions = tuple(one.id for one in store.archive.known())
    past = dated.asked(store, pages.spec(dataset, config, editions))
    held = None if past else previewed.held(dataset, config)
    if shows := past or held:
        dataset, texts = shows.dataset, {**texts, **shows.texts}
    spec = pages.spec(dataset, config, editions)
    lang: Lang = choices.pull(spec)["lang"]
    made = _made(pages, lang)
    shown = st.navigation([*made.values()], position="hidden")
    here.framed = True
    if goto := here.goto:
        here.goto, here.page = "", goto
        # Without parameters: they would be written to the page that is left, as a step of its own.
        st.switch_page(made[goto])
    page = pages.at(shown.url_path)
    choices.turn(spec, page.id)
    frozen = past.frozen if past else None
    _around(texts, Visit(store.edition(dataset, lang, (), frozen), config, pages, page, spec))
    ed = store.edition(dataset, lang, tuple(here.chosen["zones"]), frozen)
    screen = Screen(ed, config, pages, page, spec, store.report)
    _check(screen)
    choices.push(spec, page.id)
    here.screen = screen
    trail(screen)
    if not page.bare:
        download.style(lang)
        _tell(screen, [*slips, *problems], past or held)
    with notice.guarded(lang, page.id):
        shown.run()
    if not page.bare:
        with st.container(key="foot"):
            plain.caption(screen.ed.t("app.footer", version=dataset.version))
            rights.signed(screen)
    if record := here.chosen["open"]:
        with notice.guarded(lang, "drawer"):
            dialog(screen, record, texts)


def _stay() -> None:
    """Keeps the address of a page that cannot be shown now: one that no menu names Streamlit would
    change for that of the first page, and what is mended would show there."""
    with suppress(DataError):
        st.navigation([*_made(menu.read(FOLDER), "zh").values()], position="hidden")


def _made(pages: Menu, lang: Lang) -> Mapping[str, Any]:
    """The pages as Streamlit's menu has them, by id."""
    return {
        key: st.Page(
            FOLDER / f"{key}.py",
            title=words.text(lang, f"page.{key}"),
            url_path=None if key == pages.home else key,
            default=key == pages.home,
            visibility="hidden" if page.bare else "visible",
        )
        for key, page in pages.pages.items()
    }


def _around(texts: Texts, visit: Visit) -> None:
    """What stands around the page: the toolbar, or nothing at all."""
    if visit.page.bare:
        bare()
        return
    # Where a presentation leads back to, with what was chosen there.
    wanted = choices.wanted(visit.spec, visit.page.id)
    own = {key: wanted[key] for key in wanted if visit.spec[key].pages and key != "open"}
    session.here().before = f"{visit.page.id}?{urlencode(own, doseq=True)}"
    toolbar(visit, texts)


def _check(screen: Screen) -> None:
    """Holds what a link asks for against what is there."""
    here, spec = session.here(), screen.spec
    record = here.chosen["open"]
    if record != panel.OPEN and not drawer.known(screen.ed, record):
        choices.missed("open", [record])
        choices.choose(spec, "open", None)
    if not here.arrived:
        return
    here.arrived = False
    keys = here.chosen["brief"]
    choices.missed("brief", agenda.lost(screen.ed, keys))
    here.trimmed = agenda.trimmed(keys)
    slide = here.chosen["slide"] if "slide" in screen.page.choices else ""
    if slide and not presentation.known(screen, slide):
        choices.missed("slide", [slide])
        choices.choose(spec, "slide", None)


def _tell(
    screen: Screen, problems: Sequence[Problem], shows: Preview | Entry | Dated | None
) -> None:
    """What is said above the page; ``shows`` is what it shows in place of the files."""
    if left := notice.left_out(screen):
        plain.warning(left)
    if isinstance(shows, Dated):
        dated.told(screen, shows.frozen)
    elif problems:
        notice.kept(screen, problems)
    if screen.ed.dataset.doubts:
        notice.gainsaid(screen)
    if isinstance(shows, (Preview, Entry)):
        previewed.told(screen, shows)
    elif session.here().dropped:
        previewed.dropped(screen)
    else:
        previewed.ended(screen)
