"""A passage or a name that a draft found in its text, to be confirmed with what is said of it, or
dropped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from components.screen import plain
from components.screen.fields import Fields, tongue
from components.screen.screen import Screen
from data.drafting.draft import Draft, Find
from data.model import EVIDENCE, Dataset

#: Texts of each table in the order of the form, and whether they are of several lines.
TEXTS: Mapping[str, tuple[str, ...]] = {
    "reforms": ("title", "summary", "requires", "unsaid"),
    "organisations": ("name", "role"),
    "documents": ("name", "note"),
    "projects": ("name", "note"),
    "parks": ("name", "note"),
    "industries": ("name",),
}
#: What has to be said in Chinese before a row can be confirmed.
_NEEDED: Mapping[str, tuple[str, ...]] = {"reforms": ("title_zh", "summary_zh")}
#: The key of each table that says what kind of thing it is -> its words.
_KINDS: Mapping[str, tuple[str, str]] = {
    "organisations": ("kind", "organisation_kinds"),
    "documents": ("kind", "document_kinds"),
    "projects": ("stage", "project_stages"),
    "parks": ("kind", "park_kinds"),
    "industries": ("role", "industry_roles"),
}


@dataclass(frozen=True)
class WordCard:
    """The ``at``-th find of a draft; ``fields`` hold what was typed for it."""

    screen: Screen
    draft: Draft
    at: int
    dataset: Dataset
    fields: Fields

    @property
    def find(self) -> Find:
        return self.draft.finds[self.at]

    # --- what was typed -----------------------------------------------------------------

    def texts(self) -> dict[str, str]:
        """The texts as they stand in the fields; blank ones are left out."""
        found = {}
        for name in TEXTS[self.find.table]:
            for lang in ("zh", "en"):
                key = f"{name}_{lang}"
                said = str(self.fields.value(key, self.find.texts.get(key, "")))
                found[key] = " ".join(said.split())
        return found

    def keys(self) -> dict[str, str]:
        """The keys as they stand in the fields."""
        value, before = self.fields.value, self.find.keys
        if self.find.table == "reforms":
            told = {name: str(value(name, before.get(name, ""))) for name in self._single}
            for name in ("actor", "items"):
                given = value(name, [one for one in before.get(name, "").split(";") if one])
                told[name] = ";".join(given)
            return told
        name, _ = _KINDS[self.find.table]
        return {name: str(value(name, before.get(name, "")))}

    _single = ("practices", "category", "evidence")

    def missing(self) -> list[str]:
        """The fields that have to be filled in first, by their labels."""
        texts = self.texts()
        needed = _NEEDED.get(self.find.table, ("name_zh",))
        return [self._label(key) for key in needed if not texts[key]]

    def _label(self, key: str) -> str:
        name, _, lang = key.rpartition("_")
        said = self.screen.t(f"intake.said.{name}")
        return f"{said} · {tongue(self.screen.t, lang)}"

    # --- what is shown ------------------------------------------------------------------

    def head(self) -> None:
        """Which passage it is, and what was decided of it."""
        t, find = self.screen.t, self.find
        plain.caption(t("intake.place", n=find.paragraph, at=self.at + 1, of=len(self.draft.finds)))
        plain.subheader(t(f"intake.table.{find.table}"), anchor=False)
        plain.text(self.draft.words(find))
        if find.decision:
            plain.caption(t(f"intake.decided.{find.decision}"))

    def show(self) -> None:
        """What is said of it, to be filled in."""
        t, find = self.screen.t, self.find
        if find.table == "reforms":
            self._show_practice()
        else:
            self._show_kind()
        for name in TEXTS[find.table]:
            for lang in ("zh", "en"):
                key = f"{name}_{lang}"
                make = self.fields.line if name in ("name", "title") else self.fields.lines
                make(key, self._label(key), find.texts.get(key, ""))
                if lang == "en" and not self.texts()[key] and self.texts()[f"{name}_zh"]:
                    plain.caption(t("intake.english_missing"))
        if find.table == "reforms":
            self._show_ties()

    def _show_kind(self) -> None:
        name, words = _KINDS[self.find.table]
        self.fields.one(
            name,
            self.screen.t("intake.kind"),
            [*getattr(self.dataset.vocab, words)],
            self.find.keys.get(name, ""),
            lambda key: self.screen.ed.word(words, key),
        )

    def _show_practice(self) -> None:
        t, ed, fields, keys = self.screen.t, self.screen.ed, self.fields, self.find.keys
        practices = {one.id: one.say("label", ed.lang) for one in self.dataset.practices}
        fields.one(
            "practices",
            t("intake.practice"),
            [*practices],
            keys.get("practices", ""),
            lambda key: practices[key],
        )
        fields.one(
            "category",
            t("column.topic"),
            [*self.dataset.vocab.topics],
            keys.get("category", ""),
            lambda key: ed.word("topics", key),
        )
        fields.one(
            "evidence",
            t("intake.evidence"),
            [*EVIDENCE],
            keys.get("evidence", ""),
            lambda key: ed.word("evidence", key),
        )

    def _show_ties(self) -> None:
        """Who acts, and which figures of the paragraph it is credited with."""
        t, find, fields = self.screen.t, self.find, self.fields
        bodies = {
            row.id: row.say("name", self.screen.ed.lang)
            for row in self.dataset.organisations
            if row.zone == self.draft.head.zone
        }
        bodies |= {
            one.texts["name_zh"]: one.texts["name_zh"]
            for one in self.draft.finds
            if one.table == "organisations" and one.decision == "confirmed"
        }
        actors = [one for one in find.keys.get("actor", "").split(";") if one]
        fields.some("actor", t("intake.actor"), [*bodies], actors, lambda key: bodies[key])
        figures = {
            str(at): item.figure.as_written
            for at, item in enumerate(self.draft.items)
            if item.figure and item.paragraph == find.paragraph
        }
        own = [one for one in find.keys.get("items", "").split(";") if one]
        if figures:
            fields.some("items", t("intake.figures"), [*figures], own, lambda key: figures[key])
