"""Relative years: "5 năm sau" in a follow-up, counted from the year asked before, and which spans of time bind."""

from __future__ import annotations

import re

from bot.question.asking import DIFFERENCE
from sources.reading.period import Period
from sources.reading.period import years as years_of
from sources.reading.vietnamese import fold

_ONE_TO_TEN = ("mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi")
_SPELLED = {word: count for count, word in enumerate(_ONE_TO_TEN, 1)}
_RELATIVE = re.compile(
    rf"(?<!\w)(?:(?P<count>\d{{1,2}}|{'|'.join(_ONE_TO_TEN)}) )?nam "
    r"(?P<way>(?:lien |ngay )?truoc|sau|ke tiep|tiep theo)(?: (?:do|ay|nua))?(?!\w)(?! (?:nam )?\d)"
)


def dated(text: str, year: int) -> str:
    """The text with each year that is counted from ``year`` written out: "5 năm sau thì sao" -> "năm 2030 thì sao"."""
    for found in reversed(list(_RELATIVE.finditer(fold(text)))):
        count = found["count"] or "1"
        years = int(count) if count.isdecimal() else _SPELLED[count]
        meant = year - years if found["way"].endswith("truoc") else year + years
        text = f"{text[: found.start()]}năm {meant}{text[found.end() :]}"
    return text


def binding(periods: tuple[Period, ...], folded: str) -> tuple[tuple[int, int], ...]:
    """The spans of time asked about; not the one alone that something is held against: "tăng … so với cuối 2024"."""
    held = dict.fromkeys(years for p in periods if (years := years_of(p)))
    beside = DIFFERENCE.search(folded) or "cung ky" in folded
    against = beside and all(fold(p.text).startswith("so voi ") for p in periods)
    return () if len(held) == 1 and against else tuple(held)
