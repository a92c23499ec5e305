"""The widget on a portal of another origin whose policy allows the assistant's origin and nothing inline."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.portal import QUOTE, answer
from tests.browser.portal_visit import Pages, PortalVisit, visiting

pytestmark = pytest.mark.browser

QUESTION = "Mục tiêu kinh tế số đến năm 2030?"
LINE = '<script src="http://127.0.0.1:7860/widget/hoidap.js" async{}></script>'
PAGE = '<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Cổng</title>{}</head><body>{}</body></html>'
DRESSED = ' data-accent="#8f0d17" data-heading="Trợ lý" data-label="Hỏi tôi" data-position="left" data-offset-y="90"'
PAGES: Pages = {
    "mau.html": (PAGE.format(LINE.format(DRESSED), ""), {}),
    "trong-trang.html": (
        PAGE.format(LINE.format(""), '<hoi-dap-so height="500" sources="a.md|b.md"></hoi-dap-so>'),
        {},
    ),
    "ca-trang.html": (PAGE.format(LINE.format(""), '<hoi-dap-so mode="page" places="Thanh Hóa"></hoi-dap-so>'), {}),
    "khong.html": (PAGE.format(LINE.format(' data-mode="none"'), ""), {}),
    "mo-dun.html": (PAGE.format(LINE.format(' type="module" data-label="Hỏi tôi"'), ""), {}),
    "hai.html": (PAGE.format(LINE.format("") * 2, ""), {}),
}


@pytest.fixture
def visit(browser: Browser) -> Iterator[PortalVisit]:
    with visiting(browser, PAGES) as visit:
        yield visit


def test_one_line_of_html_makes_a_bubble_that_answers_with_its_quote(visit: PortalVisit) -> None:
    visit.open()
    given = visit.ask(QUESTION)
    expect(given.locator(".wording strong")).to_have_text("30%")
    expect(given.locator(".chip")).to_contain_text("Nghị quyết về chuyển đổi số")
    given.locator(".marker").click()
    card = given.locator(".card")
    expect(card.locator("mark")).to_have_text(QUOTE)
    expect(card).to_contain_text("Cổng thông tin tỉnh · 10/11/2021")
    link = card.get_by_role("link", name="Xem trong văn bản")
    expect(link).to_have_attribute("href", f"{visit.assistant.address}/nguon/abc?tu=10&den=60&ma=0a1b2c3d#trich")
    expect(link).to_have_attribute("target", "_blank")
    expect(link).to_have_attribute("rel", "noopener")
    given.locator(".marker").click()
    expect(card).to_have_count(0)


def test_where_a_language_model_runs_is_said_before_anything_is_asked_and_whose_words_an_answer_is_in(
    visit: PortalVisit,
) -> None:
    visit.assistant.model = "10.0.0.5:8000"
    visit.assistant.respond = lambda question: {**answer(question), "worded_by": "model"}
    visit.open()
    expect(visit.widget.get_by_text("Mô hình ngôn ngữ tại 10.0.0.5:8000 nhận câu hỏi")).to_be_visible()
    visit.widget.locator(".offer").first.click()
    expect(visit.answers).to_contain_text("Mô hình ngôn ngữ diễn đạt câu trả lời này")


def test_nothing_is_asked_of_the_assistant_but_the_script_until_the_bubble_is_opened(visit: PortalVisit) -> None:
    visit.go()
    visit.page.evaluate("window.dispatchEvent(new Event('online'))")
    visit.page.wait_for_load_state("networkidle")
    asked = [url for url in visit.requests if url.startswith(visit.assistant.address)]
    assert asked == [f"{visit.assistant.address}/widget/hoidap.js"]
    assert visit.page.context.cookies() == []


def test_the_examples_of_the_assistant_are_offered_and_asked_with_one_press(visit: PortalVisit) -> None:
    visit.open()
    visit.widget.locator(".offer").first.click()
    expect(visit.answers).to_have_count(1)
    assert visit.assistant.asked[0]["question"] == "Dịch vụ công trực tuyến là gì?"
    expect(visit.widget.locator(".offer")).to_have_text(["Còn đến năm 2025?"])
    visit.widget.locator(".offer").click()
    expect(visit.answers).to_have_count(2)
    assert visit.assistant.asked[1]["history"] == ["Dịch vụ công trực tuyến là gì?"]


def test_an_answer_that_asks_back_offers_its_readings(visit: PortalVisit) -> None:
    visit.assistant.respond = lambda question: answer(
        question, outcome="clarify", citations=[], suggestions=["Tỉnh Thanh Hóa", "Thành phố Thanh Hóa"]
    )
    visit.open()
    expect(visit.ask("Thanh Hóa?").locator(".outcome")).to_have_text("Xin hỏi lại cho rõ")
    expect(visit.widget.locator(".offers-name")).to_have_text("Ý bạn là")
    expect(visit.widget.locator(".offer")).to_have_count(2)


def test_rows_of_cells_are_a_table_with_or_without_headers(visit: PortalVisit) -> None:
    visit.open()
    for text, headers in (("| Tỉnh | Số |\n|:--|--:|\n| A \\| B | 1 [1] |", 2), ("| A | 1 |\n| B | 2 |", 0)):
        visit.assistant.respond = lambda question, text=text: answer(question, answer=text)  # type: ignore[misc]
        table = visit.ask(QUESTION).locator("table")
        expect(table.locator("th[scope=col]")).to_have_count(headers)
        expect(table.locator("tbody tr")).to_have_count(1 if headers else 2)
    expect(visit.answers.first.locator("td").first).to_have_text("A | B")
    expect(visit.answers.first.locator("td .marker")).to_have_text("[1]")


def test_a_figure_that_was_worked_out_shows_what_from(visit: PortalVisit) -> None:
    worked_out = {"value": "10", "operation": "-", "operands": ["30", "20"]}
    visit.assistant.respond = lambda question: answer(question, derived=[worked_out])
    visit.open()
    expect(visit.ask(QUESTION)).to_contain_text("Máy đã tính từ số liệu của nguồn: 10 = 30 − 20.")


def test_without_the_script_an_element_shows_what_the_page_put_into_it(visit: PortalVisit) -> None:
    link = visit.page.get_by_role("link", name="Mở trang Hỏi Đáp Số", exact=True)
    visit.page.route("**/widget/hoidap.js", lambda route: route.abort())
    visit.page.goto(f"{visit.site}/hoi-dap.html")
    expect(link).to_be_visible()
    visit.page.unroute("**/widget/hoidap.js")
    visit.go("hoi-dap.html")
    expect(link).to_be_hidden()


def test_attributes_of_the_script_set_texts_colours_and_place(visit: PortalVisit) -> None:
    visit.go("mau.html")
    expect(visit.launcher).to_have_text("Hỏi tôi")
    expect(visit.launcher).to_have_css("background-color", "rgb(143, 13, 23)")
    where = visit.launcher.bounding_box()
    assert where is not None
    assert (where["x"], where["y"] + where["height"]) == (20, 800 - 90)
    visit.launcher.click()
    expect(visit.panel.get_by_role("heading", name="Trợ lý")).to_be_visible()


def test_attributes_may_change_while_the_page_is_open_and_the_conversation_stays(visit: PortalVisit) -> None:
    visit.go("trong-trang.html")
    visit.ask(QUESTION)
    visit.page.evaluate(
        """() => {
          const widget = document.querySelector("hoi-dap-so");
          widget.setAttribute("theme", "dark");
          widget.setAttribute("heading", "Tên khác");
        }"""
    )
    expect(visit.panel.get_by_role("heading", name="Tên khác")).to_be_visible()
    expect(visit.widget.locator(".root")).to_have_attribute("data-theme", "dark")
    expect(visit.answers).to_have_count(1)
    visit.ask("Còn đến năm 2025?")
    expect(visit.widget.locator(".turn")).to_have_count(2)


def test_an_element_in_the_page_asks_only_the_documents_and_places_that_it_names(visit: PortalVisit) -> None:
    visit.go("trong-trang.html")
    expect(visit.launcher).to_have_count(0)
    expect(visit.panel).to_have_css("height", "500px")
    visit.ask(QUESTION)
    visit.go("ca-trang.html")
    box = visit.panel.bounding_box()
    assert box is not None
    assert box["height"] == 800
    visit.ask(QUESTION)
    assert [(asked.get("sources"), asked.get("places")) for asked in visit.assistant.asked] == [
        (["a.md", "b.md"], None),
        (None, ["Thanh Hóa"]),
    ]


def test_a_second_script_adds_no_second_bubble_and_a_page_may_have_none(visit: PortalVisit) -> None:
    visit.go("hai.html")
    visit.page.wait_for_load_state("networkidle")
    expect(visit.widget).to_have_count(1)
    visit.page.goto(f"{visit.site}/khong.html")
    visit.page.wait_for_load_state("networkidle")
    assert visit.page.evaluate("Boolean(customElements.get('hoi-dap-so'))")
    expect(visit.widget).to_have_count(0)


def test_the_script_may_be_a_module(visit: PortalVisit) -> None:
    visit.go("mo-dun.html")
    expect(visit.launcher).to_have_text("Hỏi tôi")
    visit.launcher.click()
    expect(visit.ask(QUESTION)).to_contain_text("30%")


def test_a_portal_that_puts_a_new_body_in_place_of_the_old_one_keeps_its_bubble(visit: PortalVisit) -> None:
    visit.open()
    visit.ask(QUESTION)
    visit.page.evaluate("document.documentElement.replaceChild(document.createElement('body'), document.body)")
    expect(visit.panel).to_be_visible()
    expect(visit.answers).to_have_count(1)
    visit.ask("Còn đến năm 2025?")


def test_an_answer_is_copied_with_its_reference(visit: PortalVisit) -> None:
    visit.open()
    given = visit.ask(QUESTION)
    given.get_by_role("button", name="Chép kèm nguồn").click()
    expect(visit.heard).to_have_text("Đã chép câu trả lời kèm nguồn.")
    assert visit.page.evaluate("navigator.clipboard.readText()") == (
        f"Câu hỏi: {QUESTION}\nTrả lời: {QUESTION} 30% [1].\nNguồn:\n"
        f"[1] Nghị quyết về chuyển đổi số, Cổng thông tin tỉnh, ngày 10/11/2021: “{QUOTE}”\n"
        f"    {visit.assistant.address}/nguon/abc?tu=10&den=60&ma=0a1b2c3d#trich"
    )


def test_only_what_can_be_done_with_an_answer_is_offered(visit: PortalVisit) -> None:
    visit.open()
    visit.assistant.respond = lambda question: answer(question, outcome="greeting", answer="Xin chào!", citations=[])
    expect(visit.ask(QUESTION).get_by_role("button")).to_have_count(0)
    visit.assistant.respond = lambda question: answer(
        question, outcome="refused", answer="Ngoài tài liệu.", citations=[]
    )
    refused = visit.ask(QUESTION)
    refused.get_by_role("button", name="Chép câu trả lời").click()
    expect(visit.heard).to_have_text("Đã chép câu trả lời.")
    expect(refused.get_by_role("button", name="Chép kèm nguồn")).to_have_count(0)


def test_where_copying_is_refused_the_text_is_there_to_be_selected(visit: PortalVisit) -> None:
    visit.page.add_init_script(
        "navigator.clipboard.writeText = () => Promise.reject(); document.execCommand = () => false"
    )
    visit.open()
    given = visit.ask(QUESTION)
    given.get_by_role("button", name="Chép kèm nguồn").click()
    text = given.get_by_label("Câu trả lời kèm nguồn")
    expect(text).to_be_focused()
    assert QUOTE in text.input_value()


def test_feedback_goes_to_the_assistant_and_is_asked_for_once(visit: PortalVisit) -> None:
    visit.open()
    given = visit.ask(QUESTION)
    given.get_by_role("button", name="Góp ý").click()
    given.get_by_role("button", name="Sai nguồn").click()
    given.get_by_label("Ghi thêm").fill("Trích nhầm năm.")
    visit.assistant.judging_status = 503
    given.get_by_role("button", name="Gửi góp ý").click()
    expect(given.locator(".complaint")).to_contain_text("Chưa gửi được góp ý")
    expect(given.get_by_label("Ghi thêm")).to_have_value("Trích nhầm năm.")
    visit.assistant.judging_status = 201
    given.get_by_role("button", name="Gửi góp ý").click()
    expect(given.get_by_text("Đã ghi nhận góp ý")).to_be_visible()
    assert visit.assistant.judged[-1] == {"answer_id": "a1", "verdict": "wrong_source", "note": "Trích nhầm năm."}
    visit.page.reload()
    expect(visit.answers.get_by_text("Đã ghi nhận góp ý")).to_be_visible()


def test_an_empty_or_endless_question_is_not_sent(visit: PortalVisit) -> None:
    visit.open()
    visit.send("   ")
    expect(visit.widget.locator(".turn")).to_have_count(0)
    visit.send("a" * 1001)
    expect(visit.panel.get_by_role("alert")).to_contain_text("dài quá 1.000 ký tự")
    expect(visit.box).to_have_value("a" * 1001)
    assert visit.assistant.asked == []


def test_a_portal_can_open_the_bubble_and_ask_from_its_own_script(visit: PortalVisit) -> None:
    visit.go()
    assert visit.page.evaluate("document.querySelector('hoi-dap-so').ask('Chuyển đổi số là gì?')")
    expect(visit.answers).to_have_count(1)
    visit.page.evaluate("document.querySelector('hoi-dap-so').close()")
    expect(visit.panel).to_be_hidden()


def test_an_element_that_is_moved_goes_on_and_one_that_is_taken_out_stops(visit: PortalVisit) -> None:
    visit.open()
    visit.ask(QUESTION)
    visit.page.evaluate("document.querySelector('main').append(document.querySelector('hoi-dap-so'))")
    visit.ask("Còn đến năm 2025?")
    expect(visit.answers).to_have_count(2)
    visit.page.evaluate("window.kept = document.querySelector('hoi-dap-so'); window.kept.remove()")
    visit.page.evaluate("document.body.append(window.kept)")
    expect(visit.answers).to_have_count(2)
