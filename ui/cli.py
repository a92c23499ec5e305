"""The command line: reads what is asked, calls the folders below, prints what they say.

Answers go to standard output, everything else to standard error. An import that costs time stands in the
command that needs it, so that ``hoidap ask`` is quick.
"""

from __future__ import annotations

import logging
import sys
from io import TextIOWrapper
from pathlib import Path
from time import perf_counter
from typing import NoReturn

import click

from bot.errors import BotError, InvalidQuestion
from index.errors import IndexingError
from sources.errors import SourceError
from ui.admin_command import admin, audit
from ui.backup_commands import backup, restore
from ui.errors import UiError, UnknownSource
from ui.figures_command import figures
from ui.options import data_dir
from ui.options import settings as _settings
from ui.printable import printable
from ui.records_commands import records
from ui.settings_commands import settings as settings_command
from ui.switch_commands import off, on
from ui.usage import Group, WrongUsage, explain

MOST_HITS = 1000


def main() -> NoReturn:
    """The program ``hoidap``. Exit code 0: done; 2: used wrongly; 1: a failure; 130: stopped by the person."""
    for stream, errors in (
        (sys.stdin, "surrogateescape"),
        (sys.stdout, "backslashreplace"),
        (sys.stderr, "backslashreplace"),
    ):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)
    logging.basicConfig(level=logging.ERROR)
    try:
        sys.exit(program.main(prog_name="hoidap", standalone_mode=False) or 0)
    except click.exceptions.NoArgsIsHelpError as error:
        _stop(error.format_message(), 2)
    except click.UsageError as error:
        _stop(explain(error), 2)
    except InvalidQuestion as error:
        _stop(str(error), 2)
    except (SourceError, IndexingError, BotError, UiError) as error:
        _stop(str(error), 1)
    except click.Abort:
        _stop("Đã dừng theo yêu cầu.", 130)


def _stop(message: str, code: int) -> NoReturn:
    print(printable(message), file=sys.stderr)
    sys.exit(code)


as_json = click.option("--json", "as_json", is_flag=True, help="In JSON cho chương trình khác.")
batch = click.option(
    "--batch",
    metavar="TỆP",
    help="Đọc từ tệp mỗi dòng một đối tượng JSON (- là đầu vào chuẩn); in mỗi dòng một kết quả JSON.",
)


@click.group("hoidap", cls=Group, no_args_is_help=True)
@data_dir
def program() -> None:
    """Hỏi Đáp Số: trả lời về chuyển đổi số cấp tỉnh, kèm nguồn cho từng con số."""


@program.command()
@click.option("--host", metavar="ĐỊA_CHỈ", help="Địa chỉ lắng nghe (mặc định 127.0.0.1).")
@click.option("--port", type=click.IntRange(0, 65535), metavar="CỔNG", help="Cổng (mặc định 7860).")
@data_dir
def serve(host: str | None, port: int | None) -> None:
    """Mở trang hỏi đáp; khi chưa có chỉ mục thì lập từ tài liệu kèm theo."""
    from ui.allocation import share_pools

    share_pools()
    from ui.server import serve as serve_pages

    serve_pages(_settings(host=host, port=port))


@program.command()
@click.argument("paths", nargs=-1, metavar="ĐƯỜNG_DẪN…")
@click.option("--urls", metavar="TỆP", help="Nạp thêm các trang web có địa chỉ trong tệp này, mỗi dòng một địa chỉ.")
@click.option("--sync", is_flag=True, help="Bỏ những tài liệu đã nạp mà không còn ở các đường dẫn này.")
@click.option("--replace", is_flag=True, help="Lập chỉ mục mới chỉ gồm các tài liệu này.")
@data_dir
def ingest(paths: tuple[str, ...], urls: str | None, sync: bool, replace: bool) -> int:
    """Nạp tệp, thư mục hoặc địa chỉ trang web vào chỉ mục; tài liệu đã thay đổi thì nạp lại."""
    from index.ingest import ingest as ingest_paths
    from sources.fetch import Fetcher
    from ui import asked, terminal
    from ui.assembly import encoder_of
    from ui.progress import progress_bar

    named = (*paths, *(asked.read_addresses(urls) if urls else ()))
    if not named:
        raise WrongUsage("Thiếu ĐƯỜNG_DẪN: hãy cho biết tệp, thư mục, địa chỉ trang web hoặc --urls TỆP.")
    settings = _settings()
    encoder = encoder_of(settings)
    fetcher = Fetcher(settings.allowed_hosts.replace(",", " ").split())
    with progress_bar() as progress:
        report = ingest_paths(
            named, settings.data_dir, encoder, sync=sync, replace=replace, progress=progress, fetcher=fetcher
        )
    nothing = not (report.read or report.unchanged or report.removed)
    if nothing or not sys.stdout.isatty():
        for failure in report.failed:
            print(printable(f"{failure.source}: {failure.reason}"), file=sys.stderr)
    if nothing:
        return 1
    print(terminal.report_text(report))
    return 0


@program.command()
@click.argument("question", required=False, metavar="CÂU_HỎI")
@click.argument("more", nargs=-1, metavar="")
@click.option("--in", "within", multiple=True, metavar="NGUỒN…", help="Chỉ hỏi trong các nguồn này.")
@as_json
@batch
@data_dir
def ask(question: str | None, more: tuple[str, ...], within: tuple[str, ...], as_json: bool, batch: str | None) -> None:
    """Trả lời một câu hỏi, kèm nguồn."""
    from ui import asked, render, terminal
    from ui.assembly import open_bot, open_index

    if more and not within:
        raise WrongUsage("Thừa đối số: hãy đặt cả câu hỏi trong dấu nháy kép.")
    rows = asked.rows(question, batch, "q")
    settings = _settings()
    index = open_index(settings)
    names = (*within, *more)
    bot, sources = open_bot(settings, index), asked.document_ids(index.documents(), names) if names else ()
    for row in rows:
        start = perf_counter()
        try:
            answer = bot.answer(row["q"], row.get("history", ()), sources)
        except InvalidQuestion as error:
            if batch is None:
                raise
            answer = render.refusal(error)
        if as_json or batch is not None:
            print(render.line(render.answer(row.get("id"), row["q"], answer, _since(start))), flush=True)
        else:
            print(terminal.answer_text(answer))


@program.command()
@click.argument("given", nargs=-1, metavar="ĐOẠN_VĂN|TỆP…")
@click.option("--html", "html_file", metavar="TỆP", help="Ghi kết quả ra tệp HTML.")
@click.option("--docx", "docx_file", metavar="TỆP", help="Ghi kết quả ra tệp Word.")
@as_json
@batch
@data_dir
def check(
    given: tuple[str, ...], html_file: str | None, docx_file: str | None, as_json: bool, batch: str | None
) -> int:
    """Đối chiếu từng con số của một đoạn văn, hoặc của các tệp .docx, .txt, với nguồn."""
    from ui import asked, checking
    from ui.assembly import open_index

    files = asked.files(given)
    if len(given) > 1 and not files:
        raise WrongUsage("Thừa đối số: hãy đặt cả đoạn văn trong dấu nháy kép.")
    if batch is not None and (html_file or docx_file):
        raise WrongUsage("--html và --docx dùng với một đoạn văn hoặc các tệp, không dùng với --batch.")
    rows = [] if files else asked.rows(given[0] if given else None, batch, "text")
    index = open_index(_settings())
    if files or html_file or docx_file:
        return checking.check_and_save(files or rows[0]["text"], index, html_file, docx_file, as_json=as_json)
    checking.check_rows(rows, index, as_json=as_json or batch is not None)
    return 0


@program.command()
@click.argument("text", required=False, metavar="TỪ_KHÓA")
@click.option("--k", type=click.IntRange(1, MOST_HITS), default=10, metavar="SỐ", help="Số đoạn (mặc định 10).")
@as_json
@batch
@data_dir
def search(text: str | None, k: int, as_json: bool, batch: str | None) -> None:
    """Tìm các đoạn văn hợp nhất với từ khóa."""
    from bot.find import query_of
    from bot.question import read
    from ui import asked, render, terminal
    from ui.assembly import open_index

    rows = asked.rows(text, batch, "q")
    index = open_index(_settings())
    for row in rows:
        start = perf_counter()
        try:
            hits = index.search(query_of(read(row["q"])), k)
        except InvalidQuestion:
            if batch is None:
                raise
            hits = ()
        found = [(hit, index.document(hit.passage.document_id)) for hit in hits]
        if as_json or batch is not None:
            print(render.line(render.hits(row.get("id"), found, _since(start))), flush=True)
        else:
            print(terminal.hits_text(found))


@program.command()
@as_json
@data_dir
def sources(as_json: bool) -> None:
    """Liệt kê các nguồn trong chỉ mục."""
    from ui import render, terminal
    from ui.assembly import open_index

    index = open_index(_settings())
    holdings = index.holdings()
    for document in index.documents():
        holding = holdings.get(document.id)
        print(render.line(render.source(document, holding)) if as_json else terminal.source_text(document, holding))


@program.command()
@click.argument("names", nargs=-1, required=True, metavar="NGUỒN…")
@data_dir
def remove(names: tuple[str, ...]) -> None:
    """Bỏ các nguồn khỏi chỉ mục."""
    from index.ingest import remove as remove_sources
    from ui.assembly import encoder_of

    settings = _settings()
    removed = remove_sources(names, settings.data_dir, encoder_of(settings))
    if not removed:
        raise UnknownSource(f"Chỉ mục không có nguồn {names[0]}; hãy xem tên các nguồn bằng lệnh hoidap sources.")
    print(printable(f"Đã bỏ khỏi chỉ mục: {', '.join(removed)}."))


@program.command()
@click.argument("file", metavar="TỆP")
@click.option("--compare", "other", type=click.Path(path_type=Path), metavar="THƯ_MỤC", help="So với chỉ mục khác.")
@click.option("--compare-setting", "changes", multiple=True, metavar="TÊN=GIÁ_TRỊ", help="So với cài đặt khác.")
@click.option("--at-least", type=click.FloatRange(0, 100), metavar="PHẦN_TRĂM", help="Mã thoát 1 khi đúng ít hơn.")
@as_json
@data_dir
def evaluate(file: str, other: Path | None, changes: tuple[str, ...], at_least: float | None, as_json: bool) -> int:
    """Chấm điểm một tệp câu hỏi, mỗi dòng một đối tượng JSON: câu nào sai, vì sao, và so hai chỉ mục hay cài đặt."""
    from ui import evaluation, render
    from ui.assembly import open_bot, open_index
    from ui.question_file import read_cases

    settings = _settings()
    compared = evaluation.changed(settings, changes)
    if other is not None:
        compared = compared.model_copy(update={"data_dir": other})
    cases = read_cases(file)
    runs = [
        evaluation.run(name, ", ".join((str(chosen.data_dir), *said)), cases, open_bot(chosen, open_index(chosen)))
        for name, chosen, said in (("A", settings, ()), ("B", compared, changes))
        if name == "A" or other is not None or changes
    ]
    print(render.line(evaluation.as_json(*runs)) if as_json else evaluation.text(*runs))
    return 1 if at_least is not None and 100 * runs[0].right < at_least else 0


program.add_command(records)
program.add_command(off)
program.add_command(on)
for _command in (figures, admin, audit, backup, restore):
    program.add_command(_command)
program.add_command(settings_command)


def _since(start: float) -> float:
    """Milliseconds since a reading of the clock."""
    return (perf_counter() - start) * 1000
