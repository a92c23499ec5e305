"""Named measures: what is asked by a name of its own, "ký số", is told by no figure whose sentence lacks that name."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.question.question import Question
from sources.document import Passage
from sources.figures import Figure
from sources.reading.vietnamese import fold

_MEASURES = tuple(
    re.compile(rf"(?<!\w)(?:{fold(names)})(?!\w)")
    for names in ("ký số|chữ ký điện tử|CKS", "cáp quang", "học bạ", "bệnh án", "trợ lý ảo", "mã QR", "hài lòng")
)
"""Each with its names."""


def measures_another(question: Question, passage: Passage, figure: Figure, sentence: tuple[int, int]) -> bool:
    """Whether a question names a measure, and neither a figure's indicator and sentence nor what stands above do."""
    asked = _named(question.folded)
    if not asked:
        return False
    told = fold("\n".join((passage.text[slice(*sentence)], figure.indicator, passage.context.text())))
    return any(measure.search(told) is None for measure in asked)


@lru_cache(maxsize=256)
def _named(folded: str) -> tuple[re.Pattern[str], ...]:
    return tuple(measure for measure in _MEASURES if measure.search(folded))
