"""A provider of identities on this machine: OpenID Connect with a code, as ``st.login`` asks it.

It takes everybody for whom the test says, and does what providers do wrong where the test says so.
"""

from __future__ import annotations

import json
import threading
import time
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

#: What the dashboard is known by.
CLIENT, SECRET = "zones", "known to two"


@dataclass
class Provider:
    """Whom it takes the next one for, what it says besides, and what is wrong with it."""

    url: str = ""
    #: The claims of whoever signs in next.
    person: dict[str, Any] = field(default_factory=dict)
    #: ``denied``, ``forged``, ``expired``, ``silent`` (no id token), ``strange`` (it knows no such
    #: secret), ``away`` (it answers nothing that one could read); or none.
    fault: str = ""
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "1"}))
    #: What it was told at the door where readers sign out.
    left: list[str] = field(default_factory=list)
    _given: dict[str, str] = field(default_factory=dict)

    def discovered(self) -> dict[str, Any]:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
            "end_session_endpoint": f"{self.url}/end",
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
        }

    def asked(self, asked: dict[str, str]) -> str:
        """Where a reader is sent back to who was sent here to sign in."""
        state = {"state": asked["state"]}
        if self.fault == "denied":
            return f"{asked['redirect_uri']}?{urlencode(state | {'error': 'access_denied'})}"
        code = f"code{len(self._given)}"
        self._given[code] = asked["nonce"]
        return f"{asked['redirect_uri']}?{urlencode(state | {'code': code})}"

    def token(self, code: str, who: str) -> tuple[int, dict[str, Any]]:
        """What is given for a code, once, to whoever knows the secret."""
        if who != f"{CLIENT}:{SECRET}" or self.fault == "strange":
            return 401, {"error": "invalid_client"}
        if (nonce := self._given.pop(code, None)) is None:
            return 400, {"error": "invalid_grant"}
        given = {"access_token": "a" * 40, "token_type": "Bearer", "expires_in": 3600}
        if self.fault == "silent":
            return 200, given
        now = int(time.time()) - 7200 * (self.fault == "expired")
        claims = {"iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 3600, "nonce": nonce}
        key = RSAKey.generate_key(2048, {"kid": "1"}) if self.fault == "forged" else self.key
        token = jwt.encode({"alg": "RS256", "kid": "1"}, claims | self.person, key)
        return 200, given | {"id_token": token}


class _Desk(BaseHTTPRequestHandler):
    provider: Provider

    def do_GET(self) -> None:
        split = urlsplit(self.path)
        asked = {name: value[0] for name, value in parse_qs(split.query).items()}
        match split.path:
            case "/.well-known/openid-configuration":
                self._say(200, self.provider.discovered())
            case "/keys":
                self._say(200, {"keys": [self.provider.key.as_dict(private=False)]})
            case "/authorize":
                self._lead(self.provider.asked(asked))
            case "/end":
                self.provider.left.append(asked.get("id_token_hint", ""))
                self._lead(asked["post_logout_redirect_uri"])
            case _:
                self._say(404, {})

    def do_POST(self) -> None:
        asked = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        who = b64decode(self.headers["Authorization"].removeprefix("Basic ")).decode()
        self._say(*self.provider.token(asked["code"][0], unquote(who)))

    def _say(self, status: int, told: dict[str, Any]) -> None:
        content = b"<html>" if self.provider.fault == "away" else json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _lead(self, where: str) -> None:
        self.send_response(302)
        self.send_header("Location", where)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing: what went wrong is the dashboard's to say."""


@contextmanager
def provider() -> Iterator[Provider]:
    """A provider that is there until the block ends."""
    kept = Provider()
    desk = type("Desk", (_Desk,), {"provider": kept})
    server = ThreadingHTTPServer(("127.0.0.1", 0), desk)
    kept.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield kept
    finally:
        server.shutdown()
        server.server_close()
