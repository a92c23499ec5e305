"""A real server over a data folder: how long until it answers, and what it says."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

PATIENCE = 90.0


class Server:
    """A running server; ``address`` is its root."""

    def __init__(self, process: subprocess.Popen[str], address: str, log: Path) -> None:
        self.process = process
        self.address = address
        self._log = log

    def get(self, path: str) -> Any:
        """The JSON at a path. Raises HTTPError."""
        with urlopen(self.address + path, timeout=PATIENCE) as response:
            return json.load(response)

    def ask(self, question: str) -> Any:
        """The object of an answer. Raises HTTPError."""
        body = json.dumps({"question": question}).encode()
        request = Request(f"{self.address}api/v1/ask", body, {"Content-Type": "application/json"})
        with urlopen(request, timeout=PATIENCE) as response:
            return json.load(response)

    def said(self) -> str:
        """What it has written to its standard error."""
        return self._log.read_text("utf-8")


@contextmanager
def server(data: Path, log: Path | None = None, *, with_chat: bool = True, **settings: str) -> Iterator[Server]:
    """``hoidap serve`` over a data folder, on a free port of this machine, ready; ``log`` gets its standard error.

    Its chat page, which comes some seconds after the rest, is there too unless it is not waited for.
    """
    log = log or data.parent / "server.log"
    with log.open("w", encoding="utf-8") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "ui", "serve", "--port", "0", "--data-dir", str(data)],
            env=os.environ | {f"HOIDAP_{name.upper()}": value for name, value in settings.items()},
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            encoding="utf-8",
        )
    try:
        assert process.stdout
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found, log.read_text("utf-8")
        running = Server(process, found[0].rstrip("./") + "/", log)
        _wait_until_ready(running, with_chat=with_chat)
        yield running
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE)


def _wait_until_ready(running: Server, *, with_chat: bool) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            if running.get("api/v1/ready")["chat"] == "ready" or not with_chat:
                return
        except (HTTPError, URLError):
            assert time.monotonic() < until, running.said()
        time.sleep(0.05)


def seconds_until_ready(data: Path) -> float:
    """From the start of the process to the first good answer of its readiness."""
    started = time.monotonic()
    with server(data, with_chat=False):
        return time.monotonic() - started
