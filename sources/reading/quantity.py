"""Quantities: the figures that words and digits state, each with its value, bound and unit."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from sources.reading.period import periods
from sources.reading.units import COUNTED, SHORT_UNITS
from sources.reading.wording import Form, Wording, form

QuantityKind = Literal["count", "percent", "money", "rank", "measure", "growth"]
Direction = Literal["exact", "least", "most", "about"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure of a text: ``text`` is the exact slice of number, multiplier and percent sign.

    ``low`` and ``high`` are equal for a single value, differ for a range, and one of them is None for
    an open bound ("trên 80" has no high). ``bound`` is the wording of the bound in lower case, "" when
    there is none; ``bound_start`` and ``bound_end`` span it and the number. ``unit`` is canonical, with
    multipliers already in the value (15 tỷ đồng is 15000000000 "đồng"), and ends at ``unit_end``.
    ``of`` is the second number of "114/558 xã" or "thứ 15 trong 63".
    """

    start: int
    end: int
    text: str
    low: Decimal | None
    high: Decimal | None
    bound: str
    bound_start: int
    bound_end: int
    unit: str
    unit_end: int
    of: Decimal | None
    kind: QuantityKind


_NUMBER = r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|\d+(?:[.,]\d+)?)"
_WHOLE = re.compile(_NUMBER)


def parse_number(text: str) -> Decimal:
    """The value of a number written the Vietnamese way: "1.234,5", "2,6", "06"; "3.000" is three thousand.

    One full stop before other than three digits is a decimal point ("8.2"); several commas before three
    digits each group thousands ("1,148,705"). Raises ValueError when the text is not one number.
    """
    if not _WHOLE.fullmatch(text) or not text.isascii():
        raise ValueError(f"not a number: {text[:40]!r}")
    if text.count(",") > 1:
        return Decimal(text.replace(",", ""))
    if "." in text and ("," in text or all(len(group) == 3 for group in text.split(".")[1:])):
        text = text.replace(".", "")
    return Decimal(text.replace(",", "."))


_DOCUMENT = (
    r"nghị\s+quyết|quyết\s+định|kế\s+hoạch|chỉ\s+thị|nghị\s+định|thông\s+tư|luật|công\s+văn|thông\s+báo|báo\s+cáo|tờ\s+trình"
    r"|chương\s+trình\s+hành\s+động|đề\s+án|công\s+điện|kết\s+luận|hướng\s+dẫn|văn\s+bản|pháp\s+lệnh"
)
_NOT_FIGURES = Wording(
    r"(?P<keep>(?!))"
    r"|(?<![\w.,/])\d+(?:/\d+)*\s?[-/]\s?[a-zđ][\w&]*(?:[-/][\w&]+)*"  # 06-NQ/TU, 24/2018/QH14
    r"|(?<!\w)(?:tcvn|iso|qcvn|windows|covid)(?:/\w+)?[\s-]*\d[\d:.\-/]*"
    rf"|(?<!\w)(?:{_DOCUMENT})\s+(?:số\s*:?\s*)?\d{{1,5}}(?![\d%]|[.,]\d)(?!\s+(?:{COUNTED})(?!\w))"
    r"|(?<!\w)(?:điều|khoản|chương|phụ\s+lục|mức\s+độ|mức|cấp\s+độ|khóa|lần\s+thứ|kỳ\s+họp\s+thứ|quốc\s+lộ|tiêu\s+chí\s+số"
    r"|biểu|bảng|hình|phiên\s+bản|mẫu\s+số|mẫu)\s+(?:số\s+)?\d{1,4}(?:\.\d+)*(?:\s*(?:[-–,]|và|hoặc)\s*\d{1,2}(?![\d.,%]))*(?![\d%]|[.,]\d)"
    rf"|(?<!\w)(?:mục|điểm|cấp|nhóm|loại|bước|giai\s+đoạn|tổ|thôn|khu|tập|trang|phần|số|lớp|quận|phường|đường|ngõ|quyển|tầng)"
    rf"\s+(?:số\s+)?\d{{1,4}}(?:\.\d+)*(?![\d%]|[.,]\d)(?!\s*[%/])(?!\s+(?:{COUNTED}|triệu|nghìn|ngàn|tỷ|tỉ|phần\s+trăm)(?!\w))"
    r"|(?<!\w)(?:điện\s+thoại|đt|hotline|tổng\s+đài|fax|số\s+máy|mã\s+số)\s*:?\s*[\d.\s()+-]*\d"
    r"|(?<![\w.,])(?:\+84|0)[\s.-]?\d{2,3}[\s.-]?\d{3}[\s.-]?\d{3,4}(?![\d,])"
    r"|(?<![\w.,])1[89]00[\s.-]?\d{4,6}(?!\d)"
    r"|(?<![\w.,])24\s?/\s?7(?!\w)|(?<![\w.,/])\d{1,2}(?::\d{2}){1,2}(?!\d)|(?<![\w.,/])\d{1,2}h\d{0,2}(?!\w)"
    r"|(?:lúc|vào)\s+\d{1,2}\s+giờ(?:\s+\d{1,2}(?:\s+phút)?)?"
    r"|(?<![\w.,])\d+\.0(?!\d)"
    r"|\(\d{1,2}\)|\[\d{1,3}\]"
    r"|(?:(?<=\n)|^)[\s>#*_|+•–-]*\d{1,2}(?:\.\d{1,2})*[.)/](?=[\s*])"
    r"|(?:(?<=\n)|^)[\s|*]*\d{1,3}(?=[\s|*]*(?:\n|$))"
    r"|[;:.]\s+\d{1,2}[.)]\s"
    r"|(?:https?://|www\.)\S+|\S+@\S+"
)
_MULTIPLIERS: dict[str, int] = {
    "nghìn tỷ": 10**12, "ngàn tỷ": 10**12, "nghin ty": 10**12, "ngan ty": 10**12, "triệu tỷ": 10**15, "trieu ty": 10**15,
    "nghìn": 10**3, "ngàn": 10**3, "nghin": 10**3, "ngan": 10**3, "triệu": 10**6, "trieu": 10**6, "tr": 10**6,
    "tỷ": 10**9, "tỉ": 10**9, "ty": 10**9, "ti": 10**9, "million": 10**6, "billion": 10**9, "thousand": 10**3,
}  # fmt: skip
_TIMES = r"(?:nghìn\s+tỷ|ngàn\s+tỷ|nghìn\s+tỉ|ngàn\s+tỉ|triệu\s+tỷ|nghìn|ngàn|triệu|tỷ|tỉ|tr|million|billion|thousand)(?!\w)"
_PERCENT = r"(?:%|phần\s+trăm(?!\w)|percent(?!\w))"
_FIGURE = Wording(
    rf"(?<![\w/+])(?<!\d[.,:-])(?<![^\W\d_][-–])(?P<a>{_NUMBER})"
    rf"(?:(?P<slash>\s?/\s?|\s+(?:trong|trên)\s+(?:tổng\s+số\s+|tổng\s+|số\s+)?)(?P<of>{_NUMBER})(?!\s*(?:{_PERCENT}|{_TIMES}))(?![\d/])"
    rf"|(?:\s*(?P<p1>{_PERCENT})|\s*(?P<t1>{_TIMES}))?(?P<dash>\s?[-–—]\s?|\s+đến\s+)(?P<b>{_NUMBER})"
    rf")?(?:\s*(?P<p2>{_PERCENT})|\s*(?P<t2>{_TIMES}))?(?![.,]?\d)(?!\w)"
)
_UNIT = Wording(
    r"\s*(?:(?P<points>điểm\s+(?:phần\s+trăm|%))|(?P<dong>đồng(?!\s+(?:chí|bộ|thời|bào|tháp|nai))|vnđ|vnd|₫|đ(?=\W|$))(?!\w)(?:\s?/\s?(?P<per>người|hộ|tháng|năm|ha|lượt))?"
    rf"|(?P<usd>usd|đô\s+la(?:\s+mỹ)?|us\$)(?!\w)|(?P<measure>tbps|gbps|mbps|kbps|tb|gb|mb|km2|km²|km|m2|m²|m3|ha|kg|tấn|tạ|mw|kwh|mét|hecta)(?!\w)"
    rf"|(?P<points2>điểm)(?!\w)(?!\s+(?:cầu|giao|bưu|truy|du|trường))|(?:các\s+)?(?P<noun>{COUNTED})(?!\w)"
    r"|(?:các\s+)?(?P<word>[^\W\d_]+(?:[ \n][^\W\d_]+)?))"
)
_STOP = frozenset(
    "và của trong so được tại từ đến là thì để trở theo với cho ở trên dưới hoặc hay do bởi nhưng mà đã đang sẽ vào ra lên "
    "xuống tăng giảm đạt nhằm gồm bao có không như này đó kia khi nếu vì nên cùng về qua sau trước hơn gần khoảng bằng cả "
    "mỗi những một rồi thuộc thứ tổng and of the in by to for with".split()
)
_BEFORE = Wording(
    r"(?:(?P<least>hơn|trên|tối\s+thiểu|ít\s+nhất|không\s+dưới|không\s+thấp\s+hơn|không\s+ít\s+hơn|vượt|≥|>=|>|at\s+least|over|more\s+than)"
    r"|(?P<most>dưới|tối\s+đa|không\s+quá|không\s+vượt\s+quá|≤|<=|<|at\s+most|under|less\s+than)"
    r"|(?P<about>gần|khoảng|xấp\s+xỉ|ước(?:\s+(?:đạt|tính|khoảng))?|chừng|about|nearly|~))\s*$"
)
_BEHIND = Wording(
    r"(?:[\s,]+(?!(?:đạt|có|là|được|từ|mức|độ|loại|cấp|và|tăng|giảm|khi|để|trở)(?!\w))[^\W\d_]+){0,9}?[\s,]+(?P<bound>trở\s+(?P<way>lên|xuống))(?!\w)"
)
_RANK = Wording(
    r"(?:(?:đứng|xếp|xếp\s+hạng|hạng|vị\s+trí|vị\s+thứ)(?:\s+(?:ở\s+)?(?:vị\s+trí|hạng))?(?:\s+thứ)?|(?P<ordinal>thứ)|top|rank(?:ed|s)?)\s+$"
)
_GROUP = Wording(r"nhóm\s+$")
_GROWTH = Wording(r"(?<!\w)(?:tăng|giảm)(?!\s+(?:lên|xuống|cường))(?:[\s,]+(?!đạt)[^\W\d_]+){0,7}[\s,]+$")


def quantities(text: str) -> tuple[Quantity, ...]:
    """The figures of a text in order, none inside another.

    Dates, years, document, article, list and telephone numbers, times and names such as "5G" or
    "Đề án 06" are not figures.
    """
    comparable = form(text)
    return tuple(_digits(text, comparable))


def _digits(text: str, comparable: Form) -> Iterator[Quantity]:
    blocked = sorted(
        [(period.start, period.end) for period in periods(text)]
        + [match.span() for match in _NOT_FIGURES.finditer(comparable)]
    )
    starts = [span[0] for span in blocked]
    furthest: list[int] = []
    for _, end in blocked:
        furthest.append(max(end, furthest[-1]) if furthest else end)
    for match in _FIGURE.finditer(comparable):
        at = bisect_right(starts, match.end() - 1)
        if at and furthest[at - 1] > match.start():
            continue
        quantity = _read(text, comparable, match)
        if quantity is not None:
            yield quantity


def _read(text: str, comparable: Form, match: re.Match[str]) -> Quantity | None:
    start, end = match.span()
    percent = bool(match["p1"] or match["p2"])
    factor = _factor(match["t2"] or match["t1"])
    first = parse_number(match["a"])
    last = parse_number(match["b"]) if match["b"] else first
    of = parse_number(match["of"]) if match["of"] else None
    if last < first or (match["t1"] and match["t2"] and match["t1"] != match["t2"]):
        return None
    rank = _before(_RANK, comparable, start)
    if rank is not None and rank["ordinal"] and of is None:
        return None
    if of is not None and (of == 0 or "/" in (match["slash"] or "") and first > of and of <= 12):
        return None
    unit, unit_end, kind = _unit(text, comparable, end, percent)
    if of is not None and not unit and rank is None and first <= 31 and of <= 12:
        return None
    if rank is not None:
        kind, unit = "rank", "hạng"
    elif kind == "count" and _before(_GROUP, comparable, start) is not None:
        kind = "rank"
    elif percent and _before(_GROWTH, comparable, start) is not None:
        kind = "growth"
    if factor >= 10**9 and not unit:
        unit, kind = "đồng", "money"
    low: Decimal | None = first * (factor if match["t2"] and not match["t1"] else _factor(match["t1"] or match["t2"]))
    high: Decimal | None = last * factor
    bound, bound_start, bound_end = "", start, end
    before = _before(_BEFORE, comparable, start)
    behind = _BEHIND.match(comparable, end)
    if before is not None:
        bound_start = before.start()
        bound = " ".join(before.group().split())
        low, high = (low, None) if before["least"] else (None, high) if before["most"] else (low, high)
    if behind is not None:
        bound_end = behind.end()
        bound = " ".join(behind["bound"].split())
        low, high = (low, None) if behind["way"] in ("lên", "len") else (None, high)
    return Quantity(start, end, text[start:end], low, high, bound, bound_start, bound_end, unit, unit_end, of, kind)


def _factor(word: str | None) -> int:
    return _MULTIPLIERS.get(" ".join(word.split()).replace("tỉ", "tỷ"), 1) if word else 1


def _before(wording: Wording, comparable: Form, start: int) -> re.Match[str] | None:
    return wording.search(comparable, max(0, start - 48), start)


def _unit(text: str, comparable: Form, end: int, percent: bool) -> tuple[str, int, QuantityKind]:
    if percent:
        return "%", end, "percent"
    match = _UNIT.match(comparable, end)
    if match is None:
        return "", end, "count"
    if match["points"]:
        return "điểm phần trăm", match.end(), "measure"
    if match["dong"]:
        return ("đồng/" + match["per"] if match["per"] else "đồng"), match.end(), "money"
    if match["usd"]:
        return "USD", match.end(), "money"
    if match["measure"]:
        return text[match.start("measure") : match.end("measure")], match.end(), "measure"
    if match["points2"]:
        return "điểm", match.end(), "measure"
    if match["noun"]:
        noun = " ".join(match["noun"].split())
        return SHORT_UNITS.get(noun, noun), match.end(), "count"
    words = match["word"].split()
    if words[0] in _STOP:
        return "", end, "count"
    if len(words) == 2 and words[1] in _STOP:
        return words[0], match.start("word") + len(words[0]), "count"
    return " ".join(words), match.end(), "count"


def direction(bound: str) -> Direction:
    """Which side a bound leaves open: "hơn 80" is "least", "gần 80" is "about", "" is "exact"."""
    if not bound:
        return "exact"
    if bound == "trở lên" or bound == "trở xuống":
        return "least" if bound == "trở lên" else "most"
    match = _BEFORE.search(form(bound))
    if match is None or match["about"]:
        return "about"
    return "least" if match["least"] else "most"


def same_value(a: Quantity, b: Quantity) -> bool:
    """Whether two figures say the same: 2,6 triệu is 2.600.000; bounds must agree in direction."""
    if (a.low, a.high) != (b.low, b.high) or direction(a.bound) != direction(b.bound):
        return False
    if a.of is not None and b.of is not None and a.of != b.of:
        return False
    return a.unit == b.unit or (not a.unit and b.unit != "%") or (not b.unit and a.unit != "%")
