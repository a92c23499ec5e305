"""``hoidap records`` gives out and deletes what is kept, and says what it did."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ui.cli import program
from ui.records.records import Asked, Records


@pytest.fixture
def ids(tmp_path: Path) -> list[str]:
    records = Records.open(tmp_path)
    kept = [records.keep(Asked(f"câu {n}", (), "answered", {"answer": "…"})) for n in range(3)]
    records.judge(str(kept[1]), "wrong", "sai năm")
    records.close()
    return [str(one) for one in kept]


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(program, ["--data-dir", str(folder), "records", *arguments])


def rows(text: str) -> list[str]:
    return [json.loads(line)["question"] for line in text.splitlines()]


def test_everything_or_one_answer_is_exported(tmp_path: Path, ids: list[str]) -> None:
    assert rows(run(tmp_path, "export").stdout) == ["câu 0", "câu 1", "câu 2"]
    one = run(tmp_path, "export", ids[1]).stdout
    assert json.loads(one)["feedback"][0]["note"] == "sai năm"
    out = tmp_path / "ban-sao.jsonl"
    assert "Đã ghi 3 câu trả lời" in run(tmp_path, "export", "--out", str(out)).stdout
    assert rows(out.read_text(encoding="utf-8")) == ["câu 0", "câu 1", "câu 2"]
    assert out.stat().st_mode & 0o077 == 0


def test_one_answer_or_everything_is_deleted(tmp_path: Path, ids: list[str]) -> None:
    assert "Đã xóa 1 câu trả lời" in run(tmp_path, "delete", ids[0]).stdout
    assert rows(run(tmp_path, "export").stdout) == ["câu 1", "câu 2"]
    assert "Đã xóa 2 câu trả lời" in run(tmp_path, "delete", "--all").stdout
    assert run(tmp_path, "export").stdout == ""


def test_deleting_needs_to_be_told_what(tmp_path: Path, ids: list[str]) -> None:
    assert run(tmp_path, "delete").exit_code != 0
    assert run(tmp_path, "delete", ids[0], "--all").exit_code != 0
    assert run(tmp_path, "delete", "khong-co").exit_code != 0
    assert len(rows(run(tmp_path, "export").stdout)) == 3


@pytest.mark.usefixtures("ids")
def test_what_is_too_old_is_purged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(run(tmp_path, "export").stdout.splitlines()) == 3
    monkeypatch.setenv("HOIDAP_RETENTION_DAYS", "0")
    run(tmp_path, "purge")
    monkeypatch.delenv("HOIDAP_RETENTION_DAYS")
    assert run(tmp_path, "export").stdout == ""
