"""A progress bar on standard error for long work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

if TYPE_CHECKING:
    from index.ingest import Progress

NAME_WIDTH = 40


@contextmanager
def progress_bar() -> Iterator[Callable[[Progress], None]]:
    """Gives what ``ingest`` calls after each source, and shows its name, how many are done and the time left.

    The bar is gone afterwards, and never drawn into a file.
    """
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("còn"),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("Đang tìm tài liệu", total=None)

        def step(at: Progress) -> None:
            name = at.source if len(at.source) <= NAME_WIDTH else "…" + at.source[-NAME_WIDTH:]
            name = name or "Đang lập chỉ mục"
            bar.update(task, completed=at.done, total=at.total, description=name.replace("[", r"\["))

        yield step
