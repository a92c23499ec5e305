"""``hoidap off`` and ``hoidap on``: answering is stopped, with a reason that visitors read, and goes on again."""

from __future__ import annotations

import getpass
from contextlib import closing

import click

from ui.commands.options import data_dir, settings
from ui.commands.usage import Command

OFF, ON = "switch.off", "switch.on"
"""The acts as the audit log names them."""


@click.command("off", cls=Command)
@click.argument("reason", metavar="LÝ_DO")
@click.option("--all", "everything", is_flag=True, help="Dừng cả các trang nguồn và số liệu.")
@data_dir
def off(reason: str, everything: bool) -> None:
    """Tạm dừng trả lời, kèm lý do cho người dân đọc; máy chủ đang chạy dừng ngay, không cần khởi động lại."""
    from ui.records.audit import Audit
    from ui.records.kill_switch import turn_off

    folder = settings().data_dir
    with closing(Audit.open(folder)) as audit, audit.acting(_person(), OFF, reason, {"everything": everything}):
        turned = turn_off(folder, reason, everything=everything)
    print(f"Đã tạm dừng trả lời. Lý do hiện cho người dân: {turned.reason}")


@click.command("on", cls=Command)
@data_dir
def on() -> None:
    """Trả lời trở lại sau khi đã tạm dừng."""
    from ui.records.audit import Audit
    from ui.records.kill_switch import turn_on

    folder = settings().data_dir
    with closing(Audit.open(folder)) as audit, audit.acting(_person(), ON):
        was_off = turn_on(folder)
    print("Đã trả lời trở lại." if was_off else "Hệ thống đang trả lời, không có gì phải bật.")


def _person() -> str:
    """Who runs the command, as the system knows them."""
    try:
        return getpass.getuser()
    except OSError:  # the system has no name for this number
        return "dòng lệnh"
