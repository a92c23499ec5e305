"""``hoidap records``: what is kept of visitors' questions is exported, deleted, or deleted when it is too old."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ui.commands.options import data_dir, settings
from ui.commands.usage import Group, WrongUsage

if TYPE_CHECKING:
    from ui.records.records import Records


@click.group("records", cls=Group, no_args_is_help=True)
@data_dir
def records() -> None:
    """Câu hỏi và ý kiến đã lưu: xuất, xóa theo yêu cầu, xóa khi quá hạn."""


@records.command()
@click.argument("ids", nargs=-1, metavar="[MÃ…]")
@click.option("--out", metavar="TỆP", help="Ghi ra tệp thay vì in ra màn hình.")
@data_dir
def export(ids: tuple[str, ...], out: str | None) -> None:
    """Xuất mỗi dòng một đối tượng JSON: tất cả, hoặc chỉ các câu trả lời có mã này."""
    from ui.figures.export import write
    from ui.records.private_file import make_private
    from ui.render import line

    with _opened() as kept:
        found = [row for one in ids or (None,) for row in kept.export(one)]
    text = "".join(f"{line(row)}\n" for row in found)
    if out is None:
        print(text, end="")
    else:
        with suppress(OSError):  # which writing will tell
            make_private(Path(out))
        write(out, text.encode("utf-8"))
        print(f"Đã ghi {len(found)} câu trả lời vào {out}.")


@records.command()
@click.argument("ids", nargs=-1, metavar="[MÃ…]")
@click.option("--all", "everything", is_flag=True, help="Xóa tất cả.")
@data_dir
def delete(ids: tuple[str, ...], everything: bool) -> None:
    """Xóa hẳn các câu trả lời có mã này cùng ý kiến về chúng."""
    if bool(ids) == everything:
        raise WrongUsage("Cần mã của các câu trả lời, hoặc --all để xóa tất cả.")
    with _opened() as kept:
        if everything:
            deleted = kept.delete_all()
        else:
            for one in ids:
                kept.delete(one)
            deleted = len(ids)
    print(f"Đã xóa {deleted} câu trả lời.")


@records.command()
@data_dir
def purge() -> None:
    """Xóa những gì đã quá thời hạn lưu."""
    with _opened() as kept:
        deleted = kept.purge()
    print(f"Đã xóa {deleted} câu trả lời quá hạn.")


@contextmanager
def _opened() -> Iterator[Records]:
    from ui.records.records import Records

    chosen = settings()
    kept = Records.open(chosen.data_dir, chosen.retention_days)
    try:
        yield kept
    finally:
        kept.close()
