"""Job: one long piece of work at a time in a thread, which tells how far it is and can be stopped between two steps."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from bot.errors import BotError
from index.errors import IndexingError
from index.ingest import Progress
from sources.errors import SourceError
from ui.errors import Busy, UiError

State = Literal["idle", "running", "done", "failed", "stopped"]
_FORESEEN = (UiError, IndexingError, SourceError, BotError)


@dataclass(frozen=True, slots=True)
class Account:
    """How a job stands: ``done`` of ``total`` sources, and in ``message`` what came of it, in Vietnamese."""

    state: State = "idle"
    name: str = ""
    person: str = ""
    done: int = 0
    total: int = 0
    source: str = ""
    message: str = ""
    failures: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """What a job did, in one sentence, and the sources that failed with why."""

    message: str
    failures: tuple[tuple[str, str], ...] = ()


class Stopped(Exception):
    """The person who watches the work has stopped it."""


class Job:
    """The one place where long work is done."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._account = Account()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def account(self) -> Account:
        """How the work that runs, or ran last, stands."""
        return self._account

    @property
    def is_running(self) -> bool:
        """Whether work is under way."""
        return self._account.state == "running"

    def start(self, name: str, person: str, work: Callable[[Callable[[Progress], None]], Result]) -> None:
        """Begin ``work``, which tells its progress to what it is given. Raises Busy while other work runs."""
        with self._lock:
            if self.is_running:
                raise Busy(f"Đang có việc chạy ({self._account.name}); hãy đợi xong hoặc dừng việc đó.")
            self._stop.clear()
            self._account = Account("running", name, person)
            self._thread = threading.Thread(target=self._run, args=(work,), name="admin-job", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Have the work end at its next step; nothing of it stays."""
        self._stop.set()

    def wait(self, seconds: float) -> None:
        """Wait until the work has ended, or so many seconds."""
        if self._thread is not None:
            self._thread.join(seconds)

    def _run(self, work: Callable[[Callable[[Progress], None]], Result]) -> None:
        try:
            result = work(self._tell)
        except Stopped:
            self._end("stopped", "Đã dừng; bản xem trước còn như trước khi bắt đầu.")
        except _FORESEEN as error:
            self._end("failed", str(error))
        except BaseException:
            self._end("failed", "Gặp lỗi không lường trước; hãy xem nhật ký của dịch vụ.")
            raise
        else:
            self._end("done", result.message, result.failures)

    def _tell(self, progress: Progress) -> None:
        if self._stop.is_set():
            raise Stopped("người thực hiện đã dừng")
        self._account = replace(
            self._account, done=progress.done, total=progress.total, source=progress.source or "Đang lập chỉ mục"
        )

    def _end(self, state: State, message: str, failures: tuple[tuple[str, str], ...] = ()) -> None:
        self._account = replace(self._account, state=state, message=message, failures=failures, source="")
