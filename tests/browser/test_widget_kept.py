"""What the widget keeps of a conversation: in the tab, on the device or not at all, as the portal chooses."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.portal_visit import Pages, PortalVisit, visiting

pytestmark = pytest.mark.browser

QUESTION = "Mục tiêu kinh tế số đến năm 2030?"
PAGE = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Cổng</title>
<script src="http://127.0.0.1:7860/widget/hoidap.js" async></script></head><body>{}</body></html>"""
PAGES: Pages = {
    "may-nay.html": (PAGE.format('<hoi-dap-so keep="local"></hoi-dap-so>'), {}),
    "khong-giu.html": (PAGE.format('<hoi-dap-so keep="none"></hoi-dap-so>'), {}),
}
FILL = """() => {
  sessionStorage.setItem("room", "x".repeat(4_000));
  for (let size = 1 << 20, n = 0; size > 64; n += 1) {
    try { sessionStorage.setItem(`x${n}`, "x".repeat(size)); } catch { size /= 2; }
  }
  sessionStorage.removeItem("room");
}"""


@pytest.fixture
def visit(browser: Browser) -> Iterator[PortalVisit]:
    with visiting(browser, PAGES) as visit:
        yield visit


def test_the_conversation_stays_over_pages_of_the_portal_until_one_press_clears_it(visit: PortalVisit) -> None:
    visit.open()
    visit.ask(QUESTION)
    visit.box.fill("chưa hỏi xong")
    visit.page.reload()
    expect(visit.panel).to_be_visible()
    expect(visit.answers).to_have_count(1)
    expect(visit.box).to_have_value("chưa hỏi xong")
    visit.panel.get_by_role("button", name="Xóa cuộc hỏi đáp").click()
    expect(visit.widget.locator(".turn")).to_have_count(0)
    expect(visit.widget.locator(".greeting")).to_be_visible()
    assert QUESTION not in visit.page.evaluate("JSON.stringify({ ...sessionStorage })")
    visit.page.reload()
    expect(visit.widget.locator(".turn")).to_have_count(0)


def test_a_portal_may_keep_the_conversation_on_the_device_for_all_its_tabs(visit: PortalVisit) -> None:
    visit.go("may-nay.html")
    other = visit.page.context.new_page()
    other.goto(f"{visit.site}/may-nay.html")
    answers = other.locator("hoi-dap-so .answer:has(.actions)")
    visit.ask(QUESTION)
    expect(answers).to_have_count(1)
    visit.panel.get_by_role("button", name="Xóa cuộc hỏi đáp").click()
    expect(answers).to_have_count(0)
    assert len(visit.assistant.asked) == 1


def test_a_portal_may_keep_nothing(visit: PortalVisit) -> None:
    visit.go("khong-giu.html")
    visit.ask(QUESTION)
    expect(visit.panel.get_by_text("Trình duyệt không cho lưu")).to_be_hidden()
    assert visit.page.evaluate("localStorage.length + sessionStorage.length") == 0
    visit.page.reload()
    expect(visit.widget.locator(".greeting")).to_be_visible()
    expect(visit.answers).to_have_count(0)


def test_where_the_browser_keeps_nothing_the_conversation_lives_as_long_as_the_page(visit: PortalVisit) -> None:
    refuse = (
        "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('', 'SecurityError'); } })"
    )
    visit.page.add_init_script(refuse)
    visit.open()
    visit.ask(QUESTION)
    expect(visit.panel.get_by_text("Trình duyệt không cho lưu")).to_be_visible()
    visit.ask("Còn đến năm 2025?")
    expect(visit.answers).to_have_count(2)


def test_a_full_storage_keeps_the_newest_questions(visit: PortalVisit) -> None:
    visit.open()
    visit.page.evaluate(FILL)
    for number in range(12):
        visit.ask(f"Câu hỏi số {number}?")
    expect(visit.panel.get_by_text("Trình duyệt không cho lưu")).to_be_hidden()
    visit.page.reload()
    expect(visit.widget.locator(".question").last).to_contain_text("Câu hỏi số 11?")
    assert 0 < visit.answers.count() < 12
