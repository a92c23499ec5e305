"""``hoidap evaluate``: a question file is scored, and two indexes or settings are compared."""

from __future__ import annotations

from pathlib import Path

import click

from ui.commands.options import as_json, data_dir, settings
from ui.commands.usage import Command


@click.command(cls=Command)
@click.argument("file", metavar="TỆP")
@click.option("--compare", "other", type=click.Path(path_type=Path), metavar="THƯ_MỤC", help="So với chỉ mục khác.")
@click.option("--compare-setting", "changes", multiple=True, metavar="TÊN=GIÁ_TRỊ", help="So với cài đặt khác.")
@click.option("--at-least", type=click.FloatRange(0, 100), metavar="PHẦN_TRĂM", help="Mã thoát 1 khi đúng ít hơn.")
@as_json
@data_dir
def evaluate(file: str, other: Path | None, changes: tuple[str, ...], at_least: float | None, as_json: bool) -> int:
    """Chấm điểm một tệp câu hỏi, mỗi dòng một đối tượng JSON: câu nào sai, vì sao, và so hai chỉ mục hay cài đặt."""
    from ui import render
    from ui.assembly import open_bot, open_index
    from ui.commands import evaluation
    from ui.commands.question_file import read_cases

    chosen = settings()
    compared = evaluation.changed(chosen, changes)
    if other is not None:
        compared = compared.model_copy(update={"data_dir": other})
    cases = read_cases(file)
    runs = [
        evaluation.run(name, ", ".join((str(used.data_dir), *said)), cases, open_bot(used, open_index(used)))
        for name, used, said in (("A", chosen, ()), ("B", compared, changes))
        if name == "A" or other is not None or changes
    ]
    print(render.line(evaluation.as_json(*runs)) if as_json else evaluation.text(*runs))
    return 1 if at_least is not None and 100 * runs[0].right < at_least else 0
