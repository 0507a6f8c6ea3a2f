"""Is each thing of the kind that its name and the words about it say? What ends in 商会 is an
association and no company, a 《…办法》 is a measure, housing is no industrial park, and what a text
calls 主导 is a leading industry. A project is whose name it bears; a reform is told under the
topics of its practices, so that no page calls a zone silent on one of them.

Without the text only names are looked at. With it: a sentence that names an industry has a word
for its role, one that names an asset says that it lay idle, and parks of one list that end alike
(汽车产业园、铜基新材料产业园) are of one kind. Only what is surely untrue is said: a name that ends
in nothing known, and an industry or park that no sentence names, is asked for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import permutations

from data import provenance
from data.chinese import WORDS
from data.grammar.clause import closing, opening
from data.message import Message, message
from data.model import Cite, Dataset, Organisation, Park, Shape, all_cites
from data.problem import Problem, at_row
from data.whatcounted import pairs
from data.whose import forms

#: How names of bodies end, and the kinds that such a body may be.
_BODIES = (
    (WORDS.pattern("body_of_research"), ("company", "investor", "platform_company", "research")),
    (
        WORDS.pattern("body_company"),
        ("company", "investor", "platform_company", "fund_manager", "platform", "bank"),
    ),
    (WORDS.pattern("body_bank"), ("bank",)),
    (WORDS.pattern("body_office"), ("government", "zone_body", "zone")),
    (WORDS.pattern("body_association"), ("association",)),
    (WORDS.pattern("body_research"), ("research",)),
    (WORDS.pattern("body_team"), ("team", "zone_body", "government")),
)
#: How titles of papers end, and the kind of each.
_PAPERS = (
    (WORDS.pattern("paper_plan"), ("plan",)),
    (WORDS.pattern("paper_measure"), ("measure",)),
    (WORDS.pattern("paper_mechanism"), ("mechanism",)),
    (WORDS.pattern("paper_contract"), ("contract",)),
    (WORDS.pattern("no_paper_strategy"), ("strategy",)),
    (WORDS.pattern("no_paper_goal"), ("goal",)),
    (WORDS.pattern("no_paper_map"), ("map",)),
)
#: What a sentence says of an industry in each role.
_ROLES = {
    "leading": WORDS.pattern("role_leading"),
    "nurtured": WORDS.pattern("role_nurtured"),
    "targeted": WORDS.pattern("role_targeted"),
    "upgraded": WORDS.pattern("role_upgraded"),
}
_NO_PARK, _IDLE, _REVIVED = map(WORDS.pattern, ("park_never", "park_idle", "park_revived"))
_ASIDE, _BETWEEN = map(WORDS.pattern, ("name_aside", "list_between"))
_FIRM, _NAMELESS = map(WORDS.pattern, ("firm_end", "name_nameless"))
#: So many signs at the end of two names make them alike, and so many in common are a piece.
_ALIKE, _PIECE = 3, 3


def faults(dataset: Dataset) -> Iterator[Problem]:
    """What names alone tell."""
    for table, ends in (("organisations", _BODIES), ("documents", _PAPERS)):
        for row in getattr(dataset, table):
            name = _ASIDE.sub("", row.name_zh)
            kinds = next((kinds for pattern, kinds in ends if pattern.search(name)), ())
            if kinds and row.kind not in kinds:
                terms = getattr(dataset.vocab, f"{table[:-1]}_kinds")
                told = [Message(terms[kind].zh, terms[kind].en) for kind in kinds]
                reason = message("rule.kind_of_name", kinds=told)
                yield _problem(dataset, table, row, "kind", reason, row.kind)
    for body in dataset.organisations:
        if body.named and _NAMELESS.search(body.name_zh):
            reason = message("rule.nameless")
            yield _problem(dataset, "organisations", body, "named", reason, body.name_zh)
    for park in dataset.parks:
        if park.kind == "industrial_park" and _NO_PARK.search(park.name_zh):
            yield _problem(dataset, "parks", park, "kind", message("rule.no_park"), park.kind)
    yield from _projects(dataset)
    yield from _topics(dataset)
    yield from _again(dataset)


def untold(dataset: Dataset, texts: provenance.Texts) -> Iterator[Problem]:
    """What sentences of the cited paragraphs tell otherwise."""
    for row in dataset.industries:
        told = [*_sentences(dataset, texts, row.cite, row.name_zh)]
        said = {role for role, words in _ROLES.items() if any(map(words.search, told))}
        if said and row.role not in said:
            role = dataset.vocab.industry_roles[row.role]
            reason = message(
                "rule.role", role=Message(role.zh, role.en), places=all_cites(row.cite)
            )
            yield _problem(dataset, "industries", row, "role", reason, row.role)
    for park in dataset.parks:
        told = [one for form in forms(park) for one in _sentences(dataset, texts, park.cite, form)]
        runs = [run[0] for one in told for run in _REVIVED.finditer(one)]
        revived = any(form in run for form in forms(park) for run in runs)
        if park.kind == "asset" and told and not any(map(_IDLE.search, told)):
            yield _problem(dataset, "parks", park, "kind", message("rule.no_asset"), park.kind)
        elif park.kind != "asset" and revived:
            yield _problem(dataset, "parks", park, "kind", message("rule.asset"), park.kind)
    yield from _alike(dataset, texts)


def kind(table: str, name: str, usual: str) -> str:
    """The kind of a body (``organisations``) or paper (``documents``) that its name ends in;
    ``usual`` where it ends in nothing known, or is that as well."""
    ends = _BODIES if table == "organisations" else _PAPERS
    kinds = next((kinds for pattern, kinds in ends if pattern.search(name)), (usual,))
    return usual if usual in kinds else kinds[0]


def role(text: str, start: int, end: int) -> str:
    """The role that the sentence of a place gives to the industry named there; blank where it gives
    none, as where only an output is told."""
    said = _sentence(text, start, end)
    return next((one for one, words in _ROLES.items() if words.search(said)), "")


def _projects(dataset: Dataset) -> Iterator[Problem]:
    """Projects that bear the name of another company of their zone, and not that of their own."""
    for row in dataset.projects:
        own = dataset.index["organisations"].get(row.organisation)
        if own is None or _common(row.name_zh, own) >= _PIECE - 1:
            continue
        for other in dataset.of_zone("organisations", row.zone):
            if other.kind == own.kind and _common(row.name_zh, other) >= _PIECE:
                name = Message(other.name_zh, other.name_en)
                reason = message("rule.other_company", name=name)
                yield _problem(dataset, "projects", row, "organisation", reason, own.id)
                break


def _topics(dataset: Dataset) -> Iterator[Problem]:
    """Reforms that speak of a practice, in its words, under whose topic they are not told: its
    pages would call the zone silent there."""
    for row in dataset.reforms:
        for key in row.practices:
            practice = dataset.practice(key)
            spoken = pairs(practice.label_zh) & pairs(f"{row.title_zh}\n{row.summary_zh}")
            if spoken and practice.topic not in row.topics:
                topic = dataset.vocab.topics[practice.topic]
                reason = message(
                    "rule.practice_topic",
                    name=Message(practice.label_zh, practice.label_en),
                    topic=Message(topic.zh, topic.en),
                )
                yield _problem(dataset, "reforms", row, "also", reason, practice.topic)


def _again(dataset: Dataset) -> Iterator[Problem]:
    """Industries that are recorded twice in one role."""
    known: dict[tuple[str, ...], str] = {}
    for row in dataset.industries:
        told = (row.zone, row.name_zh, row.role, row.park, str(row.cite))
        first = known.setdefault(told, row.id)
        if first != row.id:
            reason = message("rule.role_again", id=first)
            yield _problem(dataset, "industries", row, "role", reason, row.role)


def _alike(dataset: Dataset, texts: provenance.Texts) -> Iterator[Problem]:
    """Parks that a text names in one list and that end alike, where one is of another kind than
    all of the rest, which are several."""
    for zone in dataset.zones:
        beside: dict[str, list[Park]] = {}
        for one, other in permutations(dataset.of_zone("parks", zone.id), 2):
            if one.name_zh[-_ALIKE:] == other.name_zh[-_ALIKE:] and _abreast(
                dataset, texts, one, other
            ):
                beside.setdefault(one.id, []).append(other)
        for key, others in beside.items():
            park, kinds = dataset.index["parks"][key], {one.kind for one in others}
            if len(others) > 1 and len(kinds) == 1 and park.kind not in kinds:
                kind = dataset.vocab.park_kinds[others[0].kind]
                reason = message("rule.park_alike", kind=Message(kind.zh, kind.en))
                yield _problem(dataset, "parks", park, "kind", reason, park.kind)


def _abreast(dataset: Dataset, texts: provenance.Texts, one: Park, other: Park) -> bool:
    """Whether a paragraph that both cite names both in one list, whichever comes first."""
    for cite in {*all_cites(one.cite)} & {*all_cites(other.cite)}:
        text = provenance.as_cited(dataset, texts, cite) or ""
        places = sorted((text.find(park.name_zh), len(park.name_zh)) for park in (one, other))
        (first, size), (last, _) = places
        if first >= 0 and _BETWEEN.fullmatch(text, first + size, last):
            return True
    return False


def _common(name: str, body: Organisation) -> int:
    """How long the longest piece is that a name and the forms of a body have in common, but for
    what all companies are called."""
    return max(
        (
            size
            for form in (_FIRM.sub("", form) for form in {*forms(body), body.name_zh})
            for start in range(len(form))
            for size in range(1, len(form) - start + 1)
            if form[start : start + size] in name
        ),
        default=0,
    )


def _sentences(
    dataset: Dataset, texts: provenance.Texts, cites: Cite | Sequence[Cite], name: str
) -> Iterator[str]:
    """The sentences of cited paragraphs that have a name; none where one is not at hand."""
    for cite in all_cites(cites):
        text = provenance.as_cited(dataset, texts, cite) or ""
        for found in re.finditer(re.escape(name), text) if name else ():
            yield _sentence(text, *found.span())


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence in which a place stands."""
    return text[opening(text, start, WORDS.ends) : closing(text, end, WORDS.ends)]


def _problem(
    dataset: Dataset, table: str, row: Shape, field: str, reason: Message, value: str
) -> Problem:
    key = str(getattr(row, "id", ""))
    return at_row(dataset, table, key, field, reason, value)
