"""How alike texts are: one by one, many at once, and a whole by its parts."""

from __future__ import annotations

from itertools import chain

import pytest

from data.reading.likeness import Likeness, likened, pieces, together


def test_likeness_is_between_nothing_and_all() -> None:
    texts = Likeness({"a": ["签约项目"], "b": ["信用贷款"]})
    assert texts.scores("签约项目")["a"] == pytest.approx(1)
    assert "b" not in texts.scores("签约项目")
    assert texts.scores("123，！") == {}
    assert Likeness({"a": []}).scores("签约") == {}


def test_many_texts_are_likened_at_once_as_one_by_one() -> None:
    given = {"a": ["签约项目开工", "签约项目"], "b": ["信用贷款担保"], "c": ["项目贷款"]}
    texts = Likeness(given)
    asked = [
        "签约，项目，签约",
        "信用",
        "贷款12笔，担保；贷款",
        "无关",
        "",
        *("开工" * n for n in range(300)),
    ]
    for one, best in zip(asked, texts.best([texts.known(one) for one in asked]), strict=True):
        scores = texts.scores(one)
        key = max(scores, key=lambda each: scores[each], default="")
        assert best == (key, scores.get(key, 0.0)), one
        held = {
            each: n
            for each, n in pieces(one).items()
            if each in pieces(*chain.from_iterable(given.values()))
        }
        assert texts.known(one) == held, one
    parts = ["签约", "项目", "签约"]
    assert together(map(texts.known, parts)) == texts.known("签约，项目，签约")
    assert [*Likeness({}).best([{}])] == [("", 0.0)]


def test_texts_are_weighed_once_and_others_anew() -> None:
    texts = {"a": ["签约项目"], "b": ["信用贷款"]}
    known = likened(texts)
    assert likened({key: [*said] for key, said in texts.items()}) is known
    for other in ({**texts, "b": ["信用担保"]}, {"b": texts["a"], "a": texts["b"]}):
        assert likened(other).scores("信用贷款") != known.scores("信用贷款")
