"""Records as text: the frozen types of `sources` as JSON lists of their fields, in order.

A record written before a type got a further field is read with that field's default.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Final, TypeVar

from sources.document import Block, Context, Document, Passage
from sources.figures import Figure

Record = TypeVar("Record")
_Layout = tuple[tuple[str, ...], tuple[tuple[str, Callable[[Any], Any]], ...]]

_READ: Final[Mapping[str, Callable[[Any], Any]]] = {
    "Decimal | None": lambda value: None if value is None else Decimal(value),
    "date | None": lambda value: None if value is None else date.fromisoformat(value),
    "tuple[str, ...]": tuple,
    "tuple[tuple[int, int], ...]": lambda values: tuple((start, end) for start, end in values),
    "tuple[Block, ...]": lambda values: tuple(_made(Block, value) for value in values),
    "Context": lambda value: _made(Context, value),
}
_PLAIN: Final = frozenset({"str", "str | None", "int", "int | None", "bool", "BlockKind", "Nature", "Origin"})


def packed(record: Any, without: frozenset[str] = frozenset()) -> str:
    """The fields of a frozen dataclass as JSON, less those that are kept in columns of their own."""
    return json.dumps(_values(record, without), ensure_ascii=False, separators=(",", ":"), default=_written)


def unpacked(kind: type[Record], record: str, /, **columns: Any) -> Record:
    """The record again; ``columns`` are the fields that ``packed`` left out."""
    return _made(kind, json.loads(record), **columns)


def _values(record: Any, without: frozenset[str] = frozenset()) -> list[Any]:
    return [getattr(record, name) for name, _ in _FIELDS[type(record)] if name not in without]


def _made(kind: type[Record], values: list[Any], /, **columns: Any) -> Record:
    names, readers = _layout(kind, frozenset(columns))
    columns.update(zip(names, values, strict=False))
    for name, reader in readers:
        if name in columns:
            columns[name] = reader(columns[name])
    return kind(**columns)


def _besides(kind: type, columns: frozenset[str]) -> _Layout:
    """The fields that a record holds besides its columns, and those among them that are not in JSON as they are."""
    named = [(name, reader) for name, reader in _FIELDS[kind] if name not in columns]
    return tuple(name for name, _ in named), tuple((name, reader) for name, reader in named if reader)


_layout: Callable[[type, frozenset[str]], _Layout] = cache(_besides)


def _readers(kind: type) -> tuple[tuple[str, Callable[[Any], Any] | None], ...]:
    """Field name -> what makes its value from JSON, None where that is the value already."""
    known = [(field.name, str(field.type)) for field in fields(kind)]
    return tuple((name, None if annotation in _PLAIN else _READ[annotation]) for name, annotation in known)


_FIELDS: Final[Mapping[type, tuple[tuple[str, Callable[[Any], Any] | None], ...]]] = {
    kind: _readers(kind) for kind in (Document, Block, Passage, Context, Figure)
}


def _written(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    return _values(value)
