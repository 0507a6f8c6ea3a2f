"""What stands behind a story, in full: one table each of figures, computed figures, definitions,
sources, reforms, funds, stakes, projects and ties of bodies, and whatever else a cell counts. One
value a cell, for a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from components.edition import Edition
from components.exhibit import Exhibit
from components.exhibits import catalog, reported
from components.exhibits.lineage import Lineage
from components.row import Row, headed
from data.judge import derive
from data.model import Cite, Observation


def tables(ed: Edition, exhibits: Iterable[Exhibit]) -> Iterator[Exhibit]:
    """The tables that have anything in them, for what the exhibits show or count."""
    lineage = Lineage(ed, exhibits)
    for table in (
        _figures(ed, lineage),
        _computed(ed, lineage),
        _definitions(ed, lineage),
        _sources(ed, lineage),
        _reforms(ed, lineage),
        _funds(ed, lineage),
        _holdings(ed, lineage),
        _projects(ed, lineage),
        _relationships(ed, lineage),
        _others(ed, lineage),
    ):
        if table.rows:
            yield table


def _number(ed: Edition, row: Observation, common: dict[str, Any]) -> list[Row]:
    """A figure as cells: number, unit, qualifier, status."""
    unit = ed.dataset.indicator(row.indicator).unit
    return [
        ed.row(row, column=ed.t("annex.value"), detail="", **common),
        Row(column=ed.t("annex.unit"), text=ed.word("units", unit), **common),
        Row(column=ed.t("annex.relation"), text=ed.word("relations", row.relation), **common),
        Row(column=ed.t("column.status"), text=ed.word("statuses", row.status), **common),
    ]


def _printed(ed: Edition, row: Observation, common: dict[str, Any]) -> list[Row]:
    """The figure as printed, and where."""
    return [
        Row(column=ed.t("column.as_written"), text=row.as_written, lang="zh", **common),
        Row(column=ed.t("column.place"), text=ed.cited(row.cite), **common),
    ]


def _cells(columns: Iterable[tuple[str, str]], common: dict[str, Any]) -> list[Row]:
    return [Row(column=column, text=text, **common) for column, text in columns]


def _facts(ed: Edition, columns: Iterable[tuple[str, str]], common: dict[str, Any]) -> list[Row]:
    """Cells of facts of the source: one that it does not give says so in words."""
    return [
        Row(column=column, text=text, **common) if text else ed.silence(column=column, **common)
        for column, text in columns
    ]


def _table(
    ed: Edition, id: str, title: str, corner: str, rows: list[Row], note: str = ""
) -> Exhibit:
    columns = dict.fromkeys(row.column for row in rows if row.column)
    return ed.exhibit(
        f"annex_{id}", "table", title, rows, columns=columns, corner=corner, notes=(note,)
    )


def _places(ed: Edition, cites: Iterable[Cite]) -> str:
    return ed.join(dict.fromkeys(ed.cited(cite) for cite in cites))


def _figures(ed: Edition, lineage: Lineage) -> Exhibit:
    rows = []
    for row in lineage.of("observations"):
        indicator = ed.dataset.indicator(row.indicator)
        common = headed(ed.say(indicator, "label"), row.record, zone=ed.dataset.zone_of(row))
        whose = (
            (ed.t("column.zone"), ed.name(ed.dataset.zone_of(row))),
            (ed.t("column.whose"), ed.subject(row) or ed.t("figures.own")),
            (ed.t("column.topic"), ed.word("topics", indicator.topic)),
        )
        rows += _cells(whose, common)
        rows += _number(ed, row, common)
        when = (
            (ed.t("annex.span"), ed.word("spans", row.span)),
            (ed.t("column.period"), ed.period(row)),
        )
        rows += _cells(when, common)
        rows += _printed(ed, row, common)
        note = ed.say(row, "note")
        if against := ed.against(row):
            note = ed.sentences(note, against)
        rows += _cells(((ed.t("column.note"), note),), common)
    title, corner = ed.t("annex.figures"), ed.t("column.indicator")
    return _table(ed, "figures", title, corner, rows, ed.t("annex.figures_note"))


def _computed(ed: Edition, lineage: Lineage) -> Exhibit:
    rows = []
    for rate in lineage.of("rates"):
        found = derive.outcome(ed.dataset, rate)
        if isinstance(found, derive.Refusal):
            continue
        common = headed(ed.say(rate, "label"), rate.record, zone=rate.zone)
        shown = ed.worded(ed.computed(found, column=ed.t("annex.value"), **common))
        rows += _cells(((ed.t("column.zone"), ed.name(rate.zone)),), common)
        rows.append(shown)
        cells = (
            (ed.t("annex.unit"), shown.words.unit),
            (ed.t("annex.relation"), shown.words.relation),
            (ed.t("column.status"), shown.words.status),
            (ed.t("drawer.formula"), shown.proof.formula),
            (ed.t("rates.meaning"), ed.say(rate, "reason")),
        )
        rows += _cells(cells, common)
        basis = ed.t("computed.basis")
        rows.append(Row(column=basis, text=shown.proof.basis, lang="zh", **common))
        rows += _cells(((ed.t("column.place"), shown.proof.cited),), common)
    return _table(ed, "computed", ed.t("annex.computed"), ed.t("rates.name"), rows)


def _definitions(ed: Edition, lineage: Lineage) -> Exhibit:
    used = {row.indicator for row in lineage.of("observations")}
    rows = []
    for indicator in ed.dataset.indicators:
        if indicator.id in used:
            common = headed(ed.say(indicator, "label"), indicator.record)
            family = ed.t("annex.family_none")
            if indicator.family:
                family = ed.word("families", indicator.family)
            cells = (
                (ed.t("annex.unit"), ed.word("units", indicator.unit)),
                (ed.t("column.topic"), ed.word("topics", indicator.topic)),
                (ed.t("column.definition"), ed.say(indicator, "definition")),
                (ed.t("annex.family"), family),
            )
            rows += _cells(cells, common)
    title, corner = ed.t("annex.definitions"), ed.t("column.indicator")
    return _table(ed, "definitions", title, corner, rows, ed.t("annex.family_note"))


def _sources(ed: Edition, lineage: Lineage) -> Exhibit:
    """The articles the exhibits rest on, those of zones that report nothing among them."""
    whole = catalog.sources(ed)
    cited = {f"sources/{key}" for key in lineage.sources}
    rows = [row for row in whole.rows if row.head.record in cited]
    note = " ".join(whole.notes)
    return _table(ed, "sources", ed.t("annex.sources"), whole.corner, rows, note)


def _named(ed: Edition, row: Observation) -> str:
    return f"{ed.say(ed.dataset.indicator(row.indicator), 'label')} {ed.figure(row).text}"


def _reforms(ed: Edition, lineage: Lineage) -> Exhibit:
    rows = []
    for reform in lineage.of("reforms"):
        common = headed(ed.say(reform, "title"), reform.record, zone=reform.zone)
        documents = ed.sentence(
            # A strategy or a map is no document, and is called what it is.
            *(
                said
                if kind == ed.t("column.document")
                else ed.t("report.pair", label=kind, text=said)
                for kind, said in reported.by_kind(ed, reform)
            )
        )
        figures = (_named(ed, ed.dataset.observation(key)) for key in reform.observations)
        practices = (ed.dataset.practice(key) for key in reform.practices)
        cells = (
            (ed.t("column.zone"), ed.name(reform.zone)),
            (ed.t("column.topic"), ed.topics(reform)),
            (ed.t("lesson.practice"), ed.join(ed.say(one, "label") for one in practices)),
            (ed.t("column.evidence"), ed.word("evidence", reform.evidence)),
            (ed.t("column.what"), ed.say(reform, "summary")),
            (ed.t("column.who"), ed.actors(reform.actor)),
            (ed.t("column.document_or"), documents),
            (ed.t("lesson.requires"), ed.say(reform, "requires")),
            (ed.t("column.figure"), ed.sentence(*figures)),
            (ed.t("lesson.ask"), ed.say(reform, "unsaid") or ed.t("lesson.no_ask")),
            (ed.t("column.place"), _places(ed, reform.cite)),
        )
        rows += _facts(ed, cells, common)
    return _table(
        ed, "reforms", ed.t("annex.reforms"), ed.t("annex.reform"), rows, ed.t("reforms.grade_note")
    )


def _funds(ed: Edition, lineage: Lineage) -> Exhibit:
    rows = []
    for fund in lineage.of("funds"):
        common = headed(ed.say(fund, "name"), fund.record, zone=fund.zone)
        size = ed.dataset.observation(fund.observation)
        cells = (
            (ed.t("column.zone"), ed.name(fund.zone)),
            (ed.t("funds.level"), ed.word("fund_levels", fund.level)),
        )
        rows += _cells(cells, common)
        rows += _number(ed, size, common)
        rows += _cells(((ed.t("column.note"), ed.say(fund, "note")),), common)
        rows += _printed(ed, size, common)
    return _table(ed, "funds", ed.t("annex.funds"), ed.t("funds.fund"), rows)


def _holdings(ed: Edition, lineage: Lineage) -> Exhibit:
    """One line a figure: the stake, then what was paid for it where the source says so."""
    rows = []
    for holding in lineage.of("holdings"):
        fund = ed.name(holding.fund) if holding.fund else ed.t("holdings.fund_unknown")
        figures = [
            (ed.t("holdings.stake"), holding.stake),
            (ed.t("holdings.ticket"), holding.ticket),
        ]
        for what, key in figures:
            common = headed(
                ed.name(holding.organisation), f"holdings/{holding.id}#{what}", zone=holding.zone
            )
            cells = (
                (ed.t("column.zone"), ed.name(holding.zone)),
                (ed.t("projects.project"), ed.name(holding.project)),
                (ed.t("funds.fund"), fund),
                (ed.t("annex.what"), what),
            )
            rows += _cells(cells, common)
            rows += _figure_or_silence(ed, key, holding.cite, common)
    return _table(ed, "holdings", ed.t("annex.holdings"), ed.t("holdings.company"), rows)


def _figure_or_silence(
    ed: Edition, key: str, cites: Iterable[Cite], common: dict[str, Any]
) -> list[Row]:
    """A figure as cells; without one, words of silence, and where its subject is written of."""
    if not key:
        names = ("annex.value", "annex.unit", "annex.relation", "column.status")
        cells = [(ed.t(name), "") for name in (*names, "column.as_written")]
        cells.append((ed.t("column.place"), _places(ed, cites)))
        return _facts(ed, cells, common)
    row = ed.dataset.observation(key)
    return [*_number(ed, row, common), *_printed(ed, row, common)]


def _projects(ed: Edition, lineage: Lineage) -> Exhibit:
    """One line a figure; a project without figures has one line that says so."""
    rows = []
    for project in lineage.of("projects"):
        for key in project.observations or ("",):
            common = headed(
                ed.say(project, "name"), f"projects/{project.id}#{key}", zone=project.zone
            )
            what = ""
            if key:
                indicator = ed.dataset.indicator(ed.dataset.observation(key).indicator)
                what = ed.say(indicator, "label")
            company = ed.name(project.organisation) if project.organisation else ""
            cells = (
                (ed.t("column.zone"), ed.name(project.zone)),
                (ed.t("holdings.company"), company),
                (ed.t("projects.stage"), ed.word("project_stages", project.stage)),
                (ed.t("annex.what"), what),
            )
            rows += _facts(ed, cells, common)
            rows += _figure_or_silence(ed, key, project.cite, common)
            rows += _cells(((ed.t("column.note"), ed.say(project, "note")),), common)
    return _table(ed, "projects", ed.t("annex.projects"), ed.t("projects.project"), rows)


def _relationships(ed: Edition, lineage: Lineage) -> Exhibit:
    """Who has what to do with whom, one line a relationship."""
    rows = []
    for row in lineage.of("relationships"):
        common = headed(ed.names(row.subject), row.record, zone=row.zone)
        cells = (
            (ed.t("column.zone"), ed.name(row.zone)),
            (ed.t("annex.verb"), ed.say(row, "verb")),
            (ed.t("annex.object"), ed.names(row.object)),
            (
                ed.t("annex.unclear"),
                ed.t(f"unclear.{row.unclear}") if row.unclear else ed.t("relationship.clear"),
            ),
            (ed.t("column.place"), _places(ed, row.cite)),
        )
        rows += _facts(ed, cells, common)
    title, corner = ed.t("annex.relationships"), ed.t("annex.subject")
    return _table(ed, "relationships", title, corner, rows)


#: What a cell may count and has no table of its own (``Dataset.recorded``): the field that names
#: it, and the one that says what it is.
_OTHERS = {
    "mechanisms": ("", "how"),
    "directions": ("title", "summary"),
    "claims": ("title", "note"),
    "industries": ("name", "note"),
    "parks": ("name", "note"),
}


def _others(ed: Edition, lineage: Lineage) -> Exhibit:
    """What an article speaks of where it gives no figure and lists no reform."""
    rows = []
    for table, (name, said) in _OTHERS.items():
        for row in lineage.of(table):
            if row.record not in lineage.counted:
                continue
            label = ed.say(row, name) if name else ed.word("functions", row.function)
            cites = (row.cite,) if isinstance(row.cite, Cite) else row.cite
            common = headed(label, row.record, zone=row.zone)
            rows += _facts(
                ed,
                (
                    (ed.t("column.zone"), ed.name(row.zone)),
                    (ed.t("column.silence"), ed.say(row, said)),
                    (ed.t("column.place"), _places(ed, cites)),
                ),
                common,
            )
    return _table(ed, "others", ed.t("annex.others"), ed.t("annex.other"), rows)
