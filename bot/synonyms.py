"""Synonyms: everyday words of citizens and the words that official documents use for the same."""

from __future__ import annotations

import re

_OFFICIAL: tuple[tuple[str, str], ...] = (
    ("lượt người vào xem|lượt người vào|lượt vào xem|lượt xem|lượt ghé thăm", "lượt truy cập"),
    ("vào xem|ghé thăm", "truy cập"),
    ("mặt hàng|món hàng|sp", "sản phẩm"),
    ("công ty|hãng|cty", "doanh nghiệp"),
    ("đô la|đô la mỹ|dollar", "USD"),
    ("đóng thuế", "nộp thuế"),
    ("qua mạng|trên mạng|online", "trực tuyến"),
    ("nhà dân|hộ dân|gia đình", "hộ gia đình"),
    ("nông dân|bà con nông dân", "hộ nông nghiệp"),
    ("(?<!người )(?<!nhân )(?<!công )(?<!cư )(?<!nông )dân(?! (?:số|cư|tộc|sự|quân|chủ|vận|sinh|trí))", "người dân"),
    ("đi đầu|đứng đầu|hàng đầu", "dẫn đầu"),
    ("đích", "mục tiêu"),
    ("trả tiền|đóng tiền|đóng(?! (?:góp|cửa|gói|vai|tàu))", "thanh toán"),
    ("không cần tiền mặt|không tiền mặt", "không dùng tiền mặt"),
    ("căn cước công dân|thẻ căn cước", "CCCD"),
    ("bảo hiểm(?! (?:xã hội|y tế|thất nghiệp|nhân thọ))", "BHXH, BHYT"),
    ("xong", "hoàn thành"),
    ("đúng hẹn", "đúng hạn"),
    ("báo đài|báo chí", "cơ quan truyền thông"),
    ("giấy tờ", "hồ sơ"),
    ("thủ tục giấy tờ", "thủ tục hành chính"),
    ("dồn sức|tập trung làm", "ưu tiên"),
    ("tiền bạc|tiền(?! (?:mặt|lương|đồng|thân|gửi|phạt|điện|nước|tệ))", "kinh phí"),
    ("(?<!nguồn )vốn(?! (?:đầu tư|vay|FDI|ODA))", "kinh phí"),
    ("cloud|đám mây", "điện toán đám mây"),
    ("(?<!khen )(?<!tiền )thưởng", "khen thưởng"),
    ("xây", "xây dựng"),
    ("sếp|thủ trưởng|lãnh đạo", "giám đốc"),
    ("ra kế hoạch", "ban hành kế hoạch"),
    ("chữ ký điện tử", "chữ ký số"),
    ("cổng dvc", "cổng dịch vụ công"),
    ("kho dữ liệu mở", "cơ sở dữ liệu mở"),
    ("trí tuệ nhân tạo", "AI"),
    ("gộp|(?<!thu )(?<!sáp )(?<!gia )nhập(?! (?:khẩu|học|cảnh|cư|viện|liệu))", "sáp nhập"),
)
_PATTERNS = tuple(
    (re.compile(rf"(?<!\w)(?:{everyday})(?!\w)", re.IGNORECASE), official) for everyday, official in _OFFICIAL
)


def official(text: str) -> str | None:
    """The text in the words of official documents; None when it has no everyday word of the table."""
    changed = text
    for pattern, words in _PATTERNS:
        if not re.search(rf"(?<!\w){re.escape(words)}(?!\w)", changed, re.IGNORECASE):
            changed = pattern.sub(words, changed)
    return changed if changed != text else None
