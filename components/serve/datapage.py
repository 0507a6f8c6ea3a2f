"""The page of the data by address: what there is, how it is cited, where each file lies. One page
that needs no script, with addresses relative to its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from components import words
from components.publish import attribution
from components.publish.offer import CATALOGUE, GROUP, PACKAGE, WHOLE, Offer
from components.publish.resource import GROUPS, Resource
from components.render.layout.legal import legal
from components.render.web import stylesheet
from components.render.web.templating import made
from data.archive.editions import Frozen
from data.model import Lang


@dataclass(frozen=True)
class Shown:
    """What the page is made from. ``edition`` is as the address has it, ``latest`` or an id;
    ``inside``: the page stands at the files of an edition, and not above all of them."""

    lang: Lang
    offer: Offer
    edition: str
    inside: bool
    editions: Sequence[Frozen]

    def t(self, key: str, **values: object) -> str:
        return words.text(self.lang, key, **values)

    @property
    def top(self) -> str:
        """From the page to ``/data/``."""
        return "../" if self.inside else ""

    @property
    def files(self) -> str:
        """From the page to the files."""
        return "" if self.inside else f"{self.edition}/"

    @property
    def home(self) -> str:
        """From the page to the dashboard."""
        return f"../{self.top}"

    @property
    def other(self) -> Lang:
        """The language that it is not in."""
        return "en" if self.lang == "zh" else "zh"

    @property
    def tongue(self) -> str:
        """What that language calls itself."""
        return words.text(self.other, "app.own_language")

    @property
    def named(self) -> str:
        return attribution.title(self.lang)

    @property
    def description(self) -> str:
        return attribution.description(self.lang)

    @property
    def rights(self) -> str:
        return attribution.rights(self.lang)

    @property
    def gainsaid(self) -> str:
        """What the texts at hand gainsay; blank where it is nothing."""
        return attribution.gainsaid(self.offer.dataset, self.lang)

    @property
    def cited(self) -> str:
        """How its figures are cited, for example: at the address of their version, where nothing
        else will ever be, and not at one where others may be tomorrow."""
        one, dataset = self.offer.resources["observations"], self.offer.dataset
        place = f"{dataset.version}/{one.name}.csv"
        return attribution.cited(dataset, self.lang, one.title(self.lang), place)

    @property
    def frozen(self) -> Frozen | None:
        """The edition that it shows, where it is one that stays."""
        version = self.offer.dataset.version
        return next((one for one in self.editions if one.id == version), None)

    def noted(self, one: Frozen) -> str:
        return one.say("note", self.lang)

    @property
    def whole(self) -> list[tuple[str, str]]:
        """Everything in one file: name and what it is."""
        return [(name, self.t(key)) for name, (_, key) in WHOLE.items()]

    @property
    def described(self) -> list[tuple[str, str]]:
        """What describes the files, for programs."""
        return [
            (PACKAGE, self.t("published.package")),
            (GROUP, self.t("published.csvw")),
            (CATALOGUE, self.t("published.dcat")),
        ]

    @property
    def groups(self) -> list[tuple[str, list[Resource]]]:
        """The resources, by their sort."""
        sorted_ = {
            group: [one for one in self.offer.resources.values() if one.group == group]
            for group in GROUPS
        }
        return [(ones[0].grouped(self.lang), ones) for ones in sorted_.values() if ones]


def html(shown: Shown) -> tuple[bytes, str]:
    """The page in UTF-8, and the style that stands in it, which a policy has to name."""
    style = f"{stylesheet.page()} {stylesheet.night()}"
    page = made("datapage", "page", shown, Markup(style))
    return legal(f"{page}\n").encode("utf-8", "replace"), style
