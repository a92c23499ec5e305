"""By hand: every way in which a model can fail, several times with the real deadline, and what the breaker costs.

    python -m tests.trials.models [--times 3] [--seconds 7.5]

Prints the answers that were not the cited extractive one, the words shown that no gate saw, the longest time to an
answer (at most 8 s are allowed), and the time that an open circuit breaker adds (at most 20 ms).
"""

from __future__ import annotations

import argparse
import logging
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from statistics import median
from time import perf_counter

from bot import gate
from bot.bot import Bot
from bot.model.circuit_breaker import CircuitBreaker
from bot.model.language_model import LanguageModel
from index.index import Index
from tests.library import library
from tests.model_faults import FAULTS, LIES, Fault
from tests.model_server import Behaviour, honest, pieces, serving

QUESTION = "An Giang có bao nhiêu doanh nghiệp công nghệ số?"
_AT_ONCE = 8
_ASKED_TO_MEASURE = 200


def main() -> None:
    """Runs the trial and prints what was seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=7.5)
    chosen = parser.parse_args()
    logging.disable(logging.WARNING)  # each failure says so; here all are meant to fail
    with tempfile.TemporaryDirectory() as folder, closing(library(Path(folder))) as index:
        draft = Bot(index).answer(QUESTION).text.replace("**", "")
        modes: list[Fault] = [*FAULTS, *((f"lie: {name}", honest(*pieces(lie(draft)))) for name, lie in LIES)]
        runs = [mode for mode in modes for _ in range(chosen.times)]
        with ThreadPoolExecutor(_AT_ONCE) as threads:
            seen = list(threads.map(lambda mode: _tried(index, mode[0], mode[1], chosen.seconds), runs))
        wrong = sorted({name for name, right, _, _ in seen if not right})
        unchecked = sorted({name for name, _, checked, _ in seen if not checked})
        slowest = max(seen, key=lambda run: run[3])
        print(f"{len(modes)} modes, {len(seen)} runs, {_AT_ONCE} at once")
        print(f"without the cited answer: {wrong or 'none'}")
        print(f"with unverified words: {unchecked or 'none'}")
        print(f"longest: {slowest[3]:.2f} s ({slowest[0]})")
        print(f"an open breaker adds {_added_by_breaker(index) * 1000:.2f} ms (median of {_ASKED_TO_MEASURE})")


def _tried(index: Index, name: str, behave: Behaviour, seconds: float) -> tuple[str, bool, bool, float]:
    """The mode, whether it ended in a cited answer, whether only checked words were shown, and how long it took."""
    plain = Bot(index).answer(QUESTION)
    with serving(behave) as server:
        bot = Bot(index, model=LanguageModel.named("openai:test", seconds, url=server.url, key="k"))
        begun = perf_counter()
        shown = list(bot.stream(QUESTION))
        taken = perf_counter() - begun
    held = set(gate.figures(plain.text))
    honest_words = set(plain.text.replace("**", "").split())
    checked = all(
        set(gate.figures(answer.text)) <= held and set(answer.text.replace("**", "").split()) <= honest_words
        for answer in shown
    )
    return name, bool(shown[-1].citations) and not shown[-1].abstained, checked, taken


def _added_by_breaker(index: Index) -> float:
    """Seconds that a model behind an open breaker adds to an answer: medians of the same question, in turns."""
    breaker = CircuitBreaker(pause_seconds=3600)
    model = LanguageModel.named("openai:test", 1.0, url="http://127.0.0.1:9/v1", key="k")
    waiting = Bot(index, model=LanguageModel(model._model, 1.0, breaker=breaker))
    while breaker.state != "open":
        waiting.answer(QUESTION)
    alone = Bot(index)
    spent: dict[str, list[float]] = {"alone": [], "waiting": []}
    for _ in range(_ASKED_TO_MEASURE):
        spent["alone"].append(_seconds(lambda: alone.answer(QUESTION)))
        spent["waiting"].append(_seconds(lambda: waiting.answer(QUESTION)))
    return median(spent["waiting"]) - median(spent["alone"])


def _seconds(call: Callable[[], object]) -> float:
    begun = perf_counter()
    call()
    return perf_counter() - begun


if __name__ == "__main__":
    main()
