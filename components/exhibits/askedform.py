"""The form in which a zone is asked for figures: its lines in words, what its drop-downs offer, and
indicators of the asker's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from components.edition import Edition, kept
from components.exhibit import Part
from components.exhibits import asking
from data.asking import coin, questionnaire, request
from data.model import Indicator, Kind
from data.problem import DataError
from data.unit import grown


class FormLine(Part):
    """A line of a form, in words. ``entity`` is what stands there beforehand as its subject."""

    key: str
    topic: str
    indicator: str
    definition: str
    unit: str
    entity: str
    why: str
    example: str
    promise: bool
    kind: Kind
    #: The time that stands there beforehand, where one is asked for (ISO 8601).
    period: str = ""


class Form(Part):
    """A form to fill in, in one language: its lines, and what its drop-downs offer."""

    lang: str
    zone: str
    zone_name: str
    version: str
    entries: tuple[FormLine, ...]
    #: Whose figure it may be: id and name.
    subjects: tuple[tuple[str, str], ...]
    #: Indicators that the dataset does not have yet; the form carries their definition.
    indicators: tuple[Indicator, ...] = ()
    #: The round of many forms that it belongs to, and which of them it is.
    round: str = ""
    number: str = ""


@kept
def form(
    ed: Edition,
    zone: str,
    keys: Sequence[str],
    own: Sequence[Indicator] = (),
    occasion: request.Occasion = request.ALONE,
) -> Form:
    """The form for these lines, in the usual order, and for indicators of the asker's own."""
    names = questionnaire.naming(ed.dataset, zone, ed.lang)
    wanted = {*keys}
    entries = []
    asked = [line for line in asking.lines(ed, zone, occasion) if line.key in wanted]
    asked += [request.Line(one.id, "added", one) for one in own]
    for line in asked:
        entity = ""
        if line.promise:
            entity = names[line.promise.entity]
        elif request.about_zone(ed.dataset, line):
            entity = names[zone]
        entries.append(
            FormLine(
                key=line.key,
                topic=ed.word("topics", line.indicator.topic),
                indicator=asking.label(ed, line),
                definition=ed.say(line.indicator, "definition"),
                unit=ed.word("units", line.indicator.unit),
                entity=entity,
                why=asking.why(ed, line),
                example=asking.example(ed, line),
                promise=line.promise is not None,
                kind=line.indicator.kind,
            )
        )
    return Form(
        lang=ed.lang,
        zone=zone,
        zone_name=ed.say(ed.dataset.zone(zone), "full"),
        version=ed.dataset.version,
        entries=tuple(entries),
        subjects=tuple(names.items()),
        indicators=tuple(own),
    )


def unit_choices(ed: Edition) -> list[str]:
    """The units of an indicator of the asker's own: none that only growth is told in."""
    return [key for key, unit in ed.dataset.vocab.units.items() if not grown(unit)]


def unit_choice(ed: Edition, key: str) -> str:
    """A unit as a list offers it: 个 alone does not say of what."""
    unit = ed.dataset.vocab.units[key]
    return unit.en if ed.lang == "en" else ed.t("phrase.aside", said=unit.zh, aside=unit.en)


def defined(ed: Edition, given: Mapping[str, str | None]) -> Indicator:
    """An indicator of the asker's own; its id comes from its English name.

    Raises DataError, in words, for what is missing or taken.
    """
    try:
        return coin.coined(ed.dataset, given)
    except DataError as error:
        named = [replace(one, file=_field(ed, one.file)) for one in error.problems]
        raise DataError(named) from None


def _field(ed: Edition, field: str) -> str:
    """What the form calls a field."""
    names = {
        "label_zh": ed.t("ask.label_zh"),
        "label_en": ed.t("ask.label_en"),
        "definition_zh": ed.t("ask.definition_zh"),
        "definition_en": ed.t("ask.definition_en"),
    }
    return names.get(field, field)
