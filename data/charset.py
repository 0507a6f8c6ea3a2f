"""Which characters the bytes of a text stand for."""

from __future__ import annotations

import re
from typing import Literal

#: Chinese characters.
CJK = re.compile(r"[\u3400-\u9fff]")


def encoding(raw: bytes) -> Literal["utf-8", "gb18030"] | None:
    """UTF-8, or GBK as Excel and WPS save it; None for neither.

    One damaged byte must not turn a whole UTF-8 file into GBK gibberish: GBK read as UTF-8
    is nearly all unreadable, damaged UTF-8 nearly all readable.
    """
    lenient = raw.decode("utf-8", "replace")
    try:
        raw.decode()
        return "utf-8"
    except UnicodeDecodeError:
        if len(CJK.findall(lenient)) > lenient.count("\ufffd"):
            return None
    try:
        raw.decode("gb18030")
        return "gb18030"
    except UnicodeDecodeError:
        return None
