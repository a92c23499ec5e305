"""Photographs each page in Chromium: light, dark, on a phone, with an open source, without an answer.

    python scripts/screenshots.py [FOLDER]

A server of its own answers from the starter corpus. FOLDER is docs/screenshots unless given.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parent.parent
COLOURS = 128
LARGEST = 200_000
"""Bytes that a picture may have, so that the repository stays light."""

FIGURE = "Mục tiêu kinh tế số của Thanh Hóa đến năm 2030 là bao nhiêu phần trăm GRDP?"
LIST = "Nghị quyết 06-NQ/TU đề ra những nhiệm vụ, giải pháp gì?"
REPORT = (
    "Đến năm 2030, kinh tế số chiếm 30% trở lên trong GRDP của tỉnh Thanh Hóa. Năm 2022, Thái Nguyên đứng thứ 9/63 "
    "tỉnh, thành phố về chuyển đổi số. Tỷ lệ hồ sơ giải quyết đúng hạn của Thanh Hóa đạt 97,61%. "
    "Thanh Hóa có 12 sân bay."
)
FIGURE_PAGES = (
    ("so-lieu?ct=kinh+te+so", "figures"),
    ("bieu-do?ct=kinh+te+so+grdp", "chart"),
    ("khac-nhau", "differences"),
)
COMPARED = "Mục tiêu kinh tế số của Thanh Hóa năm 2025 và 2030"
UNKNOWN = "Thanh Hóa có bao nhiêu trường đại học?"


@contextmanager
def server() -> Iterator[str]:
    """The address of a server with a data folder of its own."""
    with tempfile.TemporaryDirectory() as data:
        command = [sys.executable, "-m", "ui", "serve", "--port", "0", "--data-dir", data]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
            try:
                assert process.stdout is not None
                address = re.search(r"http://\S+", process.stdout.readline())
                if address is None:
                    raise SystemExit("the server did not start")
                yield address[0]
            finally:
                process.terminate()


def screen(browser: Browser, *, width: int, height: int, dark: bool = False) -> Page:
    """An empty page on a screen of this size, of a Vietnamese who wants no motion."""
    return browser.new_page(
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        locale="vi-VN",
        reduced_motion="reduce",
    )


def chat(browser: Browser, address: str, *, width: int, height: int, dark: bool = False) -> Page:
    """The chat page, opened on a screen of this size."""
    page = screen(browser, width=width, height=height, dark=dark)
    page.goto(address)
    page.locator(".offer").first.wait_for()
    return page


def ask(page: Page, *questions: str) -> None:
    """Asks and waits until each answer is whole."""
    for question in questions:
        asked = page.locator(".turn").count()
        page.locator("#question textarea").fill(question)
        page.keyboard.press("Enter")
        page.locator(".turn").nth(asked).wait_for()
        page.locator("#conversation .turn[data-complete]").wait_for()


def open_source(page: Page) -> None:
    """Opens the first source of the last answer."""
    page.locator(".turn").last.locator(".marker").first.click()
    page.locator("#source-panel mark").first.wait_for()


def save(page: Page, folder: Path, name: str) -> None:
    """Writes a picture and says how large it is."""
    page.evaluate("document.fonts.ready")
    page.mouse.move(0, 0)
    with Image.open(BytesIO(page.screenshot())) as picture:
        picture.convert("RGB").quantize(COLOURS).save(folder / f"{name}.png", optimize=True)
    size = (folder / f"{name}.png").stat().st_size
    print(f"{name}.png {size // 1000} kB")
    if size > LARGEST:
        raise SystemExit(f"{name}.png is larger than {LARGEST // 1000} kB")
    page.close()


def comparisons(browser: Browser, address: str, folder: Path) -> None:
    """A comparison with its chart, the choice of documents, and what a visitor thinks of an answer."""
    for name, width, height, dark in (("light", 1280, 900, False), ("phone-dark", 390, 844, True)):
        page = chat(browser, address, width=width, height=height, dark=dark)
        ask(page, COMPARED)
        save(page, folder, f"comparison-{name}")
    page = chat(browser, address, width=1280, height=800)
    page.locator("#choice summary").click()
    page.locator("#choice input").nth(2).check()
    save(page, folder, "choice-light")
    page = chat(browser, address, width=390, height=844)
    ask(page, FIGURE)
    page.locator(".judging summary").click()
    page.locator(".judging input").nth(2).check()
    page.locator(".judging form > button").scroll_into_view_if_needed()
    save(page, folder, "opinion-phone")


def figure_pages(browser: Browser, address: str, folder: Path) -> None:
    """The pages about figures: light, dark, and on a phone."""
    for name, width, height, dark in (
        ("light", 1280, 800, False),
        ("dark", 1280, 800, True),
        ("phone", 360, 780, False),
    ):
        for path, label in FIGURE_PAGES:
            page = chat(browser, address, width=width, height=height, dark=dark)
            page.goto(f"{address}/{path}")
            save(page, folder, f"{label}-{name}")
        page = chat(browser, address, width=width, height=height, dark=dark)
        page.goto(f"{address}/kiem-tra")
        page.locator("#van-ban").fill(REPORT)
        page.locator(".check-form .primary").click()
        page.locator(".marked-text").wait_for()
        page.evaluate("document.querySelector('.result').scrollIntoView()")
        save(page, folder, f"check-{name}")


def main(folder: Path) -> None:
    """Writes all pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("chromium is not installed")
    with server() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--headless=new", "--no-sandbox", "--disable-gpu"]
        )
        for theme, dark in (("light", False), ("dark", True)):
            save(chat(browser, address, width=1280, height=800, dark=dark), folder, f"start-{theme}")
            page = chat(browser, address, width=1280, height=800, dark=dark)
            ask(page, FIGURE)
            open_source(page)
            page.evaluate("scrollTo(0, 0)")
            save(page, folder, f"source-{theme}")
            page = chat(browser, address, width=1280, height=800, dark=dark)
            ask(page, LIST, UNKNOWN)
            save(page, folder, f"not-found-{theme}")
        save(chat(browser, address, width=390, height=844), folder, "start-phone")
        page = chat(browser, address, width=390, height=844)
        ask(page, FIGURE)
        save(page, folder, "answer-phone")
        page = chat(browser, address, width=390, height=844, dark=True)
        ask(page, FIGURE)
        open_source(page)
        save(page, folder, "source-phone-dark")
        for path, label in (("nguon", "sources"), ("quyen-rieng-tu", "privacy")):
            page = chat(browser, address, width=1280, height=800)
            page.goto(f"{address}/{path}")
            save(page, folder, f"{label}-light")
        comparisons(browser, address, folder)
        figure_pages(browser, address, folder)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "screenshots")
