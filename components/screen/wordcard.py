"""A passage or a name that a draft found in its text, to be confirmed with what is said of it, or
dropped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from components.screen import plain
from components.screen.draftcard import DraftCard
from components.screen.fields import tongue
from components.screen.zonefield import zone_of
from data.asking import when
from data.drafting.draft import Find, Fresh
from data.model import EVIDENCE

#: Texts of each table in the order of the form, and whether they are of several lines.
TEXTS: Mapping[str, tuple[str, ...]] = {
    "reforms": ("title", "summary", "requires", "unsaid"),
    "directions": ("title", "summary"),
    "mechanisms": ("how",),
    "claims": ("title", "note"),
    "organisations": ("name", "role"),
    "documents": ("name", "note"),
    "projects": ("name", "note"),
    "parks": ("name", "note"),
    "industries": ("name",),
}
#: What has to be said in Chinese before a row can be confirmed.
_NEEDED: Mapping[str, tuple[str, ...]] = {
    "reforms": ("title_zh", "summary_zh"),
    "directions": ("title_zh", "summary_zh"),
    "mechanisms": ("how_zh",),
    "claims": ("title_zh", "note_zh"),
}
#: The key of each table that says what kind of thing it is -> its words.
_KINDS: Mapping[str, tuple[str, str]] = {
    "directions": ("kind", "direction_kinds"),
    "mechanisms": ("function", "functions"),
    "claims": ("topics", "topics"),
    "organisations": ("kind", "organisation_kinds"),
    "documents": ("kind", "document_kinds"),
    "projects": ("stage", "project_stages"),
    "parks": ("kind", "park_kinds"),
    "industries": ("role", "industry_roles"),
}
_SINGLE = ("practices", "category", "evidence")
#: What may be tied to what a passage says: bodies that act, figures of its paragraph.
_TIES: Mapping[str, tuple[str, ...]] = {
    "reforms": ("actor", "items"),
    "directions": ("actor", "items"),
    "mechanisms": ("actor",),
}
#: The choice of a practice that is not there yet.
_FRESH = "_fresh"


class WordCard(DraftCard):
    """The card of a passage or a name: what is said of it."""

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
        singles = _SINGLE if self.find.table == "reforms" else (_KINDS[self.find.table][0],)
        told = {name: str(value(name, before.get(name, ""))).strip() for name in singles}
        if self.find.table == "directions":
            told["period"] = when.typed(str(value("period", before.get("period", ""))))
        for name in _TIES.get(self.find.table, ()):
            given = value(name, [one for one in before.get(name, "").split(";") if one])
            told[name] = ";".join(given)
        if told.get("practices") == _FRESH:
            told["practices"] = ""
        return told

    def fresh(self) -> Fresh | None:
        """The practice that is not there yet, where that was chosen."""
        if self.fields.value("practices", self._practice) != _FRESH:
            return None
        before = self.find.fresh or Fresh()
        told = {
            name: " ".join(str(self.fields.value(name, getattr(before, name))).split())
            for name in Fresh.model_fields
        }
        return Fresh.model_validate(told)

    def zone(self) -> str:
        """Whose it is, where the article speaks of several zones; blank: the first of them."""
        return str(self.fields.value("zone", self.find.zone))

    @property
    def _practice(self) -> str:
        """Which practice is chosen at first."""
        return _FRESH if self.find.fresh else self.find.keys.get("practices", "")

    def missing(self) -> list[str]:
        """The fields that have to be filled in first, by their labels."""
        texts = self.texts()
        needed = _NEEDED.get(self.find.table, ("name_zh",))
        lacking = [self._label(key) for key in needed if not texts[key]]
        if self.find.table in _KINDS and not self.keys()[_KINDS[self.find.table][0]]:
            lacking.append(self.screen.t("intake.kind"))
        fresh = self.fresh() if self.find.table == "reforms" else None
        names = ("label_zh", "definition_zh") if fresh else ()
        return lacking + [self._label(name) for name in names if not getattr(fresh, name)]

    def _label(self, key: str) -> str:
        name, _, lang = key.rpartition("_")
        said = self.screen.t(f"intake.said.{name}")
        return f"{said} · {tongue(self.screen.t, lang)}"

    # --- what is shown ------------------------------------------------------------------

    def head(self) -> None:
        """Which passage it is, and what was decided of it."""
        t, find = self.screen.t, self.find
        plain.caption(t("intake.place", n=find.paragraph, at=self.at + 1, of=len(self.draft.finds)))
        plain.header(t(f"intake.table.{find.table}"), anchor=False)
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
        zone_of(self.screen, self.draft, self.dataset, self.fields, "zone", find.zone)
        if find.table == "directions":
            self.fields.line("period", t("intake.period"), find.keys.get("period", ""), 24)
        if ties := _TIES.get(find.table):
            self._show_ties(ties)

    def _show_kind(self) -> None:
        """Which kind it is; where the text does not say, nothing is chosen beforehand."""
        t, ed = self.screen.t, self.screen.ed
        name, words = _KINDS[self.find.table]
        proposed = self.find.keys.get(name, "")
        self.fields.one(
            name,
            t("intake.kind"),
            [*([] if proposed else [""]), *getattr(self.dataset.vocab, words)],
            proposed,
            lambda key: ed.word(words, key) if key else t("intake.untyped"),
        )

    def _show_practice(self) -> None:
        t, ed, fields, keys = self.screen.t, self.screen.ed, self.fields, self.find.keys
        practices = {one.id: one.say("label", ed.lang) for one in self.dataset.practices}
        practices[_FRESH] = t("intake.new_practice")
        picked = fields.one(
            "practices",
            t("intake.practice"),
            [*practices],
            self._practice,
            lambda key: practices[key],
        )
        if picked == _FRESH:
            before = self.find.fresh or Fresh()
            for name in Fresh.model_fields:
                fields.line(name, self._label(name), getattr(before, name))
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

    def _show_ties(self, ties: Sequence[str]) -> None:
        """Who acts, and which figures of the paragraph it is credited with."""
        t, find, fields = self.screen.t, self.find, self.fields
        bodies = {
            row.id: row.say("name", self.screen.ed.lang)
            for row in self.dataset.organisations
            if row.zone in self.draft.head.zones
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
        if figures and "items" in ties:
            fields.some("items", t("intake.figures"), [*figures], own, lambda key: figures[key])
