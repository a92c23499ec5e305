"""A document's number is confirmed by a source that gives it for the same thing, and contradicted by another number."""

from __future__ import annotations

import pytest

from bot.checking.check import check
from index.index import Index
from tests.library import library

PLAN = """---
title: "Kế hoạch phát triển dữ liệu số tỉnh An Giang năm 2026"
published: 2026-02-03
places: ["An Giang"]
---

Căn cứ Quyết định số 415/QĐ-TTg của Thủ tướng Chính phủ phê duyệt Chiến lược dữ liệu quốc gia đến năm 2030;
Quyết định số 2087/QĐ-UBND ngày 15/8/2025 của UBND tỉnh về việc phê duyệt Chiến lược dữ liệu tỉnh An Giang đến năm 2030
triển khai thực hiện Quyết định số 415/QĐ-TTg, Ủy ban nhân dân tỉnh ban hành Kế hoạch.

Hỗ trợ hợp tác xã nông nghiệp theo Nghị định số 93/2024/NĐ-CP của Chính phủ.

Kế hoạch này thay thế Kế hoạch số 77/KH-UBND ngày 12/01/2025.
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return library(tmp_path_factory.mktemp("numbers"), {"ke-hoach.md": PLAN})


@pytest.mark.parametrize(
    ("claim", "verdict", "value"),
    [
        ("Chiến lược dữ liệu của An Giang được phê duyệt bằng Quyết định 2087/QĐ-UBND.", "confirmed", "2087/QĐ-UBND"),
        ("Quyết định 2087/QĐ-UBND phê duyệt Chiến lược dữ liệu tỉnh An Giang.", "confirmed", "2087/QĐ-UBND"),
        (
            "Chiến lược dữ liệu của An Giang được phê duyệt bằng Quyết định 2078/QĐ-UBND.",
            "contradicted",
            "2087/QĐ-UBND",
        ),
        ("Chiến lược dữ liệu của An Giang được phê duyệt bằng Quyết định 415/QĐ-TTg.", "not_found", None),
        ("Chiến lược dữ liệu quốc gia được phê duyệt tại Quyết định 2087/QĐ-UBND.", "not_found", None),
        ("Chiến lược dữ liệu quốc gia được phê duyệt tại Quyết định 415/QĐ-TTg.", "confirmed", "415/QĐ-TTg"),
        ("Chiến lược dữ liệu của Lào Cai được phê duyệt bằng Quyết định 2087/QĐ-UBND.", "not_found", None),
        (
            "Chiến lược dữ liệu của An Giang đến năm 2045 được phê duyệt bằng Quyết định 2087/QĐ-UBND.",
            "not_found",
            None,
        ),
        ("Hỗ trợ hợp tác xã nông nghiệp ở An Giang dựa trên Nghị định 93/2024/NĐ-CP.", "confirmed", "93/2024/NĐ-CP"),
        ("Hỗ trợ hợp tác xã nông nghiệp ở An Giang dựa trên Nghị định 39/2024/NĐ-CP.", "not_found", None),
        ("Kế hoạch phát triển dữ liệu số của An Giang thay thế Kế hoạch 77/KH-UBND.", "confirmed", "77/KH-UBND"),
        ("Kế hoạch phát triển dữ liệu số của An Giang thay thế Kế hoạch 87/KH-UBND.", "contradicted", "77/KH-UBND"),
        ("Kế hoạch phát triển dữ liệu số của An Giang căn cứ Quyết định 415/QĐ-TTg.", "confirmed", "415/QĐ-TTg"),
    ],
)
def test_a_number_is_held_against_what_the_sources_give_it_for(
    index: Index, claim: str, verdict: str, value: str | None
) -> None:
    (made,) = check(claim, index)
    assert (made.kind, made.source_value) == (verdict, value)
    assert all("".join(value.split()) in "".join(cited.quote.split()) for cited in made.citations if value)


@pytest.mark.parametrize(
    "text",
    [
        "Theo Quyết định 2087/QĐ-UBND, dữ liệu của An Giang được số hóa.",
        "Quyết định 2087/QĐ-UBND về chiến lược dữ liệu đã được gửi các sở.",
        "Chiến lược dữ liệu của An Giang chưa được phê duyệt tại Quyết định 2087/QĐ-UBND.",
    ],
)
def test_a_number_that_only_names_a_document_or_is_denied_gets_no_verdict(index: Index, text: str) -> None:
    assert check(text, index) == ()
