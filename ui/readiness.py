"""Readiness: whether a proxy should send this server questions. That the process lives is another matter."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Event

from bot.evidence.find import query_of
from bot.question.question import read
from index.errors import IndexingError
from index.index import Index
from ui import api_texts as texts
from ui.api.objects import ready_json
from ui.chat.late_chat import State
from ui.edition import Edition
from ui.errors import NotReady, RecordsUnavailable
from ui.records.records import Records
from ui.render import Json

_ANYTHING = "xin chào"
_log = logging.getLogger(__name__)


class Readiness:
    """``stopping`` is set as soon as the server has been asked to stop; ``chat`` tells how far the chat page is.

    A server that answers questions is ready while its chat page is still coming: that page says so itself.
    """

    def __init__(
        self,
        edition: Callable[[], Edition],
        records: Records,
        stopping: Event,
        chat: Callable[[], State] = lambda: "ready",
    ) -> None:
        self._edition = edition
        self._records = records
        self._stopping = stopping
        self._chat = chat

    def state(self) -> Json:
        """What serves now.

        Raises:
            NotReady: the server is stopping, the index cannot be searched, records cannot be written, or the chat page
                cannot be made.
        """
        if self._stopping.is_set():
            raise NotReady(texts.STOPPING)
        if self._chat() == "failed":
            raise NotReady(texts.NOT_READY)
        edition = self._edition()
        assert isinstance(edition.library, Index)
        try:
            edition.library.search(query_of(read(_ANYTHING)), 1)
            self._records.require_writable()
        except (IndexingError, RecordsUnavailable) as error:
            _log.error("not ready: %s", error)
            raise NotReady(texts.NOT_READY) from error
        return ready_json(
            edition, edition.library.generation, edition.library.manifest.created.isoformat(), self._chat()
        )
