"""Words for one another: what a question says and what its passage says for the same thing.

Made questions copy the wording of their sentence; people do not. The groups are everyday words beside those of
written texts, verbs of asking beside verbs of telling. They serve training alone: a wrong swap costs little there.
"""

from __future__ import annotations

from random import Random
from typing import Final

_GROUPS: Final = """
thành lập, lập ra, ra đời, sáng lập, lập nên, dựng nên | qua đời, mất, chết, từ trần, tạ thế, hy sinh
sinh, ra đời, chào đời | xây dựng, xây, dựng, khởi công, kiến tạo | diễn ra, xảy ra, tổ chức, bắt đầu, khai mạc
kết thúc, chấm dứt, bế mạc, hoàn tất, hoàn thành | nằm ở, ở, thuộc, tọa lạc tại, đặt tại, có trụ sở tại
gọi là, được gọi là, có tên là, mang tên, tên là | viết, sáng tác, biên soạn, soạn, là tác giả của
phát hiện, tìm ra, tìm thấy, khám phá | phát minh, chế tạo, nghĩ ra, sáng chế | chiến thắng, thắng, đánh bại, hạ
thua, thất bại, bại trận | đứng đầu, lãnh đạo, chỉ huy, điều hành, cầm đầu, phụ trách | bao gồm, gồm, gồm có, có
nguyên nhân, lý do, vì sao, tại sao, do đâu | kết quả, hậu quả, tác động, ảnh hưởng | ý nghĩa, vai trò, tầm quan trọng
đất nước, quốc gia, nước | thủ đô, kinh đô | thành phố, đô thị | dân số, số dân, người dân, cư dân
diện tích, rộng, rộng bao nhiêu | chiều cao, cao, độ cao | chiều dài, dài, độ dài | nhiệt độ, nóng, khí hậu
ngôn ngữ, tiếng nói, tiếng | tôn giáo, đạo, tín ngưỡng | vua, hoàng đế, quốc vương, nhà vua | vợ, phu nhân, hoàng hậu
chồng, phu quân | con trai, hoàng tử | con gái, công chúa | cha, bố, thân phụ | mẹ, má, thân mẫu | gia đình, gia tộc
kết hôn, cưới, lấy | tốt nghiệp, học xong, ra trường | học, theo học, học tập | dạy, giảng dạy, đào tạo
làm việc, công tác | giữ chức, làm, đảm nhiệm, giữ chức vụ, được bổ nhiệm làm | từ chức, thôi, rời chức
bầu, bầu chọn, được bầu | cuộc bầu cử, bầu cử, tổng tuyển cử | chính phủ, nhà nước, chính quyền
quốc hội, nghị viện | đảng, chính đảng | luật, đạo luật, pháp luật, luật pháp | quân đội, lực lượng vũ trang, binh lính
lính, binh sĩ, quân lính | trận đánh, trận chiến, trận | chiến tranh, cuộc chiến | tấn công, đánh, tiến công
xâm lược, xâm chiếm, chiếm đóng | chiếm, chinh phục, đánh chiếm | khởi nghĩa, nổi dậy | giết, sát hại, ám sát
bị bắt, bắt giữ, bắt giam | vũ khí, khí giới | máy bay, phi cơ | tàu, thuyền, tàu thuyền | xe hơi, ô tô, xe
đường sắt, tàu hỏa, xe lửa | sân bay, phi trường, cảng hàng không | bệnh viện, nhà thương | bác sĩ, thầy thuốc
bệnh, căn bệnh, bệnh tật | chữa, điều trị, chữa trị | thuốc, dược phẩm | trường, trường học, nhà trường
học sinh, sinh viên, học trò | giáo viên, thầy giáo, giảng viên | nhà văn, tác giả, văn sĩ | nhà thơ, thi sĩ
ca sĩ, nghệ sĩ | bài hát, ca khúc, nhạc phẩm | bộ phim, phim, điện ảnh | diễn viên, nghệ sĩ | vai, vai diễn, đóng vai
sách, cuốn sách, tác phẩm | báo, tờ báo, báo chí | giải thưởng, giải, phần thưởng | huy chương, huân chương
cầu thủ, tuyển thủ | đội bóng, câu lạc bộ | trận đấu, cuộc đấu | vô địch, quán quân, giành chức vô địch
doanh nghiệp, công ty, hãng, tập đoàn | sản xuất, làm ra, chế tạo | sản phẩm, hàng hóa, mặt hàng
xuất khẩu, bán ra nước ngoài | nhập khẩu, mua của nước ngoài | giá, giá cả, chi phí | tiền, kinh phí, ngân sách
lương, tiền lương, thu nhập | thuế, tiền thuế | mua, tậu | bán, kinh doanh | nông nghiệp, trồng trọt
công nghiệp, kỹ nghệ | cây trồng, cây | động vật, thú, con vật | loài, giống | thức ăn, thực phẩm, đồ ăn
sông, dòng sông, con sông | núi, ngọn núi, dãy núi | biển, đại dương | đảo, hòn đảo, quần đảo | hồ, đầm | rừng, khu rừng
cầu, cây cầu | đường, con đường, tuyến đường | tòa nhà, công trình, nhà | chùa, ngôi chùa, đền | nhà thờ, thánh đường
mộ, lăng, lăng mộ | chôn, chôn cất, an táng, mai táng | lễ hội, ngày hội | truyền thống, phong tục, tập quán
hành tinh, thiên thể | vũ trụ, không gian | năng lượng, điện năng | nguyên tố, chất | phương pháp, cách, cách thức
đặc điểm, tính chất, đặc trưng | chức năng, nhiệm vụ, công việc | mục đích, mục tiêu, nhằm làm gì
loại, kiểu, dạng, hình thức | phần, bộ phận, thành phần | số lượng, bao nhiêu, số | đầu tiên, lần đầu, thứ nhất
cuối cùng, sau cùng | lớn nhất, to nhất | nhỏ nhất, bé nhất | nổi tiếng, được biết đến, có tiếng
thay đổi, biến đổi, đổi | phát triển, lớn mạnh | tăng, tăng lên, gia tăng | giảm, giảm xuống, sụt giảm
sử dụng, dùng, áp dụng | cho phép, được phép | cấm, nghiêm cấm, không được | quy định, nêu, đặt ra
yêu cầu, đòi hỏi, phải | hồ sơ, giấy tờ | thủ tục, trình tự, các bước | đăng ký, ghi danh | cấp, cấp phát, trao
nộp, gửi, đóng | thời hạn, bao lâu, thời gian | cơ quan, đơn vị, tổ chức | trách nhiệm, nghĩa vụ, phải làm gì
quyền, quyền lợi, được hưởng | xử phạt, phạt, xử lý | mức phạt, phạt bao nhiêu tiền, tiền phạt | vi phạm, làm trái
hỗ trợ, giúp đỡ, trợ giúp | khiếu nại, tố cáo, kêu | hợp đồng, giao kèo | lao động, người làm công, người lao động
người sử dụng lao động, chủ, giới chủ | nghỉ, nghỉ phép | đất đai, đất | nhà ở, chỗ ở | xe cộ, phương tiện
giấy phép, phép | chuyển đổi số, số hóa | trực tuyến, qua mạng, online | người dân, dân, công dân | cán bộ, công chức
hoa kỳ, mỹ, nước mỹ | anh, vương quốc anh, nước anh | đức, nước đức | nga, liên xô | nhật bản, nhật | hàn quốc, đại hàn
trung quốc, trung hoa | miến điện, myanmar | sài gòn, thành phố hồ chí minh | máy tính, máy vi tính | điện thoại, máy
phần mềm, chương trình | trang web, website, trang mạng | mạng xã hội, facebook | internet, mạng
đồng minh, liên minh, phe | độc lập, tự chủ | thuộc địa, thực dân | hiệp định, hiệp ước, thỏa thuận | ký kết, ký
tham gia, gia nhập, vào | rời khỏi, rời, ra khỏi | tách, chia tách, chia | sáp nhập, nhập vào, hợp nhất, gộp
di cư, chuyển đến, dời đến | sinh sống, sống, cư trú | nguồn gốc, xuất xứ, bắt nguồn | tôn vinh, vinh danh, ca ngợi
phê bình, chỉ trích, chê | ủng hộ, tán thành | phản đối, chống, chống lại | lo ngại, sợ, e ngại | giỏi, xuất sắc
cấp ba, trung học phổ thông | cấp hai, trung học cơ sở | mẹ vợ, nhạc mẫu | tổng cộng, tất cả | khoảng, chừng, độ
hiện nay, bây giờ, ngày nay | trước đây, xưa, ngày xưa | hằng năm, hàng năm, mỗi năm | đứng thứ, xếp thứ, xếp hạng
"""


def _table() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for group in _GROUPS.replace("\n", "|").split("|"):
        words = [word.strip() for word in group.split(",") if word.strip()]
        for word in words:
            table.setdefault(word, []).extend(other for other in words if other != word)
    return {word: tuple(dict.fromkeys(others)) for word, others in table.items()}


SYNONYMS: Final = _table()
_LONGEST: Final = max(word.count(" ") + 1 for word in SYNONYMS)


def reworded(words: list[str], share: float, random: Random) -> list[str]:
    """``words`` with about ``share`` of the known ones among them said otherwise, the longest match first."""
    said: list[str] = []
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            others = SYNONYMS.get(" ".join(words[at : at + length]).lower())
            if others and random.random() < share:
                said.extend(random.choice(others).split())
                at += length
                break
        else:
            said.append(words[at])
            at += 1
    return said
