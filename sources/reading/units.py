"""Units and counted nouns of administrative text: plain tables that the readers of figures and periods share."""

from __future__ import annotations

COUNTED_NOUNS: tuple[str, ...] = tuple(
    noun.strip()
    for noun in """
    xã, phường, thị trấn, huyện, thị xã, thành phố, quận, tỉnh, thôn, bản, xóm, tổ dân phố, khu phố, khu dân cư, địa phương,
    đơn vị, cơ quan, tổ chức, sở, ngành, bộ, phòng, ban, trung tâm, trường, bệnh viện, trạm y tế, cơ sở, chi nhánh,
    hộ gia đình, hộ, người, nhân khẩu, công dân, cán bộ, công chức, viên chức, đảng viên, đoàn viên, hội viên, học sinh,
    sinh viên, giáo viên, bác sĩ, bệnh nhân, lao động, khách, đại biểu, thành viên, chuyên gia, kỹ sư, học viên, nông dân,
    lượt, lần, hồ sơ, văn bản, thủ tục hành chính, thủ tục, dịch vụ, giao dịch, tài khoản, doanh nghiệp, hợp tác xã, sản phẩm,
    cơ sở dữ liệu, bộ dữ liệu, tập dữ liệu, dữ liệu, lĩnh vực, nền tảng, nhiệm vụ, chỉ tiêu, tiêu chí, chỉ số, giải pháp,
    trạm, trạm bts, thuê bao, máy tính, máy, camera, chữ ký số, chứng thư số, tem, mã số thuế, mã, thẻ, giấy phép,
    hệ thống, ứng dụng, phần mềm, phiên bản, mô hình, dự án, đề án, chương trình, kế hoạch, nghị quyết, quyết định, hội nghị,
    hội thảo, lớp tập huấn, lớp, khóa, tổ công nghệ số cộng đồng, tổ, trụ cột, cấp, nhóm, khâu, bước, giai đoạn, đô thị,
    khu công nghiệp, cụm công nghiệp, khu, điểm cầu, điểm giao dịch, tuyến, công trình, tin bài, tin, bài, gian hàng, mặt hàng,
    trang thông tin, trang, website, cổng, sàn, kênh, thiết bị, máy chủ, đường truyền, chợ, hóa đơn, chứng từ, đơn hàng, đơn,
    phản ánh, kiến nghị, cuộc, phiên, buổi, vụ, quốc gia, nước, mục tiêu, yếu tố, nội dung, nguyên tắc, quan điểm, tháng, năm,
    ngày, giờ, phút, giây, tuần, tuổi, số, bậc, sao, bản ghi, trường hợp, căn cước, định danh, danh mục, quy trình, bằng sáng chế
    """.split(",")
)
"""Nouns that numbers count; the longest that fits is taken ("thủ tục hành chính" before "thủ tục")."""

SHORT_UNITS: dict[str, str] = {
    "dn": "doanh nghiệp",
    "dnnvv": "doanh nghiệp",
    "htx": "hợp tác xã",
    "hkd": "hộ",
    "dvc": "dịch vụ",
    "dvctt": "dịch vụ",
    "tthc": "thủ tục",
    "csdl": "cơ sở dữ liệu",
    "httt": "hệ thống",
    "tp": "thành phố",
    "thủ tục hành chính": "thủ tục",
    "hộ gia đình": "hộ",
}
"""Written form -> canonical unit."""

COUNTED = "|".join(noun.replace(" ", r"\s+") for noun in sorted({*COUNTED_NOUNS, *SHORT_UNITS}, key=len, reverse=True))
"""An alternation of all counted nouns, longest first, for use inside a pattern."""
