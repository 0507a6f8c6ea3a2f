"""Sound tables are read once: what is remembered of them hides nothing, and is bounded."""

from __future__ import annotations

import pytest

from data import load
from data.load import remembered
from data.load.remembered import Remembered
from data.model import CSV_TABLES, YAML_TABLES
from tests.support.village import Village, edit, places, problems


def test_after_a_change_of_a_table_only_that_one_is_read(village: Village) -> None:
    folder = village.write()
    before = load.load(folder)
    village.row("funds", "liuxi_seed_fund")["name_zh"] = "柳溪育苗基金"
    after = load.load(village.write())
    assert after.version != before.version
    read = {
        name
        for name in (*CSV_TABLES, *YAML_TABLES)
        if any(
            one is not other
            for one, other in zip(getattr(before, name), getattr(after, name), strict=True)
        )
    }
    assert read == {"funds"}
    assert after.origin == before.origin


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("funds.csv", "liuxi_seed_fund,liuxi,", "liuxi_seed_fund,nowhere,"),
        ("zones.yaml", "name_en: Liuxi", "name_en: 柳溪"),
    ],
)
def test_what_does_not_fit_is_said_of_rows_that_are_remembered(
    village: Village, file: str, old: str, new: str
) -> None:
    """Their own file is sound by itself; what is wrong shows beside the others."""
    folder = village.write()
    assert not problems(folder)
    edit(folder / file, old, new)
    said = [problems(folder) for _ in range(2)]
    assert said[0] == said[1] and said[0][0].file == file
    edit(folder / file, new, old)
    assert not problems(folder)


def test_an_id_that_another_table_takes_is_said_where_both_are_remembered(
    village: Village,
) -> None:
    folder = village.write()
    assert not problems(folder)
    edit(folder / "funds.csv", "liuxi_seed_fund", "liuxi")
    found = [places(problems(folder)) for _ in range(2)]
    assert found[0] == found[1] and any(one.startswith("funds.csv:") for one in found[0])


@pytest.mark.parametrize("text", ["id\n", "id,\n", ""])
def test_a_table_that_cannot_be_read_is_said_each_time(text: str, village: Village) -> None:
    folder = village.write()
    (folder / "events.csv").write_text(text, encoding="utf-8")
    first, again = problems(folder), problems(folder)
    assert first == again and "events.csv" in {one.file for one in first}


def test_of_each_file_the_last_texts_are_remembered_and_none_that_is_long() -> None:
    memory: Remembered[int] = Remembered()
    for at in range(2 * remembered.KEPT):
        memory.keep("one.csv", f"{at}", at)
        memory.of("one.csv", "0")
    memory.keep("one.csv", "x" * (remembered._LONGEST + 1), 99)
    memory.keep("other.csv", "0", 100)
    assert memory.count("one.csv") == remembered.KEPT
    assert (memory.of("one.csv", "0"), memory.of("one.csv", "1")) == (0, None)
    assert memory.of("other.csv", "0") == 100
    assert memory.of("one.csv", None) is None
