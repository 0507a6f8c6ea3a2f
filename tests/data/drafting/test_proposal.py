"""What is proposed for a figure beside its number: until when it counts, which level is over."""

from __future__ import annotations

from data import library
from data.drafting import outset
from data.drafting.draft import DraftFigure
from data.drafting.proposal import proposal
from data.message import message
from tests.support import reader as real
from tests.support.cases import each

DATASET = library.offered(real.dataset())
BEFORE = message("draft_note.before")


def proposed(text: str) -> list[DraftFigure]:
    """What is proposed for each quantity of a paragraph, in its order."""
    draft = outset.begin(("快报", text), DATASET, "taigu")
    return [proposal(draft, one, DATASET) for one in draft.items if not one.why_not]


@each(
    "text, over",
    [
        ("办理环节由原来的27个压减至9个。", [True, False]),
        ("把原有的24个内设机构整合为9个。", [True, False]),
        ("在编人员从301人精简到188人。", [True, False]),
        ("内设机构由14个、下属单位由7个减为9个和3个。", [False, True, False, False]),
        ("由8个部门负责，审批至少12项。", [False, False]),
        ("由张庄企业5家，发展到今天。", [False]),
        ("签约项目由2024年的28个增加到2025年的36个。", [False, False]),  # told apart by their years
        ("内设机构9个，人员188人。", [False, False]),
    ],
)
def test_the_level_from_which_another_came_is_proposed_with_a_note(
    text: str, over: list[bool]
) -> None:
    notes = [(one.note_zh, one.note_en) for one in proposed(text)]
    assert notes == [(BEFORE.zh, BEFORE.en) if each else ("", "") for each in over]


@each(
    "text, span, period",
    [
        ("截至2025年8月底，已有19个签约项目开工。", "cumulative", "2025-08"),
        ("截至2025年9月30日，新开工项目19个。", "cumulative", "2025-09-30"),
        ("截至2025年6月底，有企业36家；2025年7月新开工项目3个。", "during", "2025-07"),
        ("今年，截至8月底，已有19个签约项目开工。", "during", ""),
        ("2025年8月新开工项目19个。", "during", "2025-08"),
        ("截至2025年8月底，有规上工业企业19家。", "point", "2025-08"),
        ("截至目前，新开工项目19个。", "during", ""),
    ],
)
def test_what_goes_on_is_counted_until_the_day_that_its_sentence_tells(
    text: str, span: str, period: str
) -> None:
    last = proposed(text)[-1]
    assert (last.span, last.period) == (span, period)


@each(
    "title, text, period",
    [
        ("2025年上半年主要指标", "规上工业企业19家。", "2025-06"),
        ("2025年上半年主要指标", "新开工项目19个。", "2025-01/2025-06"),
        ("2025年主要指标", "规上工业企业19家。", "2025"),
        ("主要指标", "2025年上半年，规上工业企业达到19家。", "2025-01/2025-06"),
    ],
)
def test_what_is_there_on_a_day_is_of_the_end_of_the_months_of_its_heading(
    title: str, text: str, period: str
) -> None:
    draft = outset.begin(("某区", title, text), DATASET, "taigu")
    last = proposal(draft, draft.items[-1], DATASET)
    assert last.period == period
