"""Which of very many zones are shown: what the picker in the toolbar says and offers.

All zones are one state, not thirty ticks, as nothing ticked is no choice either. Choosing is the
browser's business until it is done, so that ticking twelve zones runs the page once. Of some dozens
of zones it has them all; of more those that somebody looks for, by a name or by a group: three
thousand names with every click would be most of what a click sends. Nor can so many stand beside
each other: of more than ``BESIDE`` there is no choice of all, the first few are shown until
somebody chooses, and a group gives its first ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from components.edition import BESIDE, CROWD, Edition, opening
from components.wording import Spelled
from data.judge import grouping
from data.judge.grouping import By, Group
from data.judge.lasting import lasting
from data.model import Dataset, Zone

#: So many zones are offered at once, and of more than these so many at a time: every click on a
#: page sends them.
OFFERED, SOME = BESIDE, 20
_SORTS: tuple[By, ...] = ("kind", "level", "industry", "topic")


@dataclass(frozen=True)
class Sought:
    """What somebody looks for: zones of a name, in a group (its key; "" is all zones)."""

    text: str = ""
    group: str = ""


def needed(ed: Edition) -> bool:
    """Whether the zones are too many for a button each."""
    return len(ed.dataset.zones) > CROWD


def group(dataset: Dataset, key: str) -> Group | None:
    """The group of a key; None where there is none, as after a change of the data."""
    return next((one for one in grouping.groups(dataset) if one.key == key), None)


def picker(
    ed: Edition,
    chosen: Sequence[str],
    colours: Mapping[str, str],
    *,
    single: bool,
    sought: Sought = Sought(),
) -> dict[str, Any]:
    """What the picker needs: zones with all the words they are found by, groups, and its texts.

    ``chosen`` are codes: of one zone where ``single``, and none ticked where all are chosen.
    ``show`` says what is about to be shown, of one and of ``{n}`` zones. ``partial`` says that
    there are more zones than these, which only the server knows.
    """
    zones = ed.dataset.zones
    every = len(set(chosen)) == len(zones)
    ticked = [] if every and not single else list(chosen)
    within = group(ed.dataset, sought.group)
    shown, left = _found(ed.dataset, sought.text, within)
    partial = len(zones) > OFFERED
    offered = {one.id for one in shown}
    # Of some dozens the browser has all, of a group too; of more those that are ticked, so that one
    # can take them off again.
    kept = ed.dataset.ordered(ticked[:OFFERED]) if ticked else ()
    others = map(ed.dataset.zone, kept) if partial else zones
    held = [zone for zone in others if zone.id not in offered]
    return {
        "zones": [_entry(ed, zone, colours) for zone in (*shown, *held)],
        "found": [zone.id for zone in shown],
        "chosen": ticked,
        "count": len(zones),
        "most": BESIDE if partial else 0,
        "partial": partial,
        "text": sought.text,
        "group": within.key if within else "",
        "groups": ed.keep("picker groups", None, lambda: _groups(ed)),
        "single": single,
        "lang": "zh-CN" if ed.lang == "zh" else "en",
        "words": {
            **_choosing(ed, chosen, single=single, partial=partial),
            "now": said(ed, chosen),
            "others": ed.t("picker.others"),
            "search": ed.t("picker.search"),
            "none": ed.t("picker.none"),
            "groups": ed.t("picker.groups"),
            "group": ed.t("picker.group"),
            "why": _why(ed, within) if within else "",
            "whole": _whole(ed, within) if within and not single else "",
            "more": ed.t("picker.more", n=left) if left else "",
            # The plural has a place for a number, where the browser puts its own.
            "show": [ed.t("picker.show", n=1), ed.t("picker.show", n=Spelled(2, "{n}"))],
        },
    }


def _choosing(ed: Edition, chosen: Sequence[str], *, single: bool, partial: bool) -> dict[str, str]:
    """What the choice is of, and the ways to all zones or, where they are too many for that, to
    none and to the first few."""
    every = ed.dataset.every
    if not partial:
        whole = len(set(chosen)) == len(every)
        return {
            "label": ed.t("filter.zone" if single else "app.zones_hint"),
            "all": ed.t("picker.all", n=len(every)),
            "back": "" if single or whole else ed.t("picker.back", n=len(every)),
        }
    first = opening(every)
    label = ed.t("picker.one_of" if single else "picker.some_of", n=len(every), most=BESIDE)
    return {
        "label": label,
        "all": ed.t("picker.untick"),
        "back": "" if single or (*chosen,) == first else ed.t("picker.first", n=len(first)),
        "few": ed.t("picker.first", n=len(first)),
        "over": ed.t("picker.over", most=BESIDE),
    }


def _whole(ed: Edition, one: Group) -> str:
    """The way to the zones of a group, or to as many of them as can stand beside each other."""
    if (count := len(one.zones)) > BESIDE:
        return ed.t("picker.part", most=BESIDE, n=count)
    return ed.t("picker.whole", n=count)


def _entry(ed: Edition, zone: Zone, colours: Mapping[str, str]) -> dict[str, str]:
    return {
        "code": zone.id,
        "name": ed.say(zone, "name"),
        "colour": colours.get(zone.id, ""),
        "words": _words(zone),
        "other": zone.name_en if ed.lang == "zh" else zone.name_zh,
        "tongue": "en" if ed.lang == "zh" else "zh",
    }


def _words(zone: Zone) -> str:
    return " ".join((zone.name_zh, zone.name_en, zone.full_zh, zone.full_en))


def _plain(text: str) -> str:
    return "".join(text.casefold().split())


@lasting
def _known(dataset: Dataset) -> tuple[tuple[str, Zone], ...]:
    """Every zone behind the words it is found by."""
    return tuple((_plain(_words(zone)), zone) for zone in dataset.zones)


def _found(dataset: Dataset, text: str, within: Group | None) -> tuple[Sequence[Zone], int]:
    """The first zones of a group whose words hold the text, those whose name begins with it before
    others, and how many are left."""
    asked, some = _plain(text), SOME if len(dataset.zones) > OFFERED else OFFERED
    if not asked and within is None:  # as every click on a page has it
        return dataset.zones[:some], max(0, len(dataset.zones) - some)
    among = {*within.zones} if within else None
    found = [
        zone
        for words, zone in _known(dataset)
        if asked in words and (among is None or zone.id in among)
    ]
    if asked:
        found.sort(key=lambda zone: not _plain(f"{zone.name_zh} {zone.name_en}").startswith(asked))
    return found[:some], max(0, len(found) - some)


def _groups(ed: Edition) -> list[dict[str, Any]]:
    """The groups by sort, each with how many zones it has."""
    there = grouping.groups(ed.dataset)
    return [
        {
            "label": ed.t(f"picker.by.{by}"),
            "groups": [
                {"key": one.key, "name": ed.t("picker.of", name=_named(ed, one), n=len(one.zones))}
                for one in found
            ],
        }
        for by in _SORTS
        if (found := [one for one in there if one.by == by])
    ]


def _named(ed: Edition, one: Group) -> str:
    if one.by == "level":
        return ed.t(f"picker.level.{one.name}")
    if one.by == "topic":
        return ed.word("topics", one.name)
    return one.name if ed.lang == "zh" else one.name_en


def _why(ed: Edition, one: Group) -> str:
    """By what the zones of a group are in it."""
    return ed.t(f"picker.why.{one.by}", name=_named(ed, one))


def picked(dataset: Dataset, codes: Iterable[str], key: str) -> list[str]:
    """The zones that were chosen: those of a group, the first of very many, or one by one."""
    found = group(dataset, key) if key else None
    return [*(found.zones[:BESIDE] if found else codes)]


def said(ed: Edition, chosen: Sequence[str]) -> str:
    """What is chosen, in a few words."""
    if len(set(chosen)) == len(ed.dataset.zones):
        return ed.t("picker.all", n=len(chosen))
    return ed.few(chosen)
