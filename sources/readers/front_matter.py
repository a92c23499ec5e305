"""YAML front matter: what a Markdown file says of itself between two "---" lines at its top."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from typing import Final

import yaml

from sources.errors import UnreadableSource
from sources.readers.content import Content

_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(?P<yaml>.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_BROKEN = "Phần đầu (front matter) của tệp Markdown không đúng cú pháp YAML; hãy sửa lại."
_LONGEST_WORDS = 2000
_WORDS: Final = ("title", "publisher", "number", "issuer", "superseded_by", "based_on", "url")
_DATES: Final = ("published", "effective")


def split(text: str) -> tuple[str, str]:
    """The YAML between the two lines, "" when there is none, and the text after it."""
    found = _FRONT_MATTER.match(text)
    return (found["yaml"], text[found.end() :]) if found else ("", text)


def state(content: Content, source: str) -> Content:
    """The content with what the YAML ``source`` states of it; places given as a list or one name.

    Raises UnreadableSource when it is not a YAML mapping or a date in it is none.
    """
    try:
        fields = yaml.safe_load(source) if source.strip() else {}
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise UnreadableSource(_BROKEN) from error
    if not isinstance(fields, dict):
        raise UnreadableSource(_BROKEN)
    filled = {name: value for name, value in fields.items() if value not in (None, "", [])}
    words = {name: " ".join(str(filled[name]).split())[:_LONGEST_WORDS] for name in _WORDS if name in filled}
    dates = {name: _date(name, filled[name]) for name in _DATES if name in filled}
    places = filled.get("places", ())
    named = tuple(str(place).strip() for place in (places if isinstance(places, (list, tuple)) else (places,)))
    return replace(content, **words, **dates, places=named or content.places)


def _date(name: str, value: object) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise UnreadableSource(f"“{name}” ở đầu tệp Markdown không phải ngày dạng NNNN-TT-NN; hãy sửa lại.") from error
