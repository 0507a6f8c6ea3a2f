"""What to do after a zone or a source is begun, for somebody who does it for the first time."""

from __future__ import annotations

from pathlib import Path

from data import console, load
from data.message import Message, message
from data.zoning.begin import Added

#: The dataset of the project, as it is called in what is printed.
_BASE = Path("data/curated")


def next_steps(added: Added, directory: Path, sources: Path | None = None) -> Message:
    """What was written, and what to do now. The commands are printed as this machine's shell
    takes them, with the folders that were given."""
    elsewhere = directory != load.CURATED
    where, texts = _given(directory, sources)
    zone, place, source = (_stands(added, at, directory) for at in range(3))
    steps = _steps(added, directory, sources, message("guide.add", id=added.rows[-1].id))
    begins = message("guide.from", **source)
    return message(
        "guide.begun",
        id=added.id,
        open=message("guide.open" if added.blank else "guide.given"),
        zone=message("guide.from", **zone),
        place=message("guide.at", **place),
        source=message("guide.source_joined", id=added.rows[-1].id, at=begins)
        if added.joined
        else message("guide.source_open", at=begins),
        text=_text(added),
        steps=steps,
        back=f"python -m data remove-zone {added.id}{' --dir' + where if elsewhere else ''}{texts}",
    )


def after_source(added: Added, directory: Path, sources: Path | None = None) -> Message:
    """The same of another article."""
    where, _ = _given(directory, sources)
    folder = f" --dir{where}" if where else ""
    read = f"python -m data read {console.quoted(added.article)}{folder}"
    return message(
        "guide.source_begun",
        id=added.id,
        open=message("guide.open" if added.blank else "guide.given"),
        source=message("guide.from", **_stands(added, 0, directory)),
        text=_text(added),
        steps=_steps(added, directory, sources, message("guide.read", read=read)),
    )


def _given(directory: Path, sources: Path | None) -> tuple[str, str]:
    """The folders that were given, as a command takes them."""
    where = f" {console.quoted(directory)}" if directory != load.CURATED else ""
    return where, f" --sources {console.quoted(sources)}" if sources else ""


def _stands(added: Added, at: int, directory: Path) -> dict[str, object]:
    """Where the ``at``-th row that was written stands."""
    row = added.rows[at]
    folder = directory if directory != load.CURATED else _BASE
    return {"file": folder / row.file, "line": row.line}


def _steps(added: Added, directory: Path, sources: Path | None, last: Message) -> Message:
    """What is to be done, in order; the ``last`` is of its own."""
    where, texts = _given(directory, sources)
    check, stamp = (f"python -m data {name}{where}{texts}" for name in ("check", "stamp"))
    steps = [message("guide.put", article=added.article, stamp=stamp), last]
    if added.left:
        filling = [message("guide.fill"), message("guide.check", check=check, left=added.left)]
        steps = filling + steps
    return _numbered(steps)


def _text(added: Added) -> Message:
    """What became of the file of the article."""
    if added.text is None:
        return message("guide.no_text", articles=added.articles)
    key = "guide.text_made" if added.made else "guide.text_there"
    return message(key, path=added.text)


def _numbered(steps: list[Message]) -> Message:
    lines = [(f"{at}. {one.zh}", f"{at}. {one.en}") for at, one in enumerate(steps, 1)]
    zh, en = zip(*lines, strict=True)
    return Message("\n".join(zh), "\n".join(en))
