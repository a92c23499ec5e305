"""``docs/benchmarks.md``: each benchmark writes a section of its own and leaves the others as they are."""

from __future__ import annotations

import re
from pathlib import Path

PAGE = Path(__file__).parent.parent.parent / "docs" / "benchmarks.md"
_SECTION = re.compile(r"^## ", re.MULTILINE)


def write(heading: str, body: str) -> None:
    """Put the body under a heading of the second level, in the place of what stood there."""
    head, *sections = _SECTION.split(PAGE.read_text("utf-8")) if PAGE.exists() else ["# Benchmarks\n\n"]
    made = f"{heading}\n\n{body.strip()}\n"
    kept = [made if section.startswith(f"{heading}\n") else section.strip() + "\n" for section in sections]
    if made not in kept:
        kept.append(made)
    PAGE.write_text("\n".join([head.strip() + "\n", *(f"## {section}" for section in kept)]), "utf-8")
