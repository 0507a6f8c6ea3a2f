"""What signing in needs (``[auth]`` in ``.streamlit/secrets.toml``), seen to when a server starts.

Streamlit reads the file at the first request: one that it cannot open, or that is not in UTF-8,
makes of every page an error of the server, and a key that is missing is noticed by whoever tries to
sign in.
"""

from __future__ import annotations

import re
import stat
import tomllib
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from components.access import Serve
from components.config import ROOT
from components.screen import runtime
from components.serve import comeback
from data import yamltext
from data.message import Message, message
from data.yamltext import Broken

#: What Streamlit signs in with, and Authlib asks the provider with (``requirements-login.txt``).
_PACKAGES = ("authlib", "httpx2")
#: What has to be in [auth], and what there or in [auth.default].
_HERE, _PROVIDER = (
    ("redirect_uri", "cookie_secret"),
    ("client_id", "client_secret", "server_metadata_url"),
)
_LINE = re.compile(r"at line (\d+)")


def read() -> Mapping[str, Any]:
    """``[auth]`` as Streamlit reads it; empty where nothing is given. Raises Broken: Streamlit
    would answer nothing, or go on without what was meant."""
    found: dict[str, Any] = {}
    for path in runtime.secrets():
        if not _there(path):
            continue
        found |= _parsed(path)
        if not isinstance(found.get("auth", {}), dict):
            raise Broken(_named(path), 0, "auth", "config.auth_section")
    auth: dict[str, Any] = found.get("auth", {})
    return auth


def _there(path: Path) -> bool:
    """Whether Streamlit will try to read a file; of a folder each file is one secret."""
    try:
        return not stat.S_ISDIR(path.stat().st_mode)
    except FileNotFoundError:
        return False
    except OSError:  # who may not ask for it may not read it either
        return True


def _named(path: Path) -> str:
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


def _parsed(path: Path) -> dict[str, Any]:
    try:
        text = yamltext.text(path)
        if path.read_bytes().startswith(b"\xef\xbb\xbf"):
            raise Broken(path.name, 1, "", "config.byte_mark")
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = _LINE.search(str(error))
        raise Broken(_named(path), int(at[1]) if at else 0, "", "load.broken") from None
    except Broken as error:
        key = "load.locked" if error.key == "load.missing" else error.key
        raise Broken(_named(path), error.line, "", key, error.value) from None


def missing(serve: Serve) -> Iterator[Message]:
    """Why nobody can sign in, where readers have to."""
    if serve.roles is None or serve.roles.by != "login":
        return
    if absent := [name for name in _PACKAGES if find_spec(name) is None]:
        yield message("config.no_package", names=", ".join(absent))
    auth = read()
    given = auth.get("default")
    provider = given if isinstance(given, dict) else auth
    lacking = [key for key in _HERE if not auth.get(key)]
    lacking += [key for key in _PROVIDER if not provider.get(key)]
    if lacking:
        yield message("config.no_signing_in", keys=", ".join(lacking))
    end = f"{runtime.base_path()}{comeback.BACK}"
    if "redirect_uri" not in lacking and not str(auth["redirect_uri"]).endswith(end):
        yield message("config.redirect", end=end)
