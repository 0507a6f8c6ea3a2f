"""What is asked for at the addresses beside the pages: data, exhibits to be embedded, health."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from starlette.applications import Starlette

from components.access import Serve
from components.edition import Edition
from components.exhibits import registry, shelf
from components.serve import routes
from components.serve.compression import Compressed
from components.serve.door import Door, House
from components.serve.headers import Guarded
from data.model import LANGS
from tests.fuzz.handed import answered
from tests.fuzz.mutation import nasty
from tests.fuzz.room import TODAY, dataset_of_now

_METHODS = ("GET", "GET", "GET", "HEAD", "OPTIONS", "POST", "X")
_FILES = ("observations.csv", "reforms.json", "datapackage.json", "csv-metadata.json", "x.csv", "")
_SAYS = {
    b"if-none-match": ("*", '"x", W/"y"', ","),
    b"accept-encoding": ("br", "gzip;q=0.5, br;q=0", "*;q=0", "identity"),
    b"range": ("bytes=0-1", "bytes=9-1", "lines=1"),
    b"origin": ("null", "https://a.example"),
}


def addresses() -> Callable[[Random], bool]:
    """Each is answered or refused, with a policy and without a script of anybody's."""
    dataset = dataset_of_now()
    house = House(lambda: 0, lambda _: "", dict, lambda: 2**20)
    inner = Compressed(Starlette(routes=routes.routes()))
    app = Guarded(Door(inner, Serve, house), tuple)
    keys = [*shelf.shelf(Edition(dataset, "zh", today=TODAY))]
    names = ("lang", "zones", "edition", *registry.FILTERS)
    known = (*(zone.id for zone in dataset.zones), *dataset.vocab.topics, *LANGS, "latest", "*")

    def value(rng: Random) -> str:
        many = ",".join(rng.choices(known, k=rng.choice((2, 4, 400))))
        return rng.choice((rng.choice(known), rng.choice(known), many, nasty(rng)))

    def path(rng: Random) -> str:
        edition = rng.choice(("latest", dataset.version, "..", nasty(rng)))
        ending = rng.choice(("", "", ".svg", ".SVG", "/", nasty(rng)))
        beside = f"/{rng.choice(('asset', 'health', 'data', 'embed'))}/{nasty(rng)}"
        exhibit = f"/embed/{rng.choice(keys)}{ending}"
        return rng.choice((f"/data/{edition}/{rng.choice(_FILES)}", exhibit, exhibit, beside))

    def one(rng: Random) -> bool:
        asked = [
            f"{rng.choice((*names, nasty(rng)))}={value(rng)}" for _ in range(rng.randrange(5))
        ]
        said = [
            (name, rng.choice((*held, *held, nasty(rng))).encode("utf-8", "replace"))
            for name, held in _SAYS.items()
            if rng.random() < 0.3
        ]
        scope = {
            "type": "http",
            "method": rng.choice(_METHODS),
            "path": path(rng),
            "query_string": "&".join(asked).encode("utf-8", "replace"),
            "headers": [(b"host", b"localhost"), *said],
            "client": ("10.0.0.2", 50000),
            "scheme": "http",
            "server": ("127.0.0.1", 8501),
            "root_path": "",
        }
        status, headers, body = answered(app, scope)
        assert status < 500 and "content-security-policy" in headers, status
        kind, coded = headers.get("content-type", ""), "content-encoding" in headers
        # Nothing that was typed comes back as a page's own.
        assert coded or not kind.startswith("text/html") or b"<script" not in body
        assert not body or scope["method"] != "HEAD"
        return status < 400

    return one
