"""Asking: what kind of answer a question wants, read from its asking words.

Patterns are matched on the folded question (no accents, lower case), so that both ways of typing read
alike; ``unmistaken`` first hides the syllables of an accented question that only look alike when folded.
"""

from __future__ import annotations

import re
from typing import Literal

from bot.question import counted_list
from bot.question.document_numbers import DOCUMENT_KINDS
from bot.question.funding import asks_for_sources
from sources.reading.nature import Nature
from sources.reading.vietnamese import fold, is_unaccented, words

Kind = Literal[
    "number", "percent", "rank", "money", "date", "person", "place", "organisation", "document", "list", "reason",
    "definition", "purpose", "method", "contact", "yes_no", "statement",
]  # fmt: skip

LISTED: frozenset[Kind] = frozenset({"list", "definition", "purpose", "statement"})
"""Kinds of answer that may be all items of a list, told by its heading."""


def _any(*phrases: str) -> re.Pattern[str]:
    """One of these phrases, as whole words."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)")


COMPARISON = _any(
    "so sanh", "khac nhau", "khac gi", "chenh(?: lech)?", "hon kem", "so voi", "cao hon", "thap hon",
    "nhieu hon", "it hon",
)  # fmt: skip
DIFFERENCE = re.compile(
    r"\b(?:nhieu|cao|lon|it|thap|kem|tang) (?:\w+ ){0,3}?hon\b.*\bbao nhieu\b"
    r"|\b(?:tang|giam)(?: them)? bao nhieu\b.*\bso voi\b"
    r"|\bso voi\b.*\b(?:tang|giam|nhieu hon|cao hon|it hon|thap hon)(?: them)? bao nhieu\b"
    r"|\bvuot\b.*\bbao nhieu (?:diem )?(?:phan tram|%)"
)
"""By how much something differs from what it was, or from what was planned."""
OVER_TIME = _any(
    "qua (?:cac|tung) nam", "(?:tang|giam)(?: dan| len| xuong)? (?:the nao|ra sao)", "(?:tang|giam) dan", "bien dong",
    "theo (?:tung )?nam", "thay doi (?:the nao|ra sao)", "dien bien", "lich su"
)  # fmt: skip
ASKING_PHRASES = _any(
    "(?:(?:tat ca|tong cong|ca thay|het thay) (?:co |la |gom )?)?bao nhieu", "phan tram", "khi nao", "(?:nhu )?the nao",
    "tai sao", "vi sao", "so sanh", "khac nhau", "bao gio",
    "hien nay", "hien tai", "lam gi", "ly do",
    "gap(?= (?:phai )?(?:nhung |cac )?(?:kho khan|vuong mac|han che|tro ngai))",
    "(?:(?:can|phai) )?(?:co )?(?:it nhat|toi thieu)(?= (?:la )?(?:may|bao nhieu))",
    "co phai", "tuc la", "(?:dung|phai) (?:khong|chua)", "la gi",
    "qua cac nam", "thi sao", "ra sao", "bao lau", "cho (?:toi |em )?biet",
    "(?:co quan|don vi|so|bo|to chuc|tinh|dia phuong|thanh pho|ngay|nam|thang|thoi gian) nao",
    "(?:nhung |cac )?(?:thoi diem|thoi han|han|dip|hom|luc|moc|quy) nao", "chung nao",
    "ngay (?:may|bao nhieu)", "lam sao",
    "bang cach nao", "(?:so|bo|co quan|don vi|phong) gi", "(?:cao|thap|nhieu|it) hon", "hon kem",
    "(?:noi|ben|(?:o )?cho) nao",
    "du kien",
    "(?:xin|cho) (?:em |toi |minh |phep )?hoi", "(?:em|toi|minh) hoi", "noi (?:ve )?(?:chuyen |viec |cai )?gi",
)  # fmt: skip
AGAINST_COUNTRY = re.compile(
    r"\b(?:(?:so|sanh) voi|va|voi)(?: (?:muc|muc tieu|binh quan|trung binh|chi tieu))*(?: cua)? (?:ca nuoc|toan quoc)\b"
)
_PLANNED = r"(?:ke hoach|muc tieu|chi tieu)(?: (?:(?:duoc )?giao|de ra|dat ra|nam \d{4}))*"
AGAINST_PLAN = re.compile(
    rf"\b(?:so|sanh) voi (?:muc )?{_PLANNED}(?! (?:nam|quy|thang) (?:truoc|ngoai|sau))"
    rf"|\b(?:con )?(?:cach|thieu|kem) (?:xa )?(?:(?:so )?voi )?{_PLANNED} (?:bao (?:xa|nhieu)|may)\b"
    rf"|(?<=\bbao nhieu )(?:va|con) {_PLANNED} (?:la |dat )?bao nhieu$|(?<=, ){_PLANNED} (?:la |dat )?bao nhieu$"
)
"""What was reached is asked for beside what was planned: both figures answer."""
_MORE = re.compile(r"\b(?:nhieu|it|cao|thap) (?:\w+ ){0,6}hon\b")
_WHERE = _any(
    "(?:tinh|dia phuong|thanh pho|huyen|xa|phuong|(?<!co )quan|thi tran|thon|noi|cho) nao",
    "(?:huyen|thi xa|quan|xa),? (?:thi|thi xa|thanh pho|phuong|quan) nao",
)
_WHICH_BODY = _any("(?:co quan|don vi|so|bo|to chuc|hang|nha mang|phong) (?:nao|gi)", "ben nao")
_YES_NO = re.compile(
    r"\bco (?:phai|dung)\b|\b(?:dung|phai) (?:khong|chua)$|\bco\b.{3,}\b(?:khong|chua)$|\b(?:da|duoc)\b.*\bchua$"
)
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("list", counted_list.ASKED),
    ("list", re.compile(r"\b(?:kho khan|vuong mac|han che|bat cap|tro ngai|diem nghen)\b.*\b(?:gi|nao)\b")),
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
        "(?:dung|xep|xep hang|hang|vi tri|thu) (?:thu )?(?:may|bao nhieu|hang may)", "(?<!vao )thu may",
        "xep (?:thu )?hang",
        "thu hang", "nhom may", "top may", "nhom bao nhieu",
    )),
    ("percent", re.compile(
        r"\b(?:bao nhieu|may) %|\bchiem (?:khoang |gan |hon )?bao nhieu\b|\b(?:bao nhieu|may) phan tram\b"
        r"|\b(?:ty|ti) (?:trong|le)\b|\bphan tram\b"
    )),
    ("document", _any(
        rf"(?:{DOCUMENT_KINDS}) (?:so )?(?:nao|may|bao nhieu)",
        "can cu (?:vao )?(?:van ban|nghi quyet|quyet dinh) nao",
    )),
    ("money", _any(
        "(?:bao nhieu|may) (?:tien|kinh phi|ngan sach|von|dong(?! bao)|ty|ti|trieu dong|usd"
        "|(?:nghin|ngan|tram) (?:ty|ti))",
        "bao nhieu.{0,12} (?:ty|trieu|nghin) dong",
        "(?:kinh phi|doanh thu|so tien).* bao nhieu", "tong von",
        r"^\W*tien (?!(?:trinh|do|hanh|bo|toi|den)\b).* bao nhieu",
        "(?:le phi|muc phi|cuoc phi|gia (?:cuoc|ban|ve)|hoc phi|muc phat|tien (?:phat|thuong)|muc luong).*"
        " (?<!dat )(?<!dat duoc )bao nhieu",
        "(?<!danh )(?<!tri )(?<!dinh )(?<!dau )gia (?!tri|dinh|toc|the|co|vi).* bao nhieu",
        "(?:usd|do la|dollars?).* (?:bao nhieu|may)", "(?:bao nhieu|may).* (?:usd|do la|dollars?)",
    )),
    ("date", _any(
        "(?:khi|ngay|hom|(?<!viet )nam|thang|luc|thoi gian|thoi diem|giai doan|quy) nao", "nhung ngay nao", "ngay may",
        "bao gio", "thoi han", "ngay ban hanh", "chung nao", "(?:thoi diem|dip|moc) nao", "ngay (?:bao nhieu|may)",
        "hoan thanh (?:vao )?(?:khi|nam|luc)",
        "(?:buoi|toi|sang|chieu) (?:nao|may)", "ngay thang", "vao ngay", "thoi gian (?:hoan thanh|thuc hien)",
        "han (?:chot|cuoi|nao|gi)", "(?:keo dai|trong) bao lau",
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
    ("list", _any("(?:nganh|linh vuc) nao")),
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
HEADED = re.compile(r"(?:cac |nhung )?(?:muc tieu|chi tieu|nhiem vu|giai phap|ket qua)\b")
_CONTACT = _any(
    "so dien thoai", "sdt", "dien thoai nao", "e-?mail", "hotline", "duong day nong", "dia chi (?:o dau|nao)"
)
_WHO_ACTS = re.compile(
    r"\b(?:ai(?! la\b)|giao ai|do ai)\b.*\b(?:chu tri|phoi hop|dau moi|chiu trach nhiem|phu trach|dam nhan|dam trach|lo"
    r"|tham dinh|dinh huong|trien khai|xay dung|nhan rong|so hoa|nang cap|van hanh"
    r")\b|^ai (?:se |phai )?lam (?!giam doc|chu tich|bi thu|truong|pho|lanh dao|thu truong)"
)
_MEETING = r"(?:hoi nghi|hoi thao|toa dam|dien dan|le|(?:cuoc|phien|buoi) (?:hop|lam viec|toa dam|le))"
_CHAIRS = r"(?P<role>chu tri|chu toa|dieu hanh|khai mac|be mac)"
WHO_CHAIRS = re.compile(
    rf"\b(?:ai|(?:nguoi|vi|ong|ba) nao) (?:da |se |la nguoi )?{_CHAIRS} {_MEETING}\b"
    rf"|\b{_MEETING}\b.*\b(?:ai|(?:nguoi|vi|ong|ba) nao) (?:da |la nguoi )?{_CHAIRS.replace('role', 'part')}$"
)
"""Who leads a meeting: a person, where who leads a task is a body."""
ASKS_WEEKDAY = _any("(?:vao|mo|hoc|hop|tiep|nghi|lam viec|ra quan)(?: cua)?(?: nhung| cac)? (?:ngay )?thu may")
"""On which days of the week something is."""
_SENT_TO_WHOM = re.compile(
    r"\b(?:gui|nop|trinh|bao cao|de xuat|phan anh|kien nghi|de nghi)\b.*\b(?:cho|toi|den|voi|len|gui|trinh|hoi) ai$"
)
"""Who gets what is sent: in plans a body, and never a person's name."""
_NUMBERED_HOW = _any(
    "^so (?:may|bao nhieu)$",
    "mang so (?:gi|nao|may|hieu|bao nhieu)",
    "(?:ghi|danh) so (?:gi|nao|may)",
    "so hieu(?! (?:nom na|don gian|the nao|theo|ra sao))",
)
_POINTS = re.compile(r"\b(?:bao nhieu|may) diem\b")
_NAMED = re.compile(
    r"\b(?:su truong|vu truong|truong phong|vien truong|hieu truong|chu tich|giam doc|bi thu|thu tuong|bo truong|"
    r"truong ban|cuc truong|giang vien|giao vien|bao cao vien|(?:dien|chuyen|tac) (?:gia|___)|phong vien|nguoi|ong)\b"
    r".*\bten (?:la )?gi$"
)


_WHICH_NUMBER = _any(rf"(?:{DOCUMENT_KINDS}) so (?:nao|may|bao nhieu|gi)")
"""Which document, "quyết định số nào": folded it looks like "sở nào"."""

_EACH_OF_THEM = re.compile(r"\b(?:nao|gi|dau)\b.*\b(?:moi|tung) \w+ (?:\w+ ){0,3}bao nhieu\b")
"""What is listed together with the figure of each: "những nguồn nào, mỗi nguồn bao nhiêu"."""


def kind_of(folded: str) -> Kind:
    """The kind of answer wanted; the first pattern that fits decides."""
    asked = folded.rstrip(" ?.!")
    if (beside := AGAINST_PLAN.search(asked)) is not None and "bao" in beside.group():
        alone = kind_of(AGAINST_PLAN.sub(" ", asked))
        return alone if alone in ("percent", "money") else "number"
    if _YES_NO.search(asked) and "bao nhieu" not in asked:
        return "yes_no"
    if asks_for_sources(asked) or _EACH_OF_THEM.search(asked):
        return "list"
    if _POINTS.search(asked):
        return "number"
    if _NUMBERED_HOW.search(asked):
        return "document"
    if _NAMED.search(asked):
        return "person"
    if _CONTACT.search(asked):
        return "contact"
    if WHO_CHAIRS.search(asked):
        return "person"
    if ASKS_WEEKDAY.search(asked):
        return "date"
    if _WHO_ACTS.search(asked) or _SENT_TO_WHOM.search(asked):
        return "organisation"
    if _WHICH_NUMBER.search(asked):
        return "document"
    if not COMPARISON.search(asked) and "bao nhieu" not in asked and not _MORE.search(asked):
        if _WHERE.search(asked):
            return "place"
        if _WHICH_BODY.search(asked):
            return "organisation"
    found = next((kind for kind, pattern in _KINDS if pattern.search(asked)), None)
    return found or ("list" if HEADED.match(asked) else "statement")


_GOAL = _any(
    "(?<!vuot )muc tieu",
    "phan dau",
    "dat ra",
    "(?<!vuot )chi tieu",
    "(?<!thuc hien )(?<!vuot )ke hoach",
    "dinh huong",
    "du kien",
    "se",
)
_RESULT = re.compile(
    r"\b(?:(?<!thuc )(?<!the )(?<!phat )(?<!bieu )hien|den nay|(?<!toi )da|ket qua|dat duoc|thuc te|vua qua)\b"
)
_AT_PRESENT = _any("(?:co|gom) (?:bao nhieu|may)")


def nature_of(folded: str, dated: bool) -> Nature:
    """Whether a goal or a result is asked for, where the question says so; "có bao nhiêu" asks for what is,
    unless the question is ``dated``. Beside its plan a result is asked for."""
    if AGAINST_PLAN.search(folded.rstrip(" ?.!")):
        return "result"
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
    "gia": ("giá",),
    "tien": ("tiền",),
}
_WHICH = re.compile(r"\s+(?:nao|gi)\b")
"""After a word that names what is asked for, as in "Sở nào"."""


_QUOTED = re.compile(r"[“\"«]([^“”\"«»]{12,})[”\"»]")


def without_quotes(text: str) -> str:
    """A question with what it quotes at length hidden, exactly as long: that is asked about, and asks nothing."""
    return _QUOTED.sub(lambda quoted: f'"{"_" * len(quoted[1])}"', text)


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
