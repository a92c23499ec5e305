"""Vocabulary: in how many passages each word stands, as written and without accents, in SQLite files.

Each segment has a file with what it adds, less what it removes of earlier segments: the sum over all is the count.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import closing
from functools import lru_cache, partial
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import quote
from weakref import finalize, proxy

from index.entry import Words
from index.errors import UnwritableIndex
from sources.reading.vietnamese import fold

_SCHEMA = """
CREATE TABLE words (word TEXT PRIMARY KEY, folded TEXT NOT NULL, passages INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX words_by_folded ON words (folded, passages, word);
CREATE TABLE folded (word TEXT PRIMARY KEY, passages INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE total (passages INTEGER NOT NULL);
"""


class Vocabulary:
    """Document frequencies, where a passage stands for its own words and those of its context."""

    def __init__(self, paths: Iterable[Path], pairs: Callable[[str, str], int]) -> None:
        """``pairs`` counts the passages that hold two neighbouring words: the keyword index knows."""
        self._pairs = lru_cache(maxsize=_KEPT_COUNTS)(pairs)
        self._connections = [_connected(path) for path in paths]
        self._lock = Lock()
        finalize(self, _closed, self._connections).atexit = False
        self._count = lru_cache(maxsize=_KEPT_COUNTS)(partial(Vocabulary._read_count, proxy(self)))  # makes no cycle

    def close(self) -> None:
        """Let go of the files."""
        _closed(self._connections)

    @property
    def passages(self) -> int:
        """How many passages there are."""
        return self._count("SELECT passages FROM total")

    def frequency(self, word: str) -> int:
        """How many passages hold this word, a form of ``sources.reading.vietnamese.words``."""
        return self._count("SELECT passages FROM words WHERE word = ?", word)

    def folded_frequency(self, folded: str) -> int:
        """How many passages hold a word that is this one without accents."""
        return self._count("SELECT passages FROM folded WHERE word = ?", folded)

    def pair_frequency(self, first: str, second: str) -> int:
        """In how many passages ``second`` comes right after ``first``; removed ones count until segments merge."""
        return self._pairs(first, second)

    def words_like(self, folded: str) -> tuple[tuple[str, int], ...]:
        """The words that are this one without accents, and in how many passages each stands; most frequent first."""
        counts: Counter[str] = Counter()
        for word, passages in self._rows("SELECT word, passages FROM words WHERE folded = ?", folded):
            counts[word] += passages
        return tuple(sorted((+counts).items(), key=lambda item: (-item[1], item[0].encode())))

    def _read_count(self, select: str, *values: str) -> int:
        return sum(int(row[0]) for row in self._rows(select, *values))

    def _rows(self, select: str, *values: str) -> list[Any]:
        with self._lock:
            return [row for connection in self._connections for row in connection.execute(select, values)]


def _closed(connections: Iterable[sqlite3.Connection]) -> None:
    for connection in connections:
        connection.close()


def _connected(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True, check_same_thread=False)


_KEPT_COUNTS = 65_536


class VocabularyWriter:
    """Counts passages in and out, and writes the sums at the end."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._words: Counter[str] = Counter()
        self._folded: Counter[str] = Counter()
        self._passages = 0

    def add(self, words: Words) -> None:
        """Count the words of some passages."""
        self._passages += words.passages
        self._words.update(words.written)
        self._folded.update(words.folded)

    def remove(self, words: Words) -> None:
        """Take back the count of the words of some passages."""
        self._passages -= words.passages
        self._words.subtract(words.written)
        self._folded.subtract(words.folded)

    def take(self, path: Path) -> None:
        """Add the counts of another segment."""
        with closing(_connected(path)) as connection:
            for counts, select in (
                (self._words, "SELECT word, passages FROM words"),
                (self._folded, "SELECT * FROM folded"),
            ):
                for word, passages in connection.execute(select):
                    counts[word] += passages
            self._passages += connection.execute("SELECT passages FROM total").fetchone()[0]

    def close(self) -> None:
        """Write everything. Raises UnwritableIndex when the disk is full."""
        try:
            with closing(sqlite3.connect(self._path, isolation_level=None)) as connection:
                self._write(connection)
        except sqlite3.OperationalError as error:
            raise UnwritableIndex(
                "Không ghi được bảng từ của chỉ mục: ổ đĩa đã đầy hoặc báo lỗi; chỉ mục cũ vẫn còn nguyên."
            ) from error

    def _write(self, connection: sqlite3.Connection) -> None:
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
        connection.executescript(_SCHEMA)
        connection.execute("BEGIN")
        connection.executemany(
            "INSERT INTO words VALUES (?, ?, ?)",
            ((word, fold(word), count) for word, count in sorted(self._words.items()) if count),
        )
        folded = ((word, count) for word, count in sorted(self._folded.items()) if count)
        connection.executemany("INSERT INTO folded VALUES (?, ?)", folded)
        connection.execute("INSERT INTO total VALUES (?)", (self._passages,))
        connection.execute("COMMIT")
