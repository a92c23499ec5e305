"""Plain text: articles as scraped, and official documents saved as text."""

from __future__ import annotations

from collections.abc import Mapping

from sources.readers import noise, official, outline, structure, title
from sources.readers.content import Content
from sources.readers.layout import Paragraph

_NEAR_THE_TOP = 20
"""Paragraphs within which a posting date is looked for."""


def read(text: str, hints: Mapping[int, str] | None = None) -> Content:
    """The content of a normalised plain text; ``hints`` are what markup said, as structure.blocks takes them."""
    found, wrapped = structure.parts(text)
    said = hints or {}
    form = official.read(text, found, said)
    blocks = structure.blocks(text, found, form, wrapped, said)
    if form is None:
        near = [part for part in found if isinstance(part, Paragraph)][:_NEAR_THE_TOP]
        dates = (noise.posted(outline.clean(text[one.start : min(one.end, one.start + 200)])) for one in near)
        published = next((day for day in dates if day), None)
        return Content(text, title.of(text, blocks), blocks, published=published)
    return Content(
        text,
        form.title or title.of(text, blocks),
        blocks,
        number=form.number,
        issuer=form.issuer,
        publisher=form.issuer,
        published=form.published,
        effective=form.relations.effective,
        replaces=form.relations.replaces,
        amends=form.relations.amends,
    )
