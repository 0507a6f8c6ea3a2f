"""The page of the intake in tests: a draft begun, its buttons and the text that it gives."""

from __future__ import annotations

import json
from typing import Any

from streamlit.testing.v1 import AppTest

from components.screen import drafts as store
from data.drafting.draft import Draft
from tests.support.apptest import Start
from tests.support.drafts import usual


def begun(start: Start, draft: Draft | None = None, stage: str = "figures", **url: Any) -> AppTest:
    """The page of a draft that the server keeps."""
    return start("intake", draft=store.kept().begin(draft or usual()), stage=stage, **url)


def draft_of(app: AppTest) -> Draft:
    key = app.query_params["draft"]
    found = store.kept().get(key if isinstance(key, str) else key[-1])
    assert found is not None
    return found


def button(app: AppTest, name: str) -> Any:
    return next(one for one in app.button if one.key and one.key.endswith(f"-{name}"))


def press(app: AppTest, name: str) -> AppTest:
    found: AppTest = button(app, name).click().run()
    assert not app.exception and not app.error
    return found


def text(app: AppTest) -> list[dict[str, Any]]:
    """The paragraphs that the browser is given."""
    given = [json.loads(one.proto.json) for one in app.get("bidi_component")]
    (found,) = (one for one in given if "paragraphs" in one)
    paragraphs: list[dict[str, Any]] = found["paragraphs"]
    return paragraphs
