"""A question with its answer becomes HTML. Pure functions: what a person or a document wrote is text, never markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.composing.answer import Answer, Citation
from ui import texts
from ui.chat.answer_tools import tools_html
from ui.chat.wording import plain_wording, wording_html
from ui.edition import Edition
from ui.frame import header_html
from ui.markup import shown_date, text_html
from ui.source_page import source_href


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and its answer so far; ``complete`` is False while the answer still grows.

    ``answer_id`` is under what the answer is kept, if it is; ``references`` name its citations in full; ``address``
    is the query of an address that asks the question again; ``chart`` is drawn (HTML); ``today`` dates its sources.
    """

    question: str
    answer: Answer | None = None
    complete: bool = False
    failure: str = ""
    answer_id: str | None = None
    references: tuple[str, ...] = ()
    address: str = ""
    chart: str = ""
    today: date | None = None


def chips_html(citations: Sequence[Citation], *, nearest: bool = False, today: date | None = None) -> str:
    """One chip for each cited document, in order of its first marker: numbers, title, publisher, date, age, pages.

    ``nearest``: the documents do not answer, they come near. Without ``today`` nothing is said of their age.
    """
    documents: dict[str, list[Citation]] = {}
    for citation in citations:
        documents.setdefault(citation.document_id, []).append(citation)
    chips = "".join(f"<li>{_chip_html(cited, today)}</li>" for cited in documents.values())
    if not chips:
        return ""
    name = texts.NEAREST_SOURCES if nearest else texts.SOURCES_OF_ANSWER
    title = f'<p class="chips-title" aria-hidden="true">{name}</p>' if nearest else ""
    return f'{title}<ul class="chips" aria-label="{name}">{chips}</ul>'


def _chip_html(cited: Sequence[Citation], today: date | None) -> str:
    first = cited[0]
    pages = texts.of_pages(sorted({citation.page for citation in cited if citation.page}))
    named = (first.publisher or texts.NO_PUBLISHER, f"{shown_date(first.published)}{_age(first, today)}", pages)
    origin = " · ".join(part for part in named if part)
    replaced = (
        f'<span class="chip-replaced">{text_html(texts.superseded(first.superseded_by))}</span>'
        if first.superseded_by
        else ""
    )
    return (
        f'<a class="chip" href="{source_href(first)}" data-source>'
        f'<span class="chip-number">{_numbers([citation.n for citation in cited])}</span>'
        f'<span class="chip-title">{text_html(first.title)}</span>'
        f'<span class="chip-origin">{text_html(origin)}</span>{_based_on_html(first)}{replaced}</a>'
    )


def _age(cited: Citation, today: date | None) -> str:
    """How long ago the document is of; "" for a summary, whose own day says nothing of what it sums up."""
    if cited.based_on or not cited.published or not today or cited.published > today:
        return ""
    return f" ({texts.age(cited.published, today)})"


def _based_on_html(cited: Citation) -> str:
    if not cited.based_on:
        return ""
    return f'<span class="chip-based-on">{texts.BASED_ON}: {text_html(cited.based_on)}</span>'


def _numbers(markers: Sequence[int]) -> str:
    """The markers of one document: [2], [1][3], and [1–4] for a run of more than two."""
    run = markers == list(range(markers[0], markers[-1] + 1))
    return f"[{markers[0]}–{markers[-1]}]" if run and len(markers) > 2 else "".join(f"[{n}]" for n in markers)


def offers_html(title: str, questions: Iterable[str]) -> str:
    """Questions that can be asked with one press: examples and follow-ups."""
    buttons = "".join(
        f'<li><button type="button" class="offer" data-question="{text_html(question)}">'
        f"{text_html(question)}</button></li>"
        for question in questions
    )
    return f'<div class="offers"><h3>{text_html(title)}</h3><ul>{buttons}</ul></div>' if buttons else ""


def answer_html(answer: Answer, *, complete: bool = True, chart: str = "", today: date | None = None) -> str:
    """Wording first, then the sources and the chart; follow-up buttons come with the turn, not with the answer."""
    label = texts.OUTCOME_LABELS[answer.outcome]
    outcome = f'<p class="outcome">{text_html(label)}</p>' if label else ""
    if answer.approval:
        approved = texts.approved_by(answer.approval.owner, shown_date(answer.approval.day))
        outcome += f'<p class="approval">{text_html(approved)}</p>'
    worded = f'<p class="worded">{texts.WORDED_BY_MODEL}</p>' if complete and answer.worded_by == "model" else ""
    return (
        f'<div class="answer" data-outcome="{answer.outcome}">{outcome}'
        f'<div class="wording">{wording_html(answer.text, answer.citations, complete=complete)}</div>{worded}'
        f"{chips_html(answer.citations, nearest=answer.abstained, today=today) if complete else ''}{chart}</div>"
    )


def turn_html(turn: Turn) -> str:
    """A question with its answer and what can be done with it, the wait for it, or why there is none."""
    state = ' data-complete=""' if turn.complete else ""
    if turn.failure:
        state = ' data-failed=""'
        answered = f'<div class="answer" data-outcome="failed"><p>{text_html(turn.failure)}</p></div>'
    elif turn.answer is None:
        answered = f'<div class="answer waiting"><p>{texts.WAITING}</p></div>'
    else:
        answered = answer_html(turn.answer, complete=turn.complete, chart=turn.chart, today=turn.today)
        if turn.complete:
            answered += tools_html(turn.question, turn.answer, turn.references, turn.address, turn.answer_id)
            title = texts.CHOICES if turn.answer.outcome == "clarify" else texts.FOLLOW_UPS
            answered += offers_html(title, turn.answer.suggestions)
    return (
        f'<article class="turn"{state}><h2 class="question"><span class="visually-hidden">{texts.ASKED}: </span>'
        f"{text_html(turn.question)}</h2>{answered}</article>"
    )


def greeting_html(examples: Iterable[str]) -> str:
    """What stands in an empty conversation."""
    return (
        f'<section class="greeting"><h2>{texts.GREETING_TITLE}</h2><p>{texts.GREETING}</p>'
        f"{offers_html(texts.EXAMPLES_TITLE, examples)}</section>"
    )


def heard_html(answer: Answer | None) -> str:
    """The finished answer as a screen reader should hear it, without asterisks and markers."""
    return f'<p role="status" aria-live="polite" class="visually-hidden">{text_html(heard_text(answer))}</p>'


def heard_text(answer: Answer | None) -> str:
    """What is read aloud: the outcome where it matters, the wording, how many sources."""
    if answer is None:
        return ""
    documents = {citation.document_id for citation in answer.citations}
    return texts.heard(texts.OUTCOME_LABELS[answer.outcome], plain_wording(answer.text), len(documents))


def complaint_html(complaint: str) -> str:
    """Why the question in the box cannot be answered as it stands."""
    return f'<p role="alert" class="complaint">{text_html(complaint)}</p>'


def notice_html(edition: Edition) -> str:
    """The line that says that a machine answers, and from which documents."""
    model = text_html(f" {texts.model_notice(edition.model_host)}") if edition.model_host else ""
    before, after = texts.machine_notice(shown_date(edition.newest) if edition.newest else None)
    return (
        f'<p class="machine-notice">{before} <a href="nguon">{texts.document_count(edition.documents)}</a>{after}'
        f'{model} <a href="quyen-rieng-tu">{texts.NAV_PRIVACY}</a></p>'
    )


def chat_top_html() -> str:
    """The band of the site on the chat page, and the page's heading for those who hear it."""
    return f'{header_html("chat", "./")}<h1 class="visually-hidden">{texts.PAGE_TITLE}</h1>'


def kept_html() -> str:
    """Where ``conversation.js`` shows the earlier turns, which are kept in the browser alone."""
    return f'<div id="kept-turns" data-cleared="{texts.CLEARED}" data-waiting="{texts.WAITING}"></div>'


def composer_tools_html() -> str:
    """Clears the conversation; seen when there is one."""
    return f'<button type="button" id="clear" data-clear>{texts.CLEAR}</button>'


def panel_html() -> str:
    """The place where a source opens, closed, and the notice of a question not taken; ``chat.js`` shows both."""
    said = "".join(f' data-{name}="{text_html(sentence)}"' for name, sentence in texts.NOT_TAKEN.items())
    return (
        f'{source_panel_html()}<div id="connection-notice" role="alert"{said} hidden><span></span>'
        f'<button type="button" data-close-notice>{texts.CLOSE_NOTICE}</button></div>'
    )


def source_panel_html() -> str:
    """The place where ``panel.js`` opens a source beside what cites it."""
    return (
        f'<aside id="source-panel" aria-label="{texts.PANEL}" data-loading="{texts.PANEL_LOADING}" '
        f'data-failed="{texts.PANEL_FAILED}" data-busy="{texts.PANEL_BUSY}" hidden><div class="panel-body"></div>'
        f'<button type="button" class="panel-close" data-close-source aria-label="{texts.PANEL_CLOSE}" '
        f'title="{texts.PANEL_CLOSE} (Esc)"><svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
        '<path d="M6 6l12 12M18 6L6 18"/></svg></button></aside>'
    )
