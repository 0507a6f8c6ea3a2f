"""The two sides of a draft, figures and words: the text with its marks, beside it one of them at a
time, and keys to decide of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import streamlit as st

from components.screen import choices, drafts, plain, session
from components.screen.drafttext import Side, marked
from components.screen.element import element
from components.screen.fields import Fields
from components.screen.figurecard import FigureCard
from components.screen.screen import Screen
from components.screen.wordcard import WordCard
from data.drafting import deciding, mention, outset
from data.drafting.draft import NAMED, Draft, Named
from data.model import Dataset

#: What a key asks for. Letters are those of the English words, in both languages.
ACTS = {
    "Enter": "accept",
    "a": "accept",
    "e": "edit",
    "s": "aside",
    "b": "back",
    "ArrowLeft": "back",
    "n": "next",
    "ArrowRight": "next",
    "u": "undo",
    "1": "first",
    "2": "second",
    "3": "third",
}
#: Which of the indicators that are proposed a key chooses.
_CHOSEN = ("first", "second", "third")
_SHOWN = (("A ↵", "accept"), ("E", "edit"), ("S", "aside"), ("B ←", "back"), ("U", "undo"))
#: The stage after each, what is said once it is done, and what leads on.
_AFTER: dict[Side, tuple[str, str, str]] = {
    "figures": ("words", "intake.all_decided.figures", "intake.onward.words"),
    "words": ("finish", "intake.all_decided.words", "intake.onward.finish"),
}
#: Decisions that leave a place out.
_GONE = ("aside", "dropped")


@dataclass(frozen=True)
class Reading:
    """One side of the draft that is kept under ``key``."""

    screen: Screen
    key: str
    side: Side
    dataset: Dataset

    @property
    def draft(self) -> Draft:
        found = drafts.kept().get(self.key)
        assert found is not None, "the page has asked for it"
        return found

    @property
    def _place(self) -> str:
        return f"{self.key}-{self.side}"

    @property
    def at(self) -> int:
        """Which of the marks is at hand: the last one looked at, or the first that waits."""
        count = self._count
        asked = session.here().places.get(self._place)
        if asked is None:
            asked = self._next(0)
        return min(asked, max(count - 1, 0))

    @property
    def _count(self) -> int:
        return len(self.draft.items if self.side == "figures" else self.draft.finds)

    @property
    def _progress(self) -> tuple[int, int]:
        """How many of the marks are decided of, and how many there are."""
        told = deciding.progress(self.draft)
        if self.side == "figures":
            return told.decided, told.items
        return told.settled, told.finds

    def _next(self, at: int) -> int:
        if self.side == "figures":
            found = deciding.onward(self.draft, at)
        else:
            found = deciding.onward_find(self.draft, at)
        return at if found is None else found

    def card(self) -> FigureCard | WordCard:
        """What is asked of the mark at hand."""
        turn = session.here().turn
        fields = Fields(f"card-{self._place}-{self.at}-{turn}-{self.screen.ed.lang}")
        if self.side == "words":
            shown = self._typed(self.draft)
            return WordCard(self.screen, shown, self.at, self.dataset, fields)
        made = outset.proposed(self.draft, self.at, self.dataset)
        if made is not self.draft:
            drafts.kept().put(self.key, made)
        return FigureCard(self.screen, self._typed(made), self.at, self.dataset, fields)

    def _typed(self, draft: Draft) -> Draft:
        """The draft with what was typed for the mark at hand before it was taken back, which is in
        the card alone: nothing of it is decided."""
        undone = session.here().undone
        if undone is None or undone[:2] != (self._place, self.at):
            return draft
        return deciding.shown(draft, self.at, undone[2])

    # --- what is asked ------------------------------------------------------------------

    def act(self, name: str, at: int | None = None) -> None:
        """Do what a key, a button or a click on a mark asks for. Of what is asked of another place
        than the one at hand nothing is done: it was not seen."""
        here = session.here()
        here.beat += 1
        here.hint = ""
        if name == "pick" and at is not None and 0 <= at < self._count:
            self._turn(at)
            return
        if at is not None and at != self.at:
            return
        acts: dict[str, Callable[[], None]] = {
            "accept": self._accept,
            "aside": self._aside,
            "back": lambda: self._turn(max(self.at - 1, 0)),
            "next": lambda: self._turn(min(self.at + 1, max(self._count - 1, 0))),
            "undo": self._undo,
            **{one: partial(self._choose, place) for place, one in enumerate(_CHOSEN)},
        }
        if name in acts and self._count:
            acts[name]()

    def _accept(self) -> None:
        card, draft, t = self.card(), self.draft, self.screen.t
        if isinstance(card, WordCard):
            if lacking := card.missing():
                typed = card.texts() != {key: card.find.texts.get(key, "") for key in card.texts()}
                self._ask(t("intake.lacking", names=self.screen.ed.join(lacking)), typed=typed)
                return
            made = (card.texts(), card.keys(), card.fresh(), card.zone())
            self._put(deciding.settle(draft, self.at, *made))
            return
        figure = card.figure()
        if not (figure.indicator or figure.coined):
            # Of a name or a date nothing else is proposed than to set it aside.
            if card.item.why_not:
                self._aside()
            else:
                self._ask(t("intake.no_indicator"))
        elif not (figure.value and figure.unit):
            if card.item.why_not:
                self._aside()
            else:
                self._ask(t("intake.no_value"))
        else:
            self._put(deciding.edit(draft, self.at, figure, self.dataset))

    def _ask(self, hint: str, *, typed: bool = False) -> None:
        """Say what is lacking of the mark at hand. Once all is decided, of one that was left out
        and in which nothing was ``typed`` nothing is wanted: the key leads on, like the button."""
        done, whole = self._progress
        marks = self.draft.items if self.side == "figures" else self.draft.finds
        if done == whole and marks[self.at].decision in _GONE and not typed:
            choices.choose(self.screen.spec, "stage", _AFTER[self.side][0])
        else:
            session.here().hint = hint

    def _choose(self, place: int) -> None:
        """Take one of the indicators that are proposed."""
        card = self.card()
        if isinstance(card, FigureCard):
            card.choose(place)

    def _aside(self) -> None:
        card = self.card()
        if isinstance(card, WordCard):
            self._put(deciding.settle(self.draft, self.at, None))
        else:
            self._put(deciding.set_aside(self.draft, self.at, *card.aside.why()))

    def _undo(self) -> None:
        before, step = self.draft, self.draft.history[-1:]
        drafts.kept().put(self.key, deciding.undo(before))
        marks = step[0].items if self.side == "figures" else step[0].finds if step else ()
        at = marks[0][0] if step and marks else self.at
        self._turn(at)
        if len(marks) == 1:
            typed = before.items[at] if self.side == "figures" else before.finds[at]
            session.here().undone = (self._place, at, typed)

    def _put(self, draft: Draft) -> None:
        """Keep what was decided, and go on to the next that waits."""
        at = self.at
        drafts.kept().put(self.key, draft)
        self._turn(self._next(at + 1))

    def _turn(self, at: int) -> None:
        here = session.here()
        here.places[self._place] = at
        here.turn += 1
        here.undone = None

    def names(self) -> list[int]:
        """Places of names, dates, ordinals and sizes that nobody has decided of."""
        wanted = ("date", "name", "ordinal", "size")
        return [
            at
            for at, one in enumerate(self.draft.items)
            if one.why_not in wanted and not one.decision
        ]

    def names_aside(self) -> None:
        """Set all of these aside at once, in one step."""
        drafts.kept().put(self.key, deciding.aside(self.draft, self.names()))
        self._turn(self._next(self.at))

    # --- what is shown ------------------------------------------------------------------

    def show(self) -> None:
        """The bar, then the text beside the card; on a phone one below the other."""
        done, whole = self._progress
        t = self.screen.t
        if not whole:
            self.screen.say(t(f"intake.nothing.{self.side}"))
            self._more()
            return
        said = t(f"intake.progress.{self.side}", done=done, of=whole)
        bar, beside = st.columns([5, 4], gap="large", vertical_alignment="center")
        with bar:
            plain.progress(done / whole, text=said)
        # The button has a place of its own: what is below stays as it is when the button goes.
        with beside:
            if self.side == "figures" and (names := self.names()):
                plain.button(
                    t("intake.names_aside", n=len(names)),
                    key=f"{self._place}-names",
                    on_click=self.names_aside,
                )
        left, right = st.columns([5, 4], gap="large")
        # The text hears the keys. It comes last, so that they are of the card that is seen.
        with right, st.container(key="card"):
            self._card()
        with left:
            self._text()

    def _text(self) -> None:
        key = f"drafttext-{self._place}-{self.screen.ed.lang}"
        t = self.screen.t

        def acted() -> None:
            asked = (st.session_state.get(key) or {}).get("act") or {}
            at = asked.get("at")
            self.act(str(asked.get("name") or ""), at if isinstance(at, int) else None)

        shown, whole = marked(self.draft, self.side, self.at), len(self.draft.paragraphs)
        first, last = shown[0]["n"], shown[-1]["n"]
        words = ("read", "vague", "unread", "name", "named")
        keys = [[sign, t(f"intake.act.{self.side}.{name}")] for sign, name in _SHOWN]
        if self.side == "figures":
            keys.insert(1, ["1 2 3", t("intake.choose")])
        decided = ("accepted", "edited", "aside", "confirmed", "dropped")
        element("drafttext")(
            key=key,
            data={
                "lang": self.screen.tongue,
                "of": self._place,
                "at": self.at,
                "beat": session.here().beat,
                "acts": ACTS,
                "gone": list(_GONE),
                "keys": keys,
                "words": {
                    **{name: t(f"intake.sort.{name}") for name in words},
                    **{name: t(f"intake.decided.{name}") for name in decided},
                },
                "lost": t("intake.lost"),
                "unheard": t("intake.unheard"),
                "paragraphs": shown,
                "before": t("intake.before", n=first - 1) if first > 1 else "",
                "after": t("intake.after", n=whole - last) if last < whole else "",
            },
            on_act_change=acted,
        )

    def _card(self) -> None:
        card, t, at = self.card(), self.screen.t, self.at
        done, whole = self._progress
        if done == whole:
            self._onward()
        card.head()
        with st.container(horizontal=True):
            for name in ("accept", "aside", "back", "next", "undo"):
                plain.button(
                    t(f"intake.act.{self.side}.{name}"),
                    key=f"{self._place}-{name}",
                    on_click=self.act,
                    args=(name, at),
                    type="primary" if name == "accept" and done < whole else "secondary",
                    disabled=name == "undo" and not self.draft.history,
                )
        if hint := session.here().hint:
            with st.container(key="hint"):
                plain.warning(hint)
        card.show()
        if isinstance(card, FigureCard):
            card.aside.show()
        else:
            self._more()

    def _onward(self) -> None:
        """Where one goes on once all is decided."""
        t, (step, done, onward) = self.screen.t, _AFTER[self.side]
        with st.container(horizontal=True, vertical_alignment="center"):
            plain.text(t(done))
            plain.button(
                t(onward),
                key=f"{self._place}-onward",
                type="primary",
                on_click=choices.choose,
                args=(self.screen.spec, "stage", step),
            )

    def _more(self) -> None:
        """Something that nothing in the text proposed: a reform, a direction, who does what."""
        if self.side == "figures":
            return
        t, marks = self.screen.t, self.draft.finds
        if not marks and (hint := session.here().hint):
            plain.warning(hint)
        here = marks[self.at].paragraph if marks else 1
        fields = Fields(f"more-{self._place}-{self.at}-{self.screen.ed.lang}")

        def add() -> None:
            said = str(fields.value("paragraph", str(here))).strip()
            at = int(said) if said.isdecimal() and said.isascii() and len(said) < 6 else 0
            if not 1 <= at <= len(self.draft.paragraphs):
                session.here().hint = t("intake.no_paragraph", n=len(self.draft.paragraphs))
                return
            table: Named = fields.value("table", NAMED[0])
            find = mention.more(table, at, self.draft.paragraphs[at - 1], self.dataset)
            drafts.kept().put(self.key, deciding.add(self.draft, find))
            session.here().hint = ""
            self._turn(len(self.draft.finds) - 1)

        with plain.expander(t("intake.more")):
            fields.one(
                "table", t("intake.kind"), NAMED, NAMED[0], lambda key: t(f"intake.table.{key}")
            )
            fields.line("paragraph", t("intake.paragraph"), str(here), 6)
            plain.button(t("intake.add"), key=f"{self._place}-add", on_click=add)
