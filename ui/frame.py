"""What every page of the site shares: head, header with navigation, footer. One house, one look.

``root`` is the relative way from a page to the site's root ("./", "../"), so that the site works under any path.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from ui import texts
from ui.markup import text_html
from ui.site_files import asset

Section = Literal["chat", "check", "figures", "differences", "sources", "none"]

_MARK = (
    '<svg class="site-mark" viewBox="0 0 40 40" aria-hidden="true" focusable="false">'
    '<path d="M13 8H7v24h6M27 8h6v24h-6"/><path d="M20 12.5l2.2 5.1 5.5.5-4.2 3.6 1.3 5.4-4.8-2.9-4.8 2.9 '
    '1.3-5.4-4.2-3.6 5.5-.5z" class="site-star"/></svg>'
)


def head_html(root: str) -> str:
    """Style, theme and icon; the theme script runs before the first paint, so that no page flashes."""
    return (
        '<meta name="color-scheme" content="light dark">'
        '<meta name="referrer" content="same-origin">'
        f'<link rel="icon" href="{root}{asset("mark.svg")}" type="image/svg+xml">'
        f'<script src="{root}{asset("theme.js")}"></script>'
        f'<link rel="stylesheet" href="{root}{asset("site.css")}">'
    )


def header_html(section: Section, root: str) -> str:
    """The band with the site's name, its pages and the switch between light and dark."""
    skip = (texts.SKIP_TO_QUESTION, "#question") if section == "chat" else (texts.SKIP_TO_CONTENT, "#content")
    pages: tuple[tuple[Section, str, str], ...] = (
        ("chat", root, texts.NAV_CHAT),
        ("check", f"{root}kiem-tra", texts.NAV_CHECK),
        ("figures", f"{root}so-lieu", texts.NAV_FIGURES),
        ("differences", f"{root}khac-nhau", texts.NAV_DIFFERENCES),
        ("sources", f"{root}nguon", texts.NAV_SOURCES),
    )
    links = "".join(
        f'<a href="{href}"{" aria-current=" + chr(34) + "page" + chr(34) if name == section else ""}>{label}</a>'
        for name, href, label in pages
    )
    return (
        f'<header class="site-header"><a class="skip" href="{skip[1]}">{skip[0]}</a><div class="site-band">'
        f'<a class="site-name" href="{root}">{_MARK}<span><strong>{texts.SITE}</strong>'
        f"<small>{texts.TAGLINE}</small></span></a>"
        f'<nav aria-label="{texts.NAVIGATION}">{links}</nav>'
        f'<button type="button" class="theme-toggle" data-theme-toggle aria-label="{texts.THEME_TOGGLE}" '
        f'title="{texts.THEME_TOGGLE}"><svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
        '<circle cx="12" cy="12" r="8.5"/><path d="M12 3.5a8.5 8.5 0 0 1 0 17z"/></svg></button></div></header>'
    )


def page_html(
    title: str, section: Section, content: str, *, root: str, assets: Sequence[str] = (), wide: bool = False
) -> str:
    """A whole page around ``content``, which is HTML already; ``assets`` are the styles and scripts that it adds."""
    added = "".join(
        f'<link rel="stylesheet" href="{root}{asset(name)}">'
        if name.endswith(".css")
        else f'<script type="module" src="{root}{asset(name)}"></script>'
        for name in assets
    )
    return (
        f'<!doctype html><html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{text_html(title)} · {texts.SITE}</title>{head_html(root)}{added}</head>"
        f'<body class="site-page">{header_html(section, root)}'
        f'<main id="content" class="{"wide" if wide else "reading"}" tabindex="-1">{content}</main>'
        f"{footer_html(root)}</body></html>"
    )


def footer_html(root: str) -> str:
    """Who answers, as Law 134/2025/QH15 on artificial intelligence asks, and the way to the page on privacy."""
    return (
        f'<footer class="site-footer"><p>{texts.MACHINE_ANSWERS} '
        f'<a href="{root}quyen-rieng-tu">{texts.NAV_PRIVACY}</a></p></footer>'
    )
