"""``python -m tests.trials.slow serve``: the program with answers that take long, or that fail with the question.

A question takes as long as it says ("… mất 0.5 giây"); one with "hỏng" ends in an error that repeats it.
"""

from __future__ import annotations

import re
import time
from collections.abc import Sequence

from bot.bot import Bot
from bot.question.question import Question
from ui.cli import main

_SECONDS = re.compile(r"mất (\d+(?:\.\d+)?) giây")
_understand = Bot.understand


def slowly(self: Bot, question: str, history: Sequence[str] = ()) -> Question:
    """The question, understood later."""
    wanted = _SECONDS.search(question)
    if wanted:
        time.sleep(float(wanted[1]))
    if "hỏng" in question:
        raise RuntimeError(f"cannot answer {question!r}") from ValueError(question)
    return _understand(self, _SECONDS.sub("", question), history)


if __name__ == "__main__":
    Bot.understand = slowly  # type: ignore[method-assign]
    main()
