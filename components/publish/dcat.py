"""The catalogue as others harvest it: DCAT-AP in JSON-LD.

Addresses are relative to the catalogue's own, so that it is true at whatever address, behind
whatever proxy, and on a stick; the context stands in the file, so that reading it asks nobody."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from components.publish import attribution
from components.publish.resource import Resource
from data.model import LANGS, Dataset

_EU = "http://publications.europa.eu/resource/authority"
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_TONGUES = [{"@id": f"{_EU}/language/{code}"} for code in ("ZHO", "ENG")]
#: Said once, at the catalogue, and named everywhere else.
_PUBLISHER, _RIGHTS = {"@id": "#publisher"}, {"@id": "#rights"}
#: Ending of a file -> its name among the file types of the EU.
_TYPES = {"csv": "CSV", "json": "JSON", "xlsx": "XLSX", "zip": "ZIP"}


@dataclass(frozen=True)
class File:
    """A file to be listed: its name, what it is, and its bytes."""

    name: str
    mime: str
    title: Mapping[Any, str]
    raw: bytes


def catalogue(
    dataset: Dataset,
    resources: Mapping[str, Resource],
    files: Mapping[str, Iterable[File]],
    credit: attribution.Credits,
) -> dict[str, Any]:
    """The catalogue: one data set of everything, and one a resource. ``files`` are those of each
    resource by its name, and of everything under ""."""
    whole = {
        "@id": "#whole",
        "@type": "dcat:Dataset",
        "dct:identifier": dataset.version,
        "dcat:version": dataset.version,
        "dct:title": _said({lang: attribution.title(lang) for lang in LANGS}),
        "dct:description": _said({lang: attribution.description(lang) for lang in LANGS}),
        "dct:rights": _RIGHTS,
        "dct:publisher": _PUBLISHER,
        "dct:language": _TONGUES,
        "dct:source": [
            {"dct:identifier": one.id, "dct:title": _said({"zh": one.title_zh, "en": one.title_en})}
            for one in attribution.owed(dataset)
        ],
        "dcat:distribution": [_file(one, credit) for one in files[""]],
    }
    name = _said({lang: credit.name(lang) for lang in LANGS})
    rights = _said({lang: attribution.rights(lang) for lang in LANGS})
    return {
        "@context": _CONTEXT,
        "@id": "#catalogue",
        "@type": "dcat:Catalog",
        "dct:title": _said({lang: attribution.title(lang) for lang in LANGS}),
        "dct:description": _said({lang: attribution.description(lang) for lang in LANGS}),
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": name, **_PUBLISHER},
        "dct:license": {"@id": credit.licence_url},
        "dct:rights": {"@type": "dct:RightsStatement", "dct:description": rights, **_RIGHTS},
        "dct:language": _TONGUES,
        "dcat:dataset": [
            whole,
            *(_part(one, files[name], dataset, credit) for name, one in resources.items()),
        ],
    }


def _part(
    resource: Resource, files: Iterable[File], dataset: Dataset, credit: attribution.Credits
) -> dict[str, Any]:
    said = _said({lang: resource.title(lang) for lang in LANGS})
    group = {lang: resource.grouped(lang) for lang in LANGS}
    return {
        "@id": f"#{resource.name}",
        "@type": "dcat:Dataset",
        "dct:identifier": resource.name,
        "dcat:version": dataset.version,
        "dct:isPartOf": {"@id": "#whole"},
        "dct:title": said,
        "dct:description": said,
        "dcat:keyword": _said(group),
        "dct:publisher": _PUBLISHER,
        "dct:language": _TONGUES,
        "dcat:distribution": [_file(one, credit) for one in files],
    }


def _file(file: File, credit: attribution.Credits) -> dict[str, Any]:
    ending = file.name.rpartition(".")[2]
    conforms = f"{file.name}-metadata.json" if ending == "csv" else "datapackage.json"
    return {
        "@id": f"#{file.name}",
        "@type": "dcat:Distribution",
        "dct:title": _said(file.title),
        "dcat:accessURL": {"@id": "../"},
        "dcat:downloadURL": {"@id": file.name},
        "dcat:mediaType": {"@id": f"http://www.iana.org/assignments/media-types/{file.mime}"},
        "dct:format": {"@id": f"{_EU}/file-type/{_TYPES[ending]}"},
        "dct:license": {"@id": credit.licence_url},
        "dct:rights": _RIGHTS,
        "dct:conformsTo": {"@id": conforms},
        "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(len(file.raw))},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": hashlib.sha256(file.raw).hexdigest(),
        },
    }


def _said(text: Mapping[Any, str]) -> list[dict[str, str]]:
    return attribution.both(text)
