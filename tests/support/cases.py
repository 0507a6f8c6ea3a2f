"""Many cases in one test: ``@each("text, wanted", [...])`` where the case is a datum.

A parameter of pytest is a test of its own, which costs some milliseconds to collect, to send to a
process and to report, and thousands of them cost minutes. Here one test goes through them, and the
first that fails says which it is. Cases that take time to make are given as a function, so that
only the process that runs the test makes them. What a test of its own is given anew (a folder, a
patch) is not given anew to each case: such tests keep ``pytest.mark.parametrize``.

Where the same work is done over and over, ``make test`` does a part that sees every kind of it, and
``make proof`` the rest: ``WIDE`` marks it, with the reason beside it.
"""

from __future__ import annotations

import functools
import inspect
import zlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pytest

from data.model import LANGS, Lang

Test = Callable[..., None]
#: Not for ``make test``, but for ``make proof``: more of what another case of the test shows.
WIDE = pytest.mark.wide
#: Says to a test that goes through cases which of them it is given.
_MORE = "more_cases"


def mostly(lang: Lang) -> pytest.MarkDecorator:
    """A test of both languages, of which ``lang`` tells most: what it looks at is made one way for
    both, by code that does not know which it is."""
    other = next(one for one in LANGS if one != lang)
    return pytest.mark.parametrize("lang", [lang, pytest.param(other, marks=WIDE)])


def by_turns(test: Test) -> Test:
    """Tests of both languages of what is made one way for both, each in the one whose turn it is
    and widely in the other: so both are seen by those of a file, and neither by all."""
    lang = LANGS[zlib.crc32(test.__name__.encode()) % len(LANGS)]
    turned: Test = mostly(lang)(test)
    return turned


def each(
    names: str, cases: Iterable[Any] | Callable[[], Iterable[Any]], *, more: Iterable[Any] = ()
) -> Callable[[Test], Test]:
    """Go through the cases, each a value, or a tuple of values where there are several names; and
    widely through ``more`` of the same."""
    keys = tuple(name.strip() for name in names.split(","))
    held = None if callable(cases) else list(cases)
    others = list(more)

    def decorate(test: Test) -> Test:
        signature = inspect.signature(test)
        if not {*keys} <= {*signature.parameters}:
            raise TypeError(f"{test.__name__}: it does not take {names}")

        @functools.wraps(test)
        def tried(**fixtures: Any) -> None:
            found = list(cases()) if callable(cases) else held
            if fixtures.pop(_MORE, False):
                found = others
            assert found, "no cases"
            for one in found:
                case = dict(zip(keys, one if len(keys) > 1 else (one,), strict=True))
                _told(test, case, fixtures)

        left = [one for name, one in signature.parameters.items() if name not in keys]
        if others:
            left.append(inspect.Parameter(_MORE, inspect.Parameter.KEYWORD_ONLY))
        tried.__signature__ = signature.replace(parameters=left)  # type: ignore[attr-defined]
        tried.several = True  # type: ignore[attr-defined]
        widely = [pytest.param(False, id="first"), pytest.param(True, id="more", marks=WIDE)]
        return pytest.mark.parametrize(_MORE, widely)(tried) if others else tried

    return decorate


def shared(item: pytest.Function) -> list[str]:
    """What a test is given anew, and its cases would share: whatever it asks for that is made for
    one test, be it a folder or a function that changes something."""
    if not hasattr(item.function, "several"):
        return []
    made: Any = item._fixtureinfo
    # To pytest the parameters of a test are fixtures too.
    given = [mark.args[0] for mark in item.iter_markers("parametrize")]
    own = {name.strip() for names in given for name in _split(names)}
    return [
        name
        for name in made.argnames
        if (known := made.name2fixturedefs.get(name))
        and known[-1].scope == "function"
        and name not in own
    ]


def _split(names: str | tuple[str, ...]) -> Iterable[str]:
    return names.split(",") if isinstance(names, str) else names


def _told(test: Test, case: Mapping[str, Any], fixtures: Mapping[str, Any]) -> None:
    __tracebackhide__ = True
    try:
        test(**case, **fixtures)
    except BaseException as error:
        error.add_note("Of this case: " + ", ".join(f"{key}={one!r}" for key, one in case.items()))
        raise
