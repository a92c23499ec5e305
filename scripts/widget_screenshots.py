"""Photographs the widget in Chromium: on the example portal as a bubble and in the page, on a phone, and as /nhung.

python scripts/widget_screenshots.py [FOLDER]
"""

from __future__ import annotations

import os
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from screenshots import FIGURE, ROOT, save, screen, server

PORTAL = ROOT / "examples" / "portal"
STATED_SERVER = "http://127.0.0.1:7860"
KINDS = {".html": "text/html; charset=utf-8", ".css": "text/css"}
COMPARISON = "So sánh số dịch vụ tích hợp lên Cổng dịch vụ công quốc gia của Thanh Hóa và Thái Nguyên"


@contextmanager
def portal(assistant: list[str]) -> Iterator[str]:
    """The address of the example portal, which names the first of ``assistant`` as soon as there is one."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            file = PORTAL / (self.path.removeprefix("/") or "index.html")
            if not file.is_file():
                self.send_error(404)
                return
            page = file.read_text(encoding="utf-8").replace(STATED_SERVER, assistant[0]).encode()
            self.send_response(200)
            self.send_header("Content-Type", KINDS[file.suffix])
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{serving.server_address[1]}"
        serving.shutdown()


def opened(browser: Browser, address: str, *, width: int, height: int, dark: bool = False) -> Page:
    """A page of the portal, the bubble opened where there is one."""
    page = screen(browser, width=width, height=height, dark=dark)
    page.goto(address)
    page.locator("hoi-dap-so .root").wait_for(state="attached")
    if page.locator("hoi-dap-so .launcher").count():
        page.locator("hoi-dap-so .launcher").click()
    page.locator("hoi-dap-so .offer").first.wait_for()
    return page


def ask(page: Page, question: str) -> None:
    """Asks, and opens the first quote of the answer."""
    page.locator("hoi-dap-so #question").fill(question)
    page.locator("hoi-dap-so #question").press("Enter")
    page.locator("hoi-dap-so .marker").first.click()
    page.locator("hoi-dap-so .card").wait_for()


def main(folder: Path) -> None:
    """Writes all pictures."""
    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("chromium is not installed")
    assistant: list[str] = []
    with portal(assistant) as site:
        os.environ["HOIDAP_PORTALS"] = site
        with server() as address, sync_playwright() as playwright:
            assistant.append(address)
            browser = playwright.chromium.launch(
                executable_path=chromium, args=["--headless=new", "--no-sandbox", "--disable-gpu"]
            )
            save(opened(browser, site, width=390, height=780), folder, "widget-phone")
            for theme, dark in (("light", False), ("dark", True)):
                page = opened(browser, site, width=1280, height=800, dark=dark)
                ask(page, FIGURE)
                save(page, folder, f"widget-bubble-{theme}")
                page = opened(browser, f"{address}/nhung", width=1280, height=800, dark=dark)
                ask(page, COMPARISON)
                save(page, folder, f"widget-page-{theme}")
            page = opened(browser, f"{site}/hoi-dap.html", width=1280, height=960)
            ask(page, FIGURE)
            save(page, folder, "widget-inline-light")
            page = opened(browser, site, width=390, height=780, dark=True)
            ask(page, FIGURE)
            save(page, folder, "widget-phone-dark")
            browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "screenshots")
