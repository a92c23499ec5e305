"""Who acts in a sentence: one to whom something is done in the evidence is not told as doing it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.model.ground_reading import GroundReading
from index.figures import forms
from sources.reading.vietnamese import lower

_AGENT = (
    r"doanh nghiệp(?: nhỏ và vừa| công nghệ(?: số| thông tin)?| viễn thông)?"
    r"|hợp tác xã|hộ kinh doanh|người dân|công dân|cán bộ|công chức|viên chức|đơn vị"
    r"|địa phương|cơ quan|tổ chức|cá nhân|tập thể|hội viên|hiệp hội|bộ,? ngành|sở,? ngành|xã,? phường"
    r"|(?:sở|bộ|cục|công an|ủy ban nhân dân|ubnd)(?: [^\W\d]+){1,3}?(?: và [^\W\d]+(?: [^\W\d]+)?)?"
)
_VERB = (
    r"hướng dẫn|mời gọi|mời|gửi|báo cáo|tổ chức|hỗ trợ|yêu cầu|đề nghị|chỉ đạo|thẩm định|tuyên truyền|vận động"
    r"|khen thưởng|biểu dương|đào tạo|tập huấn|bồi dưỡng|cung cấp|kiểm tra|giám sát|đánh giá|tổng hợp|tiếp nhận"
    r"|huy động|thu hút|bố trí|phân bổ|khuyến khích"
)
_BEFORE_VERB = r"(?:(?:đã|đang|sẽ|phải|cần|cũng|còn|chủ động|có trách nhiệm|có nhiệm vụ) )*"
_ACTS = re.compile(rf"(?<!\w)(?P<agent>{_AGENT}) {_BEFORE_VERB}(?P<verb>{_VERB})(?!\w)")
_HEAD = r"(?:chủ trì|phụ trách|đảm nhận|đảm trách)(?!\w)"
_LEADER = rf"(?P<agent>{_AGENT}|(?:các )?(?:xã|phường))"
_LEADS = (
    re.compile(rf"(?<!\w){_LEADER} {_BEFORE_VERB}{_HEAD}"),
    re.compile(rf"(?<!\w){_HEAD}(?: là|\s?:) {_LEADER}(?!\w)"),
)
"""Who leads: before the verb, or behind it as behind a label."""
_UNDERGOES = re.compile(rf"(?<!\w)(?P<agent>{_AGENT}(?: [^\W\d]+){{0,3}}?) được (?P<verb>{_VERB})(?!\w)")
_HELPED = re.compile(r"(?<!\w)phối hợp(?:(?: chặt chẽ)? (?:với|cùng)|\s?:) ([^;.]{0,200})")
_SENDS = frozenset({"gửi", "báo cáo"})
"""Verbs of which one stands for the other: what is reported to a body is sent there."""


def agent_faults(text: str, readings: Sequence[GroundReading]) -> Iterator[str]:
    """Agents that stand behind their verb in every quote that has both, or only beside the one that leads.

    What stands above a quote may name who acts, and a row of a table tells no order of its cells.
    """
    said = _plain(text)
    quotes = [_plain(reading.ground.quote) for reading in readings if reading.ground.kind != "row"]
    named = " ".join(word for reading in readings for word in reading.around)
    for match in _ACTS.finditer(said):
        agent, verb = match["agent"], match["verb"]
        if " ".join(forms(agent)) not in named and quotes and all(_done_to(agent, verb, quote) for quote in quotes):
            yield f"“{agent}” stands behind “{verb}” in the cited evidence"
    for match in _UNDERGOES.finditer(said):
        agent, verb = match["agent"], match["verb"]
        if quotes and all(_does(agent, verb, quote) for quote in quotes):
            yield f"“{agent}” stands before “{verb}” in the cited evidence"
    for match in (match for pattern in _LEADS for match in pattern.finditer(said)):
        agent = match["agent"]
        if " ".join(forms(agent)) not in named and quotes and all(_only_helps(agent, quote) for quote in quotes):
            yield f"“{agent}” helps in the cited evidence and does not lead"


def _plain(text: str) -> str:
    return " ".join(lower(text).split())


def _done_to(agent: str, verb: str, quote: str) -> bool:
    first = _first(agent, quote)
    acts = _first(verb, quote)
    if acts is None and verb in _SENDS:
        acts = next((at for one in _SENDS if (at := _first(one, quote)) is not None), None)
    return first is not None and acts is not None and acts < first


def _does(agent: str, verb: str, quote: str) -> bool:
    """Whether an agent acts in a quote that tells nothing in the passive and has it nowhere else."""
    first, acts = _first(agent, quote), _first(verb, quote)
    return first is not None and acts is not None and first < acts and "được" not in quote.split()


def _only_helps(agent: str, quote: str) -> bool:
    helped = _HELPED.search(quote)
    first, leads = _first(agent, quote), _first("chủ trì", quote)
    return helped is not None and leads is not None and first is not None and leads < helped.start() < first


def _first(words: str, text: str) -> int | None:
    found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text)
    return found.start() if found else None
