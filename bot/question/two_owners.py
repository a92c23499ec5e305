"""Two owners: "hạn báo cáo của các sở và của Văn phòng khác nhau ra sao" asks for one thing of each of two."""

from __future__ import annotations

import re

from bot.question.asking import COMPARISON, Kind
from sources.reading.vietnamese import fold

_OF_BOTH = re.compile(
    r"^\W*(?P<what>[^,;]{3,80}?) cua (?P<one>[^;]{2,80}?),? (?:va|voi|so voi|con) cua (?P<other>.{2,120})$"
)
_ASKS = re.compile(
    r"\W*(?:\b(?:co |thi |la )*(?:khac (?:nhau|gi)|chenh(?: lech)?(?: nhau)?|hon kem(?: nhau)?|so sanh|the nao|ra sao|"
    r"bao nhieu|bao lau|khi nao|ngay nao|the thi|cai nao|ben nao .*)\W*)+$"
)
_OPENING = re.compile(r"^\W*(?:(?:hay )?so sanh|cho (?:toi |em )?biet)\s+")
_TIME = re.compile(r"^(?:thoi )?(?:han|gian|diem)\b|^(?:ngay|lich)\b")


def of_each(text: str) -> tuple[tuple[str, str], ...]:
    """The question for each of two owners, with its owner; () where a question does not compare what two have."""
    folded = fold(text)
    if COMPARISON.search(folded) is None:
        return ()
    opening = _OPENING.match(folded)
    start = opening.end() if opening is not None else 0
    ending = _ASKS.search(folded, start)
    end = ending.start() if ending is not None else len(folded.rstrip(" ?.!"))
    found = _OF_BOTH.match(folded[start:end])
    if found is None:
        return ()
    what, one, other = (text[start:end][slice(*found.span(name))] for name in ("what", "one", "other"))
    return tuple((owner[:1].upper() + owner[1:], f"{what} của {owner}?") for owner in (one, other))


def kind_of_each(text: str, kind: Kind) -> Kind:
    """The kind of answer wanted of each: a time where it is a deadline that is compared."""
    return "date" if _TIME.match(fold(text)) is not None else kind
