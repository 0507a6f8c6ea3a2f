"""What lies in ``deploy/`` agrees with the app and with itself: ports, paths, probes, users."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address, ip_network
from pathlib import Path
from threading import Thread
from typing import Any

import httpx2
import pytest
import yaml
from starlette.routing import Route
from streamlit.web.server.starlette import starlette_server_config

from components.access import Limits, Serve
from components.config import ROOT
from components.serve import comeback, headers, routes, shell
from data.model import LANGS
from tests.support.door import configuration, door, program, trusting
from tests.support.patience import PATIENCE
from tests.support.server import Server, free_port

DEPLOY = ROOT / "deploy"
PORT, BASE = 8501, "/zones"
TEXTS = {path.name: path.read_text("utf-8") for path in DEPLOY.iterdir() if path.is_file()}
PATHS = {route.path for route in routes.ROUTES}


def documents(name: str) -> list[Any]:
    return list(yaml.safe_load_all(TEXTS[name]))


def kinds() -> dict[str, Any]:
    return {one["kind"]: one for one in documents("kubernetes.yaml")}


def test_every_file_is_told_of_in_the_guide_and_every_file_told_of_is_there() -> None:
    guide = TEXTS["README.md"]
    for name in re.findall(r"deploy/([\w.@-]+\w)", guide):
        assert name in TEXTS, name
    for name in set(TEXTS) - {"README.md", "Dockerfile.dockerignore", "licences.py"}:
        assert name in guide + TEXTS["compose.yaml"], name


def test_every_setting_is_in_the_guide() -> None:
    guide = TEXTS["README.md"]
    wanted = [name for name in Serve.model_fields if name != "limits"]
    wanted += [f"limits.{name}" for name in Limits.model_fields]
    assert [name for name in wanted if f"| `{name}` |" not in guide] == []


def test_every_way_to_start_keeps_one_heap_from_the_first_moment_on() -> None:
    """What the app itself asks for comes when some threads have begun heaps of their own."""
    said = f"MALLOC_ARENA_MAX={shell._HEAPS}"
    assert re.search(rf"^ENV [^\n]*\b{said}\b", TEXTS["Dockerfile"], re.M)
    assert f"\nEnvironment={said}\n" in TEXTS["zone-reforms@.service"]
    assert f"`{said}`" in TEXTS["README.md"]


def test_every_way_to_start_opens_a_line_with_cookies_as_long_as_the_door_takes() -> None:
    taken = re.search(r"large_client_header_buffers \d+ (\d+)k;", TEXTS["nginx.conf"])
    assert taken
    said = f"WEBSOCKETS_MAX_LINE_LENGTH={int(taken[1]) * 1024}"
    assert re.search(rf"^\s+{said} ", TEXTS["Dockerfile"], re.M)
    assert f"\nEnvironment={said}\n" in TEXTS["zone-reforms@.service"]


def test_every_relaxation_of_the_policy_is_in_the_guide() -> None:
    for directive, extra in headers.RELAXED.items():
        for value, reason in extra.items():
            assert f"| `{directive}` | `{value}` | {reason} |" in TEXTS["README.md"]


def test_the_image_takes_all_that_the_app_is_made_of_and_nothing_secret() -> None:
    file, ignored = TEXTS["Dockerfile"], TEXTS["Dockerfile.dockerignore"]
    for name in ("app.py", "config.yaml", ".streamlit", "pages", "components", "data"):
        assert re.search(rf"^COPY [^\n]*{re.escape(name)}\b", file, re.M), name
        assert f"\n!{name}\n" in ignored
    assert ".streamlit/secrets.toml" in ignored and ignored.startswith("*\n")
    assert "\nUSER 10001\n" in file and file.index("USER 10001") < file.index("CMD [")
    assert f"STREAMLIT_SERVER_PORT={PORT}" in file and f"EXPOSE {PORT}" in file
    assert f"STREAMLIT_SERVER_BASE_URL_PATH={BASE.strip('/')}" in file


def test_the_check_of_the_image_runs_and_asks_what_there_is(tmp_path: Path) -> None:
    found = re.search(r'HEALTHCHECK.*?"-c", "(.*?)"\]\n', TEXTS["Dockerfile"], re.S)
    assert found
    code = found[1].replace('\\"', '"')
    for base in ("zones", ""):
        script = (
            "import os, urllib.request as r; r.urlopen = lambda url, timeout: print(url)\n"
            f"os.environ.update(STREAMLIT_SERVER_PORT='{PORT}', "
            f"STREAMLIT_SERVER_BASE_URL_PATH='{base}')\n{code}"
        )
        asked = subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=tmp_path
        ).stdout.strip()
        inside = asked.removeprefix(f"http://127.0.0.1:{PORT}")
        assert inside.removeprefix(BASE if base else "") in PATHS


def test_containers_are_held_tight_and_share_a_secret() -> None:
    (found,) = documents("compose.yaml")
    services = found["services"]
    for name in ("app1", "app2"):
        one = services[name]
        assert one["read_only"] and one["cap_drop"] == ["ALL"] and "/tmp" in one["tmpfs"]
        assert one["environment"]["STREAMLIT_SERVER_COOKIE_SECRET"].startswith("${")
        assert f"server {name}:{PORT} " in TEXTS["upstream.compose.conf"]
        for volume in one["volumes"]:
            assert volume.endswith(":ro") and (DEPLOY / volume.partition(":")[0]).exists(), volume
    for volume in services["door"]["volumes"]:
        if volume.startswith("./"):
            assert (DEPLOY / volume.partition(":")[0]).is_file(), volume
    assert services["door"]["networks"]["inside"]["ipv4_address"] in TEXTS["README.md"]


def test_a_container_made_anew_comes_back_where_the_door_looks_for_it() -> None:
    """nginx looks the names of an ``upstream`` up once, when it starts."""
    (found,) = documents("compose.yaml")
    at = {
        name: ip_address(one["networks"]["inside"]["ipv4_address"])
        for name, one in found["services"].items()
    }
    names = re.findall(r"server (\w+):\d+", TEXTS["upstream.compose.conf"])
    assert {*names} == {*at} - {"door"} and len({*at.values()}) == len(at)
    (inside,) = found["networks"]["inside"]["ipam"]["config"]
    subnet = ip_network(inside["subnet"])
    gateway = next(subnet.hosts())
    assert all(one in subnet and one != gateway for one in at.values())


def test_probes_and_affinity_of_kubernetes_are_there() -> None:
    found = kinds()
    pod = found["Deployment"]["spec"]["template"]["spec"]
    (app,) = pod["containers"]
    (port,) = app["ports"]
    assert port["containerPort"] == PORT and pod["securityContext"]["runAsNonRoot"]
    assert app["securityContext"]["readOnlyRootFilesystem"]
    for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
        asked = app[probe]["httpGet"]
        assert asked["path"].removeprefix(BASE) in PATHS and asked["port"] == port["name"]
        # A second, the default, is too short for a replica that makes files.
        assert app[probe]["timeoutSeconds"] >= 4
    service = found["Service"]["spec"]
    assert service["selector"] == found["Deployment"]["spec"]["selector"]["matchLabels"]
    assert service["ports"][0]["targetPort"] == port["name"]
    (rule,) = found["Ingress"]["spec"]["rules"]
    (path,) = rule["http"]["paths"]
    assert path["path"] == BASE
    assert path["backend"]["service"]["name"] == found["Service"]["metadata"]["name"]
    notes = found["Ingress"]["metadata"]["annotations"]
    assert notes["nginx.ingress.kubernetes.io/affinity"] == "cookie"


def test_the_guide_makes_all_that_the_manifests_name() -> None:
    found = kinds()
    pod, (tls,) = found["Deployment"]["spec"]["template"]["spec"], found["Ingress"]["spec"]["tls"]
    (secret,) = (one["valueFrom"]["secretKeyRef"] for one in pod["containers"][0]["env"])
    (config,) = (one["configMap"]["name"] for one in pod["volumes"] if "configMap" in one)
    for made in (
        f"create secret tls {tls['secretName']} ",
        f"create secret generic {secret['name']} --from-literal={secret['key']}=",
        f"create configmap {config} ",
    ):
        assert f"    kubectl {made}" in TEXTS["README.md"]


def test_the_unit_starts_what_the_door_leads_to() -> None:
    unit = TEXTS["zone-reforms@.service"]
    assert "STREAMLIT_SERVER_PORT=%i" in unit and "User=zones" in unit
    assert f"STREAMLIT_SERVER_BASE_URL_PATH={BASE.strip('/')}" in unit
    ports = re.findall(r"zone-reforms@(\d+)", unit)
    led = re.findall(r"server 127\.0\.0\.1:(\d+) max_fails=0;", TEXTS["upstream.conf"])
    assert led == ports


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
def test_systemd_reads_the_unit_and_finds_little_exposed() -> None:
    """Nothing but that Python is not where the server has it; a unit without locks scores 9.6."""
    unit = str(DEPLOY / "zone-reforms@.service")
    read = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True)
    said = [line for line in read.stderr.splitlines() if "is not executable" not in line]
    assert said == []
    asked = ["systemd-analyze", "security", "--offline=true", "--threshold=20", unit]
    locked = subprocess.run(asked, capture_output=True, text=True)
    assert locked.returncode == 0, locked.stdout[-200:]


def test_the_door_hands_on_what_the_app_needs() -> None:
    site = TEXTS["nginx.conf"]
    for needed in ("Upgrade $http_upgrade", "Host $http_host", "X-Forwarded-For $remote_addr"):
        assert f"proxy_set_header {needed};" in site
    assert f"location {BASE}/ {{" in site and "gzip off;" in site
    assert "proxy_set_header X-Remote-User $remote_user;" in site
    shut = re.search(r"location ~ (\S+) \{ return 403; \}", site)
    assert shut
    for path in ("/health/live", "/health/ready", "/metrics"):
        assert path in PATHS and re.search(shut[1].replace("$)", r"\Z)"), BASE + path)
    # A replica whose machine is silent costs that much at each request of its readers.
    wait = re.search(r"proxy_connect_timeout (\d+)ms;", site)
    assert wait and int(wait[1]) <= 500 and "proxy_next_upstream error timeout;" in site
    # One that is back is asked at once, and not on trial, which no WebSocket ends (bench.rolling).
    for name in ("upstream.conf", "upstream.compose.conf"):
        first, behind, second, before = re.findall(r"^    server (.+);", TEXTS[name], re.M)
        assert (behind, before) == (f"{second} backup", f"{first} backup"), name
        assert "max_fails=0" in first and "max_fails=0" in second, name
    most = re.search(r"maxUploadSize = (\d+)", (ROOT / ".streamlit/config.toml").read_text("utf-8"))
    taken = re.search(r"client_max_body_size (\d+)m;", site)
    assert most and taken and int(taken[1]) > int(most[1])


def test_nginx_reads_the_site(tmp_path: Path) -> None:
    file = configuration(tmp_path, "127.0.0.1:8443")
    told = subprocess.run(
        [program(), "-t", "-e", str(tmp_path / "log"), "-c", str(file)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr


class Replica(BaseHTTPRequestHandler):
    """Answers with its name, and with cookies to who has signed in; a server of none but its queue
    is one that hangs."""

    def do_GET(self) -> None:
        self.send_response(200)
        for number in range(self.path.endswith(comeback.BACK) and 4):
            self.send_header("Set-Cookie", f"signed{number}={'x' * 4000}")
        self.end_headers()
        self.wfile.write(b"well")

    def log_message(self, *_: Any) -> None: ...


def test_a_reader_leaves_a_replica_that_hangs_and_stays_with_the_one_that_answered(
    tmp_path: Path,
) -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as hanging,
        ThreadingHTTPServer(("127.0.0.1", 0), Replica) as well,
    ):
        Thread(target=well.serve_forever, daemon=True).start()
        ports = [one.getsockname()[1] for one in (hanging, well.socket)]
        served = [Server(f"http://127.0.0.1:{one}", tmp_path) for one in ports]
        with (
            door(tmp_path / "door", served, silence="3s") as port,
            httpx2.Client(verify=trusting(), timeout=PATIENCE) as asking,
        ):
            for known in ("zones1", "zones2"):
                asked = {"Cookie": f"zones_route={known}"}
                answer = asking.get(f"https://127.0.0.1:{port}/zones/", headers=asked)
                assert (answer.text, answer.cookies["zones_route"]) == ("well", "zones2")
        well.shutdown()


def test_a_door_without_a_replica_says_so_and_asks_again(tmp_path: Path) -> None:
    away = [Server(f"http://127.0.0.1:{free_port()}", tmp_path) for _ in range(2)]
    with (
        door(tmp_path / "door", away) as port,
        httpx2.Client(verify=trusting(), timeout=PATIENCE) as asking,
    ):
        answer = asking.get(f"https://127.0.0.1:{port}/zones/funds")
    assert answer.status_code == 503 and int(answer.headers["refresh"]) <= 10
    assert guarded(answer)
    assert len(answer.text.splitlines()) == len(LANGS) and "启动" in answer.text


@contextmanager
def before_one(folder: Path) -> Iterator[tuple[httpx2.Client, str]]:
    """Whoever asks at the door of a replica that answers, and the door's address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Replica) as well:
        Thread(target=well.serve_forever, daemon=True).start()
        served = [Server(f"http://127.0.0.1:{well.server_port}", folder)] * 2
        with (
            door(folder / "door", served) as port,
            httpx2.Client(verify=trusting(), timeout=PATIENCE) as asking,
        ):
            yield asking, f"https://127.0.0.1:{port}"
        well.shutdown()


def guarded(answer: httpx2.Response) -> bool:
    """Whether an answer of the door's own carries, once each, what every one of the app does."""
    given = answer.headers
    assert given["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    return all(given.get_list(name) == [said] for name, said in headers.ALWAYS.items())


def test_what_the_door_says_by_itself_is_guarded_and_what_it_hands_on_is_left(
    tmp_path: Path,
) -> None:
    with before_one(tmp_path) as (asking, base):
        long = f"{BASE}/?{'x' * 60_000}"
        wanted = {"/": 302, BASE: 301, f"{BASE}/metrics": 403, "/elsewhere": 404, long: 414}
        for path, status in wanted.items():
            answer = asking.get(f"{base}{path}")
            assert answer.status_code == status and guarded(answer), path[:20]
        answer = asking.put(f"{base}{BASE}/", content=bytes(31 * 2**20))
        assert answer.status_code == 413 and guarded(answer)
        handed = asking.get(f"{base}{BASE}/").headers
        assert not {*headers.ALWAYS, "content-security-policy"} & {*handed}


def test_long_links_and_the_cookies_of_who_has_signed_in_pass_the_door(tmp_path: Path) -> None:
    with before_one(tmp_path) as (asking, base):
        assert asking.get(f"{base}{BASE}{comeback.BACK}").cookies["signed3"]
        link = f"{base}{BASE}/?title={'x' * (Limits().address - 100)}"
        assert asking.get(link).text == "well" and len(asking.cookies) > 4


def test_a_page_may_be_silent_for_seconds_and_a_line_for_longer_than_the_server_asks() -> None:
    page, line = map(int, re.findall(r"proxy_read_timeout (\d+)s;", TEXTS["nginx.conf"]))
    assert page <= 15 and starlette_server_config.DEFAULT_WEBSOCKET_PING_INTERVAL < line <= 90
    given = kinds()["Ingress"]["metadata"]["annotations"]
    assert int(given["nginx.ingress.kubernetes.io/proxy-read-timeout"]) == line


def test_who_comes_without_tls_is_led_to_it() -> None:
    plain = re.search(r"server \{\n    listen 80;.*?\n\}", TEXTS["nginx.conf"], re.S)
    assert plain and "return 301 https://zones.example.org$request_uri;" in plain[0]
    assert documents("compose.yaml")[0]["services"]["door"]["ports"] == ["80:80", "443:443"]


def test_licences_of_all_packages_are_listed() -> None:
    told = subprocess.run(
        [sys.executable, DEPLOY / "licences.py"], capture_output=True, text=True, check=True
    ).stdout
    assert re.search(r"\| streamlit \| [\d.]+ \| Apache", told)
    assert len(told.splitlines()) > 60 and all(isinstance(one, Route) for one in routes.ROUTES)
