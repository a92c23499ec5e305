"""The program itself as a process on loopback, as an operator starts it, and what it uses of the machine."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).parent.parent
START_S, STOP_S = 90.0, 30.0


@dataclass(frozen=True, slots=True)
class Used:
    """What a process holds now: resident memory in MB, and what of it is its own and not of files that it maps; open
    files and sockets; threads."""

    memory_mb: float
    own_mb: float
    descriptors: int
    threads: int


@dataclass(frozen=True, slots=True)
class RealServer:
    """A running server: ``address`` without a slash at its end."""

    address: str
    port: int
    process: subprocess.Popen[str]

    def used(self) -> Used:
        """What it uses now. Raises OSError when it has ended."""
        own = Path(f"/proc/{self.process.pid}")
        told = dict(line.split(":", 1) for line in (own / "status").read_text().splitlines())
        return Used(
            memory_mb=int(told["VmRSS"].split()[0]) / 1024,
            own_mb=int(told["RssAnon"].split()[0]) / 1024,
            descriptors=len(os.listdir(own / "fd")),
            threads=int(told["Threads"]),
        )


@contextmanager
def running(data: Path, errors: Path, module: str = "ui", **settings: object) -> Iterator[RealServer]:
    """``python -m MODULE serve`` on a free port with these settings; what it reports goes to the file ``errors``."""
    named = {f"HOIDAP_{name.upper()}": str(value) for name, value in settings.items()}
    command = [sys.executable, "-m", module, "serve", "--port", "0"]
    with errors.open("w", encoding="utf-8") as reported:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, "HOIDAP_DATA_DIR": str(data), **named},
            stdout=subprocess.PIPE,
            stderr=reported,
            text=True,
        )
        try:
            server = _announced(process, errors)
            _wait_for_chat(server, errors)
            yield server
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(STOP_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            if process.stdout is not None:
                process.stdout.close()


def _announced(process: subprocess.Popen[str], errors: Path) -> RealServer:
    """The server, from the line in which it says where it is."""
    assert process.stdout is not None
    for line in process.stdout:
        _, found, rest = line.partition("http://127.0.0.1:")
        if found:
            port = int("".join(character for character in rest if character.isdigit()))
            return RealServer(f"http://127.0.0.1:{port}", port, process)
    raise AssertionError(f"the server ended: {errors.read_text(encoding='utf-8')}")


def _wait_for_chat(server: RealServer, errors: Path) -> None:
    """Until the chat page, which comes some seconds after the rest, is there."""
    until = time.monotonic() + START_S
    while True:
        try:
            with urlopen(f"{server.address}/api/v1/ready", timeout=START_S) as response:
                if json.load(response)["chat"] == "ready":
                    return
        except OSError:  # not yet, or its records are held by the test
            pass
        assert server.process.poll() is None, errors.read_text(encoding="utf-8")
        assert time.monotonic() < until, errors.read_text(encoding="utf-8")
        time.sleep(0.05)
