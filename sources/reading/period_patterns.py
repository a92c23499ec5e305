"""The wordings of a period, as one pattern; each named group tells which wording was met and holds its numbers."""

from __future__ import annotations

from sources.reading.units import COUNTED
from sources.reading.wording import Wording

_G = r"\s+"
_DASH = r"\s?[-–—]\s?"
_Y = r"(?:19|20)\d\d"
_YEAR_END = r"(?![\d/%]|[.,:]\d|-?[^\W\d_])"
_NUMBER_END = r"(?!\d|[.,]\d)"
_UNITS = (
    r"triệu|nghìn|ngàn|tỷ|đồng(?!\s+(?:tháp|nai|hới|hà|xoài))|usd|điểm|km|ha|m2|m²|kg|tấn|tbps|gbps|mbps|gb|tb"
    r"|people|units"
)
_NOT_COUNTED = rf"(?!{_G}(?:{COUNTED}|{_UNITS})(?!\w))"
_NOT_MEASURED = rf"(?!{_G}(?:{_UNITS})(?!\w))"

_DAY = (
    rf"(?:ngày{_G})?(?P<day>\d{{1,2}})(?P<sep>\s?[/.\-–]\s?)(?P<day_m>\d{{1,2}})(?P=sep)(?P<day_y>{_Y}){_NUMBER_END}"
    rf"|(?:ngày{_G})?(?P<said>\d{{1,2}}){_G}tháng{_G}(?P<said_m>\d{{1,2}}),?{_G}năm{_G}(?P<said_y>{_Y})(?!\d)"
)
_OPEN_DAY = (
    rf"(?:ngày|hôm|sáng|trưa|chiều|tối|đêm)(?:{_G}ngày)?{_G}(?P<open>\d{{1,2}})\s?[/\-–.]\s?(?P<open_m>\d{{1,2}})(?![\d/%]|[.,]\d)"
    rf"|(?:ngày{_G})?(?P<spoken>\d{{1,2}}){_G}tháng{_G}(?P<spoken_m>\d{{1,2}})(?![/.]?\d)"
    rf"|(?P<again>\d{{1,2}})/(?P<again_m>\d{{1,2}})(?={_G}h[ằà]ng{_G}năm)"
    rf"|ngày{_G}(?P<alone>\d{{1,2}})(?=\s*[;.)](?!\d)|{_G}(?:h[ằà]ng|mỗi){_G}(?:tháng|quý|năm)|\s*$)"
)
_MONTHS = (
    rf"(?P<months>\d{{1,2}}|hai|ba|sáu|chín){_G}(?P<each>tháng|qu[ýí]){_G}(?P<part>đầu|cuối)"
    rf"(?:{_G}năm(?:{_G}(?P<months_y>{_Y}){_YEAR_END})?|{_G}(?P<part_y>{_Y}){_YEAR_END})"
    rf"|(?P<first_months>\d{{1,2}}){_G}tháng{_G}(?:năm{_G})?(?P<first_y>{_Y}){_YEAR_END}"
    rf"|nửa{_G}(?P<half>đầu|cuối)(?:{_G}năm(?:{_G}(?P<half_y>{_Y}){_YEAR_END})?|{_G}(?P<half_of>{_Y}){_YEAR_END})"
)
_MONTH = (
    rf"tháng{_G}(?P<month>\d{{1,2}})(?:(?:\s?[/.\-]\s?|{_G}năm{_G})(?P<month_y>{_Y}){_NUMBER_END}|(?![\d/]|[.,]\d))"
    rf"|(?P<brief>0?[1-9]|1[0-2])/(?P<brief_y>{_Y}){_YEAR_END}{_NOT_COUNTED}"
)
_QUARTER = (
    rf"qu[ýí]{_G}(?P<quarter>iv|i{{1,3}}|[1-4])(?![^\W_])"
    rf"(?:(?:\s?[/.\-]\s?|{_G}năm{_G}|{_G})(?P<quarter_y>{_Y}){_YEAR_END})?"
)
_YEARS = (
    rf"(?:(?:giai{_G}đoạn|nhiệm{_G}kỳ|thời{_G}kỳ|năm{_G}học|từ|from|between)(?:{_G}từ)?{_G})?(?:các{_G}năm{_G}|năm{_G})?"
    rf"(?P<years>{_Y})(?:{_DASH}|{_G}(?:đến|tới|to|and|until){_G})(?:năm{_G})?(?P<years_last>{_Y}){_YEAR_END}"
)
_DAYS = (
    rf"(?:từ{_G})?(?:ngày{_G})?(?P<days>\d{{1,2}})/(?P<days_m>\d{{1,2}})(?:/(?P<days_y>{_Y}))?"
    rf"(?:{_G}(?:đến|tới){_G}(?:hết{_G})?|{_DASH})(?:ngày{_G})?(?P<to>\d{{1,2}})/(?P<to_m>\d{{1,2}})/(?P<to_y>{_Y})(?!\d)"
)
_MONTH_SPAN = (
    rf"(?:từ{_G})?tháng{_G}(?P<from_m>\d{{1,2}})(?:[/.](?P<from_y>{_Y}))?(?:{_G}(?:đến|tới){_G}(?:hết{_G})?|{_DASH})"
    rf"(?:tháng{_G})?(?P<upto_m>\d{{1,2}})(?:\s?[/.]\s?|{_G}năm{_G})(?P<upto_y>{_Y}){_NUMBER_END}"
)
_SINCE = (
    rf"(?:(?:kể{_G})?từ|since|from|sau|after){_G}(?:năm{_G})?(?P<since>{_Y}){_YEAR_END}"
    rf"(?:{_G}(?:đến|tới|to){_G}(?:nay|now))?"
)
_BEFORE = rf"(?:trước|before){_G}(?:năm{_G})?(?P<before>{_Y}){_YEAR_END}"
_UNTIL = (
    rf"(?P<counted>tính{_G})?(?:từ{_G}nay{_G})?"
    rf"(?:(?:đến|tới)(?:{_G}(?:hết|cuối|đầu|giữa|trước))?(?:{_G}năm)?|(?:by|until)(?:{_G}the{_G}end{_G}of)?)"
    rf"{_G}(?P<until>{_Y}){_YEAR_END}{_NOT_COUNTED}"
)
# "Đến 2040 đề án phải …": a year opens a sentence, and a round one is no count unless a word of counting leads to it
_DUE = (
    rf"(?:(?:^|(?<=[.;:!?]\s))(?P<counting>tính{_G})?"
    r"|(?<!từ\s\d{3}\s)(?<!từ\s\d{4}\s)(?<!từ\s\d\.\d{3}\s)(?<!có\s)(?<!lên\s)(?<!tăng\s)(?<!giảm\s)(?<!thêm\s)"
    rf"(?=(?:đến|tới){_G}\d{{3}}[05]))(?:đến|tới){_G}(?P<due>20[2-6]\d){_YEAR_END}{_NOT_MEASURED}"
)
_YEAR = (
    rf"(?:(?:cuối|(?<!dẫn )(?<!đứng )(?<!đi )(?<!hàng )(?<!bắt )đầu|giữa|trong|vào|hết){_G}){{0,3}}"
    rf"năm{_G}(?P<year>{_Y}){_YEAR_END}"
    rf"|(?:in|during|of|for|year|hết|cuối|đầu|hồi|vào){_G}(?P<in_year>{_Y}){_YEAR_END}"
    rf"|(?P<bare>19[4-9]\d|20[0-6]\d){_YEAR_END}{_NOT_COUNTED}"
)
_NOW = (
    rf"(?P<now>(?:(?:tính|cho){_G})?(?:đến|tới){_G}(?:thời{_G}điểm{_G}(?:hiện{_G}(?:nay|tại)|này)|hiện{_G}(?:nay|tại)|nay|bây{_G}giờ)"
    rf"|(?:tại{_G})?thời{_G}điểm{_G}(?:hiện{_G}(?:nay|tại)|này)|bây{_G}giờ"
    rf"|(?<!thực\s)(?<!thể\s)(?<!phát\s)(?<!biểu\s)(?<!xuất\s)hiện(?:{_G}(?:nay|tại)|(?={_G}(?:có|đang|là|đã|còn)(?!\w)))"
    r"|currently|at present|right now)"
)
_YEARLY = rf"(?P<yearly>(?:hằng|hàng|mỗi){_G}năm|annually|every year|per year)"
_LEAD = (
    rf"(?P<as_of>(?:tính{_G})?(?:đến|tới)(?:{_G}(?:hết|cuối|đầu|giữa))?{_G}|as of )"
    rf"|(?P<deadline>trước{_G}|before )|(?P<baseline>(?:so{_G}với{_G})?cùng{_G}kỳ{_G}|so{_G}với{_G})"
)
OPENING_WORDS = (
    "after annually as at ba before between by bây chiều cho chín currently cuối các cùng during each every for "
    "from giai giữa hai hiện hàng hôm hằng hết hồi in kể mỗi ngày nhiệm năm nửa of per quí quý right sau since so "
    "sáng sáu tháng thời trong trưa trước tính tại tối tới từ until vào year đêm đầu đến"
)
"""The words with which a wording of time begins, where it does not begin with a digit."""
_OPENS = rf"(?=\d|(?:{'|'.join(OPENING_WORDS.split())})(?!\w))"  # decided first: few words open one
PERIOD = Wording(
    rf"(?<![\w/])(?<!\d[.,:]){_OPENS}(?:{_DAYS}|{_MONTH_SPAN}|{_YEARS}|{_NOW}|{_UNTIL}|{_DUE}|{_SINCE}|{_BEFORE}"
    rf"|(?:{_LEAD})?(?:{_DAY}|{_MONTHS}|{_OPEN_DAY}|{_MONTH}|{_QUARTER}|{_YEAR})|{_YEARLY})(?![^\W\d_])"
)
