"""``hoidap admin`` serves the admin page; ``hoidap audit`` lists what was done there and proves that all is there."""

from __future__ import annotations

import json
import sys
from contextlib import closing

import click

from ui.commands.options import data_dir, settings
from ui.commands.usage import Command


@click.command(cls=Command)
@click.option("--host", "admin_host", metavar="ĐỊA_CHỈ", help="127.0.0.1 (mặc định) hoặc ::1.")
@click.option("--port", "admin_port", type=click.IntRange(0, 65535), metavar="CỔNG", help="Cổng (mặc định 7861).")
@data_dir
def admin(admin_host: str | None, admin_port: int | None) -> None:
    """Mở trang quản trị, chỉ cho chính máy này: nạp tài liệu, xem trước, công bố, quay lại."""
    from ui.allocation import share_pools

    share_pools()
    from ui.admin.app import serve_admin

    serve_admin(settings(admin_host=admin_host, admin_port=admin_port))


@click.command(cls=Command)
@click.option("--verify", is_flag=True, help="Kiểm tra nhật ký còn nguyên; mã thoát 1 khi không.")
@click.option("--noted", metavar="MÃ", help="Cùng --verify: mã của một dòng đã ghi lại ở nơi khác phải còn.")
@click.option("--json", "as_json", is_flag=True, help="In JSON cho chương trình khác.")
@data_dir
def audit(verify: bool, noted: str | None, as_json: bool) -> int:
    """Nhật ký quản trị: ai đã làm gì, lúc nào; kiểm tra không ai sửa."""
    from ui.records.audit import ACTS, DAMAGED, OUTCOMES, Audit
    from ui.render import line

    with closing(Audit.open(settings().data_dir)) as log:
        rows = tuple(reversed(log.rows()))
        faults = log.verify(noted) if verify else ()
    if not verify:
        for row in rows:
            if as_json:
                names = ("number", "at", "actor", "act", "outcome", "subject", "digest")
                details = json.loads(row.details) if row.is_whole else {}
                print(line({name: getattr(row, name) for name in names} | {"details": details, "whole": row.is_whole}))
            elif not row.is_whole:
                print(f"{row.number}  {DAMAGED}")
            else:
                said = " ".join(part for part in (ACTS.get(row.act, row.act), row.subject) if part)
                print(f"{row.number}  {row.at}  {row.actor}: {said} ({OUTCOMES[row.outcome]})")
        return 0
    last = rows[-1].digest if rows else ""
    if as_json:
        found = [{"number": fault.number, "reason": fault.reason} for fault in faults]
        print(line({"whole": not faults, "rows": len(rows), "last": last, "faults": found}))
    elif not faults:
        print(f"Nhật ký còn nguyên: {len(rows)} dòng; mã dòng cuối {last or 'chưa có'}.")
    for fault in () if as_json else faults:
        print(f"Dòng {fault.number}: {fault.reason}" if fault.number else fault.reason, file=sys.stderr)
    return 1 if faults else 0
