"""What binds in a sentence: denials, limits and modality."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.model.alike import CONNECTING, FUNCTION, phrases
from bot.model.ground_reading import GroundReading, is_whole
from index.figures import forms

_BINDING: dict[str, tuple[str, ...]] = {
    "not": ("không", "chưa", "chẳng", "không phải", "chưa phải", "thiếu"),
    "except": ("trừ", "ngoại trừ", "không tính", "không kể", "không gồm", "chưa tính", "chưa kể", "không bao gồm"),
    "most": ("hầu hết", "hầu khắp", "phần lớn", "đa số", "đa phần"),
    "some": ("một số", "một phần", "một vài", "vài"),
    "begun": ("bước đầu",),
    "wished": ("mong muốn", "mong", "kỳ vọng"),
    "expected": ("dự kiến", "dự báo", "ước tính"),
    "may": ("có thể", "có lẽ"),
    "must": ("phải", "buộc", "bắt buộc", "cần"),
    "tried": ("thí điểm", "thử nghiệm"),
    "deputy": ("phó", "thứ trưởng"),
    "full": ("hoàn toàn", "tất cả", "toàn bộ", "mọi", "phủ kín"),
    "only": ("chỉ", "mới chỉ", "chỉ mới", "mới đạt", "mới có", "mới ở"),
    "so": ("nên",),
    "group": ("nhóm", "top"),
    "sole": ("duy nhất", "độc nhất"),
    "highest": ("cao nhất", "lớn nhất", "nhiều nhất", "tốt nhất", "nhanh nhất", "sớm nhất", "mạnh nhất"),
    "lowest": ("thấp nhất", "nhỏ nhất", "kém nhất", "chậm nhất"),
    "leading": ("đứng đầu", "xếp đầu", "dẫn đầu", "đi đầu", "hàng đầu", "nước đầu", "số một", "tiên phong"),
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
_COMPOUND_ENDS = frozenset({("trở", "nên")})
_FRAMES = frozenset({("có", "thể", verb) for verb in ("hiểu", "nói", "thấy", "kể")})
CLAUSE_END = re.compile(r"[;:]|\.(?!\d)")
_NEEDED = re.compile(r"(?<!\w)cần(?=\s*(?:[,;:.)]|thì|$))", re.IGNORECASE)
"""The verb, not the mood: "lĩnh vực mà người dân cần"."""
_NOT_ONLY = re.compile(r"(?<!\w)không (?:chỉ|những)(?=[^.;]*(?:,|\s)(?:mà )?còn(?!\w))", re.IGNORECASE)
"""What denies and limits nothing: "không chỉ A mà còn B" says both."""
_IN_ALL = re.compile(r"(?<=có )(?:tất cả|toàn bộ)(?=\s{3,}|\s+\d)", re.IGNORECASE)
"""A sum, where nothing is said to be left out: "có tất cả 20 xã", the number of which may be blank."""
_MANNER = re.compile(r"(?<!\w)(?:bằng|theo|dưới)\s+(?:hình thức|phương thức|dạng)(?!\w)", re.IGNORECASE)
_PURPOSE = re.compile(r"(?<=để )có thể(?!\w)", re.IGNORECASE)
_IN_DETAIL = re.compile(r"(?<=(?:nêu|ghi|đưa) )(?:cụ thể|rõ|chi tiết)(?!\w)", re.IGNORECASE)
"""How a document says something, which tells nothing of what it says: "không nêu cụ thể số tiền"."""
_IN_A_CLASS = re.compile(r"(?<!\w)(?:nằm trong|thuộc) diện(?!\w)", re.IGNORECASE)
_ASIDES = (_IN_A_CLASS, _NEEDED, _NOT_ONLY, _IN_ALL, _MANNER, _IN_DETAIL, _PURPOSE)
"""What is no binding word, or would hide what one binds."""
_REACH = 3
_STATING = frozenset({"nêu", "ghi", "đưa", "nhắc"})
"""Verbs that say of a document that something stands in it: "đưa" of "đưa ra"."""
_DATES = frozenset({"ngày", "tháng", "năm"})
_LIMITS = frozenset({"not", "only", "except"})
"""Kinds that begin what another one no longer binds: "không nêu số tiền, chỉ nêu nguồn"."""
_ADVERB, _VERB = ("hoàn", "toàn"), 2
"""The adverb that stands before or behind its verb, and how many syllables of the verb tell it."""


@dataclass(frozen=True, slots=True)
class Binding:
    """A binding word by its kind, with the content words behind it and, of an adverb, those before it."""

    kind: str
    follows: tuple[str, ...]
    before: tuple[str, ...] = ()


def binding_faults(
    part: str,
    sentence: str,
    readings: Sequence[GroundReading],
    implied: Iterable[Binding] = (),
    elsewhere: Collection[Binding] = (),
) -> Iterator[str]:
    """Denials, limits and modal words that the evidence has not in this place, or that the sentence leaves out.

    ``implied`` are those that the kind of evidence says without the word, ``elsewhere`` those of the evidence that
    stand in a clause that the part tells nothing of.
    """
    said = forms(part)
    mine = [binding for binding in bindings(part) if binding.kind != "group"]
    theirs = [binding for reading in readings for binding in bindings(reading.texts[0])]
    given = tuple(theirs)
    theirs += implied
    theirs += [Binding("full", ()) for reading in readings if any(map(is_whole, reading.figures))]
    for one in mine:
        placed = one.kind in _PLACED
        if not any(one.kind == other.kind and (not placed or _meet(one, other)) for other in theirs):
            yield f"{one.kind} before “{' '.join(one.follows)}” is not so in the cited evidence"
    counts, known = Counter(one.kind for one in mine), Counter(one.kind for one in theirs)
    for kind, times in counts.items():
        if times > known[kind]:
            yield f"{kind} is said {times} times, in the cited evidence {known[kind]} times"
    told = bindings(sentence)
    for other in (binding for binding in given if binding not in elsewhere):
        same = [one for one in told if one.kind == other.kind]
        kept = any(_meet(one, other) for one in same) if other.kind == "not" else bool(same)
        dropped = not kept and other.kind not in _DROPPED_FREELY and other.follows
        whole = other.kind == "except" and not sentence.rstrip().endswith(":")
        if dropped and (whole or all(form in said for form in _denied(other, said)[:2])):
            yield f"{other.kind} before “{' '.join(other.follows)}” is left out"


def _meet(one: Binding, other: Binding) -> bool:
    """Whether a binding word stands before the same; one that ends its part binds what is before it, and an adverb
    may stand on either side of its verb."""
    mine, theirs = one.follows, other.follows
    if not mine or not theirs:
        return not theirs or one.kind not in ("not", "except")
    if one.kind == "not" and _of_another(mine, theirs):
        return mine[1] in theirs[1:] or theirs[1] in mine[1:]
    turned = (one.before and one.before == theirs[:_VERB]) or (other.before and other.before == mine[:_VERB])
    return bool(turned) or mine[0] in theirs[:2] or theirs[0] in mine[:2] or _begin_alike(mine, theirs)


def _denied(binding: Binding, said: Sequence[str]) -> tuple[str, ...]:
    """What a word binds: the thing, where "không ghi" says that it stands nowhere and the sentence that it does."""
    stated = binding.kind == "not" and binding.follows[0] in _STATING and not _STATING.isdisjoint(said)
    return binding.follows[1:] if stated and binding.follows[1:] else binding.follows


def _of_another(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether both begin with a verb that many things are said of, before what tells them apart."""
    return {mine[0], theirs[0]} <= _STATING and len(mine) > 1 < len(theirs)


def _begin_alike(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether both begin with a wording of one group, before the same: "không rò rỉ thông tin", "… lộ thông tin"."""
    ends = [{group: end for at, end, group in phrases(text) if at == 0} for text in (mine, theirs)]
    return any(
        group != CONNECTING and mine[ends[0][group] :][:1] == theirs[ends[1][group] :][:1] != ()
        for group in ends[0].keys() & ends[1].keys()
    )


@lru_cache(maxsize=2048)
def bindings(text: str) -> tuple[Binding, ...]:
    """The binding words of a text, each with the content words around it."""
    found = []
    for aside in _ASIDES:
        text = aside.sub(" ", text)
    for said in map(forms, CLAUSE_END.split(text)):
        spans = list(binding_spans(said))
        for first, end in spans:
            before = tuple(_content(said[:first])[-_VERB:]) if said[first:end] == _ADVERB else ()
            next_limit = next((at for at, _ in spans if at > end and _binding_at(said, at)[0] in _LIMITS), len(said))
            follows = _stated(said[end:next_limit]) or _content(said[end:])
            found.append(Binding(_binding_at(said, first)[0], tuple(follows[:_REACH]), before))
    return tuple(found)


def _stated(said: Sequence[str]) -> list[str]:
    """The content words up to the next limit; a document that states no "ngày" may yet state a "năm"."""
    follows = _content(said)
    if follows and follows[0] in _STATING:
        follows = [form for form in said if form in _DATES or form in _content((form,))]
    return follows


def _content(said: Sequence[str]) -> list[str]:
    return [form for form in said if form not in FUNCTION and not form[0].isdigit()]


def binding_spans(text: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where binding words begin and end in a sequence of forms."""
    at = 0
    while at < len(text):
        kind, length = _binding_at(text, at)
        if kind:
            yield at, at + length
        at += length


def _binding_at(text: Sequence[str], at: int) -> tuple[str, int]:
    if tuple(text[at : at + 2]) in _COMPOUND or tuple(text[max(0, at - 1) : at + 1]) in _COMPOUND_ENDS:
        return "", 1
    if tuple(text[at : at + 3]) in _FRAMES:
        return "", 3
    for length in (3, 2, 1) if text[at] in _OPENING else ():
        kind = _KINDS.get(" ".join(text[at : at + length]), "")
        if kind:
            return kind, length
    return "", 1
