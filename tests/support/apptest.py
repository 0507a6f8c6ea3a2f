"""The app as Streamlit runs it, without a server and a browser: a visit, and what the page says.

The fixtures ``start`` and ``served`` of tests/conftest.py stand on it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import pytest
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from components import config as configuration
from components import current
from components.screen import frame, menu, session
from components.screen.session import Session
from components.screen.watch import Watch
from tests.support.patience import PATIENCE
from tests.support.village import SOUND

APP = Path(__file__).parents[2] / "app.py"
#: Opens a page, by its id and the parameters of the URL.
Start = Callable[..., AppTest]


@contextmanager
def running(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A running server knows, after its first visitor, that the frame names the pages; AppTest
    would take every run for the first and the folder ``pages/`` for the menu."""
    made = PagesManager.__init__

    def init(self: PagesManager, *args: Any, **kwargs: Any) -> None:
        PagesManager.uses_pages_directory = False
        made(self, *args, **kwargs)

    monkeypatch.setattr(PagesManager, "__init__", init)
    # No component of another package is in use; looking for some takes longer than a page.
    monkeypatch.setattr(
        BidiComponentManager, "discover_and_register_components", lambda *_, **__: None
    )
    monkeypatch.setenv("ZONE_SOURCES", "/nonexistent")
    # Garbage is cleared after a server's first runs; here each test would be one, and what goes
    # over is all that the tests of this process have made. tests/screen/test_watch.py calls it.
    monkeypatch.setattr(Watch, "clear", lambda *_: False)
    monkeypatch.setattr(current, "_KNOWN", [])
    yield
    frame._watch.clear()


def heading(app: AppTest) -> str:
    """The heading of a page, without what keeps each of its lines, and its figures, whole, and
    where its long clauses turn."""
    whole = str(app.title[0].value).replace("\N{NO-BREAK SPACE}", " ")
    whole = whole.replace("\N{ZERO WIDTH SPACE}", "").replace("\N{WORD JOINER}", "")
    return whole.replace("* *", " ").strip("*")


def visit(page: str = "overview", **url: Any) -> AppTest:
    """A page after its first run, as for a visitor who opens a deep link."""
    app = AppTest.from_file(str(APP), default_timeout=PATIENCE)
    app.query_params.update(url)
    app.session_state[session.KEY] = Session(goto=page)
    return app.run()


def serve(monkeypatch: pytest.MonkeyPatch, file: Path, data: Path, more: str = "") -> Path:
    """Show another folder of data, through the configuration ``file`` that is written here."""
    file.write_text(f"{SOUND}data_dir: {data}\n{more}", encoding="utf-8")
    original = configuration.load
    monkeypatch.setattr(configuration, "FILE", file)
    monkeypatch.setattr(configuration, "load", lambda path=file: original(path))
    return file


def held(app: AppTest) -> Session:
    """What the session of this visitor holds."""
    found: Session = app.session_state[session.KEY]
    return found


def turned(app: AppTest, page: str) -> AppTest:
    """The same visitor after a click on another page in the menu."""
    return app.switch_page(f"{menu.FOLDER.name}/{page}.py")


def chosen(app: AppTest, name: Literal["lang", "zones"], value: str | list[str]) -> AppTest:
    """The page after a click in a row of buttons above it: the languages, or the zones."""
    row: Any = app.get("button_group")[("lang", "zones").index(name)]
    found: AppTest = row.set_value(value).run()
    return found


# --- what a page says -------------------------------------------------------------------


def blocks(app: AppTest) -> Iterator[Any]:
    """Every element and block of the page, in order."""

    def walk(node: Any) -> Iterator[Any]:
        for child in getattr(node, "children", {}).values():
            yield child
            yield from walk(child)

    return walk(app._tree)


def fragments(app: AppTest) -> list[str]:
    """The HTML the page hands to the browser; the picker of many zones has none."""
    given = [json.loads(one.proto.json) for one in app.get("bidi_component")]
    return [one["html"] for one in given if "html" in one]


def drawers(app: AppTest) -> list[Any]:
    return [one for one in blocks(app) if getattr(one, "type", "") == "dialog"]


def assert_sound(app: AppTest) -> None:
    assert [one.value for one in app.exception] == []
    assert [one.value for one in app.error] == []
    assert [one.value for one in app.warning] == []
    assert app.title[0].value
    # The footer comes last: the run went through to its end.
    assert app.caption


def told(app: AppTest) -> str:
    """The one warning of a page that is otherwise sound: what of its link was left out."""
    (said,) = [str(one.value) for one in app.warning]
    assert not app.exception and not app.error
    assert app.title[0].value and app.caption
    return said


def everything(app: AppTest) -> str:
    """Headings, messages and fragments of the page."""
    values = [str(getattr(one, "value", "")) for one in (*app.title, *app.header, *app.info)]
    return "\n".join([*values, *fragments(app)])


def stage(app: AppTest) -> dict[str, Any]:
    """What the browser is given of a presentation."""
    given = [json.loads(one.proto.json) for one in app.get("bidi_component")]
    (found,) = (one for one in given if "slides" in one)
    return dict(found)


def screens(app: AppTest) -> list[str]:
    """The keys of the screens of a presentation."""
    return [slide["key"] for slide in stage(app)["slides"]]
