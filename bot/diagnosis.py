"""Diagnosis: why an answer is not what was wanted, as far as the index can tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.evaluate import Score, said_in
from bot.evidence.find import query_of
from bot.question.question import read

if TYPE_CHECKING:
    from bot.bot import Bot

SEARCHED = 40
"""Passages among which the wanted one is looked for; answers are read from as many."""


def why(score: Score, bot: Bot) -> str:
    """One Vietnamese sentence on where a wrong answer went astray; "" for a right one or where nothing tells."""
    case = score.case
    if not score.faults:
        return ""
    if case.abstain:
        return "Có đoạn trong nguồn đủ giống câu hỏi; hãy xem đoạn được dẫn có nói đúng điều được hỏi không."
    held = {document.source.rpartition("/")[2] for document in bot.index.documents()}
    if case.sources and held.isdisjoint(case.sources):
        return f"Chỉ mục không có nguồn {' hoặc '.join(case.sources)}; hãy nạp nguồn này rồi chấm lại."
    rank = _rank(score, bot)
    if not case.must:
        return ""
    if rank is None:
        return (
            f"Không đoạn nào trong {SEARCHED} đoạn tìm được có đủ từ cần có; hãy xem nguồn có ghi đúng như vậy không, "
            "hoặc câu hỏi dùng từ khác hẳn nguồn."
        )
    found = f"Đoạn có từ cần có đứng thứ {rank} khi tìm"
    if score.answer.abstained:
        return f"{found}, nhưng không đủ chắc là trả lời đúng điều được hỏi."
    return f"{found}, nhưng một đoạn khác được cho là trả lời đúng hơn."


def _rank(score: Score, bot: Bot) -> int | None:
    """The place of the first passage found that says one alternative of each wanted group; None when none does."""
    case = score.case
    previous = None
    for earlier in case.history:
        previous = read(earlier, previous)
    hits = bot.index.search(query_of(read(case.question, previous)), k=SEARCHED)
    for rank, hit in enumerate(hits, 1):
        source = bot.index.document(hit.passage.document_id).source.rpartition("/")[2]
        wanted = not case.sources or source in case.sources
        if wanted and all(said_in(hit.passage.text, group) for group in case.must):
            return rank
    return None
