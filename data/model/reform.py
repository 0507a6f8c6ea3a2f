"""What zones do and mean to do: reforms, who does what, who has to do with whom, directions, claims
without a figure."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from data.model.field import Cites, Evidence, Keyed, Keys, OptionalText, Period, Ref, Text


class Direction(Keyed):
    """A strategy, aim or next step that a zone announces, with no result claimed.

    ``period`` is by when, where the source says so in a date. ``topics`` is what it speaks of;
    blank where it speaks of the zone as a whole.
    """

    zone: Annotated[str, Ref("zones")]
    kind: Annotated[str, Ref("direction_kinds")]
    topics: Annotated[Keys, Ref("topics")] = ()
    title_zh: Text
    title_en: Text
    summary_zh: Text
    summary_en: Text
    actor: Annotated[Keys, Ref("organisations", own=True)] = ()
    observations: Annotated[Keys, Ref("observations", own=True)] = ()
    period: Period = ""
    cite: Cites


class Practice(Keyed):
    """A way of doing things that several zones may report: what can be learnt from others.

    ``topic`` is where it is listed; reforms of one practice may stand under different topics.
    """

    topic: Annotated[str, Ref("topics")]
    label_zh: Text
    label_en: Text
    definition_zh: Text
    definition_en: Text


class Reform(Keyed):
    """A reform or service mechanism that a zone reports.

    ``category`` is where it is listed, ``also`` what other topics it belongs to.
    ``practices`` are what it has in common with reforms of other zones, as we read them.
    ``requires`` is what it presupposes as far as the article says, ``unsaid`` what somebody who
    wants to do the same would have to ask.
    """

    zone: Annotated[str, Ref("zones")]
    category: Annotated[str, Ref("topics")]
    also: Annotated[Keys, Ref("topics")] = ()
    title_zh: Text
    title_en: Text
    summary_zh: Text
    summary_en: Text
    actor: Annotated[Keys, Ref("organisations", own=True)] = ()
    documents: Annotated[Keys, Ref("documents", own=True)] = ()
    evidence: Evidence
    practices: Annotated[Keys, Ref("practices"), Field(min_length=1)]
    requires_zh: OptionalText = ""
    requires_en: OptionalText = ""
    unsaid_zh: OptionalText = ""
    unsaid_en: OptionalText = ""
    observations: Annotated[Keys, Ref("observations", own=True)] = ()
    cite: Cites

    @property
    def topics(self) -> tuple[str, ...]:
        """All topics it belongs to, the one it is listed under first."""
        return tuple(dict.fromkeys((self.category, *self.also)))


class Mechanism(Keyed):
    """Who does one of the functions (decides, funds, builds …) in a zone, and how.

    ``named`` is false where the article speaks of the function and says of nobody that he does
    it; where it is silent there is no row. ``topics`` is what it speaks of; blank: what its
    reforms do.
    """

    zone: Annotated[str, Ref("zones")]
    function: Annotated[str, Ref("functions")]
    named: bool = True
    topics: Annotated[Keys, Ref("topics")] = ()
    actor: Annotated[Keys, Ref("organisations", own=True)] = ()
    how_zh: Text
    how_en: Text
    reforms: Annotated[Keys, Ref("reforms", own=True)] = ()
    cite: Cites


class Relationship(Keyed):
    """What an article says that bodies of a zone have to do with each other: who sets up, signs
    with, works with or invests in whom.

    Every ``subject`` does it, with or to every ``object``; both are organisations or funds. The
    ``verb`` are the few words on the line between them. ``unclear`` is the side of which the
    article leaves open which one it is: then it is one of several, and nobody knows which;
    ``unsaid`` where it prints nobody who does it: then the zone stands for whoever it is.
    """

    zone: Annotated[str, Ref("zones")]
    subject: Annotated[Keys, Ref("entities", own=True), Field(min_length=1)]
    object: Annotated[Keys, Ref("entities", own=True), Field(min_length=1)]
    verb_zh: Text
    verb_en: Text
    unclear: Literal["", "subject", "object", "unsaid"] = ""
    cite: Cites

    @property
    def ends(self) -> tuple[str, ...]:
        """All that it ties, subjects first."""
        return (*self.subject, *self.object)


class Claim(Keyed):
    """An effect that an article claims without a figure for it: recorded as a claim, not as an
    outcome. ``of`` is whose it is where that is not the zone."""

    zone: Annotated[str, Ref("zones")]
    topics: Annotated[Keys, Ref("topics"), Field(min_length=1)]
    of: Annotated[str, Ref("entities", own=True)] = ""
    title_zh: Text
    title_en: Text
    note_zh: Text
    note_en: Text
    reforms: Annotated[Keys, Ref("reforms", own=True)] = ()
    cite: Cites
