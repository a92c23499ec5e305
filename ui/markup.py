"""Text becomes safe HTML text: the one place where anything a person or a document wrote is escaped."""

from __future__ import annotations

import re
from datetime import date
from html import escape
from typing import TypeGuard

from ui import texts

_WEB_ADDRESS = re.compile(r"https?://[^\s\\]+", re.IGNORECASE)
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def text_html(text: str) -> str:
    """``text`` as HTML text: escaped, with control, direction-overriding and surrogate characters replaced."""
    return escape(_UNPRINTABLE.sub("\ufffd", text), quote=True)


def is_web_address(address: str | None) -> TypeGuard[str]:
    """May what a document says of its own address be a link? Only http and https; no other scheme is one."""
    return address is not None and bool(_WEB_ADDRESS.fullmatch(address))


def shown_date(day: date | None) -> str:
    """A date as Vietnamese documents write it, 07/10/2023, or that there is none."""
    return day.strftime("%d/%m/%Y") if day else texts.NO_DATE
