"""The pages about figures in real Chromium: files dropped, sources opened, pictures saved, small screens, keyboard."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.visit import Visit
from ui import figure_texts as texts

pytestmark = pytest.mark.browser

PAGES = ("kiem-tra", "so-lieu?ct=kinh+te+so", "bieu-do?ct=kinh+te+so+grdp", "khac-nhau")
CLAIM = "Năm 2022, Thái Nguyên đứng thứ 9/63 tỉnh, thành phố về chuyển đổi số. Thanh Hóa có 12 sân bay."
THEMES = [{"color_scheme": "light"}, {"color_scheme": "dark"}]
SMALL = [{"viewport": {"width": 320, "height": 640}}, {"viewport": {"width": 360, "height": 740}, "is_mobile": True}]


@pytest.fixture
def page(visit: Visit) -> Page:
    """The visit's page; that nothing outside was asked and no script failed is checked after the test."""
    return visit.page


def go(page: Page, path: str) -> None:
    page.goto(f"{page.url.split('/', 3)[0]}//{page.url.split('/', 3)[2]}/{path}")


def overflow(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def test_a_checked_text_marks_its_figures_and_opens_the_quoted_words_beside_it(page: Page) -> None:
    go(page, "kiem-tra")
    page.get_by_label(texts.CHECK_TEXT).fill(CLAIM)
    page.get_by_role("button", name=texts.CHECK_SEND).click()
    expect(page.locator(".checked")).to_have_count(2)
    expect(page.locator("#ket-qua")).to_be_focused()
    page.locator(".checked").first.click()
    expect(page.locator("#so-1")).to_be_in_viewport()
    page.locator("#so-1 a[data-source]").first.click()
    mark = page.locator("#source-panel mark").first
    expect(mark).to_contain_text("8/63")
    expect(mark).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(page.locator("#source-panel")).to_be_hidden()
    expect(page.locator("#so-1 a[data-source]").first).to_be_focused()


def test_a_dropped_file_is_named_and_checked(page: Page, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph(CLAIM)
    document.save(str(tmp_path / "báo cáo.docx"))
    content = list((tmp_path / "báo cáo.docx").read_bytes())
    go(page, "kiem-tra")
    page.evaluate(
        """content => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([new Uint8Array(content)], "báo cáo.docx"));
          document.querySelector(".drop").dispatchEvent(new DragEvent("drop", {dataTransfer: transfer, bubbles: true}));
        }""",
        content,
    )
    expect(page.locator(".picked-name")).to_have_text("báo cáo.docx")
    page.get_by_role("button", name=texts.CHECK_SEND).click()
    expect(page.locator(".result dd").first).to_have_text("báo cáo.docx")
    expect(page.locator(".checked")).to_have_count(2)


def test_a_file_that_is_too_large_is_refused_before_it_is_sent(page: Page, visit: Visit) -> None:
    go(page, "kiem-tra")
    large = {"name": "a.txt", "mimeType": "text/plain", "buffer": b"x" * 6_000_000}
    page.locator("#tep").set_input_files(large)  # type: ignore[arg-type]
    asked = len(visit.requests)
    page.get_by_role("button", name=texts.CHECK_SEND).click()
    expect(page.get_by_role("alert")).to_contain_text("lớn quá 5 MB")
    assert len(visit.requests) == asked


@pytest.mark.parametrize(("button", "name"), [(texts.SAVE_HTML, "html"), (texts.SAVE_DOCX, "docx")])
def test_the_result_is_saved_as_a_file(page: Page, button: str, name: str) -> None:
    go(page, "kiem-tra")
    page.get_by_label(texts.CHECK_TEXT).fill(CLAIM)
    page.get_by_role("button", name=texts.CHECK_SEND).click()
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    assert download.value.suggested_filename == f"ket-qua-kiem-tra.{name}"


def test_a_saved_report_opens_by_itself(page: Page, tmp_path: Path) -> None:
    go(page, "kiem-tra")
    page.get_by_label(texts.CHECK_TEXT).fill(CLAIM)
    page.get_by_role("button", name=texts.CHECK_SEND).click()
    with page.expect_download() as download:
        page.get_by_role("button", name=texts.SAVE_HTML).click()
    download.value.save_as(tmp_path / "r.html")
    report = page.context.new_page()
    report.goto((tmp_path / "r.html").as_uri())
    expect(report.locator(".checked")).to_have_count(2)
    colour = report.locator(".verdict-contradicted.checked").evaluate("e => getComputedStyle(e).color")
    assert colour == "rgb(163, 32, 29)"


def test_the_table_is_filtered_by_keyboard_alone_and_opens_its_source(page: Page) -> None:
    go(page, "so-lieu")
    page.locator("#ct").focus()
    page.keyboard.type("xep hang chuyen doi so")
    page.keyboard.press("Enter")
    expect(page.locator("tbody tr").first).to_be_visible()
    assert "ct=xep+hang" in page.url
    link = page.locator("tbody a").first
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#source-panel mark").first).to_be_in_viewport()


def test_beside_an_open_source_the_rows_of_the_table_are_not_squeezed(page: Page) -> None:
    go(page, "so-lieu?ct=kinh+te+so")
    row = page.locator(".figures tbody tr").first
    row.locator("a[data-source]").click()
    expect(page.locator("#source-panel mark").first).to_be_in_viewport()
    assert row.evaluate("row => row.offsetHeight < row.offsetWidth / 2")
    expect(page.locator("#source-panel .panel-close")).to_be_in_viewport()


def test_a_chart_is_saved_as_a_picture(page: Page, tmp_path: Path) -> None:
    go(page, "bieu-do?ct=kinh+te+so+grdp")
    with page.expect_download() as download:
        page.get_by_role("button", name=texts.SAVE_PNG).click()
    download.value.save_as(tmp_path / "a.png")
    picture = (tmp_path / "a.png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert int.from_bytes(picture[16:20], "big") == 1520
    assert len(picture) > 5_000


@pytest.mark.parametrize("visit", SMALL, indirect=True, ids=["320", "phone"])
@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_a_small_screen(page: Page, path: str) -> None:
    go(page, path)
    expect(page.locator("h1")).to_be_visible()
    assert overflow(page) == 0


CONTRAST = """() => {
  const channel = v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const parse = c => (c.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const ground = e => { for (; e; e = e.parentElement) {
    const c = parse(getComputedStyle(e).backgroundColor);
    if (c.length === 3 || c[3] > 0.99) return c; } return [255, 255, 255]; };
  const weak = [];
  for (const e of document.querySelectorAll("main *")) {
    const own = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
    if (!own || !e.checkVisibility() || e.closest("svg, .visually-hidden, option")) continue;
    const a = light(parse(getComputedStyle(e).color)), b = light(ground(e));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) weak.push([e.className, e.textContent.slice(0, 30), ratio]);
  }
  return weak;
}"""


@pytest.mark.parametrize(
    "visit", [{"color_scheme": "light"}, {"color_scheme": "dark"}], indirect=True, ids=["light", "dark"]
)
def test_every_text_stands_out_from_its_ground(page: Page) -> None:
    for path in PAGES:
        go(page, path)
        assert page.evaluate(CONTRAST) == [], path
    go(page, "kiem-tra")
    page.get_by_label(texts.CHECK_TEXT).fill(f"{CLAIM} Đến năm 2030, kinh tế số chiếm 30% GRDP của tỉnh Thanh Hóa.")
    page.get_by_role("button", name=texts.CHECK_SEND).click()
    expect(page.locator(".checked")).to_have_count(3)
    assert json.dumps(page.evaluate(CONTRAST)) == "[]"


def test_the_pages_work_without_scripts(page: Page, visit: Visit) -> None:
    page.route("**/site/*/*.js", lambda route: route.abort())
    go(page, "kiem-tra")
    page.get_by_label(texts.CHECK_TEXT).fill(CLAIM)
    page.get_by_role("button", name=texts.CHECK_SEND).click()
    expect(page.locator(".checked")).to_have_count(2)
    page.locator("#so-1 a[data-source]").first.click()
    expect(page.locator("mark").first).to_contain_text("8/63")
    visit.faults.clear()
