"""Courtesy: the greetings, forms of address and thanks around a question, taken off before it is read."""

from __future__ import annotations

import re

from sources.reading.vietnamese import fold

_WHO = (
    "(?:em|toi|minh|tui|chau|con|ban|bac|anh chi|anh|chi|co chu|co|chu|admin|ad|bot|shop|moi nguoi|mn|cac ban"
    "|cac anh chi|cac bac|quy co quan|quy vi|tro ly|ben em|ben minh)"
)
_ASK = (
    rf"(?:{_WHO} )*(?:lam on |vui long |hay |co the |vay |the )*(?:cho|xin|muon|can|dang muon|dinh)"
    rf"(?: (?:cho|xin|muon|phep|duoc|{_WHO}))* (?:hoi|biet)(?: (?:chut|ti|mot chut|mot ti|xiu|nhe|voi|rang|la|them"
    rf"|dieu nay|{_WHO} (?:nhe|voi)))*"
)
_OPENING = re.compile(
    rf"(?:(?:(?:xin|em|kinh|da)[ ,]+)*(?:chao|hello|hi|alo)(?:[ ,]+{_WHO}(?! (?:hoi|muon|can|xin)))*(?: a| nhe)?"
    rf"|(?:da|vang|thua)(?=[ ,]+(?:(?!co\b){_WHO}|cho|xin|chao|thua)\b)"
    rf"|{_WHO} oi(?: a)?|{_ASK}|(?:em|minh|toi|chau) hoi(?: la| chut| ti)?"
    rf"|(?:lam on|vui long)(?: {_WHO})?|{_WHO}(?=,? (?:lam on|vui long|cho {_WHO} (?:hoi|biet))))(?!\w)[\s,.:;!-]*"
)
_CLOSING = re.compile(
    rf"[\s,.;!?-]+(?:(?:{_WHO} )?(?:xin |rat )?(?:cam on|thank you|thanks?|tks)(?: (?:nhieu|truoc|a|nhe|nha|{_WHO}))*"
    rf"|(?:giup|gium|ho) {_WHO}(?: (?:voi|nhe|a|nha|cai))*|(?:voi|nhe|nhi|hen)(?: {_WHO})?(?: a)?|voi nhe"
    rf"|(?:vay|the|ha|nhi|day)(?: (?:a|ad|admin|ban|shop|bot|anh chi|anh|chi|moi nguoi|mn|nhi|ta|{_WHO} oi))+|ad|admin"
    rf"|{_WHO} oi)(?:\s+a)?$|(?:(?<= gi)|(?<=nao)|(?<=sao)|(?<=nhieu)|(?<= ai)|(?<=dau)) vay$"
)
_PARTICLE = re.compile(r"[\s,.;!?-]+(?:ạ|vậy|hả|hở|nhỉ|nhé|nha|thế ạ|a)$", re.IGNORECASE)
_MARKS = " \t\n.,;:!?-…"
_COULD_YOU = re.compile(r"\s+(?:duoc|dc) (?:khong|ko|k)$")


def bare(text: str) -> str:
    """The question without the courtesies around it; a text that holds nothing else stays as it is.

    "Dạ anh chị cho em hỏi Thanh Hóa có mấy xã với ạ" -> "Thanh Hóa có mấy xã". Whether typed with accents
    or without; a word that only looks like a particle without its accents stays.
    """
    asked = text.rstrip()
    begun = asked
    while begun[:1] not in "Đđ" and (match := _OPENING.match(fold(begun))):  # "đã" is no "dạ"
        begun = begun[match.end() :]
    ended = begun.rstrip(_MARKS)
    while shorter := _without_closing(ended):
        ended = shorter
    if len(begun) < len(asked) and (could := _COULD_YOU.search(fold(ended))):
        ended = ended[: could.start()]
    if not any(map(str.isalnum, ended)):
        return text
    return begun if len(ended) == len(begun.rstrip(_MARKS)) else ended + ("?" if "?" in begun[len(ended) :] else "")


def _without_closing(text: str) -> str:
    """The text without the courtesy that ends it; "" when there is none or nothing else."""
    match = _CLOSING.search(fold(text)) or _PARTICLE.search(text)
    return text[: match.start()].rstrip(_MARKS) if match else ""
