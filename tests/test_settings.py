"""Settings come from HOIDAP_… variables alone, and a wrong one is told in one Vietnamese sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from ui.errors import InvalidSetting
from ui.settings import Settings, load


def test_without_variables_the_program_stays_on_this_machine_without_a_model() -> None:
    settings = load()
    assert (settings.host, settings.port) == ("127.0.0.1", 7860)
    assert settings.encoder is settings.model is None
    assert settings.data_dir.is_absolute()
    assert settings.data_dir.name == "hoidap"


def test_a_variable_sets_and_the_command_line_wins(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOIDAP_PORT", "8000")
    monkeypatch.setenv("HOIDAP_DATA_DIR", str(tmp_path))
    assert load().port == 8000
    assert load(port=9000, data_dir=None).port == 9000
    assert load(data_dir=None).data_dir == tmp_path


def test_an_empty_variable_is_no_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOIDAP_ENCODER", "")
    assert load().encoder is None


@pytest.mark.parametrize("port", ["abc", "-1", "65536"])
def test_a_value_that_cannot_be_used_is_named_with_what_is_wanted(monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    monkeypatch.setenv("HOIDAP_PORT", port)
    with pytest.raises(InvalidSetting, match=f"'{port}' của HOIDAP_PORT không dùng được: cần số cổng từ 0 đến 65535"):
        load()


def test_a_misspelt_variable_is_refused_with_the_nearest_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOIDAP_DATADIR", "/tmp")
    with pytest.raises(InvalidSetting, match=r"HOIDAP_DATADIR; có phải là HOIDAP_DATA_DIR\?"):
        load()


def test_variables_of_other_programs_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "1")
    assert load().port == 7860


def test_settings_never_change_afterwards() -> None:
    with pytest.raises(ValidationError):
        load().port = 1


def test_each_setting_says_in_words_what_it_takes() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []
