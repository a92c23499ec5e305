"""Printable: what documents say reaches a terminal as letters, never as commands to it."""

from __future__ import annotations

import re

_COMMANDS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Control characters but tab and line feed, and those that turn the direction of writing."""


def printable(text: str) -> str:
    """The text with every character that a terminal would obey shown as a replacement character."""
    return _COMMANDS.sub("\N{REPLACEMENT CHARACTER}", text)
