"""What changed in the data since an edition of them was frozen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from components import formatting, wording
from components.edition import Edition, kept
from components.exhibit import Exhibit
from components.exhibits.registry import exhibit
from components.exhibits.titlelength import SURE, short_title
from components.row import Head, Proof, Row, headed
from data.archive import narrate
from data.archive.difference import KINDS, Change, Difference, Edit, Kind, compare
from data.archive.editions import Frozen
from data.archive.kinship import WORDS
from data.model import Dataset, Observation, Place, all_cites
from data.problem import DataError

#: Of what a title counts by name: table and what became of its rows -> the words for it.
_NAMED: dict[tuple[str, Kind], str] = {
    ("zones", "new"): "changes.zones_new",
    ("zones", "withdrawn"): "changes.zones_withdrawn",
    ("observations", "new"): "changes.figures_new",
    ("observations", "corrected"): "changes.figures_corrected",
    ("observations", "decided"): "changes.figures_decided",
    ("observations", "withdrawn"): "changes.figures_withdrawn",
    ("reforms", "new"): "changes.reforms_new",
    ("reforms", "withdrawn"): "changes.reforms_withdrawn",
    ("sources", "new"): "changes.sources_new",
}
#: Tables whose rows have nothing to open.
_CLOSED = (WORDS, "compositions")


def earlier(ed: Edition) -> tuple[Frozen, ...]:
    """The editions that changes may be told from, oldest first: of an edition those before it."""
    listed = ed.archive.known() if ed.archive else ()
    if ed.frozen is None:
        return listed
    ids = [one.id for one in listed]
    return listed[: ids.index(ed.frozen.id)] if ed.frozen.id in ids else listed


def since(ed: Edition, ids: Iterable[str] = ()) -> Frozen | None:
    """The edition that changes are told from: the one asked for, else the last that is other than
    what is shown, else the one that is the same; None where there is none."""
    found = earlier(ed)
    asked = [one for one in found if one.id in ids]
    other = [one for one in found if one.id != ed.dataset.version]
    return next(reversed(asked or other or [*found]), None)


@exhibit("changes", page="data", filters=("since",))
def changes(ed: Edition, ids: Iterable[str] = ()) -> Exhibit | None:
    """What is new, corrected, withdrawn or answered since an edition, for the chosen zones."""
    frozen = since(ed, ids)
    if frozen is None or ed.archive is None:
        return None
    try:
        return _changes(ed, frozen)
    except DataError as error:  # not kept: the file may be put back
        said = [Row(label=frozen.id, text=one.say(ed.lang)) for one in error.problems]
        return ed.exhibit(
            "changes", "text", ed.t("changes.unopened", since=_from(ed, frozen)), said
        )


def _from(ed: Edition, frozen: Frozen) -> str:
    """From when to when, as a title begins."""
    day = formatting.period(frozen.date, ed.lang)
    if ed.frozen:
        # Two of one day are told apart by their ids.
        old, new = (day, ed.frozen_on) if day != ed.frozen_on else (frozen.id, ed.frozen.id)
        return ed.t("changes.between", old=old, new=new)
    return ed.t("changes.since", day=day)


@kept
def _changes(ed: Edition, frozen: Frozen) -> Exhibit | None:
    """Raises DataError where the edition cannot be opened."""
    assert ed.archive is not None
    archive = ed.archive
    # The same for every choice of zones.
    found = ed.settled(
        ("changes", frozen.id), lambda: compare(archive.opened(frozen.id), ed.dataset)
    )
    from_ = _from(ed, frozen)
    note = ed.sentences(f"{frozen.id}{ed.t('mark.colon')}{ed.say(frozen, 'note')}")
    homes = ed.settled(("homes", frozen.id), lambda: _homes(ed.dataset, found))
    chosen = {*ed.zones, ""}
    shown = [one for one, of in zip(found.rows, homes, strict=True) if not chosen.isdisjoint(of)]
    answered = [one for one in found.answered if ed.dataset.zone_of(one.promise) in chosen]
    if not shown and not answered:
        row = Row(label=ed.t("changes.edition"), text=note)
        return ed.exhibit("changes", "text", ed.t("changes.none", since=from_), [row])
    own, foreign = list[Change](), list[Change]()
    for one in shown:  # of some rows what changed is their wording in the other language alone
        (foreign if one.edits and not _own(ed, one) else own).append(one)
    rows = [*_answers(ed, answered), *_rows(ed, found, own), *_reworded(ed, foreign)]
    return ed.exhibit(
        "changes",
        "table",
        _title(ed, from_, own, len(answered), len(foreign)),
        rows,
        subtitle=note,
        corner=ed.t("changes.what"),
        columns=(ed.t("changes.before"), ed.t("changes.after")),
    )


def _zones(dataset: Dataset, row: Any) -> tuple[str, ...]:
    """The zones on which a row is; none of what is no zone's."""
    if isinstance(row, Observation):
        return (dataset.zone_of(row),)
    if isinstance(row, Place):  # the seat of a zone; a city is nobody's
        return dataset.seated(row.id)
    told = getattr(row, "zone", ())
    return (told,) if isinstance(told, str) else tuple(told)


def _homes(dataset: Dataset, found: Difference) -> tuple[tuple[str, ...], ...]:
    """Of every change, the zones to whose choice it belongs. What is of no zone, or of one that is
    there no more, belongs to any: that is the zone ""."""
    known = dataset.index["zones"]
    homes = []
    for one in found.rows:
        zones = (one.id,) if one.table == "zones" else _zones(found.dataset(one), one.row)
        homes.append(tuple(zone if zone in known else "" for zone in zones) or ("",))
    return tuple(homes)


def _own(ed: Edition, one: Change) -> list[Edit]:
    """What changed of a row but its wording in the other language, in a field of that or among the
    ``forms`` that a term has."""
    other = "en" if ed.lang == "zh" else "zh"

    def theirs(edit: Edit) -> bool:
        if edit.field != "forms":
            return edit.field.rpartition("_")[2] == other
        forms = {*(edit.before or ())} ^ {*(edit.after or ())}
        return all(form.isascii() == (other == "en") for form in forms)

    return [edit for edit in one.edits if not theirs(edit)]


def _title(ed: Edition, from_: str, shown: Sequence[Change], answered: int, reworded: int) -> str:
    """How many there are of each sort; where all are too many for a title, of the first ones. Where
    rows are but ``reworded`` in the other language, that and of how many."""
    counts = Counter((one.table, one.kind) for one in shown)
    named = [(ed.t(key, n=counts[of]), counts[of]) for of, key in _NAMED.items() if counts[of]]
    if answered:
        named.append((ed.t("changes.answered", n=answered), 0))
    if not shown and not named:
        return f"{from_}{ed.t('mark.colon')}{ed.t('changes.reworded_only', n=reworded)}"
    titles = []
    for first in range(len(named), -1, -1):
        told = [said for said, _ in named[:first]]
        if left := len(shown) + reworded - sum(count for _, count in named[:first]):
            told.append(ed.t("changes.other" if named else "changes.only", n=left))
        titles.append(f"{from_}{ed.t('mark.colon')}{ed.listed(told)}")
    return short_title(ed, *titles[: len(named) or None], spare=SURE[ed.lang])


def _answers(ed: Edition, answered: Sequence[Any]) -> Iterator[Row]:
    head = ed.t("changes.group", what=ed.t("changes.promises"), n=len(answered))
    for one in answered:
        name = narrate.name(ed.dataset, "observations", one.promise, ed.lang)
        common = headed(name, one.promise.record, group=head)
        proof = Proof(places=ed.places(one.promise.cite))
        figure = ed.figure(one.promise).text
        yield Row(column=ed.t("changes.before"), text=figure, proof=proof, **common)
        for outcome in one.outcomes:
            cited = ed.cited(outcome.cite)
            yield ed.row(outcome, column=ed.t("changes.after"), detail=cited, **common)


def _rows(ed: Edition, found: Difference, shown: Sequence[Change]) -> Iterator[Row]:
    """A line a change, under what became of which rows."""
    seen: set[str] = set()
    for table in narrate.tables():
        for kind in KINDS:
            alike = [one for one in shown if (one.table, one.kind) == (table, kind)]
            what = ed.t(
                "changes.kind",
                kind=narrate.kinds(table, kind).say(ed.lang),
                table=narrate.called(table).say(ed.lang),
            )
            group = ed.t("changes.group", what=formatting.capital(what), n=len(alike))
            for one in alike:
                yield from _line(ed, found, one, group, seen)


def _reworded(ed: Edition, foreign: Sequence[Change]) -> Iterator[Row]:
    """A line a table of what is worded anew in the other language, where it is read in full."""
    counts = Counter(one.table for one in foreign)
    group = ed.t("changes.group", what=ed.t("changes.reworded"), n=len(foreign))
    for table in filter(counts.get, narrate.tables()):
        label = narrate.called(table).say(ed.lang)
        before = Row(label=label, column=ed.t("changes.before"), group=group)
        now = ed.t("changes.reworded_rows", n=counts[table])
        yield replace(before, text=ed.t("changes.other_page"))
        yield replace(before, column=ed.t("changes.after"), text=now)


def _line(ed: Edition, found: Difference, one: Change, group: str, seen: set[str]) -> Iterator[Row]:
    label = _set(ed, narrate.name(found.dataset(one), one.table, one.row, ed.lang))
    here = one.after is not None and one.table not in _CLOSED
    if not here and label in seen:  # lines are told apart by what they are called
        label = f"{label} [{one.id}]"
    seen.add(label)
    zones = _zones(found.dataset(one), one.row)
    zone = zones[0] if len(zones) == 1 else ""
    common: dict[str, Any] = {
        "label": label,
        "group": group,
        "zone": zone if zone in ed.zones else "",
        "head": Head(
            record=f"{one.table}/{one.id}" if here else "",
            lang="zh" if narrate.printed(one.table, one.row) else "",
        ),
    }
    places = ed.places(*all_cites(getattr(one.after, "cite", ()) if here else ()))
    sides = _sides(ed, found, one)
    before, after = (_set(ed, text) for text in sides)
    if before == after:  # marks may be all that has changed
        before, after = sides
    yield Row(column=ed.t("changes.before"), text=before, **common)
    now = one.after
    if isinstance(now, Observation) and after == _said(ed, found.new, now):
        # As every page has it: it leads to its source, and is marked where that or another
        # gainsays it.
        detail = ed.join((formatting.period(now.period, ed.lang), ed.unsettled(now)))
        yield ed.row(now, column=ed.t("changes.after"), detail=detail, **common)
        return
    yield Row(column=ed.t("changes.after"), text=after, proof=Proof(places=places), **common)


def _set(ed: Edition, text: str) -> str:
    """A text of the data as pages have it."""
    return wording.curled(text) if ed.lang == "en" else text


def _sides(ed: Edition, found: Difference, one: Change) -> tuple[str, str]:
    """What a row said before and says now; in words where it was not there, or is no more."""
    absent, gone = ed.t("changes.absent"), ed.t("changes.withdrawn")
    if one.kind == "renamed" and len(one.edits) == 1:
        return str(one.edits[0].before), one.id
    if one.table == "observations" and one.kind not in ("changed", "decided"):
        was, now = (
            _said(ed, dataset, row) if isinstance(row, Observation) else ""
            for dataset, row in ((found.old, one.before), (found.new, one.after))
        )
        if was != now:  # else it is said of something else, which the fields tell
            return was or absent, now or gone
    if one.kind == "new":
        return absent, _summary(ed, one)
    if one.kind == "withdrawn":
        return _summary(ed, one), gone
    texts = []
    for before, dataset in ((True, found.old), (False, found.new)):
        said = [
            f"{narrate.word(edit.field, ed.lang)}{ed.t('mark.colon')}"
            f"{narrate.value(dataset, one.row, edit, ed.lang, before=before)}"
            for edit in _own(ed, one)
        ]
        texts.append(ed.sentence(*said))
    return texts[0], texts[1]


def _said(ed: Edition, dataset: Dataset, row: Observation) -> str:
    """A figure as its dataset has it, with its time."""
    kind = dataset.indicator(row.indicator).kind
    figure = formatting.observation(row, dataset.unit(row), ed.lang, kind).text
    period = formatting.period(row.period, ed.lang)
    return ed.join((figure, period))


def _summary(ed: Edition, one: Change) -> str:
    """What a row that came or went is about, as far as it says more than its name."""
    for name in ("summary", "role", "how", "definition", "reason", "note", "title"):
        if text := str(getattr(one.row, f"{name}_{ed.lang}", "")):
            return text
    return str(getattr(one.row, "as_written", "")) or ed.t("changes.there")
