"""Settings: what an operator may choose, on the command line, in ``HOIDAP_…`` variables or in a file.

The command line wins over the environment, the environment over the file. No other module reads the environment.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from platformdirs import user_config_path, user_data_path
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, EnvSettingsSource, SettingsConfigDict

from bot.model.language_model import USES, Use, host_of
from ui.errors import InvalidSetting
from ui.settings_file import read_credentials, read_file

PREFIX = "HOIDAP_"
FILE_VARIABLE = "HOIDAP_SETTINGS_FILE"
CREDENTIALS_VARIABLE = "CREDENTIALS_DIRECTORY"
"""Where systemd puts what the unit names with ``LoadCredential=hoidap_<setting>:…``."""

Origin = Literal["mặc định", "tệp", "tệp bí mật", "môi trường", "dòng lệnh"]
"""Where a value comes from: default, file, credential file, environment, command line."""

_ORIGIN = re.compile(r"https?://(?:[a-z0-9-]+\.)*[a-z0-9-]+(?::\d{1,5})?/?", re.IGNORECASE)
CONTACT = "bộ phận tiếp nhận và trả kết quả (một cửa) tại địa phương hoặc cơ quan đã ban hành văn bản"


class Settings(BaseSettings):
    """All settings; each description says in Vietnamese which values are accepted."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, frozen=True, extra="forbid")

    data_dir: Path = Field(
        default_factory=lambda: user_data_path("hoidap", appauthor=False),
        description="đường dẫn của thư mục dữ liệu",
    )
    host: str = Field(
        default="127.0.0.1", min_length=1, description="địa chỉ mạng mà máy chủ lắng nghe, ví dụ 127.0.0.1"
    )
    port: int = Field(default=7860, ge=0, le=65535, description="số cổng từ 0 đến 65535 (0 là cổng trống bất kỳ)")
    encoder: str | None = Field(
        default=None,
        description="tên hoặc thư mục của một mô hình sentence-transformers; bỏ trống để dùng mô hình kèm theo",
    )
    model: str | None = Field(
        default=None,
        pattern=r"^[a-z_]+:[^\s:][^\s]*$",
        description="mô hình ngôn ngữ dạng nhà_cung_cấp:tên của LangChain, ví dụ ollama:qwen3, openai:gpt-4.1-mini; bỏ "
        "trống để không dùng, không gì được gửi đi",
    )
    model_url: str | None = Field(
        default=None,
        description="địa chỉ máy chủ mô hình, không kèm mật khẩu, ví dụ http://10.0.0.5:8000/v1 (với openai:… là "
        "máy chủ bất kỳ nói giao thức OpenAI như vLLM, llama.cpp); bỏ trống để dùng địa chỉ của nhà cung cấp",
    )
    model_key: SecretStr | None = Field(
        default=None,
        description="khóa truy cập máy chủ mô hình; bỏ trống thì dùng biến của nhà cung cấp, ví dụ OPENAI_API_KEY",
    )
    model_seconds: float = Field(
        default=7.5, ge=0.5, le=15, description="số giây tối đa chờ mô hình cho mỗi câu hỏi, từ 0.5 đến 15"
    )
    model_uses: str = Field(
        default="wording",
        description="việc giao cho mô hình, cách nhau bằng dấu phẩy: wording (diễn đạt), followups (câu hỏi tiếp), "
        "expansion (tìm thêm), suggestions (gợi ý)",
    )
    allowed_hosts: str = Field(
        default="",
        description="các máy chủ nội bộ được phép đọc, cách nhau bằng dấu phẩy, ví dụ cong.tinh.local,10.0.0.5:8080",
    )
    portals: str = Field(
        default="",
        description="các cổng thông tin được nhúng trang hỏi đáp, cách nhau bằng dấu phẩy, ví dụ "
        "https://thanhhoa.gov.vn,https://sokhcn.thanhhoa.gov.vn",
    )
    per_session: int = Field(
        default=60, ge=1, description="số yêu cầu mỗi phút của một phiên trình duyệt, một số nguyên từ 1"
    )
    per_address: int = Field(
        default=600, ge=2, description="số yêu cầu mỗi phút của một địa chỉ mạng, kể cả cơ quan, một số nguyên từ 2"
    )
    proxies: str = Field(
        default="127.0.0.1",
        description="địa chỉ các máy chủ trung gian (nginx, Caddy) đáng tin, cách nhau bằng dấu phẩy",
    )
    retention_days: int = Field(
        default=30, ge=0, le=3650, description="số ngày lưu câu hỏi và ý kiến (0 là không lưu), một số nguyên từ 0"
    )
    contact: str = Field(default=CONTACT, min_length=1, description="nơi người dân có thể hỏi thêm, một cụm từ")
    log_format: Literal["json", "text"] | None = Field(
        default=None,
        description="dạng nhật ký, json hoặc text; bỏ trống thì là json, riêng trong cửa sổ dòng lệnh là text",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="mức nhật ký: debug, info, warning hoặc error"
    )
    metrics_host: str = Field(
        default="127.0.0.1", min_length=1, description="địa chỉ mạng của số đo Prometheus, ví dụ 127.0.0.1"
    )
    metrics_port: int = Field(
        default=0, ge=0, le=65535, description="số cổng của số đo Prometheus từ 0 đến 65535 (0 là tắt)"
    )
    drain_seconds: int = Field(
        default=0, ge=0, le=600, description="số giây vẫn nhận yêu cầu sau lệnh dừng, một số nguyên từ 0 đến 600"
    )
    stop_seconds: int = Field(
        default=30, ge=1, le=600, description="số giây tối đa để trả lời nốt khi dừng, một số nguyên từ 1 đến 600"
    )
    admin_host: str = Field(
        default="127.0.0.1",
        min_length=1,
        description="địa chỉ của trang quản trị trên chính máy này: 127.0.0.1 hoặc ::1",
    )
    admin_port: int = Field(
        default=7861, ge=0, le=65535, description="số cổng của trang quản trị từ 0 đến 65535 (0 là cổng trống bất kỳ)"
    )
    admin_token: SecretStr | None = Field(
        default=None,
        description="khóa quản trị của người vận hành, ít nhất 24 ký tự ngẫu nhiên; bỏ trống thì hoidap admin tự tạo "
        "khóa trong một tệp; cán bộ có khóa riêng, cấp bằng hoidap staff add",
    )
    admin_token_file: Path | None = Field(
        default=None,
        description="đường dẫn của tệp chứa khóa quản trị của người vận hành; bỏ trống để dùng admin.token trong thư "
        "mục dữ liệu",
    )
    admin_hosts: str = Field(
        default="",
        description="tên máy mà trang quản trị nhận thêm ngoài localhost, cách nhau bằng dấu phẩy, ví dụ qt.tinh.local",
    )
    public_url: str = Field(
        default="",
        pattern=r"^(?:https?://[\w.:-]+(?:/[\w./-]*)?)?$",
        description="địa chỉ công khai của trang hỏi đáp, kể cả đường dẫn con, ví dụ https://hoidap.tinh.gov.vn hoặc "
        "https://tinh.gov.vn/hoi-dap; bỏ trống thì lấy theo host và port",
    )

    @field_validator("portals")
    @classmethod
    def _are_origins(cls, value: str) -> str:
        if not all(_ORIGIN.fullmatch(origin) for origin in _listed(value)):
            raise ValueError(value)
        return value

    @field_validator("model_url")
    @classmethod
    def _is_address(cls, value: str | None) -> str | None:
        if value is not None:
            parts = urlsplit(value)
            if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
                raise ValueError("no address")
        return value

    @field_validator("model_uses")
    @classmethod
    def _are_uses(cls, value: str) -> str:
        if not _listed(value) or not set(_listed(value)) <= set(USES):
            raise ValueError(value)
        return value

    @property
    def model_tasks(self) -> tuple[Use, ...]:
        """What the language model is asked for."""
        return tuple(use for use in USES if use in _listed(self.model_uses))

    @property
    def model_host(self) -> str:
        """Where what the language model is asked goes, for people to read; "" without one."""
        return host_of(self.model, self.model_url) if self.model else ""

    @property
    def root_path(self) -> str:
        """Below which path of the public address a proxy has us, without a "/" at the end; "" at the root."""
        return urlsplit(self.public_url).path.rstrip("/")

    @property
    def public_origin(self) -> str:
        """The origin of the public address in lower case, as browsers send it; "" where it is not set."""
        parts = urlsplit(self.public_url.lower())
        port = {"http": ":80", "https": ":443"}.get(parts.scheme, "")
        return f"{parts.scheme}://{parts.netloc.removesuffix(port)}" if parts.netloc else ""

    @property
    def portal_origins(self) -> tuple[str, ...]:
        """The origins that may embed and call us, in lower case, as browsers send them."""
        return tuple(origin.lower().rstrip("/") for origin in _listed(self.portals))


def _listed(value: str) -> list[str]:
    return value.replace(",", " ").split()


@dataclass(frozen=True, slots=True)
class Loaded:
    """The settings, where each comes from, and the file that was read, if any."""

    settings: Settings
    origins: Mapping[str, Origin]
    file: Path | None


def load(**chosen: Any) -> Settings:
    """The settings of this process; ``chosen`` (from the command line) wins over the rest, None does not.

    Raises:
        InvalidSetting: a variable with our prefix or a name in the file is unknown, a value is not accepted, or
            the file cannot be read.
    """
    return loaded(**chosen).settings


def loaded(kind: type[Settings] = Settings, /, **chosen: Any) -> Loaded:
    """The settings of this process with their origins. Raises InvalidSetting."""
    _refuse_unknown_variables(kind)
    file = settings_file()
    given: tuple[tuple[Origin, Mapping[str, Any]], ...] = (
        ("tệp", read_file(file, tuple(kind.model_fields), secret_names(kind)) if file else {}),
        ("tệp bí mật", read_credentials(os.environ.get(CREDENTIALS_VARIABLE, ""), secret_names(kind))),
        ("môi trường", EnvSettingsSource(kind)()),
        ("dòng lệnh", {name: value for name, value in chosen.items() if value is not None}),
    )
    values: dict[str, Any] = {}
    origins: dict[str, Origin] = dict.fromkeys(kind.model_fields, "mặc định")
    for origin, some in given:
        values |= some
        origins |= dict.fromkeys(some, origin)
    try:
        return Loaded(kind(**values), origins, file)
    except ValidationError as error:
        raise InvalidSetting(_refusal(kind, error, origins, file)) from None


def settings_file() -> Path | None:
    """The file that ``HOIDAP_SETTINGS_FILE`` names, else the operator's or the machine's where there is one."""
    if named := os.environ.get(FILE_VARIABLE):
        return Path(named)
    own = user_config_path("hoidap", appauthor=False) / "settings.toml"
    return next((path for path in (own, Path("/etc/hoidap/settings.toml")) if os.path.lexists(path)), None)


def secret_names(kind: type[Settings] = Settings) -> tuple[str, ...]:
    """The settings whose values are never shown and never stand in the file: those of the type SecretStr."""
    return tuple(name for name, field in kind.model_fields.items() if "SecretStr" in str(field.annotation))


def _refuse_unknown_variables(kind: type[Settings]) -> None:
    known = {FILE_VARIABLE, *(f"{PREFIX}{name}".upper() for name in kind.model_fields)}
    for name in sorted(os.environ):
        if name.upper().startswith(PREFIX) and name.upper() not in known:
            near = get_close_matches(name.upper(), sorted(known), n=1)
            hint = f"có phải là {near[0]}?" if near else f"các biến dùng được: {', '.join(sorted(known))}."
            raise InvalidSetting(f"Không có biến môi trường {name}; {hint}")


def _refusal(kind: type[Settings], error: ValidationError, origins: Mapping[str, Origin], file: Path | None) -> str:
    """One sentence for the first value that is not accepted: which, where it stands, what is wanted instead."""
    fault = error.errors(include_url=False, include_context=False)[0]
    name = str(fault["loc"][0])
    where = f"{name} trong tệp {file}" if origins[name] == "tệp" else f"{PREFIX}{name.upper()}"
    value = "" if name in secret_names(kind) else f" {fault['input']!r}"
    return f"Giá trị{value} của {where} không dùng được: cần {kind.model_fields[name].description}."
