"""Every Vietnamese text of the pages about figures: checking a text, the table, charts, sources that differ."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from bot.composing.answer import VerdictKind
from sources.reading.nature import Nature

VIETNAM = timezone(timedelta(hours=7))

CHECK_TITLE = "Kiểm tra số liệu"
CHECK_LEAD = (
    "Dán một đoạn văn hoặc chọn một tệp. Từng con số được đối chiếu với kho tài liệu: khớp nguồn, khác nguồn, "
    "hay chưa có trong nguồn, kèm nguyên văn đoạn nguồn."
)
CHECK_TEXT = "Đoạn văn cần kiểm tra"
CHECK_PLACEHOLDER = "Ví dụ: Đến năm 2030, kinh tế số chiếm 30% GRDP của tỉnh Thanh Hóa."
CHECK_FILE = "Hoặc một tệp .docx, .txt"
CHECK_PICK = "Chọn tệp…"
CHECK_NO_FILE = "Chưa chọn tệp nào"
CHECK_FILE_HINT = "Chọn tệp, hoặc kéo tệp thả vào ô này. Tệp chỉ được đọc để kiểm tra, không được lưu lại."
CHECK_SEND = "Đối chiếu với nguồn"
CHECK_WAITING = "Đang đối chiếu từng con số…"
CHECK_EMPTY = "Hãy dán một đoạn văn hoặc chọn một tệp .docx, .txt rồi bấm Đối chiếu với nguồn."
CHECK_SUFFIX = "Trang này đọc tệp .docx và .txt. Hãy lưu tệp ở một trong hai dạng đó rồi chọn lại."
RESULT_TITLE = "Kết quả đối chiếu"
NO_FIGURES = "Đoạn văn không có con số nào để đối chiếu."
MARKED_TEXT = "Đoạn văn đã đánh dấu"
EACH_FIGURE = "Từng con số"
SAVE_HTML = "Lưu thành HTML"
SAVE_DOCX = "Lưu thành Word (.docx)"
PASTED = "Đoạn văn dán vào"
CHECKED_FILE = "Văn bản"
CHECKED_AT = "Kiểm tra lúc"
CHECKED_AGAINST = "Đối chiếu với"
SOURCE_SAYS = "Nguồn ghi"
CONTEXT = "Nằm trong phần"
OTHER_SOURCES = "Nguồn khác ghi khác"
NOT_FOUND_HELP = (
    "Kho tài liệu chưa có số liệu nào nói về điều này. Điều đó không có nghĩa là số sai; hãy kiểm tra ở nơi khác."
)
VERDICTS: dict[VerdictKind, str] = {
    "confirmed": "Khớp nguồn",
    "contradicted": "Khác nguồn",
    "not_found": "Chưa có trong nguồn",
}
SIGNS: dict[VerdictKind, str] = {"confirmed": "✓", "contradicted": "✗", "not_found": "?"}

FIGURES_TITLE = "Tra cứu số liệu"
FIGURES_LEAD = "Mọi con số trong kho tài liệu, mỗi số dẫn về đúng chỗ trong nguồn."
FILTERS = "Lọc bảng số liệu"
INDICATOR = "Chỉ tiêu"
INDICATOR_PLACEHOLDER = "ví dụ: kinh tế số, dịch vụ công"
PLACE = "Địa phương"
PLACE_PLACEHOLDER = "ví dụ: Hà Nội"
PERIOD = "Thời điểm"
PERIOD_PLACEHOLDER = "ví dụ: 2025"
NATURE = "Loại"
SOURCE = "Nguồn"
DOCUMENT = "Tài liệu"
DOCUMENT_PLACEHOLDER = "tên, số hiệu hoặc tên tệp"
ORDER = "Xếp theo"
APPLY = "Lọc"
RESET = "Bỏ lọc"
ALL = "Tất cả"
VALUE = "Số liệu"
PUBLISHED = "Ngày đăng"
NATURES: dict[Nature, str] = {"goal": "Mục tiêu", "result": "Kết quả", "forecast": "Dự báo", "unknown": ""}
ORDERS = {
    "hop": "Khớp nhất",
    "moi": "Nguồn mới nhất",
    "cu": "Nguồn cũ nhất",
    "noi": "Địa phương, từ A đến Z",
    "noi-nguoc": "Địa phương, từ Z đến A",
    "luc": "Thời điểm cũ nhất",
    "luc-moi": "Thời điểm mới nhất",
    "lon": "Giá trị lớn nhất",
    "nho": "Giá trị nhỏ nhất",
}
NO_SUCH_FIGURES = "Không có số liệu nào như vậy. Hãy bỏ bớt điều kiện lọc hoặc đổi cách gọi chỉ tiêu."
SAVE_CSV = "Tải CSV"
SAVE_XLSX = "Tải Excel (.xlsx)"
DRAW = "Vẽ biểu đồ"
PAGES = "Trang của bảng"
PREVIOUS = "Trang trước"
NEXT = "Trang sau"
SCROLLED_TABLE = "Bảng số liệu"

CHART_TITLE = "Biểu đồ số liệu"
CHART_NEEDS_INDICATOR = "Hãy cho biết một chỉ tiêu để vẽ, ví dụ “kinh tế số”, rồi bấm Vẽ biểu đồ."
CHART_TOO_FEW = (
    "Chưa vẽ được: cần ít nhất hai con số cùng chỉ tiêu, khác thời điểm hoặc khác địa phương. Hãy bỏ bớt điều kiện lọc."
)
CHART_INDICATOR = "Chọn chỉ tiêu để vẽ"
CHART_BY_TIME = "Qua thời gian"
CHART_BY_PLACE = "Giữa các địa phương"
CHART_KIND = "Cách vẽ"
CHART_NUMBERS = "Các con số của biểu đồ"
SAVE_SVG = "Tải SVG"
SAVE_PNG = "Tải PNG"
BACK_TO_TABLE = "Về bảng số liệu"
WHOLE_COUNTRY = "Không ghi địa phương"
CHART_FIGURES_NOTE = "Mỗi điểm là một con số trong nguồn; vạch nối chỉ để dễ theo dõi."
CHART_AS_BOUND = "Số có chữ “trên”, “trở lên”, “khoảng”… được vẽ ở chính con số ghi trong nguồn."
CHART_BY_PUBLICATION = "Số không ghi thời điểm được đặt ở ngày đăng của nguồn."

DIFFERENCES_TITLE = "Nguồn khác nhau"
DIFFERENCES_LEAD = (
    "Cùng một chỉ tiêu, cùng địa phương, cùng thời điểm mà các nguồn ghi số khác nhau. Nguồn mới nhất đứng trước."
)
NO_DIFFERENCES = "Không có chỗ nào các nguồn ghi khác nhau."
SERIES_TITLE = "Chỉ khác thời điểm"
SERIES_LEAD = "Cùng chỉ tiêu, mỗi thời điểm một số: đây là diễn biến, không phải mâu thuẫn."
NO_SERIES = "Chưa có chỉ tiêu nào có số của nhiều thời điểm."
UNDATED = "không ghi thời điểm"
BY_PUBLICATION = "theo ngày đăng"


def in_vietnam(moment: datetime) -> str:
    """A time as read on a Vietnamese clock: "14:05 ngày 21/11/2026"."""
    return f"{moment.astimezone(VIETNAM):%H:%M ngày %d/%m/%Y} (giờ Việt Nam)"


def generation(number: int, created: datetime, documents: int) -> str:
    """Which state of the index a text was checked against."""
    return f"kho tài liệu bản số {number}, lập lúc {in_vietnam(created)}, {documents} tài liệu"


def verdict_counts(confirmed: int, contradicted: int, not_found: int) -> str:
    """The summary of a check, read aloud when it is there."""
    total = confirmed + contradicted + not_found
    return f"{total} con số: {confirmed} khớp nguồn, {contradicted} khác nguồn, {not_found} chưa có trong nguồn."


def too_large(limit: int) -> str:
    """The upload is larger than the page takes."""
    return f"Tệp lớn quá {limit // 1_000_000} MB. Hãy chia tệp thành nhiều phần rồi kiểm tra từng phần."


def too_long(characters: int, limit: int) -> str:
    """The text is longer than one check takes."""
    return f"Văn bản dài {_grouped(characters)} ký tự, quá mức {_grouped(limit)}. Hãy chia nhỏ rồi kiểm tra từng phần."


def too_many_numbers(numbers: int, limit: int) -> str:
    """The text holds more numbers than one check takes."""
    return f"Văn bản có {_grouped(numbers)} con số, quá mức {_grouped(limit)}. Hãy chia nhỏ rồi kiểm tra từng phần."


def figure_count(total: int, first: int, last: int) -> str:
    """Which rows of how many are shown."""
    return (
        f"{_grouped(total)} số liệu"
        if total <= last - first + 1
        else f"{_grouped(total)} số liệu, từ {_grouped(first)} đến {_grouped(last)}"
    )


def page_number(page: int, pages: int) -> str:
    """Where in the table one is."""
    return f"Trang {_grouped(page)} trên {_grouped(pages)}"


def open_figure(shown: str, title: str) -> str:
    """What a screen reader says for the value in a row."""
    return f"{shown}, mở nguồn: {title}"


def sort_by(column: str, order: str) -> str:
    """What a screen reader says for a column's head that sorts the table."""
    return f"{column}: xếp theo {order[:1].lower()}{order[1:]}"


def only_first(characters: int, limit: int) -> str:
    """A text that was not read to its end."""
    return (
        f"Văn bản dài {_grouped(characters)} ký tự; chỉ {_grouped(limit)} ký tự đầu được đối chiếu. "
        "Hãy chia nhỏ để kiểm tra phần còn lại."
    )


def wrong_row_note(rows: int) -> str:
    """A chart leaves out what it cannot show."""
    return f"{_grouped(rows)} số liệu khác không vẽ vì khác đơn vị, khác chỉ tiêu hoặc không có thời điểm."


def places_note(shown: int, places: int) -> str:
    """A chart over time shows only some places."""
    return f"Chỉ vẽ {shown} trong {places} địa phương có nhiều số nhất; hãy lọc theo địa phương để xem nơi khác."


def chart_name(indicator: str, *, by_time: bool) -> str:
    """The heading of a chart."""
    return f"{indicator}: {'qua thời gian' if by_time else 'giữa các địa phương'}"


def difference_count(differences: int) -> str:
    """How many differences there are."""
    return f"{_grouped(differences)} chỗ khác nhau"


def series_count(series: int) -> str:
    """How many series there are."""
    return f"{_grouped(series)} chỉ tiêu"


def unknown_place(text: str) -> str:
    """A place filter that names no province."""
    return f"Không nhận ra địa phương “{text}”; hãy ghi tên tỉnh, thành phố, ví dụ “Thanh Hóa”."


def day(published: date | None) -> str:
    """When a source was published, or that it does not say."""
    return f"đăng ngày {published:%d/%m/%Y}" if published else "không ghi ngày đăng"


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")
