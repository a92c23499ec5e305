"""``python -m tests.trials.flood``: floods and slow sockets at full strength against the program, people in between.

Prints for each attack how the people fared, what the attackers were told, and what the server used.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from tests.real_server import RealServer, running
from tests.trials.attackers import SLOW, SlowSockets, flooding
from tests.trials.polite import people

WANTED = 0.99
PEOPLE, PAUSE_S = 10, 0.5


def under_flood(server: RealServer, scratch: Path, addresses: int, connections: int, seconds: float) -> float:
    """The part of polite questions that is answered while so many addresses flood."""
    before = server.used()
    told = [scratch / f"flood-{number}.json" for number in range(addresses)]
    with ExitStack() as floods:
        for number, file in enumerate(told):
            floods.enter_context(flooding(server.port, f"127.0.2.{number + 1}", connections, seconds + 2, file))
        time.sleep(1)
        with people(server.address, PEOPLE, PAUSE_S) as served:
            time.sleep(seconds)
    after = server.used()
    heard = [json.loads(file.read_text(encoding="utf-8")) for file in told]
    total = sum(sum(one["answered"].values()) for one in heard)
    print(f"flood from {addresses} addresses, {connections} connections each: {total / (seconds + 2):,.0f} requests/s")
    print(f"  people: {served.told}")
    print(f"  first attacker: {heard[0]}")
    print(f"  memory {before.memory_mb:.0f} -> {after.memory_mb:.0f} MB, files {after.descriptors}", flush=True)
    return served.share


def under_slow_sockets(server: RealServer, way: str, many: int, seconds: float) -> float:
    """The part of polite questions that is answered while so many connections are slow in one way."""
    before = server.used()
    with people(server.address, PEOPLE, PAUSE_S) as served:
        sockets = SlowSockets(way, server.port, "127.0.3.1", many)
        start, held = time.monotonic(), many
        most = server.used()
        while time.monotonic() - start < seconds:
            held = sockets.go_on()
            time.sleep(0.5)
        sockets.close()
    after = server.used()
    print(f"{many} sockets: {way}: {held} held after {seconds:.0f} s; people: {served.told}")
    print(
        f"  memory {before.memory_mb:.0f} -> {after.memory_mb:.0f} MB, files at most {most.descriptors}, "
        f"{after.descriptors} afterwards",
        flush=True,
    )
    return served.share


def main(seconds: float, addresses: int, connections: int, sockets: int) -> int:
    """1 when polite people were not served as they must be, else 0."""
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        with running(scratch / "data", scratch / "errors.txt") as server:
            shares = [
                under_flood(server, scratch, 1, connections, seconds),
                under_flood(server, scratch, addresses, connections, seconds),
                *(under_slow_sockets(server, way, sockets, seconds) for way in SLOW),
            ]
        print((scratch / "errors.txt").read_text(encoding="utf-8")[:2_000])
    return int(min(shares) < WANTED)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=30, help="of each attack")
    parser.add_argument("--addresses", type=int, default=5, help="that flood together")
    parser.add_argument("--connections", type=int, default=64, help="of each address that floods")
    parser.add_argument("--sockets", type=int, default=3_000, help="that are slow in one way")
    chosen = parser.parse_args()
    sys.exit(main(chosen.seconds, chosen.addresses, chosen.connections, chosen.sockets))
