"""A figure is told of what it counts, however its bound and the thing are worded."""

from __future__ import annotations

import pytest

from bot.model.grounds import Ground
from bot.model.sentence_gate import faults

COUNTS = Ground(
    n=1,
    quote="Tỉnh đã cấp hơn 7.730 chữ ký số cho các đơn vị; có trên 1 triệu CCCD gắn chip được cấp, đạt tỷ lệ 99%.",
    nature="result",
)


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("Tỉnh đã cấp hơn 1 triệu thẻ căn cước công dân gắn chip, đạt 99% [1].", True),
        ("Tỉnh đã cấp hơn 1 triệu CCCD gắn chip và hơn 7.730 chữ ký số [1].", True),
        ("Tỉnh đã cấp hơn 1 triệu chữ ký số [1].", False),
        ("Tỉnh đã cấp hơn 7.730 thẻ căn cước công dân gắn chip [1].", False),
        ("Tỉnh đã cấp gần 1 triệu thẻ căn cước công dân gắn chip [1].", False),
    ],
)
def test_a_card_is_a_card_and_no_signature(sentence: str, shown: bool) -> None:
    assert (faults(sentence, (COUNTS,)) == ()) is shown


RANK = Ground(n=1, quote="Năm 2022, An Giang đứng thứ 8/63 tỉnh, thành phố về chuyển đổi số.", place="An Giang")


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("Thứ hạng chuyển đổi số năm 2022 của An Giang là 8/63 tỉnh, thành phố [1].", True),
        ("Thứ hạng chuyển đổi số năm 2022 của An Giang là 9/63 tỉnh, thành phố [1].", False),
        ("Có 8/63 tỉnh, thành phố chuyển đổi số năm 2022 [1].", False),
    ],
)
def test_a_rank_among_many_is_told_as_one(sentence: str, shown: bool) -> None:
    assert (faults(sentence, (RANK,)) == ()) is shown


SHARES = Ground(
    n=1,
    quote="Tỉnh có 100% doanh nghiệp trên địa bàn dùng hóa đơn điện tử; số doanh nghiệp nộp thuế điện tử đạt 99%; "
    "giảm 30% thủ tục hành chính nhờ chia sẻ dữ liệu giữa các cơ quan nhà nước; "
    "hồ sơ giải quyết trước và đúng hạn đạt 97,61%.",
)


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("Tỷ lệ doanh nghiệp nộp thuế điện tử trên địa bàn đạt 99% [1].", True),
        ("Tỷ lệ doanh nghiệp dùng hóa đơn điện tử trên địa bàn đạt 99% [1].", False),
        ("Tỉnh giảm 30% các thủ tục hành chính nhờ chia sẻ dữ liệu [1].", True),
        ("Tỉnh giảm 30% các cơ quan nhà nước [1].", False),
        ("Hồ sơ giải quyết trước hạn và đúng hạn đạt 97,61% [1].", True),
        ("Hồ sơ giải quyết đúng hạn đạt 97,61% [1].", False),
        ("Hồ sơ giải quyết trước hạn đạt 97,61% [1].", False),
    ],
)
def test_a_share_is_told_of_its_whole(sentence: str, shown: bool) -> None:
    assert (faults(sentence, (SHARES,)) == ()) is shown


YEARLY = Ground(n=1, quote="Mục tiêu là năng suất lao động tăng bình quân mỗi năm từ 9,6% trở lên.", nature="goal")
OPEN_DATA = Ground(
    n=1, quote="Đặt mục tiêu tăng 30% dịch vụ sáng tạo dựa trên dữ liệu mở cho doanh nghiệp.", nature="goal"
)


@pytest.mark.parametrize(
    ("sentence", "ground", "shown"),
    [
        ("Mục tiêu là năng suất lao động mỗi năm tăng ít nhất 9,6% [1].", YEARLY, True),
        ("Mục tiêu là năng suất lao động tăng tổng cộng ít nhất 9,6% [1].", YEARLY, False),
        ("Mục tiêu là tăng 30% số dịch vụ sáng tạo [1].", OPEN_DATA, True),
        ("Mục tiêu là tăng 30% dữ liệu mở cho doanh nghiệp [1].", OPEN_DATA, False),
        ("Mục tiêu là dữ liệu mở cho doanh nghiệp tăng 30% [1].", OPEN_DATA, False),
    ],
)
def test_growth_is_told_of_what_grows_and_by_the_year(sentence: str, ground: Ground, shown: bool) -> None:
    assert (faults(sentence, (ground,)) == ()) is shown


LEVELS = Ground(
    n=1,
    quote="Trên 90% hồ sơ công việc cấp tỉnh; trên 60% hồ sơ công việc cấp xã được xử lý trên môi trường mạng.",
)


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("Xử lý trên môi trường mạng trên 90% hồ sơ công việc cấp tỉnh và trên 60% hồ sơ cấp xã [1].", True),
        ("Xử lý trên môi trường mạng trên 60% hồ sơ công việc cấp tỉnh và trên 90% hồ sơ cấp xã [1].", False),
    ],
)
def test_the_level_behind_a_figure_tells_which_it_is(sentence: str, shown: bool) -> None:
    assert (faults(sentence, (LEVELS,)) == ()) is shown
