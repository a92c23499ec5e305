"""What a browser loads and how long it takes until a question can be typed, cold and warm, in Chromium."""

from __future__ import annotations

import shutil
import statistics
import time

from playwright.sync_api import Browser, BrowserContext, sync_playwright

VISITS = 5
ARGUMENTS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
HEAD = f"""\
The chat page in Chromium, median of {VISITS} visits: what goes over the wire, and the time until a question can be \
typed; warm is a second visit with the browser's cache.

| page | cold kB | cold requests | cold s | warm kB | warm requests | warm s |
|---|---|---|---|---|---|---|"""


def measure(address: str) -> list[str]:
    """The cells of a page: kB, requests and seconds, cold and warm."""
    chromium = shutil.which("chromium")
    if chromium is None:
        return ["–"] * 6
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        visits = [_visits(browser, address) for _ in range(VISITS)]
        browser.close()
    medians = [statistics.median(values) for values in zip(*visits, strict=True)]
    return [f"{value:.2f}" if place % 3 == 2 else f"{value:,.0f}" for place, value in enumerate(medians)]


def _visits(browser: Browser, address: str) -> tuple[float, ...]:
    context = browser.new_context(locale="vi-VN")
    cold, warm = _visit(context, address), _visit(context, address)
    context.close()
    return (*cold, *warm)


def _visit(context: BrowserContext, address: str) -> tuple[float, float, float]:
    """kB over the wire, requests, and seconds until the question box takes letters."""
    opened = context.new_page()
    wire: list[float] = []
    asked: list[str] = []
    session = context.new_cdp_session(opened)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: wire.append(event["encodedDataLength"]))
    opened.on("request", lambda request: asked.append(request.url))
    start = time.perf_counter()
    opened.goto(address, wait_until="commit")
    box = opened.locator("textarea:visible").first
    box.press_sequentially("a", timeout=60_000)
    seconds = time.perf_counter() - start
    opened.wait_for_timeout(1500)
    opened.close()
    return sum(wire) / 1000, float(len(asked)), seconds
