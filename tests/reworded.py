"""``python -m tests.reworded {messages,words} PYTEST-ARGUMENT ...``: tests where all is said anew.

In a copy of the program every text of ``data/messages.yaml``, or of ``components/words/``, is put
in other words, its values and punctuation where they stood, and the tests named run there. What
fails holds to a wording and not to what is said; tests marked ``wording`` may, and are left out.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from string import ascii_lowercase

import yaml

ROOT = Path(__file__).parents[1]
#: Files of texts, by what they are called here.
TEXTS = {"messages": "data/messages.yaml", "words": "components/words/*.yaml"}
#: The name of a value, which stays; what its plural forms say is said anew.
_NAME = re.compile(r"(\{[a-z_]+[:}])")
#: An option of a command is no wording.
_WORD = re.compile(r"(?<![a-z])(?<!--)[a-z]{2,}")
_NEXT = str.maketrans(ascii_lowercase, ascii_lowercase[1:] + "a")
_CJK = re.compile(r"[\u4e00-\u9ffe]")


def said_anew(text: str) -> str:
    """The text in other words, which nobody understands: as long as it was, with the same values
    in the same order, and the same punctuation.

    >>> said_anew("holds {n:row|rows}, not 3")
    'ipmet {n:spx|spxt}, opu 3'
    """
    names = _NAME.split(text)
    return "".join(one if at % 2 else _other(one) for at, one in enumerate(names))


def _other(text: str) -> str:
    other = _WORD.sub(lambda word: word.group().translate(_NEXT), text)
    return _CJK.sub(lambda letter: chr(ord(letter.group()) + 1), other)


def reword(path: Path) -> None:
    """Says every text of a file anew, in place; its keys stay as they are written."""
    told = yaml.compose(path.read_text(encoding="utf-8"), yaml.SafeLoader)
    if told is not None:
        _anew(told)
    path.write_text(yaml.serialize(told, allow_unicode=True, width=10_000), encoding="utf-8")


def _anew(node: yaml.Node) -> None:
    if isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            _anew(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            _anew(value)
    elif isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:str":
        node.value, node.style = said_anew(node.value), '"'


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.reworded", description=__doc__)
    parser.add_argument("what", choices=TEXTS)
    parser.add_argument("-m", dest="marks", default="not browser and not office and not wide")
    given, others = parser.parse_known_args(arguments)
    with tempfile.TemporaryDirectory(prefix="reworded-") as folder:
        left = shutil.ignore_patterns(".*_cache", ".venv*", ".hypothesis", "*.pyc.*")
        copy = Path(shutil.copytree(ROOT, Path(folder, "program"), ignore=left))
        for path in copy.glob(TEXTS[given.what]):
            reword(path)
        pytest = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *others]
        pytest += ["-m", f"({given.marks}) and not wording"]
        return subprocess.run(pytest, cwd=copy).returncode


if __name__ == "__main__":
    sys.exit(main())
