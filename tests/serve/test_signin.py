"""A server that cannot read how readers sign in does not start; one where nobody can says why."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from pathlib import Path

import pytest

from components.access import Serve
from components.config import ROOT
from components.screen import runtime
from components.serve import shell, signin
from data.yamltext import Broken

LOGIN = Serve.model_validate({"roles": {"by": "login"}})
FULL = """[auth]
redirect_uri = "https://zones.example.org/zones/oauth2callback"
cookie_secret = "of all replicas"
client_id = "zones"
client_secret = "known to two"
server_metadata_url = "https://id.example.org/.well-known/openid-configuration"
"""

Given = Callable[[bytes], Path]


@pytest.fixture
def given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Given:
    """Writes the file that Streamlit is told to read; of two files that it looks for one is there.
    The packages that it needs count as installed."""
    file = tmp_path / "secrets.toml"
    looked = (tmp_path / "none.toml", file)
    monkeypatch.setattr(runtime, "secrets", lambda: looked)
    monkeypatch.setattr(runtime, "base_path", lambda: "/zones")
    monkeypatch.setattr(signin, "find_spec", lambda name: name)

    def write(content: bytes) -> Path:
        file.write_bytes(content)
        return file

    return write


@pytest.mark.usefixtures("given")
def test_no_file_says_nothing() -> None:
    assert signin.read() == {}


@pytest.mark.parametrize(
    ("content", "line", "field", "key"),
    [
        (b"[auth]\nclient_id = x\n", 2, "", "load.broken"),
        ("[auth]\n# 登录\n".encode("gbk"), 2, "", "load.utf8"),
        (FULL.encode("utf-8-sig"), 1, "", "config.byte_mark"),
        (b'auth = "zones"\n', 0, "auth", "config.auth_section"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(
    given: Given, content: bytes, line: int, field: str, key: str
) -> None:
    file = given(content)
    with pytest.raises(Broken) as caught:
        signin.read()
    error = caught.value
    assert (error.file, error.line, error.field, error.key) == (str(file), line, field, key)


def test_a_file_that_may_not_be_opened_is_named(
    given: Given, monkeypatch: pytest.MonkeyPatch
) -> None:
    given(FULL.encode())

    def denied(path: Path, **_: bool) -> bytes:
        raise PermissionError(13, "denied", str(path))

    # The file, and the folder that it lies in: the home of somebody else.
    for asked in ("read_bytes", "stat"):
        with monkeypatch.context() as patched, pytest.raises(Broken) as caught:
            patched.setattr(Path, asked, denied)
            signin.read()
        assert caught.value.key == "load.locked"


def test_the_server_does_not_start_with_it(
    given: Given, capsys: pytest.CaptureFixture[str]
) -> None:
    given(b"[auth\n")
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(ROOT / "app.py"))
    assert ended.value.code == 2
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 2 and all(":1: " in one for one in said), said


@pytest.mark.parametrize(
    ("left_out", "put_in", "key", "told"),
    [
        ("", "", "", ""),
        ("client_secret", "", "config.no_signing_in", "client_secret"),
        ("cookie_secret", "", "config.no_signing_in", "cookie_secret"),
        ("redirect_uri", "", "config.no_signing_in", "redirect_uri"),
        (
            "redirect_uri",
            'redirect_uri = "https://zones.example.org/oauth2callback"',
            "config.redirect",
            "/zones/oauth2callback",
        ),
    ],
)
def test_what_is_missing_to_sign_in_is_told_at_the_start(
    given: Given, left_out: str, put_in: str, key: str, told: str
) -> None:
    lines = [one for one in FULL.splitlines() if not left_out or not one.startswith(left_out)]
    given("\n".join([*lines, put_in]).encode())
    found = [*shell.warnings(LOGIN)]
    assert [one.key for one in found] == [key] * bool(key)
    assert all(told in one.say(lang) for one in found for lang in ("zh", "en"))
    assert [*signin.missing(Serve())] == []


def test_a_provider_may_have_a_section_of_its_own(given: Given) -> None:
    given(FULL.replace("client_id", "[auth.default]\nclient_id").encode())
    assert [*signin.missing(LOGIN)] == []


def test_a_package_that_is_not_installed_is_told_at_the_start(
    given: Given, monkeypatch: pytest.MonkeyPatch
) -> None:
    given(FULL.encode())
    monkeypatch.setattr(signin, "find_spec", lambda _: None)
    (found,) = signin.missing(LOGIN)
    assert found.key == "config.no_package" and "httpx" in found.say("en")
