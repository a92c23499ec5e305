"""Edition: the committed index that answers now, with its bot; a newer one takes its place without a restart."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Generic, Protocol, Self, TypeVar

from bot.composing.answer import Answer
from index.errors import IndexingError
from index.store import Holding
from sources.document import Document
from ui import texts
from ui.allocation import give_back

if TYPE_CHECKING:
    from bot.runnable import Turn

LOOK_SECONDS = 1.0
"""How often, at most, the data folder is looked at for a newer index."""

_log = logging.getLogger(__name__)


class Answering(Protocol):
    """The bot as a LangChain Runnable; ``stream`` gives answers whose text grows, the last one is whole."""

    def invoke(self, input: Turn, /) -> Answer: ...

    def stream(self, input: Turn, /) -> Iterator[Answer]: ...


class Library(Protocol):
    """The documents that answers come from, as ``index.index.Index`` gives them."""

    def document(self, document_id: str) -> Document:
        """Raises KeyError when there is none."""
        ...

    def documents(self) -> Sequence[Document]: ...

    def holdings(self) -> Mapping[str, Holding]: ...


class Renewable(Library, Protocol):
    """A library that knows its successor."""

    def refreshed(self) -> Self:
        """Itself while it is the newest, else the newer one. Raises IndexingError."""
        ...


Newest = TypeVar("Newest", bound=Renewable)


@dataclass(frozen=True, slots=True)
class Edition:
    """One committed library and the bot that answers from it, with what the page says of them.

    ``examples`` are the example questions that these documents answer: none is offered that finds nothing.
    ``model_host`` is where a language model words answers, "" where none does.
    """

    library: Library
    answering: Answering
    documents: int
    newest: date | None
    examples: tuple[str, ...]
    model_host: str = ""


def edition_of(library: Library, answering: Answering, model_host: str = "") -> Edition:
    """Counts the documents and tries the examples, without a language model."""
    documents = library.documents()
    return Edition(
        library=library,
        answering=answering,
        documents=len(documents),
        newest=max((document.published for document in documents if document.published), default=None),
        examples=tuple(
            question
            for question in texts.EXAMPLES
            if not answering.invoke({"question": question, "worded": False}).abstained
        ),
        model_host=model_host,
    )


class CurrentEdition(Generic[Newest]):
    """Called for the edition that serves now. Questions that hold an older one finish on it."""

    def __init__(
        self,
        library: Newest,
        answering_from: Callable[[Newest], Answering],
        look_seconds: float = LOOK_SECONDS,
        model_host: str = "",
    ) -> None:
        self._library = library
        self._answering_from = answering_from
        self._look_seconds = look_seconds
        self._model_host = model_host
        self._edition = edition_of(library, answering_from(library), model_host)
        self._looked = monotonic()
        self._renewing = Lock()

    def __call__(self) -> Edition:
        """The newest edition. While one caller opens a newer index, others get the present edition at once."""
        if monotonic() - self._looked >= self._look_seconds and self._renewing.acquire(blocking=False):
            try:
                self._renew()
            finally:
                self._looked = monotonic()
                self._renewing.release()
        return self._edition

    def _renew(self) -> None:
        try:
            library = self._library.refreshed()
        except IndexingError as error:
            _log.warning("the newer index cannot be opened, the present one serves on: %s", error)
            return
        if library is not self._library:
            self._edition = edition_of(library, self._answering_from(library), self._model_host)
            self._library = library
            give_back()  # what the index before held, where no question holds it still
