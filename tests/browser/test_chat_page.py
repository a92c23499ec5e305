"""The chat in real Chromium. After each test: no request left this machine, and no script failed."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.visit import Visit
from ui import texts

pytestmark = pytest.mark.browser

QUESTION = "Mục tiêu kinh tế số của Thanh Hóa đến năm 2030 là bao nhiêu phần trăm GRDP?"
PHONE = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}
SMALL = {"viewport": {"width": 320, "height": 640}}


def focused(page: Page) -> str:
    """Classes and id of what has the focus."""
    return str(page.evaluate("`${document.activeElement.className} #${document.activeElement.id}`"))


def tab_until(page: Page, wanted: str, *, presses: int = 60) -> None:
    for _ in range(presses):
        if wanted in focused(page):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{wanted} is not reached with Tab; the focus is on {focused(page)}")


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def inside(inner: Locator, outer: Locator) -> bool:
    """Whether a box can be seen wholly within another's height."""
    a, b = inner.bounding_box(), outer.bounding_box()
    assert a is not None
    assert b is not None
    return a["y"] >= b["y"] and a["y"] + a["height"] <= b["y"] + b["height"]


@pytest.mark.parametrize("visit", [{"viewport": {"width": 1280, "height": 520}}], indirect=True, ids=["low"])
def test_an_example_is_answered_and_its_marker_opens_the_quoted_words(visit: Visit) -> None:
    page = visit.page
    page.locator(".offer").first.click()
    marker = page.locator(".marker").first
    expect(marker).to_have_text("[1]")
    expect(page.locator(".chip")).to_contain_text(["Thanh Hóa"])
    marker.click()
    panel = page.locator("#source-panel")
    expect(panel.locator("mark").first).to_be_in_viewport()
    assert inside(panel.locator("mark").first, panel.locator(".document-text"))
    assert "30%" in panel.locator("mark").first.inner_text()
    expect(panel).to_contain_text(texts.BASED_ON)
    expect(panel.locator(".source-title")).to_be_focused()
    assert panel.bounding_box()["x"] >= page.locator(".answer").bounding_box()["x"] + 400  # type: ignore[index]


def test_the_page_says_in_vietnamese_that_a_machine_answers_from_which_documents(visit: Visit) -> None:
    expect(visit.page.locator(".machine-notice")).to_contain_text(
        re.compile(r"Máy trả lời tự động, chỉ dựa trên \d+ tài liệu, mới nhất ngày \d\d/\d\d/\d{4}")
    )
    expect(visit.page.locator("html")).to_have_attribute("lang", "vi")
    expect(visit.page).to_have_title(texts.SITE)
    shown = visit.page.locator("body").inner_text()
    assert not re.search(r"\b(gradio|submit|loading|clear|settings|textbox|use via)\b", shown, re.IGNORECASE)


def test_a_question_that_is_answered_before_the_page_is_whole_is_shown_once(visit: Visit) -> None:
    page, held = visit.page, []
    page.route("**/gradio_api/run/predict", lambda route: held.append(route))
    page.reload()
    page.locator("#question textarea").fill(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator(".turn[data-complete]")).to_be_visible()
    assert len(held) == 1
    held[0].continue_()
    expect(page.locator(".machine-notice")).to_be_visible()
    expect(page.locator(".turn")).to_have_count(1)


@pytest.mark.parametrize("visit", [PHONE, {}], indirect=True, ids=["360", "1280"])
def test_nothing_moves_while_the_page_opens(visit: Visit) -> None:
    page = visit.page
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver((list) => { for (const shift of list.getEntries()) "
        "moved += shift.value; }).observe({ type: 'layout-shift', buffered: true });"
    )
    page.reload()
    expect(page.locator(".machine-notice")).to_be_visible()
    page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
    assert page.evaluate("moved") < 0.05
    visit.ask(QUESTION)
    page.route("**/gradio_api/run/predict", lambda route: None)
    page.reload()
    expect(page.locator("#question textarea")).to_be_visible()
    expect(page.locator(".greeting")).to_be_hidden()


def test_a_follow_up_is_understood_from_the_questions_before_it(visit: Visit) -> None:
    visit.ask("Mục tiêu kinh tế số của Thanh Hóa đến năm 2030 chiếm bao nhiêu phần trăm GRDP?")
    visit.ask("còn đến năm 2025?")
    expect(visit.page.locator(".turn").last.locator(".wording")).to_contain_text("2025")
    visit.page.locator("#clear").click()
    expect(visit.page.locator(".turn")).to_have_count(0)
    expect(visit.page.locator(".greeting")).to_be_visible()
    expect(visit.page.locator("#clear")).to_be_hidden()


def test_what_the_documents_do_not_hold_looks_different(visit: Visit) -> None:
    visit.ask("Thanh Hóa có bao nhiêu trường đại học?")
    answer = visit.page.locator(".answer")
    expect(answer).to_have_attribute("data-outcome", "not_found")
    expect(answer.locator(".outcome")).to_have_text(texts.OUTCOME_LABELS["not_found"])


def test_an_empty_question_is_one_sentence_and_no_turn(visit: Visit) -> None:
    visit.page.locator("#question textarea").fill("   ")
    visit.page.keyboard.press("Enter")
    expect(visit.page.locator("#complaint [role=alert]")).to_contain_text("Câu hỏi")
    expect(visit.page.locator(".turn")).to_have_count(0)
    visit.page.locator("#question textarea").fill("a" * 100_000)
    visit.page.keyboard.press("Enter")
    expect(visit.page.locator("#complaint [role=alert]")).to_contain_text("dài")
    expect(visit.page.locator(".turn")).to_have_count(0)


def test_the_keyboard_alone_asks_opens_a_source_and_returns(visit: Visit) -> None:
    page = visit.page
    tab_until(page, "skip")
    page.keyboard.press("Enter")
    expect(page.locator("#question textarea")).to_be_focused()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator(".chip").first).to_be_visible()
    expect(page.locator("#question textarea")).to_be_focused()
    page.locator(".question").last.click()
    tab_until(page, "marker")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(page.locator("#source-panel mark").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#source-panel")).to_be_hidden()
    assert "marker" in focused(page)
    tab_until(page, "offer")
    page.keyboard.press("Enter")
    expect(page.locator(".turn")).to_have_count(2)


def test_the_question_box_stays_in_view_below_a_long_conversation(visit: Visit) -> None:
    for _ in range(3):
        visit.ask(QUESTION)
    visit.page.evaluate("scrollTo(0, 0)")
    expect(visit.page.locator("#question textarea")).to_be_in_viewport()
    visit.ask(QUESTION)
    expect(visit.page.locator(".question").last).to_be_in_viewport()
    expect(visit.page.locator(".turn").last.locator(".chip").first).to_be_in_viewport()


def test_a_finished_answer_is_read_aloud(visit: Visit) -> None:
    visit.ask(QUESTION)
    heard = visit.page.locator("#heard [role=status][aria-live=polite]")
    expect(heard).to_contain_text("30%")
    expect(heard).not_to_contain_text("[1]")


@pytest.mark.parametrize("visit", [PHONE, SMALL], indirect=True, ids=["360", "320"])
def test_nothing_is_wider_than_a_phone_and_the_source_opens_below(visit: Visit) -> None:
    page = visit.page
    assert overflow(page) == 0
    visit.ask(QUESTION)
    assert overflow(page) == 0
    page.locator(".marker").first.click()
    expect(page.locator("#source-panel mark").first).to_be_in_viewport()
    assert overflow(page) == 0
    assert page.evaluate(
        "document.elementFromPoint(innerWidth / 2, innerHeight - 60).closest('#source-panel') !== null"
    )
    marker, panel = page.locator(".marker").first.bounding_box(), page.locator("#source-panel").bounding_box()
    assert marker is not None
    assert panel is not None
    assert 0 <= marker["y"] <= panel["y"] - marker["height"]
    page.locator("[data-close-source]").click()
    expect(page.locator("#source-panel")).to_be_hidden()


@pytest.mark.parametrize("visit", [{"color_scheme": "dark"}], indirect=True, ids=["dark"])
def test_the_page_follows_the_system_into_the_dark_until_the_visitor_chooses(visit: Visit) -> None:
    page = visit.page

    def brightness() -> int:
        colour = page.evaluate("getComputedStyle(document.querySelector('.gradio-container')).backgroundColor")
        return max(int(part) for part in re.findall(r"\d+", colour)[:3])

    assert brightness() < 64
    page.locator("[data-theme-toggle]").click()
    assert brightness() > 192
    page.reload()
    expect(page.locator(".offer").first).to_be_visible()
    assert brightness() > 192


def test_what_a_visitor_or_a_document_wrote_is_shown_as_text(visit: Visit) -> None:
    page = visit.page
    hostile = '<img src=x onerror="window.harmed=1"><script>window.harmed=1</script>'
    visit.ask(f"Xã Thử Nghiệm có bao nhiêu hộ dùng sổ sức khỏe số? {hostile}")
    expect(page.locator(".question")).to_contain_text(hostile)
    visit.ask("Xã Thử Nghiệm có bao nhiêu hộ dùng sổ sức khỏe số?")
    page.locator(".turn").last.locator(".chip").first.click()
    expect(page.locator("#source-panel .document-text")).to_contain_text("<script>window.harmed=1</script>")
    assert page.locator("gradio-app img, gradio-app script").count() == 0
    assert page.evaluate("window.harmed") is None


def test_a_source_that_cannot_be_fetched_says_so(visit: Visit) -> None:
    page = visit.page
    visit.ask(QUESTION)
    page.route("**/nguon/**", lambda route: route.abort())
    page.locator(".marker").first.click()
    expect(page.locator("#source-panel")).to_contain_text(texts.PANEL_FAILED)
    visit.faults.clear()


def test_a_lost_server_is_said_in_vietnamese(visit: Visit) -> None:
    page = visit.page
    page.route("**/gradio_api/**", lambda route: route.abort())
    page.locator("#question textarea").fill(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator("#connection-notice")).to_contain_text(texts.LOST_CONNECTION)
    expect(page.locator("#question textarea")).to_have_value(QUESTION)
    assert "Connection" not in page.locator("body").inner_text()
    visit.faults.clear()


def test_the_pages_of_the_sources_need_no_script_and_look_like_the_same_site(visit: Visit) -> None:
    page = visit.page
    band = page.evaluate("getComputedStyle(document.querySelector('.site-band').parentElement).backgroundColor")
    page.locator(".site-header nav a").last.click()
    expect(page.locator("h1")).to_have_text(texts.SOURCES_TITLE)
    assert page.evaluate("getComputedStyle(document.querySelector('.site-header')).backgroundColor") == band
    page.locator(".source-list a").first.click()
    expect(page.locator(".document-text")).to_be_visible()
    expect(page.locator("h1")).to_be_visible()
