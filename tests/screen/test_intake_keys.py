"""An article is entered by keys, in a browser; none falls on what was not seen."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from components import words
from components.screen.proofing import ACTS
from tests.support import drafts
from tests.support.drafts import usual
from tests.support.server import Server
from tests.support.visit import Visitor

#: The text when it waits for a key.
READY = ".drafttext[aria-busy=false]"


@pytest.mark.browser
def test_an_article_is_entered_by_keys(site: Server, visit: Visitor) -> None:
    assert ACTS["a"] == ACTS["Enter"] == "accept"
    one = visit(site, "/intake?lang=en")
    page = one.page
    page.locator(".st-key-intake textarea").fill("\n".join(drafts.ARTICLE))
    page.locator(".st-key-intake-begin button").click()
    page.locator(".st-key-intake-on button").click()  # what it is may be said later
    bar = page.get_by_test_id("stProgress")
    expect(bar).to_contain_text(f"0 of {len(usual().items)}")
    page.locator(".drafttext .now").wait_for()
    for done, key in enumerate(("Enter", "a", "s"), 1):
        page.keyboard.press(key)
        expect(bar).to_contain_text(f"{done} of {len(usual().items)}")
        page.locator(READY).wait_for()
    page.keyboard.press("u")
    expect(bar).to_contain_text(f"2 of {len(usual().items)}")
    page.locator(READY).wait_for()
    # What is typed into a field asks for nothing, until Escape leaves it.
    page.keyboard.press("e")
    one.wait("document.activeElement.matches('input, textarea')")
    page.keyboard.type("a")
    expect(bar).to_contain_text(f"2 of {len(usual().items)}")
    page.keyboard.press("Escape")
    page.reload()
    expect(bar).to_contain_text(f"2 of {len(usual().items)}")
    assert one.errors == []


@pytest.mark.browser
def test_nobody_decides_of_what_is_not_seen_yet_and_no_key_falls_on_another_place(
    site: Server, visit: Visitor
) -> None:
    one = visit(site, "/intake?lang=en")
    page = one.page
    page.locator(".st-key-intake textarea").fill("\n".join(drafts.ARTICLE))
    page.locator(".st-key-intake-begin button").click()
    page.locator(".st-key-intake-on button").click()  # what it is may be said later
    bar, now = page.get_by_test_id("stProgress"), page.locator(".drafttext .now")
    now.wait_for()

    def decided() -> list[str]:
        marks = page.locator(".drafttext .text [role=button]").all()
        classes = [str(mark.get_attribute("class")).split() for mark in marks]
        return [next((way for way in ("done", "gone") if way in one), "") for one in classes]

    # All at once: a date is set aside, and what comes after it was not seen, which is said.
    lost = page.locator(".drafttext .lost")
    for key in "aas":
        page.keyboard.press(key)
    page.locator(READY).wait_for()
    expect(lost).to_have_text(f"S {words.text('en', 'intake.lost')}")
    expect(bar).to_contain_text(f"1 of {len(usual().items)}")
    assert decided() == ["gone", *[""] * 9]
    # 52 is accepted, 140 set aside, 31 passed over, 30—50 accepted.
    for key in "asna":
        page.keyboard.press(key)
        page.locator(READY).wait_for()
        expect(lost).to_be_empty()
    expect(bar).to_contain_text(f"4 of {len(usual().items)}")
    expect(now).to_have_text("70项")
    assert decided() == ["gone", "done", "gone", "", "done", *[""] * 5]
    # The field that E leads to is the one of the next place, and what is typed is no decision.
    for key in "aes":
        page.keyboard.press(key)
    expect(now).to_have_text("7亿元")
    one.wait("document.activeElement.matches('.st-key-card input')")
    assert decided() == ["gone", "done", "gone", "", "done", "done", *[""] * 4]
    # What cannot be accepted stays at hand; what was pressed for the next one is not done of it.
    place = next(at for at, find in enumerate(usual().finds) if find.table == "reforms")
    page.goto(page.url.replace("stage=figures", "stage=words"))
    now.first.wait_for()
    for _ in range(place):  # what only leads on waits its turn
        page.keyboard.press("n")
    page.locator(READY).wait_for()
    for key in "as":
        page.keyboard.press(key)
    expect(page.get_by_test_id("stAlert")).to_contain_text("Title")
    page.keyboard.press("n")
    page.get_by_test_id("stAlert").wait_for(state="hidden")
    expect(bar).to_contain_text(f"0 of {len(usual().finds)}")
    assert one.errors == []
