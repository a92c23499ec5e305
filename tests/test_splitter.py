"""Passages: exact slices that cover the content, each with the context its words alone do not carry."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.document import Document, Passage
from sources.readers import markdown, text
from sources.reading.vietnamese import normalise
from sources.splitter import LONGEST, LONGEST_SENTENCE, split

PIECES = [
    "**I. MỤC TIÊU**",
    "1. Mục tiêu cụ thể",
    "Mục tiêu cụ thể đến năm 2030:",
    "a) Đến năm 2026",
    "- 100% hồ sơ được xử lý trên môi trường mạng;",
    "Về kinh tế số: Kinh tế số chiếm 20% trở lên trong GRDP.",
    "|\n**STT**\n|\n**Chỉ tiêu**\n|\n|\n1\n|\nTỷ lệ 98%\n|",
    "Bình luận (0)",
    "Một câu dài về chuyển đổi số. " * 60,
    "không có dấu chấm " * 150,
    "## Kết quả",
]


def document(content: str, title: str = "") -> Document:
    read = markdown.read(normalise(content))
    return Document("d", "d.md", "/d.md", hashlib.sha256().hexdigest(), title or read.title, read.text, read.blocks)


def passages(content: str) -> dict[str, Passage]:
    return {passage.text: passage for passage in split(document(content))}


def lead_in(content: str, opening: str) -> str:
    return next(p.context.lead_in for p in split(document(content)) if p.text.startswith(opening))


@settings(max_examples=150)
@given(
    st.lists(st.sampled_from(PIECES) | st.text("aB1 .:|*-\n", max_size=60), max_size=12),
    st.sampled_from(["\n", "\n\n"]),
)
def test_passages_are_exact_slices_apart_and_in_order(pieces: list[str], gap: str) -> None:
    made = document(gap.join(pieces))
    position = 0
    for passage in split(made):
        assert made.text[passage.start : passage.end] == passage.text
        assert passage.text == passage.text.strip() != ""
        assert position <= passage.start
        assert passage.id == f"d:{passage.start}-{passage.end}"
        position = passage.end
    assert split(made) == split(made)


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_what_is_in_no_passage_is_noise_or_in_a_context(pieces: list[str]) -> None:
    made = document("\n\n".join(pieces), title="Tài liệu")
    found = split(made)
    said = " ".join(passage.context.text().replace(" · ", " ") for passage in found)
    for block in made.blocks:
        left = made.text[block.start : block.end]
        for passage in found:
            if block.start <= passage.start < block.end:
                left = left.replace(passage.text, "", 1)
        words = " ".join(left.replace("*", "").replace("#", "").replace("|", " ").split())
        assert block.kind == "noise" or words in said


def test_long_paragraphs_are_cut_at_the_ends_of_sentences() -> None:
    found = split(document("Mục tiêu đến năm 2025 là 615 doanh nghiệp. " * 60))
    assert len(found) > 2
    assert all(len(passage.text) <= LONGEST and passage.text.endswith(".") for passage in found)


@pytest.mark.parametrize(
    "endless", ["a; b" * 2_000, "không dấu chấm " * 500, "x" * 5_000, "| " + "ô bảng " * 900 + "| b |"]
)
def test_what_has_no_sentence_end_is_cut_too(endless: str) -> None:
    assert all(0 < len(passage.text) <= LONGEST_SENTENCE for passage in split(document(endless)))


def test_headings_make_the_path_and_end_at_their_equals() -> None:
    found = passages("**I. MỤC TIÊU**\n\n**1. Chung**\n\nMột.\n\n**2. Riêng**\n\nHai.\n\n**II. GIẢI PHÁP**\n\nBa.")
    assert found["Một."].context.headings == ("I. MỤC TIÊU", "1. Chung")
    assert found["Hai."].context.headings == ("I. MỤC TIÊU", "2. Riêng")
    assert found["Ba."].context.headings == ("II. GIẢI PHÁP",)


def test_a_heading_with_nothing_under_it_is_a_passage() -> None:
    found = passages("**I. NHIỆM VỤ**\n\n**1. Hạ tầng số**\n\n**2. Dữ liệu số**\n\nNội dung của mục hai.")
    assert found["**1. Hạ tầng số**"].kind == "heading"
    assert "**2. Dữ liệu số**" not in found


def test_the_title_is_not_repeated_in_the_path() -> None:
    made = document("# Kế hoạch số\n\n## Mục tiêu\n\nNội dung.")
    assert (made.title, split(made)[0].context.headings) == ("Kế hoạch số", ("Mục tiêu",))


def test_a_lead_in_governs_its_items_and_nothing_after_them() -> None:
    content = "Mục tiêu đến năm 2030:\n\n- Một;\n\n- Hai.\n\nĐoạn sau không thuộc danh sách."
    assert lead_in(content, "- Một") == lead_in(content, "- Hai") == "Mục tiêu đến năm 2030:"
    assert lead_in(content, "Đoạn sau") == ""
    assert "Mục tiêu đến năm 2030:" not in passages(content)


def test_lead_ins_nest_by_the_rank_of_their_markers() -> None:
    content = "Phân công như sau:\n\na) Cơ quan thực hiện:\n\n- Chủ trì: Sở A.\n\nb) Thời gian: năm 2025."
    assert lead_in(content, "- Chủ trì") == "Phân công như sau: a) Cơ quan thực hiện:"
    assert lead_in(content, "b)") == "Phân công như sau:"


RUNNING = """Cụ thể, mục tiêu đến năm 2025: Về chính quyền số: 50% hoạt động kiểm tra được thực hiện trên mạng.

Có 90% người dân hài lòng.

Mục tiêu cụ thể đến năm 2030:  Về chính quyền số: 98% người dân hài lòng.

Kinh tế số chiếm 30% trở lên trong GRDP.

{end}

Năng suất lao động tăng 8%."""


@pytest.mark.parametrize(
    "end",
    [
        "Về nhiệm vụ giải pháp, tỉnh sẽ tăng cường 5 nhóm việc.",
        "Đồng thời, phát triển kinh tế số.",
        "Đến nay, tỉnh đã có 615 doanh nghiệp.",
        "## Kết quả",
    ],
)
def test_a_year_in_running_text_governs_the_aims_after_it_until_the_subject_changes(end: str) -> None:
    content = RUNNING.format(end=end)
    assert lead_in(content, "Cụ thể") == ""
    assert lead_in(content, "Có 90%") == "Cụ thể, mục tiêu đến năm 2025:"
    assert lead_in(content, "Mục tiêu cụ thể") == ""
    assert lead_in(content, "Kinh tế số") == "Mục tiêu cụ thể đến năm 2030:"
    assert lead_in(content, "Năng suất") == ""


def test_the_year_of_a_long_paragraph_goes_with_its_later_pieces() -> None:
    aims = "Tỷ trọng kinh tế số trong từng ngành, lĩnh vực đạt tối thiểu 10% theo kế hoạch. " * 8
    found = split(
        document(f"Nghị quyết đặt mục tiêu đến năm 2025, đạt 90%. {aims}Đến năm 2030, chiếm 30%. {aims}{aims}")
    )
    assert [passage.context.lead_in for passage in found[:2]] == ["", ""]
    assert found[1].text.startswith("Đến năm 2030")
    assert {passage.context.lead_in for passage in found[2:]} == {"Đến năm 2030"}


RECORD = """**1. Dữ liệu**

a) Nhiệm vụ: Lập bản đồ số các tuyến đê xung yếu.

b) Cơ quan thực hiện:

- Đơn vị chủ trì: Sở Nông nghiệp và Môi trường.

c) Thời gian thực hiện: Quý III năm 2026.

d) Rà soát cống dưới đê.

**2. Nền tảng**

c) Thời gian thực hiện: Thường xuyên.
"""


def test_a_task_leads_in_who_does_it_and_when_and_nothing_else() -> None:
    task = "Lập bản đồ số các tuyến đê xung yếu."
    assert lead_in(RECORD, "- Đơn vị chủ trì") == f"{task} b) Cơ quan thực hiện:"
    assert lead_in(RECORD, "c) Thời gian thực hiện: Quý III") == task
    assert lead_in(RECORD, "d) Rà soát") == ""
    assert lead_in(RECORD, "c) Thời gian thực hiện: Thường xuyên") == ""


def test_rows_know_their_columns_and_section_and_come_without_header_rows() -> None:
    table = "| STT | Chỉ tiêu | Kết quả |\n|---|---|---|\n| Đến năm 2030 |  |  |\n| 1 | Tỷ lệ hồ sơ | 98% |\n"
    (row,) = split(document(f"## Phụ biểu\n\n{table}"))
    assert (row.kind, row.text) == ("row", "1 | Tỷ lệ hồ sơ | 98%")
    assert (row.context.columns, row.context.section) == (("STT", "Chỉ tiêu", "Kết quả"), "Đến năm 2030")


INTERVIEW = """Mở đầu bài viết.
- Xin ông cho biết mục tiêu của tỉnh?
Tỉnh phấn đấu có 700 doanh nghiệp số và quy tụ được nhiều nguồn lực trong thời gian tới.
- Kết quả ra sao, thưa ông?
Đến nay toàn tỉnh đã có 324 doanh nghiệp công nghệ số đang hoạt động trên địa bàn.
- Trân trọng cảm ơn ông!"""


def test_an_interview_question_heads_its_answer() -> None:
    read = text.read(INTERVIEW)
    made = Document("d", "d", "/d", "", "Tên", read.text, read.blocks)
    assert [passage.context.headings for passage in split(made)] == [
        (),
        ("Xin ông cho biết mục tiêu của tỉnh?",),
        ("Kết quả ra sao, thưa ông?",),
    ]


def test_a_lead_in_that_states_a_total_is_a_passage_too() -> None:
    stated = "Tổng kinh phí dự kiến 90,5 tỷ đồng, trong đó:"
    texts = [p.text for p in split(document(f"Mở đầu.\n\n{stated}\n\n- Ngân sách tỉnh: 61,5 tỷ đồng.\n"))]
    assert stated in texts
    announced = "Thực hiện 03 nhiệm vụ sau đây:"
    assert announced not in [p.text for p in split(document(f"Mở đầu.\n\n{announced}\n\n- Rà soát văn bản.\n"))]
