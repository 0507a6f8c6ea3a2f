"""Datasets and texts that tests share."""

from __future__ import annotations

import gc
import importlib
import os
import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import HealthCheck, settings

from data import load, provenance
from data.model import Dataset
from data.provenance import default_sources
from tests.support import cases, server, shared
from tests.support.browser import Tabs
from tests.support.county import furnish
from tests.support.server import Server
from tests.support.village import Village
from tests.support.visit import Visitor

if TYPE_CHECKING:
    from tests.support.apptest import Start

# What fails in the shared assertions says as much as in a test.
pytest.register_assert_rewrite("tests.support.apptest", "tests.support.rules")
# Most of the time of loading a dataset goes into YAML, and most tests load files that others have
# loaded before: a text is parsed once. Nobody changes the nodes.
yaml.compose = lru_cache(maxsize=64)(yaml.compose)  # type: ignore[assignment]
# What tests alone read so is read by the same loader in C, in a sixth of the time.
yaml.safe_load = partial(yaml.load, Loader=yaml.CSafeLoader)
#: The day of the tests, in every process: none may fail for the date, or because midnight passes.
TODAY = date(2026, 12, 1)
# What is drawn by chance is the same on every machine, and takes what time it needs there; `make
# fuzz` draws other things, and twenty times as many.
_UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("suite", _UNHURRIED, derandomize=True, max_examples=50)
settings.register_profile("deep", _UNHURRIED, max_examples=1000)
settings.load_profile("suite")


def pytest_configure(config: pytest.Config) -> None:
    """Of several processes each is told where the others leave what all of them need."""
    # A tenth of the time of tests goes into looking through what lives for ever.
    gc.set_threshold(100_000, 50, 100)
    os.environ["ZONE_TODAY"] = f"{TODAY}"
    if hasattr(config, "workerinput"):
        return
    folder = tempfile.mkdtemp(prefix="zone-tests-")
    os.environ[shared.FOLDER] = folder
    config.add_cleanup(lambda: shared.close(Path(folder)))


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Of several processes each begins at another place: what one has compiled the others only
    read, and in a fresh clone no module is compiled by all of them."""
    named = os.environ.get("PYTEST_XDIST_WORKER", "")
    if not named or [Path(one).name for one in session.config.args] != ["tests"]:
        return
    files = sorted(Path(__file__).parent.rglob("test_*.py"))
    workers = int(os.environ["PYTEST_XDIST_WORKER_COUNT"])
    first = len(files) * int(named.removeprefix("gw")) // workers
    for file in [*files[first:], *files[:first]]:
        if str(file.parent) not in sys.path:
            sys.path.insert(0, str(file.parent))
        # What fails here fails once more where it is collected, and is told there.
        with suppress(Exception, pytest.skip.Exception):
            importlib.import_module(file.stem)


def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    """The real dataset."""
    return load.load()


@pytest.fixture(scope="session")
def sources() -> Path:
    """Where the real articles lie; skips where they are not at hand."""
    folder = default_sources()
    if not provenance.read_texts(folder):
        pytest.skip("the articles are not at hand (ZONE_SOURCES)")
    return folder


@pytest.fixture(scope="session")
def texts(sources: Path) -> provenance.Texts:
    """The real articles; skips where they are not at hand."""
    return provenance.read_texts(sources)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the real files, to spoil."""
    return Path(shutil.copytree(load.CURATED, tmp_path / "curated"))


@pytest.fixture
def village(tmp_path: Path) -> Village:
    """The made-up dataset, not yet written."""
    return Village(tmp_path / "village")


@pytest.fixture
def county(village: Village) -> Village:
    """The made-up dataset with something of everything in both zones."""
    return furnish(village)


@pytest.fixture(scope="session")
def hamlet(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The made-up dataset as it is, loaded."""
    return Village(tmp_path_factory.mktemp("hamlet")).dataset()


@pytest.fixture(scope="session")
def hamlet_texts(tmp_path_factory: pytest.TempPathFactory) -> provenance.Texts:
    """The made-up articles."""
    folder = tmp_path_factory.mktemp("articles")
    return provenance.read_texts(Village(folder).write_articles(folder))


# --- the app without a browser ------------------------------------------------------------


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Opens a page: ``start("funds", lang="en")``."""
    from tests.support import apptest  # brings Streamlit along, which most tests do without

    with apptest.running(monkeypatch):
        yield apptest.visit


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Serve another folder of data through a configuration file of its own."""
    from tests.support import apptest

    def serve(data: Path, more: str = "") -> Path:
        return apptest.serve(monkeypatch, tmp_path / "config.yaml", data, more)

    return serve


# --- the app in a browser -----------------------------------------------------------------

_TABS = Tabs()


#: Of a test about so many seconds, by its mark: what another program does takes longest. Of the
#: longest of all a mark says it itself.
_LASTS = {"browser": 3.0, "office": 10.0}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Deal the modules out, so that several workers begin with what takes longest, share its
    fixtures within a module, and end together: each worker is given an equal run of the list. One
    has all that needs a browser, which is started once then and compiles the pages' scripts once;
    the others take of it when they are done."""
    for item in items:
        if isinstance(item, pytest.Function) and (common := cases.shared(item)):
            raise pytest.UsageError(f"{item.nodeid}: its cases would share {', '.join(common)}")
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    modules: dict[str, list[pytest.Item]] = defaultdict(list)
    long: dict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        into = long if _lasts(item) > 0.1 else modules
        into[item.nodeid.partition("::")[0]].append(item)
    hands: list[list[pytest.Item]] = [[] for _ in range(workers)]
    for module in sorted(long.values(), key=lambda tests: -sum(map(_lasts, tests))):
        browsers, others = hands[:1], hands[1:] or hands
        among = browsers if module[0].get_closest_marker("browser") else others
        min(among, key=lambda hand: sum(map(_lasts, hand))).extend(module)
    # What is short and many comes last: whoever is done first takes of it.
    rest = [item for module in reversed(modules.values()) for item in module]
    whole = -(-len(items) // workers)
    for hand in hands:
        missing = max(whole - len(hand), 0)
        hand += rest[:missing]
        del rest[:missing]
    items[:] = [item for hand in hands for item in hand] + rest


def _lasts(item: pytest.Item) -> float:
    if said := item.get_closest_marker("lasts"):
        return float(said.args[0])
    return next((_LASTS[mark.name] for mark in item.iter_markers() if mark.name in _LASTS), 0.05)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """The browser stays open while browser tests follow each other, and no longer: its event loop
    is in the way of other tests'."""
    if item.get_closest_marker("browser") is None:
        _TABS.close()


def pytest_sessionfinish() -> None:
    _TABS.close()
    # Whoever ends looks several times through all that is there, which takes each process as long
    # as many tests: what is frozen is passed over.
    gc.freeze()


@pytest.fixture
def tabs() -> Tabs:
    """The browser and its tabs."""
    return _TABS


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all tests that only read, without the articles' text."""
    running = server.site(tmp_path_factory.mktemp("site"))
    yield running
    running.assert_sound()


@pytest.fixture
def visit(tabs: Tabs) -> Iterator[Visitor]:
    """Opens pages; at the end of every test nothing may have gone wrong in any of them."""
    visitor = Visitor(tabs)
    yield visitor
    try:
        for one in visitor.visits:
            one.assert_quiet()
    finally:
        visitor.close()
