"""Claims about a table that gives plan and result: each is held against its own column."""

from __future__ import annotations

import pytest

from bot.checking.check import check
from index.index import Index
from tests.library import library

REPORT = """---
title: "Báo cáo chuyển đổi số tỉnh An Giang năm 2025"
published: 2025-12-20
places: ["An Giang"]
---

| TT | Chỉ tiêu | Đơn vị tính | Thực hiện năm 2024 | Kế hoạch năm 2025 | Thực hiện năm 2025 | Mục tiêu năm 2026 |
| --- | --- | --- | --- | --- | --- | --- |
| 1 | Tỷ trọng kinh tế số trong GRDP | % | 8,1 | 12 | 11,3 | 14 |
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("columns")
    return library(folder, {"bao-cao.md": REPORT})


@pytest.mark.parametrize(
    ("claim", "verdict", "value"),
    [
        ("Năm 2025, tỷ trọng kinh tế số trong GRDP của An Giang đạt 11,3%.", "confirmed", "11,3"),
        ("Năm 2025, tỷ trọng kinh tế số trong GRDP của An Giang đạt 12%.", "contradicted", "11,3"),
        ("Kế hoạch năm 2025 của An Giang về tỷ trọng kinh tế số trong GRDP là 12%.", "confirmed", "12"),
        ("Kế hoạch năm 2025 của An Giang về tỷ trọng kinh tế số trong GRDP là 11,3%.", "contradicted", "12"),
    ],
)
def test_plan_and_result_are_held_against_their_own_columns(index: Index, claim: str, verdict: str, value: str) -> None:
    (made,) = check(claim, index)
    assert (made.kind, made.source_value) == (verdict, value)


PLAN = """---
title: "Kế hoạch chuyển đổi số tỉnh An Giang giai đoạn 2026 - 2030"
published: 2026-01-12
places: ["An Giang"]
---

## Hạ tầng

Mạng 4G phủ 97% dân số; 5G mới phủ 41% dân số.

## Kinh phí

Tổng kinh phí thực hiện Kế hoạch giai đoạn 2026 - 2030 dự kiến 930 tỷ đồng, trong đó:

- Ngân sách tỉnh: 610 tỷ đồng.
- Nguồn xã hội hóa và doanh nghiệp: 320 tỷ đồng.

Riêng năm 2026, bố trí 145 tỷ đồng từ ngân sách tỉnh.
"""


@pytest.mark.parametrize(
    ("claim", "verdicts", "value"),
    [
        ("Năm 2027, tổng kinh phí thực hiện Kế hoạch của An Giang là 930 tỷ đồng.", ["not_found"], ""),
        ("Riêng năm 2026, An Giang bố trí 145 tỷ đồng từ ngân sách tỉnh.", ["confirmed"], "145 tỷ"),
        ("Giai đoạn 2026-2030, An Giang bố trí 145 tỷ đồng từ ngân sách tỉnh.", ["not_found"], ""),
        ("Mạng 5G của An Giang phủ 41% dân số.", ["confirmed"], "41%"),
        ("Mạng 5G của An Giang phủ 97% dân số.", ["contradicted"], "41%"),
        ("Mạng 4G của An Giang phủ 41% dân số.", ["contradicted"], "97%"),
        (
            "Kế hoạch 2026-2030 của An Giang cần 930 tỷ đồng, trong đó xã hội hóa và doanh nghiệp góp 320 tỷ đồng.",
            ["confirmed", "confirmed"],
            "930 tỷ",
        ),
        (
            "Kế hoạch 2026-2030 của An Giang cần 610 tỷ đồng, trong đó xã hội hóa và doanh nghiệp góp 930 tỷ đồng.",
            ["contradicted", "contradicted"],
            "930 tỷ",
        ),
    ],
)
def test_networks_and_the_parts_of_a_sum_are_told_apart(
    tmp_path_factory: pytest.TempPathFactory, claim: str, verdicts: list[str], value: str
) -> None:
    made = check(claim, library(tmp_path_factory.mktemp("plan"), {"ke-hoach.md": PLAN}))
    assert [verdict.kind for verdict in made] == verdicts
    assert (made[0].source_value or "").startswith(value)
