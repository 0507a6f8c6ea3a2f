"""Who gives figures on what, topic by zone, and on what reports are silent."""

from __future__ import annotations

from collections.abc import Sequence

from components.edition import Edition, kept
from components.exhibit import Exhibit
from components.exhibits.coverage import records
from components.exhibits.registry import exhibit
from components.exhibits.titlelength import SURE, short_title
from components.row import Link, Proof, Row
from data.judge.disclosure import Disclosure, disclosure


def disclosure_text(ed: Edition, found: Disclosure) -> str:
    """Figures counted, or the kind of silence in words."""
    if found.kind != "figures":
        return ed.unsaid(found.zone, found.kind)
    count = len(found.own) + len(found.others)
    if not found.own:
        return ed.t("disclosure.none_own" if count > 1 else "disclosure.not_own", n=count)
    if found.others:
        return ed.t("disclosure.some", n=count, others=len(found.others))
    return ed.t("disclosure.own", n=count)


@exhibit("disclosure_matrix", page="data")
@kept
def disclosure_matrix(ed: Edition) -> Exhibit:
    """Topic x zone: who gives figures on what, and what the articles are silent on."""
    rows = []
    totals = dict.fromkeys(ed.zones, 0)
    for topic in ed.dataset.vocab.topics:
        for zone in ed.zones:
            found = disclosure(ed.dataset, zone, topic)
            totals[zone] += len(found.own) + len(found.others)
            cites = [row.cite for row in (*found.own, *found.others)]
            cites += [cite for key in found.reforms for cite in ed.dataset.reform(key).cite]
            rows.append(
                Row(
                    label=ed.word("topics", topic),
                    column=ed.name(zone),
                    text=disclosure_text(ed, found),
                    tone=found.kind,
                    zone=zone,
                    link=topic_link(ed, found),
                    proof=Proof(
                        places=ed.places(*cites),
                        behind=(
                            *records(
                                "observations", (row.id for row in (*found.own, *found.others))
                            ),
                            *records("reforms", found.reforms),
                        ),
                    ),
                )
            )
    silent = ed.silent(zone for zone, count in totals.items() if not count)
    return ed.exhibit(
        "disclosure_matrix",
        "matrix",
        _disclosed(ed, totals, silent),
        rows,
        subtitle=ed.t("disclosure.subtitle") if any(totals.values()) else "",
        hint=ed.t("disclosure.hint"),
        corner=ed.t("column.topic"),
        columns=[ed.name(zone) for zone in ed.zones],
        column_zones=ed.zones,
        notes=(
            ed.every(ed.t("headline.silent_label"), silent),
            ed.t("disclosure.note"),
            ed.t("disclosure.topic_note"),
        ),
    )


def _disclosed(ed: Edition, totals: dict[str, int], silent: Sequence[str]) -> str:
    """On what no zone gives a figure, whose reports give none at all, and whose give most: what is
    left open first, as far as a title holds it."""
    most = _most(ed, {zone: count for zone, count in totals.items() if count})
    if not most:
        if len(silent) < len(ed.zones):
            waiting = ed.few(ed.awaited(ed.zones))
            return ed.t("pending.title", zones=waiting, what=ed.t("pending.figures"))
        return ed.t("disclosure.title_none", zones=ed.few(silent))
    who, count = ed.few(silent) if silent else "", ed.spelled(len(silent))
    ways = [most]
    if silent:
        ends = ed.t("headline.title_silent", zones=who), ed.t("headline.title_silent_many", n=count)
        ways = [ed.sentence(most, end) for end in ends]
    if gap := _unfigured(ed):
        rest = ed.t("disclosure.open_rest", zones=who) if silent else ""
        ways = [ed.sentence(gap, rest), *ways]
    return short_title(ed, *ways, spare=SURE[ed.lang])


def _unfigured(ed: Edition) -> str:
    """The topics on which no report on the chosen zones gives a figure; empty where there are none,
    or one zone alone is heard of, which says of itself what it leaves out."""
    heard = ed.silent(ed.zones)
    names = [
        ed.inner(ed.word("topics", topic))
        for topic in ed.dataset.vocab.topics
        if not any(disclosure(ed.dataset, zone, topic).kind == "figures" for zone in ed.zones)
    ]
    if len(heard) < 2 or not names:
        return ""
    topics = ed.among("tally.among", names, 2) if len(names) > 2 else ed.listed(names)
    if len(heard) == len(ed.dataset.zones):
        return ed.t("disclosure.open_all", topics=topics)
    return ed.t("disclosure.open", n=ed.spelled(len(heard)), topics=topics)


def _most(ed: Edition, totals: dict[str, int]) -> str:
    """Whose article gives the most figures, of those that give any; of equals all."""
    most = ed.leaders(totals)
    if not most:
        return ""
    said = "disclosure.title" if len(most) == 1 else "disclosure.title_tied"
    if len(totals) == 1:
        said = "disclosure.title_one"
    elif len(most) == len(totals):
        said = "disclosure.title_equal"
    return ed.t(said, zones=ed.few(most), n=totals[most[0]])


def topic_link(ed: Edition, found: Disclosure) -> Link:
    """To the figures of a zone on the topic, to its reforms, or to what it does not say."""
    if found.kind == "figures":
        return ed.to("zone", zone=found.zone, part="figures", topic=found.topic)
    if found.reforms:
        return ed.to("zone", zone=found.zone, part="reforms", topic=found.topic)
    # Nothing is said: then it can be asked for.
    return ed.to("ask", zone=found.zone)
