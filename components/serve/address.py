"""The data by address: ``/data/`` says what there is, ``/data/latest/<file>`` and
``/data/<edition>/<file>`` give it. ``/data`` without the slash is the page of the dashboard."""

from __future__ import annotations

import base64
import hashlib
from urllib.parse import quote

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from components import words
from components.publish import offer as publish
from components.serve import answering, datapage
from components.serve.answering import Answer, answered
from components.serve.supply import Supply, offer, supply
from data.model import LANGS, Dataset, Lang
from data.problem import DataError, Problem

LATEST = "latest"
_PLAIN = {publish.CSV: "text/csv; charset=utf-8; header=present"}
_BINARY = (publish.ZIP, publish.XLSX)


def data(request: Request) -> Response:
    """``/data/``, ``/data/<edition>/`` and ``/data/<edition>/<file>``."""
    if refusal := answering.reading(request, answering.origins):
        return refusal
    try:
        found = supply()
    except DataError as error:
        return answered(request, _unusable(error.problems))
    asked, name = (str(request.path_params.get(part, "")) for part in ("edition", "file"))
    if name:
        answer = _file(found, asked, name)
    elif asked and not str(request.scope["path"]).endswith("/"):
        answer = _inside(request, found, asked)
    else:
        answer = _page(request, found, asked)
    closed = found.config.serve.roles is not None
    return answered(request, answer, found.config.publish.origins, closed=closed)


def dataset_of(found: Supply, edition: str) -> Dataset | Answer:
    """The dataset of an address, or why there is none."""
    current = found.current()
    if edition in ("", LATEST) or (current is not None and edition == current.version):
        if current is not None:
            return current
        return _unusable(found.store.problems)
    frozen = [one.id for one in found.store.archive.known()]
    if edition not in frozen:
        names = ", ".join((LATEST, *frozen))
        return _missing("published.no_edition", edition=answering.short(edition), names=names)
    try:
        return found.store.archive.opened(edition)
    except DataError as error:
        return _unusable(error.problems)


def language(asked: str, usual: Lang) -> Lang | Answer:
    """That of an address, the ``usual`` one where it names none, or that there is no such."""
    if not asked:
        return usual
    found: Lang | None = next((one for one in LANGS if one == asked), None)
    return found or _missing(
        "published.no_language", language=answering.short(asked), names=", ".join(LANGS)
    )


def _missing(key: str, **said: str) -> Answer:
    return answering.refused(404, *(words.text(lang, key, **said) for lang in LANGS))


def _unusable(problems: tuple[Problem, ...]) -> Answer:
    """The data should be there and cannot be had now: the reasons, in both languages."""
    lines = []
    for lang in LANGS:
        lines += [words.text(lang, "published.unusable"), *(one.say(lang) for one in problems)]
    return answering.refused(503, *lines)


def _file(found: Supply, edition: str, name: str) -> Answer:
    dataset = dataset_of(found, edition)
    if isinstance(dataset, Answer):
        return dataset
    offered = offer(found.config, dataset)
    mime = offered.names.get(name)
    if mime is None:
        once = [one for one in offered.names if one.partition(".")[0] not in offered.resources]
        names = ", ".join((*once, *(f"{one}.csv" for one in offered.resources)))
        return _missing("published.no_file", name=answering.short(name), names=names)
    headers = {}
    if mime == publish.CSV:
        headers["Link"] = f'<{name}-metadata.json>; rel="describedby"; type="{publish.CSVM}"'
    if mime in _BINARY:
        base, _, ending = name.rpartition(".")
        headers["Content-Disposition"] = f'attachment; filename="{base}-{dataset.version}.{ending}"'
    # A text that comes to hand may still gainsay a figure of an edition: then its files change.
    lasting = _lasting(found, edition) and not dataset.doubts
    cache = answering.FOREVER if lasting else answering.SHORT
    mime = _PLAIN.get(mime, mime)
    return Answer(offered.file(name), mime, cache, headers)


def _inside(request: Request, found: Supply, edition: str) -> Answer:
    """From the name of an edition to what lies in it, wherever this is served."""
    dataset = dataset_of(found, edition)
    if isinstance(dataset, Answer):
        return dataset
    query = answering.query(request)
    way = f"{quote(edition)}/{f'?{query}' if query else ''}"
    return Answer(b"", "text/plain; charset=utf-8", headers={"Location": way}, status=307)


def _lasting(found: Supply, edition: str) -> bool:
    """Whether an address will always give the same: that of an edition that is frozen."""
    return found.store.archive.entry(edition) is not None


def _page(request: Request, found: Supply, edition: str) -> Answer:
    dataset = dataset_of(found, edition)
    if isinstance(dataset, Answer):
        return dataset
    asked = QueryParams(answering.query(request)).get("lang", "")
    lang = language(asked, found.config.language)
    if isinstance(lang, Answer):
        return lang
    shown = datapage.Shown(
        lang,
        offer(found.config, dataset),
        edition or LATEST,
        inside=bool(edition),
        editions=found.store.archive.known(),
    )
    body, style = datapage.html(shown)
    hashed = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{hashed}'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'self'"
    )
    headers = {
        "Content-Security-Policy": policy,
        "Content-Language": "zh-CN" if lang == "zh" else "en",
        "Referrer-Policy": "same-origin",
    }
    return Answer(body, "text/html; charset=utf-8", headers=headers)


_WHERE = ("/data/", "/data/{edition}", "/data/{edition}/", "/data/{edition}/{file:path}")
ROUTES = [Route(path, data, methods=[*answering.METHODS]) for path in _WHERE]
