"""Section evidence: what stands under a heading of a document, for questions such as "mục tiêu của Kế hoạch 617"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.evidence.evidence import Evidence, speaks_of_the_text
from bot.evidence.header import bears_number
from bot.evidence.statement_evidence import UNDATED, closed, told_years
from bot.evidence.subject_evidence import asked_beside
from bot.question.document_numbers import document_mentions
from bot.question.question import Question
from index.figures import period_fit, place_fits
from sources.document import Document, Passage
from sources.reading.period import periods
from sources.reading.place import mentions
from sources.reading.vietnamese import STOP_WORDS, Word, fold, words
from sources.scopes import Scopes

_GOALS = frozenset(("muc tieu", "chi tieu"))
_TASKS = frozenset(("nhiem vu", "giai phap"))
_KIND = "muc tieu|chi tieu|nguyen tac|quan diem|yeu cau|pham vi|doi tuong|muc dich|nhiem vu|giai phap"
_KINDS = rf"(?:{_KIND})(?:,? (?:va )?(?:{_KIND}))*"
_ASKED = re.compile(
    rf"\b(?:nhung |cac )?(?P<what>{_KINDS})(?: ap dung)?"
    r"(?: (?P<which>chung|tong quat|cu the|chinh|chu yeu|trong tam))?\b(?: (?:la )?(?:nhung )?(?:gi|nao)\b)?"
)
_REACHED = re.compile(
    r"\b(?:(?:phai|can|se|muon|du kien|phan dau) )*(?:dat(?: duoc| toi| den)?|huong (?:toi|den)|phan dau) (?:nhung )?"
    r"(?:gi|cai gi|nhung gi)\b"
)
"""How goals are asked for without the word: "Đến 2040 Kế hoạch 617 phải đạt gì?"."""
_HEADED = re.compile(rf"(?:(?:phu luc|danh muc|bang|mot so|cac|nhung|nhom) )*(?P<named>{_KINDS})\b")
"""How a heading begins that names a section, or several at once: "Mục đích, yêu cầu"."""
_HEADING_MARK = re.compile(r"^[\W_]*(?:(?:[IVX]+|\d+(?:\.\d+)*|[a-zđ])[.)]\W*)?")
_WHICH = re.compile(r"\b(?:tong quat|chung|cu the)\b")
_SAME = {"tong quat": "chung"}
_BESIDE = (
    "ai ap cac chinh cho co cua dat de dinh dua dung gi giao gom la nao neu nhung o phai phuc ra the tinh toan trong "
    "vao ve voi xac"
)
"""Words that may stand beside without asking for something in the section."""
_MORE_WORDS = 3
"""Words that a heading may have beside those asked for: "Nguyên tắc thực hiện" has more than "Nguyên tắc"; goals and
tasks of a field are such of the whole, however their heading goes on."""
_GOAL_WORDS = "đặt đề ra nêu xác định phấn đấu hướng mục tiêu chỉ giai đoạn năm"
_SAYS_NOTHING = STOP_WORDS | frozenset(_GOAL_WORDS.split())
_FEWEST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document: ``kinds`` by any of which its heading may be named, folded ("muc tieu"); ``which`` of
    them is asked for ("chung", "cu the"), "" for all."""

    kinds: frozenset[str]
    which: str

    @property
    def name(self) -> str:
        """What evidence of this section is marked with."""
        return " ".join((*sorted(self.kinds), self.which)).strip()


def asked_section(question: Question) -> Section | None:
    """The section of a document that is asked for as a whole; None where more is asked.

    Tasks are asked for in this way where their time is: without it, their headings tell them.
    """
    if len(question.numbers) != 1 or question.numeric:
        return None
    folded = question.folded
    found = _ASKED.search(folded) or _REACHED.search(folded)
    if found is None:
        return None
    times = [(period.start, period.end) for period in periods(question.standalone)]
    if not asked_beside(question, found.span(), *times) <= set(_BESIDE.split()):
        return None
    if found.re is _REACHED:
        return Section(_GOALS, "")
    kinds = frozenset(re.findall(_KIND, found["what"]))
    if kinds & _TASKS and not question.years:
        return None
    which = found["which"] or ""
    named = _SAME.get(which, which)
    return Section(kinds | (_GOALS if kinds & _GOALS else frozenset()), named if named in ("chung", "cu the") else "")


def sections(
    document: Document, passages: Sequence[Passage], question: Question, wanted: Section
) -> tuple[Evidence, ...]:
    """What stands under the headings that are asked for, in the order of the document; where none stands over
    goals, the sentences that name them: "đặt mục tiêu …". Where a time is asked for, what is of that time alone."""
    place = document.places[0] if len(document.places) == 1 else None
    if not bears_number(document, question) or not place_fits(question.bound, place):
        return ()
    told = passages if wanted.kinds & _TASKS else [passage for passage in passages if passage.kind != "row"]
    headed = [passage for passage in told if _stands_under(passage, wanted)]
    return tuple(
        _evidence(document, passage, start, end, place, wanted.name)
        for passage in headed or (told if wanted.kinds & _GOALS else ())
        for start, end in _units(passage)
        if not speaks_of_the_text(passage.text[start:end])
        and (headed or _states_goal(passage.text[start:end], wanted.which))
        and is_of_asked_time(passage, start, end, question)
    )


def is_of_asked_time(passage: Passage, start: int, end: int, question: Question) -> bool:
    """Whether ``passage.text[start:end]`` is of a time that is asked for; where one is, what names none is not."""
    scopes = Scopes.of(passage)
    told = told_years(scopes, scopes.at(start, end), start, end) if question.years else ()
    return not question.years or any(period_fit(span, *said) > UNDATED for span in question.years for said in told)


def _units(passage: Passage) -> Iterable[tuple[int, int]]:
    return ((0, len(passage.text)),) if passage.kind == "row" else Scopes.of(passage).sentences


def _states_goal(text: str, which: str) -> bool:
    """Whether a sentence names a goal and says what it is, beside documents, places and times."""
    said = f" {' '.join(fold(word.form) for word in words(text))} "
    if not any(f" {kind} {which}".rstrip() + " " in said for kind in _GOALS):
        return False
    return sum(word.form not in _SAYS_NOTHING for word in _own_words(text)) >= _FEWEST_WORDS


def _own_words(text: str) -> list[Word]:
    """The words of a text outside the documents, places and times that it names."""
    named = [(m.start, m.end) for m in mentions(text)] + [(p.start, p.end) for p in periods(text)]
    spans = (*named, *document_mentions(fold(text)))
    return [word for word in words(text) if not any(start <= word.start < end for start, end in spans)]


def _evidence(document: Document, passage: Passage, start: int, end: int, place: str | None, section: str) -> Evidence:
    scopes = Scopes.of(passage)
    scope = scopes.at(start, end)
    told = told_years(scopes, scope, start, end)
    return Evidence(
        document=document,
        passage=passage,
        start=passage.start + start,
        end=passage.start + end,
        score=1.0,
        covered=1.0,
        place=scope.place or place,
        period=scope.period_text,
        years=closed(told[0]) if len(told) == 1 else None,
        nature=scope.nature,
        section=section,
    )


def _stands_under(passage: Passage, wanted: Section) -> bool:
    """Whether the nearest heading above a passage that names a section names the wanted one."""
    above = [_named(heading) for heading in (*passage.context.headings, passage.context.lead_in)]
    begun = [(heading, match["named"]) for heading in above if (match := _HEADED.match(heading))]
    if not begun:
        return False
    heading, head = begun[-1]
    if not wanted.kinds & set(re.findall(_KIND, head)):
        return False
    if not wanted.kinds & (_GOALS | _TASKS) and len(heading.split()) > len(head.split()) + _MORE_WORDS:
        return False
    said = next((found.group() for text, _ in reversed(begun) if (found := _WHICH.search(text))), "")
    return not wanted.which or _SAME.get(said, said) == wanted.which


def _named(heading: str) -> str:
    """The folded words of a heading, without its number and the documents, places and times in it."""
    bare = _HEADING_MARK.sub("", heading)
    return " ".join(fold(word.form) for word in _own_words(bare) if word.form.isalpha())
