"""What can be done with an answer: copy it with its references, link to it, print it, say what one thinks of it.

``ui/assets/answer.js`` does it in the browser.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from bot.composing.answer import Answer
from ui import texts
from ui.chat.wording import copied_wording
from ui.markup import text_html
from ui.source_page import source_href

MOST_NOTE_CHARACTERS = 1_000


def tools_html(question: str, answer: Answer, references: Sequence[str], address: str, answer_id: str | None) -> str:
    """The row below an answer, and its references, which are seen on paper and go along when it is copied.

    ``references`` are those of the citations, in order; without ``answer_id`` nothing can be said of the answer.
    A greeting has nothing to keep or to judge.
    """
    if answer.outcome == "greeting":
        return ""
    copied = f"{question}\n\n{copied_wording(answer.text)}"
    link = f'<button type="button" data-link="{text_html(address)}">{texts.LINK}</button>' if address else ""
    return (
        f'<div class="tools"><button type="button" data-copy="{text_html(copied)}" data-done="{texts.COPIED}" '
        f'data-failed="{texts.COPY_FAILED}" data-by-hand="{texts.COPY_BY_HAND}">'
        f"{texts.COPY if references else texts.COPY_ALONE}</button>{link}"
        f'<button type="button" data-print>{texts.PRINT}</button>{_judging_html(answer_id) if answer_id else ""}</div>'
        f"{_references_html(answer, references)}"
    )


def address_of(
    question: str, history: Sequence[str] = (), sources: Sequence[str] = (), places: Sequence[str] = ()
) -> str:
    """The query of an address that asks a question again, after the questions before it, of the chosen documents."""
    told = [("hoi", question), *(("truoc", earlier) for earlier in history)]
    return urlencode([*told, *(("nguon", source) for source in sources), *(("noi", place) for place in places)])


def _references_html(answer: Answer, references: Sequence[str]) -> str:
    lines = "".join(
        f'<p><a href="{source_href(citation)}" tabindex="-1">{text_html(reference)}</a></p>'
        for citation, reference in zip(answer.citations, references, strict=False)
    )
    return f'<div class="references" data-title="{texts.REFERENCES}">{lines}</div>' if lines else ""


def _judging_html(answer_id: str) -> str:
    choices = "".join(
        f'<label><input type="radio" name="verdict" value="{verdict}" required> {name}</label>'
        for verdict, name in texts.VERDICTS.items()
    )
    return (
        f'<details class="judging"><summary>{texts.JUDGE}</summary>'
        f'<form data-answer="{text_html(answer_id)}" data-thanks="{texts.THANKS}" data-failed="{texts.JUDGE_FAILED}" '
        f'data-unchosen="{texts.JUDGE_UNCHOSEN}" novalidate><fieldset><legend>{texts.JUDGE_QUESTION}</legend>'
        f"{choices}</fieldset><label>{texts.NOTE}"
        f'<textarea name="note" rows="2" maxlength="{MOST_NOTE_CHARACTERS}"></textarea></label>'
        f'<button>{texts.SEND_NOTE}</button><p role="status" class="said"></p></form></details>'
    )
