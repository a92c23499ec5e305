"""A real server on loopback and a real Chromium; every request that the browser makes is kept."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from bot.bot import Bot
from bot.runnable import AnswerRunnable
from index.index import Index
from index.ingest import ingest
from index.static import StaticEncoder
from tests.browser.visit import SECONDS, Visit
from tests.served import served
from ui.assembly import STARTER_CORPUS
from ui.edition import CurrentEdition
from ui.server import create_app

CHROMIUM = shutil.which("chromium")
QUIET = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
HOSTILE = """# <img src=x onerror="window.harmed=1"> Xã Thử Nghiệm

Xã Thử Nghiệm có 4.321 hộ <script>window.harmed=1</script> dùng <img src=x onerror="window.harmed=1"> sổ sức khỏe số.
"""
expect.set_options(timeout=SECONDS * 1000)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that answers from the starter corpus and one hostile document."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "xa-thu-nghiem.md").write_text(HOSTILE, encoding="utf-8")
    encoder = StaticEncoder.shipped()
    ingest([str(STARTER_CORPUS), str(folder / "xa-thu-nghiem.md")], folder / "data", encoder)
    edition = CurrentEdition(Index.open(folder / "data", encoder), lambda index: AnswerRunnable(Bot(index)))
    with served(create_app(edition)) as address:
        yield address


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Chromium as Debian packages it, with a profile of its own."""
    if CHROMIUM is None:
        pytest.skip("no chromium on the PATH: the pages are not tried in a browser")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(site: str, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """The chat page, opened; ``@pytest.mark.parametrize("visit", [{...}], indirect=True)`` sets the device."""
    device: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}, "locale": "vi-VN", "reduced_motion": "reduce"}
    device.update(getattr(request, "param", {}))
    context = browser.new_context(**device)
    visited = Visit(context.new_page())
    visited.page.on("request", lambda asked: visited.requests.append(asked.url))
    visited.page.on("pageerror", lambda error: visited.faults.append(str(error)))
    visited.page.on("console", lambda said: visited.faults.append(said.text) if said.type == "error" else None)
    visited.page.goto(site)
    expect(visited.page.locator(".offer").first).to_be_visible()
    yield visited
    context.close()
    outside = [url for url in visited.requests if not url.startswith((f"{site}/", "data:"))]
    assert outside == []
    assert visited.faults == []
