"""Names are sought only near the words in which they end, and none is missed for it."""

from __future__ import annotations

import csv
from pathlib import Path

from data import provenance
from data.drafting.mention import _NAMES
from data.reading.nameforms import NameForm
from data.reading.owner import _NAMED

CALLED = (*_NAMED.values(), *(called for _, called in _NAMES))
#: A name of each kind, with what makes it one.
SAID = (
    "引进山西晨光智能装备有限公司",
    "建设高端装备制造产业园",
    "年产10万吨镁合金材料项目",
    "设立工业转型升级基金",
    "，新材料产业产值5亿元",
    "印发招商引资奖励办法",
    "培育新能源汽车产业",
    "由县行政审批局牵头",
)


def spans(called: NameForm, text: str, *, near: bool) -> list[tuple[int, int]]:
    found = called.found(text) if near else called.form.finditer(text)
    return [one.span() for one in found]


def test_nothing_is_missed_near_the_ends_of_names() -> None:
    phrases = Path(__file__).parent.parent / "phrases.tsv"
    with phrases.open(encoding="utf-8") as file:
        texts = [row[0] for row in csv.reader(file, delimiter="\t") if row]
    articles = provenance.read_texts(provenance.default_sources())
    texts += [line for lines in articles.values() for line in lines]
    texts += ["".join(texts[at : at + 40]) for at in range(0, len(texts), 40)]
    for called, said in zip(CALLED, SAID, strict=True):
        assert spans(called, said, near=True), said
        for far in (0, 1, 63, 64, 65, 200):
            text = f"{said}。{'的' * far}{said}，{said}。"
            assert spans(called, text, near=True) == spans(called, text, near=False), (said, far)
        for text in texts:
            assert spans(called, text, near=True) == spans(called, text, near=False), text
        assert not spans(called, "", near=True)


def test_a_name_begins_behind_the_word_that_says_whose_deed_it_is() -> None:
    texts = {
        "首张许可由柳岸嘉禾电子有限公司取得": ["柳岸嘉禾电子有限公司"],
        "柳岸自由贸易投资有限公司": ["柳岸自由贸易投资有限公司"],
        "这家全资设立的平台公司，注册资本20亿元": [],
    }
    form = _NAMED["organisations"]
    assert {text: [one[1] for one in form.found(text)] for text in texts} == texts
    assert not [*_NAMED["parks"].found("发行首单园区REITs")]
