"""Record entries: "Đơn vị chủ trì: …" and "Thời gian: …" below a task, when it is asked who does it or when."""

from __future__ import annotations

import re

from bot.question.asking import Kind
from bot.question.question import Question
from sources.document import Passage
from sources.reading.vietnamese import fold

_RECORD = re.compile(r"[\W\d]*(?:[a-zđ]\)\s*)?(?P<name>[^:;.]{4,40}):")
_RECORD_OF: dict[Kind, re.Pattern[str]] = {
    "organisation": re.compile(r"^(?!.*(?:thoi gian|kinh phi|noi dung)).*(?:chu tri|thuc hien|dau moi)"),
    "person": re.compile(r"^(?!.*(?:thoi gian|kinh phi|noi dung)).*(?:chu tri|thuc hien|dau moi)"),
    "date": re.compile(r"thoi gian|tien do|thoi han|hoan thanh"),
}
_WHO_DOES = re.compile(r"\bdo ai\b|\bai (?:se |phai )?(?:lam|thuc hien|chu tri|phu trach|lo|dam nhan)\b")
_SENT_TO = re.compile(
    r"\b(?:gui|nop|ve|cho|toi|den|voi|bao cao|xin|hoi) (?:len )?(?:co quan|don vi|so|bo|ben|phong) (?:nao|gi)\b"
    r"|\b(?:gui|nop|trinh|bao cao|de xuat|phan anh)\b.*\b(?:cho|toi|den|voi|len) ai\b"
)
_OF_DAYS = re.compile(r"\bngay (?:nao|may|bao nhieu)\b|\bban hanh\b|\b(?:duoc|da) ky\b|\bky (?:ngay|khi|luc|vao)\b")
"""Questions that "thường xuyên" does not answer."""
_LATER_WORDS = re.compile(r"[;…]|\.\s|(?:^|\s)[a-zđ]\)\s")
"""Where the first words of a task end in a lead-in."""
_LONGEST_TASK, _SHORTEST_TASK = 140, 90


def is_asked_entry(question: Question, text: str) -> bool:
    """Whether an item is the asked entry of a record: "- Đơn vị chủ trì: …" where it is asked who is in charge."""
    pattern, entry = _RECORD_OF.get(question.kind), _RECORD.match(text)
    asked = question.folded
    if pattern is None or entry is None or _SENT_TO.search(asked):
        return False
    if question.kind == "person" and not _WHO_DOES.search(asked):
        return False
    name = fold(entry["name"])
    helping = "phoi hop" in name and "chu tri" not in name
    return bool(pattern.search(name)) and helping == ("phoi hop" in asked)


def entry_says(question: Question) -> str:
    """What an asked entry says without the words: of a time, that something is due or done then."""
    return "thời hạn hoàn thành xong" if question.kind == "date" else ""


def value_of(question: Question, entry: str) -> tuple[int, int] | None:
    """Where the value of an asked entry stands, after its name; None where a day is asked for ("thường xuyên")."""
    if _OF_DAYS.search(question.folded):
        return None
    start = len(entry) - len(entry.partition(":")[2].lstrip())
    return start, max(start, len(entry.rstrip(" .;")))


def task_of(passage: Passage) -> str:
    """The first words of the task that an entry belongs to, as its lead-in has them; "" where that names none."""
    task = _LATER_WORDS.split(passage.context.lead_in, maxsplit=1)[0].strip()
    if len(task) > _LONGEST_TASK:
        short = task[:_LONGEST_TASK]
        task = short[: short.rfind(",") if short.rfind(",") > _SHORTEST_TASK else short.rfind(" ")]
    return "" if task.endswith(":") else task
