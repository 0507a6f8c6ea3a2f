"""Office files opened as an office opens them: LibreOffice turns them into pages."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from functools import lru_cache
from html import unescape
from pathlib import Path

import pytest

from tests.support.patience import PATIENCE


def program(name: str, package: str) -> str:
    """The path of a program; fails where there is none, for a skipped test looks like a
    passed one."""
    found = shutil.which(name)
    if found is None:
        pytest.fail(f"These tests need {name} (Debian and Ubuntu: {package}).", pytrace=False)
    return found


def convert(file: Path, to: str, folder: Path) -> Path:
    """The file saved by LibreOffice in another format (``pdf``, ``xlsx`` …)."""
    (found,) = convert_all([file], to, folder)
    return found


def convert_all(files: Sequence[Path], to: str, folder: Path) -> list[Path]:
    """Files of different names, saved in another format by one LibreOffice: starting it costs
    more than most files do."""
    office = program("soffice", "libreoffice-impress libreoffice-writer libreoffice-calc")
    folder.mkdir(parents=True, exist_ok=True)
    # A profile of its own: two LibreOffices of one profile are one, and the second says nothing.
    with tempfile.TemporaryDirectory() as profile:
        done = subprocess.run(
            [
                office,
                f"-env:UserInstallation={Path(profile).as_uri()}",
                "--headless",
                "--norestore",
                "--convert-to",
                to,
                "--outdir",
                str(folder),
                *map(str, files),
            ],
            capture_output=True,
            text=True,
            timeout=PATIENCE * len(files),
            env=os.environ | {"HOME": profile},
            check=False,
        )
    found = [folder / f"{file.stem}.{to.partition(':')[0]}" for file in files]
    lost = [one.name for one in found if not one.exists()]
    assert not lost, f"LibreOffice did not make {lost}: {done.stdout}{done.stderr}"
    return found


def pages(file: Path, folder: Path, *, dots: int = 60) -> list[Path]:
    """Each page or slide of an office file or PDF as a picture, ``dots`` to the inch."""
    pdf = file if file.suffix == ".pdf" else convert(file, "pdf", folder)
    tool = program("pdftoppm", "poppler-utils")
    subprocess.run([tool, "-r", str(dots), "-png", str(pdf), str(folder / "page")], check=True)
    return sorted(folder.glob("page-*.png"))


def words(pdf: Path) -> str:
    """The text of a PDF, column by column."""
    tool = program("pdftotext", "poppler-utils")
    done = subprocess.run([tool, "-raw", str(pdf), "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def fonts(pdf: Path) -> set[str]:
    """The names of the fonts a PDF embeds."""
    tool = program("pdffonts", "poppler-utils")
    done = subprocess.run([tool, str(pdf)], capture_output=True, text=True, check=True)
    return {
        line.split()[0].partition("+")[2] or line.split()[0]
        for line in done.stdout.splitlines()[2:]
    }


Box = tuple[float, float, float, float]


Sheet = tuple[tuple[float, float], list[tuple[str, Box]]]


def sheets(pdf: Path) -> list[Sheet]:
    """Of each page of a PDF its width and height, and the words with left, top, right and bottom,
    in points; do not change it, who asks again gets the same."""
    return _sheets(pdf, pdf.stat().st_mtime_ns)


@lru_cache(maxsize=1)
def _sheets(pdf: Path, _written: int) -> list[Sheet]:
    tool = program("pdftotext", "poppler-utils")
    done = subprocess.run([tool, "-bbox", str(pdf), "-"], capture_output=True, check=True)
    found = []
    for page in re.finditer(
        r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', done.stdout.decode(), re.S
    ):
        boxes = [
            (unescape(word[5]), (float(word[1]), float(word[2]), float(word[3]), float(word[4])))
            for word in re.finditer(
                r'<word xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">(.*?)</word>', page[3]
            )
        ]
        found.append(((float(page[1]), float(page[2])), boxes))
    return found
