"""Desk: what the admin page works on: the data folder, its preview with the bot that answers from it, the job."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bot.bot import Bot
from bot.composing.answer import Answer
from index import ingest as ingesting
from index import publication
from index.encoder import Encoder
from index.generations import pointer
from index.index import Index
from index.ingest import Progress, Report
from index.manifest import Manifest
from index.publication import Preview
from index.store import Inventory
from sources.fetch import Fetcher
from ui.admin.changes import Changes, changes
from ui.admin.job import Job
from ui.admin.uploads import Uploads
from ui.assembly import encoder_of, open_bot
from ui.errors import Busy
from ui.settings import Settings


class Desk:
    """One for the process. Its methods may be called from any thread; only one changes anything at a time."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.folder: Path = settings.data_dir
        self.uploads = Uploads(settings.data_dir)
        self.job = Job()
        self._changing = threading.Lock()
        self._opening = threading.Lock()
        self._encoder: Encoder | None = None
        self._compared: tuple[tuple[Manifest | None, Manifest], Changes] | None = None
        self._opened: dict[Path, tuple[bytes, Index, Bot]] = {}

    @property
    def preview(self) -> Preview | None:
        """The preview, where one is begun."""
        return publication.preview(self.folder)

    @property
    def is_outdated(self) -> bool:
        """Whether the public index was changed since the preview began."""
        begun = self.preview
        return begun is not None and publication.is_outdated(self.folder, begun)

    def public_index(self) -> Index:
        """What the public is answered from. Raises NoIndex, IndexingError."""
        return self._open(self.folder)[1]

    def preview_index(self) -> Index:
        """What would be published. Raises NoIndex, IndexingError."""
        return self._open(self.folder / publication.PREVIEW)[1]

    def newest(self) -> tuple[Inventory, ...]:
        """The documents of the preview where one is begun, else those that are public. Raises IndexingError."""
        return publication.inventory(self.preview.folder if self.preview else self.folder)

    def changes(self) -> Changes:
        """How the preview differs from what is public, compared once for each two. Raises IndexingError."""
        preview = self.preview_index()
        public = self.public_index() if pointer(self.folder) else None
        key = (public.manifest if public else None, preview.manifest)
        if self._compared is None or self._compared[0] != key:
            self._compared = (key, changes(public, preview))
        return self._compared[1]

    def ask(self, question: str) -> Answer:
        """The answer from the preview, by the same bot and through the same gate. Raises BotError, IndexingError."""
        return self._open(self.folder / publication.PREVIEW)[2].answer(question)

    def ingest(self, paths: Sequence[str], progress: Callable[[Progress], None]) -> Report:
        """Read files and web addresses into the preview, which is begun where there is none.

        Uploaded files that could not be read are forgotten. Raises IndexingError.
        """
        with self._alone():
            begun = publication.begin(self.folder)
            fetcher = Fetcher(self.settings.allowed_hosts.replace(",", " ").split())
            try:
                return ingesting.ingest(paths, begun.folder, self.encoder(), progress=progress, fetcher=fetcher)
            finally:
                self.forget_unused()

    def remove(self, paths: Sequence[str]) -> tuple[str, ...]:
        """Remove sources, by where they were read, from the preview; their names. Raises IndexingError."""
        with self._alone():
            begun = publication.begin(self.folder)
            return ingesting.remove(paths, begun.folder, self.encoder())

    def publish(self) -> int:
        """Make the preview public; the number of the new generation. Raises IndexingError."""
        with self.idle():
            self._let_go()
            number = publication.publish(self.folder).generation
            self._settle(publication.inventory(self.folder))
            return number

    def roll_back(self) -> int:
        """Make the generation before public again; the number of the new generation. Raises IndexingError."""
        with self.idle():
            number = publication.roll_back(self.folder).generation
            self._settle(publication.inventory(self.folder))
            return number

    def discard(self) -> None:
        """Forget the preview."""
        with self.idle():
            self._let_go()
            publication.discard(self.folder)
            self._settle(publication.inventory(self.folder))

    @contextmanager
    def idle(self) -> Iterator[None]:
        """Nothing else is changed meanwhile, and no job runs. Raises Busy."""
        if self.job.is_running:
            raise Busy(f"Đang có việc chạy ({self.job.account.name}); hãy đợi xong hoặc dừng việc đó.")
        with self._alone():
            yield

    def forget_unused(self) -> None:
        """Leave of the uploaded files those that the preview or the public index was made of."""
        self._settle(self.newest())

    def close(self) -> None:
        """Stop the job and let go of the files."""
        self.job.stop()
        self._let_go()

    def encoder(self) -> Encoder:
        """The encoder, loaded when it is first needed."""
        with self._opening:
            if self._encoder is None:
                self._encoder = encoder_of(self.settings)
            return self._encoder

    def _settle(self, newest: Sequence[Inventory]) -> None:
        """Leave of the uploaded files those that these documents were read from, and the versions in use."""
        public = publication.inventory(self.folder)
        in_use = publication.earlier_hashes(self.folder).union(document.sha256 for document in public)
        self.uploads.settle({Path(document.path): document.sha256 for document in newest}, in_use)

    def _open(self, folder: Path) -> tuple[bytes, Index, Bot]:
        """The index of a data folder with its bot, opened anew when something was committed there."""
        encoder, line = self.encoder(), pointer(folder)
        with self._opening:
            held = self._opened.get(folder)
            if held is None or held[0] != line:
                index = Index.open(folder, encoder)
                held = self._opened[folder] = (line, index, open_bot(self.settings, index))
            return held

    def _let_go(self) -> None:
        with self._opening:
            self._opened.clear()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Nothing else is changed meanwhile. Raises Busy."""
        if not self._changing.acquire(blocking=False):
            raise Busy("Đang có việc khác thay đổi dữ liệu; hãy đợi xong rồi làm lại.")
        try:
            yield
        finally:
            self._changing.release()
