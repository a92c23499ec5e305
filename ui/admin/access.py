"""Access: a token lets a person in, a session cookie keeps them in for a while, and neither is kept as it is.

Each person has a token of their own (``ui/records/staff.py``), and the log names who it belongs to; that of the
settings or of the data folder is the operator's, the first way in.

Nobody finds 256 random bits by trying, so such a token lets its person in however many wrong ones came before it: who
tries them locks nobody out. A token that is shorter may have been thought up by somebody, and waits its turn.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import stat
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from ui.errors import InvalidSetting
from ui.records.staff import OPERATOR, Staff, fingerprint, nobody
from ui.settings import Settings
from ui.traffic.limits import Allowances

TOKEN_FILE = "admin.token"
SHORTEST_TOKEN = 24
RANDOM_TOKEN = 43
"""The letters of 256 random bits as ``secrets.token_urlsafe`` writes them; in hexadecimal and base64 they are more."""
WRONG_A_MINUTE = 5
"""Wrong tokens a minute that are written into the log, and beside which a guessable one is still looked at."""
IDLE_SECONDS, LONGEST_SECONDS = 30 * 60.0, 8 * 60 * 60.0
"""A session ends when nothing was done for so long, and at the latest after so long."""
MOST_SESSIONS = 50
COOKIE = "hoidap_quan_tri"

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True, slots=True)
class Token:
    """The operator's token, as its SHA-256, and the file that it stands in; None when the environment gave it.

    One that is shorter than 256 random bits are is guessable.
    """

    sha256: str
    file: Path | None
    guessable: bool


@dataclass(frozen=True, slots=True)
class Session:
    """A person who is logged in by the token with this SHA-256, and the token that each of their forms carries."""

    key: bytes
    person: str
    sha256: str
    csrf: str
    began: float


@dataclass(frozen=True, slots=True)
class Refusal:
    """A token that let nobody in: how many before it were not written down, and the seconds until one is again.

    With ``seconds`` above 0 this one is not to be written down either: whoever tries tokens cannot fill the log.
    """

    seconds: float
    unwritten: int


def token_of(settings: Settings) -> Token:
    """The token that the operator chose, else the one in the data folder, which is made where there is none.

    Raises:
        InvalidSetting: the token is too short, its file cannot be read, or others may read the one in the data folder.
    """
    if settings.admin_token is not None:
        return _token(settings.admin_token.get_secret_value(), "HOIDAP_ADMIN_TOKEN", None)
    if settings.admin_token_file is not None:
        return _token_in(settings.admin_token_file)
    file = settings.data_dir / TOKEN_FILE
    if not file.exists():
        _make(file)
    elif file.stat().st_mode & _OTHERS:
        raise InvalidSetting(f"Người khác đọc được tệp khóa {file}; hãy chạy: chmod 600 {file}")
    return _token_in(file)


def _token_in(file: Path) -> Token:
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise InvalidSetting(f"Không đọc được tệp khóa quản trị {file}; hãy kiểm tra đường dẫn và quyền.") from error
    return _token(text, str(file), file)


def _token(text: str, place: str, file: Path | None) -> Token:
    length = len(text.strip())
    if length < SHORTEST_TOKEN:
        raise InvalidSetting(f"Khóa quản trị trong {place} quá ngắn: cần ít nhất {SHORTEST_TOKEN} ký tự ngẫu nhiên.")
    return Token(fingerprint(text), file, guessable=length < RANDOM_TOKEN)


def _make(file: Path) -> None:
    """A random token, whole or not at all, that nobody else may read from its first byte on."""
    new = file.with_suffix(".new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        new.unlink(missing_ok=True)
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(descriptor, "w", encoding="utf-8") as opened:
            opened.write(f"{secrets.token_urlsafe(32)}\n")
            opened.flush()
            os.fsync(opened.fileno())
        os.replace(new, file)
    except OSError as error:
        raise InvalidSetting(f"Không ghi được tệp khóa quản trị {file}; hãy kiểm tra quyền ghi.") from error


def _sha256(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


class Sessions:
    """Who is logged in. Cookies are kept as their SHA-256, in memory alone: a restart logs everybody out.

    A session ends with the token that it was begun with: ``staff`` gives who has one now.
    """

    def __init__(self, token: Token, staff: Staff = nobody, clock: Callable[[], float] = time.monotonic) -> None:
        self.staff = staff
        self._token = token
        self._clock = clock
        self._wrong = Allowances(WRONG_A_MINUTE, clock)
        self._unwritten = 0
        self._counting = Lock()
        self._sessions: dict[bytes, tuple[Session, float]] = {}
        self._notices: dict[bytes, list[str]] = {}

    def log_in(self, token: str) -> tuple[Session, str] | Refusal:
        """The new session and its cookie's value, or the refusal of a wrong token."""
        person, sha256 = self._holder(token), fingerprint(token)
        if person is None or (person == OPERATOR and self._token.guessable):
            with self._counting:
                seconds = self._wrong.wait("")
                if person is None or seconds:
                    return self._refused(seconds)
        cookie, now = secrets.token_urlsafe(32), self._clock()
        session = Session(_sha256(cookie), person, sha256, _csrf(cookie), now)
        while len(self._sessions) >= MOST_SESSIONS:
            self._forget(min(self._sessions.values(), key=lambda kept: kept[1])[0])
        self._sessions[session.key] = (session, now)
        return session, cookie

    def of(self, cookie: str) -> Session | None:
        """The session of a cookie, which lives on from now; None when there is none or its time is over."""
        kept = self._sessions.get(_sha256(cookie)) if cookie else None
        if kept is None:
            return None
        session, seen = kept
        now = self._clock()
        if not self._lasts(session, seen, now):
            self._forget(session)
            return None
        self._sessions[session.key] = (session, now)
        return session

    def present(self) -> tuple[tuple[Session, float, float], ...]:
        """The sessions of now, the newest first, each with the seconds since it began and since it did anything."""
        now = self._clock()
        kept = sorted(self._sessions.values(), key=lambda one: -one[0].began)
        return tuple((one, now - one.began, now - seen) for one, seen in kept if self._lasts(one, seen, now))

    def log_out(self, session: Session) -> None:
        """End a session."""
        self._forget(session)

    def tell(self, session: Session, notice: str) -> None:
        """Have a sentence shown on the next page of this session."""
        self._notices.setdefault(session.key, []).append(notice)

    def told(self, session: Session) -> tuple[str, ...]:
        """The sentences to be shown now, once."""
        return tuple(self._notices.pop(session.key, ()))

    def _refused(self, seconds: float) -> Refusal:
        """Counts a wrong token."""
        if seconds:
            self._unwritten += 1
            return Refusal(seconds, self._unwritten)
        self._wrong.take("")
        unwritten, self._unwritten = self._unwritten, 0
        return Refusal(0.0, unwritten)

    def _holder(self, token: str) -> str | None:
        """Whose token it is. All are compared, each in the same time, whichever it is."""
        sha256, found = fingerprint(token), None
        for person, kept in self._tokens():
            if hmac.compare_digest(sha256, kept):
                found = person
        return found

    def _tokens(self) -> tuple[tuple[str, str], ...]:
        """Who may log in, and the SHA-256 of their token."""
        return ((OPERATOR, self._token.sha256), *((one.name, one.sha256) for one in self.staff()))

    def _lasts(self, session: Session, seen: float, now: float) -> bool:
        """Whether a session's time is not over and its token still lets its person in."""
        in_time = now - seen <= IDLE_SECONDS and now - session.began <= LONGEST_SECONDS
        return in_time and (session.person, session.sha256) in self._tokens()

    def _forget(self, session: Session) -> None:
        self._sessions.pop(session.key, None)
        self._notices.pop(session.key, None)


def _csrf(cookie: str) -> str:
    """What the forms of a session carry: it follows from the cookie, which no other site can read or send."""
    return hmac.new(cookie.encode(), b"forms of the admin page", hashlib.sha256).hexdigest()
