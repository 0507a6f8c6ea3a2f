"""What a screen draws is said in the Word report in words: in a sentence, in its lines."""

from __future__ import annotations

from docx.oxml.ns import qn

from components import words
from components.exhibit import Exhibit
from components.render.docx import wordfile
from components.row import Figure, Row
from data.model import Lang
from tests.support import stories
from tests.support.wordparts import chapters, every_language, find, parsed, part, style, text


@every_language
def test_what_a_screen_draws_is_also_said_in_a_sentence(lang: Lang) -> None:
    for exhibit, inside in chapters(part(stories.everything, lang), stories.everything(lang)):
        bodies = [p for p in inside if p.tag == qn("w:p") and style(p) == "BodyText"]
        drawn = exhibit.kind in ("kpi", "bars", "stacked", "steps", "funnel", "composition")
        assert len(bodies) == drawn, exhibit.id
        for paragraph in bodies:
            for row in exhibit.rows:
                assert row.shown in text(paragraph)
                if row.figure or not row.link:
                    assert row.detail in text(paragraph), (exhibit.id, row.detail)


def spoken(lang: Lang, id: str) -> str:
    """The sentence of an exhibit of the default story."""
    for exhibit, inside in chapters(part(stories.default, lang), stories.default(lang)):
        if exhibit.id == id:
            return next(text(p) for p in inside if p.tag == qn("w:p") and style(p) == "BodyText")
    raise KeyError(id)


def test_a_sentence_says_whose_a_figure_is_when_it_is_not_the_zones() -> None:
    said = spoken("zh", "headline_taigu")
    assert "贷款审批时限［本地银行（未具名）］：3个工作日内" in said
    assert "工艺改造节能率（龙成玛钢绿色智能铸造技改项目）：15%" in said
    assert (
        "time limit for loan approval [local banks (not named)]: at most 3"
        in spoken("en", "headline_taigu").lower()
    )


@every_language
def test_a_sentence_says_what_is_computed_and_a_footnote_what_from(lang: Lang) -> None:
    funnel = next(one for one in stories.default(lang).exhibits if one.kind == "funnel")
    computed = [row for row in funnel.rows if row.proof.basis]
    assert computed
    for row in computed:
        mark = words.text(lang, "computed.tag")
        bracket = words.text(lang, "report.bracket", text=row.shown, more=mark)
        assert bracket in spoken(lang, funnel.id)
        named = words.text(lang, "computed.basis")
        footnotes = [
            text(note) for note in find(part(stories.default, lang, "footnotes"), "w:footnote")
        ]
        found = [note for note in footnotes if row.proof.basis in note]
        assert found
        printed = words.text(lang, "report.printed", place=row.proof.cited, words="")
        for note in found:
            assert named in note
            assert row.proof.cited in note
            assert printed not in note


def test_two_figures_of_one_name_are_told_apart_by_their_notes() -> None:
    rows = [
        Row(label="注册资本", figure=Figure(number=number, unit="亿元"), text=note)
        for number, note in (("1", "增资之前。"), ("3", "增资之后；未写日期。"))
    ]
    exhibit = Exhibit(id="x", kind="kpi", title="x", rows=tuple(rows))
    said = text(parsed(wordfile.docx(stories.told([exhibit]), {})))
    assert "注册资本（增资之前）：1亿元；注册资本（增资之后；未写日期）：3亿元。" in said


def test_steps_say_whether_one_is_part_of_the_one_before() -> None:
    (pair,) = [
        (exhibit, inside)
        for exhibit, inside in chapters(part(stories.default, "zh"), stories.default("zh"))
        if exhibit.id == "steps_yuncheng_promotion"
    ]
    exhibit, inside = pair
    said = "\n".join(text(p) for block in inside for p in find(block, ".//w:tc/w:p"))
    loose = sum(not row.amount.nested for row in exhibit.rows[1:])
    assert said.count(words.text("zh", "steps.loose")) == loose == 2
    assert said.count(words.text("zh", "steps.share", share="64")) == 1


def test_a_silent_zone_keeps_its_line_in_words() -> None:
    for exhibit, inside in chapters(part(stories.compared, "zh"), stories.compared("zh")):
        if exhibit.kind == "bars" and any(row.amount.value is None for row in exhibit.rows):
            lines = [find(line, "w:tc") for block in inside for line in find(block, ".//w:tr")[1:]]
            shown = {text(cells[0]): text(cells[1]) for cells in lines}
            for row in exhibit.rows:
                assert shown[row.label].startswith(row.shown)
            assert "报道未披露" in shown.values()
            return
    raise AssertionError("no chart has a silent zone")
