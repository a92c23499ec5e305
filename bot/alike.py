"""Alike: wordings that say the same in a statement, so that one may stand for another in what a model words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.figures import forms

_GROUPS: tuple[str, ...] = (
    "dùng|sử dụng",
    "xong|làm xong|hoàn thành|hoàn thiện xong",
    "chạy|hoạt động|vận hành",
    "làm|thực hiện|tiến hành",
    "duyệt|phê duyệt|thông qua",
    "đứng thứ|xếp thứ|xếp hạng|thứ hạng|đứng vị trí thứ",
    "đứng đầu|dẫn đầu|đi đầu",
    "nhóm|top",
    "nằm trong|thuộc|vào|đứng trong|lọt vào",
    "nối|kết nối",
    "cài|cài đặt",
    "tới|đến",
    "trả tiền|thanh toán",
    "người ký|ký",
    "ban hành|được ban hành",
    "tên|mang tên|tên gọi",
    "ưu tiên|làm trước|ưu tiên làm trước",
    "nêu|ghi|nhắc|cho biết|đề cập|viết",
    "còn yếu|mặt yếu|hạn chế|những mặt yếu",
    "hạn|thời hạn|hạn xong|thời gian hoàn thành|thời gian thực hiện|thời gian",
    "mỗi năm|hằng năm|hàng năm|một năm",
    "hằng tháng|hàng tháng|mỗi tháng",
    "kể cả|trong đó có|bao gồm cả|gồm cả",
    "để|nhằm|mục đích|với mục đích",
    "là|trở thành|nghĩa là|tức là",
    "tất cả|toàn bộ|toàn thể",
    "buộc|bắt buộc|buộc phải",
    "ít nhất|tối thiểu|không dưới|từ trở lên|trở lên",
    "mở|tổ chức|phát động",
    "kéo dài|diễn ra",
    "đầu mối|đơn vị đầu mối",
    "giúp|góp phần giúp|hỗ trợ",
    "yêu cầu|đòi hỏi",
    "bảo đảm|đảm bảo",
    "nay|hiện nay|hiện|đến nay",
    "số đo|thước đo",
    "nhận xét|đánh giá|cho rằng|coi|xem",
    "đổi mới cách|đổi mới phương thức",
    "nâng|cao hơn|nâng cao|tăng",
    "viết tắt|chữ viết tắt",
)
"""Groups of wordings of which each may stand for any other."""

_PHRASES: dict[str, list[tuple[tuple[str, ...], int]]] = {}
for _number, _group in enumerate(_GROUPS):
    for _phrase in _group.split("|"):
        _said = forms(_phrase)
        _PHRASES.setdefault(_said[0], []).append((_said, _number))


def phrases(text: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Every wording of a group in a sequence of forms: where it begins and ends, and its group."""
    for at, first in enumerate(text):
        for phrase, group in _PHRASES.get(first, ()):
            if tuple(text[at : at + len(phrase)]) == phrase:
                yield at, at + len(phrase), group


def groups_in(text: Sequence[str]) -> frozenset[int]:
    """The groups of which a sequence of forms has a wording."""
    return frozenset(group for _, _, group in phrases(text))
