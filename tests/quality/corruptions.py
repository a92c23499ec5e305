"""Wrong versions of right sentences: each is changed in one place so that its sources no longer say it.

Every rule changes what is said, not only how: a digit of a figure, a year, a place, who does it, a unit, a bound,
"đặt mục tiêu" for "đã đạt". One whose change the quotes happen to hold is left out.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from sources.reading.place import mentions
from sources.reading.quantity import parse_number, quantities
from sources.reading.vietnamese import fold

SEED = 20261122
MARKER = re.compile(r"\s?\[\d+\]")


@dataclass(frozen=True, slots=True)
class Corruption:
    """A wrong text, by what is wrong with it; ``of`` is the id of the right one, ``by`` who made it."""

    of: str
    kind: str
    text: str
    by: str = "rule"


def corruptions(of: str, text: str, sources: Sequence[str]) -> Iterator[Corruption]:
    """One corruption of each kind that a text allows, two of its figures and two with figures exchanged.

    ``sources`` are what its grounds say.
    """
    chance = random.Random(f"{SEED} {of}")
    held = " ".join(sources)
    made = (
        *(("figure", changed) for changed in _figures(text, held, chance)),
        *(("exchanged", changed) for changed in _exchanged(text, chance)),
        ("year", _year(text, held, chance)),
        ("place", _place(text, held, chance)),
        ("attribution", _replaced(text, _AGENCIES, held, chance)),
        ("unit", _unit(text, held, chance)),
        ("negation", _inserted(text, _VERBS, chance)),
        ("nature", _first_of(text, _NATURES if "mục tiêu" not in text.lower() else _NATURES[:4])),
        ("bound", _first_of(text, _BOUNDS)),
        ("document", _document(text, held, chance)),
        ("citation", MARKER.sub(" [9]", text)),
        ("citation", MARKER.sub("", text)),
        ("clause", _before_marker(text, chance.choice(_CLAUSES))),
        ("superlative", _before_marker(text, chance.choice(_SUPERLATIVES))),
        ("modality", _first_of(text, _MODALITIES)),
        ("form", fold(text)),
    )
    seen = {text}
    for kind, changed in made:
        if changed is not None and changed not in seen:
            seen.add(changed)
            yield Corruption(of, kind, changed)


def digit_changes(text: str, held: str) -> Iterator[str]:
    """The text with each digit of each of its figures replaced by each other one, where no source has the number."""
    known = {number for _, number in _numbers(held)}
    for start, number in _numbers(text):
        for at, digit in enumerate(number):
            for other in "0123456789" if digit.isdigit() else "":
                changed = f"{number[:at]}{other}{number[at + 1 :]}"
                if other != digit and changed not in known and _value(changed) not in set(map(_value, known)):
                    yield f"{text[:start]}{changed}{text[start + len(number) :]}"


def _value(number: str) -> object:
    try:
        return parse_number(number)
    except ValueError:
        return number


def _numbers(text: str) -> list[tuple[int, str]]:
    """The numbers of the figures of a text as written, with their offsets; markers, dates and names are none."""
    bare = MARKER.sub(lambda match: " " * len(match.group()), text)
    return [number for quantity in quantities(bare) for number in _within(quantity.start, quantity.text)]


def _figures(text: str, held: str, chance: random.Random) -> list[str]:
    every = list(digit_changes(text, held))
    return chance.sample(every, min(2, len(every)))


def _exchanged(text: str, chance: random.Random) -> list[str]:
    """The text with two of its numbers that measure alike in each other's place."""
    bare = MARKER.sub(lambda match: " " * len(match.group()), text)
    found = [(q.kind, q.unit == "%", n) for q in quantities(bare) for n in _within(q.start, q.text)]
    made = []
    for (kind, percent, (one, first)), (other_kind, other_percent, (two, second)) in combinations(found, 2):
        if (kind, percent) == (other_kind, other_percent) and _value(first) != _value(second):
            made.append(text[:one] + second + text[one + len(first) : two] + first + text[two + len(second) :])
    return chance.sample(made, min(2, len(made)))


def _within(start: int, written: str) -> list[tuple[int, str]]:
    return [(start + match.start(), match.group()) for match in re.finditer(r"\d+(?:[.,]\d+)*", written)]


_YEAR = re.compile(r"(?<![\w/.-])20\d\d(?![\w/]|\.\d)")


def _year(text: str, held: str, chance: random.Random) -> str | None:
    spans = [match.span() for match in _YEAR.finditer(text)]
    others = [str(year) for year in (2019, 2020, 2022, 2024, 2026, 2027, 2028, 2035, 2040) if str(year) not in held]
    if not spans or not others:
        return None
    start, end = chance.choice(spans)
    return text[:start] + chance.choice(others) + text[end:]


def _place(text: str, held: str, chance: random.Random) -> str | None:
    named = [m for m in mentions(text) if m.place.kind == "province"]
    others = [name for name in ("Lào Cai", "Bắc Ninh", "Cần Thơ", "Quảng Ninh", "Lâm Đồng") if name not in held]
    if not named or not others:
        return None
    mention = chance.choice(named)
    return text[: mention.start] + chance.choice(others) + text[mention.end :]


_AGENCIES = (
    (
        "Ban Thường vụ Tỉnh ủy|Ban chấp hành Đảng bộ|Thủ tướng Chính phủ|UBND tỉnh|UBND thành phố|UBND Thành phố"
        "|Sở Khoa học và Công nghệ|Sở Thông tin và Truyền thông|Sở Nội vụ|Sở Xây dựng|Bộ Thông tin và Truyền thông"
        "|Bộ Xây dựng|Công an",
        ("Thanh tra tỉnh", "Bộ Quốc phòng", "Sở Tư pháp", "Ngân hàng Nhà nước", "Hội Nông dân"),
    ),
    (r"(?<=[Ôô]ng )[^\W\d_]+ [^\W\d_]+ [^\W\d_]+", ("Nguyễn Văn Nam", "Trần Quốc Toản", "Lê Minh Khôi")),
)


def _replaced(text: str, rules: Sequence[tuple[str, Sequence[str]]], held: str, chance: random.Random) -> str | None:
    for pattern, others in rules:
        match = re.search(pattern, text)
        free = [other for other in others if other not in held]
        if match is not None and free:
            return text[: match.start()] + chance.choice(free) + text[match.end() :]
    return None


_UNITS = (
    (r"(?<=\d)%", (" điểm %", " người")),
    (r"(?<=\d )nghìn tỷ", ("tỷ", "triệu")),
    (r"(?<=\d )tỷ", ("triệu", "nghìn tỷ")),
    (r"(?<=\d )triệu", ("nghìn", "tỷ")),
    (r"(?<=\d )(?:doanh nghiệp|sản phẩm|tài khoản|tem|dịch vụ)", ("hộ gia đình", "trường học")),
    (r"(?<=\d )(?:xã|huyện|tỉnh|nước)", ("bản", "công ty")),
    (r"(?<=\d )(?:chữ ký số|Đảng bộ|thủ tục|cơ sở dữ liệu|lượt)", ("người dân", "văn bản giấy")),
)


def _unit(text: str, held: str, chance: random.Random) -> str | None:
    return _replaced(text, _UNITS, held, chance)


_VERBS = (
    (r"\bđã\b", "chưa"),
    (r"\bđặt mục tiêu\b", "không đặt mục tiêu"),
    (r"\bphấn đấu\b", "không phấn đấu"),
    (r"\bđạt\b", "không đạt"),
    (r"\bchủ trì\b", "không chủ trì"),
    (r"\bcó\b", "không có"),
    (r"\bđược\b", "không được"),
    (r"\blà\b", "không phải là"),
    (r"\bgồm\b", "không gồm"),
)


def _inserted(text: str, rules: Sequence[tuple[str, str]], chance: random.Random) -> str | None:
    fitting = [
        (match, other)
        for pattern, other in rules
        if (match := re.search(rf"(?<!không )(?<!chưa ){pattern}", text)) is not None
    ]
    if not fitting:
        return None
    match, other = chance.choice(fitting)
    return text[: match.start()] + other + text[match.end() :]


_NATURES = (
    ("được đặt mục tiêu", "đã"),
    ("đặt mục tiêu", "đã đạt được"),
    ("phấn đấu", "đã"),
    ("mục tiêu là", "kết quả đạt được là"),
    ("đã", "phấn đấu"),
    ("hiện", "dự kiến sẽ"),
    ("đạt", "đặt mục tiêu đạt"),
    ("mong muốn", "xác nhận"),
)

_BOUNDS = (
    ("ít nhất", "tối đa"),
    ("tối thiểu", "không quá"),
    ("trở lên", "trở xuống"),
    ("khoảng hơn", "chưa đến"),
    ("hơn", "dưới"),
    ("trên 8", "dưới 8"),
    ("trên 9", "gần 9"),
    ("trên 6", "tối đa 6"),
    ("trên 5", "dưới 5"),
    ("trên 1", "chưa đến 1"),
    ("Gần", "Trên"),
    ("gần", "hơn"),
    ("khoảng", "hơn"),
    ("toàn bộ", "hầu hết"),
    ("tất cả", "một số"),
    (" 100%", " gần 100%"),
    (" đạt ", " đạt hơn "),
)

_MODALITIES = (
    ("đặt mục tiêu", "bắt buộc phải"),
    ("phấn đấu", "cam kết"),
    ("ưu tiên", "chỉ"),
    ("buộc", "có thể"),
    (" dùng ", " có thể dùng "),
    (" đã ", " có thể đã "),
    (" chủ trì", " có thể chủ trì"),
    (" có ", " dự kiến có "),
    (" là ", " có lẽ là "),
)


def _first_of(text: str, rules: Sequence[tuple[str, str]]) -> str | None:
    for old, new in rules:
        match = re.search(rf"(?<!\w){re.escape(old.strip())}(?!\w)" if old == old.strip() else re.escape(old), text)
        if match is not None:
            return text[: match.start()] + new + text[match.end() :]
    return None


_DOCUMENT = re.compile(r"\d+(?=[-/](?:NQ|QĐ|KH|NĐ)|/20\d\d/(?:QH|NĐ))|(?<=Nghị quyết )\d\d(?![\w/-])|(?<=Đề án )\d\d")
_DATE = re.compile(r"(?<![\w/])\d{1,2}(?=/\d{1,2}(?:/20\d\d)?(?![\w/]))")


def _document(text: str, held: str, chance: random.Random) -> str | None:
    spans = [match.span() for pattern in (_DOCUMENT, _DATE) for match in pattern.finditer(text)]
    if not spans:
        return None
    start, end = chance.choice(spans)
    others = [str(n) for n in range(1, 29) if str(n) not in held and f"{n:02}" not in held]
    return f"{text[:start]}{chance.choice(others)}{text[end:]}" if others else None


_CLAUSES = (
    ", nhờ sự hỗ trợ của các chuyên gia quốc tế",
    ", góp phần nâng cao thu nhập của người lao động",
    " với tổng kinh phí do doanh nghiệp tài trợ",
    ", và sẽ tiếp tục được mở rộng sang các tỉnh khác",
    ", qua đó giảm đáng kể tình trạng tham nhũng",
    ", dù gặp nhiều khó khăn về tài chính",
    ", được người dân đánh giá rất cao",
    ", người dân cần nộp hồ sơ tại bộ phận một cửa",
    ", tăng so với năm trước",
    " và đang được kiểm toán",
)
_SUPERLATIVES = (
    ", cao nhất cả nước",
    ", đứng đầu khu vực",
    ", lần đầu tiên trên thế giới",
    ", nơi duy nhất làm được điều này",
    ", vượt xa các địa phương khác",
    ", tốt nhất từ trước đến nay",
)


def _before_marker(text: str, added: str) -> str | None:
    match = MARKER.search(text)
    return None if match is None else text[: match.start()] + added + text[match.start() :]
