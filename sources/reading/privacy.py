"""Personal data in what people type: found and replaced by what it is, before anything is stored or sent."""

from __future__ import annotations

import re

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NUMBER = re.compile(r"(?<![\w.,])\+?(?:\d[ .-]?){8,18}\d(?!\w)")


def masked(text: str) -> str:
    """The text with e-mail addresses and long numbers replaced by what they are."""
    return _NUMBER.sub("[số cá nhân]", _EMAIL.sub("[thư điện tử]", text))
