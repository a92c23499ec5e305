"""Options that several commands take, the data folder first, and the settings that follow from it."""

from __future__ import annotations

import os
import pwd
from pathlib import Path

import click

from ui.errors import InvalidSetting
from ui.settings import Settings, load


def _remember_data_dir(ctx: click.Context, _: click.Parameter, value: Path | None) -> None:
    if value is not None:
        ctx.find_root().obj = value


def settings(**chosen: object) -> Settings:
    """The settings for the command that runs; ``chosen`` wins over the environment. Raises InvalidSetting.

    Root is refused on a data folder of another account: what it writes there, the services could not change.
    """
    found = load(data_dir=chosen_data_dir(), **chosen)
    if os.geteuid() == 0 and found.data_dir.exists() and (owner := found.data_dir.stat().st_uid) != 0:
        raise InvalidSetting(
            f"Thư mục dữ liệu {found.data_dir} là của tài khoản {_account(owner)}; hãy chạy lệnh bằng tài khoản ấy: "
            f"sudo -u {_account(owner)} hoidap …"
        )
    return found


def _account(number: int) -> str:
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return f"#{number}"


def chosen_data_dir() -> Path | None:
    """The data folder of the command line, None where it names none."""
    chosen: Path | None = click.get_current_context().find_root().obj
    return chosen


data_dir = click.option(
    "--data-dir",
    type=click.Path(path_type=Path),
    metavar="THƯ_MỤC",
    expose_value=False,
    callback=_remember_data_dir,
    help="Thư mục dữ liệu (hoặc biến môi trường HOIDAP_DATA_DIR).",
)
as_json = click.option("--json", "as_json", is_flag=True, help="In JSON cho chương trình khác.")
batch = click.option(
    "--batch",
    metavar="TỆP",
    help="Đọc từ tệp mỗi dòng một đối tượng JSON (- là đầu vào chuẩn); in mỗi dòng một kết quả JSON.",
)
