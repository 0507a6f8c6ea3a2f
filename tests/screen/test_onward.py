"""Where one goes on in the page of intake once everything there is decided."""

from __future__ import annotations

import pytest

from components.screen import drafts as store
from data.drafting import deciding
from data.drafting.draft import Draft
from tests.support import drafts
from tests.support import reader as real
from tests.support.apptest import Start
from tests.support.drafts import usual


def decided() -> Draft:
    """The usual draft, each figure accepted and each passage dropped."""
    draft = drafts.accepted(usual(), real.dataset())
    for at in range(len(draft.finds)):
        draft = deciding.settle(draft, at, None)
    return draft


@pytest.mark.parametrize(("stage", "after"), [("figures", "words"), ("words", "finish")])
def test_once_all_is_decided_one_is_led_on_and_not_before(
    start: Start, stage: str, after: str
) -> None:
    app = start("intake", draft=store.kept().begin(usual()), stage=stage)
    assert not [one for one in app.button if str(one.key).endswith("-onward")]
    app = start("intake", draft=store.kept().begin(decided()), stage=stage)
    (onward,) = (one for one in app.button if str(one.key).endswith("-onward"))
    onward.click().run()
    assert not app.exception
    assert app.query_params["stage"] in (after, [after])
