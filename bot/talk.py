"""Talk: what people type that is no question to the sources: greetings, thanks, orders, other subjects."""

from __future__ import annotations

import re
from typing import Literal

Talk = Literal["greeting", "thanks", "identity", "order", "off_topic", ""]

_QUESTION = "bao nhieu|nao|gi|may|khi|sao|ai|muc tieu|ke hoach|so"
_INSTRUCTIONS = "chi dan|huong dan|quy tac|lenh|instructions?|rules?"
_WORKS = "bai tho|tho|truyen(?! thong)|chuyen cuoi|bai hat|bai van|code|ma nguon|doan ma|email|thu tinh"
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
        r"|giup (?:duoc )?(?:toi )?(?:nhung )?gi)\b|^who are you\b"
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
