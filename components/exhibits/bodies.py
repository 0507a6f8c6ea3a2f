"""The bodies that an article speaks of: which are worth a box, what each does, and what the article
says they have to do with each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from components.edition import Edition, kept
from components.row import Drawn, Head, Mark, Proof, Row
from data.model import Fund, Organisation, Relationship

#: Kinds of organisation by the band they stand in; whoever is of no other kind is an enterprise.
#: Funds stand beside banks.
BANDS: dict[str, tuple[str, ...]] = {
    "management": ("zone", "zone_body", "person"),
    "government": ("government",),
    "company": ("platform_company",),
    "money": ("bank", "fund_manager"),
    "team": ("team", "staff"),
    "enterprise": (),
}
#: Kinds that are the zone's own.
_OWN = ("zone", "zone_body", "platform_company", "team", "staff")
#: As many enterprises of which nothing but the same is told have a box each.
_ALIKE = 2


def verb(ed: Edition, row: Relationship) -> str:
    """What two sides have to do with each other, and what is left open of it."""
    said = ed.say(row, "verb")
    if row.unclear == "unsaid":
        return ed.t("relationship.unsaid", verb=said)
    return ed.t("relationship.unclear", verb=said) if row.unclear else said


def told(ed: Edition, row: Relationship) -> str:
    """A relationship in one line: who, to whom, what."""
    one, other = (ed.some(map(ed.name, keys)) for keys in (row.subject, row.object))
    return ed.t("relationship.told", one=one, other=other, verb=verb(ed, row))


def band(body: Organisation | Fund) -> str:
    """The key of the band (``BANDS``) in which a picture has a body, by its kind: a fund among the
    money, what is of no kind there among enterprises."""
    if isinstance(body, Fund):
        return "money"
    return next((key for key, kinds in BANDS.items() if body.kind in kinds), "enterprise")


@dataclass(frozen=True)
class Box:
    """What is told of a body, or of ``alike`` ones together: its functions, and the small words
    under its name."""

    bodies: tuple[Organisation | Fund, ...]
    functions: tuple[str, ...] = ()
    ties: tuple[str, ...] = ()
    detail: str = ""

    @property
    def body(self) -> Organisation | Fund:
        return self.bodies[0]

    @cached_property
    def records(self) -> tuple[str, ...]:
        return tuple(
            f"{'funds' if isinstance(one, Fund) else 'organisations'}/{one.id}"
            for one in self.bodies
        )

    @property
    def record(self) -> str:
        """What a click opens: of several what ties them all, if anything does."""
        if len(self.bodies) == 1:
            return self.records[0]
        return f"relationships/{self.ties[0]}" if self.ties else ""

    @property
    def mark(self) -> Mark:
        """Solid is the zone's own, open another's, dashed nobody called by a name."""
        body = self.body
        if isinstance(body, Fund):
            return "solid" if body.level == "zone" else "open"
        if not body.named:
            return "dashed"
        return "solid" if body.kind in _OWN else "open"

    @property
    def same(self) -> tuple[object, ...]:
        """What those that may share a box have in common; of others, which it is."""
        body = self.body
        sort = band(body)
        if isinstance(body, Fund) or self.detail or not (sort == "enterprise" or self._office):
            return self.records
        return sort, self.mark, self.functions, self.ties

    @property
    def _office(self) -> bool:
        """Whether it is an office that has no name of its own: a window."""
        return isinstance(self.body, Organisation) and not self.body.named and not self.ties


@kept
def boxes(ed: Edition, zone: str) -> dict[str, tuple[Box, ...]]:
    """The boxes of a zone by band, in the order of the dataset; bands without one are empty.

    A box has whoever carries a function, has to do with another, is a body, team or company of
    the zone, or has a project; an authority only if it does something itself. Others are
    ``mentioned``.
    """
    found: dict[str, list[Box]] = {key: [] for key in BANDS}
    dataset = ed.dataset
    funds = (row for row in dataset.of_zone("funds", zone))
    bodies = (row for row in dataset.of_zone("organisations", zone))
    every: tuple[Organisation | Fund, ...] = (*funds, *bodies)
    for body in every:
        box = _box(ed, body)
        if _drawn(ed, box):
            found[band(body)].append(box)
    return {key: tuple(_together(several)) for key, several in found.items()}


@kept
def mentioned(ed: Edition, zone: str) -> dict[str, tuple[Organisation, ...]]:
    """Bodies of a zone by band that its article names and tells nothing of that a box would
    show."""
    shown = {body.id for found in boxes(ed, zone).values() for box in found for body in box.bodies}
    left = [row for row in ed.dataset.of_zone("organisations", zone) if row.id not in shown]
    return {key: tuple(row for row in left if band(row) == key) for key in BANDS}


def _drawn(ed: Edition, box: Box) -> bool:
    body, sort = box.body, band(box.body)
    if isinstance(body, Fund) or box.functions or box.detail:
        return True
    if sort == "government":
        return any(body.id in row.subject for row in ed.dataset.relationships)
    return bool(box.ties) or sort in ("company", "team") or body.kind == "zone_body"


def _box(ed: Edition, body: Organisation | Fund) -> Box:
    dataset = ed.dataset
    carried = {row.function for row in dataset.mechanisms if body.id in row.actor}
    functions = tuple(key for key in dataset.vocab.functions if key in carried)
    ties = tuple(row.id for row in dataset.tying(body.id))
    return Box((body,), functions, ties, _detail(ed, body, bool(functions)))


def _detail(ed: Edition, body: Organisation | Fund, acts: bool) -> str:
    """The one thing to know of a body: how large a fund is, what is held of a company, how far
    its project is; of a company that does nothing else in the article, that it is only listed."""
    dataset = ed.dataset
    if isinstance(body, Fund):
        size = ed.figure(dataset.observation(body.observation)).text
        return ed.t("organisation.fund", level=ed.word("fund_levels", body.level), size=size)
    for holding in dataset.holdings:
        if holding.organisation == body.id:
            stake = ed.figure(dataset.observation(holding.stake)).text
            return ed.t("organisation.stake", stake=stake)
    projects = [row for row in dataset.projects if row.organisation == body.id]
    if len(projects) > 1 or any(row.stage == "not_stated" for row in projects):
        return ed.t("organisation.projects", n=len(projects))
    if projects:
        stage = ed.word("project_stages", projects[0].stage)
        return ed.t("organisation.project", stage=ed.inner(stage))
    acts = acts or any(body.id in row.actor for row in dataset.reforms)
    acts = acts or any(body.id in row.subject for row in dataset.relationships)
    if band(body) == "company" and not acts:
        return ed.t("organisation.listed")
    return ""


def _together(found: Iterable[Box]) -> Iterator[Box]:
    """Of more than ``_ALIKE`` enterprises the same is told, or of offices without a name: they
    share a box."""
    alike: dict[tuple[object, ...], list[Box]] = {}
    for box in found:
        alike.setdefault(box.same, []).append(box)
    for several in alike.values():
        if len(several) <= (_ALIKE if band(several[0].body) == "enterprise" else 1):
            yield from several
            continue
        bodies = tuple(body for box in several for body in box.bodies)
        yield Box(bodies, several[0].functions, several[0].ties)


def row(ed: Edition, box: Box, zone: str) -> Row:
    """A body as a row of a diagram: its box."""
    first = box.body
    name = short(ed, first)
    if len(box.bodies) > 1:
        names = shorts(ed, box.bodies)
        name = ed.join(names) if len(names) <= 3 else ed.among("organisation.several", names, 2)
    tags = tuple(ed.say(ed.dataset.vocab.functions[key], "tag") for key in box.functions)
    return Row(
        label=name,
        column=ed.name(zone),
        group=ed.t(f"band.{band(first)}"),
        text=_told(ed, box.bodies, name),
        detail=box.detail,
        zone=zone,
        head=Head(record=box.records[0]),
        drawn=Drawn(mark=box.mark, rounded=band(first) == "team", tags=tags),
        link=None if box.record else ed.to("zone", zone=zone, part="actors"),
        proof=Proof(
            record=box.record,
            behind=box.records if len(box.bodies) > 1 else (),
            places=ed.places(*dict.fromkeys(one.cite for one in box.bodies)),
        ),
    )


def _told(ed: Edition, found: Sequence[Organisation | Fund], named: str) -> str:
    """What is told of bodies that share a line: what of all of them alike, and which they are, as
    far as the line has not ``named`` them."""
    roles = {ed.say(one, "note" if isinstance(one, Fund) else "role") for one in found}
    names = ed.names(one.id for one in found)
    alike = roles.pop() if len(roles) == 1 else ""
    if len(found) == 1 or (alike and named == ed.join(shorts(ed, found))):
        return alike or names
    within = ed.inner(alike) + alike.removeprefix(ed.bare(alike))
    return ed.t("report.pair", label=names, text=within) if alike else names


def short(ed: Edition, body: Organisation | Fund) -> str:
    """What a picture calls a body: its short name where there is one, for a box has room for a few
    signs."""
    return ed.say(body, "short") or ed.say(body, "name")


def shorts(ed: Edition, found: Iterable[Organisation | Fund]) -> list[str]:
    """What a picture calls several bodies in one line: behind the first, what is no name begins
    small (local banks, technology loan banks)."""
    named = [short(ed, one) for one in found]
    return [*named[:1], *map(ed.inner, named[1:])]


def mention(ed: Edition, found: tuple[Organisation, ...], zone: str, *, alone: bool) -> Row:
    """Bodies that are only mentioned, as one line of words; ``alone`` where their band has no
    box."""
    names = shorts(ed, found)
    said = ed.join(names)
    if len(names) > _ALIKE + 1:
        said = ed.among("organisation.several", names, _ALIKE)
    records = tuple(one.record for one in found)
    return Row(
        label=ed.t("organisation.only" if alone else "organisation.also", names=said),
        column=ed.name(zone),
        group=ed.t(f"band.{band(found[0])}"),
        text=_told(ed, found, said),
        zone=zone,
        head=Head(record=records[0]),
        link=None if len(found) == 1 else ed.to("zone", zone=zone, part="actors"),
        proof=Proof(
            record=records[0] if len(found) == 1 else "",
            behind=records if len(found) > 1 else (),
            places=ed.places(*dict.fromkeys(one.cite for one in found)),
        ),
    )
