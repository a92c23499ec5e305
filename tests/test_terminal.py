"""Reports and sources as lines for a terminal."""

from __future__ import annotations

from datetime import date

from bot.composing.answer import Answer
from index.ingest import Report
from index.listing import Failure
from index.store import Holding
from sources.document import Document
from ui.commands.terminal import WORDED_BY_MODEL, answer_text, report_text, source_text


def test_a_report_is_a_table_of_what_became_of_each_source() -> None:
    failed = (Failure("hỏng.pdf", "Tệp bị hỏng."),)
    report = Report(("a.txt",), ("sâu/b.md",), ("c.csv",), failed, 3, 2)
    summary, *rows = report_text(report).splitlines()
    assert summary == "Đã nạp 1 tài liệu (3 đoạn, 2 số liệu), 1 không đổi, 1 đã bỏ, 1 không đọc được."
    assert [" ".join(row.split()) for row in rows] == [
        "đã nạp a.txt",
        "không đổi sâu/b.md",
        "đã bỏ c.csv",
        "không đọc được hỏng.pdf Tệp bị hỏng.",
    ]
    assert len({row.index(name) for row, name in zip(rows, ("a.txt", "sâu", "c.csv", "hỏng"), strict=True)}) == 1


def test_a_report_says_that_all_was_encoded_again() -> None:
    lines = report_text(Report((), ("a.txt",), (), (), 0, 0, encoded_again=True)).splitlines()
    assert lines[1] == "Bộ mã hóa đã đổi: mọi đoạn đã được mã hóa lại."


def test_the_words_of_a_language_model_are_told_from_those_of_the_sources() -> None:
    assert WORDED_BY_MODEL in answer_text(Answer("Có 615 xã [1].", "answered", worded_by="model"))
    assert WORDED_BY_MODEL not in answer_text(Answer("Có 615 xã [1].", "answered"))


def test_a_report_names_every_failure_and_counts_the_rest() -> None:
    many = tuple(f"{n}.txt" for n in range(90))
    report = Report((), many, (), tuple(Failure(name, "Tệp rỗng.") for name in many), 0, 0)
    lines = report_text(report).splitlines()
    assert sum(line.endswith("Tệp rỗng.") for line in lines) == 90
    assert sum(line.startswith("không đổi") for line in lines) == 51
    assert any("… và 40 tài liệu nữa" in line for line in lines)


def test_a_source_says_what_it_is_and_what_is_held_of_it() -> None:
    document = Document(
        id="d",
        source="qd.pdf",
        path="/qd.pdf",
        sha256="",
        title="Quyết định 12/QĐ-UBND",
        text="",
        blocks=(),
        number="12/QĐ-UBND",
        issuer="UBND tỉnh Nghệ An",
        published=date(2020, 2, 1),
        effective=date(2020, 3, 1),
        superseded_by="Quyết định 45/QĐ-UBND",
        places=("Nghệ An",),
    )
    said = source_text(document, Holding(7, date(2026, 1, 2)))
    assert "12/QĐ-UBND, UBND tỉnh Nghệ An, 01/02/2020, hiệu lực từ 01/03/2020" in said
    for part in ("thay thế bởi: Quyết định 45/QĐ-UBND", "Địa phương: Nghệ An", "7 đoạn, nạp ngày 02/01/2026"):
        assert part in said
