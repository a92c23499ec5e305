"""Only a listed portal shows our pages in a frame, and only where every page around it is listed too."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page

from index.index import Index
from tests.browser.hostile import application
from tests.browser.portal import portal
from tests.library import library
from tests.served import served
from ui.traffic.listening import listening_socket

pytestmark = pytest.mark.browser

FRAME = '<!doctype html><title>x</title><iframe src="{}" width="600" height="600" {}></iframe>'
PATHS = ("nhung", "", "nguon", "kiem-tra", "khong-co")


@dataclass(frozen=True)
class Sites:
    """Addresses of the assistant, of the listed portal, and of a stranger."""

    ours: str
    listed: str
    stranger: str


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    index: Index = library(tmp_path_factory.mktemp("embedding"))
    with ExitStack() as stack:
        ours = stack.enter_context(listening_socket("127.0.0.1", 0))
        site = f"http://127.0.0.1:{ours.getsockname()[1]}"
        pages: dict[str, tuple[str, dict[str, str]]] = {
            **{f"{path or 'chat'}.html": (FRAME.format(f"{site}/{path}", ""), {}) for path in PATHS},
            "sandbox.html": (FRAME.format(f"{site}/nhung", 'sandbox="allow-scripts"'), {}),
            "opaque.html": (FRAME.format("", f"srcdoc='<iframe src=\"{site}/nhung\"></iframe>' sandbox"), {}),
        }
        listed = stack.enter_context(portal(site, pages))
        pages["outer.html"] = (FRAME.format(f"{listed}/nhung.html", ""), {})
        stranger = stack.enter_context(portal(site, dict(pages)))
        pages["around.html"] = (FRAME.format(f"{stranger}/nhung.html", ""), {})
        stack.enter_context(served(application(index, listed), ours))
        yield Sites(site, listed, stranger)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def shows(page: Page, sites: Sites, address: str) -> bool:
    """Whether a page of ours is drawn in a frame somewhere below an address."""
    page.goto(address, wait_until="load")
    page.wait_for_timeout(200)
    inner = [frame for frame in page.frames if frame.url.startswith(f"{sites.ours}/")]
    return any(frame.evaluate("document.body !== null && document.body.childElementCount > 0") for frame in inner)


@pytest.mark.parametrize("path", PATHS)
def test_a_listed_portal_shows_our_pages_and_a_stranger_none(page: Page, sites: Sites, path: str) -> None:
    assert shows(page, sites, f"{sites.listed}/{path or 'chat'}.html")
    assert not shows(page, sites, f"{sites.stranger}/{path or 'chat'}.html")


def test_a_stranger_around_or_inside_a_listed_portal_shows_nothing(page: Page, sites: Sites) -> None:
    assert not shows(page, sites, f"{sites.stranger}/outer.html")
    assert not shows(page, sites, f"{sites.listed}/around.html")


def test_another_name_or_port_of_the_portals_machine_is_a_stranger(page: Page, sites: Sites) -> None:
    port = sites.listed.rpartition(":")[2]
    for host in ("localhost", "127.0.0.2", "[::ffff:127.0.0.1]", "portal.localhost"):
        opened = page.context.new_page()
        try:
            assert not shows(opened, sites, f"http://{host}:{port}/nhung.html"), host
        except Error as error:  # a spelling that this machine does not answer to
            if "ERR_" not in error.message:
                raise


def test_a_file_a_data_address_and_an_opaque_frame_show_nothing(page: Page, sites: Sites, tmp_path: Path) -> None:
    kept = tmp_path / "a.html"
    kept.write_text(FRAME.format(f"{sites.ours}/nhung", ""), encoding="utf-8")
    assert not shows(page, sites, kept.as_uri())
    assert not shows(page, sites, f"data:text/html,{FRAME.format(f'{sites.ours}/nhung', '')}")
    assert not shows(page, sites, f"{sites.listed}/opaque.html")


def test_a_sandboxed_frame_of_a_listed_portal_cannot_ask(page: Page, sites: Sites) -> None:
    page.goto(f"{sites.listed}/sandbox.html")
    page.wait_for_timeout(300)
    (inner,) = [frame for frame in page.frames if frame.url.startswith(f"{sites.ours}/")]
    asked = """async () => {
      const sent = { method: "POST", headers: { "Content-Type": "application/json" }, body: '{"question": "a"}' };
      try { return (await fetch("api/v1/ask", sent)).status; } catch { return "kept out"; }
    }"""
    assert inner.evaluate(asked) in ("kept out", 403)


def test_without_our_policy_a_stranger_shows_the_page(page: Page, sites: Sites, tmp_path: Path) -> None:
    """The trial itself."""
    with ExitStack() as stack:
        ours = stack.enter_context(listening_socket("127.0.0.1", 0))
        site = f"http://127.0.0.1:{ours.getsockname()[1]}"
        stranger = stack.enter_context(portal(site, {"a.html": (FRAME.format(f"{site}/nhung", ""), {})}))
        stack.enter_context(served(application(library(tmp_path), policy=False), ours))
        assert shows(page, Sites(site, "", stranger), f"{stranger}/a.html")
