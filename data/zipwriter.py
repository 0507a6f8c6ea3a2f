"""Files in one ZIP: the same files give the same bytes, whenever and wherever it is made."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date

_NONE = date(2000, 1, 1)


def zipped(files: Mapping[str, bytes], day: date = _NONE) -> bytes:
    """A ZIP of files by their path in it, in the order of these. What is to be unpacked over the
    dataset has its ``day``: the dashboard says when its files changed last."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, content, compresslevel=9)
    return out.getvalue()
