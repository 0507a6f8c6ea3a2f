"""What a short briefing says of money and of comparing: a line for each kind of figures that look
alike, so that everybody sees at once why they are not added up or ranked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from components import formatting
from components.accents import Large, accented, begun, figured, marked
from components.edition import Edition, kept
from components.exhibit import Exhibit
from components.exhibits import comparison, findings, fund, pictured, topics
from components.exhibits.registry import exhibit
from components.exhibits.titlelength import even_title, short_title
from components.row import Drawn, Pictogram, Proof, Row
from data.judge import finding
from data.judge.disclosure import disclosure
from data.judge.finding import Compared, Pool
from data.judge.verdict import Verdict
from data.model import Observation, Organisation

#: So many lines, figures of a line, and zones of a title.
_LINES, _FIGURES, _ZONES = 5, 3, 2
#: The topics of money, and that of money which is raised or lent.
_TOPICS, _LENT = ("fund", "finance"), "finance"


def _line(
    ed: Edition,
    label: str,
    text: str,
    rows: Sequence[Observation],
    *,
    detail: str = "",
    page: str = "compare",
    picture: Pictogram | None = None,
) -> Row:
    """A line on some figures, which stand in ``text`` with their marks."""
    said = begun(text)
    return Row(
        label=label,
        text=said.text,
        detail=formatting.capital(detail),
        link=ed.to(page),
        proof=Proof(
            places=ed.places(*(row.cite for row in rows)), behind=tuple(row.record for row in rows)
        ),
        drawn=Drawn(accents=said.accents, picture=picture),
    )


# --- money ------------------------------------------------------------------------------


@exhibit("money_gist", page="financing")
@kept
def money(ed: Edition) -> Exhibit | None:
    """Whose money the articles write of: funds, platform companies, enterprises; each kind a line,
    never added up. None where no chosen zone gives a figure on it."""
    found = [*_money(ed)]
    if not found:
        return None
    giving = [zone for zone in ed.zones if any(_given(ed, zone, topic) for topic in _TOPICS)]
    silent = [zone for zone in findings.heard(ed) if zone not in giving]
    rows = _apart(ed, found)[: _LINES - bool(silent)]
    if silent:
        said = ed.t("digest.silent", zones=ed.few(silent))
        rows.append(Row(label=ed.t("digest.silent_label"), text=said, tone="not_disclosed"))
    shown = {zone for zone, _ in found}
    other = [zone for zone in giving if zone not in shown]
    left = len(found) - len(rows) + bool(silent)
    title = _money_title(ed, giving, found)
    alike = len(found) > 1 and not title.endswith(ed.t("digest.unlike"))
    notes = (
        ed.t("digest.unlike_note") if alike else "",
        ed.t("digest.lines", n=left) if left > 0 else "",
        ed.t("digest.other", zones=ed.few(other)) if other else "",
        ed.t("composition.note") if finding.pools(ed.dataset, ed.zones) else "",
        ed.t("disclosure.note") if silent else "",
        ed.awaiting(ed.zones),
    )
    return ed.exhibit("money_gist", "finding", title, rows, notes=notes)


def _apart(ed: Edition, found: Sequence[tuple[str, Row]]) -> list[Row]:
    """The lines, those on the enterprises of several zones each under the name of its zone."""
    label = ed.t("digest.enterprises")
    if sum(row.label == label for _, row in found) < 2:
        return [row for _, row in found]

    def named(zone: str, row: Row) -> Row:
        said = row.text.removeprefix(ed.t("digest.of", who=ed.name(zone), said=""))
        return replace(row, label=ed.name(zone), text=ed.t("digest.of", who=label, said=said))

    return [named(*one) if one[1].label == label else one[1] for one in found]


def _given(ed: Edition, zone: str, topic: str) -> bool:
    """Whether the reports on a zone give any figure on a topic."""
    return disclosure(ed.dataset, zone, topic).kind == "figures"


def _money_title(ed: Edition, giving: Sequence[str], found: Sequence[tuple[str, Row]]) -> str:
    """The first sum of each kind, of more zones than a title holds those of the first, and how many
    others there are; else which kinds each zone writes of, of more zones only how many they are. Of
    one kind alone its figures, as many as can be said."""
    if len(giving) > _ZONES:
        said = ed.t("digest.money_many", n=len(giving))
    else:
        kinds: dict[str, dict[str, int]] = {}
        for zone, row in found:
            of = kinds.setdefault(zone, {})
            of[row.label] = of.get(row.label, 0) + 1
        said = ed.clauses(
            *(
                ed.t(
                    "digest.money_next" if at else "digest.money_of",
                    zone=ed.name(zone),
                    kinds=ed.listed(_kind(ed, *one) for one in labels.items()),
                )
                for at, (zone, labels) in enumerate(kinds.items())
            )
        )
    if len(found) == 1:
        return even_title(ed, *_shorter(ed, *found[0]), formatting.capital(said))
    whole, unlike = formatting.capital(said), ed.t("digest.unlike")
    sums = [*_summed(ed, giving, found)]
    return even_title(
        ed, *(ed.sentence(one, unlike) for one in sums), *sums, ed.sentence(whole, unlike), whole
    )


def _summed(ed: Edition, giving: Sequence[str], found: Sequence[tuple[str, Row]]) -> Iterator[str]:
    """The sums of a few zones, of more than a title holds of one, and how many others there are."""
    having = [*dict.fromkeys(zone for zone, _ in found)]
    for most in (_ZONES, 1) if len(giving) > _ZONES else (_ZONES,):
        told = having[:most]
        others = len(giving) - len(told)
        more = ed.t("finding.money_more", n=ed.spelled(others)) if others else ""
        for said in _sums(ed, [one for one in found if one[0] in told], 1 if others else 2):
            yield ed.sentence(said, more)


def _sums(ed: Edition, found: Sequence[tuple[str, Row]], least: int) -> Iterator[str]:
    """The first sum of each kind of money; of each zone the first; of each the one that takes the
    fewest words. Of fewer than ``least`` nothing: there would be nothing to add."""
    said: dict[str, list[list[str]]] = {}
    for zone, row in found:
        rows = [ed.dataset.at(key) for key in row.proof.behind]
        pool = any(one.total == rows[0] for one in finding.pools(ed.dataset, (zone,)))
        said.setdefault(zone, []).append([ed.phrase(one) for one in (rows[:1] if pool else rows)])
    ways: tuple[dict[str, list[str]], ...] = (
        {zone: [line[0] for line in lines] for zone, lines in said.items()},
        {zone: [lines[0][0]] for zone, lines in said.items()},
        {zone: [min(chain(*lines), key=len)] for zone, lines in said.items()},
    )
    for way in ways:
        if sum(map(len, way.values())) >= least:
            yield ed.sentence(
                *(
                    ed.around("finding.money_zone", ed.clauses(*told), zone=ed.name(zone))
                    for zone, told in way.items()
                )
            )


def _kind(ed: Edition, label: str, count: int) -> str:
    """Whose money it is, within a sentence: of a sort of body how many of them."""
    sorts = {ed.word("organisation_kinds", key) for key in ed.dataset.vocab.organisation_kinds}
    kind = ed.inner(label)
    if label not in sorts:
        return kind
    one = "digest.body_an" if kind.startswith(tuple("aeio")) else "digest.body_one"
    return ed.t(one if count == 1 else "digest.body_many", kind=kind)


def _shorter(ed: Edition, zone: str, row: Row) -> Iterator[str]:
    """What a line says, then with fewer and fewer of its figures, at last the one that takes the
    fewest words."""
    yield row.text
    rows = [ed.dataset.at(key) for key in row.proof.behind]
    pools = [one for one in finding.pools(ed.dataset, ed.zones) if one.zone == zone]
    if pools and pools[0].total in rows:
        yield ed.t("digest.of", who=ed.name(zone), said=ed.phrase(pools[0].total))
        return
    fewer = [rows[:most] for most in range(len(rows) - 1, 0, -1)]
    if fewer:
        fewer.append([min(rows, key=lambda one: len(ed.phrase(one)))])
    for told in fewer:
        said = accented(_raising(ed, zone, told)).text
        yield ed.t("digest.more", said=said, n=len(rows) - len(told))


def _money(ed: Edition) -> Iterator[tuple[str, Row]]:
    """The kinds of money of each zone, with the zone."""
    pools = {one.zone: one for one in finding.pools(ed.dataset, ed.zones)}
    for zone in ed.zones:
        if zone in pools:
            yield zone, _pool(ed, pools[zone])
        of: dict[str, list[Observation]] = {}
        for row in ed.dataset.of_zone("observations", zone):
            if row.status == "actual" and _raised(ed, row):
                of.setdefault(row.entity, []).append(row)
        for entity, rows in of.items():
            yield zone, _lent(ed, zone, entity, rows)


def _raised(ed: Edition, row: Observation) -> bool:
    """Whether it is some money that was raised or lent, and looks like other figures."""
    indicator = ed.dataset.indicator(row.indicator)
    money = ed.dataset.vocab.units[indicator.unit].money
    return indicator.topic == _LENT and bool(indicator.family and money and row.value)


def _pool(ed: Edition, pool: Pool) -> Row:
    said = figured(ed, pool.total)
    if own := fund.own(ed, pool):
        said = ed.t("digest.own", whole=said, figure=marked(own, own.text))
    return _line(
        ed,
        ed.word("topics", "fund"),
        ed.t("finding.money_zone", zone=ed.name(pool.zone), said=said),
        [pool.total, *pool.parts],
        page="funds",
        picture=pictured.money(ed, None, pool),
    )


def _lent(ed: Edition, zone: str, entity: str, rows: Sequence[Observation]) -> Row:
    """What one body raised, or the enterprises of a zone."""
    of = ed.dataset.entity(entity)
    shown, label = rows[:_FIGURES], ed.t("digest.enterprises")
    if isinstance(of, Organisation):
        label = ed.word("organisation_kinds", of.kind)
    indicators = dict.fromkeys(ed.dataset.indicator(row.indicator) for row in shown)
    detail = ed.sentences(*(ed.say(one, "note") for one in indicators))
    return _line(ed, label, _raising(ed, zone, shown), shown, detail=detail, page="financing")


def _raising(ed: Edition, zone: str, rows: Sequence[Observation]) -> str:
    """Whose some figures are, and what they say; they are of one body."""
    of, who = ed.dataset.entity(rows[0].entity), ed.name(zone)
    if isinstance(of, Organisation):
        who = ed.t("digest.body", zone=who, body=ed.inner(ed.say(of, "name")))
    said = ed.clauses(*(figured(ed, row, topics.alone(ed, row)) for row in rows))
    return ed.t("digest.of", who=who, said=said)


# --- what compares ----------------------------------------------------------------------


@exhibit("compare_gist", page="compare")
@kept
def compare(ed: Edition) -> Exhibit | None:
    """What compares, and what only looks as if it did; None where there is nothing to compare."""
    zones = findings.heard(ed)
    found = finding.compared(ed.dataset, zones)
    if found is None:
        return None
    beside = [_beside(ed, one) for one in found.verdicts["side_by_side"]]
    families = [*_families(ed, found)]
    # Among very many zones each line says more of whose its figures are.
    rows = [_counted(ed, found), *beside, *families][: _LINES - ed.crowded]
    title = ed.t("finding.compare_nothing", n=found.total)
    if yes := found.verdicts["comparable"]:
        names = [ed.inner(ed.say(ed.dataset.indicator(one.indicator), "label")) for one in yes]
        fewer = (ed.some(names), ed.some(names, 1))
        title = short_title(ed, *(ed.t("digest.compare_yes", names=one) for one in fewer))
    alike = len(beside) + len(families)
    title = short_title(
        ed, ed.sentence(title, ed.t("digest.alike", n=alike) if alike else ""), title
    )
    notes = (ed.t("digest.lines", n=alike - len(rows) + 1) if alike >= len(rows) else "",)
    return ed.exhibit("compare_gist", "finding", title, rows, notes=notes)


def _counted(ed: Edition, found: Compared) -> Row:
    """How many indicators there are of each sort."""
    yes = found.count("comparable")
    counts = [("digest.yes", yes)] if yes else []
    parts = [ed.t(key, n=Large(n)) for key, n in (*counts, *findings.counts(found))]
    said = ed.t("finding.compare_of", all=Large(found.total), said=ed.join(parts))
    rows = [row for one in found.verdicts["comparable"] for row in one.alike]
    label, picture = ed.t("digest.counted"), pictured.compared(ed, found)
    return _line(ed, label, said, rows, picture=picture)


def _beside(ed: Edition, one: Verdict) -> Row:
    """One indicator whose figures are not of one sort, and why."""
    label = ed.say(ed.dataset.indicator(one.indicator), "label")
    rows = ed.once(one.observations)
    return _line(ed, label, _each(ed, rows), rows, detail=comparison.reasons(ed, one))


def _families(ed: Edition, found: Compared) -> Iterator[Row]:
    """Families of indicators that more than one zone has a figure of, those of most zones first."""
    families: dict[str, list[Observation]] = {}
    for one in found.verdicts["family"]:
        family = ed.dataset.indicator(one.indicator).family
        families.setdefault(family, []).extend(row for row in one.observations if row.value)

    def zones(family: str) -> int:
        return len({ed.dataset.zone_of(row) for row in families[family]})

    for family in sorted(families, key=lambda one: (-zones(one), len(families[one]))):
        if zones(family) > 1:
            first = {ed.dataset.zone_of(row): row for row in reversed(families[family])}
            shown = [first[zone] for zone in ed.zones if zone in first]
            detail = ed.note("families", family)
            yield _line(ed, ed.word("families", family), _each(ed, shown), shown, detail=detail)


def _each(ed: Edition, rows: Sequence[Observation]) -> str:
    """The figures with their zones; of many zones the first."""
    said = [
        ed.around("finding.figure_of", figured(ed, row), zone=ed.name(ed.dataset.zone_of(row)))
        for row in rows
    ]
    if len(said) <= _FIGURES:
        return ed.clauses(*said)
    most = _FIGURES - 1
    return ed.t("digest.more", said=ed.clauses(*said[:most]), n=len(said) - most)
