"""A visit to the chat page: the page, and what went on behind it."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import Page, expect

SECONDS = 20
"""How long a test waits for what it expects on the page."""


@dataclass(frozen=True)
class Visit:
    """A page that was opened, the addresses that it asked for and the faults that the browser reported."""

    page: Page
    requests: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def ask(self, question: str) -> None:
        """Type a question, press Enter and wait until its answer is whole."""
        asked = self.page.locator(".turn").count()
        self.page.locator("#question textarea").fill(question)
        self.page.keyboard.press("Enter")
        expect(self.page.locator("#conversation .turn[data-complete] .question")).to_contain_text(question)
        expect(self.page.locator(".turn")).to_have_count(asked + 1)
        expect(self.page.locator("#heard [role=status]")).not_to_be_empty()
