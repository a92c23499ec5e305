"""Documents as JSON between two processes: what comes out of a sandbox is checked, never trusted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any, Final, get_args

from sources import errors
from sources.document import Block, BlockKind, Document, identity
from sources.errors import SourceError, UnreadableSource

Answer = dict[str, Any]
"""One of "document", "error" and "died" with its value."""

_KINDS: Final = frozenset(get_args(BlockKind))
_ERRORS: Final[Mapping[str, type[SourceError]]] = {
    name: kind for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, SourceError)
}
_LONGEST_REASON: Final = 500


def closed(document: Document) -> Answer:
    """The document as what JSON holds."""
    packed: Answer = {field.name: getattr(document, field.name) for field in fields(document)}
    packed["blocks"] = [(b.start, b.end, b.kind, b.level, b.columns, b.section) for b in document.blocks]
    for name, value in packed.items():
        if isinstance(value, date):
            packed[name] = value.isoformat()
    return packed


def opened(packed: Mapping[str, Any], source: str, place: str) -> Document:
    """The document again, as that of the file at ``place``, whatever the JSON says it is.

    Raises UnreadableSource when it is no sound document.
    """
    try:
        text = _word(packed["text"])
        return Document(
            id=identity(place),
            source=source,
            path=place,
            sha256=_word(packed["sha256"]),
            title=_word(packed["title"]),
            text=text,
            blocks=_blocks(packed["blocks"], len(text)),
            number=_word_or_none(packed["number"]),
            issuer=_word_or_none(packed["issuer"]),
            publisher=_word_or_none(packed["publisher"]),
            published=_day(packed["published"]),
            effective=_day(packed["effective"]),
            superseded_by=_word_or_none(packed["superseded_by"]),
            based_on=_word_or_none(packed["based_on"]),
            url=_word_or_none(packed["url"]),
            places=tuple(_word(name) for name in packed["places"]),
            doubtful=tuple(_range(start, end, len(text)) for start, end in packed["doubtful"]),
            replaces=tuple(_word(number) for number in packed["replaces"]),
            amends=tuple(_word(number) for number in packed["amends"]),
            pages=tuple(_turn(start, page, len(text)) for start, page in packed["pages"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableSource(f"Không đọc được tệp “{source}”: kết quả đọc không hợp lệ.") from error


def error(packed: object) -> SourceError:
    """The error that a reader raised, given as its class's name and its message."""
    name, message = packed if isinstance(packed, list) and len(packed) == 2 else ("", "")
    return _ERRORS.get(str(name), UnreadableSource)(str(message)[:_LONGEST_REASON])


def answer(line: bytes) -> Answer:
    """What a keeper answered; nothing when that is no answer."""
    try:
        read = json.loads(line)
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}


def _blocks(packed: list[Any], length: int) -> tuple[Block, ...]:
    made: list[Block] = []
    position = 0
    for start, end, kind, level, columns, section in packed:
        if start < position or kind not in _KINDS or not isinstance(level, int):
            raise ValueError("blocks overlap or are of no kind")
        position = _range(start, end, length)[1]
        made.append(Block(start, end, kind, level, tuple(map(_word, columns)), _word(section)))
    return tuple(made)


def _range(start: object, end: object, length: int) -> tuple[int, int]:
    if isinstance(start, int) and isinstance(end, int) and 0 <= start <= end <= length:
        return start, end
    raise ValueError("a range outside the text")


def _turn(start: object, page: object, length: int) -> tuple[int, int]:
    if isinstance(page, int) and page > 0:
        return _range(start, length, length)[0], page
    raise ValueError("no page")


def _day(value: object) -> date | None:
    return None if value is None else date.fromisoformat(_word(value))


def _word_or_none(value: object) -> str | None:
    return None if value is None else _word(value)


def _word(value: object) -> str:
    if isinstance(value, str):
        return value
    raise TypeError("no text")
