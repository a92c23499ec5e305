"""Settings come from the command line, HOIDAP_… variables and a file; a wrong one is told in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import Field, SecretStr, ValidationError

from ui.errors import InvalidSetting
from ui.settings import Settings, load, loaded, settings_file


class WithSecret(Settings):
    """The settings of a program that has a key."""

    key: SecretStr | None = Field(default=None, min_length=8, description="khóa từ 8 ký tự")


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the settings file is looked for."""
    path = tmp_path / "settings.toml"
    monkeypatch.setenv("HOIDAP_SETTINGS_FILE", str(path))
    return path


def refused(kind: type[Settings] = Settings) -> str:
    """The one sentence that settings are refused with."""
    with pytest.raises(InvalidSetting) as caught:
        loaded(kind)
    message = str(caught.value)
    assert "\n" not in message
    assert message.endswith((".", "?"))
    return message


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


def test_a_language_model_is_named_with_its_provider_its_address_and_its_uses(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (load().model_host, load().model_tasks, load().model_key) == ("", ("wording",), None)
    monkeypatch.setenv("HOIDAP_MODEL", "openai:qwen3")
    assert load().model_host == "api.openai.com"
    monkeypatch.setenv("HOIDAP_MODEL_URL", "http://10.0.0.5:8000/v1")
    monkeypatch.setenv("HOIDAP_MODEL_USES", "suggestions, wording")
    settings = load()
    assert (settings.model_host, settings.model_tasks) == ("10.0.0.5:8000", ("wording", "suggestions"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MODEL", "qwen3"),
        ("MODEL_URL", "10.0.0.5:8000"),
        ("MODEL_URL", "ftp://10.0.0.5"),
        ("MODEL_URL", "https://ai:mat-khau@llm.gov.vn/v1"),
        ("MODEL_SECONDS", "60"),
        ("MODEL_USES", "wording,everything"),
    ],
)
def test_a_language_model_that_cannot_be_asked_so_is_refused(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"HOIDAP_{name}", value)
    assert f"HOIDAP_{name} không dùng được: cần" in refused()


def test_the_key_of_a_language_model_is_shown_nowhere(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text("", encoding="utf-8")
    monkeypatch.setenv("HOIDAP_MODEL_KEY", "sk-bi-mat")
    settings = load()
    assert settings.model_key is not None
    assert settings.model_key.get_secret_value() == "sk-bi-mat"
    assert "sk-bi-mat" not in f"{settings!r}{settings}{settings.model_dump()}{settings.model_dump_json()}"
    monkeypatch.delenv("HOIDAP_MODEL_KEY")
    file.write_text('model_key = "sk-bi-mat"\n', encoding="utf-8")
    assert "sk-bi-mat" not in refused()


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


def test_a_file_sets_the_environment_wins_over_it_and_the_command_line_over_both(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text('port = 1\nhost = "127.0.0.2"\nper_session = 7\ncontact = ""\n', encoding="utf-8")
    monkeypatch.setenv("HOIDAP_PORT", "2")
    monkeypatch.setenv("HOIDAP_HOST", "127.0.0.3")
    found = loaded(port=3)
    assert (found.settings.port, found.settings.host, found.settings.per_session) == (3, "127.0.0.3", 7)
    assert [found.origins[name] for name in ("port", "host", "per_session", "contact", "model")] == [
        "dòng lệnh",
        "môi trường",
        "tệp",
        "mặc định",
        "mặc định",
    ]
    assert found.file == file


def test_a_list_of_the_file_counts_as_its_items(file: Path) -> None:
    file.write_text('portals = ["https://a.gov.vn", "https://b.gov.vn"]\n', encoding="utf-8")
    assert load().portal_origins == ("https://a.gov.vn", "https://b.gov.vn")


def test_the_own_file_is_read_before_the_one_of_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HOIDAP_SETTINGS_FILE")
    monkeypatch.setattr("ui.settings.user_config_path", lambda name, appauthor: tmp_path)
    own = tmp_path / "settings.toml"
    assert settings_file() != own
    own.write_text("port = 81\n", encoding="utf-8")
    assert settings_file() == own
    assert load().port == 81


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"prot = 1", "tên lạ prot; có phải là port?"),
        (b"HOIDAP_PORT = 1", "tên lạ HOIDAP_PORT; có phải là port?"),
        (b"[server]\nport = 1", "tên lạ server"),
        (b"xyz = 1", "các tên dùng được: data_dir, host"),
        (b"host = 'a'\nport 1\n", "sai ở dòng 2"),
        (b"port", "sai ở dòng cuối"),
        (b"port = 70000", "'70000' của port trong tệp"),
        (b"retention_days = true", "'true' của retention_days trong tệp"),
        (b"port = [1, 2]", "Giá trị của port trong tệp"),
        (b"contact = '\xff'", "không phải chữ UTF-8"),
        (b"# " + b"a" * 70_000, "lớn hơn 64 KiB"),
    ],
)
def test_a_file_that_is_wrong_is_refused_with_what_is_wrong(file: Path, content: bytes, said: str) -> None:
    file.write_bytes(content)
    assert said in refused()


@pytest.mark.usefixtures("file")
def test_a_file_that_is_named_and_not_there_is_refused() -> None:
    assert "Không đọc được tệp cài đặt" in refused()


def test_a_secret_is_taken_from_the_environment_or_a_credential_file_and_from_nowhere_else(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text("key = 'bi-mat-trong-tep'\n", encoding="utf-8")
    message = refused(WithSecret)
    assert "HOIDAP_KEY" in message
    assert "bi-mat" not in message
    file.write_text("", encoding="utf-8")
    credential = tmp_path / "hoidap_key"
    credential.write_text("bi-mat-cua-systemd\n", encoding="utf-8")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    found = loaded(WithSecret)
    assert isinstance(found.settings, WithSecret)
    assert found.settings.key is not None
    assert found.settings.key.get_secret_value() == "bi-mat-cua-systemd"
    assert found.origins["key"] == "tệp bí mật"
    monkeypatch.setenv("HOIDAP_KEY", "bi-mat-cua-bien")
    assert loaded(WithSecret).origins["key"] == "môi trường"


def test_a_secret_that_cannot_be_used_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOIDAP_KEY", "ngan")
    message = refused(WithSecret)
    assert "HOIDAP_KEY" in message
    assert "ngan" not in message


def test_a_credential_file_that_cannot_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "hoidap_key").mkdir()
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    assert "Không đọc được tệp bí mật" in refused(WithSecret)
