"""``python -m tests.benchmarks.peers NAME FOLDER QUESTIONS``: what a user would pick instead, on the same files.

Texts are cut by LangChain's RecursiveCharacterTextSplitter. The LangChain retrievers are BaseRetrievers of
langchain-core over FAISS (the shipped encoder as Embeddings) and over bm25s, as langchain-community's are no more.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import bm25s
import faiss
import numpy as np
import tantivy
from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from langchain_text_splitters import RecursiveCharacterTextSplitter

from index.embeddings import EncoderEmbeddings
from index.static import StaticEncoder
from tests.benchmarks.processes import memory_mb
from tests.benchmarks.serving import timed

PIECE, OVERLAP = 1_000, 200
"""Characters of a piece and of what two neighbours share: the values of LangChain's tutorials."""
K = 10
_BATCH = 10_000

Ask = Callable[[str], Sequence[Any]]


class Retriever(BaseRetriever):
    """A LangChain retriever over any function that names the rows of the best pieces."""

    texts: list[str]
    rows: Callable[[str], Sequence[int]]

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        return [Document(page_content=self.texts[row]) for row in self.rows(query)]


def langchain_faiss(texts: list[str], scratch: Path) -> Ask:
    embeddings = EncoderEmbeddings(StaticEncoder.shipped())
    vectors = faiss.IndexFlatIP(len(embeddings.embed_query("số")))
    for start in range(0, len(texts), _BATCH):
        vectors.add(np.asarray(embeddings.embed_documents(texts[start : start + _BATCH]), dtype=np.float32))
    faiss.write_index(vectors, str(scratch / "faiss"))

    def rows(query: str) -> Sequence[int]:
        found: list[int] = vectors.search(np.asarray([embeddings.embed_query(query)], np.float32), K)[1][0].tolist()
        return found

    return Retriever(texts=texts, rows=rows).invoke


def langchain_bm25(texts: list[str], scratch: Path) -> Ask:
    return Retriever(texts=texts, rows=bm25(texts, scratch)).invoke


def bm25(texts: list[str], scratch: Path) -> Callable[[str], Sequence[int]]:
    retriever = bm25s.BM25()
    retriever.index(bm25s.tokenize(texts, stopwords=None, show_progress=False), show_progress=False)
    retriever.save(scratch)

    def rows(query: str) -> Sequence[int]:
        asked = bm25s.tokenize(query, stopwords=None, show_progress=False, return_ids=False)
        found: list[int] = retriever.retrieve(asked, k=K, show_progress=False)[0][0].tolist()
        return found

    return rows


def tantivy_alone(texts: list[str], scratch: Path) -> Ask:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", stored=True)
    index = tantivy.Index(builder.build(), path=str(scratch))
    writer = index.writer(heap_size=256_000_000, num_threads=1)
    for text in texts:
        writer.add_document(tantivy.Document(text=text))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def ask(query: str) -> Sequence[Any]:
        words = [tantivy.Query.term_query(index.schema, "text", word) for word in query.lower().split()]
        asked = tantivy.Query.boolean_query([(tantivy.Occur.Should, word) for word in words])
        return [searcher.doc(address)["text"] for _, address in searcher.search(asked, K).hits]

    return ask


PEERS: dict[str, Callable[[list[str], Path], Ask]] = {
    "LangChain retriever, FAISS Flat": langchain_faiss,
    "LangChain retriever, BM25 (bm25s)": langchain_bm25,
    "bm25s alone": bm25,
    "tantivy alone": tantivy_alone,
}


def main(name: str, folder: str, asked: str) -> None:
    faiss.omp_set_num_threads(1)
    pieces = json.loads(Path(asked).read_text(encoding="utf-8"))["pieces"]
    start = time.process_time()
    splitter = RecursiveCharacterTextSplitter(chunk_size=PIECE, chunk_overlap=OVERLAP)
    files = sorted(Path(folder).iterdir())
    texts = [text for file in files for text in splitter.split_text(file.read_text(encoding="utf-8"))]
    with tempfile.TemporaryDirectory() as scratch:
        ask = PEERS[name](texts, Path(scratch))
        built = time.process_time() - start
        warm = max(1, len(pieces) // 5)
        timed(ask, pieces[:warm])
        times, _ = timed(ask, pieces[warm:])
        size = sum(file.stat().st_size for file in Path(scratch).rglob("*") if file.is_file()) / 1e6
    told = {
        "pieces": len(texts),
        "cpu_s": built,
        "index_mb": size,
        "search": times,
        "memory_mb": memory_mb(os.getpid()),
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
