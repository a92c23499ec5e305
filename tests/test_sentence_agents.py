"""One to whom something is done is not told as doing it, and one that helps not as the one that leads."""

from __future__ import annotations

import pytest

from bot.model.grounds import Ground
from bot.model.sentence_gate import faults

LEADS = Ground(
    n=1,
    quote="Chủ trì, phối hợp với Bộ Xây dựng và các bộ, ngành bố trí vốn đầu tư phát triển.",
    context=("V. Tổ chức thực hiện", "3. Bộ Tài chính"),
)
INVITED = Ground(n=1, quote="Mời gọi các doanh nghiệp công nghệ số tham gia các dự án của tỉnh.")
GUIDED = Ground(n=1, quote="Hướng dẫn Bộ Xây dựng thực hiện các nhiệm vụ.", context=("2. Bộ Khoa học và Công nghệ",))
SENT = Ground(n=1, quote="Các đơn vị báo cáo kết quả trước ngày 15 hằng tháng qua Sở Khoa học và Công nghệ.")
TAUGHT = Ground(n=1, quote="Tổ chức các khóa tập huấn cho cán bộ, công chức.", number="30/KH-UBND")
REWARDS = Ground(n=1, quote="Sở Nội vụ hướng dẫn khen thưởng và theo dõi việc thực hiện.")
LABELLED = Ground(n=1, quote="- Đơn vị chủ trì: Sở Nội vụ.\n- Đơn vị phối hợp: Sở Tài chính, các xã.")
TOLD_TO = Ground(n=1, quote="Các phường báo cáo kết quả về Sở Xây dựng trước ngày 30 tháng 11 hằng năm.")
ROW = Ground(n=1, quote="Khen thưởng doanh nghiệp | Sở Nội vụ | Hằng năm", kind="row", columns=("Việc", "Ai", "Khi"))


@pytest.mark.parametrize(
    ("sentence", "ground", "shown"),
    [
        ("Bộ Tài chính chủ trì, phối hợp với Bộ Xây dựng bố trí vốn đầu tư phát triển [1].", LEADS, True),
        ("Bộ Xây dựng chủ trì, phối hợp với Bộ Tài chính bố trí vốn đầu tư phát triển [1].", LEADS, False),
        ("Các bộ, ngành chủ trì bố trí vốn đầu tư phát triển [1].", LEADS, False),
        ("Việc bố trí vốn đầu tư phát triển do Bộ Xây dựng chủ trì [1].", LEADS, False),
        ("Các doanh nghiệp công nghệ số được mời gọi tham gia các dự án của tỉnh [1].", INVITED, True),
        ("Các doanh nghiệp công nghệ số tham gia các dự án của tỉnh [1].", INVITED, True),
        ("Các doanh nghiệp công nghệ số mời gọi tỉnh tham gia các dự án [1].", INVITED, False),
        ("Bộ Khoa học và Công nghệ hướng dẫn Bộ Xây dựng thực hiện các nhiệm vụ [1].", GUIDED, True),
        ("Bộ Xây dựng hướng dẫn Bộ Khoa học và Công nghệ thực hiện các nhiệm vụ [1].", GUIDED, False),
        ("Các đơn vị phải báo cáo kết quả trước ngày 15 hằng tháng [1].", SENT, False),
        ("Các đơn vị báo cáo kết quả qua Sở Khoa học và Công nghệ trước ngày 15 hằng tháng [1].", SENT, True),
        ("Sở Khoa học và Công nghệ báo cáo kết quả các đơn vị trước ngày 15 hằng tháng [1].", SENT, False),
        ("Kế hoạch yêu cầu tổ chức các khóa tập huấn cho cán bộ, công chức [1].", TAUGHT, True),
        ("Kế hoạch yêu cầu cán bộ, công chức tổ chức các khóa tập huấn [1].", TAUGHT, False),
        ("Việc này do Sở Nội vụ chủ trì, với sự phối hợp của Sở Tài chính và các xã [1].", LABELLED, True),
        ("Việc này do Sở Tài chính chủ trì, với sự phối hợp của Sở Nội vụ và các xã [1].", LABELLED, False),
        ("Đơn vị chủ trì là Sở Tài chính [1].", LABELLED, False),
        ("Các xã chủ trì, phối hợp với Sở Nội vụ [1].", LABELLED, False),
        ("Sở Tài chính đảm nhận việc này, Sở Nội vụ phối hợp [1].", LABELLED, False),
        ("Trước ngày 30/11 hằng năm, các phường gửi báo cáo kết quả về Sở Xây dựng [1].", TOLD_TO, True),
        ("Trước ngày 30/11 hằng năm, Sở Xây dựng gửi kết quả về các phường [1].", TOLD_TO, False),
        ("Sở Nội vụ khen thưởng doanh nghiệp hằng năm [1].", ROW, True),
        ("Sở Nội vụ hướng dẫn khen thưởng [1].", REWARDS, True),
        ("Sở Nội vụ được khen thưởng [1].", REWARDS, False),
    ],
)
def test_who_acts_stays_the_one_who_acts(sentence: str, ground: Ground, shown: bool) -> None:
    assert (faults(sentence, (ground,)) == ()) is shown
