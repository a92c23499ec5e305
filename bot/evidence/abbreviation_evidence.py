"""Abbreviation evidence: where a document says what a short form stands for, for questions such as "BIM là gì"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.evidence.evidence import Evidence, of_named_document
from bot.question.question import Question
from sources.document import Document, Passage
from sources.scopes import Scopes

_SHORT = re.compile(r"\b[A-ZĐ][A-ZĐ&]{1,9}\b")
_LONGEST = 12
"""Words that a long form has at most."""
_BEFORE_LONG = re.compile(r"[,;:(“\"]|\b(?:gọi là|mô hình hóa|và|các|những|ứng dụng|áp dụng|sử dụng)\s", re.IGNORECASE)


def asked_short_form(question: Question) -> str | None:
    """The short form whose meaning a question asks for; None when it asks for none."""
    if question.kind != "definition":
        return None
    written = _SHORT.findall(question.standalone) if not question.standalone.isupper() else []
    if written:
        return written[0] if len(written) == 1 else None
    return question.topic[0].form.upper() if len(question.topic) == 1 else None


def spelled_out_in(document: Document, passage: Passage, question: Question, short: str) -> Iterable[Evidence]:
    """The sentences of a passage that write the short form in brackets after its long form, or the other way round."""
    if not of_named_document(document, passage.text, question):
        return
    mark = rf"[*_\s]*\(\s*[*_]*{re.escape(short)}[*_]*\s*\)"
    before = re.search(rf"(?P<long>[^\n.;()]*?[^\s*_(){{}}]){mark}", passage.text.replace("\n", " "))
    after = re.search(rf"\b{re.escape(short)}\s*\((?P<long>[^()\n]{{8,120}})\)", passage.text)
    found = before or after
    if found is None:
        return
    start, end = found.span("long")
    if before is not None:
        start = _beginning(passage.text.replace("\n", " "), start, end)
    sentence = Scopes.of(passage).sentence_at(end - 1)
    yield Evidence(
        document=document,
        passage=passage,
        start=passage.start + min(sentence[0], start),
        end=passage.start + max(sentence[1], end),
        focus=(passage.start + start, passage.start + end),
        score=1.0,
        covered=1.0,
    )


def _beginning(text: str, start: int, end: int) -> int:
    """Where the long form that ends at ``end`` begins: at its last capital, else after the last joining word."""
    words = [match.start() + start for match in re.finditer(r"[^\s*_]+", text[start:end])][-_LONGEST:]
    capital = [at for at in words if text[at].isupper()]
    if capital:
        return capital[-1]
    joined = [match.end() + words[0] for match in _BEFORE_LONG.finditer(text[words[0] : end])]
    return joined[-1] if joined and joined[-1] < end else words[0]
