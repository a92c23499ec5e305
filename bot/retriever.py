"""The index as a LangChain retriever: a question in, passages as LangChain documents out."""

from __future__ import annotations

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from bot.evidence.find import query_of
from bot.question.question import read
from index.index import Index


class PassageRetriever(BaseRetriever):
    """Returns the ``k`` best passages of an open index.

    ``page_content`` is the exact passage; ``metadata`` has source, title, url, published (ISO or None),
    start, end, context and score (higher is better).
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    index: Any
    k: int = 10

    def __init__(self, index: Index, k: int = 10, **options: Any) -> None:
        super().__init__(index=index, k=k, **options)  # type: ignore[call-arg]

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[LangChainDocument]:
        found: list[LangChainDocument] = []
        for hit in self.index.search(query_of(read(query)), k=self.k):
            document = self.index.document(hit.passage.document_id)
            metadata = {
                "source": document.source,
                "title": document.title,
                "url": document.url,
                "published": document.published.isoformat() if document.published else None,
                "start": hit.passage.start,
                "end": hit.passage.end,
                "context": hit.passage.context.text(),
                "score": hit.score,
            }
            found.append(LangChainDocument(page_content=hit.passage.text, metadata=metadata, id=hit.passage.id))
        return found
