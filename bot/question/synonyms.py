"""Synonyms: everyday words of citizens and the words that official documents use for the same or nearly the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from bot.question.counted_list import SAME_NUMBERS
from index.figures import forms
from index.vocabulary import Vocabulary
from sources.reading.vietnamese import fold, is_unaccented, words

Phrase = tuple[str, ...]
"""The forms of the words of a phrase, in order."""

_SAME: tuple[tuple[str, str], ...] = (
    ("lượt người vào xem|lượt người vào|lượt vào xem|lượt xem|lượt ghé thăm", "lượt truy cập"),
    ("vào xem|ghé thăm", "truy cập"),
    ("mặt hàng|món hàng|món(?! (?:ăn|quà|tiền))|sp", "sản phẩm"),
    ("công ty|hãng|cty", "doanh nghiệp"),
    ("đô la|đô la mỹ|dollar", "USD"),
    ("đóng thuế", "nộp thuế"),
    ("(?:hoàn toàn|trọn vẹn|từ đầu đến cuối) (?:qua mạng|trên mạng|online|trực tuyến)", "trực tuyến toàn trình"),
    ("qua mạng|trên mạng|online", "trực tuyến"),
    ("nhà dân|hộ dân|gia đình", "hộ gia đình"),
    ("nông dân|bà con nông dân", "hộ nông nghiệp"),
    (
        "(?<!người )(?<!nhân )(?<!công )(?<!cư )(?<!nông )(?<!bình )dân(?! (?:số|cư|tộc|sự|quân|chủ|vận|sinh|trí))",
        "người dân",
    ),
    ("đi đầu|đứng đầu|hàng đầu", "dẫn đầu"),
    ("đích", "mục tiêu"),
    ("mục tiêu (?:về )?(?:thứ hạng|xếp hạng|vị trí)", "mục tiêu vào nhóm bao nhiêu tỉnh dẫn đầu"),
    ("trả tiền|đóng tiền|đóng(?! (?:góp|cửa|gói|vai|tàu))", "thanh toán"),
    ("không cần tiền mặt|không tiền mặt", "không dùng tiền mặt"),
    ("căn cước công dân|thẻ căn cước", "CCCD"),
    ("bảo hiểm(?! (?:xã hội|y tế|thất nghiệp|nhân thọ))", "BHXH, BHYT"),
    ("xong", "hoàn thành"),
    ("đúng hẹn|kịp hẹn", "đúng hạn"),
    ("báo đài|báo chí", "cơ quan truyền thông"),
    ("giấy tờ", "hồ sơ"),
    ("người lớn(?! tuổi)", "người trưởng thành"),
    ("thủ tục giấy tờ|giấy tờ hành chính", "thủ tục hành chính"),
    ("dồn sức|tập trung làm", "ưu tiên"),
    ("tiền bạc|tiền(?! (?:mặt|lương|đồng|thân|gửi|phạt|điện|nước|tệ))", "kinh phí"),
    ("(?<!nguồn )vốn(?! (?:đầu tư|vay|FDI|ODA))", "kinh phí"),
    (r"(?<!tổng )(?<!mức )chi(?= (?:khoảng |gần |hơn |trên |tới )?\d)", "bố trí kinh phí"),
    ("cloud|đám mây", "điện toán đám mây"),
    ("(?<!khen )(?<!tiền )thưởng", "khen thưởng"),
    ("xây(?! dựng)", "xây dựng"),
    ("sếp|thủ trưởng|lãnh đạo", "giám đốc"),
    ("ra kế hoạch", "ban hành kế hoạch"),
    ("chữ ký điện tử", "chữ ký số"),
    ("cổng dvc", "cổng dịch vụ công"),
    ("kho dữ liệu mở", "cơ sở dữ liệu mở"),
    ("trí tuệ nhân tạo", "AI"),
    ("hợp nhất|nhập chung|ghép|gộp|(?<!thu )(?<!sáp )(?<!gia )nhập(?! (?:khẩu|học|cảnh|cư|viện|liệu))", "sáp nhập"),
)
"""Everyday word -> the official word for the same: safe to put in its place, in questions and in claims."""

_NEAR: tuple[tuple[str, str], ...] = (
    ("xài|dùng|sử dụng|tận dụng|áp dụng|ứng dụng", "sử dụng|ứng dụng|áp dụng|khai thác"),
    (
        "lo|lo liệu|lo vụ|cầm trịch|cầm đầu|đứng ra|đứng ra chính|đứng mũi|đảm trách|gánh|phụ trách|đảm nhiệm|"
        "chịu trách nhiệm|quản|chính lo|đầu tàu|đứng mũi chịu sào|chịu sào|gánh vác|điều phối",
        "chủ trì|phụ trách|đầu mối|chịu trách nhiệm|thường trực",
    ),
    ("tổng cộng|cả thảy|hết thảy|tất tần tật", "tổng|tổng số|tổng cộng"),
    (
        "(?:chi|chi ra|tiêu|tốn|ngốn|dành|dành ra|bỏ ra|rót)(?= (?:hết |khoảng |tổng cộng |tất cả )?(?:bao nhiêu|mấy))",
        "kinh phí|bố trí|chi",
    ),
    ("(?:chi|dành|bố trí|phân bổ|rót)(?= cho)", "kinh phí|bố trí|dự kiến|phân bổ|dành cho|chi"),
    ("rộng bao nhiêu|rộng mấy|rộng cỡ nào|to bao nhiêu|to cỡ nào", "quy mô|diện tích"),
    ("cấp huyện", "huyện thị xã thành phố"),
    ("cấp xã", "xã phường thị trấn|xã phường"),
    ("chủ trì|đầu mối", "chủ trì|đầu mối|thường trực"),
    ("(?<=sau )(?:sáp nhập|hợp nhất)|(?<=sau khi )(?:sáp nhập|hợp nhất)", "sáp nhập|hợp nhất|sắp xếp"),
    ("phê chuẩn|duyệt|ký duyệt|thông qua|chuẩn y", "phê duyệt|ban hành|thông qua"),
    ("(?<!ban )ra(?= (?:nghị quyết|quyết định|kế hoạch|chỉ thị|văn bản))|đưa ra", "ban hành|phê duyệt"),
    ("bắt tay|hợp tác|liên kết|cùng làm|phối hợp|học hỏi", "hợp tác|phối hợp|liên kết|ký kết|trao đổi|chia sẻ"),
    ("kho dữ liệu|kho số liệu|database", "cơ sở dữ liệu"),
    (
        "hacker|tin tặc|phòng hacker|bảo mật|chống hack|an ninh mạng|an toàn mạng",
        "an toàn thông tin|an ninh mạng|bảo mật|an toàn thông tin mạng",
    ),
    ("canh chừng|canh|trông|theo dõi|giám sát", "giám sát|theo dõi|kiểm tra"),
    ("vừa lòng|ưng ý|hài lòng|vừa ý", "hài lòng|mức độ hài lòng"),
    ("đỡ tốn|đỡ tốn kém|bớt tốn|tiết kiệm|bớt chi", "tiết kiệm|giảm chi phí"),
    ("cắt bớt|bớt|giảm|cắt|cắt giảm", "cắt giảm|giảm|giảm thiểu|đơn giản hóa"),
    ("nhích|tăng|nâng|đẩy lên|tăng lên", "tăng|tăng trưởng|nâng cao|tăng bình quân"),
    ("khoe|giới thiệu|trình làng|ra mắt", "giới thiệu|ra mắt|trình diễn|trưng bày|công bố"),
    ("mở màn|khai mạc|mở đầu", "khai mạc|phát biểu khai mạc|mở đầu|chủ trì"),
    ("bày|trưng bày|triển lãm|bày bán", "trưng bày|triển lãm|tổ chức|giới thiệu|bán"),
    ("lên số|số hóa|chuyển sang số|lên mạng", "chuyển đổi số|số hóa"),
    ("thước đo|bộ thước đo|chỉ số", "bộ chỉ số|chỉ số|bộ tiêu chí|tiêu chí"),
    ("món|mặt hàng|hàng", "sản phẩm|mặt hàng|hàng hóa"),
    ("tem", "tem truy xuất|tem|truy xuất nguồn gốc"),
    ("dò xuất xứ|xuất xứ|nguồn gốc|dò nguồn gốc", "truy xuất nguồn gốc|nguồn gốc"),
    ("tiệm|cửa tiệm|tiệm nhỏ|hộ buôn bán|người buôn bán|hộ bán hàng|quán|cửa hàng", "hộ kinh doanh|cửa hàng|cơ sở"),
    ("công ty nhỏ|dn nhỏ|doanh nghiệp nhỏ|hãng nhỏ|công ty vừa và nhỏ", "doanh nghiệp nhỏ và vừa"),
    ("dn|công ty|hãng", "doanh nghiệp|tập đoàn|nhà mạng"),
    ("hãng viễn thông|nhà mạng", "doanh nghiệp viễn thông|viễn thông|nhà mạng|viettel|vnpt"),
    ("bên|phía|chỗ|nơi", "đơn vị|cơ quan|sở"),
    ("hội|đoàn thể|hội đoàn", "hiệp hội|hội|tổ chức chính trị xã hội|liên minh|đoàn"),
    (
        "chỉ đạo báo đài|báo đài nói về|nói về",
        "tuyên truyền|thông tin tuyên truyền|truyền thông|chỉ đạo các cơ quan báo chí",
    ),
    ("báo đài|báo|đài", "cơ quan báo chí|báo chí|truyền thông|phát thanh truyền hình"),
    ("phạt nguội|xử phạt|phạt", "xử lý vi phạm|xử phạt|vi phạm"),
    ("đường hư|ổ gà|đường hỏng|đường xấu|hư hỏng", "hư hỏng|sự cố|kết cấu hạ tầng|hạ tầng giao thông"),
    ("báo(?! (?:cáo|chí|đài))|phản ánh|góp ý|kêu ca", "phản ánh|kiến nghị|tiếp nhận|thông báo"),
    ("gửi ý kiến|gửi về|gửi|nộp", "báo cáo|gửi|phản ánh|tổng hợp"),
    ("gặp khó|khó khăn|trục trặc|vướng mắc|vướng", "khó khăn|vướng mắc|phát sinh"),
    ("yếu chỗ|yếu|yếu kém|còn yếu|dở|chưa được", "hạn chế|tồn tại|khó khăn|bất cập|chưa"),
    ("mạnh chỗ|điểm mạnh|được cái", "ưu điểm|kết quả|thế mạnh"),
    ("kể ra|kể|nhắc|nêu", "nêu|nhấn mạnh|phân tích|bao gồm"),
    ("trụ cột", "trụ cột|yếu tố|nội dung"),
    ("nhảy vào|vào cuộc|tham gia|góp sức", "tham gia|vào cuộc|quyết tâm|chỉ đạo|trực tiếp"),
    ("sếp to nhất|người to nhất|sếp lớn", "người đứng đầu|lãnh đạo cao nhất|lãnh đạo"),
    ("sếp|thủ trưởng|người cầm đầu", "người đứng đầu|giám đốc|lãnh đạo|thủ trưởng|trưởng"),
    ("vị|ông|bà", "đồng chí|ông|bà"),
    ("bà con|người ta|dân tình", "người dân|nhân dân|công dân|hộ"),
    ("căn cước gắn chip|thẻ chip|căn cước", "căn cước công dân|cccd|căn cước"),
    ("bắt đầu áp dụng|áp dụng từ|có hiệu lực", "có hiệu lực|hiệu lực thi hành|hiệu lực"),
    ("hạn chót|chậm nhất|trước ngày|hạn", "trước ngày|thời hạn|hoàn thành|chậm nhất|định kỳ"),
    ("thi đua|đợt thi đua|phong trào", "phong trào thi đua|thi đua|đợt thi đua"),
    ("phát động|mở|tung ra", "phát động|tổ chức|triển khai"),
    ("tiền lấy từ|lấy từ|nguồn tiền|tiền ở đâu", "nguồn kinh phí|kinh phí|ngân sách|nguồn vốn"),
    ("kêu gọi tiền|huy động tiền|gọi vốn|kêu gọi", "huy động|thu hút|kêu gọi đầu tư|nguồn vốn"),
    ("cảng biển sân bay", "cảng biển|cảng hàng không"),
    ("sân bay", "cảng hàng không|sân bay"),
    ("làm tay|giấy tờ tay|thủ công", "thủ công|bản giấy|giấy"),
    ("trọng yếu|quan trọng|cốt lõi", "quan trọng|trọng yếu|then chốt|trọng điểm"),
    ("khởi công mới|xây mới|làm mới", "xây dựng mới|đầu tư mới|khởi công"),
    ("trả tiền|thu phí", "thanh toán|thu phí"),
    ("mảng|mặt|khía cạnh|chuyện", "lĩnh vực|công tác|hoạt động"),
    ("lợi|lợi ích|được lợi|được gì|được cái", "nâng cao|góp phần|tạo|tăng|lợi ích|hiệu quả"),
    ("cố|ráng|quyết", "đẩy mạnh|phấn đấu|quyết tâm|nỗ lực"),
    ("hộ kd", "hộ kinh doanh"),
    ("cầu đường|đường sá|cầu cống", "hạ tầng giao thông|giao thông|kết cấu hạ tầng"),
    ("gấp rút|làm trước|làm gấp|ưu tiên|trước mắt", "ưu tiên|cấp bách|trọng tâm|trọng yếu"),
    ("tôn vinh|tuyên dương|tặng thưởng|khen", "tôn vinh|khen thưởng|biểu dương|vinh danh"),
    ("đối tượng|dành cho ai|áp dụng cho", "đối tượng|phạm vi|áp dụng"),
    ("app|ứng dụng di động", "ứng dụng|nền tảng"),
    ("cầm tiền|tiền mặt", "tiền mặt|không dùng tiền mặt"),
    ("đặt bút|tự tay", "ký|ký ban hành"),
    ("vùng", "vùng|khu vực|đồng bằng"),
    ("công khai|cho dân biết|biết rõ|minh bạch", "công khai|minh bạch|niêm yết"),
    ("thu về|kiếm|thu được", "doanh thu|thu|đạt"),
    ("muốn|mong|kỳ vọng|hướng tới", "mục tiêu|phấn đấu|mong muốn|kỳ vọng"),
    ("mốc|con số|mức", "mục tiêu|chỉ tiêu|tỷ lệ"),
    ("cơ quan nhà nước|cơ quan hành chính(?: nhà nước)?", "cơ quan|cơ quan nhà nước|cơ quan hành chính"),
    ("nhà nước|chính phủ", "chính phủ|nhà nước|quốc gia"),
    ("cả nước|toàn quốc|trên toàn quốc|nước ta|nước mình", "cả nước|quốc gia|toàn quốc"),
    ("năng suất làm việc", "năng suất lao động"),
    ("buôn bán|bán hàng|mua bán", "kinh doanh|thương mại|giao dịch|bán"),
    ("bán hàng online|chợ mạng|sàn bán hàng", "thương mại điện tử|sàn thương mại điện tử"),
    ("bỏ giấy|không giấy|gửi văn bản qua mạng", "văn bản điện tử|không giấy tờ|gửi nhận văn bản"),
    ("cán bộ|công chức|viên chức|người nhà nước", "cán bộ|công chức|viên chức"),
    ("cấp|phát|phát cho|trao", "cấp|cấp phát|trang bị"),
    ("lập|mở|dựng|lập ra", "thành lập|xây dựng|thiết lập|hình thành"),
    ("tập huấn|dạy|đào tạo|bồi dưỡng|huấn luyện|học", "đào tạo|bồi dưỡng|tập huấn"),
    ("mạng|internet|net|wifi", "internet|mạng|băng rộng"),
    ("cáp quang", "cáp quang|băng rộng cáp quang|băng thông rộng"),
    ("điện thoại xịn|điện thoại thông minh|smartphone", "điện thoại thông minh"),
    ("nông sản|đồ quê", "nông sản|sản phẩm nông nghiệp|ocop"),
    ("đặc sản", "đặc sản|sản phẩm đặc trưng"),
    ("tiêu(?= (?:chưa|không|hết|được|xong|vốn|tiền))", "giải ngân|chi"),
    ("bệnh viện|nhà thương|trạm xá", "cơ sở khám chữa bệnh|cơ sở y tế|bệnh viện"),
    ("trường|trường học|trường lớp", "cơ sở giáo dục|trường học|nhà trường"),
    ("thầy cô|giáo viên", "giáo viên|nhà giáo"),
    ("làm giấy tờ|làm thủ tục|làm hồ sơ", "thủ tục hành chính|hồ sơ|giải quyết thủ tục"),
    ("sổ đỏ|đất|nhà đất", "đất đai|quyền sử dụng đất"),
    ("kẹt xe|xe cộ|đi lại", "giao thông|vận tải"),
    ("thuê|mướn", "thuê|hợp đồng"),
    ("trang bị", "trang bị|gồm|bao gồm"),
    ("kiểm tra|thanh tra|soi", "kiểm tra|thanh tra|giám sát"),
    ("tổng kết|chấm dứt|kết thúc|hết", "kết thúc|tổng kết|hoàn thành|đến hết"),
    ("nối|nối mạng|thông nhau|liên thông", "kết nối|liên thông|chia sẻ|tích hợp"),
    ("máy móc|thiết bị|đồ nghề", "thiết bị|trang thiết bị|hạ tầng"),
    ("camera|máy quay", "camera|camera giám sát"),
    ("tài khoản ngân hàng|thẻ ngân hàng", "tài khoản thanh toán|tài khoản giao dịch"),
    ("ví điện tử|quét mã|qr", "thanh toán điện tử|thanh toán không dùng tiền mặt|qr"),
    ("văn bản|giấy|công văn", "văn bản|tài liệu|hồ sơ"),
    ("làm việc|công việc|việc", "công việc|nhiệm vụ|công tác"),
    ("thôn|xóm|ấp|bản|khu phố|tổ dân phố", "thôn|bản|ấp|tổ dân phố|khu dân cư"),
    ("xã phường|phường xã", "cấp xã|xã phường|xã phường thị trấn"),
    ("quận huyện|huyện thị", "cấp huyện|huyện thị xã thành phố"),
    ("xếp hạng|xếp thứ|thứ hạng|xếp|đứng thứ|thứ mấy|hạng mấy|vị trí", "đứng thứ|xếp thứ|xếp hạng|hạng|thứ"),
    ("trên mức|vượt|quá", "vượt|trên|hơn"),
    ("nhanh|lẹ|mau", "nhanh|đẩy nhanh|kịp thời"),
)
"""Everyday word -> official words that may stand for it: they count where a question is matched, and in no claim."""


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)


_OFFICIAL = tuple((_compiled(everyday), official) for everyday, official in _SAME)
_MEANINGS = tuple(
    (_compiled(everyday), _compiled(fold(everyday)), tuple(forms(said) for said in official.split("|")))
    for everyday, official in (*_SAME, *_NEAR, *SAME_NUMBERS)
)


def official(text: str, *, again: bool = False) -> str | None:
    """The text in the words of official documents; None when it has no everyday word of the table.

    With ``again`` an everyday word goes, too, that stands beside the official one for the same.
    """
    changed = text
    for pattern, said in _OFFICIAL:
        known = re.compile(rf"(?<!\w){re.escape(said)}(?!\w)", re.IGNORECASE)
        if not known.search(changed):
            changed = pattern.sub(said, changed)
        elif again:
            changed = "".join(
                part if known.fullmatch(part) else pattern.sub("", part) for part in _around(known, changed)
            )
    return changed if changed != text else None


def _around(pattern: re.Pattern[str], text: str) -> list[str]:
    """The text in pieces: what the pattern matches, and what stands between."""
    ends = [0, *(end for match in pattern.finditer(text) for end in match.span()), len(text)]
    return [text[start:end] for start, end in pairwise(ends)]


def meanings(text: str, known: Vocabulary) -> Mapping[int, tuple[Phrase, ...]]:
    """What may stand in a document for the words of a question: offset of a word -> phrases, as forms.

    A single syllable that makes a word of the documents with its neighbour ("cấp" of "cấp xã") has no other
    meaning. Where the question has no accents, everyday words are known by their folded form, and one of a
    single syllable only where no document has a word that folds to it.
    """
    loose = is_unaccented(text)
    compound = frozenset() if loose else _in_compounds(text, known)
    found: dict[int, dict[Phrase, None]] = {}
    for accented, folded, phrases in _MEANINGS:
        for match in (folded if loose else accented).finditer(text):
            single = " " not in match.group()
            if single and (match.start() in compound or (loose and known.folded_frequency(fold(match.group())))):
                continue
            for word in re.finditer(r"\w+", match.group()):
                start = match.start() + word.start()
                found.setdefault(start, {}).update(dict.fromkeys(phrases))
    return {start: tuple(phrases) for start, phrases in found.items()}


def _in_compounds(text: str, known: Vocabulary) -> frozenset[int]:
    """Where the syllables begin that often stand beside their neighbour in the documents."""
    read = words(text)
    found: set[int] = set()
    for first, second in pairwise(read):
        together = known.pair_frequency(first.form, second.form)
        for word in (first, second):
            if together >= max(_FEWEST_TOGETHER, _OFTEN_TOGETHER * known.frequency(word.form)):
                found.add(word.start)
    return frozenset(found)


_FEWEST_TOGETHER, _OFTEN_TOGETHER = 2, 0.1
"""In how many passages, and in which share of those of a syllable, a pair makes a word of it."""
