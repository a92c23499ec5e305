"""What a question asks for is read from everyday wording, and evidence is held to it."""

from __future__ import annotations

import pytest

from bot.bot import Bot
from bot.checking.candidates import agrees
from bot.checking.claim import claims
from bot.evidence.abbreviation_evidence import asked_short_form
from bot.evidence.initials import spelled
from bot.question.asking import kind_of
from bot.question.document_numbers import document_numbers
from bot.question.english import translated
from bot.question.question import read
from bot.question.synonyms import meanings
from index.figures import Bag, bag, terms
from index.static import StaticEncoder
from sources.reading.vietnamese import fold, words
from tests.library import library

PLAN = """# Kế hoạch 617/KH-UBND: Chuyển đổi số cho doanh nghiệp tỉnh Đồng Tháp

Số: 617/KH-UBND

Căn cứ Quyết định số 749/QĐ-TTg ngày 03 tháng 6 năm 2020 của Thủ tướng Chính phủ
phê duyệt Chương trình hạ tầng xây dựng quốc gia.

## Mục tiêu

- Đến hết năm 2030: Có 60% hộ kinh doanh trên địa bàn tỉnh Đồng Tháp ứng dụng công nghệ số.
- Đến hết năm 2035: Có 85% hộ kinh doanh trên địa bàn tỉnh Đồng Tháp ứng dụng công nghệ số.

## Xếp hạng

Năm 2022, thành phố Cao Lãnh được 848,6 điểm chuyển đổi số.

## Nhiệm vụ

Ứng dụng Mô hình thông tin công trình (BIM) trong quản lý xây dựng tại tỉnh Đồng Tháp.

Tổng kết phong trào thi đua của tỉnh Đồng Tháp theo nhiệm vụ kinh tế - xã hội năm 2025.

Doanh thu kinh tế số của tỉnh Đồng Tháp bằng 94% so với cùng kỳ năm 2022.
"""


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Bot:
    return Bot(library(tmp_path_factory.mktemp("understanding"), {"ke-hoach.md": PLAN}, StaticEncoder.shipped()))


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        ("2030 muốn mấy % dân hài lòng", "percent"),
        ("sau sáp nhập còn mấy tỉnh", "number"),
        ("Làm sao báo đường hư cho xã?", "method"),
        ("nộp hồ sơ ở đâu", "method"),
        ("Giao cho sở gì?", "organisation"),
        ("Thủ tướng ra quyết định số nào phát động đợt thi đua?", "document"),
        ("Vị nào ký duyệt đề án?", "person"),
        ("Bình Dương giờ thuộc đâu?", "place"),
        ("Ba trụ cột là gì?", "list"),
    ],
)
def test_the_kind_of_answer_is_read_from_everyday_wording(asked: str, kind: str) -> None:
    assert kind_of(fold(asked)) == kind


@pytest.mark.parametrize(
    ("asked", "head"),
    [
        ("An Giang có bao nhiêu tài khoản định danh?", ("tài", "khoản", "định", "danh")),
        ("An Giang có bao nhiêu tủ sách tại xã?", ("tủ", "sách")),
        ("an giang co bao nhieu doanh nghiep tai xa", ("doanh", "nghiep")),
        ("Thuế điện tử đạt bao nhiêu phần trăm?", ()),
        ("Mục tiêu kinh tế số của An Giang đến năm 2030 là bao nhiêu?", ()),
    ],
)
def test_what_is_counted_ends_at_words_of_place_and_not_at_those_that_fold_alike(
    asked: str, head: tuple[str, ...]
) -> None:
    assert read(asked).head == head


@pytest.mark.parametrize("follow_up", ["còn LGSP?", "thế còn LGSP thì sao?", "Còn LGSP là gì?"])
def test_a_second_term_is_asked_for_as_the_first_was(follow_up: str) -> None:
    second = read(follow_up, read("Dịch vụ công trực tuyến toàn trình là gì?"))
    assert (second.standalone, second.kind, second.inherited) == ("LGSP là gì?", "definition", ())


@pytest.mark.parametrize("asked", ["Sở Văn hóa được giao làm gì?", "Sổ tay nói về việc phải làm?"])
def test_an_office_or_a_book_is_no_number(asked: str) -> None:
    assert read(asked).kind not in ("number", "percent")


def test_the_legal_basis_of_a_document_is_not_told_as_its_content(bot: Bot) -> None:
    of_content = bot.answer("Chương trình hạ tầng xây dựng quốc gia của Thủ tướng Chính phủ phải đạt gì?")
    assert "749" not in of_content.text
    asked_for = bot.answer("Căn cứ của Chương trình hạ tầng xây dựng quốc gia là quyết định nào?")
    assert "749" in asked_for.text


def test_a_document_of_another_place_is_not_told_of(bot: Bot) -> None:
    assert bot.answer("Kế hoạch 617 của Hà Nội nói về gì?").outcome == "not_found"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Kế hoạch 617 nói về gì?", "Chuyển đổi số cho doanh nghiệp tỉnh Đồng Tháp"),
        ("ke hoach 617 noi ve cai gi", "Chuyển đổi số cho doanh nghiệp tỉnh Đồng Tháp"),
        ("Nội dung chính của Kế hoạch 617 của Đồng Tháp là gì?", "Chuyển đổi số cho doanh nghiệp tỉnh Đồng Tháp"),
        ("Quyết định 749 là gì?", "phê duyệt Chương trình hạ tầng xây dựng quốc gia"),
    ],
)
def test_a_document_is_told_by_its_title_or_by_those_that_name_it(bot: Bot, asked: str, told: str) -> None:
    assert told in bot.answer(asked).text


@pytest.mark.parametrize("asked", ["Quyết định 951 là gì?", "Kế hoạch 617 nói gì về y tế?", "Kế hoạch 61 là gì?"])
def test_nothing_is_told_of_another_document_or_of_what_it_does_not_say(bot: Bot, asked: str) -> None:
    assert bot.answer(asked).abstained


def test_what_stands_under_a_documents_heading_is_told_whole(bot: Bot) -> None:
    answer = bot.answer("Kế hoạch 617 đặt mục tiêu gì?")
    assert "60%" in answer.text
    assert "85%" in answer.text
    assert "848,6" not in answer.text


def test_documents_named_one_after_another_are_each_asked() -> None:
    assert document_numbers("ke hoach 597 va 617 do ai ky") == ("597", "617")


def test_a_year_after_a_document_is_no_second_document() -> None:
    assert document_numbers("ke hoach 597 va 2030") == ("597",)


def test_a_number_typed_with_telex_residue_is_the_number() -> None:
    assert document_numbers("ai ky quyet dinh 2597/qdd-ttg") == ("2597/qd-ttg",)


def test_a_letter_typed_twice_under_an_accent_is_one_letter() -> None:
    assert read("Thanh Hóa có mấyy huyệnn đếến năm 2030").standalone == "Thanh Hóa có mấy huyện đến năm 2030"


def test_the_name_of_a_province_is_no_currency() -> None:
    assert read("tới 2035 Đồng Tháp muốn bao nhiêu %").years == ((2035, 2035),)


def test_a_cooperative_is_no_commune() -> None:
    question = read("bao nhiêu phần trăm hợp tác xã Đồng Tháp ứng dụng công nghệ số?")
    assert (question.places, question.localities) == (("Đồng Tháp",), ())


def test_initials_stand_for_the_one_province_that_the_documents_are_of() -> None:
    assert spelled("năng suất ở TN tăng bao nhiêu", ("Thái Nguyên", "Thanh Hóa")) == (
        "năng suất ở Thái Nguyên tăng bao nhiêu"
    )
    assert spelled("năng suất ở TN", ("Thái Nguyên", "Tây Ninh")) == "năng suất ở TN"
    assert spelled("Sở TN&MT Thanh Hóa", ("Thái Nguyên", "Thanh Hóa")) == "Sở TN&MT Thanh Hóa"


def test_a_short_english_question_is_read() -> None:
    assert "ký" in translated("Who signed Plan 982/KH-UBND of Nghe An?")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("On what date was An Giang's data plan signed?", "ngày nào An Giang dữ liệu kế hoạch ký?"),
        ("Which agency approves projects in Nghe An?", "đơn vị nào phê duyệt dự án Nghệ An?"),
        ("What is the number of the An Giang plan?", "mang số hiệu gì An Giang kế hoạch?"),
        ("What is the date of issue of Plan 77?", "ngày nào ban hành kế hoạch 77?"),
    ],
)
def test_an_english_question_keeps_its_place_and_what_it_asks_for(asked: str, said: str) -> None:
    assert translated(asked) == said


def test_an_everyday_word_is_met_by_an_official_one(bot: Bot) -> None:
    known = bot.index.vocabulary
    text = "hộ kinh doanh xài công nghệ số"
    asked = terms(words(text), known, loose=False, meanings=meanings(text, known))
    everyday = next(term for term in asked if term.form == "xài")
    told: Bag = bag("hộ kinh doanh ứng dụng công nghệ số")
    assert everyday.match(told) > 0.5
    assert everyday.match(bag("hộ kinh doanh nộp thuế")) == 0


def test_a_syllable_of_a_word_of_the_documents_has_no_other_meaning(bot: Bot) -> None:
    assert "phê chuẩn" not in PLAN
    text = "trên địa bàn tỉnh"
    assert text.index("bàn") not in meanings(text, bot.index.vocabulary)


def test_the_goal_of_another_year_is_no_answer(bot: Bot) -> None:
    assert "85%" in bot.answer("tới 2035 Đồng Tháp muốn mấy % hộ kinh doanh xài công nghệ số vậy?").text
    assert bot.answer("Đến 2028 Đồng Tháp đề ra bao nhiêu % hộ kinh doanh xài công nghệ số?").abstained


def test_the_points_of_another_town_are_no_answer(bot: Bot) -> None:
    assert "848,6" in bot.answer("Thành phố Cao Lãnh được bao nhiêu điểm chuyển đổi số năm 2022?").text
    assert bot.answer("Thành phố Sa Đéc được bao nhiêu điểm chuyển đổi số năm 2022?").abstained


def test_a_stated_figure_is_set_right_by_that_of_the_year(bot: Bot) -> None:
    answer = bot.answer("Nghe nói Đồng Tháp đặt 70% hộ kinh doanh xài công nghệ số vào 2030, đúng không?")
    assert answer.text.startswith("Không đúng")
    assert "60%" in answer.text


def test_a_stated_bound_agrees_with_no_bare_figure() -> None:
    (bare,), (bound,) = claims("đạt 60% số hộ"), claims("đạt hơn 60% số hộ")
    assert agrees(bare.figure, bare.figure)
    assert not agrees(bound.figure, bare.figure)


def test_a_short_form_is_explained_by_the_words_before_its_brackets(bot: Bot) -> None:
    assert asked_short_form(read("BIM nghĩa là gì?")) == "BIM"
    assert "**Mô hình thông tin công trình**" in bot.answer("BIM nghĩa là gì?").text
    assert bot.answer("CIM nghĩa là gì?").abstained


def test_a_year_that_is_no_end_is_not_given_as_one(bot: Bot) -> None:
    assert "2025" not in bot.answer("Phong trào thi đua của Đồng Tháp kéo dài đến khi nào?").text


def test_a_percentage_of_last_year_is_no_share(bot: Bot) -> None:
    assert bot.answer("Kinh tế số của Đồng Tháp chiếm bao nhiêu phần trăm?").abstained


@pytest.mark.parametrize(
    ("earlier", "asked", "year"),
    [
        ("Mục tiêu kinh tế số của Thanh Hóa năm 2030?", "năm năm trước đó thì sao", 2025),
        ("Mục tiêu kinh tế số của Thanh Hóa năm 2025?", "5 năm sau thì sao?", 2030),
        ("Năm 2022 Thanh Hóa đứng thứ mấy?", "còn năm trước đó", 2021),
        ("nam 2022 thanh hoa dung thu may", "nam sau thi sao", 2023),
    ],
)
def test_a_year_that_is_counted_from_the_asked_one_is_that_year(earlier: str, asked: str, year: int) -> None:
    assert read(asked, read(earlier)).years == ((year, year),)


def test_a_year_counted_from_none_stays_as_it_is() -> None:
    assert read("năm trước thì sao", read("Thanh Hóa đứng thứ mấy?")).years == ()
    assert read("trước năm 2025 thì sao", read("Năm 2030 Thanh Hóa đứng thứ mấy?")).years != ((2029, 2029),)
