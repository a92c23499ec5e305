"""An application on loopback, served by a thread of the test until its block ends."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn

from ui.traffic.listening import listening_socket

_STOP_SECONDS = 20.0


@contextmanager
def served(app: Any, listening: socket.socket | None = None, **options: Any) -> Iterator[str]:
    """The address of an ASGI application, without a slash at its end.

    ``listening`` is a socket whose address had to be known before; ``options`` are those of ``uvicorn.Config``.
    """
    own = listening_socket("127.0.0.1", 0) if listening is None else listening
    told = {"log_level": "warning", "timeout_graceful_shutdown": 1, "lifespan": "on", **options}
    server = uvicorn.Server(uvicorn.Config(app, **told))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [own]}, daemon=True)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.02)
        yield f"http://127.0.0.1:{own.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(_STOP_SECONDS)
        if listening is None:
            own.close()
