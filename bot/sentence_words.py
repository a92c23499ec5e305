"""The words of a sentence against those of the evidence that it cites: nothing added, nothing that binds left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from bot.alike import AIMED, CONNECTING, REACHED, phrases
from bot.focus import ORGANISATION
from bot.ground_reading import GroundReading, holds_run
from bot.synonyms import official
from index.figures import COMMON_VERBS, EVERYDAY, forms
from sources.reading.nature import Nature, nature
from sources.reading.vietnamese import UPPER_CASE

FUNCTION = frozenset(
    """
    đang là của và có được bị ở tại trên trong cho các những một này đó thì mà như với về từ đến tới theo bởi do vì để
    đã vẫn còn cũng đều hay hoặc cùng ra vào lên hiện nay bằng qua thuộc việc cái gồm bao khi đối nhằm tức đây kể cả
    dạ thưa vâng riêng lưu ý tỉnh thành phố ông bà mức thứ số lượng tỷ lệ tổng nói chung lần lượt tính hết năm ngày
    tháng quý giai đoạn
    """.split()  # noqa: SIM905 - a list of quoted syllables would be harder to read
)
"""Syllables that connect and claim nothing of their own."""

_CONNECTS = FUNCTION - {"tỉnh", "thành", "phố", "ông", "bà", "hiện"}
_TELLING = frozenset(
    """
    nhất đầu cuối trước sau top nhiều thêm mới chênh thay bán mua cần phải muốn mong xong rồi cùng nhau sang xuống lên kéo
    dài lọt đích bằng khá nay nữa luôn hẳn tận suốt đòi chịu khỏi kiếm dần mang văn bản chung riêng từng mỗi chọn lấy vào
    """.split()  # noqa: SIM905 - as above
)
"""Syllables that few indicators turn on and that yet tell something."""
_LIGHT = (COMMON_VERBS | EVERYDAY) - _TELLING
_FREE: dict[Nature, int] = {"goal": AIMED, "result": REACHED}
_BINDING: dict[str, tuple[str, ...]] = {
    "not": ("không", "chưa", "chẳng", "không phải", "chưa phải"),
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
    "full": ("hoàn toàn", "tất cả", "toàn bộ"),
    "only": ("chỉ",),
    "so": ("nên",),
    "group": ("nhóm", "top"),
}
_PLACED = frozenset({"not", "except", "most", "some", "may", "must", "full", "only"})
"""Kinds that bind what follows them; the others may stand elsewhere in a sentence."""
_DROPPED_FREELY = frozenset({"must", "only", "so", "full", "tried"})
"""Kinds that a sentence need not repeat."""
_COMPOUND = frozenset(
    {("chỉ", "số"), ("chỉ", "tiêu"), ("chỉ", "đạo"), ("chỉ", "thị"), ("cần", "thơ"), ("không", "gian")}
)
_REACH = 3
_DIRECTED: dict[str, frozenset[str]] = {
    "sang": frozenset(),
    "thuộc": frozenset(),
    "thay": frozenset({"đổi"}),
    "thành": frozenset({"phố", "viên", "lập", "tích", "công", "ủy", "phần", "tựu", "hoàn", "hình", "tạo", "tỉnh"}),
    "qua": frozenset({"thông"}),
}
"""Words that say what becomes, holds or replaces what, each with the neighbours that make another word of it."""
_ROLE = re.compile(
    r"(?<!\w)(?:chủ trì|tham mưu|ban hành|phê duyệt|duyệt|ký|hướng dẫn|phát động|phối hợp|tổ chức|giới thiệu|khai mạc"
    r"|cụ thể hóa|báo cáo|theo dõi|đề nghị|yêu cầu)(?!\w)"
)
_QUOTED = re.compile(r"[“\"]([^“”\"]{3,})[”\"]")
_AIMS = frozenset({("mục", "tiêu"), ("phấn", "đấu"), ("tầm", "nhìn"), ("mong", "muốn")})
_ACTS = r"(?:ban hành|ký|phê duyệt|duyệt|khai mạc|thông qua|ra đời)(?!\w)"
_ACT = re.compile(rf"(?<!\w)đã\s+(?:được\s+)?(?={_ACTS})")
_AIMED_ACT = re.compile(rf"(?<!\w)(?:phấn đấu|mục tiêu|sẽ|hướng tới)\s+{_ACTS}")
_INTENDED = frozenset({"phấn", "ưu", "hướng", "hạn", "sẽ", "mục", "nhìn"})
"""Syllables of words for what is still to come: "phấn đấu", "ưu tiên", "định hướng", "thời hạn", "tầm nhìn"."""
_HEAD = 4
_CAPITALISED = re.compile(rf"[{UPPER_CASE}][\w&]*(?:\s+[{UPPER_CASE}][\w&]*)+")


def word_faults(text: str, sentence: str, readings: Sequence[GroundReading]) -> Iterator[str]:
    """Words of a part of a sentence that the evidence does not say, and what binds in it that is left out or added."""
    said = forms(text)
    for form in uncovered(said, readings):
        yield f"“{form}” is not said by the cited evidence"
    yield from _binding_faults(said, sentence, readings)
    yield from _direction_faults(said, readings)
    for match in _QUOTED.finditer(text):
        if not holds_run(readings, forms(match[1])):
            yield f"quotation “{match[1]}” stands in no cited evidence"
    for match in _bodies(text):
        if not holds_run(readings, _head(match.group())):
            yield f"organisation “{match.group()}” stands in no cited evidence"
    yield from _role_faults(text, readings)
    for match in _CAPITALISED.finditer(text):
        run = forms(match.group())
        if not _held_in_pieces(readings, run):
            yield f"name “{match.group()}” stands in no cited evidence"


def _held_in_pieces(readings: Sequence[GroundReading], run: Sequence[str]) -> bool:
    """Whether a run of names stands in the evidence whole, without its first word, or as two names."""
    cuts = range(2, len(run) - 1)
    whole = any(holds_run(readings, run[first:]) for first in (0, 1))
    return whole or any(holds_run(readings, run[:cut]) and holds_run(readings, run[cut:]) for cut in cuts)


def nature_faults(part: str, sentence: str, readings: Sequence[GroundReading], listed: bool) -> Iterator[str]:
    """A goal told as a result, or the other way round; an item of a list may leave to its lead-in which it is."""
    natures = {one for reading in readings for one in reading.natures}
    part, sentence = _ACT.sub(" ", part), _ACT.sub(" ", sentence)
    told = nature(part)
    told = nature(sentence) if told == "unknown" else told
    if _AIMED_ACT.search(part):
        yield "an act is told as intended"
    if natures and told != "unknown" and told not in natures:
        yield f"a {told} is told where the cited evidence has a {', '.join(sorted(natures))}"
    if told != "goal" and not listed and all(_aims(reading.quote) for reading in readings):
        yield "a goal is told without saying so"
    quoted = {word for reading in readings for word in reading.quote}
    if "đang" in forms(part) and "đang" not in quoted and {"đã", "xong"} & quoted:
        yield "what is done is told as going on"
    if "đã" in forms(part) and "đã" not in quoted and "result" not in natures and _INTENDED & quoted:
        yield "what is intended is told as done"


def _aims(quote: Sequence[str]) -> bool:
    return any(pair in _AIMS for pair in pairwise(quote))


def uncovered(said: Sequence[str], readings: Sequence[GroundReading]) -> tuple[str, ...]:
    """The content words that no quote, title or context has, in their own form or a like wording."""
    every = {word for reading in readings for word in reading.every}
    natures = {nature for reading in readings for nature in reading.natures}
    groups = {group for reading in readings for group in reading.groups} | {CONNECTING}
    groups |= {_FREE[nature] for nature in natures if nature in _FREE}
    in_office = official(" ".join(said))
    swapped = set(said) - set(forms(in_office)) if in_office else set()
    held_in_office = in_office is not None and all(
        form in every or form in FUNCTION for form in forms(in_office) if form not in said
    )
    bound = {at for first, end in _binding_spans(said) for at in range(first, end)}
    covered = {at for first, end, group in phrases(said) if group in groups for at in range(first, end)}
    return tuple(
        form
        for at, form in enumerate(said)
        if form not in FUNCTION
        and form not in every
        and at not in covered
        and not (held_in_office and form in swapped)
        and at not in bound
        and form not in _LIGHT
        and not any(map(str.isdigit, form))
    )


def _binding_faults(said: Sequence[str], sentence: str, readings: Sequence[GroundReading]) -> Iterator[str]:
    mine = [(kind, follows) for kind, follows in _bindings(said) if kind != "group"]
    theirs = [(kind, follows) for reading in readings for kind, follows in _bindings(reading.quote)]
    theirs += [("full", ()) for reading in readings for token in reading.tokens if token == "100%"]
    for kind, follows in mine:
        placed = kind in _PLACED
        if not any(kind == other and (not placed or _meet(follows, after)) for other, after in theirs):
            yield f"{kind} before “{' '.join(follows)}” is not so in the cited evidence"
    counts, known = Counter(kind for kind, _ in mine), Counter(kind for kind, _ in theirs)
    for kind, times in counts.items():
        if times > known[kind]:
            yield f"{kind} is said {times} times, in the cited evidence {known[kind]} times"
    told = {kind for kind, _ in _bindings(forms(sentence))}
    for kind, follows in theirs:
        dropped = kind not in told and kind not in _DROPPED_FREELY and follows
        if dropped and all(form in said for form in follows[:2]):
            yield f"{kind} before “{' '.join(follows)}” is left out"


def _meet(one: Sequence[str], other: Sequence[str]) -> bool:
    return not other or (bool(one) and (one[0] in other[:2] or other[0] in one[:2]))


def _direction_faults(said: Sequence[str], readings: Sequence[GroundReading]) -> Iterator[str]:
    """What becomes, holds or replaces what is told the other way round."""
    for word in _DIRECTED:
        mine = list(_led_by(word, said))
        theirs = [follows for reading in readings for follows in _led_by(word, reading.quote)]
        if theirs and any(not any(set(one) & set(other) for other in theirs) for one in mine):
            yield f"what follows “{word}” is not so in the cited evidence"


def _led_by(word: str, text: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for at, form in enumerate(text):
        if form == word and not _DIRECTED[word] & set(text[max(0, at - 1) : at + 2]):
            content = [after for after in text[at + 1 :] if after not in FUNCTION and not after[0].isdigit()]
            yield tuple(content[:2])


def _role_faults(text: str, readings: Sequence[GroundReading]) -> Iterator[str]:
    """An organisation right before or behind what is done that the evidence has another one for."""
    theirs = [role for reading in readings for role in _roles(" ".join(reading.ground.quote.split()))]
    for verb, side, head in _roles(text):
        known = {other for done, beside, other in theirs if (done, beside) == (verb, side)}
        if known and head not in known:
            yield f"“{' '.join(head)}” {side} “{verb}” is another in the cited evidence"


def _bodies(text: str) -> Iterator[re.Match[str]]:
    """The organisations of a text; "UBND" at the end of a document's number is none."""
    return (match for match in ORGANISATION.finditer(text) if text[: match.start()][-1:] not in ("-", "/"))


def _head(body: str) -> tuple[str, ...]:
    """The first words of an organisation's name, up to one that only connects."""
    named = forms(body)[:_HEAD]
    return tuple(takewhile(lambda form: form == "và" or form not in _CONNECTS, named)) or named


def _roles(text: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    bodies = [(match.start(), match.end(), _head(match.group())) for match in _bodies(text)]
    for verb in _ROLE.finditer(text):
        for start, end, head in bodies:
            if start < verb.start() <= end + 1 <= verb.end() or (start < verb.start() and verb.end() <= end):
                yield verb.group(), "before", head
            elif 0 <= start - verb.end() <= 1:
                yield verb.group(), "behind", head


def _bindings(text: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The binding words of a sequence of forms, each with the content words that follow it."""
    for first, end in _binding_spans(text):
        after = [form for form in text[end:] if form not in FUNCTION and not form[0].isdigit()]
        yield _binding_at(text, first)[0], tuple(after[:_REACH])


def _binding_spans(text: Sequence[str]) -> Iterator[tuple[int, int]]:
    at = 0
    while at < len(text):
        kind, length = _binding_at(text, at)
        if kind:
            yield at, at + length
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
