"""What a passage says beside its figures enters too: a practice that is new, a direction, who does
what, an effect without a figure."""

from __future__ import annotations

from typing import Any

from data.drafting import deciding
from data.drafting.draft import TOLD, Draft, Fresh, opened, saved
from data.drafting.finish import finish
from data.drafting.mention import finds, more
from data.model import UNTRANSLATED
from tests.data.drafting.test_finish import FILES, TODAY
from tests.support import drafts
from tests.support import reader as real

DATASET = real.dataset()
#: Who decides, in the words of nobody.
HOW = "管委会开会定。"


def with_more(draft: Draft, table: Any, keys: dict[str, str], **texts: str) -> Draft:
    """The draft with one more thing said of its third paragraph, confirmed."""
    made = deciding.add(draft, more(table, 3, draft.paragraphs[2], DATASET))
    fresh = Fresh(label_zh="冷链直供", definition_zh="产地直供到店。") if "fresh" in keys else None
    keys = {name: value for name, value in keys.items() if name != "fresh"}
    return deciding.settle(made, len(made.finds) - 1, texts, keys, fresh)


def test_each_kind_of_thing_told_is_a_row_of_its_table() -> None:
    made = with_more(
        drafts.settled(),
        "directions",
        {"kind": "aim", "topics": "industry", "period": "2027"},
        title_zh="办冷链",
        summary_zh="以后办冷链。",
    )
    made = with_more(made, "mechanisms", {"function": "decide"}, how_zh=HOW)
    made = with_more(made, "claims", {"topics": "personnel"}, title_zh="更快", note_zh="依据未写。")
    entered = finish(opened("a.json", saved(made).encode()), FILES, TODAY)
    (direction,) = (row for row in entered.dataset.directions if row.cite[0].source == "taigu_2")
    assert (direction.kind, direction.topics, direction.period) == ("aim", ("industry",), "2027")
    assert (direction.title_zh, direction.title_en) == ("办冷链", UNTRANSLATED)
    (does,) = (row for row in entered.dataset.mechanisms if row.how_zh == HOW)
    assert (does.function, does.named, does.actor) == ("decide", False, ())
    (claim,) = (row for row in entered.dataset.claims if row.cite[0].source == "taigu_2")
    assert (claim.topics, claim.of, claim.cite[0].paragraph) == (("personnel",), "", 3)


def test_a_practice_that_is_new_is_written_once_for_all_its_reforms() -> None:
    made = drafts.settled()
    for title in ("一", "二"):
        keys = {"practices": "", "category": "industry", "evidence": "stated", "fresh": ""}
        made = with_more(made, "reforms", keys, title_zh=title, summary_zh="直供。")
    entered = finish(opened("a.json", saved(made).encode()), FILES, TODAY)
    known = {row.id for row in DATASET.practices}
    (new,) = (row for row in entered.dataset.practices if row.id not in known)
    assert (new.label_zh, new.label_en, new.topic) == ("冷链直供", UNTRANSLATED, "industry")
    reforms = [row for row in entered.dataset.reforms if new.id in row.practices]
    assert [row.title_zh for row in reforms] == ["一", "二"]


def test_what_is_to_come_is_a_direction_and_no_reform_yet() -> None:
    for text, kind in (
        ("下一步，建立领办代办机制，专人为企业领办代办审批事项。", "next_step"),
        ("力争2027年产值翻番。", "aim"),
        ("到2027年，产值5亿元。", "aim"),
    ):
        found = finds([text], DATASET, ["taigu"])
        assert [(one.table, one.keys["kind"]) for one in found] == [("directions", kind)], text
    for text in ("争取上级资金2亿元。", "企业增加到2024年的128家。", "布局未来产业。"):
        assert "directions" not in {one.table for one in finds([text], DATASET, ["taigu"])}, text


def test_more_can_be_said_of_a_paragraph_than_was_proposed() -> None:
    for table in TOLD:
        find = more(table, 3, drafts.settled().paragraphs[2], DATASET)
        assert (find.table, find.paragraph, drafts.settled().words(find)) == (
            table,
            3,
            drafts.settled().paragraphs[2],
        )
    reform = more("reforms", 3, drafts.settled().paragraphs[2], DATASET)
    practice = DATASET.row("practices", reform.key)
    assert practice is not None and reform.keys["category"] == practice.topic
    made = deciding.add(drafts.settled(), reform)
    assert made.finds[:-1] == drafts.settled().finds
    assert deciding.undo(deciding.settle(made, len(made.finds) - 1, None)).finds == made.finds
