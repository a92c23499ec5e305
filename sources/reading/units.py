"""Units and counted nouns of administrative text, and which of them stands behind a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sources.reading.vietnamese import fold
from sources.reading.wording import Form

COUNTED_NOUNS: frozenset[str] = frozenset(
    noun.strip()
    for noun in """
    xã, phường, thị trấn, huyện, thị xã, thành phố, quận, tỉnh, thôn, bản, xóm, tổ dân phố, khu phố, khu dân cư, địa phương,
    đặc khu, đơn vị, cơ quan, tổ chức, sở, ngành, bộ, phòng, ban, trung tâm, trường, bệnh viện, trạm y tế, cơ sở, chi nhánh,
    hộ gia đình, hộ, người, người dân, nhân khẩu, công dân, cán bộ, công chức, viên chức, đảng viên, đoàn viên, hội viên,
    học sinh, sinh viên, giáo viên, bác sĩ, bệnh nhân, lao động, khách, đại biểu, thành viên, chuyên gia, kỹ sư, học viên,
    nông dân, đồng chí, lượt, lượt người, lần, hồ sơ, văn bản, thủ tục hành chính, thủ tục, dịch vụ, giao dịch, tài khoản,
    doanh nghiệp, hợp tác xã, sản phẩm, cơ sở dữ liệu, bộ dữ liệu, tập dữ liệu, dữ liệu, lĩnh vực, nền tảng, nhiệm vụ,
    chỉ tiêu, tiêu chí, chỉ số, giải pháp, trạm, thuê bao, máy tính, máy, camera, chữ ký số, chứng thư số, chữ ký, tem,
    mã số thuế, mã, thẻ, giấy phép, hệ thống, ứng dụng, phần mềm, phiên bản, mô hình, dự án, đề án, chương trình, kế hoạch,
    nghị quyết, quyết định, hội nghị, hội thảo, lớp tập huấn, lớp, khóa, tổ công nghệ số cộng đồng, tổ, trụ cột, cấp, nhóm,
    khâu, bước, giai đoạn, đô thị, khu công nghiệp, cụm công nghiệp, khu, điểm cầu, điểm giao dịch, điểm bưu điện, tuyến,
    công trình, tin bài, tin, bài, gian hàng, mặt hàng, trang thông tin, trang, website, cổng, sàn, kênh, thiết bị, máy chủ,
    đường truyền, chợ, hóa đơn, chứng từ, đơn hàng, đơn, phản ánh, kiến nghị, cuộc, phiên, buổi, vụ, quốc gia, nước, mục tiêu,
    yếu tố, nội dung, nguyên tắc, quan điểm, tháng, năm, ngày, giờ, phút, giây, tuần, tuổi, bậc, sao, bản ghi, trường hợp,
    căn cước, định danh, danh mục, quy trình, bằng sáng chế, bản đồ, bộ phận, trường học, phòng học, bệnh án, đảng bộ,
    chi bộ, ngân hàng, cửa hàng, khách hàng, người dùng, thành phần, nhóm tiêu chí, khu vực, vùng, đối tượng, câu hỏi,
    xe, phương tiện, tuyến đường, dự thảo, đề tài, bằng, tác phẩm, lô, thửa, thửa đất, giấy chứng nhận, ý kiến, cuộc gọi,
    hạng mục, vị trí, liên kết, đồng bào, tờ, quyển, cuốn, trẻ em, học phần, module, điểm kết nối, máy trạm, bộ tiêu chí
    """.split(",")
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
_STOP_WORDS = frozenset(
    "và của trong so được tại từ đến là thì để trở theo với cho ở trên dưới hoặc hay do bởi nhưng mà đã đang sẽ vào ra lên "
    "xuống tăng giảm đạt nhằm gồm bao có không như này đó kia khi nếu vì nên cùng về qua sau trước hơn gần khoảng bằng cả "
    "mỗi những một rồi thuộc thứ tổng còn chiếm cũng lại vẫn tính phải cần tương ước đối dẫn trừ nhất mới hằng hàng "
    "and of the in by to for with is are was were".split()
)
_PLAIN_STOP_WORDS = frozenset(fold(word) for word in _STOP_WORDS)
_WORD = re.compile(r"([^\S\n]{0,4}\n?[^\S\n]{0,4})([^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class Noun:
    """The noun that a number counts: canonical where the table knows it, and where it ends in the text."""

    name: str
    end: int
    known: bool


def noun_after(comparable: Form, start: int) -> Noun | None:
    """The noun that stands right behind a number that ends at ``start``; None when none does.

    A noun that the table does not know is given as written, one or two words long.
    """
    nouns, stop_words = (_PLAIN_NOUNS, _PLAIN_STOP_WORDS) if comparable.plain else (_NOUNS, _STOP_WORDS)
    words = list(_words_after(comparable, start))
    if words and words[0][0] in ("các", "cac"):
        words = words[1:]
    for length in range(min(len(words), _LONGEST), 0, -1):
        name = nouns.get(" ".join(word for word, _ in words[:length]))
        if name is not None:
            return Noun(name, words[length - 1][1], True)
    content = [word for word, _ in words[:2]]
    if not content or content[0] in stop_words:
        return None
    length = 1 if len(content) == 1 or content[1] in stop_words else 2
    return Noun(" ".join(content[:length]), words[length - 1][1], False)


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
