"""Every Vietnamese sentence that the API and the limits on visitors say."""

from __future__ import annotations

import math
from collections.abc import Mapping

API_TITLE = "Hỏi Đáp Số: API"
API_SUMMARY = (
    "Hỏi đáp về chuyển đổi số cấp tỉnh, kiểm tra số liệu, tra cứu số liệu và nguồn. Mỗi con số trong câu trả lời "
    "đều có trích dẫn nguyên văn. Lỗi luôn có dạng {“error”: {“code”, “message”}}."
)

INVALID_JSON = "Nội dung gửi lên không phải JSON hợp lệ; hãy gửi một đối tượng JSON mã hóa UTF-8."
JSON_EXPECTED = "Nội dung gửi lên phải là JSON; hãy đặt tiêu đề Content-Type: application/json."
NOT_FOUND = "Không có địa chỉ này; hãy xem các địa chỉ dùng được trong /api/v1/openapi.json."
NO_PAGE = "Không có trang này"
NO_PAGE_HELP = "Địa chỉ bị gõ sai, hoặc trang không còn nữa; hãy chọn một trang ở đầu trang này."
NOT_DONE = "Chưa làm được"
AGAIN = "Mở lại trang này"
METHOD_NOT_ALLOWED = "Địa chỉ này không nhận phương thức này; hãy dùng phương thức ghi trong tiêu đề Allow."
TOO_LARGE = "Nội dung gửi lên quá lớn; hãy gửi ngắn hơn."
TOO_SLOW = "Máy chủ chờ nội dung gửi lên quá lâu; hãy kiểm tra đường truyền rồi gửi lại."
ORIGIN_NOT_ALLOWED = (
    "Trang web này chưa được phép dùng máy chủ hỏi đáp; người vận hành cần thêm địa chỉ của trang vào HOIDAP_PORTALS."
)
BUSY = "Máy chủ đang có nhiều người hỏi; hãy thử lại sau vài giây."
LATE = "Máy chủ chưa trả lời kịp; hãy thử lại, hoặc hỏi ngắn gọn hơn."
FAILED = "Máy chủ gặp lỗi khi xử lý yêu cầu này; hãy thử lại, nếu vẫn lỗi thì báo cho người vận hành trang."
NOT_READY = "Máy chủ chưa sẵn sàng trả lời; hãy thử lại sau ít phút."
STOPPING = "Máy chủ đang dừng để bảo trì; hãy thử lại sau ít phút."
UNKNOWN_DOCUMENT = "Không có nguồn này trong kho; hãy lấy mã nguồn từ /api/v1/sources."
UNKNOWN_ANSWER = "Không còn lưu câu trả lời này: mã bị gõ sai, đã bị xóa hoặc đã quá thời hạn lưu; hãy hỏi lại."
RECORDS_UNAVAILABLE = "Không ghi được vào nơi lưu ý kiến; hãy thử lại sau, hoặc báo cho người vận hành trang."
INVALID_RANGE = "Đoạn cần đọc không nằm trong văn bản; hãy chọn “start” nhỏ hơn “length” của nguồn."

_FIELD_FAULTS = {
    "missing": "thiếu trường này",
    "extra_forbidden": "không có trường nào tên như vậy",
    "string_type": "cần một chuỗi chữ",
    "string_unicode": "có ký tự không hợp lệ trong UTF-8",
    "string_too_short": "không được để trống",
    "string_too_long": "dài quá {max_length} ký tự",
    "too_long": "có quá {max_length} mục",
    "list_type": "cần một danh sách",
    "int_type": "cần một số nguyên",
    "int_parsing": "cần một số nguyên",
    "int_parsing_size": "cần một số nguyên nhỏ hơn",
    "int_from_float": "cần một số nguyên",
    "greater_than_equal": "cần một số từ {ge} trở lên",
    "less_than_equal": "cần một số không quá {le}",
    "literal_error": "cần một trong các giá trị {expected}",
    "model_attributes_type": "cần một đối tượng JSON",
    "model_type": "cần một đối tượng JSON",
    "dict_type": "cần một đối tượng JSON",
}


def invalid_field(name: str, kind: str, limits: dict[str, object]) -> str:
    """What is wrong with a field of a request, after pydantic's name for the fault."""
    fault = _FIELD_FAULTS.get(kind, "giá trị không dùng được").format(**limits)
    named = f"Trường “{name}”: {fault}" if name else f"Nội dung gửi lên: {fault}"
    return f"{named}; hãy xem mẫu trong /api/v1/openapi.json."


def unknown_source(name: str) -> str:
    """A source to ask that is not in the index."""
    return f"Kho tài liệu không có nguồn “{name}”; hãy lấy tên hoặc mã nguồn từ /api/v1/sources."


def unknown_place(name: str) -> str:
    """A place to ask that is none."""
    return f"Không nhận ra địa phương “{name}”; hãy ghi tên tỉnh, thành phố, ví dụ “Thanh Hóa”."


def no_source_of(places: str) -> str:
    """Places that no document is about."""
    return f"Kho tài liệu không có nguồn nào của {places}; hãy bỏ bớt điều kiện chọn nguồn và địa phương."


def whole_seconds(seconds: float) -> int:
    """A wait as it is told: at least one second."""
    return max(1, math.ceil(seconds))


def too_many(seconds: float) -> str:
    """Too many questions; when the next one is welcome."""
    return f"Bạn đã gửi nhiều yêu cầu trong thời gian ngắn; hãy thử lại sau {whole_seconds(seconds)} giây."


SWITCH_UNREADABLE = "Hệ thống tạm dừng trả lời để cán bộ quản trị kiểm tra máy chủ; mời quay lại sau."

SWITCH_LOST = (
    "Không đọc được trạng thái tạm dừng đã lưu vì tệp hỏng, nên chưa trả lời ai: hãy kiểm tra đĩa, rồi chạy hoidap on "
    "để trả lời trở lại, hoặc hoidap off LÝ_DO."
)

RECORD_DAMAGED = "Câu trả lời đã lưu này bị hỏng trên đĩa nên không hiện lại được; hãy hỏi lại."


def records_damaged(folder: str) -> str:
    """The database of records is broken."""
    return (
        f"Tệp lưu ý kiến {folder}/records.sqlite đã hỏng; khi khởi động, hoidap serve cất tệp hỏng sang bên cạnh "
        "và bắt đầu một tệp mới với những gì của cán bộ còn đọc được."
    )


def records_salvaged(saved: Mapping[str, int], lost: Mapping[str, int] | None) -> str:
    """What of the staff's was carried into a new database, and what was lost; None where nobody can tell."""
    names = (("answers", "câu trả lời được duyệt"), ("rows", "dòng nhật ký"), ("staff", "khóa của cán bộ"))
    if lost is None:
        return "Từ tệp lưu ý kiến bị hỏng không đọc được bảng nào: không cứu được gì; hãy khôi phục bản sao lưu."
    told = ", ".join(f"{saved[key]} {name} (mất {lost[key]})" for key, name in names)
    return f"Đã cứu từ tệp lưu ý kiến bị hỏng, đúng từng chữ: {told}."


def records_aside(file: str) -> str:
    """A damaged database was put aside, now or earlier."""
    return (
        f"Tệp lưu ý kiến bị hỏng được giữ ở {file}: khi có gì của cán bộ bị mất, hãy khôi phục bằng hoidap restore; "
        "rồi xóa nó, vì nó còn câu hỏi của người dân."
    )


def records_not_kept(reason: str) -> str:
    """The server answers without keeping anything."""
    return f"{reason} Máy chủ vẫn trả lời, nhưng từ nay không lưu câu hỏi và ý kiến cho đến khi khởi động lại."


def records_unopened(folder: str) -> str:
    """The database of records cannot be opened."""
    return f"Không mở được nơi lưu ý kiến {folder}/records.sqlite; hãy kiểm tra quyền ghi và dung lượng đĩa."
