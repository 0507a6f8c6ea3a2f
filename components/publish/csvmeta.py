"""What the columns of the CSV files mean: metadata for tabular data (CSVW, W3C 2015).

Every file has its own beside it (``observations.csv-metadata.json``), where a program that has the
file looks first; ``csv-metadata.json`` has all of them with what names what in which. A key that
may be blank is none to a strict reader: its column says in which file its values are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from components.publish import attribution
from components.publish.resource import SEPARATOR, Column, Resource
from data.model import LANGS

#: The name of a standard; nobody fetches it.
_CONTEXT = ["http://www.w3.org/ns/csvw", {"@language": "en"}]


def table(resource: Resource, credit: attribution.Credits) -> dict[str, Any]:
    """The metadata of one file."""
    return {"@context": _CONTEXT, **_head(credit), **_table(resource, alone=True)}


def group(resources: Iterable[Resource], credit: attribution.Credits) -> dict[str, Any]:
    """The metadata of all files together."""
    return {
        "@context": _CONTEXT,
        **_head(credit),
        "dc:title": attribution.both({lang: attribution.title(lang) for lang in LANGS}),
        "dc:description": attribution.both({lang: attribution.description(lang) for lang in LANGS}),
        "tables": [_table(one, alone=False) for one in resources],
    }


def _head(credit: attribution.Credits) -> dict[str, Any]:
    return {
        "dc:license": {"@id": credit.licence_url},
        "dc:publisher": attribution.both({lang: credit.name(lang) for lang in LANGS}),
        "dc:rights": attribution.both({lang: attribution.rights(lang) for lang in LANGS}),
    }


def _table(resource: Resource, *, alone: bool) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "columns": [_column(column) for column in resource.columns],
        "primaryKey": [*resource.key],
    }
    if not alone:  # a file by itself knows no others
        schema["foreignKeys"] = [
            {
                "columnReference": [*link.columns],
                "reference": {"resource": f"{link.to}.csv", "columnReference": [*link.target]},
            }
            for link in resource.refers()
            if resource.fills(link)
        ]
    told: dict[str, Any] = {"url": f"{resource.name}.csv", "tableSchema": schema}
    title = attribution.both({lang: resource.title(lang) for lang in LANGS})
    # One table has one title; where it stands alone the properties of the whole stand with it.
    return {"dc:title": title, **told}


def _column(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "titles": column.name,
        "rdfs:label": attribution.both({lang: column.title(lang) for lang in LANGS}),
        "datatype": column.kind,
        **({"required": True} if column.needed else {}),
        **({"separator": SEPARATOR} if column.many else {}),
        **({"lang": column.lang} if column.lang else {}),
        **({"dc:references": {"@id": f"{column.to}.csv"}} if column.to else {}),
    }
