"""Phrases known whole: names of provinces, set phrases of questions and of the field, mended without an index.

Where a question is asked, and about which place and year, must be known before anything is searched; a slip
there would ask of every place, or of none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from sources.reading.edits import one_edit
from sources.reading.gazetteer import NAMES
from sources.reading.provinces import COMMON_WORDS
from sources.reading.syllable import is_unaccented_syllable, is_written_syllable
from sources.reading.typed import MAX_WORDS, replaced
from sources.reading.vietnamese import Word, fold, is_unaccented, lower, one_tone, words

_ASKING = """
bao nhiêu|phần trăm|như thế nào|thế nào|khi nào|bao giờ|ở đâu|tại sao|vì sao|là gì|những gì|để làm gì|làm gì
thứ mấy|xếp thứ|đứng thứ|xếp hạng|thứ hạng|so sánh|khác nhau|tỷ lệ|tỷ trọng|mục tiêu|giai đoạn|thế còn|còn lại
cả nước|năm nào|ngày nào|cơ quan nào|đơn vị nào|tỉnh nào|nơi nào
"""
_FIELD = """
kế hoạch|nghị quyết|quyết định|nghị định|chỉ thị|thông tư|văn bản|đề án|chương trình|ban hành|hiệu lực|chủ trì|phối hợp
chủ tịch|giám đốc|bí thư|ủy ban|nhân dân|thủ tục|hành chính|công chức|hồ sơ|đúng hạn|trực tuyến|toàn trình|một phần
chuyển đổi|kinh tế|xã hội|chính quyền|chính phủ|công nghệ|thông tin|dữ liệu|cơ sở|hạ tầng|nền tảng|dịch vụ|truy cập
tài khoản|người dân|doanh nghiệp|hợp tác xã|hộ kinh doanh|sản phẩm|thương mại|điện tử|thanh toán|tiền mặt|chữ ký
năng suất|lao động|doanh thu|kinh phí|hài lòng|an toàn|an ninh|nhiệm vụ|giải pháp|kết quả|chỉ tiêu|chỉ số|hội thảo
viết tắt|nghĩa là|tên gì|chức gì|hình thức|khen thưởng|thi đua|trách nhiệm|đầu mối|tổ chức|thực hiện|hoàn thành|sáp nhập
"""
_LINKS = """
thì|sao|như|tại|vậy|ngày|tháng|cái|nhất|mấy|còn|đến|của|được|trong|những|các|nào|thế|theo|trên|không|với|vào|nhiêu
người|phải|bằng|giữa|gồm|thuộc
""".replace("|", " ").split()
_ONLY_HERE = frozenset(("nhiêu", "nhieu"))
"""Syllables that stand in one phrase alone: whatever is within one edit of the other half is meant to be it."""
_SHORTEST_SLIP = 3
_SHORTEST_SHOUTED = 3
_FOREIGN = re.compile("[^aeiouy]*|.*[fjwz].*")
_BEFORE_NAM = frozenset(("ha", "quang", "viet", "mien", "phia", "dong", "tay"))
_YEAR = re.compile(r"\s+(?:19|20)\d\d(?!\d)")


class _Phrase(NamedTuple):
    syllables: tuple[str, ...]
    name: bool


def mended(text: str) -> str:
    """The text with its set phrases as they are meant: "bo nhiêu", "Tahnh Hóa", "nm 2025", "Da Nẵng".

    One syllable of a phrase may be within one edit of the right one if it is no Vietnamese syllable itself;
    the others stand there, with or without their accents. A text without accents stays without.
    """
    read = [word for word in words(text) if word.form.isalpha()]
    if len(read) > MAX_WORDS:
        return text
    plain = is_unaccented(text)
    forms: dict[Word, str] = {}
    for at, word in enumerate(read):
        if _is_year_word(text, word, read[at - 1].form if at else ""):
            forms[word] = "nam" if plain else "năm"
        elif (at == 0 or text[word.start].islower()) and (link := _link(word.form, plain)):
            forms[word] = fold(link) if plain else link
        for length in _lengths():
            run = read[at : at + length]
            if word.form == "nam" and at and fold(read[at - 1].form) in _BEFORE_NAM:
                continue
            if len(run) == length and all(text[a.end : b.start] == " " for a, b in pairwise(run)):
                forms.update(zip(run, _meant(text, run, plain), strict=False))
    return replaced(text, dict(sorted(forms.items(), key=lambda item: item[0].start))) or text


def unshouted(text: str) -> str:
    """A text typed in capitals alone as it would otherwise be typed: small letters, names of provinces in capitals."""
    if not text.isupper() or len(words(text)) < _SHORTEST_SHOUTED:
        return text
    plain, small = is_unaccented(text), lower(text)
    comparable = fold(small) if plain else one_tone(small)
    for name in _named():
        for match in re.finditer(rf"(?<!\w){fold(name) if plain else name}(?!\w)", comparable):
            named = " ".join(part[:1].upper() + part[1:] for part in small[match.start() : match.end()].split(" "))
            small = small[: match.start()] + named + small[match.end() :]
    return small


@lru_cache(maxsize=1)
def _named() -> tuple[str, ...]:
    return tuple(" ".join(phrase.syllables) for phrase in _phrases() if phrase.name)


def _is_year_word(text: str, word: Word, before: str) -> bool:
    """Whether a word before a year is "năm" with a slip or without its accent, and no end of "Hà Nam"."""
    if not _YEAR.match(text, word.end) or fold(before) in _BEFORE_NAM:
        return False
    return word.form == "nam" or (one_edit(fold(word.form), "nam") and not is_written_syllable(word.form))


@lru_cache(maxsize=4096)
def _link(form: str, plain: bool) -> str | None:
    """The one word between others ("của", "được") that a form with a slip in it is meant to be."""
    if len(form) < _SHORTEST_SLIP or is_unaccented_syllable(form) or is_written_syllable(form):
        return None
    if _FOREIGN.fullmatch(fold(form)):
        return None
    links = [fold(link) for link in _LINKS if len(link) > _SHORTEST_SLIP] if plain else _LINKS
    near = [link for link in links if one_edit(form, link)]
    return near[0] if len(near) == 1 else None


def _meant(text: str, run: list[Word], plain: bool) -> tuple[str, ...]:
    """The syllables of the phrase that a run of words is meant to be; () where it is none, or right already."""
    forms = tuple(word.form for word in run)
    bare = tuple(map(fold, forms))
    for gap in range(len(run)):
        for phrase in _table().get((gap, bare[:gap] + bare[gap + 1 :]), ()):
            pairs = [pair for at, pair in enumerate(zip(forms, phrase.syllables, strict=True)) if at != gap]
            if not all(form in (meant, fold(meant)) for form, meant in pairs):
                continue
            if forms == phrase.syllables or (plain and bare == tuple(map(fold, phrase.syllables))):
                return ()
            if _is_meant(text, run, phrase, gap):
                return tuple(map(fold, phrase.syllables)) if plain else phrase.syllables
    return ()


def _is_meant(text: str, run: list[Word], phrase: _Phrase, gap: int) -> bool:
    form, meant = run[gap].form, phrase.syllables[gap]
    if form in (meant, fold(meant)):
        capital = all(text[word.start].isupper() for word in run)
        return not phrase.name or capital or " ".join(phrase.syllables) not in _common()
    others = {*phrase.syllables[:gap], *phrase.syllables[gap + 1 :]}
    slip = not (is_unaccented_syllable(form) if form.isascii() else is_written_syllable(form))
    return (slip or bool(others & _ONLY_HERE)) and (one_edit(form, meant) or one_edit(form, fold(meant)))


@lru_cache(maxsize=1)
def _table() -> dict[tuple[int, tuple[str, ...]], tuple[_Phrase, ...]]:
    """The phrases by each of their gaps: its place, and the folded syllables around it."""
    table: dict[tuple[int, tuple[str, ...]], tuple[_Phrase, ...]] = {}
    for phrase in _phrases():
        bare = tuple(map(fold, phrase.syllables))
        for gap in range(len(bare)):
            key = (gap, bare[:gap] + bare[gap + 1 :])
            table[key] = (*table.get(key, ()), phrase)
    return table


def _phrases() -> Iterable[_Phrase]:
    asking = (phrase for line in (_ASKING + _FIELD).split("\n") if line for phrase in line.split("|"))
    names = (_syllables(name.removeprefix("TP")) for name in NAMES)
    return chain(
        (_Phrase(_syllables(phrase), False) for phrase in asking), (_Phrase(s, True) for s in names if len(s) > 1)
    )


@lru_cache(maxsize=1)
def _lengths() -> tuple[int, ...]:
    return tuple(sorted({len(phrase.syllables) for phrase in _phrases()}, reverse=True))


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(" ".join(_syllables(name)) for name in COMMON_WORDS)


def _syllables(phrase: str) -> tuple[str, ...]:
    return tuple(one_tone(lower(phrase)).replace(".", " ").split())
