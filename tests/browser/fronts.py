"""Web servers in front of the program, run from the files in ``deploy`` with other ports: nginx and Caddy."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

DEPLOY = Path(__file__).parent.parent.parent / "deploy"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
CADDY = shutil.which("caddy")
SUBPATH = "/hoi-dap"
PATIENCE = 20.0


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


@contextmanager
def nginx(folder: Path, port: int, program: int, subpath: str) -> Iterator[None]:
    """nginx on a port, before the program on another, below ``subpath`` ("" is the root)."""
    site = _site("hoidap-site.conf").replace("listen 80;", f"listen 127.0.0.1:{port};")
    if subpath:
        site = site.replace("snippets/hoidap.conf", "snippets/hoidap-subpath.conf")
    with _nginx(folder, site, port, program):
        yield


@contextmanager
def nginx_with_tls(folder: Path, port: int, plain: int, program: int) -> Iterator[None]:
    """nginx with a certificate that it signed itself on a port, and on ``plain`` what sends people there."""
    folder.mkdir(parents=True)
    certificate, key = folder / "hoidap.pem", folder / "hoidap.key"
    if (openssl := shutil.which("openssl")) is None:
        pytest.skip("openssl is not installed")
    wanted = ["-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-keyout", str(key)]
    subprocess.run([openssl, "req", "-x509", *wanted, "-out", str(certificate)], check=True, capture_output=True)
    site = _site("hoidap-site-tls.conf").replace("listen 80;", f"listen 127.0.0.1:{plain};")
    site = site.replace("listen 443 ssl", f"listen 127.0.0.1:{port} ssl").replace(
        "https://$host", f"https://$host:{port}"
    )
    site = site.replace("/etc/ssl/certs/hoidap.pem", str(certificate)).replace("/etc/ssl/private/hoidap.key", str(key))
    with _nginx(folder, site, port, program):
        yield


def _site(name: str) -> str:
    """A site of nginx, which does not listen on IPv6 here."""
    return re.sub(r"^ *listen \[::\].*;$", "", (DEPLOY / "nginx" / name).read_text("utf-8"), flags=re.MULTILINE)


@contextmanager
def _nginx(folder: Path, site: str, port: int, program: int) -> Iterator[None]:
    if NGINX is None:
        pytest.skip("nginx is not installed")
    (folder / "snippets").mkdir(parents=True)
    for path in (DEPLOY / "nginx").glob("*.conf"):
        text = path.read_text("utf-8").replace("127.0.0.1:7860", f"127.0.0.1:{program}")
        text = text.replace("/var/log/nginx", str(folder))
        (folder / "snippets" / path.name).write_text(text, encoding="utf-8")
    (folder / "site.conf").write_text(site, encoding="utf-8")
    (folder / "nginx.conf").write_text(
        f"""{"user root;" if os.geteuid() == 0 else ""}
        daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes 1;
        events {{ worker_connections 512; }}
        http {{
            access_log {folder}/access.log; include /etc/nginx/mime.types;
            client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
            uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
            include snippets/hoidap-limits.conf; include site.conf;
        }}""",
        encoding="utf-8",
    )
    with _running([NGINX, "-p", str(folder), "-c", str(folder / "nginx.conf")], folder, port):
        yield


@contextmanager
def caddy(folder: Path, port: int, program: int, subpath: str) -> Iterator[None]:
    """Caddy on a port, before the program on another, below ``subpath`` ("" is the root), on a site that logs."""
    if CADDY is None:
        pytest.skip("caddy is not installed")
    folder.mkdir(parents=True)
    text = (DEPLOY / "caddy" / "Caddyfile").read_text("utf-8").replace("127.0.0.1:7860", f"127.0.0.1:{program}")
    if subpath:
        text = text[: text.index("hoidap.tinh.gov.vn {")] + re.sub(
            r"^# ?", "", text[text.index("# tinh.gov.vn {") :], flags=re.MULTILINE
        ).replace("… what the portal has already …", "")
    site = f"http://127.0.0.1:{port} {{\n\tlog {{\n\t\toutput file {folder}/access.log\n\t}}"
    text = re.sub(r"^(hoidap\.)?tinh\.gov\.vn \{", site, text, flags=re.MULTILINE)
    text = re.sub(r"^\{\n", "{\n\tadmin off\n\tauto_https off\n", text, count=1, flags=re.MULTILINE)
    (folder / "Caddyfile").write_text(text, encoding="utf-8")
    with _running([CADDY, "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"], folder, port):
        yield


Front = Callable[[Path, int, int, str], AbstractContextManager[None]]


@contextmanager
def _running(command: list[str], folder: Path, port: int) -> Iterator[None]:
    with (folder / "said").open("wb") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, env={"HOME": str(folder), "PATH": "/usr/bin"})
    try:
        until = time.monotonic() + PATIENCE
        while not _listens(port):
            assert process.poll() is None, (folder / "said").read_text("utf-8")
            assert time.monotonic() < until, (folder / "said").read_text("utf-8")
            time.sleep(0.05)
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True
