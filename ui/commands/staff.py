"""``hoidap staff``: each person has a token of their own for the admin page, given and taken back here."""

from __future__ import annotations

from contextlib import closing

import click

from ui.commands.backup import person
from ui.commands.options import data_dir, settings
from ui.commands.usage import Group


@click.group("staff", cls=Group, no_args_is_help=True)
@data_dir
def staff() -> None:
    """Khóa riêng của từng cán bộ cho trang quản trị: cấp, xem ai có, thu lại."""


@staff.command()
@click.argument("name", metavar="HỌ_TÊN")
@data_dir
def add(name: str) -> None:
    """Cấp một khóa mới, chỉ hiện một lần; nhật ký ghi tên này bên mỗi việc làm bằng khóa ấy."""
    from ui.records import staff as kept
    from ui.records.audit import Audit

    folder, said = settings().data_dir, kept.person_named(name)
    with closing(Audit.open(folder)) as log, log.acting(person(), kept.ADDED, said):
        _, token = kept.add(folder, said)
    print(f"Khóa của {said}, chỉ hiện lần này; hãy trao tận tay:\n{token}")


@staff.command("list")
@click.option("--json", "as_json", is_flag=True, help="In JSON cho chương trình khác.")
@data_dir
def list_(as_json: bool) -> None:
    """Ai có khóa, từ lúc nào; không hiện khóa."""
    from ui.records.staff import staff_in
    from ui.render import line

    colleagues = staff_in(settings().data_dir, look_seconds=0)()
    for one in colleagues:
        print(line({"name": one.name, "since": one.since}) if as_json else f"{one.name}  (từ {one.since})")
    if not colleagues and not as_json:
        print('Chưa ai có khóa riêng; hãy cấp bằng: hoidap staff add "HỌ TÊN".')


@staff.command()
@click.argument("name", metavar="HỌ_TÊN")
@data_dir
def remove(name: str) -> None:
    """Thu khóa của một người; ai đang làm việc bằng khóa ấy thì bị đăng xuất ngay."""
    from ui.records import staff as kept
    from ui.records.audit import Audit

    folder = settings().data_dir
    removed = kept.named(folder, name)
    with closing(Audit.open(folder)) as log, log.acting(person(), kept.REMOVED, removed.name):
        kept.remove(folder, removed.name)
    print(f"Đã thu khóa của {removed.name}.")
