"""Many cases in one test: ``@each("text, wanted", [...])`` where the case is a datum.

A parameter of pytest is a test of its own, which costs some milliseconds to collect, to send to a
process and to report, and thousands of them cost minutes. Here one test goes through them, and the
first that fails says which it is. Cases that take time to make are given as a function, so that
only the process that runs the test makes them. What a test of its own is given anew (a folder, a
patch) is not given anew to each case: such tests keep ``pytest.mark.parametrize``.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable, Mapping
from typing import Any

Test = Callable[..., None]
#: Fixtures of one test, which cases would share.
OWN = {"tmp_path", "monkeypatch", "capsys", "caplog", "village", "county", "copy", "start", "visit"}


def each(names: str, cases: Iterable[Any] | Callable[[], Iterable[Any]]) -> Callable[[Test], Test]:
    """Go through the cases, each a value, or a tuple of values where there are several names."""
    keys = tuple(name.strip() for name in names.split(","))
    held = None if callable(cases) else list(cases)

    def decorate(test: Test) -> Test:
        signature = inspect.signature(test)
        if not {*keys} <= {*signature.parameters}:
            raise TypeError(f"{test.__name__}: it does not take {names}")
        if shared := OWN & {*signature.parameters}:
            raise TypeError(f"{test.__name__}: its cases would share {', '.join(sorted(shared))}")

        @functools.wraps(test)
        def tried(**fixtures: Any) -> None:
            found = list(cases()) if callable(cases) else held
            assert found, "no cases"
            for one in found:
                case = dict(zip(keys, one if len(keys) > 1 else (one,), strict=True))
                _told(test, case, fixtures)

        left = [one for name, one in signature.parameters.items() if name not in keys]
        tried.__signature__ = signature.replace(parameters=left)  # type: ignore[attr-defined]
        return tried

    return decorate


def _told(test: Test, case: Mapping[str, Any], fixtures: Mapping[str, Any]) -> None:
    __tracebackhide__ = True
    try:
        test(**case, **fixtures)
    except BaseException as error:
        error.add_note("Of this case: " + ", ".join(f"{key}={one!r}" for key, one in case.items()))
        raise
