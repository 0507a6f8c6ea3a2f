"""Where there is less room, the same is said in fewer words."""

from __future__ import annotations

from components.exhibits import topics
from components.render.layout import fewer, paging, scenes, wall
from components.render.layout.scene import Phrase, TextLine
from data.model import Lang
from tests.support import reader
from tests.support.cases import each


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
