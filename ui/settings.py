"""Settings: what an operator may choose, from ``HOIDAP_…`` variables; no other module reads the environment."""

from __future__ import annotations

import os
import re
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from platformdirs import user_data_path
from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from ui.errors import InvalidSetting

PREFIX = "HOIDAP_"
_ORIGIN = re.compile(r"https?://(?:[a-z0-9-]+\.)*[a-z0-9-]+(?::\d{1,5})?/?", re.IGNORECASE)
CONTACT = "bộ phận tiếp nhận và trả kết quả (một cửa) hoặc Sở Khoa học và Công nghệ của tỉnh"


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
        default=None, description="mô hình ngôn ngữ của LangChain, ví dụ ollama:qwen3; bỏ trống để không dùng"
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

    @field_validator("portals")
    @classmethod
    def _are_origins(cls, value: str) -> str:
        if not all(_ORIGIN.fullmatch(origin) for origin in _listed(value)):
            raise ValueError(value)
        return value

    @property
    def portal_origins(self) -> tuple[str, ...]:
        """The origins that may embed and call us, in lower case, as browsers send them."""
        return tuple(origin.lower().rstrip("/") for origin in _listed(self.portals))


def _listed(value: str) -> list[str]:
    return value.replace(",", " ").split()


def load(**chosen: Any) -> Settings:
    """The settings of this process; ``chosen`` (from the command line) wins over the environment, None does not.

    Raises:
        InvalidSetting: a variable with our prefix is unknown, or a value is not accepted.
    """
    known = {f"{PREFIX}{name}".upper() for name in Settings.model_fields}
    for name in sorted(os.environ):
        if name.upper().startswith(PREFIX) and name.upper() not in known:
            near = get_close_matches(name.upper(), sorted(known), n=1)
            hint = f"có phải là {near[0]}?" if near else f"các biến dùng được: {', '.join(sorted(known))}."
            raise InvalidSetting(f"Không có biến môi trường {name}; {hint}")
    try:
        return Settings(**{name: value for name, value in chosen.items() if value is not None})
    except ValidationError as error:
        name = str(error.errors()[0]["loc"][0])
        wanted = Settings.model_fields[name].description
        raise InvalidSetting(
            f"Giá trị {error.errors()[0]['input']!r} của {PREFIX}{name.upper()} không dùng được: cần {wanted}."
        ) from error
