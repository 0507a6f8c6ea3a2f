"""What is configured, how often files may be made, and what a log line leaves out."""

from __future__ import annotations

import json
import logging
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from pydantic import ValidationError

from components import logs, words
from components.access import Serve
from components.config import ROOT
from components.ratelimit import Exceeded, RateLimit
from components.screen import rights
from components.screen.plain import plain
from components.serve import shell
from data.load import explain
from data.model import LANGS
from data.problem import Problem
from tests.support import reader
from tests.support.apptest import Start, blocks


@pytest.mark.parametrize(
    ("given", "field", "key"),
    [
        ({"proxys": []}, "proxys", "shape.extra_forbidden"),
        ({"limits": {"upload": 3}}, "limits.upload", "shape.extra_forbidden"),
        ({"proxies": ["10.0.0.0/33"]}, "proxies.1", "value.network"),
        ({"monitors": [7]}, "monitors.1", "value.network"),
        ({"roles": {"by": "header"}}, "", "value.proxies"),
        ({"roles": {"by": "name"}}, "roles.by", "load.one_of"),
        ({"frame_ancestors": ["https://a; script-src *"]}, "frame_ancestors.1", None),
        ({"roles": {"by": "login", "header": "A: b"}}, "roles.header", None),
    ],
)
def test_a_slip_is_named(given: dict[str, Any], field: str, key: str | None) -> None:
    with pytest.raises(ValidationError) as caught:
        Serve.model_validate(given)
    (found,) = (explain(one) for one in caught.value.errors(include_url=False))
    assert found[0] == field and (key is None or found[1].key == key)
    assert Problem("config.yaml", 1, *found).say("en")


@pytest.mark.parametrize(
    ("address", "given", "warned"),
    [
        ("127.0.0.1", {}, False),
        ("localhost", {}, False),
        ("::1", {}, False),
        ("", {}, True),
        ("0.0.0.0", {}, True),
        ("10.1.2.3", {}, True),
        ("10.1.2.3", {"roles": {"by": "login"}}, False),
    ],
)
def test_an_open_door_is_warned_of(address: str, given: dict[str, Any], warned: bool) -> None:
    assert bool(shell.exposed(address, Serve.model_validate(given))) is warned


def test_files_are_made_so_often_in_a_minute_for_each_reader() -> None:
    now = [0.0]
    rate = RateLimit(1, lambda: now[0])
    for _ in "abc":
        rate.take("one", 3)
    with pytest.raises(Exceeded):
        rate.take("one", 3)
    rate.take("other", 3)
    now[0] = 60.0
    rate.take("one", 3)
    assert {*rate._seen} == {"one"}  # who has gone takes no room


@pytest.mark.parametrize("kind", ["text", "json"])
def test_a_log_line_leaves_out_what_an_exception_says(kind: str) -> None:
    try:
        int("运城 193.84")
    except ValueError:
        record = logging.LogRecord(
            "zone_reforms", logging.ERROR, __file__, 1, "%s failed", ("funds",), sys.exc_info()
        )
    line = (logs.Json() if kind == "json" else logs.Text()).format(record)
    assert "193.84" not in line and "运城" not in line
    assert "ValueError" in line and "test_limits.py" in line and "funds failed" in line
    if kind == "json":
        assert json.loads(line)["level"] == "error" and "\n" not in line
    else:
        assert "Traceback" in line


def test_what_a_library_warns_of_and_a_thread_fails_at_leaves_out_what_it_says(
    capfd: pytest.CaptureFixture[str],
) -> None:
    """As openpyxl does, which tells the number of a cell that is no date."""
    code = (
        "import threading, warnings; from components import logs; logs.use('json'); "
        "warnings.warn('cell B9: 193.84 运城'); "
        "threading.Thread(target=int, args=('193.84 运城',)).start()"
    )
    lines = logged(capfd, code)
    assert [one["level"] for one in lines] == ["warning", "error"]
    assert "UserWarning" in lines[0]["message"] and lines[1]["error"] == "ValueError"


def logged(capfd: pytest.CaptureFixture[str], code: str) -> list[dict[str, Any]]:
    """The log lines of a program, none of which says what it was told."""
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
    said = capfd.readouterr().err
    assert "193.84" not in said and "运城" not in said
    return [json.loads(line) for line in said.splitlines()]


def test_what_is_loaded_later_writes_its_log_as_all_else(
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Streamlit gives each of its modules a way of its own as it is loaded, and all of them anew
    when its settings are read again."""
    code = (
        "from streamlit import logger; from components import logs; "
        "before = logger.get_logger('streamlit.before'); logs.use('json'); "
        "later = logger.get_logger('streamlit.later'); logger.update_formatter(); "
        "[one.error('failed', exc_info=ValueError('193.84 运城')) for one in (before, later)]"
    )
    lines = logged(capfd, code)
    assert [one["logger"] for one in lines] == ["streamlit.before", "streamlit.later"]
    assert {one["error"] for one in lines} == {"ValueError"}


@pytest.mark.parametrize("kind", ["text", "json"])
def test_a_log_line_is_one_line_and_steers_nothing(kind: str) -> None:
    record = logging.LogRecord(
        "streamlit", logging.INFO, "", 1, "from %s", ("a\r\nINFO b\x1b[31m\u202e",), None
    )
    line = (logs.Json() if kind == "json" else logs.Text()).format(record)
    assert line.isprintable() and "from a INFO b" in line


@pytest.mark.parametrize("name", ["websockets_sansio_impl", "websockets_impl", "wsproto_impl"])
def test_what_the_server_says_of_a_link_is_left_out(name: str) -> None:
    (there,) = uvicorn.__path__
    source = Path(there, "protocols", "websockets", f"{name}.py").read_text("utf-8")
    quoting = [one for one in re.findall(r"'(.*)'", source) if "WebSocket %s" in one]
    assert len(quoting) == 3 and len(quoting) == source.count("get_path_with_query_string(self")
    for line in quoting:
        record = logging.LogRecord("uvicorn.error", logging.INFO, "", 1, line, (), None)
        assert not logs.worth(record)
    assert logs.worth(
        logging.LogRecord("uvicorn", logging.INFO, "", 1, "connection open", (), None)
    )


@pytest.mark.parametrize(
    ("arguments", "environment", "kind"),
    [
        (["app.py"], {}, "text"),
        (["app.py", "--log", "json"], {}, "json"),
        (["app.py", "--log=json"], {"ZONE_LOG": "text"}, "json"),
        (["app.py", "--log"], {}, "text"),
        (["app.py", "--log", "xml"], {"ZONE_LOG": "json"}, "json"),
        (["app.py"], {"ZONE_LOG": "json"}, "json"),
        (["uvicorn", "app:app", "--log-config", "json"], {}, "text"),
    ],
)
def test_the_command_says_how_to_log_then_the_environment_then_the_configuration(
    arguments: list[str], environment: dict[str, str], kind: str
) -> None:
    assert logs.wanted(arguments, environment, "text") == kind


ROLES = Serve.model_validate(
    {"roles": {"by": "login", "readers": ["wang@example.org"], "uploaders": ["li@example.org"]}}
)


@pytest.mark.parametrize(
    ("name", "reads", "uploads"),
    [
        ("", False, False),
        ("zhao@example.org", False, False),
        ("wang@example.org", True, False),
        ("Li@example.org", True, True),
    ],
)
def test_what_a_name_may_do(
    monkeypatch: pytest.MonkeyPatch, name: str, reads: bool, uploads: bool
) -> None:
    monkeypatch.setattr(rights, "who", lambda _: name)
    assert (rights.reads(ROLES), rights.uploads(ROLES)) == (reads, uploads)
    assert rights.reads(Serve()) and rights.uploads(Serve())


def test_a_page_that_one_may_not_use_says_so(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rights, "reads", lambda _: False)
    monkeypatch.setattr(rights, "who", lambda _: "zhao")
    app = start("funds", lang="en")
    assert not app.title and not app.exception and len(app.info) == 2
    monkeypatch.setattr(rights, "reads", lambda _: True)
    monkeypatch.setattr(rights, "uploads", lambda _: False)
    app = start("ask", lang="en", step=reader.STEPS[1])
    assert not app.exception and not app.get("file_uploader")
    assert plain(words.text("en", "door.upload")) in [one.value for one in app.info]
    monkeypatch.setattr(rights, "uploads", lambda _: True)
    app = start("ask", lang="en", step=reader.STEPS[1])
    assert [one for one in blocks(app) if getattr(one, "type", "") == "file_uploader"]


def test_a_reader_is_asked_to_sign_in_and_told_where_that_is_not_set_up(
    start: Start, served: Callable[..., Path]
) -> None:
    served(ROOT / "data/curated", "serve: {roles: {by: login, readers: [wang@example.org]}}\n")
    app = start("funds", lang="en")
    assert [one.value for one in app.info] == [
        plain(words.text(lang, "door.signin")) for lang in LANGS
    ]
    assert not app.title and not app.exception
    app.button[0].click().run()
    assert not app.exception and len(app.error) == len(LANGS)


def test_who_has_signed_in_is_told_on_every_page_with_a_way_out(
    start: Start, served: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rights, "who", lambda _: "wang_*li*@example.org")
    out = plain(words.text("en", "door.leave"))
    assert out not in [one.label for one in start("funds", lang="en").button]
    served(ROOT / "data/curated", "serve: {roles: {by: login}}\n")
    app = start("funds", lang="en")
    told = plain(words.text("en", "door.known", name="wang_*li*@example.org"))
    assert told in [one.value for one in app.caption]
    assert out in [one.label for one in app.button] and not app.exception
