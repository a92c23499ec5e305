"""A part of a year without its year, and a figure without a time, hold for the time that their document tells."""

from __future__ import annotations

import pytest

from bot.checking.check import check
from index.index import Index
from tests.library import library

NEWS = """---
title: "An Giang sơ kết chuyển đổi số quý I/2026"
published: 2026-04-20
places: ["An Giang"]
---

Trong 3 tháng đầu năm, tỉnh tiếp nhận 51.230 hồ sơ trực tuyến.

Tỷ lệ thanh toán trực tuyến phí, lệ phí đạt 63,4%.

Đào tạo 140 kỹ sư phần mềm đến năm 2030; mỗi năm bồi dưỡng 2.300 lượt cán bộ.

Trong quý I, ghi nhận 842 cuộc tấn công mạng vào hệ thống thông tin của tỉnh.

Ông Nguyễn Văn An yêu cầu đến hết quý II/2026 tỷ lệ thanh toán trực tuyến phí, lệ phí đạt 70%.

Hợp tác xã Rạch Gầm bán được 1.460 đơn hàng trong quý I, doanh thu 2,7 tỷ đồng, gấp đôi quý I/2025.
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return library(tmp_path_factory.mktemp("quarters"), {"tin.md": NEWS})


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("Quý I/2026, An Giang tiếp nhận 51.230 hồ sơ trực tuyến.", "confirmed"),
        ("Quý I/2025, An Giang tiếp nhận 51.230 hồ sơ trực tuyến.", "not_found"),
        ("Quý II/2026, An Giang tiếp nhận 51.230 hồ sơ trực tuyến.", "not_found"),
        ("6 tháng đầu năm 2026, An Giang tiếp nhận 51.230 hồ sơ trực tuyến.", "not_found"),
        ("Quý I/2026, tỷ lệ thanh toán trực tuyến phí, lệ phí của An Giang đạt 63,4%.", "confirmed"),
        ("Quý I/2026, tỷ lệ thanh toán trực tuyến phí, lệ phí của An Giang đạt 70%.", "contradicted"),
        ("Quý I/2026, hệ thống thông tin của An Giang bị tấn công mạng 842 lần.", "confirmed"),
        ("Quý I/2026, hệ thống thông tin của An Giang bị tấn công mạng 824 lần.", "contradicted"),
        ("An Giang sẽ đào tạo 140 kỹ sư phần mềm đến năm 2030.", "confirmed"),
        ("An Giang sẽ đào tạo 140 kỹ sư phần mềm đến năm 2027.", "not_found"),
        ("Quý I/2026, hợp tác xã Rạch Gầm ở An Giang đạt doanh thu 2,7 tỷ đồng.", "confirmed"),
    ],
)
def test_a_figure_is_of_the_quarter_that_its_article_tells(index: Index, claim: str, verdict: str) -> None:
    (made,) = check(claim, index)
    assert made.kind == verdict
