"""Confirming: whether the body named in "Sở Y tế chủ trì …, đúng không?" is the one that the sources name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.composing import compose, wording
from bot.composing.answer import Answer
from bot.evidence import bodies
from bot.evidence.bodies import Body
from bot.evidence.evidence import Evidence
from bot.evidence.focus import ORGANISATION
from bot.question.question import Question, read
from sources.reading.vietnamese import fold

_OPENS = re.compile(r"^\W*(?:(?:co phai|co dung|phai chang|dung|co that)(?: (?:la|rang))?\b\W*)?")
_ENDS = re.compile(r"[\s,]*\b(?:co |la )?(?:(?:dung|phai)(?: vay)? )?(?:khong|chua|a|nhi)\W*$")
_ROLE = "chu tri|phoi hop|phu trach|chiu trach nhiem|dau moi|tham dinh|phan bo|huong dan|theo doi|giam sat|bo tri"
_ACTS = re.compile(rf"\b(?:la (?:co quan|don vi) |se |duoc giao )?(?P<role>{_ROLE})\b")
_PASSIVE = re.compile(rf"\b(?:do|giao cho) (?P<who>[^,]+?) (?P<role>{_ROLE})\b")
_ALL_BODIES = re.compile(r"\bcac (?:so|nganh|don vi|co quan|dia phuong)\b|\bban,? nganh\b")
_SAME_TASK = 0.75
"""Share of the asked words from which a source that names another body speaks of the same task."""
_AS_WELL = 0.8
"""Share of the best score with which a statement that names the asked body confirms it."""


@dataclass(frozen=True, slots=True)
class Supposed:
    """Which body a question supposes, and the question who it is."""

    body: Body
    asked: Question


def supposed(question: Question) -> Supposed | None:
    """What a question to be confirmed supposes about a body; None where it supposes none."""
    text = question.standalone
    start = next(match.end() for match in _OPENS.finditer(fold(text)))
    end = next((match.start() for match in _ENDS.finditer(fold(text), start)), len(text))
    text = text[start:end].strip(" ,?.!")
    folded = fold(text)
    if (passive := _PASSIVE.search(folded)) is not None:
        who, role, task = text[slice(*passive.span("who"))], passive["role"], text[: passive.start()]
    elif (active := _ACTS.search(folded)) is not None:
        who, role, task = text[: active.start()], active["role"], text[active.end() :]
    else:
        return None
    for place in question.places:
        who = re.sub(rf"(?:\s*(?:tỉnh|thành phố|TP\.?))?\s+{re.escape(place)}\s*$", "", who, flags=re.IGNORECASE)
    body = bodies.named(who)
    if len(body) < 2 or not task.strip() or not ORGANISATION.match(who.strip()):
        return None
    written = text[folded.index(role) : folded.index(role) + len(role)]
    asked = read(f"Đơn vị nào {written} {task.strip()}?")
    return Supposed(body, replace(asked, places=question.places, years=question.years, numbers=question.numbers))


def confirmed(found: Callable[[Question], Sequence[Evidence]], question: Question) -> tuple[float, Answer] | None:
    """Whether the sources name the body that a question supposes, and the statement that does or names another; None
    where none is clear enough."""
    wanted = supposed(question)
    if wanted is None:
        return None
    held = [e for e in found(wanted.asked) if _told(e) and _of_role(e, wanted.asked)]
    if not held:
        return None
    naming = next((e for e in held if bodies.names(_told(e), wanted.body)), None)
    if naming is not None and naming.score >= _AS_WELL * held[0].score:
        answer = compose.statement(wanted.asked, [naming])
        return naming.score, replace(answer, text=f"{wording.verdict('confirmed')}. {answer.text}")
    if held[0].covered < _SAME_TASK or _ALL_BODIES.search(fold(_told(held[0]))):
        return None
    answer = compose.statement(wanted.asked, held[:1])
    said = wording.other_body(_told(held[0]))
    return held[0].score, replace(answer, text=f"{said} {answer.text}")


def _told(evidence: Evidence) -> str:
    """The body that evidence names: its heading, or the very answer in it; "" where it names none."""
    heading = evidence.label if evidence.focus[0] == evidence.focus[1] else ""
    told = heading or evidence.document.text[slice(*evidence.focus)]
    body = ORGANISATION.search(told)
    return " ".join(told[body.start() :].split()).strip(" *|.;:,") if body is not None else ""


def _of_role(evidence: Evidence, asked: Question) -> bool:
    """Whether a statement below a body's heading gives it the asked part; elsewhere the asked part is what is read."""
    helping = "phoi hop" in asked.folded
    said = fold(evidence.text).lstrip("-+* abcdefgh)")
    return not evidence.label or evidence.focus[0] < evidence.focus[1] or helping == said.startswith("phoi hop")
