"""A text to check becomes claims: each figure with its paragraph and the words that say what it measures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.question.synonyms import official
from index.figures import Term, is_generic, terms
from index.index import Index
from sources.document import Context, Document, Passage
from sources.figures import Figure, extract
from sources.readers import text as text_reader
from sources.reading.abbreviation import spelled_out
from sources.reading.nature import nature
from sources.reading.period import periods, years
from sources.reading.place import mentions
from sources.reading.vietnamese import STOP_WORDS, Word, fold, is_unaccented, words
from sources.scopes import Scopes
from sources.splitter import split

SUBJECT, AROUND = 0.4, 0.2
"""What a word counts that the figure's own part of its sentence goes on from, and one elsewhere in the sentence."""
_HEAD_WORDS = 8
_LEADING_WORDS = 2
_DIGIT = re.compile(r"\d")
_DIGIT_NAME = re.compile(r"\d[^\W\d_]")
"""A name of a digit and a letter: 5G is another network than 4G."""
_LINKING = re.compile(
    r"\b(?:(?:(?:theo\s+)?(?:báo cáo|bài báo|bài viết|văn bản|tài liệu|số liệu)\s+)?"
    r"(?:nêu rõ|nêu|cho biết|cho thấy|ghi rõ|khẳng định)(?:\s+rằng)?|theo báo cáo|theo số liệu"
    r"|bình quân|trung bình|nhờ|có thể|(?<=tỷ )đồng|(?<=triệu )đồng|(?<=\d )đồng|binh quan|trung binh)\b",
    re.IGNORECASE,
)
"""Words that say who states a figure, what it is an average of or its currency, not what it measures."""
_NAMED_BEFORE = re.compile(
    r"\b(?:đạt|chiếm|là|bằng|tăng|giảm|còn|đóng góp|tỷ lệ|tỉ lệ|khoảng|dat|chiem|la|bang|tang|giam)\s*$", re.IGNORECASE
)
_IN_IT = re.compile(r"\btrong đó\b", re.IGNORECASE)
"""What follows are parts of a whole, which say nothing of the whole itself."""
_NEGATION = re.compile(
    r"\b(?:không|chưa|chẳng)\s+(?:hề\s+)?(?:có|đạt|phải|được|tới|đến|đứng|chiếm)(?:\s+\w+)?\s*$", re.IGNORECASE
)
_NEGATION_REACH = 24
_PLANNED = re.compile(r"\b(?:ke hoach|muc tieu|chi tieu|phan dau|du kien|duoc giao)\b")
_REACHED = re.compile(r"\b(?:da|dat duoc|vuot|so voi|thuc hien|thuc te|ket qua|hoan thanh)\b")


OCCURRENCES = frozenset({"lần", "lượt", "cuộc", "vụ", "đợt", "ca"})
"""Units of what happens: "bị tấn công 12 lần" tells of "12 cuộc tấn công"."""
_TIMES_MORE = re.compile(r"\b(?:gap|tang|giam|hon|kem|nhieu)(?:\s+\w+){0,2}\s*$")


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure of a text to check, in its paragraph."""

    figure: Figure
    passage: Passage

    @property
    def sentence(self) -> str:
        """The sentence that states the figure."""
        return self.passage.text[slice(*Scopes.of(self.passage).sentence_at(self._point))]

    @property
    def years(self) -> tuple[int, int] | None:
        """The first and last year that the claim is about; None where it names none or leaves them open."""
        return self.figure.years

    @property
    def head(self) -> tuple[str, ...]:
        """What the figure counts ("890 dịch vụ …"), folded; () where it stands behind its name ("… đạt 98%")."""
        offset, figure = self.passage.start, self.figure
        if figure.kind == "rank" or self.counts_times or named_before(self.passage.text, figure, offset):
            return ()
        return counted(self.passage.text, figure, offset)

    @property
    def counts_times(self) -> bool:
        """Whether the figure tells how often something happens ("bị tấn công 12 lần"), not how many times more."""
        offset, figure = self.passage.start, self.figure
        before = fold(self.passage.text[figure.part_start - offset : figure.shown_start - offset])
        return figure.unit == "lần" and figure.kind == "count" and not _TIMES_MORE.search(before)

    @property
    def leading(self) -> frozenset[str]:
        """The last words, folded, that lead to the figure in its own part and say what is measured: "giải ngân"."""
        offset, figure = self.passage.start, self.figure
        before = topic(self.passage.text[figure.part_start - offset : figure.shown_start - offset])
        told = [
            fold(word.form) for word in before if word.form not in STOP_WORDS and not is_generic(word.form, loose=False)
        ]
        return frozenset(told[-_LEADING_WORDS:]) if len(told) >= _LEADING_WORDS else frozenset()

    @property
    def negated(self) -> bool:
        """Whether the claim denies the figure: "chưa đạt 98%"."""
        shown = self.figure.shown_start - self.passage.start
        return bool(_NEGATION.search(self.passage.text[max(0, shown - _NEGATION_REACH) : shown]))

    @property
    def achieved(self) -> bool:
        """Whether the claim says in so many words that the figure is reached: "hiện nay … đã chiếm 30%"."""
        scopes = Scopes.of(self.passage)
        return nature(self.passage.text[slice(*scopes.clause_at(self._point))]) == "result"

    @property
    def planned(self) -> bool | None:
        """Whether the claim is about a plan, or about what was reached; None where its sentence speaks of both."""
        told = fold(self.sentence)
        if not _PLANNED.search(told):
            return self.figure.nature == "goal"
        return None if _REACHED.search(told) else True

    @property
    def _point(self) -> int:
        return self.figure.start - self.passage.start


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of a claim: ``own`` say what its figure measures, ``around`` are the rest of its sentence."""

    own: tuple[Term, ...]
    around: tuple[Term, ...] = ()


def claims(text: str) -> tuple[Claim, ...]:
    """The figures of a normalised text in order, each below the headings and lead-ins that hold for it."""
    bare = Document(id="claim", source="", path="", sha256="", title="", text=text, blocks=())
    document = replace(bare, blocks=text_reader.read(text).blocks)
    passages = split(document)
    every = sorted((*passages, *_left(document, passages)), key=lambda passage: passage.start)
    return tuple(
        Claim(_dated(figure, passage), passage) for passage in every for figure in extract(document, (passage,))
    )


def _dated(figure: Figure, passage: Passage) -> Figure:
    """The figure with the period that ends its own part, "… đạt 10% đến năm 2030", where it has none in its clause."""
    behind = passage.text[figure.end - passage.start : max(figure.end, figure.part_end) - passage.start]
    if figure.period_from == "clause":
        return figure
    for period in periods(behind):
        span = years(period)
        if span is not None and period.last is not None:
            first, last = span
            return replace(figure, period=period.text, first_year=first, last_year=last, period_from="clause")
    return figure


def _left(document: Document, passages: Sequence[Passage]) -> Iterator[Passage]:
    """What the passages leave out, as one of its own each: headings, lead-ins and what looks like a page's frame."""
    covered = iter([*((passage.start, passage.end) for passage in passages), (len(document.text),) * 2])
    start, end = next(covered)
    for block in document.blocks:
        while end <= block.start < len(document.text):
            start, end = next(covered)
        if block.end <= start:
            text = document.text[block.start : block.end]
            yield Passage(
                f"claim:{block.start}", document.id, block.start, block.end, text, "paragraph", Context(title="")
            )


def asked(claim: Claim, index: Index) -> Asked:
    """The words that say what is claimed: of the figure's own part, of what that goes on from, of its sentence."""
    figure, text, offset = claim.figure, claim.passage.text, claim.passage.start
    low, high = figure.part_start - offset, figure.part_end - offset
    loose = is_unaccented(text)
    stop = figure.shown_end if claim.counts_times else figure.end
    said = topic(text, (figure.start - offset, stop - offset))
    own = terms([w for w in said if low <= w.start < high], index.vocabulary, loose=loose)
    subject, _, _ = figure.indicator.rpartition("…")
    led = _new(terms(topic(subject), index.vocabulary, loose=loose, scale=SUBJECT), own)
    first, last = Scopes.of(claim.passage).around(figure.start - offset)
    parts = _IN_IT.search(text, high, last)
    last = parts.start() if parts is not None else last
    rest = [w for w in said if first <= w.start < last and not low <= w.start < high]
    own, led = _names_alone(own), _names_alone(led)
    return Asked(own + led, _new(terms(rest, index.vocabulary, loose=loose, scale=AROUND), own + led))


def asked_in_office(claim: Claim, index: Index) -> Asked | None:
    """The claim's words as official documents would say them; None when it has no everyday words."""
    text, offset = claim.passage.text, claim.passage.start
    part = official(text[claim.figure.part_start - offset : claim.figure.part_end - offset], again=True)
    return None if part is None else Asked(terms(topic(part), index.vocabulary, loose=is_unaccented(text)))


def counted(text: str, figure: Figure, offset: int = 0) -> tuple[str, ...]:
    """The words behind a figure in its own part of the sentence, folded; ``text`` begins at ``offset``."""
    content = text[figure.end - offset : max(figure.end, figure.part_end) - offset]
    dated = min((period.start for period in periods(content)), default=len(content))
    content = _DIGIT.split(content[:dated], maxsplit=1)[0]
    forms = (word.form for word in spelled_out(words(content)))
    return tuple(fold(form) for form in forms if form not in STOP_WORDS)[:_HEAD_WORDS]


def named_before(text: str, figure: Figure, offset: int = 0) -> bool:
    """Whether a figure stands behind its name ("… đạt 98%"), not before what it counts."""
    return bool(_NAMED_BEFORE.search(text[figure.part_start - offset : figure.shown_start - offset]))


def topic(text: str, figure: tuple[int, int] = (0, 0)) -> list[Word]:
    """The words of a text without numbers, places, periods, the figure itself ("15 tỷ đồng") and what only links."""
    out = [(m.start, m.end) for m in mentions(text)] + [(p.start, p.end) for p in periods(text)] + [figure]
    out += [match.span() for match in _LINKING.finditer(text)]
    kept = [word for word in words(text) if not word.form[0].isdigit() or _DIGIT_NAME.fullmatch(word.form)]
    return [word for word in kept if not any(start <= word.start < end for start, end in out)]


def _names_alone(found: Sequence[Term]) -> tuple[Term, ...]:
    """The terms, where a name of a digit and a letter makes no word with its neighbours: "5G phủ", "5G mới phủ"."""
    return tuple(replace(t, pairs=tuple(p for p in t.pairs if not any(map(_DIGIT_NAME.fullmatch, p)))) for t in found)


def _new(found: Sequence[Term], known: Sequence[Term]) -> tuple[Term, ...]:
    forms = {term.form for term in known}
    return tuple(term for term in found if term.form not in forms)
