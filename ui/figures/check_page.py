"""Verdicts become HTML: the form, the text with each figure marked by colour, sign and word, and what sources say.

Pure functions; whatever a person or a document wrote is text, never markup.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bot.composing.answer import Citation, Differing, Verdict, VerdictKind
from ui import figure_texts as texts
from ui.figures.checked import CHECKED_SUFFIXES, MAX_FILE_BYTES, Checked
from ui.markup import is_web_address, shown_date, text_html
from ui.source_page import source_href
from ui.texts import BASED_ON, of_pages, superseded

KINDS: tuple[VerdictKind, ...] = ("contradicted", "not_found", "confirmed")


def check_html(checked: Checked | None = None, *, text: str = "", complaint: str = "") -> str:
    """The page's content: the form, then the result of the last check if there is one."""
    result = result_html(checked) if checked else ""
    return (
        f'<h1>{texts.CHECK_TITLE}</h1><p class="lead">{texts.CHECK_LEAD}</p>'
        f"{form_html(checked.text if checked else text, complaint)}{result}"
    )


def form_html(text: str, complaint: str) -> str:
    """Where a text is pasted or a file dropped."""
    said = f'<p role="alert" class="complaint" id="loi">{text_html(complaint)}</p>' if complaint else ""
    described = ' aria-describedby="loi" aria-invalid="true"' if complaint else ""
    return (
        f'<form class="panel check-form" method="post" action="kiem-tra" enctype="multipart/form-data" '
        f'data-waiting="{texts.CHECK_WAITING}" data-most="{MAX_FILE_BYTES}" '
        f'data-too-large="{texts.too_large(MAX_FILE_BYTES)}">{said}'
        f'<label for="van-ban">{texts.CHECK_TEXT}</label>'
        f'<textarea id="van-ban" name="van-ban" rows="7" placeholder="{texts.CHECK_PLACEHOLDER}"{described}>'
        f"\n{text_html(text)}</textarea>"
        f'<div class="drop"><label for="tep">{texts.CHECK_FILE}</label>{picked_html()}'
        f'<input type="file" id="tep" name="tep" accept="{",".join(CHECKED_SUFFIXES)}" aria-describedby="tep-la-gi">'
        f'<p id="tep-la-gi" class="hint">{texts.CHECK_FILE_HINT}</p></div>'
        f'<p class="actions"><button type="submit" class="primary">{texts.CHECK_SEND}</button>'
        '<span class="waiting-note" role="status"></span></p></form>'
    )


def result_html(checked: Checked) -> str:
    """Summary, marked text and what the sources say of each figure, with the ways to save it."""
    saving = "".join(
        f'<button type="submit" name="dang" value="{form}">{label}</button>'
        for form, label in (("html", texts.SAVE_HTML), ("docx", texts.SAVE_DOCX))
    )
    return (
        f'<section class="result" aria-labelledby="ket-qua"><h2 id="ket-qua" tabindex="-1">{texts.RESULT_TITLE}</h2>'
        f"{origin_html(checked)}{summary_html(checked.verdicts)}"
        f'<form method="post" action="luu-kiem-tra" enctype="multipart/form-data" class="actions">'
        f'<textarea name="van-ban" hidden>\n{text_html(checked.text)}</textarea>'
        f'<input type="hidden" name="ten" value="{text_html(checked.name)}">{saving}</form>'
        f"{marked_html(checked)}{verdicts_html(checked.verdicts, linked=True)}</section>"
    )


def picked_html() -> str:
    """Stands in for the browser's own button of a file input, where ``dropping.js`` runs."""
    return (
        f'<p class="picked" hidden><span class="button" aria-hidden="true">{texts.CHECK_PICK}</span> '
        f'<span class="picked-name" role="status">{texts.CHECK_NO_FILE}</span></p>'
    )


def origin_html(checked: Checked) -> str:
    """The file's name, the time, and the index it was checked against."""
    facts = (
        (texts.CHECKED_FILE, checked.name or texts.PASTED),
        (texts.CHECKED_AT, texts.in_vietnam(checked.at)),
        (texts.CHECKED_AGAINST, texts.generation(checked.generation, checked.indexed, checked.documents)),
    )
    rows = "".join(f"<div><dt>{name}</dt><dd>{text_html(value)}</dd></div>" for name, value in facts)
    return f'<dl class="origin">{rows}</dl>'


def summary_html(verdicts: Sequence[Verdict]) -> str:
    """How many figures have which verdict."""
    if not verdicts:
        return f'<p role="status" class="tally">{texts.NO_FIGURES}</p>'
    counts = Counter(verdict.kind for verdict in verdicts)
    said = texts.verdict_counts(counts["confirmed"], counts["contradicted"], counts["not_found"])
    tallies = "".join(
        f'<li class="verdict-{kind}"><span class="sign" aria-hidden="true">{texts.SIGNS[kind]}</span> '
        f"<strong>{counts[kind]}</strong> {texts.VERDICTS[kind].lower()}</li>"
        for kind in KINDS
    )
    return f'<p role="status" class="visually-hidden">{said}</p><ul class="tally">{tallies}</ul>'


def marked_html(checked: Checked, *, anchor: str = "so") -> str:
    """The text, each figure a link to its verdict, whose id begins with ``anchor``."""
    parts: list[str] = []
    position = 0
    for number, verdict in enumerate(checked.verdicts, 1):
        if verdict.start < position:
            continue
        parts.append(text_html(checked.text[position : verdict.start]))
        parts.append(
            f'<a class="checked verdict-{verdict.kind}" href="#{anchor}-{number}">'
            f'<span class="sign" aria-hidden="true">{texts.SIGNS[verdict.kind]}\u2060</span>'
            f"{text_html(checked.text[verdict.start : verdict.end])}"
            f'<span class="visually-hidden"> ({texts.VERDICTS[verdict.kind].lower()})</span></a>'
        )
        position = verdict.end
    parts.append(text_html(checked.text[position:]))
    return f'<h3>{texts.MARKED_TEXT}</h3><div class="marked-text">{"".join(parts)}</div>'


def verdicts_html(verdicts: Sequence[Verdict], *, linked: bool, anchor: str = "so") -> str:
    """What the sources say of each figure; ``linked`` leads to the sources on this site."""
    if not verdicts:
        return ""
    items = "".join(_verdict_html(f"{anchor}-{number}", verdict, linked) for number, verdict in enumerate(verdicts, 1))
    return f'<h3>{texts.EACH_FIGURE}</h3><ol class="verdicts">{items}</ol>'


def _verdict_html(anchor: str, verdict: Verdict, linked: bool) -> str:
    scope = ", ".join(part for part in (verdict.place, verdict.period) if part)
    asked = f' <span class="scope">{text_html(scope)}</span>' if scope else ""
    value = (
        f'<p class="source-value">{texts.SOURCE_SAYS}: <strong>{text_html(verdict.source_value)}</strong></p>'
        if verdict.source_value and verdict.kind == "contradicted"
        else ""
    )
    note = f'<p class="note">{text_html(verdict.note)}</p>' if verdict.note else ""
    body = "".join(_citation_html(citation, linked) for citation in verdict.citations)
    if verdict.kind == "not_found" and not verdict.citations:
        body = f'<p class="hint">{texts.NOT_FOUND_HELP}</p>'
    return (
        f'<li id="{anchor}" class="verdict verdict-{verdict.kind}" tabindex="-1"><p class="verdict-head">'
        f'<span class="sign" aria-hidden="true">{texts.SIGNS[verdict.kind]}</span> '
        f"<strong>{text_html(verdict.figure)}</strong> "
        f'<span class="verdict-word">{texts.VERDICTS[verdict.kind]}</span>{asked}</p>'
        f"{value}{note}{body}{_others_html(verdict.others, linked)}</li>"
    )


def _citation_html(citation: Citation, linked: bool) -> str:
    part = part_named(citation)
    context = f'<p class="context">{texts.CONTEXT}: {text_html(part)}</p>' if part else ""
    return (
        f'<blockquote class="quote">{text_html(" ".join(citation.quote.split()))}</blockquote>{context}'
        f'<p class="origin-line">{_title_html(citation, linked)}{_replaced_html(citation)}</p>'
        f"{_based_on_html(citation)}"
    )


def part_named(citation: Citation) -> str:
    """The part of a document that a quote stands in, without the title, which is named beside it; "" for none."""
    return citation.context.removeprefix(citation.title).removeprefix(" · ")


def _based_on_html(citation: Citation) -> str:
    return f'<p class="origin-line">{BASED_ON}: {text_html(citation.based_on)}</p>' if citation.based_on else ""


def _title_html(citation: Citation, linked: bool) -> str:
    """The source's title as a link where it leads somewhere, with publisher, day and page."""
    title = text_html(citation.title)
    if linked:
        title = f'<a href="{source_href(citation)}" data-source>{title}</a>'
    elif is_web_address(citation.url):
        title = f'<a href="{text_html(citation.url)}" rel="noopener noreferrer">{title}</a>'
    page = of_pages([citation.page] if citation.page else [])
    origin = " · ".join(part for part in (citation.publisher, shown_date(citation.published), page) if part)
    return f"{title} · {text_html(origin)}"


def _replaced_html(citation: Citation) -> str:
    return (
        f' · <span class="superseded">{text_html(superseded(citation.superseded_by))}</span>'
        if citation.superseded_by
        else ""
    )


def _others_html(others: Sequence[Differing], linked: bool) -> str:
    if not others:
        return ""
    items = "".join(
        f"<li><strong>{text_html(other.value)}</strong> – {_title_html(other.citation, linked)}"
        f"{_replaced_html(other.citation)}</li>"
        for other in others
    )
    return f'<p class="others-title">{texts.OTHER_SOURCES}:</p><ul class="others">{items}</ul>'
