"""Citations: quotes numbered in the order in which an answer needs them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.composing.answer import Citation
from bot.evidence.evidence import Evidence
from bot.evidence.phrasing import without_markup
from sources.document import Document


class Citations:
    """Numbers quotes in the order in which the answer needs them, each quote once."""

    def __init__(self) -> None:
        self.made: list[Citation] = []

    def cite(
        self,
        document: Document,
        start: int,
        end: int,
        context: str = "",
        place: str | None = None,
        years: tuple[int, int] | None = None,
    ) -> str:
        """The marker ``[n]`` for ``document.text[start:end]``."""
        for citation in self.made:
            if citation.document_id == document.id and citation.start <= start and end <= citation.end:
                return f"[{citation.n}]"
        n = max((citation.n for citation in self.made), default=0) + 1
        self.made.append(
            Citation(
                n=n,
                document_id=document.id,
                source=document.source,
                title=document.title,
                publisher=document.publisher,
                published=document.published,
                url=document.url,
                quote=document.text[start:end],
                start=start,
                end=end,
                context=context,
                based_on=document.based_on,
                superseded_by=document.superseded_by,
                place=place,
                years=years,
                page=document.page(start),
            )
        )
        return f"[{n}]"

    def evidence(self, evidence: Evidence) -> str:
        """The marker for a piece of evidence, and one for its period where the quote does not hold it."""
        start, end = without_markup(evidence.document.text, evidence.start, evidence.end)
        context = evidence.passage.context.text()
        return self.cite(evidence.document, start, end, context, evidence.place, evidence.years)

    def heading(self, evidence: Evidence) -> str:
        """The marker for the heading that the evidence needs to be understood, "" when it needs none."""
        if not evidence.label or evidence.label in evidence.document.title:
            return ""
        above = _last_above(evidence, evidence.label)
        return self.cite(evidence.document, *above) if above else ""

    def columns(self, evidence: Evidence, headers: Iterable[str]) -> str:
        """The markers for the lines of a table's head that hold these headers, above the row that is the evidence."""
        text, markers = evidence.document.text, dict[str, None]()
        for header in headers:
            if above := _last_above(evidence, header):
                line = text.rfind("\n", 0, above[0]) + 1, text.find("\n", above[1])
                markers[self.cite(evidence.document, *without_markup(text, *line))] = None
        return "".join(markers)

    def period(self, evidence: Evidence) -> str:
        """The marker for where the evidence's period is written, "" when its quote or title holds it."""
        if not evidence.period or evidence.period in evidence.text or evidence.period in evidence.document.title:
            return ""
        at = evidence.document.text.rfind(evidence.period, 0, evidence.start)
        if at < 0:
            return ""
        text = evidence.document.text
        start = max(text.rfind("\n", 0, at), text.rfind(". ", 0, at) + 1, at - 120) + 1
        stops = [
            p for p in (text.find(mark, at + len(evidence.period)) for mark in ("\n", ":", ";", ". ", ",")) if p > 0
        ]
        end = min([*stops, at + len(evidence.period) + 80])
        while text[start].isspace() or text[start] in "*#|":
            start += 1
        return self.cite(evidence.document, start, max(end, at + len(evidence.period)))


def _last_above(evidence: Evidence, words: str) -> tuple[int, int] | None:
    """Where these words stand last before a piece of evidence."""
    written = r"\s+".join(map(re.escape, words.split()))
    above = [*re.finditer(written, evidence.document.text[: evidence.start])]
    return above[-1].span() if above else None
