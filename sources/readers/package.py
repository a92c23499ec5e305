"""Office files are ZIP packages of XML: checked before any parser sees them."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from typing import Final

from sources.errors import OversizedSource, UnreadableSource

MAX_PARTS: Final = 5_000
MAX_UNPACKED: Final = 200_000_000
MAX_XML: Final = 60_000_000
"""Bytes of all XML in a package: its parsers need many times as much memory."""

_MAX_RATIO = 200
_SMALL = 1_000_000
"""Bytes up to which a part may be packed to any ratio."""

_PIECE = 1 << 20
_DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError)
_WIDTHS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_FORBIDDEN = tuple(word.encode(name) for word in ("<!DOCTYPE", "<!ENTITY") for name in _WIDTHS)


def check(data: bytes, main_part: str, kind: str) -> None:
    """Refuse a package that is broken, is none of this kind, unpacks to too much, or declares XML entities.

    Raises UnreadableSource and OversizedSource.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            if main_part not in package.namelist():
                raise UnreadableSource(f"Tệp không phải là tệp {kind}; hãy mở bằng phần mềm văn phòng và lưu lại.")
            _check_sizes(parts)
            for part in parts:
                _check_part(package, part)
    except (*_DAMAGE, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise UnreadableSource(
            f"Tệp {kind} bị hỏng hoặc có mật khẩu; hãy mở bằng phần mềm văn phòng và lưu lại."
        ) from error


def _check_sizes(parts: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    xml = sum(part.file_size for part in parts if _is_xml(part))
    packed_too_well = any(
        part.file_size > _SMALL and part.file_size > _MAX_RATIO * max(1, part.compress_size) for part in parts
    )
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED or xml > MAX_XML or packed_too_well:
        raise OversizedSource("Tệp giải nén ra quá lớn nên không được đọc; hãy chia thành nhiều tệp nhỏ hơn.")


def _check_part(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Read a part to its end, which also checks its stated size and sum."""
    before = b""
    with package.open(part) as stream:
        while piece := stream.read(_PIECE):
            if _is_xml(part) and any(word in before + piece for word in _FORBIDDEN):
                raise UnreadableSource("Tệp khai báo thực thể XML; hãy mở bằng phần mềm văn phòng và lưu lại.")
            before = piece[-64:]


def _is_xml(part: zipfile.ZipInfo) -> bool:
    return part.filename.lower().endswith((".xml", ".rels"))
