"""Keyword search: BM25 over words and word pairs, as written and without accents, with tantivy.

A passage scores the weighted sum over FIELDS of BM25 (Robertson and Zaragoza: The Probabilistic
Relevance Framework: BM25 and Beyond, 2009) with k1 = 1.2, b = 0.75 and Lucene's idf,
ln(1 + (N - n + 0.5) / (n + 0.5)). tantivy keeps a field's length in one byte: exact up to 40 words,
rounded down by at most 1/8 above. Until its segment is merged away, a removed passage still counts in N and n.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from pathlib import Path

import tantivy

from index.errors import UnwritableIndex
from index.fusion import Ranking, best_first
from sources.reading.abbreviation import spelled_form
from sources.reading.vietnamese import fold, is_unaccented, word_forms


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the keyword index: which text it holds, in what form, and how much it counts."""

    name: str
    context: bool
    folded: bool
    pairs: bool
    weight: float


FIELDS = (
    Field("words", context=False, folded=False, pairs=False, weight=1.0),
    Field("pairs", context=False, folded=False, pairs=True, weight=0.2),
    Field("plain_words", context=False, folded=True, pairs=False, weight=1.0),
    Field("plain_pairs", context=False, folded=True, pairs=True, weight=0.2),
    Field("context_words", context=True, folded=False, pairs=False, weight=0.5),
    Field("context_plain_words", context=True, folded=True, pairs=False, weight=0.25),
)
MARK_WEIGHT = 1.0
"""What a place or year of the query adds, times its idf, to the passages that carry it."""
IDENTIFIER_WEIGHT = 2.0
"""How much more a document number or a figure counts than another word of the same rarity."""
MAX_QUERY_TERMS = 96
"""Terms of a field that a query searches for; a longer query is cut."""

_WRITER_BYTES = 256_000_000
_IDENTIFIER = re.compile(r"\d.*[-/&.,]|[-/&].*\d|\d{5}|^0\d+$")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_JOINTS = re.compile(r"[-/&]")


def terms(text: str, field: Field, *, parts: bool = True) -> list[str]:
    """The terms of a text in a field, in order; ``parts`` adds those of composed words to unaccented words.

    "06-nq/tu" is found by "06" too, "27.662.427" by "27662427".
    """
    written = _plain_forms(text) if field.folded else forms(text)
    if field.pairs:
        return [f"{first}_{second}" for first, second in pairwise(written)]
    if field.folded:
        composed = (form for form in written if not form.isalpha())
        return [*written, *chain.from_iterable(_parts(form, parts) for form in composed)]
    return list(written)


@lru_cache(maxsize=1024)
def forms(text: str) -> tuple[str, ...]:
    """The words of a text as they are indexed: lower case, one tone placement, abbreviations spelled out."""
    return tuple(chain.from_iterable(map(spelled_form, word_forms(text))))


@lru_cache(maxsize=1024)
def _plain_forms(text: str) -> tuple[str, ...]:
    return tuple(map(_folded, forms(text)))


_folded = lru_cache(maxsize=65_536)(fold)  # a text's words are mostly words met before


@lru_cache(maxsize=65_536)
def _parts(form: str, every: bool) -> tuple[str, ...]:
    if _THOUSANDS.fullmatch(form):
        return (re.sub(r"[.,]", "", form),)
    return tuple(filter(None, _JOINTS.split(form))) if every and _JOINTS.search(form) else ()


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("passage", indexed=True, fast=True)
    builder.add_unsigned_field("document", indexed=True)
    for name in (*(field.name for field in FIELDS), "marks"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


class KeywordIndex:
    """Keyword search over a folder of immutable segments; any number of threads may search."""

    def __init__(self, folder: Path) -> None:
        index = tantivy.Index.open(str(folder))
        index.config_reader("manual")
        self._schema = index.schema
        self._searcher = index.searcher()

    def search(
        self, text: str, k: int, *, marks: Collection[str] = (), documents: Collection[int] | None = None
    ) -> Ranking:
        """The k best passages with their scores, those of ``documents`` (numbers) alone when given.

        A text without any accent is searched in the unaccented fields only. ``marks`` raise passages.
        """
        clauses = [*self._words(text), *(self._term("marks", mark, MARK_WEIGHT) for mark in sorted(marks))]
        if not clauses or k < 1:
            return ()
        query = _any(clauses)
        if documents is not None:
            chosen = tantivy.Query.term_set_query(self._schema, "document", list(documents))
            query = _all((query, tantivy.Query.const_score_query(chosen, 0.0)))
        return self._found(query, k)

    def carrying(self, mark: str, among: Collection[int]) -> frozenset[int]:
        """Those of these passages that carry a mark."""
        if not among:
            return frozenset()
        # One clause a passage: a term set fills a bitmap of the whole index, four times the work at 100,000 passages.
        chosen = _any(tantivy.Query.term_query(self._schema, "passage", passage, "basic") for passage in among)
        found = self._found(_all((self._term("marks", mark, 1.0), chosen)), len(among))
        return frozenset(passage for passage, _ in found)

    def pair_frequency(self, first: str, second: str) -> int:
        """How many passages hold ``second`` right after ``first``; removed ones count until segments merge."""
        return int(self._searcher.doc_freq("pairs", f"{first}_{second}"))

    def _words(self, text: str) -> Iterator[tantivy.Query]:
        plain = is_unaccented(text)
        for field in FIELDS:
            if plain and not field.folded:
                continue
            for term in list(dict.fromkeys(terms(text, field, parts=False)))[:MAX_QUERY_TERMS]:
                exact = not field.pairs and _IDENTIFIER.search(term)
                yield self._term(field.name, term, field.weight * (IDENTIFIER_WEIGHT if exact else 1.0))

    def _term(self, field: str, term: str, weight: float) -> tantivy.Query:
        query = tantivy.Query.term_query(self._schema, field, term, "freq")
        return tantivy.Query.boost_query(query, weight)

    def _found(self, query: tantivy.Query, k: int) -> Ranking:
        hits = self._searcher.search(query, k, count=False).hits
        numbers = self._searcher.fast_field_values("passage", [address for _, address in hits])
        scores = (float(score) for score, _ in hits)
        return best_first({int(number or 0): score for number, score in zip(numbers, scores, strict=True)})


WRITTEN_AGAIN = frozenset({"meta.json", ".managed.json"})
"""The files of the folder that the engine replaces; all others are written once, so that folders may share them."""


class KeywordWriter:
    """Adds passages to, and removes documents from, the keyword index in a folder that nobody reads yet."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self._schema = _schema()
        index = tantivy.Index(self._schema, path=str(folder))
        self._writer = index.writer(heap_size=_WRITER_BYTES, num_threads=1)  # one: the same order every time

    def add(self, number: int, document: int, texts: Sequence[str], marks: str) -> None:
        """A passage as ``field_texts`` made it; both numbers are the store's. Raises UnwritableIndex."""
        row = tantivy.Document()
        row.add_unsigned("passage", number)
        row.add_unsigned("document", document)
        for field, text in zip(FIELDS, texts, strict=True):
            row.add_text(field.name, text)
        row.add_text("marks", marks)
        _writing(lambda: self._writer.add_document(row))

    def remove(self, document: int) -> None:
        """Forget the passages of a document; one that is not there changes nothing."""
        its = tantivy.Query.term_query(self._schema, "document", document)  # deletion by term misses unsigned fields
        _writing(lambda: self._writer.delete_documents_by_query(its))

    def abandon(self) -> None:
        """Write no more: the engine's threads have ended with this, and the folder can be deleted."""
        with suppress(ValueError, RuntimeError):  # where writing failed there may be nothing left to take back
            self._writer.rollback()

    def close(self) -> None:
        """Write everything. Raises UnwritableIndex when the disk is full."""
        _writing(self._writer.commit)
        _writing(self._writer.wait_merging_threads)


def field_texts(text: str, context: str) -> list[str]:
    """The terms of a passage and its context in each of FIELDS, separated by spaces."""
    return [_joined(context, field) if field.context else " ".join(terms(text, field)) for field in FIELDS]


@lru_cache(maxsize=4096)
def _joined(text: str, field: Field) -> str:
    """A context's terms; neighbouring passages share their context."""
    return " ".join(terms(text, field))


def _any(queries: Iterable[tantivy.Query]) -> tantivy.Query:
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, query) for query in queries])


def _all(queries: Iterable[tantivy.Query]) -> tantivy.Query:
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, query) for query in queries])


def _writing(action: Callable[[], object]) -> None:
    try:
        action()
    except ValueError as error:  # tantivy's bindings raise it for every failure of the disk
        reason = "ổ đĩa đã đầy" if f"os error {errno.ENOSPC}" in str(error) else "ổ đĩa báo lỗi"
        raise UnwritableIndex(f"Không ghi được từ khóa của chỉ mục: {reason}; chỉ mục cũ vẫn còn nguyên.") from error
