"""Root does not write into a data folder of another account: the services could not change it afterwards."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from ui.cli import program
from ui.errors import InvalidSetting


def test_root_is_told_whose_account_to_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if os.geteuid() == 0:
        os.chown(tmp_path, 65534, -1)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    refused = CliRunner().invoke(program, ["on", "--data-dir", str(tmp_path)], standalone_mode=False)
    assert isinstance(refused.exception, InvalidSetting)
    assert "sudo -u" in str(refused.exception)
    assert list(tmp_path.iterdir()) == []


def test_everybody_uses_a_data_folder_of_their_own(tmp_path: Path) -> None:
    done = CliRunner().invoke(program, ["on", "--data-dir", str(tmp_path)], standalone_mode=False)
    assert "Hệ thống đang trả lời" in done.output
