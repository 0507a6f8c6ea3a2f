"""On the page of intake: what a change or a rank rests on is chosen, and of which zones an article
speaks is said."""

from __future__ import annotations

from components import words
from components.screen import drafts as store
from data.drafting import deciding, outset
from data.drafting.draft import Draft, DraftFigure, Whose
from data.drafting.head import head
from data.drafting.proposal import proposal
from tests.support import reader as real
from tests.support.apptest import Start, held

DATASET = real.dataset()
LINES = ("开发区快报", "2025年，太谷信用贷款8亿元，增长8.5%。", "平遥签约项目12个。")
TEXTS = {"definition_zh": "释义", "topic": "finance"}


def begun() -> Draft:
    told = head(DATASET, "taigu", LINES).model_copy(update={"others": ("pingyao",)})
    draft = outset.begin(LINES, DATASET, "taigu", told=told)
    draft = figured(draft, "8亿", "8", "yi_yuan", "flow")
    return figured(draft, "8.5", "8.5", "percent", "change")


def place(draft: Draft, said: str) -> int:
    return next(at for at, one in enumerate(draft.items) if draft.words(one).startswith(said))


def figured(draft: Draft, said: str, value: str, unit: str, kind: str) -> Draft:
    at = place(draft, said)
    coined = TEXTS | {"label_zh": f"信贷{kind}", "unit": unit, "kind": kind}
    base = proposal(draft, draft.items[at], DATASET).model_dump()
    given = base | {"value": value, "unit": unit, "indicator": "", "coined": coined}
    owner = Whose(table="zones", id="taigu")
    made = DraftFigure.model_validate(given | {"owner": owner, "belongs_to": ""})
    return deciding.edit(draft, at, made, DATASET)


def test_a_change_names_the_figure_that_changed(start: Start) -> None:
    draft = begun()
    key, at, level = store.kept().begin(draft), place(draft, "8.5"), place(draft, "8亿")
    app = start("intake", lang="zh", draft=key, stage="figures")
    held(app).places[f"{key}-figures"] = at
    app.run()
    assert not app.exception
    label = words.text("zh", "intake.belongs_to")
    (field,) = [one for one in app.selectbox if one.label == label]
    assert any("8亿元" in option and "信贷flow" in option for option in field.options)
    assert field.value == ""
    field.set_value(f"@{level}").run()
    accept = next(one for one in app.button if one.key and one.key.endswith("figures-accept"))
    accept.click().run()
    assert not app.exception
    kept = store.kept().get(key)
    figure = kept.items[at].figure if kept else None
    assert figure and figure.belongs_to == f"@{level}"


def test_what_a_source_is_and_of_which_zones_is_said_at_its_head(start: Start) -> None:
    key = store.kept().begin(begun())
    app = start("intake", lang="en", draft=key, stage="text")
    assert not app.exception
    label = words.text("en", "intake.type")
    (field,) = [one for one in app.selectbox if one.label == label]
    field.set_value("bulletin").run()
    kept = store.kept().get(key)
    assert kept and (kept.head.type, kept.head.zones) == ("bulletin", ("taigu", "pingyao"))
    assert kept.items[place(kept, "12个")].owners[0].id == "pingyao"
