"""Markdown: front matter, "#" headings and "|" tables over what plain text already has."""

from __future__ import annotations

from sources.readers import front_matter, text
from sources.readers.content import Content


def read(source: str) -> Content:
    """The content of normalised Markdown. Front matter becomes facts about the document, not text of it."""
    stated, body = front_matter.split(source)
    return front_matter.state(text.read(body), stated)
