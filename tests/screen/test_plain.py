"""Words of data, forms, settings and links are shown as they are written, wherever Streamlit
shows them."""

from __future__ import annotations

import ast
import inspect
import json
import random
import re
from pathlib import Path

import pytest
import streamlit as st

from components import heading
from components.screen import plain
from tests.support.cases import WIDE
from tests.support.server import installation, serve
from tests.support.visit import Visitor

ROOT = Path(__file__).parents[2]
#: What may be called of Streamlit by its own name: nothing here takes words, but ``html``, which
#: takes our style sheets, and ``Page``, whose title comes from our words.
WORDLESS = """App Page cache_resource columns components container context form fragment get_option
html login logout navigation plotly_chart pydeck_chart query_params rerun session_state
set_page_config space stop switch_page user"""
#: What may be imported of its parts: they take addresses, and show nothing.
ADDRESSES = ("streamlit.net_util", "streamlit.url_util")
#: What Markdown, Streamlit's additions to it, HTML and links are made of.
_SHORT = r"""
\ ` * _ { } [ ] ( ) < > # + - . ! | ~ $ & @ : ; = ^ % / ? ' 1 0 a 太 区
** __ ~~ `` ``` --- *** === -> <- <-> -- >= <= ~= $$ :: ::: <!-- --> 1. 2) ##
http:// https:// www. WWW.a.b mailto: a@b.co http://example.invalid/p.png
"""
SIGNS = [
    *_SHORT.split(),
    "![x](http://example.invalid/p.png)",
    "[x](http://example.invalid)",
    "[x](javascript:window.ran=1)",
    "[x]: http://example.invalid",
    "<http://example.invalid>",
    "<a@example.invalid>",
    "<b>x</b>",
    "<img src=x onerror=window.ran=1>",
    "<script>window.ran=1</script>",
    "&amp;",
    "&#58;",
    "&lt;b&gt;",
    "&nbsp",
    ":red[x]",
    ":blue-background[x]",
    ":color[x]{foreground=red}",
    ":small[",
    ":help[x]",
    ":x[y]{.z}",
    "{.z}",
    ":material/home:",
    ":material_home:",
    ":streamlit:",
    ":smile:",
    ":+1:",
    ":100:",
    "$x^2$",
    "[^1]",
    "[^1]: x",
    "| a | b |",
    "|---|---|",
    "<details>",
    "10:30",
    "R&D",
    "C++",
    "#1",
]
APP = """
import json
from pathlib import Path
import streamlit as st
from components import heading
from components.screen import plain

told = json.loads(Path(__file__).with_name("told.json").read_text(encoding="utf-8"))
for at, text in enumerate(told["many"]):
    with st.container(key=f"many-{at}"):
        plain.text(text)
for at, text in enumerate(told["few"]):
    for name in told["takes"]:
        with st.container(key=f"few-{at}-{name}"):
            key = f"{name}-{at}"
            match name:
                case "pills" | "segmented_control":
                    getattr(plain, name)("x", ["o"], format_func=lambda _: text, key=key)
                case "selectbox":
                    plain.selectbox(text, ["o"], key=key)
                case "info" | "warning" | "error":
                    getattr(plain, name)(text, title=text)
                case "expander":
                    plain.expander(text)
                case "progress":
                    plain.progress(0.5, text)
                case "download_button":
                    plain.download_button(text, "", key=key)
                case "multiselect":
                    plain.multiselect(text, ["o"], ["o"], format_func=lambda _: text, key=key)
                case "form_submit_button":
                    with st.form(key):
                        plain.form_submit_button(text)
                case "headed":
                    plain.headed(text, 1000)
                case "title" | "header" | "subheader":
                    getattr(plain, name)(text, anchor=False)
                case "text" | "caption":
                    getattr(plain, name)(text)
                case _:
                    getattr(plain, name)(text, key=key)
plain.toast(told["few"][0], duration="infinite")


@plain.dialog(told["few"][0])
def opened():
    st.container()


opened()
"""


#: Names by which an element is asked for words: of Streamlit itself, of a column, of a place.
ELEMENTS = {
    name
    for name in dir(st)
    if callable(call := getattr(st, name))
    and not inspect.isclass(call)
    and {"label", "body", "text", "title", "labels"} & set(inspect.signature(call).parameters)
}


def bare(source: str) -> list[tuple[int, str]]:
    """Line and name of what a source takes of Streamlit past ``plain``, though it takes words."""
    tree = ast.parse(source)
    imported = {"screen", "_LOG"}  # no column and no place, nor is a module
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            imported |= {(name.asname or name.name).partition(".")[0] for name in node.names}
            module = getattr(node, "module", "") or ""
            if module.partition(".")[0] == "streamlit" and module != "streamlit.runtime":
                wordy = [
                    name.name for name in node.names if f"{module}.{name.name}" not in ADDRESSES
                ]
                found += [(node.lineno, name) for name in wordy]
            if [name for name in node.names if name.name == "streamlit" and name.asname != "st"]:
                found.append((node.lineno, "streamlit"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "st":
            if node.attr not in WORDLESS.split():
                found.append((node.lineno, node.attr))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = ast.unparse(node.func.value)
            if node.func.attr in ELEMENTS and owner not in imported | {"st"}:
                found.append((node.lineno, node.func.attr))
    return found


@pytest.mark.parametrize(
    "source",
    [
        "import streamlit as st\nst.warning(text)",
        "import streamlit as st\nmake(st.pills, label)",
        "import streamlit as st\nst.sidebar.button(name)",
        "import streamlit as st\nst.columns(2)[0].button(name)",
        "left, right = screen.columns(2)\nleft.markdown(name)",
        "class Place:\n    def tell(self):\n        self.markdown(name)",
        "from streamlit import markdown",
        "import streamlit\nstreamlit.markdown(name)",
    ],
)
def test_words_past_the_one_way_are_noticed(source: str) -> None:
    assert bare(source)


def test_words_reach_streamlit_in_one_way() -> None:
    files = [ROOT / "app.py", *(ROOT / "pages").glob("*.py"), *(ROOT / "components").rglob("*.py")]
    told = {path.relative_to(ROOT): path.read_text(encoding="utf-8") for path in files}
    users = {path for path, source in told.items() if "streamlit" in source or "screen." in source}
    for known in ("frame.py", "desk.py", "choices.py", "screen.py", "ask.py"):
        assert known in {path.name for path in users}
    found = {path: bare(told[path]) for path in users if path.name != "plain.py"}
    assert not {path: lines for path, lines in found.items() if lines}


def test_style_sheets_are_all_the_html_that_streamlit_gets() -> None:
    for path in (ROOT / "components").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "st.html":
                assert re.match(r"f['\"]<style>\{", ast.unparse(node.args[0])), path
            if isinstance(node, ast.keyword):
                assert node.arg != "unsafe_allow_html", path


def texts(count: int) -> list[str]:
    """Made of the signs, in an order that is the same every time."""
    dice = random.Random(9)
    found = []
    for _ in range(count):
        signs = dice.choices(SIGNS, k=dice.randint(1, 6))
        found.append("".join(sign + dice.choice(["", "", " "]) for sign in signs))
    return found


def flat(text: str) -> str:
    return " ".join(text.split())


#: What stands in each place that has a name.
STANDS = """Object.fromEntries(deep("[class*='st-key-many-'], [class*='st-key-few-']")
  .map((one) => [one.className.match(/st-key-((many|few)-\\S+)/)[1], one.innerText]))"""


@pytest.mark.browser
@pytest.mark.parametrize("count", [60, pytest.param(600, marks=WIDE)])
def test_whatever_is_written_is_shown_and_nothing_else(
    visit: Visitor, tmp_path: Path, count: int
) -> None:
    """Every sign alone, and some mixed by chance; widely ten times as many of those."""
    app = installation(tmp_path / "app")
    few = [" ".join(SIGNS[:60]), " ".join(SIGNS[60:]), *SIGNS[60:64], "# a", "1. a", "a ##"]
    many = [*SIGNS, *texts(count), "a\n- b\n\n    c\n---\n| a |\n|---|\n===\n> d"]
    told = {"many": many, "few": few, "takes": sorted(set(plain.__all__) - {"toast", "dialog"})}
    (app / "told.json").write_text(json.dumps(told), encoding="utf-8")
    (app / "app.py").write_text(APP, encoding="utf-8")
    with serve(tmp_path / "home", root=app) as server:
        one = visit.blank(server)
        one.page.goto(server.url)
        last = f".st-key-few-{len(few) - 1}-{told['takes'][-1]}"
        one.wait("deep(given).length", last)
        one.wait("!deep('[data-testid=stSkeleton]').length && deep('[role=dialog]').length")
        wrong: list[tuple[str, ...]] = []
        stands = one.ask(STANDS)
        for at, text in enumerate(many):
            shown = stands[f"many-{at}"]
            if flat(shown) != flat(text):
                wrong.append((text, shown))
        for at, text in enumerate(few):
            for name in told["takes"]:
                shown = stands[f"few-{at}-{name}"]
                if flat(text) not in flat(shown):
                    wrong.append((name, text, shown))
        for place in ("[role=dialog]", "[data-testid=stToast]"):
            if flat(few[0]) not in flat(one.page.locator(place).inner_text()):
                wrong.append((place, few[0]))
        assert not wrong, "\n".join(map(str, wrong[:9]))
        made = "a, img, b, strong, em, del, code, li, blockquote, table, hr, .katex, script"
        made = ", ".join(f"[data-testid=stMarkdownContainer] {tag}" for tag in made.split(", "))
        ours = "!e.closest('[class*=-headed]') || e.localName !== 'em'"  # its two lines
        assert one.ask(f"deep(given).filter(e => {ours}).map(e => e.outerHTML)", made) == []
        assert one.ask("window.ran") is None


def test_nothing_turns_the_letters_of_what_follows_around() -> None:
    for sign in "\u202a\u202d\u202e\u2066\u2069":
        assert plain.plain(f"科{sign}36") == "科36"
        assert heading.heading(f"科{sign}36", f"{sign}注") == heading.heading("科36", "注")
