"""Meant document: of several official documents, the one whose subject a question describes.

A province has a plan for its roads and another for its small firms, and both say when to report and to whom. A question
that says "hạ tầng giao thông" is not answered by the plan for firms, unless what it says there is about roads itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.evidence.evidence import Evidence, words_of
from index.figures import MEANT, Bag, Term
from sources.document import Document

_FEWEST, _LEAST_SHARE = 2, 0.08
"""Words, and their share of the asked weight, by which one document's subject is described and another's is not."""
_ACTS = frozenset(
    """
    xây dựng quản lý khai thác thực hiện triển hoạt động tổ chức phát tăng cường hoàn thành đẩy mạnh nâng cao
    chủ trì phối hợp
    """.split()  # noqa: SIM905 - a list of quoted syllables would be harder to read
)
"""What is done in every field: it describes no subject."""
_MOST_OF_OTHER = 0.5
"""Share of that weight that the words may have which describe the other document's subject alone."""
_TOLD = 0.5
"""Share of that weight which a statement of the other document holds that may answer."""


def of_meant(found: Iterable[Evidence], asked: Sequence[Term], places: Sequence[str]) -> list[Evidence]:
    """The evidence without that of documents on another subject than the one that the asked words describe."""
    held = list(found)
    unmeant = told_apart([evidence.document for evidence in held], asked, places)
    return [e for e in held if e.document.id not in unmeant or _says(e, unmeant[e.document.id])]


def told_apart(
    documents: Iterable[Document], asked: Sequence[Term], places: Sequence[str]
) -> dict[str, tuple[Term, ...]]:
    """The documents on another subject than the one described, by id, each with the asked words that tell it from that
    one; none where no official document of the asked places is described better than others."""
    official = {d.id: d for d in documents if d.number and (not places or not {*places}.isdisjoint(d.places))}
    subjects = {
        id_: {
            number
            for number, term in enumerate(asked)
            if term.form not in _ACTS and term.match(words_of(document, document.title)) == 1.0
        }
        for id_, document in official.items()
    }
    if len(subjects) < 2:
        return {}

    def weight(numbers: set[int]) -> float:
        return sum(asked[number].weight for number in numbers)

    whole = weight(set(range(len(asked))))
    described = max(subjects.values(), key=weight)
    unmeant: dict[str, tuple[Term, ...]] = {}
    for id_, told in subjects.items():
        only = described - told
        clear = len(only) >= _FEWEST and weight(only) >= _LEAST_SHARE * whole
        if clear and weight(told - described) <= _MOST_OF_OTHER * weight(only):
            unmeant[id_] = tuple(asked[number] for number in sorted(only))
    return unmeant


def _says(evidence: Evidence, telling: Sequence[Term]) -> bool:
    """Whether a statement, or what an item of a list stands under, holds most of the words that tell documents apart;
    a paragraph may stand after the heading of others."""
    context = evidence.passage.context
    above = () if evidence.passage.kind == "paragraph" else (*context.headings[-1:], context.lead_in, context.section)
    told: Bag = words_of(evidence.document, "\n".join((evidence.text, *above)))
    said = sum(term.weight for term in telling if term.match(told) >= MEANT)
    return said >= _TOLD * sum(term.weight for term in telling)
