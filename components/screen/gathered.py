"""The forms of a round that one reader has put in: held for that session, previewed under the
banner like any reply, and read again when the files on the server change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from components.screen import preview, session
from components.screen.preview import Gathered, Preview
from components.screen.screen import Screen
from data.asking.unpacked import Book
from data.edit import Folder
from data.message import message
from data.problem import DataError, Problem
from data.rounds import circular, outcome, returned
from data.rounds.circular import Round
from data.rounds.outcome import Outcome
from data.rounds.returned import Returned

_ROUND = ".json"


def put(screen: Screen, books: Sequence[tuple[str, bytes]], before: Gathered | None = None) -> None:
    """Read what was put in: the file of a round, and its forms in any order. Without such a file
    the round that this session has made is meant. What was there ``before`` is not read again."""
    here = session.here()
    if not books or here.base is None:
        return
    held = returned.opened(books, (*returned.ENDINGS, _ROUND))
    kept = {one[1]: one for one in held if one[0].lower().endswith(_ROUND)}
    forms = [one for one in held if not one[0].lower().endswith(_ROUND)]
    try:
        if len(kept) > 1:
            raise DataError([Problem([*kept.values()][1][0], 0, "", message("round.several"))])
        made = [circular.opened(name, _readable(content)) for name, content in kept.values()]
        _gather(screen, made[0] if made else None, forms, before)
    except DataError as error:
        here.wrong = error.problems


def _readable(content: bytes | Problem) -> bytes:
    if isinstance(content, Problem):
        raise DataError([content])
    return content


def now(screen: Screen, held: Gathered) -> Outcome | None:
    """What the forms come to by the files of now; None, and what is wrong is kept for the session,
    where they fit these no more."""
    here = session.here()
    base = here.base
    if base is not None and base.version != held.outcome.base.version:
        try:
            _gather(screen, held.outcome.round, held.books, held)
        except DataError as error:
            here.wrong, here.preview, here.gathered = error.problems, None, None
    return here.gathered.outcome if here.gathered else None


def _meant(forms: Sequence[Returned]) -> Round:
    """The round that this session has sent out, by what the forms say. Raises DataError where it
    has sent none of theirs: its file is wanted."""
    sent = session.here().sent
    of = [one.label.round for one in forms if one.label.round in sent]
    if not of:
        raise DataError([Problem(forms[0].file, 0, "", message("round.wanting"))])
    return sent[max(of, key=of.count)]


def _gather(
    screen: Screen, given: Round | None, books: Sequence[Book], before: Gathered | None
) -> None:
    """Read the forms of the round ``given``, or of the one that they say they are of."""
    here = session.here()
    base, today = here.base, screen.ed.today
    assert base is not None, "the frame knows the dataset of the files before it runs a page"
    known: dict[Book, Returned] = {}
    if before and before.outcome.base.version == base.version:
        known = dict(zip(before.books, before.forms, strict=True))
    forms = [known.get(book) or returned.read(*book, base, today) for book in books]
    made = given or _meant(forms)
    found = outcome.outcome(made, forms, base, Folder.read(screen.config.data_path()))
    here.masked = {}
    if (merged := found.merged) and found.provisional:
        # What the texts gainsay on the server, they gainsay here.
        shown = merged.dataset.model_copy(update={"doubts": base.doubts})
        merged = replace(merged, dataset=shown)
        found = replace(found, merged=merged)
        taken = {one.form.file for one in found.holding if one.form}
        held = tuple(one for one in books if one[0] in taken)
        here.preview = Preview(held, base.version, merged, preview.ROUND)
    here.gathered = Gathered(tuple(books), tuple(forms), found)
