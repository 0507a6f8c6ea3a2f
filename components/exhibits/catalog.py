"""The dataset itself: every figure, every source, the glossary, what was set aside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from components import format
from components.edition import Edition, kept
from components.exhibit import Exhibit, Row
from data.model import Lang, Observation


def find(
    ed: Edition,
    *,
    topics: Sequence[str] = (),
    statuses: Sequence[str] = (),
    query: str = "",
) -> list[Observation]:
    """Observations of the chosen zones that match; all words of ``query`` must occur in
    the label, subject, words as printed or note, in either language."""
    wanted = query.casefold().split()
    found = []
    for row in ed.dataset.observations:
        indicator = ed.dataset.indicator(row.indicator)
        if ed.dataset.zone_of(row) not in ed.zones:
            continue
        if (topics and indicator.topic not in topics) or (statuses and row.status not in statuses):
            continue
        entity = ed.dataset.entity(row.entity)
        texts = [indicator.label_zh, indicator.label_en, entity.name_zh, entity.name_en]
        texts += [row.as_written, row.note_zh, row.note_en, row.id]
        if all(word in " ".join(texts).casefold() for word in wanted):
            found.append(row)
    return found


@kept
def observation_table(ed: Edition, found: Sequence[Observation]) -> Exhibit:
    """The figures found, one a line, with the words as printed."""
    if not found:
        rows = [Row(label=ed.t("cards.none_label"), text=ed.t("cards.none"))]
        return ed.exhibit("observations", "text", ed.t("observations.none_title"), rows)
    rows = []
    for row in found:
        zone = ed.dataset.zone_of(row)
        indicator = ed.dataset.indicator(row.indicator)
        common: dict[str, Any] = {
            "label": ed.say(indicator, "label"),
            "label_record": f"observations/{row.id}",
            "label_detail": ed.word("topics", indicator.topic),
        }
        rows.append(
            Row(
                column=ed.t("column.zone"),
                text=ed.name(zone),
                detail=ed.subject(row),
                zone=zone,
                link=ed.to("zone", zone=zone),
                **common,
            )
        )
        rows.append(ed.row(row, column=ed.t("column.figure"), detail="", **common))
        cells = (
            (ed.t("column.status"), ed.word("statuses", row.status)),
            (ed.t("column.period"), ed.period(row)),
            (ed.t("column.place"), ed.cited(row.cite)),
        )
        rows += [Row(column=column, text=text, zone=zone, **common) for column, text in cells]
        printed = ed.t("column.as_written")
        rows.append(Row(column=printed, text=row.as_written, lang="zh", zone=zone, **common))
    return ed.exhibit(
        "observations",
        "table",
        ed.t("observations.title", n=len(found), all=len(ed.dataset.observations)),
        rows,
        corner=ed.t("column.indicator"),
        columns=(
            ed.t("column.zone"),
            ed.t("column.figure"),
            ed.t("column.status"),
            ed.t("column.period"),
            ed.t("column.as_written"),
            ed.t("column.place"),
        ),
    )


@kept
def sources(ed: Edition) -> Exhibit:
    """The articles: author, kind, and what is known of their date."""
    rows = []
    for source in ed.dataset.sources:
        count = sum(row.cite.source == source.id for row in ed.dataset.observations)
        common: dict[str, Any] = {
            "label": ed.say(source, "title"),
            "label_record": f"sources/{source.id}",
        }
        date = format.period(source.date, ed.lang) or ed.t("sources.no_date")
        outlet = ed.say(source, "outlet") or ed.t("sources.no_outlet")
        cells = (
            (ed.t("sources.author"), ed.say(source, "author"), ""),
            (ed.t("sources.kind"), ed.say(source, "kind"), outlet),
            (ed.t("sources.date"), date, ed.say(source, "date_note")),
            (
                ed.t("sources.count"),
                ed.t("sources.figures", n=count) if count else ed.t("headline.silent_label"),
                "",
            ),
        )
        rows += [
            Row(column=column, text=text, detail=detail, **common) for column, text, detail in cells
        ]
    return ed.exhibit(
        "sources",
        "table",
        ed.t("sources.title", n=len(ed.dataset.sources)),
        rows,
        subtitle=ed.t("sources.subtitle"),
        corner=ed.t("sources.source"),
        columns=(
            ed.t("sources.author"),
            ed.t("sources.kind"),
            ed.t("sources.date"),
            ed.t("sources.count"),
        ),
    )


@kept
def glossary(ed: Edition) -> Exhibit:
    """Policy terms, translated one way everywhere."""
    rows = []
    other: Lang = "en" if ed.lang == "zh" else "zh"
    for term in ed.dataset.vocab.glossary.values():
        common: dict[str, Any] = {"label": getattr(term, ed.lang)}
        rows.append(
            Row(column=ed.t("glossary.other"), text=getattr(term, other), lang=other, **common)
        )
        rows.append(
            Row(column=ed.t("column.definition"), text=ed.say(term, "definition"), **common)
        )
    return ed.exhibit(
        "glossary",
        "table",
        ed.t("glossary.title", n=len(ed.dataset.vocab.glossary)),
        rows,
        subtitle=ed.t("glossary.subtitle"),
        corner=ed.t("glossary.term"),
        columns=(ed.t("glossary.other"), ed.t("column.definition")),
    )


@kept
def passages(ed: Edition) -> Exhibit:
    """Numerals of the articles that are deliberately no observation, with the reason."""
    rows = []
    for passage in ed.dataset.passages:
        common: dict[str, Any] = {
            "label": passage.as_written,
            "label_lang": "zh",
            "label_record": f"passages/{passage.id}",
            "places": ed.places(passage.cite),
        }
        place = ed.cited(passage.cite)
        rows.append(Row(column=ed.t("column.place"), text=place, **common))
        rows.append(Row(column=ed.t("passages.reason"), text=ed.say(passage, "reason"), **common))
    return ed.exhibit(
        "passages",
        "table",
        ed.t("passages.title", n=len(ed.dataset.passages)),
        rows,
        subtitle=ed.t("passages.subtitle"),
        corner=ed.t("column.as_written"),
        columns=(ed.t("column.place"), ed.t("passages.reason")),
    )
