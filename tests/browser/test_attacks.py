"""What people, documents and models write is text on every page: with our policy, and with our escaping alone.

Nothing runs, nothing is asked of another host, and no element, handler or address is made of it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from index.index import Index
from tests import web_server
from tests.browser.attack import PAYLOADS, Attack, armed, attacking, batches, canary
from tests.browser.hostile import (
    FIGURES,
    MOST_QUESTION_BYTES,
    PAGE,
    TABLE,
    TEXT,
    WORD,
    application,
    library,
)
from tests.browser.portal import portal
from tests.served import served
from ui.traffic.listening import listening_socket

pytestmark = [pytest.mark.browser, pytest.mark.slow]

QUESTIONS = 6
"""Batches that are typed; all of them are asked through addresses."""
WIDGET = '<!doctype html><title>Cổng</title><script src="http://127.0.0.1:7860/widget/hoidap.js" async></script>'


@pytest.fixture(scope="module")
def bird() -> Iterator[web_server.Site]:
    with canary() as site:
        yield site
        assert site.asked == []


@pytest.fixture(scope="module")
def payloads(bird: web_server.Site) -> tuple[str, ...]:
    return armed(bird.host)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, payloads: tuple[str, ...]) -> Index:
    return library(tmp_path_factory.mktemp("hostile"), payloads)


@pytest.fixture(scope="module", params=[True, False], ids=["with policy", "without policy"])
def hosts(request: pytest.FixtureRequest, index: Index) -> Iterator[tuple[str, str]]:
    """The address of the assistant and that of a portal which carries its widget."""
    with ExitStack() as stack:
        listening = stack.enter_context(listening_socket("127.0.0.1", 0))
        site = f"http://127.0.0.1:{listening.getsockname()[1]}"
        gate = stack.enter_context(portal(site, {"cong.html": (WIDGET, {})}))
        yield stack.enter_context(served(application(index, gate, policy=request.param), listening)), gate


@pytest.fixture
def attack(browser: Browser, hosts: tuple[str, str]) -> Iterator[Attack]:
    with attacking(browser, hosts) as attack:
        yield attack
        assert (set(attack.signs), attack.outside) == (set(), [])


def ready(page: Page) -> None:
    """Wait until the chat page can be used."""
    expect(page.locator(".machine-notice")).to_be_visible()
    expect(page.locator("html[data-chat=ready]")).to_be_attached()


def test_there_are_at_least_200_payloads() -> None:
    assert len(set(PAYLOADS)) >= 200


def test_a_question_typed_or_in_an_address_is_text_on_the_chat_page(
    attack: Attack, hosts: tuple[str, str], payloads: tuple[str, ...]
) -> None:
    page = attack.page
    runs = list(batches(payloads, MOST_QUESTION_BYTES))
    for run in runs:
        said = " ".join(run)
        page.goto(f"{hosts[0]}/?{urlencode([('hoi', said), ('truoc', said)], errors='replace')}")
        ready(page)
        expect(page.locator("#conversation .turn[data-complete]")).to_be_attached()
        attack.inspect()
    for run in runs[:QUESTIONS]:
        before = page.locator(".turn").count()
        page.locator("#question textarea").fill(" ".join(run))
        page.keyboard.press("Enter")
        expect(page.locator(".turn")).to_have_count(before + 1)
        expect(page.locator("#conversation .turn[data-complete]")).to_be_attached()
        page.locator("#conversation .marker").first.click()
        expect(page.locator("#source-panel .source-title")).to_be_visible()
        attack.inspect()
    page.reload()
    ready(page)
    assert page.locator(".turn").count() > QUESTIONS
    attack.inspect()
    chosen = [("nguon", runs[0][0]), ("nguon", runs[0][1]), ("noi", runs[0][2]), ("hoi", runs[0][3])]
    page.goto(f"{hosts[0]}/?{urlencode(chosen)}")
    ready(page)
    expect(page.locator("#complaint [role=alert]")).not_to_be_empty()
    attack.inspect()


def test_what_documents_say_is_text_on_the_pages_of_sources(
    attack: Attack, hosts: tuple[str, str], index: Index
) -> None:
    page = attack.page
    page.goto(f"{hosts[0]}/nguon")
    attack.inspect()
    seen = page.locator("main").inner_text()
    assert "<script>harmed=1</script>" in seen
    assert "[x](javascript:harmed=1)" in seen
    for document in index.documents():
        if document.source in (TEXT, PAGE, TABLE, FIGURES, WORD) or document.source.startswith("ten-"):
            page.goto(f"{hosts[0]}/nguon/{quote(document.id, safe='')}")
            attack.inspect()
            assert page.locator("main").inner_text().count("harmed") > 5
    for answer in ("/nguon/<svg onload=harmed=1>", "/nguon/x?tu=<svg>&den=1&ma=<svg onload=harmed=1>"):
        page.goto(f"{hosts[0]}{answer}")
        attack.inspect()


def test_what_is_asked_of_the_figures_and_what_they_are_called_is_text(
    attack: Attack, hosts: tuple[str, str], payloads: tuple[str, ...]
) -> None:
    page = attack.page
    runs = [" ".join(run) for run in batches(payloads, 190)]
    for at in range(0, len(runs), 3):
        path = ("so-lieu", "bieu-do", "khac-nhau")[at % 9 // 3]
        query = dict(zip(("ct", "noi", "tl"), runs[at : at + 3], strict=False)) | {"loai": runs[at]}
        page.goto(f"{hosts[0]}/{path}?{urlencode(query, errors='replace')}")
        attack.inspect()
    for path in ("so-lieu", "so-lieu?trang=2", "bieu-do?ct=harmed", "khac-nhau"):
        page.goto(f"{hosts[0]}/{path}")
        attack.inspect()
    for run in batches(payloads, 1_500):
        page.goto(f"{hosts[0]}/{quote(' '.join(run), errors='replace')}")
        attack.inspect()


def test_a_text_to_check_its_file_name_and_the_report_are_text(
    attack: Attack, hosts: tuple[str, str], payloads: tuple[str, ...], tmp_path: Path
) -> None:
    page = attack.page
    names = [payload.replace("/", "∕").replace("\0", "")[:150] for payload in payloads if "onerror" in payload]
    for at, run in enumerate(batches(payloads, 8_000)):
        text = "\n".join(f"{one} Thanh Hóa có 45% hồ sơ trực tuyến năm 2025." for one in run)
        page.goto(f"{hosts[0]}/kiem-tra")
        if at % 2:
            data = text.encode("utf-8", "replace")
            page.locator("#tep").set_input_files(
                FilePayload(name=f"{names[at]}.txt", mimeType="text/plain", buffer=data)
            )
        else:
            page.locator("#van-ban").fill(text)
        page.locator(".check-form button.primary").click()
        expect(page.locator("#ket-qua")).to_be_visible()
        attack.inspect()
        with page.expect_download() as saved:
            page.locator("button[name=dang][value=html]").click()
        report = tmp_path / f"{at}.html"
        saved.value.save_as(report)
        policy, open_ = report.read_text("utf-8").partition("<meta http-equiv")[1:]
        assert policy
        report.write_text(report.read_text("utf-8").replace(f"{policy}{open_[: open_.index('>') + 1]}", "", 1), "utf-8")
        page.goto(report.as_uri())
        attack.inspect()


def test_an_answer_is_text_in_the_widget_of_a_portal_and_in_the_frame(
    attack: Attack, hosts: tuple[str, str], payloads: tuple[str, ...]
) -> None:
    page = attack.page
    page.goto(f"{hosts[1]}/cong.html")
    widget = page.locator("hoi-dap-so")
    expect(widget.locator(".root")).to_be_attached()
    for count, run in enumerate(batches(payloads, MOST_QUESTION_BYTES), 1):
        widget.evaluate(
            "(element, question) => element.ask(question)", " ".join(run).encode("utf-8", "replace").decode()
        )
        expect(widget.locator(".answer:has(.actions)")).to_have_count(count)
        widget.locator(".chip").last.click()
        attack.inspect()
    page.reload()
    expect(widget.locator(".answer:has(.actions)").first).to_be_attached()
    attack.inspect()
    for at, run in enumerate(batches(payloads, 1_500)):
        names = ("greeting", "heading", "placeholder", "tagline", "suggestions", "accent", "places", "sources", "theme")
        page.goto(f"{hosts[0]}/nhung?{urlencode(dict.fromkeys(names, ' '.join(run)), errors='replace')}")
        expect(page.locator("hoi-dap-so .root")).to_be_attached()
        if at == 0:
            page.locator("hoi-dap-so").evaluate("(element) => element.ask('<svg onload=harmed=1>')")
        attack.inspect()


@pytest.mark.parametrize("policy", [True, False], ids=["with policy", "without policy"])
def test_a_build_that_does_not_escape_is_caught(
    browser: Browser, index: Index, policy: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The trial itself: the same pages with the escaping switched off."""
    for name, module in list(sys.modules.items()):
        if name.startswith("ui.") and hasattr(module, "text_html"):
            monkeypatch.setattr(module, "text_html", str)
    with ExitStack() as stack:
        listening = stack.enter_context(listening_socket("127.0.0.1", 0))
        site = stack.enter_context(served(application(index, policy=policy), listening))
        attack = stack.enter_context(attacking(browser, (site,)))
        attack.page.goto(f"{site}/?hoi={quote('<img src=x onerror=harmed=1>')}")
        ready(attack.page)
        expect(attack.page.locator("#conversation .turn[data-complete]")).to_be_attached()
        attack.inspect()
        assert "<img onerror>" in attack.signs
        assert policy or "a script ran" in attack.signs
        assert not policy or any("Content Security Policy" in sign for sign in attack.signs)
