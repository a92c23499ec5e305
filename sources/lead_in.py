"""Lead-ins: the words that say what the next lines are about ("Mục tiêu cụ thể đến năm 2030:")."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from sources.readers import outline
from sources.reading.quantity import quantities
from sources.reading.vietnamese import lower

_LONGEST = 200
_PERIOD = re.compile(r"(?:năm|giai đoạn|thời kỳ|nhiệm kỳ|quý [iv\d]+[/ ]|tháng \d+[/ ])\s*(?:19|20)\d\d")
_OPENING = re.compile(r"[^:.!?\n]{0,160}?(?:năm|giai đoạn|thời kỳ)\s+(?:19|20)\d\d[^:.;!?]{0,60}:(?=\s)", re.IGNORECASE)
_AIM = re.compile(
    r"(?:[^.;:,!?\n]{0,90}?\b)?(?<!từ )(?:đến|tới)(?: hết| cuối)?\s+năm\s+(?:19|20)\d\d(?=[,:\s])(?!\s*(?:là|đã))",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_LAST_SENTENCE = re.compile(r"(?:^|(?<=[.!?…;])\s)\s*(?P<last>[^.!?;…]*(?:\.(?=\S)[^.!?;…]*)*)$")
_NEW_SUBJECT = re.compile(
    r"(?:về|đối với|để|nhằm|bên cạnh|ngoài ra|đồng thời|tuy nhiên|trong khi|theo đó|theo|tại|phát biểu|trên cơ sở)\b"
    r"[^:]{0,80}(?:,|$)|[\"“]"
)
_REPORTS = re.compile(r"\b(?:đã|hiện (?:nay|có|tại)|đến nay|vừa qua|cho biết|phát biểu|nhấn mạnh|khẳng định)\b")
_MARK = r"(?:[a-zđ]\)|[-–+•*\d.]+)?\s*"
_TASK = re.compile(rf"{_MARK}(?:nhiệm vụ|nội dung|công việc)\s*:\s*(?P<task>\S[^:]{{15,}})", re.IGNORECASE)
_ENTRY = re.compile(
    rf"{_MARK}(?:cơ quan|đơn vị|chủ trì|phối hợp|thời gian|thời hạn|tiến độ|lộ trình|sản phẩm|kết quả|kinh phí"
    r"|nguồn lực)\b[^:.;]{0,40}:",
    re.IGNORECASE,
)

_AMOUNTS = frozenset({"money", "percent"})
_OF_PARTS = re.compile(r"\b(?:trong\s+đó|(?:bao\s+)?gồm(?:\s+có)?|chia\s+ra|cụ\s+thể(?:\s+(?:là|như\s+sau))?)[\s:*_]*$")
"""How a lead-in ends that states a count of what follows."""


@dataclass(frozen=True, slots=True)
class LeadIn:
    """Words that govern what follows. ``rank`` is that of the line's marker (0 for none, then the widest first).

    ``fresh`` until one block has followed; ``spans`` says that a period in it also governs plain
    paragraphs after the first, as long as they go on listing aims with figures. A ``task`` ("Nhiệm vụ: …")
    also governs the entries beside it that say who does it and when.
    """

    words: str
    rank: int
    fresh: bool
    spans: bool
    task: bool = False


@dataclass(frozen=True, slots=True)
class LeadIns:
    """The lead-ins in force, the outermost first."""

    open: tuple[LeadIn, ...] = ()

    def words(self) -> str:
        """All of them in one line."""
        return " ".join(lead.words for lead in self.open)

    def over(self, text: str, rank: int) -> LeadIns:
        """Those that govern a block of this text and rank."""
        kept = []
        for lead in self.open:
            if lead.task:
                goes_on = rank == lead.rank and _ENTRY.match(outline.clean(text[:_LONGEST])) is not None
            else:
                goes_on = rank == 0 and (lead.fresh or (lead.spans and _goes_on(text)))
            if rank > lead.rank or goes_on:
                kept.append(lead)
        return LeadIns(tuple(kept))

    def after(self, text: str, rank: int) -> LeadIns:
        """Those in force behind a block of this text and rank, its own words included."""
        spent = tuple(replace(lead, fresh=False) for lead in self.open)
        if task := _TASK.match(outline.clean(text)):
            return LeadIns(
                (*(lead for lead in spent if not lead.task), LeadIn(_first(task["task"]), rank, True, False, True))
            )
        if ending := closing(text):
            spans = rank == 0 and _PERIOD.search(lower(ending)) is not None
            kept = tuple(lead for lead in spent if not (spans and lead.spans))
            return LeadIns((*kept, LeadIn(ending, rank, True, spans)))
        if opening := _OPENING.match(outline.clean(text[: 2 * _LONGEST])):
            kept = tuple(lead for lead in spent if not (rank == 0 and lead.spans))
            return LeadIns((*kept, LeadIn(opening.group(), rank, False, rank == 0)))
        return LeadIns(spent)


def closing(text: str) -> str:
    """The last sentence of a text that ends with a colon and so leads in what follows; "" for any other."""
    if not text.rstrip("*_ ").endswith(":"):
        return ""
    words = outline.clean(text[-2 * _LONGEST :])
    found = _LAST_SENTENCE.search(words)
    last = found["last"].strip() if found else words
    return last if len(last) <= _LONGEST else "…" + last[-_LONGEST:].partition(" ")[2]


def _first(words: str) -> str:
    """The first words of a text, at most _LONGEST characters."""
    return words if len(words) <= _LONGEST else words[:_LONGEST].rpartition(" ")[0] + "…"


def is_nothing_else(text: str) -> bool:
    """Is the whole text one short lead-in, with no content of its own?"""
    return len(text) <= _LONGEST and outline.clean(text) == closing(text)


def states_a_whole(text: str) -> bool:
    """Does a lead-in itself state the amount whose parts follow: "Tổng kinh phí dự kiến 186,4 tỷ đồng, trong đó:"?"""
    return any(quantity.kind in _AMOUNTS or _OF_PARTS.search(text, quantity.end) for quantity in quantities(text))


def aim(sentence: str) -> str:
    """The beginning of a sentence that sets a year as goal for the sentences behind it ("Đến năm 2030"), else ""."""
    if not _DIGIT.search(sentence):
        return ""
    found = _AIM.match(outline.clean(sentence[:_LONGEST]))
    return found.group() if found else ""


def _goes_on(text: str) -> bool:
    """Does a plain paragraph go on listing aims: figures, no new period, no new subject, no report of what was done?"""
    words = lower(outline.clean(text))
    if _OPENING.match(words) or (text.rstrip().endswith(":") and _PERIOD.search(words)):
        return False
    return any(map(str.isdigit, words)) and not _NEW_SUBJECT.match(words) and not _REPORTS.search(words)
