"""A change belongs to what changed, a share to its whole, a rank is one of so many; and an article
may speak of several zones, as a bulletin of an office."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from data import library
from data.drafting import agreement, deciding, outset
from data.drafting.draft import Coined, Draft, DraftFigure, Find, Whose, opened, place, saved
from data.drafting.finish import Entered, finish
from data.drafting.head import DraftHead, head
from data.drafting.ledger import Ledger
from data.drafting.proposal import proposal, reason
from data.drafting.tie import Ties
from data.edit import Folder
from data.load import CURATED
from data.message import message
from data.model import Dataset
from data.problem import DataError
from tests.support import reader as real
from tests.support.cases import each
from tests.support.drafts import accepted, typed
from tests.support.forms import TODAY

DATASET = real.dataset()
LINES = (
    "开发区快报",
    "2025年，太谷信用贷款8亿元，信用贷款增长8.5%，在全市20个开发区中居第2位。",
    "其中科技贷款2亿元，占信用贷款的25%。",
)
ZONE = Whose(table="zones", id="taigu")


def told(draft: Draft, words: str) -> int:
    """The place of the numeral of these words."""
    (at,) = [at for at, one in enumerate(draft.items) if draft.words(one).startswith(words)]
    return at


def begun(lines: Sequence[str], **fields: object) -> Draft:
    made: DraftHead = head(DATASET, "taigu", lines).model_copy(update=fields)
    return typed(outset.begin(lines, DATASET, "taigu", told=made))


def coin(label: str, unit: str, kind: str) -> dict[str, str]:
    texts = {"label_zh": label, "definition_zh": label, "unit": unit, "kind": kind}
    return {**texts, "topic": "finance"}


def entered(draft: Draft) -> Entered:
    return finish(draft, Folder.read(CURATED), TODAY)


def figured(draft: Draft, words: str, **fields: object) -> Draft:
    """The numeral of these words, entered with an indicator of its own."""
    at = told(draft, words)
    base = proposal(draft, draft.items[at], DATASET).model_dump()
    made = {**base, "owner": ZONE, "indicator": "", "belongs_to": "", "period": "2025", **fields}
    return deciding.edit(draft, at, DraftFigure.model_validate(made), DATASET)


def lending() -> Draft:
    draft = begun(LINES)
    loans, tech = coin("信用贷款额", "yi_yuan", "flow"), coin("科技贷款额", "yi_yuan", "flow")
    common = {"span": "during", "status": "actual"}
    draft = figured(draft, "8亿", value="8", unit="yi_yuan", coined=loans, **common)
    draft = figured(draft, "2亿", value="2", unit="yi_yuan", coined=tech, **common)
    level, part = (f"@{told(draft, words)}" for words in ("8亿", "2亿"))
    growth, share = coin("信贷增速", "percent", "change"), coin("科技占比", "percent", "ratio")
    rank = coin("信贷位次", "place", "rank")
    draft = figured(draft, "8.5", value="8.5", unit="percent", coined=growth, belongs_to=level)
    ties = {"belongs_to": part, "share_of": level}
    draft = figured(draft, "25", value="25", unit="percent", coined=share, **ties)
    draft = figured(
        draft, "2位", value="2", unit="place", coined=rank, out_of="20", as_written="第2位"
    )
    for at, item in enumerate(draft.items):
        if not item.decision:
            draft = deciding.set_aside(draft, at)
    return draft


def test_figures_that_rest_on_each_other_enter_with_their_ids() -> None:
    draft = lending()
    assert opened("a.json", saved(draft).encode()) == draft
    rows = entered(draft).dataset.observations
    new = [row for row in rows if row.cite.source == draft.head.source]
    amounts = {str(row.value): row for row in new if row.out_of is None}
    level, part = amounts["8"], amounts["2"]
    change = next(row for row in new if str(row.value) == "8.5")
    share = next(row for row in new if str(row.value) == "25")
    rank = next(row for row in new if row.out_of)
    assert change.belongs_to == level.id
    assert (share.share_of, share.belongs_to) == (level.id, part.id)
    assert rank.out_of == 20 and str(rank.value) == "2"


def test_a_share_that_is_none_of_its_total_is_named_by_its_place_in_the_article() -> None:
    draft = lending()
    at = told(draft, "25")
    figure = draft.items[at].figure
    assert figure
    wrong = figure.model_copy(update={"share_of": figure.belongs_to})
    with pytest.raises(DataError) as caught:
        entered(deciding.edit(draft, at, wrong, DATASET))
    keys = {one.reason.key for one in caught.value.problems}
    assert keys == {"judge.nature.share_disagrees"}
    assert all(one.file.startswith("#3 25") for one in caught.value.problems)


def test_what_rests_on_a_figure_that_is_not_confirmed_does_not_enter() -> None:
    draft = lending()
    gone = deciding.set_aside(draft, told(draft, "8亿"))
    with pytest.raises(DataError) as caught:
        entered(gone)
    assert [one.reason.key for one in caught.value.problems] == ["draft_enter.no_tie"] * 2


def test_a_change_is_of_the_span_of_what_changed() -> None:
    offered = library.offered(DATASET)
    text = "2025年上半年，签约项目36个，固定资产投资同比增长8.1%，入园企业128家，居全市第3位。"
    made = outset.begin([text], offered, "taigu", told=head(offered, "taigu", ["一"]))
    found = {made.words(item): proposal(made, item, offered) for item in made.items}
    spans = {words: found[words].span for words in ("36个", "8.1%", "128家", "3位")}
    assert spans == {"36个": "during", "8.1%": "during", "128家": "point", "3位": "during"}
    assert all(found[words].period == "2025-01/2025-06" for words in spans)
    year = outset.begin(["2025年，固定资产投资增长8.1%。"], offered, "taigu")
    assert proposal(year, year.items[-1], offered).span == "during"


def test_a_change_is_proposed_to_belong_to_what_it_is_named_after() -> None:
    draft = begun(LINES)
    row = next(one for one in DATASET.indicators if one.kind == "flow" and one.unit == "yi_yuan")
    changes = row.model_copy(update={"id": f"{row.id}_growth", "kind": "change", "unit": "percent"})
    offered = DATASET.model_copy(update={"indicators": (*DATASET.indicators, changes)})
    at, level = told(draft, "8.5"), told(draft, "8亿")
    found = proposal(draft, draft.items[at], offered, changes.id)
    assert found.belongs_to == ""  # nobody has confirmed what it is of
    draft = figured(draft, "8亿", value="8", unit="yi_yuan", indicator=row.id, status="actual")
    figure = proposal(draft, draft.items[at], offered, changes.id, ZONE)
    assert figure.belongs_to == f"@{level}"
    aimed = figure.model_copy(update={"status": "target"})
    assert Ties(draft, at, aimed, offered).proposed() == ""
    assert f"@{level}" in Ties(draft, at, aimed, offered).offered()


def test_two_readers_who_tie_a_figure_to_others_do_not_agree() -> None:
    draft = lending()
    assert agreement.agree(draft, draft).whole
    at = told(draft, "8.5")
    figure = draft.items[at].figure
    assert figure
    other = deciding.edit(draft, at, figure.model_copy(update={"belongs_to": ""}), DATASET)
    (pair,) = agreement.agree(draft, other).differing
    assert pair.differs == ("belongs_to",) and pair.first["belongs_to"].startswith("8亿")


# --- several zones ----------------------------------------------------------------------

BULLETIN = (
    "晋中市开发区简报",
    "平遥开发区签约项目12个。太谷开发区签约项目9个，南坡冷链公司投入9000万元。",
)


def test_a_bulletin_on_two_zones_gives_each_its_own_figures() -> None:
    fields = {"others": ("pingyao",), "type": "bulletin", "outlet_zh": "晋中市", "date": "2026-03"}
    draft = begun(BULLETIN, **fields)
    owners = {draft.words(one): one.owners[0] for one in draft.items if not one.why_not}
    assert (owners["12个"].id, owners["9个"].id) == ("pingyao", "taigu")
    assert owners["9000万元"].name_zh == "南坡冷链公司" and not owners["9000万元"].zone
    swapped = outset.begin(
        BULLETIN,
        DATASET,
        "pingyao",
        told=draft.head.model_copy(update={"zone": "pingyao", "others": ("taigu",)}),
    )
    company = next(one for one in swapped.items if swapped.words(one) == "9000万元").owners[0]
    assert (company.table, company.zone) == ("organisations", "taigu")
    made = entered(accepted(draft, DATASET))
    source = made.dataset.source(draft.head.source)
    assert (source.type, source.zone, source.outlet_zh) == (
        *("bulletin", ("taigu", "pingyao"), "晋中市"),
    )
    zones = zones_of(made.dataset, draft.head.source)
    assert zones["12"] == "pingyao" and zones["9"] == "taigu"


def zones_of(dataset: Dataset, source: str) -> dict[str, str]:
    rows = [row for row in dataset.observations if row.cite.source == source]
    return {str(row.value): dataset.zone_of(row) for row in rows}


@each(
    "words, out_of",
    [
        ("居全省36个省级开发区第11位", "36"),
        ("在219家国家级经开区中位列第96名", "219"),
        ("12项指标进入全省前10位", ""),
        ("在全省24家开发区中引进企业3家，排第7位", ""),
        ("在全国186家国家级开发区考核评价中，较上年前移9位，列第93位", "186"),
        ("在全国186家国家级开发区考核评价中领先。列第93位", ""),
        ("居20个开发区第96位", ""),
        ("居全省第2位", ""),
    ],
)
def test_of_how_many_a_rank_is_is_proposed(words: str, out_of: str) -> None:
    draft = begun(("快报", f"2025年，综合排名{words}。"))
    known = library.offered(DATASET)
    made = proposal(draft, draft.items[-1], known, "composite_rank")
    assert (made.out_of, bool(made.value)) == (out_of, True)


def test_a_figure_of_the_draft_is_named_by_its_place_alone() -> None:
    assert [place(ref) for ref in ("@0", "@12", "@x", "@", "taigu_signed", "")] == [
        *(0, 12, None, None, None, None)
    ]


def test_a_draft_that_names_a_figure_which_is_not_there_is_damaged() -> None:
    draft = lending()
    at = told(draft, "8.5")
    figure = draft.items[at].figure
    assert figure
    broken = draft.items[at].model_copy(
        update={"figure": figure.model_copy(update={"belongs_to": "@999"})}
    )
    items = (*draft.items[:at], broken, *draft.items[at + 1 :])
    file = saved(draft.model_copy(update={"items": items})).encode()
    with pytest.raises(DataError) as caught:
        opened("a.json", file)
    (problem,) = caught.value.problems
    assert (problem.reason.key, problem.value) == ("draft_file.damaged", f"items.{at}")


def test_places_gained_rest_on_a_rank_and_an_amount_does_not() -> None:
    draft = lending()
    at, rank = told(draft, "8.5"), told(draft, "2位")
    figure = draft.items[at].figure
    assert figure
    gained = figure.model_copy(
        update={"coined": Coined(unit="place", kind="change"), "unit": "place"}
    )
    assert Ties(draft, at, gained, DATASET).offered()[0] == f"@{rank}"
    assert f"@{rank}" not in Ties(draft, at, figure, DATASET).offered()
    assert library.changed("composite_rank_places") == "composite_rank"
    assert library.changed("composite_rank") == ""


def test_a_figure_stands_under_the_zone_that_a_heading_names() -> None:
    lines = (
        "快报",
        "平遥开发区",
        "签约项目12个。",
        "今年以来，投产项目9个。",
        "太谷开发区",
        "签约7个。",
    )
    draft = begun(lines, others=("pingyao",))
    owners = {draft.words(one): one.owners[0].id for one in draft.items if not one.why_not}
    assert owners == {"12个": "pingyao", "9个": "pingyao", "7个": "taigu"}
    (at,) = [at for at, one in enumerate(draft.items) if draft.words(one) == "9个"]
    late = draft.items[at].model_copy(update={"owners": (), "guesses": ()})
    items = (*draft.items[:at], late, *draft.items[at + 1 :])
    later = outset.proposed(draft.model_copy(update={"items": items}), at, DATASET)
    assert later.items[at].owners == draft.items[at].owners


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("太谷签约7个。全市5家开发区共签约12个，总投资30亿元。", {"7个": "taigu"}),
        ("平遥签约7个。全市六个开发区完成签约12个。", {"7个": "pingyao"}),
        ("全市5家开发区中，平遥签约12个。", {"12个": "pingyao"}),
        ("全市5家开发区共签约30个，其中平遥12个。", {"12个": "pingyao"}),
        ("平遥在全市5家开发区中签约12个。", {"12个": "pingyao"}),
    ],
)
def test_the_sum_of_several_zones_is_proposed_to_none_and_says_why(
    text: str, whose: dict[str, str]
) -> None:
    draft = begun(("快报", text), others=("pingyao",))
    read = {draft.words(one): one for one in draft.items}
    of = {words: one.owners[0].id for words, one in read.items() if not one.why_not}
    assert whose == {key: zone for key, zone in of.items() if key.endswith(("个", "亿元"))}
    summed = [one for one in draft.items if one.why_not == "together"]
    assert all(not one.owners and not one.guesses for one in summed)
    assert all(reason(one) == message("numeral.together") for one in summed)


def test_a_body_named_under_another_zone_is_the_one_that_was_confirmed() -> None:
    draft = begun(BULLETIN, others=("pingyao",))
    name = "南坡冷链公司"
    start = BULLETIN[1].index(name)
    spot = {"paragraph": 2, "start": start, "end": start + len(name), "decision": "confirmed"}
    body = Find(table="organisations", zone="pingyao", texts={"name_zh": name}, **spot)
    deed = Find(table="mechanisms", zone="", keys={"function": "build", "actor": name}, **spot)
    owner = Whose(table="organisations", name_zh=name)
    draft = figured(draft, "9000万元", value="9000", unit="wan_yuan", owner=owner)
    rows = Ledger(draft.model_copy(update={"finds": (body, deed)}), DATASET).written()
    (made,) = [one.row["id"] for one in rows if one.table == "organisations"]
    (act,) = [one.row for one in rows if one.table == "mechanisms"]
    (figure,) = [one.row for one in rows if one.table == "observations"]
    assert (act["actor"], figure["entity"]) == ([made], made)
