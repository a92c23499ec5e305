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
    """The content with what the YAML ``source`` states of it; places and replaced numbers given as a list or one name.

    Raises UnreadableSource when it is not a YAML mapping or a date in it is none.
    """
    try:
        fields = yaml.safe_load(source) if source.strip() else {}
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise UnreadableSource(_BROKEN) from error
    if not isinstance(fields, dict):
        raise UnreadableSource(_BROKEN)
    stated = {str(name): value for name, value in fields.items() if value not in (None, "")}
    words = {name: _words(stated[name]) for name in _WORDS if name in stated}
    dates = {name: _date(name, stated[name]) for name in _DATES if name in stated}
    return replace(
        content,
        title=words.get("title", content.title),
        publisher=words.get("publisher", content.publisher),
        number=words.get("number", content.number),
        issuer=words.get("issuer", content.issuer),
        superseded_by=words.get("superseded_by", content.superseded_by),
        based_on=words.get("based_on", content.based_on),
        url=words.get("url", content.url),
        published=dates.get("published", content.published),
        effective=dates.get("effective", content.effective),
        places=_listed(stated["places"]) if "places" in stated else content.places,
        replaces=_listed(stated["replaces"]) if "replaces" in stated else content.replaces,
        amends=_listed(stated["amends"]) if "amends" in stated else content.amends,
    )


def _listed(value: object) -> tuple[str, ...]:
    return tuple(_words(name) for name in (value if isinstance(value, list) else [value]))


def _words(value: object) -> str:
    """A single value in one line; a collection is refused, also because aliases may make it endless."""
    if isinstance(value, (dict, list, set, tuple)):
        raise UnreadableSource(_BROKEN)
    return " ".join(str(value).split())[:_LONGEST_WORDS]


def _date(name: str, value: object) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(_words(value))
    except ValueError as error:
        raise UnreadableSource(f"“{name}” ở đầu tệp Markdown không phải ngày dạng NNNN-TT-NN; hãy sửa lại.") from error
