"""Parts of a whole: money that is one task's or one source's answers no question for what all of it comes to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.evidence.evidence import Evidence
from bot.question.exclusive import agree
from bot.question.question import Question
from index.figures import MEANT, Term, bag, is_generic
from sources.document import Passage
from sources.figures import Figure
from sources.lead_in import states_a_whole
from sources.parts import refers_back
from sources.reading.vietnamese import fold

_WHOLE_ASKED = re.compile(
    r"\b(?:(?<!trong )tong (?:cong|so|kinh phi|von|chi phi|tien|dau tu|muc|nguon|du toan|ngan sach|nhu cau)|ca thay"
    r"|het thay)\b"
)
_TOTAL_ROW = re.compile(r"^\W*(?:tong|cong)\b")
_MONEY = frozenset("kinh phi tien von chi ngan sach tong cong dau tu muc du toan".split())  # noqa: SIM905 - as elsewhere
_FEWEST_TOLD = 0.4
"""Share of what is asked, money words aside, that the row of a task must tell for its money to answer."""


def is_part(question: Question, asked: Sequence[Term], passage: Passage, figure: Figure) -> bool:
    """Whether a sum of money is that of a part where a question speaks of the whole.

    In a table whose rows are tasks, that is a row that tells little of what is asked; below a lead-in that states
    the sum of its items, each item where the question asks for a total; and no total is so much for each ("đồng/hộ").
    """
    if question.kind != "money":
        return False
    if passage.kind == "row":
        return _of_another_task(asked, passage, figure)
    if _WHOLE_ASKED.search(question.folded) is None:
        return False
    return "/" in figure.unit or (passage.kind == "item" and states_a_whole(passage.context.lead_in))


def _of_another_task(asked: Sequence[Term], passage: Passage, figure: Figure) -> bool:
    name = fold(figure.indicator.partition("|")[0])
    if _TOTAL_ROW.match(name) or any(re.search(rf"\b{said}\b", name) for said in ("kinh phi", "von", "ngan sach")):
        return False
    telling = [term for term in asked if fold(term.form) not in _MONEY and not is_generic(term.form)]
    row = bag(passage.text)
    told = sum(term.weight for term in telling if term.match(row) >= MEANT)
    return told < _FEWEST_TOLD * sum(term.weight for term in telling)


def of_named_alone(asked: str, found: Sequence[Evidence]) -> list[Evidence]:
    """Without the figures of a sentence that do not name what is asked for, where another of its figures does: the
    whole, where "ngân sách tỉnh" was asked for."""
    named = {_sentence_of(e) for e in found if _names_asked(asked, e)}
    return [e for e in found if _sentence_of(e) not in named or _names_asked(asked, e)]


def _names_asked(asked: str, evidence: Evidence) -> bool:
    if evidence.figure is None:
        return False
    part = evidence.figure.indicator.rpartition("…")[2]
    return agree(asked, evidence.figure.indicator if refers_back(part) else part)


def _sentence_of(evidence: Evidence) -> tuple[str, int, int, str]:
    unit = evidence.figure.unit if evidence.figure is not None else ""
    return evidence.document.id, evidence.start, evidence.end, unit
