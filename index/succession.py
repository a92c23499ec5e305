"""Succession: which documents of an index another one of them replaces.

Numbers such as 12/QĐ-UBND are given again each year and in each province, so a number alone replaces nothing: the
issuers must agree, and the day that is named with it or the year within it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sources.document import Document

SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS replacements (
    document INTEGER NOT NULL, number TEXT NOT NULL, dated TEXT NOT NULL, name TEXT NOT NULL, issuer TEXT NOT NULL,
    published TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS replacements_by_document ON replacements (document);
"""
ROWS: Final = "SELECT number, dated, name, issuer, published FROM replacements ORDER BY published"

Row = tuple[str, str, str, str, str]
_YEAR = re.compile(r"/\d{4}/")
_STATED = re.compile(r"(?P<number>\S+)(?: ngày (?P<day>\d{1,2}/\d{1,2}/\d{4}))?")


@dataclass(frozen=True, slots=True)
class _Replacement:
    """What one document says that it replaces; "" for what is not known, days in ISO 8601."""

    dated: str
    name: str
    issuer: str
    published: str

    def ends(self, number: str, issuer: str, published: str) -> bool:
        """Whether the document with this number, issuer and day is the one that is meant."""
        if issuer and self.issuer and issuer != self.issuer:
            return False
        if self.dated and published:
            return self.dated == published
        return bool(issuer and self.issuer) and (bool(_YEAR.search(number)) or "" < published < self.published)


class Succession:
    """By which document another is replaced."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._replacements: dict[str, list[_Replacement]] = {}
        for number, *rest in rows:
            self._replacements.setdefault(number, []).append(_Replacement(*rest))

    def of(self, number: str | None, issuer: str | None, published: date | None) -> str | None:
        """The newest document that replaces the one so described, "Quyết định 45/QĐ-UBND (ngày 05/03/2024)"."""
        key, known = _key(number or ""), (_issuer(issuer), published.isoformat() if published else "")
        ends = [one.name for one in self._replacements.get(key, ()) if one.ends(key, *known)]
        return ends[-1] if ends else None


def rows(document: Document) -> tuple[Row, ...]:
    """What is kept of the documents that this one replaces."""
    published = document.published.isoformat() if document.published else ""
    made: list[Row] = []
    for stated in document.replaces:
        found = _STATED.match(stated)
        if found and document.number:
            day = datetime.strptime(found["day"], "%d/%m/%Y").date().isoformat() if found["day"] else ""
            made.append((_key(found["number"]), day, _name(document), _issuer(document.issuer), published))
    return tuple(made)


def _name(document: Document) -> str:
    """Kind and number with the day, from a title such as "Quyết định 45/QĐ-UBND: Ban hành …"."""
    number = document.number or ""
    before, found, _ = document.title.partition(number)
    kind = before.removesuffix("số ").strip()
    named = f"{kind} {number}" if found and kind and len(kind.split()) < 5 else number
    return f"{named} (ngày {document.published:%d/%m/%Y})" if document.published else named


def _key(number: str) -> str:
    return re.sub(r"\s", "", number).casefold().replace("ð", "đ").lstrip("0")


def _issuer(name: str | None) -> str:
    return " ".join((name or "").casefold().replace("uỷ", "ủy").replace("ủy ban nhân dân", "ubnd").split())
