"""Which zones stand beside each other, and on what: two clicks, a pair and a topic."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from urllib.parse import urlencode

import streamlit as st

from components.screen import choices, plain
from components.screen.visit import Visit

#: Of more zones a button a pair would be a wall: then they are picked from a list.
PAIRED, MOST = 4, 4
#: Between the codes of a pair; no code holds it.
_AND = "+"


def chosen(visit: Visit) -> tuple[list[str], list[str]]:
    """The zones to stand beside each other, none where all that are chosen do; and the topic, none
    for a look at all of them."""
    return list(visit.chosen("side")), list(visit.chosen("topic"))[:1]


def pairs(visit: Visit) -> dict[str, str]:
    """Any two of the chosen zones: where they stand beside each other, and their names; nothing
    where two are all there are, or the pairs would be a wall."""
    zones = visit.ed.zones
    return {
        f"compare?{urlencode({'side': pair}, doseq=True)}": _named(visit, pair)
        for pair in (combinations(zones, 2) if 2 < len(zones) <= PAIRED else ())
    }


def _named(visit: Visit, pair: Iterable[str]) -> str:
    return " · ".join(map(visit.ed.name, pair))


def partners(visit: Visit) -> dict[str, str]:
    """The other zones that the one chosen can stand beside: where that leads, and what it says;
    nothing where they are many."""
    ed, here = visit.ed, visit.ed.zones[0]
    others = [zone.id for zone in ed.dataset.zones if zone.id != here]
    return {
        f"compare?zones={here}&zones={other}": visit.t(
            "lead.beside", zone=ed.name(here), other=ed.name(other)
        )
        for other in (others if len(others) <= PAIRED else ())
    }


def alone(visit: Visit) -> dict[str, str]:
    """Where figures are counted for all chosen zones though some of them stand beside each other:
    that they are, and the way to these alone."""
    sides, topics = chosen(visit)
    if not sides:
        return {}
    asked = urlencode({"zones": sides, "topic": topics}, doseq=True)
    said = visit.t("sides.alone", n=len(visit.ed.zones), zones=visit.ed.names(sides))
    return {f"compare?{asked}": said}


def choose(visit: Visit) -> None:
    """What to press for another choice of both."""
    _sides(visit)
    _topic(visit)


def _sides(visit: Visit) -> None:
    ed, picked = visit.ed, chosen(visit)[0]
    label = visit.t("sides.which")
    if len(ed.zones) > PAIRED:
        choices.widget(
            visit.spec,
            plain.multiselect,
            "side",
            label,
            list(ed.zones),
            format_func=ed.name,
            placeholder=visit.t("sides.pick", n=MOST),
            max_selections=MOST,
            select_all=False,
            filter_mode=None,
        )
        return
    if len(ed.zones) > 2:
        pairs = {_AND.join(pair): _named(visit, pair) for pair in combinations(ed.zones, 2)}
        _buttons(
            visit, "side", label, {"": visit.t("sides.every"), **pairs}, _AND.join(picked), _AND
        )


def _topic(visit: Visit) -> None:
    ed, topics = visit.ed, chosen(visit)[1]
    named = {key: ed.word("topics", key) for key in ed.dataset.vocab.topics}
    options = {"": visit.t("sides.topics")} | named
    _buttons(visit, "topic", visit.t("filter.topic"), options, topics[0] if topics else "", "")


def _buttons(
    visit: Visit, name: str, label: str, options: dict[str, str], shown: str, between: str
) -> None:
    """A row of buttons of which one is pressed; it sets a choice of several codes, joined."""
    key = f"{name}-{visit.ed.lang}"
    choices.settle(key, shown if shown in options else "")

    def changed() -> None:
        found = str(st.session_state.get(key) or "")
        codes = found.split(between) if between else [found]
        choices.choose(visit.spec, name, [code for code in codes if code])

    plain.pills(
        label,
        list(options),
        key=key,
        selection_mode="single",
        format_func=lambda code: options.get(code, code),
        on_change=changed,
        label_visibility="collapsed",
        required=True,
    )
