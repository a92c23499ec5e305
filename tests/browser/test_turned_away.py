"""Who asks too much, in a crowd, or out of reach is told so on the chat page, and goes on without loading it again."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.visit import Visit
from ui import api_texts, texts

pytestmark = pytest.mark.browser

QUESTION = "Mục tiêu kinh tế số của Thanh Hóa đến năm 2030 là bao nhiêu phần trăm GRDP?"
TIME = r"\d\d:\d\d:\d\d"


class Refusing:
    """Stands before a path of the server and refuses what is asked, so many times."""

    def __init__(self, page: Page, path: str, times: int, status: int, retry: str = "", body: str = "") -> None:
        self.left, self.status, self.body = times, status, body
        self.headers = {"Retry-After": retry} if retry else {}
        page.route(path, self._asked)

    def _asked(self, route: Route) -> None:
        if self.left:
            self.left -= 1
            route.fulfill(status=self.status, headers=self.headers, body=self.body)
        else:
            route.continue_()


def problem(code: str, message: str) -> str:
    return json.dumps({"error": {"code": code, "message": message}})


def send(page: Page, question: str = QUESTION) -> None:
    page.locator("#question textarea").fill(question)
    page.keyboard.press("Enter")


def sentences(*said: str) -> re.Pattern[str]:
    return re.compile(" ".join(map(re.escape, said)).replace(re.escape("{time}"), TIME))


def test_who_was_turned_away_for_a_moment_is_told_when_the_page_asks_again_and_is_answered(visit: Visit) -> None:
    page, notice = visit.page, visit.page.locator("#connection-notice")
    for status, pressure in ((429, "often"), (503, "busy")):
        Refusing(page, "**/gradio_api/queue/join*", 1, status, "2", "<p>of a proxy</p>")
        send(page)
        expect(notice).to_contain_text(sentences(texts.NOT_TAKEN[pressure], texts.NOT_TAKEN["waiting"]))
        expect(page.locator(".turn").last.locator(".chip").first).to_be_visible()
        expect(notice).to_be_hidden()
        page.unroute("**/gradio_api/queue/join*")
    expect(page.locator(".turn")).to_have_count(2)
    visit.faults.clear()


def test_who_must_wait_longer_has_the_question_back_with_the_time_and_goes_on(visit: Visit) -> None:
    page, notice = visit.page, visit.page.locator("#connection-notice")
    Refusing(page, "**/gradio_api/queue/join*", 1, 429, "40", problem("too_many_requests", api_texts.too_many(40)))
    send(page)
    expect(notice).to_contain_text(sentences(texts.NOT_TAKEN["often"], texts.NOT_TAKEN["later"]))
    expect(page.locator("#question textarea")).to_have_value(QUESTION)
    expect(page.locator(".turn")).to_have_count(0)
    page.locator("#question textarea").press("Enter")
    expect(page.locator(".turn[data-complete] .chip").first).to_be_visible()
    expect(notice).to_be_hidden()
    visit.faults.clear()


def test_what_the_server_says_of_a_question_it_does_not_take_is_shown(visit: Visit) -> None:
    page, reason = visit.page, "Trang tạm dừng để nạp lại tài liệu."
    Refusing(page, "**/gradio_api/queue/join*", 1, 503, "60", problem("switched_off", reason))
    send(page)
    expect(page.locator("#connection-notice")).to_contain_text(sentences(reason, texts.NOT_TAKEN["kept"]))
    expect(page.locator("#question textarea")).to_have_value(QUESTION)
    visit.faults.clear()


def test_a_source_asked_for_in_a_crowd_says_so(visit: Visit) -> None:
    visit.ask(QUESTION)
    Refusing(visit.page, "**/nguon/**", 1, 429, "1")
    visit.page.locator(".marker").first.click()
    expect(visit.page.locator("#source-panel")).to_contain_text(texts.PANEL_BUSY)
    visit.page.locator(".marker").first.click()
    expect(visit.page.locator("#source-panel mark").first).to_be_visible()
    visit.faults.clear()


def test_a_page_that_is_opened_in_a_crowd_becomes_whole_by_itself(visit: Visit) -> None:
    page = visit.page
    visit.ask(QUESTION)
    Refusing(page, "**/gradio_api/run/predict*", 4, 503, "1")
    page.reload()
    expect(page.locator("#connection-notice")).to_contain_text(
        sentences(texts.NOT_TAKEN["busy"], texts.NOT_TAKEN["waiting"])
    )
    expect(page.locator(".machine-notice")).to_be_visible()
    expect(page.locator(".turn")).to_have_count(1)
    visit.faults.clear()


def test_a_connection_that_was_lost_twice_does_not_end_the_page(visit: Visit) -> None:
    page, notice = visit.page, visit.page.locator("#connection-notice")
    for path in ("**/gradio_api/queue/join*", "**/gradio_api/queue/data*"):
        page.route(path, lambda route: route.abort())
        for _ in range(2):
            send(page)
            expect(notice).to_contain_text(texts.LOST_CONNECTION)
            expect(page.locator("#question textarea")).to_have_value(QUESTION)
            assert texts.BUILT_IN["common.error"] not in page.locator("#talk").inner_text().split()
            page.locator("[data-close-notice]").click()
        page.unroute(path)
    visit.ask(QUESTION)
    visit.faults.clear()


def test_a_stream_of_answers_that_breaks_off_gives_the_question_back(visit: Visit) -> None:
    page, begun = visit.page, 'data: {"msg":"estimation","event_id":"0","rank":0}\n\n'
    page.route(
        "**/gradio_api/queue/data*",
        lambda route: route.fulfill(headers={"Content-Type": "text/event-stream"}, body=begun),
        times=1,
    )
    send(page)
    expect(page.locator("#connection-notice")).to_contain_text(texts.LOST_CONNECTION)
    visit.ask(QUESTION)
    visit.faults.clear()
