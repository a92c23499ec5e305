"""Ingest: files and folders become the next generation of the index; what did not change is not read again."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from index.build import build
from index.encoder import Encoder
from index.entry import Prepared
from index.errors import NoIndex
from index.generations import opened
from index.listing import Failure, Listing, SourceFile, failure_of
from index.readings import Readings
from index.segments import STORE
from index.store import Inventory, Store
from index.visits import Visits
from index.workers import Outcome, Task, TextFile, Workers
from sources import web
from sources.document import Document
from sources.errors import SourceError
from sources.fetch import Fetcher, Unchanged
from sources.sandbox import Result, Sandbox

_WORTH_WORKERS = 2_000_000
"""Bytes of files from which the start of other processes is soon made up for: about a second's work."""


@dataclass(frozen=True, slots=True)
class Progress:
    """``done`` of ``total`` sources are read; ``source`` is next, "" at the end."""

    done: int
    total: int
    source: str


@dataclass(frozen=True, slots=True)
class Report:
    """What an ingest did, by source; ``passages`` and ``figures`` count those of the sources read.

    ``encoded_again`` is true when the encoder had changed and every passage got a new vector.
    """

    read: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    failed: tuple[Failure, ...]
    passages: int
    figures: int
    encoded_again: bool = False


@dataclass(frozen=True, slots=True)
class _Indexed:
    """What is indexed now."""

    generation: int | None = None
    encoder: str | None = None
    documents: tuple[Inventory, ...] = ()


def ingest(
    paths: Sequence[str],
    folder: Path,
    encoder: Encoder,
    *,
    sync: bool = False,
    replace: bool = False,
    progress: Callable[[Progress], None] | None = None,
    fetcher: Fetcher | None = None,
) -> Report:
    """Read files, folders and web addresses into the index in ``folder``.

    Folders are walked; hidden and unknown files are skipped. A sitemap stands for the pages that it lists; of
    pages that are indexed the server is asked whether they changed.

    ``sync`` removes the indexed documents below the given folders whose file is gone; ``replace`` starts an
    index anew, with these sources alone. A source that cannot be read is reported and its indexed version
    stays; when nothing can be read, the index does not change. Raises IndexingError.
    """
    indexed = _Indexed() if replace else _indexed(folder)
    visits = Visits(folder)
    readings = Readings(folder)
    fetcher = fetcher or Fetcher()
    listing = Listing(paths, folder, fetcher)
    reading = _Reading(progress, fetcher, visits, readings, indexed.documents)
    known = {(document.path, document.source, document.sha256) for document in indexed.documents}
    hashes = {file: _sha256(file.path) for file in listing.files}
    unchanged = {file: None for file in listing.files if (str(file.path), file.source, hashes[file]) in known}
    gone = _gone(indexed.documents, paths) if sync else []
    entries = reading.entries({file: hashes[file] for file in listing.files if file not in unchanged}, listing.pages)
    first = next(entries, None)
    encode_again = indexed.encoder not in (None, encoder.name)
    if first or gone or encode_again:
        added = chain([first] if first else [], entries)
        removed = [document.id for document in gone]
        build(folder, encoder, added, removed, onto=indexed.generation, afresh=replace)
        readings.clear()
    if listing.pages:
        visits.save()
    return Report(
        read=tuple(reading.read),
        unchanged=(*(file.source for file in unchanged), *reading.unchanged),
        removed=tuple(document.source for document in gone),
        failed=(*listing.failed, *reading.failed),
        passages=reading.passages,
        figures=reading.figures,
        encoded_again=encode_again,
    )


def remove(sources: Collection[str], folder: Path, encoder: Encoder) -> tuple[str, ...]:
    """Remove documents by source name or path; the names of those that were there. Raises IndexingError."""
    indexed = _indexed(folder)
    if indexed.generation is None:
        raise NoIndex(f"Chưa có chỉ mục trong {folder}; không có gì để xóa.")
    gone = [document for document in indexed.documents if document.source in sources or document.path in sources]
    if gone:
        build(folder, encoder, (), [document.id for document in gone], onto=indexed.generation)
    return tuple(document.source for document in gone)


class _Reading:
    """Reads files and pages into entries, and keeps account of them."""

    def __init__(
        self,
        progress: Callable[[Progress], None] | None,
        fetcher: Fetcher,
        visits: Visits,
        readings: Readings,
        indexed: Sequence[Inventory],
    ) -> None:
        self._progress = progress
        self._fetcher = fetcher
        self._visits = visits
        self._readings = readings
        self._indexed = {document.path: document.sha256 for document in indexed}
        self.read: list[str] = []
        self.unchanged: list[str] = []
        self.failed: list[Failure] = []
        self.passages = 0
        self.figures = 0

    def entries(self, files: Mapping[SourceFile, str], addresses: Sequence[str]) -> Iterator[Prepared]:
        """One entry for each file (with the SHA-256 of its bytes) and changed page that can be read; the next
        files are read meanwhile. What an ingest that was stopped has read is not read again."""
        kept = {file: self._readings.of(file.path, file.source, sha256) for file, sha256 in files.items()}
        dangerous = [file for file, document in kept.items() if document is None and not file.is_harmless]
        with Sandbox() as sandbox, Workers(_workers(files)) as workers:
            documents = sandbox.documents((file.path, file.source) for file in dangerous)
            tasks = (kept[file] or self._task(file, documents) for file in files)
            pages = (self._page(url, sandbox) for url in addresses)
            yield from self._entries([*files, *addresses], workers.prepared(chain(tasks, pages)))

    def _task(self, file: SourceFile, documents: Iterator[Result]) -> Task:
        """Keep what was dear to read; plain text is read again as fast as it is kept."""
        if file.is_harmless:
            return TextFile(file.path, file.source)
        document = next(documents)
        if isinstance(document, Document):
            self._readings.keep(document)
        return document

    def _entries(self, waiting: Sequence[SourceFile | str], outcomes: Iterator[Outcome]) -> Iterator[Prepared]:
        for done, one in enumerate(waiting):
            source = one if isinstance(one, str) else one.source
            self._tell(Progress(done, len(waiting), source))
            entry = next(outcomes)
            if isinstance(entry, SourceError):
                self.failed.append(failure_of(source, str(entry)))
            elif entry is None:
                self.unchanged.append(source)
            else:
                self.read.append(source)
                self.passages += len(entry.passages)
                self.figures += len(entry.figures)
                yield entry
        self._tell(Progress(len(waiting), len(waiting), ""))

    def _page(self, url: str, sandbox: Sandbox) -> Result | None:
        """The document at an address or why there is none, None where it is what is indexed."""
        before = self._indexed.get(url, "")
        try:
            found = web.read(url, self._fetcher, self._visits.validators(url, before), sandbox.read)
        except SourceError as error:
            return error
        if isinstance(found, Unchanged):
            return None
        self._visits.remember(url, found.document.sha256, found.validators)
        return None if found.document.sha256 == before else found.document

    def _tell(self, progress: Progress) -> None:
        if self._progress:
            self._progress(progress)


def _workers(files: Iterable[SourceFile]) -> int:
    """How many processes are worth starting: one for each core, none for a few small files."""
    size = sum(file.path.stat().st_size for file in files if file.path.is_file())
    return len(os.sched_getaffinity(0)) if size > _WORTH_WORKERS else 0


def _indexed(folder: Path) -> _Indexed:
    try:
        generation = opened(folder)
    except NoIndex:
        return _Indexed()
    try:
        store = Store.open(*generation.segments(STORE))
        documents = store.inventory()
        store.close()
        return _Indexed(generation.manifest.generation, generation.manifest.encoder, documents)
    finally:
        generation.close()


def _sha256(path: Path) -> str:
    """Of a file's bytes; "" for one that cannot be opened, which reading it will report."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _gone(documents: Sequence[Inventory], paths: Sequence[str]) -> list[Inventory]:
    """The documents that were read below one of the folders and whose file is no longer there."""
    folders = [Path(name).resolve() for name in paths if Path(name).is_dir()]
    missing = [document for document in documents if not Path(document.path).exists()]
    return [document for document in missing if any(Path(document.path).is_relative_to(folder) for folder in folders)]
