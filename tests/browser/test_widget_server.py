"""The widget, the frame and the real server: a portal that is listed and one that is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.bot import Bot
from bot.runnable import AnswerRunnable
from index.index import Index
from index.ingest import ingest
from index.static import StaticEncoder
from tests.browser.portal import portal
from tests.served import served as running
from ui.assembly import STARTER_CORPUS
from ui.edition import CurrentEdition
from ui.server import create_app
from ui.settings import Settings
from ui.traffic.listening import listening_socket

pytestmark = pytest.mark.browser

QUESTION = "Mục tiêu kinh tế số của Thanh Hóa đến năm 2030 là bao nhiêu phần trăm GRDP?"
ALLOWED = 6
"""Questions a minute that the server takes from one session."""


@dataclass(frozen=True)
class Served:
    """Three addresses of three origins: the assistant, a portal that it lists, and one that it does not."""

    assistant: str
    portal: str
    stranger: str


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The real server with the starter corpus."""
    data = tmp_path_factory.mktemp("widget") / "data"
    encoder = StaticEncoder.shipped()
    ingest([str(STARTER_CORPUS)], data, encoder)
    edition = CurrentEdition(Index.open(data, encoder), lambda index: AnswerRunnable(Bot(index)))
    with listening_socket("127.0.0.1", 0) as listening:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        with portal(address) as listed, portal(address) as stranger:
            app = create_app(edition, Settings(data_dir=data, portals=listed, per_session=ALLOWED))
            with running(app, listening):
                yield Served(address, listed, stranger)


@pytest.fixture
def page(browser: Browser, served: Served) -> Iterator[Page]:
    """A page that may reach the three addresses and no other."""
    context = browser.new_context(locale="vi-VN", reduced_motion="reduce", viewport={"width": 1280, "height": 800})
    page = context.new_page()
    requests: list[str] = []
    context.on("request", lambda asked: requests.append(asked.url))
    yield page
    context.close()
    known = tuple(f"{address}/" for address in (served.assistant, served.portal, served.stranger))
    assert [url for url in requests if not url.startswith((*known, "data:", "chrome-error:"))] == []


def ask(page: Page, question: str) -> None:
    box = page.locator("hoi-dap-so #question")
    box.fill(question)
    box.press("Enter")


def test_a_citizen_asks_on_a_portal_and_reads_the_quoted_words_in_the_source(page: Page, served: Served) -> None:
    page.goto(served.portal)
    page.locator("hoi-dap-so .launcher").click()
    expect(page.locator("hoi-dap-so .offer").first).to_be_visible()
    ask(page, QUESTION)
    answer = page.locator("hoi-dap-so .answer:has(.actions)").last
    expect(answer.locator(".wording strong")).to_contain_text("30%")
    answer.locator(".marker").first.click()
    quote = answer.locator(".card mark").inner_text()
    assert "30%" in quote
    with page.context.expect_page() as opened:
        answer.get_by_role("link", name="Xem trong văn bản").click()
    mark = opened.value.locator("mark").first
    expect(mark).to_be_in_viewport()
    assert mark.inner_text() in quote
    assert opened.value.evaluate("window.opener") is None


def test_a_follow_up_and_feedback_reach_the_server(page: Page, served: Served) -> None:
    page.goto(f"{served.portal}/hoi-dap.html")
    ask(page, QUESTION)
    ask(page, "còn đến năm 2025?")
    answers = page.locator("hoi-dap-so .answer:has(.actions)")
    expect(answers).to_have_count(2)
    expect(answers.last).to_contain_text("2025")
    answers.last.get_by_role("button", name="Góp ý").click()
    with page.expect_response("**/api/v1/feedback") as sent:
        answers.last.get_by_role("button", name="Đúng", exact=True).click()
    assert sent.value.status == 201
    expect(answers.last.get_by_text("Đã ghi nhận góp ý")).to_be_visible()


def test_who_asks_too_much_reads_when_the_question_is_sent_again_and_it_is_answered(page: Page, served: Served) -> None:
    page.goto(f"{served.portal}/hoi-dap.html")
    for _ in range(ALLOWED + 1):
        ask(page, QUESTION)
    expect(page.locator("hoi-dap-so .held[data-reason=busy]")).to_contain_text("tự gửi sau")
    expect(page.locator("hoi-dap-so .answer:has(.actions)")).to_have_count(ALLOWED + 1)


def test_the_examples_that_are_offered_are_answered(page: Page, served: Served) -> None:
    page.goto(f"{served.assistant}/nhung")
    page.locator("hoi-dap-so .offer").first.click()
    expect(page.locator("hoi-dap-so .answer[data-outcome=answered] .marker").first).to_be_visible()


def test_what_the_sources_do_not_hold_is_said_with_the_nearest_documents(page: Page, served: Served) -> None:
    page.goto(f"{served.assistant}/nhung")
    ask(page, "Thanh Hóa có bao nhiêu trường đại học?")
    expect(page.locator("hoi-dap-so .outcome")).to_have_text("Chưa tìm thấy trong tài liệu")


def test_a_portal_that_is_not_listed_gets_no_answer_and_its_web_team_reads_why(page: Page, served: Served) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(served.stranger)
    page.locator("hoi-dap-so .launcher").click()
    ask(page, QUESTION)
    expect(page.locator("hoi-dap-so .held")).to_contain_text("Chưa liên lạc được với máy chủ")
    assert any(f"hãy thêm {served.stranger} vào HOIDAP_PORTALS" in line for line in said)
    expect(page.locator("hoi-dap-so .answer")).to_have_count(0)


def test_the_frame_answers_on_a_listed_portal_and_stays_empty_elsewhere(page: Page, served: Served) -> None:
    page.goto(f"{served.portal}/khung.html")
    frame = page.frame_locator("iframe")
    frame.locator("hoi-dap-so #question").fill(QUESTION)
    frame.locator("hoi-dap-so #question").press("Enter")
    expect(frame.locator("hoi-dap-so .wording strong").first).to_contain_text("30%")
    page.goto(f"{served.stranger}/khung.html")
    page.wait_for_load_state("networkidle")
    expect(page.frame_locator("iframe").locator("hoi-dap-so")).to_have_count(0)


def test_the_frame_keeps_to_a_policy_without_inline_styles_or_scripts(page: Page, served: Served) -> None:
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    response = page.goto(f"{served.assistant}/nhung?theme=dark&heading=Trợ+lý&accent=%238f0d17")
    assert response is not None
    policy = response.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert f"frame-ancestors 'self' {served.portal}" in policy
    expect(page.get_by_role("heading", name="Trợ lý")).to_be_visible()
    ask(page, QUESTION)
    expect(page.locator("hoi-dap-so .actions")).to_be_visible()
    fonts = page.evaluate("document.fonts.ready.then(all => [...all].filter(f => f.status === 'loaded').length)")
    assert fonts > 0
    assert faults == []


def test_the_script_arrives_compressed_and_small(page: Page, served: Served) -> None:
    with page.expect_response("**/widget/hoidap.js") as received:
        page.goto(served.portal)
    assert received.value.headers["content-encoding"] == "gzip"
    sizes = received.value.request.sizes()
    assert 0 < sizes["responseBodySize"] <= 40_000
    page.wait_for_load_state("networkidle")
    assert page.evaluate("performance.getEntriesByType('resource').map(one => new URL(one.name).pathname)") == [
        "/portal.css",
        "/widget/hoidap.js",
    ]
