"""``hoidap backup`` and ``hoidap restore``: everything that a data folder holds, as one file and back."""

from __future__ import annotations

import os
import pwd
from contextlib import closing
from pathlib import Path

import click

from ui.commands.options import data_dir, settings
from ui.commands.usage import Command


def person() -> str:
    """Who runs the command, as the operating system names them."""
    try:
        return f"{pwd.getpwuid(os.getuid()).pw_name} (dòng lệnh)"
    except KeyError:
        return f"{os.getuid()} (dòng lệnh)"


@click.command(cls=Command)
@click.argument("file", type=click.Path(path_type=Path), metavar="TỆP.tar")
@data_dir
def backup(file: Path) -> None:
    """Sao lưu chỉ mục, cơ sở dữ liệu và tệp đã tải lên vào một tệp .tar hoặc .tar.gz, cả khi đang phục vụ."""
    from ui.backup import back_up
    from ui.records.audit import Audit

    folder = settings().data_dir
    with closing(Audit.open(folder)) as log, log.acting(person(), "backup", str(file)) as came:
        contents = back_up(folder, file)
        came |= {"generation": contents.generation or 0, "files": len(contents.files)}
    print(
        f"Đã sao lưu {contents.documents} tài liệu, {len(contents.uploads)} tệp đã tải lên và cơ sở dữ liệu vào {file} "
        f"({contents.size / 1_000_000:.1f} MB)."
    )


@click.command(cls=Command)
@click.argument("file", type=click.Path(path_type=Path), metavar="TỆP.tar")
@click.option("--replace", is_flag=True, help="Thay dữ liệu đang có; dữ liệu cũ được giữ trong .replaced.")
@data_dir
def restore(file: Path, replace: bool) -> None:
    """Khôi phục từ một tệp sao lưu; tệp được kiểm tra hết trước khi thay đổi gì."""
    from ui.restore import restore as take_over

    folder = settings().data_dir
    contents = take_over(folder, file, person(), replace=replace)
    print(
        f"Đã khôi phục bản sao lưu lúc {contents.created}: {contents.documents} tài liệu, {len(contents.uploads)} tệp "
        "đã tải lên và cơ sở dữ liệu."
    )
