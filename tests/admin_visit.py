"""The admin page for tests: an application on a data folder, and a person who is logged in and fills in its forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from selectolax.lexbor import LexborHTMLParser
from starlette.testclient import TestClient

from index.ingest import ingest
from index.static import StaticEncoder
from ui.admin.app import create_admin_app
from ui.admin.office import Office
from ui.records import staff
from ui.settings import Settings

TOKEN = "khoa-thu-nghiem-dai-hon-24-ky-tu"
SITE = "http://127.0.0.1:7861"
FIRST = "Huyện Như Xuân có 16 xã."

Answer = Any
"""What the test client answers with: the type is that of whichever HTTP library it has found."""


class Person:
    """Who works on the admin page."""

    def __init__(self, client: TestClient, office: Office) -> None:
        self.client = client
        self.office = office
        self.tokens: dict[str, str] = {}

    def log_in(self, name: str = "Nguyễn Thị Lan", token: str = "") -> Answer:
        """Log in with the token of a person, who is given one where they have none, or with ``token``."""
        if not token and name not in self.tokens:
            self.tokens[name] = staff.add(self.office.settings.data_dir, name)[1]
        return self.client.post("/dang-nhap", data={"khoa": token or self.tokens[name]})

    def csrf(self) -> str:
        field = LexborHTMLParser(self.client.get("/nhat-ky").text).css_first('input[name="csrf"]')
        assert field is not None
        return str(field.attributes["value"])

    def post(
        self, path: str, data: Mapping[str, Any] | None = None, files: list[tuple[str, Any]] | None = None
    ) -> Answer:
        return self.client.post(path, data={"csrf": self.csrf(), **(data or {})}, files=files)

    def upload(self, *files: tuple[str, str | bytes], replace: bool = False) -> Answer:
        """Upload files and wait until they are read; the page after that."""
        parts = [("tep", (name, text.encode() if isinstance(text, str) else text)) for name, text in files]
        response = self.post("/tai-len", {"thay": "1"} if replace else {}, parts)
        self.office.desk.job.wait(60)
        return response if response.status_code != 200 else self.client.get("/tai-len")

    def acts(self) -> list[tuple[str, str]]:
        """What the log says, oldest first: acts with their outcome."""
        return [(row.act, row.outcome) for row in reversed(self.office.audit.rows())]


@contextmanager
def admin_site(folder: Path, *, empty: bool = False, **chosen: Any) -> Iterator[Person]:
    """The admin page of a data folder that holds one document, or none."""
    if not empty:
        note = folder / "nhu-xuan.txt"
        note.write_text(FIRST, encoding="utf-8")
        ingest([str(note)], folder / "data", StaticEncoder.shipped())
    settings = Settings(data_dir=folder / "data", admin_token=SecretStr(TOKEN), **chosen)
    app = create_admin_app(settings)
    with TestClient(app, base_url=SITE, headers={"Origin": SITE}) as client:
        yield Person(client, app.state.office)


def text_of(response: Answer) -> str:
    """What a page says."""
    body = LexborHTMLParser(response.text).css_first("main")
    assert body is not None
    return " ".join(body.text(separator=" ").split())
