"""What binds in a sentence: denials, limits, modality, and whether it tells a goal or a result."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from bot.alike import FUNCTION
from bot.ground_reading import GroundReading, is_whole
from index.figures import forms
from sources.reading.nature import nature

_BINDING: dict[str, tuple[str, ...]] = {
    "not": ("không", "chưa", "chẳng", "không phải", "chưa phải", "thiếu"),
    "except": ("trừ", "ngoại trừ", "không tính", "không kể", "không gồm", "chưa tính", "chưa kể"),
    "most": ("hầu hết", "phần lớn", "đa số", "đa phần"),
    "some": ("một số", "một phần", "một vài", "vài"),
    "begun": ("bước đầu",),
    "wished": ("mong muốn", "kỳ vọng"),
    "expected": ("dự kiến", "dự báo", "ước tính"),
    "may": ("có thể", "có lẽ"),
    "must": ("phải", "buộc", "bắt buộc", "cần"),
    "tried": ("thí điểm", "thử nghiệm"),
    "deputy": ("phó", "thứ trưởng"),
    "full": ("hoàn toàn", "tất cả", "toàn bộ", "mọi"),
    "only": ("chỉ",),
    "so": ("nên",),
    "group": ("nhóm", "top"),
    "sole": ("duy nhất", "độc nhất"),
    "highest": ("cao nhất", "lớn nhất", "nhiều nhất", "tốt nhất", "nhanh nhất", "sớm nhất", "mạnh nhất"),
    "lowest": ("thấp nhất", "nhỏ nhất", "kém nhất", "chậm nhất"),
    "leading": ("đứng đầu", "dẫn đầu", "đi đầu", "hàng đầu", "nước đầu", "số một", "tiên phong"),
    "first": ("đầu tiên", "lần đầu"),
}
_KINDS = {wording: kind for kind, wordings in _BINDING.items() for wording in wordings}
_OPENING = frozenset(wording.split()[0] for wording in _KINDS)
_PLACED = frozenset({"not", "except", "most", "some", "may", "must", "full", "only"})
"""Kinds that bind what follows them; the others may stand elsewhere in a sentence."""
_DROPPED_FREELY = frozenset({"must", "only", "so", "full", "tried", "sole", "highest", "lowest", "leading", "first"})
"""Kinds that a sentence need not repeat."""
_COMPOUND = frozenset(
    {
        ("chẳng", "hạn"),
        ("chỉ", "số"),
        ("chỉ", "tiêu"),
        ("chỉ", "đạo"),
        ("chỉ", "ra"),
        ("không", "ít"),
        ("chỉ", "thị"),
        ("cần", "thơ"),
        ("không", "gian"),
    }
)
_FRAMES = frozenset({("có", "thể", "hiểu"), ("có", "thể", "nói")})
_CLAUSE_END = re.compile(r"[;:]|\.(?!\d)")
_NEEDED = re.compile(r"(?<!\w)cần(?=\s*(?:[,;:.)]|thì|$))", re.IGNORECASE)
"""The verb, not the mood: "lĩnh vực mà người dân cần"."""
_REACH = 3
_AIMS = frozenset({("mục", "tiêu"), ("phấn", "đấu"), ("tầm", "nhìn"), ("mong", "muốn")})
_ACTS = r"(?:ban hành|ký|phê duyệt|duyệt|khai mạc|thông qua|ra đời)(?!\w)"
_AGENT = r"(?:được\s+(?:[^\W\d]+\s+){0,8}?)?"
"""The passive with who does it: "được Thủ tướng Chính phủ" before "phê duyệt"."""
_ACT = re.compile(rf"(?<!\w)đã\s+{_AGENT}(?={_ACTS})")
_AIMED_ACT = re.compile(rf"(?<!\w)(?:phấn đấu|mục tiêu|sẽ|hướng tới)\s+{_AGENT}{_ACTS}")
_REPORTED = re.compile(r"(?<!\w)kết quả(?:\s+(?:thực hiện|triển khai))?(?!\w)", re.IGNORECASE)
"""What is reported, not what was reached, where the evidence speaks of it too."""
_INTENDED = frozenset({"phấn", "ưu", "hạn", "sẽ", "mục", "nhìn"})
"""Syllables of words for what is still to come: "phấn đấu", "ưu tiên", "thời hạn", "tầm nhìn"."""


def nature_faults(part: str, sentence: str, readings: Sequence[GroundReading], *, leads: bool) -> Iterator[str]:
    """A goal told as a result, or the other way round; what ``leads`` to a list may leave it to the items."""
    natures = {one for reading in readings for one in reading.natures}
    part, sentence = _ACT.sub(" ", part), _ACT.sub(" ", sentence)
    if any(("kết", "quả") in pairwise(reading.quote) for reading in readings):
        part, sentence = _REPORTED.sub(" ", part), _REPORTED.sub(" ", sentence)
    told = nature(part)
    told = nature(sentence) if told == "unknown" else told
    if _AIMED_ACT.search(part):
        yield "an act is told as intended"
    if natures and told != "unknown" and told not in natures:
        yield f"a {told} is told where the cited evidence has a {', '.join(sorted(natures))}"
    if told != "goal" and not leads and all(_aims(reading.quote) for reading in readings):
        yield "a goal is told without saying so"
    quoted = {word for reading in readings for word in reading.quote}
    if "đang" in forms(part) and "đang" not in quoted and {"đã", "xong"} & quoted:
        yield "what is done is told as going on"
    if (
        "đã" in forms(part)
        and "đã" not in quoted
        and "result" not in natures
        and (_INTENDED & quoted or any(_guides(reading.quote) for reading in readings))
    ):
        yield "what is intended is told as done"


def _guides(quote: Sequence[str]) -> bool:
    return ("định", "hướng") in pairwise(quote)


def _aims(quote: Sequence[str]) -> bool:
    return any(pair in _AIMS for pair in pairwise(quote))


def binding_faults(part: str, sentence: str, readings: Sequence[GroundReading]) -> Iterator[str]:
    """Denials, limits and modal words that the evidence has not in this place, or that the sentence leaves out."""
    said = forms(part)
    mine = [(kind, follows) for kind, follows in bindings(part) if kind != "group"]
    theirs = [binding for reading in readings for binding in bindings(reading.texts[0])]
    theirs += [("full", ()) for reading in readings if any(map(is_whole, reading.figures))]
    for kind, follows in mine:
        placed = kind in _PLACED
        if not any(kind == other and (not placed or _meet(kind, follows, after)) for other, after in theirs):
            yield f"{kind} before “{' '.join(follows)}” is not so in the cited evidence"
    counts, known = Counter(kind for kind, _ in mine), Counter(kind for kind, _ in theirs)
    for kind, times in counts.items():
        if times > known[kind]:
            yield f"{kind} is said {times} times, in the cited evidence {known[kind]} times"
    told = bindings(sentence)
    for kind, follows in theirs:
        same = [mine for told_kind, mine in told if told_kind == kind]
        kept = any(_meet(kind, one, follows) for one in same) if kind == "not" else bool(same)
        dropped = not kept and kind not in _DROPPED_FREELY and follows
        whole = kind == "except" and not sentence.rstrip().endswith(":")
        if dropped and (whole or all(form in said for form in follows[:2])):
            yield f"{kind} before “{' '.join(follows)}” is left out"


def _meet(kind: str, one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether a binding word stands before the same; one that ends its part binds what is before it."""
    if not one or not other:
        return not other or kind not in ("not", "except")
    return one[0] in other[:2] or other[0] in one[:2]


@lru_cache(maxsize=2048)
def bindings(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The binding words of a text, each with the content words that follow it."""
    found = []
    for said in map(forms, _CLAUSE_END.split(_NEEDED.sub(" ", text))):
        for first, end in binding_spans(said):
            after = [form for form in said[end:] if form not in FUNCTION and not form[0].isdigit()]
            found.append((_binding_at(said, first)[0], tuple(after[:_REACH])))
    return tuple(found)


def binding_spans(text: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where binding words begin and end in a sequence of forms."""
    at = 0
    while at < len(text):
        kind, length = _binding_at(text, at)
        if kind:
            yield at, at + length
        at += length


def _binding_at(text: Sequence[str], at: int) -> tuple[str, int]:
    if tuple(text[at : at + 2]) in _COMPOUND:
        return "", 1
    if tuple(text[at : at + 3]) in _FRAMES:
        return "", 3
    for length in (2, 1) if text[at] in _OPENING else ():
        kind = _KINDS.get(" ".join(text[at : at + length]), "")
        if kind:
            return kind, length
    return "", 1
