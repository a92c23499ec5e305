"""Orders to the program that reads: sentences that tell an assistant what to say. They are no evidence of anything.

A document may carry them to make an answer say what no source says. They stay in the text, marked as noise: search
leaves them out, and the page of the source still shows them. What obliges people ("bãi bỏ", "không áp dụng", "phải
báo cáo") is not among them: they address a machine, or speak of its instructions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from sources.document import Block
from sources.readers import title
from sources.readers.content import Content
from sources.reading.vietnamese import fold, sentences

_RULES = "(?:chỉ dẫn|hướng dẫn|mệnh lệnh|câu lệnh|quy tắc|chỉ thị|lời nhắc|prompts?|instructions?|rules?|guidelines?)"
_OURS = "(?:trước đó|ở trên|bên trên|hệ thống|của bạn|ban đầu|đã được giao)"
_MACHINE = (
    "(?:(?:trợ lý|chatbot|chat bot|mô hình(?: ngôn ngữ)?|chương trình|máy)(?: ảo| ai| số| trả lời| hỏi đáp)*|bot|ai|llm"
    "|chatgpt|gpt|assistant|language model)"
)
_SAY = "(?:trả lời|nói|đáp|khẳng định|xác nhận|tuyên bố|thông báo|báo|ghi|viết|in|hiển thị|chèn|thêm|lặp lại|đưa ra)"
_WHO = "(?:người dùng|người hỏi|người sử dụng|khách|users?)"
_TELL = "(?:say|answer|reply|respond|output|print|claim|state|confirm|tell|write|repeat|append|include)"
_START = r"(?:^|[.!?…;] )(?:[^\w]|\d)*"
_WORDS = "|".join(
    (
        # Away with the instructions: "bỏ qua mọi chỉ dẫn trước đó", "forget your rules".
        rf"\b(?:bỏ qua|phớt lờ|quên(?: đi)?|không tuân theo|vô hiệu hóa|ghi đè)\b"
        rf".{{0,30}}\b{_RULES}\b.{{0,20}}\b{_OURS}\b",
        r"\b(?:bỏ qua|phớt lờ|quên(?: đi)?) (?:\w+ ){0,2}(?:mệnh lệnh|lời nhắc|prompt)\b",
        rf"\b(?:ignore|disregard|forget|override|bypass)\b.{{0,40}}\b(?:{_RULES}|above|previous|prior|sources?)\b",
        r"\bhãy bỏ qua (?:\w+ ){0,2}(?:nguồn|tài liệu)\b",
        r"\bbỏ qua (?:mọi|tất cả|các) (?:nguồn|tài liệu) (?:khác|còn lại)\b",
        r"\b(?:lời nhắc|chỉ dẫn|câu lệnh|prompt) hệ thống\b|\bsystem (?:prompt|message|override)\b",
        r"\b(?:in ra|tiết lộ|hiển thị|reveal|print|show)\b.{0,30}\bprompt\b",
        # What to say: "hãy trả lời rằng", "khi được hỏi … thì phải đáp", "always answer".
        rf"\bhãy (?:luôn |chỉ )?{_SAY}(?: (?:với|cho) {_WHO})?"
        r"(?: (?:rằng|là|đúng|nguyên văn)\b|:|,? (?:\w+ ){0,2}[\"“])",
        rf"\bbạn (?:hãy|phải|cần|luôn) (?:luôn )?{_SAY}\b",
        r"\bkhi (?:được|bị|có (?:người|ai)|người dùng|người hỏi|ai đó) ?hỏi\b.{0,80}\b(?:hãy|phải|luôn|chỉ)\b"
        r".{0,10}\b(?:trả lời|nói|đáp)\b",
        r"\b(?:từ giờ|từ bây giờ|từ nay),? (?:hãy|bạn)\b|\bhãy (?:trả lời|đáp)\b.{0,20}\b(?:mọi|tất cả|bằng)\b",
        rf"\bhãy (?:bảo|nói với|khuyên|yêu cầu|mời|dẫn) {_WHO}\b|\bhãy quên (?:các|mọi|hết|tất cả)\b",
        r"\btrả lời (?:đúng )?nguyên văn\b|\b(?:câu trả lời|đáp án) (?:bắt buộc|duy nhất|đúng) (?:cho mọi|là)\b",
        r"\bđừng (?:trích dẫn|dẫn|nêu) (?:\w+ )?nguồn\b|\bchỉ (?:in ra|trả lời|đáp|nói) (?:chữ|từ|là|rằng)\b",
        rf"{_START}(?:always |only |just |please |now |then )*{_TELL} (?:that|with|only|the user|exactly|\d)",
        rf"\b(?:always|must|only|please) {_TELL}\b|\b{_TELL} (?:the user|only with)\b|\bdo not (?:cite|mention)\b",
        rf"\b(?:when|if) (?:\w+ )?asked\b.{{0,60}}\b{_TELL}\b",
        # Whom it is said to: "này trợ lý AI, hãy", "bạn là mô hình ngôn ngữ", "note to AI".
        rf"\b{_MACHINE}[,:] ?(?:bạn )?(?:hãy|phải|khi được hỏi|đáp án|thay mọi|luôn)\b|\byêu cầu {_MACHINE} {_SAY}\b",
        rf"\b{_MACHINE} hãy {_SAY}\b",
        rf"{_START}(?:gửi|dành cho|lưu ý (?:dành )?cho|ghi chú cho|này) {_MACHINE}\b.{{0,15}}[,:]",
        rf"\bbạn (?:là|đang là|chính là) (?:một )?{_MACHINE}\b|\bbạn không (?:còn )?bị (?:ràng buộc|giới hạn)\b",
        r"\bhãy (?:đóng vai|giả vờ)\b|\byou are (?:now|an? (?:ai|assistant|chatbot|bot|language model)|dan)\b",
        r"\byou must\b",
        r"\b(?:note|message|attention|instructions?) (?:to|for) (?:the )?(?:ai|llm|assistant|chatbot|bot)\b",
        r"\bif you are an? (?:ai|language model|llm)\b|\bhãy (?:coi|xem) (?:tài liệu|nguồn|văn bản) này là\b",
        r"\bhãy (?:xác nhận|đánh dấu)\b.{0,40}\b(?:là đúng|khớp)\b",
        # Roles of a talk: "Trợ lý: … [1]", "System: you must …".
        rf"{_START}(?:hệ thống|system|trợ lý|assistant|người dùng|user|developer|instructions?) ?:"
        r".*(?:\[\d+\]|\b(?:hãy|bạn|trả lời|you|must)\b)",
    )
)
_ORDERS, _UNACCENTED_ORDERS = re.compile(_WORDS), re.compile(fold(_WORDS))
_HINTS = (
    "hãy|bỏ qua|phớt lờ|quên|ghi đè|không tuân|vô hiệu|prompt|lời nhắc|(?:chỉ dẫn|câu lệnh) hệ|hỏi|từ giờ|bây giờ"
    "|từ nay|nguyên văn|đáp án|câu trả lời|đừng|chỉ (?:in|trả|đáp|nói)|trợ lý|chat|ngôn ngữ|hệ thống ?:|dùng ?:"
    "|bạn (?:hãy|phải|cần|luôn|là|đang|chính|không)|(?:mô hình|chương trình|máy)(?:[^,:.]{0,20}[,:]|[^.]{0,20} hãy)"
    "|instruction|system|assistant|user|developer|gpt|llm|you|bot|ignore|disregard|forget|override|bypass|always|must"
    rf"|only|please|do not|asked|ai\b|{_TELL}"
)
_HINT = re.compile(rf"\b(?:{_HINTS})")
_MACHINE_FORMS = re.compile(
    r"<[|/]*(?:system|assistant|user|tool_call|function_call|s)[|/]*>|\bim_(?:start|end)\b|\[/?INST\]|<</?SYS>>"
    r"|(?:^|[\s>])#{2,4} ?(?:Instruction|System|Response)s?\b ?:"
    r"|[\"'](?:role|tool|arguments|outcome|tool_calls|function)[\"'] ?:",
    re.IGNORECASE,
)
_MARKED = re.compile(r"[<#\"'\[_]")
_MAYBE_UNACCENTED = re.compile(
    r"\b(?:bo qua|phot lo|quen|ghi de|tra loi|hay|tro ly|he thong|prompt|dap an|duoc hoi|tu gio|tu bay gio"
    r"|ban la|ban phai)\b"
)
"""What stands in an order that is typed without accents, also among sentences that have them."""


def is_order(text: str) -> bool:
    """Whether a sentence, cell or title tells an assistant what to say or do."""
    if _MARKED.search(text) and _MACHINE_FORMS.search(text):
        return True
    said = text.lower()
    if _HINT.search(said) and _ORDERS.search(" ".join(said.split())):
        return True
    return _MAYBE_UNACCENTED.search(said) is not None and _UNACCENTED_ORDERS.search(" ".join(said.split())) is not None


def left_out(content: Content) -> Content:
    """The content with such sentences, rows and headings as noise, and without stated facts that are such orders."""
    blocks = tuple(part for block in content.blocks for part in _parts(content.text, block))
    facts = (content.publisher, content.issuer, content.number, content.superseded_by, content.based_on)
    publisher, issuer, number, superseded_by, based_on = map(_unless_order, facts)
    named = title.of(content.text, blocks) if is_order(content.title) else content.title
    return replace(
        content,
        blocks=blocks,
        title=named,
        publisher=publisher,
        issuer=issuer,
        number=number,
        superseded_by=superseded_by,
        based_on=based_on,
    )


def _unless_order(fact: str | None) -> str | None:
    return None if fact is not None and is_order(fact) else fact


def _parts(text: str, block: Block) -> Iterator[Block]:
    """The block, or its sentences in runs of orders (noise) and of what is none."""
    block = _headed(block)
    words = text[block.start : block.end]
    if block.kind == "noise" or not (is_order(words) or _MAYBE_UNACCENTED.search(words.lower())):
        yield block
        return
    spans = sentences(words)
    if block.kind in ("row", "heading") or len(spans) < 2:
        order = is_order(words) or any(is_order(cell) for cell in words.split("|"))
        yield replace(block, kind="noise", level=0, columns=(), section="") if order else block
        return
    cuts = [0, *(start for start, _ in spans[1:]), len(words)]
    runs: list[tuple[bool, int, int]] = []
    for start, end in pairwise(cuts):
        order = is_order(words[start:end])
        if runs and runs[-1][0] == order:
            runs[-1] = (order, runs[-1][1], end)
        else:
            runs.append((order, start, end))
    if len(runs) == 1:
        yield replace(block, kind="noise") if is_order(words) else block
        return
    for order, start, end in runs:
        last = start + len(words[start:end].rstrip())
        yield Block(block.start + start, block.start + last, "noise" if order else block.kind)


def _headed(block: Block) -> Block:
    """A row without headers that are orders."""
    if not any(map(is_order, (*block.columns, block.section))):
        return block
    columns = tuple("" if is_order(column) else column for column in block.columns)
    return replace(block, columns=columns, section="" if is_order(block.section) else block.section)
