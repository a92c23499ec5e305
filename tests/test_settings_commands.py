"""``hoidap settings`` lists every setting with its meaning, value and origin, and shows no secret."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from pydantic import Field, SecretStr

from ui.cli import program
from ui.commands.settings import listing, rows
from ui.errors import InvalidSetting
from ui.settings import Settings, loaded


def test_every_setting_is_listed_with_value_origin_and_meaning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("per_session = 7\n", encoding="utf-8")
    monkeypatch.setenv("HOIDAP_SETTINGS_FILE", str(file))
    monkeypatch.setenv("HOIDAP_PORT", "8000")
    done = CliRunner().invoke(program, ["--data-dir", str(tmp_path), "settings", "--json"])
    told = json.loads(done.stdout)
    assert told["file"] == str(file)
    found = {row["name"]: row for row in told["settings"]}
    assert list(found) == list(Settings.model_fields)
    assert [(found[name]["value"], found[name]["origin"]) for name in ("data_dir", "port", "per_session", "host")] == [
        (str(tmp_path), "dòng lệnh"),
        (8000, "môi trường"),
        (7, "tệp"),
        ("127.0.0.1", "mặc định"),
    ]
    assert all(row["meaning"] and row["variable"] == f"HOIDAP_{row['name'].upper()}" for row in found.values())


def test_a_person_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOIDAP_PORT", "8000")
    shown = CliRunner().invoke(program, ["settings"]).stdout
    assert "HOIDAP_PORT = 8000   [môi trường]\n    số cổng từ 0 đến 65535" in shown
    assert "HOIDAP_ENCODER = (bỏ trống)   [mặc định]" in shown


def test_what_is_refused_is_told_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOIDAP_PROT", "8000")
    done = CliRunner().invoke(program, ["settings"])
    assert isinstance(done.exception, InvalidSetting)
    assert done.stdout == ""


def test_of_a_secret_is_shown_only_that_it_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    class WithSecret(Settings):
        key: SecretStr | None = Field(default=None, description="khóa")

    assert "HOIDAP_KEY = (bỏ trống)" in listing(loaded(WithSecret))
    monkeypatch.setenv("HOIDAP_KEY", "bi-mat")
    found = loaded(WithSecret)
    assert "HOIDAP_KEY = (đã đặt, không hiện)   [môi trường]" in listing(found)
    assert "bi-mat" not in f"{listing(found)}{rows(found)}{found!r}"
