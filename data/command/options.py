"""What commands are given, and arguments that several of them take."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from data import load
from data.model import LANGS


@dataclass(frozen=True)
class Call:
    """A command as it was typed: its arguments, where the articles lie, and what day it is."""

    given: Namespace
    articles: Path
    today: date


def language(parser: ArgumentParser) -> None:
    parser.add_argument("--lang", choices=LANGS, default="zh")


def texts(parser: ArgumentParser) -> None:
    parser.add_argument("--sources", type=Path, default=None, help="folder of the texts")


def folder(parser: ArgumentParser) -> None:
    """The folder of the dataset, where it stands."""
    parser.add_argument("directory", nargs="?", type=Path, default=load.CURATED)


def dataset(parser: ArgumentParser) -> None:
    """The folder of the dataset, as an option."""
    parser.add_argument(
        "--dir",
        dest="directory",
        metavar="DIR",
        type=Path,
        default=load.CURATED,
        help="the dataset",
    )
