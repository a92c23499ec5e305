"""Sentences and clauses are exact slices, cut where Vietnamese text ends them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.reading.sentence import clauses, sentences

PIECES = st.lists(
    st.sampled_from(
        [
            "TP. ",
            "đạt 98,4%",
            ". ",
            "; ",
            ", ",
            "\n",
            "\n\n",
            "- ",
            "1. ",
            "Đến",
            "và",
            "…",
            "(",
            ")",
            "**",
            "“",
            "”",
            "a",
        ]
    ),
    max_size=60,
).map("".join)


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in clauses(text)]


@pytest.mark.parametrize(
    "text",
    [
        "TP. Thanh Hóa vươn lên đứng đầu 27 huyện.",
        "Theo ThS. Lê Văn A, tỷ lệ đạt 4.5 điểm.",
        "Ở Tp.HCM có 3.5 triệu lượt.",
        "1. Phát huy sức mạnh tổng hợp.",
        "Điều 1. Phê duyệt Đề án.",
        "thanh toán dịch vụ điện, nước... đã trở thành phương thức chủ đạo.",
        "Ngành thuế làm tốt; Tỉnh khen thưởng; xong.",
        "Ông nói: “Tốt lắm!” rồi đi.",
        "cộng đồng chuyển đổi số v.v. của tỉnh",
        "Xem tại thanhhoa.gov.vn để biết.",
    ],
)
def test_stops_that_end_nothing_do_not_cut(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hội thảo ngày 7/10. Tỉnh đạt 98%.", ["Hội thảo ngày 7/10.", "Tỉnh đạt 98%."]),
        ("Theo Nghị quyết 06-NQ/TU. Đến nay có 4.0. Ấy là", ["Theo Nghị quyết 06-NQ/TU.", "Đến nay có 4.0.", "Ấy là"]),
        ("Đến năm 2030. 100% doanh nghiệp", ["Đến năm 2030.", "100% doanh nghiệp"]),
        ("công nghệ số… Ưu tiên dữ liệu", ["công nghệ số…", "Ưu tiên dữ liệu"]),
        ("Đạt “minh bạch.” Tỉnh khen.", ["Đạt “minh bạch.”", "Tỉnh khen."]),
        ("Bao nhiêu? Rất nhiều! Đúng.", ["Bao nhiêu?", "Rất nhiều!", "Đúng."]),
        ("tỷ lệ đạt 98%.Tỉnh phấn đấu", ["tỷ lệ đạt 98%.", "Tỉnh phấn đấu"]),
    ],
)
def test_a_stop_before_a_new_sentence_cuts(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_paragraph_lines_of_an_article_are_sentences_of_their_own() -> None:
    long = "Chuyển đổi số là xu hướng phát triển tất yếu, mang lại nhiều cơ hội cho người dân và doanh nghiệp. " * 3
    assert cut(f"Tin mới nhất\n{long.strip()}\n499 người đã bình chọn\nTrang chủ")[0] == "Tin mới nhất"
    assert cut(f"{long}\n499 người đã bình chọn\nTrang chủ")[-2:] == ["499 người đã bình chọn", "Trang chủ"]


def test_long_headlines_without_a_stop_stay_apart() -> None:
    headline = (
        "Tỉnh Thanh Hóa ban hành nghị quyết về chuyển đổi số đến năm 2025, định hướng đến năm 2030 và những năm sau"
    )
    lines = [f"{headline} lần {number} của Ban Chấp hành Đảng bộ tỉnh" for number in ("thứ nhất", "thứ hai", "thứ ba")]
    assert cut("\n".join(lines)) == lines


def test_a_wrapped_line_is_no_end_but_a_blank_line_or_marker_is() -> None:
    plan = (
        "Thực hiện Nghị quyết Đại hội đại biểu toàn quốc lần\n"
        "thứ XIII của Đảng; Chỉ thị số 45-CT/TW ngày 14 tháng 4 năm 2025 của Bộ Chính trị\n"
        "về Đại hội đảng bộ các cấp tiến tới Đại hội đại biểu toàn quốc lần thứ XIV của\n"
        "Đảng\n"
        "a) Đến hết năm 2025: Có ≥\n"
        "30% DNNVV trên địa bàn Tỉnh\n"
        "- Nâng cao nhận thức\n"
        "\n"
        "Tổ chức thực hiện"
    )
    found = cut(plan)
    assert [sentence.split()[0] for sentence in found] == ["Thực", "a)", "-", "Tổ"]
    assert found[1].endswith("Tỉnh")


def test_a_heading_wrapped_inside_its_emphasis_stays_whole() -> None:
    assert cut("**III. HÌNH THỨC\nKHEN THƯỞNG**\n\nThi đua") == ["**III. HÌNH THỨC\nKHEN THƯỞNG**", "Thi đua"]


def test_rules_and_bars_are_no_sentences() -> None:
    assert cut("|\nSố: 982/KH-UBND\n|\n-------\n") == ["Số: 982/KH-UBND"]


@given(st.text(max_size=300) | PIECES)
def test_sentences_are_trimmed_ordered_slices_that_hold_every_word(text: str) -> None:
    end = 0
    outside = []
    for first, last in sentences(text):
        assert end <= first < last <= len(text)
        assert text[first:last] == text[first:last].strip()
        outside.append(text[end:first])
        end = last
    assert not any(character.isalnum() for character in "".join(outside) + text[end:])


def test_clauses_end_at_semicolons_and_before_new_measures() -> None:
    assert parts("đạt 98,4%; tỷ lệ nộp thuế đạt 84%, 100% người dân, doanh nghiệp tiếp cận") == [
        "đạt 98,4%",
        "tỷ lệ nộp thuế đạt 84%",
        "100% người dân, doanh nghiệp tiếp cận",
    ]
    assert parts("đến năm 2025 thuộc nhóm 15 tỉnh - năm 2030 thuộc nhóm 10 tỉnh") == [
        "đến năm 2025 thuộc nhóm 15 tỉnh",
        "năm 2030 thuộc nhóm 10 tỉnh",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "27 huyện, thị xã, thành phố và 558 xã, phường",
        "năm 2025, 80% doanh nghiệp",
        "ngày 19, 20 tháng 11",
        "phát triển kinh tế - xã hội, tăng 9,6% trở lên",
        "có 890 dịch vụ (một phần; 872 toàn trình)",
    ],
)
def test_enumerations_dates_and_brackets_are_not_cut_apart(text: str) -> None:
    assert parts(text) == [text]


@given(st.text(max_size=300) | PIECES, st.integers(0, 50), st.integers(0, 300))
def test_clauses_are_ordered_slices_inside_their_sentence(text: str, start: int, length: int) -> None:
    end = min(len(text), start + length)
    at = start
    for first, last in clauses(text, start, end):
        assert at <= first < last <= end
        at = last


@pytest.mark.parametrize("hostile", ["a.\n", "…", "((; ", "\n", "*", '"”', ", 9", "1. ", "A. "])
def test_long_hostile_text_is_cut_in_one_pass(hostile: str) -> None:
    text = hostile * 20_000
    assert len(sentences(text)) <= len(text)
    assert len(clauses(text)) <= len(text)
