"""The filters of a page: widgets whose choices stand in its address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components import formatting
from components.screen import choices, plain, session
from components.screen.visit import Visit
from data.archive.editions import Frozen
from data.model import EVIDENCE


@dataclass(frozen=True)
class Filters(Visit):
    """A visit on which a page can ask what to show."""

    def choose_many(self, name: str, label: str, options: dict[str, str]) -> list[str]:
        """A filter over codes, shown by their words; nothing chosen means all."""
        chosen = choices.widget(
            self.spec,
            plain.multiselect,
            name,
            label,
            list(options),
            format_func=lambda code: options.get(code, code),
            placeholder=self.t("filter.all"),
            select_all=False,
            filter_mode=None,  # else Streamlit says "No results", in English only
        )
        return list(chosen)

    def choose_own(self, name: str) -> str:
        """Which of the page's own choices is made, as buttons in a row."""
        chosen = choices.widget(
            self.spec,
            plain.segmented_control,
            name,
            self.t(f"own.{name}.label"),
            list(self.page.own[name]),
            format_func=lambda code: self.t(f"own.{name}.{code}"),
            label_visibility="collapsed",
            required=True,
        )
        return str(chosen)

    def choose_edition(self, editions: Sequence[Frozen], usual: Frozen) -> None:
        """Since which edition changes are told, where there are several; ``usual`` unless another
        is chosen."""
        if len(editions) < 2:
            return
        others = {one.id: self._edition(one) for one in reversed(editions) if one != usual}
        names = {"": self._edition(usual), **others}
        if self.chosen("since") not in names:
            session.here().chosen["since"] = ""
        choices.widget(
            self.spec,
            plain.selectbox,
            "since",
            self.t("changes.choose"),
            [*names],
            format_func=lambda code: names.get(code, code),
            filter_mode=None,  # else Streamlit says "No results", in English only
        )

    def _edition(self, one: Frozen) -> str:
        day = formatting.period(one.date, self.ed.lang)
        return self.t("changes.option", day=day, id=one.id, note=self.ed.say(one, "note"))

    def search(self) -> str:
        """A field to type into."""
        text = choices.widget(
            self.spec,
            plain.text_input,
            "q",
            self.t("filter.search"),
            placeholder=self.t("filter.search_hint"),
            max_chars=80,
        )
        return str(text)

    # --- codes and their words ----------------------------------------------------------

    def topics(self) -> dict[str, str]:
        return {key: self.ed.word("topics", key) for key in self.ed.dataset.vocab.topics}

    def grades(self) -> dict[str, str]:
        return {key: self.ed.word("evidence", key) for key in EVIDENCE}

    def statuses(self) -> dict[str, str]:
        return {key: self.ed.word("statuses", key) for key in self.ed.dataset.vocab.statuses}
