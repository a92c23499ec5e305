"""Wordings that a model may use for one another, those that only connect, and those of goals and results.

A wording is a run of syllables, those of a group are parted by "|". None of a group may turn a statement: another
direction, bound, level, actor or kind of thing is another group, however often the two are said together.
"""

from __future__ import annotations

GROUPS: tuple[str, ...] = (
    "dùng|sử dụng|ứng dụng|áp dụng",
    "xong|làm xong|hoàn thành|hoàn tất|hoàn thiện xong|triển khai xong|thực hiện xong",
    "chạy|hoạt động|vận hành|đưa vào hoạt động|đưa vào vận hành|đi vào hoạt động",
    "làm|thực hiện|tiến hành",
    "duyệt|phê duyệt|phê chuẩn|thông qua",
    "đứng thứ|xếp thứ|xếp hạng|thứ hạng|đứng vị trí thứ|giữ vị trí thứ|vị trí",
    "đứng đầu|dẫn đầu|đi đầu|xếp đầu",
    "nhóm|top",
    "nằm trong|thuộc|vào|đứng trong|lọt vào|trong nhóm|trong top",
    "nối|kết nối",
    "cài|cài đặt",
    "tới|đến",
    "trả tiền|thanh toán|chi trả",
    "hết năm|cuối năm",
    "người ký|ký|ký ban hành",
    "ban hành|được ban hành",
    "tên|mang tên|tên gọi",
    "ưu tiên|làm trước|ưu tiên làm trước",
    "nêu|ghi|nhắc|cho biết|đề cập|viết|nhấn mạnh|nhận định|cho hay|khẳng định|thừa nhận",
    "còn yếu|mặt yếu|hạn chế|những mặt yếu|yếu kém|điểm yếu|bất cập",
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
    "giúp|góp phần giúp|hỗ trợ|giúp đỡ|trợ giúp",
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
    "chủ trì|phụ trách|cơ quan chủ trì|đơn vị chủ trì|đảm nhận|đảm trách",
    "là|giữ chức|đảm nhiệm chức vụ",
    "và|kiêm|kiêm nhiệm",
    "có|cung cấp|có mặt",
    "cùng|cùng với|phối hợp với|phối hợp",
    "sáp nhập|nhập|nhập vào|hợp nhất|gộp",
    "có hiệu lực|hiệu lực thi hành|có hiệu lực thi hành",
    "xử lý|giải quyết",
    "bình quân|trung bình",
    "trên mạng|qua mạng|trên môi trường mạng|qua môi trường mạng|trực tuyến|trong môi trường mạng",
    "đạt chứng nhận|được chứng nhận|có chứng nhận",
    "cả nước|toàn quốc|trên toàn quốc|trên cả nước|việt nam|nước ta",
    "tốt hơn|được nâng lên|nâng cao|cải thiện",
    "vùng|khu vực",
    "lấy từ|từ nguồn|được lấy từ|bố trí từ|trích từ",
    "gắn|gắn với|gắn liền với|kèm",
    "quyết tâm|sự quyết tâm",
    "tham gia|vào cuộc",
    "nhân rộng|mở rộng|nhân rộng đại trà",
    "thí điểm|thử nghiệm",
    "đủ|đầy đủ",
    "đo|tính|đo lường",
    "nơi|chỗ|địa điểm",
    "dồn|tập trung",
    "kinh phí|nguồn kinh phí|nguồn tiền",
    "nộp|gửi",
    "loại|hình thức|dạng",
    "cấp|cung cấp",
    "khác|khác nhau",
    "phủ|phủ kín|bao phủ|có mặt tại|có mặt ở",
    "băng rộng|mạng băng rộng|mạng cáp quang",
    "vneid|ứng dụng vneid",
    "chọn|lựa chọn",
    "gom|tập hợp|thu thập",
    "lập|thành lập|thiết lập|lập ra",
    "cũ|trước đây|trước kia",
    "trước khi|trước thời điểm|trước lúc",
    "tỷ đồng|triệu đồng|nghìn đồng|số tiền|khoản tiền",
    "người dân|công dân|nhân dân",
    "trọng yếu|quan trọng|then chốt|chủ chốt",
    "thu hút|mời gọi|mời|kêu gọi",
    "chuyển|chuyển đổi",
    "mong|mong muốn|bày tỏ mong muốn",
    "bảo trì|bảo dưỡng|duy tu",
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
    "khó khăn|gặp khó khăn|vướng mắc|trở ngại",
    "mới đây|gần đây",
    "có|sở hữu",
    "tiếp tục|duy trì|giữ vững|tiếp tục giữ",
    "đưa|tích hợp",
    "chỉ số|bảng chỉ số",
    "xếp hạng|bảng xếp hạng",
    "căn cứ|trên cơ sở|ban hành trên cơ sở|ban hành căn cứ|ban hành dựa trên",
    "phục hồi|khôi phục",
    "xây dựng|tạo lập|gây dựng|hình thành",
    "vượt|vượt qua",
    "vướng|vướng mắc",
    "ha|héc ta|diện tích",
    "giữa các|với nhau|lẫn nhau",
    "đáp ứng tiêu chuẩn|theo đúng tiêu chuẩn|đạt tiêu chuẩn|tuân thủ tiêu chuẩn",
    "hiện trạng|thực trạng|tình hình",
    "thành tựu|thành quả",
    "cấp thiết|cấp bách|bức thiết",
    "trong nước|nội địa",
    "quốc tế|nước ngoài",
    "hộ gia đình|hộ dân",
    "căn cước|căn cước công dân|thẻ căn cước",
    "xác thực|xác minh",
    "nhân lực|nguồn nhân lực|đội ngũ nhân lực|đội ngũ",
    "vốn|nguồn vốn",
    "ngân sách|nguồn ngân sách",
    "sự kiện|chuỗi sự kiện|hoạt động",
    "hài lòng|mức độ hài lòng|sự hài lòng",
    "ngày càng|càng ngày càng|mỗi ngày một",
    "đông đảo|số đông",
    "góp phần|đóng góp|góp sức",
    "khai thác|tận dụng|sử dụng",
    "theo dõi|giám sát",
    "quản lý|quản trị",
    "bồi dưỡng|tập huấn",
    "rà soát|soát xét|rà soát lại",
    "giới thiệu|ra mắt|trình làng",
    "trưng bày|triển lãm",
    "điểm|số điểm|điểm số",
    "đồng hành|sát cánh",
    "nút đột phá|khâu đột phá|điểm đột phá|bước đột phá",
    "không dùng tiền mặt|không tiền mặt",
    "thường xuyên|liên tục|đều đặn",
    "kịp thời|nhanh chóng",
    "khuyến khích|khích lệ",
    "tăng cường|đẩy mạnh|thúc đẩy",
    "liên thông|thông suốt",
    "toàn diện|mọi mặt",
    "hưởng ứng|chào mừng",
    "đặt tại|nằm tại|đặt ở|nằm ở",
    "tình trạng|trạng thái",
    "đơn thuần|đơn giản",
    "hạ tầng|cơ sở hạ tầng|kết cấu hạ tầng",
    "kết nối|liên kết",
    "phục vụ|dành cho|đáp ứng nhu cầu",
    "hướng dẫn|chỉ dẫn",
    "biểu dương|tuyên dương|tôn vinh",
    "thống nhất|đồng nhất",
    "năng lực|khả năng",
    "sức cạnh tranh|năng lực cạnh tranh|khả năng cạnh tranh",
    "nhận thức|hiểu biết|ý thức",
    "đề nghị|kiến nghị",
    "danh mục|danh sách",
    "bền vững|lâu dài",
    "thắng lợi|thành công",
    "định kỳ|theo định kỳ|thường kỳ",
    "hiện đại|tiên tiến",
    "thành lập|tạo dựng|gây dựng|dựng lên",
    "đầy đủ|trọn vẹn",
    "đời sống|cuộc sống",
    "trọng tâm|trọng điểm|chủ chốt|mũi nhọn",
    "người đứng đầu|thủ trưởng",
    "thay đổi|biến đổi|chuyển biến",
    "tra cứu|tìm kiếm",
    "vi phạm|sai phạm",
    "thông thoáng|cởi mở",
    "lưu trữ|lưu giữ",
    "truyền tải|chuyển tải",
    "phát hiện|nhận biết",
    "rủi ro|nguy cơ",
    "sự cố|trục trặc",
    "soạn|soạn thảo|biên soạn",
    "cụ thể hóa|chi tiết hóa",
    "chuyên dùng|chuyên biệt",
    "tiêu biểu|điển hình|nổi bật",
    "nguồn gốc|xuất xứ",
    "vươn lên|vượt lên|tiến lên",
    "lan tỏa|lan rộng",
    "khởi động|phát động",
    "hằng quý|hàng quý|mỗi quý",
    "hằng tuần|hàng tuần|mỗi tuần",
    "hằng ngày|hàng ngày|mỗi ngày",
    "ý kiến|góp ý|phản hồi",
    "trung ương|cấp trung ương",
    "đa dạng|phong phú",
    "tinh gọn|gọn nhẹ",
    "chủ yếu|chủ đạo|phần chính",
    "bản sao số|digital twin",
    "tốc độ|nhịp độ",
    "chi phí|phí tổn",
    "giáo viên|thầy cô",
    "người bệnh|bệnh nhân",
    "người đại diện|đại diện",
    "quyền hạn|thẩm quyền",
    "hiệu lực|giá trị thi hành",
    "sửa đổi|điều chỉnh",
    "gia hạn|kéo dài thời hạn",
    "lý do|nguyên nhân|căn nguyên",
    "hậu quả|hệ quả",
    "lợi ích|ích lợi",
    "cơ hội|thời cơ",
    "đối tác|bên hợp tác",
    "trước hạn|sớm hạn",
    "bắt tay vào|bắt đầu",
    "khẩn trương|nhanh chóng|gấp rút",
    "số hóa|chuyển sang dạng số",
    "đăng ký|ghi danh",
    "chấm điểm|cho điểm",
    "mua sắm|mua",
    "xóa bỏ|loại bỏ",
    "ngăn chặn|ngăn ngừa|phòng ngừa",
    "hoàn trả|trả lại",
    "độ bao phủ|tỷ lệ bao phủ|mức bao phủ",
    "dân số|số dân",
    "tuyến đường|con đường",
    "sâu rộng|rộng khắp|rộng rãi|đại trà",
)
"""Groups of wordings of which each may stand for any other."""

WORDS_THAT_CONNECT = (
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
    "|xa hơn|hơn nữa|hơn thế nữa|thêm vào đó|cùng với việc|bên cạnh việc|ngoài việc|kế tiếp|kèm theo đó|cụ thể hơn"
    "|tài liệu được cung cấp|thông tin được cung cấp|nguồn được cung cấp|dữ liệu được cung cấp"
    "|tài liệu đã cho|thông tin đã cho|trong tài liệu|chứng cứ|trích dẫn|thưa bạn|chào bạn|xin thông tin|xin trả lời"
    "|cho hay|cả thảy|có tới|đây mới là|đây mới chỉ là|mới chỉ là|thông qua việc|bằng cách|bằng việc|theo cách"
    "|mang tính"
    "|lộ trình|trở nên|công tác|khâu|vấn đề|yếu tố|đặc điểm|điểm chính|ý chính|nội dung chính|tựu trung|ngắn gọn"
    "|tóm gọn|nhờ đó|nhờ vậy|từ đó|ứng với|vừa nêu|đã nêu|đối tượng|bạn|quý vị|quý khách|anh chị|trả lời câu hỏi"
    "|sang giai đoạn|bước sang giai đoạn|về mặt|về lĩnh vực|trên phương diện|có thể thấy|có thể kể đến|vị thế này"
    "|dành|quy tụ"
    "|con số này|tỷ lệ này|hiện đã|lúc này|về xếp hạng"
    "|trách nhiệm|có trách nhiệm|quan điểm|theo quan điểm|có thể hiểu|có thể nói"
)
"""Wordings that connect, cite or name the frame of a statement; they may stand in any sentence."""
WORDS_OF_GOALS = (
    "muốn|mục tiêu|phấn đấu|đặt mục tiêu|đặt|đặt ra mục tiêu|chỉ tiêu|hướng tới|hướng đến|sẽ|đích|đề ra mục tiêu"
    "|xác định mục tiêu|nhắm tới|nhắm đến|đặt kế hoạch|vươn lên|tiến lên|tiến vào|vươn tới|trong tương lai"
    "|thời gian tới"
)
WORDS_OF_RESULTS = (
    "kết quả|đã|đạt được|ghi nhận|hiện có|hiện nay|đến nay|được ghi nhận|thực tế|thu được|đạt mức|cho đến nay"
    "|tính đến nay|trên thực tế"
)
