"""Log lines as text or as JSON, a line an event: time, level, logger, words.

Of an exception, and of what a library warns of, they have the kind and the places in the code. What
it says may quote a file that somebody put in, so its words are left out. What quotes a link is left
out whole, and nothing that somebody sent begins a line of its own or steers the console that shows
the log."""

from __future__ import annotations

import json
import logging
import sys
import threading
import traceback
import warnings
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, cast

from data.charset import visible

_LOG = logging.getLogger("zone_reforms")
#: The ways to write.
KINDS = ("text", "json")
#: How lines of the server begin that are left out: at which link a WebSocket was asked for, and
#: that nobody has answered, which it says of every one that is refused with headers (uvicorn 0.54).
_LEFT_OUT = ('%s - "WebSocket %s"', "ASGI callable returned without completing handshake")


def worth(record: logging.LogRecord) -> bool:
    """Whether a record is worth a line and quotes no link: links hold what readers wrote."""
    return not str(record.msg).startswith(_LEFT_OUT)


def told(record: logging.LogRecord) -> str:
    """The words of a record, on one line."""
    return visible(" ".join(record.getMessage().split()))


def places(record: logging.LogRecord) -> list[str]:
    """Where an exception came from, as ``file:line name``, the innermost last; its kind first."""
    if not record.exc_info or record.exc_info[0] is None:
        return []
    kind, _, trace = record.exc_info
    return [
        kind.__name__,
        *(f"{one.filename}:{one.lineno} {one.name}" for one in traceback.extract_tb(trace)),
    ]


class Text(logging.Formatter):
    """A line an event, and a line a place."""

    def format(self, record: logging.LogRecord) -> str:
        time = datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        line = f"{time} {record.levelname} {record.name}: {told(record)}"
        kind, *where = places(record) or [""]
        return "\n  ".join([line, f"Traceback of {kind}", *where] if kind else [line])


class Json(logging.Formatter):
    """The same as one JSON object."""

    def format(self, record: logging.LogRecord) -> str:
        found: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": told(record),
        }
        if where := places(record):
            found["error"], found["places"] = where[0], where[1:]
        return json.dumps(found, ensure_ascii=False)


def wanted(arguments: Sequence[str], environment: Mapping[str, str], configured: str) -> str:
    """How to write: as the command says (``streamlit run app.py -- --log json``), else as
    ``ZONE_LOG`` or ``serve.log`` does. Another word is as if it were not said."""
    said = [environment.get("ZONE_LOG", "")]
    for at, argument in enumerate(arguments):
        name, _, given = argument.partition("=")
        if name == "--log":
            said.insert(0, given or " ".join(arguments[at + 1 : at + 2]))
    return next((one for one in said if one in KINDS), configured)


def warned(_: object, kind: type[Warning], file: str, line: int, *_more: object) -> None:
    """What a library warns of: openpyxl says which cell holds what number."""
    _LOG.warning("%s %s:%s", kind.__name__, file, line)


def failed(given: threading.ExceptHookArgs) -> None:
    """What nobody has caught in a thread."""
    if given.exc_value is not None:
        _LOG.error("a thread failed", exc_info=given.exc_value)


class Straight(logging.Logger):
    """A logger whose lines go where all go, whatever way of its own a library gives it later."""

    def callHandlers(self, record: logging.LogRecord) -> None:
        logging.root.callHandlers(record)


def use(kind: str) -> None:
    """Write the logs in this way, to standard error: ours, those of the server, and whatever a
    library has to say, be it loaded later."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Json() if kind == "json" else Text())
    handler.addFilter(worth)
    logging.setLoggerClass(Straight)
    for name in sorted(logging.root.manager.loggerDict):
        logger = logging.getLogger(name)
        if type(logger) is logging.Logger:
            logger.__class__ = Straight
        logger.handlers.clear()
        logger.propagate = True
    logging.root.handlers[:] = [handler]
    warnings.showwarning, threading.excepthook = cast("Any", warned), failed
    # Lines of access are links and no more.
    logging.getLogger("uvicorn.access").disabled = True
