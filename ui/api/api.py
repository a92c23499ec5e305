"""The API: what a program asks and is told. Each method below is one operation.

``operations.py`` lists them, ``ui/server.py`` gives them their addresses; errors become JSON in ``ui/problems.py``.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from functools import partial
from time import perf_counter
from typing import Annotated, TypeVar

from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from bot.composing.answer import Answer
from bot.errors import BotError
from bot.evidence.find import query_of
from bot.question.question import read
from bot.runnable import Turn
from index.hit import Hit
from index.index import Index
from sources.document import Document
from ui import api_texts as texts
from ui.api.events import EVENT_STREAM, STREAM_HEADERS, event, said_while, sentence_pieces, wants_events
from ui.api.objects import answer_json, figure_json, hits_json, source_json, verdicts_json
from ui.api.requests import MAX_FILTER, MAX_HITS, MAX_QUESTION, MAX_TEXT, AskRequest, CheckRequest, FeedbackRequest
from ui.chat.choice import chosen_ids
from ui.edition import Edition
from ui.errors import NotReady, RecordsUnavailable, UiError
from ui.figures.checked import check_text
from ui.figures.selection import Filters, Row, select
from ui.problems import error_json, fault_json, json_response, problem
from ui.readiness import Readiness
from ui.records.records import Asked, Records
from ui.render import Json
from ui.traffic.work import Work

FIGURES_ON_A_PAGE, SOURCES_ON_A_PAGE = 50, 1_000
CHECK_SECONDS = 20.0
"""As long as a program is made to wait."""
_GREETING = "xin chào"
_log = logging.getLogger(__name__)

One = TypeVar("One")
Filter = Annotated[str, Field(max_length=MAX_FILTER)]


class Api:
    """Answers the requests from the edition that serves now; answers and opinions of them are kept in ``records``."""

    def __init__(
        self,
        edition: Callable[[], Edition],
        records: Records,
        answering: Work,
        checking: Work,
        looking_up: Work,
        readiness: Readiness,
    ) -> None:
        self._edition = edition
        self._records = records
        self._answering = answering
        self._checking = checking
        self._looking_up = looking_up
        self._readiness = readiness

    async def ask(self, asked: AskRequest, request: Request) -> Response:
        """Trả lời một câu hỏi: JSON, hoặc từng câu một khi tiêu đề Accept là text/event-stream."""
        if wants_events(request.headers.get("accept", "")):
            return StreamingResponse(self._told(asked), headers=STREAM_HEADERS, media_type=EVENT_STREAM)
        return json_response(await self._answering.run(partial(self._answer, asked)))

    async def _told(self, asked: AskRequest) -> AsyncIterator[bytes]:
        """The events of one answer; no sentence of it is told before it has been checked."""
        yield event("status", {"stage": "searching"})
        loop, said = asyncio.get_running_loop(), asyncio.Queue[str]()
        answered = partial(self._answer, asked, lambda text: loop.call_soon_threadsafe(said.put_nowait, text))
        running = asyncio.ensure_future(self._answering.run(answered))
        told = ""
        try:
            async for text in said_while(running, said):
                yield event("sentence", {"text": text.removeprefix(told)})
                told = text
            whole = await running
        except (UiError, BotError) as error:
            yield event("error", fault_json(error))
            return
        except Exception:
            yield event("error", error_json("failed", texts.FAILED))
            raise
        finally:
            running.cancel()
        if whole["answer"].startswith(told):
            for piece in sentence_pieces(whole["answer"].removeprefix(told)):
                yield event("sentence", {"text": piece})
        yield event("answer", whole)
        yield event("done", {})

    def _answer(self, asked: AskRequest, told: Callable[[str], object] | None = None) -> Json:
        """The whole answer; ``told`` is given its text whenever a language model has worded more of it."""
        started = perf_counter()
        edition = self._edition()
        sources = chosen_ids(edition.library.documents(), asked.sources, asked.places) if _chooses(asked) else ()
        turn: Turn = {"question": asked.question, "history": asked.history, "sources": list(sources)}
        if told is None:
            answer = edition.answering.invoke(turn)
        else:
            for answer in edition.answering.stream(turn):
                if answer.worded_by == "model" and not answer.citations:
                    told(answer.text)
        elapsed_ms = (perf_counter() - started) * 1000
        whole = answer_json(None, asked.question, answer, elapsed_ms)
        return {**whole, "id": self._kept(asked, answer, whole)}

    def _kept(self, asked: AskRequest, answer: Answer, whole: Json) -> str | None:
        """The id under which an answer is kept; None where that fails, since a visitor is answered all the same."""
        try:
            return self._records.keep(Asked(asked.question, tuple(asked.history), answer.outcome, whole))
        except RecordsUnavailable as error:
            _log.warning("an answer was not recorded: %s", error)
            return None

    async def answer(self, answer_id: str) -> Response:
        """Mở lại một câu trả lời đã lưu, theo “id” của nó."""
        return json_response(await self._looking_up.run(partial(self._records.answer, answer_id)))

    async def forget(self, answer_id: str) -> Response:
        """Xóa một câu trả lời đã lưu cùng các ý kiến về nó."""
        await self._looking_up.run(partial(self._records.delete, answer_id))
        return Response(status_code=204)

    async def check(self, given: CheckRequest) -> Response:
        """Đối chiếu từng con số của một đoạn văn với nguồn."""

        def checked() -> Json:
            started = perf_counter()
            verdicts = check_text(given.text, _index(self._edition()), seconds=CHECK_SECONDS).verdicts
            return verdicts_json(verdicts, (perf_counter() - started) * 1000)

        return json_response(await self._checking.run(checked))

    async def figures(
        self,
        place: Annotated[Filter, Field(description="tỉnh, thành phố")] = "",
        period: Annotated[Filter, Field(description="năm hoặc giai đoạn, ví dụ 2025, 2021-2025")] = "",
        indicator: Annotated[Filter, Field(description="chỉ tiêu, bằng lời")] = "",
        page: Annotated[int, Field(ge=1, le=100_000, description=f"trang, mỗi trang {FIGURES_ON_A_PAGE} số liệu")] = 1,
    ) -> Response:
        """Tra bảng số liệu theo địa phương, thời điểm, chỉ tiêu."""

        def found() -> tuple[Row, ...]:
            return select(_index(self._edition()), Filters(ct=indicator, noi=place, luc=period))

        rows = await self._looking_up.run(found)
        shown = [figure_json(row) for row in _on_page(rows, page, FIGURES_ON_A_PAGE)]
        return json_response({"figures": shown, **_paged(page, len(rows), FIGURES_ON_A_PAGE)})

    async def search(
        self,
        q: Annotated[str, Field(min_length=1, max_length=MAX_QUESTION, description="từ khóa hoặc câu hỏi")],
        k: Annotated[int, Field(ge=1, le=MAX_HITS, description="số đoạn văn")] = 10,
    ) -> Response:
        """Tìm các đoạn văn hợp nhất với từ khóa."""

        def found() -> Json:
            started = perf_counter()
            index = _index(self._edition())
            hits = index.search(query_of(read(q)), k)
            documents: list[tuple[Hit, Document]] = [(hit, index.document(hit.passage.document_id)) for hit in hits]
            return hits_json(documents, (perf_counter() - started) * 1000)

        return json_response(await self._looking_up.run(found))

    async def sources(
        self,
        page: Annotated[int, Field(ge=1, le=100_000, description=f"trang, mỗi trang {SOURCES_ON_A_PAGE} nguồn")] = 1,
    ) -> Response:
        """Liệt kê các nguồn."""

        def listed() -> Json:
            library = self._edition().library
            holdings, documents = library.holdings(), library.documents()
            shown = _on_page(documents, page, SOURCES_ON_A_PAGE)
            return {
                "sources": [source_json(one, holdings.get(one.id)) for one in shown],
                **_paged(page, len(documents), SOURCES_ON_A_PAGE),
            }

        return json_response(await self._looking_up.run(listed))

    async def source(
        self,
        source_id: str,
        request: Request,
        start: Annotated[int, Field(ge=0, le=10**9, description="ký tự đầu cần đọc")] = 0,
        end: Annotated[int, Field(ge=0, le=10**9, description="sau ký tự cuối; 0 là đến hết")] = 0,
    ) -> Response:
        """Đọc một nguồn: thông tin và văn bản, tối đa 100.000 ký tự mỗi lần."""

        def opened() -> Json | None:
            library = self._edition().library
            try:
                document = library.document(source_id)
            except KeyError:
                return None
            last = min(end or len(document.text), start + MAX_TEXT, len(document.text))
            return {
                **source_json(document, library.holdings().get(document.id)),
                "text": document.text[start:last],
                "start": start,
                "end": last,
                "length": len(document.text),
            }

        shown = await self._looking_up.run(opened)
        if shown is None:
            return problem(request.scope, 404, "unknown_source", texts.UNKNOWN_DOCUMENT)
        if shown["start"] > shown["end"]:
            return problem(request.scope, 422, "invalid_range", texts.INVALID_RANGE)
        return json_response(shown)

    async def feedback(self, given: FeedbackRequest) -> Response:
        """Gửi ý kiến về một câu trả lời."""
        await self._looking_up.run(partial(self._records.judge, given.answer_id, given.verdict, given.note))
        return json_response({"status": "received"}, 201)

    async def suggestions(self) -> Response:
        """Các câu hỏi gợi ý, đều có câu trả lời trong nguồn."""

        def offered() -> Json:
            edition = self._edition()
            asked = edition.examples or edition.answering.invoke({"question": _GREETING}).suggestions
            return {"suggestions": list(asked), "model": edition.model_host or None}

        return json_response(await self._looking_up.run(offered))

    async def health(self) -> Response:
        """Máy chủ có đang chạy không."""
        return json_response({"status": "ok"})

    async def ready(self, request: Request) -> Response:
        """Máy chủ có nhận được câu hỏi không, từ chỉ mục nào; 503 khi chưa sẵn sàng hoặc đang dừng."""
        try:
            return json_response(await self._looking_up.run(self._readiness.state))
        except NotReady as error:
            return problem(request.scope, 503, "not_ready", str(error))


def _chooses(asked: AskRequest) -> bool:
    return bool(asked.sources or asked.places)


def _on_page(found: Sequence[One], page: int, size: int) -> Sequence[One]:
    """What stands on a page, counted from 1."""
    return found[(page - 1) * size : page * size]


def _paged(page: int, total: int, size: int) -> Json:
    return {"page": page, "pages": max(1, -(-total // size)), "total": total}


def _index(edition: Edition) -> Index:
    assert isinstance(edition.library, Index)
    return edition.library
