"""In a real browser: the kill switch stops an open page and starts it again, and an approved answer says who did it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.approved import Approved, Quotation
from bot.runnable import AnswerRunnable
from index.index import Index
from index.ingest import ingest
from index.static import StaticEncoder
from tests.browser.portal import portal
from tests.served import served as running
from ui import texts
from ui.assembly import open_bot
from ui.edition import CurrentEdition
from ui.records.approved import ApprovedRecords
from ui.records.kill_switch import switch_in, turn_off, turn_on
from ui.server import create_app
from ui.settings import Settings
from ui.traffic.listening import listening_socket

pytestmark = pytest.mark.browser

QUESTION = "Huyện Như Xuân có bao nhiêu xã?"
QUOTE = "Huyện Như Xuân có 16 xã."
REASON = "Đang sửa số liệu <img src=x onerror=alert(1)>, mời quay lại sau 14 giờ."
OWNER = "UBND huyện <b>Như Xuân</b>"


@dataclass(frozen=True)
class Served:
    """The real server, a portal that it lists, and the data folder that both the staff and the server use."""

    address: str
    portal: str
    folder: Path


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("switch")
    (folder / "xa.txt").write_text(QUOTE, encoding="utf-8")
    ingest([str(folder / "xa.txt")], folder / "data", StaticEncoder.shipped())
    index = Index.open(folder / "data", StaticEncoder.shipped())
    (document,) = index.documents()
    today = date.today()
    quotation = Quotation(document.id, 0, len(QUOTE), QUOTE)
    written = Approved(
        "", (QUESTION,), "Huyện có **16** xã [1].", (quotation,), OWNER, today, today + timedelta(days=1)
    )
    ApprovedRecords(folder / "data").save(written, index)
    with listening_socket("127.0.0.1", 0) as listening:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        with portal(address) as listed:
            settings = Settings(data_dir=folder / "data", portals=listed)
            edition = CurrentEdition(index, lambda newest: AnswerRunnable(open_bot(settings, newest)))
            app = create_app(edition, settings, switch=switch_in(folder / "data", look_seconds=0))
            with running(app, listening):
                yield Served(address, listed, folder / "data")


@pytest.fixture
def page(served: Served, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="vi-VN", reduced_motion="reduce")
    yield context.new_page()
    context.close()
    turn_on(served.folder)


def look_again(page: Page) -> None:
    """What a person does who comes back to the page."""
    page.evaluate("dispatchEvent(new Event('focus'))")


def test_an_open_chat_page_says_why_it_takes_no_questions_and_takes_them_again(served: Served, page: Page) -> None:
    page.goto(served.address)
    box = page.locator("#question textarea")
    expect(box).to_be_enabled()
    turn_off(served.folder, REASON)
    look_again(page)
    expect(page.locator("#switched-off[role=alert]")).to_have_text(REASON)
    expect(page.locator("#switched-off")).to_be_in_viewport(ratio=1)
    expect(page.locator("#switched-off img")).to_have_count(0)
    expect(box).to_be_disabled()
    expect(page.locator("#question .submit-button")).to_be_disabled()
    turn_on(served.folder)
    look_again(page)
    expect(page.locator("#switched-off")).to_have_count(0)
    expect(box).to_be_enabled()


def test_a_page_that_is_opened_while_it_is_off_says_why_and_stays_readable(served: Served, page: Page) -> None:
    turn_off(served.folder, REASON)
    page.goto(served.address)
    expect(page.locator("#switched-off")).to_have_text(REASON)
    expect(page.locator("#question textarea")).to_be_disabled()
    page.get_by_role("link", name="Nguồn tài liệu").click()
    expect(page.locator("h1")).to_have_text("Nguồn tài liệu")


def test_a_question_that_is_asked_before_the_page_has_looked_is_refused_with_the_reason(
    served: Served, page: Page
) -> None:
    page.goto(served.address)
    expect(page.locator("#question textarea")).to_be_enabled()
    turn_off(served.folder, REASON)
    page.locator("#question textarea").fill(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator("#complaint, #switched-off").get_by_text(REASON).first).to_be_visible()
    expect(page.locator(".answer strong")).to_have_count(0)


def test_an_approved_answer_says_on_the_chat_page_who_approved_it_as_text(served: Served, page: Page) -> None:
    page.goto(served.address)
    page.locator("#question textarea").fill(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator("#conversation .approval")).to_have_text(
        f"Câu trả lời đã được {OWNER} duyệt ngày {date.today():%d/%m/%Y}"
    )
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=served.address)
    page.locator("#conversation [data-copy]").click()
    expect(page.locator("#conversation [data-copy]")).to_have_text(texts.COPIED)
    copied = str(page.evaluate("navigator.clipboard.readText()"))
    assert f"Câu trả lời đã được {OWNER} duyệt ngày" in copied
    turn_off(served.folder, REASON)
    look_again(page)
    expect(page.locator("#switched-off")).to_be_in_viewport(ratio=1)


def test_the_widget_of_a_portal_says_both(served: Served, page: Page) -> None:
    page.goto(served.portal)
    page.locator("hoi-dap-so .launcher").click()
    box = page.locator("hoi-dap-so textarea#question")
    box.fill(QUESTION)
    box.press("Enter")
    expect(page.locator("hoi-dap-so .approval")).to_have_text(
        f"Câu trả lời đã được {OWNER} duyệt ngày {date.today():%d/%m/%Y}"
    )
    turn_off(served.folder, REASON)
    box.fill("Ai ký nghị quyết?")
    box.press("Enter")
    expect(page.locator("hoi-dap-so .switched-off")).to_have_text(REASON)
    expect(box).to_be_disabled()
    expect(page.locator("hoi-dap-so .held[data-reason=failed]")).to_contain_text(REASON)
    turn_on(served.folder)
    page.locator("hoi-dap-so .close").click()
    page.locator("hoi-dap-so .launcher").click()
    expect(page.locator("hoi-dap-so .switched-off")).to_be_hidden()
    expect(box).to_be_enabled()
