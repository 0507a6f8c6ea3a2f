"""Makes ``pinyin.txt``: a syllable a line, then every character of GB 2312 that is read so.

    pip install pypinyin==0.55.0
    python -m components.search.syllables [--check]

A file of 23 KB takes the place of a package that takes 57 MB of memory at every start. A character
has the reading it has by itself, and those it has in a twelfth of the words that hold it: 长 is
read chang and zhang, 地 only di. The data are pinyin-data's and phrase-pinyin-data's (MIT).
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from importlib import import_module

from components.search.spelling import SYLLABLES

#: A reading counts if it has so large a part of the words, and at least so many of them.
_PART, _LEAST = 12, 2


def made() -> str:
    """The whole file."""
    characters = import_module("pypinyin.pinyin_dict").pinyin_dict
    phrases = import_module("pypinyin.phrases_dict").phrases_dict
    bare = import_module("pypinyin.contrib.tone_convert").to_normal
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for word, readings in phrases.items():
        for one, read in zip(word, readings, strict=False):
            if read:
                seen[one][bare(read[0])] += 1
    found: dict[str, list[str]] = defaultdict(list)
    for one in _common():
        counts = seen[one].most_common()
        least = max(_LEAST, sum(count for _, count in counts) / _PART)
        first = bare(characters[ord(one)].split(",")[0])
        for read in dict.fromkeys([first, *(read for read, count in counts if count >= least)]):
            found[read.replace("\N{LATIN SMALL LETTER U WITH DIAERESIS}", "v")].append(one)
    return "".join(f"{read} {''.join(found[read])}\n" for read in sorted(found))


def _common() -> list[str]:
    """The characters of GB 2312, in its order."""
    codes = ((high, low) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    return [one for code in codes if (one := bytes(code).decode("gb2312", "ignore"))]


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(made() != SYLLABLES.read_text(encoding="utf-8"))
    SYLLABLES.write_text(made(), encoding="utf-8")
