"""A file becomes a Document: chosen by suffix, decoded, normalised once, read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from sources.document import Document, identity
from sources.errors import OversizedSource, UnreadableSource, UnsupportedSource
from sources.readers import comma_separated, docx, html, markdown, orders, pdf, scan, subject, text, xlsx
from sources.readers.content import Content
from sources.reading import encoding
from sources.reading.vietnamese import normalise

MAX_CHARACTERS: Final = 20_000_000
"""Longest text that is read; longer ones are refused before any work on them."""

_MAX_BYTES: Final = 4 * MAX_CHARACTERS
_TEXT_READERS: Final[Mapping[str, Callable[[str], Content]]] = {
    ".txt": text.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".html": html.read,
    ".htm": html.read,
    ".csv": comma_separated.read,
}
_FILE_READERS: Final[Mapping[str, Callable[[bytes], Content]]] = {
    ".docx": docx.read,
    ".xlsx": xlsx.read,
    ".pdf": pdf.read,
    ".png": scan.read,
    ".jpg": scan.read,
    ".jpeg": scan.read,
    ".tif": scan.read,
    ".tiff": scan.read,
}
"""Readers of files that are no text; they normalise what they read themselves."""


def suffixes() -> frozenset[str]:
    """The file suffixes that can be read, in lower case with the dot."""
    return frozenset((*_TEXT_READERS, *_FILE_READERS))


def read(path: Path, source: str) -> Document:
    """The document in the file at ``path``, to be cited as ``source``.

    Raises UnsupportedSource for a suffix without a reader, OversizedSource for too long a file and
    UnreadableSource for one that cannot be opened, is empty or cannot be understood.
    """
    suffix = path.suffix.lower()
    if suffix not in suffixes():
        known = ", ".join(sorted(suffixes()))
        raise UnsupportedSource(f"Chưa đọc được loại tệp của “{source}”; các loại đọc được: {known}.")
    return document(_bytes(path, source), suffix, source, str(path.resolve()))


def document(data: bytes, suffix: str, source: str, place: str) -> Document:
    """The document in the bytes of a file with a known suffix that was read at ``place``, a path or URL."""
    if not data.strip(b"\0\t\n\r "):
        raise UnreadableSource(f"Tệp “{source}” rỗng.")
    if suffix in _FILE_READERS:
        content = _FILE_READERS[suffix](data)
    else:
        content = _TEXT_READERS[suffix](normalise(_decoded(data, source)))
    content = orders.left_out(content)
    if not any(block.kind != "noise" for block in content.blocks):
        raise UnreadableSource(f"Tệp “{source}” không có nội dung văn bản nào.")
    return Document(
        id=identity(place),
        source=source,
        path=place,
        sha256=hashlib.sha256(data).hexdigest(),
        title=content.title or Path(source).stem,
        text=content.text,
        blocks=content.blocks,
        number=content.number,
        issuer=content.issuer,
        publisher=content.publisher,
        published=content.published,
        effective=content.effective,
        superseded_by=content.superseded_by,
        based_on=content.based_on,
        url=content.url,
        places=subject.places(content) if content.places is None else content.places,
        doubtful=content.doubtful,
        replaces=content.replaces,
        amends=content.amends,
        pages=content.pages,
    )


def _bytes(path: Path, source: str) -> bytes:
    try:
        if not path.is_file():
            raise UnreadableSource(f"Không tìm thấy tệp “{source}”.")
        if path.stat().st_size > _MAX_BYTES:
            raise OversizedSource(_too_long(source))
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableSource(f"Không mở được tệp “{source}”; hãy kiểm tra quyền đọc tệp.") from error
    return data


def _decoded(data: bytes, source: str) -> str:
    """The characters of the file, from Unicode or an old Vietnamese encoding."""
    found = encoding.decode(data)
    if len(found.text) > MAX_CHARACTERS:
        raise OversizedSource(_too_long(source))
    if found.text.count("\0") * 10 > len(found.text):
        raise UnreadableSource(f"Tệp “{source}” là tệp nhị phân, không phải văn bản.")
    if not found.certain:
        raise UnreadableSource(
            f"Không chắc tệp “{source}” dùng bảng mã nào (gần nhất là {found.encoding}); "
            "hãy lưu lại tệp với bảng mã UTF-8."
        )
    return found.text


def _too_long(source: str) -> str:
    return f"Tệp “{source}” dài quá {MAX_CHARACTERS // 1_000_000} triệu ký tự; hãy chia thành nhiều tệp nhỏ hơn."
