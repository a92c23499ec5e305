"""Questions made from statements: a figure, date, person or organisation is masked and asked for.

"Tỷ lệ hồ sơ trực tuyến đạt 27,5% vào năm 2023" gives "Tỷ lệ hồ sơ trực tuyến đạt bao nhiêu phần trăm
vào năm 2023?" and "… đạt 27,5% vào năm nào?".
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from random import Random
from typing import Final

_NUMBER: Final = r"\d+(?:[.,]\d+)*"
_CAPITAL: Final = "[" + "".join(filter(str.isupper, map(chr, range(0x1EFA)))) + "]"
_NAME: Final = rf"{_CAPITAL}\w*(?: {_CAPITAL}\w*)*"
# Group 1 of each pattern is what gets masked; beside it, the words that ask for it.
_MASKS: Final[tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]] = (
    (re.compile(rf"({_NUMBER}(?:\s?%| phần trăm))"), ("bao nhiêu phần trăm", "bao nhiêu %", "mấy phần trăm")),
    (
        re.compile(r"((?:vào |từ )?ngày \d{1,2}(?: tháng |[/.-])\d{1,2}(?:(?: năm |[/.-])\d{4})?)"),
        ("khi nào", "ngày nào", "vào ngày tháng năm nào", "vào thời gian nào"),
    ),
    (
        re.compile(r"((?:vào |trong |từ |đến )?(?:tháng \d{1,2} )?năm \d{4})"),
        ("năm nào", "khi nào", "vào năm nào", "bao giờ"),
    ),
    (
        re.compile(rf"((?:khoảng |hơn |gần |trên )?{_NUMBER})(?= (?:nghìn|triệu|tỷ|tỉ)?\s?[^\W\d_])"),
        ("bao nhiêu", "mấy"),
    ),
    (re.compile(rf"\b(?:bởi|ông|với) ({_NAME})"), ("ai", "người nào")),
    (re.compile(rf"\b(?:của|cho) ({_NAME})"), ("ai", "nước nào", "tổ chức nào", "cái gì")),
    (re.compile(rf"\b(?:ở|tại|đến|sang) ({_NAME})"), ("đâu", "nơi nào", "nước nào", "thành phố nào")),
    (
        re.compile(rf"\b((?:Bộ|Ủy ban|Công ty|Trường|Đại học|Hội|Viện|Tổng cục|Sở|Đảng|Quân đoàn|Hãng) {_NAME})"),
        ("cơ quan nào", "tổ chức nào", "đơn vị nào"),
    ),
    (re.compile(r"\blà ((?:một |người |những )?[^,.;:()]{12,60})"), ("gì", "ai", "loại gì")),
    (re.compile(r"\b((?:vì|do|bởi vì|nhờ) [^,.;:()]{12,80})"), ("vì sao", "tại sao", "do đâu")),
    (re.compile(rf"[^\W\d_] ({_NAME})"), ("ai", "gì", "nào", "cái gì")),
)
_OPENERS: Final = ("", "", "", "", "cho hỏi ", "theo quy định ", "xin hỏi ", "Vậy ")
_ABOUT: Final = (
    "{0} là gì?",
    "{0} là ai?",
    "{0} có gì?",
    "giới thiệu về {0}",
    "{0}",
    "{0} như thế nào?",
    "thông tin về {0}",
)
_ABOUT_PART: Final = (
    "{1} của {0} là gì?", "{1} của {0} như thế nào?", "{0} {1}", "{1} {0}", "quy định về {1} trong {0}",
    "{1} theo {0} gồm những gì?", "{1} ở {0} ra sao?", "{0} có {1} thế nào?", "{1}",
)  # fmt: skip
_BEFORE: Final = (
    "ai", "ai đã", "khi nào", "vì sao", "tại sao", "ở đâu", "năm nào", "có bao nhiêu", "làm thế nào để", "những gì",
    "bao nhiêu", "cái gì", "điều gì", "có phải", "nước nào", "người nào", "theo", "thế nào là", "những ai", "bao giờ",
    "tên của", "loại nào", "đâu là", "quy định về", "cách", "mục đích của", "ý nghĩa của", "vai trò của",
)  # fmt: skip
_AFTER: Final = (
    "là gì", "là ai", "ở đâu", "khi nào", "năm nào", "bao nhiêu", "như thế nào", "ra sao", "vì sao", "gồm những gì",
    "nào", "bao lâu", "vào lúc nào", "bằng cách nào", "để làm gì", "của ai", "do ai", "có mấy loại", "là bao nhiêu",
    "thuộc nước nào", "ngày nào", "có gì", "bao nhiêu phần trăm", "không", "thế nào", "gì", "phải làm gì", "nơi nào",
)  # fmt: skip
_UNSEEN: Final = 16.0  # the weight of a word met nowhere else
_EVERYDAY: Final = 5.0  # the weight of words such as "của" and "trong"
_CLAUSE_END: Final = re.compile(r"\s*[,;:()–\"“”]\s*|\.$")


def question_from(sentence: str, random: Random) -> str | None:
    """A question that ``sentence`` answers, or None when nothing in it can be masked."""
    found = [
        (match.start(1), match.end(1), asked)
        for pattern, asked in _MASKS
        for match in list(pattern.finditer(sentence))[:3]
    ]
    if not found:
        return None
    start, end, asked = random.choice(found)
    before = _CLAUSE_END.split(sentence[:start])
    after = _CLAUSE_END.split(sentence[end:])
    left = " ".join(before[-random.choice((1, 1, 2, 3)) :]).split()[-random.randint(4, 16) :]
    right = " ".join(after[: random.choice((1, 1, 2))]).split()[: random.randint(0, 10)]
    if len(left) + len(right) < 3:
        return None
    words, rest = random.choice(asked), " ".join((*left, "", *right))
    if random.random() < 0.4:
        return f"{rest} {words}?" if random.random() < 0.7 else f"{words} {rest}?"
    return f"{random.choice(_OPENERS)}{' '.join(left)} {words} {' '.join(right)}?"


def question_about(title: str, heading: str, random: Random) -> str:
    """A question for what stands under ``heading`` in the article or law ``title``."""
    return random.choice(_ABOUT_PART if heading else _ABOUT).format(title, heading)


def word_weights(sentences: Sequence[str]) -> dict[str, float]:
    """For each word, as written, -ln of its share of all words: how much it tells about where it stands."""
    counts = Counter(word for sentence in sentences for word in sentence.split())
    total = counts.total()
    return {word: -math.log(count / total) for word, count in counts.items()}


def said_words(sentence: str, weights: Mapping[str, float], random: Random) -> str:
    """One to three short runs of words of ``sentence``, rare words first: what somebody remembers who asks for it."""
    words = sentence.split()
    pull = [max(weights.get(word, _UNSEEN) - _EVERYDAY, 0.1) ** 2 for word in words]
    kept: set[int] = set()
    for start in random.choices(range(len(words)), pull, k=random.choice((1, 2, 2, 3))):
        first = start - random.choice((0, 0, 1, 2))
        kept.update(range(max(first, 0), min(first + random.choice((2, 3, 3, 4, 5)), len(words))))
    return " ".join(words[at] for at in sorted(kept))


def asked_about(words: str, random: Random) -> str:
    """``words`` with the words of a question before, after or around them, or bare as typed into a search box."""
    before, after = random.choice(_BEFORE), random.choice(_AFTER)
    return random.choice((f"{before} {words}?", f"{words} {after}?", f"{words} {after}?", words))


def with_words_dropped(text: str, share: float, random: Random) -> str:
    """``text`` without about ``share`` of its words; never empty."""
    kept = [word for word in text.split() if random.random() >= share]
    return " ".join(kept) or text


def altered(sentence: str, places: tuple[str, ...], random: Random) -> str | None:
    """``sentence`` about another year, figure or place; None when it names none of them."""
    swaps = [
        (match.start(), match.end(), _another(match[0], random)) for match in re.finditer(r"\d+(?:[.,]\d+)*", sentence)
    ] + [(at, at + len(place), random.choice(places)) for place in places if (at := sentence.find(place)) >= 0]
    swaps = [swap for swap in swaps if sentence[swap[0] : swap[1]] != swap[2]]
    if not swaps:
        return None
    start, end, other = random.choice(swaps)
    return sentence[:start] + other + sentence[end:]


def _another(number: str, random: Random) -> str:
    if re.fullmatch(r"(?:19|20)\d\d", number):
        return str(int(number) + random.choice((-10, -5, -3, -2, -1, 1, 2, 3, 5, 10)))
    return "".join(random.choice("123456789") if c.isdigit() else c for c in number)
