"""What goes out to zones: forms with their covering letters, of one zone or of a round of many, and
a comparison without names. Files alone; who sends them, and to whom, is a person's business."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from components import formatting, story
from components.edition import Edition
from components.exhibits import anonymous, askedform, asking
from components.render import files
from components.render.xlsx import form
from components.story import Story
from data.asking.request import ALONE, Occasion
from data.message import message
from data.model import Dataset, Indicator, Lang
from data.rounds import circular, covering
from data.rounds.circular import Round
from data.rounds.masked import Masked
from data.rounds.post import Sender
from data.zipwriter import zipped


def cover(
    ed: Edition,
    zone: str,
    keys: Sequence[str],
    own: Sequence[Indicator],
    head: asking.Address,
    occasion: Occasion = ALONE,
) -> Story:
    """The covering letter, and the lines it asks for."""
    letter = asking.letter(ed, zone, keys, own, head)
    table = asking.request_table(ed, zone, keys, own, occasion)
    told = story.enclosure(ed, [table] if table else [], letter.title, ed.today, letter=letter)
    return told.model_copy(update={"file": _file(ed, zone)})


def named(ed: Edition, zone: str) -> Story:
    """The same letter with nothing in it yet: what a button says before it is asked for."""
    return story.cover(ed, "", ed.today, file=_file(ed, zone))


def _file(ed: Edition, zone: str) -> str:
    return ed.t("ask.file") + f"-{ed.name(zone)}"


def sent(
    dataset: Dataset, made: Round, sender: Sender, lang: Lang, today: date
) -> Mapping[str, bytes]:
    """The files of a round by their names: a folder for each zone with its form and letter, the
    file that keeps the round, and a ZIP of all of it."""
    ed = Edition(dataset, lang, today=today)
    found = {f"{filed(made)}.json": circular.saved(made)}
    for asked, place in zip(made.forms, _folders(ed, made), strict=True):
        found |= _letter(ed, made, asked, place, sender)
    return {**found, f"{filed(made)}.zip": zipped(found)}


def filed(made: Round) -> str:
    """What the files of a round are called: its name, and its id where nothing of that can stand in
    the name of a file (``...``), which would be one that nobody sees."""
    return files.safe(made.name) or made.id


def _folders(ed: Edition, made: Round) -> list[str]:
    """A folder for each zone, by its name; where a system would take those of two zones for the
    same one, or for none, with its id."""
    names = [files.safe(ed.name(zone)) for zone in made.zones]
    count = Counter(name.casefold() for name in names)
    return [
        name if name and count[name.casefold()] == 1 else files.safe(f"{name}-{zone}").strip("-")
        for name, zone in zip(names, made.zones, strict=True)
    ]


def blank(ed: Edition, made: Round, asked: circular.Asked) -> bytes:
    """The form of one zone, which knows of its round."""
    told = askedform.form(ed, asked.zone, asked.lines, _own(made, asked), made.occasion)
    entries = (
        one.model_copy(update={"period": made.time(ed.dataset, one.key)}) for one in told.entries
    )
    of = {"round": made.id, "number": asked.form, "entries": tuple(entries)}
    return form.form(told.model_copy(update=of), ed.today)


def _own(made: Round, asked: circular.Asked) -> tuple[Indicator, ...]:
    """The indicators that the form has to define."""
    return tuple(one for one in made.own if one.id in asked.lines)


def _letter(
    ed: Edition, made: Round, asked: circular.Asked, place: str, sender: Sender
) -> Mapping[str, bytes]:
    """The form and the letter of one zone, in its folder."""
    zone = asked.zone
    head = asking.Address(
        to=ed.say(ed.dataset.zone(zone), "full"),
        by=formatting.period(str(made.due), ed.lang),
        office=sender.office,
        contact=sender.contact,
        period=formatting.period(made.period, ed.lang) if made.period else "",
    )
    name = files.safe(f"{filed(made)}-{place}")
    told = cover(ed, zone, asked.lines, _own(made, asked), head, made.occasion)
    letter = message("round.letter").say(ed.lang)
    return {
        f"{place}/{name}.xlsx": blank(ed, made, asked),
        f"{place}/{name}-{letter}.docx": lettered(told, "docx", {}),
    }


def lettered(told: Story, format: str, colours: Mapping[str, str]) -> bytes:
    """A covering letter as a file, which keeps what it said: what is written into it is seen."""
    return covering.sealed(files.make(told, format, colours))


def compared(
    dataset: Dataset, zone: str, found: Sequence[Masked], lang: Lang, today: date
) -> Mapping[str, bytes]:
    """The comparison without names, as a page in Word."""
    told = anonymous_story(Edition(dataset, lang, today=today), zone, found)
    return {files.name(told, "docx"): files.make(told, "docx", {})}


def anonymous_story(ed: Edition, zone: str, found: Sequence[Masked]) -> Story:
    """The same, to be made a file. It says of which zone it is for, and of no other; nor of which
    data it is made: the version is a fingerprint of all answers, and whoever guesses one that is
    withheld could see by it whether the guess is right."""
    shown = anonymous.comparison(ed, zone, found)
    told = story.enclosure(ed, [shown], ed.t("anonymous.head", zone=ed.name(zone)), ed.today)
    # A cover would show the map and the findings, with the names of all zones.
    name = ed.t("anonymous.file") + f"-{ed.name(zone)}"
    stamp = ed.t("anonymous.stamp", date=formatting.period(str(ed.today), ed.lang))
    return told.model_copy(update={"front": (), "file": name, "version": "", "stamp": stamp})
