"""Zones are grouped by what rows say of them, and by nothing else."""

from __future__ import annotations

from data.judge import fit, grouping
from tests.support import reader, thirty
from tests.support.village import Village


def test_a_group_has_the_zones_whose_rows_say_so() -> None:
    dataset = thirty.dataset()
    found = grouping.groups(dataset)
    assert {one.by for one in found} == {"kind", "level", "industry", "topic"}
    assert len({one.key for one in found}) == len(found)
    role = grouping.leading(dataset)
    for one in found:
        assert 1 < len(one.zones) < len(dataset.zones)
        assert [*dict.fromkeys(one.zones)] == [*one.zones]
        members = {
            "kind": {row.id for row in dataset.zones if grouping.kind(row)[0] == one.name},
            "industry": {
                row.zone
                for row in dataset.industries
                if (row.role, row.name_zh) == (role, one.name)
            },
            "level": {row.id for row in dataset.zones if fit.level(dataset, row.id) == one.name},
            "topic": {row.zone for row in dataset.reforms if one.name in row.topics},
        }
        assert {*one.zones} == members[one.by]


def test_what_all_zones_or_only_one_have_is_no_group() -> None:
    found = {(one.by, one.name): one.zones for one in grouping.groups(reader.dataset())}
    assert found["kind", "经济技术开发区"] == ("yuncheng", "pingyao", "taigu")
    assert ("kind", "经济开发区") not in found
    assert found["level", "county"] == ("pingyao", "taigu", "qingxu")


def test_the_class_is_what_a_full_name_says_beyond_the_name(village: Village) -> None:
    zone = village.dataset().zones[0]
    given = {"name_zh": "柳溪", "full_zh": "甲省柳溪高新区", "name_en": "Liuxi"}
    made = zone.model_copy(update=given | {"full_en": "Liuxi High-tech Zone"})
    assert grouping.kind(made) == ("高新区", "High-tech Zone")
    assert grouping.kind(made.model_copy(update={"full_zh": "高新区"})) == ("", "")


def test_few_groups_of_a_sort_are_offered_and_the_largest_first() -> None:
    sizes: dict[str, list[int]] = {}
    for one in grouping.groups(thirty.dataset()):
        sizes.setdefault(one.by, []).append(len(one.zones))
    assert all(found == sorted(found, reverse=True) for found in sizes.values())
    assert all(len(found) <= grouping.MOST for found in sizes.values())
