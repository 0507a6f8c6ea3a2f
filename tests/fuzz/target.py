"""What is damaged, and what has to hold of it: it loads and can be used, or it is refused by file
and line, or by cell."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from random import Random

import docx
import pytest

from components import config, wordfiles, words
from components.edition import Edition
from components.exhibits import asking, shelf
from components.screen import menu
from data import load, message
from data.archive import editions
from data.archive.freeze import Note, freeze
from data.asking import reply
from data.drafting import draft, outset
from data.model import LANGS
from data.problem import DataError
from data.reading import manuscript
from data.reading.suggestion import Reader
from tests.fuzz import handed, published
from tests.fuzz.mutation import damaged, nasty, retyped
from tests.fuzz.reshaping import reshaped
from tests.fuzz.rewriting import rewritten
from tests.fuzz.room import (
    ARTICLE,
    TODAY,
    Change,
    dataset_of_now,
    place,
    room,
    told,
    worded,
    written,
)
from tests.support import apptest, damage, forms

#: What a mutant may cost: seconds of processor, and megabytes beyond what the program has anyway.
SECONDS, MEGABYTES = 2.0, 200.0


class Target:
    """A kind of what people hand in. ``share`` is how often it is tried, ``make`` begins a room to
    work in and gives what tries one mutant in it; it is there for one process."""

    def __init__(self, share: int, make: Callable[[], Callable[[Random], bool]]) -> None:
        self.share, self.make = share, cache(make)

    def attempt(self, rng: Random) -> bool:
        """Whether the mutant was taken; False where it was refused as it should be."""
        found: bool = self.make()(rng)
        return found


# --- datasets -------------------------------------------------------------------------------


def _shown(rng: Random, folder: Path) -> bool:
    """Whether a dataset was taken; then some of its exhibits are made."""
    if not damage.holds(folder):
        return False
    ed = Edition(load.load(folder), rng.choice(LANGS), today=TODAY)
    there = sorted(shelf.shelf(ed))
    for key in rng.sample(there, min(8, len(there))):
        shelf.take(ed, key)
    return True


def _datasets(change: Change) -> Callable[[Random], bool]:
    folder = Path(shutil.copytree(load.CURATED, room() / change.__name__ / "curated"))

    def one(rng: Random) -> bool:
        names = rng.sample(damage.FILES, rng.choice((1, 1, 1, 2)))
        whole = {name: (folder / name).read_bytes() for name in names}
        try:
            for name, raw in whole.items():
                (folder / name).write_bytes(change(rng, raw, name))
            return _shown(rng, folder)
        finally:
            for name, raw in whole.items():
                (folder / name).write_bytes(raw)

    return one


def _wholes() -> Callable[[Random], bool]:
    folder = Path(shutil.copytree(load.CURATED, room() / "whole" / "curated"))
    sound = {name: (folder / name).read_bytes() for name in damage.FILES}

    def one(rng: Random) -> bool:
        changed = {name: raw for name, raw in reshaped(rng, sound).items() if raw != sound[name]}
        try:
            for name, raw in changed.items():
                (folder / name).write_bytes(raw)
            return _shown(rng, folder)
        finally:
            for name in changed:
                (folder / name).write_bytes(sound[name])

    return one


# --- forms, drafts, editions ----------------------------------------------------------------


def _forms(change: Change = damaged) -> Callable[[Random], bool]:
    dataset = dataset_of_now()
    books = []
    for zone, lang in zip((zone.id for zone in dataset.zones), LANGS * 2, strict=False):
        ed = Edition(dataset, lang, today=TODAY)
        keys = [line.key for line in asking.lines(ed, zone) if "." not in line.key][:12]
        answers = dict.fromkeys(keys[:4], forms.ANSWER)
        books.append(forms.filled(forms.blank(dataset, zone, lang, keys), answers))

    def one(rng: Random) -> bool:
        content = change(rng, rng.choice(books), "form.xlsx")
        try:
            reply.read("form.xlsx", content, dataset, TODAY)
        except DataError as error:
            return told(error, "form.xlsx")
        return True

    return one


def _articles(change: Change = damaged) -> Callable[[Random], bool]:
    book = docx.Document()
    for line in ARTICLE:
        book.add_paragraph(line)
    book.add_table(2, 2).cell(1, 1).text = ARTICLE[0]
    packed = io.BytesIO()
    book.save(packed)
    page = "".join(f"<p>{line}</p>\n" for line in ARTICLE)
    sound = {
        "article.docx": packed.getvalue(),
        "article.html": f"<html><body>{page}</body></html>".encode(),
        "article.txt": "\n".join(ARTICLE).encode(),
    }
    dataset = dataset_of_now()
    reader = Reader.of(dataset, dataset.zones[0].id)

    def one(rng: Random) -> bool:
        name = rng.choice([*sound])
        raw = change(rng, sound[name], name)
        try:
            found = manuscript.read(name, raw)
        except DataError as error:
            return told(error, name)
        for _ in reader.read(found.paragraphs):
            pass
        return True

    return one


def _drafts(change: Change = damaged) -> Callable[[Random], bool]:
    dataset = dataset_of_now()
    sound = draft.saved(outset.begin(ARTICLE, dataset, dataset.zones[0].id)).encode()

    def one(rng: Random) -> bool:
        try:
            found = draft.opened("draft.json", change(rng, sound, "draft.json"))
        except DataError as error:
            return told(error, "draft.json")
        draft.saved(found)
        return True

    return one


def _editions(change: Change = damaged) -> Callable[[Random], bool]:
    folder = Path(shutil.copytree(load.CURATED, room() / change.__name__ / "dated" / "curated"))
    place = editions.folder(folder)
    freeze(folder, place, Note("一", "One"), TODAY)
    files = sorted(place.iterdir())

    def one(rng: Random) -> bool:
        path = rng.choice(files)
        with written(path, change(rng, path.read_bytes(), path.name)):
            for problem in editions.problems(place):
                worded(problem)
            archive = editions.Archive(place)
            try:
                for edition in archive.listed():
                    archive.opened(edition.id)
            except DataError as error:
                for problem in error.problems:
                    worded(problem)
                return False
        return True

    return one


# --- settings and words ---------------------------------------------------------------------


def _settings(change: Change = damaged) -> Callable[[Random], bool]:
    file = place(change) / "config.yaml"
    sound = config.FILE.read_bytes()

    def one(rng: Random) -> bool:
        raw = change(rng, sound, file.name)
        file.write_bytes(raw)
        try:
            config.load(file)
        except DataError as error:
            return told(error, file.name, raw, line=True)
        return True

    return one


def _words(change: Change = damaged) -> Callable[[Random], bool]:
    folder = Path(shutil.copytree(words.FOLDER, place(change) / "words"))
    said = Path(shutil.copy(message.FILE, place(change)))
    files = [said, *sorted(folder.glob("*.yaml"))]

    def one(rng: Random) -> bool:
        path = rng.choice(files)
        raw = change(rng, path.read_bytes(), path.name)
        with pytest.MonkeyPatch.context() as patch, written(path, raw):
            patch.setattr(words, "FOLDER", folder)
            patch.setattr(message, "FILE", said)
            words.forget()
            wordfiles._sound.cache_clear()
            found = wordfiles.faults()
            for problem in found:
                worded(problem)
                assert problem.file in (path.name, words.FOLDER.name) or problem.field, problem
        words.forget()
        wordfiles._sound.cache_clear()
        return not found

    return one


# --- addresses ------------------------------------------------------------------------------


def _addresses() -> Callable[[Random], bool]:
    dataset = dataset_of_now()
    pages = [*menu.read().pages]
    names = [*menu.read().spec(dataset, config.load())]
    rows = (*dataset.observations, *dataset.reforms, *dataset.organisations)
    ids = [str(getattr(row, "id", "")) for row in rows]
    keys = [*shelf.shelf(Edition(dataset, "zh", today=TODAY))]

    def value(rng: Random) -> str:
        known = (*(zone.id for zone in dataset.zones), *dataset.vocab.topics, "en", "yes", "full")
        made = (
            rng.choice(known),
            rng.choice(ids),
            f"observations/{rng.choice(ids)}",
            rng.choice(keys),
            f"{rng.choice(keys)}?topic={rng.choice(known)}&q={nasty(rng)}",
            nasty(rng),
            nasty(rng) * rng.randrange(1, 400),
            f"§{nasty(rng)}",
        )
        return rng.choice(made)

    def one(rng: Random) -> bool:
        url: dict[str, list[str]] = {}
        for _ in range(rng.randrange(1, 6)):
            url[rng.choice((*names, nasty(rng)))] = [
                value(rng) for _ in range(rng.choice((1, 1, 2, 5)))
            ]
        with pytest.MonkeyPatch.context() as patch, apptest.running(patch):
            app = apptest.visit(rng.choice(pages), **url)
        assert [one.value for one in app.exception] == []
        assert [one.value for one in app.error] == []
        return not app.warning

    return one


TARGETS = {
    "datasets": Target(10, partial(_datasets, damaged)),
    "edits": Target(4, partial(_datasets, retyped)),
    "wholes": Target(4, _wholes),
    "forms": Target(2, _forms),
    "settings": Target(1, _settings),
    "words": Target(1, _words),
    "addresses": Target(2, _addresses),
    "published": Target(2, published.addresses),
    "articles": Target(1, _articles),
    "drafts": Target(1, _drafts),
    "editions": Target(1, _editions),
    "rounds": Target(1, handed.rounds),
    "tabs": Target(1, handed.tabs),
    "stories": Target(1, handed.plans),
    "secrets": Target(1, handed.secrets),
    "requests": Target(2, handed.requests),
    "datasets_rewritten": Target(4, partial(_datasets, rewritten)),
    "forms_rewritten": Target(2, partial(_forms, rewritten)),
    "settings_rewritten": Target(1, partial(_settings, rewritten)),
    "words_rewritten": Target(1, partial(_words, rewritten)),
    "articles_rewritten": Target(1, partial(_articles, rewritten)),
    "drafts_rewritten": Target(1, partial(_drafts, rewritten)),
    "rounds_rewritten": Target(1, partial(handed.rounds, rewritten)),
    "secrets_rewritten": Target(1, partial(handed.secrets, rewritten)),
    "editions_rewritten": Target(1, partial(_editions, rewritten)),
}


def attempt(name: str, seed: int) -> bool:
    """One mutant. Whether it was taken; raises whatever breaks through."""
    return TARGETS[name].attempt(Random(f"{name}:{seed}"))
