"""Questions as people type them: without accents, half of them, mistyped, in abbreviations."""

from __future__ import annotations

import re
import unicodedata
from random import Random
from typing import Final

ABBREVIATIONS: Final = {
    "chuyển đổi số": "CĐS",
    "dịch vụ công": "DVC",
    "dịch vụ công trực tuyến": "DVCTT",
    "thủ tục hành chính": "TTHC",
    "ủy ban nhân dân": "UBND",
    "hội đồng nhân dân": "HĐND",
    "công nghệ thông tin": "CNTT",
    "kinh tế - xã hội": "KT-XH",
    "cải cách hành chính": "CCHC",
    "cán bộ công chức viên chức": "CBCCVC",
    "cơ sở dữ liệu": "CSDL",
    "trí tuệ nhân tạo": "AI",
    "an toàn thông tin": "ATTT",
    "thông tin truyền thông": "TTTT",
    "khoa học và công nghệ": "KH&CN",
    "giáo dục và đào tạo": "GD&ĐT",
    "quy phạm pháp luật": "QPPL",
    "văn bản quy phạm pháp luật": "VBQPPL",
    "nông thôn mới": "NTM",
    "doanh nghiệp nhỏ và vừa": "DNNVV",
    "căn cước công dân": "CCCD",
    "bảo hiểm xã hội": "BHXH",
    "bảo hiểm y tế": "BHYT",
    "tài nguyên và môi trường": "TN&MT",
    "khu công nghiệp": "KCN",
    "ngân sách nhà nước": "NSNN",
    "quốc phòng - an ninh": "QP-AN",
    "trung học phổ thông": "THPT",
    "trung học cơ sở": "THCS",
    "hợp tác xã": "HTX",
    "thành phố hồ chí minh": "TPHCM",
    "xã hội chủ nghĩa": "XHCN",
}
_CONTRACT: Final = re.compile("|".join(sorted(map(re.escape, ABBREVIATIONS), key=len, reverse=True)), re.IGNORECASE)
_SPELLED_OUT: Final = {short: long for long, short in ABBREVIATIONS.items()}
_SPELL_OUT: Final = re.compile(
    r"\b(?:" + "|".join(sorted(map(re.escape, _SPELLED_OUT), key=len, reverse=True)) + r")\b"
)
_LETTERS: Final = "abcdeghiklmnopqrstuvxy"


def without_accents(text: str) -> str:
    """``text`` with every accent folded and đ as d."""
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))


def half_accented(text: str, random: Random) -> str:
    """``text`` with the accents of about half its words folded."""
    return " ".join(without_accents(word) if random.random() < 0.5 else word for word in text.split())


def mistyped(text: str, random: Random) -> str:
    """``text`` with one word in eight mistyped: a letter dropped, doubled, swapped or hit beside."""
    return " ".join(_slip(word, random) if random.random() < 0.125 else word for word in text.split())


def contracted(text: str) -> str:
    """``text`` with known phrases as their abbreviations ("dịch vụ công" as "DVC")."""
    return _CONTRACT.sub(lambda match: ABBREVIATIONS[match[0].lower()], text)


def spelled_out(text: str) -> str:
    """``text`` with known abbreviations as their phrases ("DVC" as "dịch vụ công")."""
    return _SPELL_OUT.sub(lambda match: _SPELLED_OUT[match[0]], text)


def _slip(word: str, random: Random) -> str:
    if len(word) < 3 or not word.isalpha():
        return word
    at = random.randrange(len(word) - 1)
    before, here, after = word[:at], word[at], word[at + 1 :]
    return random.choice(
        (
            before + after,
            before + here + here + after,
            before + after[0] + here + after[1:],
            before + random.choice(_LETTERS) + after,
        )
    )
