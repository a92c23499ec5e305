"""The application as a whole, on the starter corpus: pages, sources, addresses, and nobody called outside."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urljoin

import langsmith
import pytest
from fastapi.testclient import TestClient
from langsmith.utils import tracing_is_enabled
from selectolax.lexbor import LexborHTMLParser

from bot.bot import Bot
from bot.runnable import AnswerRunnable
from index.index import Index
from index.ingest import ingest
from index.static import StaticEncoder
from ui import site_files, texts
from ui.chat.page import notice_html
from ui.edition import CurrentEdition, edition_of
from ui.errors import InvalidSetting
from ui.server import create_app, open_or_build, serve
from ui.settings import Settings
from ui.site_files import FOREVER, asset
from ui.source_page import source_href
from ui.traffic.caching import WEEK
from ui.traffic.listening import listening_socket

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """The index that a first start builds."""
    return open_or_build(Settings(data_dir=tmp_path_factory.mktemp("data")))


@pytest.fixture(scope="module")
def client(index: Index) -> TestClient:
    return TestClient(create_app(CurrentEdition(index, lambda newest: AnswerRunnable(Bot(newest)), 0)))


def parsed(client: TestClient, path: str, status: int = 200) -> LexborHTMLParser:
    response = client.get(path)
    assert response.status_code == status
    return LexborHTMLParser(response.text)


def test_a_first_start_builds_the_starter_index(index: Index) -> None:
    assert len(index.documents()) == len(list((ROOT / "sources" / "corpus").glob("*.md")))


def test_a_start_loads_no_library_that_only_reading_documents_and_the_chat_page_need() -> None:
    code = "import sys, ui.server; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert {"fastapi", "numpy"} <= loaded
    assert not loaded & {"gradio", "pandas", "openpyxl", "docx", "lxml", "pypdfium2", "PIL", "selectolax", "rich"}


def test_an_index_that_is_there_is_opened_and_not_built_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    note = tmp_path / "ghi-chu.txt"
    note.write_text("Huyện Như Xuân có 16 xã.", encoding="utf-8")
    data = tmp_path / "data"
    ingest([str(note)], data, StaticEncoder.shipped())
    assert [document.source for document in open_or_build(Settings(data_dir=data)).documents()] == ["ghi-chu.txt"]
    assert texts.BUILDING_INDEX not in capsys.readouterr().err


def test_the_chat_page_is_vietnamese_and_names_no_outside_host(client: TestClient) -> None:
    page = client.get("/").text
    assert '<html lang="vi"' in page
    assert f'"title":"{texts.SITE}"' in page
    assert set(re.findall(r"https?://[^/\"'\\ ]+", page)) <= {"http://testserver"}


def test_the_page_says_that_a_machine_answers_and_from_how_many_documents(index: Index) -> None:
    notice = notice_html(edition_of(index, AnswerRunnable(Bot(index))))
    assert "Máy trả lời tự động" in notice
    assert f"{len(index.documents())} tài liệu" in notice
    assert "Mô hình ngôn ngữ" not in notice


def test_no_question_is_sent_to_langsmith_whatever_the_environment_says(
    index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    traced: list[object] = []
    monkeypatch.setattr("ui.server.open_or_build", lambda _: index)
    monkeypatch.setattr("ui.server.run", lambda *_, **__: traced.append(tracing_is_enabled()))
    try:
        serve(Settings(data_dir=tmp_path, port=0))
    finally:
        langsmith.configure(enabled=None)
    assert traced == [False]


def test_the_page_says_before_a_question_that_a_language_model_is_sent_it_and_where(index: Index) -> None:
    edition = edition_of(index, AnswerRunnable(Bot(index)), "10.0.0.5:8000")
    assert "Mô hình ngôn ngữ tại 10.0.0.5:8000 nhận câu hỏi" in notice_html(edition)
    page = TestClient(create_app(lambda: edition, Settings(model="openai:qwen3", model_url="http://10.0.0.5:8000/v1")))
    assert "<strong>10.0.0.5:8000</strong>" in page.get("/quyen-rieng-tu").text


def test_every_source_is_listed_and_opens(client: TestClient, index: Index) -> None:
    links = parsed(client, "/nguon").css(".source-list a")
    assert len(links) == len(index.documents())
    for link in links:
        page = parsed(client, f"/{link.attributes['href']}")
        heading = page.css_first("h1")
        assert heading is not None
        assert heading.text() == link.text()


def test_the_link_of_a_citation_opens_its_quote_word_for_word(client: TestClient, index: Index) -> None:
    answer = Bot(index).answer("Mục tiêu kinh tế số của Thanh Hóa đến năm 2030 là bao nhiêu phần trăm GRDP?")
    citation = answer.citations[0]
    href = source_href(citation).replace("&amp;", "&").partition("#")[0]
    for address in (f"/{href}", f"/{href}&phan=1"):
        marks = parsed(client, address).css("mark")
        assert " ".join(" ".join(mark.text() for mark in marks).split()) == " ".join(citation.quote.split())
    assert len(parsed(client, f"/{href}&phan=1").css("header")) == 0
    assert len(parsed(client, f"/{href}").css("header.site-header")) == 1


def test_a_source_that_is_gone_is_a_vietnamese_page(client: TestClient) -> None:
    page = parsed(client, "/nguon/khong-co", 404)
    heading = page.css_first("h1")
    assert heading is not None
    assert heading.text() == texts.UNKNOWN_SOURCE_TITLE


@pytest.mark.parametrize(
    "path", ["/site/site.css", "/site/chat.css", "/site/chat.js", "/site/theme.js", "/site/mark.svg"]
)
def test_every_asset_is_served_by_us_and_names_no_outside_host(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert set(re.findall(r"https?://[^/\"' ]+", response.text)) <= {"http://www.w3.org"}


def test_our_files_are_kept_for_good_under_an_address_that_changes_with_them(client: TestClient) -> None:
    for page in ("/", "/nguon", "/nguon/khong-co", "/nhung"):
        named = re.findall(r'(?:href|src)="((?:\.{1,2}/)*site/[^"]+)"', client.get(page).text)
        assert named
        for address in named:
            response = client.get(urljoin(f"http://testserver{page}", address))
            assert (response.status_code, response.headers["Cache-Control"]) == (200, FOREVER), address


def test_a_page_from_before_an_upgrade_finds_the_newer_files_and_keeps_them_for_minutes(client: TestClient) -> None:
    first = client.get("/site/0123456789ab/site.css")
    assert first.content == client.get("/site/site.css").content
    assert first.headers["Cache-Control"] == "public, max-age=300"
    again = client.get("/site/0123456789ab/site.css", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/site/0123456789ab/khong-co.css").headers["Cache-Control"] == "no-store"


def test_the_edition_of_our_files_changes_with_any_of_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_files, "ASSETS", tmp_path)
    editions = set()
    for name, content in (("a.js", "1"), ("a.js", "2"), ("b.js", "2")):
        (tmp_path / name).write_text(content)
        editions.add(site_files.edition_of_assets.__wrapped__())
    assert len(editions) == 3


def test_what_a_person_looked_for_stays_on_no_shared_computer(client: TestClient) -> None:
    checked = client.post("/kiem-tra", data={"van-ban": "Thái Nguyên có 615 doanh nghiệp công nghệ số."})
    for response in (client.get("/"), client.get("/so-lieu?chi-tieu=kinh+te"), client.get("/khong-co"), checked):
        assert response.headers["Cache-Control"] == "no-store"
    for path in ("/kiem-tra", "/so-lieu", "/bieu-do", "/khac-nhau", "/nguon", "/quyen-rieng-tu"):
        assert client.get(path).headers["Cache-Control"] == "no-cache"


def test_the_files_of_gradio_are_not_asked_for_at_every_visit(client: TestClient) -> None:
    named = set(re.findall(r'(?:href|src)="(?:\./|/)?((?:assets|static|theme)[^"]+)"', client.get("/").text))
    assert any(name.startswith("assets/") for name in named)
    assert {client.get(f"/{name}").headers["Cache-Control"] for name in named} <= {FOREVER, WEEK, "public, max-age=300"}
    assert client.get("/assets/khong-co-12345678.js").headers["Cache-Control"] == "no-store"


def test_the_fonts_that_the_style_names_are_served_by_us(client: TestClient) -> None:
    fonts = re.findall(r'url\("([^"]+)"\)', client.get("/site/site.css").text)
    assert fonts
    for font in fonts:
        assert client.get(urljoin(f"http://testserver/{asset('site.css')}", font)).status_code == 200


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/openapi.json", "/monitoring", "/site/../server.py", "/site/"])
def test_what_is_not_for_the_public_is_not_there(client: TestClient, path: str) -> None:
    assert client.get(path).status_code in (403, 404, 405)


def test_a_new_index_is_served_without_a_restart(tmp_path: Path) -> None:
    encoder, data = StaticEncoder.shipped(), tmp_path / "data"
    first, second = tmp_path / "mot.txt", tmp_path / "hai.txt"
    first.write_text("Huyện Như Xuân có 16 xã.", encoding="utf-8")
    second.write_text("Huyện Quan Sơn có 12 xã.", encoding="utf-8")
    ingest([str(first)], data, encoder)
    edition = CurrentEdition(Index.open(data, encoder), lambda newest: AnswerRunnable(Bot(newest)), 0)
    client = TestClient(create_app(edition))
    assert len(parsed(client, "/nguon").css(".source-list li")) == 1
    ingest([str(second)], data, encoder)
    assert len(parsed(client, "/nguon").css(".source-list li")) == 2


def test_a_port_that_is_taken_is_said_in_one_vietnamese_sentence() -> None:
    with listening_socket("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(InvalidSetting, match=rf"Cổng {port} trên 127.0.0.1 đang có chương trình khác dùng"):
            listening_socket("127.0.0.1", port)


def test_an_address_of_another_machine_is_said_in_one_vietnamese_sentence() -> None:
    with pytest.raises(InvalidSetting, match=r"Không mở được địa chỉ 192\.0\.2\.1"):
        listening_socket("192.0.2.1", 0)


OUTSIDE = """
import ipaddress, socket, sys, threading
tried = []
connect, look_up = socket.socket.connect, socket.getaddrinfo

def here(host):
    if host in (None, "", "localhost", "127.0.0.1"):
        return True
    tried.append(host)
    return False

def connect_here(self, address):
    if isinstance(address, tuple) and not here(address[0]):
        raise OSError("outside")
    return connect(self, address)

def look_up_here(host, *rest, **options):
    if not here(host):
        raise OSError("outside")
    return look_up(host, *rest, **options)

socket.socket.connect, socket.getaddrinfo = connect_here, look_up_here
from fastapi.testclient import TestClient
from bot.composing.answer import Answer
from ui.edition import Edition
from ui.traffic.listening import listening_socket
from ui.chat.page import notice_html
from ui.server import create_app

class Nothing:
    def document(self, document_id): raise KeyError(document_id)
    def documents(self): return ()
    def holdings(self): return {}

class Silent:
    def invoke(self, input): return Answer("…", "not_found")
    def stream(self, input): yield self.invoke(input)

with TestClient(create_app(lambda: Edition(Nothing(), Silent(), 0, None, ()))) as client:
    for path in ("/", "/nguon", "/site/site.css", "/theme.css", "/config", "/gradio_api/info"):
        client.get(path)
for thread in threading.enumerate():
    if thread is not threading.main_thread() and not thread.daemon:
        thread.join(5)
print("tried", tried)
"""


def test_the_server_calls_nobody_outside() -> None:
    """Without the variable that switches Gradio's reports off, which an operator would not know to set."""
    environment = {name: value for name, value in os.environ.items() if name != "GRADIO_ANALYTICS_ENABLED"}
    done = subprocess.run(
        [sys.executable, "-c", OUTSIDE],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stdout.strip() == "tried []", done.stderr
