"""Portals as they are: hostile styles, strict policies, scripts that change the page; and answers that attack."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, FloatRect, Page, expect

from tests.browser.portal import Reply, answer
from tests.browser.portal_visit import Pages, PortalVisit, visiting

pytestmark = pytest.mark.browser

QUESTION = "Mục tiêu kinh tế số đến năm 2030?"
SERVER = "http://127.0.0.1:7860"
LINE = f'<script src="{SERVER}/widget/hoidap.js" async></script>'
PAGE = '<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Cổng</title>{}</head><body>{}</body></html>'
STRICT = f"default-src 'none'; script-src {SERVER}; connect-src {SERVER}; style-src 'self'"
TRUSTED = f"{STRICT}; require-trusted-types-for 'script'; trusted-types 'none'"
FORGETFUL = f"script-src {SERVER}; connect-src 'self'"
HOSTILE = """<style>
*, *::before, *::after {
  all: unset !important; color: lime !important; background: lime !important; font: 40px/3 fantasy !important;
  position: static !important; display: inline !important; opacity: .3 !important; filter: blur(4px) !important;
  transform: rotate(7deg) scale(.5) !important; visibility: hidden !important; pointer-events: none !important;
  text-transform: uppercase !important; letter-spacing: 1em !important; direction: rtl !important;
  user-select: none !important; z-index: -1 !important; animation: spin 1s infinite !important;
  transition: all 9s !important; clip-path: circle(1px) !important; contain: strict !important;
  width: 1px !important; height: 1px !important; overflow: hidden !important; --hd-link: lime; --hd-surface: lime;
}
hoi-dap-so, hoi-dap-so * { display: none !important; }
button, textarea, section, [role] { display: none !important; }
::backdrop { background: lime !important; display: block !important; }
@keyframes spin { to { transform: rotate(1turn); } }
</style>"""
BACKDROP = "<style>::backdrop { background: lime !important; pointer-events: auto !important; }</style>"
PAGES: Pages = {
    "chat.html": (PAGE.format(LINE, "<h1>Cổng</h1>"), {"Content-Security-Policy": STRICT}),
    "tin-cay.html": (PAGE.format(LINE, "<h1>Cổng</h1>"), {"Content-Security-Policy": TRUSTED}),
    "thu-nghich.html": (PAGE.format(LINE + HOSTILE, "<h1>Cổng</h1>"), {}),
    "thu-nghich-trong.html": (PAGE.format(LINE + HOSTILE, "<hoi-dap-so></hoi-dap-so>"), {}),
    "quen.html": (PAGE.format(LINE, "<h1>Cổng</h1>"), {"Content-Security-Policy": FORGETFUL}),
    "nen.html": (PAGE.format(LINE + BACKDROP, "<a href='#den'>Liên kết của cổng</a>"), {}),
    "nhan-tren.html": (PAGE.format(LINE, "<dialog id=d>Thông báo</dialog><div id=m></div>"), {}),
}  # fmt: skip
LOOKS = """root => [...root.querySelectorAll("*")].map(e => {
  const all = getComputedStyle(e), { width, height } = e.getBoundingClientRect();
  return [e.localName, e.className?.baseVal ?? e.className, width, height, ...[...all].filter(name =>
    !/origin|-x$|-y$/.test(name)).map(name => `${name}: ${all[name]}`)].join("; ");
})"""


@pytest.fixture
def visit(browser: Browser) -> Iterator[PortalVisit]:
    with visiting(browser, PAGES) as visit:
        yield visit


@pytest.mark.parametrize("page", ["chat.html", "tin-cay.html"])
def test_a_strict_policy_needs_to_allow_only_the_assistant(visit: PortalVisit, page: str) -> None:
    visit.open(page)
    visit.ask(QUESTION).locator(".marker").click()
    expect(visit.widget.locator(".card")).to_be_visible()
    expect(visit.panel).to_have_css("width", "416px")
    visit.panel.get_by_role("button", name="Chép kèm nguồn").click()
    visit.panel.get_by_role("button", name="Góp ý").click()
    visit.panel.get_by_role("button", name="Đúng", exact=True).click()
    expect(visit.panel.get_by_text("Đã ghi nhận")).to_be_visible()


def test_a_policy_that_keeps_the_assistant_out_is_named_to_the_web_team(visit: PortalVisit) -> None:
    said: list[str] = []
    visit.page.on("console", lambda message: said.append(message.text))
    visit.open("quen.html")
    visit.send(QUESTION)
    expect(visit.widget.locator(".held")).to_contain_text("Chưa liên lạc được")
    advice = f"Content-Security-Policy của trang chặn {visit.assistant.address}; hãy thêm vào connect-src."
    assert any(advice in line for line in said)
    assert any("HOIDAP_PORTALS" in line for line in said)
    visit.faults.clear()


FAINT = 3
"""Of 255: as far apart as two drawings of one page lie where Chromium smooths an edge (at most 2 were seen)."""


def at_rest(page: Page) -> Image.Image:
    """A picture of the bubble once nothing in it moves any more: three alike in a row."""
    pictures: list[bytes] = []
    for _ in range(60):
        clip: FloatRect = {"x": 850, "y": 130, "width": 400, "height": 640}
        pictures.append(page.screenshot(clip=clip, animations="disabled", caret="hide"))
        if len(pictures) >= 3 and len(set(pictures[-3:])) == 1:
            return Image.open(BytesIO(pictures[-1])).convert("RGB")
        page.wait_for_timeout(200)
    pytest.fail("the bubble never came to rest")


def apart(one: Image.Image, other: Image.Image) -> int:
    """How far two pictures lie apart, of 255, at the point and colour where it is most."""
    return max(ImageChops.difference(one, other).tobytes())


def test_pictures_lie_apart_as_soon_as_one_point_does() -> None:
    white = Image.new("RGB", (400, 640), "white")
    touched = white.copy()
    touched.putpixel((3, 4), (255, 255, 250))
    assert (apart(white, white.copy()), apart(white, touched)) == (0, 5)


def test_hostile_styles_of_the_page_change_nothing_of_the_bubble(visit: PortalVisit) -> None:
    looks, pictures = [], []
    for page in ("nhan-tren.html", "thu-nghich.html"):
        visit.page.goto(f"{visit.site}/{page}")
        visit.launcher.dispatch_event("click")
        visit.box.evaluate("(e, question) => { e.value = question; e.form.requestSubmit(); }", QUESTION)
        expect(visit.widget.locator(".answer .actions")).to_be_attached()
        visit.widget.locator(".marker").dispatch_event("click")
        looks.append(visit.widget.locator(".root").evaluate(LOOKS))
        pictures.append(at_rest(visit.page))
        visit.page.evaluate("document.querySelector('hoi-dap-so').clear()")
    assert looks[0] == looks[1]
    assert apart(*pictures) <= FAINT
    box = visit.panel.bounding_box()
    assert box is not None
    assert (box["x"] + box["width"], box["y"] + box["height"]) == (1260, 780)
    assert visit.page.evaluate("document.elementFromPoint(1100, 500).localName") == "hoi-dap-so"


def test_hostile_styles_of_the_page_change_nothing_inside_an_element_in_it(visit: PortalVisit) -> None:
    visit.page.goto(f"{visit.site}/thu-nghich-trong.html")
    panel = visit.widget.locator(".panel")
    assert panel.evaluate("e => getComputedStyle(e).height") == "600px"
    assert panel.evaluate("e => getComputedStyle(e).color") == "rgb(22, 32, 44)"
    assert visit.widget.evaluate("e => getComputedStyle(e).visibility") == "visible"


def test_the_page_stays_usable_beside_the_open_bubble(visit: PortalVisit) -> None:
    visit.open("nen.html")
    visit.page.get_by_role("link", name="Liên kết của cổng").click()
    assert visit.page.url.endswith("#den")
    expect(visit.panel).to_be_visible()
    corner = Image.open(BytesIO(visit.page.screenshot(clip={"x": 600, "y": 600, "width": 1, "height": 1})))
    assert corner.convert("RGB").getpixel((0, 0)) == (255, 255, 255)


def test_the_bubble_lies_above_the_page_and_below_its_later_dialogs(visit: PortalVisit) -> None:
    visit.page.goto(f"{visit.site}/nhan-tren.html")
    expect(visit.launcher).to_be_visible()
    visit.page.evaluate(
        """() => {
          document.querySelector("#m").attachShadow({ mode: "open" }).innerHTML =
            "<p style='position:fixed;inset:0;z-index:2147483647;background:red'>Che hết</p>";
        }"""
    )
    assert visit.page.evaluate("document.elementFromPoint(1200, 750).localName") == "hoi-dap-so"
    visit.page.evaluate("document.querySelector('#d').showModal()")
    assert visit.page.evaluate("document.elementFromPoint(1200, 750).localName") == "dialog"


DRAWN = {
    "a", "blockquote", "button", "div", "li", "mark", "ol", "p", "path", "section", "span", "strong", "svg", "table",
    "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
PAYLOADS = (
    "<img src=x onerror=window.harmed=1>",
    "<script>window.harmed=1</script>",
    "</p></div><svg onload=window.harmed=1>",
    "**<b onmouseover=window.harmed=1>đậm</b>** [1]",
    "[1](javascript:window.harmed=1)",
    "| <img src=x onerror=window.harmed=1> | b |\n|---|---|\n| <script>window.harmed=1</script> | [1] |",
    "1. <iframe srcdoc='<script>parent.harmed=1</script>'>\n2. <style>*{display:none}</style>",
    "{{constructor.constructor('window.harmed=1')()}} ${window.harmed=1} `${window.harmed=1}`",
    "\u202eđảo ngược\u202c \u0000\ud800 " + "e" + "\u0301" * 5000,
    "__proto__ [999] [0] [-1] ** ** **** [] [",
)


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_what_an_answer_says_is_text_wherever_it_stands(visit: PortalVisit, payload: str) -> None:
    def attack(question: str) -> dict[str, object]:
        plain = answer(question)
        cited = {name: payload if isinstance(value, str) else value for name, value in plain["citations"][0].items()}
        cited |= {"based_on": payload, "superseded_by": payload, "context": payload}
        return {**plain, "answer": payload, "citations": [cited], "suggestions": [payload]}

    visit.assistant.respond = attack
    visit.open()
    given = visit.ask(payload[:900])
    given.locator(".chip").click()
    tags = set(given.evaluate("e => [...e.querySelectorAll('*')].map(one => one.localName)"))
    assert tags <= DRAWN
    addresses = given.locator("a").evaluate_all("all => all.map((one) => one.href)")
    assert all(address.startswith(f"{visit.assistant.address}/") for address in addresses)
    visit.page.reload()
    expect(visit.answers).to_have_count(1)
    assert visit.page.evaluate("window.harmed") is None
    assert "\u202e" not in visit.widget.locator(".root").inner_text()


@pytest.mark.parametrize(
    ("field", "address"),
    [
        ("url", "javascript:window.harmed=1"),
        ("url", "data:text/html,<script>parent.harmed=1</script>"),
        ("url", "https://nguoi:mat-khau@vi-du.gov.vn/"),
        ("href", "javascript:window.harmed=1"),
        ("href", "//vi-du.com/nguon"),
        ("href", "https://vi-du.com/nguon"),
    ],
)
def test_a_source_leads_only_to_the_assistant_or_to_a_plain_web_address(
    visit: PortalVisit, field: str, address: str
) -> None:
    def attack(question: str) -> dict[str, object]:
        plain = answer(question)
        cited = {**plain["citations"][0], "url": None, "href": None, field: address}
        return {**plain, "citations": [cited]}

    visit.assistant.respond = attack
    visit.open()
    given = visit.ask(QUESTION)
    given.locator(".marker").click()
    expect(given.locator(".card mark")).to_be_visible()
    expect(given.locator(".card a")).to_have_count(0)


ENDLESS = (
    "**" * 10_000,
    "[" * 20_000,
    "1. " * 6_000,
    "|" * 20_000,
    "|-" * 10_000,
    " " * 20_000 + "x",
    "- " * 10_000,
    "a\u0301" * 10_000,
    "**a" * 6_000,
    "\n" * 20_000 + "x",
    "| a | b |\n" * 2_000,
    ("|" + "a|" * 50 + "\n" + "|" + "-|" * 50 + "\n") * 90,
)


@pytest.mark.parametrize("text", ENDLESS, ids=range(len(ENDLESS)))
def test_no_text_keeps_the_page_busy(visit: PortalVisit, text: str) -> None:
    visit.assistant.replies = [Reply(body=answer(QUESTION, answer=text))]
    visit.open()
    visit.ask(QUESTION)
    expect(visit.ask("Câu sau?")).to_contain_text("Câu sau?")
