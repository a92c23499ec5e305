"""Same period: what "so với cùng kỳ năm trước" asks for beside a figure, told with the sentence that gives both."""

from __future__ import annotations

import re

from bot.evidence.evidence import Evidence
from bot.question.asking import DIFFERENCE
from bot.question.question import Question

_ASKED = re.compile(r"\bso (?:sanh )?voi (?:\w+ )?(?:cung (?:ky|thoi diem)|(?:nam|quy|thang) (?:truoc|ngoai))\b")
_TOLD = re.compile(
    r"\bso (?:sánh )?với (?:cùng|năm|quý|tháng)\b|\b(?:cùng (?:kỳ|thời điểm)|(?:năm|quý|tháng) (?:trước|ngoái))\b.*\d",
    re.IGNORECASE | re.DOTALL,
)


def is_asked(question: Question) -> bool:
    """Whether a figure is asked for beside that of the same period of the year before, and not how far they differ."""
    return _ASKED.search(question.folded) is not None and DIFFERENCE.search(question.folded) is None


def is_told(evidence: Evidence) -> bool:
    """Whether the sentence of a figure holds it against the same period before: "…, cùng kỳ năm 2024 chỉ 52,1%"."""
    return _TOLD.search(evidence.text) is not None
