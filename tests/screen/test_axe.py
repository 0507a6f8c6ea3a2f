"""What somebody who hears a page, or walks through it by keyboard, meets: axe-core on every page
and on what opens over it, in both languages, light and dark."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from components import story
from components.edition import Edition
from components.render import files
from components.screen import ui
from data.model import LANGS, Dataset, Lang
from tests.support.browser import Server, Visit, Visitor

pytestmark = pytest.mark.browser

#: Streamlit gives its place for files a name and takes its role away; both are no loss.
STREAMLIT = "presentation-role-conflict"


def states(dataset: Dataset) -> list[str]:
    """Every page, every part of a page, and what opens over one."""
    source = f"open=observations/{dataset.observations[0].id}"
    return [
        *("" if name == "overview" else name for name in ui.PAGES),
        *(f"zone?part={part}" for part in ui.PARTS[1:]),
        *(f"ask?step={step}" for step in ui.STEPS[1:]),
        f"zone?{source}",
        "zone?open=briefing",
        "present",
        f"present?{source}",
    ]


def faults(one: Visit, **options: Any) -> list[str]:
    """What axe finds on the page as it is, with where and why."""
    if not one.page.evaluate("'axe' in window"):
        one.page.evaluate(AXE_SCRIPT)
    run = "options => axe.run(document, { resultTypes: ['violations'], ...options })"
    found = one.page.evaluate(run, options or {"rules": {STREAMLIT: {"enabled": False}}})
    return [
        f"{rule['id']} ({rule['impact']}): {node['html'][:200]} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("lang", LANGS)
def test_axe_finds_no_fault_on_any_page(
    visit: Visitor, site: Server, dataset: Dataset, lang: Lang
) -> None:
    one = visit.blank(site, color_scheme="light")
    found = {}
    for state in states(dataset):
        one.page.emulate_media(color_scheme="light")
        one.open(f"/{state}{'&' if '?' in state else '?'}lang={lang}")
        if "open=" in state:
            one.wait("deep('.drawer').length")
        found[state, "light"] = faults(one)
        one.page.emulate_media(color_scheme="dark")
        one.wait(_DARK).settle()
        found[state, "dark"] = faults(one, runOnly=["color-contrast"])
    wrong = [f"{at}: {fault}" for at, all_ in found.items() for fault in all_]
    assert not wrong, "\n".join(wrong)


_DARK = """getComputedStyle(document.querySelector("[data-testid=stApp]"))
  .backgroundColor.match(/\\d+/g).every((part) => part < 64)"""


@pytest.mark.parametrize("lang", LANGS)
def test_axe_finds_no_fault_in_the_file(
    visit: Visitor, site: Server, dataset: Dataset, lang: Lang
) -> None:
    ed = Edition(dataset, lang)
    told = story.default(ed, ui.configuration.load().story, ed.today)
    one = visit.blank(site)
    one.page.set_content(files.make(told, "html", {}).decode())
    assert faults(one) == []


def test_axe_notices_a_fault(visit: Visitor, site: Server) -> None:
    one = visit.blank(site)
    one.page.set_content("<html lang=en><title>x</title><main><h1>x</h1><h3>y</h3></main>")
    assert [fault.partition(" ")[0] for fault in faults(one)] == ["heading-order"]
