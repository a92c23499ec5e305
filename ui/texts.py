"""Every Vietnamese text of the chat, the sources and the frame, so that wording is edited without reading code.

The pages about figures have theirs in ui/figure_texts.py.
"""

from __future__ import annotations

import errno
from collections.abc import Sequence
from datetime import date

from bot.composing.answer import Outcome

SITE = "Hỏi Đáp Số"
PAGE_TITLE = "Hỏi đáp về chuyển đổi số cấp tỉnh"
TAGLINE = "Chuyển đổi số cấp tỉnh, trả lời kèm nguồn"
SKIP_TO_QUESTION = "Đến ô đặt câu hỏi"
SKIP_TO_CONTENT = "Đến nội dung"
NAVIGATION = "Các trang"
NAV_CHAT = "Hỏi đáp"
NAV_CHECK = "Kiểm tra số liệu"
NAV_FIGURES = "Tra cứu số liệu"
NAV_DIFFERENCES = "Nguồn khác nhau"
NAV_SOURCES = "Nguồn tài liệu"
NAV_PRIVACY = "Quyền riêng tư"
MACHINE_ANSWERS = "Bạn đang dùng một hệ thống trả lời tự động bằng máy, không phải cán bộ trả lời."
THEME_TOGGLE = "Đổi giao diện sáng, tối"
OPENING = "Đang mở trang hỏi đáp…"
CHAT_STARTING_TITLE = "Trang hỏi đáp đang khởi động"
CHAT_STARTING = "Máy chủ vừa khởi động lại; trang này tự mở sau vài giây. Các trang khác đã dùng được."
CHAT_FAILED = "Trang hỏi đáp chưa mở được; cán bộ quản trị cần xem nhật ký của máy chủ. Các trang khác vẫn dùng được."
NO_SCRIPT = "Trang hỏi đáp cần JavaScript. Danh sách nguồn tài liệu đọc được mà không cần JavaScript."
LOST_CONNECTION = "Chưa nhận được câu trả lời từ máy chủ. Câu hỏi của bạn còn trong ô; hãy gửi lại sau ít phút."
OFFLINE = "Thiết bị của bạn đang mất mạng. Câu hỏi sẽ gửi được khi có mạng trở lại."
NOT_TAKEN = {
    "lost": LOST_CONNECTION,
    "offline": OFFLINE,
    "pending": "Câu hỏi trước đang được trả lời; câu này còn trong ô, hãy gửi khi có câu trả lời.",
    "often": "Bạn đã gửi nhiều câu hỏi trong thời gian ngắn.",
    "busy": "Đang có nhiều người hỏi cùng lúc.",
    "unreached": "Chưa nối được với máy chủ.",
    "waiting": "Trang tự thử lại lúc {time}.",
    "later": "Câu hỏi còn trong ô; hãy gửi lại từ {time}.",
    "kept": "Câu hỏi còn trong ô.",
}
"""What the chat page says of a question that the server has not taken; {time} is the visitor's clock."""
CLOSE_NOTICE = "Đóng thông báo"

GREETING_TITLE = "Bạn muốn biết gì về chuyển đổi số của tỉnh?"
GREETING = (
    "Hãy hỏi như nói hằng ngày, không dấu cũng được; nên nêu rõ tỉnh và năm. "
    "Câu trả lời dẫn về đúng chỗ trong tài liệu: bấm vào số như [1] để đọc nguyên văn."
)
EXAMPLES_TITLE = "Hỏi thử"
EXAMPLES = (
    "Mục tiêu kinh tế số của Thanh Hóa đến năm 2030 là bao nhiêu phần trăm GRDP?",
    "Có bao nhiêu tài khoản người dân, doanh nghiệp trên Cổng dịch vụ công Thanh Hóa?",
    "So sánh số doanh nghiệp công nghệ số của Thanh Hóa và Thái Nguyên",
    "Dịch vụ công trực tuyến toàn trình là gì?",
)

QUESTION_LABEL = "Câu hỏi của bạn"
QUESTION_PLACEHOLDER = "Hỏi về mục tiêu, kết quả…"
SEND = "Hỏi"
CLEAR = "Xóa cuộc hỏi đáp"
ASKED = "Bạn hỏi"
WAITING = "Đang tra cứu trong tài liệu…"
SOURCES_OF_ANSWER = "Nguồn của câu trả lời"
NEAREST_SOURCES = "Nguồn gần nhất"
FOLLOW_UPS = "Hỏi tiếp"
CHOICES = "Ý bạn là"
CLEARED = "Đã xóa cuộc hỏi đáp."

COPY = "Chép kèm nguồn"
COPY_ALONE = "Chép câu trả lời"
COPIED = "Đã chép"
COPY_FAILED = "Trình duyệt không cho chép; hãy chọn đoạn chữ trong khung rồi chép."
COPY_BY_HAND = "Đoạn chữ để chép"
LINK = "Chép liên kết"
PRINT = "In"
REFERENCES = "Nguồn trích dẫn"
TABLE = "Bảng so sánh"
COMPARISON_HEAD = ("So sánh", "Giá trị", "Nguồn nêu")
CHART = "Biểu đồ"
CHART_PAGE = "Mở trang biểu đồ"

JUDGE = "Góp ý"
JUDGE_QUESTION = "Câu trả lời này thế nào?"
VERDICTS = {"right": "Đúng", "wrong": "Sai", "wrong_source": "Sai nguồn", "missing": "Còn thiếu"}
NOTE = "Ghi thêm nếu bạn muốn (đừng ghi thông tin cá nhân)"
SEND_NOTE = "Gửi góp ý"
THANKS = "Đã ghi nhận góp ý, cảm ơn bạn."
JUDGE_FAILED = "Chưa gửi được góp ý. Hãy bấm gửi lần nữa khi có mạng."
JUDGE_UNCHOSEN = "Hãy chọn một ý trước khi gửi."

CHOICE = "Hỏi trong"
CHOICE_ALL = "tất cả tài liệu"
CHOICE_PLACES = "Địa phương"
CHOICE_DOCUMENTS = "Tài liệu"
CHOICE_NONE = "Bỏ chọn, hỏi tất cả"
CHOICE_CLOSE = "Xong"
ASK_ONLY_THIS = "Hỏi riêng tài liệu này"
FAILED = "Máy chủ gặp lỗi khi trả lời câu này. Hãy hỏi lại; nếu vẫn lỗi, hãy báo cho người vận hành trang."

OUTCOME_LABELS: dict[Outcome, str] = {
    "answered": "",
    "partial": "Mới trả lời được một phần",
    "differing": "Các nguồn nêu khác nhau",
    "clarify": "Xin hỏi lại cho rõ",
    "not_found": "Chưa tìm thấy trong tài liệu",
    "refused": "Ngoài phạm vi của trang này",
    "greeting": "",
}

NO_DATE = "không ghi ngày"
NO_PUBLISHER = "không ghi nơi đăng"
PANEL = "Nguồn đang xem"
PANEL_LOADING = "Đang mở nguồn…"
PANEL_FAILED = "Chưa mở được nguồn này. Hãy kiểm tra kết nối rồi bấm lại."
PANEL_BUSY = "Đang có nhiều người dùng cùng lúc. Hãy bấm lại sau vài giây."
PANEL_CLOSE = "Đóng nguồn"
PUBLISHER = "Nơi đăng"
PUBLISHED = "Ngày đăng"
NUMBER = "Số hiệu"
ISSUER = "Cơ quan ban hành"
BASED_ON = "Tóm lược từ"
EFFECTIVE = "Hiệu lực từ"
REPLACES = "Thay thế"
AMENDS = "Sửa đổi, bổ sung"
PLACES = "Địa phương"
QUOTED = "Đoạn trích"
ORIGINAL = "Mở trang gốc"
WHOLE_TEXT = "Đọc toàn văn"
SOURCE_TABLE = "Bảng trong tài liệu"
DOCUMENT_TEXT = "Văn bản của nguồn"
CHANGED = "Tài liệu đã thay đổi từ khi có câu trả lời này, nên không còn chỉ ra được đoạn trích cũ. Hãy hỏi lại."

SOURCES_TITLE = "Nguồn tài liệu"
NO_SOURCES = "Kho tài liệu chưa có tài liệu nào."
UNKNOWN_SOURCE_TITLE = "Không có tài liệu này"
UNKNOWN_SOURCE = "Tài liệu này không còn trong kho, hoặc địa chỉ bị gõ sai. Hãy xem danh sách nguồn tài liệu."

BUILT_IN = {
    "common.submit": SEND,
    "common.clear": CLEAR,
    "common.error": "Lỗi",
    "common.loading": "Đang tải",
    "common.empty": "Trống",
    "blocks.long_requests_queue": "Đang có nhiều người hỏi, xin chờ một lát.",
    "blocks.lost_connection": LOST_CONNECTION,
    "blocks.connection_can_break": "Trên điện thoại, kết nối có thể ngắt khi bạn rời trang này.",
    "blocks.waiting_for_inputs": "Đang chờ tải xong.",
    "errors.build_error": "Trang bị lỗi khi dựng",
    "errors.config_error": "Trang bị lỗi cấu hình",
    "errors.runtime_error": "Trang bị lỗi khi chạy",
    "errors.contact_page_author": "Hãy báo cho người vận hành trang.",
}
"""Gradio's own labels. It has no Vietnamese locale and falls back to English, so these are given as "en"."""

WORDED_BY_MODEL = "Mô hình ngôn ngữ diễn đạt câu trả lời này; từng câu đã được đối chiếu với nguồn."


def model_notice(host: str) -> str:
    """That questions are sent to a language model, where, and how its words are known."""
    return (
        f"Mô hình ngôn ngữ tại {host} nhận câu hỏi (đã che thông tin cá nhân) và giúp diễn đạt; "
        "câu trả lời bằng lời của mô hình có ghi rõ, còn lại là lời của nguồn."
    )


def machine_notice(newest: str | None) -> tuple[str, str]:
    """Who answers and from what: the words before and after "14 tài liệu", which links to them."""
    dated = f", mới nhất ngày {newest}" if newest else ""
    return "Máy trả lời tự động, chỉ dựa trên", f"{dated}. Hãy mở nguồn để kiểm tra trước khi dùng."


def document_count(documents: int) -> str:
    """How many documents there are, as a Vietnamese noun phrase."""
    return f"{documents} tài liệu"


def open_marker(n: int, title: str) -> str:
    """What a screen reader says for the marker [n]."""
    return f"Mở nguồn {n}: {title}"


def age(published: date, today: date) -> str:
    """How long ago a document is of, in the largest whole unit; ``published`` is not after ``today``."""
    days = (today - published).days
    months = (today.year - published.year) * 12 + today.month - published.month - (today.day < published.day)
    if months >= 12:
        return f"{months // 12} năm trước"
    if months:
        return f"{months} tháng trước"
    return f"{days} ngày trước" if days else "hôm nay"


def of_number(number: str) -> str:
    """A document's number in a reference."""
    return f"số {number}"


def of_day(day: str) -> str:
    """A document's date in a reference."""
    return f"ngày {day}"


def of_pages(pages: Sequence[int]) -> str:
    """Pages of a file, as its reader counts them; "" for none."""
    return f"trang {', '.join(map(str, pages))}" if pages else ""


def of_section(section: str) -> str:
    """Where in a document, in a reference."""
    return f"mục “{section}”"


def more_documents(shown: int, documents: int) -> str:
    """Below a list of documents that is not whole."""
    return f"Còn {documents - shown} tài liệu cũ hơn: mở ở trang nguồn rồi bấm “{ASK_ONLY_THIS}”."


def approved_by(owner: str, day: str) -> str:
    """The note on an answer that the staff wrote."""
    return f"Câu trả lời đã được {owner} duyệt ngày {day}"


def superseded(by: str) -> str:
    """The note on a document that another one has replaced."""
    return f"Đã được thay thế bởi {by}"


def held(passages: int, indexed: date | None) -> str:
    """What the index holds of a document."""
    return f"{passages} đoạn" + (f", nạp ngày {indexed:%d/%m/%Y}" if indexed else "")


def heard(outcome: str, wording: str, sources: int) -> str:
    """What a screen reader hears when an answer is complete."""
    opening = f"{outcome}. " if outcome else ""
    closing = f" Kèm {sources} nguồn." if sources else ""
    return f"{opening}{wording}{closing}"


def source_count(documents: int) -> str:
    """The line above the list of sources."""
    return f"{document_count(documents)}, mới nhất ở trên. Câu trả lời chỉ lấy từ các tài liệu này."


def serving_at(host: str, port: int) -> str:
    """Printed when the page can be opened."""
    return f"Mở http://{host}:{port} để hỏi. Nhấn Ctrl+C để dừng."


def cannot_listen(host: str, port: int, error: OSError) -> str:
    """The address cannot be listened on: most often another program has the port."""
    if error.errno == errno.EADDRINUSE:
        other = port + 1 if port < 65535 else port - 1
        return f"Cổng {port} trên {host} đang có chương trình khác dùng; hãy chọn cổng khác, ví dụ --port {other}."
    if error.errno == errno.EACCES:
        return f"Không được phép mở cổng {port} trên {host}; hãy chọn một cổng từ 1024 trở lên, ví dụ --port 7860."
    return f"Không mở được địa chỉ {host} cổng {port}; hãy kiểm tra --host và --port."


SWITCHED_OFF_TITLE = "Đang tạm dừng trả lời"
BUILDING_INDEX = "Lần đầu chạy: đang lập chỉ mục từ các tài liệu kèm theo…"
