"""``python -m tests.benchmarks.figures``: the pages about figures on an index of 100,000 figures made from words.

Each way to read the table stands beside the plain one that compares every figure in turn; both in one run.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from bot.checking.check import check
from bot.checking.differences import compare
from bot.checking.lookup import ENOUGH, TITLE_STRENGTH, look_up
from index.figure_table import FigureTable
from index.figures import bag, coverage, terms
from index.index import Index
from index.ingest import ingest
from index.static import StaticEncoder
from sources.reading.place import provinces
from sources.reading.vietnamese import words
from tests.benchmarks.corpus import INDICATORS, SEED
from ui.figures.chart_page import offered
from ui.figures.differences_page import differences_html
from ui.figures.selection import Filters, select
from ui.figures.table_page import figures_html

SCOPES = ("", "cấp tỉnh", "cấp xã", "trong ngành y tế", "trong ngành giáo dục", "ở vùng nông thôn")
COUNTED = (
    "Năm {year}, tỉnh {place} có {value} {indicator}.",
    "Tính đến hết năm {year}, số {indicator} của tỉnh {place} là {value}.",
    "Trong năm {year}, trên địa bàn tỉnh {place} đã có {value} {indicator} đi vào hoạt động.",
)
SHARED = (
    "Năm {year}, tỷ lệ {indicator} của tỉnh {place} đạt {value}%.",
    "Đến năm {year}, tỉnh {place} phấn đấu tỷ lệ {indicator} đạt {value}% trở lên.",
)
FIGURES_PER_DOCUMENT = 60
CLAIMED = 40
ASKED = "doanh nghiệp công nghệ số cấp xã"
Result = TypeVar("Result")


def write(folder: Path, figures: int) -> list[str]:
    """Write reports that state about this many figures; some of their sentences."""
    draw = random.Random(SEED)
    told: list[str] = []
    places = [place.name for place in provinces() if not place.name.startswith("TP")]
    for number in range(-(-figures // FIGURES_PER_DOCUMENT)):
        place, year = places[number % len(places)], draw.randint(2018, 2026)
        title = f"Báo cáo số {number} về chuyển đổi số tỉnh {place}"
        head = f'---\ntitle: "{title}"\npublished: {year}-{draw.randint(1, 12):02}-15\nplaces: ["{place}"]\n---\n\n'
        sentences = list(_sentences(draw, place, year))
        told.append(draw.choice(sentences))
        (folder / f"{number:05}.md").write_text(head + "\n\n".join(sentences), encoding="utf-8")
    return told


def _sentences(draw: random.Random, place: str, year: int) -> Iterator[str]:
    for _ in range(FIGURES_PER_DOCUMENT):
        indicator = f"{draw.choice(INDICATORS)} {draw.choice(SCOPES)}".strip()
        share = draw.random() < 0.5
        value = f"{draw.randint(100, 999) / 10:.1f}" if share else f"{draw.randint(1_000, 99_999):,}"
        yield draw.choice(SHARED if share else COUNTED).format(
            place=place,
            year=year + draw.randint(-2, 5),
            indicator=indicator,
            value=value.replace(".", ";").replace(",", ".").replace(";", ","),
        )


def timed(name: str, work: Callable[[], Result]) -> Result:
    """Runs, prints how long it took by the clock and on the processor, and gives back what came out."""
    start, used = time.perf_counter(), time.process_time()
    result = work()
    print(f"| {name} | {time.perf_counter() - start:.2f} | {time.process_time() - used:.2f} |", flush=True)
    return result


def one_by_one(index: Index, indicator: str) -> int:
    """How many figures fit an indicator, each read from the store and compared in turn."""
    asked = terms(words(indicator), index.vocabulary, loose=False)
    titles = {document.id: bag(document.title) for document in index.documents()}
    return sum(
        coverage(asked, ((bag(figure.indicator), 1.0), (titles[figure.document_id], TITLE_STRENGTH))) >= ENOUGH
        for figure in index.figures()
    )


def measure(index: Index, sentences: list[str]) -> None:
    """Prints a table of seconds."""
    print(f"{len(sentences)} documents, {index.manifest.figures} figures\n")
    print("| | seconds | of them on the processor |\n|---|---|---|")
    expected = timed("one indicator, every figure compared in turn", lambda: one_by_one(index, ASKED))
    timed("table, first opened", lambda: FigureTable.of(index))
    timed("table, one indicator, first", lambda: look_up(index, indicator=ASKED))
    found = timed("table, one indicator, again", lambda: look_up(index, indicator=ASKED))
    assert len(found) == expected
    timed("table, place and period", lambda: look_up(index, "Thanh Hóa", "2022"))
    rows = timed("table, all figures, highest value first", lambda: select(index, Filters(xep="lon")))
    timed("page of the table", lambda: figures_html(Filters(), rows, 2, (), ()))
    drawn = select(index, Filters(ct=ASKED))
    timed("chart of one indicator", lambda: offered(drawn, index.vocabulary))
    timed("differences, first", lambda: compare(index))
    timed("page of differences", lambda: differences_html(compare(index), ()))
    page = "\n".join(random.Random(SEED).choices(sentences, k=CLAIMED))
    timed(f"check of {CLAIMED} figures, first", lambda: check(page, index))
    timed(f"check of {CLAIMED} figures, again", lambda: check(page, index))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--figures", type=int, default=100_000)
    with tempfile.TemporaryDirectory() as scratch:
        sources = Path(scratch) / "sources"
        sources.mkdir()
        sentences = write(sources, parser.parse_args().figures)
        encoder = StaticEncoder.shipped()
        ingest([str(sources)], Path(scratch) / "data", encoder)
        measure(Index.open(Path(scratch) / "data", encoder), sentences)


if __name__ == "__main__":
    main()
