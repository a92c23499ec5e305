"""People who ask a question now and then, each from an address of their own, while something else goes on."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx

from tests.trials.visitors import QUESTIONS

PATIENCE_S = 30.0


@dataclass(slots=True)
class Served:
    """How polite people fared: seconds of each answered question, and what they got in place of others."""

    seconds: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Of all questions the part that was answered."""
        return len(self.seconds) / max(1, len(self.seconds) + len(self.failed))

    @property
    def told(self) -> str:
        waits = sorted(self.seconds) or [0.0]
        middle, late = waits[len(waits) // 2], waits[int(0.95 * len(waits))]
        return (
            f"{len(self.seconds)} of {len(self.seconds) + len(self.failed)} served ({100 * self.share:.1f} %), "
            f"p50 {middle:.2f} s, p95 {late:.2f} s, longest {waits[-1]:.2f} s; {sorted(set(self.failed))[:5]}"
        )


@contextmanager
def people(address: str, many: int, pause_s: float, *, through_proxy: bool = False, more: str = "") -> Iterator[Served]:
    """So many people who ask with ``pause_s`` between, each on a new connection, until the block ends.

    Each has an address: of this machine, or, ``through_proxy``, the one that a trusted proxy on this machine tells.
    ``more`` stands behind each question.
    """
    served, ended = Served(), threading.Event()

    def one(number: int) -> None:
        ended.wait(pause_s * number / many)
        asked = number
        while not ended.is_set():
            question = {"question": QUESTIONS[asked % len(QUESTIONS)] + more}
            asked += many
            start = time.monotonic()
            try:
                local = None if through_proxy else f"127.0.1.{number + 1}"
                with httpx.Client(transport=httpx.HTTPTransport(local_address=local), timeout=PATIENCE_S) as client:
                    headers = {"X-Hoidap-Session": f"polite-person-{number:04}"}
                    if through_proxy:
                        headers["X-Forwarded-For"] = f"203.0.113.{number + 1}"
                    answered = client.post(f"{address}/api/v1/ask", json=question, headers=headers)
            except httpx.HTTPError as error:
                served.failed.append(repr(error))
            else:
                if answered.status_code == 200:
                    served.seconds.append(time.monotonic() - start)
                else:
                    served.failed.append(f"{answered.status_code} {answered.text[:80]}")
            ended.wait(pause_s)

    threads = [threading.Thread(target=one, args=(number,), daemon=True) for number in range(many)]
    for thread in threads:
        thread.start()
    try:
        yield served
    finally:
        ended.set()
        for thread in threads:
            thread.join(PATIENCE_S + 10)
