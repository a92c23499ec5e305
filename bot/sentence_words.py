"""The words of a sentence against those of the evidence that it cites: nothing added, nothing that binds left out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from bot.alike import phrases
from bot.ground_reading import GroundReading, holds_run
from bot.synonyms import official
from index.figures import forms
from sources.reading.vietnamese import UPPER_CASE

FUNCTION = frozenset(
    """
    là của và có được bị ở tại trên trong cho các những một này đó thì mà như với về từ đến tới theo bởi do vì nên để
    đã vẫn còn cũng đều hay hoặc cùng ra vào lên hiện nay bằng qua thuộc việc cái gồm bao khi đối nhằm tức đây kể cả
    dạ thưa vâng riêng nguồn lưu ý tỉnh thành phố ông bà cụ thể mức thứ số lượng tỷ lệ tổng đồng thời bên cạnh ngoài
    trường hợp nói chung cách lần lượt tính hết năm ngày tháng giai đoạn trích dẫn tài liệu
    """.split()  # noqa: SIM905 - a list of quoted syllables would be harder to read
)
"""Syllables that connect and claim nothing of their own."""

_BINDING: dict[str, tuple[str, ...]] = {
    "not": ("không", "chưa", "chẳng", "không phải", "chưa phải"),
    "except": ("trừ", "ngoại trừ"),
    "most": ("hầu hết", "phần lớn", "đa số", "đa phần"),
    "some": ("một số", "một phần", "một vài", "vài"),
    "begun": ("bước đầu",),
    "wished": ("mong muốn", "kỳ vọng"),
    "expected": ("dự kiến", "dự báo", "ước tính"),
    "may": ("có thể", "có lẽ"),
    "must": ("phải", "buộc", "bắt buộc", "cần"),
    "tried": ("thí điểm", "thử nghiệm"),
    "deputy": ("phó", "thứ trưởng"),
    "full": ("hoàn toàn", "tất cả", "toàn bộ"),
    "only": ("chỉ",),
}
_COMPOUND = frozenset(
    {("chỉ", "số"), ("chỉ", "tiêu"), ("chỉ", "đạo"), ("chỉ", "thị"), ("cần", "thơ"), ("không", "gian")}
)
_REACH = 3
_QUOTED = re.compile(r"[“\"]([^“”\"]{3,})[”\"]")
_CAPITALISED = re.compile(rf"[{UPPER_CASE}][\w&]*(?:\s+[{UPPER_CASE}][\w&]*)+")


def word_faults(text: str, readings: Sequence[GroundReading], free: Collection[int] = ()) -> Iterator[str]:
    """Words of a part of a sentence that the evidence does not say; ``free`` are groups of wordings that it may use."""
    said = forms(text)
    for form in uncovered(said, readings, free):
        yield f"“{form}” is not said by the cited evidence"
    yield from _binding_faults(said, readings)
    for match in _QUOTED.finditer(text):
        if not holds_run(readings, forms(match[1])):
            yield f"quotation “{match[1]}” stands in no cited evidence"
    for match in _CAPITALISED.finditer(text):
        run = forms(match.group())
        if not any(holds_run(readings, run[first:]) for first in (0, 1)):
            yield f"name “{match.group()}” stands in no cited evidence"


def uncovered(said: Sequence[str], readings: Sequence[GroundReading], free: Collection[int] = ()) -> tuple[str, ...]:
    """The content words that no quote, title or context has, in their own form or a like wording."""
    every = {word for reading in readings for word in reading.every}
    groups = {group for reading in readings for group in reading.groups} | set(free)
    in_office = official(" ".join(said))
    swapped = set(said) - set(forms(in_office)) if in_office else set()
    held_in_office = in_office is not None and all(
        form in every or form in FUNCTION for form in forms(in_office) if form not in said
    )
    covered = {at for first, end, group in phrases(said) if group in groups for at in range(first, end)}
    return tuple(
        form
        for at, form in enumerate(said)
        if form not in FUNCTION
        and form not in every
        and at not in covered
        and not (held_in_office and form in swapped)
        and not any(map(str.isdigit, form))
    )


def _binding_faults(said: Sequence[str], readings: Sequence[GroundReading]) -> Iterator[str]:
    mine = list(_bindings(said))
    theirs = [(kind, follows) for reading in readings for kind, follows in _bindings(reading.quote)]
    for kind, follows in mine:
        if not any(kind == other and _meet(follows, after) for other, after in theirs):
            yield f"{kind} before “{' '.join(follows)}” is not so in the cited evidence"
    kinds = {kind for kind, _ in mine}
    for kind, follows in theirs:
        if kind not in kinds and follows and all(form in said for form in follows[:2]):
            yield f"{kind} before “{' '.join(follows)}” is left out"


def _meet(one: Sequence[str], other: Sequence[str]) -> bool:
    return not one or bool(set(one) & set(other))


def _bindings(text: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The binding words of a sequence of forms, each with the content words that follow it."""
    at = 0
    while at < len(text):
        kind, length = _binding_at(text, at)
        if kind:
            after = [form for form in text[at + length :] if form not in FUNCTION and not form[0].isdigit()]
            yield kind, tuple(after[:_REACH])
        at += length


def _binding_at(text: Sequence[str], at: int) -> tuple[str, int]:
    if tuple(text[at : at + 2]) in _COMPOUND:
        return "", 1
    for length in (2, 1):
        said = " ".join(text[at : at + length])
        for kind, wordings in _BINDING.items():
            if said in wordings:
                return kind, length
    return "", 1
