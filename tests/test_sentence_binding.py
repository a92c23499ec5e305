"""What denies or limits stands before the same as in the evidence, an adverb on either side of its verb."""

from __future__ import annotations

import pytest

from bot.model.grounds import Ground
from bot.model.sentence_gate import faults

REPLACED = Ground(n=1, quote="Văn bản điện tử đã thay thế hoàn toàn văn bản giấy, trừ văn bản mật.", nature="result")
SECRET = Ground(n=1, quote="Kế hoạch nêu giải pháp, không để rò rỉ thông tin mật, không nêu số tiền.")
KEPT = Ground(n=1, quote="Huế giữ tên và không sáp nhập.")
MONEY = Ground(n=1, quote="Đề án không nêu số tiền, chỉ nêu nguồn vốn; trang hồ sơ cho phép người dân tra cứu kết quả.")
BOTH = Ground(n=1, quote="Xã thu 40% phí qua mạng; xã mở hai quầy.", nature="result")
UNDATED = Ground(n=1, quote="Bài báo không ghi ngày và không ghi năm xếp hạng của xã.")
FORM = Ground(n=1, quote="Xã xử lý hồ sơ hoàn toàn bằng điện tử.", nature="result")
CLERKS = Ground(n=1, quote="Xã có 60 cán bộ, 25 cán bộ là chuyên trách.", nature="result")
FEW = Ground(n=1, quote="Mới có 23/41 kho hồ sơ được kết nối, phủ kín 6 xã.", nature="result")
SOME = Ground(n=1, quote="Có 23/41 kho hồ sơ được kết nối để tái sử dụng.", nature="result")
HOPE = Ground(n=1, quote="Ông Dũng mong muốn tỉnh nằm trong nhóm dẫn đầu.", nature="goal")


@pytest.mark.parametrize(
    ("sentence", "ground", "shown"),
    [
        ("Văn bản điện tử đã hoàn toàn thay thế văn bản giấy, trừ văn bản mật [1].", REPLACED, True),
        ("Văn bản giấy đã hoàn toàn thay thế văn bản điện tử, trừ văn bản mật [1].", REPLACED, False),
        ("Văn bản giấy đã thay thế hoàn toàn văn bản điện tử, trừ văn bản mật [1].", REPLACED, False),
        ("Văn bản điện tử đã hoàn toàn thay thế văn bản giấy, kể cả văn bản mật [1].", REPLACED, False),
        ("Kế hoạch không để lộ thông tin mật [1].", SECRET, True),
        ("Kế hoạch không ghi số tiền [1].", SECRET, True),
        ("Kế hoạch không nêu giải pháp [1].", SECRET, False),
        ("Kế hoạch không có thông tin mật [1].", SECRET, False),
        ("Kế hoạch không đưa ra số tiền [1].", SECRET, True),
        ("Kế hoạch không đưa ra giải pháp [1].", SECRET, False),
        ("Kế hoạch có nêu số tiền [1].", SECRET, False),
        ("Kế hoạch ghi số tiền [1].", SECRET, False),
        ("Huế không nằm trong diện sáp nhập [1].", KEPT, True),
        ("Huế không giữ tên [1].", KEPT, False),
        ("Đề án không nêu cụ thể số tiền [1].", MONEY, True),
        ("Đề án nêu cụ thể số tiền [1].", MONEY, False),
        ("Đề án không chỉ nêu nguồn vốn mà còn nêu số tiền [1].", MONEY, False),
        ("Người dân có thể tra cứu kết quả trên trang hồ sơ [1].", MONEY, True),
        ("Đề án có thể nêu nguồn vốn [1].", MONEY, False),
        ("Xã không chỉ thu 40% phí qua mạng mà còn mở hai quầy [1].", BOTH, True),
        ("Xã không thu 40% phí qua mạng mà còn mở hai quầy [1].", BOTH, False),
        ("Bài báo không ghi rõ năm xếp hạng của xã [1].", UNDATED, True),
        ("Bài báo ghi ngày nhưng không ghi năm xếp hạng của xã [1].", UNDATED, False),
        ("Hồ sơ được xã xử lý hoàn toàn bằng hình thức điện tử [1].", FORM, True),
        ("Tất cả hồ sơ được xã xử lý bằng hình thức giấy [1].", FORM, False),
        ("Xã có tất cả 60 cán bộ, trong đó 25 cán bộ chuyên trách [1].", CLERKS, True),
        ("Tất cả cán bộ của xã là cán bộ chuyên trách [1].", CLERKS, False),
        ("Chỉ có 23/41 kho hồ sơ được kết nối [1].", FEW, True),
        ("Chỉ có 23/41 kho hồ sơ được kết nối [1].", SOME, False),
        ("Mới có 23/41 kho hồ sơ được kết nối [1].", SOME, False),
        ("Kho hồ sơ có mặt tại toàn bộ 6 xã [1].", FEW, True),
        ("Kho hồ sơ có mặt tại toàn bộ 41 xã [1].", FEW, False),
        ("Có 23/41 kho hồ sơ được kết nối để có thể tái sử dụng [1].", SOME, True),
        ("Có thể 23/41 kho hồ sơ được kết nối để tái sử dụng [1].", SOME, False),
        ("Ông Dũng mong tỉnh nằm trong nhóm dẫn đầu [1].", HOPE, True),
        ("Tỉnh nằm trong nhóm dẫn đầu [1].", HOPE, False),
    ],
)
def test_a_binding_word_binds_the_same(sentence: str, ground: Ground, shown: bool) -> None:
    assert (faults(sentence, (ground,)) == ()) is shown
