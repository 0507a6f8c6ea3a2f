"""Where there is less room, the same is said in fewer words."""

from __future__ import annotations

from itertools import combinations

from components.exhibit import Exhibit
from components.exhibits import content, sectors, topics
from components.render.layout import fewer, paging, scenes, wall
from components.render.layout.scene import Phrase, TextLine
from components.row import Proof, Row
from data.model import LANGS, Lang
from tests.support import reader
from tests.support.cases import each
from tests.support.decks import bar


def every_topic(lang: Lang) -> set[str]:
    ed = reader.edition(lang)
    return {ed.word("topics", key) for key in ed.dataset.vocab.topics}


@each("lang, zone", [("zh", "taigu"), ("en", "taigu"), ("en", "qingxu"), ("zh", "pingyao")])
def test_of_a_zone_alone_all_topics_stand_on_one_slide(lang: Lang, zone: str) -> None:
    told = topics.tally(reader.edition(lang, (zone,)))
    (leaf,) = paging.leaves(told)
    drawn = scenes.fitted(leaf.exhibit, {}, lang, wall.INNER, leaf.height)
    assert drawn.tall <= leaf.height + scenes.ROUNDING
    items = [item for part in drawn.parts for item in part.items]
    said = "".join(
        item.text if isinstance(item, TextLine) else "".join(run.text for run in item.runs)
        for item in items
        if isinstance(item, (TextLine, Phrase))
    )
    # However lines end: no topic is lost.
    bare = said.replace(" ", "")
    assert all(topic.replace(" ", "") in bare for topic in every_topic(lang))


@each("zones", [(), ("taigu", "qingxu")])
def test_beside_other_zones_every_topic_keeps_its_line(zones: tuple[str, ...]) -> None:
    told = topics.tally(reader.edition("zh", zones))
    assert {len(one.groups()) for one in fewer.words(told)} == {len(every_topic("zh"))}


def sides(lang: Lang, pair: tuple[str, ...], topic: str) -> Exhibit:
    found = content.sides(reader.edition(lang), topics=(topic,), sides=pair)
    assert found
    return found


@each("lang", LANGS)
def test_any_two_zones_on_any_topic_stand_on_one_slide(lang: Lang) -> None:
    for pair in combinations(reader.FOUR, 2):
        for topic in reader.dataset().vocab.topics:
            whole = sides(lang, pair, topic)
            (leaf,) = paging.leaves(whole)
            drawn = scenes.fitted(leaf.exhibit, {}, lang, wall.INNER, leaf.height)
            assert drawn.tall <= leaf.height + scenes.ROUNDING, (pair, topic)
            # Its notes tell all of it.
            assert leaf.exhibit.rows == whole.rows


def test_measures_of_one_grade_stand_behind_each_other_and_none_is_lost() -> None:
    whole = sides("en", ("yuncheng", "taigu"), "approval")
    *_, alike = (one for one in fewer.words(whole) if one.keys == whole.keys)
    assert len(alike.rows) < len(whole.rows)
    for row in whole.rows:
        (held,) = (
            one
            for one in alike.rows
            if (one.label, one.column) == (row.label, row.column)
            and (one.tone, one.figure) == (row.tone, row.figure)
        )
        assert row.text in held.text
        assert row.proof.record in (held.proof.record, *held.proof.behind)


def test_a_slide_of_two_zones_names_the_practices_that_it_does_not_draw() -> None:
    whole = sides("en", ("yuncheng", "pingyao"), "approval")
    *_, least = fewer.words(whole)
    drawn = {line[0].label for line in least.groups()}
    left = {line[0].label for line in whole.groups()} - drawn
    assert left and all(name in least.keys[-1][1] for name in left)
    # And says how many more measures a zone takes by itself.
    (more,) = (row for row in least.rows if not (row.graded or row.figure or row.silent))
    own = [row for row in whole.rows if (row.label, row.column) == (more.label, more.column)]
    assert more.text.startswith(f"{len(own) - 3} ")


def named(*names: tuple[str, str]) -> list[Row]:
    return [
        Row(label="a", column="x", text=name, detail=said, proof=Proof(record=f"r/{name}"))
        for name, said in names
    ]


@each(
    "names, said",
    [
        ((("Copper", ""), ("Glass", "")), "Copper · Glass"),
        # What is told of two of four is not told of the others.
        (
            (("Copper", ""), ("Meat", "in one park"), ("Glass", ""), ("Tea", "in one park")),
            "Copper · Glass; Meat · Tea (in one park)",
        ),
        ((("铜", ""), ("肉", "在一园")), "铜；肉（在一园）"),
    ],
)
def test_names_behind_each_other_say_of_whom_what_is_told(
    names: tuple[tuple[str, str], ...], said: str
) -> None:
    whole = Exhibit(id="t", kind="matrix", title="T", columns=("x",), rows=tuple(named(*names)))
    (row,) = fewer.flowing(whole).rows
    assert row.text == said and not row.detail
    assert {*row.proof.behind} == {f"r/{name}" for name, _ in names}


def test_figures_and_silence_are_not_put_behind_each_other() -> None:
    figures = [bar("a", "5", column="x"), bar("a", "7", column="x")]
    silent = [bar("a", None, column="y"), bar("a", None, column="y")]
    whole = Exhibit(id="t", kind="matrix", title="T", columns=("x", "y"), rows=(*figures, *silent))
    assert fewer.flowing(whole).rows == whole.rows


def test_names_stand_behind_each_other_only_where_that_takes_fewer_slides() -> None:
    for lang in LANGS:
        whole = sectors.industry_matrix(reader.edition(lang))
        found = paging.leaves(whole)
        assert len(found) == {"zh": 1, "en": 2}[lang]
        names = {row.text for row in whole.rows}
        told = " ".join(row.text for leaf in found for row in leaf.exhibit.rows)
        assert all(name in told for name in names)
    rows = (*named(("Copper", ""), ("Glass", "")), bar("b", None, column="x"))
    few = Exhibit(id="t", kind="matrix", title="T", columns=("x",), rows=rows)
    (leaf,) = paging.leaves(few)
    assert [row.text for row in leaf.exhibit.rows][:2] == ["Copper", "Glass"]
