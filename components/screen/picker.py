"""Which of very many zones are shown: what the picker in the toolbar says and offers.

All zones are one state, not thirty ticks, as nothing ticked is no choice either. Choosing is the
browser's business until it is done, so that ticking twelve zones runs the page once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from components.edition import CROWD, Edition


def needed(ed: Edition) -> bool:
    """Whether the zones are too many for a button each."""
    return len(ed.dataset.zones) > CROWD


def picker(
    ed: Edition, chosen: Sequence[str], colours: Mapping[str, str], *, single: bool
) -> dict[str, Any]:
    """What the picker needs: the zones with all the words they are found by, and its texts.

    ``chosen`` are codes: of one zone where ``single``, and none ticked where all are chosen.
    ``show`` says what is about to be shown, of one and of ``{n}`` zones.
    """
    zones = ed.dataset.zones
    every = len(set(chosen)) == len(zones)
    return {
        "zones": [
            {
                "code": zone.id,
                "name": ed.say(zone, "name"),
                "colour": colours.get(zone.id, ""),
                "words": " ".join((zone.name_zh, zone.name_en, zone.full_zh, zone.full_en)),
                "other": zone.name_en if ed.lang == "zh" else zone.name_zh,
                "tongue": "en" if ed.lang == "zh" else "zh",
            }
            for zone in zones
        ],
        "chosen": [] if every and not single else list(chosen),
        "single": single,
        "lang": "zh-CN" if ed.lang == "zh" else "en",
        "words": {
            "label": ed.t("filter.zone" if single else "app.zones_hint"),
            "now": said(ed, chosen),
            "all": ed.t("picker.all", n=len(zones)),
            "back": "" if single or every else ed.t("picker.back", n=len(zones)),
            "others": ed.t("picker.others"),
            "search": ed.t("picker.search"),
            "none": ed.t("picker.none"),
            "show": [ed.t("picker.show", n=1), ed.t("picker.show", n="{n}")],
        },
    }


def said(ed: Edition, chosen: Sequence[str]) -> str:
    """What is chosen, in a few words."""
    if len(set(chosen)) == len(ed.dataset.zones):
        return ed.t("picker.all", n=len(chosen))
    return ed.few(chosen)
