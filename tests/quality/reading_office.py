"""How much of labelled Word, Excel, CSV and HTML files is recovered, beside each library's raw output.

    python -m tests.quality.reading_office

Trafilatura is measured where it is installed; the program itself does not use it.
"""

from __future__ import annotations

import importlib
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import docx
import openpyxl

from sources import reader
from tests.quality.labelled import MAKERS, Labelled


@dataclass(frozen=True, slots=True)
class Recovered:
    """Characters and cells found, of how many; rows with the right headers and section; noise that got through."""

    characters: tuple[int, int]
    cells: tuple[int, int]
    headed: tuple[int, int]
    noise: tuple[int, int]


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def cells_of(line: str) -> tuple[str, ...]:
    return tuple(cell for cell in (flat(cell).strip() for cell in line.split("|")) if cell)


def ours(one: Labelled) -> Recovered:
    """What the reader makes of the file, without what it marks as noise."""
    suffix = "." + one.name.rpartition(".")[2]
    document = reader.document(one.data, suffix, one.name, one.name)
    content = [block for block in document.blocks if block.kind != "noise"]
    text = "\n".join(document.text[block.start : block.end] for block in content)
    found = {cells_of(document.text[block.start : block.end]): block for block in content if block.kind == "row"}
    headed = 0
    for row in one.rows:
        block = found.get(row.cells)
        headed += (
            block is not None and tuple(filter(None, block.columns)) == row.columns and row.section in block.section
        )
    return _recovered(one, text, found, headed)


def raw(one: Labelled) -> Recovered | None:
    """What the usual library gives: paragraphs and cells of python-docx, values of openpyxl, lines, trafilatura."""
    suffix = one.name.rpartition(".")[2]
    if suffix == "docx":
        word = docx.Document(io.BytesIO(one.data))
        lines = [paragraph.text for paragraph in word.paragraphs]
        lines += [" | ".join(cell.text for cell in row.cells) for table in word.tables for row in table.rows]
    elif suffix == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(one.data), data_only=True)
        rows = (row for sheet in book for row in sheet.iter_rows(values_only=True))
        lines = [" | ".join("" if value is None else str(value) for value in row) for row in rows]
    elif suffix == "csv":
        lines = [line.replace(";", " | ") for line in one.data.decode("utf-8", "replace").splitlines()]
    else:
        try:
            trafilatura = importlib.import_module("trafilatura")
        except ImportError:
            return None
        lines = str(trafilatura.extract(one.data, include_tables=True) or "").split("\n")
    return _recovered(one, "\n".join(lines), set(map(cells_of, lines)), 0)


def _recovered(one: Labelled, text: str, rows: Iterable[Sequence[str]], headed: int) -> Recovered:
    whole, found = flat(text), set(map(tuple, rows))
    return Recovered(
        (sum(len(words) for words in one.paragraphs if flat(words) in whole), sum(map(len, one.paragraphs))),
        (sum(len(row.cells) for row in one.rows if row.cells in found), sum(len(row.cells) for row in one.rows)),
        (headed, len(one.rows)),
        (sum(words in whole for words in one.noise), len(one.noise)),
    )


def shown(part: tuple[int, int]) -> str:
    return f"{part[0]}/{part[1]}" if part[1] else "–"


def main() -> None:
    print("| document | | characters | cells | rows with headers | noise let through |\n|---|---|---|---|---|---|")
    for make in MAKERS:
        one = make()
        for name, found in (("ours", ours(one)), ("raw", raw(one))):
            if found is not None:
                parts = (found.characters, found.cells, found.headed, found.noise)
                print(f"| {one.name} | {name} | {' | '.join(map(shown, parts))} |")


if __name__ == "__main__":
    main()
