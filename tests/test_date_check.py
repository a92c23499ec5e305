"""A claimed date is confirmed by a source that gives it for the same thing, and by nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.bot import Bot
from bot.checking.check import check
from index.index import Index
from index.static import StaticEncoder
from tests.library import library

SOURCES = {
    "ke-hoach-52.md": """**ỦY BAN NHÂN DÂN TỈNH LÀO CAI**

Số: 52/KH-UBND

*Lào Cai, ngày 04 tháng 3 năm 2024*

**KẾ HOẠCH**

Thư viện số của tỉnh Lào Cai

Căn cứ Nghị quyết số 18/NQ-HĐND ngày 09/1/2023 của Hội đồng nhân dân tỉnh Lào Cai về văn hóa đọc;

Các xã gửi báo cáo kết quả mượn sách về Sở Văn hóa trước ngày 05/6 và 20/12 hằng năm.

Thư viện tỉnh có 12 trạm mượn sách.
""",
    "tin.md": """# Lào Cai khai trương phố sách

Phố sách Lào Cai khai trương ngày 8/5/2024, kết thúc ngày 20/5/2024.

Quyết định số 77/QĐ-UBND ngày 2/2/2022 phê duyệt Đề án phố sách Lào Cai.
""",
    "an-giang.md": """# Kế hoạch 52 của An Giang

Kế hoạch số 52/KH-UBND ngày 15/8/2022 của UBND tỉnh An Giang nói về chợ nổi.
""",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with_sources = library(tmp_path_factory.mktemp("dates"), SOURCES, StaticEncoder.shipped())
    yield with_sources
    with_sources.close()


@pytest.mark.parametrize(
    ("claim", "kinds", "value"),
    [
        ("Kế hoạch 52/KH-UBND của Lào Cai ban hành ngày 4/3/2024.", ["confirmed"], "04 tháng 3 năm 2024"),
        ("Kế hoạch 52/KH-UBND của Lào Cai ban hành tháng 3/2024.", ["confirmed"], "04 tháng 3 năm 2024"),
        ("Kế hoạch 52/KH-UBND của Lào Cai ban hành ngày 14/3/2024.", ["contradicted"], "04 tháng 3 năm 2024"),
        ("Kế hoạch 52/KH-UBND của Lào Cai ban hành năm 2022.", ["contradicted"], "04 tháng 3 năm 2024"),
        ("Kế hoạch 52/KH-UBND của Lào Cai ban hành ngày 15/8/2022.", ["contradicted"], "04 tháng 3 năm 2024"),
        ("Kế hoạch 52/KH-UBND của An Giang ban hành ngày 15/8/2022.", ["confirmed"], "15/8/2022"),
        ("Kế hoạch 52/KH-UBND của Cà Mau ban hành ngày 4/3/2024.", ["not_found"], None),
        ("Nghị quyết 18/NQ-HĐND ký ngày 9/1/2023.", ["confirmed"], "09/1/2023"),
        ("Nghị quyết 18/NQ-HĐND ký ngày 4/3/2024.", ["contradicted"], "09/1/2023"),
        ("Nghị quyết 19/NQ-HĐND ký ngày 9/1/2023.", ["not_found"], None),
        ("Kế hoạch 52/KH-UBND của Lào Cai có hiệu lực từ ngày 4/3/2024.", ["not_found"], None),
        ("Các xã ở Lào Cai gửi báo cáo mượn sách trước ngày 20/12 hằng năm.", ["confirmed"], "20/12"),
        ("Các xã ở Lào Cai gửi báo cáo mượn sách trước ngày 25/12 hằng năm.", ["contradicted"], "05/6"),
        ("Phố sách Lào Cai khai trương ngày 8/5/2024.", ["confirmed"], "8/5/2024"),
        ("Phố sách Lào Cai khai trương ngày 20/5/2024.", ["contradicted"], "8/5/2024"),
        ("Phố sách Lào Cai kết thúc ngày 8/5/2024.", ["contradicted"], "20/5/2024"),
        ("Đề án phố sách Lào Cai được phê duyệt ngày 2/3/2022.", ["contradicted"], "2/2/2022"),
        ("Kế hoạch 52 của Lào Cai ký ngày 4/3/2024: có 12 trạm mượn sách.", ["confirmed", "confirmed"], None),
        ("Sáng 4/3/2024, Lào Cai có mưa.", [], None),
    ],
)
def test_a_claimed_date_gets_its_verdict(index: Index, claim: str, kinds: list[str], value: str | None) -> None:
    verdicts = check(claim, index)
    assert [verdict.kind for verdict in verdicts] == kinds
    for verdict in verdicts:
        assert claim[verdict.start : verdict.end] == verdict.figure
        for citation in verdict.citations:
            assert index.document(citation.document_id).text[citation.start : citation.end] == citation.quote
            assert " ".join((verdict.source_value or "").split()) in " ".join(citation.quote.split())
    if value is not None:
        assert verdicts[0].source_value == value


def test_a_question_whether_a_date_is_right_is_answered_by_the_source(index: Index) -> None:
    bot = Bot(index)
    assert bot.answer("Có phải Nghị quyết 18/NQ-HĐND ký ngày 9/1/2023 không?").text.startswith("Đúng.")
    assert bot.answer("Có phải Nghị quyết 18/NQ-HĐND ký ngày 10/1/2023 không?").text.startswith("Không đúng.")
