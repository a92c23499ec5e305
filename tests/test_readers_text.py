"""Plain text: titles, wrapped lines, headings and the noise around scraped articles."""

from __future__ import annotations

from datetime import date

import pytest

from sources.readers import text
from sources.readers.content import Content

PROSE = (
    "Toàn tỉnh có 615 doanh nghiệp công nghệ số đang hoạt động, tăng so với cùng kỳ năm trước và vượt kế hoạch. " * 2
)
LONG = f"Ngày 7/10, UBND tỉnh tổ chức hội thảo. {PROSE}"


def of_kind(content: Content, kind: str) -> list[str]:
    return [content.text[block.start : block.end] for block in content.blocks if block.kind == kind]


@pytest.mark.parametrize(
    "line",
    [
        "Đánh giá của bạn về cổng thông tin điện tử",
        "499 người đã bình chọn",
        "1301 người đang online",
        "100%",
        "Bình luận (0)",
        "Trang chủ > Tin tức > Chuyển đổi số",
        "Đăng ngày 10 - 11 - 2021",
        "Thứ Ba, 10/11/2021 | 08:30 (GMT+7)",
        "Lượt xem: 1.234",
        "Ảnh: Minh Anh",
        "Ông Nguyễn Văn An, Phó Giám đốc Sở, phát biểu tại hội thảo",
        "Hội nghị sơ kết đề án 06(01/08/2023 4:23 CH)",
        "<",
    ],
)
def test_what_stands_around_an_article_is_noise(line: str) -> None:
    read = text.read(f"{LONG}\n{line}\n{PROSE}Hết.")
    assert line in "\n".join(of_kind(read, "noise"))
    assert len(of_kind(read, "paragraph")) == 2


@pytest.mark.parametrize(
    "line",
    [
        "Có 100% người dân hài lòng.",
        "Ông An cho biết 1301 người đang online trên hệ thống.",
        "Bình luận về kết quả này, ông An nói tỉnh sẽ cố gắng.",
        "Tin mới nhất cho thấy tỉnh đứng thứ 15.",
    ],
)
def test_sentences_that_speak_like_noise_are_content(line: str) -> None:
    assert line in of_kind(text.read(f"{LONG}\n{line}\n{PROSE}Hết."), "paragraph")


def test_a_list_of_other_news_is_noise_up_to_the_next_prose() -> None:
    read = text.read(f"{LONG}\n\nTin mới nhất\n\nTỉnh khác làm gì\n\nSự kiện khác\n\n{PROSE}Hết.")
    assert of_kind(read, "noise") == ["Tin mới nhất\n\nTỉnh khác làm gì\n\nSự kiện khác"]


def test_a_title_said_twice_is_noise_the_second_time() -> None:
    read = text.read(f"Ban hành nghị quyết về chuyển đổi số\n\nBan hành nghị quyết về chuyển đổi số\n\n{LONG}")
    assert of_kind(read, "heading") == ["Ban hành nghị quyết về chuyển đổi số"]
    assert of_kind(read, "noise") == ["Ban hành nghị quyết về chuyển đổi số"]
    assert read.title == "Ban hành nghị quyết về chuyển đổi số"


def test_a_caption_that_a_later_paragraph_opens_with_is_noise() -> None:
    caption = "Phong trào thi đua chuyển đổi số trên toàn tỉnh đã đạt được nhiều thành tựu."
    read = text.read(f"{caption}\n{LONG}\n{caption} {PROSE}")
    assert of_kind(read, "noise") == [caption]


def test_lines_without_a_stop_after_the_last_sentence_are_captions_unless_they_hold_values() -> None:
    assert of_kind(text.read(f"{LONG}\nGian hàng số\nKhách tham quan"), "noise") == ["Gian hàng số\nKhách tham quan"]
    assert of_kind(text.read(f"{LONG}\nSố dịch vụ công: 890\nSố hồ sơ: 1.200"), "noise") == []


def test_a_caption_that_says_who_did_what_is_read_and_one_that_shows_who_was_there_is_not() -> None:
    told = "Sở Nông nghiệp tỉnh An Giang ký kết hợp tác chuyển đổi số với Viễn thông An Giang"
    shown = "Lãnh đạo tỉnh An Giang tham quan gian hàng tại triển lãm"
    read = text.read(f"{LONG}\n{shown}\n{told}\nCác đại biểu dự hội thảo")
    assert of_kind(read, "paragraph")[-1] == told
    assert of_kind(read, "noise") == [shown, "Các đại biểu dự hội thảo"]


def test_hard_wrapped_lines_are_one_paragraph_and_keep_their_line_ends() -> None:
    wrapped = (
        "Tỉnh đẩy mạnh chuyển đổi số trong\nhoạt động của các cơ quan nhà nước và\ndoanh nghiệp.\n\n- Có 30%\nhồ sơ số."
    )
    assert of_kind(text.read(wrapped), "paragraph") == [wrapped.split("\n\n")[0]]
    assert of_kind(text.read(wrapped), "item") == ["- Có 30%\nhồ sơ số."]


def test_wrapped_paragraphs_without_blank_lines_part_where_a_line_ends_early() -> None:
    one = "Tỉnh đẩy mạnh chuyển đổi số trong các hoạt động\ncủa các cơ quan nhà nước và của doanh nghiệp\nnhỏ và vừa."
    two = "Toàn tỉnh có nhiều doanh nghiệp công nghệ số và\ncó nhiều sản phẩm được đưa lên sàn thương mại\nđiện tử."
    assert of_kind(text.read(f"{one}\n{two}"), "paragraph") == [one, two]


def test_a_dash_inside_a_wrapped_sentence_opens_no_item() -> None:
    wrapped = "Phát triển kinh tế\n- xã hội của tỉnh theo hướng\nnhanh và bền vững trong thời\ngian tới."
    assert of_kind(text.read(wrapped), "paragraph") == [wrapped]


def test_long_lines_are_paragraphs_of_their_own() -> None:
    assert len(of_kind(text.read(f"{LONG}\n{PROSE}Một.\n{PROSE}Hai."), "paragraph")) == 3


def test_a_short_line_before_prose_is_a_heading() -> None:
    read = text.read(f"{LONG}\nĐứng thứ 15 trong 63 tỉnh thành\n{PROSE}Hết.")
    assert of_kind(read, "heading") == ["Đứng thứ 15 trong 63 tỉnh thành"]


@pytest.mark.parametrize(
    ("content", "levels"),
    [
        ("Chương I\n\nMục 1\n\nĐiều 1. Phạm vi\n\nQuy định này áp dụng.", [1, 2, 3]),
        ("I. CHUNG\n\n1. Mục đích\n\nNội dung.\n\n2. Yêu cầu\n\nNội dung khác.\n\nII. RIÊNG\n\nHết.", [1, 2, 2, 1]),
        (
            "1. Mục tiêu\n\n1.1. Mục tiêu chung\n\nNội dung.\n\n1.2. Cụ thể\n\na) Đến năm 2026\n\n- Có 30%.",
            [1, 2, 2, 3],
        ),
        ("1. Thực hiện tốt kế hoạch.\n\n2. Báo cáo kết quả.", []),
        ("a) Một\n\nb) Hai\n\nc) Ba", []),
    ],
)
def test_levels_follow_the_markers_of_the_document(content: str, levels: list[int]) -> None:
    assert [block.level for block in text.read(content).blocks if block.kind == "heading"] == levels


@pytest.mark.parametrize(
    ("content", "title"),
    [
        ("Một câu ngắn. Câu sau.", "Một câu ngắn"),
        (f"Hội thảo về chuyển đổi số\n{PROSE}", "Hội thảo về chuyển đổi số"),
        ("**I. MỤC TIÊU**\n\nTỉnh có mục tiêu. Hết.", "Tỉnh có mục tiêu"),
    ],
)
def test_the_title_is_the_first_heading_or_sentence(content: str, title: str) -> None:
    assert text.read(content).title == title


def test_a_long_first_sentence_is_cut_to_an_exact_beginning_outside_quotes() -> None:
    sentence = (
        "Sáng nay, UBND tỉnh phối hợp với các cơ quan tổ chức hội thảo “Chuyển đổi số, chuyển đổi xanh, kinh tế số” "
        "và nhiều sự kiện khác hưởng ứng ngày chuyển đổi số quốc gia năm nay trên địa bàn toàn tỉnh."
    )
    title = text.read(sentence).title
    assert sentence.startswith(title)
    assert 60 <= len(title) <= 160
    assert title.count("“") == title.count("”")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Đăng ngày 10 - 11 - 2021", date(2021, 11, 10)),
        ("Thứ Ba, 10/11/2021 08:30", date(2021, 11, 10)),
        ("Cập nhật: 10.11.2021 lúc 8:05", date(2021, 11, 10)),
        ("Đăng ngày 31/2/2021", None),
        ("Ngày 10/11/2021 tỉnh họp", None),
        ("Hội nghị (01/08/2023 4:23 CH)", None),
    ],
)
def test_only_a_posting_line_dates_an_article(line: str, day: date | None) -> None:
    assert text.read(f"{line}\n{LONG}").published == day


def test_an_amount_that_begins_a_line_belongs_to_the_words_that_lead_to_it() -> None:
    read = text.read(
        "Tổng kinh phí dự kiến\n90,5 tỷ đồng, trong đó:\n- Ngân sách tỉnh.\n2. Nhiệm vụ khác\n3 xã còn lại.\n"
    )
    assert [read.text[block.start : block.end] for block in read.blocks][:2] == [
        "Tổng kinh phí dự kiến\n90,5 tỷ đồng, trong đó:",
        "- Ngân sách tỉnh.",
    ]
