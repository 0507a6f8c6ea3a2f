"""When articles appeared: what the notes on several dates say alike is said once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_STOP = "\u3002"
#: Where a sentence ends: behind a Chinese full stop, or behind a Latin one and its space before a
#: large letter.
_END = re.compile(rf"(?<={_STOP})|(?<=\.)\s+(?=[A-Z])")


def apart(notes: Sequence[str]) -> tuple[list[str], str]:
    """Notes on dates without the sentences that all who say anything share, and those sentences;
    a single note keeps its own, and so does one that would be left with nothing."""
    parted = [[one for one in _END.split(note) if one] for note in notes]
    saying = [one for one in parted if one]
    counts = Counter(sentence for one in saying for sentence in {*one})
    shared = [one for one in (saying[0] if saying else ()) if counts[one] == len(saying)]
    if len(saying) < 2 or not shared or any({*one} <= {*shared} for one in saying):
        return [*notes], ""
    joint = "" if shared and shared[0].endswith(_STOP) else " "
    own = [joint.join(one for one in said if one not in shared) for said in parted]
    return own, joint.join(shared)
