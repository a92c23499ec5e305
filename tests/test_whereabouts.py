"""A claim about a ward is held against the figures of that ward, also where it names the province too."""

from __future__ import annotations

import pytest

from bot.checking.check import check
from index.index import Index
from tests.library import library

NEWS = """---
title: "An Giang: xã, phường làm chuyển đổi số"
published: 2026-05-12
places: ["An Giang"]
---

Tại xã Tân Lập, lớp học tối đã được mở từ đầu năm. Sau 4 tháng, lớp đã hỗ trợ 3.270 lượt người dân.

Tại xã Mỹ Hòa, lớp học tối cũng được mở. Toàn tỉnh có 5.118 trạm phát sóng.

Tỉnh xây dựng Trung tâm dữ liệu tại phường Long Bình, quy mô 62 ha.

Tỉnh mới làm sạch 64% dữ liệu hộ tịch, thấp hơn mức bình quân cả nước là 79%.

Tại xã Vĩnh Phú, Chủ tịch UBND xã Trần Văn Lộc cho biết xã có 33 tổ công nghệ số cộng đồng.
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return library(tmp_path_factory.mktemp("wards"), {"tin.md": NEWS})


@pytest.mark.parametrize(
    ("claim", "verdict", "value"),
    [
        ("Lớp học tối ở xã Tân Lập đã hỗ trợ 3.270 lượt người dân.", "confirmed", "3.270"),
        ("Lớp học tối ở xã Tân Lập đã hỗ trợ 3.720 lượt người dân.", "contradicted", "3.270"),
        ("Lớp học tối ở xã Mỹ Hòa đã hỗ trợ 3.270 lượt người dân.", "not_found", None),
        ("Xã Mỹ Hòa có 5.118 trạm phát sóng.", "not_found", None),
        ("Trung tâm dữ liệu ở phường Long Bình (An Giang) rộng 62 ha.", "confirmed", "62"),
        ("Trung tâm dữ liệu ở phường Long Bình (An Giang) rộng 26 ha.", "contradicted", "62"),
        ("Trung tâm dữ liệu ở phường Bình Đức (An Giang) rộng 62 ha.", "not_found", None),
        ("Xã Vĩnh Phú có 33 tổ công nghệ số cộng đồng.", "confirmed", "33"),
        ("Cả nước đã làm sạch bình quân 79% dữ liệu hộ tịch.", "confirmed", "79%"),
        ("Cả nước đã làm sạch bình quân 97% dữ liệu hộ tịch.", "contradicted", "79%"),
        ("Cả nước đã làm sạch bình quân 64% dữ liệu hộ tịch.", "contradicted", "79%"),
        ("An Giang mới làm sạch 64% dữ liệu hộ tịch.", "confirmed", "64%"),
        ("Xã Tân Lập có 33 tổ công nghệ số cộng đồng.", "not_found", None),
    ],
)
def test_a_wards_figure_is_that_of_the_paragraph_on_it(
    index: Index, claim: str, verdict: str, value: str | None
) -> None:
    (made,) = check(claim, index)
    assert (made.kind, made.source_value) == (verdict, value)
