"""Health and metrics: for named networks, in words where something is in the way."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from prometheus_client import REGISTRY
from starlette.applications import Starlette
from starlette.testclient import TestClient

from components import config as configuration
from components import metrics
from components.serve import routes
from data.model import Dataset

PATHS = ("/health/live", "/health/ready", "/metrics")
FILE = Path(configuration.FILE)


@pytest.fixture
def app() -> Starlette:
    return Starlette(routes=routes.routes("/zones"))


@pytest.fixture
def here(app: Starlette) -> Iterator[TestClient]:
    with TestClient(app, client=("127.0.0.1", 5000)) as found:
        yield found


@pytest.mark.parametrize("path", PATHS)
def test_strangers_learn_nothing(app: Starlette, path: str) -> None:
    for host, headers in (
        ("10.9.9.9", {}),
        ("10.9.9.9", {"x-forwarded-for": "127.0.0.1"}),
        ("127.0.0.1", {"x-forwarded-for": "127.0.0.1"}),  # by a proxy that is not named
        ("127.0.0.1", {"forwarded": "for=127.0.0.1"}),
        ("127.0.0.1", {"x-real-ip": "127.0.0.1"}),
        ("127.0.0.1", {"via": "1.1 door"}),
    ):
        found = TestClient(app, client=(host, 5000)).get(f"/zones{path}", headers=headers)
        assert (found.status_code, found.text) == (403, "403 serve.monitors\n")
        assert found.headers["cache-control"] == "no-store"


def test_a_name_that_there_is_not_is_no_good_health(app: Starlette, here: TestClient) -> None:
    for path in ("/health", "/health/", "/health/LIVE", "/health/ready/x"):
        assert here.get(f"/zones{path}").status_code == 404, path
        other = TestClient(app, client=("10.9.9.9", 5000))
        assert other.get(f"/zones{path}").status_code == 403, path


def test_it_says_which_data_are_loaded(here: TestClient, dataset: Dataset) -> None:
    assert here.get("/zones/health/live").json() == {"status": "live"}
    said = here.get("/zones/health/ready").json()
    assert (said["status"], said["version"]) == ("ready", dataset.version)


def test_it_says_in_words_what_is_in_the_way(
    here: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "curated"
    shutil.copytree(configuration.ROOT / "data/curated", data)
    (data / "zones.yaml").write_text("- id: [\n", encoding="utf-8")
    text = FILE.read_text("utf-8").replace("data_dir: data/curated", f"data_dir: {data}")
    file = tmp_path / "config.yaml"
    file.write_text(text, encoding="utf-8")
    monkeypatch.setattr(configuration, "FILE", file)
    found = here.get("/zones/health/ready")
    assert found.status_code == 503
    said = found.json()
    assert said["where"] == "data" and {*said["problems"]} == {"zh", "en"}
    assert any(one.startswith("zones.yaml:") for one in said["problems"]["en"])
    assert "zone_reforms_ready 0.0" in here.get("/zones/metrics").text


def test_a_slip_in_the_configuration_takes_nothing_away_that_was_there(
    here: TestClient, served: Callable[..., Path], dataset: Dataset
) -> None:
    """Pages go on with what was sound: who is not sent to them any more, by a door that asks here,
    sees less than whoever has one open."""
    file = served(configuration.ROOT / "data/curated")
    whole = file.read_text("utf-8")
    slip = f"{whole}serve: [\n"
    file.write_text(slip, encoding="utf-8")
    never = here.get("/zones/health/ready")
    assert (never.status_code, never.json()["where"]) == (503, "config")
    assert here.get("/zones/data/latest/zones.csv").status_code == 503
    problems = []
    for text in (whole, slip, whole):
        file.write_text(text, encoding="utf-8")
        said = here.get("/zones/health/ready").json()
        assert (said["status"], said["version"]) == ("ready", dataset.version)
        problems.append(said["problems"])
        for path in ("data/latest/zones.csv", "embed/signature"):
            assert here.get(f"/zones/{path}").status_code == 200
    assert problems == [0, 1, 0]


def test_metrics_count_runs_and_memory(here: TestClient) -> None:
    def runs() -> float:
        found = REGISTRY.get_sample_value("zone_reforms_run_seconds_count", {"page": "funds"})
        return found or 0.0

    before = runs()
    with pytest.raises(KeyError), metrics.running(lambda: "funds"):
        raise KeyError
    assert runs() == before + 1
    found = here.get("/zones/metrics")
    assert found.headers["content-type"].startswith("text/plain; version=0.0.4")
    for name in ("process_resident_memory_bytes", "zone_reforms_sessions 0.0"):
        assert name in found.text
