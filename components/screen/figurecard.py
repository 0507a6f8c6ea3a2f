"""One numeral of a draft with everything that is proposed for it, to be accepted, changed or set
aside."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components.screen import plain
from components.screen.asidecard import AsideCard
from components.screen.coining import coin
from components.screen.figurefields import NEW, OTHER, FigureFields
from components.screen.zonefield import called, zone_of
from data import headings
from data.drafting.draft import Coined, DraftFigure, Whose
from data.drafting.proposal import reason, stands, units
from data.model import Indicator
from data.model.field import ENTITY_TABLES
from data.unit import grown


class FigureCard(FigureFields):
    """The card of a numeral: its fields with what is proposed in them."""

    @property
    def aside(self) -> AsideCard:
        """Why the numeral is set aside."""
        return AsideCard(self.screen, self.item, self.fields)

    def head(self) -> None:
        """Which numeral it is, and what was decided of it."""
        t, item = self.screen.t, self.item
        head = t("intake.place", n=item.paragraph, at=self.at + 1, of=len(self.draft.items))
        plain.caption(head)
        plain.header(self.draft.words(item), anchor=False)
        if item.decision:
            plain.caption(t(f"intake.decided.{item.decision}"))
        if not item.why_not:
            plain.caption(self._gist())

    def _gist(self) -> str:
        """What is said of the number in one line: all of it is read before it is accepted."""
        ed, one = self.screen.ed, self.figure()
        said = [
            ed.word(f"{name}s" if name != "status" else "statuses", getattr(one, name))
            for name in ("relation", "status", "span")
        ]
        time = one.period or (ed.word("period_words", one.period_word) if one.period_word else "")
        return " · ".join((*said, time or self.screen.t("intake.undated"), *self._taken(one)))

    def _taken(self, figure: DraftFigure) -> list[str]:
        """What is not told by the sentence of the number itself, as long as it is so proposed."""
        t, item, said = self.screen.t, self.item, []
        if item.time_source and figure.period and item.period.endswith(figure.period):
            words = headings.bare(item.time_words)
            said.append(t(f"intake.time_of.{item.time_source}", words=words))
        if item.check:
            said.append(t(f"intake.check.{item.check}"))
        if item.plan and figure.status == "target":
            said.append(t("intake.target_of", words=headings.bare(item.plan)))
        return said

    def choose(self, place: int) -> None:
        """Take the indicator that is proposed at this place, from 0."""
        if place < len(self.offered):
            st.session_state[self.fields.key("indicator")] = self.offered[place]

    def show(self) -> None:
        """Everything that is proposed, to be changed."""
        t, item = self.screen.t, self.item
        if item.why_not:
            plain.info(t("intake.not_read", why=reason(item).say(self.screen.ed.lang)))
            with plain.expander(t("intake.enter_anyway"), expanded=bool(item.figure)):
                self._fields()
        else:
            self._fields()

    def _fields(self) -> None:
        indicator = self._show_indicator()
        owner = self._show_owner()
        self._show_number(indicator, owner)
        self.ties.show(self.figure())
        with plain.expander(self.screen.t("intake.note"), expanded=bool(self.first.note_zh)):
            self.fields.line("note_zh", self.screen.t("intake.note_zh"), self.first.note_zh)
            self.fields.line("note_en", self.screen.t("intake.note_en"), self.first.note_en)

    def _show_indicator(self) -> str:
        t, fields, offered = self.screen.t, self.fields, self.offered
        names = {OTHER: t("intake.search"), NEW: t("intake.new_indicator")}
        for key, made in self.made.items():
            names[key] = t("intake.new_name", name=made.label_zh)

        def said(key: str) -> str:
            place = f"{offered.index(key) + 1} " if key in offered[:3] else ""
            return place + (names.get(key) or self._label(key))

        picked = fields.pick(
            "indicator", t("intake.indicator"), [*offered, OTHER, NEW], self.usual(), said
        )
        if picked == OTHER:
            self._search(unsure=bool(self.likely) and self.unsure)
        elif picked == NEW:
            self._coin()
        indicator, _ = self.indicator()
        if row := self.dataset.row("indicators", indicator):
            plain.caption(row.say("definition", self.screen.ed.lang))
        return indicator

    def _label(self, key: str) -> str:
        row = self.dataset.row("indicators", key)
        return row.say("label", self.screen.ed.lang) if row else key or self.screen.t("intake.none")

    def _search(self, *, unsure: bool) -> None:
        """Any indicator of the dataset, by a word of its name or definition."""
        if unsure:
            plain.caption(self.screen.t("intake.unsure"))
        t, asked = self.screen.t, self.fields.line("asked", self.screen.t("intake.asked"), "", 60)
        low = asked.casefold()
        found = [
            one.id
            for one in self.dataset.indicators
            if any(low in said.casefold() for said in _told(one))
        ]
        if not found:
            plain.caption(t("intake.no_match"))
            return
        own = self.first.indicator if self.item.figure else ""
        self.fields.one("found", t("intake.found"), ["", *found], own, self._label)

    def _coin(self) -> None:
        """An indicator that is not there yet."""
        one = stands(self.draft, self.item, self.dataset)
        before = self.first.coined or Coined()
        fits = (units(one, self.dataset) if one else []) or self._units()
        unit = before.unit or self.first.unit or fits[0]
        coin(self.screen, self.fields, before.model_copy(update={"unit": unit}), fits, self._unit)

    def _unit(self, key: str) -> str:
        unit = self.dataset.vocab.units.get(key)
        if unit and grown(unit):
            return self.screen.t("intake.unit_of_growth", unit=unit.zh)
        return f"{unit.zh} ({unit.en})" if unit else key

    def _units(self, kind: str = "") -> list[str]:
        """What a figure of a kind may be in: 增长1.2倍 is in a unit of its own."""
        units = self.dataset.vocab.units.items()
        return [key for key, unit in units if kind == "change" or not grown(unit)]

    def _show_owner(self) -> Whose:
        t, names = self.screen.t, {}
        for key, one in self.choices.items():
            row = self.dataset.row(one.table, one.id) if one.id else None
            its = one.id or self.draft.head.zone
            zone = one.name_zh or called(self.screen, self.draft, self.dataset, its)
            name = row.say("name", self.screen.ed.lang) if row else zone
            names[key] = name if row or one.table == "zones" else t("intake.new_name", name=name)
        names |= {OTHER: t("intake.owner_known"), NEW: t("intake.owner_new")}
        picked = self.fields.pick(
            # Another indicator may be of another owner.
            f"owner-{self.whose}",
            t("intake.owner"),
            [*self.choices, OTHER, NEW],
            self.whose,
            lambda key: names[key],
        )
        if picked == OTHER:
            self._show_known()
        elif picked == NEW:
            tables = [one for one in ENTITY_TABLES if one != "zones"]
            self.fields.one(
                "owner_table",
                t("intake.owner_kind"),
                tables,
                tables[0],
                lambda key: t(f"intake.table.{key}"),
            )
            self.fields.line("owner_zh", t("intake.name_zh"), "")
            self.fields.line("owner_en", t("intake.name_en"), "")
            zone_of(self.screen, self.draft, self.dataset, self.fields, "owner_zone")
        return self.owner()

    def _show_known(self) -> None:
        zones, lang = self.draft.head.zones, self.screen.ed.lang
        known = {
            row.id: row.say("name", lang)
            for table in ENTITY_TABLES
            for row in getattr(self.dataset, table)
            if getattr(row, "zone", row.id) in zones
        }
        if not known:
            plain.caption(self.screen.t("intake.no_match"))
            return
        self.fields.one(
            "owner_known",
            self.screen.t("intake.owner"),
            [*known],
            self.first.owner.id,
            lambda key: known[key],
        )

    def _show_number(self, indicator: str, owner: Whose) -> None:
        t, fields, vocab, ed = self.screen.t, self.fields, self.dataset.vocab, self.screen.ed
        own = self.proposed(indicator, owner, self.indicator()[1])
        tail = f"-{indicator}"
        one = stands(self.draft, self.item, self.dataset)
        printed = units(one, self.dataset) if one else []
        left, right = st.columns(2)
        with left:
            fields.line(f"value{tail}", t("intake.value"), own.value, 20)
            if own.high:
                fields.line(f"high{tail}", t("intake.high"), own.high, 20)
        with right:
            usual = self.dataset.row("indicators", indicator)
            rest = self._units(usual.kind if usual else "")
            options = [*([own.unit] if own.unit else []), *printed, *rest]
            fields.one(f"unit{tail}", t("annex.unit"), options, own.unit, self._unit)
        self._show_time(own.period)  # what is changed most often, two steps from the value
        fields.line("as_written", t("intake.as_written"), own.as_written, 60)
        for column, (name, table) in zip(
            st.columns(3),
            (("relation", "relations"), ("status", "statuses"), ("span", "spans")),
            strict=True,
        ):
            with column:
                fields.one(
                    # Another indicator may be of another span.
                    f"span-{own.span}" if name == "span" else name,
                    t(f"intake.field.{name}"),
                    [*getattr(vocab, table)],
                    getattr(own, name),
                    partial(ed.word, table),
                )

    def _show_time(self, period: str) -> None:
        t, fields, ed = self.screen.t, self.fields, self.screen.ed
        left, right = st.columns(2)
        with left:
            # Another indicator may be of a day.
            fields.line(f"period-{period}", t("intake.period"), period, 24)
        with right:
            words = ["", *self.dataset.vocab.period_words]
            fields.one(
                "period_word",
                t("intake.period_word"),
                words,
                self.first.period_word,
                lambda key: ed.word("period_words", key) if key else t("intake.none"),
            )


def _told(one: Indicator) -> tuple[str, ...]:
    """The words by which an indicator is found."""
    return one.label_zh, one.label_en, one.definition_zh, one.definition_en
