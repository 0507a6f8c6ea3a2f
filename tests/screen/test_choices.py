"""What is chosen, and the same in the URL: codes only, nothing trusted, nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.screen import choices, session
from components.screen.parameter import Parameter, Spec
from components.screen.session import KEY, Session

ZONES = ("a", "b", "c")
SPEC: Spec = {
    "lang": Parameter("zh", ("zh", "en")),
    "zones": Parameter(list(ZONES), ZONES, many=True),
    "zone": Parameter("a", ZONES, pages=("zone",)),
    "topic": Parameter([], ("x", "y"), many=True, pages=("zone", "data")),
    "q": Parameter("", None, pages=("data",), longest=10),
    "brief": Parameter([], None, many=True, longest=5, most=3),
}


class Query(dict[str, list[str]]):
    """A URL's parameters, as Streamlit hands them out."""

    def get_all(self, name: str) -> list[str]:
        return list(self.get(name, []))

    def from_dict(self, values: dict[str, list[str]]) -> None:
        self.clear()
        self.update(values)


class Browser:
    """One visitor: a URL and a session, and what the frame does with them in a run."""

    def __init__(self, **url: list[str]) -> None:
        self.session = Session()
        self.store: dict[str, Any] = {KEY: self.session}
        self.query_params = Query(url)

    def run(self, page: str = "overview") -> dict[str, Any]:
        chosen = choices.pull(SPEC)
        choices.turn(SPEC, page)
        choices.push(SPEC, page)
        return chosen

    def click_menu(self, page: str) -> dict[str, Any]:
        """Streamlit empties the URL on a click in the menu."""
        self.query_params.clear()
        return self.run(page)


#: Opens a URL.
Arrive = Callable[..., Browser]


@pytest.fixture
def visitor(monkeypatch: pytest.MonkeyPatch) -> Arrive:
    def arrive(**url: list[str]) -> Browser:
        one = Browser(**url)
        fake = SimpleNamespace(session_state=one.store, query_params=one.query_params)
        monkeypatch.setattr(choices, "st", fake)
        monkeypatch.setattr(session, "st", fake)
        return one

    return arrive


# --- one parameter ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ([], "zh"),
        (["en"], "en"),
        (["fr"], "zh"),
        (["en", "zh"], "zh"),
        (["en", "fr"], "en"),
        ([""], "zh"),
        (["<script>alert(1)</script>"], "zh"),
        (["EN"], "zh"),
    ],
)
def test_a_single_choice_takes_the_last_known_value(given_: list[str], expected: str) -> None:
    assert SPEC["lang"].decode(given_) == expected


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ([], ["a", "b", "c"]),
        (["b"], ["b"]),
        (["c", "a"], ["a", "c"]),
        (["b", "b"], ["b"]),
        (["nowhere", "b"], ["b"]),
        (["nowhere"], ["a", "b", "c"]),
    ],
)
def test_several_choices_keep_the_known_ones_in_the_order_of_the_options(
    given_: list[str], expected: list[str]
) -> None:
    assert SPEC["zones"].decode(given_) == expected


def test_free_text_is_taken_whole_or_not_at_all_and_the_latter_is_told() -> None:
    assert SPEC["q"].decode([]) == ""
    assert SPEC["q"].decode(["0123456789"]) == "0123456789"
    assert SPEC["q"].decode(["0123456789abc"]) == ""
    assert SPEC["q"].decode(["short", "0123456789abc"]) == ""
    assert SPEC["q"].left_out(["0123456789abc"]) and not SPEC["q"].left_out(["0123456789"])
    assert SPEC["brief"].left_out(["a", "abcdefgh"]) and SPEC["brief"].left_out(
        ["a", "b", "c", "d"]
    )
    assert not SPEC["brief"].left_out(["a", "b", "c", "a", " "])
    assert not SPEC["topic"].left_out(["x", "nothing of ours" * 100])


def test_what_a_link_could_not_bring_is_known_until_the_next_choice(visitor: Arrive) -> None:
    one = visitor(q=["0123456789abc"], brief=["a", "b", "c", "d"])
    chosen = one.run("data")
    assert (chosen["q"], chosen["brief"]) == ("", ["a", "b", "c"])
    assert one.session.cut == ["q", "brief"]
    one.run("data")
    assert one.session.cut
    choices.choose(SPEC, "q", "x")
    one.run("data")
    assert not one.session.cut


def test_what_a_link_names_and_is_not_there_is_known_until_the_next_choice(visitor: Arrive) -> None:
    one = visitor(
        zones=["a", "removed", "removed"], zone=[""], topic=["y", "<script>"], lang=["xx"]
    )
    assert one.run("data")["zones"] == ["a"]
    gone = {"zones": ["removed"], "topic": ["<script>"], "lang": ["xx"]}
    assert one.session.gone == gone
    one.run("data")
    assert one.session.gone == gone
    choices.choose(SPEC, "q", "x")
    one.run("data")
    assert not one.session.gone


def test_a_choice_that_the_data_no_longer_has_is_told(visitor: Arrive) -> None:
    one = visitor(zones=["a", "c"])
    assert one.run("data")["zones"] == ["a", "c"]
    smaller = {**SPEC, "zones": Parameter(["a", "b"], ("a", "b"), many=True)}
    assert choices.pull(smaller)["zones"] == ["a"]
    assert one.session.gone == {"zones": ["c"]}


def test_a_zone_taken_out_is_no_loss_to_whoever_looks_at_all_of_them(visitor: Arrive) -> None:
    one = visitor()
    assert one.run("data")["zones"] == [*ZONES]
    smaller = {**SPEC, "zones": Parameter(["a", "b"], ("a", "b"), many=True)}
    assert choices.pull(smaller)["zones"] == ["a", "b"]
    assert not one.session.gone


@given(st.lists(st.text(max_size=20)))
def test_nothing_in_a_url_can_make_an_invalid_choice(values: list[str]) -> None:
    assert SPEC["lang"].decode(values) in ("zh", "en")
    zones = SPEC["zones"].decode(values)
    assert zones
    assert set(zones) <= set(ZONES)
    assert len(SPEC["q"].decode(values)) <= 10


@given(
    st.fixed_dictionaries(
        {
            "lang": st.sampled_from(["zh", "en"]),
            "zones": st.lists(st.sampled_from(ZONES), min_size=1, unique=True).map(sorted),
            "topic": st.lists(st.sampled_from("xy"), unique=True).map(sorted),
            "q": st.text(max_size=10),
        }
    )
)
def test_a_choice_written_to_a_url_reads_back_as_itself(chosen: dict[str, Any]) -> None:
    for name, value in chosen.items():
        assert SPEC[name].decode(SPEC[name].encode(value)) == value


# --- a session --------------------------------------------------------------------------


def test_a_first_visit_has_the_defaults_and_only_the_language_in_its_url(visitor: Arrive) -> None:
    one = visitor()
    chosen = one.run()
    assert chosen == {name: parameter.default for name, parameter in SPEC.items()}
    assert one.query_params == {"lang": ["zh"]}


def test_a_shared_link_opens_the_same_view(visitor: Arrive) -> None:
    first = visitor(lang=["en"], zones=["c", "a"], topic=["y"])
    chosen = dict(first.run("data"))
    assert first.query_params == {"lang": ["en"], "zones": ["a", "c"], "topic": ["y"]}
    second = visitor(**first.query_params)
    assert second.run("data") == chosen


def test_the_one_zone_of_a_page_is_of_those_that_the_link_names(visitor: Arrive) -> None:
    one = visitor(zones=["c"])
    assert one.run("zone")["zone"] == "c"
    assert one.query_params == {"lang": ["zh"], "zones": ["c"]}
    # Another is named, be it the one that a link without zones means, and the link brings it back.
    choices.choose(SPEC, "zone", "a")
    one.run("zone")
    assert one.query_params == {"lang": ["zh"], "zones": ["c"], "zone": ["a"]}
    assert visitor(**one.query_params).run("zone")["zone"] == "a"
    # That one is meant where it is among them.
    assert visitor(zones=["b", "a"]).run("zone")["zone"] == "a"
    assert visitor(lang=["en"]).run("zone")["zone"] == "a"


def test_unknown_values_and_names_vanish_from_the_url(visitor: Arrive) -> None:
    one = visitor(lang=["fr"], zones=["nowhere"], evil=["<script>"])
    one.run()
    assert one.query_params == {"lang": ["zh"]}


def test_a_click_in_the_menu_keeps_language_and_zones_and_drops_the_pages_choices(
    visitor: Arrive,
) -> None:
    one = visitor(lang=["en"], zones=["b"], topic=["x"], q=["word"])
    one.run("data")
    chosen = one.click_menu("overview")
    assert (chosen["lang"], chosen["zones"]) == ("en", ["b"])
    assert (chosen["topic"], chosen["q"]) == ([], "")
    assert one.query_params == {"lang": ["en"], "zones": ["b"]}


def test_a_link_to_another_page_keeps_what_it_carries(visitor: Arrive) -> None:
    one = visitor(lang=["en"])
    one.run("overview")
    one.query_params.from_dict({"lang": ["en"], "topic": ["y"]})
    assert one.run("data")["topic"] == ["y"]


def test_the_same_page_again_keeps_everything(visitor: Arrive) -> None:
    one = visitor(lang=["en"], topic=["x"])
    one.run("data")
    assert one.run("data")["topic"] == ["x"]


def test_going_back_takes_the_older_url_again(visitor: Arrive) -> None:
    one = visitor(lang=["zh"], topic=["x"])
    one.run("data")
    choices.choose(SPEC, "topic", ["y"])
    one.run("data")
    assert one.query_params["topic"] == ["y"]
    one.query_params.from_dict({"lang": ["zh"], "topic": ["x"]})
    assert one.run("data")["topic"] == ["x"]


def test_a_choice_beats_the_url_of_the_run_before(visitor: Arrive) -> None:
    one = visitor(lang=["zh"], zones=["a"])
    one.run()
    choices.choose(SPEC, "zones", ["b", "c"])
    assert one.run()["zones"] == ["b", "c"]
    assert one.query_params["zones"] == ["b", "c"]


def test_a_choice_of_another_page_stays_out_of_the_url(visitor: Arrive) -> None:
    one = visitor(lang=["zh"], zone=["b"], q=["word"])
    one.run("zone")
    assert one.query_params == {"lang": ["zh"], "zone": ["b"]}


@pytest.mark.parametrize("value", [None, [], ["nowhere"]])
def test_choosing_nothing_known_falls_back_to_the_default(visitor: Arrive, value: object) -> None:
    one = visitor()
    one.run()
    choices.choose(SPEC, "zones", value)
    assert one.run()["zones"] == list(ZONES)


def test_a_choice_that_the_data_no_longer_know_is_dropped(visitor: Arrive) -> None:
    one = visitor(zones=["c"])
    one.run()
    smaller = {**SPEC, "zones": Parameter(["a", "b"], ("a", "b"), many=True)}
    assert choices.pull(smaller)["zones"] == ["a", "b"]


def test_a_default_is_never_changed_by_a_choice(visitor: Arrive) -> None:
    one = visitor()
    one.run()["zones"].append("made up")
    assert SPEC["zones"].default == list(ZONES)


# --- a list of free texts ---------------------------------------------------------------


def test_free_texts_keep_their_order_once_each_and_up_to_a_number() -> None:
    assert SPEC["brief"].decode(["c", "a", "c", "b", "d"]) == ["c", "a", "b"]
    assert SPEC["brief"].decode(["abcdefgh", "b"]) == ["b"]
    assert SPEC["brief"].decode(["", " "]) == []


def test_a_list_of_free_texts_is_kept_across_pages(visitor: Arrive) -> None:
    one = visitor(brief=["b", "a"])
    one.run()
    assert one.click_menu("data")["brief"] == ["b", "a"]
    assert one.query_params["brief"] == ["b", "a"]


# --- quick clicks -----------------------------------------------------------------------


def test_a_second_click_that_comes_with_the_url_from_before_the_first_loses_nothing(
    visitor: Arrive,
) -> None:
    one = visitor()
    one.run()
    before = dict(one.query_params)
    choices.choose(SPEC, "brief", ["a"])
    one.run()
    choices.choose(SPEC, "brief", ["a", "b"])
    one.query_params.from_dict(before)  # sent before the browser heard of the new one
    assert one.run()["brief"] == ["a", "b"]
    assert one.query_params["brief"] == ["a", "b"]


def test_going_back_after_a_click_is_still_going_back(visitor: Arrive) -> None:
    one = visitor()
    one.run()
    before = dict(one.query_params)
    choices.choose(SPEC, "brief", ["a"])
    one.run()
    one.query_params.from_dict(before)
    assert one.run()["brief"] == []


# --- a browser that remembers -----------------------------------------------------------


def test_a_session_without_a_past_takes_up_what_the_browser_remembers(visitor: Arrive) -> None:
    before = visitor(lang=["en"], zones=["a", "c"], q=["word"])
    before.run("data")
    remembered = choices.remembered(SPEC)
    assert remembered == "lang=en&zones=a&zones=c"  # what belongs to a page stays there
    anew = visitor()
    anew.run("zone")
    assert anew.session.fresh
    choices.recall(SPEC, remembered)
    assert anew.run("zone") == anew.session.chosen
    assert anew.session.chosen["lang"] == "en"
    assert anew.session.chosen["zones"] == ["a", "c"]
    assert not anew.session.fresh


def test_a_link_or_a_click_is_a_past(visitor: Arrive) -> None:
    linked = visitor(lang=["zh"])
    linked.run()
    assert not linked.session.fresh
    clicked = visitor()
    clicked.run()
    choices.choose(SPEC, "lang", "en")
    clicked.run()
    assert not clicked.session.fresh


@pytest.mark.parametrize("rubbish", ["", "lang=xx&zones=atlantis", "q=word&zone=b", "%00&=&&lang"])
def test_rubbish_in_a_memory_changes_nothing(visitor: Arrive, rubbish: str) -> None:
    one = visitor()
    before = dict(one.run())
    choices.recall(SPEC, rubbish)
    assert one.run() == before


@pytest.mark.parametrize(
    ("shown", "value", "set_"),
    [
        (["a", "b"], ["a", "b"], False),
        (["b", "a"], ["a", "b"], False),  # clicked in another order
        ([], ["a", "b", "c"], True),  # nothing is shown, and all is chosen
        (["a"], ["a", "b"], True),
        (None, ["a", "b", "c"], True),
    ],
)
def test_a_widget_is_set_only_where_it_shows_something_else(
    visitor: Arrive, shown: Any, value: list[str], set_: bool
) -> None:
    one = visitor()
    one.store["key"] = shown
    choices.settle("key", value, SPEC["zones"])
    assert one.store["key"] == (value if set_ else shown)
