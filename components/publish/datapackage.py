"""All CSV files as one package (Frictionless Data Package, ``datapackage.json``)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from components.publish import attribution
from components.publish.contenthash import content
from components.publish.resource import SEPARATOR, Column, Kind, Resource
from data.model import LANGS, Dataset

_TYPES: dict[Kind, str] = {
    "string": "string",
    "integer": "integer",
    "decimal": "number",
    "boolean": "boolean",
    "date": "date",
}


def package(
    dataset: Dataset,
    resources: Mapping[str, Resource],
    files: Mapping[str, bytes],
    credit: attribution.Credits,
) -> dict[str, Any]:
    """The descriptor; ``files`` are the CSV files by the name of their resource."""
    return {
        "profile": "tabular-data-package",
        "name": "zone-reforms",
        "id": content(dataset),
        "version": dataset.version,
        "title": attribution.title("en"),
        "titles": {lang: attribution.title(lang) for lang in LANGS},
        "description": attribution.description("en"),
        "descriptions": {lang: attribution.description(lang) for lang in LANGS},
        "licenses": [{"name": credit.licence, "path": credit.licence_url}],
        "contributors": [{"title": credit.name("en"), "role": "publisher"}],
        "sources": [
            {"title": source.title_zh, "author": source.author_zh, "source": source.id}
            for source in attribution.owed(dataset)
        ],
        "rights": {lang: attribution.rights(lang) for lang in LANGS},
        "resources": [_resource(one, files[name]) for name, one in resources.items()],
    }


def _resource(resource: Resource, raw: bytes) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": resource.name,
        "path": f"{resource.name}.csv",
        "title": resource.title("en"),
        "titles": {lang: resource.title(lang) for lang in LANGS},
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(raw),
        "hash": f"sha256:{hashlib.sha256(raw).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "doubleQuote": True},
        "schema": {
            "fields": [_field(column) for column in resource.columns],
            "primaryKey": [*resource.key],
            "foreignKeys": [
                {
                    "fields": [*link.columns],
                    "reference": {
                        # The empty name is the resource itself.
                        "resource": "" if link.to == resource.name else link.to,
                        "fields": [*link.target],
                    },
                }
                for link in resource.refers()
                if not resource.lists(link)  # a key of several is none here
            ],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    several = {"separator": SEPARATOR, "codes": column.to} if column.many and column.to else {}
    return {
        "name": column.name,
        "type": _TYPES[column.kind],
        "title": column.title("en"),
        "titles": {lang: column.title(lang) for lang in LANGS},
        **({"constraints": {"required": True}} if column.needed else {}),
        **({"separator": SEPARATOR} if column.many else {}),
        **several,
    }
