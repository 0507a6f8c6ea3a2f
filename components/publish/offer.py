"""What there is for a dataset: the name of a file -> the file, made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from components import words
from components.publish import attribution, bundle, csvmeta, csvtext, datapackage, dcat, plainjson
from components.publish.attribution import Credits
from components.publish.catalogue import resources
from components.publish.contenthash import content
from components.publish.resource import Resource
from data.model import LANGS, Dataset

CSV, JSON, LD, ZIP = "text/csv", "application/json", "application/ld+json", "application/zip"
CSVM = "application/csvm+json"  # metadata of CSVW, as registered by the W3C
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: What is there once: the package and its description, and the catalogue.
PACKAGE, GROUP, CATALOGUE = "datapackage.json", "csv-metadata.json", "catalog.jsonld"
#: Everything in one file -> its media type, and the words for it.
WHOLE = {
    "zone-reforms.zip": (ZIP, "published.whole_zip"),
    "zone-reforms.xlsx": (XLSX, "published.whole_xlsx"),
    "zone-reforms.json": (JSON, "published.whole_json"),
}


@dataclass(frozen=True)
class Offer:
    """All files of a dataset. A reply that is only previewed is part of no dataset given here."""

    dataset: Dataset
    credit: Credits
    _made: dict[str, bytes] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def resources(self) -> dict[str, Resource]:
        return resources(self.dataset)

    @cached_property
    def csv(self) -> dict[str, bytes]:
        """The CSV files, by the names of their resources."""
        return {name: csvtext.text(one) for name, one in self.resources.items()}

    @cached_property
    def hash(self) -> str:
        """The hash of what the dataset says."""
        return content(self.dataset)

    @property
    def names(self) -> dict[str, str]:
        """Every file there is -> its media type."""
        found = {PACKAGE: JSON, CATALOGUE: LD, GROUP: CSVM}
        found |= {name: mime for name, (mime, _) in WHOLE.items()}
        for name in self.resources:
            found |= {f"{name}.csv": CSV, f"{name}.csv-metadata.json": CSVM, f"{name}.json": JSON}
        return found

    def file(self, name: str) -> bytes:
        """The bytes of a file, made once. Raises KeyError for a name that is not among
        ``names``."""
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    def _make(self, name: str) -> bytes:
        if name in self._once:
            return self._once[name]()
        for ending, make in self._each.items():
            if name.endswith(ending):
                return make(name.removesuffix(ending))
        raise KeyError(name)

    @property
    def _once(self) -> Mapping[str, Callable[[], bytes]]:
        return {
            PACKAGE: lambda: plainjson.text(
                datapackage.package(self.dataset, self.resources, self.csv, self.credit)
            ),
            GROUP: lambda: plainjson.text(csvmeta.group(self.resources.values(), self.credit)),
            CATALOGUE: lambda: plainjson.text(
                dcat.catalogue(self.dataset, self.resources, self._listed(), self.credit)
            ),
            "zone-reforms.zip": lambda: bundle.packed(self._package()),
            "zone-reforms.xlsx": self._workbook,
            "zone-reforms.json": self._json,
        }

    @property
    def _each(self) -> Mapping[str, Callable[[str], bytes]]:
        return {
            ".csv": lambda name: self.csv[name],
            ".csv-metadata.json": lambda name: plainjson.text(
                csvmeta.table(self.resources[name], self.credit)
            ),
            ".json": lambda name: plainjson.text(
                {**self._head(), "rows": plainjson.rows(self.resources[name])}
            ),
        }

    def _head(self) -> dict[str, Any]:
        return {
            "version": self.dataset.version,
            "content": self.hash,
            "licence": self.credit.licence,
            "rights": {lang: attribution.rights(lang) for lang in LANGS},
        }

    def _json(self) -> bytes:
        return plainjson.whole(self._head(), self.resources.values())

    def _workbook(self) -> bytes:
        from components.publish import tablebook  # takes its time to import

        return tablebook.made(self.dataset, self.resources, self.credit)

    def _package(self) -> dict[str, bytes]:
        """What the ZIP holds: a package that can be read without the address it came from."""
        described = {name: self.file(name) for name in (PACKAGE, GROUP)}
        return described | {f"{name}.csv": raw for name, raw in self.csv.items()}

    def _listed(self) -> dict[str, list[dcat.File]]:
        """The files of the catalogue, by resource."""
        found: dict[str, list[dcat.File]] = {
            "": [
                dcat.File(name, mime, _said(key), self.file(name))
                for name, (mime, key) in WHOLE.items()
            ]
        }
        for name, one in self.resources.items():
            title = {lang: one.title(lang) for lang in LANGS}
            found[name] = [
                dcat.File(f"{name}{end}", mime, title, self.file(f"{name}{end}"))
                for end, mime in ((".csv", CSV), (".json", JSON))
            ]
        return found


def _said(key: str) -> dict[str, str]:
    return {lang: words.text(lang, key) for lang in LANGS}
