"""The one matcher of indicator, place and period, used by answers and by checks alike.

An indicator matches by the share of the asked words, weighted by their rarity, that stand near the
figure: in its own part of the sentence, in the clause, the sentence, the context. Place and period
bind: another province or another year never fits.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import Protocol

from sources.figures import Figure
from sources.reading import bound as bounds
from sources.reading.abbreviation import spelled_out
from sources.reading.vietnamese import STOP_WORDS, Word, fold, lower, one_tone, words

GENERIC_WEIGHT = 0.15
NAME_WEIGHT = 1.5
RARITY_WEIGHT, RAREST = 0.4, 6.0
"""A word weighs 1 + 0.4 idf: also what every passage of a small index says must be near a figure."""
_NEIGHBOUR_GAP = 2
COMMON_NOUNS = frozenset(
    """
    tỉnh thành phố năm mục tiêu đạt tỷ tỉ lệ trọng số lượng tổng phần trăm phấn đấu đặt giai đoạn toàn khoảng hơn
    trên gần tối thiểu ít nhất trở mức kết quả tính hết cuối đầu thứ hạng đứng xếp nhóm
    """.split()  # noqa: SIM905 - a list of quoted syllables would be harder to read
)
COMMON_VERBS = frozenset(
    """
    đề ra nêu triển khai hình thức khoản dùng đưa diễn muốn mong phải cần xong rồi vào tới sang xuống đi lại làm xin
    bán mua gồm bên nói chuyện cái đặt hôm lúc nằm lấy nhận giao thay chênh nhau thì trước sau cùng kéo dài lọt đích
    quy phục vụ bằng thật khá tầm cỡ ngay chừng bao lâu giúp mỗi từng riêng chung kể theo nay mới nhất chiếm top văn
    bản việc giờ
    """.split()  # noqa: SIM905 - as above
)
EVERYDAY = frozenset(
    """
    mang chọn nhờ dần loại tìm xem hiểu nghĩ thấy nghe gọi kêu hồi luôn cứ hẳn tận suốt đòi chịu khỏi kiếm thêm nữa giùm
    coi vậy kiểu nổi nhiều quê nôm na
    """.split()  # noqa: SIM905 - as above
)
"""More of them, known by their accents alone: without these they look like words that matter ("dần", "dân")."""
GENERIC = COMMON_NOUNS | COMMON_VERBS | EVERYDAY
"""Syllables that many questions have and few indicators turn on. The verbs and particles among them make no word with
their neighbours, so that "VNeID" of "VNeID dùng để làm gì" stands for itself."""


class Frequencies(Protocol):
    """In how many ``passages`` of the index a word stands: as it is written, and with accents left out (folded)."""

    @property
    def passages(self) -> int: ...

    def frequency(self, word: str) -> int: ...

    def folded_frequency(self, word: str) -> int: ...


@dataclass(frozen=True, slots=True)
class Bag:
    """The words and neighbouring word pairs of a text, accented and folded."""

    words: frozenset[str]
    folded: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    folded_pairs: frozenset[tuple[str, str]]


@lru_cache(maxsize=8192)
def bag(text: str) -> Bag:
    """The bag of a text, abbreviations spelled out."""
    found = forms(text)
    folded = tuple(fold(form) for form in found)
    return Bag(frozenset(found), frozenset(folded), frozenset(pairwise(found)), frozenset(pairwise(folded)))


def forms(text: str) -> tuple[str, ...]:
    """The words of a text in order, in one spelling, abbreviations spelled out."""
    return tuple(one_spelling(word.form) for word in spelled_out(words(text)))


_FINAL_I = re.compile(r"(?<=^[klmsthv])[iíìỉĩị]$|(?<=^qu)[iíìỉĩị]$")
_TO_Y = str.maketrans("iíìỉĩị", "yýỳỷỹỵ")


def one_spelling(form: str) -> str:
    """One of the two accepted spellings of a final i: kí -> ký, lí -> lý, tỉ -> tỷ."""
    return _FINAL_I.sub(lambda match: match.group().translate(_TO_Y), form)


@dataclass(frozen=True, slots=True)
class Term:
    """A syllable that is asked for, with the neighbour pairs it forms in the question.

    Most Vietnamese words are two syllables: one that stands without its neighbour ("dân" of "dân số" in
    "người dân") is likely another word and counts LONE. ``loose`` terms match without regard to accents.
    ``meanings`` are phrases that may say the same: one of them counts MEANT.
    """

    form: str
    pairs: tuple[tuple[str, str], ...]
    weight: float
    loose: bool
    meanings: tuple[tuple[str, ...], ...] = ()

    def match(self, zone: Bag) -> float:
        """1 in a bag with a neighbour, MEANT by another phrase, LONE without its neighbour, 0 not in it."""
        words, pairs = (zone.folded, zone.folded_pairs) if self.loose else (zone.words, zone.pairs)
        alone = self.form in words
        if alone and (not self.pairs or any(pair in pairs for pair in self.pairs)):
            return 1.0
        if self.meanings and any(words.issuperset(said) and pairs.issuperset(pairwise(said)) for said in self.meanings):
            return MEANT
        return LONE if alone else 0.0


LONE, MEANT = 0.4, 0.9


def terms(
    asked: Sequence[Word],
    frequencies: Frequencies,
    *,
    loose: bool,
    scale: float = 1.0,
    names: Collection[int] = (),
    meanings: Mapping[int, Sequence[tuple[str, ...]]] = MappingProxyType({}),
) -> tuple[Term, ...]:
    """The content words of a question, weighted by their rarity.

    Rarity is the idf of Robertson & Spärck Jones as BM25 uses it, ln(1 + (N - n + 0.5) / (n + 0.5)).
    With ``loose``, forms are folded and compared without accents. ``names`` are the offsets of words
    that belong to a name and count for more; ``meanings`` gives, by the offset of a word, the phrases that may
    stand for it, and such a word is as rare as the most common of them.
    """
    content = [w for w in spelled_out(asked) if not _is_stop(w.form, loose)]
    forms = [one_spelling(fold(w.form) if loose else w.form) for w in content]
    found: dict[str, Term] = {}
    for position, (word, form) in enumerate(zip(content, forms, strict=True)):
        pairs = tuple(
            (forms[left], forms[left + 1])
            for left in (position - 1, position)
            if 0 <= left < len(content) - 1
            and content[left + 1].start - content[left].end <= _NEIGHBOUR_GAP
            and not (_is_verb(content[left].form, loose) or _is_verb(content[left + 1].form, loose))
        )
        meant = tuple(tuple(map(fold, said)) if loose else said for said in meanings.get(word.start, ()))
        weight = min(_weight(said, frequencies, loose) for said in (form, *_rarest(meant, frequencies, loose))) * scale
        if is_generic(word.form, loose) and not meant:
            weight *= GENERIC_WEIGHT
        elif word.start in names:
            weight *= NAME_WEIGHT
        known = found.get(form)
        if known is not None:
            pairs, weight = known.pairs + pairs, max(weight, known.weight)
            meant = known.meanings + meant
        found[form] = Term(form, pairs, weight, loose, meant)
    return tuple(found.values())


def _rarest(phrases: Iterable[Sequence[str]], frequencies: Frequencies, loose: bool) -> list[str]:
    """The rarest word of each phrase."""
    return [max(said, key=lambda form: _weight(form, frequencies, loose)) for said in phrases]


_FOLDED_STOP = frozenset(fold(word) for word in STOP_WORDS)
_FOLDED_VERBS = frozenset(fold(word) for word in COMMON_VERBS)
_FOLDED_GENERIC = frozenset(fold(word) for word in COMMON_NOUNS | COMMON_VERBS)


def _is_stop(form: str, loose: bool) -> bool:
    return fold(form) in _FOLDED_STOP if loose else form in STOP_WORDS


def _is_verb(form: str, loose: bool) -> bool:
    return fold(form) in _FOLDED_VERBS if loose else fold(form) in _FOLDED_VERBS or form in EVERYDAY


def is_generic(form: str, loose: bool = True) -> bool:
    """Whether few indicators turn on a syllable; ``loose`` compares without accents."""
    return fold(form) in _FOLDED_GENERIC if loose else form in GENERIC


def _weight(form: str, frequencies: Frequencies, loose: bool) -> float:
    n = frequencies.folded_frequency(form) if loose else frequencies.frequency(form)
    idf = math.log(1 + (max(frequencies.passages, n) - n + 0.5) / (n + 0.5))
    return 1 + RARITY_WEIGHT * min(idf, RAREST)


def coverage(asked: Sequence[Term], zones: Sequence[tuple[Bag, float]]) -> float:
    """Share in [0, 1] of the asked weight found in the zones, each zone counting with its strength."""
    total = sum(term.weight for term in asked)
    if not total:
        return 0.0
    found = sum(term.weight * max((s * term.match(zone) for zone, s in zones), default=0.0) for term in asked)
    return found / total


def place_fits(asked: Collection[str], place: str | None) -> bool:
    """Whether a figure of ``place`` may answer for the asked provinces; without an asked place any may."""
    return not asked or (place is not None and _one_name(place) in map(_one_name, asked))


@lru_cache(maxsize=4096)
def _one_name(place: str) -> str:
    """A place's name in one form: "TP. Thanh Hóa" is "thành phố thanh hóa"."""
    name = one_tone(lower(" ".join(place.split())))
    return _SHORT_LEVEL.sub(lambda match: _LEVELS[match[1]], name)


_LEVELS = {"tp": "thành phố ", "tx": "thị xã ", "tt": "thị trấn ", "h": "huyện ", "q": "quận ", "p": "phường "}
_SHORT_LEVEL = re.compile(r"^(tp|tx|tt|h|q|p)(?:\.\s*|\s+)")


def period_fit(asked: tuple[int, int] | None, first: int | None, last: int | None) -> float:
    """How well a figure's years fit the asked ones: 1 the same, 0 another period, in between when one
    contains the other, 0.5 when the figure has none."""
    if asked is None:
        return 1.0
    if first is None:
        return 0.5
    if last is None:
        return 0.8 if asked[0] >= first else 0.0
    if (first, last) == asked:
        return 1.0
    if first <= asked[0] and asked[1] <= last:
        return 0.8
    if asked[0] <= first and last <= asked[1]:
        return 0.7
    return 0.0


_SIDES: dict[bounds.Direction, int] = {"least": 1, "most": -1, "exact": 0, "about": 0}


def direction(bound: str) -> int:
    """The side that a bound leaves open: 1 for "hơn" and its like, -1 for "dưới", 0 for none or rounding words."""
    return _SIDES[bounds.direction(bound)]


def number(figure: Figure) -> Decimal | None:
    """The number as written, without its bound."""
    return figure.low if figure.low is not None else figure.high


def same_figure(claimed: Figure, source: Figure) -> bool:
    """Whether a claim's value is the source's: the same number and, where the claim has one, "of" part."""
    if (claimed.low, claimed.high) != (source.low, source.high) and number(claimed) != number(source):
        return False
    if claimed.low is not None and claimed.high is not None and claimed.low != claimed.high:
        return (claimed.low, claimed.high) == (source.low, source.high)
    return claimed.of is None or source.of is None or claimed.of == source.of


def rounded_from(claimed: Figure, source: Figure) -> bool:
    """Whether a claim with "gần", "khoảng" or "hơn" is the source's number, rounded to the claim's own digits.

    "hơn 80.000" is no rounding of "hơn 85.000": a bound is cut off no further than at its second digit.
    """
    mine, theirs = number(claimed), number(source)
    if mine is None or theirs is None or not mine or direction(source.bound) < 0 or claimed.kind != source.kind:
        return False
    upward = direction(claimed.bound) == 1
    if (bounds.direction(claimed.bound) != "about" and not upward) or (upward and len(_digits(mine)) < _FEWEST_DIGITS):
        return False
    if (upward and theirs <= mine) or (fold(claimed.bound) in _SHORT_OF and theirs > mine):
        return False
    step = Decimal(1).scaleb(_last_digit(mine))
    return abs(mine - theirs) < step and abs(mine - theirs) <= _FARTHEST * theirs


_SHORT_OF = frozenset({"gan", "ngot", "nearly"})
_FEWEST_DIGITS = 2
_FARTHEST = Decimal("0.03")


def _digits(value: Decimal) -> tuple[int, ...]:
    return value.normalize().as_tuple().digits


def _last_digit(value: Decimal) -> int:
    normal = value.normalize().as_tuple()
    return normal.exponent if isinstance(normal.exponent, int) else 0


def same_kind(one: Figure, other: Figure) -> bool:
    """Whether two figures can be values of one indicator: percentages, ranks, money and counts apart."""
    if one.kind != other.kind and not {one.kind, other.kind} <= {"count", "measure"}:
        return False
    money = {"đồng", "USD"}
    return not ((one.unit in money or other.unit in money) and one.unit != other.unit)
