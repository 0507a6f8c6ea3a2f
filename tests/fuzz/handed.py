"""What is handed in besides data, forms and settings: files of rounds, what tabs of browsers have
kept, stories, the secrets of signing in, and what requests say of themselves."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from ipaddress import ip_network
from random import Random
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components import config, mailing
from components import story as stories
from components.access import Limits, Roles, Serve
from components.edition import Edition
from components.screen import runtime, session, unsent
from components.screen.drafts import Kept
from components.screen.session import Session
from components.serve import signin
from components.serve.comeback import Returned
from components.serve.compression import Compressed
from components.serve.door import Door, House
from components.serve.headers import Guarded
from data import load, problem
from data.drafting import draft, outset
from data.edit import Folder
from data.model import LANGS
from data.problem import DataError
from data.rounds import circular, outcome, returned
from data.rounds.circular import Wanted
from data.yamltext import Broken
from tests.fuzz.mutation import damaged, nasty
from tests.fuzz.room import ARTICLE, TODAY, Change, dataset_of_now, place, told, worded
from tests.support import forms
from tests.support.rounds import of_our_own


def rounds(change: Change = damaged) -> Callable[[Random], bool]:
    """The file of a round, read with a form of it."""
    dataset, folder = dataset_of_now(), Folder.read(load.CURATED)
    zones = [zone.id for zone in dataset.zones][:3]
    key = "signed_project_count"
    asked = Wanted(zones, (key,), promises=True, period="2025", own=(of_our_own(dataset),))
    made = circular.begin(dataset, "年度", asked, circular.day("2099-12-31"), TODAY)
    sound = circular.saved(made)
    blank = mailing.blank(Edition(dataset, "zh", today=TODAY), made, made.forms[0])
    filled = forms.filled(blank, {key: forms.ANSWER})
    form = returned.read("form.xlsx", filled, dataset, TODAY)

    def one(rng: Random) -> bool:
        try:
            found = circular.opened("round.json", change(rng, sound, "round.json"))
        except DataError as error:
            return told(error, "round.json")
        try:
            outcome.outcome(found, [form], dataset, folder)
        except DataError as error:
            for fault in error.problems:
                worded(fault)
            return False
        return True

    return one


def tabs(change: Change = damaged) -> Callable[[Random], bool]:
    """What a tab says that it has kept: of a request and a round, and of a draft."""
    dataset = dataset_of_now()
    composing = {"name": "年度", "promises": True, "zones": [zone.id for zone in dataset.zones]}
    own = [of_our_own(dataset).model_dump(mode="json")]
    address = {"to": "管委会", "contact": "王"}
    typed = {"composing": composing, "own": {"_round": own}, "address": {"taigu": address}}
    drafted = draft.brief(outset.begin(ARTICLE, dataset, dataset.zones[0].id))
    kept = Kept()

    def one(rng: Random) -> bool:
        here = Session(base=dataset)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(session, "here", lambda: here)
            raw = change(rng, json.dumps(typed, ensure_ascii=False).encode(), "typed.json")
            unsent.taken(raw.decode("utf-8", "surrogateescape"))
            assert len(unsent.told()) <= unsent.MOST
        key = f"{rng.getrandbits(80):020x}"
        raw = change(rng, drafted.encode(), "draft.json")
        there = kept.back(key, raw.decode("utf-8", "surrogateescape"))
        assert there == bool(kept.told(key))
        return bool(here.composing or here.own or here.address) or there

    return one


def plans(change: Change = damaged) -> Callable[[Random], bool]:
    """Stories of a configuration: those that are taken can be told."""
    file, sound = place(change) / "stories.yaml", config.FILE.read_text("utf-8")
    at = sound.index("\nstories:")
    editions = [Edition(dataset_of_now(), lang, today=TODAY) for lang in LANGS]

    def one(rng: Random) -> bool:
        raw = sound[:at].encode() + change(rng, sound[at:].encode(), file.name)
        file.write_bytes(raw)
        try:
            found = config.load(file)
        except DataError as error:
            return told(error, file.name, raw, line=True)
        for plan in found.stories:
            assert stories.planned(rng.choice(editions), plan, TODAY).title
        return True

    return one


def secrets(change: Change = damaged) -> Callable[[Random], bool]:
    """The file of what signing in needs: read, or refused by file."""
    file = place(change) / "secrets.toml"
    keys = ("cookie_secret", "client_id", "client_secret")
    lines = ["[auth]", 'redirect_uri = "https://zones.example.org/zones/oauth2callback"']
    lines += [f'{key} = "some text"  # 说明' for key in keys]
    lines += [
        'server_metadata_url = "https://id.example.org/.well-known"',
        "[auth.default]",
        "n = 1",
    ]
    sound = "\n".join(lines).encode()

    def one(rng: Random) -> bool:
        file.write_bytes(change(rng, sound, file.name))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(runtime, "secrets", lambda: (file,))
            try:
                for said in signin.missing(Serve(roles=Roles(by="login"))):
                    assert said.zh and said.en
            except Broken as error:
                worded(problem.told(error))
                return False
        return True

    return one


# --- requests -------------------------------------------------------------------------------

_PROXY, _NAMES = "10.0.0.1", ("wang", "李明")
_PEERS = (_PROXY, "::ffff:10.0.0.1", "10.0.0.2", "127.0.0.1", "::1", "fe80::1%eth0", "", "unix")
_SAYS = {
    "X-Remote-User": (*_NAMES, " wang ", "WANG", "zhao", "*", "", "wang, li"),
    "X-Forwarded-For": (*_PEERS, f"1.2.3.4, {_PROXY}", "10.0.0.1:0", "[::1]:80", ","),
    "X-Forwarded-Proto": ("https", "http", "https,http"),
    "Forwarded": (f"for={_PROXY}",),
    "Host": ("zones.example.org", "zones.example.org:443", "localhost", "evil.example", "a@b", "["),
    "Cookie": ("zones_place=" + "x" * 22, "zones_asked=%2F%2Fevil", "_streamlit_user=x", "=;="),
    "Referer": ("http://zones.example.org/funds?lang=en", "http://[", "//evil"),
    "If-None-Match": ("*", '"x", W/"y"', ","),
    "Accept-Encoding": ("br;q=0, gzip;q=x", "*", "zstd"),
    "Content-Length": ("-1", "9" * 40, "x"),
    "Range": ("bytes=0-", "bytes=9-1"),
    "Origin": ("null", "https://a.example"),
}
_PATHS = (
    "/",
    "/funds",
    "/data/latest/x.csv",
    "/_stcore/upload_file/s/f",
    "/_stcore/stream",
    "/_stcore/metrics",
    "/metrics",
    "/auth/login",
    "/auth/logout",
    "/oauth2callback",
    "//evil",
    "/%00",
)


async def _inside(scope: Scope, receive: Receive, send: Send) -> None:
    """The app behind the door: it says that somebody came in."""
    answer: Response = PlainTextResponse("inside " * 200)
    if Request(scope).url.path.endswith(("/login", "callback")):
        answer = RedirectResponse("https://id.example.org/")
    await answer(scope, receive, send)


def _around(serve: Serve) -> ASGIApp:
    house = House(lambda: 0, lambda _: "", dict, lambda: 2**20)
    inner = Returned(Compressed(_inside), lambda: serve)
    return Guarded(Door(inner, lambda: serve, house, here=False), lambda: ())


def requests() -> Callable[[Random], bool]:
    """What a request says of itself, through door and headers: only who a named proxy names is let
    in, whatever else it says, and every answer carries a policy."""
    serve = Serve(
        hosts=("zones.example.org",),
        proxies=(ip_network(f"{_PROXY}/32"),),
        roles=Roles(by="header", readers=("wang",), uploaders=("李明",)),
        limits=Limits(sessions=5),
    )
    app = _around(serve)

    def value(rng: Random, name: str) -> bytes:
        text = rng.choice(_SAYS[name]) if rng.random() < 0.8 else nasty(rng)
        return text.encode("utf-8", "replace")

    def one(rng: Random) -> bool:
        names = [rng.choice([*_SAYS]) for _ in range(rng.randrange(8))]
        said = [
            (name.lower().encode(), value(rng, name)) for name in ("Host", "X-Remote-User", *names)
        ]
        rng.shuffle(said)
        path = rng.choice(_PATHS) if rng.random() < 0.8 else f"/{nasty(rng)}"
        peer = rng.choice(_PEERS)
        scope = {
            "type": "http",
            "method": rng.choice(("GET", "HEAD", "PUT", "POST", "OPTIONS", "DELETE", "X")),
            "path": path,
            "raw_path": path.encode("utf-8", "replace"),
            "query_string": nasty(rng).encode("utf-8", "replace"),
            "headers": said,
            "client": (peer, rng.choice((0, 80, 50000))),
            "scheme": "http",
            "server": ("127.0.0.1", 8501),
            "root_path": "",
        }
        status, headers, _ = answered(app, scope)
        assert status < 500 and "content-security-policy" in headers, status
        assert headers["x-content-type-options"] == "nosniff"
        if status < 400 and path not in ("/metrics", "/_stcore/metrics"):
            given = [held for name, held in said if name == b"x-remote-user"]
            heard = given[0].decode("utf-8", "replace").strip().casefold() if given else ""
            assert len(given) == 1 and heard in _NAMES, given
            uploads = path.startswith("/_stcore/upload_file") and scope["method"] != "OPTIONS"
            assert not uploads or heard == "李明"
            assert peer.removeprefix("::ffff:") == _PROXY, peer
        return status < 400

    return one


def answered(app: ASGIApp, scope: dict[str, Any]) -> tuple[int, dict[str, str], bytes]:
    """The status of an answer, its headers and its body."""
    heard: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        heard.append(message)

    asyncio.run(_whole(app, scope, receive, send))
    begun = next(one for one in heard if one["type"] == "http.response.start")
    headers = {name.decode("latin-1"): held.decode("latin-1") for name, held in begun["headers"]}
    return begun["status"], headers, b"".join(one.get("body", b"") for one in heard)


async def _whole(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    await app(scope, receive, send)
