"""The frame of every admin page: head, band with the sections and who is logged in, notices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ui import texts
from ui.admin.access import Session
from ui.markup import text_html

TITLE = "Quản trị Hỏi Đáp Số"


@dataclass(frozen=True, slots=True)
class Section:
    """A page that stands in the band: its address and its name."""

    path: str
    name: str


def admin_html(
    title: str,
    content: str,
    *,
    session: Session | None = None,
    sections: Sequence[Section] = (),
    here: str = "",
    notices: Sequence[str] = (),
) -> str:
    """A whole page around ``content``, which is HTML already; ``here`` is the address of its section."""
    said = "".join(f'<p role="status" class="notice">{text_html(notice)}</p>' for notice in notices)
    return (
        '<!doctype html><html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">'
        f"<title>{text_html(title)} · {TITLE}</title>"
        '<link rel="icon" href="/site/mark.svg" type="image/svg+xml"><script src="/site/theme.js"></script>'
        '<link rel="stylesheet" href="/site/site.css"><link rel="stylesheet" href="/site/figures.css">'
        '<link rel="stylesheet" href="/site/chat.css">'
        '<link rel="stylesheet" href="/assets/admin.css"><script type="module" src="/assets/admin.js"></script></head>'
        f'<body class="site-page admin" data-missing="{_MISSING}">{_header_html(session, sections, here)}'
        f'<main id="content" class="wide" tabindex="-1"><h1>{text_html(title)}</h1>{said}{content}</main>'
        "</body></html>"
    )


def _header_html(session: Session | None, sections: Sequence[Section], here: str) -> str:
    links = "".join(
        f'<a href="{section.path}"{_CURRENT if section.path == here else ""}>{text_html(section.name)}</a>'
        for section in (sections if session else ())
    )
    person = (
        f'<form class="person" method="post" action="/dang-xuat">{csrf_html(session)}'
        f'<span>{text_html(session.person)}</span><button type="submit">Đăng xuất</button></form>'
        if session
        else ""
    )
    return (
        f'<header class="site-header"><a class="skip" href="#content">{texts.SKIP_TO_CONTENT}</a>'
        f'<div class="site-band"><a class="site-name" href="/"><span><strong>{TITLE}</strong>'
        f"<small>Chỉ mở được từ chính máy này</small></span></a>{person}"
        f'<nav aria-label="{texts.NAVIGATION}">{links}</nav></div></header>'
    )


_MISSING = "Hãy điền hoặc chọn ở đây trước."
_CURRENT = ' aria-current="page"'


def csrf_html(session: Session) -> str:
    """The hidden field that each form of a session carries."""
    return f'<input type="hidden" name="csrf" value="{session.csrf}">'


def complaint_html(reason: str) -> str:
    """Why something was not done."""
    return f'<p role="alert" class="complaint">{text_html(reason)}</p>' if reason else ""
