"""The slide after the cover of a long deck says what is in it, and leads there."""

from __future__ import annotations

from components.story import Section, Story
from tests.support.decks import bar, build, exhibit, opened, told

NAMES = ("What was done", "Money", "What compares")


def story(each: int, names: tuple[str, ...] = NAMES) -> Story:
    """A section a name with so many exhibits each."""
    found = [
        Section(
            title=name,
            exhibits=tuple(
                exhibit("kpi", bar("a"), id=f"e{at}_{n}", title=f"{name}: {n}") for n in range(each)
            ),
        )
        for at, name in enumerate(names)
    ]
    return told(lang="en", sections=tuple(found))


def test_a_long_deck_has_its_contents_and_each_section_leads_to_its_first_slide() -> None:
    deck = opened(build(story(6), {}))
    _, contents, *rest = deck.slides
    assert len(rest) == 18
    linked = [shape for shape in contents.shapes if shape.click_action.target_slide]
    for at, (name, shape) in enumerate(zip(NAMES, linked, strict=True)):
        first = rest[at * 6]
        assert shape.click_action.target_slide.slide_id == first.slide_id
        assert f"{name}: 0" in first.shapes.title.text_frame.text
        heading, under = (one.text for one in shape.text_frame.paragraphs)
        assert (heading.split()[-1], under) == (str(at * 6 + 3), f"{name}: 0")
        assert heading.startswith(name)


def test_a_short_deck_and_a_selection_have_none() -> None:
    for given in (story(3), story(18, ("",)), story(9, NAMES[:2])):
        _, second, *_ = opened(build(given, {})).slides
        assert not [shape for shape in second.shapes if shape.click_action.target_slide]


def test_the_contents_of_a_story_of_many_long_sections_stay_on_their_slide() -> None:
    """Where there is no room for what their first exhibits say, the sections are named alone."""
    names = tuple(f"{at}: {'what is asked of every zone of the province ' * 2}" for at in range(16))
    deck = opened(build(story(1, names), {}))
    linked = [one for one in deck.slides[1].shapes if one.click_action.target_slide]
    assert len(linked) == len(names)
    assert {len(one.text_frame.paragraphs) for one in linked} == {1}
    assert all(one.top + one.height <= deck.slide_height for one in linked)
