"""What becomes, holds, leads or replaces what in a sentence, against the evidence that it cites."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.model.alike import FUNCTION
from bot.model.ground_reading import GroundReading

_OTHER_WORDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "sang": (frozenset(), frozenset()),
    "thuộc": (frozenset(), frozenset()),
    "thay": (frozenset(), frozenset({"đổi"})),
    "thành": (
        frozenset({"hoàn", "hình", "tạo", "tỉnh"}),
        frozenset({"phố", "viên", "lập", "tích", "công", "ủy", "phần", "tựu"}),
    ),
    "qua": (frozenset({"thông"}), frozenset()),
}
"""Words that say what becomes, holds or replaces what, each with the neighbours that make another word of it."""
_NO_OTHERS: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
_CROSSED = (("sang",), ("thành",), ("trong", "số"))
"""Words with one thing before and another behind them, which may not change places."""
_OF_THE_VERB = frozenset({"thế", "hoàn", "toàn"})
_EXCEPTING = frozenset({"trừ", "ngoại"})
_PASSIVE = frozenset({"được", "do", "bị", "bởi"})
_REACH = 4
_SIDE = 3


def direction_faults(said: Sequence[str], readings: Sequence[GroundReading]) -> Iterator[str]:
    """What becomes, holds or replaces what, or stands on either side of a word, told the other way round."""
    for word in _OTHER_WORDS:
        mine = list(_led_by(word, said))
        theirs = [follows for reading in readings for follows in _led_by(word, reading.quote)]
        if theirs and any(not any(_begin_alike(one, other) for other in theirs) for one in mine):
            yield f"what follows “{word}” is not so in the cited evidence"
    against = {form for reading in readings for form in _set_against(reading.quote)}
    if against and not against.issuperset(_set_against(said)):
        yield "it is compared with something else in the cited evidence"
    for pivot in (*_CROSSED, *(() if _PASSIVE & set(said) else (("thay",),))):
        if any(_crossed(said, reading.quote, pivot) for reading in readings):
            yield f"what stands before and behind “{' '.join(pivot)}” has changed places"
    if any(_replaced_wrongly(said, reading.quote) for reading in readings):
        yield "what is replaced is told as what replaces it"
    if _PASSIVE & set(said):
        return
    for reading in readings:
        for at, pivot_form in enumerate(said):
            if reading.quote.count(pivot_form) == said.count(pivot_form) == 1 and _turned(said, at, reading.quote):
                yield f"what stands around “{pivot_form}” is turned round"
                return


def _begin_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    return not one or not other or one[0] in other or other[0] in one


def _led_by(word: str, text: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for at, form in enumerate(text):
        if form == word and _is_itself(text, at):
            yield tuple((_objects if word == "thay" else _content)(text[at + 1 :])[:2])


def _set_against(text: Sequence[str]) -> list[str]:
    """The word behind each "so với": what a figure is compared with."""
    found = (_content(text[at + 2 :])[:1] for at, pair in enumerate(pairwise(text)) if pair == ("so", "với"))
    return [form for forms in found for form in forms]


def _crossed(said: Sequence[str], quote: Sequence[str], pivot: tuple[str, ...]) -> bool:
    """Whether what the quote has before the pivot alone is told behind it, and nothing of what it has there."""
    here, there = _only(said, pivot), _only(quote, pivot)
    if here is None or there is None:
        return False
    before, behind = _content(quote[:there]), _objects(quote[there + len(pivot) :])
    told = set(_objects(said[here + len(pivot) :])[:_REACH])
    moved, kept = set(before[-_REACH:]) - set(behind), set(behind[:_REACH]) - set(before)
    return bool(told & moved) and not told & kept


def _replaced_wrongly(said: Sequence[str], quote: Sequence[str]) -> bool:
    """Whether "được thay bằng" is followed by what the quote, which tells it actively, has behind "thay"."""
    here, there = _only(said, ("thay",)), _only(quote, ("thay",))
    if here is None or there is None or "bằng" not in said[here:]:
        return False
    passive = [bool(_PASSIVE & set(text[max(0, at - 2) : at])) for text, at in ((said, here), (quote, there))]
    told = set(_content(said[here + said[here:].index("bằng") :])[:_REACH])
    before, behind = set(_content(quote[:there])), set(_content(quote[there + 1 :]))
    return passive == [True, False] and bool(told & (behind - before)) and not told & (before - behind)


def _only(text: Sequence[str], pivot: tuple[str, ...]) -> int | None:
    """Where the pivot stands in a text, None unless it stands there once."""
    found = [at for at in range(len(text)) if tuple(text[at : at + len(pivot)]) == pivot and _is_itself(text, at)]
    return found[0] if len(found) == 1 else None


def _is_itself(text: Sequence[str], at: int) -> bool:
    """Whether a word is not part of another one, as "thành" is of "thành phố"."""
    before, behind = _OTHER_WORDS.get(text[at], _NO_OTHERS)
    return not before & set(text[max(0, at - 1) : at]) and not behind & set(text[at + 1 : at + 2])


def _turned(said: Sequence[str], at: int, quote: Sequence[str]) -> bool:
    to = quote.index(said[at])
    before, behind = set(said[max(0, at - 2) : at]), set(said[at + 1 : at + 3])
    first, last = set(quote[max(0, to - _SIDE) : to]), set(quote[to + 1 : to + 1 + _SIDE])
    crossed = len(before) == len(behind) == 2 and behind <= first and before <= last
    return crossed and before.isdisjoint(behind) and not (before | behind) & FUNCTION


def _objects(text: Sequence[str]) -> list[str]:
    """What stands behind a verb, without the rest of the verb, its adverb, and an exception: "thế hoàn toàn"."""
    upto = next((at for at, form in enumerate(text) if form in _EXCEPTING), len(text))
    return [form for form in _content(text[:upto]) if form not in _OF_THE_VERB]


def _content(text: Sequence[str]) -> list[str]:
    return [form for form in text if form not in FUNCTION and not form[0].isdigit()]
