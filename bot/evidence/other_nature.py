"""Other nature: a result where a goal is asked for, or a goal where a result is."""

from __future__ import annotations

import re

from bot.evidence.row_columns import counting
from bot.question.question import Question
from sources.document import Passage
from sources.figures import Figure


def is_of_other_nature(question: Question, figure: Figure, passage: Passage, told: str) -> bool:
    """Whether a result stands where a goal was asked for, or the other way round; what is planned ("dự kiến bố trí" in
    what is ``told`` with it) is a goal too, and what a plan's table counts answers "có bao nhiêu học viên"."""
    if "unknown" in (question.nature, figure.nature) or question.nature == figure.nature:
        return False
    if question.nature == "result":
        listed = passage.kind == "row" and figure.period_from != "column" and not _REACHED.search(question.folded)
        return not (listed and counting(question, figure, passage) == "column")
    return not (figure.nature == "forecast" and _PLANNED.search(told) is not None)


_REACHED = re.compile(r"\b(?:da|hien|den nay|ket qua|dat duoc|thuc te|vua qua)\b")
_PLANNED = re.compile(r"\bdự\s+kiến\b", re.IGNORECASE)
