"""Sandbox: whatever a file does to its reader, it ends with a reason, and everything else is read."""

from __future__ import annotations

import io
import os
import random
import socket
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.index import Index
from index.ingest import ingest
from sources import reader
from sources.document import Document
from sources.errors import OversizedSource, SourceError, UnreadableSource
from sources.sandbox import Sandbox
from tests.entries import HashingEncoder
from tests.paper import Paper, pdf, with_fonts

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
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(seconds=30) as made:
        yield made


@pytest.mark.slow
@pytest.mark.parametrize(
    ("act", "kind", "reason"),
    [
        ("sleep", OversizedSource, "lâu hơn 3 giây"),
        ("spin", OversizedSource, "lâu hơn 3 giây"),
        ("hoard", OversizedSource, "quá nhiều bộ nhớ"),
        ("crash", UnreadableSource, "dừng đột ngột"),
        ("fail", UnreadableSource, "dừng đột ngột"),
        ("kill", UnreadableSource, "dừng đột ngột"),
    ],
)
def test_a_reader_that_hangs_hoards_or_dies_is_a_reason_and_the_next_file_is_read(
    hostile: Sandbox, tmp_path: Path, act: str, kind: type[SourceError], reason: str
) -> None:
    with pytest.raises(kind, match=reason):
        hostile.read(write(tmp_path / f"{act}.html"), "tệp.html")
    assert "3.256" in hostile.read(write(tmp_path / "good.html"), "good.html").text


@pytest.mark.slow
def test_nobody_reaches_the_network_while_reading(hostile: Sandbox, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        socket.create_connection(("127.0.0.1", port)).close()
        document = hostile.read(write(tmp_path / f"network{port}.html"), "a.html")
    assert document.title == "nobody"


@pytest.mark.slow
def test_a_reader_cannot_pass_its_file_off_as_another(hostile: Sandbox, tmp_path: Path) -> None:
    path = write(tmp_path / "forge.html")
    document = hostile.read(path, "a.html")
    assert (document.path, document.source) == (str(path), "a.html")
    assert document.id != "0" * 16
    with pytest.raises(UnreadableSource, match="không hợp lệ"):
        hostile.read(write(tmp_path / "overlap.html"), "a.html")


def test_what_is_read_apart_is_what_is_read_here(sandbox: Sandbox, tmp_path: Path) -> None:
    path = write(tmp_path / "a.html")
    assert sandbox.read(path, "a.html") == reader.read(path, "a.html")


def test_documents_come_in_order_text_files_among_them(sandbox: Sandbox, tmp_path: Path) -> None:
    files = [write(tmp_path / f"{n}.{'md' if n % 3 else 'html'}") for n in range(12)]
    missing = tmp_path / "missing.html"
    results = list(sandbox.documents((path, path.name) for path in [*files, missing]))
    assert [result.source for result in results[:-1] if isinstance(result, Document)] == [path.name for path in files]
    assert isinstance(results[-1], UnreadableSource)


def zipped(entries: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return written.getvalue()


def cyclic_pdf(objects: str) -> bytes:
    return f"%PDF-1.4\n{objects}\ntrailer<</Root 1 0 R/Size 9>>\n%%EOF".encode()


CATALOG = "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj "
CYCLES = (
    "2 0 obj<</Type/Pages/Kids[2 0 R]/Count 9>>endobj",
    "2 0 obj 2 0 R endobj",
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 3 0 R>>endobj",
    "2 0 obj<</Type/Pages/Kids[]/Count 2147483647>>endobj",
)


def bad_files(whole: bytes) -> dict[str, bytes]:
    """At least 150 files that are no document: torn, turned, bombs, entities, wrong suffixes, nothing."""
    dice = random.Random(7)
    bomb = zipped({"word/document.xml": b"<w>" + b"0" * 40_000_000, "xl/workbook.xml": b"0" * 40_000_000})
    xxe = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    laughs = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "' + b"&a;" * 500 + b'">]><a>&b;</a>'
    files: dict[str, bytes] = {}
    for n in range(60):
        files[f"torn-{n}.pdf"] = whole[: dice.randrange(8, len(whole) // 3)]
    for n in range(30):
        files[f"noise-{n}.{dice.choice(('pdf', 'png', 'jpg', 'tif'))}"] = dice.randbytes(dice.randrange(1, 4000))
    for n, suffix in enumerate(("pdf", "png", "jpg", "jpeg", "tif", "tiff") * 3):
        files[f"bomb-{n}.{suffix}"] = bomb
        files[f"xml-{n}.{suffix}"] = (xxe, laughs)[n % 2]
        files[f"nothing-{n}.{suffix}"] = b"" if n % 2 else b"\0" * 1000
    files |= {f"cycle-{n}.pdf": cyclic_pdf(CATALOG + objects) for n, objects in enumerate(CYCLES)}
    files |= {
        "deep.html": b"<div>" * 100_000,
        "text.pdf": PAGE.encode(),
        "page.png": PAGE.encode(),
        "program.pdf": b"\x7fELF" + dice.randbytes(5000),
        "picture-bomb.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\1\x86\xa0\0\1\x86\xa0\x01\0\0\0\0" + dice.randbytes(200),
        "binary.txt": b"\0\1\2" * 500,
        "none.html": b"<html></html>",
    }  # fmt: skip
    return files


@pytest.mark.slow
@with_fonts
def test_bad_files_end_with_a_reason_and_change_nothing(tmp_path: Path) -> None:
    files = bad_files(pdf(Paper(["Một đoạn văn bản."] * 40)))
    assert len(files) >= 150
    folder, data, encoder = tmp_path / "files", tmp_path / "data", HashingEncoder()
    folder.mkdir()
    write(folder / "good.html")
    ingest([str(folder)], data, encoder)
    before = {path: path.read_bytes() for path in sorted(data.rglob("*")) if path.is_file()}
    for name, content in files.items():
        write(folder / name, content)
    report = ingest([str(folder)], data, encoder)
    assert report.unchanged == ("good.html",)
    assert report.read == ()
    assert sorted(failure.source for failure in report.failed) == sorted(files)
    assert all(failure.reason.endswith((".", ")")) for failure in report.failed)
    assert {path: path.read_bytes() for path in sorted(data.rglob("*")) if path.is_file()} == before

    write(folder / "new.html", PAGE.replace("3.256", "4.000"))
    assert ingest([str(folder)], data, encoder).read == ("new.html",)
    assert [document.source for document in Index.open(data, encoder).documents()] == ["good.html", "new.html"]


@pytest.mark.slow
def test_ten_thousand_pages_are_refused(sandbox: Sandbox, tmp_path: Path) -> None:
    kids = " ".join(f"{n} 0 R" for n in range(3, 10_003))
    pages = "".join(f"{n} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n" for n in range(3, 10_003))
    tree = f"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[{kids}]/Count 10000>>endobj\n"
    with pytest.raises(OversizedSource, match="10000 trang"):
        sandbox.read(write(tmp_path / "many.pdf", cyclic_pdf(tree + pages)), "many.pdf")


def test_no_process_stays_behind(tmp_path: Path) -> None:
    with Sandbox(workers=1) as made:
        made.read(write(tmp_path / "a.html"), "a.html")
        keeper = made._keepers.get()
        made._keepers.put(keeper)
        assert keeper._process is not None
        pid = keeper._process.pid
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
