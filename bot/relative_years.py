"""Relative years: "năm trước đó", "5 năm sau" in a follow-up, counted from the year that was asked about before."""

from __future__ import annotations

import re

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
