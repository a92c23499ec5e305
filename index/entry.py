"""Entry: one document with its passages and figures; Prepared: all that the parts of an index keep of it.

Preparing is most of the work of an ingest and needs nothing but the document, so that it can be done in several
processes at once. What is prepared is plain strings and numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from index import succession
from index.keywords import field_texts, forms
from index.marks import marks
from index.rows import packed
from sources.document import Document, Passage
from sources.errors import OversizedSource
from sources.figures import Figure, extract
from sources.reading.vietnamese import fold
from sources.splitter import split

MAX_ENCODED = 2_000
"""Characters of a passage, its context included, that are encoded."""
MOST_BLOCKS, MOST_FIGURES = 100_000, 150_000
"""Of one document: so many take below 1 GiB of memory and about a minute of processor time; a long document of words
alone has a tenth of them."""
DOCUMENT_COLUMNS = frozenset({"id", "source", "path", "sha256", "text"})
PASSAGE_COLUMNS = frozenset({"id", "document_id"})
FIGURE_COLUMNS = frozenset({"passage_id", "document_id", "place"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A document with its passages and their figures, ready to be indexed."""

    document: Document
    passages: tuple[Passage, ...]
    figures: tuple[Figure, ...]


class DocumentRow(NamedTuple):
    """A document in the store; ``record`` is what has no column of its own, as JSON."""

    id: str
    source: str
    path: str
    sha256: str
    record: str
    text: str


class PassageRow(NamedTuple):
    """A passage in the store, its fields in the keyword index, its marks in one line, and the text to be encoded."""

    id: str
    record: str
    fields: list[str]
    marks: str
    encoded: str


class FigureRow(NamedTuple):
    """A figure in the store; ``passage`` counts the document's passages from 0."""

    passage: int
    place: str | None
    record: str


class Words(NamedTuple):
    """In how many of some passages each word stands, as written and without accents."""

    passages: int
    written: dict[str, int]
    folded: dict[str, int]


class Prepared(NamedTuple):
    """One document, ready to be written."""

    document: DocumentRow
    passages: list[PassageRow]
    figures: list[FigureRow]
    replacements: list[succession.Row]
    words: Words


def entry_of(document: Document) -> Entry:
    """The document with its passages and figures. Raises OversizedSource for more of them than one may have."""
    if len(document.blocks) > MOST_BLOCKS:
        raise _oversized(document, f"{MOST_BLOCKS // 1000} nghìn đoạn và dòng")
    passages = split(document)
    figures: list[Figure] = []
    for passage in passages:
        figures += extract(document, (passage,))
        if len(figures) > MOST_FIGURES:
            raise _oversized(document, f"{MOST_FIGURES // 1000} nghìn số liệu")
    return Entry(document, passages, tuple(figures))


def _oversized(document: Document, most: str) -> OversizedSource:
    return OversizedSource(f"Tệp “{document.source}” có hơn {most}; hãy chia thành nhiều tệp nhỏ hơn.")


def prepared(entry: Entry) -> Prepared:
    """All that an index keeps of an entry."""
    document = entry.document
    at = {passage.id: number for number, passage in enumerate(entry.passages)}
    figures: list[list[Figure]] = [[] for _ in entry.passages]
    for figure in entry.figures:
        figures[at[figure.passage_id]].append(figure)
    return Prepared(
        DocumentRow(
            document.id,
            document.source,
            document.path,
            document.sha256,
            packed(document, DOCUMENT_COLUMNS),
            document.text,
        ),
        [_passage(passage, its) for passage, its in zip(entry.passages, figures, strict=True)],
        [FigureRow(at[f.passage_id], f.place, packed(f, FIGURE_COLUMNS)) for f in entry.figures],
        list(succession.rows(document)),
        words_of(entry.passages),
    )


def _passage(passage: Passage, figures: Iterable[Figure]) -> PassageRow:
    context = passage.context.text()
    return PassageRow(
        passage.id,
        packed(passage, PASSAGE_COLUMNS),
        field_texts(passage.text, context),
        " ".join(sorted(marks(passage, figures))),
        encoded_text(passage),
    )


def encoded_text(passage: Passage) -> str:
    """What of a passage is encoded: its context and its words."""
    return f"{passage.context.text()}\n{passage.text}"[:MAX_ENCODED]


def words_of(passages: Iterable[Passage]) -> Words:
    """The words of passages, where a passage stands for its own words and those of its context."""
    count = 0
    written: Counter[str] = Counter()
    folded: Counter[str] = Counter()
    for passage in passages:
        count += 1
        distinct = {*forms(passage.text), *forms(passage.context.text())}
        written.update(distinct)
        folded.update(set(map(_folded, distinct)))
    return Words(count, dict(written), dict(folded))


_folded = lru_cache(maxsize=65_536)(fold)  # a text's words are mostly words met before
