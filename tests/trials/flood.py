"""``python -m tests.trials.flood``: floods and slow sockets at full strength against the program, people in between.

First it is measured how many questions a second are answered when nobody is refused: that is the capacity. Then
processes of their own ask far more for a few visitors, with slow sockets beside them, while people ask now and then.
Prints how the people fared, what the others were told, and how many times the capacity was offered.

A visitor may ask ``--per-address`` times a minute (HOIDAP_PER_ADDRESS). The default of this trial is far below the
program's own, since on a small machine a flood could not use 600 up before it ends. Answers may be made to take
``--answer-seconds``, as they do with a language model, which makes the capacity small beside what a machine can offer.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tests.real_server import RealServer, running
from tests.trials.attackers import SLOW, SlowSockets
from tests.trials.flooders import flooding
from tests.trials.polite import people

WANTED, TIMES = 0.99, 10.0
PEOPLE, PAUSE_S = 10, 3.0
LEAD_S, WARM_UP_S = 10.0, 5.0
"""For so long a flood has gone on when the first person asks, and questions are asked before any is counted."""
ASKING_AT_ONCE, ANYBODY = 8, 100_000
"""How the capacity is measured: so many connections, and so many visitors that none asks often."""


def capacity(server: RealServer, scratch: Path, seconds: float, more: str) -> float:
    """Questions a second that are answered when a few are asked at once, and none is refused."""
    told = scratch / "capacity.json"
    with flooding(server.port, ANYBODY, ASKING_AT_ONCE, seconds, told, more):
        pass
    answered: dict[str, int] = json.loads(told.read_text(encoding="utf-8"))["answered"]
    assert set(answered) == {"200"}, answered
    return answered["200"] / seconds


def under_flood(server: RealServer, scratch: Path, flood: argparse.Namespace, possible: float, more: str) -> float:
    """The part of polite questions that is answered while so many visitors flood, with slow sockets beside."""
    before, seconds = server.used(), flood.seconds + LEAD_S
    told = [scratch / f"flood-{number}.json" for number in range(flood.processes)]
    with ExitStack() as floods:
        slow = [SlowSockets(way, server.port, "127.0.3.1", flood.sockets // len(SLOW)) for way in SLOW]
        for file in told:
            floods.enter_context(flooding(server.port, flood.addresses, flood.connections, seconds, file, more))
        time.sleep(LEAD_S)
        with people(server.address, PEOPLE, flood.pause, through_proxy=True, more=more) as served:
            until = time.monotonic() + flood.seconds
            while time.monotonic() < until:
                held = sum(sockets.go_on() for sockets in slow)
                time.sleep(0.5)
        for sockets in slow:
            sockets.close()
    after = server.used()
    heard: list[dict[str, Any]] = [json.loads(file.read_text(encoding="utf-8")) for file in told]
    statuses = sum((Counter(one["answered"]) for one in heard), Counter[str]())
    offered = statuses.total() / seconds
    print(
        f"flood for {flood.addresses} visitors on {flood.processes * flood.connections} connections, {held} slow "
        f"sockets held: {offered:,.0f} questions/s, {offered / possible:.1f} times the capacity"
        f"{'' if offered >= TIMES * possible else ' (not ten times: this machine offers no more)'}"
    )
    print(f"  people: {served.told}")
    print(f"  the flood: {dict(sorted(statuses.items()))}; {heard[0]['refusal']}")
    print(f"  memory {before.memory_mb:.0f} -> {after.memory_mb:.0f} MB, open files {after.descriptors}", flush=True)
    return served.share


def under_slow_sockets(server: RealServer, way: str, many: int, seconds: float, pause: float) -> float:
    """The part of polite questions that is answered while so many connections are slow in one way."""
    before = server.used()
    with people(server.address, PEOPLE, pause) as served:
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


def main(chosen: argparse.Namespace) -> int:
    """1 when polite people were not served as they must be, else 0."""
    module, more = ("tests.trials.slow", f" mất {chosen.answer_seconds} giây") if chosen.answer_seconds else ("ui", "")
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        with running(scratch / "data", scratch / "errors.txt", module, per_address=chosen.per_address) as server:
            capacity(server, scratch, WARM_UP_S, more)
            possible = capacity(server, scratch, chosen.seconds / 2, more)
            print(f"capacity: {possible:.1f} questions/s, {ASKING_AT_ONCE} at once", flush=True)
            shares = [under_flood(server, scratch, chosen, possible, more)]
            if not chosen.flood_only:
                shares += (
                    under_slow_sockets(server, way, chosen.sockets, chosen.seconds, chosen.pause) for way in SLOW
                )
    return int(min(shares) < WANTED)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=30, help="of each attack")
    parser.add_argument("--addresses", type=int, default=4, help="visitors for whom is flooded")
    parser.add_argument("--processes", type=int, default=2, help="that flood together")
    parser.add_argument("--connections", type=int, default=64, help="of each process that floods")
    parser.add_argument("--per-address", type=int, default=30, help="questions a minute that a visitor may ask")
    parser.add_argument("--answer-seconds", type=float, default=0.0, help="that an answer takes longer")
    parser.add_argument("--pause", type=float, default=PAUSE_S, help="seconds between two questions of a person")
    parser.add_argument("--sockets", type=int, default=3_000, help="that are slow")
    parser.add_argument("--flood-only", action="store_true", help="leave each kind of slow socket by itself out")
    sys.exit(main(parser.parse_args()))
