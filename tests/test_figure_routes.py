"""The pages about figures over HTTP: forms, uploads, downloads, and what is refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from index.index import Index
from index.ingest import ingest
from tests.entries import HashingEncoder
from ui import figure_texts as texts
from ui.errors import Busy
from ui.figures.checked import MAX_FILE_BYTES
from ui.figures.routes import FigurePages
from ui.problems import answer_fault
from ui.texts import NAV_CHECK, NAV_DIFFERENCES, NAV_FIGURES
from ui.traffic.work import Work

CLAIM = "An Giang có 615 doanh nghiệp công nghệ số. Lào Cai có 325 doanh nghiệp công nghệ số."
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def pages_of(index: Callable[[], Index], checking: Work, saving: Work | None = None) -> list[Route]:
    """The routes; ``saving`` is what makes files."""
    saving = saving or Work("export", 2, 8, 60)
    return FigurePages(index, checking, Work("page", 4, 8, 60), saving).routes()


@pytest.fixture(scope="module")
def client(index: Index) -> TestClient:
    return TestClient(Starlette(routes=pages_of(lambda: index, Work("check-page", 2, 8, 60))))


def word(*lines: str) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def seen(html: str, selector: str) -> list[str]:
    return [node.text().replace("\u2060", "") for node in LexborHTMLParser(html).css(selector)]


def verdicts(html: str) -> list[str]:
    return seen(html, ".verdict-word")


@pytest.mark.parametrize("path", ["/kiem-tra", "/so-lieu", "/bieu-do", "/khac-nhau", "/so-lieu?ct=kinh+te+so"])
def test_every_page_is_vietnamese_with_one_heading_and_the_same_ways_on(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    page = LexborHTMLParser(response.text)
    html = page.css_first("html")
    assert html is not None
    assert html.attributes["lang"] == "vi"
    assert len(page.css("h1")) == 1
    links = seen(response.text, "nav[aria-label='Các trang'] a")
    assert {NAV_CHECK, NAV_FIGURES, NAV_DIFFERENCES} <= set(links)
    assert len(page.css("[aria-current=page]")) == 1
    labelled = {label.attributes["for"] for label in page.css("label")}
    fields = page.css("input:not([type=hidden]), select, textarea:not([hidden])")
    assert {field.attributes["id"] for field in fields} <= labelled
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(ids) == len(set(ids))


def test_a_pasted_text_is_checked(client: TestClient) -> None:
    html = client.post("/kiem-tra", data={"van-ban": CLAIM}).text
    assert verdicts(html) == ["Khớp nguồn", "Khác nguồn"]
    assert seen(html, ".source-value") == ["Nguồn ghi: 324"]
    assert CLAIM in seen(html, "#van-ban")[0]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bao-cao.docx", word("Báo cáo", CLAIM)),
        ("BAO CAO.TXT", CLAIM.encode()),
        ("utf16.txt", b"\xff\xfe" + CLAIM.encode("utf-16-le")),
        ("C:\\hop\\bao-cao.txt", CLAIM.encode()),
    ],
)
def test_a_file_is_read_and_checked(client: TestClient, name: str, content: bytes) -> None:
    html = client.post("/kiem-tra", data={"van-ban": ""}, files={"tep": (name, content)}).text
    assert verdicts(html) == ["Khớp nguồn", "Khác nguồn"]
    assert seen(html, ".result dd")[0] == name.rpartition("\\")[2]


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"0" * 80_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "status", "says"),
    [
        ("a.pdf", b"%PDF", 400, texts.CHECK_SUFFIX),
        ("a.docx", b"PK nothing", 400, "Tệp"),
        ("a.docx", bomb(), 400, "quá lớn"),
        ("a.txt", b"", 400, "rỗng"),
        ("a.txt", b"x" * (MAX_FILE_BYTES + 1), 413, "lớn quá 5 MB"),
        ("a.txt", b"so 12 " * 20_000, 400, "quá mức 100.000"),
    ],
    ids=["pdf", "broken", "bomb", "empty", "large", "long"],
)
def test_a_file_that_cannot_be_taken_is_refused_with_a_reason(
    client: TestClient, name: str, content: bytes, status: int, says: str
) -> None:
    response = client.post("/kiem-tra", data={"van-ban": "còn đây"}, files={"tep": (name, content)})
    assert response.status_code == status
    (complaint,) = seen(response.text, "[role=alert]")
    assert says in complaint
    assert verdicts(response.text) == []


def test_nothing_given_is_said_and_a_large_body_is_refused_before_it_is_read(client: TestClient) -> None:
    assert seen(client.post("/kiem-tra", data={"van-ban": " \n"}).text, "[role=alert]") == [texts.CHECK_EMPTY]
    assert client.post("/kiem-tra", content=b"x", headers={"Content-Length": "99999999"}).status_code == 413
    pieces = (b"x" * 1_000_000 for _ in range(20))
    unsized = client.post("/kiem-tra", content=pieces, headers={"Content-Type": "multipart/form-data; boundary=x"})
    assert unsized.status_code in (400, 413)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(codec="utf-8"), max_size=120))
def test_any_text_gets_a_page(client: TestClient, text: str) -> None:
    response = client.post("/kiem-tra", data={"van-ban": text, "ten": text})
    assert response.status_code in (200, 400)
    assert LexborHTMLParser(response.text).css("main script, main img") == []


def test_the_result_is_saved_as_html_and_as_word(client: TestClient) -> None:
    sent = {"van-ban": CLAIM, "ten": "bao-cao.docx"}
    html = client.post("/luu-kiem-tra", data={**sent, "dang": "html"})
    assert html.headers["content-disposition"] == 'attachment; filename="ket-qua-kiem-tra.html"'
    assert verdicts(html.text) == ["Khớp nguồn", "Khác nguồn"]
    assert "bao-cao.docx" in html.text
    saved = client.post("/luu-kiem-tra", data={**sent, "dang": "docx"})
    assert saved.headers["content-type"] == WORD
    said = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(saved.content)).paragraphs)
    assert "✗ 325" in said
    assert "bản số 1" in said


def test_the_table_and_its_exports_hold_the_same_rows(client: TestClient) -> None:
    query = "ct=doanh+nghiep+cong+nghe+so"
    shown = seen(client.get(f"/so-lieu?{query}").text, "tbody td:first-child")
    csv = client.get(f"/so-lieu.csv?{query}")
    assert csv.headers["content-disposition"] == 'attachment; filename="so-lieu.csv"'
    assert [line.partition(",")[0] for line in csv.content.decode("utf-8-sig").splitlines()[1:]] == shown
    sheet = openpyxl.load_workbook(io.BytesIO(client.get(f"/so-lieu.xlsx?{query}").content)).active
    assert sheet is not None
    assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] == shown == ["615", "324"]


@pytest.mark.parametrize("path", ["/so-lieu", "/bieu-do"])
def test_a_filter_that_cannot_be_understood_is_said_on_the_page(client: TestClient, path: str) -> None:
    response = client.get(path, params={"ct": "kinh tế số", "noi": "Atlantis"})
    assert response.status_code == 400
    assert "Atlantis" in seen(response.text, "[role=alert]")[0]
    assert client.get("/so-lieu.csv?noi=Atlantis").status_code == 400
    assert client.get("/khac-nhau?noi=Atlantis").status_code == 400


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    query=st.dictionaries(
        st.sampled_from(["ct", "noi", "luc", "loai", "tl", "xep", "trang", "nhom", "kieu"]), st.text()
    )
)
def test_no_address_breaks_a_page(client: TestClient, query: dict[str, str]) -> None:
    for path in ("/so-lieu", "/bieu-do", "/khac-nhau", "/so-lieu.csv", "/bieu-do.svg"):
        assert client.get(path, params=query).status_code in (200, 400, 404)


def test_a_chart_is_on_its_page_and_by_itself(client: TestClient) -> None:
    query = {"ct": "kinh tế số grdp"}
    page = LexborHTMLParser(client.get("/bieu-do", params=query).text)
    assert len(page.css("svg.chart")) == 1
    drawing = client.get("/bieu-do.svg", params=query)
    assert drawing.headers["content-type"] == "image/svg+xml"
    assert "20% trở lên" in drawing.text
    assert client.get("/bieu-do.svg?ct=khong+co+gi").status_code == 404


def test_a_chart_of_nothing_says_that_there_is_nothing_rather_than_too_little(client: TestClient) -> None:
    assert texts.NO_SUCH_FIGURES in client.get("/bieu-do?ct=xyzabc").text
    assert texts.CHART_TOO_FEW not in client.get("/bieu-do?ct=xyzabc").text


def test_filters_are_undone_only_where_there_are_some(client: TestClient) -> None:
    for path in ("/so-lieu", "/bieu-do", "/khac-nhau"):
        assert texts.RESET not in client.get(path).text
        assert texts.RESET in client.get(f"{path}?noi=Thanh+Hóa").text


def test_where_sources_differ_each_value_has_its_sources_and_days(client: TestClient) -> None:
    html = client.get("/khac-nhau").text
    (difference,) = seen(html, ".difference")
    for part in ("99,51%", "97,61%", "An Giang", "đăng ngày 15/08/2023", "không ghi ngày đăng"):
        assert part in difference
    assert seen(html, ".difference .value") == ["99,51%", "97,61%"]
    assert seen(client.get("/khac-nhau?noi=lao+cai").text, ".difference") == []


def test_a_newer_index_is_used_at_once(tmp_path: Path) -> None:
    note, encoder = tmp_path / "tin.txt", HashingEncoder()
    pages: list[Index] = []
    client = TestClient(Starlette(routes=pages_of(lambda: pages[-1], Work("check-page", 2, 8, 60))))
    for number in ("16", "18"):
        note.write_text(f"Năm 2022, tỉnh An Giang có {number} bệnh viện số.", encoding="utf-8")
        ingest([str(note)], tmp_path / "data", encoder)
        pages.append(Index.open(tmp_path / "data", encoder))
        assert seen(client.get("/so-lieu").text, "tbody td:first-child") == [number]
        html = client.post("/kiem-tra", data={"van-ban": "Năm 2022, tỉnh An Giang có 18 bệnh viện số."}).text
        assert verdicts(html) == ["Khác nguồn" if number == "16" else "Khớp nguồn"]
        assert f"bản số {len(pages)}" in html


def test_a_check_that_finds_no_room_or_no_time_is_told_and_the_text_stays_in_the_form(index: Index) -> None:
    for work, status in ((Work("full", 1, -1, 60), 503), (Work("late", 1, 0, 0.0), 504)):
        client = TestClient(Starlette(routes=pages_of(lambda: index, work)))
        response = client.post("/kiem-tra", data={"van-ban": CLAIM}, files={"tep": ("", b"")})
        assert response.status_code == status
        page = LexborHTMLParser(response.text)
        box, complaint = page.css_first("textarea"), page.css_first("[role=alert]")
        assert box is not None
        assert complaint is not None
        assert CLAIM in box.text()
        assert client.post("/luu-kiem-tra", data={"van-ban": CLAIM, "dang": "html"}).status_code in (503, 504)


def test_files_of_the_whole_table_are_made_a_few_at_a_time_and_keep_no_page_waiting(index: Index) -> None:
    """Where a table is large each takes a minute of a processor, and one address may ask for ten a second."""
    app = Starlette(
        routes=pages_of(lambda: index, Work("check-page", 2, 8, 60), Work("full", 1, -1, 60)),
        exception_handlers={Busy: answer_fault},
    )
    client = TestClient(app)
    for path in ("/so-lieu.xlsx", "/so-lieu.csv"):
        assert client.get(path).status_code == 503
    for path in ("/so-lieu", "/bieu-do", "/khac-nhau", "/kiem-tra"):
        assert client.get(path).status_code == 200
