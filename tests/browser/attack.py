"""Attacks on a page: the payloads, a host that nothing may ask, and what tells that one of them came through."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page

from tests import web_server

PAYLOADS: tuple[str, ...] = tuple(
    json.loads(line) for line in (Path(__file__).parents[1] / "script_payloads.txt").read_text("utf-8").splitlines()
)
"""Each sets ``harmed``, opens a dialog, asks the host ``{canary}`` for something, or makes an element of its own."""

_DRAWN = """
a article aside b base blockquote body br button circle datalist dd details div dl dt em fieldset figcaption figure
footer form g gradio-app h1 h2 h3 h4 h5 h6 head header hoi-dap-so html i input label legend li line link main mark
meta nav noscript ol option output p path polyline rect script section select small span strong style summary svg
table tbody td text textarea tfoot th thead title tr tspan ul
"""

FAULTS = """([drawn, hosts]) => {
  const found = window.harmed === undefined ? [] : ["a script ran"];
  const origins = [location.origin, ...hosts];
  const known = new Set(drawn);
  const nonce = document.querySelector("script")?.nonce;
  const addresses = new Set(["href", "src", "xlink:href", "action", "poster", "data", "cite", "formaction"]);
  const never = new Set(["srcset", "srcdoc", "ping", "background", "lowsrc", "http-equiv", "codebase",
    "manifest", "autofocus", "popover"]);
  const inspect = (root) => {
    for (const element of root.querySelectorAll("*")) {
      const name = element.localName;
      const inOurs = !element.closest(".gradio-container") || element.closest(".turn, #source-panel, .choosing");
      if (!known.has(name)) found.push(`<${name}>`);
      if (name === "script" && !element.src && element.nonce !== nonce) found.push("<script> of its own");
      if (["style", "link", "meta", "script", "title"].includes(name) && element.closest("article, main, .answer")) {
        found.push(`<${name}> in the content`);
      }
      for (const { name: attribute, value } of element.attributes) {
        const plain = value.replace(/[\\u0000-\\u0020]/g, "").toLowerCase();
        if (attribute.startsWith("on")) found.push(`<${name} ${attribute}>`);
        if (never.has(attribute) && (inOurs || attribute !== "autofocus") && !(name === "hoi-dap-so"))
          found.push(`<${name} ${attribute}>`);
        if (attribute === "style" && /url\\(|expression|binding|behavior/.test(plain)) found.push(`style ${value}`);
        if (addresses.has(attribute) && !(name === "link" && plain.startsWith("data:"))) {
          let address = null;
          try { address = new URL(value, document.baseURI); } catch { /* leads nowhere */ }
          if (address && !origins.includes(address.origin)) found.push(`<${name} ${attribute}="${value}">`);
        }
      }
      if (element.shadowRoot) inspect(element.shadowRoot);
    }
  };
  inspect(document);
  return [...new Set(found)];
}"""


@dataclass
class Attack:
    """A page under attack, and every sign that a payload was more than text."""

    page: Page
    hosts: tuple[str, ...]
    requests: list[str] = field(default_factory=list)
    signs: list[str] = field(default_factory=list)

    def inspect(self) -> None:
        """Look for scripts that ran and for elements, handlers and addresses that we did not make."""
        self.signs += self.page.evaluate(FAULTS, [_DRAWN.split(), list(self.hosts)])

    @property
    def outside(self) -> list[str]:
        """What the page asked of others."""
        ours = (*(f"{host}/" for host in self.hosts), "data:", "file:", "about:")
        return [url for url in self.requests if not url.startswith(ours)]

    def watch(self) -> None:
        """Keep what the browser reports."""
        self.page.on("request", lambda asked: self.requests.append(asked.url))
        self.page.on("dialog", self._dialog)
        self.page.on("console", self._console)
        self.page.on("popup", lambda opened: self.signs.append(f"window {opened.url}"))

    def _dialog(self, dialog: Dialog) -> None:
        self.signs.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def _console(self, said: ConsoleMessage) -> None:
        if "Content Security Policy" in said.text:
            self.signs.append(said.text)


@contextmanager
def attacking(browser: Browser, hosts: Sequence[str]) -> Iterator[Attack]:
    """A page of its own that may ask only these hosts."""
    device: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}, "locale": "vi-VN", "reduced_motion": "reduce"}
    context = browser.new_context(**device)
    attack = Attack(context.new_page(), tuple(hosts))
    attack.watch()
    yield attack
    context.close()


@contextmanager
def canary() -> Iterator[web_server.Site]:
    """A host that must not be asked for anything; what it is asked is kept."""
    with web_server.serving() as site:
        yield site


def armed(host: str) -> tuple[str, ...]:
    """The payloads, aimed at a host."""
    return tuple(payload.replace("{canary}", f"http://{host}") for payload in PAYLOADS)


def batches(payloads: Iterable[str], most: int) -> Iterator[tuple[str, ...]]:
    """Runs of payloads that together have at most so many bytes of UTF-8, one payload in any case."""
    held: list[str] = []
    size = 0
    for payload in payloads:
        length = len(payload.encode("utf-8", "replace")) + 1
        if held and size + length > most:
            yield tuple(held)
            held, size = [], 0
        held.append(payload)
        size += length
    if held:
        yield tuple(held)
