"""A draft that is decided becomes files that pass the check, and holds nothing unconfirmed."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from data import load, provenance
from data.drafting import deciding, outset
from data.drafting.draft import Coined, Draft, Whose
from data.drafting.finish import finish, summary
from data.drafting.head import GROUND, DraftHead, NewZone
from data.drafting.proposal import proposal
from data.edit import Folder
from data.message import message
from data.model import UNTRANSLATED, Dataset
from data.problem import DataError
from data.report import report
from data.zoning.removal import removal, remove
from tests.support import drafts
from tests.support import reader as real
from tests.support.cases import WIDE

DATASET = real.dataset()
TODAY = date(2026, 11, 1)
FILES = Folder.read(load.CURATED)


def whole(draft: Draft | None = None) -> Draft:
    return drafts.accepted(draft, DATASET) if draft else drafts.settled()


def refused(draft: Draft) -> list[str]:
    with pytest.raises(DataError) as error:
        finish(draft, FILES, TODAY)
    return [f"{one.file} {one.reason.key}" for one in error.value.problems]


# The one with most figures and the one with fewest; widely all.
@pytest.mark.parametrize(
    "zone",
    [
        pytest.param(zone.id, marks=() if zone.id in ("yuncheng", "qingxu") else WIDE)
        for zone in DATASET.zones
    ],
)
def test_an_article_that_is_entered_anew_passes_the_check(
    zone: str, texts: provenance.Texts, tmp_path: Path
) -> None:
    """The zone with all that is its own is taken out, and its article entered as if it came in
    today: what comes out is sound with the text at hand, and no numeral of it is forgotten."""
    folder = tmp_path / "curated"
    shutil.copytree(load.CURATED, folder)
    head = drafts.newcomer(DATASET, zone)
    remove(removal(folder, zone), folder, tmp_path)
    dataset = load.load(folder)
    draft = drafts.accepted(outset.begin(texts[zone], dataset, zone, told=head), dataset)
    entered = finish(draft, Folder.read(folder), TODAY)
    entered.folder.write(tmp_path / "entered")
    found = report(tmp_path / "entered", {zone: texts[zone]}, TODAY)
    assert found.sound
    assert found.unaccounted == ()
    kept = [row for row in entered.dataset.observations if row.cite.source == zone]
    assert len(kept) == deciding.progress(draft).accepted
    assert zone == "qingxu" or kept


def test_only_what_was_confirmed_enters_and_every_other_byte_stays() -> None:
    ranged = next(
        at for at, one in enumerate(drafts.usual().items) if drafts.usual().words(one) == "30—50家"
    )
    made = deciding.set_aside(whole(), ranged)  # it would bring a column of its own
    entered = finish(made, FILES, TODAY)
    told = deciding.progress(made)
    new = [one for one in entered.entries if one.table == "observations"]
    aside = [one for one in entered.entries if one.table == "passages"]
    assert (len(new), len(aside)) == (told.accepted, told.aside)
    # Nothing that was found in words was confirmed.
    assert not [one for one in entered.entries if one.table in ("reforms", "documents")]
    for name, content in FILES.files.items():
        assert entered.folder.files[name].startswith(content.rstrip()), name
    assert entered.files["data/sources/taigu_2.txt"].decode().splitlines() == [*drafts.ARTICLE]
    assert entered.dataset.draft == ("taigu_2",)
    lines = "\n".join(summary(entered, "en"))
    assert "signed" in lines and "taigu_2#2" in lines


def test_a_range_is_entered_with_both_ends() -> None:
    entered = finish(whole(), FILES, TODAY)
    (row,) = (one for one in entered.dataset.observations if one.high is not None)
    assert (str(row.value), str(row.high), row.cite.source) == ("30", "50", "taigu_2")


def test_what_is_not_decided_is_named_by_its_place() -> None:
    made = deciding.undo(whole())
    (said,) = refused(made)
    assert said.startswith("#4 ") and said.endswith("draft_enter.undecided")


def test_of_very_many_numerals_that_wait_the_first_is_named_and_how_many_they_are() -> None:
    text = "；".join(f"签约项目{number}个" for number in range(11, 24)) + "。"
    made = outset.begin(("快报", text), DATASET, "taigu")
    told = [one for one in refused(made) if "undecided" in one]
    assert told == ["#2 11个 draft_enter.undecided_many"]


def test_an_industry_whose_part_is_not_told_enters_once_somebody_says_it() -> None:
    lines = ("2025年工作总结", "锂电产业实现产值287亿元。")
    made = whole(outset.begin(lines, DATASET, "taigu"))
    (find,) = made.finds
    assert (find.texts["name_zh"], find.keys) == ("锂电产业", {"role": ""})
    figure = made.items[1].figure
    assert figure is not None
    owner = Whose(table="industries", name_zh="锂电产业")
    owned = deciding.edit(made, 1, figure.model_copy(update={"owner": owner}), DATASET)
    assert refused(owned) == ["#2 287亿元 draft_enter.no_role"]
    told = deciding.settle(deciding.set_aside(made, 1), 0, find.texts, {"role": "nurtured"})
    (row,) = (one.row for one in finish(told, FILES, TODAY).entries if one.table == "industries")
    assert row["role"] == "nurtured"


def test_an_article_without_an_id_is_asked_for_one() -> None:
    for blank in ("", " ", "\u3000", "\x85"):
        head = DraftHead.model_validate({**whole().head.model_dump(), "source": blank})
        told = refused(whole().model_copy(update={"head": head}))
        assert told == [f"{head.title_zh} draft_enter.no_source"]  # no id that nobody typed


def test_a_figure_that_says_another_number_than_the_text_is_refused_at_its_place() -> None:
    made = whole()
    at = next(at for at, one in enumerate(made.items) if made.words(one) == "31个")
    figure = made.items[at].figure
    assert figure is not None
    wrong = deciding.edit(made, at, figure.model_copy(update={"value": "13"}), DATASET)
    assert refused(wrong) == ["#2 31个 text.no_number"]
    bare = deciding.edit(made, at, figure.model_copy(update={"indicator": ""}), DATASET)
    assert refused(bare) == ["#2 31个 draft_enter.no_indicator"]


def test_english_that_waits_is_shown_as_missing() -> None:
    made = whole()
    place = next(at for at, one in enumerate(made.finds) if one.table == "documents")
    entered = finish(deciding.settle(made, place, {}), FILES, TODAY)
    (row,) = (one for one in entered.dataset.documents if one.name_zh == "冷库管理办法")
    assert row.name_en == UNTRANSLATED
    assert row.say("name", "en") == f"冷库管理办法 ({UNTRANSLATED})"
    assert row.say("note", "en") == row.note_en
    # And the title of the article, and the name of a company that owns a figure.
    assert entered.untranslated == 3
    assert row.id.startswith("taigu_")


def test_a_new_owner_and_a_new_indicator_are_written_once() -> None:
    made = whole()
    places = [at for at, one in enumerate(made.items) if one.figure][:2]
    coined = Coined(
        label_zh="新签约项目数", definition_zh="当年新签的项目。", unit="project", topic="carrier"
    )
    owner = Whose(table="organisations", name_zh="南坡冷链公司", name_en="Nanpo Cold Chain")
    item = made.items[places[0]]
    body = next(at for at, one in enumerate(made.items) if made.words(one) == "9000万元")
    for at, update in (
        (places[0], {"indicator": "", "coined": coined}),
        (body, {"owner": owner, "indicator": "fund_investment_amount"}),
    ):
        money = proposal(made, made.items[at], DATASET, str(update.get("indicator", "")))
        made = deciding.edit(made, at, money.model_copy(update=update), DATASET)
    entered = finish(made, FILES, TODAY)
    known = {one.id for one in DATASET.indicators}
    (new,) = (one for one in entered.dataset.indicators if one.id not in known)
    assert (new.label_zh, new.label_en) == ("新签约项目数", UNTRANSLATED)
    (firm,) = (one for one in entered.dataset.organisations if one.name_zh == owner.name_zh)
    assert firm.id == "taigu_nanpo_cold_chain" and firm.cite.paragraph == 4
    assert item.paragraph == 2


def test_a_reform_is_entered_with_its_figures_and_who_acts() -> None:
    made = whole()
    place = next(at for at, one in enumerate(made.finds) if one.table == "reforms")
    find = made.finds[place]
    own = [
        str(at)
        for at, one in enumerate(made.items)
        if one.figure and one.paragraph == find.paragraph
    ]
    texts = {"title_zh": "领办代办", "summary_zh": "专人替企业跑审批。"}
    keys = {"evidence": "output", "items": own[0]}
    entered = finish(deciding.settle(made, place, texts, keys), FILES, TODAY)
    (row,) = (one for one in entered.dataset.reforms if one.cite[0].source == "taigu_2")
    assert row.title_en == UNTRANSLATED and len(row.observations) == 1


def test_a_zone_that_is_not_there_yet_comes_with_its_article() -> None:
    draft = drafts.typed(outset.begin(drafts.ARTICLE, DATASET, "jiexiu"))
    assert draft.head.ground == NewZone()
    made = drafts.accepted(draft, DATASET)
    # Each thing that is lacking is asked for in words, once; English may wait.
    with pytest.raises(DataError) as error:
        finish(made, FILES, TODAY)
    asked = [
        message("draft_enter.no_ground", what=message(GROUND[name]))
        for name in GROUND
        if not name.endswith("_en") and name != "geonames_id"  # which may be unknown
    ]
    assert [one.reason for one in error.value.problems] == asked
    ground = NewZone(
        name_zh="介休",
        name_en="Jiexiu",
        full_zh="介休经济技术开发区",
        full_en="Jiexiu Economic and Technological Development Zone",
        profile_zh="晋中的开发区。",
        latitude="37.02",
        longitude="111.91",
    )
    told = made.head.model_copy(update={"ground": ground})
    entered = finish(made.model_copy(update={"head": told}), FILES, TODAY)
    assert entered.dataset.zone("jiexiu").profile_en == UNTRANSLATED
    assert isinstance(entered.dataset, Dataset)
