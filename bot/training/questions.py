"""Questions made from what a passage says: its figure, date, name or reason is masked and asked for.

Each is worded as people ask: some words left out, some in everyday words, the place, year or subject of the
context named or not, without accents or abbreviated now and then. A question about another place or year
has no answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Final

from index.training.typing_noise import contracted, half_accented, without_accents
from sources.document import Document, Passage
from sources.figures import Figure
from sources.reading.place import provinces
from sources.scopes import Scopes

_CAPITAL: Final = "[A-ZĐÀ-Ỹ]"
_NAME: Final = rf"{_CAPITAL}[^\W\d]*(?: {_CAPITAL}[^\W\d]*)*"
_BODY: Final = r"(?:Sở|Bộ|Ủy ban|Ban|Cục|Viện|Trung tâm|Hội|Công ty|Trường|Đại học|Công an|Văn phòng)"
_MASKS: Final[tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]] = (
    (re.compile(r"((?:vào |từ )?ngày \d{1,2}(?: tháng |[/.-])\d{1,2}(?: năm |[/.-])\d{4})"), ("khi nào", "ngày nào")),
    (re.compile(r"((?:vào |trong |từ |đến )?(?:tháng \d{1,2} )?năm \d{4})"), ("năm nào", "khi nào", "bao giờ")),
    (re.compile(rf"\b(?:ông|bà|bởi|đồng chí) ({_NAME} {_CAPITAL}[^\W\d]+)"), ("ai", "người nào")),
    (re.compile(rf"({_BODY} [^,.;:()\d]{{4,50}}?) (?=chủ trì|có trách nhiệm|quy định|hướng dẫn|ban hành)"),
     ("cơ quan nào", "ai", "đơn vị nào")),
    (re.compile(rf"\b(?:ở|tại) ({_NAME} {_CAPITAL}[^\W\d]+)"), ("đâu", "nơi nào")),
    (re.compile(r"\b(?:theo|tại) ((?:Nghị định|Luật|Thông tư|Quyết định|Nghị quyết) (?:số )?[^,.;()]{5,60})"),
     ("văn bản nào", "nghị định hay luật nào")),
    (re.compile(r"\b((?:vì|do|bởi vì|nhờ) [^,.;:()]{12,80})"), ("vì sao", "tại sao")),
    (re.compile(r"\b((?:nhằm|để|nhằm mục đích) [^,.;:()]{12,80})"), ("để làm gì", "nhằm mục đích gì")),
)  # fmt: skip
_EVERYDAY: Final = (
    ("doanh nghiệp", "công ty"), ("truy cập", "vào xem"), ("thanh toán", "trả tiền"), ("kinh phí", "tiền"),
    ("người dân", "bà con"), ("sản phẩm", "mặt hàng"), ("hoàn thành", "làm xong"), ("sử dụng", "dùng"),
    ("thành lập", "lập ra"), ("dân số", "số dân"), ("thực hiện", "làm"), ("xây dựng", "dựng"), ("hỗ trợ", "giúp"),
    ("ban hành", "ra"), ("tối thiểu", "ít nhất"), ("hồ sơ", "giấy tờ"), ("trực tuyến", "qua mạng"),
    ("lãnh đạo", "sếp"), ("diện tích", "rộng"), ("cơ quan", "nơi"), ("phê duyệt", "duyệt"), ("đề nghị", "xin"),
    ("tiếp nhận", "nhận"), ("cung cấp", "đưa ra"), ("bảo đảm", "giữ"), ("hằng năm", "mỗi năm"), ("học sinh", "trò"),
    ("ủy ban nhân dân", "chính quyền"), ("giải quyết", "xử lý"), ("nhiệm vụ", "việc"), ("phấn đấu", "cố gắng"),
    ("đăng ký", "ghi tên"), ("thông báo", "báo"), ("kiểm tra", "xem xét"), ("cá nhân", "người"), ("công dân", "dân"),
    ("trẻ em", "trẻ con"), ("giáo viên", "thầy cô"), ("chi phí", "tiền"), ("thu hồi", "lấy lại"),
    ("vi phạm", "làm sai"), ("bắt đầu", "mở màn"), ("kết thúc", "xong"), ("tham gia", "góp mặt"), ("khoảng", "chừng"),
    ("phát triển", "đi lên"), ("sản xuất", "làm ra"), ("nghiên cứu", "tìm hiểu"), ("đào tạo", "dạy"), ("quản lý", "lo"),
    ("thẩm quyền", "quyền"), ("thời hạn", "hạn"), ("trách nhiệm", "phận sự"), ("triển khai", "làm"), ("kết nối", "nối"),
    ("toàn trình", "trọn gói"), ("công nghệ", "kỹ thuật"), ("trung bình", "đều đều"), ("số lượng", "con số"),
    ("tổ chức", "mở"), ("thuộc", "nằm trong"), ("nằm ở", "ở"), ("gồm", "có"), ("chiếm", "được"), ("đạt", "tới"),
)  # fmt: skip
_ADDED: Final = (
    "tổng cộng", "tất cả", "hiện giờ", "đang", "thực tế", "nói chung", "cụ thể", "chính xác", "cả thảy", "con số",
    "tình hình", "chỉ tiêu", "thông tin", "nhà mình", "bên mình", "rốt cuộc", "đại khái", "thống kê", "theo báo cáo",
)  # fmt: skip
_OPENERS: Final = ("", "", "", "", "cho hỏi ", "xin hỏi ", "cho em hỏi ", "theo quy định ")
_CLOSERS: Final = ("", "", "", "", " ạ", " vậy", " nhỉ")
_MARKUP: Final = re.compile(r"[*|#=`“”\"\[\]()]+|\s+")
_CLAUSE_END: Final = re.compile(r"\s*[,;:–]\s+|\.$")
_FEWEST_WORDS: Final = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the slice ``text[start:end]`` of a document that answers it; ``document_id`` is "" for none.

    ``headings`` is set where all that stands below a heading answers.
    """

    question: str
    document_id: str
    start: int
    end: int
    numeric: bool
    headings: tuple[str, ...] = ()


def questions(
    document: Document,
    passage: Passage,
    figures: Sequence[Figure],
    random: Random,
    counted: Sequence[str] = (),
    most: int = 3,
) -> Iterator[Asked]:
    """Questions that a passage answers, at most ``most``, and for some of them one that nothing answers.

    ``counted`` are things that other documents count, to ask for here where they are not told.
    """
    scopes = Scopes.of(passage)
    counting = [_about_figure(document, passage, scopes, figure, random) for figure in figures]
    telling = [_about_words(document, passage, span, random) for span in scopes.sentences]
    told = [
        *random.sample(counting, len(counting))[:most],
        *random.sample([*telling, _about_heading(document, passage, random)], len(telling) + 1),
    ]
    for asked in [asked for asked in told if asked is not None][:most]:
        worded = replace(asked, question=_as_typed(asked.question, random))
        yield worded
        other = _elsewhere(asked.question, document.text, random) if random.random() < _ABSENT_SHARE else None
        if other is not None:
            yield Asked(_as_typed(other, random), "", 0, 0, asked.numeric)
    untold = [phrase for phrase in counted if phrase.split()[0] not in document.text]
    if figures and untold and random.random() < _UNTOLD_SHARE:
        figure = random.choice(figures)
        when = f"năm {figure.first_year}" if figure.first_year and figure.first_year == figure.last_year else ""
        whose = figure.place or _titled(document)
        asked_for = f"có bao nhiêu {random.choice(untold)}"
        yield Asked(_as_typed(_assembled((whose, asked_for, when), random), random), "", 0, 0, True)


def counted_by(document: Document, figure: Figure) -> str:
    """What a figure counts, in the words behind it; "" where it says no more than a unit."""
    after = _clean(re.split(r"\d", document.text[figure.end : max(figure.end, figure.part_end)][:60])[0])
    told = " ".join(after.split()[:_COUNTED_WORDS])
    return told if figure.kind == "count" and len(told.split()) >= _FEWEST_WORDS else ""


_ABSENT_SHARE, _UNTOLD_SHARE, _COUNTED_WORDS = 0.5, 0.25, 5


def _about_figure(document: Document, passage: Passage, scopes: Scopes, figure: Figure, random: Random) -> Asked | None:
    text, point = document.text, figure.start - passage.start
    clause = passage.start + scopes.clause_at(point)[0]
    leading = random.choice((figure.part_start, figure.part_start, clause))
    before = _clean(text[max(leading, figure.shown_start - 130) : figure.shown_start])
    after = _clean(re.split(r"\d", text[figure.end : max(figure.end, figure.part_end)][:90])[0])
    asking = _asking(figure, after, random)
    if asking is None:
        return None
    how = random.random()
    if figure.kind == "count" and len(after.split()) > 1 and how < _COUNTED_SHARE:
        counted = " ".join(after.split()[: random.randint(2, 6)])
        question = random.choice((f"có bao nhiêu {counted}", f"số {counted} là bao nhiêu", f"bao nhiêu {counted}"))
    elif before and how < _ASKED_LAST_SHARE:
        verb = random.choice(("là", "đạt", ""))
        question = f"{_shortened(before, random)} {verb} {asking}"
    else:
        question = f"{_shortened(before, random)} {asking} {_shortened(after, random)}"
    place = figure.place if figure.place and figure.place not in question and random.random() < _TOLD_SHARE else ""
    years = figure.first_year if figure.first_year == figure.last_year else None
    when = f"năm {years}" if years and str(years) not in question and random.random() < _TOLD_SHARE else ""
    subject = "" if place else _subject(document, random)
    worded = _assembled((place or subject, question, when), random)
    return _checked(Asked(worded, document.id, figure.start, figure.end, True), text)


_COUNTED_SHARE, _ASKED_LAST_SHARE, _TOLD_SHARE = 0.45, 0.65, 0.75


def _asking(figure: Figure, after: str, random: Random) -> str | None:
    if figure.unit == "%":
        return random.choice(("bao nhiêu phần trăm", "bao nhiêu %", "mấy phần trăm"))
    if figure.kind == "rank":
        return random.choice(("thứ mấy", "hạng bao nhiêu"))
    if figure.kind == "money":
        return random.choice(("bao nhiêu tiền", "bao nhiêu đồng")) if figure.unit == "đồng" else "bao nhiêu USD"
    return "bao nhiêu" if after or figure.unit else None


def _about_words(document: Document, passage: Passage, span: tuple[int, int], random: Random) -> Asked | None:
    start, end = span
    sentence = passage.text[start:end]
    found = [(match.span(1), asked) for pattern, asked in _MASKS for match in list(pattern.finditer(sentence))[:2]]
    if not found or passage.kind == "row":
        return None
    (low, high), asking = random.choice(found)
    left, right = _CLAUSE_END.split(_clean(sentence[:low]))[-1], _CLAUSE_END.split(_clean(sentence[high:]))[0]
    words, asked = random.choice(asking), (_shortened(left, random), _shortened(right, random))
    body = random.choice((f"{asked[0]} {words} {asked[1]}", f"{asked[0]} {asked[1]} {words}"))
    worded = _assembled((_subject(document, random), body, ""), random)
    first = passage.start + start
    return _checked(Asked(worded, document.id, first + low, first + high, False), document.text)


def _about_heading(document: Document, passage: Passage, random: Random) -> Asked | None:
    """What a heading announces, or what an article is about."""
    headings = passage.context.headings
    heading = _clean(re.sub(r"^Điều \S+", "", headings[-1])) if headings else ""
    heading = re.sub(r"^(?:\d+|[a-zđ]|[IVX]+)[.)] ", "", heading)
    if not 2 <= len(heading.split()) <= _LONGEST_HEADING or heading == document.title or passage.kind == "row":
        return None
    about = heading if heading.endswith("gì") else random.choice(_ABOUT_HEADING).format(heading.lower())
    subject = _titled(document) if len(heading.split()) < _TELLING else _subject(document, random)
    question = _assembled((subject, about, ""), random)
    return Asked(question, document.id, passage.start, passage.end, False, headings)


_ABOUT_HEADING: Final = (
    "{0} gồm những gì",
    "những {0} nào",
    "{0} như thế nào",
    "{0} được quy định ra sao",
    "{0} là gì",
)
_TELLING = 5
"""Words from which a heading needs no title beside it."""
_LONGEST_HEADING: Final = 12


def _subject(document: Document, random: Random) -> str:
    """The title, which a sentence further down does not repeat, now and then."""
    return _titled(document) if random.random() < _TITLE_SHARE else ""


def _titled(document: Document) -> str:
    return " ".join(_clean(re.split(r"[(–|:]", document.title)[0]).split()[:_LONGEST_TITLE])


_LONGEST_TITLE, _TITLE_SHARE = 10, 0.75


def _assembled(parts: tuple[str, str, str], random: Random) -> str:
    subject, body, when = parts
    order = random.choice(((subject, body, when), (when, subject, body), (body, subject, when)))
    return " ".join(part for part in order if part)


def _shortened(words: str, random: Random) -> str:
    """At most a dozen words of a text, some of them left out."""
    share = random.choice((0.0, 0.0, 0.0, 0.1, 0.25))
    return " ".join(word for word in words.split()[-random.randint(5, 12) :] if random.random() >= share)


def _checked(asked: Asked, text: str) -> Asked | None:
    """The question, unless it is too short to be understood or says its own answer."""
    answer = text[asked.start : asked.end].strip()
    return asked if len(asked.question.split()) > _FEWEST_WORDS and answer not in asked.question else None


def _elsewhere(question: str, text: str, random: Random) -> str | None:
    """The same question for a province or a year that the document does not name."""
    named = [place.name for place in provinces() if place.name in question]
    years = re.findall(r"\b(?:19|20)\d\d\b", question)
    if named and (not years or random.random() < 0.5):
        others = [place.name for place in provinces() if place.name not in text]
        return question.replace(named[0], random.choice(others)) if others else None
    if years:
        others = [
            str(int(years[0]) + step) for step in (-11, -9, -7, 7, 8, 11) if str(int(years[0]) + step) not in text
        ]
        return question.replace(years[0], random.choice(others)) if others else None
    return None


def _as_typed(question: str, random: Random) -> str:
    for official, everyday in _EVERYDAY:
        if random.random() < _EVERYDAY_SHARE:
            question = question.replace(official, everyday)
    for added in random.sample(_ADDED, random.choice((0, 0, 1, 2))):
        words = question.split()
        words.insert(random.randint(0, len(words)), added)
        question = " ".join(words)
    question = f"{random.choice(_OPENERS)}{question}{random.choice(_CLOSERS)}?"
    how = random.random()
    if how < 0.15:
        return without_accents(question)
    if how < 0.2:
        return half_accented(question, random)
    return contracted(question) if how < 0.35 else question


_EVERYDAY_SHARE: Final = 0.6


def _clean(text: str) -> str:
    return _MARKUP.sub(" ", text).strip(" .,;:-–")
