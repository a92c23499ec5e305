"""What we depend on: pinned above the versions with known holes, licensed permissively, looked up where that works."""

from __future__ import annotations

import importlib.util
import json
import subprocess
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = {
    "gradio": "6.25", "starlette": "1.3.1", "python-multipart": "0.0.30", "langchain-core": "1.3.3", "lxml": "6.1.0",
    "pypdf": "6.16.1", "h11": "0.16",
}  # fmt: skip
"""Versions below which a hole is known; a package that we do not use needs none."""


def script(name: str) -> ModuleType:
    """A program of scripts/."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return {name: rest.split()[0] for name, _, rest in (line.partition("==") for line in lines)}


def version(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split(".")))


def test_no_pin_is_below_the_versions_with_known_holes() -> None:
    pinned = pins()
    assert {"gradio", "starlette", "python-multipart", "langchain-core", "h11"} <= pinned.keys()
    assert [name for name, floor in FLOORS.items() if name in pinned and version(pinned[name]) < version(floor)] == []


def test_every_licence_is_permissive_and_the_page_says_what_is_installed() -> None:
    licences = script("licences")
    assert licences.faults(licences.rows(), licences.PAGE.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [("MIT", True), ("Apache-2.0 AND CNRI-Python", True), ("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", False),
     ("AGPL-3.0", False), ("MIT AND GPL-3.0-only", False), ("GPL-2.0-only OR MIT", True), ("not stated", False),
     ("MPL-2.0 AND (Apache-2.0 OR MIT)", True), ("MIT AND (GPL-2.0-only OR GPL-3.0-only)", False)],
)  # fmt: skip
def test_a_licence_that_asks_for_more_is_seen(expression: str, allowed: bool) -> None:
    assert script("licences").is_allowed(expression) is allowed


def test_a_page_that_is_behind_is_seen() -> None:
    licences = script("licences")
    rows, page = licences.rows(), licences.PAGE.read_text(encoding="utf-8")
    name, row = next(iter(rows.items()))
    assert licences.faults(rows, page.replace(row, row.replace(" | ", " | 0.", 1)))
    assert licences.faults(rows, page.replace(f"{row}\n", ""))
    assert licences.faults(rows, page + "| not-pinned | 1 | MIT |\n")
    assert licences.faults({name: f"| {name} | 1 | GPL-3.0-only |"}, page)


@pytest.mark.parametrize(
    ("told", "code", "strict"),
    [
        ([], 0, 1),
        ([{"name": "a", "skip_reason": "not found"}], 0, 1),
        ([{"name": "a", "version": "1", "vulns": []}], 0, 0),
        ([{"name": "a", "version": "1", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2"]}]}], 1, 1),
        (None, 0, 1),
    ],
)
def test_a_vulnerable_package_fails_and_who_cannot_ask_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], told: Any, code: int, strict: int
) -> None:
    audit = script("audit")
    said = "" if told is None else json.dumps({"dependencies": told})
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 0, said))
    assert audit.main(required=False) == code
    shown = capsys.readouterr()
    assert ("not checked" in shown.err) == (code != strict)
    assert audit.main(required=True) == strict
