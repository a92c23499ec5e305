"""The form of Vietnamese official documents (Decree 30/2020/NĐ-CP): number, issuer, date, kind, trích yếu."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sources.readers import outline, relations
from sources.readers.casing import Spelling
from sources.readers.layout import Paragraph
from sources.readers.relations import Relations
from sources.readers.table import Row, Table

_HEAD_PARTS = 24
"""Parts of a document within which its kind ("KẾ HOẠCH") must stand."""

_OPENING_PARTS = 8
"""Parts looked at when there is no kind, as in a letter (công văn)."""

_LONGEST_CELL = 200
_LONGEST_TITLE = 700
_BODY = 100_000
"""Characters of the body that are searched for usual spelling and for what it replaces."""

_KIND = re.compile(
    r"(?P<kind>KẾ HOẠCH|QUYẾT ĐỊNH|NGHỊ QUYẾT|NGHỊ ĐỊNH|THÔNG TƯ LIÊN TỊCH|THÔNG TƯ|CHỈ THỊ|THÔNG BÁO|BÁO CÁO"
    r"|CHƯƠNG TRÌNH HÀNH ĐỘNG|CHƯƠNG TRÌNH|ĐỀ ÁN|TỜ TRÌNH|HƯỚNG DẪN|CÔNG ĐIỆN|KẾT LUẬN|CHIẾN LƯỢC|QUY CHẾ|QUY ĐỊNH"
    r"|PHƯƠNG ÁN|QUY HOẠCH|LUẬT|PHÁP LỆNH|LỜI KÊU GỌI|THƯ CÔNG TÁC)(?P<subject>\s.*)?"
)
_MOTTO = re.compile(r"CỘNG H[ÒO][ÀA] XÃ HỘI CHỦ NGHĨA|ĐỘC LẬP\s*-\s*TỰ DO|ĐẢNG CỘNG SẢN VIỆT NAM", re.IGNORECASE)
_NUMBER = re.compile(r"\bSố\s*:?\s*(?P<number>\d+[a-zđ]?(?:/\d{4})?\s*[-/]\s*[^\W\d_][\w/-]*)", re.IGNORECASE)
_DATE = re.compile(
    r"(?P<place>[^\W\d_][^\d,|:;]{1,40}),\s*ngày\s+(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+(?P<year>\d{4})",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"V/v:?\s.+|Về việc\s.+", re.IGNORECASE)
_RECIPIENTS = re.compile(r"Nơi nhận\s*:?(?:\s.*)?", re.IGNORECASE)
_FORM_WORDS = re.compile(
    r"(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|NGHỊ QUYẾT|CHỈ THỊ|BAN HÀNH)\s*:|(?:THỦ TƯỚNG )?CHÍNH PHỦ|QUỐC HỘI"
    r"|(?:CHỦ TỊCH )?ỦY BAN NHÂN DÂN(?: (?:TỈNH|THÀNH PHỐ|HUYỆN|XÃ|PHƯỜNG) .+)?|HỘI ĐỒNG NHÂN DÂN.*"
    r"|(?:BỘ TRƯỞNG BỘ|GIÁM ĐỐC SỞ|CHỦ NHIỆM|CHÁNH VĂN PHÒNG) .+"
)
_UNIT = re.compile(r"(?<=\s)(?:Tỉnh|Thành phố|Quận|Huyện|Thị xã|Xã|Phường)(?=\s[^\W\d_a-zđ])")
_SHORT_BODIES = (("Ủy ban nhân dân", "UBND"), ("Uỷ ban nhân dân", "UBND"), ("Hội đồng nhân dân", "HĐND"))

Part = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Form:
    """What the form of an official document says of it, and which parts of the text are form and not content.

    ``title`` is "Kế hoạch 617/KH-UBND: Chuyển đổi số …"; ``heading`` is the range of kind and trích yếu;
    ``noise`` are ranges that search leaves out (motto, issuer's cell, "Nơi nhận").
    """

    title: str
    number: str | None
    issuer: str | None
    published: date | None
    relations: Relations
    heading: tuple[int, int] | None
    noise: tuple[tuple[int, int], ...]


def read(text: str, parts: Sequence[Part], hints: Mapping[int, str]) -> Form | None:
    """The form of the document whose parts these are; None when it has none. ``hints`` as in structure.blocks."""
    kind_at = next((n for n, part in enumerate(parts[:_HEAD_PARTS]) if _kind(text, part)), None)
    head = [outline.clean(cell) for cell in _cells(text, parts[: _OPENING_PARTS if kind_at is None else kind_at])]
    number = next((found for cell in head if (found := _numbered(cell))), None)
    dated = next((found for cell in head if len(cell) < _LONGEST_CELL and (found := _DATE.search(cell))), None)
    if not (number and (dated or kind_at is not None)) and not any(_MOTTO.search(cell) for cell in head):
        return None
    heading, subject_from = _heading(text, parts, kind_at, hints)
    body = text[heading[1] if heading else 0 :][:_BODY]
    spelling = Spelling(f"tại {dated.group() if dated else ''}\n{body}")
    symbol = re.sub(r"\s", "", number["number"]) if number else None
    published = _date(dated)
    title = _title(text, heading, subject_from, symbol, spelling)
    return Form(
        title=title,
        number=symbol,
        issuer=_issuer(head, spelling),
        published=published,
        relations=_relations(text, parts, heading, title, symbol, published),
        heading=heading,
        noise=tuple(_noise(text, parts, kind_at)),
    )


def _numbered(cell: str) -> re.Match[str] | None:
    """The document's number in a cell of the head: alone, or below the issuer in capitals."""
    found = _NUMBER.search(cell[:_LONGEST_CELL])
    above = cell[: found.start()].strip() if found else ""
    return found if not above or outline.is_capital(above) else None


def _kind(text: str, part: Part) -> re.Match[str] | None:
    if isinstance(part, Table) or part.end - part.start > _LONGEST_TITLE:
        return None
    words = outline.clean(text[part.start : part.end])
    return _KIND.fullmatch(words) if outline.is_capital(words) else None


def _heading(
    text: str, parts: Sequence[Part], kind_at: int | None, hints: Mapping[int, str]
) -> tuple[tuple[int, int] | None, int]:
    """The range of kind and trích yếu, and where the trích yếu begins in it."""
    if kind_at is None:
        return None, 0
    first = parts[kind_at]
    end = first.end
    for part in parts[kind_at + 1 : kind_at + 4]:
        raw = text[part.start : part.end]
        words = outline.clean(raw)
        emphasised = hints.get(part.start) == "emphasis" or outline.is_emphasised(raw)
        titled = outline.is_capital(words) or emphasised or _SUBJECT.fullmatch(words)
        short = isinstance(part, Paragraph) and len(raw) <= _LONGEST_TITLE and not outline.marker(raw)
        if not short or not titled or _FORM_WORDS.fullmatch(words) or words.endswith((";", ".", ":", ")")):
            break
        end = part.end
    return (first.start, end), first.end


def _title(
    text: str, heading: tuple[int, int] | None, subject_from: int, number: str | None, spelling: Spelling
) -> str:
    if heading is None:
        return ""
    found = _KIND.match(outline.clean(text[heading[0] : subject_from]))
    kind = found["kind"] if found else ""
    beside = (found["subject"] or "") if found else ""
    subject = f"{beside} {outline.clean(text[subject_from : heading[1]])}".strip()
    if outline.is_capital(subject):
        subject = spelling.restore(subject)
    named = " ".join(filter(None, (kind.capitalize(), number)))
    return f"{named}: {subject}" if subject else named


def _issuer(head: Sequence[str], spelling: Spelling) -> str | None:
    """The words in capitals beside the motto, in usual letters: "UBND tỉnh Đồng Tháp"."""
    for cell in head:
        found = _numbered(cell)
        words = re.sub(r"[-_–—*]{3,}", " ", cell[: found.start()] if found else cell).strip()
        if outline.is_capital(words) and not _MOTTO.search(words):
            issuer = spelling.restore(words)
            for long, short in _SHORT_BODIES:
                issuer = re.sub(long, short, issuer, flags=re.IGNORECASE)
            return _UNIT.sub(lambda found: found.group().lower(), issuer)
    return None


def _cells(text: str, parts: Sequence[Part]) -> list[str]:
    cells: list[str] = []
    for part in parts:
        if isinstance(part, Table):
            cells += [text[cell.start : cell.end] for row in part.rows for cell in row.filled]
        else:
            cells.append(text[part.start : part.end])
    return cells


def _date(found: re.Match[str] | None) -> date | None:
    if found is None:
        return None
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def _relations(
    text: str, parts: Sequence[Part], heading: tuple[int, int] | None, title: str, number: str | None, day: date | None
) -> Relations:
    start = heading[1] if heading else 0
    body = (part for part in parts if isinstance(part, Paragraph) and start <= part.start < start + _BODY)
    named, _, subject = title.partition(": ")
    kind = named.removesuffix(number or "").strip()
    paragraphs = (outline.clean(text[part.start : part.end]) for part in body)
    return relations.read(kind, subject, paragraphs, number, day)


def _noise(text: str, parts: Sequence[Part], kind_at: int | None) -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    recipients = False
    for number, part in enumerate(parts):
        words = outline.clean(text[part.start : part.end][: 2 * outline.LONGEST_HEADING])
        in_head = kind_at is not None and number < kind_at
        if isinstance(part, Table):
            ranges += _table_noise(text, part, in_head)
            recipients = False
        elif in_head:
            if not _NUMBER.match(words) and not _DATE.search(words):
                ranges.append((part.start, part.end))
        elif _RECIPIENTS.fullmatch(words):
            ranges.append((part.start, part.end))
            recipients = True
        elif recipients and (marker := outline.marker(words)) and marker.style in outline.ITEMS:
            ranges.append((part.start, part.end))
        else:
            recipients = False
            if _FORM_WORDS.fullmatch(words) and kind_at is not None and number - kind_at < _HEAD_PARTS * 2:
                ranges.append((part.start, part.end))
    return ranges


def _table_noise(text: str, table: Table, in_head: bool) -> list[tuple[int, int]]:
    """Cells of the two layout tables that are form: all but number and date at the head, "Nơi nhận" at the foot."""
    ranges: list[tuple[int, int]] = []
    for row in table.rows:
        if in_head and not _is_dateline(text, row):
            ranges += [(cell.start, cell.end) for cell in row.filled]
        elif not in_head:
            ranges += [
                (cell.start, cell.end)
                for cell in row.filled
                if _RECIPIENTS.match(outline.clean(text[cell.start : cell.end][:40]))
            ]
    return ranges


def _is_dateline(text: str, row: Row) -> bool:
    cells = [outline.clean(text[cell.start : cell.end]) for cell in row.filled]
    return any(_NUMBER.match(words) or _DATE.search(words) for words in cells)
