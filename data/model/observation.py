"""Numbers as sources state them, and what ties some of them together."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from data.model.field import (
    AsCite,
    AsKeys,
    Keyed,
    Keys,
    Kind,
    Later,
    Measure,
    Number,
    OptionalText,
    Period,
    Phrase,
    PlainCite,
    Ref,
    Relation,
    Serves,
    Shape,
    SourceType,
    Span,
    Status,
    Text,
    Things,
    time_of,
)


class Source(Keyed):
    """One text that speaks of zones: an article, a report of an office, a bulletin, or one zone's
    reply to a request for figures.

    ``zone`` are the zones it speaks of, where it does not go without saying: another one beside
    the ``source`` of a zone, or a bulletin on several. ``edition`` says which edition of the text
    it is, where there are several. ``paragraphs`` fingerprints the cited lines, so that text
    supplied later is known to be the same (see ``provenance.fingerprint``). Of a reply
    the author is the office, ``zone`` the one that answers, and the lines are kept in
    ``replies/<id>.txt`` beside the tables.
    """

    type: SourceType = "article"
    zone: Annotated[Keys, Ref("zones")] = ()
    title_zh: Text
    title_en: Text
    author_zh: Text
    author_en: Text
    kind_zh: Text
    kind_en: Text
    outlet_zh: OptionalText = ""
    outlet_en: OptionalText = ""
    edition_zh: OptionalText = ""
    edition_en: OptionalText = ""
    date: Period = ""
    date_note_zh: Text
    date_note_en: Text
    paragraphs: dict[Annotated[int, Field(gt=0)], Annotated[str, Field(pattern="^[0-9a-f]{12}$")]]

    @property
    def reply(self) -> bool:
        """Whether it answers what was asked: it is silent on nothing, and told from reports."""
        return self.type == "reply"


class Indicator(Keyed):
    """A comparable quantity: two observations may be compared only if they share one.

    ``family`` groups near-comparables that are shown side by side but never ranked. ``owner``
    says whose it is where a zone reports what is not its own (loans to enterprises); blank: of
    the thing the figure stands for. ``measures`` says what it is evidence of: what was set up or
    put in, what was done through it, what changed by it. Blank where it is none of these.
    ``peculiar`` is true of what only the zone can have that reports it (the parts of its own
    strategy): no other is asked for it. ``varies`` is true where what is counted differs from
    source to source: two of its figures only stand side by side. ``about`` lists the tables of
    things its figures may be of; blank: of any. ``serves`` is what its figures are for elsewhere:
    what is no stake by this word cannot be named as one, be it a percentage. ``phrase`` says
    the figure within a sentence; ``{n}``, or in English ``{n:project|projects}``, is the figure.
    Blank: the label and the figure.
    ``note`` is what has to be said of it beside others of its ``family``.
    """

    label_zh: Text
    label_en: Text
    unit: Annotated[str, Ref("units")]
    kind: Kind
    topic: Annotated[str, Ref("topics")]
    family: Annotated[str, Ref("families")] = ""
    owner: Annotated[str, Ref("owners")] = ""
    measures: Annotated[Literal["", Measure], Ref("measures")] = ""
    peculiar: bool = False
    varies: Annotated[bool, Later()] = False
    about: Annotated[tuple[Things, ...], AsKeys] = ()
    serves: Serves = ""
    phrase_zh: Phrase = ""
    phrase_en: Phrase = ""
    definition_zh: Text
    definition_en: Text
    note_zh: OptionalText = ""
    note_en: OptionalText = ""


class Observation(Keyed):
    """One number as one source states it.

    ``unit`` is the one that the source prints (9000万元), where it is not that of the indicator
    (亿元): of the same base, so that the two compare. Blank: that of the indicator. Of a range
    (10—15亿元) ``value`` is the low and ``high`` the high end: neither of them is the figure.
    """

    entity: Annotated[str, Ref("entities", fits="indicator")]
    indicator: Annotated[str, Ref("indicators")]
    #: Short enough to compute with; only what tells of a change can be negative, a fall.
    value: Annotated[Number, Field(max_digits=15)]
    high: Annotated[Number | None, Field(max_digits=15), Later()] = None
    unit: Annotated[str, Ref("units")] = ""
    #: Of how many this is the rank, where the source says so.
    out_of: Annotated[int | None, Field(gt=0), Later()] = None
    relation: Relation
    status: Status
    span: Span
    period: Period = ""
    period_word: Annotated[str, Ref("period_words")] = ""
    cite: AsCite
    as_written: Annotated[str, Field(min_length=1, max_length=60)]
    #: The expected or targeted figure whose outcome this one reports.
    answers: Annotated[str, Ref("observations", own=True, only=("expected", "target"))] = ""
    #: The figure of which this one tells the change, or of a share the part of its whole.
    belongs_to: Annotated[str, Ref("observations", own=True), Later()] = ""
    share_of: Annotated[str, Ref("observations", own=True), Later()] = ""
    #: Figures of other sources that this one holds against, by a person's decision, and why.
    supersedes: Annotated[Keys, Ref("observations", own=True), Later()] = ()
    reason_zh: Annotated[OptionalText, Later()] = ""
    reason_en: Annotated[OptionalText, Later()] = ""
    note_zh: OptionalText = ""
    note_en: OptionalText = ""

    @property
    def time(self) -> str:
        """The time by which it meets other figures."""
        return time_of(self.period, self.span)


class Passage(Keyed):
    """A numeral of an article that is deliberately no observation, with the reason."""

    #: Any source: a numeral set aside is nobody's figure.
    cite: Annotated[PlainCite, Ref("sources")]
    as_written: Annotated[str, Field(min_length=1, max_length=60)]
    reason_zh: Text
    reason_en: Text


# --- relations between numbers ----------------------------------------------------------


class Stage(Shape):
    """A step of a pipeline: an observation, or a count of rows listed in this dataset.

    ``nested`` says whether it is part of the stage before; then ``says`` quotes the words
    by which the source says so.
    """

    observation: Annotated[str, Ref("observations", own=True, dimension=("count", "money"))] = ""
    count: Literal["", "holdings"] = ""
    nested: bool = False
    says: OptionalText = ""


class Pipeline(Keyed):
    """Stages that follow each other, and amounts stated beside them."""

    zone: Annotated[str, Ref("zones")]
    title_zh: Text
    title_en: Text
    note_zh: Text
    note_en: Text
    stages: Annotated[tuple[Stage, ...], Field(min_length=2)]
    amounts: Annotated[tuple[str, ...], Ref("observations", own=True, dimension=("money",))] = ()


class Composition(Keyed):
    """A stated total and the parts the source adds up to it."""

    zone: Annotated[str, Ref("zones")]
    title_zh: Text
    title_en: Text
    total: Annotated[str, Ref("observations", own=True)]
    parts: Annotated[tuple[str, ...], Ref("observations", own=True), Field(min_length=2)]
    says: Text


class Rate(Keyed):
    """A figure computed from two observations, or one that tempts and must not be.

    ``says`` quotes the words that tie the two together in the source; without them the
    rate is refused and ``reason`` tells why. ``phrase`` says the result within a sentence, as
    that of an indicator does; blank: the labels of both.
    """

    zone: Annotated[str, Ref("zones")]
    kind: Literal["share", "ratio", "average", "multiple", "implied"]
    topic: Annotated[str, Ref("topics")]
    label_zh: Text
    label_en: Text
    phrase_zh: Phrase = ""
    phrase_en: Phrase = ""
    numerator: Annotated[str, Ref("observations", own=True)]
    denominator: Annotated[str, Ref("observations")]
    says: OptionalText = ""
    reason_zh: Text
    reason_en: Text
