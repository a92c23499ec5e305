"""A library whose documents attack wherever they can, the bot that repeats it, and a server of both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

import docx
import yaml
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.composing.answer import Answer, Citation
from index.index import Index
from index.ingest import ingest
from tests.browser.attack import batches
from tests.entries import HashingEncoder
from ui.edition import edition_of
from ui.server import create_app
from ui.settings import Settings

FIELDS = ("title", "publisher", "number", "issuer", "superseded_by", "based_on")
MOST_TITLE_BYTES, MOST_NAME_BYTES, MOST_QUESTION_BYTES = 1_800, 200, 900
TEXT, PAGE, TABLE, FIGURES, WORD = "than-bai.txt", "trang.html", "bang.csv", "so-lieu.md", "van-ban.docx"


def library(folder: Path, payloads: Sequence[str]) -> Index:
    """Payloads as paragraphs of each kind of file, as cells, indicators, titles, publishers and file names."""
    sources = folder / "sources"
    sources.mkdir()
    lines = [f"Mục {number}: {payload}" for number, payload in enumerate(payloads)]
    _write(sources / TEXT, "\n\n".join(lines))
    paragraphs = "".join(f"<h2>{escape(line)}</h2><p>{escape(line)}</p>" for line in lines)
    _write(sources / PAGE, f"<html><body><article>{paragraphs}</article></body></html>")
    _write(sources / TABLE, "\n".join(f'"{line.replace(chr(34), chr(34) * 2)}","45%"' for line in ["Tên", *lines]))
    figures = (f"- Năm 2025, tỷ lệ {_one_line(payload)} của tỉnh Thanh Hóa đạt 45%." for payload in payloads)
    _write(sources / FIGURES, "\n".join(figures))
    word = docx.Document()
    for line in lines:
        word.add_paragraph("".join(letter if letter.isprintable() else " " for letter in line))
    word.save(str(sources / WORD))
    for number, batch in enumerate(batches(payloads, MOST_TITLE_BYTES)):
        stated: dict[str, Any] = dict.fromkeys(FIELDS, " ".join(batch)) | {
            "places": ["Thanh Hóa", *batch[:3]], "replaces": list(batch), "amends": list(batch), "url": batch[0],
        }  # fmt: skip
        front = yaml.safe_dump(stated, allow_unicode=True, width=100_000, default_style='"')
        _write(sources / f"ten-{number}.md", f"---\n{front}---\n\nTỷ lệ hồ sơ trực tuyến năm 2025 đạt {number + 1}%.\n")
    for batch in batches((payload.replace("/", "∕").replace("\0", "") for payload in payloads), MOST_NAME_BYTES):
        name = " ".join(batch).encode("utf-8", "replace")[:MOST_NAME_BYTES].decode("utf-8", "ignore")
        _write(sources / f"{name}.txt", "Số hồ sơ trực tuyến năm 2025 của tỉnh Thanh Hóa là 1.234 hồ sơ.")
    report = ingest([str(sources)], folder / "data", HashingEncoder())
    assert not report.failed, report.failed
    return Index.open(folder / "data", HashingEncoder())


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", errors="replace")


def _one_line(text: str) -> str:
    return " ".join(text.split())


class Repeating:
    """Says in every field of its answer what it was asked; each answer cites the document after the last one."""

    def __init__(self, index: Index) -> None:
        self._documents = index.documents()
        self._asked = 0

    def invoke(self, input: Mapping[str, Any], /) -> Answer:
        """The answer to one question."""
        said = input["question"]
        self._asked += 1
        document = self._documents[self._asked % len(self._documents)]
        cited = Citation(
            1, document.id, said, said, said, date(2025, 1, 1), said, document.text[:20], 0, 20, said, said, said
        )
        lines = (said, f"**{said}** [1]", f"- {said} [1]", f"1. {said}", f"| {said} | b |\n|---|---|\n| {said} | [1] |")
        return Answer("\n".join(lines), "answered", (cited,), (), (said, *said.split()[:3]))

    def stream(self, input: Mapping[str, Any], /) -> Iterator[Answer]:
        """The same in one piece."""
        yield self.invoke(input)


class WithoutPolicy:
    """ASGI middleware that takes the Content-Security-Policy away: what stands in the page must hold alone."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""

        async def bare(message: Message) -> None:
            if message["type"] == "http.response.start":
                del MutableHeaders(scope=message)["content-security-policy"]
            await send(message)

        await self.app(scope, receive, bare)


def application(index: Index, portals: str = "", *, policy: bool = True) -> ASGIApp:
    """The public server over a hostile library, with or without its policy; nobody asks it too much."""
    edition = edition_of(index, Repeating(index))
    app = create_app(lambda: edition, Settings(portals=portals, per_session=100_000, per_address=100_000))
    return app if policy else WithoutPolicy(app)
