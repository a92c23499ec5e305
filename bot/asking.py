"""Asking: what kind of answer a question wants, and of what, read from its asking words.

Patterns are matched on the folded question (no accents, lower case), so that both ways of typing read
alike; ``unmistaken`` first hides the syllables of an accented question that only look alike when folded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from sources.reading.vietnamese import fold, is_unaccented, words

Kind = Literal[
    "number", "percent", "rank", "money", "date", "person", "place", "organisation", "document", "list", "reason",
    "definition", "purpose", "method", "contact", "yes_no", "statement",
]  # fmt: skip
Nature = Literal["goal", "result", "forecast", "unknown"]


def _any(*phrases: str) -> re.Pattern[str]:
    """One of these phrases, as whole words."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)")


_DOCUMENTS = "nghi quyet|ke hoach|quyet dinh|van ban|chi thi|nghi dinh|luat|thong tu|de an"
COMPARISON = _any(
    "so sanh", "khac nhau", "khac gi", "chenh(?: lech)?", "hon kem", "so voi", "cao hon", "thap hon",
    "nhieu hon", "it hon",
)  # fmt: skip
OVER_TIME = _any(
    "qua (?:cac|tung) nam", "(?:tang|giam)(?: dan| len| xuong)? (?:the nao|ra sao)", "(?:tang|giam) dan", "bien dong",
    "theo (?:tung )?nam", "thay doi (?:the nao|ra sao)", "dien bien", "lich su"
)  # fmt: skip
_MORE = re.compile(r"\b(?:nhieu|it|cao|thap) (?:\w+ ){0,6}hon\b")
_WHERE = _any(
    "(?:tinh|dia phuong|thanh pho|huyen|xa|phuong|(?<!co )quan|thi tran|thon|noi) nao",
    "(?:huyen|thi xa|quan|xa),? (?:thi|thi xa|thanh pho|phuong|quan) nao",
)
_WHICH_BODY = _any("(?:co quan|don vi|so|bo|to chuc|hang|nha mang|phong) (?:nao|gi)", "ben nao")
YES_NO = re.compile(
    r"\bco (?:phai|dung)\b|\b(?:dung|phai) (?:khong|chua)$|\bco\b.{3,}\b(?:khong|chua)$|\b(?:da|duoc)\b.*\bchua$"
)
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("list", re.compile(r"^(?:hai|ba|bon|nam|sau|bay|tam|\d{1,2}) (?!.*\bbao nhieu\b).* (?:la|gom) (?:nhung )?gi$")),
    ("method", _any(
        "lam (?:sao|the nao|cach nao)(?! (?:ma|lai))", "bang cach nao", "cach (?:nao|thuc nao)", "the nao de",
        "(?:nop|gui|dang ky|tra cuu|xin|lay|phan anh|bao|lien he|khieu nai|lam (?:thu tuc|giay to|ho so))\\b.*"
        "\\b(?:o|ve|tai|den|cho) dau",
        "cach (?:dang ky|nop|gui|bao|tra cuu|lam|phan anh|lay)", "qua (?:kenh|dau|hinh thuc) nao",
    )),
    ("definition", re.compile(
        r"\b(?:la gi|la the nao|la sao|nghia sao)$|^the nao la\b|\bhieu (?:nom na|don gian|the nao)\b"
        r"|\b(?:nghia la|la viet tat|viet tat cua|dinh nghia|duoc hieu|khai niem)\b"
        r"|\bnoi (?:ve )?(?:chuyen |viec |cai )?gi$|\bquy dinh gi$"
    )),
    ("rank", _any(
        "(?:dung|xep|xep hang|hang|vi tri|thu) (?:thu )?(?:may|bao nhieu|hang may)", "thu may", "xep (?:thu )?hang",
        "thu hang", "nhom may", "top may", "nhom bao nhieu",
    )),
    ("percent", re.compile(
        r"\b(?:bao nhieu|may) %|\bchiem (?:khoang |gan |hon )?bao nhieu\b|\b(?:bao nhieu|may) phan tram\b"
        r"|\b(?:ty|ti) (?:trong|le)\b|\bphan tram\b"
    )),
    ("document", _any(
        rf"(?:{_DOCUMENTS}) (?:so )?(?:nao|may|bao nhieu)", "so hieu", "mang so (?:gi|nao|may)",
        "can cu (?:vao )?(?:van ban|nghi quyet|quyet dinh) nao",
    )),
    ("money", _any(
        "bao nhieu (?:tien|dong|ty|ti|trieu dong|usd|nghin ty)", "bao nhieu.{0,12} (?:ty|trieu|nghin) dong",
        "(?:kinh phi|doanh thu).* bao nhieu", "tong von",
        "(?:usd|do la|dollars?).* (?:bao nhieu|may)", "(?:bao nhieu|may).* (?:usd|do la|dollars?)",
    )),
    ("date", _any(
        "(?:khi|ngay|hom|nam|thang|luc|thoi gian|thoi diem|giai doan|quy) nao", "nhung ngay nao", "ngay may",
        "bao gio", "thoi han", "ngay ban hanh", "chung nao", "(?:thoi diem|dip|moc) nao", "ngay (?:bao nhieu|may)",
        "hoan thanh (?:vao )?(?:khi|nam|luc)", "ngay thang", "vao ngay", "thoi gian (?:hoan thanh|thuc hien)",
        "han (?:chot|cuoi)",
    )),
    ("number", re.compile(
        rf"{_MORE.pattern}|\bbao nhieu\b|\bmay (?!tinh\b|moc\b|chu\b)"
        r"|\b(?:so luong|tong so|so sanh so|con so|muc nao|muc bao nhieu)\b|^so \w+|\b(?:con|co|gom|duoc) may tinh\b"
    )),
    ("person", _any(
        "ai", "(?:nguoi|ong|ba|vi|lanh dao) nao", "nguoi ky", "ten (?:cua )?(?:ong|ba|nguoi|giam doc|chu tich)"
    )),
    ("list", _any(
        "nhung .*(?:gi|nao)", "cac .*(?:gi|nao)", "gom (?:nhung )?(?:gi|ai|co)", "liet ke", "bao gom", "nhung \\w+.*",
        "ke (?:ten|ra)", "(?:nhiem vu|ke hoach) gi", "giai phap (?:gi|nao)", "muc tieu (?:gi|nao|la gi)",
        "ket qua (?:gi|nao|ra sao)",
    )),
    ("organisation", _any(
        "(?:co quan|don vi|so|bo|to chuc|ban|cong ty|doanh nghiep|hang|nha mang|phong|ben) (?:nao|gi)",
        "do ai", "ben nao", "chu tri"
    )),
    ("place", _any(
        "o dau", "tai dau", "thuoc (?:ve )?dau", "(?:ve|vao|voi) (?:tinh )?(?:dau|nao)", "thanh tinh gi", "dia diem",
        "(?:noi|tinh|dia phuong|thanh pho|huyen|xa) nao"
    )),
    ("purpose", _any(
        "de lam gi", "(?:vi|nham|de) (?:duoc )?(?:cai |loi |loi ich )+gi", "(?:de|nham) duoc (?:cai )?gi",
        "nham (?:muc dich )?(?:gi|lam gi)", "muc dich", "dung de", "tac dung", "loi ich", "de (?:lam )?gi"
    )),
    ("reason", _any("vi sao", "tai sao", "ly do", "nguyen nhan", "do dau", "sao lai")),
)  # fmt: skip


_HEADED = re.compile(r"(?:cac |nhung )?(?:muc tieu|chi tieu|nhiem vu|giai phap|ket qua)\b")
_CONTACT = _any(
    "so dien thoai", "sdt", "dien thoai nao", "e-?mail", "hotline", "duong day nong", "dia chi (?:o dau|nao)"
)
_WHO_ACTS = re.compile(
    r"\b(?:ai(?! la\b)|giao ai|do ai)\b.*\b(?:chu tri|phoi hop|dau moi|chiu trach nhiem|phu trach|dam nhan|dam trach|lo"
    r"|tham dinh|dinh huong)\b"
)
_POINTS = re.compile(r"\b(?:bao nhieu|may) diem\b")
_NAMED = re.compile(
    r"\b(?:su truong|vu truong|truong phong|vien truong|hieu truong|chu tich|giam doc|bi thu|thu tuong|bo truong|"
    r"truong ban|cuc truong)\b.*\bten (?:la )?gi$"
)


def kind_of(folded: str) -> Kind:
    """The kind of answer wanted; the first pattern that fits decides."""
    asked = folded.rstrip(" ?.!")
    if YES_NO.search(asked) and "bao nhieu" not in asked:
        return "yes_no"
    if _POINTS.search(asked):
        return "number"
    if _NAMED.search(asked):
        return "person"
    if _CONTACT.search(asked):
        return "contact"
    if _WHO_ACTS.search(asked):
        return "organisation"
    if not COMPARISON.search(asked) and "bao nhieu" not in asked and not _MORE.search(asked):
        if _WHERE.search(asked):
            return "place"
        if _WHICH_BODY.search(asked):
            return "organisation"
    found = next((kind for kind, pattern in _KINDS if pattern.search(asked)), None)
    return found or ("list" if _HEADED.match(asked) else "statement")


_GOAL = _any("muc tieu", "phan dau", "dat ra", "chi tieu", "ke hoach", "dinh huong", "du kien", "se")
_RESULT = re.compile(r"\b(?:(?<!thuc )(?<!the )(?<!phat )(?<!bieu )hien|den nay|da|ket qua|dat duoc|thuc te|vua qua)\b")


_AT_PRESENT = _any("(?:co|gom) (?:bao nhieu|may)")


def nature_of(folded: str, dated: bool) -> Nature:
    """Whether a goal or a result is asked for, where the question says so; "có bao nhiêu" asks for what is,
    unless the question is ``dated``."""
    if _GOAL.search(folded):
        return "goal"
    return "result" if _RESULT.search(folded) or (_AT_PRESENT.search(folded) and not dated) else "unknown"


_MISTAKABLE = {
    "dung": ("đứng", "dùng", "đúng"),
    "may": ("mấy",),
    "ai": ("ai",),
    "hang": ("hạng",),
    "thu": ("thứ",),
    "so": ("số", "so"),
}
_WHICH = re.compile(r"\s+(?:nao|gi)\b")
"""After a word that names what is asked for, as in "Sở nào"."""


def unmistaken(text: str) -> str:
    """The folded question without syllables that only look like asking words: "dựng" is no "đứng"."""
    folded = fold(text)
    if is_unaccented(text):
        return folded
    for word in words(text):
        meant = _MISTAKABLE.get(fold(word.form))
        if _WHICH.match(folded, word.end):
            continue
        if meant is not None and word.form not in meant:
            folded = f"{folded[: word.start]}{'_' * (word.end - word.start)}{folded[word.end :]}"
    return folded


_NAMED_BY_NUMBER = f"{_DOCUMENTS}|cong van|qd|nq|kh"
_AND_NUMBER = re.compile(
    r"\s*(?:,|va|voi|hay)\s*(?P<number>(?!(?:19|20)\d\d\b)\d{1,5})\b(?![.,/-]?\d|\s*(?:%|phan tram))"
)
_DOCUMENT_NUMBER = re.compile(
    rf"\b(?:(?:{_NAMED_BY_NUMBER})\s+(?:so\s+)?)?"
    r"(?P<whole>\d{1,5}(?:/\d{4})?[-/](?:[a-z]+\d*)(?:[-/][a-z]+\d*)*)\b|"
    rf"\b(?:{_NAMED_BY_NUMBER})\s+(?:so\s+)?(?P<short>\d{{1,5}})\b(?![.,]?\d|\s*(?:%|phan tram))"
)


_TYPED_DD = re.compile(r"(?<=[a-z])dd")  # đ as Telex types it: "2597/QDD-TTg"


def document_numbers(folded: str) -> tuple[str, ...]:
    """The documents named by number, folded: "06-nq/tu", or "597" and "617" of "Kế hoạch 597 và 617"."""
    return tuple(dict.fromkeys(number for _, number in _numbered(folded)))


def document_mentions(folded: str) -> tuple[tuple[int, int], ...]:
    """Where documents are named by number, with the words for their kind: "ke hoach 617"."""
    return tuple(span for span, _ in _numbered(folded))


def _numbered(folded: str) -> Iterator[tuple[tuple[int, int], str]]:
    for match in _DOCUMENT_NUMBER.finditer(folded):
        yield match.span(), _TYPED_DD.sub("d", match["whole"] or match["short"])
        further = _AND_NUMBER.match(folded, match.end())
        while further is not None:
            yield further.span(), further["number"]
            further = _AND_NUMBER.match(folded, further.end())


ASKING_PHRASES = _any(
    "bao nhieu", "phan tram", "khi nao", "(?:nhu )?the nao", "tai sao", "vi sao", "so sanh", "khac nhau", "bao gio",
    "hien nay", "hien tai", "lam gi", "co phai", "(?:dung|phai) (?:khong|chua)", "la gi",
    "qua cac nam", "thi sao", "ra sao", "bao lau", "cho (?:toi |em )?biet",
    "(?:co quan|don vi|so|bo|to chuc|tinh|dia phuong|thanh pho|ngay|nam|thang|thoi gian) nao",
    "(?:nhung )?(?:thoi diem|thoi han|dip|hom|luc|moc|quy) nao", "chung nao", "ngay (?:may|bao nhieu)", "lam sao",
    "bang cach nao", "(?:so|bo|co quan|don vi|phong) gi", "(?:cao|thap|nhieu|it) hon", "hon kem", "(?:noi|ben) nao",
    "(?:xin|cho) (?:em |toi |minh |phep )?hoi", "(?:em|toi|minh) hoi", "noi (?:ve )?(?:chuyen |viec |cai )?gi",
)  # fmt: skip
_COUNTED = re.compile(
    r"\b(?:bao nhieu|may|so luong|tong so)\s+(?:phan tram\s+|%\s*)?|\b(?:nhieu|it)\s+(?=(?:\w+ ){1,6}hon\b)"
    r"|(?:^|\bso sanh )so\s+(?!sanh\b)(?=\w)"
)
_HEAD_STOPS = frozenset(
    [
        "dat",
        "duoc",
        "da",
        "la",
        "cua",
        "o",
        "tai",
        "trong",
        "tren",
        "vao",
        "nam",
        "den",
        "chiem",
        "hoan",
        "co",
        "thuoc",
        "tham",
        "dua",
        "tang",
        "giam",
        "len",
        "cho",
        "ve",
        "theo",
        "tu",
        "khi",
        "dang",
        "con",
        "va",
        "voi",
        "ma",
        "nhu",
        "the",
        "giua",
        "thi",
        "hon",
        "roi",
        "vay",
        "chua",
        "nua",
    ]
)
_HEAD_WORDS = 7
_LISTED = re.compile(r"\b(?:nhung|cac)\s+(?P<what>[^?.]{3,60}?)\s+(?:nao|gi)\b")
_DESCRIBED = re.compile(
    r"^(?P<what>[^?.]{3,80}?)(?:\s+(?:cua|trong|theo|den nam|doi voi|o|tai)\b[^?.]*)?"
    r"\s+(?:(?:co )?nghia la gi|(?:la )?viet tat cua.*|la gi|la nhung gi|nhu the nao|the nao|gom (?:nhung )?gi)\b"
)


def _looks_like_number(text: str, start: int) -> bool:
    """Whether what folds to "số" there is another word: "sổ tay", "Sở Công Thương"."""
    written = text[start : start + 2].lower()
    return not is_unaccented(text) and fold(written) == "so" and written not in ("số", "so")


_TITLED = re.compile(rf"(?P<what>{_HEADED.pattern})")


def head_of(text: str, folded: str, taken: list[tuple[int, int]]) -> tuple[str, ...]:
    """What is counted ("doanh nghiệp" of "bao nhiêu doanh nghiệp"), listed or described; () when not said.

    ``taken`` are the spans of places and periods, where the counted thing ends.
    """
    counted = (match for match in _COUNTED.finditer(folded) if not _looks_like_number(text, match.start()))
    match = next(counted, None)
    if match is None:
        named = _LISTED.search(folded) or _DESCRIBED.search(folded) or _TITLED.match(folded)
        return tuple(word.form for word in words(text[slice(*named.span("what"))])) if named else ()
    head: list[str] = []
    for word in words(text[match.end() :]):
        start = word.start + match.end()
        inside = any(low <= start < high for low, high in taken)
        apart = bool(head) and not text[start - 1].isspace()
        if inside or apart or fold(word.form) in _HEAD_STOPS or len(head) == _HEAD_WORDS:
            break
        head.append(word.form)
    return tuple(head)
