"""``python -m tests.trials.hurried serve``: the program with limits that a trial can reach and wait for."""

from __future__ import annotations

from ui.cli import main
from ui.traffic import body_limit, connections, limits

SECONDS = 2.0
ROOM = 100
"""Connections and requests at once."""

connections.PatientProtocol.request_seconds = SECONDS
connections.PatientProtocol.reading_seconds = SECONDS
connections.KEEP_ALIVE_SECONDS = int(SECONDS)
connections.MOST_CONNECTIONS = limits.MOST_AT_ONCE = ROOM
body_limit.BodyLimit.__init__.__defaults__ = (SECONDS, SECONDS)

if __name__ == "__main__":
    main()
