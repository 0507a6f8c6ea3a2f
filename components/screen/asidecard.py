"""Why a numeral of a draft is set aside: what the grammar says, a usual reason, or words of one's
own."""

from __future__ import annotations

from dataclasses import dataclass

from components.screen.fields import Fields
from components.screen.screen import Screen
from data.drafting.draft import Item
from data.drafting.proposal import reason
from data.message import message

#: Why numerals are set aside, beside what the grammar says.
REASONS = ("other", "repeat", "outside", "slogan")
_OWN = "_own"


@dataclass(frozen=True)
class AsideCard:
    """The fields of one numeral."""

    screen: Screen
    item: Item
    fields: Fields

    def why(self) -> tuple[str, str]:
        """The reason in both languages, as it stands in the fields."""
        picked = str(self.fields.value("reason", self._reasons[0]))
        if picked == _OWN:
            said = str(self.fields.value("reason_zh", self.item.reason_zh)).strip()
            other = str(self.fields.value("reason_en", self.item.reason_en)).strip()
            if said:
                return said, other
        if picked in REASONS:
            told = message(f"draft_aside.{picked}")
            return told.zh, told.en
        told = reason(self.item)
        return told.zh, told.en

    @property
    def _reasons(self) -> list[str]:
        own = [_OWN] if self.item.reason_zh else []
        return [*own, *(["grammar"] if self.item.why_not else []), *REASONS, _OWN]

    def show(self) -> None:
        """A list of reasons, and room for another one."""
        t, lang = self.screen.t, self.screen.ed.lang
        names = {"grammar": reason(self.item).say(lang), _OWN: t("intake.own_reason")}
        names |= {key: message(f"draft_aside.{key}").say(lang) for key in REASONS}
        picked = self.fields.one(
            "reason", t("intake.reason"), self._reasons, self._reasons[0], lambda key: names[key]
        )
        if picked == _OWN:
            self.fields.line("reason_zh", t("intake.reason_zh"), self.item.reason_zh)
            self.fields.line("reason_en", t("intake.reason_en"), self.item.reason_en)
