"""A Streamlit server that notes how long each run of a script took.

As a program (``python -m bench.server SCRIPT PORT LOG``) it is ``streamlit run SCRIPT`` with one
line more in ``LOG`` for each run: the time on the clock and on the processor from the start of
the run until Streamlit says that it has finished, with all its elements on their way. The
collection of garbage that follows is not part of it. Both apps are timed by this same code.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parent.parent
#: What every way to start in ``deploy/`` has in the environment.
_DEPLOYED = {"MALLOC_ARENA_MAX": "1"}
#: Variables of the environment: after how many seconds the dashboard clears what readers leave, and
#: Streamlit forgets who has left.
HASTE, FORGETS = "BENCH_CLEARS", "STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL"


@dataclass(frozen=True)
class Run:
    """One run of a script, in seconds."""

    clock: float
    processor: float


class Server:
    """A server on a free port of this machine, ended on leaving the ``with`` block. ``settings``
    are variables of its environment. A script that lies in a whole installation runs the code of
    that one."""

    def __init__(self, script: Path, log: Path, **settings: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self.log = log
        log.touch()
        root = script.parent if (script.parent / "bench").is_dir() else ROOT
        self._said = log.with_suffix(".out").open("w", encoding="utf-8")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.server", str(script), str(self.port), str(log)],
            cwd=root,
            env={**_DEPLOYED, **os.environ, "PYTHONPATH": str(root), **settings},
            stdout=self._said,
            stderr=subprocess.STDOUT,
        )

    def __enter__(self) -> Self:
        until = time.monotonic() + 300
        while time.monotonic() < until and self._process.poll() is None:
            try:
                with urlopen(f"http://127.0.0.1:{self.port}/_stcore/health", timeout=2):
                    return self
            except (URLError, OSError):
                time.sleep(0.1)
        self.close()
        raise RuntimeError(f"a server did not start:\n{Path(self._said.name).read_text('utf-8')}")

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._said.close()

    def memory(self) -> float:
        """Resident memory in MB, as Linux tells it."""
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="utf-8")
        return int(status.split("VmRSS:")[1].split()[0]) / 1024

    def processor(self) -> float:
        """Seconds that the whole process has spent on the processor, as Linux tells it."""
        file = Path(f"/proc/{self._process.pid}/stat")
        told = file.read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")

    def runs(self) -> list[Run]:
        """All whole runs so far; those of the periodic fragment are left out."""
        found = [json.loads(line) for line in self.log.read_text(encoding="utf-8").splitlines()]
        return [Run(one["clock"], one["processor"]) for one in found if not one["fragment"]]


def _hasten(seconds: float) -> None:
    """Clear what readers leave after so many seconds, where that takes minutes: the same is done,
    and is sooner seen."""
    from components.screen import watch

    watch.SELDOM, watch.AFTERWARDS = seconds, 2 * seconds


def _serve(script: str, port: str, log: str) -> None:
    from streamlit.runtime.scriptrunner import ScriptRunner
    from streamlit.web import cli

    if hasty := os.environ.get(HASTE):
        _hasten(float(hasty))
    run, finish = ScriptRunner._run_script, ScriptRunner._on_script_finished
    started: dict[ScriptRunner, tuple[float, float]] = {}

    def run_script(runner: ScriptRunner, data: Any) -> None:
        started[runner] = (time.perf_counter(), time.thread_time())
        run(runner, data)
        started.pop(runner)

    def finished(runner: ScriptRunner, *args: Any) -> None:
        clock, processor = started[runner]
        line = {
            "clock": time.perf_counter() - clock,
            "processor": time.thread_time() - processor,
            "fragment": bool(args[0].fragment_ids_this_run),
        }
        with Path(log).open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
        finish(runner, *args)

    timed: Any = ScriptRunner
    timed._run_script, timed._on_script_finished = run_script, finished
    given = ["--server.port", port, "--server.address", "127.0.0.1", "--server.headless", "true"]
    cli.main(["run", script, *given])


if __name__ == "__main__":
    _serve(*sys.argv[1:])
