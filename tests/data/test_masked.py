"""A comparison in which no zone can be told: no name, no order, no small group, no giveaway."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from docx import Document

from components import mailing
from components.edition import Edition
from components.exhibits import anonymous
from data.model import LANGS, Cite, Dataset
from data.rounds import masked
from data.rounds.circular import Asked, Round, day
from data.rounds.masked import LEAST, Masked
from tests.support.forms import TODAY
from tests.support.village import changed, put

#: Nine zones, and the figure that each of them gives.
VALUES = (41, 12, 305, 7, 88, 193, 64, 29, 5)
ZONES = tuple(f"zone{at}" for at in range(len(VALUES)))
OFFICES = "填报科"


def round_of(zones: Sequence[str]) -> Round:
    forms = tuple(Asked(zone=zone, form=zone, lines=("loan_amount",)) for zone in zones)
    return Round(
        id="x",
        name="年度",
        made=TODAY,
        due=day("2026-12-31"),
        version="x",
        indicators=("loan_amount",),
        forms=forms,
    )


def answered(hamlet: Dataset, values: Sequence[Any] = VALUES, **more: Any) -> Dataset:
    """The made-up dataset with zones that have answered; ``more`` are fields of the first."""
    zone, source = hamlet.zone("liuxi"), hamlet.source("liuxi")
    zones = [
        zone.model_copy(update={"id": key, "name_zh": f"甲乙{key}", "name_en": f"Name-{key}"})
        for key in ZONES
    ]
    sources = [
        source.model_copy(
            update={
                "id": f"reply_{key}",
                "type": "reply",
                "zone": (key,),
                "date": "2026-11-29",
                "author_zh": OFFICES,
                "author_en": OFFICES,
            }
        )
        for key in ZONES
    ]
    like = hamlet.observation("liuxi_loan")
    rows = [
        like.model_copy(
            update={
                "id": f"{key}_loan",
                "entity": key,
                "value": Decimal(value),
                "relation": "eq",
                "period": "2025",
                "cite": Cite(f"reply_{key}", 2),
                "as_written": f"{value}亿元",
                "note_zh": "独一份的说明",
                **(more if key == ZONES[0] else {}),
            }
        )
        for key, value in zip(ZONES, values, strict=False)
    ]
    wide = changed(hamlet, zones=(*hamlet.zones, *zones), sources=(*hamlet.sources, *sources))
    return put(wide, *rows)


def line(dataset: Dataset, zone: str = "zone8") -> Masked:
    (found,) = masked.lines(round_of(ZONES), dataset, zone, {})
    return found


def test_a_year_that_more_zones_answered_before_takes_this_year_from_nobody(
    hamlet: Dataset,
) -> None:
    now = answered(hamlet, VALUES[:7])
    made = now.observation("zone0_loan")
    old = now.source("reply_zone0").model_copy(
        update={"id": "old", "zone": ZONES, "date": "2026-01-09"}
    )
    before = [
        made.model_copy(
            update={
                "id": f"{zone}_old",
                "entity": zone,
                "period": "2024",
                "cite": Cite("old", 2),
                "value": Decimal(at + 1),
            }
        )
        for at, zone in enumerate(ZONES)
    ]
    both = put(changed(now, sources=(*now.sources, old)), *before)
    found = line(both, "zone0")
    assert (found.period, found.own) == ("2025", Decimal(41))
    assert sorted(found.others) == sorted(map(masked.rounded, map(Decimal, VALUES[1:7])))


def test_the_order_says_nothing_and_is_another_every_time(hamlet: Dataset) -> None:
    dataset = answered(hamlet)
    found = line(dataset)
    assert sorted(found.others) == sorted(masked.rounded(Decimal(one)) for one in VALUES[:-1])
    assert found.own == 5
    # Eight figures have 40,320 orders: that fifty are all alike does not happen.
    assert len({line(dataset).others for _ in range(50)}) > 1


def test_figures_are_rounded_to_two_digits_that_count() -> None:
    given = {"193.84": "190", "0.0123": "0.012", "41": "41", "0": "0", "995": "1000", "7": "7"}
    found = {one: masked.rounded(Decimal(one)) for one in given}
    assert found == {one: Decimal(said) for one, said in given.items()}


def test_a_small_group_is_withheld(hamlet: Dataset) -> None:
    enough = answered(hamlet, VALUES[: LEAST + 1])
    assert len(line(enough, ZONES[LEAST]).others) == LEAST
    few = answered(hamlet, VALUES[:LEAST])
    assert line(few, ZONES[LEAST - 1]) == Masked("loan_amount")
    found = line(few, ZONES[-1])  # it gave no figure itself, and has five others
    assert (found.own, len(found.others)) == (None, LEAST)


def test_figures_that_are_too_alike_are_withheld(hamlet: Dataset) -> None:
    assert line(answered(hamlet, (3, 3, 3, 3, 3, 3, 4, 3, 3))).others == ()
    assert line(answered(hamlet, (3, 3, 3, 3, 3, 5, 4, 3, 3))).others != ()


@pytest.mark.parametrize(
    "more",
    [
        {"relation": "gt"},
        {"relation": "approx"},
        {"status": "expected"},
        {"period": "2024"},
        {"entity": "liuxi_company"},
    ],
    ids=str,
)
def test_what_one_zone_would_be_known_by_is_left_out(hamlet: Dataset, more: dict[str, Any]) -> None:
    found = line(answered(hamlet, **more))
    assert len(found.others) == len(VALUES) - 2
    assert 41 not in found.others


def test_a_figure_that_an_article_prints_is_left_out(hamlet: Dataset) -> None:
    dataset = answered(hamlet)
    printed = hamlet.observation("liuxi_loan").model_copy(
        update={"id": "zone2_printed", "entity": "zone2", "value": Decimal(304), "relation": "eq"}
    )
    # Another year, so that both may stand; to two digits it is the same figure.
    printed = printed.model_copy(update={"period": "2024"})
    assert Decimal(300) in line(dataset).others
    assert Decimal(300) not in line(put(dataset, printed)).others


@pytest.mark.parametrize(
    "told", [{"label_zh": "甲乙zone2贷款"}, {"definition_en": "Of name-ZONE2."}]
)
def test_an_indicator_that_names_another_zone_is_left_out(
    hamlet: Dataset, told: dict[str, str]
) -> None:
    dataset = answered(hamlet)
    row = dataset.indicator("loan_amount").model_copy(update=told)
    rows = [one for one in dataset.indicators if one.id != row.id]
    named = dataset.model_copy(update={"indicators": (*rows, row)})
    assert masked.lines(round_of(ZONES), named, "zone8", {}) == ()
    assert len(masked.lines(round_of(ZONES), named, "zone2", {})) == 1


def test_no_guess_of_a_withheld_answer_can_be_checked_against_the_file(hamlet: Dataset) -> None:
    """The version of the data is a fingerprint of every answer, so no part of the file has it."""
    dataset = answered(hamlet)
    (content,) = mailing.compared(dataset, "zone8", [line(dataset)], "zh", TODAY).values()
    with zipfile.ZipFile(BytesIO(content)) as parts:
        told = {name: parts.read(name).decode("utf-8", "replace") for name in parts.namelist()}
    assert len(dataset.version) >= 8
    assert [name for name, text in told.items() if dataset.version in text] == []


@pytest.mark.parametrize("lang", LANGS)
def test_no_word_of_the_file_names_another_zone(hamlet: Dataset, lang: Any) -> None:
    dataset = answered(hamlet)
    ed = Edition(dataset, lang, today=TODAY)
    shown = anonymous.comparison(ed, "zone8", [line(dataset)])
    assert not shown.sources and all(not row.proof.places for row in shown.rows)
    files = mailing.compared(dataset, "zone8", [line(dataset)], lang, TODAY)
    ((name, content),) = files.items()
    document = Document(BytesIO(content))
    texts = [one.text for one in document.paragraphs]
    texts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    texts += [one.text for part in document.sections for one in part.footer.paragraphs]
    whole = " ".join([name, *texts, shown.model_dump_json()])
    assert "190" in whole and ("甲乙zone8" in whole or "Name-zone8" in whole)
    assert not re.search(r"zone[0-7]|193|2026-11-29|独一份", whole.replace("zone8", ""))
    assert OFFICES not in whole
    for other in ("柳溪", "松坪", "Liuxi", "Songping"):
        assert other not in whole
