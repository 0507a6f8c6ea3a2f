"""Two processes paint drawings, each once, and whatever becomes of one of them all are painted."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from components.render.svg import drawing, raster, rasterpool
from components.render.svg.rasterpool import RasterPool

_SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text y="9">{}</text></svg>'


@pytest.fixture(autouse=True)
def _several_processors(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    yield


def test_an_english_line_with_chinese_in_it_is_painted_in_one_font() -> None:
    line = '<tspan>CNY </tspan><tspan font-weight="700">5</tspan><tspan lang="zh"> \u4ebf</tspan>'
    family = drawing.FONT["en"], drawing.FONT["zh"]
    painted = (_SVG.format(line).replace("<svg", f'<svg font-family="{one}"') for one in family)
    assert len({raster.png(one, 90) for one in painted}) == 1


def test_pictures_of_two_processes_are_those_of_one() -> None:
    asked = [(_SVG.format(at), 32 + at) for at in range(12)]
    with closing(RasterPool(3)) as pool:
        numbers = [pool.add(*one) for one in asked]
        assert [pool.picture(at) for at in numbers] == [raster.png(*one) for one in asked]


def test_all_are_painted_where_the_other_process_fails_at_one_of_them() -> None:
    """Which then fails here too, and says so."""
    with closing(RasterPool(2)) as pool:
        numbers = [pool.add(*one) for one in [("no svg", 9), (_SVG.format(1), 9)]]
        with pytest.raises(ValueError):
            pool.picture(numbers[0])
        assert pool.picture(numbers[1]) == raster.png(_SVG.format(1), 9)


def test_what_the_other_process_holds_when_it_is_ended_is_painted_here() -> None:
    class Stuck(RasterPool):
        def _hand(self, at: int) -> None:
            super()._hand(at)
            self._free(at)  # as if it had been taken there

    with closing(Stuck(1)) as pool:
        at = pool.add(_SVG.format(1), 9)
        assert pool._process
        pool._process.kill()
        assert pool.picture(at) == raster.png(_SVG.format(1), 9)
        assert pool._process is None


@pytest.mark.parametrize("gone", [True, False])
def test_what_nobody_can_take_is_painted_here_at_once(
    gone: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that was swept away, or is full."""
    monkeypatch.setattr(rasterpool, "_LONGEST", 10**6)
    with closing(RasterPool(9)) as pool:
        at = pool.add(_SVG.format(1), 9)
        pool._folder = TemporaryDirectory(ignore_cleanup_errors=True)
        pool._process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
        if gone:
            pool._folder.cleanup()
        else:
            full = OSError(errno.ENOSPC, "")
            monkeypatch.setattr(Path, "touch", partial(_raise, full))
        assert pool.picture(at) == raster.png(_SVG.format(1), 9)


def _raise(error: OSError, *_: object, **__: object) -> None:
    raise error


def test_the_folder_of_one_that_was_killed_goes_too(tmp_path: Path) -> None:
    folder = tmp_path / "drawings"
    folder.mkdir()
    (folder / "0.svg").write_text(_SVG.format(1), encoding="utf-8")
    made = [sys.executable, "-m", rasterpool.__name__, str(folder)]
    subprocess.run(made, input=b"0 9\n", check=True, cwd=raster.ROOT, env=raster.environment())
    assert not folder.exists()


def test_few_drawings_begin_no_other_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", None)
    with closing(RasterPool(2)) as pool:
        assert pool.picture(pool.add(_SVG.format(1), 9)) == raster.png(_SVG.format(1), 9)
