"""Evidence: the sentence, clause, row or figure that answers, with how well it answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot import header
from bot.question import Kind, Question
from index.figures import Bag, Term, bag, coverage, period_fit, place_fits, terms
from index.hit import Hit
from index.index import Index
from index.query import Query
from sources.document import Document, Passage
from sources.figures import Figure
from sources.reading.period import periods
from sources.reading.abbreviation import spelled_out
from sources.reading.vietnamese import fold, words
from sources.scopes import LONG_SENTENCE, Nature, Scopes

HITS = 40
IN_PART, IN_CLAUSE, IN_SENTENCE, IN_CONTEXT, IN_PASSAGE, IN_TITLE = 1.0, 0.9, 0.8, 0.6, 0.45, 0.5
IN_LISTING, IN_OPENING = 0.85, 0.4
INHERITED = 0.4


@dataclass(frozen=True, slots=True)
class Evidence:
    """A slice ``document.text[start:end]`` that may answer, with its score: 1 is a full match, a little more is
    possible where the heading names what is asked.

    ``focus`` is the slice inside it that is the very answer (a figure with its bound, a name, a date),
    ``covered`` the share of the asked words found near it, before kind, place and period were weighed.
    ``label`` is what has to be said before the slice for it to be understood: a heading that names who
    acts, or the document that a date or signature belongs to.
    """

    document: Document
    passage: Passage
    start: int
    end: int
    focus: tuple[int, int]
    score: float
    covered: float
    place: str | None
    period: str
    years: tuple[int, int] | None
    nature: Nature
    figure: Figure | None = None
    label: str = ""

    @property
    def text(self) -> str:
        """The exact words of the slice."""
        return self.document.text[self.start : self.end]


def find(index: Index, question: Question, sources: Sequence[str] = (), k: int = HITS) -> tuple[Evidence, ...]:
    """All evidence in the k best passages, best first. Evidence of another place or period is left out."""
    hits = index.search(query_of(question, sources), k=k)
    asked = asked_terms(index, question)
    if not asked:
        return ()
    found: list[Evidence] = []
    if question.numeric:
        found.extend(_figures(index, question, hits, asked))
    else:
        found.extend(_headers(index, question, hits, asked))
        for hit in hits:
            found.extend(_sentences(index.document(hit.passage.document_id), hit.passage, question, asked))
    order = {hit.passage.id: rank for rank, hit in enumerate(hits)}
    return tuple(sorted(found, key=lambda e: (-round(e.score, 3), order[e.passage.id], e.start)))


def nearest(index: Index, question: Question, sources: Sequence[str] = ()) -> tuple[Passage, ...]:
    """The passages that come nearest to a question without an answer, one a document, two at most."""
    found: dict[str, Passage] = {}
    for hit in index.search(query_of(question, sources), k=6):
        found.setdefault(hit.passage.document_id, hit.passage)
    return tuple(found.values())[:2]


def names(place: str, passage: Passage) -> bool:
    """Whether a passage or its context names a province."""
    return fold(place) in fold(f"{passage.context.text()} {' '.join(passage.context.places)} {passage.text}")


def query_of(question: Question, sources: Sequence[str] = ()) -> Query:
    """What to search for."""
    return Query(
        texts=(question.standalone,),
        places=question.places,
        years=tuple(dict.fromkeys(year for span in question.years for year in span)),
        sources=tuple(sources),
    )


def asked_terms(index: Index, question: Question) -> tuple[Term, ...]:
    """The weighted words of the question, inherited ones counting less; its place names when it has no others."""
    own = terms(question.topic, index.vocabulary, loose=question.loose, names=question.names)
    if not own and not question.inherited:
        return terms(words(question.standalone), index.vocabulary, loose=question.loose)
    known = {term.form for term in own}
    inherited = terms(question.inherited, index.vocabulary, loose=question.loose, scale=INHERITED)
    return own + tuple(term for term in inherited if term.form not in known)


def _figures(index: Index, question: Question, hits: Sequence[Hit], asked: Sequence[Term]) -> Iterable[Evidence]:
    passages = {hit.passage.id: hit.passage for hit in hits}
    for figure in index.figures(passages):
        if not place_fits(question.places, figure.place):
            continue
        if not _of_named_document(index.document(figure.document_id), passages[figure.passage_id].text, question):
            continue
        fit = _best_period_fit(question, figure, index.document(figure.document_id))
        if not fit:
            continue
        passage = passages[figure.passage_id]
        document = index.document(figure.document_id)
        made = _figure_evidence(document, passage, Scopes.of(passage), figure, question, asked, fit)
        if made is not None:
            yield made


def _of_named_document(document: Document, text: str, question: Question) -> bool:
    """Whether a text is of, or names, the document that the question names by number."""
    if not question.numbers:
        return True
    own = f"{document.number or ''} {document.title} {document.based_on or ''} {document.text[:_OPENING]} {text}"
    folded = fold(own)
    return all(re.search(rf"(?<![\w/.-]){re.escape(number)}(?!\d)", folded) for number in question.numbers)


def _headers(index: Index, question: Question, hits: Sequence[Hit], asked: Sequence[Term]) -> Iterable[Evidence]:
    """What the documents found say of themselves, where the question asks about the document."""
    for document_id, passage in {hit.passage.document_id: hit.passage for hit in reversed(hits)}.items():
        document = index.document(document_id)
        found = header.slice_for(document, question)
        if found is None or not place_fits(question.places, document.places[0] if document.places else None):
            continue
        if not _is_named_document(document, question):
            continue
        (start, end), focus = found
        named = bag(f"{document.title} {document.number or ''} {document.issuer or ''}")
        covered = coverage(asked, ((named, 1.0), (_ABOUT_DOCUMENTS, 1.0)))
        yield Evidence(
            document=document,
            passage=passage,
            start=start,
            end=end,
            focus=focus,
            score=1.0 if question.numbers else covered,
            covered=covered,
            place=document.places[0] if document.places else None,
            period="",
            years=None,
            nature="unknown",
            label=document.title,
        )


_ABOUT_DOCUMENTS = bag("ký ban hành văn bản kế hoạch quyết định nghị quyết chỉ thị ngày tháng người số")


def _is_named_document(document: Document, question: Question) -> bool:
    if not question.numbers:
        return document.number is not None
    number = fold(document.number or "")
    return any(number == asked or re.match(rf"{re.escape(asked)}(?!\d)", number) for asked in question.numbers)


def _best_period_fit(question: Question, figure: Figure, document: Document) -> float:
    """How well a figure's period fits; one without a period fits a year only by its document's date."""
    if figure.first_year is None and question.years:
        dated = document.published
        return 0.6 if dated and any(first <= dated.year <= last for first, last in question.years) else 0.0
    return max(period_fit(span, figure.first_year, figure.last_year) for span in question.years or (None,))


def _figure_evidence(
    document: Document,
    passage: Passage,
    scopes: Scopes,
    figure: Figure,
    question: Question,
    asked: Sequence[Term],
    fit: float,
) -> Evidence | None:
    kind = _kind_fit(question, figure, passage)
    if not kind:
        return None
    point = figure.start - passage.start
    clause, sentence = scopes.clause_at(point), scopes.sentence_at(point)
    zones = (
        (bag(document.text[figure.part_start : figure.part_end]), IN_PART),
        (bag(passage.text[slice(*clause)]), IN_CLAUSE),
        (bag(passage.text[slice(*scopes.around(point))]), IN_SENTENCE),
        *_context_zones(document, passage),
        (bag(passage.text), IN_PASSAGE),
    )
    covered = coverage(asked, zones)
    start, end = sentence if sentence[1] - sentence[0] <= LONG_SENTENCE else _widened(clause, figure, passage)
    return Evidence(
        document=document,
        passage=passage,
        start=passage.start + start,
        end=passage.start + end,
        focus=(figure.shown_start, figure.shown_end),
        score=covered * kind * _nature_fit(question.nature, figure.nature) * (0.4 + 0.6 * fit),
        covered=covered,
        place=figure.place,
        period=figure.period,
        years=None if figure.first_year is None or figure.last_year is None else (figure.first_year, figure.last_year),
        nature=figure.nature,
        figure=figure,
    )


def _widened(clause: tuple[int, int], figure: Figure, passage: Passage) -> tuple[int, int]:
    return (
        min(clause[0], figure.part_start - passage.start),
        max(clause[1], figure.part_end - passage.start),
    )


def _context_zones(
    document: Document, passage: Passage, strength: float = IN_CONTEXT
) -> tuple[tuple[Bag, float], ...]:
    context = passage.context
    near = " · ".join((*context.headings, context.lead_in, context.section, *context.columns))
    named = f"{context.title} {document.number or ''} {document.based_on or ''}"
    return (
        (bag(near), strength),
        (bag(named), IN_TITLE),
        (bag(document.text[:_OPENING]), IN_OPENING),
    )


_OPENING = 1_200
"""Characters of a document's beginning, where it says what it is about."""


def _kind_fit(question: Question, figure: Figure, passage: Passage) -> float:
    """How well a figure's kind fits the kind of number asked for; 0 when it cannot be the answer."""
    asked: Kind = question.kind
    folded = fold(question.standalone)
    if asked == "percent":
        return 1.0 if figure.unit == "%" else 0.0
    if asked == "money":
        return 1.0 if figure.unit in ("đồng", "USD") else 0.0
    before = fold(passage.text[max(0, figure.start - passage.start - 12) : figure.start - passage.start])
    grouped = bool(re.search(r"\b(?:nhom|top)\s*$", before)) or fold(figure.bound) in ("nhom", "top")
    if asked == "rank":
        if figure.kind != "rank" and not grouped:
            return 0.0
        return 1.0 if grouped == bool(re.search(r"\b(?:nhom|top)\b", folded)) else 0.55
    if figure.kind == "rank" or grouped:
        return 0.3
    if question.head:
        return _head_fit(question, figure, passage)
    return 1.0


def _head_fit(question: Question, figure: Figure, passage: Passage) -> float:
    """Whether what is counted is what was asked to be counted ("bao nhiêu doanh nghiệp")."""
    end = figure.end - passage.start
    following = _DIGIT.split(passage.text[end : end + 60], maxsplit=1)[0]
    near = tuple(word.form for word in spelled_out(words(following)))[:_UNIT_WORDS]
    part = bag(passage.text[figure.part_start - passage.start : figure.part_end - passage.start])
    head = bag(" ".join(question.head[:2]))
    wanted = head.folded if question.loose else head.words
    after = {fold(form) for form in near} if question.loose else set(near)
    inside = part.folded if question.loose else part.words
    if figure.unit == "%":
        return 0.8 if wanted <= inside else 0.5
    if near and wanted and fold(near[0]) == fold(question.head[0]):
        return 1.0
    if wanted <= after or wanted <= inside:
        return 0.87
    return 0.75 if wanted & after else 0.5


_UNIT_WORDS = 4
_DIGIT = re.compile(r"\d")


def _nature_fit(asked: Nature, found: Nature) -> float:
    if "unknown" in (asked, found) or asked == found:
        return 1.0
    return 0.6


def _sentences(document: Document, passage: Passage, question: Question, asked: Sequence[Term]) -> Iterable[Evidence]:
    if not _of_named_document(document, passage.text, question):
        return
    scopes = Scopes.of(passage)
    if passage.kind == "row":
        yield from _row(document, passage, scopes, question, asked)
        return
    listing = question.kind in _LISTED
    whole = (bag(passage.text), IN_LISTING if listing else IN_PASSAGE)
    context = _context_zones(document, passage, IN_LISTING if listing and passage.kind != "paragraph" else IN_CONTEXT)
    for start, end in _units(scopes):
        scope = scopes.at(start, end)
        named = _names(question, passage.text[start:end])
        if not named and not place_fits(question.places, scope.place):
            continue
        years = None if scope.first_year is None or scope.last_year is None else (scope.first_year, scope.last_year)
        fit = max(period_fit(span, scope.first_year, scope.last_year) for span in question.years or (None,))
        if not fit and question.kind != "date":
            continue
        text = passage.text[start:end]
        covered = coverage(asked, ((bag(text), 1.0), *context, whole))
        focus, kind = _focus(question.kind, text, question)
        label = ""
        if question.kind == "organisation" and kind < 1 and context_names_organisation(passage):
            label, kind = passage.context.headings[-1], 1.0
        if listing:
            kind = _listing_fit(question, passage, start)
        yield Evidence(
            document=document,
            passage=passage,
            start=passage.start + start,
            end=passage.start + end,
            focus=(passage.start + start + focus[0], passage.start + start + focus[1]),
            score=covered * kind * (0.6 + 0.4 * fit),
            covered=covered,
            place=None if named else scope.place,
            period=scope.period_text,
            years=years,
            nature=scope.nature,
            label=label,
        )


def _units(scopes: Scopes) -> Iterable[tuple[int, int]]:
    """The sentences of a passage; the clauses of a very long one."""
    for start, end in scopes.sentences:
        if end - start <= LONG_SENTENCE:
            yield start, end
        else:
            yield from (clause for clause in scopes.clauses if start <= clause[0] < end)


def _row(
    document: Document, passage: Passage, scopes: Scopes, question: Question, asked: Sequence[Term]
) -> Iterable[Evidence]:
    """A table row as a whole; the very answer is the cell whose column was asked for."""
    scope = scopes.at(0, len(passage.text))
    if not place_fits(question.places, scope.place) and not _names(question, passage.text):
        return
    years = None if scope.first_year is None or scope.last_year is None else (scope.first_year, scope.last_year)
    fit = max(period_fit(span, scope.first_year, scope.last_year) for span in question.years or (None,))
    if not fit:
        return
    columns = passage.context.columns
    covered = coverage(
        asked, ((bag(passage.text), 1.0), (bag(" · ".join(columns)), 1.0), *_context_zones(document, passage))
    )
    cell = _asked_cell(passage, question)
    yield Evidence(
        document=document,
        passage=passage,
        start=passage.start,
        end=passage.end,
        focus=(0, 0) if cell is None else (passage.start + cell[0], passage.start + cell[1]),
        score=covered * (1.0 if cell is not None or question.kind in _LISTED else 0.6) * (0.6 + 0.4 * fit),
        covered=covered,
        place=scope.place,
        period=scope.period_text,
        years=years,
        nature=scope.nature,
    )


_COLUMN_OF: dict[Kind, re.Pattern[str]] = {
    "date": re.compile(r"thoi gian|tien do|thoi han|hoan thanh|nam"),
    "organisation": re.compile(r"chu tri|co quan|don vi|phoi hop"),
    "person": re.compile(r"ho va ten|ho ten|nguoi|lanh dao"),
    "document": re.compile(r"san pham|van ban|so hieu"),
}


def _asked_cell(passage: Passage, question: Question) -> tuple[int, int] | None:
    """The span, within the passage, of the cell that a question asks for by the kind of answer or by name."""
    cells = [(m.start(), m.end()) for m in _CELL.finditer(passage.text)]
    columns = [fold(column) for column in passage.context.columns]
    if not columns or len(cells) != len(columns):
        return None
    pattern = _COLUMN_OF.get(question.kind)
    asked = fold(question.standalone)
    fitting = [
        number for number, column in enumerate(columns) if pattern is not None and pattern.search(column) and column
    ]
    if not fitting:
        return None
    named = [n for n in fitting if any(part in asked for part in re.findall(r"chu tri|phoi hop", columns[n]))]
    return cells[(named or fitting)[0]]


_CELL = re.compile(r"[^|\s][^|]*[^|\s]|[^|\s]")
_LISTED = ("list", "definition", "purpose", "statement")
_ENUMERATED = 2
_GOES_ON = 500
_UNDER_ITS_HEADING = 1.35


def _listing_fit(question: Question, passage: Passage, start: int) -> float:
    """Whether a sentence begins, or an item belongs to, the list that is asked for."""
    asked = fold(" ".join(question.head))
    nearest = (*passage.context.headings[-1:], passage.context.lead_in)
    if asked and any(asked in " ".join(word.form for word in words(fold(above))) for above in nearest):
        return _UNDER_ITS_HEADING
    if question.kind == "list":
        following = passage.text[start : start + _GOES_ON]
        return 1.0 if following.count(",") + following.count(";") >= _ENUMERATED else 0.8
    if question.kind == "definition":
        text = fold(passage.text[start : start + _GOES_ON])
        return 1.0 if asked and re.search(rf"{re.escape(asked)}\W{{0,12}}(?:la|duoc hieu|gom|nghia la)\b", text) else 0.7
    return 1.0


def context_names_organisation(passage: Passage) -> bool:
    """Whether the nearest heading is the name of an organisation ("3. Sở Tài chính")."""
    headings = passage.context.headings
    return bool(headings and re.match(rf"[\d.\s*]*{_ORGANISATION.pattern}\W*$", headings[-1]))


def _names(question: Question, text: str) -> bool:
    folded = fold(text)
    return any(fold(place) in folded for place in question.places)


_SURNAMES = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Mai|Đinh|Trịnh|Đoàn|Lương|Trương|Cao|Tạ|"
    "Phùng|Hà|Quách|Lưu|Châu|Thái|Đào|Tô|Triệu|Kiều|Nông|Chu|Vương|Tống|Văn|Lâm|Lại|Doãn|Khuất|Thân|Vi|Hứa|Giàng|Lò"
)
_NAME = re.compile(rf"\b(?:{_SURNAMES})(?: [A-ZĐÀ-Ỹ][a-zđà-ỹ]+){{1,3}}\b")
_OFFICE = re.compile(
    r"((?:phó\s+)?(?:chủ tịch nước|chủ tịch|giám đốc|bí thư|trưởng ban|cục trưởng|thứ trưởng|bộ trưởng|chánh văn phòng|"
    r"trưởng phòng|thủ tướng|viện trưởng|hiệu trưởng|tổng giám đốc))",
    re.IGNORECASE,
)
_NUMBERED_DOCUMENT = re.compile(
    r"(?:Nghị quyết|Kế hoạch|Quyết định|Chỉ thị|Nghị định|Luật|Thông tư|Đề án|Chương trình)"
    r"(?:\s+(?:số|chuyên đề))?\s*(?:\d[\w./-]*[\w]|chuyên đề|\d+)?",
)
_ORGANISATION = re.compile(
    r"(?:(?:Sở|Bộ|Ban|Cục|Vụ|Viện|Trung tâm|Hội|Hội đồng|Liên minh|Hiệp hội|Đài|Chi cục)\s+(?=[A-ZĐÀ-Ỹ])|"
    r"(?:UBND|Ủy ban|Uỷ ban|Công an|Văn phòng|Tỉnh ủy|Thành ủy|HĐND|Các sở)\b)"
    r"(?:\s*(?!(?:chủ trì|phối hợp|hướng dẫn|tổ chức|có|là|để|trong|theo|ban hành|đã|sẽ|được|tham mưu|căn cứ|báo cáo|"
    r"cho|về|với|từ|đến|tại|trên|và các|giao|thực hiện|triển khai|xây dựng)\b)[\w&-]+(?:,(?=\s+[A-ZĐÀ-Ỹ]))?){0,9}"
)
_ROLE = re.compile(r"\bchu tri\b|\bphoi hop\b|\bdau moi\b|\bthuong truc\b")
_PURPOSE = re.compile(r"\b(?:nhằm|để|góp phần|phục vụ|giúp|tạo)\b", re.IGNORECASE)
_REASON = re.compile(r"\b(?:vì|do|bởi|nhờ|nguyên nhân|yêu cầu|bắt buộc|cấp thiết|xu hướng)\b", re.IGNORECASE)


def _focus(kind: Kind, text: str, question: Question) -> tuple[tuple[int, int], float]:
    """The very answer inside a sentence, and how well the sentence fits the kind of answer wanted."""
    whole = (0, 0)
    if kind == "person":
        return _person(text, question)
    if kind == "date":
        dated = [p for p in periods(text) if p.kind not in ("yearly", "now")]
        return ((dated[0].start, dated[0].end), 1.0) if dated else (whole, 0.35)
    if kind == "document":
        match = _NUMBERED_DOCUMENT.search(text)
        return (match.span(), 1.0) if match else (whole, 0.4)
    if kind == "organisation":
        match = _ORGANISATION.search(text)
        role = _ROLE.search(fold(question.standalone))
        played = role is None or role.group() in fold(text)
        return (match.span(), 1.0 if played else 0.6) if match else (whole, 0.4)
    if kind == "purpose":
        return whole, 1.0 if _PURPOSE.search(text) else 0.75
    if kind == "reason":
        return whole, 1.0 if _REASON.search(text) or _PURPOSE.search(text) else 0.8
    return whole, 1.0


def _person(text: str, question: Question) -> tuple[tuple[int, int], float]:
    """A person's name beside the asked office; "phó" and the body of an office count as parts of it."""
    names = [match.span() for match in _NAME.finditer(text)]
    if not names:
        return (0, 0), 0.2
    asked = _OFFICE.search(question.standalone)
    if asked is None:
        return names[0], 1.0
    office = _office(asked)
    body = _content(_BODY_ENDS.split(question.standalone[asked.end() :], maxsplit=1)[0])
    for start, end in names:
        after = _OFFICE.match(text, _LEADS_TO_OFFICE.match(text, end).end())  # type: ignore[union-attr]
        before = [m for m in _OFFICE.finditer(text, max(0, start - _OFFICE_REACH), start)]
        for held in (*((after,) if after else ()), *before[-1:]):
            beside = _content(text[held.end() : held.end() + _OFFICE_REACH])
            if _office(held) == office and len(body & beside) >= _BODY_SHARE * len(body):
                return (start, end), 1.0
    return names[0], 0.2


_OFFICE_REACH = 100
_BODY_SHARE = 0.75
_LEADS_TO_OFFICE = re.compile(r"\s*[,(–-]?\s*(?:là\s+)?")
_BODY_ENDS = re.compile(r"\b(?:phụ trách|kiêm|là ai|là|hiện|ai|nói|phát biểu|cho biết)\b|[,?]", re.IGNORECASE)


def _office(match: re.Match[str]) -> str:
    return " ".join(match.group().lower().split())


def _content(text: str) -> frozenset[str]:
    """The folded words of an office's body: "Sở TT-TT tỉnh Thanh Hóa" -> sở, thông, tin, … without the rest."""
    return bag(text).folded - {"tinh", "cua", "va", "o", "nay", "do", "truc", "thuoc", "thanh", "pho"}
