"""Whoever signs in comes back to the page asked for, with what its name may do; what goes wrong on
the way is told in words."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from urllib.parse import urljoin

import httpx2
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send
from websockets.sync.client import ClientConnection

from components import words
from components.access import REFUSED, Serve
from components.screen import asset, runtime
from components.screen.plain import plain
from components.serve.comeback import LEFT, Returned, brief
from data.model import LANGS, Lang
from tests.support.cases import each
from tests.support.identity import CLIENT, SECRET, Provider, provider
from tests.support.line import Shown, heard, line, place, shown
from tests.support.patience import PATIENCE
from tests.support.server import Server, free_port, installation, serve

#: A link that somebody was sent.
LINK = "/zones/funds?lang=en&zones=taigu&zones=yuncheng"
READER = {"sub": "1", "email": "wang@example.org"}
#: Of a provider that tells of all groups: the cookies take more than 8 KB.
GROUPS = [sha256(bytes([number])).hexdigest() for number in range(100)]
UPLOADER = {"sub": "2", "email": "Li@example.org", "email_verified": True, "groups": GROUPS}
STRANGER = {"sub": "3", "email": "zhao@example.org"}
#: An address that nobody has verified is anybody's.
PRETENDER = {"sub": "4", "email": "li@example.org", "email_verified": "false"}


@contextmanager
def signing(folder: Path, at: Provider) -> Iterator[Server]:
    """A server whose readers sign in at ``at``."""
    root, port = installation(folder / "app"), free_port()
    roles = "{by: login, readers: [wang@example.org], uploaders: [li@example.org]}"
    file = root / "config.yaml"
    text = file.read_text("utf-8")
    assert "  roles: null\n" in text
    file.write_text(text.replace("  roles: null\n", f"  roles: {roles}\n"), "utf-8")
    (root / ".streamlit/secrets.toml").write_text(
        "[auth]\n"
        f'redirect_uri = "http://127.0.0.1:{port}/zones/oauth2callback"\n'
        f'cookie_secret = "the same for all replicas"\nclient_id = "{CLIENT}"\n'
        f'client_secret = "{SECRET}"\n'
        f'server_metadata_url = "{at.url}/.well-known/openid-configuration"\n',
        "utf-8",
    )
    with serve(
        folder / "home",
        root=root,
        port=port,
        STREAMLIT_SERVER_BASE_URL_PATH="zones",
        WEBSOCKETS_MAX_LINE_LENGTH="49152",
    ) as found:
        yield found


@dataclass
class Browser:
    """What a browser does: it keeps cookies, goes where it is led, and says where it comes from."""

    url: str
    asking: httpx2.Client = field(default_factory=lambda: httpx2.Client(timeout=PATIENCE))

    @property
    def origin(self) -> str:
        return self.url.removesuffix("/zones")

    def follow(self, path: str) -> str:
        """Where one ends up, without the server's name."""
        url, headers = urljoin(self.url, path), {"Referer": self.origin + LINK}
        while (answer := self.asking.get(url, headers=headers)).is_redirect:
            url, headers = urljoin(url, answer.headers["location"]), {}
        assert answer.status_code == 200, answer.text
        return url.removeprefix(self.origin)

    @property
    def token(self) -> str:
        return str(self.asking.cookies["_streamlit_xsrf"])

    @contextmanager
    def line(self) -> Iterator[ClientConnection]:
        self.asking.get(f"{self.url}/_stcore/health")
        cookies = "; ".join(f"{one.name}={one.value}" for one in self.asking.cookies.jar)
        headers = {"Cookie": cookies, "Origin": self.origin}
        with line(self.url, None, headers, self.token) as opened:
            yield opened

    def see(self, page: str = "funds") -> Shown:
        with self.line() as opened:
            return shown(opened, page, "lang=en")

    def press(self, *langs: Lang, key: str) -> str:
        """Press a button that leads out of the page; where one ends up."""
        said = plain(" · ".join(words.text(lang, key) for lang in langs))
        with self.line() as opened:
            button = shown(opened, "funds", "lang=en").buttons[said]
            sent = shown(opened, "funds", "lang=en", button).sent
        return self.follow(sent)

    def enter(self) -> str:
        return self.press(*LANGS, key="door.enter")

    def send(self) -> int:
        """With which status a file is answered."""
        with self.line() as opened:
            page = shown(opened, "intake", "lang=en")
            path = self.url + place(opened, page.session, "form.xlsx")
            parts = {"file": ("form.xlsx", b"1")}
            put = self.asking.put(path, files=parts, headers={"X-Xsrftoken": self.token})
        return put.status_code


def boxes(*keys: str) -> list[str]:
    return [plain(words.text(lang, key)) for key in keys for lang in LANGS]


def test_a_name_comes_back_to_the_page_asked_for_and_may_do_what_it_may(tmp_path: Path) -> None:
    with provider() as at, signing(tmp_path, at) as server:
        reader = Browser(server.url)
        assert reader.see().boxes == boxes("door.signin") and not reader.see().elements
        # By address nothing is told to anybody.
        data = reader.asking.get(f"{server.url}/data/latest/observations.csv")
        assert data.status_code == 403 and words.text("en", "door.login") in data.text

        at.person = READER
        assert reader.enter() == LINK
        assert reader.see().elements and reader.send() == 403

        uploader, at.person = Browser(server.url), UPLOADER
        assert uploader.enter() == LINK and uploader.send() == 204
        assert sum(len(one.value or "") for one in uploader.asking.cookies.jar) > 10_000

        for at.person in (STRANGER, PRETENDER):
            other = Browser(server.url)
            assert other.enter() == LINK
            assert other.see().boxes == boxes("door.reader") and not other.see().elements

        # Out again, there and at the provider, who is told who leaves, on every page of the browser
        # and of no other one.
        with reader.line() as beside, uploader.line() as elsewhere:
            before, kept = shown(beside, "funds", "lang=en"), shown(elsewhere, "funds", "lang=en")
            assert before.elements and kept.elements
            assert reader.press("en", key="door.leave") == "/zones/" and any(at.left)
            assert heard(beside).boxes == boxes("door.signin")
            path = reader.url + place(elsewhere, kept.session, "form.xlsx")
            put = uploader.asking.put(
                path, files={"file": ("f", b"1")}, headers={"X-Xsrftoken": uploader.token}
            )
            assert put.status_code == 204
        assert reader.see().boxes == boxes("door.signin")

        lost = Browser(server.url)
        for at.fault in ("denied", "forged", "expired", "silent", "strange", "away"):
            assert lost.enter() == LINK
            assert lost.see().boxes == boxes("door.failed") and not lost.see().elements
        for said in ("access_denied", "bad_signature", "The token is expired", "invalid_client"):
            assert said in server.printed()
        at.fault = ""
        assert lost.enter() == LINK and lost.see().boxes == boxes("door.reader")


async def outside(scope: Scope, receive: Receive, send: Send) -> None:
    """Streamlit, as far as it leads away and back."""
    asked = Request(scope)
    answer: Response = RedirectResponse("/")
    match asked.url.path, asked.query_params.get("state"):
        case "/auth/login", "away":
            answer = RedirectResponse("https://id.example.org/authorize")
        case "/auth/login", "unset":
            raise ModuleNotFoundError("httpx")
        case "/oauth2callback", "in":
            answer.set_cookie("_streamlit_user", "signed")
        case "/oauth2callback", _:
            answer.delete_cookie("_streamlit_user")
        case _:
            answer = Response("page")
    await answer(scope, receive, send)


def browser() -> TestClient:
    app = Returned(outside, Serve)
    return TestClient(app, base_url="http://zones.example.org", follow_redirects=False)


HERE = "http://zones.example.org"


@each(
    "referer, page",
    [
        (f"{HERE}/funds?lang=en&title=%E4%BC%9A%3B%22", "/funds?lang=en&title=%E4%BC%9A%3B%22"),
        (f"{HERE}/funds", "/funds"),
        (f"{HERE}/", "/"),
        ("", "/"),
        ("https://elsewhere.example.org/funds", "/"),
        (f"{HERE}//elsewhere.example.org/funds", "/"),
        (f"{HERE}/\\elsewhere.example.org", "/"),
        ("http://[elsewhere/funds", "/"),
        (f"{HERE}/oauth2callback?state=old", "/"),
        (f"{HERE}/auth/login?provider=again", "/"),
        (f"{HERE}/funds?title={'x' * 4000}", "/"),
    ],
)
def test_one_is_led_back_to_a_page_of_this_server_and_nowhere_else(referer: str, page: str) -> None:
    asking = browser()
    away = asking.get("/auth/login?state=away", headers={"Referer": referer})
    assert away.headers["location"] == "https://id.example.org/authorize"
    back = asking.get("/oauth2callback?state=in")
    assert back.headers["location"] == page
    # Once: whoever comes by later is not led there.
    assert asking.get("/oauth2callback?state=in").headers["location"] == "/"


def test_a_kept_page_that_somebody_else_wrote_leads_nowhere_else() -> None:
    for written in (
        "https%3A%2F%2Felsewhere.example.org",
        "%2F%2Felsewhere.example.org",
        "%2F%0Ax",
    ):
        asked = browser().get("/oauth2callback", headers={"Cookie": f"zones_asked={written}"})
        assert asked.headers["location"] == "/"


@each("scheme, secure", [("http", 0), ("https", 4)])
def test_every_cookie_of_a_sign_in_is_sent_over_tls_alone_where_there_is_tls(
    scheme: str, secure: int
) -> None:
    asking = TestClient(Returned(outside, Serve), base_url=f"{scheme}://zones.example.org")
    asking.follow_redirects = False
    given = asking.get("/oauth2callback?state=in").headers.get_list("set-cookie")
    assert len(given) == 4 and given[0].startswith("_streamlit_user=")
    assert sum(one.lower().count("; secure") for one in given) == secure


def test_a_failure_is_told_until_one_is_in_and_who_leaves_is_told_nothing() -> None:
    asking = browser()
    asking.get("/oauth2callback?state=old")
    assert asking.cookies[REFUSED]
    asking.get("/oauth2callback?state=in")
    assert REFUSED not in asking.cookies
    asking.get("/oauth2callback")
    assert REFUSED not in asking.cookies
    asking.get("/oauth2callback?error=access_denied")
    assert asking.cookies[REFUSED]


@each("roles, marked", [("login", True), ("header", False), (None, False)])
def test_a_browser_is_told_that_its_reader_has_left_until_one_signs_in(
    roles: str | None, marked: bool
) -> None:
    given = {"roles": roles and {"by": roles}, "proxies": ["10.0.0.1"]}
    serve = Serve.model_validate(given)
    asking = TestClient(Returned(outside, lambda: serve), follow_redirects=False)
    told = asking.get("/auth/logout").headers.get("set-cookie", "")
    # For the pages of this server, which read it.
    assert (f"{LEFT}=1; Path=/; " in told and "HttpOnly" not in told) is marked
    asking.get("/oauth2callback")
    assert (LEFT in asking.cookies) is marked
    asking.get("/oauth2callback?state=in")
    assert LEFT not in asking.cookies
    assert f"{LEFT}=1" in asset.part("early.js")


def test_a_package_that_is_missing_is_a_failure_in_words() -> None:
    asking = browser()
    asked = asking.get("/auth/login?state=unset", headers={"Referer": f"{HERE}/funds?lang=en"})
    assert asked.headers["location"] == "/funds?lang=en" and asking.cookies[REFUSED]
    assert asking.get("/funds").text == "page"


def test_the_log_says_why_in_a_line_and_not_where() -> None:
    try:
        raise ValueError("expired_token:\n  long\x1b[2J ago")
    except ValueError as error:
        told = (type(error), error, error.__traceback__)
    record = logging.LogRecord("", logging.WARNING, "", 0, "failed for '%s'.", ("default",), told)
    assert brief(record) and record.exc_info is None
    said = r"ValueError: expired_token: long\x1b[2J ago"
    assert record.getMessage() == f"failed for 'default'. {said}"


@each(
    "claims, name",
    [
        ({"email": "li@example.org", "sub": "4"}, "li@example.org"),
        ({"email": "li@example.org", "email_verified": True}, "li@example.org"),
        ({"email": "li@example.org", "email_verified": False, "sub": "4"}, "4"),
        ({"email": "li@example.org", "email_verified": "False"}, ""),
        ({"email": None, "sub": "4"}, "4"),
        ({}, ""),
    ],
)
def test_an_address_that_nobody_has_verified_is_no_name(
    claims: dict[str, object], name: str
) -> None:
    assert runtime.named(claims | {"is_logged_in": True}) == name
    assert runtime.named(claims) == ""
