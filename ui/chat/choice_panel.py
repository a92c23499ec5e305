"""The choice of documents or places to ask: what stands above the question box; ``choice.js`` reads it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sources.document import Document
from sources.reading.vietnamese import fold
from ui import texts
from ui.markup import shown_date, text_html

MOST_DOCUMENTS = 60
MOST_PLACES = 70


def choice_html(documents: Sequence[Document]) -> str:
    """A closed box with the places and the newest documents to choose from; empty where there is nothing to choose."""
    return f'<div class="choosing">{_box_html(documents) if len(documents) > 1 else ""}</div>'


def _box_html(documents: Sequence[Document]) -> str:
    places = sorted({place for document in documents for place in document.places}, key=fold)[:MOST_PLACES]
    newest = sorted(documents, key=_day, reverse=True)[:MOST_DOCUMENTS]
    shown = sorted(sorted(newest, key=lambda document: fold(document.title)), key=_day, reverse=True)
    rest = (
        f'<p class="choice-rest"><a href="nguon">{texts.more_documents(len(shown), len(documents))}</a></p>'
        if len(shown) < len(documents)
        else ""
    )
    return (
        f'<details id="choice"><summary>{texts.CHOICE}: '
        f'<span class="chosen" data-all="{texts.CHOICE_ALL}">{texts.CHOICE_ALL}</span></summary>'
        f'<div class="choices">{_fieldset(texts.CHOICE_PLACES, "noi", [(place, place, "") for place in places])}'
        f"{_fieldset(texts.CHOICE_DOCUMENTS, 'nguon', [_offered(document) for document in shown])}{rest}"
        f'<p class="choice-end"><button type="button" data-choose-none>{texts.CHOICE_NONE}</button>'
        f'<button type="button" data-choice-close>{texts.CHOICE_CLOSE}</button></p></div></details>'
    )


def _day(document: Document) -> date:
    return document.published or date.min


def _offered(document: Document) -> tuple[str, str, str]:
    return document.id, document.title, document.number or shown_date(document.published)


def _fieldset(legend: str, name: str, offered: Sequence[tuple[str, str, str]]) -> str:
    boxes = "".join(
        f'<label><input type="checkbox" name="{name}" value="{text_html(value)}"> <span>{text_html(label)}'
        f"{f'<small>{text_html(note)}</small>' if note else ''}</span></label>"
        for value, label, note in offered
    )
    return f"<fieldset><legend>{legend}</legend>{boxes}</fieldset>" if boxes else ""
