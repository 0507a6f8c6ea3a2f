"""Streamlit's uploader speaks English only; its words give way to ours."""

from __future__ import annotations

import streamlit as st

from components.screen.element import names
from components.screen.visit import Visit


def style(visit: Visit, drop: str) -> None:
    """The words in it; ``drop`` is the key of what may be put there."""
    words = {"drop": visit.t(drop), "browse": visit.t("ask.browse")}
    st.html(f"<style>{_CSS.format(**words)}</style>")


def named(visit: Visit, upload: str) -> None:
    """The names by which it is heard."""
    button = "[data-testid=stFileUploaderDropzone] [data-testid=stBaseButton"
    browse = visit.t("ask.browse")
    names(
        visit,
        {
            f"{button}-secondary]": browse,
            f"{button}-borderlessIcon]": browse,
            f"{button}-minimal]": visit.t("ask.remove"),
            "[data-testid=stFileUploaderDropzoneInput]": upload,
        },
    )


_CSS = """
[data-testid=stFileUploaderDropzoneInstructions]>*{{display:none}}
[data-testid=stFileUploaderDropzoneInstructions]::after{{content:"{drop}"}}
[data-testid=stFileUploaderDropzone] [kind=secondary]{{font-size:0}}
[data-testid=stFileUploaderDropzone] [kind=secondary] *{{display:none}}
[data-testid=stFileUploaderDropzone] [kind=secondary]::after{{content:"{browse}";font-size:1rem}}
"""
