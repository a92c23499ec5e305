"""Sandbox: whatever a file does to its reader, it ends with a reason, and everything else is read."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from sources import reader
from sources.document import Document
from sources.errors import OversizedSource, SourceError, UnreadableSource
from sources.sandbox import Sandbox
from tests.bad_files import many_pages

PAGE = "<html><body><p>Tỉnh Thái Nguyên có 3.256 tổ công nghệ số cộng đồng.</p></body></html>"


def write(path: Path, content: str | bytes = PAGE) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.fixture(scope="module")
def hostile() -> Iterator[Sandbox]:
    """A sandbox whose reader does what the name of the file says."""
    with Sandbox(workers=2, seconds=3, read="tests.bad_readers:read") as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def unhurried() -> Iterator[Sandbox]:
    """The same for what a busy machine may take long to do."""
    with Sandbox(workers=1, read="tests.bad_readers:read") as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as made:
        yield made


@pytest.mark.slow
@pytest.mark.parametrize(
    ("act", "kind", "reason"),
    [
        ("sleep", OversizedSource, "lâu hơn 3 giây"),
        ("spin", OversizedSource, "lâu hơn 3 giây"),
    ],
)
def test_a_reader_that_hangs_is_a_reason_and_the_next_file_is_read(
    hostile: Sandbox, tmp_path: Path, act: str, kind: type[SourceError], reason: str
) -> None:
    with pytest.raises(kind, match=reason):
        hostile.read(write(tmp_path / f"{act}.html"), "tệp.html")
    assert "3.256" in hostile.read(write(tmp_path / "good.html"), "good.html").text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("act", "kind", "reason"),
    [
        ("hoard", OversizedSource, "quá nhiều bộ nhớ"),
        ("crash", UnreadableSource, "dừng đột ngột"),
        ("fail", UnreadableSource, "dừng đột ngột"),
        ("kill", UnreadableSource, "dừng đột ngột"),
    ],
)
def test_a_reader_that_hoards_or_dies_is_a_reason_and_the_next_file_is_read(
    unhurried: Sandbox, tmp_path: Path, act: str, kind: type[SourceError], reason: str
) -> None:
    with pytest.raises(kind, match=reason):
        unhurried.read(write(tmp_path / f"{act}.html"), "tệp.html")
    assert "3.256" in unhurried.read(write(tmp_path / "good.html"), "good.html").text


@pytest.mark.slow
def test_nobody_reaches_the_network_while_reading(unhurried: Sandbox, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        socket.create_connection(("127.0.0.1", port)).close()
        document = unhurried.read(write(tmp_path / f"network{port}.html"), "a.html")
    assert document.title == "nobody"


@pytest.mark.slow
def test_a_reader_cannot_pass_its_file_off_as_another(unhurried: Sandbox, tmp_path: Path) -> None:
    path = write(tmp_path / "forge.html")
    document = unhurried.read(path, "a.html")
    assert (document.path, document.source) == (str(path), "a.html")
    assert document.id != "0" * 16
    with pytest.raises(UnreadableSource, match="không hợp lệ"):
        unhurried.read(write(tmp_path / "overlap.html"), "a.html")


def test_what_is_read_apart_is_what_is_read_here(sandbox: Sandbox, tmp_path: Path) -> None:
    path = write(tmp_path / "a.html")
    assert sandbox.read(path, "a.html") == reader.read(path, "a.html")


def test_documents_come_in_order_text_files_among_them(sandbox: Sandbox, tmp_path: Path) -> None:
    files = [write(tmp_path / f"{n}.{'md' if n % 3 else 'html'}") for n in range(12)]
    missing = tmp_path / "missing.html"
    results = list(sandbox.documents((path, path.name) for path in [*files, missing]))
    assert [result.source for result in results[:-1] if isinstance(result, Document)] == [path.name for path in files]
    assert isinstance(results[-1], UnreadableSource)


@pytest.mark.slow
def test_ten_thousand_pages_are_refused(sandbox: Sandbox, tmp_path: Path) -> None:
    with pytest.raises(OversizedSource, match="10000 trang"):
        sandbox.read(write(tmp_path / "many.pdf", many_pages(10_000)), "many.pdf")


def test_no_process_stays_behind(tmp_path: Path) -> None:
    with Sandbox(workers=1) as made:
        made.read(write(tmp_path / "a.html"), "a.html")
        keeper = made._keepers.idle.get()
        made._keepers.idle.put(keeper)
        assert keeper.process is not None
        pid = keeper.process.pid
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
