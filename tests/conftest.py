"""What every test runs under: one thread for numeric libraries, nothing fetched, no way out of this machine."""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from index.index import Index

# Set before any test module imports a numeric library; processes that tests start inherit them.
os.environ.update(
    OMP_NUM_THREADS="1",
    HF_HUB_OFFLINE="1",
    TOKENIZERS_PARALLELISM="false",
    GRADIO_ANALYTICS_ENABLED="False",
)
for name in [name for name in os.environ if name.startswith("HOIDAP_")]:
    del os.environ[name]
os.environ["HOIDAP_SETTINGS_FILE"] = os.devnull  # what the person who runs the tests has set at home does not count

# A busy machine is no fault of the program's: no example has to end in a time, nor to be drawn in one.
settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")


class NetworkUsed(AssertionError):
    """A test tried to reach another machine."""


def _address(host: Any) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(str(host).partition("%")[0])
    except ValueError:
        return None


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loopback is open for the servers that tests start; every other address and look-up fails at once."""
    connect, look_up = socket.socket.connect, socket.getaddrinfo

    def connect_here(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and address[0] not in ("", "localhost"):
            target = _address(address[0])
            if target is None or not target.is_loopback:
                raise NetworkUsed(f"connection to {address}")
        connect(self, address)

    def look_up_here(host: Any, *rest: Any, **options: Any) -> Any:
        if host not in (None, "", "localhost") and _address(host) is None:
            raise NetworkUsed(f"look-up of {host}")
        return look_up(host, *rest, **options)

    monkeypatch.setattr(socket.socket, "connect", connect_here)
    monkeypatch.setattr(socket, "getaddrinfo", look_up_here)


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """The library of tests/library.py, open for the whole run; who changes an index makes one of their own."""
    from tests.library import library

    opened = library(tmp_path_factory.mktemp("library"))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a sheet on Thanh Hóa and one on Thái Nguyên, which tests of the command line only read."""
    from tests.command_line import DIGITAL, OTHER

    folder = tmp_path_factory.mktemp("sheets")
    (folder / "thanh-hoa.md").write_text(DIGITAL, encoding="utf-8")
    (folder / "thai-nguyen.md").write_text(OTHER, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def ingested(sheets: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with both sheets, which tests of the command line only read."""
    from tests.command_line import hoidap

    folder = tmp_path_factory.mktemp("shared") / "data"
    done = hoidap("ingest", sheets, data=folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Đã nạp 2 tài liệu")
    return folder
