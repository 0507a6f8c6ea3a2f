"""The real dataset with something in every text that a careless page would run, call or format."""

from __future__ import annotations

import csv
import io
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import yaml

from tests.support.village import dumped

#: Short, so that they fit beside what stands in a field; what runs says so in ``window.ran``.
STRANGE = (
    "![x](http://example.invalid/p.png)",
    "<img src=http://example.invalid/i onerror=window.ran=1>",
    "<script>window.ran=1</script>",
    "[a](javascript:window.ran=1)",
    "*A* _b_ `c` $x$ :red[d] :smile:",
    '"><svg onload=window.ran=1>',
    "' onmouseover='window.ran=1' x='",
    "</style><style>*{display:none}",
    "%{y} {0} {n} ${x} &lt;b&gt; {{7*7}}",
    "<a href=http://example.invalid>k</a><br>",
    "a -> b | c -- www.example.invalid",
    "```\n# x\n- y\n1. z",
    ":material/home: :streamlit: [^1] ~~s~~",
    "http://example.invalid/ a@example.invalid",
    "@@=label \\ \\* \\u0041",
)
#: As many signs as a field takes.
_LONGEST = {"as_written": 60, "phrase_zh": 120, "phrase_en": 120}
_VOCAB = ("zh", "en", "en_plural")


def spoil(folder: Path) -> dict[str, str]:
    """Put one of ``STRANGE`` beside every text of the tables in ``folder``.

    Returns what each text has become, by what it was.
    """
    strange, became = cycle(STRANGE), dict[str, str]()

    def spoilt(name: str, text: str) -> str:
        if text not in became:
            longest = _LONGEST.get(name, 600) - len(text)
            # In a phrase a brace has a meaning, which is checked.
            braced = not name.startswith("phrase")
            for one in islice(strange, len(STRANGE)):
                if len(one) < longest and (braced or "{" not in one):
                    # How what is not said ends is checked.
                    first = name.startswith("unsaid")
                    became[text] = f"{one} {text}" if first else f"{text} {one}"
                    break
            else:
                return text
        return became[text]

    def told(name: str) -> bool:
        return name.endswith(("_zh", "_en")) or name == "as_written"

    def walk(node: Any, name: str = "", kept: tuple[str, ...] = ()) -> Any:
        if isinstance(node, dict):
            # What a wording or a term of the glossary is, other texts are held against.
            kept += _VOCAB if name in ("wordings", "glossary") else ()
            return {key: walk(child, str(key), kept) for key, child in node.items()}
        if isinstance(node, list):
            return [walk(child, "", kept) for child in node]
        text = told(name) or (name in _VOCAB and name not in kept)
        return spoilt(name, node) if text and isinstance(node, str) and node else node

    for path in sorted(folder.glob("*.csv")):
        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
        out = io.StringIO()
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        for row in rows:
            writer.writerow({n: spoilt(n, t) if t and told(n) else t for n, t in row.items()})
        path.write_text(out.getvalue(), encoding="utf-8")
    for path in sorted(folder.glob("*.yaml")):
        whole = walk(yaml.safe_load(path.read_text(encoding="utf-8")))
        path.write_text(dumped(whole), "utf-8")
    return became
