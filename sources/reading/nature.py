"""Nature: whether a text states a goal, a result or a forecast."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from sources.reading.wording import Wording, form

Nature = Literal["goal", "result", "forecast", "unknown"]

_REACHED = Wording(
    r"(?<!\w)(?:đạt|vượt|hoàn\s+thành|so\s+với)(?:\s+(?:được|các|và|hoặc|vượt|mức|những|kế\s+hoạch|toàn\s+bộ|100%)){0,6}"
    r"\s+(?:mục\s+tiêu|chỉ\s+tiêu)(?!\w)"
    r"|(?<!\w)(?:mục\s+tiêu|chỉ\s+tiêu)(?:\s+[\w-]+){0,8}\s+(?:không|chưa|đã)\s+(?:đạt|hoàn\s+thành)(?!\w)"
)
_GOAL = Wording(
    r"(?<!\w)(?:mục\s+tiêu|phấn\s+đấu|(?<!giao )chỉ\s+tiêu|định\s+hướng|kỳ\s+vọng|mong\s+muốn|hướng\s+tới"
    r"|quyết\s+tâm|tầm\s+nhìn|yêu\s+cầu(?=\s+(?:đến|tới|trước|phải)(?!\w))|phải\s+đạt|cần\s+đạt|sẽ|targets?|goals?|aims?|should|will|plans?\s+to)(?!\w)"
)
_FORECAST = Wording(
    r"(?<!\w)(?:dự\s+kiến|dự\s+ước|ước\s+(?:đạt|thực\s+hiện|cả\s+năm|khoảng|có|tăng|giảm)|ước(?=\s+\d)|expected)(?!\w)"
)
_AIMED = Wording(r"(?<!\w)(?:phấn\s+đấu|quyết\s+tâm|phải|cần|sẽ|nhằm)(?:\s+[^\W\d_]+){0,3}\s*$")
_FORETOLD = Wording(r"(?<!\w)(?:(?<!vụ\s)(?<!để\s)(?<!nhằm\s)dự\s+báo|forecast)(?!\w)")
_RESULT = Wording(
    r"(?<!\w)(?:đã|đạt\s+được|hiện(?:\s+(?:có|nay|tại|là|đang))|(?:đến|tới)\s+nay|tính\s+đến|được\s+công\s+nhận|ghi\s+nhận"
    r"|(?<!trả )(?<!báo cáo )(?<!giải quyết )kết\s+quả(?!\s+dự\s+kiến)"
    r"|thực\s+hiện\s+được|có\s+được|đứng\s+(?:thứ|đầu|vị\s+trí)|xếp\s+(?:thứ|hạng|vị\s+trí)|vươn\s+lên|rà\s+soát\s+được|cấp\s+được"
    r"|cùng\s+kỳ|ước\s+tính|(?:mới|chỉ)(?:\s+chỉ)?\s+(?:đạt|có|ở)|(?:những|các|thời\s+gian|một)(?:\s+năm)?\s+qua"
    r"|has|have|had|was|were|reached|ranked|currently)(?!\w)"
)
_WINDOW = 48
_BY_YEAR = Wording(r"(?<!\w)(?:đến|tới|by)(?:\s+(?:hết|cuối|trước))?(?:\s+năm)?\s+(?:19|20)\d\d(?![\d/])(?![.,]\d)")


@lru_cache(maxsize=4_096)  # many figures stand below one heading
def nature(text: str) -> Nature:
    """Whether a clause, sentence or heading states a goal, a result or a forecast.

    Goal words win over result words ("đã đặt mục tiêu …"), except where the goal is what was reached
    ("đã vượt mục tiêu") and what is foretold ("dự báo … sẽ"). "đến năm 2030" alone makes a goal.
    """
    comparable = form(text)
    if _FORETOLD.search(comparable):
        return "forecast"
    match = _REACHED.search(comparable)
    reached = match is not None and _AIMED.search(comparable, max(0, match.start() - _WINDOW), match.start()) is None
    if not reached and _GOAL.search(comparable):
        return "goal"
    if _FORECAST.search(comparable):
        return "forecast"
    if reached or _RESULT.search(comparable):
        return "result"
    return "goal" if _BY_YEAR.search(comparable) else "unknown"
