"""A figure that the texts gainsay is marked wherever it stands, in words and by a sign."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from components import story, words
from components.edition import Edition
from components.exhibit import Exhibit
from components.exhibits import promises, shelf
from components.render import export, files
from components.render.svg import drawing
from components.render.svg.sheet import Shape
from components.render.web import charts, markup, stage
from components.render.web.host import Host
from components.row import DOUBT, Figure
from components.screen import drawer, notice
from components.store import Store
from components.story import Section, Story
from data import load
from data.model import LANGS, Dataset, Lang
from data.report import report as reported
from data.report import texts_of
from tests.support import stories
from tests.support.apptest import Start
from tests.support.cases import WIDE, each, mostly
from tests.support.filed import said
from tests.support.village import Village, changed, edit, observation

FORMATS = tuple(files.FORMATS)


@cache
def gainsaid() -> Dataset:
    """The real dataset with every number falsified into one that nothing else mentions."""
    real = load.load()
    rows = tuple(
        observation(real, row.id, value=str(7001 + 2 * at))
        for at, row in enumerate(real.observations)
    )
    doubts = {f"observations/{row.id}": "differs" for row in rows}
    return changed(real, observations=rows, doubts=doubts)


@cache
def falsified(lang: Lang) -> Edition:
    return Edition(gainsaid(), lang)


@cache
def told(lang: Lang) -> Story:
    ed = falsified(lang)
    return story.selected(
        ed, [key for key in shelf.shelf(ed) if shelf.take(ed, key)], stories.TODAY
    )


@cache
def numbers(lang: Lang) -> re.Pattern[str]:
    """The falsified numbers as they are printed in this language."""
    ed = falsified(lang)
    found = {ed.figure(row).number for row in ed.dataset.observations}
    found |= {f"{row.value:f}" for row in ed.dataset.observations}
    return re.compile(rf"(?<![\d.,])(?:{'|'.join(map(re.escape, sorted(found)))})(?![\d]|[.,]\d)")


def unmarked(lang: Lang, text: str) -> list[str]:
    """Falsified numbers without a mark: right behind their unit, or right before them."""
    flat = re.sub(r"\s+", " ", text)
    return [
        flat[max(0, one.start() - 30) : one.end() + 40]
        for one in numbers(lang).finditer(flat)
        if DOUBT not in re.split(r"\d", flat[one.end() : one.end() + 44])[0]
        and not re.search(rf"{DOUBT}[^\d)）]{{0,8}}$", flat[: one.start()])
    ]


def with_marks(lang: Lang, texts: Iterable[str]) -> Iterator[str]:
    """The texts, each with the mark on the line under it where there is one."""
    marks = {words.text(lang, f"doubt.{kind}", sign=DOUBT) for kind in ("differs", "edition")}
    before = ""
    for text in texts:
        if text in marks:
            before += f" {text}"
        else:
            yield before
            before = text
    yield before


def strings(exhibit: Exhibit) -> Iterator[str]:
    """What every medium may say of an exhibit."""
    yield from (exhibit.title, exhibit.subtitle, exhibit.alt, *exhibit.notes)
    for row in exhibit.rows:
        yield from (row.label, row.head.detail, row.shown, row.brief, row.marked, row.text)
        yield from (row.detail, row.proof.formula, row.proof.basis, row.group)
        if row.figure:
            yield row.figure.original


@pytest.mark.parametrize("lang", LANGS)
def test_no_exhibit_shows_it_unmarked(lang: Lang) -> None:
    exhibits = told(lang).exhibits
    assert len(exhibits) > 100
    wrong = {
        exhibit.id: found
        for exhibit in exhibits
        if (found := [bad for text in strings(exhibit) for bad in unmarked(lang, text)])
    }
    assert wrong == {}


@pytest.mark.parametrize("lang", LANGS)
def test_every_exhibit_with_such_a_figure_says_what_the_mark_means(lang: Lang) -> None:
    note = falsified(lang).t("doubt.note", sign=DOUBT)
    for exhibit in told(lang).exhibits:
        marked = any(row.doubt for row in exhibit.rows)
        assert (note in exhibit.notes) >= marked, exhibit.id


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_computed_from_it_is_marked_too(lang: Lang) -> None:
    rows = [row for exhibit in told(lang).exhibits for row in exhibit.rows if row.figure]
    computed = [row for row in rows if row.proof.record.startswith("rates/")]
    assert computed
    assert [row.label for row in computed if not row.doubt] == []
    # And so is the share that stands beside a stage.
    stages = [row for one in told(lang).exhibits if one.kind == "dots" for row in one.rows]
    shares = [row.text for row in stages if row.amount.nested and row.proof.record and row.text]
    assert shares
    assert all(DOUBT in text for text in shares)


MEDIA: dict[str, Callable[[Exhibit, Lang], str]] = {
    "screen": lambda exhibit, lang: re.sub("<[^>]*>", " ", markup.whole(exhibit, Host(lang))),
    "values": lambda exhibit, lang: re.sub("<[^>]*>", " ", markup.values(exhibit.rows, Host(lang))),
    "drawing": lambda exhibit, lang: re.sub("<[^>]*>", " ", drawn(exhibit, lang)),
    "chart": lambda exhibit, _: re.sub("<[^>]*>", " ", charted(exhibit)),
}


def drawn(exhibit: Exhibit, lang: Lang) -> str:
    try:
        return drawing.drawing(exhibit, stories.COLOURS, lang, Shape(1200))
    except ValueError:  # tables and texts are not drawn
        return ""


def charted(exhibit: Exhibit) -> str:
    """Labels and words on hover; the lengths of bars are no text."""
    if exhibit.kind not in ("bars", "stacked", "composition", "funnel"):
        return ""
    chart = charts.chart(exhibit, stories.COLOURS).to_dict()
    texts = [one.get("text", "") for one in chart["layout"].get("annotations", ())]
    for trace in chart["data"]:
        texts += [str(trace.get("hovertemplate", "")), *map(str, trace.get("text") or ())]
    return " ".join(texts)


@mostly("zh")
@each("medium", MEDIA)
def test_no_picture_or_page_of_an_exhibit_shows_it_unmarked(medium: str, lang: Lang) -> None:
    met = 0
    for exhibit in told(lang).exhibits:
        text = MEDIA[medium](exhibit, lang)
        assert unmarked(lang, text) == [], exhibit.id
        met += len(numbers(lang).findall(text))
    assert met > 5


@mostly("zh")
@each("format", FORMATS)
def test_no_file_shows_it_unmarked(format: str, lang: Lang) -> None:
    ed = falsified(lang)
    content = files.make(story.selected(ed, KEYS, stories.TODAY), format, stories.COLOURS)
    texts = list(said(format, content))
    assert any(numbers(lang).search(text) for text in texts)
    # The words of a figure that is drawn may stand on lines of their own, and so does the mark on
    # slides.
    pieces = [" ".join(texts)] if format == "html" else [*with_marks(lang, texts)]
    assert [bad for text in pieces for bad in unmarked(lang, text)] == []
    assert any(ed.gainsaid() in text for text in texts), "the file does not say so of itself"
    if format == "xlsx":
        for sheet in openpyxl.load_workbook(BytesIO(content)):
            for line in sheet.iter_rows():
                for cell in line:
                    if isinstance(cell.value, int | float) and 7001 <= cell.value <= 7200:
                        assert DOUBT in cell.number_format, (sheet.title, cell.coordinate)
    if format == "pptx":
        with zipfile.ZipFile(BytesIO(content)) as parts:
            assert any("charts/chart" in name for name in parts.namelist())


#: One of each kind of exhibit, and those whose sentences quote figures.
KEYS = (
    "headline_yuncheng",
    "zone_map",
    "steps_yuncheng_promotion",
    "funnel_yuncheng_promotion",
    "amounts_yuncheng_promotion",
    "composition_yuncheng_fund_scale",
    "stakes",
    "holdings",
    "rates_financing",
    "refusals_financing",
    "lending_taigu",
    "family_financing",
    "single",
    "promises",
    "lessons_yuncheng_promotion",
    "request_taigu",
)


def test_the_keys_are_there() -> None:
    assert [key for key in KEYS if not shelf.known(falsified("zh"), key)] == []


@mostly("en")
@pytest.mark.parametrize("whole", [False, pytest.param(True, marks=WIDE)])
def test_neither_drawer_nor_presentation_nor_web_file_shows_it_unmarked(
    lang: Lang, whole: bool
) -> None:
    """Of the screens of a presentation those of each kind of exhibit, and widely all."""
    ed = falsified(lang)
    for row in ed.dataset.observations:
        text = re.sub("<[^>]*>", " ", drawer.fragment(ed, f"observations/{row.id}", {}, {}))
        assert unmarked(lang, text) == [], row.id
        assert DOUBT in text
    for rate in ed.dataset.rates:
        text = re.sub("<[^>]*>", " ", drawer.fragment(ed, f"rates/{rate.id}", {}, {}))
        assert unmarked(lang, text) == [], rate.id
    # Of what does not hold such a number nothing can show it.
    holding = [
        one
        for one in told(lang).exhibits
        if (whole or one.key in KEYS) and any(map(numbers(lang).search, strings(one)))
    ]
    assert len(holding) > (20 if whole else 10)
    shown = told(lang).model_copy(
        update={"sections": (Section(title="", exhibits=tuple(holding)),)}
    )
    for slide in stage.slides(shown, stories.COLOURS):
        assert unmarked(lang, re.sub("<[^>]*>", " ", slide.html)) == [], slide.key


def test_a_banner_names_what_is_wrong_as_english_writes_it_inside_a_sentence() -> None:
    """Yuncheng projects signed, and not Yuncheng Projects signed."""
    ed = falsified("en")
    for row in ed.dataset.observations:
        zone = ed.name(ed.dataset.zone_of(row))
        label = ed.inner(ed.say(ed.dataset.indicator(row.indicator), "label"))
        assert notice._named(ed, f"observations/{row.id}") == f"{zone} {label}"
    for rate in ed.dataset.rates:
        assert ed.inner(ed.say(rate, "label")) in notice._named(ed, f"rates/{rate.id}")


@pytest.mark.parametrize("lang", LANGS)
def test_the_distance_from_a_wrong_promise_is_marked(lang: Lang) -> None:
    ed = falsified(lang)
    promised = ed.dataset.observation("yuncheng_revenue")
    outcome = promised.model_copy(update={"id": "x", "value": Decimal("7500"), "status": "actual"})
    row = promises.gap(ed, promised, outcome.model_copy(update={"relation": "eq"}))
    assert row.doubt or DOUBT in row.shown
    assert unmarked(lang, row.proof.formula) == []


def test_the_table_and_the_data_to_take_away_say_it() -> None:
    ed = Edition(changed(gainsaid(), doubts={"observations/yuncheng_signed": "differs"}), "en")
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(export.csv(ed).lstrip("\ufeff")))}
    assert rows["yuncheng_signed"]["doubt"] == words.text("en", "doubt.differs", sign=DOUBT)
    assert rows["yuncheng_started"]["doubt"] == ""
    assert json.loads(export.json(ed.dataset))["doubts"] == {
        "observations/yuncheng_signed": "differs"
    }


# --- the words ---------------------------------------------------------------------------


def test_a_mark_is_words_and_a_sign() -> None:
    zh = Figure(lead="超", number="6", unit="亿元").doubted("⚠与原文不符")
    assert zh.text == zh.brief == "超6亿元（⚠与原文不符）"
    en = Figure(number="36", unit="projects", spaced=True, counted=True, original="36个")
    marked = en.doubted("⚠ not as in the source")
    assert marked.text == "36 projects (⚠ not as in the source)"
    assert marked.brief == "36 (⚠ not as in the source)"
    assert marked.original == "⚠36个"
    assert en.doubted("") is en


# --- what is known to be wrong ----------------------------------------------------------


def doubts(village: Village, tmp_path: Path) -> dict[str, str]:
    folder = village.folder if village.folder.exists() else village.write()
    texts = tmp_path / "texts"
    found = reported(folder, texts_of(folder, texts)).dataset
    assert found is not None
    return dict(found.doubts)


def test_only_what_the_texts_gainsay_is_wrong(village: Village, tmp_path: Path) -> None:
    texts = village.write_articles(tmp_path / "texts")
    folder = village.write()
    assert doubts(village, tmp_path) == {}
    edit(folder / "observations.csv", ",40,", ",41,")
    edit(folder / "observations.csv", "24,,eq", "24,,gt")
    assert doubts(village, tmp_path) == {
        "observations/liuxi_signed": "differs",
        "observations/liuxi_households": "differs",
    }
    (texts / "liuxi.txt").unlink()  # nobody can tell
    assert doubts(village, tmp_path) == {}


def test_a_paragraph_that_is_another_edition_casts_doubt_on_its_figures(
    village: Village, tmp_path: Path
) -> None:
    texts = village.write_articles(tmp_path / "texts")
    village.write()
    edit(texts / "songping.txt", "松坪停工", "松坪停下")
    assert doubts(village, tmp_path) == {
        f"observations/songping_{name}": "edition" for name in ("idle", "growers", "grant")
    }


def test_words_that_the_text_does_not_have_tie_nothing_together(
    village: Village, tmp_path: Path
) -> None:
    village.write_articles(tmp_path / "texts")
    folder = village.write()
    edit(folder / "pipelines.yaml", "says: 其中动工25个", "says: 其中开工25个")
    edit(folder / "pipelines.yaml", "says: 项目40个…其中动工25个", "says: 项目40个…其中建成25个")
    found = reported(folder, texts_of(folder, tmp_path / "texts")).dataset
    assert found is not None
    assert set(found.doubts) == {"pipelines/liuxi_promotion", "rates/liuxi_rate"}
    ed = Edition(found, "zh")
    (pipeline,) = [row for row in found.pipelines if row.id == "liuxi_promotion"]
    steps = shelf.take(ed, f"steps_{pipeline.id}")
    assert steps is not None
    assert not any(row.amount.nested for row in steps.rows)
    assert ed.gainsaid() == words.text("zh", "doubt.other", sign=DOUBT)


def test_a_change_of_the_texts_alone_is_noticed(village: Village, tmp_path: Path) -> None:
    texts = village.write_articles(tmp_path / "texts")
    store = Store(village.write(), texts)
    first, *_ = store.current()
    assert first is not None
    before = shelf.take(store.edition(first, "zh", ()), "headline_liuxi")
    edit(texts / "liuxi.txt", "项目40个", "项目140个")
    second, *_ = store.current()
    assert second is not None
    assert second.version == first.version
    after = shelf.take(store.edition(second, "zh", ()), "headline_liuxi")
    assert before is not None
    assert after is not None
    assert not any(row.doubt for row in before.rows)
    assert any(row.doubt for row in after.rows)


# --- on the pages -----------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("page", ["overview", "zone", "data"])
def test_every_page_names_it(
    start: Start,
    served: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    village: Village,
    page: str,
    lang: Lang,
) -> None:
    folder = village.write()
    texts = village.write_articles(folder.parent / "texts")
    served(folder)
    monkeypatch.setenv("ZONE_SOURCES", str(texts))
    edit(folder / "observations.csv", ",40,", ",41,")
    app = start(page, lang=lang)
    assert [one.value for one in (*app.exception, *app.error)] == []
    (banner,) = [one.value for one in app.warning if DOUBT in one.value]
    assert {"zh": "柳溪", "en": "Liuxi"}[lang] in banner
    assert ("doubt-see" in {one.key for one in app.button}) == (page != "data")
    edit(folder / "observations.csv", ",41,", ",40,")
    app.run()
    assert [one.value for one in app.warning] == []
