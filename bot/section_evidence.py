"""Section evidence: what stands under a heading of a document, for questions such as "mục tiêu của Kế hoạch 617"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.evidence import Evidence
from bot.header import bears_number
from bot.question import Question
from bot.subject_evidence import asked_beside
from index.figures import place_fits
from sources.document import Document, Passage
from sources.reading.vietnamese import fold, words
from sources.scopes import Scopes

_ASKED = re.compile(
    r"\b(?:nhung |cac )?"
    r"(?P<what>muc tieu|chi tieu|nguyen tac|quan diem|yeu cau|pham vi|doi tuong)(?: ap dung)?"
    r"(?: (?P<which>chung|tong quat|cu the|chinh|chu yeu|trong tam))?\b(?: (?:la )?(?:nhung )?(?:gi|nao)\b)?"
)
_BESIDE = (
    "ap cac chinh cho co cua dat de dinh dua dung gi gom la nao neu nhung o phuc ra the tinh toan trong ve voi xac"
)
"""Words that may stand beside without asking for something in the section."""
_GOALS = ("muc tieu", "chi tieu")
_SAME = {"tong quat": "chung"}
_MORE_WORDS = 3
"""Words that a heading may have beside those asked for: "Mục tiêu cụ thể đến năm 2030" has more than "Mục tiêu"."""


def asked_section(question: Question) -> tuple[str, str] | None:
    """The heading that is asked for and which of its kind, folded: ("muc tieu", "chung"); None where more is asked."""
    if len(question.numbers) != 1 or question.numeric or question.years:
        return None
    found = _ASKED.search(fold(question.standalone))
    if found is None or not asked_beside(question, found.span()) <= set(_BESIDE.split()):
        return None
    which = found["which"] or ""
    return found["what"], _SAME.get(which, which)


def sections(
    document: Document, passages: Sequence[Passage], question: Question, wanted: tuple[str, str]
) -> tuple[Evidence, ...]:
    """What stands under the headings that are asked for, in the order of the document; where none stands over
    goals, the sentences that name them: "đặt mục tiêu …"."""
    place = document.places[0] if len(document.places) == 1 else None
    if not bears_number(document, question) or not place_fits(question.places, place):
        return ()
    texts = [passage for passage in passages if passage.kind != "row"]
    headed = [passage for passage in texts if any(_is_asked(heading, wanted) for heading in passage.context.headings)]
    named = " ".join(filter(None, wanted))
    return tuple(
        _evidence(document, passage, start, end, place)
        for passage in headed or (texts if wanted[0] in _GOALS else ())
        for start, end in Scopes.of(passage).sentences
        if headed or f" {named} " in f" {' '.join(fold(w.form) for w in words(passage.text[start:end]))} "
    )


def _evidence(document: Document, passage: Passage, start: int, end: int, place: str | None) -> Evidence:
    scope = Scopes.of(passage).at(start, end)
    first, last = scope.first_year, scope.last_year
    return Evidence(
        document=document,
        passage=passage,
        start=passage.start + start,
        end=passage.start + end,
        focus=(0, 0),
        score=1.0,
        covered=1.0,
        place=scope.place or place,
        period=scope.period_text,
        years=None if first is None or last is None else (first, last),
        nature=scope.nature,
    )


def _is_asked(heading: str, wanted: tuple[str, str]) -> bool:
    named = [fold(word.form) for word in words(heading) if word.form.isalpha() and len(word.form) > 1]
    what, which = wanted[0].split(), wanted[1]
    if named[: len(what)] != what or len(named) > len(what) + _MORE_WORDS + len(re.findall(r"\d+", heading)):
        return False
    told = " ".join(named[len(what) :])
    said = next((word for word in ("tong quat", "chung", "cu the") if told.startswith(word)), "")
    return not which or which not in ("chung", "cu the") or _SAME.get(said, said) == which
