"""Talk: what people type that is no question to the sources: greetings, thanks, orders, other subjects, questions about
the program itself."""

from __future__ import annotations

import re
from typing import Literal

Talk = Literal["greeting", "farewell", "thanks", "identity", "usage", "complaint", "order", "off_topic", ""]

_QUESTION = "bao nhieu|nao|gi|may|khi|sao|ai|muc tieu|ke hoach|so"
_INSTRUCTIONS = "chi dan|huong dan|quy tac|lenh|instructions?|rules?"
_WORKS = "bai tho|tho|truyen(?! thong)|chuyen cuoi|bai hat|bai van|code|ma nguon|doan ma|email|thu tinh"
_YOU = "(?:ban|em|chatbot|bot|tro ly(?: ao)?|(?:chuong trinh|he thong|trang) nay)"
_I = "(?:toi|minh|em|chau|tui)"
_SOURCES = "(?:nguon(?: du lieu| tin| trich dan)?|du lieu|tai lieu|thong tin)"
_TALK: tuple[tuple[Talk, re.Pattern[str]], ...] = (
    ("order", re.compile(
        r"\b(?:chi dan|huong dan|loi nhac|cau lenh|prompt|cau hinh) (?:he thong|cua (?:ban|he thong)|an)\b"
        rf"|\bsystem prompt\b|\b(?:bo qua|quen|phot lo|ignore)\b.{{0,40}}\b(?:{_INSTRUCTIONS})\b"
        r"|^(?:hay |lam on |vui long )?(?:xoa|sua doi|ghi de|tat|khoi dong lai|go cai dat|chen|dang bai)\b"
        r"|\bdong vai\b|\bgia vo\b|\bjailbreak\b"
        r"|\b(?:in|tiet lo|hien thi|cho xem)\b.{0,30}\b(?:prompt|chi dan|mat khau|token|khoa api)\b"
        r"|\b(?:reveal|print|show)\b.{0,30}\b(?:prompt|instructions?)\b"
    )),
    ("off_topic", re.compile(
        rf"\bthoi tiet\b|\b(?:viet|lam|sang tac|ke)\b (?:\w+ ){{0,4}}?(?:{_WORKS})\b|\bke chuyen\b"
        r"|\b(?:soan|viet|dich|thiet ke|dat ve|dat mua)\b (?:giup|ho|gium|cho) (?:toi|em|minh|tui)\b"
        r"|\bket qua (?:bong da|xo so)\b|\bgia (?:vang|co phieu|bitcoin|xang)\b|\bdich (?:sang|cau|doan)\b"
        r"|\bnau (?:an|mon)\b|\bcong thuc nau\b|\bweather\b|\bpoem\b|\bjoke\b|\btu vi\b|\bboi\b.{0,10}\bbai\b"
    )),
    ("identity", re.compile(
        r"^(?:the )?(?:ban|may|em|chatbot|bot|tro ly) (?:la (?:ai|gi)|ten (?:la )?gi|lam duoc gi|co the lam gi"
        rf"|giup (?:duoc )?(?:toi )?(?:nhung )?gi)\b|^{_YOU} co the giup (?:gi )?(?:cho |duoc )*{_I}(?: gi| khong)?$"
        rf"|^{_YOU} (?:co phai (?:la )?|la )(?:nguoi|con nguoi|may|robot|ai|chatbot|tri tue nhan tao)\b.{{0,25}}$"
        rf"|^ai (?:da )?(?:tao|lam|viet|lap|lap trinh|xay dung|phat trien|sinh)(?: ra| nen)? {_YOU}$"
        rf"|^{_YOU} (?:dung|su dung|chay)(?: bang)? (?:ai|mo hinh|cong nghe)(?: ngon ngu)? (?:gi|nao)$"
        r"|^(?:who|what) (?:are|made|created) you\b"
    )),
    ("usage", re.compile(
        rf"^(?:{_I} )?(?:phai |nen |can |co the )*(?:cach )?(?:dat cau hoi|hoi|su dung|dung)(?: {_YOU})?"
        r" (?:nhu )?(?:the nao|ra sao|lam sao)$"
        rf"|^(?:cach|huong dan)(?: {_I})?(?: cach)? (?:dat cau hoi|hoi|su dung|dung)(?: {_YOU})?$"
        rf"|^(?:lam (?:sao|the nao)(?: de)?|xem|cach) (?:xem |doc |mo )?(?:{_SOURCES}|dat cau hoi|hoi {_YOU})"
        r"(?: o dau| the nao| bang cach nao)?$"
        rf"|^{_SOURCES}(?: (?:nay|cua {_YOU}))*(?: lay)?(?: tu| o)? (?:dau|dau ra)$"
        rf"|^{_SOURCES}(?: (?:nay|cua {_YOU}))* co (?:dang tin|tin duoc|chinh xac|dung)(?: cay)?(?: khong| ko)?$"
        rf"|^{_I} (?:co the |duoc |nen )*hoi (?:{_YOU} )?(?:nhung )?gi(?: o day)?$|^{_YOU} biet (?:nhung )?gi$|^help$"
    )),
    ("complaint", re.compile(
        rf"^(?:{_YOU} )?(?:(?:tra loi|noi) )?(?:sai|khong dung|kho hieu|ngu|dot|do|te|vo dung|chan|linh tinh)"
        r"(?: (?:roi|qua|the|vay|a|ha|nhi|that))*$"
    )),
    ("farewell", re.compile(rf"^(?:tam biet|bye(?: bye)?|goodbye|hen gap lai)(?: {_YOU})?(?: (?:nhe|a|nha))*$")),
    ("thanks", re.compile(
        r"^(?:ok|oke|okay|vang|da|duoc roi|hieu roi|(?:hay|tot|tuyet)(?: voi)?)(?: (?:a|nhe|nha|ban|roi|qua|em|ad))*$"
    )),
    ("thanks", re.compile(r"^(?:xin |rat )?(?:cam on|thank|thanks|tks)\b.{0,40}$")),
    ("greeting", re.compile(r"^alo\b.{0,30}$")),
    ("greeting", re.compile(
        rf"^(?:xin |em |kinh )?(?:chao|hello|hi|hey|alo)\b(?!.*\b(?:{_QUESTION})\b).{{0,40}}$"
    )),
)  # fmt: skip


def talk_of(folded: str) -> Talk:
    """Which talk a folded text is, "" for a question."""
    asked = folded.strip(" ?.!,")
    return next((talk for talk, pattern in _TALK if pattern.search(asked)), "")
