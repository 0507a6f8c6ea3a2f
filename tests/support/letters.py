"""What is written, whatever the lines it is broken into."""

from __future__ import annotations

import re


def squeezed(text: str) -> str:
    """The text without the spaces and line ends that breaking it costs."""
    return re.sub(r"\s+", "", text)
