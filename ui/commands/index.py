"""``hoidap ingest``, ``sources`` and ``remove``: what is in the index."""

from __future__ import annotations

import sys

import click

from ui.commands.options import as_json, data_dir, settings
from ui.commands.printable import printable
from ui.commands.usage import Command, WrongUsage


@click.command(cls=Command)
@click.argument("paths", nargs=-1, metavar="ĐƯỜNG_DẪN…")
@click.option("--urls", metavar="TỆP", help="Nạp thêm các trang web có địa chỉ trong tệp này, mỗi dòng một địa chỉ.")
@click.option("--sync", is_flag=True, help="Bỏ những tài liệu đã nạp mà không còn ở các đường dẫn này.")
@click.option("--replace", is_flag=True, help="Lập chỉ mục mới chỉ gồm các tài liệu này.")
@data_dir
def ingest(paths: tuple[str, ...], urls: str | None, sync: bool, replace: bool) -> int:
    """Nạp tệp, thư mục hoặc địa chỉ trang web vào chỉ mục; tài liệu đã thay đổi thì nạp lại."""
    from index.ingest import ingest as ingest_paths
    from sources.fetch import Fetcher
    from ui.assembly import encoder_of
    from ui.commands import asked, terminal
    from ui.progress import progress_bar

    named = (*paths, *(asked.read_addresses(urls) if urls else ()))
    if not named:
        raise WrongUsage("Thiếu ĐƯỜNG_DẪN: hãy cho biết tệp, thư mục, địa chỉ trang web hoặc --urls TỆP.")
    chosen = settings()
    encoder = encoder_of(chosen)
    fetcher = Fetcher(chosen.allowed_hosts.replace(",", " ").split())
    with progress_bar() as progress:
        report = ingest_paths(
            named, chosen.data_dir, encoder, sync=sync, replace=replace, progress=progress, fetcher=fetcher
        )
    nothing = not (report.read or report.unchanged or report.removed)
    if nothing or not sys.stdout.isatty():
        for failure in report.failed:
            print(printable(f"{failure.source}: {failure.reason}"), file=sys.stderr)
    if nothing:
        return 1
    print(terminal.report_text(report))
    return 0


@click.command(cls=Command)
@as_json
@data_dir
def sources(as_json: bool) -> None:
    """Liệt kê các nguồn trong chỉ mục."""
    from ui import render
    from ui.assembly import open_index
    from ui.commands import terminal

    index = open_index(settings())
    holdings = index.holdings()
    for document in index.documents():
        holding = holdings.get(document.id)
        print(render.line(render.source(document, holding)) if as_json else terminal.source_text(document, holding))


@click.command(cls=Command)
@click.argument("names", nargs=-1, required=True, metavar="NGUỒN…")
@data_dir
def remove(names: tuple[str, ...]) -> None:
    """Bỏ các nguồn khỏi chỉ mục."""
    from index.ingest import remove as remove_sources
    from ui.assembly import encoder_of
    from ui.commands import asked

    chosen = settings()
    removed = remove_sources(names, chosen.data_dir, encoder_of(chosen))
    if not removed:
        raise asked.unknown_source(names[0])
    print(printable(f"Đã bỏ khỏi chỉ mục: {', '.join(removed)}."))
