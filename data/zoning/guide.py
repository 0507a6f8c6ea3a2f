"""What to do after a zone is begun, for somebody who does it for the first time."""

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
    folder = directory if elsewhere else _BASE
    zone, place, source = ({"file": folder / row.file, "line": row.line} for row in added.rows)
    where = f" {console.quoted(directory)}" if elsewhere else ""
    texts = f" --sources {console.quoted(sources)}" if sources else ""
    check, stamp = (f"python -m data {name}{where}{texts}" for name in ("check", "stamp"))
    article = added.text or added.articles / f"{added.id}.txt"
    steps = [
        message("guide.put", article=article, stamp=stamp),
        message("guide.add", id=added.id),
    ]
    if added.left:
        filling = [message("guide.fill"), message("guide.check", check=check, left=added.left)]
        steps = filling + steps
    return message(
        "guide.begun",
        id=added.id,
        open=message("guide.open" if added.blank else "guide.given"),
        zone=message("guide.from", **zone),
        place=message("guide.at", **place),
        source=message("guide.from", **source),
        text=_text(added),
        steps=_numbered(steps),
        back=f"python -m data remove-zone {added.id}{' --dir' + where if elsewhere else ''}{texts}",
    )


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
