"""``hoidap figures``: the table of figures, on the screen or as a file for a spreadsheet."""

from __future__ import annotations

import sys

import click

from ui.commands.options import data_dir, settings
from ui.commands.usage import Command

NATURES = ("goal", "result", "forecast")


@click.command(cls=Command)
@click.option("--place", default="", metavar="TỈNH", help="Chỉ số liệu của tỉnh, thành phố này.")
@click.option("--period", default="", metavar="THỜI_ĐIỂM", help="Chỉ số liệu của năm hoặc giai đoạn này.")
@click.option("--indicator", default="", metavar="CHỈ_TIÊU", help="Chỉ số liệu nói về điều này.")
@click.option("--nature", type=click.Choice(NATURES), help="Chỉ mục tiêu, kết quả hoặc dự báo.")
@click.option("--document", default="", metavar="TÀI_LIỆU", help="Chỉ số liệu của tài liệu có tên, số hiệu này.")
@click.option("--csv", "csv_file", metavar="TỆP", help="Ghi ra tệp CSV, mở được bằng Excel.")
@click.option("--xlsx", "xlsx_file", metavar="TỆP", help="Ghi ra tệp Excel.")
@data_dir
def figures(
    place: str,
    period: str,
    indicator: str,
    nature: str | None,
    document: str,
    csv_file: str | None,
    xlsx_file: str | None,
) -> None:
    """Tra bảng số liệu theo địa phương, thời điểm, chỉ tiêu."""
    from ui.assembly import open_index
    from ui.commands import terminal
    from ui.figures import export
    from ui.figures.selection import Filters, select

    index = open_index(settings())
    found = select(index, Filters(ct=indicator, noi=place, luc=period, loai=nature or "", tl=document))
    for file, content in ((csv_file, export.figures_csv), (xlsx_file, export.figures_xlsx)):
        if file is not None:
            export.write(file, content(found))
            print(f"Đã ghi {len(found)} số liệu vào {file}.", file=sys.stderr)
    if csv_file is None and xlsx_file is None:
        print(terminal.figures_text([(row.figure, row.document) for row in found]))
