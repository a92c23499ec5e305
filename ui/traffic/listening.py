"""The socket that a server listens on, or one Vietnamese sentence that says why there is none."""

from __future__ import annotations

import socket

from ui import texts
from ui.errors import InvalidSetting

BACKLOG = 2048
"""Connections that wait to be taken up, and may all be at once."""


def listening_socket(host: str, port: int) -> socket.socket:
    """A socket bound to ``host`` and ``port`` (0 takes any free port).

    Raises:
        InvalidSetting: the port is taken, or the address is not one of this machine.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=BACKLOG)
    except OSError as error:
        raise InvalidSetting(texts.cannot_listen(host, port, error)) from error
