"""Pictures that two processes paint: painting takes longer than all else of a report, and holds up
the process that does it.

Drawings and pictures are files in a folder that both know. Each is painted by whichever takes it
first, so that both end at about one time. Between them goes one short line a drawing, which fits
into any pipe: a process that paints lets none of its threads run, to empty one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from components.render.svg import raster

#: Seconds that one picture may take elsewhere, and between two looks whether it is there.
_LONGEST, _LOOK = 60.0, 0.002


class RasterPool:
    """Drawings to be painted, each by its number. From the ``least``-th on a second process paints
    too, from the first drawing on; where it fails, or the machine has one processor, all are
    painted here. ``close`` ends it."""

    def __init__(self, least: int) -> None:
        self._least = least if (os.cpu_count() or 1) > 1 else sys.maxsize
        self._asked: list[tuple[str, int]] = []
        self._done: dict[int, bytes | None] = {}
        self._folder: TemporaryDirectory[str] | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def add(self, svg: str, wide: int) -> int:
        """The number of a drawing that is to be painted ``wide`` pixels across."""
        at = len(self._asked)
        self._asked.append((svg, wide))
        if at + 1 == self._least:
            self._begin()
        elif at + 1 > self._least:
            self._hand(at)
        return at

    def picture(self, at: int) -> bytes | None:
        """A drawing as ``raster.png`` paints it. While the other process is at it, others are
        painted here."""
        since = time.monotonic()
        while at not in self._done:
            if self._free(at):
                self._paint(at)
            elif (found := self._found(at)) is not None:
                self._done[at] = found or None
            elif self._ended() or time.monotonic() > since + _LONGEST:
                self.close()  # what it has not painted is free then
            else:
                others = (one for one in reversed(range(len(self._asked))) if one not in self._done)
                if (other := next(filter(self._free, others), None)) is None:
                    time.sleep(_LOOK)
                else:
                    self._paint(other)
        return self._done[at]

    def close(self) -> None:
        """Ends the other process."""
        if self._process is not None:
            self._process.kill()
            with suppress(OSError):
                self._process.communicate()
            self._process = None
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _paint(self, at: int) -> None:
        self._done[at] = raster.png(*self._asked[at])

    def _begin(self) -> None:
        """Starts the other process and gives it what there is so far."""
        with suppress(OSError):
            self._folder = TemporaryDirectory(ignore_cleanup_errors=True)
            self._process = subprocess.Popen(
                [sys.executable, "-m", __name__, self._folder.name],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd=raster.ROOT,
                env=raster.environment(),
            )
        for at in range(len(self._asked)):
            self._hand(at)

    def _hand(self, at: int) -> None:
        if self._process is None or self._folder is None:
            return
        assert self._process.stdin
        svg, wide = self._asked[at]
        # Where it has ended, or this cannot be written, nobody takes it there.
        with suppress(OSError, UnicodeError):
            Path(self._folder.name, f"{at}.svg").write_text(svg, encoding="utf-8")
            self._process.stdin.write(b"%d %d\n" % (at, wide))
            self._process.stdin.flush()

    def _free(self, at: int) -> bool:
        """Whether nobody is at it; whoever asks first is. Where the folder is full, or gone, nobody
        else can be."""
        try:
            return self._folder is None or taken(Path(self._folder.name), at)
        except OSError:
            return True

    def _found(self, at: int) -> bytes | None:
        """What the other process has painted: None where it is not there yet, and empty where
        there is no picture."""
        with suppress(OSError):
            return Path(self._folder.name, f"{at}.png").read_bytes() if self._folder else None
        return None

    def _ended(self) -> bool:
        return self._process is None or self._process.poll() is not None


def taken(folder: Path, at: int) -> bool:
    """Takes a drawing, which only the first who asks can.

    Raises OSError where the folder cannot be written.
    """
    try:
        (folder / f"{at}.taken").touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def _paint(folder: Path) -> None:
    """Paints what is named in lines, until there are no more: whoever wrote them has been killed
    then, and the folder is nobody's."""
    for line in sys.stdin:
        at, wide = map(int, line.split())
        if taken(folder, at):
            svg = (folder / f"{at}.svg").read_text(encoding="utf-8")
            half = folder / f"{at}.half"
            half.write_bytes(raster.png(svg, wide) or b"")
            half.rename(folder / f"{at}.png")
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    _paint(Path(sys.argv[1]))
