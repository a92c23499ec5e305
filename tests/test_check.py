"""Each row of the design's table of verdicts, over the small made-up library."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.checking.check import check
from index.index import Index
from tests.library import index_of


@pytest.mark.parametrize(
    ("claim", "kinds", "value"),
    [
        ("An Giang có 615 doanh nghiệp công nghệ số.", ["confirmed"], "615"),
        ("An Giang có 651 doanh nghiệp công nghệ số.", ["contradicted"], "615"),
        ("Lào Cai có 615 doanh nghiệp công nghệ số.", ["contradicted"], "324"),
        ("Cà Mau có 615 doanh nghiệp công nghệ số.", ["not_found"], None),
        ("An Giang có 615 trường đại học.", ["not_found"], None),
        ("Đến năm 2030, kinh tế số chiếm 30% trở lên trong GRDP của An Giang.", ["confirmed"], "30% trở lên"),
        ("Đến năm 2025, kinh tế số chiếm 30% trở lên trong GRDP của An Giang.", ["contradicted"], "20% trở lên"),
        ("Đến năm 2045, kinh tế số chiếm 30% trở lên trong GRDP của An Giang.", ["not_found"], None),
        ("Cổng dịch vụ công Lào Cai có hơn 80.000 tài khoản.", ["contradicted"], "hơn 85.000"),
        ("Cổng dịch vụ công Lào Cai có hơn 85 nghìn tài khoản.", ["confirmed"], "hơn 85.000"),
        ("Cổng dịch vụ công Lào Cai có gần 28 triệu lượt truy cập.", ["confirmed"], "27.662.427"),
        ("Cổng dịch vụ công Lào Cai có gần 29 triệu lượt truy cập.", ["contradicted"], "27.662.427"),
        ("nam 2022 lao cai dung thu 8/63 ve chuyen doi so", ["confirmed"], "8/63"),
        (
            "Số doanh nghiệp công nghệ số là 324 ở An Giang và 615 ở Lào Cai.",
            ["contradicted", "contradicted"],
            "615",
        ),
    ],
)
def test_a_claim_gets_its_verdict(index: Index, claim: str, kinds: list[str], value: str | None) -> None:
    verdicts = check(claim, index)
    assert [v.kind for v in verdicts] == kinds
    assert verdicts[0].source_value == value


def test_a_year_of_the_sentence_before_does_not_hide_a_figure_without_one(index: Index) -> None:
    verdicts = check("Năm 2022, Lào Cai đứng thứ 8/63. An Giang có 615 doanh nghiệp công nghệ số.", index)
    assert [v.kind for v in verdicts] == ["confirmed", "confirmed"]


@pytest.mark.parametrize(
    ("claim", "kinds"),
    [
        ("Mục tiêu đến năm 2030:\n- Kinh tế số của An Giang chiếm 20% trở lên trong GRDP.", ["contradicted"]),
        ("Mục tiêu đến năm 2025:\n- Kinh tế số của An Giang chiếm 20% trở lên trong GRDP.", ["confirmed"]),
        ("Đến năm 2030,\nkinh tế số của An Giang chiếm 20% trở lên trong GRDP.", ["contradicted"]),
        ("Kinh tế số của An Giang chiếm 20% trở lên trong GRDP đến năm 2030.", ["contradicted"]),
        (
            "Kinh tế số của An Giang chiếm 20% trở lên trong GRDP đến năm 2025, 20% trở lên đến năm 2030.",
            ["confirmed", "contradicted"],
        ),
        ("Đến năm 2025, kinh tế số An Giang chiếm 20% trở lên trong GRDP; đến năm 2030 là 30%.", ["confirmed"] * 2),
        ("Đến năm 2040:\n- Kinh tế số của An Giang chiếm 20% trở lên trong GRDP.", ["not_found"]),
        ("Mục tiêu đến năm 2025:\n- An Giang có 615 doanh nghiệp công nghệ số.", ["confirmed"]),
    ],
    ids=[
        "lead-in",
        "right lead-in",
        "broken line",
        "behind",
        "behind each",
        "continued",
        "no such year",
        "year of no help",
    ],
)
def test_the_period_of_a_claim_binds_wherever_it_stands(index: Index, claim: str, kinds: list[str]) -> None:
    assert [v.kind for v in check(claim, index)] == kinds


NEIGHBOURS = """An Giang rà soát được gần 2,3 triệu mã số thuế cá nhân, đạt tỷ lệ 98,4%; tỷ lệ các doanh nghiệp thực \
hiện nộp thuế điện tử đạt 84%; 100% doanh nghiệp được tiếp cận và ứng dụng các nền tảng số trong sản xuất \
kinh doanh; tổng số doanh nghiệp công nghệ số trên địa bàn là 615 doanh nghiệp.

An Giang đưa hơn 152 sản phẩm OCOP lên sàn thương mại điện tử.

Cổng dịch vụ công An Giang cung cấp 890 dịch vụ công trực tuyến một phần.

Cổng dịch vụ công An Giang cung cấp 872 dịch vụ công trực tuyến toàn trình."""


@pytest.fixture(scope="module")
def neighbours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    index = index_of(tmp_path_factory.mktemp("neighbours"), ("a", "2023-01-01", NEIGHBOURS))
    yield index
    index.close()


@pytest.mark.parametrize(
    ("claim", "kind"),
    [
        ("An Giang rà soát mã số thuế cá nhân đạt tỷ lệ 98,4%.", "confirmed"),
        ("An Giang rà soát được gần 2,3 triệu mã số thuế cá nhân, đạt tỷ lệ 84%.", "contradicted"),
        ("Tỷ lệ doanh nghiệp nộp thuế điện tử ở An Giang đạt 98,4%.", "contradicted"),
        ("615 doanh nghiệp An Giang được tiếp cận và ứng dụng các nền tảng số.", "contradicted"),
        ("An Giang đưa hơn 152 sản phẩm OCOP lên sàn thương mại điện tử.", "confirmed"),
        ("An Giang đưa khoảng 150 sản phẩm OCOP lên sàn thương mại điện tử.", "confirmed"),
        ("An Giang đưa hơn 150 sản phẩm OCOP lên sàn thương mại điện tử.", "contradicted"),
        ("An Giang cung cấp 872 dịch vụ công một phần.", "contradicted"),
        ("An Giang cung cấp 872 dịch vụ công toàn trình.", "confirmed"),
    ],
)
def test_a_neighbours_value_and_one_changed_digit_confirm_nothing(neighbours: Index, claim: str, kind: str) -> None:
    assert [v.kind for v in check(claim, neighbours)][-1] == kind


def test_one_of_several_differing_values_is_confirmed_and_the_others_listed(index: Index) -> None:
    (verdict,) = check("Tỷ lệ hồ sơ giải quyết đúng hạn của An Giang đạt 97,61%.", index)
    assert verdict.kind == "confirmed"
    assert [other.value for other in verdict.others] == ["99,51%"]


def test_without_a_period_the_confirmed_one_is_named_and_the_other_listed(index: Index) -> None:
    (verdict,) = check("Kinh tế số chiếm 30% trở lên trong GRDP của An Giang.", index)
    assert (verdict.kind, verdict.period) == ("confirmed", "đến năm 2030")
    assert [other.value for other in verdict.others] == ["20% trở lên"]


def test_a_confirmed_figure_stands_in_an_exact_quote(index: Index) -> None:
    for claim in ("An Giang có 615 doanh nghiệp công nghệ số.", "Lào Cai có 27.662.427 lượt truy cập."):
        (verdict,) = check(claim, index)
        (citation,) = verdict.citations
        assert verdict.source_value is not None
        assert verdict.source_value in citation.quote
        text = index.document(citation.document_id).text
        assert text[citation.start : citation.end] == citation.quote


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(digits=st.integers(min_value=0, max_value=9_999))
def test_a_changed_number_is_never_confirmed(index: Index, digits: int) -> None:
    (verdict,) = check(f"Tỉnh An Giang hiện có {digits} doanh nghiệp công nghệ số.", index)
    assert (verdict.kind == "confirmed") == (digits == 615)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=300))
def test_any_text_can_be_checked_and_slices_are_exact(index: Index, text: str) -> None:
    from sources.reading.vietnamese import normalise

    for verdict in check(text, index):
        assert normalise(text)[verdict.start : verdict.end] == verdict.figure


@pytest.fixture(scope="module")
def goals(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    text = (
        "Đến hết năm 2026, tỉnh An Giang phấn đấu 70% người lao động có kỹ năng số. "
        "Hiện nay con số này mới ở mức 48%.\n\n"
        "Tỉnh An Giang phấn đấu đến năm 2030 có 3.000 doanh nghiệp công nghệ số.\n\n"
        "Năm qua An Giang có thêm 312 hợp tác xã số thành lập mới, nâng tổng số lên 745 hợp tác xã.\n\n"
        "Năm 2028, tỉnh An Giang phấn đấu có 900 hợp tác xã số.\n\n"
        "Kinh phí bố trí cho chuyển đổi số của An Giang là 143,7 tỷ đồng; đã giải ngân 126,5 tỷ đồng.\n"
    )
    index = index_of(tmp_path_factory.mktemp("goals"), ("tin", "2025-11-03", text))
    yield index
    index.close()


@pytest.mark.parametrize(
    ("claim", "kind", "value"),
    [
        ("An Giang hiện có 70% người lao động có kỹ năng số.", "contradicted", "48%"),
        ("An Giang hiện có 48% người lao động có kỹ năng số.", "confirmed", "48%"),
        ("An Giang phấn đấu 70% người lao động có kỹ năng số đến hết năm 2026.", "confirmed", "70%"),
        ("An Giang đã có 3.000 doanh nghiệp công nghệ số.", "not_found", None),
        ("An Giang sẽ có 3.000 doanh nghiệp công nghệ số đến năm 2030.", "confirmed", "3.000"),
        ("An Giang đã giải ngân 126,5 tỷ đồng vốn chuyển đổi số.", "confirmed", "126,5 tỷ"),
        ("An Giang đã giải ngân 143,7 tỷ đồng vốn chuyển đổi số.", "not_found", None),
        ("An Giang có 745 hợp tác xã số.", "confirmed", "745"),
        ("An Giang có 312 hợp tác xã số.", "contradicted", "745"),
        ("An Giang có thêm 312 hợp tác xã số.", "confirmed", "312"),
    ],
)
def test_neither_a_goal_nor_a_part_nor_what_was_added_is_the_whole_that_is_reached(
    goals: Index, claim: str, kind: str, value: str | None
) -> None:
    verdict = check(claim, goals)[0]
    assert (verdict.kind, verdict.source_value) == (kind, value)


def test_a_claim_that_the_sources_only_aim_at_is_told_so_with_the_quote(goals: Index) -> None:
    (verdict,) = check("An Giang đã có 3.000 doanh nghiệp công nghệ số.", goals)
    assert "là mục tiêu (đến năm 2030)" in verdict.note
    assert "3.000" in verdict.citations[0].quote
