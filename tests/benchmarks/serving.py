"""``python -m tests.benchmarks.serving DATA QUESTIONS``: opens an index, asks, and says in JSON how long it took."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bot.bot import Bot
from index.index import Index
from index.query import Query
from index.static import StaticEncoder
from tests.benchmarks.processes import memory_mb


def timed(ask: Callable[[str], Any], questions: Sequence[str]) -> tuple[str, list[Any]]:
    """Milliseconds, the median and the 95th percentile of the processor and on the clock, and what was answered."""
    clock, processor, answers = [], [], []
    for question in questions:
        start, used = time.perf_counter(), time.process_time()
        answers.append(ask(question))
        clock.append((time.perf_counter() - start) * 1000)
        processor.append((time.process_time() - used) * 1000)
    p95 = int(0.95 * len(questions))
    quantiles = [sorted(times)[at] for times in (processor, clock) for at in (len(questions) // 2, p95)]
    return "{:.1f} / {:.1f} ({:.1f} / {:.1f})".format(*quantiles), answers


def main(data: str, asked: str) -> None:
    told = json.loads(Path(asked).read_text(encoding="utf-8"))
    facts, pieces = told["facts"], told["pieces"]
    encoder = StaticEncoder.shipped()
    start = time.perf_counter()
    index = Index.open(Path(data), encoder)
    opened = time.perf_counter() - start
    bot = Bot(index)
    warm = max(1, len(facts) // 5)
    timed(lambda question: bot.answer(question), [question for question, _ in facts[:warm]])
    timed(lambda piece: index.search(Query((piece,))), pieces[:warm])
    searched, _ = timed(lambda piece: index.search(Query((piece,))), pieces[warm:])
    answered, answers = timed(lambda question: bot.answer(question), [question for question, _ in facts[warm:]])
    right = [number in answer.text for (_, number), answer in zip(facts[warm:], answers, strict=True)]
    print(
        json.dumps(
            {
                "open_s": opened,
                "search": searched,
                "answer": answered,
                "right": sum(right) / len(right),
                "memory_mb": memory_mb(os.getpid()),
            }
        )
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
