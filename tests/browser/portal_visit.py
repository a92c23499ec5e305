"""A visit to a portal that carries the widget; afterwards, nothing else was asked and no policy was broken."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.portal import Assistant, assistant, portal

Pages = dict[str, tuple[str, dict[str, str]]]


@dataclass(frozen=True)
class PortalVisit:
    """An open browser page, the portal's address, and the assistant behind the widget."""

    page: Page
    site: str
    assistant: Assistant
    requests: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def go(self, path: str = "") -> None:
        """Open a page of the portal, and wait for the widget."""
        self.page.goto(f"{self.site}/{path}")
        expect(self.page.locator("hoi-dap-so .root")).to_be_attached()

    def open(self, path: str = "") -> None:
        """Open a page of the portal, and its bubble."""
        self.go(path)
        self.launcher.click()
        expect(self.panel).to_be_visible()

    def send(self, question: str) -> None:
        """Type a question and press Enter."""
        self.box.fill(question)
        self.box.press("Enter")

    def ask(self, question: str) -> Locator:
        """Ask, and wait for the whole answer, which is given back."""
        before = self.answers.count()
        self.send(question)
        expect(self.answers).to_have_count(before + 1)
        return self.answers.last

    @property
    def widget(self) -> Locator:
        """The element itself."""
        return self.page.locator("hoi-dap-so")

    @property
    def launcher(self) -> Locator:
        """The button that opens the bubble."""
        return self.widget.locator(".launcher")

    @property
    def panel(self) -> Locator:
        """The talk."""
        return self.widget.locator(".panel")

    @property
    def box(self) -> Locator:
        """Where questions are typed."""
        return self.widget.locator("#question")

    @property
    def answers(self) -> Locator:
        """The finished answers."""
        return self.widget.locator(".answer:has(.actions)")

    @property
    def heard(self) -> Locator:
        """What a screen reader is told."""
        return self.widget.get_by_role("status")

    @property
    def focused(self) -> str:
        """What has the focus within the widget, by tag, id and class; "" when the focus is outside."""
        return str(
            self.page.evaluate(
                """() => {
                  const at = document.querySelector("hoi-dap-so").shadowRoot.activeElement;
                  return at ? `${at.localName}#${at.id}.${at.className}` : "";
                }"""
            )
        )


@contextmanager
def visiting(browser: Browser, pages: Pages | None = None, **device: Any) -> Iterator[PortalVisit]:
    """A visit with a device of this kind to a portal with these further pages."""
    wanted: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}, "locale": "vi-VN", "reduced_motion": "reduce"}
    with assistant() as scripted, portal(scripted.address, pages) as site:
        context = browser.new_context(**{**wanted, **device})
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site)
        visit = PortalVisit(context.new_page(), site, scripted)
        visit.page.on("request", lambda asked: visit.requests.append(asked.url))
        visit.page.on("pageerror", lambda error: visit.faults.append(str(error)))
        visit.page.on("console", lambda said: visit.faults.append(said.text) if "Policy" in said.text else None)
        yield visit
        context.close()
        known = (f"{site}/", f"{scripted.address}/", "data:")
        assert [url for url in visit.requests if not url.startswith(known)] == []
        assert visit.faults == []
