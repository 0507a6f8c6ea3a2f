"""What was typed and has not gone out, and a draft that a server has lost: the tab of the browser
keeps both for the session that comes after."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect
from streamlit.testing.v1 import AppTest

from components import words
from components.access import Roles, Serve
from components.screen import rights, session, unsent
from components.screen.drafts import Kept
from components.screen.session import Session
from data.drafting import draft as drafting
from data.drafting.draft import brief, opened
from tests.support import drafts
from tests.support import reader as real
from tests.support.apptest import Start, held, turned
from tests.support.cases import each
from tests.support.rounds import of_our_own
from tests.support.server import Server
from tests.support.visit import Visitor

KEY = "0123456789abcdef0123"


def told(app: AppTest, name: str) -> str:
    """What the browser is told to keep."""
    given = [json.loads(one.proto.json) for one in app.get("bidi_component")]
    return str(next(one for one in given if "unsent" in one)[name])


def given_back(app: AppTest, text: str, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The next run, after the browser has said what it kept."""
    with monkeypatch.context() as patch:
        patch.setattr(session, "here", lambda: held(app))
        unsent.taken(text)
    return app.run()


def typed(app: AppTest) -> dict[str, str]:
    return {str(one.key): str(one.value) for one in app.text_input}


def test_a_request_and_a_round_outlive_their_session(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = start("ask", lang="zh", zone="taigu")
    assert told(app, "unsent") == ""  # nothing but what is usual
    app.text_input(key="address-taigu-contact-zh").set_value("王 0359").run()
    held(app).own["taigu"] = (of_our_own(real.dataset()),)
    app.query_params["step"] = "round"
    app.run()
    app.text_input(key="round-name-zh").set_value("年度").run()
    app.toggle(key="round-promises-zh").set_value(True).run()
    kept = told(app, "unsent")
    assert len(kept) < 1500

    after = given_back(start("ask", lang="zh", zone="taigu", step="round"), kept, monkeypatch)
    assert not after.exception and typed(after)["round-name-zh"] == "年度"
    assert after.toggle(key="round-promises-zh").value
    assert told(after, "unsent") == kept
    # In another language and on another step it is there too.
    after.query_params["step"] = "choose"
    after.query_params["lang"] = "en"
    after.run()
    assert typed(after)["address-taigu-contact-en"] == "王 0359"
    assert typed(after)["address-taigu-to-en"] == real.dataset().zone("taigu").full_en
    assert held(after).own == {"taigu": (of_our_own(real.dataset()),)}
    # What is typed since comes before what the tab kept.
    after.text_input(key="address-taigu-contact-en").set_value("Li").run()
    given_back(after, kept, monkeypatch)
    assert typed(after)["address-taigu-contact-en"] == "Li"
    # What is taken back is not kept.
    held(after).composing, held(after).own = {}, {"taigu": ()}
    after.text_input(key="address-taigu-contact-en").set_value("").run()
    assert told(turned(after, "compare").run(), "unsent") == ""


@each(
    "text",
    [
        "",
        "{",
        "[]",
        '{"composing": {"name": 3}}',
        '{"composing": {"name": {"a": "b"}}}',
        '{"address": {"taigu": {"period": "2025"}}}',
        '{"own": {"taigu": [{"id": "x"}]}}',
        '{"else": {}}',
        json.dumps({"composing": {"name": "x" * 301}}),
        '{"composing": ' + "[" * 100_000,
        "x" * 2_000_000,
    ],
)
def test_what_no_session_has_typed_is_nothing(text: str) -> None:
    here = Session()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(session, "here", lambda: here)
        unsent.taken(text)
    assert not (here.composing or here.own or here.address) and here.resumed


def test_what_data_and_page_no_longer_offer_is_left_out(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    strange = {"composing": {"zones": ["taigu", "gone"], "name": True, "finance": "x"}}
    right = of_our_own(real.dataset())
    twice = right.model_copy(update={"label_en": "Items handled by night"})
    taken = right.model_copy(update={"id": real.dataset().indicators[0].id})
    wrong = [
        right.model_copy(update={"id": field, field: "gone"})
        for field in ("unit", "topic", "family", "owner")
    ]
    own = [one.model_dump(mode="json") for one in (*wrong, taken, right, twice)]
    kept = json.dumps(strange | {"own": {"taigu": own}})
    app = given_back(start("ask", lang="zh", step="round"), kept, monkeypatch)
    assert not app.exception and not app.error
    assert typed(app)["round-name-zh"] == "" and held(app).own == {"taigu": (twice,)}
    assert [one.value for one in app.pills if one.key == "round-zones-zh"] == [["taigu"]]


def test_of_indicators_asked_for_those_are_taken_up_once_that_could_be_defined_today() -> None:
    data = real.dataset()
    own, taken_up = of_our_own(data), data.indicators[0].model_copy(update={"label_zh": "另一个"})
    unprintable = own.model_copy(update={"id": "other", "label_en": "a\x00b"})
    newer = own.model_copy(update={"label_zh": "改过的"})
    held_back = [one.model_dump(mode="json") for one in (own, newer, taken_up, unprintable)]
    here = Session(base=data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(session, "here", lambda: here)
        unsent.taken(json.dumps({"own": {"taigu": held_back, "_round": held_back[2:]}}))
    assert here.own == {"taigu": (newer,), "_round": ()}


def test_very_much_is_not_asked_of_a_tab(monkeypatch: pytest.MonkeyPatch) -> None:
    here = Session(address={str(at): {"to": "x" * 60} for at in range(5000)})
    monkeypatch.setattr(session, "here", lambda: here)
    assert unsent.told() == ""
    # It is told from one that is not there, for which the tab is asked.
    monkeypatch.setattr("components.screen.drafts._LONGEST", 100)
    kept = Kept()
    assert kept.told(kept.begin(drafts.usual())) == "" and kept.told(KEY) is None


def test_one_reader_is_told_from_the_next_without_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    serve = Serve(roles=Roles(by="login"))
    seen = set()
    for name in ("wang@example.org", "li@example.org", "strasse", "straße", ""):
        monkeypatch.setattr(rights, "who", lambda _, name=name: name)
        found = unsent.reader(serve)
        assert bool(found) == bool(name) and (not name or name not in found)
        seen.add(found)
    assert len(seen) == 5


def test_a_tab_gives_back_the_draft_that_a_server_has_lost() -> None:
    before, after = Kept(), Kept()
    key = before.begin(drafts.settled())
    kept = before.told(key)
    assert kept and after.told(key) is None and after.back(key, kept)
    found = after.get(key)
    assert found == drafts.settled().model_copy(update={"history": ()})
    # What is there already was worked on since.
    after.put(key, drafts.usual())
    assert after.back(key, kept) and after.get(key) is drafts.usual()


def test_what_was_worked_on_while_a_tab_gave_it_back_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Kept()

    def meanwhile(_name: str, _content: bytes) -> drafting.Draft:
        kept.put(KEY, drafts.usual())
        return drafts.settled()

    monkeypatch.setattr(drafting, "opened", meanwhile)
    assert kept.back(KEY, "{}") and kept.get(KEY) is drafts.usual()


@each(
    "key, text",
    [
        (KEY, ""),
        (KEY, "{}"),
        (KEY, '{"format":"zone-reforms-draft","version":99}'),
        (KEY, "\ud800"),
        ("../etc", brief(drafts.usual())),
        (KEY.upper(), brief(drafts.usual())),
    ],
)
def test_what_is_no_draft_is_not_taken_from_a_tab(key: str, text: str) -> None:
    kept = Kept()
    assert not kept.back(key, text) and kept.get(key) is None


def test_what_a_tab_keeps_of_a_draft_is_all_of_it_but_what_can_be_taken_back() -> None:
    draft = drafts.settled()
    assert draft.history and len(brief(draft)) < 20_000
    assert opened("", brief(draft).encode()) == draft.model_copy(update={"history": ()})


# --- in a browser -----------------------------------------------------------------------


@pytest.mark.browser
def test_a_tab_brings_back_what_was_typed_and_drafted(site: Server, visit: Visitor) -> None:
    one = visit(site, "/ask?lang=en&step=round")
    page = one.page
    name = page.get_by_label(words.text("en", "rounds.name"))
    name.fill("Yearly")
    name.press("Enter")
    one.wait("(sessionStorage.getItem('zoneUnsent') ?? '').includes('Yearly')")
    # What is still being typed too, also in a form that is folded after the page is loaded anew.
    page.get_by_text(words.text("en", "ask.define"), exact=True).click()
    office, other = (
        page.get_by_label(words.text("en", key), exact=True)
        for key in ("ask.office", "ask.label_en")
    )
    other.fill("Items handled by night")
    office.fill("The bureau of")
    page.reload()
    expect(name).to_have_value("Yearly")
    expect(office).to_have_value("The bureau of")
    expect(other).to_have_value("Items handled by night")
    expect(other).to_be_visible()
    for one_by_one in (office, other):
        one_by_one.fill("")
    page.reload()
    expect(name).to_have_value("Yearly")
    expect(office).to_have_value("")
    # Nobody is given what another reader of this browser has typed.
    # In one step, and when all is given back: until then the page may write it once more.
    one.wait("!zoneReforms.due.size && !Object.keys(zoneReforms.owed).length").settle()
    with page.expect_navigation():
        one.ask(
            "sessionStorage.setItem('zoneUnsent', sessionStorage.getItem('zoneUnsent')"
            '.replace(\'"reader":""\', \'"reader":"another"\')) ?? location.reload()'
        )
    one.wait("sessionStorage.getItem('zoneUnsent') === null")
    expect(name).to_have_value("")

    kept = {"reader": "", "key": KEY, "draft": brief(drafts.usual())}
    page.evaluate("kept => sessionStorage.setItem('zoneDrafted', JSON.stringify(kept))", kept)
    # Beside something else that waits to be given back.
    before = {"session": "gone", "reader": "", "held": '{"composing": {"name": "Before"}}'}
    page.evaluate("kept => sessionStorage.setItem('zoneUnsent', JSON.stringify(kept))", before)
    one.open(f"/intake?lang=en&draft={KEY}&stage=figures")
    expect(page.get_by_text(words.text("en", "intake.brought"))).to_be_visible()
    expect(page.get_by_test_id("stProgress")).to_contain_text(f"0 of {len(drafts.usual().items)}")
    assert one.errors == []
