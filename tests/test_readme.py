"""The Python of the READMEs runs as it stands there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from index.ingest import ingest
from index.static import StaticEncoder

ROOT = Path(__file__).parent.parent
EXAMPLE = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working folder whose ``data`` holds the starter corpus, as the examples expect."""
    folder = tmp_path_factory.mktemp("readme")
    ingest([str(ROOT / "sources" / "corpus")], folder / "data", StaticEncoder.shipped())
    return folder


@pytest.mark.parametrize("page", ["README.md", "README.vi.md"])
def test_the_python_of_a_readme_runs(page: str, folder: Path) -> None:
    examples = EXAMPLE.findall((ROOT / page).read_text(encoding="utf-8"))
    assert examples
    for example in examples:
        done = subprocess.run(
            [sys.executable, "-c", example],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
