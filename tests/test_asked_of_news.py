"""Articles and plans as they are written: who led a meeting, whose figure a later sentence gives, "tỷ lệ này"."""

from __future__ import annotations

import pytest

from bot.bot import Bot
from bot.evidence.statement_evidence import opposed
from bot.question.asking import Kind, kind_of, unmistaken
from index.index import Index
from index.static import StaticEncoder
from sources.reading.phrases import mended
from sources.reading.place import mentions
from sources.reading.vietnamese import fold
from tests.library import library

ARTICLE = """---
title: "An Giang: Hội nghị sơ kết đọc sách số quý I/2026"
published: 2026-04-16
places: ["An Giang"]
---

Sáng 15/4, UBND tỉnh An Giang tổ chức hội nghị sơ kết phong trào đọc sách số. Hội nghị do ông Võ Thành Khôi, Phó Chủ
tịch UBND tỉnh, chủ trì.

Kết luận hội nghị, bà Trần Thu Lan yêu cầu đến hết quý II/2026 mở thêm tủ sách điện tử.

Tại xã Vĩnh Gia, Chủ tịch UBND xã Đặng Quốc Phú cho biết xã có 17 tủ sách điện tử. Sau 5 tháng, phong trào đã cho
mượn 3.610 lượt sách nói.

Phường Bình Đức thí điểm máy mượn sách tự động từ ngày 05/01/2026. Thời gian chờ trung bình của bạn đọc giảm từ 18 phút
xuống còn 7 phút. Toàn tỉnh đã lắp 42 máy mượn sách.

Xã Cô Tô mở 9 điểm đọc sách tại nhà văn hóa vào thứ Ba và thứ Sáu hằng tuần. Buổi đọc sách đêm do Thư viện tỉnh hỗ trợ
giảng viên.

Ở khối xã, xã Núi Cấm dẫn đầu về đọc sách số với 91,5 điểm.

Trong 26 đầu việc được giao cả năm về đọc sách số, đã hoàn thành 11 đầu việc, còn 04 đầu việc quá hạn.

Năm 2025 An Giang đạt 0,71 điểm đọc sách, xếp thứ 11/34 tỉnh, thành phố, tăng 5 bậc so với năm 2024. Trong ba trụ cột,
sách nói xếp thứ 8, hạ tầng đọc xếp thứ 14.

Bà Trần Thu Lan nhấn mạnh: "Thứ hạng chỉ có ý nghĩa khi bạn đọc mượn được sách nhanh hơn trước".

Xã Mỹ Đức có tỷ lệ mượn sách nói thấp nhất tỉnh, mới đạt 8,5%.

Sáu tháng đầu năm, bạn đọc mượn 81,2% sách qua mạng, tăng 12,4 điểm phần trăm so với cùng kỳ năm 2025. Ứng dụng đọc sách
có 96.400 lượt tải.

Trạm đọc lưu động Sao Khuê mở bằng tài khoản bạn đọc, có 23 tiện ích; kinh phí giai đoạn đầu là 12,8 tỷ đồng. Thời gian
sửa một cuốn sách rách giảm từ 5,8 ngày năm 2024 xuống còn 3,1 ngày.

Tỉnh mới số hóa 63% kho sách cổ. Ông Khôi yêu cầu đến hết quý II/2026 số hóa kho sách cổ đạt 80%.
"""
PLAN = """---
title: "Kế hoạch 88/KH-UBND: Đọc sách số giai đoạn 2026 - 2030"
number: "88/KH-UBND"
published: 2026-01-26
places: ["An Giang"]
---

An Giang, ngày 26 tháng 01 năm 2026

Căn cứ Quyết định số 415/QĐ-BVH ngày 09/9/2025 của Bộ Văn hóa ban hành Chiến lược đọc sách của Bộ Văn hóa;

## I. Hiện trạng

Sau sắp xếp, toàn tỉnh có 102 đơn vị hành chính cấp xã, gồm 85 xã, 14 phường và 03 đặc khu.

## II. Mục tiêu đến năm 2027

- Tại các phường, 70% dân số trưởng thành có thẻ đọc sách điện tử; tại các xã, tỷ lệ này là 45%.

- Sách nói chiếm 21% lượt mượn.

## III. Nhiệm vụ

- Hoàn thành 12 bộ sưu tập số trước ngày 31/12/2027, trong đó năm 2026 hoàn thành 3 bộ sưu tập: sử thi, ca dao, hò vè.

- Mở thêm 6 phòng đọc thông minh tại các trường.

- Mỗi phòng đọc thông minh gồm 01 màn hình cảm ứng, 12 máy đọc sách và 01 máy in chữ nổi.

- Số hóa kho sách. Thời gian thực hiện: trong năm 2028.

- Bảo vệ máy chủ đọc sách theo tiêu chuẩn TCVN 99123:2025.

## IV. Kinh phí

Tổng kinh phí thực hiện Kế hoạch giai đoạn 2026 - 2030 dự kiến 140 tỷ đồng, trong đó:

- Ngân sách tỉnh: 95 tỷ đồng (vốn đầu tư công 58 tỷ đồng; vốn sự nghiệp 37 tỷ đồng).

- Nguồn xã hội hóa: 45 tỷ đồng.

Riêng năm 2026, bố trí 31 tỷ đồng từ ngân sách tỉnh.
"""
OTHER = """---
title: "Kế hoạch đọc sách số tỉnh Cà Mau"
published: 2026-02-01
places: ["Cà Mau"]
---

## Mục tiêu đến năm 2027

- Sách nói chiếm 34% lượt mượn.
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    texts = {"bai-bao.md": ARTICLE, "ke-hoach.md": PLAN, "ca-mau.md": OTHER}
    return library(tmp_path_factory.mktemp("news"), texts, StaticEncoder.shipped())


@pytest.fixture(scope="module")
def bot(index: Index) -> Bot:
    return Bot(index)


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("Hội nghị sơ kết đọc sách số quý I/2026 của An Giang do ai chủ trì?", "Võ Thành Khôi", "Trần Thu Lan"),
        ("Ở phường Bình Đức bạn đọc phải chờ trung bình còn mấy phút?", "**7**", "**42**"),
        ("Trước khi có máy, ở phường Bình Đức bạn đọc chờ trung bình mấy phút?", "**18**", "**42**"),
        (
            "Đến 2027, tại các xã của An Giang tỷ lệ người trưởng thành có thẻ đọc sách điện tử là bao nhiêu?",
            "45%",
            "**70%**",
        ),
        ("An Giang sau sáp nhập có tất cả bao nhiêu đơn vị cấp xã?", "**102**", "**85**"),
        ("Các điểm đọc sách tại nhà văn hóa xã Cô Tô mở vào thứ mấy?", "thứ Ba và thứ Sáu", "**9**"),
        ("Xã nào ở An Giang dẫn đầu về đọc sách số?", "Núi Cấm", "Bình Đức"),
        ("An Giang đã xong mấy đầu việc trong tổng số 26 đầu việc đọc sách số?", "**11**", "**26**"),
        ("An Giang hiện số hóa được bao nhiêu phần trăm kho sách cổ?", "**63%**", "**80%**"),
        ("Một phòng đọc thông minh ở An Giang được trang bị những gì?", "12 máy đọc sách", "6 phòng"),
        (
            "Trong tổng kinh phí đọc sách số 2026 - 2030 của An Giang, vốn đầu tư công là bao nhiêu?",
            "**58 tỷ**",
            "**140",
        ),
        ("Năm 2025 An Giang đứng hạng mấy toàn quốc về đọc sách?", "11/34", "**8**"),
        ("Trụ cột sách nói của An Giang năm 2025 xếp hạng mấy?", "**8**", "**14**"),
        ('Ai nói "Thứ hạng chỉ có ý nghĩa khi bạn đọc mượn được sách nhanh hơn trước"?', "Trần Thu Lan", "11/34"),
        ("Xã, phường nào của An Giang có tỷ lệ mượn sách nói thấp nhất?", "Mỹ Đức", "Núi Cấm"),
        (
            "Nửa đầu 2026 sách mượn qua mạng ở An Giang tăng bao nhiêu điểm phần trăm so với cùng kỳ?",
            "**12,4",
            "**81,2",
        ),
        ("Sách bạn đọc An Giang mượn qua mạng tăng bao nhiêu điểm phần trăm?", "**12,4", "**81,2"),
        ("Trạm đọc lưu động Sao Khuê có bao nhiêu tiện ích?", "**23**", "**12,8"),
        ("Ở An Giang sửa một cuốn sách rách mất mấy ngày?", "**3,1**", "**5,8**"),
        ("Năm 2024 ở An Giang sửa một cuốn sách rách mất mấy ngày?", "**5,8**", "**3,1**"),
        ("Trong năm 2026 An Giang phải làm xong các bộ sưu tập nào?", "sử thi, ca dao, hò vè", "31 tỷ"),
        ("Năm 2026 ngân sách tỉnh An Giang chi mấy tỷ cho đọc sách số?", "**31 tỷ**", "2028"),
        ("Kế hoạch 88/KH-UBND đề ngày bao nhiêu?", "26 tháng 01 năm 2026", "2028"),
        ("Tiêu chuẩn Việt Nam nào bảo vệ máy chủ đọc sách ở An Giang?", "99123:2025", "2028"),
        ("Chiến lược đọc sách của Bộ Văn hóa nằm ở quyết định số bao nhiêu?", "415/QĐ-BVH", "88/KH"),
    ],
)
def test_the_very_thing_is_told_and_not_what_stands_beside_it(bot: Bot, question: str, said: str, unsaid: str) -> None:
    answer = bot.answer(question)
    assert answer.outcome == "answered"
    assert said in " ".join(answer.text.split())
    assert unsaid not in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Ứng dụng đọc sách của An Giang có bao nhiêu lượt tải từ người dùng ở nước ngoài?",
        "An Giang có bao nhiêu trạm đọc lưu động Sao Khuê?",
        "Số tài khoản bạn đọc của trạm đọc lưu động Sao Khuê hiện nay là bao nhiêu?",
        "Ngân sách tỉnh An Giang nhiều tiền hơn nguồn xã hội hóa bao nhiêu tỷ đồng?",
    ],
)
def test_a_part_of_the_people_a_count_or_a_difference_that_is_not_told_is_not_made_up(bot: Bot, question: str) -> None:
    assert bot.answer(question).outcome == "not_found"


def test_a_rise_is_told_by_no_figure_of_what_there_is(bot: Bot) -> None:
    assert "**0,71**" not in bot.answer("An Giang tăng mấy bậc về điểm đọc sách?").text


def test_a_name_that_is_not_said_is_not_told(bot: Bot) -> None:
    assert bot.answer("Giảng viên buổi đọc sách đêm ở xã Cô Tô tên là gì?").outcome == "not_found"


def test_what_was_met_tells_nothing_of_what_was_not() -> None:
    asked = "Những đầu việc nào không đạt?"
    assert opposed(asked, "Đạt những kết quả quan trọng.")
    assert not opposed(asked, "2/9 đầu việc không đạt, gồm: in sách nói, mượn liên thư viện.")


def test_which_of_two_provinces_aims_higher_is_told_by_both_figures(bot: Bot) -> None:
    told = bot.answer("Mục tiêu sách nói trong lượt mượn năm 2027: An Giang hay Cà Mau cao hơn?").text
    assert "21%" in told
    assert "34%" in told


def test_sentences_after_one_about_a_commune_are_about_it_until_the_province_is_named(index: Index) -> None:
    article = next(d for d in index.documents() if d.title.startswith("An Giang: Hội nghị"))
    of = {f.text: f.place for p in index.passages(article.id) for f in index.figures([p.id])}
    assert (of["17"], of["3.610"], of["7"]) == ("xã Vĩnh Gia", "xã Vĩnh Gia", "phường Bình Đức")
    assert of["42"] == "An Giang"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Chủ tịch UBND xã Đặng Quốc Phú cho biết", []),
        ("Chủ tịch UBND phường Nguyễn Văn Cừ, ông Phú, cho biết", ["phường Nguyễn Văn Cừ"]),
        ("xã Hồ Thị Kỷ có 3 tủ sách", ["xã Hồ Thị Kỷ"]),
    ],
)
def test_who_holds_an_office_in_a_commune_is_no_commune(text: str, named: list[str]) -> None:
    assert [mention.text for mention in mentions(text)] == named


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        ("Hội thảo đọc sách do ai chủ trì?", "person"),
        ("Ai chủ trì cuộc họp về sách nói?", "person"),
        ("Nhiệm vụ số hóa kho sách do ai chủ trì?", "organisation"),
        ("Tỉnh chi mấy tỷ cho sách nói?", "money"),
        ("Tiêu chuẩn Việt Nam nào được dùng?", "statement"),
        ("Thư viện mở cửa vào thứ mấy?", "date"),
        ("An Giang xếp thứ mấy về đọc sách?", "rank"),
        ("Diễn giả buổi đọc sách tên là gì?", "person"),
        ("Giá một cuốn sách nói là bao nhiêu?", "money"),
        ("Ứng dụng có bao nhiêu tiện ích?", "number"),
        ("Có bao nhiêu đồng bào đọc sách nói?", "number"),
        ("Gia đình có bao nhiêu sách nói?", "number"),
        ("Năm nào số hóa xong kho sách?", "date"),
    ],
)
def test_what_kind_of_answer_is_wanted(asked: str, kind: Kind) -> None:
    assert kind_of(unmistaken(asked)) == kind


def test_viet_nam_is_no_year() -> None:
    asked = "Tiêu chuẩn Việt Nam nào được dùng?"
    assert mended(asked) == asked
    assert fold(mended("số hóa xong nam nào?")) == "so hoa xong nam nao?"
