"""The widget as one script: the modules in ui/widget, each in a function of its own, in the order of their imports.

Browsers that read modules one by one would ask eighteen times, and a portal's policy would have to allow it.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

SOURCES = Path(__file__).parent / "widget"
ENTRY = "start.js"

_IMPORT = re.compile(
    r'^import (?P<names>\{[^}]*\}|\w+) from "\./(?P<file>[\w.]+)"(?: with \{ type: "text" \})?;\n', re.MULTILINE
)
_EXPORT = re.compile(r"^export (?=(?:async function|function|class|const) (?P<name>\w+))", re.MULTILINE)
_STYLE_SPACE = re.compile(r"/\*.*?\*/|\s+", re.DOTALL)


@cache
def widget_script() -> bytes:
    """The whole script, UTF-8. Any policy that allows its address lets it run: it evaluates nothing."""
    order: list[str] = []
    _collect(ENTRY, (), order)
    parts = "\n".join(_part(name) for name in order)
    return f'(() => {{\n"use strict";\n{parts}\n}})();\n'.encode()


def _collect(name: str, above: tuple[str, ...], order: list[str]) -> None:
    """Adds a file behind those that it imports."""
    assert name not in above, f"{name} imports itself by way of {above}"
    for imported in _IMPORT.finditer(_read(name)):
        if imported["file"] not in order:
            _collect(imported["file"], (*above, name), order)
    order.append(name)


def _part(name: str) -> str:
    text = _read(name)
    if name.endswith(".css"):
        style = _STYLE_SPACE.sub(" ", text).strip()
        return f"const {_variable(name)} = {json.dumps(style, ensure_ascii=False)};"
    exported = ", ".join(export["name"] for export in _EXPORT.finditer(text))
    body = _EXPORT.sub("", _IMPORT.sub(_import, text))
    returned = f"return {{ {exported} }};\n" if exported else ""
    return f"const {_variable(name)} = (() => {{\n{body}{returned}}})();"


def _import(found: re.Match[str]) -> str:
    return f"const {found['names']} = {_variable(found['file'])};\n"


def _variable(name: str) -> str:
    return f"${name.replace('.', '_')}"


def _read(name: str) -> str:
    return (SOURCES / name).read_text(encoding="utf-8")
