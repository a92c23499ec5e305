"""One answer: what was found for the parts of a question, said line by line and nothing twice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.composing import wording
from bot.composing.answer import Answer, Citation, Outcome

_MARKER = re.compile(r"\[(\d+)\]")
_FIRST_MARKER = re.compile(r"\s*\[\d+\]")
_OPENING = re.compile(r"[^:]{1,60}: ")
"""The place and time before the words of a source."""
_BOLD = re.compile(r"\*\*(.+?)\*\*")


def one_answer(answers: Sequence[Answer | None]) -> Answer:
    """Several answers in one, each from a line of its own, what two of them say said once; where one is missing it
    says so."""
    found = _each_once([answer for answer in answers if answer is not None])
    lines: list[str] = []
    citations: list[Citation] = []
    for answer in found:
        lines.append(_renumbered(answer.text, len(citations)))
        citations += [replace(citation, n=citation.n + len(citations)) for citation in answer.citations]
    if None in answers:
        lines.append(wording.PART_MISSING)
    outcomes: set[Outcome] = {answer.outcome for answer in found}
    outcome: Outcome = "partial" if None in answers else next(iter(outcomes)) if len(outcomes) == 1 else "answered"
    derived = tuple(one for answer in found for one in answer.derived)
    return Answer("\n".join(lines), outcome, tuple(citations), derived)


def _each_once(answers: Sequence[Answer]) -> list[Answer]:
    """The answers, without one whose words another one says too; what was bold in it is bold there."""
    kept: list[Answer] = []
    for answer in answers:
        same = next((at for at, known in enumerate(kept) if _says(known, answer) or _says(answer, known)), None)
        if same is None:
            kept.append(answer)
            continue
        whole, part = (kept[same], answer) if _says(kept[same], answer) else (answer, kept[same])
        kept[same] = replace(whole, text=_with_bold_of(whole.text, part.text))
    return kept


def _says(one: Answer, other: Answer) -> bool:
    """Whether one line says all words of another."""
    mine, theirs = (_FIRST_MARKER.split(_BOLD.sub(r"\1", each.text), maxsplit=1)[0] for each in (one, other))
    said = theirs
    if (opening := _OPENING.match(theirs)) is not None and mine.startswith(opening.group()):
        said = theirs[opening.end() :]
    return "\n" not in one.text + other.text and said in mine


def _with_bold_of(text: str, other: str) -> str:
    for value in _BOLD.findall(other):
        if f"**{value}**" not in text:
            text = re.sub(rf"(?<![\w*.,]){re.escape(value)}(?![\w*]|[.,]\d)", f"**{value}**", text, count=1)
    return text


def _renumbered(text: str, more: int) -> str:
    return _MARKER.sub(lambda marker: f"[{int(marker[1]) + more}]", text)
