"""The admin page in Chromium beside the public page: log in, upload, ask the preview, publish, see it, go back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pydantic import SecretStr

from bot.bot import Bot
from bot.runnable import AnswerRunnable
from index.index import Index
from index.ingest import ingest
from index.static import StaticEncoder
from tests.admin_visit import FIRST, TOKEN
from tests.served import served
from ui.admin.app import create_admin_app
from ui.edition import CurrentEdition
from ui.records import staff
from ui.server import create_app
from ui.settings import Settings

pytestmark = pytest.mark.browser
TITLES = ["Huyện Như Xuân có 16 xã", "Huyện Quan Sơn có 12 xã"]
QUESTION = "Huyện Quan Sơn có bao nhiêu xã?"


@dataclass(frozen=True)
class Sites:
    """The two servers on one data folder, a page in the browser, and what the browser complained about."""

    admin: str
    public: str
    page: Page
    folder: Path
    faults: list[str]


@pytest.fixture
def sites(tmp_path: Path, browser: Browser) -> Iterator[Sites]:
    (tmp_path / "nhu-xuan.txt").write_text(FIRST, encoding="utf-8")
    encoder, data = StaticEncoder.shipped(), tmp_path / "data"
    ingest([str(tmp_path / "nhu-xuan.txt")], data, encoder)
    edition = CurrentEdition(Index.open(data, encoder), lambda index: AnswerRunnable(Bot(index)), 0)
    with ExitStack() as stack:
        public = stack.enter_context(served(create_app(edition)))
        settings = Settings(data_dir=data, admin_token=SecretStr(TOKEN), public_url=public)
        admin = stack.enter_context(served(create_admin_app(settings)))
        context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="vi-VN")
        page, faults, asked = context.new_page(), list[str](), list[str]()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        page.on("request", lambda request: asked.append(request.url))
        yield Sites(admin, public, page, tmp_path, faults)
        context.close()
        assert [url for url in asked if not url.startswith((f"{admin}/", f"{public}/", "data:"))] == []


def log_in(sites: Sites) -> None:
    sites.page.goto(sites.admin)
    _, token = staff.add(sites.folder / "data", "Nguyễn Thị Lan")
    sites.page.get_by_label("Khóa của bạn").fill(token)
    sites.page.get_by_role("button", name="Đăng nhập").click()
    expect(sites.page.get_by_role("heading", name="Nguồn đang công khai")).to_be_visible()


def listed(sites: Sites) -> list[str]:
    """The sources that the public page lists."""
    other = sites.page.context.new_page()
    other.goto(f"{sites.public}/nguon")
    found = other.locator(".source-list a").all_inner_texts()
    other.close()
    return sorted(found)


def test_a_document_goes_from_the_upload_to_the_public_and_back(sites: Sites) -> None:
    page = sites.page
    log_in(sites)
    document = sites.folder / "quan-son.txt"
    document.write_text("Huyện Quan Sơn có 12 xã.", encoding="utf-8")
    page.get_by_role("link", name="Nạp tài liệu").click()
    page.get_by_label("Chọn một hoặc nhiều tệp").set_input_files(document)
    page.get_by_role("button", name="Tải lên và nạp").click()
    expect(page.locator("[data-ended=done]")).to_contain_text("Đã nạp 1 nguồn")
    assert listed(sites) == TITLES[:1]

    page.get_by_role("link", name="Xem trước và công bố").first.click()
    expect(page.get_by_role("status").first).to_contain_text("1 tài liệu mới")
    page.get_by_label("Câu hỏi").fill(QUESTION)
    page.get_by_role("button", name="Hỏi", exact=True).click()
    expect(page.locator(".answer")).to_contain_text("12")
    page.locator(".answer .chip").click()
    expect(page.locator("mark").first).to_be_visible()
    page.go_back()

    page.get_by_role("button", name="Công bố").click()
    expect(page.get_by_role("status")).to_contain_text("Đã công bố thành bản số 2")
    expect(page.locator(".admin-table")).to_contain_text("Nguyễn Thị Lan")
    assert listed(sites) == TITLES
    answer = page.request.post(f"{sites.public}/api/v1/ask", data={"question": QUESTION}).json()
    assert answer["citations"][0]["source"] == "quan-son.txt"

    page.get_by_role("link", name="Xem trước và công bố").click()
    page.get_by_role("button", name="Quay lại bản công khai trước").click()
    expect(page.get_by_role("status")).to_contain_text("thành bản số 3")
    assert listed(sites) == TITLES[:1]

    page.get_by_role("link", name="Nhật ký").click()
    page.get_by_role("button", name="Kiểm tra nhật ký còn nguyên").click()
    expect(page.get_by_role("status")).to_contain_text("Nhật ký còn nguyên")
    assert sites.faults == []


def test_what_cannot_be_undone_is_asked_about_and_what_is_missing_is_said_in_vietnamese(sites: Sites) -> None:
    page = sites.page
    log_in(sites)
    page.get_by_role("link", name="Nạp tài liệu").click()
    expect(page.locator(".picked-name")).to_have_text("Chưa chọn tệp nào")
    page.get_by_role("button", name="Tải lên và nạp").click()
    file = page.get_by_label("Chọn một hoặc nhiều tệp")
    assert file.evaluate("input => input.validationMessage") == "Hãy điền hoặc chọn ở đây trước."
    document = sites.folder / "quan-son.txt"
    document.write_text("Huyện Quan Sơn có 12 xã.", encoding="utf-8")
    file.set_input_files(document)
    expect(page.locator(".picked-name")).to_have_text("quan-son.txt")
    page.get_by_role("button", name="Tải lên và nạp").click()
    expect(page.locator("[data-ended=done]")).to_contain_text("Đã nạp 1 nguồn")

    page.get_by_role("link", name="Xem trước và công bố").first.click()
    page.once("dialog", lambda asked: asked.dismiss())
    page.get_by_role("button", name="Bỏ bản xem trước").click()
    expect(page.get_by_text("1 tài liệu mới")).to_be_visible()
    page.once("dialog", lambda asked: asked.accept())
    page.get_by_role("button", name="Bỏ bản xem trước").click()
    expect(page.get_by_role("status")).to_contain_text("Đã bỏ bản xem trước")
    assert sites.faults == []


def test_who_is_logged_in_is_shown_and_can_be_logged_out(sites: Sites, browser: Browser) -> None:
    log_in(sites)
    context = browser.new_context(locale="vi-VN")
    operator = context.new_page()
    operator.goto(sites.admin)
    operator.get_by_label("Khóa của bạn").fill(TOKEN)
    operator.get_by_role("button", name="Đăng nhập").click()
    operator.get_by_role("link", name="Cán bộ").click()
    sessions = operator.get_by_role("region", name="Đang đăng nhập")
    expect(sessions).to_contain_text("người vận hành (bạn)")
    sessions.get_by_role("button", name="Đăng xuất Nguyễn Thị Lan").click()
    expect(operator.get_by_role("status")).to_contain_text("Đã đăng xuất Nguyễn Thị Lan")
    sites.page.reload()
    expect(sites.page.get_by_label("Khóa của bạn")).to_be_visible()
    operator.get_by_role("link", name="Nhật ký").click()
    expect(operator.locator(".admin-table")).to_contain_text("Đăng xuất người khác")
    context.close()
    assert sites.faults == []


def test_a_page_of_another_origin_can_neither_act_nor_look(sites: Sites) -> None:
    log_in(sites)
    other = sites.page.context.new_page()
    other.set_content(f'<form method="post" action="{sites.admin}/quay-lai"><button>Trúng thưởng</button></form>')
    other.get_by_role("button").click()
    expect(other.get_by_role("alert")).to_contain_text("không đến từ trang quản trị")
    frame = sites.page.context.new_page()
    frame.set_content(f'<iframe src="{sites.admin}/nhat-ky"></iframe>')
    frame.wait_for_timeout(500)
    assert not any("Nhật ký" in (one.title() or "") for one in frame.frames[1:])
