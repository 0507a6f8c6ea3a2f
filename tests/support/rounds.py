"""A round on the made-up dataset: its forms as offices send them back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from components import mailing
from data import load
from data.asking import coin
from data.edit import Folder
from data.model import Dataset, Indicator
from data.rounds import circular, outcome, returned
from data.rounds.circular import Round, Wanted
from data.rounds.outcome import Outcome
from data.rounds.post import Sender
from tests.support.forms import ANSWER, TODAY, filled, part, repacked
from tests.support.village import Village

ASKED = ("signed_count", "loan_amount", "grower_count")
DUE = circular.day("2026-12-31")


def of_our_own(dataset: Dataset) -> Indicator:
    """An indicator that nobody but its asker has."""
    given = {
        "label_zh": "夜间办件数",
        "label_en": "Items handled at night",
        "definition_zh": "下班以后办的件数。",
        "definition_en": "Items handled after hours.",
        "topic": "approval",
        "kind": "flow",
        "unit": "project",
    }
    return coin.coined(dataset, given)


@dataclass(frozen=True)
class Sent:
    """The made-up dataset, a round on it, and the blank forms by their zones."""

    folder: Path
    dataset: Dataset
    round: Round
    files: Mapping[str, bytes]

    def form(self, zone: str) -> bytes:
        place = self.dataset.zone(zone).name_zh
        (found,) = [
            held
            for name, held in self.files.items()
            if name.startswith(place) and name.endswith(".xlsx")
        ]
        return found

    def back(self, zone: str, answers: Mapping[str, Mapping[str, Any]], **sign: Any) -> bytes:
        """A form as an office fills it in; every figure is the zone's own."""
        name = self.dataset.zone(zone).full_zh
        own = {key: {"entity": name, **cells} for key, cells in answers.items()}
        return filled(self.form(zone), own, **sign)

    def read(self, *books: tuple[str, bytes], folder: Path | None = None) -> Outcome:
        place = folder or self.folder
        base = load.load(place)
        forms = [returned.read(name, held, base, TODAY) for name, held in returned.opened(books)]
        return outcome.outcome(self.round, forms, base, Folder.read(place))


USUAL = Wanted(("liuxi", "songping"), ASKED)


def begun(folder: Path, wanted: Wanted = USUAL) -> Sent:
    """A round on a made-up dataset that is written into a folder."""
    village = Village(folder)
    for zone in village.tables["zones"]:
        zone["full_zh"] = f"{zone['name_zh']}开发区"
    place = village.write()
    dataset = load.load(place)
    made = circular.begin(dataset, "年度", wanted, DUE, TODAY)
    files = mailing.sent(dataset, made, Sender("省办"), "zh", TODAY)
    return Sent(place, dataset, made, files)


def states(found: Outcome) -> dict[str, str]:
    return {one.zone: one.state for one in found.zones}


def whole(value: int = 41) -> dict[str, dict[str, Any]]:
    return {key: ANSWER | {"value": value} for key in ASKED}


def saved_at(content: bytes, when: datetime) -> bytes:
    """The workbook as if it was saved then."""
    core = part(content, "docProps/core.xml").decode()
    head, _, rest = core.partition("</dcterms:modified>")
    start = head[: head.rindex(">") + 1]
    text = f"{start}{when:%Y-%m-%dT%H:%M:%SZ}</dcterms:modified>{rest}"
    return repacked(content, {"docProps/core.xml": text.encode()})
