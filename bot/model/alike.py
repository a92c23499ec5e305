"""Alike: wordings that say the same in a statement, so that one may stand for another in what a model words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.model.alike_wordings import GROUPS, WORDS_OF_GOALS, WORDS_OF_RESULTS, WORDS_THAT_CONNECT
from index.figures import COMMON_VERBS, EVERYDAY, forms, one_spelling

FUNCTION = frozenset(
    one_spelling(form)
    for form in """
    đang là của và có được bị ở tại trên trong cho các những một này đó thì mà như với về từ đến tới theo bởi do vì để
    đã vẫn còn cũng đều hay hoặc cùng ra vào lên hiện nay bằng qua thuộc việc cái gồm bao khi đối nhằm tức đây kể cả
    dạ thưa vâng riêng lưu ý tỉnh thành phố ông bà mức thứ số lượng tỷ lệ tổng nói chung lần lượt tính năm ngày tháng
    quý giai đoạn sự ạ nhé rằng ấy nó họ
    """.split()  # noqa: SIM905 - a list of quoted syllables would be harder to read
)
"""Syllables that connect and claim nothing of their own."""

CONNECTS = FUNCTION - {"tỉnh", "thành", "phố", "ông", "bà", "hiện"}
TELLING = frozenset(
    """
    nhất đầu cuối trước sau top nhiều thêm mới chênh thay bán mua cần phải muốn mong xong rồi cùng nhau sang xuống lên
    kéo dài lọt đích bằng khá nay nữa luôn hẳn tận suốt đòi chịu khỏi kiếm dần mang văn bản chung riêng từng mỗi
    chọn lấy vào
    """.split()  # noqa: SIM905 - as above
)
"""Syllables that few indicators turn on and that yet tell something."""
LIGHT = (COMMON_VERBS | EVERYDAY) - TELLING

CONNECTING, AIMED, REACHED = len(GROUPS), len(GROUPS) + 1, len(GROUPS) + 2
"""The groups of wordings that are free always, where the evidence is a goal, and where it is a result."""

_PHRASES: dict[str, list[tuple[tuple[str, ...], int]]] = {}
for _number, _group in enumerate((*GROUPS, WORDS_THAT_CONNECT, WORDS_OF_GOALS, WORDS_OF_RESULTS)):
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
