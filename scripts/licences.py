"""``python scripts/licences.py [--write]``: the licences of the pinned packages, as their own metadata says.

Fails when one is not permissive, or when docs/licences.md does not say what is installed; ``--write`` writes that page.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "licences.md"
PERMISSIVE = frozenset(
    {
        "0BSD", "Apache-2.0", "BSD", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0", "CC0-1.0", "CNRI-Python", "ISC",
        "LLVM-exception", "MIT", "MIT-0", "MIT-CMU", "PSF-2.0", "Unlicense", "Zlib",
    }
)  # fmt: skip
BY_FILE = frozenset({"MPL-2.0"})
"""Asks that changed files of its own are given on, and nothing of ours; used unchanged."""

SPELLED = {
    "apache": "Apache-2.0",
    "apache 2.0": "Apache-2.0",
    "apache 2.0 license": "Apache-2.0",
    "apache license": "Apache-2.0",
    "apache license 2.0": "Apache-2.0",
    "apache license, version 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "bsd license": "BSD",
    "bsd-3-clause, apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0",
    "isc license (iscl)": "ISC",
    "isc license": "ISC",
    "mit license": "MIT",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
    "python software foundation license": "PSF-2.0",
    "psfl": "PSF-2.0",
}
"""Licences as packages name them in prose, by their SPDX names."""

HEAD = """# Licences of the packages that we use

Written by `python scripts/licences.py --write` from the metadata of the packages that `constraints.txt` pins; `make
check` compares it with what is installed. Packages for other platforms, and those of the extras, stand here where they
were installed when the page was written. All are permissive; MPL-2.0 asks only that changes of its own files are given
on, and we change none.

| package | version | licence |
|---|---|---|
"""


def pinned() -> Iterator[str]:
    """The names in constraints.txt."""
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        yield line.partition("==")[0].strip()


def licence(told: PackageMetadata) -> str:
    """The licence of a package: its expression, else its classifiers, else the first line in prose."""
    classified = [one.rpartition(" :: ")[2] for one in told.get_all("Classifier") or () if one.startswith("License")]
    prose = (told.get("License") or "").strip().splitlines()[:1]
    for stated in ([told.get("License-Expression") or ""], prose, classified):
        named = " OR ".join(SPELLED.get(one.lower(), one) for one in stated if one)
        if named and all(name in PERMISSIVE | BY_FILE for name in names(named)):
            return named
    return " OR ".join(filter(None, [told.get("License-Expression"), *classified, *prose])) or "not stated"


def names(expression: str) -> list[str]:
    """The licences that an SPDX expression is made of."""
    return [name for name in re.split(r"\s+(?:AND|OR|WITH)\s+|[()]", expression) if name]


def is_allowed(expression: str) -> bool:
    """Does an expression leave us a choice of permissive licences alone?"""
    return any(
        all(name in PERMISSIVE | BY_FILE for name in names(choice))
        for choice in ([expression] if "(" in expression else re.split(r"\s+OR\s+", expression))
    )


def rows() -> dict[str, str]:
    """The row of each pinned package that is installed, by name."""
    found = {}
    for name in sorted(pinned()):
        try:
            told = metadata(name)
        except PackageNotFoundError:
            continue  # for another platform, or of an extra that is not installed
        found[name] = f"| {name} | {told['Version']} | {licence(told)} |"
    return found


def faults(installed: dict[str, str], page: str) -> list[str]:
    """What is not as it must be: licences that are not allowed, and rows that are missing or say something else."""
    written = {line.split(" | ")[0].removeprefix("| "): line for line in page.splitlines() if line.startswith("| ")}
    written.pop("package", None)
    known = set(pinned())
    return [
        *(f"not permissive: {row}" for row in installed.values() if not is_allowed(row.rstrip(" |").split(" | ")[2])),
        *(f"docs/licences.md does not have: {row}" for name, row in installed.items() if written.get(name) != row),
        *(f"docs/licences.md has a package that is not pinned: {name}" for name in written if name not in known),
    ]


if __name__ == "__main__":
    if "--write" in sys.argv[1:]:
        PAGE.write_text(HEAD + "\n".join(rows().values()) + "\n", encoding="utf-8")
    wrong = faults(rows(), PAGE.read_text(encoding="utf-8") if PAGE.is_file() else "")
    print("\n".join(wrong) or f"licences: {len(rows())} packages, all permissive, as docs/licences.md says.")
    sys.exit(bool(wrong))
