"""The program ``hoidap`` for tests: run within this process, which is quick, or as a process of its own."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from ui.cli import main

ROOT = Path(__file__).parent.parent
COUNT = "Thanh Hóa có bao nhiêu doanh nghiệp công nghệ số?"
DIGITAL = """# Chuyển đổi số ở Thanh Hóa

Tính đến tháng 9 năm 2023, tỉnh Thanh Hóa có 615 doanh nghiệp công nghệ số. Cổng dịch vụ công của tỉnh Thanh Hóa
cung cấp 872 dịch vụ công trực tuyến toàn trình.

Đến năm 2030, kinh tế số của tỉnh Thanh Hóa chiếm 30% GRDP.
"""
OTHER = """# Chuyển đổi số ở Thái Nguyên

Năm 2023, tỉnh Thái Nguyên có 324 doanh nghiệp công nghệ số.
"""

Done = subprocess.CompletedProcess[str]


def hoidap(*arguments: str | bytes | Path, data: Path | None = None, stdin: str = "", **environment: str) -> Done:
    """Run the program to its end in this process, with streams of its own; ``data`` is its data folder."""
    where = {} if data is None else {"HOIDAP_DATA_DIR": str(data)}
    said, told = (io.TextIOWrapper(io.BytesIO(), "ascii", write_through=True) for _ in range(2))
    asked = io.TextIOWrapper(io.BytesIO(stdin.encode()), "ascii")
    words = ["hoidap", *map(os.fsdecode, arguments)]
    with (
        chdir(ROOT),
        mock.patch.dict(os.environ, {**where, **environment}),
        mock.patch.multiple(sys, argv=words, stdin=asked),
        redirect_stdout(said),
        redirect_stderr(told),
        pytest.raises(SystemExit) as ended,
    ):
        main()
    code = ended.value.code
    assert isinstance(code, int)
    out, errors = (stream.buffer.getvalue().decode() for stream in (said, told))
    return subprocess.CompletedProcess(words, code, out, errors)


def process(*arguments: str | bytes | Path, data: Path | None = None, stdin: str = "", **environment: str) -> Done:
    """Run the program to its end as a person does, in a process of its own."""
    where = {} if data is None else {"HOIDAP_DATA_DIR": str(data)}
    return subprocess.run(
        [sys.executable, "-m", "ui", *arguments],
        cwd=ROOT,
        env={**os.environ, **where, **environment},
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )


def objects(done: Done) -> list[dict[str, Any]]:
    """The JSON objects that the program printed, one a line."""
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def refused(done: Done, code: int) -> str:
    """The one line on standard error with which the program refused."""
    assert done.returncode == code, done.stderr
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr.strip()
