"""Tests for what the numbers of a table row are and what the row is about."""

from __future__ import annotations

import pytest

from sources.cells import Row
from sources.document import Context, Passage
from sources.reading.quantity import quantities


def _row(text: str, *columns: str) -> Row:
    passage = Passage("p", "d", 0, len(text), text, "row", Context(title="", columns=columns))
    row = Row.of(passage)
    assert row is not None
    return row


@pytest.mark.parametrize(
    ("columns", "text", "name"),
    [
        (
            ("Đợt", "Địa điểm", "Nội dung", "Số học viên"),
            "1 | Hội trường xã | Bán mắm qua mạng | 70",
            "Bán mắm qua mạng",
        ),
        (("STT", "Cơ quan chủ trì", "Nhiệm vụ"), "1 | Sở Y tế | Bệnh án điện tử", "Bệnh án điện tử"),
        (("Địa điểm", "Số điểm"), "Chợ Bình Đức | 14", "Chợ Bình Đức"),
        (("STT", "Đơn vị", "Số hồ sơ"), "1 | Sở Y tế | 120", "Sở Y tế"),
        (("Chỉ tiêu", "Đơn vị", "Kết quả"), "Trạm 5G | trạm | 120", "Trạm 5G"),
    ],
)
def test_a_row_is_about_its_subject(columns: tuple[str, ...], text: str, name: str) -> None:
    """No place, no body and no unit beside a cell for the subject."""
    told = _row(text, *columns).name
    assert told is not None
    assert told.text == name


def test_a_body_is_no_unit() -> None:
    """A column "Đơn vị" that alone has words names bodies."""
    assert _row("1 | Sở Y tế | 120", "STT", "Đơn vị", "Số hồ sơ").unit == ""
    assert _row("Trạm 5G | trạm | 120", "Chỉ tiêu", "Đơn vị", "Kết quả").unit == "trạm"


def test_the_number_of_a_round_is_no_figure() -> None:
    """A first column "Đợt" numbers the rows; one behind a name counts."""
    rounds = _row("2 | Bán mắm qua mạng | 45", "Đợt", "Nội dung", "Số học viên")
    held = _row("Xã Tân Lập | 2 | 45", "Xã", "Đợt", "Số học viên")
    assert [rounds.counts(one) for one in quantities("2 | Bán mắm qua mạng | 45")] == [False, True]
    assert [held.counts(one) for one in quantities("Xã Tân Lập | 2 | 45")] == [True, True]
