"""What is told above a page: problems, doubts, and parts of a link that are not there."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from components import heading, metrics, wordfiles, words
from components.edition import Edition
from components.exhibits import asking
from components.row import DOUBT
from components.screen import plain, session
from components.screen.visit import Visit
from data.model import LANGS, Lang, Observation
from data.problem import Problem

_LOG = logging.getLogger("zone_reforms")
#: Problems of edited files that are named above every page.
_NAMED = 5


def left_out(visit: Visit) -> str:
    """What a link asked for and did not get, each with its reason; empty where there is none."""
    here, t = session.here(), visit.t
    said = [t("link.long", what=t(f"link.{name}")) for name in here.cut]
    for name, values in here.gone.items():
        said.append(t("link.gone", what=t(f"link.{name}"), values=visit.ed.shortened(values)))
    if here.trimmed:
        most = {"title": heading.LONGEST, "text": heading.TEXT}
        said.append(t("link.heading", names=visit.ed.shortened(here.trimmed), **most))
    said += [visit.t("edition.unopened", why=one.say(visit.ed.lang)) for one in here.unopened]
    if "line" in visit.page.choices and visit.chosen("line") and visit.chosen("zone"):
        # As long as the link holds them: whether they are there depends on the zone chosen.
        said.append(asking.picked(visit.ed, visit.chosen("zone"), visit.chosen("line"))[1])
    names = visit.ed.join(said)
    return t("link.cut", names=names) if names else ""


@contextmanager
def guarded(lang: Lang, name: str) -> Iterator[None]:
    """No traceback reaches a viewer: what fails says so in words, and the rest goes on."""
    try:
        yield
    except Exception:
        # st.stop, st.rerun and st.switch_page are not Exceptions and pass through.
        _LOG.exception("%s failed", name)
        metrics.FAILED.labels(name).inc()
        plain.error(
            words.text(lang, "problem.unexpected"),
            title=words.text(lang, "problem.unexpected_title"),
        )


def kept(visit: Visit, problems: Sequence[Problem]) -> None:
    """Why what was edited does not show. A file cut short has a hundred problems, and below them
    stands what the reader came for: some are named, the others stand where the data are judged."""
    lines = [listed(visit.ed.lang, problems[:_NAMED])]
    if rest := len(problems[_NAMED:]):
        lines.append(visit.t("problem.more", n=rest, page=visit.t("page.data")))
    plain.warning("\n".join(lines), title=visit.t("problem.title_kept", n=len(problems)))


def gainsaid(visit: Visit) -> None:
    """Names on every page the figures that the texts at hand gainsay."""
    ed = visit.ed
    names = ed.some(_named(ed, record) for record in ed.dataset.doubts)
    plain.warning(visit.t("doubt.text", names=names, sign=DOUBT), title=ed.gainsaid())
    if visit.page.id != "data":
        plain.button(visit.t("doubt.see"), key="doubt-see", on_click=visit.go, args=("data",))


def listed(lang: Lang, problems: Iterable[Problem], how: str = "problem.how") -> str:
    """Problems one a line, under a word on how to mend them."""
    return "\n".join([words.text(lang, how), *(problem.say(lang) for problem in problems)])


def problem_page(key: str, problems: Sequence[Problem], how: str = "problem.how") -> None:
    """All problems in both languages: nobody has chosen one yet."""
    plain.title(words.text("zh", key), anchor=False)
    plain.error(listed("zh", problems, how))
    plain.header(words.text("en", key), anchor=False)
    plain.error(listed("en", problems, how))


def wordless(problems: Sequence[Problem]) -> None:
    """The files of words have problems, so that nothing of them can be said."""
    title = wordfiles.said("start.title", "The files of words have problems")
    how = wordfiles.said("start.how", "Mend the file, save it, and load the page again.")
    for lang, head in zip(LANGS, (plain.title, plain.header), strict=True):
        head(title.say(lang), anchor=False)
        plain.error("\n".join([how.say(lang), *(problem.say(lang) for problem in problems)]))


def _named(ed: Edition, record: str) -> str:
    """Whose a record is and what it is called, in a few words."""
    row = ed.dataset.at(record)
    if isinstance(row, Observation):
        shown = ed.row(row)
        return f"{ed.name(shown.zone)} {ed.inner(shown.label)}"
    return f"{ed.name(row.zone)} {ed.inner(ed.say(row, row.called_by()))}"
