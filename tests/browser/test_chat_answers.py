"""What can be done with answers in real Chromium: keep, clear, copy, link, print, judge, compare, choose."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Route, expect

from tests.browser.test_chat_page import QUESTION, SMALL, overflow
from tests.browser.visit import Visit
from ui import texts

pytestmark = pytest.mark.browser

COMPARED = "Mục tiêu kinh tế số của Thanh Hóa năm 2025 và 2030"
UNLIKE = "So sánh kinh tế số Thanh Hóa và Thái Nguyên đến năm 2025"
FOLLOW_UP = "còn đến năm 2025?"
READING = {"permissions": ["clipboard-read", "clipboard-write"]}


def reloaded(visit: Visit) -> None:
    visit.page.reload()
    expect(visit.page.locator(".machine-notice")).to_be_visible()


def copied(visit: Visit) -> str:
    expect(visit.page.locator(".tools", has_text=texts.COPIED)).to_be_visible()
    return str(visit.page.evaluate("navigator.clipboard.readText()"))


def test_the_conversation_is_kept_in_the_tab_and_forgotten_with_one_press(visit: Visit) -> None:
    page = visit.page
    visit.ask(QUESTION)
    visit.ask(FOLLOW_UP)
    reloaded(visit)
    expect(page.locator(".turn")).to_have_count(2)
    expect(page.locator(".greeting")).to_be_hidden()
    page.locator(".turn").first.locator(".marker").first.click()
    expect(page.locator("#source-panel mark").first).to_be_visible()
    visit.ask("còn Thái Nguyên?")
    expect(page.locator(".turn").last.locator(".wording")).to_contain_text("Thái Nguyên")
    assert page.evaluate("localStorage.length") == 0
    page.locator("#clear").click()
    expect(page.locator(".turn")).to_have_count(0)
    expect(page.locator(".greeting")).to_be_visible()
    assert page.evaluate("sessionStorage.getItem('hoidap-conversation')") is None
    expect(page.locator("#heard [role=status]")).to_have_text(texts.CLEARED)
    reloaded(visit)
    expect(page.locator(".greeting")).to_be_visible()


def test_only_the_latest_turn_offers_follow_ups(visit: Visit) -> None:
    visit.ask("Thanh Hóa có bao nhiêu trường đại học?")
    offered = visit.page.locator(".turn .offer:visible")
    expect(offered.first).to_be_visible()
    visit.ask("Dịch vụ công trực tuyến toàn trình là gì?")
    expect(visit.page.locator("#earlier .offer:visible")).to_have_count(0)


def test_an_opinion_with_a_note_is_received_and_stays_said(visit: Visit) -> None:
    page = visit.page
    visit.ask(QUESTION)
    page.locator(".judging summary").click()
    page.locator(".judging form > button").click()
    expect(page.locator(".said")).to_have_text(texts.JUDGE_UNCHOSEN)
    page.get_by_label(texts.VERDICTS["wrong_source"]).check()
    page.get_by_label(texts.NOTE).fill("Trích nhầm năm.")
    with page.expect_response("**/api/v1/feedback") as answered:
        page.locator(".judging form > button").click()
    assert answered.value.status == 201
    sent = answered.value.request.post_data_json
    assert sent is not None
    assert (sent["verdict"], sent["note"]) == ("wrong_source", "Trích nhầm năm.")
    expect(page.locator(".thanks")).to_be_focused()
    reloaded(visit)
    expect(page.locator(".thanks")).to_have_text(texts.THANKS)


def test_an_opinion_that_does_not_arrive_says_so_and_can_be_sent_again(visit: Visit) -> None:
    page = visit.page
    visit.ask(QUESTION)
    page.route("**/api/v1/feedback", lambda route: route.abort())
    page.locator(".judging summary").click()
    page.get_by_label(texts.VERDICTS["right"], exact=True).check()
    page.locator(".judging form > button").click()
    expect(page.locator(".said")).to_have_text(texts.JUDGE_FAILED)
    page.unroute("**/api/v1/feedback")
    page.locator(".judging form > button").click()
    expect(page.locator(".thanks")).to_be_visible()
    visit.faults.clear()


@pytest.mark.parametrize("visit", [READING], indirect=True, ids=["clipboard"])
def test_an_answer_is_copied_with_references_and_its_link_asks_again(visit: Visit) -> None:
    page = visit.page
    visit.ask(QUESTION)
    page.locator("[data-copy]").click()
    text = copied(visit)
    assert text.startswith(f"{QUESTION}\n\n")
    assert "**" not in text
    assert re.search(r"\n\[1\] .+, số 06-NQ/TU, ngày \d\d/\d\d/\d{4}, .+, mục “.+”.*: “.*30%.*”\n    http", text)
    visit.ask(FOLLOW_UP)
    page.locator("#conversation [data-link]").click()
    expect(page.locator("#conversation [data-link]")).to_have_text(texts.COPIED)
    link = str(page.evaluate("navigator.clipboard.readText()"))
    page.locator("#clear").click()
    page.goto(link)
    expect(page.locator("#conversation .turn[data-complete] .question")).to_contain_text(FOLLOW_UP)
    expect(page.locator(".wording")).to_contain_text("2025")
    assert "?" not in page.url
    reloaded(visit)
    expect(page.locator(".turn")).to_have_count(1)


def test_without_a_clipboard_the_text_is_there_to_be_copied_by_hand(visit: Visit) -> None:
    page = visit.page
    visit.ask(QUESTION)
    page.evaluate("navigator.clipboard.writeText = () => Promise.reject(); document.execCommand = () => false")
    page.locator("[data-copy]").click()
    expect(page.locator(".by-hand")).to_have_value(re.compile("30%"))
    expect(page.locator("#heard [role=status]")).to_have_text(texts.COPY_FAILED)


def test_chosen_places_alone_are_asked_until_the_choice_is_undone(visit: Visit) -> None:
    page = visit.page
    page.locator("#choice summary").click()
    page.get_by_label("Thái Nguyên", exact=True).check()
    page.locator("[data-choice-close]").click()
    expect(page.locator("#choice summary")).to_be_focused()
    expect(page.locator("#choice .chosen")).to_have_text("Thái Nguyên")
    visit.ask(QUESTION)
    expect(page.locator(".answer")).to_have_attribute("data-outcome", "not_found")
    reloaded(visit)
    expect(page.locator("#choice .chosen")).to_have_text("Thái Nguyên")
    page.locator("#choice summary").click()
    page.locator("[data-choose-none]").click()
    page.keyboard.press("Escape")
    expect(page.locator("#choice .choices")).to_be_hidden()
    visit.ask(QUESTION)
    expect(page.locator("#conversation .answer")).to_have_attribute("data-outcome", "answered")


def test_a_source_can_be_asked_alone(visit: Visit) -> None:
    page = visit.page
    page.locator(".site-header nav a").last.click()
    page.locator(".source-list a", has_text="Thái Nguyên: kết quả").click()
    page.get_by_role("link", name=texts.ASK_ONLY_THIS).click()
    expect(page.locator("#choice .chosen")).to_contain_text("Thái Nguyên: kết quả")
    visit.ask(QUESTION)
    expect(page.locator(".answer")).to_have_attribute("data-outcome", "not_found")


def test_a_comparison_is_a_table_and_a_series_has_its_chart(visit: Visit) -> None:
    page = visit.page
    visit.ask(UNLIKE)
    expect(page.locator(".answer-table tbody th")).to_have_text(["Thanh Hóa", "Thái Nguyên"])
    visit.ask(COMPARED)
    turn = page.locator("#conversation .turn")
    expect(turn.locator(".answer-table tbody th")).to_have_text(["Năm 2025", "Năm 2030"])
    expect(turn.get_by_role("img")).to_be_visible()
    assert "20% trở lên" in turn.locator(".chart desc").text_content()  # type: ignore[operator]
    turn.get_by_role("link", name=texts.CHART_PAGE).click()
    expect(page.locator(".chart")).to_be_visible()


@pytest.mark.parametrize("visit", [SMALL], indirect=True, ids=["320"])
def test_tables_tools_and_the_choice_fit_a_small_phone(visit: Visit) -> None:
    page = visit.page
    visit.ask(COMPARED)
    assert overflow(page) == 0
    page.locator(".judging summary").click()
    page.locator("#choice summary").click()
    assert overflow(page) == 0
    box = page.locator("#choice .choices").bounding_box()
    assert box is not None
    assert box["y"] >= 0
    assert box["x"] + box["width"] <= 320


def test_on_paper_there_are_the_questions_the_answers_and_the_references(visit: Visit) -> None:
    page = visit.page
    visit.ask(QUESTION)
    page.emulate_media(media="print")
    expect(page.locator(".references")).to_be_visible()
    expect(page.locator(".question")).to_be_visible()
    expect(page.locator(".machine-notice")).to_be_visible()
    for unneeded in ("#question", "#choice", ".tools", ".site-header nav", ".offers >> nth=0"):
        expect(page.locator(unneeded)).to_be_hidden()


@pytest.mark.parametrize("visit", [{"color_scheme": "dark"}], indirect=True, ids=["dark"])
def test_paper_is_light_whatever_the_screen_is(visit: Visit) -> None:
    page = visit.page
    visit.ask(QUESTION)
    ink = "element => getComputedStyle(element).color"
    on_screen = page.locator(".wording").evaluate(ink)
    page.emulate_media(media="print")
    assert (on_screen, page.locator(".wording").evaluate(ink)) == ("rgb(231, 236, 241)", "rgb(22, 32, 44)")


def test_the_button_of_an_answer_prints_that_answer_alone(visit: Visit) -> None:
    page = visit.page
    visit.ask(QUESTION)
    visit.ask(FOLLOW_UP)
    page.evaluate("window.print = () => { window.printed = true; }")
    page.locator("#earlier .turn [data-print]").click()
    assert page.evaluate("window.printed")
    page.emulate_media(media="print")
    expect(page.locator("#earlier .turn")).to_be_visible()
    expect(page.locator("#conversation .turn")).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("#conversation .turn")).to_be_visible()


@pytest.mark.parametrize("visit", [{"viewport": {"width": 640, "height": 450}}], indirect=True, ids=["200 %"])
def test_in_a_low_window_the_answer_has_most_of_the_room(visit: Visit) -> None:
    """As where the text is shown at 200 % on a laptop."""
    page = visit.page
    visit.ask(QUESTION)
    top = page.locator("#composer").evaluate("box => box.getBoundingClientRect().top")
    assert top > 450 * 0.7
    page.mouse.wheel(0, 10_000)
    expect(page.locator(".machine-notice")).to_be_in_viewport(ratio=1)


def test_a_question_is_seen_at_once_however_slow_the_line_is(visit: Visit) -> None:
    page = visit.page
    visit.ask(QUESTION)
    held: list[Route] = []
    page.route("**/gradio_api/queue/data*", lambda route: held.append(route))
    page.locator("#question textarea").fill(FOLLOW_UP)
    with page.expect_request("**/gradio_api/queue/data*"):
        page.keyboard.press("Enter")
    expect(page.locator("#sent .question")).to_have_text(FOLLOW_UP)
    expect(page.locator("#sent .question")).to_be_in_viewport()
    expect(page.locator("#sent .waiting")).to_have_text(texts.WAITING)
    for route in held:
        route.continue_()
    expect(page.locator("#conversation .turn[data-complete] .question")).to_contain_text(FOLLOW_UP)
    expect(page.locator("#sent")).to_have_count(0)


def test_a_question_asked_before_the_last_is_answered_stays_in_the_box(visit: Visit) -> None:
    page = visit.page
    page.route("**/gradio_api/queue/data*", lambda route: None)
    page.locator("#question textarea").fill(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator("#question textarea")).to_have_value("")
    page.locator("#question textarea").fill(FOLLOW_UP)
    page.keyboard.press("Enter")
    expect(page.locator("#connection-notice")).to_contain_text(texts.NOT_TAKEN["pending"])
    expect(page.locator("#question textarea")).to_have_value(FOLLOW_UP)
