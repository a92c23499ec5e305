"""What an official document does to others, in its own words: replaces them, amends them, and from which day.

Only what the document says of itself counts ("Quyết định này thay thế …", "Điều 2. Bãi bỏ …", its own title). The
documents that it rests on ("Căn cứ …"), and replacements that it plans or tells of, are neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_KINDS = (
    r"(?:Quyết định|Nghị quyết|Nghị định|Thông tư(?: liên tịch)?|Chỉ thị|Kế hoạch|Chương trình(?: hành động)?|Đề án"
    r"|Hướng dẫn|Quy chế|Quy định|Kết luận|Chiến lược|Luật|Pháp lệnh|Công văn|Thông báo)"
)
_DAY = r"(?P<{0}d>\d{{1,2}})(?: tháng |[/.-])(?P<{0}m>\d{{1,2}})(?: năm |[/.-])(?P<{0}y>\d{{4}})"
_NAMED = re.compile(
    rf"(?P<kind>{_KINDS}) số\s*:?\s*(?P<number>\d+[a-zđ]?(?:/\d{{4}})?\s*[-/]\s*[^\W\d_][\w/-]*)"
    rf"(?:,? (?:ký |ban hành )?ngày {_DAY.format('')})?",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[^\W\d_a-zđ]|[a-zđ]\)|\d+[.)]|-)")
_RESTS_ON = re.compile(r"\W*(?:căn cứ|thực hiện|theo đề nghị|xét đề nghị)\b", re.IGNORECASE)
_ITSELF = re.compile(rf"{_KINDS} này\b", re.IGNORECASE)
_ARTICLE = re.compile(r"Điều \d+[a-zđ]?\s*[.:]\s*")
_MARKER = re.compile(r"(?:\d+[.)]|[a-zđ]\)|[-–+])\s*")
_IN_FORCE = re.compile(r"hiệu lực|thay thế|bãi bỏ|sửa đổi|điều khoản thi hành|tổ chức thực hiện", re.IGNORECASE)
_NOT = r"(?<!không )(?<!chưa )(?<!được )(?<!bị )"
_REPLACES = re.compile(
    rf"{_NOT}\b(?:thay thế|bãi bỏ|huỷ bỏ|hủy bỏ)(?: cho)?(?: toàn bộ)?(?: các| những)?"
    rf"(?: văn bản(?: sau)?(?: đây)?\s*:?)?\s+(?={_KINDS} số)",
    re.IGNORECASE,
)
_AMENDS = re.compile(
    rf"{_NOT}\b(?:sửa đổi|bổ sung|điều chỉnh|đính chính|bãi bỏ|thay thế)\b(?P<what>[^.;]{{0,200}}?)\s(?={_KINDS} số)",
    re.IGNORECASE,
)
_PART = re.compile(r"\b(?:điều|khoản|điểm|mục|phụ lục|nội dung|một phần|cụm từ|chỉ tiêu|danh mục)\b", re.IGNORECASE)
_LAPSES = re.compile(rf"\bhết hiệu lực(?: thi hành)?[^.;]{{0,60}}?{_KINDS} này\b", re.IGNORECASE)
_JOINED = re.compile(r"(?:[,;]|\bvà)\s*(?:các )?$", re.IGNORECASE)
_LONGEST_BETWEEN = 400
_EFFECTIVE = re.compile(
    r"có hiệu lực(?: thi hành)?,?(?: sau (?P<days>\d{1,3}) ngày,?)?(?: kể)? từ (?:ngày )?"
    rf"(?:(?P<signed>k[ýí]|ban hành|được ký)|{_DAY.format('')})",
    re.IGNORECASE,
)
_ENACTING = re.compile(r"(?:Quyết định|Nghị quyết|Nghị định|Thông tư|Luật|Pháp lệnh)", re.IGNORECASE)
_PROPOSING = re.compile(r"(?:Tờ trình|Báo cáo|Công điện|Thư công tác)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Relations:
    """``replaces`` and ``amends`` are numbers as written, "12/QĐ-UBND", with the day where it is given:
    "12/QĐ-UBND ngày 05/03/2020"; each once, in order."""

    effective: date | None = None
    replaces: tuple[str, ...] = ()
    amends: tuple[str, ...] = ()


def read(kind: str, title: str, paragraphs: Iterable[str], own: str | None, published: date | None) -> Relations:
    """What a document of this kind, title, number and day says of itself, in paragraphs without line ends."""
    replaced: list[str] = []
    amended: list[str] = []
    effective: date | None = None
    for sentence, is_rule in _own_words(kind, title, paragraphs):
        effective = effective or _effective(sentence, published)
        said = is_rule or _ITSELF.search(sentence) is not None
        if said and not _PROPOSING.fullmatch(kind):
            ended = _replaced(sentence)
            replaced += ended
            amended += [number for number in _amended(sentence) if number not in ended]
    mine = (own or "").casefold()
    return Relations(effective, _once(replaced, mine), _once(amended, mine))


def _own_words(kind: str, title: str, paragraphs: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Each sentence that may speak of the document itself, and whether it does so without naming itself."""
    if title:
        yield title, True
    enacts = _ENACTING.fullmatch(kind) is not None
    in_force = False
    for paragraph in paragraphs:
        if _RESTS_ON.match(paragraph):
            continue
        article = _ARTICLE.match(paragraph)
        if article:
            in_force = enacts and _IN_FORCE.search(paragraph) is not None
        rest = paragraph[article.end() :] if article else paragraph
        for sentence in _SENTENCE.split(rest):
            bare = sentence[found.end() :] if (found := _MARKER.match(sentence)) else sentence
            opens = _REPLACES.match(bare) or _AMENDS.match(bare) or _LAPSES.search(bare)
            yield bare, in_force and opens is not None


def _replaced(sentence: str) -> list[str]:
    numbers: list[str] = []
    for verb in _REPLACES.finditer(sentence):
        numbers += _listed(sentence, verb.end())
    lapse = _LAPSES.search(sentence)
    if lapse and (first := _NAMED.search(sentence, 0, lapse.start())):
        before = sentence[first.start() : lapse.start()]
        if not _PART.search(sentence[: first.start()]):
            numbers += _listed(before, 0)
    return numbers


def _amended(sentence: str) -> list[str]:
    numbers: list[str] = []
    for verb in _AMENDS.finditer(sentence):
        whole = re.match(r"bãi bỏ|thay thế", verb.group(), re.IGNORECASE)
        if whole and not _PART.search(verb["what"]):
            continue
        numbers += _listed(sentence, verb.end())
    return numbers


def _listed(sentence: str, start: int) -> list[str]:
    """The document named at ``start``, and those of the same kind and symbol that are listed after it."""
    found = _NAMED.match(sentence, start)
    numbers: list[str] = []
    symbol = _symbol(found) if found else ""
    while found:
        numbers.append(_written(found))
        following = _NAMED.search(sentence, found.end(), found.end() + _LONGEST_BETWEEN)
        between = sentence[found.end() : following.start()] if following else ""
        joined = following is not None and _JOINED.search(between) is not None
        found = following if following and joined and _symbol(following) == symbol else None
    return numbers


def _symbol(found: re.Match[str]) -> str:
    return found["kind"].casefold() + re.sub(r"^[\d\s]+[a-zđ]?|/\d{4}(?=/)|\s", "", found["number"]).casefold()


def _written(found: re.Match[str]) -> str:
    number = re.sub(r"\s", "", found["number"])
    day = _date(found)
    return f"{number} ngày {day:%d/%m/%Y}" if day else number


def _effective(sentence: str, published: date | None) -> date | None:
    found = _EFFECTIVE.search(sentence)
    if found is None or not (_ITSELF.search(sentence, 0, found.start()) or not sentence[: found.start()].strip(" :.")):
        return None
    day = published if found["signed"] else _date(found)
    return day + timedelta(days=int(found["days"])) if day and found["days"] else day


def _date(found: re.Match[str]) -> date | None:
    if not found["y"]:
        return None
    try:
        return date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        return None


def _once(numbers: list[str], own: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(n for n in numbers if n.partition(" ")[0].casefold() != own))
