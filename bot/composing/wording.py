"""The fixed Vietnamese sentences of the bot: one place, so that they stay short and alike."""

from __future__ import annotations

from collections.abc import Sequence

from bot.composing.answer import Outcome
from bot.question.talk import Talk

GREETING = (
    "Xin chào! Tôi là chương trình máy tính trả lời câu hỏi về chuyển đổi số của các tỉnh, thành phố, "
    "kèm trích dẫn nguồn. Bạn muốn hỏi điều gì?"
)
THANKS = "Rất vui được giúp bạn. Bạn cần tra cứu thêm điều gì về chuyển đổi số không?"
TOO_MANY_SIDES = (
    "Bạn so sánh nhiều nơi, thời điểm hoặc văn bản trong một câu hỏi; xin chia thành vài câu, mỗi câu ít hơn, tôi sẽ "
    "trả lời từng câu."
)
IDENTITY = (
    "Tôi là Hỏi Đáp Số, một chương trình máy tính. Tôi chỉ trả lời từ các tài liệu đã được nạp về chuyển đổi số "
    "của các tỉnh, thành phố và luôn dẫn nguồn để bạn kiểm tra."
)
USAGE = (
    "Bạn hãy hỏi bằng câu thường, nêu rõ tỉnh, năm và điều cần biết, chẳng hạn “Thanh Hóa có bao nhiêu doanh nghiệp "
    "công nghệ số?”. Số trong ngoặc vuông sau mỗi ý dẫn tới trích dẫn nguyên văn; mở trích dẫn để đọc tài liệu nguồn."
)
COMPLAINT = (
    "Xin lỗi vì câu trả lời chưa giúp được bạn. Bạn hãy thử hỏi lại bằng câu khác, nêu rõ tỉnh và năm; nếu thấy chỗ "
    "sai, xin góp ý dưới câu trả lời để cán bộ xem lại."
)
FAREWELL = "Tạm biệt bạn. Khi cần tra cứu về chuyển đổi số, bạn cứ hỏi lại."
ORDER = (
    "Tôi không thể làm theo yêu cầu này. Tôi chỉ trả lời câu hỏi về chuyển đổi số dựa trên các tài liệu đã được nạp, "
    "chẳng hạn mục tiêu, kết quả, xếp hạng hay kế hoạch của một tỉnh."
)
OFF_TOPIC = (
    "Yêu cầu này nằm ngoài các tài liệu mà tôi có. Bạn có thể hỏi về mục tiêu, kết quả, xếp hạng hoặc kế hoạch "
    "chuyển đổi số của một tỉnh, thành phố."
)
TALK: dict[Talk, tuple[Outcome, str]] = {
    "greeting": ("greeting", GREETING),
    "thanks": ("greeting", THANKS),
    "identity": ("greeting", IDENTITY),
    "usage": ("greeting", USAGE),
    "complaint": ("greeting", COMPLAINT),
    "farewell": ("greeting", FAREWELL),
    "order": ("refused", ORDER),
    "off_topic": ("refused", OFF_TOPIC),
}
"""The outcome and answer of each kind of talk."""

PLANS_MET = {
    "missed": "Các chỉ tiêu có kết quả thấp hơn kế hoạch:",
    "exceeded": "Các chỉ tiêu có kết quả vượt kế hoạch:",
    "met": "Các chỉ tiêu có kết quả đạt hoặc vượt kế hoạch:",
}
"""The line above results that are told beside their plans."""
UNDATED = "không ghi thời gian"
PART_MISSING = "Phần còn lại của câu hỏi: các nguồn hiện có không nêu."
NO_LONGER_IN_FORCE = "Văn bản này đã được thay thế; xem ghi chú ở nguồn."


def not_found(places: Sequence[str], periods: Sequence[str], unknown_places: Sequence[str], contact: str) -> str:
    """One sentence that names what was understood, and where else to turn."""
    if unknown_places:
        said = f"Chưa có nguồn nào trong kho tài liệu nói về {_listed(unknown_places)}"
    else:
        said = "Các nguồn hiện có không nêu thông tin này"
        about = [f"địa phương: {_listed(places)}"] if places else []
        about += [f"thời gian: {_listed(periods)}"] if periods else []
        said += f" ({'; '.join(about)})" if about else ""
    return f"{said}, nên tôi không đưa ra câu trả lời." + (
        f" Để hỏi thêm, bạn có thể liên hệ {contact}." if contact else ""
    )


def which_subject(places: Sequence[str], periods: Sequence[str]) -> str:
    """Asks back what about a place or period is wanted."""
    about = _listed([*places, *periods])
    return f"Bạn muốn biết điều gì về {about}? Hãy nêu rõ chỉ tiêu, chẳng hạn kinh tế số, dịch vụ công hay xếp hạng."


def verdict(kind: str) -> str:
    """How an answer to "có phải …?" begins."""
    return {"confirmed": "Đúng", "contradicted": "Không đúng"}[kind]


def other_body(told: str) -> str:
    """How an answer to "Sở Y tế chủ trì …, đúng không?" begins where the source names another body."""
    return f"{verdict('contradicted')}: nguồn nêu {told}."


def nearest(markers: str) -> str:
    """Points to the sources that come nearest."""
    return f" Nguồn gần nhất: {markers}."


def differing() -> str:
    """Heads a list of sources that give different values."""
    return "Các nguồn nêu số liệu khác nhau:"


def several() -> str:
    """Heads a list of values for different periods or places."""
    return "Các nguồn nêu nhiều số liệu:"


def more() -> str:
    """Closes a list that is longer than an answer may be."""
    return "Nguồn còn nêu thêm; hãy mở nguồn để xem đủ."


def difference(value: str) -> str:
    """A difference that we worked out."""
    return f"Chênh lệch (tự tính): {value}."


def dated(published: str | None) -> str:
    """The date of a source beside its value."""
    return f"nguồn ngày {published}" if published else "nguồn không ghi ngày"


def summarised(written: str) -> str:
    """The date of our own summary of a source, which is not the source's date."""
    return f"bản tóm lược ngày {written}"


def old_borders(province: str) -> str:
    """Says that a figure is of a province as it was before the mergers; without figures, as no quote holds them."""
    return f"Số liệu của {province} theo địa giới trước khi sáp nhập."


def missing_side(label: str) -> str:
    """One side of a comparison without a source."""
    return f"- {label}: các nguồn hiện có không nêu."


def more_duties() -> str:
    """Ends a list of tasks that the source goes on with."""
    return "Còn nữa: xem nguyên văn ở nguồn."


def superseded(number: str) -> str:
    """A document that is no longer in force."""
    return f"Văn bản này đã được thay thế bởi {number}."


def _listed(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " và " + items[-1]
