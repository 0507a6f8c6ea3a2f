"""The one place that reaches into Streamlit past its public interface.

What is used here may be gone in any other version than the pinned one. Then the log says so, and
the dashboard goes on without it: an open page shows changed files with its next click instead of
by itself.
"""

from __future__ import annotations

import json
import logging
import re
import threading
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit import net_util, url_util
from streamlit.runtime import Runtime, scriptrunner

from components.screen import asset

#: How a page names a script, and one that is fetched before it is needed, and how a script names
#: another that it cannot do without.
_SCRIPT = re.compile(r'"\./static/js/([^"]+\.js)"')
PRELOADED = re.compile(r'\s*<link rel="modulepreload"[^>]* href="([^"]+)"[^>]*>')
_NEEDED = re.compile(r'(?:from|import)"\./([^"]+\.js)"')
#: How the cookies of who has signed in begin.
_SIGNED = "_streamlit_user"
_LOG = logging.getLogger("zone_reforms")


def scripted() -> bool:
    """Whether this runs for a reader, and not while a server starts."""
    return scriptrunner.get_script_run_ctx(suppress_warning=True) is not None


def serving() -> bool:
    """Whether this process is a server, and not a script or a test that runs a page by itself."""
    return Runtime.exists()


def base_path() -> str:
    """The sub-path that everything lies under (``server.baseUrlPath``), as ``/zones``, or none."""
    path = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""


def secrets() -> tuple[Path, ...]:
    """Where Streamlit looks for ``secrets.toml``; what a later one says comes before."""
    return tuple(map(Path, st.get_option("secrets.files")))


def sessions() -> int:
    """How many readers have a page open; 0 where this version of Streamlit does not say."""
    if not serving():
        return 0
    try:
        return int(Runtime.instance()._session_mgr.num_active_sessions())
    except (AttributeError, TypeError):
        return 0


def signed_in(session: str) -> str:
    """The name of whoever has signed in on the page of this session; empty for everybody else."""
    if not serving():
        return ""
    try:
        found = Runtime.instance()._session_mgr.get_active_session_info(session)
        return named(found.session._user_info) if found else ""
    except AttributeError:
        return ""


def leave(cookies: Mapping[str, str]) -> int:
    """Sign out every page that was opened with what these ``cookies`` of a browser say of who has
    signed in: its reader has left by one of them, and the others would go on until they are loaded
    anew. Returns how many there were."""
    mine, left = _signed(cookies), 0
    if not mine or not serving():
        return left
    try:
        inside = Runtime.instance()
        for one in inside._session_mgr.list_active_sessions():
            opened = one.client.client_context
            if opened is not None and _signed(opened.cookies) == mine:
                inside.clear_user_info_for_session(one.session.id)
                one.session.request_rerun(one.session._client_state)
                left += 1
    except (AttributeError, TypeError):
        _missing("who signs out has other open pages to load anew")
    return left


def _signed(cookies: Mapping[str, str]) -> Mapping[str, str]:
    """Of the cookies those that say who has signed in: one that is long comes in parts."""
    return {name: value for name, value in cookies.items() if name.startswith(_SIGNED)}


def named(user: Mapping[str, Any]) -> str:
    """The name by which somebody has signed in: e-mail address, or what the provider calls them.
    An address that the provider says nobody has verified may be anybody's (some say it as a
    text)."""
    if not user.get("is_logged_in"):
        return ""
    verified = str(user.get("email_verified", True)).lower() != "false"
    return str((verified and user.get("email")) or user.get("sub") or "")


def held() -> Mapping[str, int]:
    """Bytes of the files that were sent and are held, by session."""
    if not serving():
        return {}
    try:
        kept: Any = Runtime.instance()._uploaded_file_mgr
        return {
            session: sum(len(one.data) for one in [*files.values()])
            for session, files in [*kept.file_storage.items()]
        }
    except AttributeError:
        _missing("what files take that were sent is not known: only those on their way are counted")
        return {}


def let_go() -> None:
    """Forget the files that the reader of this run has sent: they were read."""
    run = scriptrunner.get_script_run_ctx(suppress_warning=True)
    if run is not None:
        run.uploaded_file_mgr.remove_session_files(run.session_id)


def largest() -> int:
    """Bytes of the largest file that may be sent."""
    return int(st.get_option("server.maxUploadSize")) * 2**20


def opening(*wanted: str) -> str:
    """A script for the head of Streamlit's page: it opens the line at once, says there what was
    said first on the last visit, and fetches no font that is not shown. Then it asks for what the
    page would have fetched beforehand, and for the scripts that are ``wanted`` besides."""
    every = json.dumps([*PRELOADED.findall(page()), *wanted])
    return f"<script>\n{asset.part('early.js').replace('WANTED', every)}</script>"


def page() -> str:
    """The HTML that Streamlit sends for every page; empty where it is not where it was."""
    file = _static() / "index.html"
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def scripts(*names: str) -> list[str]:
    """The files of Streamlit's scripts of these names, which have a hash in theirs, with all that
    they need and its page does not name; none of those that are not where they were."""
    folder, found = _static() / "static/js", dict.fromkeys(_SCRIPT.findall(page()))
    named = len(found)
    wanted = [file.name for name in names for file in sorted(folder.glob(f"{name}.*.js"))]
    while wanted:
        if (file := wanted.pop()) not in found and (folder / file).is_file():
            found[file] = None
            wanted += _NEEDED.findall((folder / file).read_text(encoding="utf-8"))
    return [*found][named:]


def _static() -> Path:
    return Path(str(scriptrunner.__file__)).parents[2] / "static"


def address() -> str:
    """The address that the server listens on; empty for all of them."""
    return str(st.get_option("server.address") or "")


def origins() -> tuple[str, ...]:
    """Names of other sites whose pages may open a line (``server.corsAllowedOrigins``); ``*`` where
    that is left to nobody (``server.enableCORS``)."""
    if not st.get_option("server.enableCORS"):
        return ("*",)
    given = st.get_option("server.corsAllowedOrigins")
    named = (url_util.get_hostname(one.strip()) for one in given)
    return tuple(name for name in named if name)


def ask_nobody() -> None:
    """Let no other host be asked for this machine's own address. Streamlit would do so where a page
    of another site opens a line, and whoever reads would wait until it is answered, or given up."""
    if not hasattr(net_util, "_external_ip"):
        _missing("it may ask another host for this machine's address")
    net_util._external_ip = ""


def forget_gone(patience: float = 5) -> None:
    """Let go the sessions whose readers left more than two minutes ago. Streamlit does so when the
    next reader leaves: the last hundred of a day would stay for the night. Only its own thread may,
    which is waited for so many seconds."""
    if not serving():
        return
    done = threading.Event()

    def forget() -> None:
        try:
            inside._session_mgr._session_storage._cache.expire()
        except AttributeError:
            _missing("the last sessions of a day stay until somebody else leaves")
        done.set()

    try:
        inside: Any = Runtime.instance()
        inside._get_async_objs().eventloop.call_soon_threadsafe(forget)
    except (AttributeError, RuntimeError):  # gone in this version, or the server is ending
        return
    done.wait(patience)


@cache
def _missing(instead: str) -> None:
    """Say once what is done ``instead`` where this version of Streamlit has not what is used."""
    _LOG.warning("this version of Streamlit is not as the pinned one: %s", instead)


def rerun() -> int:
    """Run every open page again; how many there are.

    Not a fragment with ``run_every``: a tick of its timer that crosses a change of page on its
    way is answered for the page that was left, and the browser breaks down over it ("Bad delta
    path index", Streamlit 1.67). What a change of source does to open pages, Streamlit's own
    watcher does in the same words; there is no public call for it.
    """
    if not serving():
        return 0
    told = 0
    try:
        for one in Runtime.instance()._session_mgr.list_active_sessions():
            one.session.request_rerun(one.session._client_state)
            told += 1
    except (AttributeError, TypeError):
        _LOG.warning(
            "this version of Streamlit cannot be told to run open pages again: they show changed "
            "files with their next click",
            exc_info=True,
        )
    return told
