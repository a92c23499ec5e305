"""The command line: the program ``hoidap`` and its commands, and what each error becomes.

Answers go to standard output, everything else to standard error. An import that costs time stands in the
command that needs it, so that ``hoidap ask`` is quick.
"""

from __future__ import annotations

import logging
import sys
from io import TextIOWrapper
from typing import NoReturn

import click

from bot.errors import BotError, InvalidQuestion
from index.errors import IndexingError
from sources.errors import SourceError
from ui.commands.admin import admin, audit
from ui.commands.asking import ask, check, search
from ui.commands.backup import backup, restore
from ui.commands.evaluate import evaluate
from ui.commands.figures import figures
from ui.commands.index import ingest, remove, sources
from ui.commands.options import data_dir, settings
from ui.commands.printable import printable
from ui.commands.records import records
from ui.commands.settings import settings as settings_command
from ui.commands.staff import staff
from ui.commands.switch import off, on
from ui.commands.usage import Group, explain
from ui.errors import UiError


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

    serve_pages(settings(host=host, port=port))


for _command in (
    *(ingest, ask, check, search, sources, remove, evaluate, records),
    *(off, on, figures, admin, staff, audit, backup, restore, settings_command),
):
    program.add_command(_command)
