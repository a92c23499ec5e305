"""No page has a serious fault for people with disabilities that axe-core can find, in either theme."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_chat_answers import COMPARED
from tests.browser.visit import Visit

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
DARK = {"color_scheme": "dark", "bypass_csp": True}
LIGHT = {"color_scheme": "light", "bypass_csp": True}
SMALL_DARK = {**DARK, "viewport": {"width": 320, "height": 640}}
REPORT = "Đến năm 2030, kinh tế số Thanh Hóa chiếm 35% GRDP. Năm 2022, Thái Nguyên đứng thứ 8/63. Có 12 sân bay."
PAGES = (
    "nguon",
    "kiem-tra",
    "so-lieu",
    f"so-lieu?ct={quote('kinh tế số')}",
    "so-lieu?noi=khong-co",
    f"bieu-do?ct={quote('kinh tế số grdp')}",
    "bieu-do",
    "khac-nhau",
    "quyen-rieng-tu",
    "nhung",
    "nguon/khong-co",
)


def faults(page: Page, where: str) -> list[str]:
    """The serious and critical faults of the page as it stands, each with the first element that has it."""
    page.add_script_tag(path=AXE)
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    return [
        f"{where}: {one['impact']} {one['id']}: {one['nodes'][0]['html'][:200]} {one['nodes'][0]['failureSummary']}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("visit", [LIGHT, DARK, SMALL_DARK], indirect=True, ids=["light", "dark", "small"])
def test_axe_finds_no_serious_fault_on_any_page(visit: Visit) -> None:
    if not AXE.exists():
        pytest.skip("no node_modules/axe-core: install it with npm to have the pages tried with axe")
    page = visit.page
    found = faults(page, "start")
    page.locator("#choice summary").click()
    found += faults(page, "choice")
    page.locator("#choice summary").click()
    visit.ask(COMPARED)
    visit.ask(COMPARED)
    page.locator(".judging summary").last.click()
    found += faults(page, "comparison")
    page.locator("#conversation .marker").first.click()
    expect(page.locator("#source-panel mark").first).to_be_visible()
    found += faults(page, "source")
    page.locator("#source-panel").get_by_role("link").first.click()
    expect(page.locator("h1")).to_be_visible()
    found += faults(page, "whole source")
    page.goto(page.url.split("/nguon")[0])
    expect(page.locator(".machine-notice")).to_be_visible()
    page.locator("#clear").click()
    visit.ask("Thanh Hóa có bao nhiêu trường đại học?")
    found += faults(page, "not found")
    address = page.url
    for path in PAGES:
        page.goto(f"{address}{path}")
        found += faults(page, path)
    page.goto(f"{address}kiem-tra")
    page.locator("#van-ban").fill(REPORT)
    page.locator(".check-form .primary").click()
    expect(page.locator(".marked-text")).to_be_visible()
    found += faults(page, "checked")
    visit.faults.clear()
    assert found == [], "\n".join(found)
