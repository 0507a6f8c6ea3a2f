"""What a figure of a draft rests on, where it is of such a kind: of how many a rank is, the figure
that a change is of, the whole and the part of a share."""

from __future__ import annotations

from components.screen import plain
from components.screen.draftcard import DraftCard
from data.drafting.draft import TIES, DraftFigure, place
from data.drafting.tie import Ties

_CUT = 24  # signs of a figure of the draft


class TieCard(DraftCard):
    """The part of a numeral's card that says of what its figure is."""

    def told(self, figure: DraftFigure) -> DraftFigure:
        """The figure with what stands in the fields that it has."""
        found = Ties(self.draft, self.at, figure, self.dataset)
        first = self._first(found)
        update = dict.fromkeys(("out_of", *TIES), "")
        names = [*found.wanted, *(("out_of",) if found.kind == "rank" else ())]
        update |= {name: str(self.fields.value(name, first[name])).strip() for name in names}
        return figure.model_copy(update=update)

    def _first(self, found: Ties) -> dict[str, str]:
        """What is there, or else what is proposed."""
        held = self.draft.items[self.at].figure
        if held is not None:
            return {name: getattr(held, name) for name in ("out_of", *TIES)}
        return {"out_of": found.among(), "share_of": "", "belongs_to": found.proposed()}

    def show(self, figure: DraftFigure) -> None:
        """The fields that such a figure has."""
        found = Ties(self.draft, self.at, figure, self.dataset)
        first, t = self._first(found), self.screen.t
        if found.kind == "rank":
            self.fields.line("out_of", t("intake.out_of"), first["out_of"], 6)
        share = "share_of" in found.wanted
        for name in found.wanted:
            own = [first[name]] if first[name] else []
            label = t("intake.share_of") if name == "share_of" else t("intake.belongs_to")
            if share and name == "belongs_to":
                label = t("intake.part_of")
            self.fields.one(name, label, ["", *own, *found.offered()], first[name], self._said)
        if found.wanted:
            plain.caption(t("intake.share_told") if share else t("intake.change_told"))

    def _said(self, ref: str) -> str:
        """A figure by its words, and its indicator as far as it is known."""
        if not ref:
            return self.screen.t("intake.none")
        ed, at = self.screen.ed, place(ref)
        if at is not None:
            item = self.draft.items[at]
            figure = item.figure
            row = self.dataset.row("indicators", figure.indicator) if figure else None
            coined = figure.coined.label_zh if figure and figure.coined else ""
            label = row.say("label", ed.lang) if row else coined
            where = self.screen.t("intake.place_short", n=item.paragraph)
            words = figure.as_written if figure else self.draft.words(item)
            return " · ".join(filter(None, (words[:_CUT], label, where)))
        known = self.dataset.row("observations", ref)
        if known is None:
            return ref
        label = self.dataset.indicator(known.indicator).say("label", ed.lang)
        return " · ".join((known.as_written, label, ed.cited(known.cite)))
