"""A file becomes a Document: chosen by suffix, decoded, normalised once, read."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from sources.document import Document
from sources.errors import OversizedSource, UnreadableSource, UnsupportedSource
from sources.readers import html, markdown, subject, text
from sources.readers.content import Content
from sources.reading.vietnamese import normalise

MAX_CHARACTERS: Final = 20_000_000
"""Longest text that is read; longer ones are refused before any work on them."""

_MAX_BYTES: Final = 4 * MAX_CHARACTERS
_READERS: Final[Mapping[str, Callable[[str], Content]]] = {
    ".txt": text.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".html": html.read,
    ".htm": html.read,
}
_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def suffixes() -> frozenset[str]:
    """The file suffixes that can be read, in lower case with the dot."""
    return frozenset(_READERS)


def read(path: Path, source: str) -> Document:
    """The document in the file at ``path``, to be cited as ``source``.

    Raises UnsupportedSource for a suffix without a reader, OversizedSource for too long a file and
    UnreadableSource for one that cannot be opened, is empty or is not text.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(sorted(suffixes()))
        raise UnsupportedSource(f"Chưa đọc được loại tệp của “{source}”; các loại đọc được: {known}.")
    data = _bytes(path, source)
    content = reader(normalise(_decoded(data, source)))
    if not any(block.kind != "noise" for block in content.blocks):
        raise UnreadableSource(f"Tệp “{source}” không có nội dung văn bản nào.")
    absolute = str(path.resolve())
    return Document(
        id=hashlib.sha256(absolute.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        source=source,
        path=absolute,
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
    if not data.strip(b"\0\t\n\r "):
        raise UnreadableSource(f"Tệp “{source}” rỗng.")
    return data


def _decoded(data: bytes, source: str) -> str:
    """The characters of the file: UTF-8, or UTF-16 with its byte order mark."""
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS if data.startswith(mark)), "utf-8")
    try:
        decoded = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableSource(
            f"Tệp “{source}” không phải văn bản Unicode (UTF-8 hoặc UTF-16); hãy lưu lại tệp với bảng mã UTF-8."
        ) from error
    if len(decoded) > MAX_CHARACTERS:
        raise OversizedSource(_too_long(source))
    if decoded.count("\0") * 10 > len(decoded):
        raise UnreadableSource(f"Tệp “{source}” là tệp nhị phân, không phải văn bản.")
    return decoded


def _too_long(source: str) -> str:
    return f"Tệp “{source}” dài quá {MAX_CHARACTERS // 1_000_000} triệu ký tự; hãy chia thành nhiều tệp nhỏ hơn."
