"""Focus: the very answer inside a sentence: a name, a date, a document, an organisation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.evidence.persons import given_name, names
from bot.question.asking import ASKS_WEEKDAY, WHO_CHAIRS, Kind
from bot.question.question import Question
from index.figures import bag
from sources.reading.vietnamese import UPPER_CASE, fold

OFFICE = re.compile(
    r"((?:phó\s+)?(?:chủ tịch nước|chủ tịch|giám đốc|bí thư|trưởng ban|cục trưởng|thứ trưởng|bộ trưởng|chánh văn phòng|"
    r"trưởng phòng|thủ tướng|viện trưởng|hiệu trưởng|tổng giám đốc))",
    re.IGNORECASE,
)
_NUMBERED_DOCUMENT = re.compile(
    r"(?:Nghị quyết|Kế hoạch|Quyết định|Chỉ thị|Nghị định|Luật|Thông tư|Đề án|Chương trình)"
    r"(?:\s+(?:s[ốo]|chuyên đề))?\s*(?:\d[\w./-]*[\w]|chuyên đề|\d+)?",
)
ORGANISATION = re.compile(
    rf"(?:(?:Sở|Bộ|Ban|Cục|Vụ|Viện|Trung tâm|Hội|Hội đồng|Liên minh|Hiệp hội|Đài|Chi cục)\s+(?=[{UPPER_CASE}])|"
    rf"(?:UBND|Ủy ban|Uỷ ban|Công an|Văn phòng|Tỉnh ủy|Thành ủy|HĐND|Các sở)\b)"
    rf"(?:\s*(?!(?:chủ trì|phối hợp|tổng hợp|hướng dẫn|tổ chức|có|là|để|trong|theo|ban hành|đã|sẽ|được|tham mưu|căn cứ|"
    rf"báo cáo|cho|về|với|từ|đến|tại|trên|và các|giao|thực hiện|triển khai|xây dựng|"
    rf"định kỳ|hằng|hàng|trước|chậm|kết quả|xem xét|bổ sung|nhân rộng|yêu cầu|hoàn thành|rà soát|cung cấp|tiếp nhận|"
    rf"xử lý|vận hành|duy trì|đề nghị|số hóa|lắp|dạy|làm|mở)\b|\d)"
    rf"[\w&-]+(?:,(?=\s+[{UPPER_CASE}]))?){{0,9}}"
)
_ROLE = re.compile(r"\bchu tri\b|\bphoi hop\b|\bdau moi\b|\bthuong truc\b")
_PURPOSE = re.compile(r"\b(?:nhằm|để|góp phần|phục vụ|giúp|tạo)\b", re.IGNORECASE)
_REASON = re.compile(r"\b(?:vì|do|bởi|nhờ|nguyên nhân|yêu cầu|bắt buộc|cấp thiết|xu hướng)\b", re.IGNORECASE)


_LACKING: dict[Kind, float] = {
    "person": 0.2, "date": 0.35, "place": 0.35, "document": 0.4, "organisation": 0.4, "contact": 0.0,
    "method": 0.45, "purpose": 0.75, "reason": 0.6,
}  # fmt: skip
"""How well a sentence that has nothing of the wanted kind fits; by hand, weighed by ``bot/evidence/weights.toml``."""
_PLACE_UNTOLD, _BODY_LATER, _OTHER_ROLE, _OTHER_TIME = 0.5, 0.85, 0.6, 0.5
"""How well one fits that says no place where it was asked for, names the body after what it does, or without the role
that was asked for, or a time of another form than was asked for."""
_OF_THE_DOCUMENT = 1.1
"""A date right behind the number of the very document is better than any other."""

Focus = tuple[tuple[int, int], float]
"""Where in a text the very answer stands, (0, 0) for all of it, and how well the text fits the kind that is wanted."""

_WHOLE = (0, 0)


def focus_of(question: Question, text: str, dates: Sequence[tuple[int, int]]) -> Focus:
    """The very answer inside a sentence, and how well the sentence fits the kind of answer wanted."""
    kind = question.kind
    if kind == "person":
        return _person(text, question)
    if kind == "date":
        return _date(question, text, dates)
    if kind == "place":
        return _place(question, text)
    if kind == "document":
        return _document(question, text)
    if kind == "organisation":
        return _organisation(question, text)
    if kind == "contact":
        match = _CONTACT.search(text)
        return (match.span(), 1.0) if match else (_WHOLE, _LACKING[kind])
    if kind in _TOLD_BY:
        return _WHOLE, 1.0 if any(pattern.search(text) for pattern in _TOLD_BY[kind]) else _LACKING[kind]
    return _WHOLE, 1.0


def _place(question: Question, text: str) -> Focus:
    """A place of the asked level ("xã nào"), said to be where something is when that was asked."""
    level = _LEVEL.search(question.standalone)
    levels = [one.lower() for one in _ONE_LEVEL.findall(level.group())] if level is not None else []
    called = "|".join(_CALLED.get(one, one) for one in levels)
    named = level is None or re.search(rf"\b(?i:{called})\s+[{UPPER_CASE}]", text)
    placed = not _WHERE.search(question.folded) or any(
        not _is_asked_place(question, match["where"]) for match in _AT.finditer(text)
    )
    return _WHOLE, (1.0 if named else _LACKING["place"]) * (1.0 if placed else _PLACE_UNTOLD)


def asks_level(question: Question) -> bool:
    """Whether it is asked which commune or district it is: "xã nào", "phường nào"."""
    return _LEVEL.search(question.standalone) is not None


def _is_asked_place(question: Question, where: str) -> bool:
    """Whether a place is the very one in which it is asked where something is."""
    named = _OF_PROVINCE.sub("", fold(where))
    return any(named.startswith(fold(place)) for place in question.places)


_OF_PROVINCE = re.compile(r"^(?:tinh|thanh pho|tp\.?)\s+")


def _document(question: Question, text: str) -> Focus:
    """The first document with a number, of the asked kind where its number is asked for; else the first document."""
    spans = [(m.start(), m.start() + len(m.group().rstrip())) for m in _NUMBERED_DOCUMENT.finditer(text)]
    numbered = [span for span in spans if _DIGIT.search(text[slice(*span)])]
    asked = question.folded
    if _BY_NUMBER.search(asked):
        named = _ASKED_KIND.search(asked) or _STRICT_KIND.search(asked)
        spans = [span for span in numbered if named is None or fold(text[slice(*span)]).startswith(named["kind"])]
        numbered = spans
    return ((numbered or spans)[0], 1.0) if spans else (_WHOLE, _LACKING["document"])


def _organisation(question: Question, text: str) -> Focus:
    """The body that acts, at the sentence's beginning best, in the role that was asked for."""
    asked = question.folded
    body, role = _body(text, asked), _ROLE.search(asked)
    if body is None:
        return _WHOLE, _LACKING["organisation"]
    played = role is None or role.group() in fold(text)
    first = body.start() <= _SUBJECT_REACH or ":" in text[: body.start()]
    return body.span(), (1.0 if first else _BODY_LATER) * (1.0 if played else _OTHER_ROLE)


_DIGIT = re.compile(r"\d")
_BY_NUMBER = re.compile(r"\bso (?:nao|may|gi|hieu|bao nhieu)\b")
_STRICT_KIND = re.compile(r"\b(?P<kind>nghi quyet|ke hoach|quyet dinh|chi thi|nghi dinh|luat|thong tu)\b")
"""Kinds of documents whose number is their own; that of a programme is the number of what approves it."""
_ASKED_KIND = re.compile(rf"{_STRICT_KIND.pattern} {_BY_NUMBER.pattern}")
_HELPS_BEFORE = re.compile(
    r"(?:phối\s+hợp(?:\s+chặt\s+chẽ)?(?:\s+(?:với|cùng))?|cùng\s+với|gửi|về|theo|của|qua)\s*$", re.IGNORECASE
)
_SENT = re.compile(r"\b(?:gui|nop|trinh|bao cao|de xuat)\b.*\b(?:ve|den|cho|toi|len|gui)\b.*\b(?:nao|gi|ai)\b")
_SENT_BEFORE = re.compile(r"(?:gửi|nộp|về|tới|đến|cho|trình|báo\s+cáo)\s*$", re.IGNORECASE)
_LEVEL_OF_BODY = re.compile(r"\b(so|bo|cuc|vien|hoi|ban|trung tam) nao\b")
_MEANS = re.compile(
    r"\b(?:thông\s+qua|truy\s+cập|gửi|nộp|liên\s+hệ|phản\s+ánh|đăng\s+ký\s+(?:tại|trên|qua|ở)|cài\s+đặt"
    r"|(?:tại|trên|qua|bằng|về|đến|cho)\s+(?:bộ\s+phận|trung\s+tâm|cổng|ứng\s+dụng|phòng|trang|tổng\s+đài|sở|UBND|đường\s+dây))\b",
    re.IGNORECASE,
)
_TOLD_BY: dict[Kind, tuple[re.Pattern[str], ...]] = {
    "method": (_MEANS,),
    "purpose": (_PURPOSE,),
    "reason": (_REASON, _PURPOSE),
}
_CONTACT = re.compile(r"\b0\d{2,3}[ .]?\d{3,4}[ .]?\d{3,4}\b|\b1(?:8|9)00[ .]?\d{4,6}\b|[\w.+-]+@[\w-]+\.[\w.]+")
_WHERE = re.compile(r"\b(?:o|tai) dau\b|\bdia diem\b")
_AT = re.compile(
    r"\b(?:tại|ở)\s+(?P<where>(?:(?i:tòa|phường|xã|số|trụ sở|hội trường|trung tâm|nhà|quảng trường|sân)\b"
    rf"|[{UPPER_CASE}])[^,;.)]{{0,40}})"
)
_CALLED = {"huyện": r"huyện|thị xã|thành phố|TP\.?|TX\.?"}
"""How places of an asked level are called: "huyện nào" asks for any of the districts' level."""
_ONE_LEVEL = re.compile(r"\b(?:phường|xã|huyện|thị trấn|thị xã|quận)\b", re.IGNORECASE)
_LEVEL = re.compile(
    rf"{_ONE_LEVEL.pattern}(?:(?:,|\s+(?:và|hay|hoặc))?\s+{_ONE_LEVEL.pattern})*\s+nào\b", re.IGNORECASE
)
_DATE = r"ngay\s+\d{1,2}(?:\s*[/-]\s*\d{1,2}\s*[/-]\s*\d{4}|\s+thang\s+\d{1,2}\s+nam\s+\d{4})"
_WANTED_TIME = (
    (re.compile(r"\bnam nao\b"), re.compile(r"\d{4}")),
    (re.compile(r"\b(?:ngay|hom) (?:nao|may)\b"), re.compile(r"\b\d{1,2}\s*[/.-]\s*\d{1,2}\b|ngày\s+\d|\d{1,2} tháng")),
    (re.compile(r"\bthang nao\b"), re.compile(r"tháng|\d{1,2}[/.]\d{4}")),
)


def _body(text: str, asked: str) -> re.Match[str] | None:
    """The body that acts in a sentence, or that something is sent to where this is asked; one of the asked level
    ("sở nào") before others."""
    any_part = "phoi hop" in asked or _SENT.search(asked) is not None
    bodies = [m for m in ORGANISATION.finditer(text) if any_part or not _HELPS_BEFORE.search(text, 0, m.start())]
    level = _LEVEL_OF_BODY.search(asked)
    named = [body for body in bodies if level is not None and fold(body.group()).startswith(f"{level[1]} ")]
    sent = [body for body in named or bodies if _SENT.search(asked) and _SENT_BEFORE.search(text, 0, body.start())]
    return next(iter((*sent, *named, *bodies)), None)


def _date(question: Question, text: str, dates: Sequence[tuple[int, int]]) -> Focus:
    """The first time in a sentence that says as much as was asked: a year, a month, a day."""
    asked = question.folded
    if ASKS_WEEKDAY.search(asked):
        days = list(_WEEKDAY.finditer(text))
        return ((days[0].start(), days[-1].end()), 1.0) if days else (_WHOLE, _LACKING["date"])
    form = next((pattern for wanted, pattern in _WANTED_TIME if wanted.search(asked)), None)
    known = {period.text.lower() for period in question.periods}
    for number in question.numbers if _ISSUED.search(asked) else ():
        named = rf"(?<![\w/.-]){re.escape(number)}(?!\d)[\w/-]*"
        dated = re.search(
            rf"{named}(?:[^.;,\d]{{0,120}}\b(?:ky|ban hanh|thong qua|phe duyet))?\s+({_DATE})", fold(text)
        )
        if dated:
            return dated.span(1), _OF_THE_DOCUMENT
    told = [span for span in dates if text[slice(*span)].lower() not in known]
    fitting = [span for span in told if form is None or form.search(text[slice(*span)].lower())]
    if fitting and _ENDING.search(asked):
        fitting = [span for span in fitting if _END_BEFORE.search(text, max(0, span[0] - _DUE_REACH), span[1])]
        told = []
    if fitting:
        due = [span for span in fitting if _is_due(text, span)]
        if _FINISHED.search(asked) and not due:
            return fitting[0], _NOT_SAID_TO_BE_DUE
        return (due if due and _DUE.search(asked) else fitting)[0], 1.0
    return (told[0], _OTHER_TIME) if told else (_WHOLE, _LACKING["date"])


def _is_due(text: str, span: tuple[int, int]) -> bool:
    """Whether a time is a deadline by what stands before it, or by its own first word: "trước ngày 30 tháng 11"."""
    before = _DUE_BEFORE.search(text, max(0, span[0] - _DUE_REACH), span[0])
    return before is not None or _DUE_ITSELF.match(text, span[0]) is not None


def tells_time(question: Question, period: str) -> bool:
    """Whether a time from above a sentence ("Đến năm 2026:") says as much as was asked."""
    asked = question.folded
    form = next((pattern for wanted, pattern in _WANTED_TIME if wanted.search(asked)), None)
    if _ENDING.search(asked) and not _END_BEFORE.search(period):
        return False
    dated = any(map(str.isdigit, period))  # "đến nay" says nothing of when
    return dated and period.lower() not in asked and (form is None or bool(form.search(period.lower())))


_WEEKDAY = re.compile(r"\b(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy)|chủ\s+nhật)\b", re.IGNORECASE)
_ISSUED = re.compile(
    r"\b(?:ky|ban hanh|thong qua|phe duyet|de ngay|ra ngay|ra doi|ngay thang)\b|\bde (?:ngay|hom) nao\b"
)
_DUE = re.compile(r"\b(?:xong|hoan thanh|han|truoc|phai|ket thuc|cham nhat)\b")
_FINISHED = re.compile(r"\b(?:xong|hoan thanh|han chot|cham nhat)\b")
_NOT_SAID_TO_BE_DUE = 0.5
"""How well a time answers by when something is to be finished, where the sentence does not say that it is due then."""
_DUE_BEFORE = re.compile(r"\b(?:hạn|xong|hoàn\s+thành|chậm\s+nhất|thời\s+gian|kết\s+thúc|trước)[^.;,]*$", re.IGNORECASE)
_DUE_ITSELF = re.compile(r"(?:trước|chậm\s+nhất|hết)\b", re.IGNORECASE)
_ENDING = re.compile(r"\bkeo dai\b|\b(?:den|toi) (?:(?:khi|luc|chung|ngay|nam) nao|bao gio)\b|\bket thuc\b")
_END_BEFORE = re.compile(r"\b(?:đến|tới|hết|kết\s+thúc|trước|hạn)\b", re.IGNORECASE)
_DUE_REACH = 40
"""Characters before a time in which a sentence says that it is a deadline."""
_SUBJECT_REACH = 24
"""Characters from a sentence's beginning within which the body named is the one that acts."""


def names_organisation(headings: Sequence[str]) -> bool:
    """Whether a heading is the name of an organisation ("3. Sở Tài chính")."""
    return any(ORGANISATION.match(_HEADING_MARK.sub("", heading)) for heading in headings)


_HEADING_MARK = re.compile(r"^[\W\d]*(?:[a-zđ]\)\s*)?")


def _person(text: str, question: Question) -> Focus:
    """A person's name beside the asked office; "phó" and the body of an office count as parts of it."""
    named = names(text)
    if named and (led := WHO_CHAIRS.search(question.folded.rstrip(" ?.!"))) is not None:
        return named[0], 1.0 if (led["role"] or led["part"]) in fold(text) else _OTHER_ROLE
    asked = OFFICE.search(question.standalone)
    if not named and asked is None:
        short = given_name(text)
        return (short, _SHORTLY_NAMED) if short else (_WHOLE, _LACKING["person"])
    if not named:
        return _WHOLE, _LACKING["person"]
    if asked is None:
        return named[0], 1.0
    office = _office(asked)
    body = _content(_BODY_ENDS.split(question.standalone[asked.end() :], maxsplit=1)[0])
    for start, end in named:
        following = [other for other, _ in named if other > end]
        reach = min([end + _OFFICE_REACH, *following])
        after = list(OFFICE.finditer(text, end, reach)) if _LEADS_TO_OFFICE.match(text, end) else []
        before = list(OFFICE.finditer(text, max(0, start - _OFFICE_REACH), start))
        for held in (*after, *before[-1:]):
            if _OF_OTHER_OFFICE.search(text, max(0, held.start() - 20), held.start()):
                continue
            beside = _content(text[held.end() : held.end() + _OFFICE_REACH])
            if _office(held) == office and len(body & beside) >= _BODY_SHARE * len(body):
                return (start, end), 1.0
    return named[0], _LACKING["person"]


_SHORTLY_NAMED = 0.9
"""How well a sentence answers who it was that only says "ông Dũng", whose whole name stands before."""
_OF_OTHER_OFFICE = re.compile(r"\b(?:VP|văn\s+phòng|nguyên|cựu|trợ\s+lý|thư\s+ký|phu\s+nhân)\s+$", re.IGNORECASE)
_OFFICE_REACH = 100
_BODY_SHARE = 0.75
_LEADS_TO_OFFICE = re.compile(r"\s*(?:[,(–-]|là\b)")
_BODY_ENDS = re.compile(r"\b(?:phụ trách|kiêm|là ai|là|hiện|ai|nói|phát biểu|cho biết)\b|[,?]", re.IGNORECASE)


def _office(match: re.Match[str]) -> str:
    return " ".join(match.group().lower().split())


def _content(text: str) -> frozenset[str]:
    """The folded words of an office's body: "Sở TT-TT tỉnh Thanh Hóa" -> sở, thông, tin, … without the rest."""
    return bag(text).folded - {"tinh", "cua", "va", "o", "nay", "do", "truc", "thuoc", "thanh", "pho"}
