"""Findings say what is so: each sentence is held against the tables themselves, whatever is in
them, and not against the judge that it was made from."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise

import pytest

from components.accents import Large, accented, plain
from components.card import card
from components.edition import Edition
from components.exhibits import doers, findings, opening, pictured, shelf, summary
from components.exhibits.findings import Finding
from components.exhibits.titlelength import LONG
from components.render.layout import prose
from components.render.web import markup
from components.render.web.host import Host
from data.judge import finding, promise
from data.judge.verdict import verdict
from data.model import LANGS, Dataset, Lang
from tests.support import mutants, reader, thirty
from tests.support.acting import digits, who
from tests.support.cases import each
from tests.support.reader import edition

#: Every mutant once, in one language or the other.
TRIED = [(name, LANGS[at % 2]) for at, name in enumerate(mutants.names())]


# --- what must hold of each sentence ----------------------------------------------------


def common(ed: Edition, one: Finding) -> bool:
    """All that are named share all that are named, and no practice is shared by more."""
    held = {
        practice.id: {
            row.zone
            for row in ed.dataset.reforms
            if row.zone in ed.zones and practice.id in row.practices
        }
        for practice in ed.dataset.practices
    }
    most = max(map(len, held.values()))
    first = [key for key, zones in held.items() if len(zones) == most]
    same = len({frozenset(held[key]) for key in first}) == 1
    named = [zone for zone in ed.zones if ed.name(zone) in one.text]
    right = len(first) in digits(accented(one.text).text) and most > 1
    if not same:
        return right and named == []
    return right and {*named} <= held[first[0]] and len(named) == min(most, 5 if most < 6 else 3)


def topics(ed: Edition, _: Finding) -> bool:
    """Every zone has a reform on each topic that is said to be everybody's."""
    found = finding.everywhere(ed.dataset, ed.silent(ed.zones))
    return found is not None and all(
        any(row.zone == zone and topic in row.topics for row in ed.dataset.reforms)
        for topic in found.holders
        for zone in ed.silent(ed.zones)
    )


def results(ed: Edition, one: Finding) -> bool:
    """Every figure is a proven reform's of the zone before it; who is said to be silent is."""
    shown = [
        ed.dataset.observation(key.removeprefix("observations/"))
        for key in one.behind
        if key.startswith("observations/")
    ]
    proven = [
        row
        for row in ed.dataset.reforms
        if row.zone in ed.zones and row.evidence in ("output", "outcome")
    ]
    borne = {key for row in proven for key in row.observations}
    silent = re.split("[；;]", one.detail)[1:]
    return (
        all(row.id in borne and row.status == "actual" and row.value for row in shown)
        and len(proven) in digits(one.detail)
        and not any(ed.name(row.zone) in text for row in proven for text in silent)
    )


def money(ed: Edition, one: Finding) -> bool:
    """What is said to be part of something is so by the words of its source, and what is said to
    be the whole is the sum."""
    keys = [key.removeprefix("observations/") for key in one.behind]
    nested = {
        (before.observation, stage.observation)
        for pipeline in ed.dataset.pipelines
        for before, stage in pairwise(pipeline.stages)
        if stage.nested and stage.says
    }
    totals = {row.total: row.parts for row in ed.dataset.compositions}
    for key in keys:
        if key in totals:
            size = {
                each: row.value * ed.dataset.unit(row).factor
                for each in (key, *totals[key])
                for row in (ed.dataset.observation(each),)
            }
            if size[key] != sum((size[each] for each in totals[key]), Decimal()):
                return False
    whole = keys and keys[0] in totals
    return bool(whole) or (keys[0], keys[1]) in nested


def compare(ed: Edition, one: Finding) -> bool:
    """Nothing is said not to compare that does, nor the other way round."""
    levels = [
        found.level
        for row in ed.dataset.indicators
        if (found := verdict(ed.dataset, row.id, ed.silent(ed.zones))).observations
    ]
    yes = levels.count("comparable")
    shown = [ed.dataset.observation(key.removeprefix("observations/")) for key in one.behind]
    none = ed.t("finding.compare_none")
    if yes:
        return digits(accented(one.text).text)[0] == yes and none not in one.detail
    unlike = len({row.indicator for row in shown}) == len(shown)
    return unlike or one.text.startswith(ed.t("finding.compare_nothing", n=Large(len(levels))))


def dates(ed: Edition, one: Finding) -> bool:
    rows = ed.once([row for row in ed.dataset.observations if ed.dataset.zone_of(row) in ed.zones])
    dated = sum(bool(row.period) for row in rows)
    return len(rows) in digits(one.text) and 2 * dated <= len(rows)


def hopes(ed: Edition, one: Finding) -> bool:
    rows = [row for row in ed.dataset.observations if ed.dataset.zone_of(row) in ed.zones]
    return sum(promise.hoped(ed.dataset, row) for row in rows) in digits(one.text)


TRUE: dict[str, Callable[[Edition, Finding], bool]] = {
    "common": common,
    "topics": topics,
    "who": who,
    "results": results,
    "money": money,
    "compare": compare,
    "dates": dates,
    "hopes": hopes,
}


def test_every_rule_has_its_own_check() -> None:
    assert {*TRUE} == {*findings.RULES}


@each("name, lang", TRIED)
def test_a_finding_is_true_of_any_data(name: str, lang: Lang) -> None:
    for ed in mutants.editions(name, lang):
        for id, one in findings.found(ed).items():
            assert TRUE[id](ed, one), (id, one.text, one.detail)
            row = opening.one_finding(ed, id)
            assert row is not None
            said = accented(one.text).text
            usual = one.title if one.title and len(said) > LONG[lang] else said
            over = plain(one.instead[0]) if usual == summary.answer(ed) else ""
            assert row.title == (over or usual)
            named = {zone for zone in ed.zones if ed.name(zone) in one.title}
            assert all(ed.name(zone) in said for zone in named), (one.title, said)
            assert 0 not in digits(f"{row.title} {one.detail}") or 0 in {
                ed.dataset.observation(key.partition("/")[2]).value
                for key in one.behind
                if key.startswith("observations/")
            }


# --- figures set large, pictures --------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_what_the_title_says_already_is_not_said_again_under_it(lang: Lang) -> None:
    """Be it the whole title or a part of it, in both languages alike."""
    ed = reader.edition(lang)
    one = findings.found(ed)["results"]
    (results,) = [row for row in opening.findings(ed).rows if row.label == one.label]
    said = accented(one.text).text
    parts = said.split(ed.t("mark.clause").strip())
    assert all(part.strip() in summary.answer(ed) for part in parts)
    assert results.text == accented(one.instead[0]).text != said


@pytest.mark.parametrize("lang", LANGS)
@each("count", [1, 2, 4, 6, 30])
def test_accents_are_pieces_of_the_text_in_order(lang: Lang, count: int) -> None:
    for one in findings.found(thirty.edition(lang, count)).values():
        said, at = accented(one.text), 0
        for piece in said.accents:
            at = said.text.index(piece, at) + len(piece)
        assert "\ue000" not in said.text
        assert said.accents or one.label == ""


@pytest.mark.parametrize("lang", LANGS)
def test_an_accent_that_begins_a_line_on_a_zone_is_found_in_it(lang: Lang) -> None:
    ed = edition(lang)
    for zone in ed.zones:
        said = {row.label: row for row in opening.zone_answer(ed, zone).rows}
        row = said[ed.t("zone_answer.who_label")]
        strong = [part for part, accent in prose.split(row.text, row.drawn.accents) if accent]
        assert strong == [*row.drawn.accents]
        assert len(strong) == len(doers._acts(ed, zone))


def test_a_figure_that_stands_in_another_is_not_found_too_early() -> None:
    found = accented(f"{14} zones share {Large(4)} practices, {Large(14)} of them 4")
    said = "14 zones share 4 practices, 14 of them 4"
    assert (found.text, found.accents) == (said, ("14", "4", "14"))


def test_a_picture_has_a_mark_for_each_thing_and_words_for_all(dataset: Dataset) -> None:
    for lang in LANGS:
        found = findings.found(edition(lang))
        reforms = found["results"].picture
        assert reforms is not None
        assert sum(len(strip.marks) for strip in reforms.strips) == len(dataset.reforms)
        money = found["money"].picture
        assert money is not None
        discs, squares = money.strips
        assert (discs.marks.count("solid"), discs.marks.count("open")) == (23, 13)
        assert (len(squares.marks), squares.marks.count("solid")) == (16, 5)
        assert squares.square
        assert not discs.square
        for one in found.values():
            assert one.picture is None or one.picture.alt


def test_many_zones_are_counted_in_a_strip() -> None:
    picture = findings.found(thirty.edition("zh"))["common"].picture
    assert picture is not None
    assert len(picture.strips) <= 4
    for strip in picture.strips:
        held, every = map(int, strip.text.split("/"))
        assert (len(strip.marks), strip.marks.count("solid"), every) == (30, held, 30)


@each("total, step", [("16", "1"), ("40", "2"), ("41", "5"), ("350", "20"), ("0.9", "0.05")])
def test_an_amount_is_drawn_in_few_squares(total: str, step: str) -> None:
    assert pictured.step(Decimal(total)) == Decimal(step)


# --- what is chosen ---------------------------------------------------------------------


def test_the_questions_come_in_their_order_and_five_are_shown() -> None:
    ed = edition("zh")
    assert [*findings.found(ed)][:6] == ["common", "who", "results", "money", "compare", "dates"]
    assert len(opening.findings(ed).rows) == opening.SHOWN


def test_a_finding_without_data_is_left_out_and_the_next_moves_up() -> None:
    ed = edition("zh", zones=("qingxu",))
    rows = opening.findings(ed).rows
    assert [row.label for row in rows] == [ed.t("finding.who_label")]
    assert shelf.take(ed, "finding_results") is None
    ed = edition("zh", zones=("yuncheng",))
    labels = [row.label for row in opening.findings(ed).rows]
    assert ed.t("finding.dates_label") in labels
    assert ed.t("finding.common_label") not in labels


def test_of_articles_that_are_not_entered_nothing_is_said() -> None:
    for lang in LANGS:
        for ed in mutants.editions("unheard", lang):
            assert findings.found(ed) == {}
            assert opening.findings(ed).kind == "text"


# --- a zone on a page -------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_a_zone_is_told_by_what_it_did_and_what_it_leaves_open(lang: Lang) -> None:
    ed = edition(lang)
    for zone in ed.zones:
        one = opening.zone_answer(ed, zone)
        assert one.kind == "finding"
        assert one.rows[-1].label == ed.t("zone_answer.open_label")
        assert {place.source for row in one.rows for place in row.proof.places} == {zone}
        figures = finding.telling(ed.dataset, zone)
        silent = ed.t("zone_answer.no_result").casefold()
        assert (silent in one.title.casefold()) is not bool(figures)
    cards = opening.zone_cards(ed)
    assert [group[0].label for group in cards.groups()] == [ed.name(zone) for zone in ed.zones]


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_to_be_asked_of_a_zone_says_of_which_reform(lang: Lang) -> None:
    """ "When it was set up" asks of nothing."""
    ed = edition(lang)
    for zone in ed.zones:
        row = opening.zone_answer(ed, zone).rows[-1]
        (record,) = row.proof.behind
        asked = ed.dataset.index["reforms"][record.removeprefix("reforms/")]
        assert row.text.startswith(ed.say(asked, "title"))
        assert ed.inner(ed.say(asked, "unsaid")) in row.text


@pytest.mark.parametrize("lang", LANGS)
def test_the_title_of_a_zone_says_beside_a_figure_who_acts_or_what_was_done(lang: Lang) -> None:
    ed = edition(lang)
    for zone in ed.zones:
        title, figures = summary.zone_title(ed, zone), finding.telling(ed.dataset, zone)
        told = [row for row in figures if ed.phrase(row) in title]
        names = [ed.inner(ed.say(row, "title")) for row in summary.telling(ed, zone)]
        done = any(name in title for name in names)
        acting = any(plain(way) in title for way in doers.leading(ed, zone))
        assert bool(told) == bool(figures)
        assert done or acting, title
    # What is said of all is not what is said of one of them.
    assert summary.answer(ed) not in {summary.zone_title(ed, zone) for zone in ed.zones}


@pytest.mark.parametrize("lang", LANGS)
def test_a_zone_s_card_tells_its_results_before_what_is_left_to_ask(lang: Lang) -> None:
    ed = edition(lang)
    shown = markup.cards(opening.zone_cards(ed), Host(ed.lang, {}))
    cards = str(shown).split("<article")[1:]
    for zone, said in zip(ed.zones, cards, strict=True):
        rows = card([row for row in opening.zone_cards(ed).rows if row.zone == zone]).figures
        results = [row.figure.pieces[1] for row in rows if row.figure]
        results = results or [ed.t("zone_answer.result_label")]
        asked = said.index(ed.t("zone_answer.open_label"))
        assert all(said.index(result) < asked for result in results)


@pytest.mark.parametrize("lang", LANGS)
def test_the_dots_of_a_zone_s_functions_are_named_by_their_picture_alone(lang: Lang) -> None:
    ed = reader.edition(lang)
    for zone in ed.zones:
        said = {one.label: one for one in opening.zone_answer(ed, zone=zone).rows}
        row = said[ed.t("zone_answer.who_label")]
        picture = row.drawn.picture
        duties = finding.duties(ed.dataset, [zone])
        assert picture and duties
        assert len(picture.strips[0].marks) == len(duties.functions)
        assert picture.heads == pictured.heads(ed, duties.functions)
        assert all(head in picture.key for head in picture.heads)  # where heads have no room
        assert doers.functions(ed, duties.functions) not in row.detail
        assert (ed.t("finding.who_key") in row.detail) == bool(duties.spoken[zone])


def test_results_that_no_reform_rests_on_and_counts_of_other_zones_are_not_denied(
    dataset: Dataset,
) -> None:
    """A bulletin tells of Pingyao what Yuncheng's article tells, and of no reform."""
    (signed,) = (row for row in dataset.observations if row.id == "yuncheng_signed")
    cite = next(row.cite for row in dataset.observations if row.entity == "pingyao")
    accented = signed.model_copy(update={"id": "pingyao_signed", "entity": "pingyao", "cite": cite})
    more = dataset.model_copy(update={"observations": (*dataset.observations, accented)})
    for lang in LANGS:
        before, ed = Edition(dataset, lang), Edition(more, lang)
        assert ed.t("zone_answer.untied").casefold() in summary.zone_title(ed, "pingyao").casefold()
        assert summary.zone_title(ed, "qingxu") == summary.zone_title(before, "qingxu")
        for of, n in ((before, 3), (ed, 2)):
            key = "finding.money_rest" if n == 3 else "finding.money_others"
            others = of.t(key, n=of.spelled(n))
            assert others in findings.found(of)["money"].detail


def test_the_first_figure_of_a_zone_is_what_it_heads(dataset: Dataset) -> None:
    assert finding.telling(dataset, "yuncheng")[0].id == "yuncheng_staff_cut"
    assert finding.telling(dataset, "taigu")[0].id == "taigu_agency_items"
    assert finding.telling(dataset, "pingyao") == ()
    assert reader.dataset() == dataset


@pytest.mark.wording
@each("lang", LANGS)
def test_what_is_only_proposed_is_not_told_as_done(dataset: Dataset, lang: Lang) -> None:
    """Of each zone, with the evidence as it is, with all of it a push, and with none."""
    for grade in (None, "stated", "mechanism"):
        data = dataset
        if grade:
            rows = tuple(row.model_copy(update={"evidence": grade}) for row in data.reforms)
            data = data.model_copy(update={"reforms": rows})
        ed = Edition(data, lang)
        for zone in ed.zones:
            (row, *_) = opening.zone_answer(ed, zone).rows
            meant = sum(one.evidence == "stated" for one in data.of_zone("reforms", zone))
            every = len(data.of_zone("reforms", zone))
            done = row.text.split("；另提出" if lang == "zh" else "; stated as aims only:")[0]
            named = [
                one
                for one in data.of_zone("reforms", zone)
                if ed.inner(ed.say(one, "title")).casefold() in done.casefold()
            ]
            if meant == every:
                assert row.label == ed.t("zone_answer.means_label")
                continue
            assert row.label == ed.t("zone_answer.did_label")
            assert named and all(one.evidence != "stated" for one in named)
            assert (meant > 0) == ("；另提出" in row.text or "stated as aims only" in row.text)
