"""Who orders it, by when it is due and that it must be is told only where the kind of evidence says so."""

from __future__ import annotations

import pytest

from bot.model.grounds import Ground
from bot.model.sentence_gate import faults

PLAN = "Kế hoạch 30/KH-UBND: Chuyển đổi số tỉnh An Giang"
TASKS = ("III. Nhiệm vụ",)


def _ground(quote: str, context: tuple[str, ...] = TASKS, number: str | None = "30/KH-UBND") -> Ground:
    return Ground(n=1, quote=quote, context=context, title=PLAN, number=number, place="An Giang")


TASK = _ground("Triển khai mã định danh thống nhất cho công trình hạ tầng.")


@pytest.mark.parametrize(
    ("sentence", "ground", "shown"),
    [
        ("Kế hoạch yêu cầu triển khai mã định danh thống nhất cho công trình hạ tầng [1].", TASK, True),
        ("Kế hoạch số 30/KH-UBND yêu cầu triển khai mã định danh thống nhất [1].", TASK, True),
        ("Kế hoạch không yêu cầu triển khai mã định danh thống nhất [1].", TASK, False),
        ("Kế hoạch 31/KH-UBND yêu cầu triển khai mã định danh thống nhất [1].", TASK, False),
        ("Sở Xây dựng yêu cầu triển khai mã định danh thống nhất [1].", TASK, False),
        (
            "Kế hoạch yêu cầu doanh nghiệp áp dụng BIM [1].",
            _ground("Khuyến khích doanh nghiệp áp dụng BIM."),
            False,
        ),
        (
            "Kế hoạch yêu cầu doanh nghiệp áp dụng BIM [1].",
            _ground("Doanh nghiệp áp dụng BIM.", ("II. Mục tiêu đến năm 2030",)),
            False,
        ),
        (
            "Kế hoạch yêu cầu doanh nghiệp áp dụng BIM [1].",
            _ground("Doanh nghiệp áp dụng BIM.", ("I. Mục đích",)),
            False,
        ),
        ("Kế hoạch yêu cầu doanh nghiệp áp dụng BIM [1].", _ground("Doanh nghiệp áp dụng BIM.", number=None), False),
        ("Kế hoạch yêu cầu doanh nghiệp áp dụng BIM [1].", _ground("Doanh nghiệp đã áp dụng BIM."), False),
    ],
)
def test_a_numbered_document_requires_only_what_it_orders(sentence: str, ground: Ground, shown: bool) -> None:
    assert (faults(sentence, (ground,)) == ()) is shown


REPORT = _ground("Các đơn vị báo cáo kết quả về Sở Xây dựng trước ngày 15 hằng tháng.")
DEMANDS = _ground("Kế hoạch 30/KH-UBND yêu cầu bảo vệ các cơ sở dữ liệu theo tiêu chuẩn.")
REQUIRED = _ground("Bảo đảm an toàn thông tin.", ("I. Mục đích, yêu cầu", "2. Yêu cầu"))
ROW = Ground(
    n=1,
    quote="Bộ tiêu chí đánh giá doanh nghiệp | Sở Công Thương | Quý IV-2025",
    context=("Phụ lục", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian hoàn thành"),
    title=PLAN,
    number="30/KH-UBND",
    kind="row",
    columns=("Nhiệm vụ", "Cơ quan chủ trì", "Thời gian hoàn thành"),
)


@pytest.mark.parametrize(
    ("sentence", "ground", "shown"),
    [
        ("Các đơn vị phải báo cáo kết quả về Sở Xây dựng trước ngày 15 hằng tháng [1].", REPORT, True),
        ("Các đơn vị báo cáo kết quả về Sở Xây dựng, chậm nhất là trước ngày 15 hằng tháng [1].", REPORT, True),
        ("Các đơn vị báo cáo kết quả về Sở Xây dựng chậm nhất là ngày 15 hằng tháng [1].", REPORT, False),
        ("Các đơn vị báo cáo kết quả về Sở Xây dựng chậm nhất trước ngày 16 hằng tháng [1].", REPORT, False),
        ("Hằng tháng, các đơn vị báo cáo kết quả về Sở Xây dựng trước ngày 15 [1].", REPORT, True),
        ("Hằng tháng, các đơn vị báo cáo kết quả về Sở Xây dựng trước ngày 16 [1].", REPORT, False),
        ("Hằng tháng, các đơn vị báo cáo kết quả về Sở Xây dựng sau ngày 15 [1].", REPORT, False),
        ("Các đơn vị không phải báo cáo kết quả về Sở Xây dựng trước ngày 15 hằng tháng [1].", REPORT, False),
        ("Sở Xây dựng phải có kết quả trước ngày 15 hằng tháng [1].", REPORT, False),
        ("Phải bảo đảm an toàn thông tin [1].", REQUIRED, True),
        ("Các cơ sở dữ liệu phải được bảo vệ theo tiêu chuẩn [1].", DEMANDS, True),
        ("Các cơ sở dữ liệu không phải bảo vệ theo tiêu chuẩn [1].", DEMANDS, False),
        ("Phải bảo đảm an toàn thông tin [1].", _ground("Bảo đảm an toàn thông tin."), False),
        ("Bộ tiêu chí đánh giá doanh nghiệp phải hoàn thành trong quý IV/2025 [1].", ROW, True),
        ("Bộ tiêu chí đánh giá doanh nghiệp phải do Sở Công Thương chủ trì [1].", ROW, False),
    ],
)
def test_only_what_is_required_or_due_by_a_day_must_be(sentence: str, ground: Ground, shown: bool) -> None:
    assert (faults(sentence, (ground,)) == ()) is shown


BASED = _ground("Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị; Nghị quyết số 71/NQ-CP của Chính phủ.")


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("Kế hoạch căn cứ Nghị quyết số 57-NQ/TW do Bộ Chính trị ban hành ngày 22/12/2024 [1].", True),
        ("Kế hoạch căn cứ Nghị quyết số 57-NQ/TW do Chính phủ ban hành ngày 22/12/2024 [1].", False),
        ("Kế hoạch căn cứ Nghị quyết số 71/NQ-CP do Bộ Chính trị ban hành [1].", False),
    ],
)
def test_a_document_is_issued_by_the_one_whose_it_is(sentence: str, shown: bool) -> None:
    assert (faults(sentence, (BASED,)) == ()) is shown


LISTED = _ground("Việc số hóa của xã còn hạn chế như máy thiếu, dữ liệu ít, chưa đồng bộ, kết nối khó khăn.")
EVENTS = _ground("Xã tổ chức các hội thi hưởng ứng ngày hội; phường chưa tham gia.")
PREFERS = _ground("Ưu tiên dùng điện toán đám mây, nâng cấp trung tâm dữ liệu.")


@pytest.mark.parametrize(
    ("sentence", "ground", "shown"),
    [
        ("Một số hạn chế được nêu ra gồm máy thiếu, dữ liệu ít, chưa đồng bộ và kết nối khó khăn [1].", LISTED, True),
        ("Một số dữ liệu ít, chưa đồng bộ [1].", LISTED, False),
        ("Một số hạn chế được nêu ra gồm máy thiếu, dữ liệu ít nhưng đồng bộ [1].", LISTED, False),
        ("Xã tổ chức nhiều hội thi hưởng ứng ngày hội [1].", EVENTS, True),
        ("Nhiều phường hưởng ứng ngày hội [1].", EVENTS, False),
        ("Xã tổ chức rất nhiều hội thi hưởng ứng ngày hội [1].", EVENTS, False),
        ("Kế hoạch yêu cầu ưu tiên dùng điện toán đám mây [1].", PREFERS, True),
        ("Kế hoạch yêu cầu dùng điện toán đám mây [1].", PREFERS, False),
    ],
)
def test_what_leads_to_a_list_limits_nothing(sentence: str, ground: Ground, shown: bool) -> None:
    assert (faults(sentence, (ground,)) == ()) is shown


RISING = _ground("Xã thu 60% phí qua mạng; mục tiêu đến năm 2027 là 90% phí.")


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("Xã thu 60% phí qua mạng, với mục tiêu tăng lên 90% phí đến năm 2027 [1].", True),
        ("Xã thu 90% phí qua mạng, với mục tiêu tăng lên 60% phí đến năm 2027 [1].", False),
        ("Xã thu 60% phí qua mạng và đã tăng lên 90% phí đến năm 2027 [1].", False),
    ],
)
def test_a_goal_above_what_is_reached_may_be_told_as_a_rise(sentence: str, shown: bool) -> None:
    assert (faults(sentence, (RISING,)) == ()) is shown
