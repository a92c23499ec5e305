"""How much of labelled PDF files and scans is recovered, beside the raw output of pypdfium2, pdfplumber and Tesseract.

    python -m tests.quality.reading_pdf

The scans of real decisions are read where they lie beside the project; what stands on five of their pages and
on one with a table was typed from the pictures (``layout/transcripts``).
"""

from __future__ import annotations

import io
import re
import subprocess
import time
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from pathlib import Path

import pdfplumber
import pypdfium2 as pdfium

from sources.readers import flow, pdf, scan
from sources.readers.content import Content
from tests.paper import Paper, installed
from tests.paper import pdf as drawn

HERE = Path(__file__).parent
SCANS = HERE.parent.parent.parent / "shared" / "plans" / "scanned"
HEADER = ("TT", "Chỉ tiêu", "Đơn vị chủ trì", "Năm 2025", "Năm 2030")
WIDTHS = (30, 180, 110, 60, 60)
GOAL = (
    "{n}. Đến hết năm 2025, tỷ lệ hồ sơ giải quyết trực tuyến của tỉnh Thái Nguyên đạt {n}% trên tổng số hồ sơ; các "
    "sở, ban, ngành rà soát, công bố kết quả hằng quý, bảo đảm người dân và doanh nghiệp được phục vụ thuận tiện."
)
Found = tuple[int, int]


def goals(count: int) -> list[str]:
    return [GOAL.format(n=n) for n in range(1, count + 1)]


def targets(count: int) -> list[tuple[str, ...]]:
    rows = [
        (str(n), f"Tỷ lệ dịch vụ công số {n} toàn trình", "Sở Nội vụ", f"{n}%", f"{n + 40}%") for n in range(1, count)
    ]
    return [HEADER, ("I", "Chính quyền số", "", "", ""), *rows]


def papers() -> dict[str, Paper]:
    """The labelled set, each for one difficulty."""
    stacked = [
        ("TT", "Chỉ tiêu", "Mục tiêu", "", "Chủ trì"),
        ("", "", "Năm 2025", "Năm 2030", ""),
        *(row for row in targets(8)[2:]),
    ]
    spans = [("SPAN", (2, 0), (3, 0)), *(("SPAN", (column, 0), (column, 1)) for column in (0, 1, 4))]
    made = {
        "plain": Paper(goals(3)),
        "pages": Paper(goals(30)),
        "running-lines": Paper(goals(30), header="Cổng thông tin điện tử tỉnh", footer="Trang"),
        "headings": Paper(["**I. MỤC TIÊU**", *goals(4), "**II. NHIỆM VỤ**", *goals(6)]),
        "no-form": Paper(goals(8), number=""),
        "small-print": Paper(goals(12), size=9),
        "table": Paper([targets(10)], widths=WIDTHS),
        "long-table": Paper([*goals(2), targets(60), *goals(2)], widths=WIDTHS, footer="Trang"),
        "sideways": Paper([targets(20)], widths=WIDTHS, sideways=True),
        "two-header-rows": Paper([stacked], widths=WIDTHS, spans=spans),
        "two-tables": Paper([targets(5), *goals(1), targets(6)], widths=WIDTHS),
    }
    return made | {f"font-{name}": Paper([*goals(4), targets(6)], widths=WIDTHS, family=name) for name in installed()}


def words(text: str) -> str:
    return " ".join(text.split())


def rows_of(paper: Paper) -> list[tuple[str, ...]]:
    """The rows of figures: those that open with a number."""
    return [tuple(row) for part in paper.parts if not isinstance(part, str) for row in part if row[0].isdigit()]


def ours(data: bytes, paper: Paper, read: Callable[[bytes], Content] = pdf.read) -> tuple[Found, Found, Found]:
    content = read(data)
    shown = [(block, words(content.text[block.start : block.end])) for block in content.blocks if block.kind != "noise"]
    texts = {text for _, text in shown}
    rows = {text: block for block, text in shown if block.kind == "row"}
    wanted = rows_of(paper)
    found = [rows.get(" | ".join(row)) for row in wanted]
    headed = sum(block is not None and block.columns[:2] == HEADER[:2] for block in found)
    return (
        _characters(paper, lambda paragraph: words(paragraph) in texts),
        (sum(len(row) for row, block in zip(wanted, found, strict=True) if block), sum(map(len, wanted))),
        (headed, len(wanted)),
    )


def raw_pypdfium2(data: bytes, paper: Paper) -> tuple[Found, Found, Found]:
    with pdfium.PdfDocument(data) as document:
        text = words(" ".join(page.get_textpage().get_text_range() for page in document))
    wanted = rows_of(paper)
    cells = sum(len(row) for row in wanted if " ".join(row) in text)
    return _characters(paper, lambda part: words(part) in text), (cells, sum(map(len, wanted))), (0, len(wanted))


def raw_pdfplumber(data: bytes, paper: Paper) -> tuple[Found, Found, Found]:
    with pdfplumber.open(io.BytesIO(data)) as document:
        text = words(" ".join(page.extract_text() for page in document.pages))
        tables = [table for page in document.pages for table in page.extract_tables()]
    headers = {tuple(words(c or "") for c in row): tuple(words(c or "") for c in t[0]) for t in tables for row in t}
    wanted = rows_of(paper)
    cells = sum(len(row) for row in wanted if row in headers)
    headed = sum(headers.get(row, ())[:2] == HEADER[:2] for row in wanted)
    return _characters(paper, lambda part: words(part) in text), (cells, sum(map(len, wanted))), (headed, len(wanted))


def _characters(paper: Paper, is_found: Callable[[str], bool]) -> Found:
    paragraphs = paper.paragraphs()
    return sum(len(part) for part in paragraphs if is_found(part)), sum(map(len, paragraphs))


def share(found: Sequence[Found]) -> str:
    right, whole = (sum(column) for column in zip(*found, strict=True))
    return f"{right}/{whole} ({right / whole:.1%})" if whole else "–"


def tokens(text: str) -> list[str]:
    return re.findall(r"[^\s|]+", text)


def accuracy(read: str, transcript: str) -> tuple[Found, Found]:
    """Words, and words with a digit, of the transcript that were read right and in order."""
    wanted = tokens(transcript)
    matcher = SequenceMatcher(None, wanted, tokens(read), autojunk=False)
    right = [wanted[n] for block in matcher.get_matching_blocks() for n in range(block.a, block.a + block.size)]
    figures, all_figures = (sum(any(map(str.isdigit, word)) for word in group) for group in (right, wanted))
    return (len(right), len(wanted)), (figures, all_figures)


def labelled() -> None:
    print("| what | characters | cells | rows with headers | pages/s |\n|---|---|---|---|---|")
    files = {name: (paper, drawn(paper)) for name, paper in papers().items()}
    count = sum(len(pdfium.PdfDocument(data)) for _, data in files.values())
    for name, measure in (("ours", ours), ("pypdfium2, raw", raw_pypdfium2), ("pdfplumber, raw", raw_pdfplumber)):
        start = time.perf_counter()
        results = [measure(data, paper) for paper, data in files.values()]
        took = time.perf_counter() - start
        columns = " | ".join(share(column) for column in zip(*results, strict=True))
        print(f"| {name} | {columns} | {count / took:.1f} |")


def scans() -> None:
    print("\n| page | words, ours | words, raw Tesseract | figures, ours | figures, raw |\n|---|---|---|---|---|")
    totals: list[list[Found]] = [[], [], [], []]
    for path in sorted((HERE / "layout" / "transcripts").glob("*.txt")):
        name, _, number = path.stem.rpartition("-p")
        with pdfium.PdfDocument(SCANS / f"{name}.pdf") as document:
            bitmap = document[int(number) - 1].render(scale=scan.DPI / 72, grayscale=True)
            picture = bitmap.to_numpy().reshape(bitmap.height, -1)[:, : bitmap.width].copy()
        header = f"P5 {picture.shape[1]} {picture.shape[0]} 255\n".encode()
        command = ["tesseract", "stdin", "stdout", "-l", "vie", "--dpi", str(scan.DPI)]
        raw = subprocess.run(command, input=header + picture.tobytes(), capture_output=True, check=True).stdout.decode()
        transcript = path.read_text(encoding="utf-8")
        read, plain = (accuracy(t, transcript) for t in (flow.compose([scan.sheet(picture)]).text, raw))
        results = [read[0], plain[0], read[1], plain[1]]
        for total, result in zip(totals, results, strict=True):
            total.append(result)
        print(f"| {path.stem} | " + " | ".join(share([result]) for result in results) + " |")
    print("| all | " + " | ".join(map(share, totals)) + " |")


def main() -> None:
    labelled()
    if SCANS.is_dir() and scan.is_installed():
        scans()


if __name__ == "__main__":
    main()
