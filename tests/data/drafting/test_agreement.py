"""Two readers of one article are compared figure by figure."""

from __future__ import annotations

from data.drafting import deciding
from data.drafting.agreement import agree, said
from data.drafting.draft import Draft, Whose
from data.drafting.head import NewZone
from tests.support import drafts
from tests.support import reader as real

DATASET = real.dataset()


def edited(draft: Draft, words: str, **update: object) -> Draft:
    at = next(at for at, one in enumerate(draft.items) if draft.words(one) == words)
    figure = draft.items[at].figure
    assert figure is not None
    return deciding.edit(draft, at, figure.model_copy(update=update), DATASET)


def test_two_that_say_the_same_agree_however_they_quote_it() -> None:
    found = agree(
        drafts.settled(),
        edited(drafts.settled(), "31个", as_written="新开工项目31个", note_zh="注"),
    )
    assert found.whole and found.agreed == len(drafts.settled().items)
    assert agree(drafts.settled(), drafts.settled()).told()["differing"] == 0


def test_where_they_differ_both_are_told_field_by_field() -> None:
    other = edited(drafts.settled(), "140亿元", relation="gt", indicator="project_investment")
    (one,) = agree(drafts.settled(), other).differing
    assert (one.paragraph, one.words) == (2, "140亿元")
    assert set(one.differs) == {"relation", "indicator"}
    assert said("relation", one.second["relation"], DATASET).en == "more than"
    assert said("period", "", DATASET).key == "agree.nothing"


def test_a_new_zone_is_one_by_its_name_whatever_id_each_reader_gave_it() -> None:
    def of(zone: str) -> Draft:
        draft = drafts.settled()
        owner = Whose(table="zones", id=zone)
        items = []
        for one in draft.items:
            figure = one.figure and one.figure.model_copy(update={"owner": owner})
            items.append(one.model_copy(update={"figure": figure}))
        head = {"zone": zone, "ground": NewZone(full_zh="柏港开发区")}
        told = draft.head.model_copy(update=head)
        return draft.model_copy(update={"head": told, "items": tuple(items)})

    found = agree(of("baigang"), of("bai_gang"))
    assert found.whole
    owners = {one.first["owner"] for one in found.pairs if "owner" in one.first}
    assert owners == {"柏港开发区"}


def test_a_figure_for_one_and_set_aside_by_the_other_is_a_difference() -> None:
    at = next(at for at, one in enumerate(drafts.settled().items) if one.figure)
    (one,) = agree(drafts.settled(), deciding.set_aside(drafts.settled(), at)).differing
    assert one.differs == ("decision",)
    assert (one.first["decision"], one.second["decision"]) == ("figure", "aside")


def test_what_one_has_not_decided_is_neither() -> None:
    found = agree(drafts.settled(), drafts.usual())
    assert (found.agreed, found.open, found.differing) == (0, len(drafts.settled().items), ())
    assert not found.whole


def test_paragraphs_are_the_same_by_their_words_wherever_they_stand() -> None:
    lines = ("新的一段，企业90家。", *drafts.ARTICLE[1:])
    found = agree(drafts.settled(), drafts.accepted(drafts.begun(DATASET, lines=lines), DATASET))
    assert found.alone == (0, 1)
    assert found.agreed == len(drafts.settled().items)


def test_one_text_in_other_paragraphs_is_the_same_text() -> None:
    whole = drafts.ARTICLE[1:]
    merged = (drafts.ARTICLE[0], " ".join(whole[:2]), *whole[2:])
    stops = [text.replace("，", "，\n", 1) for text in whole]
    broken = tuple(line for text in stops for line in text.split("\n"))
    for lines in (merged, (drafts.ARTICLE[0], *broken)):
        other = drafts.accepted(drafts.begun(DATASET, lines=lines), DATASET)
        found = agree(drafts.settled(), other)
        assert found.alone == (0, 0) and len(found.pairs) == len(drafts.settled().items)


def test_words_that_only_one_confirmed_are_a_difference() -> None:
    draft = drafts.settled()
    place = next(at for at, one in enumerate(draft.finds) if one.texts.get("name_zh"))
    find = draft.finds[place]
    other = deciding.settle(draft, place, find.texts, find.keys)
    found = agree(draft, other)
    assert found.words == ((), ((find.table, find.texts["name_zh"]),))
    assert not found.differing and not found.whole and not found.apart
    assert agree(other, other).whole


def test_two_articles_share_nothing() -> None:
    lines = ("另一篇", "企业90家。")
    other = drafts.accepted(drafts.begun(DATASET, lines=lines), DATASET)
    found = agree(drafts.settled(), other)
    assert found.apart and not found.whole
    assert not agree(drafts.settled(), drafts.usual()).apart
