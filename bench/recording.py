"""Run the pages of an app and write down what they call and what they send."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import patch

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import StreamlitPage
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext
from streamlit.runtime.state import SessionStateProxy
from streamlit.testing.v1 import AppTest

from bench.tape import SCRIPT, Call, Place, Script, Tape, nothing

ROOT = Path(__file__).parent.parent
APP = ROOT / "app.py"
#: Messages a browser draws from, beside the elements themselves.
_FRAME = ("page_config_changed", "navigation", "auto_rerun")
#: Seconds that a page may take: only a script that hangs is ended.
_PATIENCE = 300
_HASHED = re.compile(rb"\$\$ID-[0-9a-f]{32}")


@dataclass(frozen=True)
class Message:
    """One message to the browser. ``payload`` is all of it, but zeros stand where names are
    by chance or hold the path of the script, and plotly's JSON has its keys sorted."""

    kind: str
    place: Place
    payload: bytes


def message(sent: ForwardMsg) -> Message | None:
    """The message, if it draws anything."""
    copy = ForwardMsg()
    copy.CopyFrom(sent)
    copy.ClearField("hash")
    copy.metadata.ClearField("active_script_hash")
    kind: str = copy.WhichOneof("type") or ""
    if kind == "delta":
        copy.delta.ClearField("fragment_id")
        if copy.delta.HasField("add_block"):
            kind = f"block {copy.delta.add_block.WhichOneof('type') or 'plain'}"
        else:
            kind = copy.delta.new_element.WhichOneof("type") or "empty"
        if kind == "plotly_chart":
            chart = copy.delta.new_element.plotly_chart
            chart.spec = json.dumps(json.loads(chart.spec), sort_keys=True)
        elif kind == "download_button":  # a file made on the click has a name by chance
            button = copy.delta.new_element.download_button
            button.deferred_file_id = "0" * len(button.deferred_file_id)
    elif kind == "auto_rerun":
        copy.auto_rerun.ClearField("fragment_id")
    elif kind not in _FRAME:
        return None
    place = tuple(copy.metadata.delta_path)
    payload = copy.SerializeToString(deterministic=True)
    return Message(kind, place, _HASHED.sub(b"$$ID-" + b"0" * 32, payload))


@contextmanager
def listening(heard: Callable[[ForwardMsg], None]) -> Iterator[None]:
    """Tell ``heard`` of every message a script sends."""
    send = ScriptRunContext.enqueue

    def enqueue(context: ScriptRunContext, sent: ForwardMsg) -> None:
        send(context, sent)
        heard(sent)

    with patch.object(ScriptRunContext, "enqueue", enqueue):
        yield


@dataclass
class Recorder:
    """Stands between an app and Streamlit, and notes the calls of each run."""

    tape: Tape = field(default_factory=Tape)
    script: Script = field(default_factory=Script)
    messages: list[Message] = field(default_factory=list)
    _stage: str = "head"
    _call: Call | None = None
    _given: dict[str, Any] = field(default_factory=dict)

    def begin(self) -> None:
        """Forget the last run; what belongs to all pages is kept."""
        self.script, self.messages = Script(), []
        self._stage, self._given = "head", {}

    # --- what is noted --------------------------------------------------------------------

    def _heard(self, sent: ForwardMsg) -> None:
        found = message(sent)
        if found is None:
            return
        self.messages.append(found)
        if sent.WhichOneof("type") != "delta":
            return
        if self._call is None:
            raise RuntimeError(f"{found.kind} at {found.place} was sent by no recorded call")
        if not found.kind.startswith("block"):
            self.script.kinds[found.kind] += 1
        if not self._call.place:
            self._call.place = found.place
            self._call.parent = found.place[:-1] if len(found.place) > 2 else ()

    def _noted(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def call(*args: Any, **kwargs: Any) -> Any:
            if self._call is not None:  # Streamlit calling itself
                return function(*args, **kwargs)
            still = {name: _still(value) for name, value in kwargs.items()}
            still |= _looked_up(args, kwargs)
            self._call = Call(name, tuple(map(_still, args)), still)
            if (key := kwargs.get("key")) in self._given:
                self._call.state = (self._given[key],)
            getattr(self.script, self._stage).append(self._call)
            try:
                return function(*args, **kwargs)
            finally:
                self._call = None

        return call

    def _page(self, make: Callable[..., Any]) -> Callable[..., Any]:
        def page(file: str, **given: Any) -> Any:
            self.tape.pages[Path(file).stem] = given
            return make(file, **given)

        return page

    def _navigation(self, make: Callable[..., Any]) -> Callable[..., Any]:
        def navigation(pages: list[Any], **given: Any) -> Any:
            self.tape.navigation, self._stage = given, "before"
            return make(pages, **given)

        return navigation

    def _component(self, make: Callable[..., Any]) -> Callable[..., Any]:
        def component(name: str, **given: Any) -> Any:
            self.tape.components[name] = given
            mounted = make(name, **given)

            def mount(_: str, *args: Any, **kwargs: Any) -> Any:
                return mounted(*args, **kwargs)

            noted = self._noted("mount", mount)
            return lambda *args, **kwargs: noted(name, *args, **kwargs)

        return component

    def _fragment(self, make: Callable[..., Any]) -> Callable[..., Any]:
        def fragment(**given: Any) -> Any:
            def decorate(function: Callable[[], Any]) -> Callable[..., Any]:
                made = make(**given)(function)
                return self._noted("fragment", lambda **_: made())

            return lambda function: lambda: decorate(function)(**given)

        return fragment

    # --- standing between -----------------------------------------------------------------

    @contextmanager
    def watching(self) -> Iterator[None]:
        """All calls of Streamlit by a script are noted inside this."""
        run, put = StreamlitPage.run, SessionStateProxy.__setitem__

        def run_page(page: StreamlitPage) -> None:
            self._stage = "inside"
            run(page)
            self._stage = "after"

        def set_item(state: SessionStateProxy, key: str, value: Any) -> None:
            self._given[key] = list(value) if isinstance(value, list) else value
            put(state, key, value)

        with ExitStack() as stack:
            stack.enter_context(listening(self._heard))
            stack.enter_context(patch.object(StreamlitPage, "run", run_page))
            stack.enter_context(patch.object(SessionStateProxy, "__setitem__", set_item))
            for name in [name for name in vars(st) if not name.startswith("_")]:
                function = getattr(st, name)
                drawing = isinstance(getattr(function, "__self__", None), DeltaGenerator)
                if drawing or name == "set_page_config":
                    stack.enter_context(patch.object(st, name, self._noted(name, function)))
            for where, name, stand_in in (
                (st, "Page", self._page),
                (st, "navigation", self._navigation),
                (st, "fragment", self._fragment),
                (st.components.v2, "component", self._component),
            ):
                stack.enter_context(patch.object(where, name, stand_in(getattr(where, name))))
            yield


def _still(value: Any) -> Any:
    """An argument that holds no code of the app: a callback does nothing."""
    return nothing if callable(value) else value


def _looked_up(args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any]:
    """The words of a widget's options, worked out beforehand."""
    if "format_func" not in kwargs:
        return {}
    options = kwargs["options"] if "options" in kwargs else args[1]
    words = {option: kwargs["format_func"](option) for option in options}
    return {"format_func": words.__getitem__}


# --- running ----------------------------------------------------------------------------------


@contextmanager
def fresh() -> Iterator[None]:
    """As on a server that has just started and has shown its first page.

    Resources that a script caches belong to the server it ran on. AppTest would take the folder
    ``pages`` for Streamlit's older kind of pages before every run; a server, only before its
    first.
    """
    make = PagesManager.__init__

    def init(manager: PagesManager, *args: Any, **kwargs: Any) -> None:
        make(manager, *args, **kwargs)
        PagesManager.uses_pages_directory = False

    st.cache_resource.clear()
    with patch.object(PagesManager, "__init__", init):
        try:
            yield
        finally:
            st.cache_resource.clear()


def record(names: list[str]) -> tuple[Tape, dict[str, list[Message]]]:
    """The tape of these pages of the dashboard, and the messages each of them sent."""
    recorder, messages = Recorder(), dict[str, list[Message]]()
    # Before anything stands between, for it looks at Streamlit's calls when it is imported.
    import_module("components.screen.frame")
    with fresh(), recorder.watching():
        app = AppTest.from_file(APP, default_timeout=_PATIENCE)
        app.run()
        for name in names:
            recorder.begin()
            app.switch_page(f"pages/{name}.py").run()
            _sound(app, name)
            recorder.tape.scripts[name] = recorder.script
            messages[name] = recorder.messages
    asset = import_module("components.screen.asset")
    for element in recorder.tape.components:
        one = asset.asset(element.rpartition(".")[2])
        recorder.tape.assets[f"{asset.PLACE}/{one.file}"] = one.body
    return recorder.tape, messages


def replay(script: Path, names: list[str]) -> dict[str, list[Message]]:
    """The messages of the floor app's pages; ``script`` is what ``tape.write`` gives."""
    messages = dict[str, list[Message]]()
    with fresh():
        app = AppTest.from_file(script.with_name(SCRIPT), default_timeout=_PATIENCE)
        app.run()
        for name in names:
            heard: list[ForwardMsg] = []
            with listening(heard.append):
                app.switch_page(f"views/{name}.py").run()
            _sound(app, name)
            messages[name] = [found for sent in heard if (found := message(sent))]
    return messages


def _sound(app: AppTest, name: str) -> None:
    if app.exception or app.error:
        raise RuntimeError(f"the page {name} shows an error: {[*app.exception, *app.error]}")


def counted(messages: list[Message]) -> Counter[str]:
    """How many of each kind."""
    return Counter(one.kind for one in messages)
