"""Which tables a dataset has, in which files they stand, and the shape of a row of each."""

from __future__ import annotations

from data.model import observation, reform, thing
from data.model.field import Keyed

#: Tables read from CSV, in the order they are read. Field of Dataset -> shape of a row.
CSV_TABLES: dict[str, type[Keyed]] = {
    "places": thing.Place,
    "indicators": observation.Indicator,
    "observations": observation.Observation,
    "organisations": thing.Organisation,
    "documents": thing.Document,
    "events": thing.Event,
    "industries": thing.Industry,
    "parks": thing.Park,
    "projects": thing.Project,
    "funds": thing.Fund,
    "holdings": thing.Holding,
    "directions": reform.Direction,
    "practices": reform.Practice,
    "reforms": reform.Reform,
    "mechanisms": reform.Mechanism,
    "relationships": reform.Relationship,
    "claims": reform.Claim,
    "passages": observation.Passage,
}
#: YAML files: field of Dataset -> (file, shape). Each is a list of rows under that name.
YAML_TABLES: dict[str, tuple[str, type[Keyed]]] = {
    "sources": ("sources.yaml", observation.Source),
    "zones": ("zones.yaml", thing.Zone),
    "pipelines": ("pipelines.yaml", observation.Pipeline),
    "compositions": ("pipelines.yaml", observation.Composition),
    "rates": ("pipelines.yaml", observation.Rate),
}
#: Every table, in that order. Field of Dataset -> shape of a row.
TABLES: dict[str, type[Keyed]] = CSV_TABLES | {
    table: shape for table, (_, shape) in YAML_TABLES.items()
}
for _table, _shape in TABLES.items():
    _shape.table = _table
