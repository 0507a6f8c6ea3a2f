"""The nginx of ``deploy/`` on ports of this machine, before servers that are running."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from components.config import ROOT
from tests.support.patience import PATIENCE
from tests.support.server import Server, free_port

_DEPLOY = ROOT / "deploy"


def program() -> str:
    """nginx; a test that needs it fails where it is missing, since a skipped one looks passed."""
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if found is None:
        pytest.fail("nginx is missing (Debian: apt-get install nginx-light)", pytrace=False)
    return found


def configuration(
    folder: Path, listen: str, servers: Sequence[str] = (), silence: str = "10s"
) -> Path:
    """The site as it is deployed, but for its ports, its folders, its replicas, and how long one of
    them may say nothing."""
    asked = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    asked += ["-subj", "/CN=zones.example.org", "-keyout", "zones.key", "-out", "zones.crt"]
    subprocess.run(asked, cwd=folder, check=True, capture_output=True)
    upstream = (_DEPLOY / "upstream.conf").read_text("utf-8")
    for given, server in zip(("127.0.0.1:8501", "127.0.0.1:8502"), servers, strict=False):
        assert given in upstream
        upstream = upstream.replace(given, server)
    (folder / "zones-upstream.conf").write_text(upstream, "utf-8")
    site = (_DEPLOY / "nginx.conf").read_text("utf-8").replace("listen 443", f"listen {listen}")
    site = site.replace("listen 80;", f"listen 127.0.0.1:{free_port()};")
    site = site.replace("proxy_read_timeout 10s", f"proxy_read_timeout {silence}")
    site = site.replace("/etc/nginx/tls", str(folder)).replace("/etc/nginx", str(folder))
    places = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    kept = " ".join(f"{name}_temp_path {folder}/{name};" for name in places)
    file = folder / "nginx.conf"
    file.write_text(
        f"daemon off; pid {folder}/pid; events {{}} http {{ {kept} {site} }}", encoding="utf-8"
    )
    return file


@contextmanager
def door(folder: Path, replicas: Sequence[Server], silence: str = "10s") -> Iterator[int]:
    """The port of the door, until the block ends."""
    folder.mkdir()
    port = free_port()
    servers = [urlsplit(one.url).netloc for one in replicas]
    file = configuration(folder, f"127.0.0.1:{port}", servers, silence)
    run = subprocess.Popen([program(), "-e", str(folder / "log"), "-c", str(file)])
    until = time.monotonic() + PATIENCE
    try:
        while time.monotonic() < until and run.poll() is None:
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            time.sleep(0.05)
        yield port
    finally:
        run.terminate()
        run.wait(10)


def trusting(*, threads: bool = False) -> ssl.SSLContext:
    """Takes the certificate that was made for the test.

    ``threads``: for a client that reads in one thread while another writes, as that of websockets
    does. OpenSSL lets only one at a time: in TLS 1.3 the server's tickets come after the handshake,
    and what is written while they are read may be lost (5 of 1,000 first requests under load, and
    none in TLS 1.2). A browser has one thread for its line.
    """
    found = ssl.create_default_context()
    found.check_hostname, found.verify_mode = False, ssl.CERT_NONE
    if threads:
        found.maximum_version = ssl.TLSVersion.TLSv1_2
    return found
