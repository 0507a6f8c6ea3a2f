"""Does a row name all who its own words, or the list that it cites, name? With whom something is
done together (与华润共建, 联合本地银行) acts too; whose name begins a clause of who does what, does
it; who is named in the name of an event took part; and of three that host a conference two are too
few. Where a text says that it prints no subject, nobody is given as one.

A body goes by its recorded forms, so that one that no row records, or that our words call
otherwise, is asked for nothing; the zone itself is nobody beside itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from data import provenance
from data.chinese import WORDS
from data.message import Message, message
from data.model import Dataset, Organisation, Shape, all_cites
from data.problem import Problem, at_row
from data.whose import forms

_TOGETHER, _NO_SUBJECT = WORDS.pattern("done_together"), WORDS.pattern("no_subject")
_JOINED, _WITH, _DOES = map(WORDS.pattern, ("joined_before", "with_before", "with_behind"))
_BEGUN, _ASIDE = WORDS.pattern("clause_begun"), WORDS.pattern("name_aside")
_BETWEEN = WORDS.pattern("items_listed")
#: Fields that name who acts, by table.
_ACTING = {"reforms": "actor", "directions": "actor", "events": "organisations"}
#: Of so many in one list all but one are one too few.
_LIST = 3
#: A shorter form may be a word.
_FORM = 3


def faults(dataset: Dataset) -> Iterator[Problem]:
    """What a row's own words say of who acts."""
    for event in dataset.events:
        for body in _bodies(dataset, event.zone, event.organisations):
            if any(len(form) >= _FORM and form in event.name_zh for form in _names(body)):
                yield _lacks(dataset, "events", event, "rule.took_part", body)
    for duty in dataset.mechanisms:
        for body in _bodies(dataset, duty.zone, duty.actor) if duty.named else ():
            if any(_BEGUN.search(before) for before, _ in _around(duty.how_zh, body)):
                yield _lacks(dataset, "mechanisms", duty, "rule.acts_too", body)
    for table in ("reforms", "directions"):
        for row in getattr(dataset, table):
            if row.actor and (found := _NO_SUBJECT.search(row.summary_zh)):
                reason = message("rule.no_subject", words=found[0])
                yield at_row(dataset, table, row.id, "actor", reason, ";".join(row.actor))
            for body in _bodies(dataset, row.zone, row.actor) if row.actor else ():
                if _together(f"{row.title_zh}\n{row.summary_zh}", body):
                    yield _lacks(dataset, table, row, "rule.done_with", body)


def untold(dataset: Dataset, texts: provenance.Texts) -> Iterator[Problem]:
    """What the cited paragraphs say of who acts."""
    for table, field in _ACTING.items():
        for row in getattr(dataset, table):
            read = [provenance.as_cited(dataset, texts, cite) for cite in all_cites(row.cite)]
            if not getattr(row, field) or None in read:
                continue
            text = "\n".join(one for one in read if one)
            words = f"{getattr(row, 'title_zh', '')}\n{row.summary_zh}"
            yield from _listed(dataset, table, row, text)
            for body in _bodies(dataset, row.zone, getattr(row, field)):
                told = table != "events" and not _together(words, body)
                if told and _TOGETHER.search(words) and _together(text, body):
                    yield _lacks(dataset, table, row, "rule.done_with", body)


def _listed(dataset: Dataset, table: str, row: Shape, text: str) -> Iterator[Problem]:
    """The one body of a list of three or more that a row leaves out where it has all others."""
    zone, named = str(getattr(row, "zone", "")), getattr(row, _ACTING[table])
    places = {
        (found.start(), found.end(), body.id): body
        for body in _bodies(dataset, zone, ())
        for form in forms(body)
        for found in re.finditer(re.escape(form), text)
    }
    runs: list[list[Organisation]] = []
    end = -1
    for start, close, key in sorted(places):
        if runs and _BETWEEN.fullmatch(text, end, start):
            runs[-1].append(places[start, close, key])
        else:
            runs.append([places[start, close, key]])
        end = close
    for run in runs:
        left = [one for one in run if one.id not in named]
        if len(run) >= _LIST and len(left) == 1:
            yield _lacks(dataset, table, row, "rule.listed_too", left[0])


def _together(text: str, body: Organisation) -> bool:
    """Whether a text says of something that it is done with a body."""
    return any(
        _JOINED.search(before) or (_WITH.search(before) and _DOES.match(behind))
        for before, behind in _around(text, body)
    )


def _around(text: str, body: Organisation) -> Iterator[tuple[str, str]]:
    """What stands before and behind each place at which a body is named."""
    for form in _names(body):
        for found in re.finditer(re.escape(form), text):
            yield text[: found.start()], text[found.end() :]


def _bodies(dataset: Dataset, zone: str, but: Sequence[str]) -> list[Organisation]:
    """The bodies of a zone that are not it, without these."""
    there: list[Organisation] = dataset.of_zone("organisations", zone)
    return [one for one in there if one.kind != "zone" and one.id not in but]


def _names(body: Organisation) -> tuple[str, ...]:
    """How a body is called, by the text and by us."""
    own = (*forms(body), _ASIDE.sub("", body.name_zh), body.short_zh)
    return tuple(dict.fromkeys(name for name in own if name))


def _lacks(dataset: Dataset, table: str, row: Shape, key: str, body: Organisation) -> Problem:
    """A row without one who acts."""
    reason = message(key, name=Message(body.name_zh, body.name_en))
    field, row_id = _ACTING.get(table, "actor"), str(getattr(row, "id", ""))
    return at_row(dataset, table, row_id, field, reason, body.id)
