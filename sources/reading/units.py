"""Units and counted nouns of administrative text, and which of them stands behind a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sources.reading.vietnamese import fold
from sources.reading.wording import Form, Wording, both, listed

COUNTED_NOUNS: frozenset[str] = listed(
    "xã, phường, thị trấn, huyện, thị xã, thành phố, quận, tỉnh, thôn, bản, xóm, tổ dân phố, khu phố, khu dân cư, "
    "đặc khu, địa phương, khu vực, vùng, khu, quốc gia, nước, đô thị, khu công nghiệp, cụm công nghiệp, chợ, lô, "
    "thửa, đơn vị, cơ quan, tổ chức, sở, ngành, bộ, phòng, ban, trung tâm, trường, trường học, bệnh viện, "
    "trạm y tế, cơ sở, chi nhánh, ngân hàng, cửa hàng, gian hàng, đảng bộ, chi bộ, bộ phận, "
    "tổ công nghệ số cộng đồng, tổ, nhóm, trạm, hộ gia đình, hộ, người, người dân, nhân khẩu, công dân, cán bộ, "
    "công chức, viên chức, đảng viên, đoàn viên, hội viên, học sinh, sinh viên, giáo viên, bác sĩ, bệnh nhân, "
    "lao động, khách, khách hàng, người dùng, đại biểu, thành viên, chuyên gia, kỹ sư, học viên, nông dân, "
    "đồng chí, đồng bào, trẻ em, đối tượng, trường hợp, tuổi, doanh nghiệp, hợp tác xã, sản phẩm, mặt hàng, "
    "đơn hàng, đơn, hóa đơn, chứng từ, giao dịch, tài khoản, thẻ, tem, hồ sơ, văn bản, thủ tục hành chính, "
    "thủ tục, dịch vụ, quy trình, giấy phép, giấy chứng nhận, mã số thuế, mã, chữ ký số, chứng thư số, chữ ký, "
    "căn cước, định danh, bệnh án, bản ghi, danh mục, câu hỏi, phản ánh, kiến nghị, cơ sở dữ liệu, bộ dữ liệu, "
    "tập dữ liệu, dữ liệu, hệ thống, ứng dụng, phần mềm, phiên bản, nền tảng, mô hình, cổng, trang thông tin, "
    "trang, website, sàn, kênh, liên kết, module, thiết bị, máy tính, máy chủ, máy trạm, máy, camera, thuê bao, "
    "đường truyền, điểm cầu, điểm giao dịch, điểm bưu điện, điểm kết nối, tuyến, tuyến đường, công trình, dự án, "
    "đề án, đề tài, chương trình, kế hoạch, nghị quyết, quyết định, dự thảo, hội nghị, hội thảo, lớp tập huấn, "
    "lớp, khóa, buổi, cuộc, cuộc gọi, phiên, vụ, lượt, lượt người, lần, ý kiến, tin bài, tin, bài, lĩnh vực, "
    "nhiệm vụ, nhóm nhiệm vụ, giải pháp, chỉ tiêu, tiêu chí, bộ tiêu chí, chỉ số, mục tiêu, hạng mục, nội dung, "
    "nguyên tắc, quan điểm, yếu tố, thành phần, trụ cột, cấp, khâu, bước, giai đoạn, bậc, sao, vị trí, bản đồ, "
    "bằng, bằng sáng chế, tác phẩm, tờ, quyển, cuốn, xe, phương tiện, phòng học, học phần, năm, quý, tháng, tuần, "
    "ngày, giờ, phút, giây"
)
"""Nouns that numbers count; the longest that fits is taken ("thủ tục hành chính" before "thủ tục")."""

_CANONICAL: dict[str, str] = {
    "dn": "doanh nghiệp",
    "dnnvv": "doanh nghiệp",
    "htx": "hợp tác xã",
    "hkd": "hộ",
    "dvc": "dịch vụ",
    "dvctt": "dịch vụ",
    "tthc": "thủ tục",
    "csdl": "cơ sở dữ liệu",
    "httt": "hệ thống",
    "cccd": "căn cước",
    "cbcc": "cán bộ",
    "cbccvc": "cán bộ",
    "tp": "thành phố",
    "thủ tục hành chính": "thủ tục",
    "hộ gia đình": "hộ",
    "người dân": "người",
    "lượt người": "lượt",
}

COUNTED = "|".join(
    noun.replace(" ", r"\s+") for noun in sorted(COUNTED_NOUNS | _CANONICAL.keys(), key=len, reverse=True)
)
"""An alternation of all counted nouns, longest first, for use inside a pattern."""

_NOUNS: dict[str, str] = {noun: noun for noun in COUNTED_NOUNS} | _CANONICAL
_PLAIN_NOUNS: dict[str, str] = {fold(noun): canonical for noun, canonical in _NOUNS.items()}
_LONGEST = max(noun.count(" ") + 1 for noun in _NOUNS)
_NO_NOUNS = listed(
    "và, của, trong, so, được, tại, từ, đến, là, thì, để, trở, theo, với, cho, ở, trên, dưới, hoặc, hay, do, bởi, "
    "nhưng, mà, đã, đang, sẽ, vào, ra, lên, xuống, tăng, giảm, đạt, nhằm, gồm, bao, có, không, như, này, đó, kia, "
    "khi, nếu, vì, nên, cùng, về, qua, sau, trước, hơn, gần, khoảng, bằng, cả, mỗi, những, một, rồi, thuộc, thứ, "
    "tổng, còn, chiếm, cũng, lại, vẫn, tính, phải, cần, tương, ước, đối, dẫn, trừ, nhất, mới, hằng, hàng, and, of, "
    "the, in, by, to, for, with, is, are, was, were"
)
_PLAIN_NO_NOUNS = frozenset(fold(word) for word in _NO_NOUNS)
_ARTICLES = both("các")
_GAP = r"[^\S\n]{0,4}\n?[^\S\n]{0,4}"
_WORD = re.compile(rf"({_GAP})([^\W\d_]+)")

_MEASURES = {
    unit.lower(): unit
    for unit in (
        *("Tbps", "Gbps", "Mbps", "Kbps", "TB", "GB", "MB", "MW", "kWh"),
        *("km", "km2", "km²", "m2", "m²", "m3", "ha", "kg", "tấn", "tạ", "mét", "hecta"),
    )
}
_UNIT = Wording(
    rf"{_GAP}(?:(?P<points>điểm\s+(?:phần\s+trăm|%))"
    r"|(?P<dong>đồng(?!\s+(?:chí|bộ|thời|bào|tháp|nai|phục))|vnđ|vnd|₫|đ)(?!\w)"
    r"(?:\s?/\s?(?P<per>người|hộ|tháng|năm|ha|lượt)(?!\w))?"
    r"|(?P<usd>usd|đô\s+la(?:\s+mỹ)?|us\$)(?!\w)"
    r"|(?P<score>điểm)(?!\w)(?!\s+(?:cầu|giao|bưu|truy|du|trường|kết|bán|đến))"
    r"|(?P<measure>[a-z]{1,4}[23²]?|tấn|tạ|mét)(?!\w))"
)


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number counts or measures: canonical where the tables know it, and where it ends in the text."""

    name: str
    end: int
    kind: Literal["count", "money", "measure"]
    known: bool = True


def unit_after(comparable: Form, start: int) -> Unit | None:
    """The unit right behind a number that ends at ``start``; None when none stands there."""
    match = _UNIT.match(comparable, start)
    if match is None:
        return noun_after(comparable, start)
    if match["points"]:
        return Unit("điểm phần trăm", match.end(), "measure")
    if match["dong"]:
        return Unit(f"đồng/{match['per']}" if match["per"] else "đồng", match.end(), "money")
    if match["usd"]:
        return Unit("USD", match.end(), "money")
    if match["score"]:
        return Unit("điểm", match.end(), "measure")
    measure = _MEASURES.get(match["measure"])
    return Unit(measure, match.end(), "measure") if measure else noun_after(comparable, start)


def noun_after(comparable: Form, start: int) -> Unit | None:
    """The noun that a number counts that ends at ``start``; None when none stands there.

    A noun that the table does not know is given as written, one or two words long.
    """
    nouns, no_nouns = (_PLAIN_NOUNS, _PLAIN_NO_NOUNS) if comparable.plain else (_NOUNS, _NO_NOUNS)
    words = list(_words_after(comparable, start))
    if words and words[0][0] in _ARTICLES:
        words = words[1:]
    for length in range(min(len(words), _LONGEST), 0, -1):
        name = nouns.get(" ".join(word for word, _ in words[:length]))
        if name is not None:
            return Unit(name, words[length - 1][1], "count")
    written = [word for word, _ in words[:2]]
    if not written or written[0] in no_nouns:
        return None
    length = 1 if len(written) == 1 or written[1] in no_nouns else 2
    return Unit(" ".join(written[:length]), words[length - 1][1], "count", known=False)


def is_counted(comparable: Form, start: int) -> bool:
    """Whether a noun of the table stands right behind a number that ends at ``start``."""
    noun = noun_after(comparable, start)
    return noun is not None and noun.known


def _words_after(comparable: Form, start: int) -> Iterator[tuple[str, int]]:
    for _ in range(_LONGEST + 1):
        match = _WORD.match(comparable.text, start)
        if match is None or not match[1]:
            return
        yield match[2], match.end()
        start = match.end()
