"""Administrative abbreviations: the words they stand for, from a table and from the documents themselves.

Both spellings meet in the long one: "CĐS", "cds" and "chuyển đổi số" read the same once spelled out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from sources.reading.vietnamese import Word, fold, words

_TABLE = """
antt an ninh trật tự | attt an toàn thông tin | atttm an toàn thông tin mạng | bcđ ban chỉ đạo
bhtn bảo hiểm thất nghiệp | bhxh bảo hiểm xã hội | bhyt bảo hiểm y tế | cbcc cán bộ công chức
cbccvc cán bộ công chức viên chức | cccd căn cước công dân | cchc cải cách hành chính | cnscđ công nghệ số cộng đồng
cntt công nghệ thông tin | cnxh chủ nghĩa xã hội | cpđt chính phủ điện tử | cqđt chính quyền điện tử
cqnn cơ quan nhà nước | csdl cơ sở dữ liệu | csdlqg cơ sở dữ liệu quốc gia | cđs chuyển đổi số | cks chữ ký số
dnnn doanh nghiệp nhà nước | dnnvv doanh nghiệp nhỏ và vừa | dnvvn doanh nghiệp vừa và nhỏ | dvc dịch vụ công
dvcqg dịch vụ công quốc gia | dvctt dịch vụ công trực tuyến | gd-đt giáo dục và đào tạo | gd&đt giáo dục và đào tạo
gdđt giáo dục và đào tạo | gpmb giải phóng mặt bằng | gtvt giao thông vận tải | hcc hành chính công | hcm hồ chí minh
hkd hộ kinh doanh | htx hợp tác xã | hđnd hội đồng nhân dân | kcn khu công nghiệp | kbnn kho bạc nhà nước
kh&cn khoa học và công nghệ | kh-cn khoa học và công nghệ | khcn khoa học công nghệ
khcnđmst khoa học công nghệ đổi mới sáng tạo | kh&đt kế hoạch và đầu tư | khđt kế hoạch và đầu tư
kt-xh kinh tế xã hội | ktxh kinh tế xã hội | lđtbxh lao động thương binh và xã hội | mttq mặt trận tổ quốc
nn-ptnt nông nghiệp và phát triển nông thôn | nn&ptnt nông nghiệp và phát triển nông thôn
nnptnt nông nghiệp và phát triển nông thôn | nn&mt nông nghiệp và môi trường | nq nghị quyết | nsnn ngân sách nhà nước
nslđ năng suất lao động | ntm nông thôn mới | nđ nghị định | qlnn quản lý nhà nước | qp-an quốc phòng an ninh
qpan quốc phòng an ninh | qđ quyết định | sxkd sản xuất kinh doanh | thcs trung học cơ sở | thpt trung học phổ thông
tmđt thương mại điện tử | tn&mt tài nguyên và môi trường | tnmt tài nguyên và môi trường | tp thành phố
tphcm thành phố hồ chí minh | ttđt thông tin điện tử | tthc thủ tục hành chính | ttkdtm thanh toán không dùng tiền mặt
ttpvhcc trung tâm phục vụ hành chính công | tt&tt thông tin và truyền thông | tt-tt thông tin và truyền thông
tttt thông tin và truyền thông | ttg thủ tướng | tw trung ương | tx thị xã | ubmttq ủy ban mặt trận tổ quốc
ubnd ủy ban nhân dân | vbqppl văn bản quy phạm pháp luật | vhttdl văn hóa thể thao và du lịch | đmst đổi mới sáng tạo
đvhc đơn vị hành chính
"""

_KEPT_TABLE = """
dti chỉ số chuyển đổi số | fdi đầu tư trực tiếp nước ngoài | gdp tổng sản phẩm trong nước
grdp tổng sản phẩm trên địa bàn | ioc trung tâm điều hành thông minh | pci năng lực cạnh tranh cấp tỉnh
"""


def _read(table: str) -> dict[str, tuple[str, ...]]:
    rows = (entry.split() for line in table.splitlines() for entry in line.split("|"))
    return {short: tuple(long) for short, *long in filter(None, rows)}


def _with_unaccented(table: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The table with "cds" beside "cđs"; two letters say too little without their accent ("qd", "nd")."""
    return {fold(short): long for short, long in table.items() if len(short) > 2} | table


KEPT: Mapping[str, tuple[str, ...]] = MappingProxyType(_read(_KEPT_TABLE))
"""Short forms that are words of their own: they stay, and the words they stand for follow."""

EXPANSIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(_with_unaccented(_read(_TABLE)))
"""Short form -> the words it always stands for. "DN", "KH", "CT" and "TT" mean several things and are not here."""


def spelled_out(words: Sequence[Word], defined: Mapping[str, str] | None = None) -> tuple[Word, ...]:
    """The words with each abbreviation replaced by what it stands for; the new words carry its span.

    ``defined`` are a document's own definitions, which come before the table.
    """
    spelled: list[Word] = []
    for word in words:
        form = word.form
        syllables = (defined and _defined(form, defined)) or spelled_form(form)
        if len(syllables) == 1:
            spelled.append(word if syllables[0] == form else Word(syllables[0], word.start, word.end))
        else:
            spelled += [Word(syllable, word.start, word.end) for syllable in syllables]
    return tuple(spelled)


def _defined(form: str, defined: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(defined.get(form, "").split())


@lru_cache(maxsize=65_536)  # a text's words are mostly words met before
def spelled_form(form: str) -> tuple[str, ...]:
    """The forms that stand for a word's form: itself, what it abbreviates, or both where it is a word of its own."""
    if form in EXPANSIONS:
        return EXPANSIONS[form]
    parts = [EXPANSIONS.get(part, ()) for part in _JOINT.split(form)]
    return tuple(syllable for part in parts for syllable in part) if all(parts) else (form, *KEPT.get(form, ()))


_JOINT = re.compile(r"[-/&]")
_CALLED = r"(?:sau đây )?(?:được )?(?:gọi tắt là|viết tắt là|gọi chung là|gọi là|tắt là)"
_BRACKET = re.compile(
    rf"\([*_]*\s*(?:(?P<called>{_CALLED})\s+)?[\"“]?(?P<short>[^()\"“”;.]{{2,40}}?)[\"”]?\s*[*_]*\)", re.IGNORECASE
)
_SHORT_FORM = re.compile(r"[A-ZĐ][A-ZĐ&-]{1,9}")
_LINK_WORDS = frozenset(("và", "của", "trên", "về", "các", "cho", "với", "trong", "theo"))
_REACH = 60
"""Words before a definition in which its long form is looked for."""


def definitions(text: str) -> Mapping[str, str]:
    """Short form -> long form as the text itself defines them, both as forms of ``words``.

    Reads "Dịch vụ công (DVC)", where the initials must agree, and "(sau đây gọi tắt là Đề án)", which
    reaches back to the last "Đề án" before it. The first definition of a short form counts.
    """
    text = text.replace("\n", " ")
    read = words(text)
    starts = [word.start for word in read]
    found: dict[str, str] = {}
    for match in _BRACKET.finditer(text):
        short = match["short"].strip()
        end = bisect_left(starts, match.start())
        if _SHORT_FORM.fullmatch(short):
            long = _by_initials(short, read[max(0, end - _REACH) : end])
        elif match["called"]:
            long = _by_first_words(words(short), read[max(0, end - _REACH) : end], text)
        else:
            continue
        if long:
            found.setdefault(_forms(words(short)), _forms(long))
    return found


def _forms(words: Sequence[Word]) -> str:
    return " ".join(word.form for word in words)


def _by_initials(short: str, before: Sequence[Word]) -> Sequence[Word]:
    """The last words before whose initials spell the short form; link words may lack theirs."""
    letters = [letter for letter in fold(short) if letter.isalpha()]
    for at in range(len(before) - 1, -1, -1):
        if fold(before[at].form)[0] == letters[-1]:
            letters.pop()
        elif before[at].form not in _LINK_WORDS or at == len(before) - 1:
            break
        if not letters:
            return before[at:]
    return ()


def _by_first_words(short: Sequence[Word], before: Sequence[Word], text: str) -> Sequence[Word]:
    """The words from the last place in the sentence where the short form, or else its first word, stands."""
    names = [word.form for word in short]
    forms = [word.form for word in before]
    for length in (len(names), 1):
        for at in range(len(forms) - length, -1, -1):
            if (
                names
                and forms[at : at + length] == names[:length]
                and ". " not in text[before[at].start : before[-1].end]
            ):
                return before[at:]
    return ()
