"""Offering: what a language model is given to word, and what is kept from it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot import gate
from bot.composing.answer import Answer, Citation
from bot.composing.citations import Citations
from bot.evidence.evidence import Evidence
from bot.gate import MARKER
from bot.model.grounds import Ground, of_citations
from bot.model.prompt import holds_personal_data
from bot.question.question import Question
from index.index import Index

_EVIDENCE_BESIDE = 3
"""Pieces of evidence, beside those of the draft, that a model may use where no figure is asked."""

_TOGETHER = re.compile(r"\[(\d+)\]((?:\[\d+\])+)")


@dataclass(frozen=True, slots=True)
class Offer:
    """What a model may word: the draft, and the citations it may use with their grounds.

    ``texts`` are the texts of the cited documents by id. A citation that only says under which heading another one
    stands is in ``grounds`` too, but not ``offered``: it follows its own.
    """

    question: Question
    draft: Answer
    citations: tuple[Citation, ...]
    grounds: tuple[Ground, ...]
    texts: Mapping[str, str]

    @property
    def followers(self) -> dict[int, tuple[int, ...]]:
        """The citations of headings, by the citation whose marker they follow in the draft."""
        bare = {c.n for c in self.draft.citations if not c.context and c.place is None and c.years is None}
        return {
            int(first): tuple(n for n in map(int, MARKER.findall(others)) if n in bare)
            for first, others in _TOGETHER.findall(self.draft.text)
        }

    @property
    def offered(self) -> tuple[Ground, ...]:
        """The grounds that the model is shown."""
        following = {n for others in self.followers.values() for n in others}
        return tuple(ground for ground in self.grounds if ground.n not in following)


def offer(index: Index, asked: Question, draft: Answer, found: Sequence[Evidence]) -> Offer | None:
    """A draft to be worded, with the best of the evidence ``found`` where no figure and no list is asked.

    None for what stays as it is and is not sent: what is worked out, compared or said of a claim, since its words are
    the claim; and what holds personal data, which a model could only mask.

    Raises IndexingError when the index cannot be read.
    """
    plain = draft.outcome in ("answered", "partial") and not draft.derived
    private = any(holds_personal_data(citation.quote) for citation in draft.citations)
    if not plain or private or asked.sides() or asked.kind == "yes_no":
        return None
    citations = Citations()
    citations.made.extend(draft.citations)
    if not asked.numeric and asked.kind != "list":
        for evidence in found[:_EVIDENCE_BESIDE]:
            citations.evidence(evidence)
    texts = {c.document_id: index.document(c.document_id).text for c in citations.made}
    fitting = tuple(c for c in citations.made if gate.fits(c, texts, asked.bound, asked.years))
    return Offer(asked, draft, fitting, of_citations(fitting, index), texts)
