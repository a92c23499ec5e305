"""Figure evidence: the figures that may answer a question for a number."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from bot.evidence.evidence import Evidence, context_zones, of_named_document, words_of
from bot.evidence.increments import answers_growth, asks_difference, came_to_the_whole, is_difference, is_former
from bot.evidence.named_measure import measures_another
from bot.evidence.other_nature import is_of_other_nature
from bot.evidence.part_of_whole import is_part
from bot.evidence.row_columns import counting, counts_other_things, is_money_for_things, told_of_head, without_initials
from bot.evidence.signs import Signs
from bot.evidence.statement_evidence import opposed
from bot.evidence.weights import shipped
from bot.question.asking import Kind
from bot.question.exclusive import agree, leaves_out, of_another
from bot.question.question import Question
from index.figures import Term, bag, direction, period_fit, place_fits
from sources.document import Document, Passage
from sources.figures import Figure
from sources.parts import refers_back
from sources.read_passage import LONG_SENTENCE
from sources.reading.abbreviation import spelled_out
from sources.reading.vietnamese import STOP_WORDS, fold, words
from sources.scopes import Scopes


def figures(
    document: Document, found: Iterable[tuple[Passage, Figure]], question: Question, asked: Sequence[Term]
) -> Iterable[Evidence]:
    """Those of the figures found in a document that are of the asked document, place, period and kind."""
    for passage, figure in found:
        if not place_fits(question.bound, figure.place):
            continue
        if not of_named_document(document, passage.text, question) or _of_each(document, figure, question):
            continue
        if figure.nature == "goal" and _NOW.search(question.folded):
            continue
        fit = _best_period_fit(question, figure, document)
        if not fit and asks_difference(question) and _is_of_base(document, figure):
            figure = replace(figure, period="", first_year=None, last_year=None)
            fit = _best_period_fit(question, figure, document)
        if not fit:
            continue
        if is_former(question, passage, figure) or _is_said(question, figure):
            continue
        if is_part(question, asked, passage, figure):
            continue
        grown = answers_growth(question, document, figure)
        if not (asks_difference(question) == is_difference(document, figure) if grown is None else grown):
            continue
        made = _figure_evidence(document, passage, Scopes.of(passage), figure, question, asked, fit)
        if made is not None:
            yield made


_NOW = re.compile(
    r"\b(?:(?<!thuc )(?<!the )(?<!phat )(?<!bieu )(?<!xuat )hien(?! (?:dai|truong|vat|thuc|hanh|dien)\b)"
    r"|(?:den|tinh den) nay|bay gio|currently|so far)\b"
)
"""A question of what is, which no goal answers."""
_EACH = re.compile(r"(?<!\w)từng\s+(?!bước|năm|tháng|quý|ngày|giai\s+đoạn|thời|loại|phần)(?P<what>\w+)", re.IGNORECASE)


def _is_of_base(document: Document, figure: Figure) -> bool:
    """Whether the period read for a difference is that of what it is held against: "tăng 8% so với năm 2025"."""
    return is_difference(document, figure) and bool(figure.period) and figure.period_from == "clause"


def _is_said(question: Question, figure: Figure) -> bool:
    """Whether a figure is one that the question itself gives: "mấy nhiệm vụ trong tổng số 34 nhiệm vụ"."""
    if question.kind != "number" or question.comparison or question.over_time:
        return False
    said = _SAID.findall(question.standalone)
    return figure.text in said and figure.low == figure.high


_SAID = re.compile(r"(?<![\w/.,-])\d+(?:[.,]\d+)*(?![\w/%-]|[.,]\d)")


def _of_each(document: Document, figure: Figure, question: Question) -> bool:
    """Whether a figure holds for each of something that the question does not speak of: the share "ở từng ngành" is
    not that of the whole."""
    each = _EACH.search(document.text, figure.part_start, figure.part_end)
    asked = question.folded.split()
    return each is not None and "tung" not in asked and fold(each["what"]) not in asked


_OF_ITS_DAY, _UNDATED = 0.8, 0.6
"""How well a figure without a period fits the year of its document: one that is reached is likely of then."""


def _best_period_fit(question: Question, figure: Figure, document: Document) -> float:
    """How well a figure's period fits; one without a period fits a year only by its document's date."""
    if figure.first_year is None and question.years:
        dated = document.published
        if dated is None or not any(first <= dated.year <= last for first, last in question.years):
            return 0.0
        return _OF_ITS_DAY if figure.nature == "result" else _UNDATED
    fit = max(period_fit(span, figure.first_year, figure.last_year) for span in question.years or (None,))
    return 1.0 if fit and question.over_time else fit


def _figure_evidence(
    document: Document,
    passage: Passage,
    scopes: Scopes,
    figure: Figure,
    question: Question,
    asked: Sequence[Term],
    fit: float,
) -> Evidence | None:
    kind = _kind_marks(question, figure, passage)
    if kind is None:
        return None
    point = figure.start - passage.start
    clause, sentence = scopes.clause_at(point), scopes.sentence_at(point)
    if opposed(question.standalone, passage.text[slice(*sentence)]):
        return None
    if measures_another(question, passage, figure, sentence):
        return None
    if of_another(question.standalone, figure) or came_to_the_whole(question.standalone, figure):
        return None
    context, title, opening = context_zones(document, passage)
    if leaves_out(question.standalone, f"{passage.context.text()}\n{passage.text}"):
        return None
    subject, _, _ = figure.indicator.rpartition(" … ")
    zones = (
        ("part", words_of(document, document.text[figure.part_start : figure.part_end])),
        *((("part", bag(shorter)),) if (shorter := without_initials(passage)) else ()),
        *((("subject", bag(subject)),) if subject else ()),
        ("clause", words_of(document, passage.text[slice(*clause)])),
        ("sentence", bag(passage.text[slice(*scopes.around(point))])),
        context,
        title,
        ("passage", bag(passage.text)),
        opening,
    )
    led_in = f"{passage.context.lead_in}\n{passage.text[slice(*sentence)]}"
    other_nature = is_of_other_nature(question, figure, passage, led_in)
    marks = (("period", 1 - fit), ("other_nature", float(other_nature)), *kind)
    signs = Signs.of(asked, zones, marks)
    weights = shipped().figure
    start, end = sentence if sentence[1] - sentence[0] <= LONG_SENTENCE else _widened(clause, figure, passage)
    low = figure.part_start - passage.start
    if refers_back(passage.text[low:point]) and not passage.text[sentence[0] : low].strip():
        start = scopes.sentence_at(max(0, sentence[0] - 1))[0]
    return Evidence(
        document=document,
        passage=passage,
        start=passage.start + start,
        end=passage.start + end,
        focus=(figure.shown_start, figure.shown_end),
        score=weights.score(signs),
        covered=weights.covered(signs),
        place=figure.place,
        period=figure.period,
        years=figure.years,
        nature=figure.nature,
        figure=figure,
        signs=signs,
    )


def _widened(clause: tuple[int, int], figure: Figure, passage: Passage) -> tuple[int, int]:
    return (
        min(clause[0], figure.part_start - passage.start),
        max(clause[1], figure.part_end - passage.start),
    )


Marks = tuple[tuple[str, float], ...]


def _kind_marks(question: Question, figure: Figure, passage: Passage) -> Marks | None:
    """What tells a figure's kind from the kind of number asked for; None when it cannot be the answer."""
    asked: Kind = question.kind
    folded = question.folded
    after = passage.text[figure.end - passage.start :]
    if asks_difference(question):
        return () if figure.unit in _UNITS_OF_DIFFERENCE.get(asked, (figure.unit,)) else None
    if figure.unit == "%" and _RELATIVE_AFTER.match(after) and not _RELATIVE_ASKED.search(folded):
        return None
    if _MOST_ASKED.search(folded) and direction(figure.bound) >= 0:
        return None
    if asked == "percent":
        return _share_marks(question, figure) if figure.unit == "%" else None
    if asked == "money":
        dollars = bool(_DOLLARS.search(folded))
        return () if figure.unit == "USD" or (figure.unit.partition("/")[0] == "đồng" and not dollars) else None
    before = fold(passage.text[max(0, figure.start - passage.start - 12) : figure.start - passage.start])
    grouped = bool(re.search(r"\b(?:nhom|top)\s*$", before)) or fold(figure.bound) in ("nhom", "top")
    if asked == "rank":
        if figure.kind != "rank" and not grouped:
            return None
        return (("other_grouping", float(grouped != bool(re.search(r"\b(?:nhom|top)\b", folded)))),)
    if figure.kind == "rank" or grouped:
        return (("rank_for_count", 1.0),)
    if not question.head:
        return ()
    if is_money_for_things(question, figure):
        return None
    counted = counting(question, figure, passage)
    if counted == "elsewhere":
        return None
    if counted == "untold":
        return _head_marks(question, figure, passage)
    return (("counted_partly", 1 - told_of_head(question, figure, passage)),)


_UNITS_OF_DIFFERENCE: dict[Kind, tuple[str, ...]] = {"percent": ("%", "điểm phần trăm"), "money": ("đồng", "USD")}
_MOST_ASKED = re.compile(r"\b(?:toi da|khong qua|nhieu nhat la)\b")
"""What is asked for as the most that is given, which the figure has to say of itself."""
_RELATIVE_AFTER = re.compile(r"\W*(?:điểm\s+phần\s+trăm\s+)?(?:so\s+với|cùng\s+kỳ)\b", re.IGNORECASE)
_RELATIVE_ASKED = re.compile(r"\b(?:so voi (?:cung|nam|thang|quy)|cung ky|tang|giam)\b")
"""A percentage of an earlier value is no share of anything."""
_DOLLARS = re.compile(r"\b(?:usd|do la|dollars?)\b")


def _share_marks(question: Question, figure: Figure) -> Marks:
    """Whether a percentage is of what was asked ("bao nhiêu % cấp huyện")."""
    if not question.head:
        return ()
    if agree(" ".join(question.head), figure.indicator):
        return (("other_share", 0.0),)
    part = bag(figure.indicator)
    head = {fold(word.form) for word in spelled_out(words(" ".join(question.head)))}
    return (("other_share", 1 - len(head & part.folded) / len(head)),)


def _head_marks(question: Question, figure: Figure, passage: Passage) -> Marks | None:
    """Whether what is counted is what was asked to be counted ("bao nhiêu dịch vụ công toàn trình")."""
    end = figure.end - passage.start
    following = _DIGIT.split(passage.text[end : max(end + 60, figure.part_end - passage.start)], maxsplit=1)[0]
    after = [word.form for word in spelled_out(words(following))]
    part = bag(passage.text[figure.part_start - passage.start : figure.part_end - passage.start])
    head = [word.form for word in spelled_out(words(" ".join(question.head)))]
    if question.loose:
        after, head = [fold(form) for form in after], [fold(form) for form in head]
    inside = part.folded if question.loose else part.words
    leading = passage.text[figure.part_start - passage.start : figure.shown_start - passage.start]
    named = len(head) > 1 and set(head[:2]) <= inside and not counts_other_things(figure, head, leading)
    if figure.unit == "%":
        before = [word.form for word in spelled_out(words(leading.rpartition(": ")[2]))]
        return (_percent_mark(head, before, after, named=named),)
    other = 1 - sum(form in after or form in inside for form in head) / max(1, len(head))
    if after and head and fold(after[0]) == fold(head[0]):
        return None if _of_another_kind(head, after, inside) else (("counted_partly", other),)
    if set(head[:2]) <= set(after[:_UNIT_WORDS]) or named:
        return (("counted_near", 1.0), ("counted_near_partly", other))
    return (("counted_late" if set(head[:2]) & set(after[:_UNIT_WORDS]) else "not_counted", 1.0),)


def _percent_mark(
    head: Sequence[str], before: Sequence[str], after: Sequence[str], *, named: bool
) -> tuple[str, float]:
    """How a percentage answers for a count: the share of just what is counted almost does, "trên 80% hộ gia đình" and
    "tỷ lệ hộ gia đình … đạt 80%"."""
    counted = _bare(next((head[:at] for at, form in enumerate(head) if at > 1 and form in _MANNER), head))
    of_whole = len(counted) == 1 and [fold(form) for form in after[:1]] == ["tong"]
    if (len(counted) > 1 or of_whole) and (_begins(_bare(after), counted) or _begins(_bare(before), counted)):
        return "share_of_counted", 1.0
    return ("percent_of_counted" if named else "percent_for_count"), 1.0


def _bare(forms: Sequence[str]) -> list[str]:
    """The folded forms without those that only connect and those of a whole that a share is taken of."""
    return [fold(form) for form in forms if form not in STOP_WORDS and fold(form) not in _WHOLE]


def _begins(told: Sequence[str], counted: Sequence[str]) -> bool:
    """Whether words begin with what is counted, one more among them ("dân số trưởng thành" for "dân trưởng thành")."""
    if not counted or list(told[:1]) != list(counted[:1]):
        return False
    rest = iter(told[: len(counted) + 1])
    return all(form in rest for form in counted)


_MANNER = frozenset({"qua", "bằng", "bang", "trên", "tren"})
"""Words that begin how something is done with what is counted: "hồ sơ công việc qua mạng"."""
_WHOLE = frozenset({"tong", "so", "toan", "ty", "ti", "le", "trong"})
"""Words of a whole that a share is taken of, and of a share: "80% tổng số hồ sơ", "tỷ lệ hồ sơ"."""


def _of_another_kind(head: Sequence[str], after: Sequence[str], inside: Collection[str]) -> bool:
    """Whether the same is counted of another kind: "tài khoản kinh doanh" where "tài khoản định danh điện tử" was
    asked for."""
    kind = [form for form in head[_NOUN_WORDS:] if form not in STOP_WORDS]
    same = tuple(after[:_NOUN_WORDS]) == tuple(head[:_NOUN_WORDS])
    told = [form for form in after[_NOUN_WORDS:] if form not in STOP_WORDS]
    return same and len(kind) >= _NOUN_WORDS and len(told) >= _NOUN_WORDS and not set(kind) & set(inside)


_NOUN_WORDS = 2
_UNIT_WORDS = 4
_DIGIT = re.compile(r"\d")
