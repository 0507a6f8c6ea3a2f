"""Which of many zones a finding counts, by name."""

from __future__ import annotations

import pytest

from components.exhibits import findings, opening, rollcall
from data.model import LANGS, Lang
from tests.support import reader, thirty
from tests.support.cases import each

#: Of each finding that has a roll: what its groups are called.
GROUPS = {
    "common": ("rollcall.told", "rollcall.untold"),
    "who": ("rollcall.all_named", "rollcall.some_named", "rollcall.none_named"),
    "results": ("rollcall.proven", "rollcall.unproven"),
}


@each("lang", LANGS)
def test_of_thirty_zones_each_is_named_in_one_group_of_a_finding(lang: Lang) -> None:
    ed = thirty.edition(lang)
    for id, keys in GROUPS.items():
        one = opening.one_finding(ed, id)
        assert one is not None
        labels = [ed.t(key) for key in keys]
        rows = [row for row in one.rows if row.label in labels]
        assert [row.label for row in rows] == labels, id
        listed = [name for row in rows for name in _names(row.text, lang)]
        assert sorted(listed) == sorted(map(ed.name, findings.heard(ed))), id
        counted = [int(row.drawn.accents[0]) for row in rows]
        assert counted == [len(_names(row.text, lang)) for row in rows], id
        # What the title says is not said again, and the picture is not lost.
        assert one.title not in [row.text for row in one.rows]
        assert [row.drawn.picture is not None for row in one.rows].count(True) == 1
        assert one.rows[0].drawn.picture and one.rows[0].proof.places


def _names(text: str, lang: Lang) -> list[str]:
    """The zones of a line: what stands behind its count."""
    colon, comma = ("\uff1a", "\u3001") if lang == "zh" else (": ", ", ")
    return text.partition(colon)[2].split(comma)


@each("lang", LANGS)
def test_few_zones_are_named_by_the_picture_alone(lang: Lang) -> None:
    ed = reader.edition(lang)
    for id in findings.found(ed):
        one = opening.one_finding(ed, id)
        assert one is not None
        assert len(one.rows) == 1
        assert rollcall.called(ed, id, findings.heard(ed)) == []


@each("lang", LANGS)
def test_of_very_many_zones_the_first_are_named_and_all_are_counted(lang: Lang) -> None:
    ed, most = thirty.edition(lang), 5
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rollcall, "_MOST", most)
        rows = [row for id in GROUPS for row in rollcall.called(ed, id, findings.heard(ed))]
    longer = [row for row in rows if int(row.drawn.accents[0]) > most]
    assert longer
    for row in longer:
        count = int(row.drawn.accents[0])
        behind = row.text.partition(":" if lang == "en" else "\uff1a")[2]
        assert sum(ed.name(zone) in behind for zone in ed.zones) == most
        assert str(count if lang == "zh" else count - most) in behind


def test_a_zone_stands_in_the_group_that_its_reports_put_it_in() -> None:
    ed = thirty.edition("zh")
    carried = {row.zone for row in ed.dataset.mechanisms if row.named}
    none = {ed.name(zone) for zone in findings.heard(ed)} - set(map(ed.name, carried))
    (row,) = (
        one
        for one in rollcall.called(ed, "who", findings.heard(ed))
        if one.label == ed.t("rollcall.none_named")
    )
    assert {*_names(row.text, "zh")} == none


@each("lang", LANGS)
def test_the_marks_of_many_zones_are_explained_as_they_are_drawn(lang: Lang) -> None:
    """Of few zones a mark is a function, of many a zone: their keys are not each other's."""
    for ed, key in (
        (reader.edition(lang), "finding.who_key"),
        (thirty.edition(lang), "finding.who_key_many"),
    ):
        assert findings.found(ed)["who"].detail == ed.sentences(ed.t(key))
