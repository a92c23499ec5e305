"""Who does what: organisations, offices, names and numbered documents of a sentence, each in its own part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, takewhile

from bot.evidence.focus import OFFICE, ORGANISATION
from bot.model.alike import CONNECTS, FUNCTION
from bot.model.ground_reading import GroundReading, holds_run
from index.figures import forms
from sources.reading.period import periods
from sources.reading.vietnamese import UPPER_CASE, lower

_DOCUMENT = re.compile(r"(?<![\w/])\d[\w.]*[-/](?:\d{4}/)?[A-ZĐ][\wĐ./-]*")
_STATE = re.compile(r"(?:Thủ tướng )?Chính phủ(?! (?:số|điện tử))|Quốc hội|Bộ Chính trị")
_NAME = rf"[{UPPER_CASE}][\w&]*(?:-[{UPPER_CASE}][\w&]*)*"
_CAPITALISED = re.compile(rf"{_NAME}(?:\s+{_NAME})+")
_NATION = re.compile(r"(?<!\w)(?:cả nước|toàn quốc|nước ta)(?!\w)")
_ACTS = frozenset({"ban hành", "phê duyệt", "duyệt", "ký", "thông qua"})
"""What an organisation does to a document and no one does to an organisation."""
_ROLE = re.compile(
    r"(?<!\w)(?:chủ trì|tham mưu|ban hành|phê duyệt|duyệt|ký|hướng dẫn|phát động|phối hợp|tổ chức|giới thiệu|khai mạc"
    r"|cụ thể hóa|báo cáo|theo dõi|đề nghị|yêu cầu)(?!\w)"
)
_GAP = re.compile(r"[\s,]*(?:(?:được|giao|làm|là|đầu mối|cơ quan|đơn vị|có trách nhiệm|đã|cũng|việc|sẽ)\s+)*")
_VERB = re.compile(
    r"\s+(?:chỉ đạo|tiếp tục|thẩm định|bố trí|phân bổ|gửi|đề xuất|rà soát|hoàn thiện|đẩy mạnh|tăng cường|cung cấp"
    r"|chia sẻ|hỗ trợ|nghiên cứu|kiểm tra|giám sát|đánh giá|tiếp nhận)(?!\w)"
)
_BETWEEN = re.compile(r"(?<!\w)giữa\s+([^.;]*)")
_BETWEEN_ALONE = re.compile(r"(?<!\w)giữa\s+((?:(?!(?<!\w)(?:được|do)(?!\w))[^.;,])*)")
_RECEIVES = re.compile(r"(?<!\w)(?:ban hành|phê duyệt|ký)(?:\s+[^\W\d]+){0,4}?\s+cho\s+(?=[^\W\d])")
_HEAD = 4
_SHORTEST = 3
_NEAR = 2
_SHORT_GAP = 24

Actor = tuple[int, int, tuple[str, ...]]
"""Where an organisation, document or date stands, and what tells it from others."""


def role_faults(text: str, readings: Sequence[GroundReading]) -> Iterator[str]:
    """Names that no evidence has, and those that do or are something else there."""
    bare = _DOCUMENT.sub(lambda match: " " * len(match.group()), text)
    for _, _, head in _bodies(bare):
        if not holds_run(readings, head) and not _ends_early(head, readings):
            yield f"organisation “{' '.join(head)}” stands in no cited evidence"
    for match in _CAPITALISED.finditer(bare):
        nation = match.group() == "Việt Nam" and any(_NATION.search(lower(said)) for r in readings for said in r.texts)
        if not nation and not _held_in_pieces(readings, forms(match.group())):
            yield f"name “{match.group()}” stands in no cited evidence"
    texts = [part for reading in readings for part in reading.texts]
    offices = {office for said in texts for office in _offices(said)}
    for match in OFFICE.finditer(bare):
        if forms(match.group()) not in offices:
            yield f"office “{match.group()}” stands in no cited evidence"
    theirs = [role for said in texts for role in _roles(_DOCUMENT.sub(" ", said))]
    for verb, side, head in _roles(bare):
        known = {other for done, beside, other in theirs if (done, beside) == (verb, side)}
        if head not in known and (known or (side == "behind" and verb in _ACTS)):
            yield f"“{' '.join(head)}” {side} “{verb}” is another in the cited evidence"
    parties = [head for said in texts for head in _parties(_DOCUMENT.sub(" ", said), _BETWEEN)]
    for head in _parties(bare, _BETWEEN_ALONE) if parties else ():
        if head not in parties:
            yield f"“{' '.join(head)}” is no party of it in the cited evidence"
    for match in _RECEIVES.finditer(bare):
        receivers = [head for start, _, head in _bodies(bare) if start == match.end()]
        for head in receivers if not any(holds_run(readings, ("cho", *head)) for head in receivers) else ():
            yield f"“{' '.join(head)}” receives what it does not in the cited evidence"
    yield from _pairing_faults(text, texts)


@lru_cache(maxsize=2048)
def _offices(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset(forms(match.group()) for match in OFFICE.finditer(text))


def _bodies(text: str) -> list[Actor]:
    found = [(m.start(), m.end(), _head(m.group())) for m in ORGANISATION.finditer(text)]
    return found + [(m.start(), m.end(), forms(m.group())) for m in _STATE.finditer(text)]


def _head(body: str) -> tuple[str, ...]:
    """The first words of an organisation's name, up to one that only connects or a verb."""
    named = forms(_VERB.split(body)[0])[:_HEAD]
    return tuple(takewhile(lambda form: form == "và" or form not in CONNECTS, named)) or named


def _ends_early(head: Sequence[str], readings: Sequence[GroundReading]) -> bool:
    """Whether the evidence has a name that ends before its last words: "Sở Tài chính" of "Sở Tài chính thẩm định"."""
    return any(
        re.search(rf"(?<!\w){re.escape(' '.join(head[:end]))}\s*(?:[.,;:()|]|$)", lower(part))
        for end in range(_SHORTEST, len(head))
        for reading in readings
        for part in reading.texts
    )


def _held_in_pieces(readings: Sequence[GroundReading], run: Sequence[str]) -> bool:
    """Whether a run of names stands in the evidence whole, without its first word, or as two names."""
    cuts = range(2, len(run) - 1)
    whole = any(holds_run(readings, run[first:]) for first in (0, 1))
    return whole or any(holds_run(readings, run[:cut]) and holds_run(readings, run[cut:]) for cut in cuts)


@lru_cache(maxsize=2048)
def _roles(text: str) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """What is done in a text without document numbers, with the organisation right before or behind it."""
    return tuple(_done(text))


def _done(text: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    bodies = _bodies(text)
    for verb in _ROLE.finditer(text):
        for start, end, head in bodies:
            inside = start < verb.start() and verb.end() <= end
            if inside or (end <= verb.start() and _GAP.fullmatch(text, end, verb.start())):
                yield verb.group(), "before", head
            elif text[verb.end() : start].strip() in ("", "cho") and start >= verb.end():
                yield verb.group(), "behind", head


def _parties(text: str, between: re.Pattern[str]) -> list[tuple[str, ...]]:
    """The organisations between which something is: those behind "giữa"."""
    return [head for match in between.finditer(text) for _, _, head in _bodies(match[1])]


def _pairing_faults(text: str, texts: Sequence[str]) -> Iterator[str]:
    """A document with the date or issuer of another one."""
    theirs = [[key for _, _, key in _actors(said)] for said in texts]
    for (_, end, one), (start, _, other) in pairwise(_actors(text)):
        if start - end > _SHORT_GAP or not FUNCTION.issuperset(forms(text[end:start])):
            continue
        both = [keys for keys in theirs if one in keys and other in keys]
        if both and not any(_beside(keys, one, other) for keys in both):
            yield f"“{' '.join(one)}” is not beside “{' '.join(other)}” in the cited evidence"


@lru_cache(maxsize=2048)
def _actors(text: str) -> tuple[Actor, ...]:
    """The documents, dates and organisations of a text in order."""
    numbers = [(m.start(), m.end(), (m.group().lower(),)) for m in _DOCUMENT.finditer(text)]
    days = [(p.start, p.end, (str(p.first),)) for p in periods(text) if p.kind == "day"]
    bodies = _bodies(_DOCUMENT.sub(lambda match: " " * len(match.group()), text))
    return tuple(sorted((*numbers, *days, *bodies)))


def _beside(keys: Sequence[tuple[str, ...]], one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    ones = [at for at, key in enumerate(keys) if key == one]
    others = [at for at, key in enumerate(keys) if key == other]
    return any(abs(at - to) <= _NEAR for at in ones for to in others)
