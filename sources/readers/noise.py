"""What stands around an article on a web page and is no part of it: polls, counters, lists of other news, captions."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from datetime import date

from sources.readers import outline
from sources.readers.layout import Paragraph
from sources.reading.vietnamese import lower

_LONGEST = 220
"""Characters of the longest line that can be noise."""

_FURNITURE = re.compile(
    r"đánh giá (?:của bạn về|bài viết|cổng thông tin)\b.*"
    r"|(?:đã có )?[\d.]+ (?:người|lượt) (?:đã )?(?:bình chọn|đang (?:online|truy cập|xem)|đánh giá|thích)"
    r"|(?:đang|số người) (?:online|truy cập)\W*\d*|(?:tổng )?(?:số )?lượt (?:truy cập|xem|đọc)\s*:?\s*[\d.,]+"
    r"|(?:hôm nay|hôm qua|tuần này|tuần trước|tháng này|tháng trước|tất cả)\s*:?\s*[\d.,]+"
    r"|\d{1,3}%|\d+ sao|bình luận(?: \(\d+\))?|\d+ bình luận|ý kiến bạn đọc|gửi bình luận|trả lời"
    r"|(?:trang chủ|giới thiệu|liên hệ|sơ đồ (?:trang|cổng)|sitemap|rss|tìm kiếm|đăng nhập|đăng ký)(?:\s*[>»/|›].*)?"
    r"|(?:chia sẻ|share|facebook|zalo|twitter|linkedin|email|copy link|sao chép liên kết)(?: (?:bài viết|qua|lên)\b.*)?"
    r"|(?:in|gửi|lưu|nghe|đọc) (?:bài|trang|tin)(?: viết| này| báo)?|cỡ chữ.*|a[-+]|quay lại|về đầu trang|xem thêm.*"
    r"|theo dõi .{0,60}trên (?:google|facebook|zalo|youtube).*|từ khóa\s*:.*|tags?\s*:.*|bản quyền (?:thuộc|©).*|©.*"
    r"|-?\s*(?:xin |trân trọng |chân thành )*cảm ơn (?:ông|bà|anh|chị|đồng chí|quý vị)(?: rất nhiều)?\s*!?"
    r"|(?:ảnh|nguồn ảnh|đồ họa|video|clip)\s*:.*|.*\((?:ảnh|nguồn|nguồn ảnh)\s*:[^)]*\)|.*\bảnh (?:minh họa|tư liệu)\W*"
)
_OTHER_NEWS = re.compile(
    r"(?:có thể bạn quan tâm|(?:các )?(?:tin|bài|bài viết)(?: tức)?(?: đã đăng)? "
    r"(?:mới nhất|mới hơn|cũ hơn|liên quan|khác|cùng chuyên mục|nổi bật|đọc nhiều|xem nhiều)|cùng chuyên mục"
    r"|đọc (?:thêm|nhiều(?: nhất)?)|xem nhiều(?: nhất)?|tin nổi bật)\W*"
)
_DATED = re.compile(r".*\(\s*\d{1,2}/\d{1,2}/\d{4}(?:[ ,-]+\d{1,2}[:h]\d{2}(?::\d{2})?)?(?:\s*(?:sa|ch|am|pm))?\s*\)")
_CAPTION = re.compile(
    r"(?:ông|bà|đồng chí|đ/c|lãnh đạo|đại diện|các đại biểu|đại biểu|quang cảnh|toàn cảnh|một góc|hình ảnh|ảnh)\s.*"
)
_ACT = re.compile(
    r"\b(?:ký|trao(?! đổi)|giới thiệu|ra mắt|khánh thành|khai trương|bàn giao|công bố|lắp đặt|sử dụng|hướng dẫn"
    r"|vận hành|hỗ trợ|áp dụng|ứng dụng|thử nghiệm|trình diễn|tặng)\b"
)
_SHORTEST_ACT = 9
"""Words of the shortest caption that says who did what."""
_POSTED = re.compile(
    r"(?:(?:ngày|thời gian|được)?\s*(?:đăng|đăng tải|cập nhật|xuất bản)(?: (?:ngày|lúc|lần cuối))?\s*:?\s*"
    r"|(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\s*,?\s*(?:ngày\s*)?|)"
    r"(?:\d{1,2}[:h]\d{2}\s*(?:sa|ch|am|pm)?\s*[,|-]?\s*)?"
    r"(?P<day>\d{1,2})\s*[-/.]\s*(?P<month>\d{1,2})\s*[-/.]\s*(?P<year>(?:19|20)\d\d)"
    r"(?:\s*[,|-]?\s*(?:lúc\s*)?\d{1,2}\s*[:hg]\s*\d{2}(?::\d{2})?)?\s*(?:sa|ch|am|pm)?(?:\s*\(?gmt\s*\+\s*7\)?)?\W*"
)
_VALUE = re.compile(r":|(?<!\w)\d+(?:[.,/]\d+)*%?(?!\w)")
_SENTENCE_END = re.compile(r"[.!?:;…][\"”’»)\]*_]*$")


def is_furniture(words: str) -> bool:
    """Is the line, given without markup, part of the page and not of the article?"""
    if len(words) > _LONGEST:
        return False
    line = lower(words)
    return any(form.fullmatch(line) for form in (_FURNITURE, _OTHER_NEWS, _DATED, _POSTED)) or outline.is_rule(line)


def posted(words: str) -> date | None:
    """The date of a line that does nothing but say when the page was posted ("Đăng ngày 10 - 11 - 2021")."""
    found = _POSTED.fullmatch(lower(words)) if len(words) <= _LONGEST else None
    if found is None:
        return None
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def ends_sentence(words: str) -> bool:
    """Does the line end as a sentence or a lead-in ends?"""
    return _SENTENCE_END.search(words[-8:]) is not None


def in_article(text: str, paragraphs: Sequence[Paragraph], captionless: Set[int], last_table: int) -> frozenset[int]:
    """Numbers of the paragraphs of a scraped article that are noise.

    Those in ``captionless`` are neither captions nor repetitions; no line before ``last_table`` is what was
    left of a gallery.
    """
    words = [outline.clean(text[one.start : one.end][: 2 * _LONGEST]) for one in paragraphs]
    words = [line if len(line) <= _LONGEST else "" for line in words]
    noise = {number for number, line in enumerate(words) if line and is_furniture(line)}
    noise |= set(_other_news(words))
    captions = _repeated(text, paragraphs, words)
    captions |= {number for number, line in enumerate(words) if line and _is_caption(line)}
    noise |= captions - captionless
    tail = _trailing_captions(words, noise, captionless)
    return frozenset(noise | {number for number in tail if paragraphs[number].start >= last_table})


def _other_news(words: Sequence[str]) -> list[int]:
    """A list of other news runs from its title to the next paragraph that reads like prose."""
    found: list[int] = []
    inside = False
    for number, line in enumerate(words):
        if line and _OTHER_NEWS.fullmatch(lower(line)):
            inside = True
        elif inside and (not line or (len(line) > 150 and ends_sentence(line) and not _DATED.fullmatch(lower(line)))):
            inside = False
        if inside:
            found.append(number)
    return found


def _repeated(text: str, paragraphs: Sequence[Paragraph], words: Sequence[str]) -> set[int]:
    """A line said again, or a caption that a later paragraph opens with."""
    found: set[int] = set()
    seen: dict[str, int] = {}
    for number, line in enumerate(words):
        if line and line in seen:
            found.add(number)
        elif line and outline.marker(line) is None:
            seen[line] = number
    captions: dict[str, int] = {}
    for line, number in seen.items():
        if len(line) > 60:
            captions.setdefault(line[:60], number)
    for number, one in enumerate(paragraphs):
        earlier = None if number in found else captions.get(text[one.start : one.start + 60])
        if earlier is not None and earlier < number and text.startswith(words[earlier], one.start, one.end):
            found.add(earlier)
    return found


def _is_caption(line: str) -> bool:
    return not ends_sentence(line) and _CAPTION.fullmatch(lower(line)) is not None and not _tells_an_act(line)


def _tells_an_act(line: str) -> bool:
    """Does a caption say what was done, and not only who is to be seen?"""
    return len(line.split()) >= _SHORTEST_ACT and _ACT.search(lower(line)) is not None


def _trailing_captions(words: Sequence[str], noise: Set[int], captionless: Set[int]) -> set[int]:
    """Two or more lines without a stop after the last sentence are what was left of a picture gallery."""
    tail: set[int] = set()
    for number in range(len(words) - 1, -1, -1):
        if number in noise:
            continue
        line = words[number]
        if not line or number in captionless or ends_sentence(line) or outline.marker(line) or _VALUE.search(line):
            return {number for number in tail if not _tells_an_act(words[number])} if len(tail) > 1 else set()
        tail.add(number)
    return set()
