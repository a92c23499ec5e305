"""Setup leaves the program compiled: its services may not write beside it, and would compile it at every start."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_a_program_that_was_updated_is_compiled_though_its_packages_are_there(tmp_path: Path) -> None:
    for name in ("pyproject.toml", "constraints.txt", "scripts/setup"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    for folder in ("sources", "index", "bot", "ui", ".venv/bin"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "ui" / "page.py").write_text("SHOWN = 1\n", encoding="utf-8")
    (tmp_path / ".venv" / "bin" / "python").symlink_to(sys.executable)
    pins = 'printf %s "$(cat pyproject.toml constraints.txt scripts/setup | cksum) $PWD" >.venv/installed-run'
    subprocess.run(["sh", "-c", pins], cwd=tmp_path, check=True)
    done = subprocess.run([tmp_path / "scripts" / "setup", "run"], capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")
    (compiled,) = (tmp_path / "ui" / "__pycache__").glob("page.*.pyc")
    (tmp_path / "ui" / "page.py").write_text("SHOWN =\n", encoding="utf-8")
    assert subprocess.run([tmp_path / "scripts" / "setup", "run"], timeout=120).returncode == 0
    assert compiled.exists()
