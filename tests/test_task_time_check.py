"""The time that a text gives for a task is held against the table of tasks: its row, its place, its plan."""

from __future__ import annotations

import pytest

from bot.checking.check import check
from index.index import Index
from tests.library import library

PLAN = """---
title: "Kế hoạch chuyển đổi số tỉnh An Giang giai đoạn 2026 - 2030"
number: "61/KH-UBND"
published: 2026-01-12
places: ["An Giang"]
---

| TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian thực hiện |
|---|---|---|---|
| 1 | Xây dựng bản đồ số vùng nuôi thủy sản | Sở Nông nghiệp và Môi trường | 2026-2028 |
| 2 | Xây dựng bản đồ số di tích lịch sử | Sở Văn hóa và Thể thao | 2027-2030 |
| 3 | Nâng cấp nền tảng họp trực tuyến cấp xã | Văn phòng UBND tỉnh | Quý III/2026 |
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return library(tmp_path_factory.mktemp("tasks"), {"ke-hoach.md": PLAN})


@pytest.mark.parametrize(
    ("claim", "figure", "verdict", "value"),
    [
        (
            "Bản đồ số vùng nuôi thủy sản của An Giang triển khai trong giai đoạn 2026-2028.",
            "2026-2028",
            "confirmed",
            "2026-2028",
        ),
        (
            "Bản đồ số vùng nuôi thủy sản của An Giang triển khai trong giai đoạn 2027-2030.",
            "2027-2030",
            "contradicted",
            "2026-2028",
        ),
        (
            "Bản đồ số vùng nuôi thủy sản của Lào Cai triển khai trong giai đoạn 2026-2028.",
            "2026-2028",
            "not_found",
            None,
        ),
        (
            "Theo Kế hoạch 61/KH-UBND, bản đồ số di tích lịch sử thực hiện trong giai đoạn 2027-2030.",
            "2027-2030",
            "confirmed",
            "2027-2030",
        ),
        (
            "Theo Kế hoạch 16/KH-UBND, bản đồ số di tích lịch sử thực hiện trong giai đoạn 2027-2030.",
            "2027-2030",
            "not_found",
            None,
        ),
        ("Bản đồ số của An Giang triển khai trong giai đoạn 2026-2028.", "2026-2028", "not_found", None),
        (
            "Nền tảng họp trực tuyến cấp xã của An Giang hoàn thành trong quý III/2026.",
            "quý III/2026",
            "confirmed",
            "Quý III/2026",
        ),
        (
            "Nền tảng họp trực tuyến cấp xã của An Giang hoàn thành trong quý IV/2026.",
            "quý IV/2026",
            "contradicted",
            "Quý III/2026",
        ),
        ("Nền tảng họp trực tuyến cấp xã của An Giang hoàn thành năm 2026.", "2026", "confirmed", "Quý III/2026"),
    ],
)
def test_a_tasks_time_is_that_of_its_row(
    index: Index, claim: str, figure: str, verdict: str, value: str | None
) -> None:
    (made,) = check(claim, index)
    assert (made.figure, made.kind, made.source_value) == (figure, verdict, value)


def test_what_is_planned_confirms_nothing_that_is_said_to_be_done(index: Index) -> None:
    made = check("Nền tảng họp trực tuyến cấp xã của An Giang đã hoàn thành trong quý III/2026.", index)
    assert all(verdict.kind == "not_found" for verdict in made)
