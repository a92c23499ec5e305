"""English questions in the words of the sources: a glossary of the domain, not a translator."""

from __future__ import annotations

import re

from sources.reading.edits import one_edit
from sources.reading.place import mentions

_FIRMS = "(?:enterprises?|compan(?:y|ies)|business(?:es)?|firms?)"
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_GLOSSARY: tuple[tuple[str, str], ...] = (
    *((f"{month} (?=\\d{{4}})", f"tháng {number}/") for number, month in enumerate(_MONTHS, start=1)),
    ("(?:which|what) province", "tỉnh nào"),
    ("(?:which|what) city", "thành phố nào"),
    ("(?:which|what) year", "năm nào"),
    ("(?:which|what) document", "văn bản nào"),
    (
        "what (?:is|was) the (?:document )?number of(?=.*\\b(?:plan|decision|resolution|directive)\\W*$)",
        "mang số hiệu gì",
    ),
    ("(?:on )?(?:which|what) (?:date|day)", "ngày nào"),
    (
        "what (?:is|was) (?:the )?(?:date of (?:issue|issuance|signing)|(?:issue|issuing|signing) date)",
        "ngày nào ban hành",
    ),
    ("(?:the )?(?:date of (?:issue|issuance|signing)|(?:issue|issuing|signing) date)", "ngày ban hành"),
    ("(?:become|became|is now) (?:a )?part of|merge[ds]? (?:into|with)|join(?:s|ed)?", "sáp nhập"),
    ("all(?: of)?(?: the)?(?= (?!in\\b|about\\b))", "tất cả"),
    ("digital transformation", "chuyển đổi số"),
    ("green transformation", "chuyển đổi xanh"),
    ("digital economy", "kinh tế số"),
    ("digital society", "xã hội số"),
    ("digital government", "chính quyền số"),
    ("digital infrastructure", "hạ tầng số"),
    (f"digital technology {_FIRMS}", "doanh nghiệp công nghệ số"),
    (f"digital {_FIRMS}", "doanh nghiệp số"),
    (f"(?:digital )?tech(?:nology)? {_FIRMS}", "doanh nghiệp công nghệ số"),
    ("digital tech(?:nology)?", "công nghệ số"),
    ("open (?:databases?|data ?sets?)", "cơ sở dữ liệu mở"),
    ("data portal", "cổng dữ liệu"),
    ("portal", "cổng thông tin"),
    (f"small {_FIRMS}", "doanh nghiệp nhỏ và vừa"),
    ("co-?ops?", "hợp tác xã"),
    ("household businesses|business households", "hộ kinh doanh"),
    ("(?:in charge of|responsible for|leads?|leading)", "chủ trì"),
    ("(?:which|what) ministry", "bộ nào"),
    (
        "(?:which|what) (?:agency|agencies|departments?|units?|body|bodies|office|authority|organi[sz]ation)",
        "đơn vị nào",
    ),
    ("allocates?|allocated|allocating|allocation", "phân bổ"),
    ("coordinates?|coordinated|coordinating|supports?|supporting", "phối hợp"),
    ("manages?|managed|managing|management", "quản lý"),
    ("supervises?|supervised|supervising|monitors?|monitoring", "giám sát"),
    ("appraises?|appraised|appraising", "thẩm định"),
    ("shares?|shared|sharing", "chia sẻ"),
    ("departments? of finance", "sở tài chính"),
    ("departments? of construction", "sở xây dựng"),
    ("departments? of science and technology", "sở khoa học và công nghệ"),
    ("digital technology projects?", "dự án ứng dụng công nghệ số"),
    ("transport(?:ation)? infrastructure", "hạ tầng giao thông"),
    ("projects", "dự án"),
    (
        "speciali[sz]ed government digital signatures?|speciali[sz]ed digital signatures?(?: of the government)?",
        "chữ ký số chuyên dùng chính phủ",
    ),
    ("speciali[sz]ed", "chuyên dùng"),
    ("the government", "chính phủ"),
    ("ministry of construction", "bộ xây dựng"),
    ("schemes?|project", "đề án"),
    ("program(?:me)?s?", "chương trình"),
    ("approves?|approved|approval", "phê duyệt"),
    ("publish(?:es|ed)?|provid(?:es?|ed)", "cung cấp"),
    ("deadlines?", "thời hạn"),
    ("reports?", "báo cáo"),
    ("budgets?", "ngân sách"),
    ("funding|funds?", "kinh phí"),
    ("training", "đào tạo"),
    ("skills?", "kỹ năng"),
    ("capacity|capacities|capability|capabilities|competency|competencies|competence", "năng lực"),
    ("information security|cyber ?security", "an toàn thông tin"),
    ("infrastructure", "hạ tầng"),
    ("construction", "xây dựng"),
    ("transport(?:ation)?", "giao thông"),
    ("data strategy", "chiến lược dữ liệu"),
    ("data", "dữ liệu"),
    ("strategy", "chiến lược"),
    ("competition|emulation", "thi đua"),
    ("farmers?", "hộ nông nghiệp"),
    ("hospitals?", "bệnh viện"),
    ("schools?", "trường học"),
    ("online", "trực tuyến"),
    ("registered|opened", "đăng ký"),
    ("first", "đầu tiên"),
    ("digital signatures?", "chữ ký số"),
    ("digital", "số"),
    ("open data portal", "cổng dữ liệu mở"),
    ("open data", "dữ liệu mở"),
    ("databases?", "cơ sở dữ liệu"),
    ("data cent(?:er|re)s?", "trung tâm dữ liệu"),
    ("national public service portal", "cổng dịch vụ công quốc gia"),
    ("public service portal", "cổng dịch vụ công"),
    ("online public services?", "dịch vụ công trực tuyến"),
    ("public services?", "dịch vụ công"),
    ("administrative procedures?", "thủ tục hành chính"),
    ("e-?commerce", "thương mại điện tử"),
    ("trading floors?", "sàn"),
    ("electronic payments?", "thanh toán điện tử"),
    ("payment accounts?", "tài khoản thanh toán"),
    ("cashless payments?", "thanh toán không dùng tiền mặt"),
    ("electronic documents?", "văn bản điện tử"),
    ("(?:electronic|e-) ?identification accounts?", "tài khoản định danh điện tử"),
    ("accounts?", "tài khoản"),
    ("tax(?:es)?", "thuế"),
    ("tax codes?", "mã số thuế"),
    (_FIRMS, "doanh nghiệp"),
    ("SMEs?|small and medium(?:-sized)? (?:enterprises|businesses|companies)", "doanh nghiệp nhỏ và vừa"),
    ("appl(?:y|ies|ied|ying)|adopt(?:ing)?|us(?:e|es|ing)", "ứng dụng"),
    ("(?:the )?end of", "hết"),
    ("national(?:ly)?", ""),
    ("cooperatives?", "hợp tác xã"),
    ("labou?r productivity", "năng suất lao động"),
    ("satisf(?:ied|action)", "hài lòng"),
    ("citizens?|people|residents?", "người dân"),
    ("population", "dân số"),
    ("households?", "hộ gia đình"),
    ("communes?", "xã"),
    ("wards?", "phường"),
    ("districts?", "huyện"),
    ("provinces?", "tỉnh"),
    ("smart cit(?:y|ies)", "đô thị thông minh"),
    ("resolutions?", "nghị quyết"),
    ("plans?", "kế hoạch"),
    ("decisions?", "quyết định"),
    ("targets?|goals?|aims?|objectives?", "mục tiêu"),
    ("tasks?", "nhiệm vụ"),
    ("solutions?", "giải pháp"),
    ("results?|achievements?", "kết quả"),
    ("workshop|seminar|conference", "hội thảo"),
    ("products?", "sản phẩm"),
    ("services?", "dịch vụ"),
    ("visits?", "lượt truy cập"),
    ("revenue|turnover", "doanh thu"),
    ("vice[- ]chair(?:man|woman|person)?", "phó chủ tịch"),
    ("chair(?:man|woman|person)?", "chủ tịch"),
    ("director", "giám đốc"),
    ("department of information and communications", "sở thông tin và truyền thông"),
    ("department", "sở"),
    ("ministry", "bộ"),
    ("people'?s committee", "ủy ban nhân dân"),
    ("what (?:share|percentage|proportion)|how much of", "tỷ trọng bao nhiêu phần trăm"),
    ("what rank|which rank|(?:how|where) (?:is|was|does|did)(?= .*\\brank)", "đứng thứ mấy"),
    ("rank(?:ed|ing|s)?", "xếp hạng thứ mấy"),
    ("how many|number of", "bao nhiêu"),
    ("how much", "bao nhiêu"),
    ("when", "khi nào"),
    ("who", "ai"),
    ("where", "ở đâu"),
    ("why", "vì sao"),
    ("which|what", "nào"),
    ("compare", "so sánh"),
    ("reach|account for|achieve", "đạt"),
    ("who signed|signed by whom", "ai ký"),
    ("signed", "ký"),
    ("issued|promulgated|adopted", "ban hành"),
    ("signs?", "ký"),
    ("from|between", "từ"),
    ("(?:and|or)", "và"),
    ("(?:by|until) (?=\\d{4})", "đến năm "),
    ("(?:in|for|of) (?=\\d{4})", "năm "),
    (
        "the|a|an|of|in|on|at|to|for|by|with|is|are|was|were|be|been|do|does|did|should|will|would|shall|has|have|had|"
        "can|could|there|its|it|their|that|this|these|those|please|tell|me|about|give|list|s",
        "",
    ),
)
_PATTERNS = tuple(
    (re.compile(rf"(?<![\w-])(?:{english})(?![\w-])", re.IGNORECASE), words) for english, words in _GLOSSARY
)
_ENGLISH = re.compile(
    r"\b(?:what|which|who|when|where|why|how|the|is|are|was|were|does|did|do|should|of|many|much|by|in|has|have)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"(?:(?:on|by|in|to|from|until|since|at|for|under) )?(?:what|which|who|when|where|why|how)\b", re.IGNORECASE
)
_ENOUGH = 3
"""English words that make a question English; an opening that Vietnamese does not have is enough."""
_SHORTEST_SLIP = 5
_PLACE = "\ue000"
"""Stands for a place's name, of which a word may look like an English one ("An"), until all else is translated."""
_OWNERS = re.compile(r"^['’]s\b")
_KNOWN = frozenset(re.findall(r"(?<![\\\w])[a-z]{3,}", " ".join(english for english, _ in _GLOSSARY))) | frozenset(
    re.findall("[a-z]{3,}", _ENGLISH.pattern)
)
_WORD = re.compile(r"(?<![\w-])[A-Za-z]{3,}(?![\w-])")


def translated(text: str) -> str:
    """An English question in Vietnamese words; any other text as it is."""
    enough = 1 if _OPENING.match(text) else _ENOUGH
    if not text.isascii() or len(_ENGLISH.findall(text)) < enough:
        return text
    text = _WORD.sub(_mended, text)
    named = mentions(text)
    for mention in reversed(named):
        text = f"{text[: mention.start]} {_PLACE} {_OWNERS.sub('', text[mention.end :])}"
    for pattern, words in _PATTERNS:
        text = pattern.sub(words, text)
    for mention in named:
        text = text.replace(_PLACE, mention.place.name, 1)
    return " ".join(re.sub(r"\s+(?=[?.,!;])", "", text.replace("/ ", "/")).split())


def _mended(match: re.Match[str]) -> str:
    """A word of the glossary for one within one edit of it alone; names and abbreviations stay."""
    word = match.group()
    named = match.start() > 0 and word[0].isupper()
    if named or word.lower() in _KNOWN or len(word) < _SHORTEST_SLIP:
        return word
    near = [known for known in _KNOWN if len(known) >= _SHORTEST_SLIP and one_edit(word.lower(), known)]
    return near[0] if len(near) == 1 else word
