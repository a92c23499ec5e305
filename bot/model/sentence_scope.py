"""How far a sentence reaches: levels, how often, what is counted, who is led and in what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.model.alike import FUNCTION
from bot.model.ground_reading import GroundReading
from index.figures import forms
from sources.reading.place import mentions
from sources.reading.vietnamese import lower

_LEVELS = frozenset({"bộ", "tỉnh", "huyện", "xã", "thôn"})
_EVERY = re.compile(r"(?:(?<!\w)(?:hằng|hàng|mỗi)\s+|/\s?)(ngày|tuần|tháng|quý|năm)(?!\w)")
_NUMBER_OF = re.compile(r"(?<!\w)(?:tổng số|số lượng)\s+([^\W\d]+\s+[^\W\d]+)")
_LEADING = (
    ("đứng", "đầu"),
    ("xếp", "đầu"),
    ("dẫn", "đầu"),
    ("đi", "đầu"),
    ("hàng", "đầu"),
    ("tiên", "phong"),
    ("đầu", "tiên"),
)
_GROUPED = frozenset({"nhóm", "top"})
_BEST = tuple((how, "nhất") for how in ("cao", "lớn", "nhiều", "tốt", "nhanh", "sớm", "mạnh", "thấp", "nhỏ", "chậm"))
_IN_TIME = re.compile(r"(?<!\w)(?:trước|đúng)(?:\s+hạn)?(?:\s*(?:,|và|hoặc|hay)\s*(?:trước|đúng))*\s+hạn(?!\w)")
_SHARE = re.compile(r"\d\s?%|toàn bộ|tất cả|mọi", re.IGNORECASE)
_ELIGIBLE = re.compile(r"\d\s?%[^;.]*đủ điều kiện")
_UNTIL = re.compile(r"(?<!\w)(?:đến|tới)(?:\s+hết)?(?:\s+ngày)?\s+(\d{1,2}/\d{1,2}/\d{4})")
_LEADS_TO_DAY = re.compile(r"(?<!\w)(?:từ|đến|tới|hết|trước|sau)(?!\w)")
_NEAR_DAY = 48
_GROWTH = re.compile(r"(?<!\w)(?:tăng|giảm)(?!\w)[^.;]*\d\s?%")
_RATE = re.compile(r"(?<!\w)(?:bình quân|trung bình|(?:mỗi|hằng|hàng|một) năm)(?!\w)|/\s?năm")
_CLAUSES = re.compile(r"[;]|\.(?!\d)")
_REACH = 8
_PLACE_WORDS = frozenset({"tỉnh", "thành", "phố"})


def scope_faults(text: str, readings: Sequence[GroundReading]) -> Iterator[str]:
    """Levels, frequencies and counted things that the evidence does not tell, and a rank told of more than it is."""
    said = forms(text)
    for first, level in pairwise(said):
        if first == "cấp" and level in _LEVELS and not any(level in reading.quote for reading in readings):
            yield f"level “{level}” is not one of the cited evidence"
    often = {unit for reading in readings for part in reading.texts for unit in _EVERY.findall(lower(part))}
    for unit in _EVERY.findall(lower(text)):
        if unit not in often:
            yield f"“{unit}” is not how often it is in the cited evidence"
    for match in _NUMBER_OF.finditer(lower(text)):
        counted = set(forms(match[1])) - FUNCTION
        if not any(counted <= reading.words | set(forms(" ".join(reading.ground.columns))) for reading in readings):
            yield f"“{match[1]}” is not what the cited evidence counts"
    quotes = [" ".join(lower(reading.ground.quote).split()) for reading in readings]
    grows = _GROWTH.search(lower(text)) is not None and _RATE.search(lower(text)) is None
    if grows and all(any(map(_yearly, _CLAUSES.split(quote))) for quote in quotes):
        yield "what grows by the year is told without saying so"
    if _SHARE.search(text) and "điều kiện" not in lower(text) and quotes and all(map(_ELIGIBLE.search, quotes)):
        yield "what meets the conditions is told as all of it"
    for match in _UNTIL.finditer(lower(text)):
        if quotes and all(_begins(match[1], quote) for quote in quotes):
            yield f"{match[1]} is when it begins in the cited evidence"
    known = list(map(_in_time, quotes))
    if len(_in_time(lower(text))) == 1 and known and all(len(told) > 1 for told in known):
        yield "of what is before and on time only one is told"
    yield from _rank_faults(said, readings)
    yield from _national_faults(text, readings)


def _begins(day: str, quote: str) -> bool:
    """Whether "từ", and none of the words for an end, leads to a day in a quote that has it once."""
    before, found, behind = quote.partition(day)
    leading = _LEADS_TO_DAY.findall(before[-_NEAR_DAY:])
    return bool(found) and day not in behind and leading[-1:] == ["từ"]


def _yearly(clause: str) -> bool:
    return bool(_GROWTH.search(clause) and _RATE.search(clause))


def _in_time(text: str) -> set[str]:
    """Which of "trước hạn" and "đúng hạn" a text tells."""
    return {word for match in _IN_TIME.finditer(text) for word in ("trước", "đúng") if word in match.group()}


def _rank_faults(said: Sequence[str], readings: Sequence[GroundReading]) -> Iterator[str]:
    """One of several leaders told as the leader, and a lead in one thing told of another."""
    mine, theirs = _ranks(said), [rank for reading in readings for rank in _ranks(reading.quote)]
    counted = any(form.isdigit() and before != "năm" for before, form in pairwise(("", *said)))
    if theirs and all(among for among, _ in theirs) and any(not among for among, _ in mine) and not counted:
        yield "one of several that lead is told as the one"
    known = [subject for _, subject in theirs if subject]
    for _, subject in mine:
        if subject and known and not any(subject & other for other in known):
            yield f"“{' '.join(sorted(subject))}” is not what the lead is in"


def _ranks(text: Sequence[str]) -> list[tuple[bool, frozenset[str]]]:
    """For each lead that a text tells: whether it is one of several, and the first words of what the lead is in."""
    found = []
    for at, pair in enumerate(pairwise(text)):
        if pair not in _LEADING and pair not in _BEST:
            continue
        before, behind = list(pairwise(text[max(0, at - _REACH) : at])), text[at + 2 : at + 2 + _REACH]
        near = set(text[max(0, at - _REACH) : at])
        among = ("một", "trong") in before or ("trong", "số") in before or bool(_GROUPED & near)
        about = behind[behind.index("về") + 1 :] if "về" in behind else ()
        subject = [form for form in about if form not in FUNCTION and not form[0].isdigit()][:2]
        found.append((among, frozenset(subject)))
    return found


def _national_faults(text: str, readings: Sequence[GroundReading]) -> Iterator[str]:
    """What is the nation's told as a province's: "Cổng dịch vụ công quốc gia"."""
    national = {pair for reading in readings for pair in _before_nation(reading.quote)}
    other = {pair for reading in readings for pair in _not_before_nation(reading.quote)}
    for mention in mentions(text) if national else ():
        before = list(forms(text[: mention.start]))
        while before and before[-1] in _PLACE_WORDS:
            before.pop()
        if mention.place.kind == "province" and tuple(before[-2:]) in national - other:
            yield f"“{' '.join(before[-2:])}” is the nation's in the cited evidence"


def _before_nation(quote: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for at, pair in enumerate(pairwise(quote)):
        if pair == ("quốc", "gia"):
            yield tuple(quote[max(0, at - 2) : at])


def _not_before_nation(quote: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for at, pair in enumerate(pairwise(quote)):
        if tuple(quote[at + 2 : at + 4]) != ("quốc", "gia"):
            yield pair
