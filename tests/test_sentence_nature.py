"""A goal is told as a goal and a result as a result, also where one sentence of the evidence has both."""

from __future__ import annotations

import pytest

from bot.model.grounds import Ground
from bot.model.sentence_gate import faults

BOTH = Ground(
    n=1,
    quote="Ông Dũng cho biết An Giang đứng thứ 15 trong 63 tỉnh, thành phố và mong muốn đến năm 2026 vào nhóm 10.",
    place="An Giang",
)
COUNTS = Ground(
    n=1, quote="Tỉnh hiện có 324 doanh nghiệp công nghệ số và phấn đấu quy tụ 700 doanh nghiệp.", place="An Giang"
)
BASED = Ground(n=1, quote="UBND tỉnh căn cứ mục tiêu của Đề án để cụ thể hóa thành kế hoạch của địa phương.")
SET = Ground(n=1, quote="UBND tỉnh đặt mục tiêu cụ thể hóa thành kế hoạch của địa phương.")


@pytest.mark.parametrize(
    ("sentence", "ground", "shown"),
    [
        ("Theo ông Dũng, An Giang đang đứng thứ 15/63 tỉnh, thành phố [1].", BOTH, True),
        ("Ông Dũng mong An Giang vào nhóm 10 đến năm 2026 [1].", BOTH, True),
        ("Theo ông Dũng, An Giang đã vào nhóm 10 tỉnh, thành phố [1].", BOTH, False),
        ("Theo ông Dũng, An Giang đang ở nhóm 10 [1].", BOTH, False),
        ("Ông Dũng mong An Giang đứng thứ 15 trong 63 tỉnh, thành phố [1].", BOTH, False),
        ("Tỉnh hiện có 324 doanh nghiệp công nghệ số [1].", COUNTS, True),
        ("Tỉnh hiện có 700 doanh nghiệp công nghệ số [1].", COUNTS, False),
        ("Tỉnh đã quy tụ 700 doanh nghiệp [1].", COUNTS, False),
        ("Tỉnh phấn đấu có 324 doanh nghiệp công nghệ số [1].", COUNTS, False),
        ("UBND tỉnh cụ thể hóa Đề án thành kế hoạch của địa phương [1].", BASED, True),
        ("UBND tỉnh cụ thể hóa thành kế hoạch của địa phương [1].", SET, False),
    ],
)
def test_what_is_reached_and_what_is_wished_for_are_kept_apart(sentence: str, ground: Ground, shown: bool) -> None:
    assert (faults(sentence, (ground,)) == ()) is shown


NAMED = Ground(
    n=1,
    quote="Tỉnh hiện có 5 doanh nghiệp phần mềm và phấn đấu là trung tâm của vùng.",
    title="An Giang: trung tâm chuyển đổi số của vùng",
)


def test_a_goal_whose_words_stand_in_the_title_too_is_no_result() -> None:
    assert faults("Tỉnh hiện có 5 doanh nghiệp phần mềm [1].", (NAMED,)) == ()
    assert faults("Tỉnh hiện là trung tâm chuyển đổi số của vùng [1].", (NAMED,))


FORESEES = Ground(n=1, quote="Hoàn thiện cơ sở dữ liệu để phục vụ dự báo, lập quy hoạch.", context=("Mục tiêu",))


def test_what_serves_to_foresee_is_no_forecast() -> None:
    assert faults("Mục tiêu là hoàn thiện cơ sở dữ liệu [1].", (FORESEES,)) == ()


GUIDES = Ground(n=1, quote="Nghị quyết đặt mục tiêu đến năm 2025 và nêu định hướng đến năm 2030.", nature="result")


def test_a_goal_below_a_heading_of_results_is_not_told_as_done() -> None:
    assert faults("Nghị quyết đặt mục tiêu đến năm 2025 và có định hướng đến năm 2030 [1].", (GUIDES,)) == ()
    assert faults("Nghị quyết đã đạt được đến năm 2025 và có định hướng đến năm 2030 [1].", (GUIDES,))
