"""The dataset itself: every figure, every source, the glossary, what was set aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, get_args

from components import formatting, words, zonenames
from components.edition import Edition, kept
from components.exhibit import Exhibit
from components.exhibits import datenotes
from components.exhibits.registry import exhibit, loose
from components.renaming import counted, noun
from components.row import Head, Proof, Row, headed
from components.zonenames import Sort
from data.model import Lang, Observation, Source, SourceType
from data.report import Report

#: What the state of the data counts: what it is called, how it is said, and the tables.
_HELD = (
    ("state.figures", "state.figures_n", "observations indicators passages"),
    ("state.relations", "state.relations_n", "pipelines compositions rates"),
    (
        *("state.reforms", "state.reforms_n"),
        "reforms practices mechanisms relationships claims directions",
    ),
    (
        *("state.things", "state.things_n"),
        "organisations documents events industries parks projects funds holdings",
    ),
    ("state.origin", "state.origin_n", "zones sources places"),
)


def find(
    ed: Edition, *, topics: Sequence[str] = (), statuses: Sequence[str] = (), query: str = ""
) -> list[Observation]:
    """Observations of the chosen zones that match; all words of ``query`` must occur in
    the label, subject, words as printed or note, in either language."""
    wanted = query.casefold().split()
    found = []
    for row in ed.dataset.of_zones("observations", ed.zones):
        indicator = ed.dataset.indicator(row.indicator)
        if (topics and indicator.topic not in topics) or (statuses and row.status not in statuses):
            continue
        entity = ed.dataset.entity(row.entity)
        texts = [indicator.label_zh, indicator.label_en, entity.name_zh, entity.name_en]
        texts += [row.as_written, row.note_zh, row.note_en, row.id]
        if all(word in " ".join(texts).casefold() for word in wanted):
            found.append(row)
    return found


#: Of more figures so many are listed: those of 3,000 zones are a table that nobody reads, and that
#: takes half a minute and most of the memory.
MOST_FIGURES = 1000


@loose
@kept
def observation_table(ed: Edition, found: Sequence[Observation]) -> Exhibit:
    """The figures found, one a line, with the words as printed; of very many the first ones, and
    how the others are found."""
    if not found:
        rows = [Row(label=ed.t("cards.none_label"), text=ed.t("cards.none"))]
        return ed.exhibit("observations", "text", ed.t("observations.none_title"), rows)
    rows = []
    for row in found[:MOST_FIGURES]:
        zone = ed.dataset.zone_of(row)
        indicator = ed.dataset.indicator(row.indicator)
        common = headed(ed.say(indicator, "label"), row.record, ed.word("topics", indicator.topic))
        place = {"detail": ed.whose(row), "zone": zone, "link": ed.to("zone", zone=zone)}
        rows.append(Row(column=ed.t("column.zone"), text=ed.name(zone), **(common | place)))
        rows.append(ed.row(row, column=ed.t("column.figure"), detail=ed.against(row), **common))
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
        _figures_title(ed, found),
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
        notes=[ed.t("observations.cut", n=MOST_FIGURES)] if len(found) > MOST_FIGURES else [],
    )


def _figures_title(ed: Edition, found: Sequence[Observation]) -> str:
    """How many were found of how many; one alone in words, that a zone puts first."""

    def put_first(row: Observation) -> bool:
        return row.id in ed.dataset.zone(ed.dataset.zone_of(row)).headline

    first = next(filter(put_first, found), found[0])
    whole = len(ed.dataset.observations)
    said = "observations.title_all" if len(found) == whole else "observations.title"
    if len(found) == 1:
        said = "observations.title_only" if whole == 1 else "observations.title_one"
    told = ed.phrase(first)
    return ed.t(said, n=len(found), all=whole, first=formatting.capital(told))


@exhibit("observations", page="data", filters=("topic", "status", "q"))
def found_observations(
    ed: Edition, *, topics: Sequence[str] = (), statuses: Sequence[str] = (), query: str = ""
) -> Exhibit:
    """The table of what a key asks for."""
    return observation_table(ed, find(ed, topics=topics, statuses=statuses, query=query))


@exhibit("sources", page="data")
@kept
def sources(ed: Edition) -> Exhibit:
    """The articles on the chosen zones: author, kind, and what is known of their date."""
    rows = []
    every, heard = ed.dataset.sources, ed.dataset.spoken_of
    chosen = {*ed.zones}
    listed = tuple(one for one in every if not chosen.isdisjoint(heard[one.id]))
    if len(ed.zones) == len(ed.dataset.zones) or not listed:
        listed = every
    counts = ed.dataset.told
    dated, alike = datenotes.apart([ed.say(source, "date_note") for source in listed])
    for source, note in zip(listed, dated, strict=True):
        count = counts.get(source.id, 0)
        none = ed.t("headline.silent_label" if source.paragraphs else "pending.word")
        common = headed(ed.say(source, "title"), source.record)
        date = formatting.period(source.date, ed.lang) or ed.t("sources.no_date")
        outlet = ed.say(source, "outlet") or ed.t("sources.no_outlet")
        edition, zones = ed.say(source, "edition"), ed.few(ed.dataset.spoken_of[source.id])
        cells = (
            (ed.t("sources.zones"), zones, ""),
            (ed.t("sources.author"), ed.say(source, "author"), ""),
            (ed.t("sources.kind"), ed.say(source, "kind"), ed.join((outlet, edition))),
            (ed.t("sources.date"), date, note),
            (ed.t("sources.count"), ed.t("sources.figures", n=count) if count else none, ""),
        )
        rows += [
            Row(column=column, text=text, detail=detail, **common) for column, text, detail in cells
        ]
    return ed.exhibit(
        "sources",
        "table",
        _sources_title(ed, listed),
        rows,
        subtitle=ed.t("sources.subtitle" if listed == every else "sources.subtitle_some"),
        corner=ed.t("sources.source"),
        columns=(
            ed.t("sources.zones"),
            ed.t("sources.author"),
            ed.t("sources.kind"),
            ed.t("sources.date"),
            ed.t("sources.count"),
        ),
        notes=(ed.t("sources.date_alike", said=alike) if alike else "",),
    )


def _sources_title(ed: Edition, listed: Sequence[Source]) -> str:
    """How many articles, reports, bulletins and replies there are, in Chinese by what they call
    themselves; that none is dated, where that is so."""
    sorts: dict[SourceType, Counter[Sort]] = {sort: Counter() for sort in get_args(SourceType)}
    for source in listed:
        sorts[source.type][zonenames.sort(source)] += 1
    counted = ed.listed(said for sort, of in sorts.items() for said in _counted(ed, sort, of))
    dated = any(len(source.date) == 10 for source in listed)
    if dated or sorts["reply"]:
        return counted
    few = len(listed) == 1
    return ed.t("sources.title_one" if few else "sources.title", counted=counted)


def _counted(ed: Edition, type: SourceType, of: Counter[Sort]) -> Iterator[str]:
    """How many sources of one type there are, in Chinese by their nouns where these are few."""
    if of and (ed.lang == "en" or type in zonenames.WORDED):
        yield words.text(ed.lang, f"source_count.{type}", n=of.total())
        return
    nouns: Counter[str] = Counter()
    for sort, n in of.items():
        nouns[noun([sort])] += n
    if len(nouns) > _NOUNS:
        nouns = Counter({noun(of): of.total()})
    for word, n in nouns.items():
        yield counted(type, word, n)


#: Nouns of one type of source that a title tells apart.
_NOUNS = 2
_LISTED = 30  # a file that is broken altogether has as many problems as lines


@loose
def data_state(ed: Edition, report: Report) -> Exhibit:
    """What is shown, how sound the files are, and what they hold. Built once for a report, which
    no edition has: a briefing cannot make it again."""
    return ed.keep("data_state", report, lambda: _data_state(ed, report))


def _data_state(ed: Edition, report: Report) -> Exhibit:
    shown = Report(dataset=ed.dataset).counts
    rows = []

    def line(label: str, text: str, detail: str = "", *, group: str) -> None:
        column = ed.t("state.column")
        rows.append(Row(label=label, column=column, text=text, detail=detail, group=group))

    files = ed.t("state.group_files")
    version = ed.t("state.version_now")
    if report.dataset is None:
        version = ed.t("state.version_kept")
    elif ed.dataset.draft:
        version = ed.t("state.version_draft")
    line(ed.t("state.version"), ed.dataset.version, version, group=files)
    if report.changed:
        day = formatting.period(f"{report.changed:%Y-%m-%d}", ed.lang)
        when = f"{day} {report.changed:%H:%M}"
        line(ed.t("state.changed"), when, report.changed_file, group=files)
    line(ed.t("state.checked"), *_checked(ed, report), group=files)
    if report.strays:
        names = [one.said.say(ed.lang) for one in report.strays]
        words = ed.join((*names[:_LISTED], "…" if len(names) > _LISTED else ""))
        line(ed.t("state.ignored"), ed.t("state.ignored_n", n=len(names)), words, group=files)
    missing = report.unaccounted
    if missing or (report.dataset and not report.absent):
        text, words = ed.t("state.unaccounted_none"), ""
        if missing:
            text = ed.t("state.unaccounted_n", n=len(missing))
            words = ed.sentence(*(f"{ed.cited(cite)} “{found}”" for cite, found in missing[:5]))
        line(ed.t("state.unaccounted"), text, words, group=files)
    for label, text, tables in _HELD:
        of = {name: shown[name] for name in tables.split()}
        line(ed.t(label), ed.t(text, **of), group=ed.t("state.group_rows"))
    mend = ed.t("state.group_problems")
    for problem in report.problems[:_LISTED]:
        line(problem.place, problem.why(ed.lang), group=mend)
    if len(report.problems) > _LISTED:
        line("…", ed.t("state.more", n=len(report.problems) - _LISTED), group=mend)
    return ed.exhibit(
        "data_state",
        "table",
        _soundness(ed, report),
        rows,
        subtitle=ed.t("state.subtitle"),
        corner=ed.t("state.corner"),
        columns=(ed.t("state.column"),),
        shelved=False,
    )


def _soundness(ed: Edition, report: Report) -> str:
    """The title: what is to be mended, else how many figures agree with their paragraph."""
    if report.dataset is None:
        return ed.t("state.title_kept", n=len(report.problems))
    if report.problems:
        # A source of a day to come has nothing to do with its text.
        ours = any(problem.field == "date" for problem in report.problems)
        said = "state.title_mend" if ours else "state.title_disagrees"
        return ed.t(said, n=len(report.problems))
    count = report.counts["observations"]
    if not report.unverified:
        return ed.t("state.title_all", n=count)
    if not report.verified:
        return ed.t("state.title_none")
    return ed.t("state.title_some", n=count, verified=report.verified)


def _checked(ed: Edition, report: Report) -> tuple[str, str]:
    """How many figures agree with their paragraph, and why the others were not verified."""
    if report.dataset is None:
        return ed.t("state.checked_later"), ""
    count = report.counts["observations"]
    if report.verified == count:
        return ed.t("state.checked_all", n=count), ""
    absent, source = report.absent, report.dataset.source
    # Thousands, whichever zones are chosen.
    names = ed.settled(
        ("absent", absent), lambda: [ed.say(source(key), "author") for key in absent]
    )
    why = ed.sentence(
        ed.t("state.nowhere", path=report.nowhere) if report.nowhere else "",
        ed.t("state.absent", sources=ed.some(names)) if names else "",
        ed.t("state.disagreeing") if report.unverified > report.unchecked else "",
    )
    unchecked, verified = report.unchecked, report.verified
    wrong = report.unverified - unchecked
    if unchecked == count:
        return ed.t("state.checked_none", n=count), why
    if not wrong:
        return ed.t("state.checked_some", verified=verified, unchecked=unchecked), why
    if not unchecked:
        return ed.t("state.checked_wrong", verified=verified, wrong=wrong), why
    return ed.t("state.checked_mixed", verified=verified, wrong=wrong, unchecked=unchecked), why


@exhibit("glossary", page="data")
@kept
def glossary(ed: Edition) -> Exhibit:
    """Policy terms, each with its translation and what it means."""
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
    if not rows:
        none = [Row(label=ed.t("cards.none_label"), text=ed.t("glossary.none"))]
        return ed.exhibit("glossary", "text", ed.t("glossary.none"), none)
    return ed.exhibit(
        "glossary",
        "table",
        _terms_title(ed),
        rows,
        subtitle=ed.t("glossary.subtitle"),
        corner=ed.t("glossary.term"),
        columns=(ed.t("glossary.other"), ed.t("column.definition")),
    )


def _terms_title(ed: Edition) -> str:
    """What is explained: the first term by name, and how many there are."""
    terms = [getattr(term, ed.lang) for term in ed.dataset.vocab.glossary.values()]
    said = "glossary.title" if len(terms) > 1 else "glossary.title_one"
    return ed.t(said, first=terms[0], n=len(terms))


@exhibit("passages", page="data")
@kept
def passages(ed: Edition) -> Exhibit:
    """Numerals of the articles that are deliberately no observation, with the reason."""
    rows = []
    for passage in ed.dataset.passages:
        common: dict[str, Any] = {
            "label": passage.as_written,
            "head": Head(lang="zh", record=passage.record),
            "proof": Proof(places=ed.places(passage.cite)),
        }
        place = ed.cited(passage.cite)
        rows.append(Row(column=ed.t("column.place"), text=place, **common))
        rows.append(Row(column=ed.t("passages.reason"), text=ed.say(passage, "reason"), **common))
    if not rows:
        none = [Row(label=ed.t("cards.none_label"), text=ed.t("passages.none"))]
        return ed.exhibit("passages", "text", ed.t("passages.none"), none)
    return ed.exhibit(
        "passages",
        "table",
        ed.t("passages.title", n=len(ed.dataset.passages)),
        rows,
        subtitle=ed.t("passages.subtitle"),
        corner=ed.t("column.as_written"),
        columns=(ed.t("column.place"), ed.t("passages.reason")),
    )
