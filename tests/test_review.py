"""What visitors asked without an answer is counted by what it says, and no export runs as a formula."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.errors import RecordsUnavailable
from ui.records.records import FILE, Asked, Records
from ui.records.review import as_csv, judged, normal_form, unanswered, understood


class Clock:
    """A clock that a test moves."""

    def __init__(self, now: float) -> None:
        self.now = now

    def __call__(self) -> float:
        self.now += 1
        return self.now


def keep(records: Records, question: str, outcome: str = "not_found", answer: str = "Chưa tìm thấy.") -> str:
    kept = records.keep(Asked(question, (), outcome, {"answer": answer}))
    assert kept is not None
    return kept


@pytest.fixture
def records(tmp_path: Path) -> Records:
    return Records.open(tmp_path, 30)


def test_wordings_that_say_the_same_are_one_entry_with_the_newest_first(tmp_path: Path, records: Records) -> None:
    for question in (
        "Huyện Như Xuân có bao nhiêu trường?",
        "Ai là chủ tịch xã?",
        "huyen nhu xuan co bao nhieu truong",
        "Cho em hỏi huyện Như Xuân có bao nhiêu trường ạ?",
    ):
        keep(records, question)
    keep(records, "Câu có câu trả lời?", "answered")
    first, second = unanswered(tmp_path, 30)
    assert (first.question, first.times) == ("Cho em hỏi huyện Như Xuân có bao nhiêu trường ạ?", 3)
    assert (second.question, second.times) == ("Ai là chủ tịch xã?", 1)
    assert first.last >= second.last
    assert first.outcomes == ("not_found",)


def test_what_was_understood_names_kind_place_time_and_document() -> None:
    said = understood("Theo Nghị quyết 06-NQ/TU, năm 2025 Thanh Hóa có bao nhiêu xã?")
    for part in ("một con số", "Thanh Hóa", "năm 2025", "06-NQ/TU"):
        assert part in said
    assert understood("?") == "không đọc được"
    assert understood("xin chào") == "không phải câu hỏi về tài liệu"


def test_personal_data_is_masked_before_anyone_reads_it(tmp_path: Path, records: Records) -> None:
    keep(records, "Số của tôi là 0912345678, khi nào có kết quả?")
    (one,) = unanswered(tmp_path, 30)
    assert "0912345678" not in one.question


def test_an_opinion_comes_with_the_question_and_the_answer(tmp_path: Path, records: Records) -> None:
    kept = keep(records, "An Giang có bao nhiêu hộ?", "answered", "Có **5** hộ [1].")
    records.judge(kept, "wrong", "Sai rồi")
    (one,) = judged(tmp_path, 30)
    assert (one.verdict, one.note, one.question, one.answer, one.answer_id) == (
        "wrong", "Sai rồi", "An Giang có bao nhiêu hộ?", "Có **5** hộ [1].", kept,
    )  # fmt: skip


def test_what_is_older_than_the_retention_is_not_shown(tmp_path: Path) -> None:
    records = Records.open(tmp_path, 3650, clock=Clock(1_000_000_000.0))
    keep(records, "Câu hỏi cũ?")
    assert unanswered(tmp_path, 30) == ()


def test_without_records_there_is_nothing_and_damaged_ones_are_said(tmp_path: Path) -> None:
    assert unanswered(tmp_path, 30) == ()
    assert judged(tmp_path, 30) == ()
    (tmp_path / FILE).write_bytes(b"no database" * 100)
    with pytest.raises(RecordsUnavailable):
        unanswered(tmp_path, 30)


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1", "\n@x", "\u00a0=1"]
)
def test_no_cell_of_an_export_is_a_formula(cell: str) -> None:
    rows = list(csv.reader(io.StringIO(as_csv(("A",), [(cell,)]).decode("utf-8-sig"), newline="")))
    assert rows[1][0] == f"'{cell}"


@given(st.text(max_size=80))
def test_any_text_survives_an_export_and_begins_with_no_sign(text: str) -> None:
    data = as_csv(("A",), [(text,)]).decode("utf-8-sig")
    (cell,) = list(csv.reader(io.StringIO(data, newline="")))[1] if text else ("",)
    assert cell.removeprefix("'") == text.encode("utf-8", "replace").decode().removeprefix("'")
    assert not cell.lstrip().startswith(("=", "+", "-", "@"))


@given(st.text(max_size=80))
def test_the_normal_form_of_a_normal_form_is_itself(text: str) -> None:
    once = normal_form(text)
    assert once == once.lower()
