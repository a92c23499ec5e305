"""The head of a question: what is counted, listed or described in it."""

from __future__ import annotations

import re

from bot.question.asking import HEADED
from bot.question.counted_list import COUNTED
from sources.reading.vietnamese import fold, is_unaccented, words

_COUNTED = re.compile(
    r"\b(?:bao nhieu|may|so luong|tong so)\s+(?:phan tram\b\s*|%\s*)?|\b(?:nhieu|it)\s+(?=(?:\w+ ){1,6}hon\b)"
    r"|(?:^|\bso sanh )so\s+(?!sanh\b)(?=\w)"
)
_ASKS_AT_ITS_END = re.compile(r"\bbao nhieu\W*$")
_ASKS_WHICH_IS_MORE = re.compile(r"\b(?:cao|thap|nhieu|it|lon|nho) hon\W*$")
_HEAD_STOPS = frozenset({
    "đạt", "được", "đã", "là", "của", "ở", "tại", "trong", "trên", "vào", "năm", "đến", "chiếm", "hoàn", "có", "thuộc",
    "tham", "đưa", "tăng", "giảm", "lên", "cho", "về", "theo", "từ", "khi", "đang", "còn", "và", "với", "mà", "như",
    "thế", "giữa", "thì", "hơn", "rồi", "vậy", "chưa", "nữa",
    "mỗi", "hằng", "hàng",
})  # fmt: skip
"""Words that end what is counted; in a question without accents whatever folds alike, as "tai" of "tài khoản"."""
_FOLDED_STOPS = frozenset(map(fold, _HEAD_STOPS))
_HEAD_WORDS = 7
_LISTED = re.compile(
    rf"(?:\b(?:gap(?: phai)? (?:nhung |cac )?|(?:nhung|cac)\s+)|{COUNTED.pattern})"
    r"(?P<what>[^?.]{3,60}?)\s+(?:nao|gi)\b"
)
_DESCRIBED = re.compile(
    r"^(?P<what>[^?.]{3,80}?)(?:\s+(?:cua|trong|theo|den nam|doi voi|o|tai)\b[^?.]*)?"
    r"\s+(?:(?:co )?nghia la gi|(?:la )?viet tat cua.*|la gi|la nhung gi|nhu the nao|the nao|gom (?:nhung )?gi)\b"
)
_TITLED = re.compile(rf"(?P<what>{HEADED.pattern})")


def head_of(text: str, folded: str, taken: list[tuple[int, int]]) -> tuple[str, ...]:
    """What is counted ("doanh nghiệp" of "bao nhiêu doanh nghiệp"), listed or described; () when not said.

    ``taken`` are the spans of places and periods, where the counted thing ends.
    """
    counted = (match for match in _COUNTED.finditer(folded) if not _looks_like_number(text, match.start()))
    match = next(counted, None)
    if match is None and (_ASKS_AT_ITS_END.search(folded) or _ASKS_WHICH_IS_MORE.search(folded)):
        return ()
    if match is None:
        named = _LISTED.search(folded) or _DESCRIBED.search(folded) or _TITLED.match(folded)
        return tuple(word.form for word in words(text[slice(*named.span("what"))])) if named else ()
    ending, written = (_FOLDED_STOPS, fold) if is_unaccented(text) else (_HEAD_STOPS, str)
    head: list[str] = []
    for word in words(text[match.end() :]):
        start = word.start + match.end()
        inside = any(low <= start < high for low, high in taken)
        apart = bool(head) and not text[start - 1].isspace()
        if inside or apart or written(word.form) in ending or len(head) == _HEAD_WORDS:
            break
        head.append(word.form)
    return tuple(head)


def _looks_like_number(text: str, start: int) -> bool:
    """Whether what folds to "số" there is another word: "sổ tay", "Sở Công Thương"."""
    written = text[start : start + 2].lower()
    return not is_unaccented(text) and fold(written) == "so" and written not in ("số", "so")
