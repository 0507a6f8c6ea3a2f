"""What a round has come to: how far each zone is, and the dataset with the answers that can be
taken. Nothing is written: that is ``python -m data merge``, once a person says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from data.asking import merge
from data.asking.change import Change
from data.edit import Folder
from data.judge.dispute import disputes
from data.message import message
from data.model import Dataset
from data.problem import DataError, Problem
from data.rounds.circular import Round
from data.rounds.gain import Gain, gains
from data.rounds.returned import Returned
from data.rounds.standing import Sorted, Standing, standings


@dataclass(frozen=True)
class Outcome:
    """``merged`` is None where no answer can be taken. ``base`` is the dataset of the files."""

    round: Round
    sorted: Sorted
    base: Dataset
    merged: merge.Merged | None = None
    gains: tuple[Gain, ...] = ()

    @property
    def dataset(self) -> Dataset:
        """The data with all that can be taken."""
        return self.merged.dataset if self.merged else self.base

    @property
    def zones(self) -> tuple[Standing, ...]:
        return self.sorted.zones

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong, by zone, then files that are no forms of the round."""
        wrong = [problem for one in self.zones for problem in one.problems]
        return (*wrong, *self.sorted.strange)

    @property
    def holding(self) -> tuple[Standing, ...]:
        """The zones whose form can be taken."""
        return tuple(one for one in self.zones if one.reply is not None)

    def conflicts(self, zone: str) -> tuple[Change, ...]:
        """The answers of a zone that what is there of it gainsays: neither is compared."""
        return self._conflicts.get(zone, ())

    @cached_property
    def _conflicts(self) -> Mapping[str, tuple[Change, ...]]:
        """The same by zone: many are asked at once."""
        gainsaid = disputes(self.dataset)
        found: dict[str, list[Change]] = {}
        for one in self.merged.changes if self.merged else ():
            if one.row.id in gainsaid:
                found.setdefault(self.dataset.zone_of(one.row), []).append(one)
        return {zone: tuple(changes) for zone, changes in found.items()}

    @property
    def provisional(self) -> bool:
        """Whether anything that was answered is not part of the dataset yet."""
        return any(not one.final for one in self.holding)

    @property
    def settled(self) -> bool:
        """Whether all that came in is part of the dataset; a form that is wrong is not."""
        wrong = any(one.state == "wrong" for one in self.zones)
        return any(one.final for one in self.zones) and not wrong and not self.provisional


def outcome(made: Round, forms: Iterable[Returned], base: Dataset, folder: Folder) -> Outcome:
    """Sort the forms and put together those that can be taken; ``folder`` holds the files of
    ``base``. A form that cannot be put with the others is wrong, and named as such."""
    if gone := [zone for zone in made.zones if base.row("zones", zone) is None]:
        raise DataError([Problem(made.name, 0, "", message("round.gone"), ", ".join(gone))])
    found = standings(made, forms, base, folder.texts())
    while True:
        zones = {one.zone: one for one in found.zones}
        holding = [one for one in found.zones if one.reply and not one.final]
        replies = [one.reply for one in holding if one.reply]
        if not replies:
            return Outcome(made, found, base, None, gains(made, base, base))
        try:
            merged = merge.merge(folder, replies, base)
            break
        except DataError as error:
            by = {one.form.file: one.zone for one in holding if one.form}
            if not any(problem.file in by for problem in error.problems):
                raise
            for problem in error.problems:
                if zone := by.get(problem.file):
                    zones[zone] = zones[zone].wrong([problem])
            found = replace(found, zones=tuple(zones.values()))
    new = {zone for key in merged.sources for zone in merged.dataset.source(key).zone}
    found = replace(found, zones=tuple(_settled(one, new) for one in found.zones))
    return Outcome(made, found, base, merged, gains(made, base, merged.dataset))


def _settled(one: Standing, new: set[str]) -> Standing:
    """A form whose every answer is part of the dataset already is final."""
    return replace(one, final=True) if one.reply and one.zone not in new else one
