"""The widget on a patchy network: it says so, tries again, loses no question, and never shows two answers for one."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.portal import Reply, answer
from tests.browser.portal_visit import PortalVisit, visiting

pytestmark = pytest.mark.browser

FIRST, SECOND = "Câu thứ nhất?", "Câu thứ hai?"


@pytest.fixture
def visit(browser: Browser) -> Iterator[PortalVisit]:
    with visiting(browser) as visit:
        visit.open()
        yield visit


def asked(visit: PortalVisit) -> list[str]:
    return [one["question"] for one in visit.assistant.asked]


def test_questions_asked_offline_wait_and_are_answered_in_order_when_the_network_is_back(visit: PortalVisit) -> None:
    visit.page.context.set_offline(True)
    visit.send(FIRST)
    visit.send(SECOND)
    expect(visit.widget.locator(".held").first).to_contain_text("Đang mất mạng. Câu hỏi được giữ lại")
    expect(visit.heard).to_contain_text("Đang mất mạng")
    visit.page.context.set_offline(False)
    expect(visit.answers).to_have_count(2)
    assert asked(visit) == [FIRST, SECOND]
    assert visit.assistant.asked[1]["history"] == [FIRST]


def test_a_question_asked_offline_outlives_a_reload(visit: PortalVisit) -> None:
    visit.page.context.set_offline(True)
    visit.send(FIRST)
    expect(visit.widget.locator(".held")).to_be_visible()
    visit.page.context.set_offline(False)
    visit.page.reload()
    expect(visit.answers).to_have_count(1)
    expect(visit.widget.locator(".turn")).to_have_count(1)


def test_a_stream_that_breaks_off_is_asked_again_and_gives_one_answer(visit: PortalVisit) -> None:
    visit.assistant.replies = [Reply(events=[("status", {}), ("sentence", {"text": "Nửa câu đầu. "})])]
    visit.send(FIRST)
    expect(visit.answers).to_have_count(1)
    expect(visit.widget.locator(".answer")).to_have_count(1)
    expect(visit.answers).not_to_contain_text("Nửa câu đầu")
    assert visit.assistant.accepted == ["text/event-stream", "application/json"]


def test_sentences_are_shown_as_they_come_and_the_whole_answer_takes_their_place(visit: PortalVisit) -> None:
    more = threading.Event()
    whole = answer(FIRST, answer="Câu một. Câu hai [1].")
    events = [("sentence", {"text": "Câu một. "}), ("answer", whole), ("done", {})]
    visit.assistant.replies = [Reply(events=events, after=more)]
    visit.send(FIRST)
    expect(visit.widget.locator(".waiting")).to_have_text("Đang tra cứu trong tài liệu…")
    more.set()
    expect(visit.answers.locator(".wording")).to_have_text("Câu một. Câu hai [1].")
    expect(visit.widget.locator(".answer")).to_have_count(1)


@pytest.mark.parametrize("broken", [{"outcome": "answered"}, {"answer": 7, "outcome": "answered"}, [], "x", None])
def test_what_is_no_answer_is_asked_again(visit: PortalVisit, broken: object) -> None:
    visit.assistant.replies = [Reply(body=broken)]  # type: ignore[arg-type]
    visit.send(FIRST)
    expect(visit.widget.locator(".held")).to_contain_text("đang tự gửi lại")
    expect(visit.answers).to_have_count(1)


def test_a_server_that_is_away_is_tried_again_with_pauses_that_grow(visit: PortalVisit) -> None:
    visit.assistant.replies = [Reply(status=502), Reply(status=504)]
    visit.send(FIRST)
    expect(visit.widget.locator(".held")).to_contain_text("Chưa liên lạc được với máy chủ")
    expect(visit.answers).to_have_count(1)
    assert asked(visit) == [FIRST] * 3


def test_after_many_failures_it_stops_and_one_press_sends_the_question(visit: PortalVisit) -> None:
    visit.page.clock.install()
    visit.assistant.replies = [Reply(status=502) for _ in range(7)]
    visit.send(FIRST)
    for tried in range(1, 7):
        expect(visit.widget.locator(".held[data-reason=lost]")).to_be_visible()
        while len(visit.assistant.asked) == tried:
            visit.page.clock.run_for(5_000)
            visit.page.wait_for_timeout(50)
    expect(visit.widget.locator(".held")).to_contain_text("bấm “Gửi lại”")
    visit.page.clock.run_for(600_000)
    assert len(asked(visit)) == 7
    visit.widget.get_by_role("button", name="Gửi lại").click()
    expect(visit.answers).to_have_count(1)


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_says_when_it_is_asked_again(visit: PortalVisit, status: int) -> None:
    visit.assistant.replies = [Reply(status=status, headers={"Retry-After": "1"})]
    visit.send(FIRST)
    expect(visit.widget.locator(".held")).to_contain_text("tự gửi sau 1 giây")
    expect(visit.answers).to_have_count(1)


def test_a_refusal_shows_the_servers_words_and_gives_the_question_back(visit: PortalVisit) -> None:
    refusal = {"error": {"code": "invalid_question", "message": "Câu hỏi không đọc được; hãy viết lại."}}
    visit.assistant.replies = [Reply(status=422, body=refusal)]
    visit.send(FIRST)
    expect(visit.widget.locator(".held")).to_contain_text("Câu hỏi không đọc được; hãy viết lại.")
    expect(visit.widget.get_by_role("button", name="Gửi lại")).to_have_count(0)
    visit.widget.get_by_role("button", name="Sửa câu hỏi").click()
    expect(visit.box).to_have_value(FIRST)
    expect(visit.box).to_be_focused()
    expect(visit.widget.locator(".turn")).to_have_count(0)
    assert asked(visit) == [FIRST]


def test_an_error_in_the_stream_is_said_and_the_next_question_goes_on(visit: PortalVisit) -> None:
    visit.assistant.replies = [Reply(events=[("error", {"error": {"code": "failed", "message": "Máy chủ gặp lỗi."}})])]
    visit.send(FIRST)
    expect(visit.widget.locator(".held[data-reason=failed]")).to_contain_text("Máy chủ gặp lỗi.")
    visit.ask(SECOND)
    visit.widget.get_by_role("button", name="Gửi lại").click()
    expect(visit.answers).to_have_count(2)


def test_a_question_typed_while_another_is_answered_waits_its_turn(visit: PortalVisit) -> None:
    gate = threading.Event()
    visit.assistant.replies = [Reply(body=answer(FIRST), after=gate)]
    visit.send(FIRST)
    visit.send(SECOND)
    expect(visit.widget.locator(".held[data-reason=queued]")).to_contain_text("Chờ trả lời xong câu trước")
    gate.set()
    expect(visit.answers).to_have_count(2)
    expect(visit.answers.first).to_contain_text(FIRST)
    expect(visit.answers.last).to_contain_text(SECOND)


def test_a_late_answer_to_a_question_that_was_cleared_is_never_shown(visit: PortalVisit) -> None:
    gate = threading.Event()
    visit.assistant.replies = [Reply(body=answer(FIRST), after=gate)]
    visit.send(FIRST)
    expect(visit.widget.locator(".waiting")).to_be_visible()
    visit.panel.get_by_role("button", name="Xóa cuộc hỏi đáp").click()
    gate.set()
    visit.ask(SECOND)
    expect(visit.widget.locator(".answer")).to_have_count(1)
    expect(visit.answers).to_contain_text(SECOND)


def test_the_network_lost_while_an_answer_comes_gives_one_answer(visit: PortalVisit) -> None:
    gate = threading.Event()
    visit.assistant.replies = [Reply(body=answer("Câu trả lời cũ"), after=gate)]
    visit.send(FIRST)
    expect(visit.widget.locator(".waiting")).to_be_visible()
    visit.page.context.set_offline(True)
    expect(visit.widget.locator(".held")).to_contain_text("Đang mất mạng")
    visit.page.context.set_offline(False)
    gate.set()
    expect(visit.answers).to_have_count(1)
    expect(visit.widget.locator(".answer")).to_have_count(1)


def test_a_page_left_in_the_middle_of_an_answer_asks_again_when_it_is_back(visit: PortalVisit) -> None:
    gate = threading.Event()
    visit.assistant.replies = [Reply(body=answer(FIRST), after=gate)]
    visit.send(FIRST)
    expect(visit.widget.locator(".waiting")).to_be_visible()
    visit.page.reload()
    gate.set()
    expect(visit.answers).to_have_count(1)
    expect(visit.widget.locator(".turn")).to_have_count(1)


def test_a_question_under_way_when_the_browser_died_is_asked_again(visit: PortalVisit) -> None:
    record = {"turns": [{"question": FIRST, "state": "asking"}, {"question": 7}, None], "draft": SECOND, "open": True}
    key = f"hoi-dap-so {visit.assistant.address}/"
    visit.page.add_init_script(f"sessionStorage.setItem({json.dumps(key)}, JSON.stringify({json.dumps(record)}))")
    visit.page.reload()
    expect(visit.answers).to_have_count(1)
    expect(visit.answers).to_contain_text(FIRST)
    expect(visit.box).to_have_value(SECOND)
    expect(visit.widget.locator(".turn")).to_have_count(1)


def test_an_answer_that_comes_while_the_bubble_is_closed_is_shown_on_its_button(visit: PortalVisit) -> None:
    gate = threading.Event()
    visit.assistant.replies = [Reply(body=answer(FIRST), after=gate)]
    visit.send(FIRST)
    visit.page.keyboard.press("Escape")
    gate.set()
    expect(visit.launcher).to_have_accessible_name("Hỏi Đáp Số (có câu trả lời mới)")
    visit.launcher.click()
    expect(visit.answers).to_have_count(1)
    visit.page.keyboard.press("Escape")
    expect(visit.launcher).to_have_accessible_name("Hỏi Đáp Số")
