"""Everything that calls Streamlit and is shared: the frame, exhibits, filters, the drawer.

A page asks for a :class:`Screen` and shows exhibits on it. Clicks inside an exhibit only set
choices (``open``, ``zone``, ``topic`` …) or a page to go to; the frame acts on them.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode

import streamlit as st
from streamlit.runtime import Runtime

from components import config as configuration
from components import story as stories
from components import words
from components.config import Config
from components.edition import Edition
from components.exhibit import DOUBT, Exhibit
from components.exhibits import asking, shelf
from components.memory import Memory
from components.render import files
from components.render.map import live
from components.render.map.look import MapLook
from components.render.svg import drawing
from components.render.web import charts, markup, stage, stylesheet
from components.render.web.host import Host
from components.screen import drawer, panel, picker, plain, state
from components.screen import preview as previews
from components.screen.watch import Watch
from components.store import Store
from components.story import Story
from data import clock
from data.judge.promise import KINDS, STATES
from data.model import EVIDENCE, LANGS, Dataset, Lang
from data.problem import DataError, Problem
from data.report import Report

_BOARD = Path(__file__).with_name("browser")
_LOG = logging.getLogger("zone_reforms")
#: page id -> file; the order of the menu. The first one answers at "/".
PAGES = {
    "overview": "pages/overview.py",
    "zone": "pages/zone.py",
    "compare": "pages/compare.py",
    "reforms": "pages/reforms.py",
    "financing": "pages/financing.py",
    "funds": "pages/funds.py",
    "industry": "pages/industry.py",
    "follow": "pages/follow.py",
    "ask": "pages/ask.py",
    "data": "pages/data.py",
}
#: Where replies are read, and what they bring is listed.
_REPLIES = "ask?step=back"
#: Pages without an entry in the menu and without the frame around them.
BARE = {"present": "pages/present.py"}

#: As many cards are laid out at once; of more the first few, until somebody asks for the rest.
CARDS, FIRST = 150, 60
#: Steps of asking for figures.
STEPS = ("ask", "back")
#: Parts of the zone page.
PARTS = ("profile", "figures", "reforms", "learn", "plans", "actors")


@st.cache_resource(show_spinner=False)
def _component(name: str, html: str) -> Any:
    """``board`` shows a fragment of a page, ``stage`` the screens of a presentation, ``picker``
    very many zones, ``trail`` and ``names`` nothing at all."""
    style = _BOARD / f"{name}.css"
    return st.components.v2.component(
        f"zone_reforms.{name}",
        html=html,
        css=stylesheet.screen(name) + style.read_text(encoding="utf-8") if style.exists() else None,
        js=(_BOARD / f"{name}.js").read_text(encoding="utf-8"),
    )


@st.cache_resource(show_spinner=False)
def _store(data: Path, text: Path, megabytes: int) -> Store:
    return Store(data, text, memory=Memory(megabytes * 2**20))


@st.cache_resource(show_spinner=False)
def _config(seen: tuple[int, int]) -> Config | tuple[Problem, ...]:
    del seen  # only makes a changed file a new cache entry
    try:
        return configuration.load()
    except DataError as error:
        return error.problems


#: Signs that one choice may take in a link: some 1,600 lines of a request.
_QUERY = 8_000


def spec(dataset: Dataset, config: Config) -> dict[str, state.Parameter]:
    """Every choice a URL may carry."""
    zones = tuple(zone.id for zone in dataset.zones)
    topics = tuple(dataset.vocab.topics)
    statuses = tuple(dataset.vocab.statuses)
    return {
        "lang": state.Parameter(config.language, LANGS),
        "zones": state.Parameter(list(zones), zones, many=True),
        "zone": state.Parameter(zones[0] if zones else "", zones, pages=("zone", "ask")),
        "step": state.Parameter(STEPS[0], STEPS, pages=("ask",)),
        "line": state.Parameter(
            [],
            None,
            many=True,
            pages=("ask",),
            longest=_QUERY,
            most=len(dataset.indicators) + len(dataset.observations),
        ),
        "topic": state.Parameter(
            [], topics, many=True, pages=("zone", "compare", "reforms", "follow", "data")
        ),
        "part": state.Parameter(PARTS[0], PARTS, pages=("zone",)),
        "grade": state.Parameter([], tuple(EVIDENCE), many=True, pages=("reforms",)),
        "all": state.Parameter("", ("", "yes"), pages=("zone", "reforms")),
        "status": state.Parameter([], statuses, many=True, pages=("data",)),
        "state": state.Parameter([], STATES, many=True, pages=("follow",)),
        "kind": state.Parameter([], KINDS, many=True, pages=("follow",)),
        "q": state.Parameter("", None, pages=("reforms", "follow", "data")),
        "open": state.Parameter("", None, pages=tuple(PAGES | BARE), longest=400),
        "brief": state.Parameter([], None, many=True, longest=2 * _QUERY),
        "slide": state.Parameter("", None, pages=tuple(BARE), longest=2 * _QUERY),
    }


@dataclass(frozen=True)
class Screen:
    """What a page works with: the edition to build exhibits from, and how to show them."""

    ed: Edition
    config: Config
    spec: state.Spec
    page: str
    #: Of the files as they are now, which may be newer than what is shown.
    report: Report = field(default_factory=Report)
    #: Headings of the page so far; exhibits stand under the last.
    headings: list[str] = field(default_factory=list)

    def t(self, key: str, **values: object) -> str:
        return self.ed.t(key, **values)

    # --- words between exhibits ---------------------------------------------------------

    def title(self, text: str, lead: str = "") -> None:
        """The heading of the page, with one line on what it is for."""
        plain.title(text, anchor=False)
        if lead:
            plain.text(lead)

    def heading(self, text: str, lead: str = "") -> None:
        plain.header(text, anchor=False, divider="gray")
        self.headings.append(text)
        if lead:
            plain.text(lead)

    def points(self, key: str) -> None:
        """Points of our own, with their heads in bold."""
        with st.container(key="ours"):
            plain.ours(self.ed.lang, key)

    def say(self, text: str) -> None:
        plain.info(text)

    # --- exhibits -----------------------------------------------------------------------

    def show(
        self, exhibit: Exhibit | None, asked: Mapping[str, str | Iterable[str]] | None = None
    ) -> None:
        """An exhibit with its title, source line, text alternative and table. ``asked`` are the
        filters it was made with, so that a briefing can make it again."""
        if exhibit is None:
            return
        host = Host(self.ed.lang, self.colours, level=3 if self.headings else 2)
        if asked:
            bare, made = exhibit, exhibit.filtered(asked)
            exhibit = self.ed.drawn(bare, ("asked", made.asked), lambda: made)
        look = (*host.colours.values(), self.config.map, host.level)
        count = len(exhibit.groups()) if exhibit.kind == "cards" else 0
        if count > CARDS and not self.chosen("all"):
            note = self.t("cards.first", n=FIRST, all=count)
            some = self.ed.drawn(
                exhibit,
                ("first", FIRST, look),
                lambda: str(markup.whole(exhibit.first(FIRST, note), host)),
            )
            self._board(exhibit.id, some)
            more = self.t("cards.all", n=count - FIRST)
            plain.button(more, on_click=state.choose, args=(self.spec, "all", "yes"))
            return
        if exhibit.kind not in markup.CHARTED:
            whole = self.ed.drawn(
                exhibit,
                ("whole", look),
                lambda: str(markup.whole(exhibit, host, self._picture(exhibit))),
            )
            self._board(exhibit.id, whole)
            return
        head, foot = self.ed.drawn(
            exhibit, ("around", look), lambda: markup.around(exhibit, host, self._picture(exhibit))
        )
        with st.container(gap="small"):
            self._board(f"{exhibit.id}-head", head)
            if exhibit.kind == "map":
                self._map(exhibit)
            else:
                self._chart(exhibit)
            self._board(f"{exhibit.id}-foot", foot)

    def _picture(self, exhibit: Exhibit) -> str:
        """What is saved as a picture and printed, of an exhibit that can be drawn."""
        if exhibit.kind not in drawing.DRAWN or not exhibit.rows:
            return ""
        boundary = self.config.boundary() if exhibit.kind == "map" else None
        return drawing.picture(exhibit, self.colours, self.ed.lang, boundary=boundary)

    def beside(self, exhibits: Sequence[Exhibit | None], widths: Sequence[float] = ()) -> None:
        """Exhibits in columns; they stack on a phone."""
        shown = [exhibit for exhibit in exhibits if exhibit is not None]
        if not shown:
            return
        wide = list(widths) if len(widths) == len(shown) else len(shown)
        for column, exhibit in zip(st.columns(wide, gap="large"), shown, strict=True):
            with column:
                self.show(exhibit)

    @property
    def colours(self) -> dict[str, str]:
        return self.config.colours([zone.id for zone in self.ed.dataset.zones], self.ed.zones)

    def _board(self, name: str, fragment: str) -> None:
        key = f"board-{self.page}-{name}-{self.ed.lang}"

        def clicked() -> None:
            self._clicked(key)

        _component("board", '<div class="board"></div>')(
            key=key,
            data={
                "html": fragment,
                "lang": "zh-CN" if self.ed.lang == "zh" else "en",
                "chosen": self.chosen("brief"),
                "words": {
                    "add": self.t("brief.add"),
                    "added": self.t("brief.added"),
                    "copy": self.t("brief.copy"),
                    "copied": self.t("brief.copied"),
                    "failed": self.t("brief.failed_here"),
                    "file": self.t("brief.file"),
                },
            },
            on_open_change=clicked,
            on_go_change=clicked,
            on_add_change=clicked,
            on_move_change=clicked,
        )

    def name(self, names: Mapping[str, str]) -> None:
        """Give elements of Streamlit, by their selector, the names by which they are heard."""
        _component("names", "<i hidden></i>")(key=f"names-{self.ed.lang}", data={"names": names})

    def _clicked(self, key: str) -> None:
        result = st.session_state.get(key) or {}
        if record := result.get("open"):
            self.open(str(record))
        elif target := result.get("go"):
            self.go(str(target))
        elif added := result.get("add"):
            self.arrange(f"add {added}")
        elif order := result.get("move"):
            self.arrange(str(order))

    # --- the briefing -------------------------------------------------------------------

    def story(self) -> Story:
        """The briefing: the reader's selection, or the default story."""
        chosen, today = tuple(self.chosen("brief")), self.ed.today

        def tell() -> Story:
            boundary = self.config.boundary()
            if chosen:
                return stories.selected(self.ed, chosen, today, boundary)
            return stories.default(self.ed, self.config.story, today, boundary)

        return self.ed.keep(("story", chosen, today), self.config, tell)

    def arrange(self, order: str) -> None:
        """Add an exhibit to the briefing, move it, take it out, or begin anew."""
        way, _, key = order.partition(" ")
        if way == "add" and not shelf.known(self.ed, key):
            return
        # "default" begins from what is shown while nothing is picked.
        default = [exhibit.key for exhibit in self.story().exhibits] if way == "default" else ()
        keys = panel.moved(self.chosen("brief"), order, default)
        brief = self.spec["brief"]
        if len(keys) > brief.most:
            plain.toast(self.t("brief.too_many", n=brief.most))
        elif brief.left_out(keys):
            plain.toast(self.t("link.too_long"))
        else:
            state.choose(self.spec, "brief", keys)

    def present(self) -> None:
        """The briefing one exhibit a screen, over the whole window."""
        told, colours = self.story(), self.colours
        made = self.ed.keep(
            ("stage", *colours.values()),
            told,
            lambda: stage.slides(told, colours),
        )
        key = f"stage-{self.ed.lang}"

        def clicked() -> None:
            asked = (st.session_state.get(key) or {}).get("asked") or {}
            if at := asked.get("at"):
                state.choose(self.spec, "slide", str(at))
            if record := asked.get("open"):
                self.open(str(record))
            elif target := asked.get("go"):
                self.go(str(target))

        _component("stage", _STAGE)(
            key=key,
            data={
                "slides": [{"key": slide.key, "html": slide.html} for slide in made],
                "at": self.chosen("slide"),
                "lang": "zh-CN" if self.ed.lang == "zh" else "en",
                # What the chip beside it says is not said twice.
                "stamp": told.stamp.removeprefix(f"{self.ed.gainsaid()} · "),
                "draft": " · ".join(
                    (
                        *((self.t("preview.short"),) if self.ed.dataset.draft else ()),
                        *((self.ed.gainsaid(),) if self.ed.dataset.doubts else ()),
                    )
                ),
                "leave": st.session_state.get("before", "overview"),
                "progress": self.t("present.progress", at="{at}", of="{of}"),
                "signs": {"previous": "◀ ", "next": "▶ ", "full": "", "leave": "✕ "},
                "words": {
                    "previous": self.t("present.previous"),
                    "next": self.t("present.next"),
                    "full": self.t("present.full"),
                    "leave": self.t("present.leave"),
                },
            },
            on_asked_change=clicked,
        )

    def briefing(self) -> None:
        """The panel: what is in the briefing, and the files it can be taken away in."""
        told, chosen = self.story(), self.chosen("brief")
        self._board("panel", panel.head(self.ed, told, chosen))
        plain.subheader(self.t("brief.files"), anchor=False)
        plain.text(self.t("brief.files_lead"))
        self._briefing_files(told)
        plain.subheader(self.t("present.contents"), anchor=False)
        self._board("contents", panel.contents(self.ed, told, chosen))

    def sheet(self, exhibit: Exhibit | None, title: str, file: str) -> None:
        """Buttons to take one exhibit away by itself: on one page, as slides, as a workbook."""
        if exhibit is None:
            return
        today = self.ed.today
        told = self.ed.keep(
            ("sheet", exhibit.digest, title, file),
            None,
            lambda: stories.sheet(self.ed, exhibit, title, file, today),
        )
        labels = {
            "docx": self.t("lesson.page"),
            "pptx": self.t("lesson.slides"),
            "xlsx": self.t("lesson.book"),
        }
        with st.container(key="sheet"):
            self._files(told, labels, st.columns(3), "sheet-")

    def _briefing_files(self, told: Story) -> None:
        labels = {suffix: one.named(self.ed.lang) for suffix, one in files.FORMATS.items()}
        # Two beside each other.
        columns = [column for _ in range(0, len(labels), 2) for column in st.columns(2)]
        self._files(told, labels, columns[: len(labels)])

    def _files(
        self,
        told: Story,
        labels: Mapping[str, str],
        columns: Sequence[Any],
        which: str = "",
    ) -> None:
        """A button a file; once it is made, the button saves it. ``which`` tells two sets of
        buttons apart, each of which keeps the file it made last."""
        made: dict[str, tuple[Story, bytes]] = st.session_state.setdefault("made", {})
        for (format, label), column in zip(labels.items(), columns, strict=True):
            place = column.empty()
            found = made.get(f"{which}{format}")
            if found is None or found[0] != told:
                with place:
                    asked = plain.button(label, key=f"make-{which}{format}", width="stretch")
                if not asked:
                    continue
                content = self._make(told, format, place)
                if content is None:
                    continue
                found = made[f"{which}{format}"] = (told, content)
            name = files.name(told, format)
            with place:
                plain.download_button(
                    self.t("brief.save", name=name, size=round(len(found[1]) / 1024)),
                    found[1],
                    name,
                    files.FORMATS[format].mime,
                    key=f"save-{which}{format}",
                    on_click="ignore",
                    type="primary",
                    width="stretch",
                )

    def _make(self, told: Story, format: str, place: Any) -> bytes | None:
        """A file, with its progress shown in ``place``; None, in words, where it fails."""

        def progress(done: int, of: int) -> None:
            with place:
                plain.progress(done / max(of, 1), self.t("brief.making", done=done, of=of))

        progress(0, len(told.exhibits))
        try:
            return files.make(told, format, self.colours, progress)
        except Exception:
            _LOG.exception("%s could not be made", format)
            with place:
                plain.error(self.t("brief.failed"))
            return None

    def open(self, record: str) -> None:
        """Open the source drawer; a record that is not there is ignored."""
        if record == panel.OPEN or drawer.known(self.ed, record):
            state.choose(self.spec, "open", record)

    def go(self, target: str) -> None:
        """Lead to ``page?name=value``, keeping the language and the zones."""
        page, _, query = target.partition("?")
        if page not in PAGES | BARE:
            return
        for name, parameter in self.spec.items():
            if parameter.pages:
                state.choose(self.spec, name, parameter.default or None)
        for name, values in parse_qs(query).items():
            if name in self.spec:
                state.choose(self.spec, name, values if self.spec[name].many else values[-1])
        st.session_state["goto"] = (PAGES | BARE)[page]

    def _chart(self, exhibit: Exhibit) -> None:
        dark = st.context.theme.type == "dark"
        # A selection is remembered by the widget, so a second click on the same bar would
        # only take it back: a new key after each click makes every click count.
        clicks = st.session_state.setdefault("clicks", {})
        key = f"chart-{exhibit.id}-{self.ed.lang}-{clicks.get(exhibit.id, 0)}"

        def picked() -> None:
            points = st.session_state[key]["selection"]["points"]
            clicks[exhibit.id] = clicks.get(exhibit.id, 0) + 1
            record = _custom(points[0].get("customdata")) if points else ""
            self.open(record)

        st.plotly_chart(
            self.ed.drawn(
                exhibit,
                ("chart", dark, *self.colours.values()),
                lambda: charts.chart(exhibit, self.colours, dark=dark),
            ),
            theme=None,
            key=key,
            on_select=picked,
            selection_mode="points",
            config={"displayModeBar": False, "scrollZoom": False, "doubleClick": False},
            alt=exhibit.alt,
        )

    def _map(self, exhibit: Exhibit) -> None:
        dark = st.context.theme.type == "dark"
        clicks = st.session_state.setdefault("clicks", {})
        key = f"map-{self.ed.lang}-{clicks.get('map', 0)}"

        def picked() -> None:
            clicks["map"] = clicks.get("map", 0) + 1
            found = [
                one["zone"]
                for layer in st.session_state[key]["selection"]["objects"].values()
                for one in layer
                if one.get("zone")
            ]
            if found:
                self.go(f"zone?zone={found[0]}")

        look = MapLook(colours=self.colours)
        st.pydeck_chart(
            self.ed.drawn(
                exhibit,
                ("map", dark, self.config.map, *self.colours.values()),
                lambda: live.deck(exhibit, look=look, dark=dark, boundary=self.config.boundary()),
            ),
            height=look.height,
            key=key,
            on_select=picked,
            selection_mode="single-object",
            alt=exhibit.alt,
        )

    # --- filters ------------------------------------------------------------------------

    def choose_many(self, name: str, label: str, options: dict[str, str]) -> list[str]:
        """A filter over codes, shown by their words; nothing chosen means all."""
        chosen = state.widget(
            self.spec,
            plain.multiselect,
            name,
            label,
            list(options),
            format_func=lambda code: options.get(code, code),
            placeholder=self.t("filter.all"),
            select_all=False,
            filter_mode=None,  # else Streamlit says "No results", in English only
        )
        return list(chosen)

    def step(self) -> str:
        """Whether figures are asked for or a reply is read."""
        chosen = state.widget(
            self.spec,
            plain.segmented_control,
            "step",
            self.t("step.label"),
            list(STEPS),
            format_func=lambda code: self.t(f"step.{code}"),
            label_visibility="collapsed",
            required=True,
        )
        return str(chosen)

    def part(self) -> str:
        """Which part of the zone page to show."""
        chosen = state.widget(
            self.spec,
            plain.segmented_control,
            "part",
            self.t("part.label"),
            list(PARTS),
            format_func=lambda code: self.t(f"part.{code}"),
            label_visibility="collapsed",
            required=True,
        )
        return str(chosen)

    def search(self) -> str:
        text = state.widget(
            self.spec,
            plain.text_input,
            "q",
            self.t("filter.search"),
            placeholder=self.t("filter.search_hint"),
            max_chars=80,
        )
        return str(text)

    def topics(self) -> dict[str, str]:
        return {key: self.ed.word("topics", key) for key in self.ed.dataset.vocab.topics}

    def grades(self) -> dict[str, str]:
        return {key: self.ed.word("evidence", key) for key in EVIDENCE}

    def statuses(self) -> dict[str, str]:
        return {key: self.ed.word("statuses", key) for key in self.ed.dataset.vocab.statuses}

    def chosen(self, name: str) -> Any:
        """What is chosen for a parameter of the URL."""
        return st.session_state["chosen"][name]

    def download(
        self, label: str, content: Callable[[], str | bytes], name: str, mime: str
    ) -> None:
        """A button whose file is made when it is clicked."""
        plain.download_button(label, content, name, mime, on_click="ignore", width="stretch")


def _custom(found: Any) -> str:
    """The record of a clicked point; plotly wraps a lone value in a list or not."""
    while isinstance(found, (list, tuple)):
        found = found[0] if found else ""
    return str(found or "")


def columns(count: int) -> list[Any]:
    """Columns beside each other; they stack on a phone."""
    return list(st.columns(count))


# --- the frame --------------------------------------------------------------------------


def require_frame(page: str) -> None:
    """First line of every page. After a server start Streamlit runs a page file of a deep
    link by itself, without ``app.py``; then go there first and come back."""
    if not st.session_state.get("framed"):
        st.session_state["goto"] = page
        st.switch_page("app.py", query_params=_url())


def screen() -> Screen:
    """The screen of the current run, as the frame prepared it."""
    found: Screen = st.session_state["screen"]
    return found


def _url() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params}


def run() -> None:
    """The whole frame: read the data, the URL and the filters, then run the chosen page."""
    st.set_page_config(page_icon="📊", layout="wide", initial_sidebar_state="collapsed")
    st.html(f"<style>{stylesheet.frame()}{_FRAME_CSS}</style>")
    stat = configuration.FILE.stat() if configuration.FILE.exists() else None
    config = _config((stat.st_mtime_ns, stat.st_size) if stat else (0, 0))
    if not isinstance(config, Config):
        _problem_page("problem.config", config)
        return
    try:
        clock.today()
    except DataError as error:
        _problem_page("problem.environment", error.problems, "problem.restart")
        return
    places = config.data_path(), config.text_path()
    watch = _watch()
    watch.at(*places, config.reload_seconds)
    with watch.running():
        _run(config, _store(*places, config.memory_mb))


def _run(config: Config, store: Store) -> None:
    dataset, problems, texts = store.current()
    if dataset is None:
        _problem_page("problem.title_start", problems)
        return
    st.session_state["base"] = dataset
    held = _held(dataset, config)
    if held:
        dataset, texts = held.dataset, {**texts, **held.texts}
    of = spec(dataset, config)
    chosen = state.pull(of)
    lang: Lang = chosen["lang"]
    pages = {
        name: st.Page(
            file,
            title=words.text(lang, f"page.{name}"),
            url_path=None if name == "overview" else name,
            default=name == "overview",
            visibility="hidden" if name in BARE else "visible",
        )
        for name, file in (PAGES | BARE).items()
    }
    here = st.navigation(list(pages.values()), position="top")
    bare = (here.url_path or "overview") in BARE
    st.session_state["framed"] = True
    if goto := st.session_state.pop("goto", None):
        name = next((name for name, file in (PAGES | BARE).items() if file == goto), "overview")
        st.session_state["page"] = name
        st.switch_page(pages[name], query_params=state.wanted(of, name))
    name = here.url_path or "overview"
    state.turn(of, name)
    if bare:
        st.html(f"<style>{_BARE_CSS}</style>")
    else:
        # Where a presentation leads back to, with what was chosen there.
        wanted = state.wanted(of, name)
        own = {key: wanted[key] for key in wanted if of[key].pages and key != "open"}
        st.session_state["before"] = f"{name}?{urlencode(own, doseq=True)}"
        _toolbar(of, dataset, config, name)
    lang = chosen["lang"]
    zones = tuple(chosen["zones"])
    ed = store.edition(dataset, lang, zones)
    if chosen["open"] != panel.OPEN and not drawer.known(ed, chosen["open"]):
        state.missed("open", [chosen["open"]])
        state.choose(of, "open", None)
    if st.session_state.pop("arrived", False):
        state.missed("brief", [key for key in chosen["brief"] if not shelf.known(ed, key)])
    state.push(of, name)
    shown = Screen(ed, config, of, name, store.report)
    st.session_state["screen"] = shown
    _trail(of)
    if left := _left_out(shown):
        plain.warning(words.text(lang, "link.cut", names=left))
    if problems and not bare:
        _banner(lang, problems)
    if dataset.doubts and not bare:
        _gainsaid(shown)
    if held and not bare:
        _draft(shown, held)
    elif st.session_state.get("dropped") and not bare:
        _dropped(shown)
    with _guard(lang, name):
        here.run()
    if not bare:
        replied = any(source.type == "reply" for source in dataset.sources)
        footer = "app.footer_replies" if replied else "app.footer"
        plain.caption(words.text(lang, footer, version=dataset.version))
    if record := chosen["open"]:
        with _guard(lang, "drawer"):
            _drawer(shown, record, texts)


def _left_out(screen: Screen) -> str:
    """What a link asked for and did not get, each with its reason; empty where there is none."""
    said = [
        screen.t("link.long", what=screen.t(f"link.{name}"))
        for name in st.session_state.get("cut", ())
    ]
    for name, values in st.session_state.get("gone", {}).items():
        what = screen.t(f"link.{name}")
        said.append(screen.t("link.gone", what=what, values=screen.ed.shortened(values)))
    asked, zone = screen.chosen("line"), screen.chosen("zone")
    if screen.page == "ask" and asked and zone:
        # As long as the link holds them: whether they are there depends on the zone chosen.
        said.append(asking.picked(screen.ed, zone, asked)[1])
    return screen.ed.join(said)


@contextmanager
def _guard(lang: Lang, name: str) -> Iterator[None]:
    """No traceback reaches a viewer: what fails says so in words, and the rest goes on."""
    try:
        yield
    except Exception:
        # st.stop, st.rerun and st.switch_page are not Exceptions and pass through.
        _LOG.exception("%s failed", name)
        plain.error(
            words.text(lang, "problem.unexpected"),
            title=words.text(lang, "problem.unexpected_title"),
        )


def _toolbar(of: state.Spec, dataset: Dataset, config: Config, page: str) -> None:
    """Zones at the left; the briefing, full screen and the language at the right."""
    lang: Lang = st.session_state["chosen"]["lang"]
    with st.container(horizontal=True, vertical_alignment="center", key="toolbar"):
        names = {zone.id: zone.say("name", lang) for zone in dataset.zones}
        single = page in ("zone", "ask")
        name = "zone" if single else "zones"
        label = words.text(lang, "filter.zone" if single else "app.zones_hint")
        shown = Screen(Edition(dataset, lang), config, of, page)
        if picker.needed(shown.ed):
            with st.container(width="content"):
                _long_picker(shown, name, single)
        else:
            _zone_picker(of, name, label, names, single)
        st.space("stretch")
        with st.container(width="content"):
            shown._board("toolbar", _meeting(shown))
        chosen = state.widget(
            of,
            plain.segmented_control,
            "lang",
            words.text(lang, "app.language"),
            list(LANGS),
            format_func=lambda code: {"zh": "中文", "en": "English"}[code],
            label_visibility="collapsed",
            required=True,
        )
    if chosen != lang:  # the callback has set it before this run; only a guard
        st.rerun()


def _meeting(shown: Screen) -> str:
    """The buttons for a meeting."""
    count = len(shown.chosen("brief"))
    label = shown.t("brief.button_n", n=count) if count else shown.t("brief.button")
    return (
        f'<nav class="meeting"><button type="button" data-open="{panel.OPEN}">☰ {escape(label)}'
        f'</button><button type="button" data-go="present">▶ {escape(shown.t("brief.present"))}'
        f'</button><button type="button" data-full>{escape(shown.t("brief.full"))}</button></nav>'
    )


def _zone_picker(
    of: state.Spec, name: str, label: str, names: dict[str, str], single: bool
) -> None:
    mode = "single" if single else "multi"
    state.widget(
        of,
        plain.pills,
        name,
        label,
        list(names),
        selection_mode=mode,
        format_func=lambda code: names.get(code, code),
    )


def _long_picker(shown: Screen, name: str, single: bool) -> None:
    """The choice of zones where there are too many for a button each: a list of our own that one
    can type into, for Streamlit's has no Chinese and shows every choice as a chip."""
    key = f"picker-{name}-{shown.ed.lang}"

    def picked() -> None:
        found = (st.session_state.get(key) or {}).get("picked") or {}
        codes = [str(code) for code in found.get("codes") or ()]
        state.choose(shown.spec, name, codes[-1] if single and codes else codes or None)

    chosen = shown.chosen(name)
    _component("picker", _PICKER)(
        key=key,
        data=picker.picker(shown.ed, [chosen] if single else chosen, shown.colours, single=single),
        on_picked_change=picked,
    )


def _trail(of: state.Spec) -> None:
    """What only the browser knows: where it has been, and, when the server was started anew, what
    was chosen before."""

    def recalled() -> None:
        state.recall(of, str((st.session_state.get("trail") or {}).get("recalled") or ""))

    with st.container(key="unseen"):
        _component("trail", "<span></span>")(
            key="trail",
            data={"fresh": st.session_state["fresh"], "query": state.remembered(of)},
            on_recalled_change=recalled,
        )


def _drawer(shown: Screen, record: str, texts: Any) -> None:
    """At the right: where a figure is from, or the briefing."""
    briefing = record == panel.OPEN
    brief = list(shown.chosen("brief"))

    def closed() -> None:
        state.choose(shown.spec, "open", None)

    title = shown.t("brief.title" if briefing else "drawer.title")

    @plain.dialog(title, width="medium", position="right", on_dismiss=closed)
    def content() -> None:
        # A click in the drawer reruns the drawer alone, which still shows the old record, and
        # the page behind it the old briefing.
        chosen = st.session_state["chosen"]
        if "goto" in st.session_state or chosen["open"] != record or chosen["brief"] != brief:
            st.rerun()
        state.settled()
        with _guard(shown.ed.lang, "drawer"):
            if briefing:
                shown.briefing()
            else:
                shown._board("drawer", drawer.fragment(shown.ed, record, texts, shown.colours))

    content()


def _banner(lang: Lang, problems: Sequence[Problem]) -> None:
    title = words.text(lang, "problem.title_kept", n=len(problems))
    plain.warning(listed(lang, problems), title=title)


def _named(ed: Edition, record: str) -> str:
    """Whose a record is and what it is called, in a few words."""
    table, _, key = record.partition("/")
    row = ed.dataset.index[table][key]
    if table == "observations":
        shown = ed.row(row)
        return f"{ed.name(shown.zone)} {shown.label}"
    return f"{ed.name(row.zone)} {ed.say(row, 'label' if table == 'rates' else 'title')}"


def _gainsaid(shown: Screen) -> None:
    """Names on every page the figures that the texts at hand gainsay."""
    ed = shown.ed
    names = ed.some(_named(ed, record) for record in ed.dataset.doubts)
    plain.warning(shown.t("doubt.text", names=names, sign=DOUBT), title=ed.gainsaid())
    if shown.page != "data":
        plain.button(shown.t("doubt.see"), key="doubt-see", on_click=shown.go, args=("data",))


def listed(lang: Lang, problems: Iterable[Problem], how: str = "problem.how") -> str:
    """Problems one a line, under a word on how to mend them."""
    return "\n".join([words.text(lang, how), *(problem.say(lang) for problem in problems)])


def _held(dataset: Dataset, config: Config) -> previews.Preview | None:
    """The replies that this session previews, read again when the files have changed."""
    held: previews.Preview | None = st.session_state.get("preview")
    if held is None or held.base == dataset.version:
        return held
    found = previews.again(held, dataset, config.data_path(), clock.today())
    if isinstance(found, previews.Preview):
        st.session_state["preview"] = found
        return found
    st.session_state["preview"], st.session_state["wrong"] = None, found
    st.session_state["dropped"] = True
    return None


def _draft(shown: Screen, held: previews.Preview) -> None:
    """Says on every page that it shows what is not part of the dataset."""
    said = shown.ed.join(
        shown.t(
            "preview.who", zone=shown.ed.name(one.zone), office=one.office, date=one.day.isoformat()
        )
        for one in held.merged.replies
    )
    plain.warning(shown.t("preview.text", who=said), title=shown.t("preview.title"))
    with st.container(horizontal=True, key="preview-tools"):
        if shown.page != "ask":
            plain.button(
                shown.t("preview.show"), key="preview-show", on_click=shown.go, args=(_REPLIES,)
            )
        plain.button(shown.t("preview.leave"), key="preview-leave", on_click=discard)


def _dropped(shown: Screen) -> None:
    """Says, until its reasons have been looked at, that the preview was ended and not by whom it
    was made: the figures have changed under the reader's eyes."""
    if shown.page == "ask" and shown.chosen("step") == "back":  # where the problems are listed
        st.session_state["dropped"] = False
        return
    plain.warning(shown.t("preview.dropped"), title=shown.t("preview.dropped_title"))
    plain.button(shown.t("preview.why"), key="preview-why", on_click=shown.go, args=(_REPLIES,))


def discard() -> None:
    """Forget the replies of this session."""
    st.session_state["preview"] = None
    st.session_state["wrong"] = ()
    # Another key makes another uploader: the old one would go on holding its files.
    st.session_state["uploads"] = st.session_state.get("uploads", 0) + 1


def _problem_page(key: str, problems: Sequence[Problem], how: str = "problem.how") -> None:
    """All problems in both languages: nobody has chosen one yet."""
    plain.title(words.text("zh", key), anchor=False)
    plain.error(listed("zh", problems, how))
    plain.header(words.text("en", key), anchor=False)
    plain.error(listed("en", problems, how))


@st.cache_resource(show_spinner=False)
def _watch() -> Watch:
    found = Watch()
    if Runtime.exists():  # not in a test of a page, without a server
        found.start()
    return found


_PICKER = """
<div class="picker"><span class="label"></span><div class="line">
<button type="button" class="now" aria-haspopup="dialog" aria-expanded="false"></button>
<button type="button" class="back" hidden></button></div>
<div class="panel" role="dialog" popover="manual" hidden>
<input class="search" type="search" autocomplete="off">
<div class="acts"><button type="button" class="all"></button>
<button type="button" class="others"></button></div>
<div class="list" role="group"></div><p class="none" hidden></p>
<button type="button" class="show"></button></div></div>
"""
_STAGE = """
<div class="stage" role="region"><div class="screens"></div><div class="gone"></div>
<div class="bar"><span class="draft"></span><span class="chapter"></span>
<span class="count" aria-live="polite"></span>
<button type="button" data-do="previous"></button><button type="button" data-do="next"></button>
<button type="button" data-do="full"></button><button type="button" data-do="leave"></button>
</div></div>
"""
#: Nothing of the frame is left around a presentation, and the drawer is read from afar too.
_BARE_CSS = """
[data-testid=stHeader],[data-testid=stSidebar]{display:none!important}
@media (min-width:1700px){[role=dialog]{zoom:1.5}}
"""
_FRAME_CSS = """
[data-testid=stMainBlockContainer]{max-width:104rem}
.st-key-toolbar{padding-bottom:.5rem;
border-bottom:1px solid var(--st-border-color,var(--paper-rule))}
h1{font-size:2rem!important;padding-bottom:.25rem!important}
h2{font-size:1.5rem!important;padding-top:2rem!important}
[data-testid=stTopNavLink] span{font-size:1rem}
[data-testid=InputInstructions],.st-key-unseen{display:none!important}
[data-testid=stCaptionContainer]{color:inherit!important;opacity:.8}
@media (max-width:640px){h1{font-size:1.6rem!important}}
@page{size:A4 landscape;margin:11mm}
@media print{
html,body,[data-testid=stApp]{background:var(--paper-ground)!important;color:var(--paper-ink)!important}
h1,h2,p{color:var(--paper-ink)!important}
[data-testid=stAlertContainer]{background:var(--paper-wash)!important}
h1{font-size:20pt!important}
h2{font-size:15pt!important;break-after:avoid}
[data-testid=stHeader],[data-testid=stSidebar],[data-testid=stToolbar],.st-key-toolbar,.st-key-sheet,
[data-testid=stElementContainer]:has([data-testid=stPlotlyChart],[data-testid=stDeckGlJsonChart]),
[data-testid=stMultiSelect],
[data-testid=stTextInput],[data-testid=stButtonGroup],[data-testid=stSelectbox],
[data-testid=stDownloadButton],[data-testid=stDialog]{display:none!important}
[data-testid=stHeading]{padding:0!important}
[data-testid=stMainBlockContainer]{padding:0!important;max-width:none!important}
[data-testid=stHorizontalBlock]:not(.st-key-toolbar){display:flex!important;flex-direction:row!important;
flex-wrap:nowrap!important;gap:8mm!important;align-items:flex-start!important}
[data-testid=stElementContainer]:has(h1,h2){break-after:avoid}
[data-testid=stColumn]{min-width:0!important;flex:1 1 0!important;width:auto!important}
[data-testid=stVerticalBlock]{gap:3mm!important}
*{-webkit-print-color-adjust:exact!important;print-color-adjust:exact!important}
}
"""
