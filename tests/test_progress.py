"""The bar names the file and says how much is done and how long it still takes; a file gets none of it."""

from __future__ import annotations

import re

import pytest

from index.ingest import Progress
from ui.progress import progress_bar


def drawn(capsys: pytest.CaptureFixture[str]) -> str:
    with progress_bar() as step:
        for done in range(4):
            step(Progress(done, 4, f"thư mục/kế hoạch [{done}].pdf"))
        step(Progress(4, 4, ""))
    return capsys.readouterr().err


def test_a_terminal_sees_name_count_and_time_left(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "120")
    shown = re.sub(r"\x1b\[[\d;?]*[A-Za-z]", "", drawn(capsys))
    assert "Đang lập chỉ mục" in shown
    assert "4/4" in shown
    assert re.search(r"còn \S*\d:\d\d:\d\d", shown)


def test_a_file_sees_nothing(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    assert drawn(capsys) == ""
