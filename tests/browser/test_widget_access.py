"""The widget for everyone: by keyboard, by ear, on a phone, in the dark, on paper."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.portal import answer
from tests.browser.portal_visit import Pages, PortalVisit, visiting

pytestmark = pytest.mark.browser

QUESTION = "Mục tiêu kinh tế số đến năm 2030?"
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
SMALL = {"viewport": {"width": 320, "height": 640}, "is_mobile": True, "has_touch": True}
LYING = {"viewport": {"width": 640, "height": 320}, "is_mobile": True, "has_touch": True}
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
ROW = "| Thanh Hóa | Tỷ lệ hồ sơ trực tuyến toàn trình | 20% [1] | 25% [1] | 30% [1] | 35% [1] |\n"
WIDE = (
    "Hai tỉnh:\n1. Thanh Hóa **30%** [1].\n2. Thái Nguyên **25%** [1].\n"
    "| Tỉnh | Chỉ tiêu | Năm 2025 | Năm 2026 | Năm 2028 | Năm 2030 |\n|---|---|---|---|---|---|\n"
    + ROW * 40
    + "a" * 300
)
PAGES: Pages = {
    "mau.html": (
        '<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Cổng</title>'
        '<script src="http://127.0.0.1:7860/widget/hoidap.js" async></script></head><body><main><h1>Cổng</h1>'
        + "".join(f'<hoi-dap-so id="m{n}" accent="{accent}"></hoi-dap-so>' for n, accent in enumerate(
            ("#ffff00", "#777777", "rebeccapurple", "rgb(0 200 0)", "#000", "#fff", "khong-phai-mau", "transparent")
        ))
        + "</main></body></html>",
        {},
    )
}  # fmt: skip


@pytest.fixture
def visit(browser: Browser, request: pytest.FixtureRequest) -> Iterator[PortalVisit]:
    with visiting(browser, PAGES, **getattr(request, "param", {})) as visit:
        yield visit


def overflow(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def inner_overflow(visit: PortalVisit) -> int:
    """By how many pixels the conversation is wider than what is shown of it."""
    return int(visit.widget.locator(".scroller").evaluate("e => e.scrollWidth - e.clientWidth"))


def press_until(visit: PortalVisit, key: str, wanted: str, *, presses: int = 30) -> None:
    for _ in range(presses):
        if wanted in visit.focused:
            return
        visit.page.keyboard.press(key)
    pytest.fail(f"{wanted} is not reached with {key}; the focus is on {visit.focused}")


def test_the_keyboard_alone_opens_asks_reads_a_quote_and_closes(visit: PortalVisit) -> None:
    visit.go()
    press_until(visit, "Tab", "launcher")
    visit.page.keyboard.press("Enter")
    assert visit.focused == "textarea#question."
    visit.page.keyboard.type(QUESTION)
    visit.page.keyboard.press("Enter")
    expect(visit.answers).to_have_count(1)
    assert visit.focused == "textarea#question."
    press_until(visit, "Shift+Tab", "marker")
    visit.page.keyboard.press("Enter")
    expect(visit.widget.locator(".marker")).to_have_attribute("aria-expanded", "true")
    visit.page.keyboard.press("Tab")
    assert visit.focused.startswith("a#")
    visit.page.keyboard.press("Escape")
    expect(visit.widget.locator(".card")).to_have_count(0)
    assert "marker" in visit.focused
    visit.page.keyboard.press("Escape")
    expect(visit.panel).to_be_hidden()
    assert "launcher" in visit.focused


def test_tab_goes_round_within_the_open_bubble(visit: PortalVisit) -> None:
    visit.open()
    visit.ask(QUESTION)
    for key in ("Tab", "Shift+Tab"):
        seen = set()
        for _ in range(25):
            visit.page.keyboard.press(key)
            assert visit.focused, f"{key} leaves the bubble"
            seen.add(visit.focused)
        assert {"textarea#question.", "button#.send", "button#.tool close", "button#.marker"} <= seen


def test_the_focus_goes_back_to_what_opened_the_bubble(visit: PortalVisit) -> None:
    visit.go()
    visit.page.locator(".menu a").first.focus()
    visit.page.evaluate("document.querySelector('hoi-dap-so').open()")
    expect(visit.box).to_be_focused()
    visit.page.keyboard.press("Escape")
    expect(visit.page.locator(".menu a").first).to_be_focused()


def test_enter_that_ends_a_composed_word_sends_nothing_and_shift_enter_makes_a_line(visit: PortalVisit) -> None:
    visit.open()
    visit.box.fill("chuyển")
    visit.box.evaluate(
        "e => e.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }))"
    )
    expect(visit.widget.locator(".turn")).to_have_count(0)
    visit.box.press("Shift+Enter")
    visit.box.press_sequentially("đổi số")
    assert visit.box.input_value() == "chuyển\nđổi số"
    height = visit.box.evaluate("e => e.clientHeight")
    assert height > 60


def test_a_screen_reader_hears_a_finished_answer_once_and_its_parts_have_vietnamese_names(visit: PortalVisit) -> None:
    visit.assistant.respond = lambda question: answer(
        question, answer="**30%** [1].\n| Tỉnh | Số |\n|---|---|\n| A | 1 |"
    )
    visit.open()
    expect(visit.panel).to_have_role("dialog")
    expect(visit.panel).to_have_accessible_name("Hỏi Đáp Số")
    expect(visit.panel).to_have_attribute("aria-modal", "true")
    expect(visit.widget.locator(".root")).to_have_attribute("lang", "vi")
    visit.ask(QUESTION)
    expect(visit.heard).to_have_attribute("aria-live", "polite")
    expect(visit.heard).to_have_text("30%. Tỉnh, Số. A, 1. Kèm 1 nguồn.")
    expect(visit.widget.locator("[aria-live]")).to_have_count(1)
    expect(visit.box).to_have_accessible_name("Câu hỏi của bạn")
    expect(visit.widget.locator(".marker")).to_have_accessible_name("Xem trích dẫn 1: Nghị quyết về chuyển đổi số")
    names = visit.widget.locator("button, a").evaluate_all("all => all.map((e) => e.textContent.trim())")
    assert all(names)


@pytest.mark.parametrize("visit", [PHONE, SMALL, LYING], indirect=True, ids=["390", "320", "lying"])
def test_on_a_phone_the_bubble_is_a_sheet_as_large_as_what_the_keyboard_leaves(visit: PortalVisit) -> None:
    visit.assistant.respond = lambda question: answer(question, answer=WIDE)
    visit.go()
    assert overflow(visit.page) == 0
    button = visit.launcher.bounding_box()
    assert button is not None
    assert min(button["width"], button["height"]) >= 44
    visit.launcher.tap()
    size = visit.page.viewport_size
    assert size is not None
    assert visit.panel.bounding_box() == {"x": 0, "y": 0, **size}
    assert "textarea" not in visit.focused, "the keyboard jumps up"
    assert visit.box.evaluate("e => parseFloat(getComputedStyle(e).fontSize)") >= 16
    visit.ask(QUESTION)
    visit.widget.locator(".marker").first.tap()
    expect(visit.widget.locator(".card")).to_be_in_viewport()
    assert inner_overflow(visit) == 0
    assert overflow(visit.page) == 0
    visit.page.set_viewport_size({"width": size["width"], "height": size["height"] - 100})
    expect(visit.panel).to_have_css("height", f"{size['height'] - 100}px")
    expect(visit.box).to_be_in_viewport()
    visit.panel.get_by_role("button", name="Đóng", exact=True).tap()
    expect(visit.launcher).to_be_visible()


@pytest.mark.parametrize("visit", [PHONE, {}], indirect=True, ids=["phone", "desk"])
def test_the_phones_way_back_closes_the_sheet_and_never_a_bubble_beside_the_page(
    visit: PortalVisit, request: pytest.FixtureRequest
) -> None:
    visit.open()
    visit.page.evaluate("document.querySelector('hoi-dap-so').shadowRoot.activeElement.blur()")
    visit.page.keyboard.press("Escape")  # outside the sheet: what Android's back button is to a page, too
    expect(visit.panel).to_be_visible(visible="desk" in request.node.name)


def test_a_long_table_scrolls_within_itself_and_by_keyboard(visit: PortalVisit) -> None:
    visit.assistant.respond = lambda question: answer(question, answer=WIDE)
    visit.open()
    table = visit.ask(QUESTION).locator(".table")
    expect(table.locator("tbody tr")).to_have_count(40)
    expect(table).to_have_attribute("tabindex", "0")
    assert table.evaluate("e => e.scrollWidth > e.clientWidth")
    assert inner_overflow(visit) == 0


CONTRAST = """root => {
  const channel = v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const parse = c => (c.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const ground = e => { for (; e; e = e.parentElement) {
    const c = parse(getComputedStyle(e).backgroundColor);
    if (c.length === 3 || c[3] > 0.99) return c; } return [255, 255, 255]; };
  const ratio = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  const weak = [];
  for (const e of root.querySelectorAll("*")) {
    const own = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
    if (!own || !e.checkVisibility() || e.closest(".spoken, svg")) continue;
    const found = ratio(light(parse(getComputedStyle(e).color)), light(ground(e)));
    if (found < 4.5) weak.push([e.className, e.textContent.slice(0, 30), found]);
  }
  const box = root.querySelector("textarea");
  const hint = ratio(light(parse(getComputedStyle(box, "::placeholder").color)), light(ground(box)));
  if (hint < 4.5) weak.push(["placeholder", "", hint]);
  return weak;
}"""
THEMES = [{"color_scheme": "light"}, {"color_scheme": "dark"}]


@pytest.mark.parametrize("visit", THEMES, indirect=True, ids=["light", "dark"])
def test_every_text_stands_out_from_its_ground(visit: PortalVisit) -> None:
    visit.open()
    for outcome in ("answered", "differing", "not_found", "refused", "clarify"):
        visit.assistant.respond = lambda question, outcome=outcome: answer(question, outcome=outcome)  # type: ignore[misc]
        visit.ask(QUESTION).locator(".marker").click()
    visit.answers.last.get_by_role("button", name="Góp ý").click()
    visit.answers.last.get_by_role("button", name="Sai nguồn").click()
    visit.page.context.set_offline(True)
    visit.send(QUESTION)
    expect(visit.widget.locator(".held")).to_be_visible()
    visit.send("a" * 1001)
    assert json.dumps(visit.widget.locator(".root").evaluate(CONTRAST)) == "[]"


@pytest.mark.parametrize("visit", THEMES, indirect=True, ids=["light", "dark"])
def test_any_accent_is_made_readable_and_what_is_no_colour_changes_nothing(visit: PortalVisit) -> None:
    visit.page.goto(f"{visit.site}/mau.html")
    roots = visit.page.locator("hoi-dap-so .root")
    expect(roots).to_have_count(8)
    for root in roots.all():
        root.locator("#question").fill("Câu hỏi?")
        root.locator("#question").press("Enter")
        expect(root.locator(".answer .actions")).to_be_visible()
        root.locator(".marker").click()
        assert json.dumps(root.evaluate(CONTRAST)) == "[]"
    bands = [root.locator(".band").evaluate("e => getComputedStyle(e).backgroundColor") for root in roots.all()]
    assert bands[6] == bands[7]
    assert len(set(bands)) == 7


@pytest.mark.parametrize("visit", [*THEMES, PHONE], indirect=True, ids=["light", "dark", "phone"])
def test_axe_finds_no_fault(visit: PortalVisit) -> None:
    if not AXE.is_file():
        pytest.skip("no node_modules/axe-core: install it with npm to have the widget tried with axe")
    faults = []
    for path in ("", "hoi-dap.html"):
        visit.go(path)
        faults += axe_faults(visit)
        if not path:
            visit.launcher.click()
        given = visit.ask(QUESTION)
        given.locator(".marker").click()
        given.get_by_role("button", name="Góp ý").click()
        given.get_by_role("button", name="Sai nguồn").click()
        faults += axe_faults(visit)
    visit.page.goto(f"{visit.assistant.address}/nhung")
    visit.ask(QUESTION)
    faults += axe_faults(visit)
    assert faults == []


def axe_faults(visit: PortalVisit) -> list[str]:
    """What axe finds in the widget."""
    visit.page.evaluate(AXE.read_text(encoding="utf-8"))
    found = visit.page.evaluate("axe.run({ include: [['hoi-dap-so']] }, { resultTypes: ['violations'] })")
    return [f"{fault['id']}: {node['target']} {node['failureSummary']}" for fault in found["violations"]
            for node in fault["nodes"]]  # fmt: skip


@pytest.mark.parametrize("visit", [{"reduced_motion": "no-preference"}, {}], indirect=True, ids=["motion", "none"])
def test_things_move_only_for_who_does_not_mind(visit: PortalVisit, request: pytest.FixtureRequest) -> None:
    visit.open()
    moves = visit.panel.evaluate("e => getComputedStyle(e).animationName")
    assert (moves == "rise") == ("motion" in request.node.name)


def test_on_paper_the_bubble_is_not_there_and_a_talk_in_the_page_is_whole(visit: PortalVisit) -> None:
    visit.assistant.respond = lambda question: answer(question, answer=WIDE)
    visit.open()
    visit.ask(QUESTION)
    visit.page.emulate_media(media="print")
    expect(visit.panel).to_be_hidden()
    visit.page.emulate_media(media="screen")
    visit.go("hoi-dap.html")
    visit.ask(QUESTION)
    visit.page.emulate_media(media="print")
    expect(visit.box).to_be_hidden()
    expect(visit.answers.first.get_by_role("button", name="Chép kèm nguồn")).to_be_hidden()
    assert visit.widget.locator(".scroller").evaluate("e => e.scrollHeight <= e.clientHeight + 1")
    assert visit.widget.evaluate("e => e.getBoundingClientRect().height") > 1200


def test_every_word_on_the_screen_is_vietnamese(visit: PortalVisit) -> None:
    visit.open()
    visit.ask(QUESTION)
    shown = visit.widget.locator(".root").inner_text()
    assert not re.search(r"\b(send|close|clear|copy|source|loading|error|feedback|ask)\b", shown, re.IGNORECASE)
