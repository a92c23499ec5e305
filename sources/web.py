"""A web address becomes a Document; a sitemap becomes the addresses that it lists."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from urllib.parse import unquote, urlsplit

from sources import reader
from sources.document import Document, identity
from sources.errors import OversizedSource, UnreadableSource, UnsupportedSource
from sources.fetch import MAX_BYTES, Fetcher, Page, Unchanged, Validators
from sources.reading import encoding

MAX_PAGES: Final = 10_000
"""Addresses of one sitemap, or of a list of them, that are read."""

_MAX_SITEMAPS = 50
_LOCATION = re.compile(r"<(?:\w+:)?loc>\s*(?:<!\[CDATA\[)?\s*([^<\]\s]{1,2000})\s*(?:\]\]>)?\s*</", re.IGNORECASE)
_SITEMAP = re.compile(r"<(?:\w+:)?(urlset|sitemapindex)[\s>]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Visit:
    """A page as a Document, and what its server said of its version."""

    document: Document
    validators: Validators


def read(
    url: str,
    fetcher: Fetcher,
    known: Validators | None = None,
    read_file: Callable[[Path, str], Document] = reader.read,
) -> Visit | Unchanged:
    """The document at a web address, or Unchanged. Cited as ``url``; ``read_file`` reads what was fetched.

    Raises SourceError.
    """
    page = fetcher.fetch(url, known)
    if isinstance(page, Unchanged):
        return page
    if page.suffix not in reader.suffixes():
        raise UnsupportedSource(f"Chưa đọc được loại tệp {page.suffix} của “{url}”.")
    document = _read_apart(page, url, read_file)
    parts = urlsplit(page.url)
    named = unquote(parts.path).rstrip("/").rpartition("/")[2] or parts.netloc
    return Visit(
        replace(
            document,
            id=identity(url),
            path=url,
            title=named if document.title == Path(url).stem else document.title,
            publisher=document.publisher or parts.hostname,
            url=page.url,
        ),
        page.validators,
    )


def _read_apart(page: Page, url: str, read_file: Callable[[Path, str], Document]) -> Document:
    with TemporaryDirectory(prefix="hoidap-") as folder:
        path = Path(folder) / f"page{page.suffix}"
        try:
            path.write_bytes(_in_unicode(page))
        except OSError as error:
            raise UnreadableSource(f"Không lưu tạm được trang “{url}”; hãy kiểm tra dung lượng đĩa.") from error
        return read_file(path, url)


def addresses(url: str, fetcher: Fetcher) -> tuple[str, ...]:
    """The pages that a sitemap lists, those of the sitemaps that it lists among them; of its own host only."""
    waiting, seen = [url], {url}
    found: dict[str, None] = {}
    for _ in range(_MAX_SITEMAPS):
        if not waiting or len(found) >= MAX_PAGES:
            break
        at = waiting.pop(0)
        page = fetcher.fetch(at)
        if isinstance(page, Unchanged):
            continue
        text = encoding.decode(_unpacked(page.data)).text
        kind = _SITEMAP.search(text)
        if kind is None:
            raise UnreadableSource(f"“{at}” không phải là sơ đồ trang (sitemap).")
        own = [place for place in map(unescape, _LOCATION.findall(text)) if _host(place) == _host(url)]
        if kind[1].lower() == "sitemapindex":
            waiting += [place for place in dict.fromkeys(own) if place not in seen]
            seen.update(own)
        else:
            found.update(dict.fromkeys(own))
    return tuple(found)[:MAX_PAGES]


def is_sitemap(url: str) -> bool:
    """Does an address look like a sitemap's? One that is no address at all does not."""
    try:
        return urlsplit(url).path.lower().endswith((".xml", ".xml.gz"))
    except ValueError:
        return False


def listed(lines: Iterable[str]) -> tuple[str, ...]:
    """The addresses of a list: one a line, blank lines and those that begin with # left out."""
    stripped = (line.strip() for line in lines)
    return tuple(dict.fromkeys(line for line in stripped if line and not line.startswith("#")))[:MAX_PAGES]


def _in_unicode(page: Page) -> bytes:
    """The page's bytes; in UTF-8 where only the server knows what encoding they are in."""
    if not page.charset or page.suffix not in (".html", ".txt", ".md", ".csv") or encoding.decode(page.data).certain:
        return page.data
    try:
        return page.data.decode(page.charset).encode()
    except (LookupError, UnicodeError):
        return page.data


def _unpacked(data: bytes) -> bytes:
    if not data.startswith(b"\x1f\x8b"):
        return data
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        whole = unpack.decompress(data, MAX_BYTES)
    except zlib.error as error:
        raise UnreadableSource("Sơ đồ trang nén bị hỏng.") from error
    if unpack.unconsumed_tail:
        raise OversizedSource("Sơ đồ trang giải nén ra quá lớn.")
    return whole


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
