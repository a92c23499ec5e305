"""No spelling of a path reaches a file that is not meant to be served. Raw requests: nothing tidies them on the way."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from index.index import Index
from tests.editions import Knows
from tests.served import served
from ui.edition import edition_of
from ui.server import create_app
from ui.settings import Settings

FORMS: tuple[str, ...] = tuple(
    json.loads(line) for line in (Path(__file__).parent / "traversal_forms.txt").read_text("utf-8").splitlines()
)
FOLDERS = (
    "/", "/nguon/", "/site/", "/assets/", "/static/", "/static/fonts/", "/static/js/", "/widget/",
    "/api/v1/sources/", "/api/v1/answers/", "/api/v1/", "/gradio_api/", "/gradio_api/file=", "/so-lieu/",
)  # fmt: skip
SECRET = b"root:x:0:"
LEAKS = (
    SECRET, b"PATH=", b"[project]", b"from __future__", b"127.0.0.1\tlocalhost", b"[core]", b"; for 16-bit",
    b"PRIVATE KEY", b"# H\xe1\xbb\x8fi \xc4\x90\xc3\xa1p",
)  # fmt: skip
"""What stands in the files that the forms point at."""


@pytest.fixture(scope="module")
def port(index: Index) -> Iterator[int]:
    edition = edition_of(index, Knows("x"))
    with served(create_app(lambda: edition, Settings(per_session=10**6, per_address=10**6))) as address:
        yield int(address.rpartition(":")[2])


def asked(port: int, target: bytes, method: bytes = b"GET", body: bytes = b"") -> tuple[int, bytes]:
    """Status and everything that a server sends for a request line exactly as given; (0, b"") when it hangs up."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as wire:
        length = b"Content-Type: application/json\r\nContent-Length: %d\r\n" % len(body) if body else b""
        wire.sendall(b"%s %s HTTP/1.1\r\nHost: x\r\n%sConnection: close\r\n\r\n%s" % (method, target, length, body))
        answer = b""
        while piece := wire.recv(65_536):
            answer += piece
    return (int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/1.") else 0), answer


def raw(form: str) -> bytes:
    """The form as it goes over the wire; spaces would end the target."""
    return form.encode("utf-8").replace(b" ", b"%20")


def test_there_are_at_least_100_forms() -> None:
    assert len(set(FORMS)) >= 100


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_form_reaches_a_file_below_any_folder(port: int, folder: str) -> None:
    for form in FORMS:
        status, answer = asked(port, folder.encode() + raw(form))
        leaked = [leak for leak in LEAKS if leak in answer.partition(b"\r\n\r\n")[2]]
        assert leaked == [], (folder, form)
        assert status < 500, (folder, form)
        if status == 200 and folder not in ("/", "/api/v1/", "/so-lieu/", "/nguon/"):
            assert form.startswith("site.css"), (folder, form)


def test_the_whole_target_may_be_anything(port: int) -> None:
    for form in FORMS:
        for target in (raw(form), b"http://x/" + raw(form), b"/site/site.css?" + raw(form)):
            status, answer = asked(port, target or b"/")
            assert status < 500, target
            assert not any(leak in answer.partition(b"\r\n\r\n")[2] for leak in LEAKS), target


def test_the_name_of_a_source_is_a_name_and_no_path(port: int) -> None:
    for form in FORMS:
        name = form.replace("\0", "")[:300] or "x"
        body = json.dumps({"question": "Lào Cai có bao nhiêu doanh nghiệp?", "sources": [name]}).encode()
        status, answer = asked(port, b"/api/v1/ask", b"POST", body)
        assert status in (404, 422), form
        assert not any(leak in answer for leak in LEAKS), form
        status, answer = asked(port, b"/nguon/" + quote(name, safe="").encode())
        assert status in (404, 307, 200), form
        assert not any(leak in answer for leak in LEAKS), form


def test_a_server_that_joins_paths_is_caught() -> None:
    """The trial itself: a careless file server gives the file away to several of the forms."""

    async def careless(request: Request) -> Response:
        path = Path("/usr/share/x/y/z/a/b/c") / request.path_params["path"].replace("\\", "/")
        return FileResponse(path) if "\0" not in str(path) and path.is_file() else Response(status_code=404)

    with served(Starlette(routes=[Route("/site/{path:path}", careless)])) as address:
        port = int(address.rpartition(":")[2])
        caught = [form for form in FORMS if SECRET in asked(port, b"/site/" + raw(form))[1]]
        assert len(caught) > 5
