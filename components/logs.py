"""Log lines as text or as JSON, a line an event: time, level, logger, words.

Of an exception they have the kind and the places in the code. What it says may quote a file that
somebody put in, so its words are left out."""

from __future__ import annotations

import json
import logging
import sys
import traceback
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

#: The ways to write.
KINDS = ("text", "json")
#: Ours, and those of the server that are worth reading.
_OURS = ("zone_reforms", "uvicorn", "streamlit")


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
        said = f"{time} {record.levelname} {record.name}: {record.getMessage()}"
        kind, *where = places(record) or [""]
        return "\n  ".join([said, f"Traceback of {kind}", *where] if kind else [said])


class Json(logging.Formatter):
    """The same as one JSON object."""

    def format(self, record: logging.LogRecord) -> str:
        found: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
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


def use(kind: str) -> None:
    """Write the logs in this way, to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Json() if kind == "json" else Text())
    known = {*_OURS, *logging.root.manager.loggerDict}
    for name in sorted(known):
        # Lines of access hold links, and links hold what readers wrote.
        if name.partition(".")[0] in _OURS and name != "uvicorn.access":
            logger = logging.getLogger(name)
            logger.handlers[:] = [handler]
            logger.propagate = False
