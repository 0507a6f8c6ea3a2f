"""Do rows that name each other stand together, and does each have what is of it?

No text is needed for these: a document, a reform and what is claimed of it, who does what and an
industry and its park share a paragraph that both cite; a figure of a park or project is listed by
it, and by no other project; no topic of which something is recorded "does not apply". With the text
at hand: the fund that is said to hold a stake is named in a paragraph cited for it, a fund is
municipal or special only where its words say so, a direction's year is printed, whose effect is
claimed is named, and what a total is made of is all there.

What a zone answered later is no part of an article, and is not asked for any of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from data import provenance, quantity, whatcounted, whenprinted, whose
from data.checks import ownwords
from data.chinese import WORDS
from data.grammar import numeral
from data.grammar.clause import opening
from data.message import Message, message
from data.model import (
    Cite,
    Claim,
    Composition,
    Dataset,
    Direction,
    Document,
    Fund,
    Organisation,
    Park,
    all_cites,
)
from data.problem import Problem, at_row

#: Table -> the field that names others, and the table that these stand in.
_SHARING = {
    "reforms": ("documents", "documents"),
    "claims": ("reforms", "reforms"),
    "mechanisms": ("reforms", "reforms"),
    "industries": ("park", "parks"),
}
#: Tables of things that list their own figures.
LISTING = ("parks", "projects")
_PAPERS = WORDS.pattern("papers_counted")
_MUNICIPAL, _SPECIAL = WORDS.pattern("fund_municipal"), WORDS.pattern("fund_special")
#: Tables of what is named where it is cited, and how many signs of a name are a piece of it.
_CITED = ("parks", "industries", "projects", "documents", "funds")
_PART = 3
_UNQUOTED = re.compile(r"[\u201c\u201d\u300a\u300b]")
_SHARE = WORDS.pattern("share_told")
#: Before the title of a paper.
_TITLED = "\u300a"
_NO_PAPER, _SPOKEN_OF = WORDS.pattern("no_paper"), WORDS.pattern("spoken_of")
_GOES_BACK = WORDS.pattern("goes_back")
_CLAUSE = f"{WORDS.comma},{WORDS.ends}"


def faults(dataset: Dataset) -> Iterator[Problem]:
    """What needs no text."""
    for table, (field, other) in _SHARING.items():
        for row in getattr(dataset, table):
            keys = getattr(row, field)
            for key in (keys,) if isinstance(keys, str) else keys:
                places = all_cites(dataset.index[other][key].cite) if key else ()
                if places and not {*places} & {*all_cites(row.cite)}:
                    reason = message("rule.apart", places=places)
                    yield at_row(dataset, table, row.id, field, reason, key)
    yield from _unlisted(dataset)
    yield from _twice(dataset)
    yield from _papers(dataset)
    yield from _kinds(dataset)
    yield from _shares(dataset)
    yield from _averages(dataset)
    yield from _places(dataset)
    for zone in dataset.zones:
        for at, absence in enumerate(zone.not_applicable, 1):
            if recorded := dataset.recorded(zone.id).get(absence.topic):
                reason = message("rule.applies", record=recorded[0])
                field = f"not_applicable.{at}.topic"
                yield at_row(dataset, "zones", zone.id, field, reason, absence.topic)


def untold(dataset: Dataset, texts: provenance.Texts) -> Iterator[Problem]:
    """What the text of the cited paragraphs does not say."""
    for holding in dataset.holdings:
        if holding.fund and (text := _read(dataset, texts, holding.cite)) is not None:
            fund = dataset.index["funds"][holding.fund]
            if not any(form in text for form in _forms(fund)):
                reason = message(
                    "rule.unnamed_fund", places=all_cites(holding.cite), name=fund.name_zh
                )
                yield at_row(dataset, "holdings", holding.id, "fund", reason, fund.id)
    for fund in dataset.funds:
        if (text := _read(dataset, texts, fund.cite)) and (key := _level(dataset, fund, text)):
            yield at_row(dataset, "funds", fund.id, "level", message(key), fund.level)
    for row in dataset.directions:
        if row.period and (why := _unprinted(dataset, texts, row)):
            yield at_row(dataset, "directions", row.id, "period", why, row.period)
    for _, _, claim, text in ownwords.cited(dataset, texts, "claims"):
        if isinstance(claim, Claim) and claim.of and not _named(dataset, claim.of, text):
            name = dataset.entity(claim.of).name_zh
            reason = message("rule.of_unnamed", places=claim.cite, name=name)
            yield at_row(dataset, "claims", claim.id, "of", reason, claim.of)
    for total in dataset.compositions:
        yield from _parts(dataset, texts, total)
    yield from _elsewhere(dataset, texts)


def _unlisted(dataset: Dataset) -> Iterator[Problem]:
    """Figures of a park or project that it does not list: its pages would not show them."""
    for figure in dataset.observations:
        for table in LISTING:
            thing = dataset.index[table].get(figure.entity)
            if thing is None or dataset.source(figure.cite.source).reply:
                continue
            if figure.id not in thing.observations:
                reason = message("rule.unlisted", words=figure.as_written)
                yield at_row(dataset, table, thing.id, "observations", reason, figure.id)


def _twice(dataset: Dataset) -> Iterator[Problem]:
    """Figures of a company that two of its projects list: each would be told as having them."""
    first: dict[str, str] = {}
    for project in dataset.projects:
        for key in project.observations:
            other = first.setdefault(key, project.id)
            if other != project.id:
                words = dataset.observation(key).as_written
                reason = message("rule.listed_twice", words=words, other=other)
                yield at_row(dataset, "projects", project.id, "observations", reason, key)


def _shares(dataset: Dataset) -> Iterator[Problem]:
    """Shares whose quoted words do not say that one figure is part of the other: that both stand
    in one sentence makes none."""
    for row in dataset.rates:
        told = any(word in row.says for word in dataset.vocab.nesting) or _SHARE.search(row.says)
        if row.kind == "share" and row.says and not told:
            yield at_row(dataset, "rates", row.id, "says", message("rule.no_share"), row.says)


def _averages(dataset: Dataset) -> Iterator[Problem]:
    """Averages of one number of things by another where the quoted words only set the two side by
    side (外出招商35次，对接企业120家): no word goes back, and they share none."""
    for row in dataset.rates:
        both = [dataset.unit(dataset.observation(key)) for key in (row.numerator, row.denominator)]
        if row.kind != "average" or not row.says or not all(unit.whole for unit in both):
            continue
        parts = re.split(f"[{_CLAUSE}]", row.says)
        if (
            len(parts) > 1
            and not _GOES_BACK.search(parts[-1])
            and not (whatcounted.pairs(parts[0]) & whatcounted.pairs(parts[-1]))
        ):
            yield at_row(dataset, "rates", row.id, "says", message("rule.side_by_side"), row.says)


def _places(dataset: Dataset) -> Iterator[Problem]:
    """Zones at the place of another that is called as that one is, where their own place is there
    too: a line copied."""
    names = {place.id: place.name_zh for place in dataset.places}
    homes = {zone.place: zone for zone in dataset.zones if names.get(zone.place) == zone.name_zh}
    known = {*names.values()}
    for zone in dataset.zones:
        other = homes.get(zone.place)
        if other and other.id != zone.id and zone.name_zh in known:
            name = Message(other.name_zh, other.name_en)
            reason = message("rule.other_place", name=name)
            yield at_row(dataset, "zones", zone.id, "place", reason, zone.place)


def _papers(dataset: Dataset) -> Iterator[Problem]:
    """Reforms whose text counts more papers than they list (两份方案 of one), where as many are
    recorded of a paragraph of theirs."""
    for row in dataset.reforms:
        told = _PAPERS.findall(f"{row.title_zh}\n{row.summary_zh}\n{row.requires_zh}")
        most = max((numeral.parse(run, "").value or 0 for run in told), default=0)
        if not row.documents or most <= len(row.documents):
            continue
        there: list[Document] = dataset.of_zone("documents", row.zone)
        beside = [one for one in there if {*all_cites(one.cite)} & {*row.cite}]
        if len(beside) >= most:
            reason = message("rule.papers", count=most, names=[one.name_zh for one in beside])
            yield at_row(dataset, "reforms", row.id, "documents", reason, ";".join(row.documents))


def _kinds(dataset: Dataset) -> Iterator[Problem]:
    """Papers that are recorded as none: what has a title is one that somebody could ask for."""
    for row in dataset.documents:
        paper = dataset.vocab.document_kinds[row.kind].paper
        if _TITLED in row.name_zh and not paper and not _NO_PAPER.search(row.name_zh):
            yield at_row(dataset, "documents", row.id, "kind", message("rule.paper"), row.kind)


def _named(dataset: Dataset, key: str, text: str) -> bool:
    """Whether words name whose something is: an organisation or park in one of its forms. A zone
    is told of in all of its article, and a project goes by a name of ours."""
    body = dataset.entity(key)
    return not isinstance(body, Organisation | Park) or any(
        form in text for form in whose.forms(body)
    )


def _elsewhere(dataset: Dataset, texts: provenance.Texts) -> Iterator[Problem]:
    """What a cited paragraph has no piece of the name of, and another paragraph of its source has
    the whole name; but not where the first goes on with what was named before (该项目)."""
    for table in _CITED:
        for row in getattr(dataset, table):
            cites, name = all_cites(row.cite), _UNQUOTED.sub("", row.name_zh)
            text = _read(dataset, texts, row.cite) if len(name) >= _PART else None
            if text is None or _some(name, text) or _SPOKEN_OF.search(text):
                continue
            there = next(
                (
                    Cite(cites[0].source, at)
                    for at, line in enumerate(texts[cites[0].source], 1)
                    if name in line
                ),
                None,
            )
            if there:
                reason = message(
                    "rule.cited_elsewhere", places=cites, name=row.name_zh, there=there
                )
                told = ";".join(map(str, cites))
                yield at_row(dataset, table, row.id, "cite", reason, told)


def _some(name: str, text: str) -> bool:
    """Whether a text has a piece of a name."""
    return any(name[at : at + _PART] in text for at in range(len(name) - _PART + 1))


def _level(dataset: Dataset, fund: Fund, text: str) -> str:
    """Why a fund is not of its level; blank where it is, or where its name is not found."""
    form = next((form for form in _forms(fund) if form in text), "")
    if not form or fund.level not in ("zone", "city", "special"):
        return ""
    others = [name for one in dataset.of_zone("funds", fund.zone) for name in _forms(one)]
    told = level(text, form, others)
    if fund.level == "city" and told == "zone":  # 市级的甲基金和乙基金
        at = text.find(form)
        shared = text[opening(text, at, WORDS.ends) : at]
        return "" if _MUNICIPAL.search(shared) else "rule.fund_not_municipal"
    if fund.level == "special":
        return "" if told == "special" else "rule.fund_not_special"
    key = {"special": "rule.fund_special", "city": "rule.fund_municipal"}
    return "" if told == fund.level else key[told]


def level(text: str, form: str, others: Iterable[str] = ()) -> str:
    """The level of a fund that a text prints in this form: by that, and by the words before it in
    its clause, behind that of another; of the zone where nothing else is said."""
    at = text.find(form)
    if at < 0:
        return "zone"
    begins = opening(text, at, _CLAUSE)
    begins = max([begins, *(_ends(text, name, begins, at) for name in others)])
    told = f"{text[begins:at]}{form}"
    if _SPECIAL.search(told):
        return "special"
    return "city" if _MUNICIPAL.search(told) else "zone"


def _ends(text: str, form: str, begins: int, at: int) -> int:
    """Where a form ends last between two places; the first of these where it does not stand."""
    found = text.rfind(form, begins, at)
    return found + len(form) if found >= 0 else begins


def _forms(fund: Fund) -> tuple[str, ...]:
    """How a fund is printed: by its name, with the quotation marks within it or without."""
    return tuple(dict.fromkeys([fund.name_zh, *whose.forms(fund)]))


def _unprinted(dataset: Dataset, texts: provenance.Texts, row: Direction) -> Message | None:
    """Why a direction's time is told in none of its paragraphs; None where it is in one."""
    why = None
    for cite in row.cite:
        source = dataset.source(cite.source)
        if source.reply or provenance.as_cited(dataset, texts, cite) is None:
            return None
        why = whenprinted.unprinted(source, texts[cite.source], cite, row.period)
        if why is None:
            return None
    return why


def _parts(dataset: Dataset, texts: provenance.Texts, total: Composition) -> Iterator[Problem]:
    """Numbers of the words that tell a total that are neither it nor one of its parts. A part may
    well be told in a sentence before."""
    whole = dataset.observation(total.total)
    if provenance.as_cited(dataset, texts, whole.cite) is None:
        return
    rows = [whole, *map(dataset.observation, total.parts)]
    read, taken = quantity.read(total.says, dataset.vocab), set[int]()
    for row in rows:
        taken |= {at for at, one in enumerate(read) if one.within(dataset.unit(row)) == row.value}
    for at, one in enumerate(read):
        if at not in taken and one.within(dataset.unit(whole)) is not None:
            reason = message("rule.part_missing", words=one.text)
            yield at_row(dataset, "compositions", total.id, "parts", reason, one.text)


def _read(dataset: Dataset, texts: provenance.Texts, cites: Cite | tuple[Cite, ...]) -> str | None:
    """Paragraphs that are cited; None where one is not at hand as it was cited."""
    read = [provenance.as_cited(dataset, texts, cite) for cite in all_cites(cites)]
    return None if None in read else "\n".join(text for text in read if text)
