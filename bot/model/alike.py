"""Alike: wordings that say the same in a statement, so that one may stand for another in what a model words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.figures import COMMON_VERBS, EVERYDAY, forms, one_spelling

FUNCTION = frozenset(
    one_spelling(form)
    for form in """
    đang là của và có được bị ở tại trên trong cho các những một này đó thì mà như với về từ đến tới theo bởi do vì để
    đã vẫn còn cũng đều hay hoặc cùng ra vào lên hiện nay bằng qua thuộc việc cái gồm bao khi đối nhằm tức đây kể cả
    dạ thưa vâng riêng lưu ý tỉnh thành phố ông bà mức thứ số lượng tỷ lệ tổng nói chung lần lượt tính năm ngày tháng
    quý giai đoạn
    """.split()  # noqa: SIM905 - a list of quoted syllables would be harder to read
)
"""Syllables that connect and claim nothing of their own."""

CONNECTS = FUNCTION - {"tỉnh", "thành", "phố", "ông", "bà", "hiện"}
TELLING = frozenset(
    """
    nhất đầu cuối trước sau top nhiều thêm mới chênh thay bán mua cần phải muốn mong xong rồi cùng nhau sang xuống lên
    kéo dài lọt đích bằng khá nay nữa luôn hẳn tận suốt đòi chịu khỏi kiếm dần mang văn bản chung riêng từng mỗi
    chọn lấy vào
    """.split()  # noqa: SIM905 - as above
)
"""Syllables that few indicators turn on and that yet tell something."""
LIGHT = (COMMON_VERBS | EVERYDAY) - TELLING

_GROUPS: tuple[str, ...] = (
    "dùng|sử dụng|ứng dụng|áp dụng",
    "xong|làm xong|hoàn thành|hoàn tất|hoàn thiện xong",
    "chạy|hoạt động|vận hành",
    "làm|thực hiện|tiến hành",
    "duyệt|phê duyệt|phê chuẩn|thông qua",
    "đứng thứ|xếp thứ|xếp hạng|thứ hạng|đứng vị trí thứ|giữ vị trí thứ|vị trí",
    "đứng đầu|dẫn đầu|đi đầu",
    "nhóm|top",
    "nằm trong|thuộc|vào|đứng trong|lọt vào",
    "nối|kết nối",
    "cài|cài đặt",
    "tới|đến",
    "trả tiền|thanh toán|chi trả",
    "hết năm|cuối năm",
    "người ký|ký|ký ban hành",
    "ban hành|được ban hành",
    "tên|mang tên|tên gọi",
    "ưu tiên|làm trước|ưu tiên làm trước",
    "nêu|ghi|nhắc|cho biết|đề cập|viết|nhấn mạnh|nhận định",
    "còn yếu|mặt yếu|hạn chế|những mặt yếu",
    "hạn|thời hạn|hạn xong|thời gian hoàn thành|thời gian thực hiện|thời gian",
    "mỗi năm|hằng năm|hàng năm|một năm",
    "hằng tháng|hàng tháng|mỗi tháng",
    "kể cả|trong đó có|bao gồm cả|gồm cả",
    "để|nhằm|mục đích|với mục đích",
    "là|trở thành|nghĩa là|tức là|chính là",
    "tất cả|toàn bộ|toàn thể|mọi",
    "buộc|bắt buộc|buộc phải",
    "ít nhất|tối thiểu|không dưới|từ trở lên|trở lên",
    "mở|tổ chức|phát động",
    "kéo dài|diễn ra",
    "đầu mối|đơn vị đầu mối",
    "giúp|góp phần giúp|hỗ trợ",
    "yêu cầu|đòi hỏi",
    "bảo đảm|đảm bảo",
    "nay|hiện nay|hiện|đến nay",
    "số đo|thước đo",
    "nhận xét|nhận định|đánh giá|cho rằng|coi|xem",
    "đổi mới cách|đổi mới phương thức",
    "cách|cách thức|phương thức|cách làm",
    "nâng|cao hơn|nâng cao|tăng|nâng lên",
    "viết tắt|chữ viết tắt|từ viết tắt",
    "chiếm|tỷ trọng|đóng góp",
    "biết|hiểu|hiểu biết",
    "chủ trì|phụ trách|cơ quan chủ trì|đơn vị chủ trì",
    "là|giữ chức|đảm nhiệm chức vụ",
    "và|kiêm|kiêm nhiệm",
    "có|cung cấp",
    "cùng|cùng với|phối hợp với|phối hợp",
    "sáp nhập|nhập|nhập vào|hợp nhất|gộp",
    "có hiệu lực|hiệu lực thi hành|có hiệu lực thi hành",
    "xử lý|giải quyết",
    "bình quân|trung bình",
    "trên mạng|qua mạng|trên môi trường mạng|qua môi trường mạng",
    "đạt chứng nhận|được chứng nhận|có chứng nhận",
    "cả nước|toàn quốc|trên toàn quốc|trên cả nước",
    "tốt hơn|được nâng lên|nâng cao|cải thiện",
    "vùng|khu vực",
    "lấy từ|từ nguồn|được lấy từ|bố trí từ|trích từ",
    "gắn|gắn với|gắn liền với|kèm",
    "quyết tâm|sự quyết tâm",
    "tham gia|vào cuộc",
    "nhân rộng|mở rộng",
    "thí điểm|thử nghiệm",
    "đủ|đầy đủ",
    "đo|tính|đo lường",
    "nơi|chỗ|địa điểm",
    "dồn|tập trung",
    "kinh phí|nguồn kinh phí",
    "nộp|gửi",
    "loại|hình thức|dạng",
    "cấp|cung cấp",
    "khác|khác nhau",
    "phủ|phủ kín|bao phủ",
    "băng rộng|mạng băng rộng|mạng cáp quang",
    "vneid|ứng dụng vneid",
    "chọn|lựa chọn",
    "gom|tập hợp|thu thập",
    "lập|thành lập|thiết lập",
    "cũ|trước đây|trước kia",
    "trước khi|trước thời điểm|trước lúc",
    "tỷ đồng|triệu đồng|nghìn đồng|số tiền|khoản tiền",
    "người dân|công dân|nhân dân",
    "trọng yếu|quan trọng|then chốt",
    "thu hút|mời gọi|mời|kêu gọi",
    "chuyển|chuyển đổi",
    "mong|mong muốn",
    "bảo trì|bảo dưỡng",
    "thuận tiện|thuận lợi|dễ dàng",
    "nhanh|nhanh chóng|mau chóng",
    "ký|ký kết",
    "tăng|gia tăng",
    "giảm|cắt giảm|giảm bớt",
    "thay|thay thế",
    "đẩy mạnh|thúc đẩy",
    "chất lượng sống|chất lượng cuộc sống",
    "nếu|nếu như|trường hợp",
    "mang lại|đem lại",
    "đáp ứng|đáp ứng nhu cầu|đáp ứng yêu cầu",
    "tới|phủ tới|phủ đến|triển khai tới|triển khai đến|nối tới",
    "nhất là|đặc biệt là",
    "đóng vai trò|giữ vai trò",
    "rò rỉ|lộ|để lộ",
    "khó khăn|gặp khó khăn",
    "mới đây|gần đây",
    "sâu rộng|rộng khắp",
)
"""Groups of wordings of which each may stand for any other."""

_CONNECTING = (
    "như sau|sau đây|dưới đây|cụ thể|theo đó|đồng thời|ngoài ra|bên cạnh đó|trong khi|trong khi đó|còn lại|lần lượt"
    "|trong số|một trong|một trong các|một trong những|kể từ|đối với|liên quan đến|tương ứng|gồm có|bao gồm"
    "|chung là|thời điểm|đến thời điểm|hiện tại|tính đến|cho biết|cho thấy|thông tin|theo thông tin|đi vào|diễn ra"
    "|nằm ở|có tên|nhiệm vụ|nội dung|đơn vị|cơ quan|đảm nhiệm|thực hiện|tiến hành|nêu|ghi|nhắc|đề cập|xác định"
    "|đặt ra|đề ra|nêu rõ|ghi rõ|nêu việc|gửi|khác|đạt|chiếm|hình thành|được hình thành|trở thành|mang|gọi|gọi là"
    "|nghĩa|nghĩa là|tức|con số|số liệu|mốc|mốc thời gian|thời gian|phần|khoản|hạng mục|loại|dạng|văn bản|tài liệu"
    "|bài báo|bài viết|bài|nguồn|kế hoạch|nghị quyết|quyết định|đề án|chương trình|chỉ thị|tới|nhưng|theo nguồn"
    "|theo bài|dành cho|phía|địa bàn|trên địa bàn|phạm vi|trong phạm vi|quy mô|đến hết|trước hết|giữa|người|đưa ra"
    "|giao cho|do vậy|vì vậy|lĩnh vực|thông qua|ví dụ|thời hạn|một cách|bắt đầu|áp dụng từ|áp dụng|trên cơ sở"
    "|tổng cộng|cộng|được hiểu là|được hiểu|hiện đang|địa phương|tính đến hết|trước đây|ở mức|có nghĩa|đưa|giữ|giao"
    "|làm|giúp|xem|nhận|tìm thấy|chung|cả hai|hết năm|xét về|xét theo|nói về|sau cùng|trước tiên|tiếp theo|tiếp đó"
    "|song|tuy nhiên|tuy vậy|mặt khác|cũng như|cũng là|nơi|là nơi|tên|tên viết tắt|nữa|khi đó|lúc đó|ngay|ngay từ"
    "|chính|chính là|vốn|nói trên|nêu trên|kể trên|trên đây|nói riêng|theo lời|lời|theo như|như vậy|tóm lại"
    "|nhìn chung|về phần|về phía|phát biểu|tại buổi|trong khuôn khổ|quá trình|trong quá trình|điều này|điều đó|mình"
    "|của mình|dịp|nhân dịp|đợt|lần|trong vòng|vòng|thuộc về|gắn liền|liên quan|có liên quan|theo hướng|phương diện"
    "|khía cạnh|xoay quanh|căn cứ|theo quyết định|theo kế hoạch|bao nhiêu|nào|ai|hỏi|câu hỏi|trả lời|câu trả lời"
    "|tìm hiểu|chi tiết|tóm tắt|tổng hợp|thể hiện|trình bày|mô tả|chỉ ra|ghi nhận rằng|rằng|tới nay|cho tới|cho đến"
    "|tỉnh nhà|từng|mỗi|cùng lúc|song song|kèm|kèm theo|cùng với|ngoài|bên cạnh|tại đây|ở đây|trong năm"
    "|thời hạn thực hiện|số|tổng số|tổng|số lượng|tỷ lệ|tỉ lệ|nội dung này|việc này|chuyện|câu chuyện|trường hợp"
    "|tên gọi|khái niệm|thuật ngữ|cụm từ|từ|chữ|định nghĩa|giải thích|hiểu|hiểu là|vừa|được biết|tương đương"
    "|tương đương với|đáng chú ý|chẳng hạn|chẳng hạn như|ví dụ như|xếp vào|nước ta|qua đó|như đã nêu|hay còn gọi là"
    "|còn gọi là|nói cách khác|cách khác|hiện thời|tại thời điểm|ở thời điểm|vào thời điểm|được nêu trong"
    "|được đề cập|được ghi trong|nằm trong khuôn khổ|khuôn khổ|tính tới|tính tới nay|lần lượt là|tương ứng với"
    "|giá trị|hoặc là|dùng để|nhằm mục đích|giúp cho|theo ghi nhận|cần lưu ý|lưu ý|xin lưu ý|chú ý|cùng với đó"
    "|cùng thời điểm|trong cùng|cũng trong|hiện vẫn|khi|xét riêng|tính riêng|tính chung|nói chung|mang tên"
    "|có tên gọi|thế nào|ra sao|được xem là|được hiểu như|hiểu đơn giản|đơn giản|của địa phương|của tỉnh"
    "|của thành phố|thứ tự|bậc|hạng|thứ hạng|rồi mới|rồi sau đó|sau đó|thuộc diện|trong hoạt động|các hoạt động"
    "|cấp tỉnh|cấp huyện|cấp xã|cấp bộ|vị trí này|thứ hạng này|kết quả này|mục tiêu này|mức này"
    "|toàn tỉnh|trên toàn tỉnh|trong toàn tỉnh|do đó|vì thế|bằng hình thức|bằng phương thức|theo hình thức"
    "|theo phương thức|trong công tác|mảng|dựa trên|dựa vào|chủ đề|với chủ đề|bàn về|nói rằng|chứ|góp phần|nhận xét"
    "|nằm trong diện|giữ vai trò|đóng vai trò"
    "|trách nhiệm|có trách nhiệm|quan điểm|theo quan điểm|có thể hiểu|có thể nói"
)
"""Wordings that connect, cite or name the frame of a statement; they may stand in any sentence."""
_AIMED = "muốn|mục tiêu|phấn đấu|đặt mục tiêu|đặt|đặt ra mục tiêu|chỉ tiêu|hướng tới|hướng đến|sẽ|đích|đề ra mục tiêu"
_REACHED = "kết quả|đã|đạt được|ghi nhận|hiện có|hiện nay|đến nay|được ghi nhận|thực tế"
CONNECTING, AIMED, REACHED = len(_GROUPS), len(_GROUPS) + 1, len(_GROUPS) + 2
"""The groups of wordings that are free always, where the evidence is a goal, and where it is a result."""

_PHRASES: dict[str, list[tuple[tuple[str, ...], int]]] = {}
for _number, _group in enumerate((*_GROUPS, _CONNECTING, _AIMED, _REACHED)):
    for _phrase in _group.split("|"):
        _said = forms(_phrase)
        _PHRASES.setdefault(_said[0], []).append((_said, _number))


def phrases(text: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Every wording of a group in a sequence of forms: where it begins and ends, and its group."""
    for at, first in enumerate(text):
        for phrase, group in _PHRASES.get(first, ()):
            if tuple(text[at : at + len(phrase)]) == phrase:
                yield at, at + len(phrase), group


def groups_in(text: Sequence[str]) -> frozenset[int]:
    """The groups of which a sequence of forms has a wording."""
    return frozenset(group for _, _, group in phrases(text))
