"""``hoidap check``: texts and files are checked, shown or printed as JSON, and saved as one report."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from bot.checking.check import MAX_CLAIM_CHARACTERS, check
from sources.errors import SourceError
from ui import figure_texts as texts
from ui import render
from ui.commands import terminal
from ui.errors import InvalidText
from ui.figures import export
from ui.figures.checked import Checked, check_text, file_sandbox, file_text

if TYPE_CHECKING:
    from index.index import Index


def check_rows(rows: Sequence[dict[str, Any]], index: Index, *, as_json: bool) -> None:
    """Checks the text of each row and prints its verdicts."""
    for row in rows:
        start = perf_counter()
        if len(row["text"]) > MAX_CLAIM_CHARACTERS:
            print(texts.only_first(len(row["text"]), MAX_CLAIM_CHARACTERS), file=sys.stderr)
        verdicts = check(row["text"], index)
        if as_json:
            print(render.line(render.verdicts(row.get("id"), verdicts, (perf_counter() - start) * 1000)), flush=True)
        else:
            print(terminal.verdicts_text(verdicts))


def check_and_save(
    given: Sequence[Path] | str, index: Index, html_file: str | None, docx_file: str | None, *, as_json: bool
) -> int:
    """Checks a text or files one by one; one report of all is saved where one is wanted.

    A file that cannot be read is named on standard error, and the others are checked; the exit code is then 1.
    """
    done: list[Checked] = []
    for name, text in _texts(given):
        start = perf_counter()
        try:
            checked = check_text(text(), index, name)
        except (InvalidText, SourceError) as error:
            print(error, file=sys.stderr)
            continue
        done.append(checked)
        if as_json:
            print(render.line(render.verdicts(name or None, checked.verdicts, (perf_counter() - start) * 1000)))
        else:
            print("\n".join(part for part in (name and f"== {name}", terminal.verdicts_text(checked.verdicts)) if part))
    if done and html_file:
        export.write(html_file, export.check_report_html(done).encode("utf-8", "replace"))
    if done and docx_file:
        export.write(docx_file, export.check_report_docx(done))
    return 0 if len(done) == (1 if isinstance(given, str) else len(given)) else 1


def _texts(given: Sequence[Path] | str) -> Iterator[tuple[str, Callable[[], str]]]:
    """The name of each text, and what reads it."""
    if isinstance(given, str):
        yield "", lambda: given
        return
    with file_sandbox() as sandbox:
        for path in given:
            yield path.name, partial(file_text, path, path.name, sandbox)
