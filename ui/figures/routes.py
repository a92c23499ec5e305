"""The addresses of the pages about figures. Each answers from the index that serves now.

/kiem-tra check a text, /so-lieu the table, /bieu-do its chart, /khac-nhau where sources differ.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import lru_cache, partial
from typing import TypeVar
from weakref import finalize

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import Message

from bot.checking.differences import Compared, compare
from bot.errors import BotError, InvalidQuestion
from index.figure_table import FigureTable
from index.index import Index
from sources.errors import SourceError
from sources.reading.place import mentions, provinces
from sources.reading.vietnamese import fold
from ui import figure_texts as texts
from ui.chat.page import source_panel_html
from ui.errors import Busy, InvalidText, Late, UiError
from ui.figures.chart import standalone
from ui.figures.chart_page import chart_html, offered, plot_svg
from ui.figures.check_page import check_html
from ui.figures.checked import MAX_FILE_BYTES, Checked, check_text, file_sandbox, upload_text
from ui.figures.differences_page import differences_html
from ui.figures.export import check_report_docx, check_report_html, figures_csv, figures_xlsx
from ui.figures.selection import Filters, Row, Selections
from ui.figures.table_page import figures_html
from ui.frame import Section, page_html
from ui.traffic.work import Work

FILES_AT_ONCE = 2
CHECK_SECONDS = 60.0
"""As long as a visitor of the page is made to wait."""
MAX_BODY_BYTES = MAX_FILE_BYTES + 1_000_000
_MOST_FIELDS = 8
_OFFERED_DOCUMENTS = 200
_KEPT_SELECTIONS = 4
_OFFICE = "application/vnd.openxmlformats-officedocument"
_KINDS = {"html": "text/html; charset=utf-8", "docx": f"{_OFFICE}.wordprocessingml.document"}
_STATUSES: Mapping[type[Exception], int] = {Busy: 503, Late: 504}
_XLSX = f"{_OFFICE}.spreadsheetml.sheet"
ASSETS = ("figures.css", "chart.css", "panel.js", "figures.js")

Default = TypeVar("Default", int, None)


class FigurePages:
    """Answers the requests; ``index`` gives the index that serves now.

    Checks are ``checking``'s work, pages ``showing``'s, and files of the whole table, which take long where it is
    large, ``saving``'s.
    """

    def __init__(self, index: Callable[[], Index], checking: Work, showing: Work, saving: Work) -> None:
        self._index = index
        self._checking = checking
        self._showing = showing
        self._saving = saving
        self._sandbox = file_sandbox(FILES_AT_ONCE)
        finalize(self, self._sandbox.close)
        self._select = Selections(_KEPT_SELECTIONS)

    def routes(self) -> list[Route]:
        """Every address with what answers it."""
        both = ["GET", "POST"]
        return [
            Route("/kiem-tra", self.check, methods=both),
            Route("/luu-kiem-tra", self.save_check, methods=["POST"]),
            Route("/so-lieu", in_turn(self._showing, self.figures)),
            Route("/so-lieu.csv", in_turn(self._saving, self.figures_csv)),
            Route("/so-lieu.xlsx", in_turn(self._saving, self.figures_xlsx)),
            Route("/bieu-do", in_turn(self._showing, self.chart)),
            Route("/bieu-do.svg", in_turn(self._showing, self.chart_svg)),
            Route("/khac-nhau", in_turn(self._showing, self.differences)),
        ]

    async def check(self, request: Request) -> Response:
        """The form; with POST also what the sources say of each figure."""
        if request.method != "POST":
            return _page(texts.CHECK_TITLE, "check", check_html())
        text = ""
        try:
            form = await _form(request)
            try:
                text = _text(form, "van-ban")
                checked = await self._checked(form, text)
            finally:
                await form.close()
        except (UiError, SourceError, BotError) as error:
            status = 413 if isinstance(error, _TooLarge) else _STATUSES.get(type(error), 400)
            return _page(texts.CHECK_TITLE, "check", check_html(text=text, complaint=str(error)), status)
        return _page(texts.RESULT_TITLE, "check", check_html(checked))

    async def save_check(self, request: Request) -> Response:
        """The text is checked again, against the index that serves now, and the result is a file."""
        try:
            form = await _form(request)
            text, name, kind = (_text(form, field) for field in ("van-ban", "ten", "dang"))
            await form.close()
            checked = await self._checking.run(partial(check_text, text, self._index(), name[:200], CHECK_SECONDS))
            if kind == "docx":
                content = await self._checking.run(partial(check_report_docx, (checked,)))
            else:
                kind, content = "html", check_report_html((checked,)).encode("utf-8", "replace")
        except UiError as error:
            status = _STATUSES.get(type(error), 400)
            return _page(texts.CHECK_TITLE, "check", check_html(complaint=str(error)), status)
        return _file(content, f"ket-qua-kiem-tra.{kind}", _KINDS[kind])

    async def _checked(self, form: FormData, text: str) -> Checked:
        upload = form.get("tep")
        if isinstance(upload, UploadFile) and upload.filename:
            name = upload.filename.replace("\\", "/").rpartition("/")[2][:200]
            data = await upload.read(MAX_FILE_BYTES + 1)
            if len(data) > MAX_FILE_BYTES:
                raise _TooLarge(texts.too_large(MAX_FILE_BYTES))
            read = await self._checking.run(partial(upload_text, data, name, self._sandbox))
            return await self._checking.run(partial(check_text, read, self._index(), name, CHECK_SECONDS))
        return await self._checking.run(partial(check_text, text, self._index(), "", CHECK_SECONDS))

    def figures(self, request: Request) -> Response:
        """The table; what cannot be understood in a filter is said above it."""
        index = self._index()
        filters, rows, complaint = self._selected(request, index)
        documents = FigureTable.of(index).documents.values()
        titles = list(dict.fromkeys(document.title for document in documents))[:_OFFERED_DOCUMENTS]
        content = figures_html(filters, rows, _number(request, "trang", 1), _places(), titles, complaint)
        return _page(texts.FIGURES_TITLE, "figures", content, 400 if complaint else 200)

    def figures_csv(self, request: Request) -> Response:
        """The filtered table, all of it, as CSV."""
        return _file(figures_csv(self._rows(request)), "so-lieu.csv", "text/csv; charset=utf-8")

    def figures_xlsx(self, request: Request) -> Response:
        """The filtered table, all of it, as an Excel workbook."""
        return _file(figures_xlsx(self._rows(request)), "so-lieu.xlsx", _XLSX)

    def chart(self, request: Request) -> Response:
        """The chart of the filtered figures."""
        index = self._index()
        filters, rows, complaint = self._selected(request, index)
        given = offered(rows, index.vocabulary, _number(request, "nhom", None), request.query_params.get("kieu", ""))
        content = chart_html(filters, given, _places(), complaint)
        return _page(texts.CHART_TITLE, "figures", content, 400 if complaint else 200)

    def chart_svg(self, request: Request) -> Response:
        """The same chart as a drawing of its own."""
        rows, index = self._rows(request), self._index()
        given = offered(rows, index.vocabulary, _number(request, "nhom", None), request.query_params.get("kieu", ""))
        if given.plot is None:
            raise HTTPException(404)
        drawing = standalone(plot_svg(given.plot)).encode("utf-8", "replace")
        return Response(drawing, media_type="image/svg+xml")

    def differences(self, request: Request) -> Response:
        """Where sources differ, of all places or of one."""
        compared = compare(self._index())
        place, complaint = request.query_params.get("noi", "").strip()[:200], ""
        if place:
            named = {mention.place.province for mention in mentions(place)}
            if not named & set(_places()):
                complaint = texts.unknown_place(place)
            compared = Compared(
                tuple(one for one in compared.differences if one.place in named),
                tuple(one for one in compared.series if one.place in named),
            )
        content = differences_html(
            compared, _places(), place, _number(request, "trang", 1), _number(request, "chuoi", 1), complaint
        )
        return _page(texts.DIFFERENCES_TITLE, "differences", content, 400 if complaint else 200)

    def _selected(self, request: Request, index: Index) -> tuple[Filters, tuple[Row, ...], str]:
        """The filters, what they select, and why they cannot be understood, or ""."""
        try:
            filters = Filters.of(request.query_params)
        except InvalidQuestion as error:
            return Filters(), (), str(error)
        try:
            return filters, self._select(index, filters), ""
        except InvalidQuestion as error:
            return filters, (), str(error)

    def _rows(self, request: Request) -> tuple[Row, ...]:
        _, rows, complaint = self._selected(request, self._index())
        if complaint:
            raise HTTPException(400)
        return rows


def in_turn(work: Work, handler: Callable[[Request], Response]) -> Callable[[Request], Awaitable[Response]]:
    """A handler that does its work where visitors take turns."""

    async def answer(request: Request) -> Response:
        return await work.run(partial(handler, request))

    return answer


class _TooLarge(InvalidText):
    """More bytes than a check takes."""


async def _form(request: Request) -> FormData:
    """The fields and the file that were sent; refused as soon as more arrives than a check takes."""
    received = 0

    async def receive() -> Message:
        nonlocal received
        message = await request.receive()
        received += len(message.get("body", b""))
        if received > MAX_BODY_BYTES:
            raise _TooLarge(texts.too_large(MAX_FILE_BYTES))
        return message

    length = request.headers.get("content-length", "")
    if length.isdigit() and int(length) > MAX_BODY_BYTES:
        raise _TooLarge(texts.too_large(MAX_FILE_BYTES))
    try:
        return await Request(request.scope, receive).form(max_files=1, max_fields=_MOST_FIELDS)
    except HTTPException as error:
        raise InvalidText(texts.CHECK_EMPTY) from error


def _text(form: FormData, field: str) -> str:
    value = form.get(field)
    return value.replace("\r\n", "\n") if isinstance(value, str) else ""


def _number(request: Request, name: str, default: Default) -> int | Default:
    value = request.query_params.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 7 else default


@lru_cache(maxsize=1)
def _places() -> tuple[str, ...]:
    """The provinces there are and those there were, for what is offered while a place is typed."""
    return tuple(sorted({place.name for place in provinces()}, key=fold))


def _page(title: str, section: Section, content: str, status: int = 200) -> HTMLResponse:
    page = page_html(title, section, f"{content}{source_panel_html()}", root="./", assets=ASSETS, wide=True)
    return HTMLResponse(page, status)


def _file(content: bytes, name: str, kind: str) -> Response:
    return Response(content, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
