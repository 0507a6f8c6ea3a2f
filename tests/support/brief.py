"""All words of a file of a story."""

from __future__ import annotations

import io
import zipfile

from components import config as configuration
from components import story
from components.edition import Edition
from components.render import files
from data.model import Dataset, Lang
from tests.support.begun import TODAY


def brief(dataset: Dataset, lang: Lang, format: str, plan: str) -> str:
    """All words of a file of the story of this id."""
    ed = Edition(dataset, lang, today=TODAY)
    config = configuration.load()
    told = story.planned(ed, config.plan(plan), TODAY)
    made = files.make(told, format, config.colours([one.id for one in dataset.zones]))
    if format == "html":
        return made.decode()
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        assert packed.testzip() is None
        names = [name for name in packed.namelist() if name.endswith(".xml")]
        return "\n".join(packed.read(name).decode() for name in names)
