"""Parts: a question that asks two things, "ai ký và ký ngày nào", becomes a question for each."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from bot.question.asking import Kind
from bot.question.exclusive import apart
from bot.question.funding import MONEY_WORDS
from bot.question.question import Question, read
from index.figures import is_generic
from sources.reading.vietnamese import STOP_WORDS, fold

_ASKS = re.compile(
    r"\b(?:bao nhieu|so hieu (?:la )?(?:gi|nao)"
    r"|may\b(?! (?:tinh|moc)\b)|khi nao|bao gio|bao lau|luc nao|(?:o|tai) dau|ai|la gi|vi sao|tai sao"
    r"|(?:so|bo|co quan|don vi|ben|phong|ngay|thang|nam|quy|noi|tinh|huyen|xa|van ban|nghi quyet) (?:nao|gi))\b"
)
_JOINED = re.compile(r"\s*[,;]\s*(?:(?:va|con|dong thoi)\s+)?|\s+(?:va|con|dong thoi)\s+")
_REFERS = re.compile(
    r"(?:(?:ke hoach|quyet dinh|nghi quyet|chi thi|de an|van ban|viec) (?:do|nay|ay)|no)\s+(?:thi |se )?"
)
"""How a second part begins that names what the first is about again."""
_OPENING_WORDS = 5
"""Words of the second part before which its asking word begins: it is a clause of its own, not the end of a list."""
_ROLE = re.compile(r"\b(?:chu tri|phoi hop)\b")
_OF_EACH = re.compile(r"(?:moi|tung) ")
"""How a second question begins that asks the figures of what the first one lists: "…, mỗi nguồn bao nhiêu"."""
_COUNT = re.compile(r"(?:bao nhieu|may)\s+")
_HELD = {
    "so hieu": "mang số hiệu gì",
    "ngay ky": "ký ngày nào",
    "ngay ban hanh": "ban hành ngày nào",
    "nguoi ky": "do ai ký",
    "co quan ban hanh": "do cơ quan nào ban hành",
}
"""What a document has, as a question names it in a list, and how it is asked for alone."""
_EACH_HELD = "|".join(_HELD)
_SEVERAL_HELD = re.compile(rf"\b(?:{_EACH_HELD})(?:\s*(?:,|;|\bva\b)\s*(?:va )?(?:{_EACH_HELD}))+\b")
_BEFORE_HELD = re.compile(r"\W*(?:(?:xin |hay )?(?:cho (?:toi |em |minh )?biet|neu)\b\W*)?(?:cua\b\s*)?")
_AFTER_HELD = re.compile(r"(?:\W+(?:co|thi|la|nhu|the nao|bao nhieu|gi|nao))*\W*$")
_WHO = r"(?:ai|(?:so|bo|nganh|co quan|don vi|ben) nao)"
_BOTH_ROLES = re.compile(
    rf"\b(?:(?P<who>{_WHO}) (?:la )?(?:(?:co quan|don vi) )?|(?:co quan|don vi) )chu tri(?:\s*,\s*|\s+va\s+)"
    r"(?:(?:co quan|don vi) )?phoi hop\b(?! (?:voi|cung)\b)(?P<what>[^?]*)"
)
_WHO_ENDS = re.compile(r"\W*\b(?:la |gom )?(?:nhung )?(?:ai|(?:co quan|don vi|so|ben|bo) nao)\W*$")


def parts(question: Question) -> tuple[Question, ...]:
    """The questions that a question is made of, each read after the first; () where it asks one thing."""
    text = question.standalone
    folded = fold(text)
    if question.inherited or question.comparison or question.against_plan or question.talk:
        return ()
    if several := _of_a_document(text) or _of_both_roles(text):
        return tuple(_of(question, read(one)) for one in several)
    if len(_ASKS.findall(folded)) < 2:
        return ()
    for joint in _JOINED.finditer(folded):
        asked_first, asked_next = _ASKS.search(folded, 0, joint.start()), _ASKS.search(folded, joint.end())
        if asked_first is None or asked_next is None or _OF_EACH.match(folded, joint.end()):
            continue
        refers = _REFERS.match(folded, joint.end())
        begins = refers.end() if refers is not None else joint.end()
        if len(folded[begins : asked_next.start()].split()) >= _OPENING_WORDS:
            continue
        first, second = text[: joint.start()], text[begins:]
        one = _of(question, read(_with_object(second, first) + _tail(first, asked_first.end(), second)))
        subject, rest = first[: asked_first.start()], f"{first[: asked_first.start()]} {first[asked_first.end() :]}"
        pieces = (_with_object(first, piece) for piece in _pieces(second))
        others = [_of(question, _second(subject, rest, piece, one)) for piece in pieces]
        differ = all((one.kind, one.head, fold(one.standalone)) != (o.kind, o.head, fold(o.standalone)) for o in others)
        figures = one.numeric and others[0].numeric and bool(apart(text))
        whole = question.sides() and (one.head == others[0].head or figures)
        return (one, *others) if differ and not whole else ()
    return ()


def _pieces(second: str) -> tuple[str, ...]:
    """What follows the first thing asked, apart where it asks several more: "ngày nào, số mấy"."""
    folded = fold(second)
    for joint in _JOINED.finditer(folded):
        if _ASKS.search(folded, 0, joint.start()) and _ASKS.search(folded, joint.end()):
            return second[: joint.start()], *_pieces(second[joint.end() :])
    return (second,)


def _of_a_document(text: str) -> tuple[str, ...]:
    """A question for each of what is asked of a document in one list: "Số hiệu và ngày ký của Kế hoạch …"."""
    held = _SEVERAL_HELD.search(fold(text))
    if held is None:
        return ()
    beside = f"{text[: held.start()].strip()} {text[held.end() :].strip()}".strip()
    if (opening := _BEFORE_HELD.match(fold(beside))) is not None:
        beside = beside[opening.end() :]
    if (ending := _AFTER_HELD.search(fold(beside))) is not None:
        beside = beside[: ending.start()]
    return tuple(f"{beside} {_HELD[one]}?" for one in re.findall(_EACH_HELD, held.group())) if beside else ()


def _of_both_roles(text: str) -> tuple[str, ...]:
    """A question for each part in a task of which two are asked with one word: "ai chủ trì, phối hợp việc …"."""
    asked = _BOTH_ROLES.search(fold(text))
    if asked is None:
        return ()
    what, before = text[slice(*asked.span("what"))], text[: asked.start()]
    ends = _WHO_ENDS.search(fold(what))
    if asked["who"] is None and ends is None:
        return ()
    task = what[: ends.start()] if ends is not None else what
    who = text[slice(*asked.span("who"))] if asked["who"] is not None else "đơn vị nào"
    return tuple(f"{before}{who} {role}{task.rstrip(' ?.!')}?" for role in ("chủ trì", "phối hợp"))


def _second(subject: str, rest: str, second: str, one: Question) -> Question:
    """The second question with the subject that stands before the first one's asking word, or with ``rest``, all that
    the first says beside it, where it names no more than money; where it names a place, a
    time or a document of its own, or nothing but what is asked ("đạt mấy phần trăm"), it is read as a follow-up."""
    alone = read(second)
    said = [word.form for word in alone.topic if word.form not in STOP_WORDS and not is_generic(word.form)]
    if alone.kind == "money" and said and all(fold(form) in MONEY_WORDS for form in said):
        return read(f"{rest.strip()} {second}")
    if not said or not any(map(str.isalnum, subject)) or alone.places or alone.years or alone.numbers:
        after = read(second, one)
        leans = not after.inherited and not alone.places and asks_of_a_task(alone)
        return replace(after, inherited=one.topic) if leans else after
    return read(f"{subject.rstrip()} {second}")


def asks_of_a_task(question: Question, known: Collection[str] = ()) -> bool:
    """Whether a question says nothing but what it asks of a task, its cost, its time or who does it, and ``known``
    folded words: "dự kiến hết bao nhiêu tiền?"."""
    own = {fold(w.form) for w in question.topic if w.form not in STOP_WORDS and not is_generic(w.form)}
    return question.kind in _OF_A_TASK and own <= _COST_AND_TIME.union(known)


_OF_A_TASK: frozenset[Kind] = frozenset({"money", "date", "organisation", "person"})
_COST_AND_TIME = frozenset(
    """
    kinh phi tien von chi het ton du kien dong ty trieu xong hoan thanh thoi gian han tien do chu tri phoi hop phu trach
    lo dam nhan don vi co quan ai ben so
    """.split()  # noqa: SIM905 - a list of quoted syllables would be harder to read
)


def _with_object(whole: str, bare: str) -> str:
    """A question with what its body has a part in, where only the other says it: "sở nào chủ trì đê số, sở nào phối
    hợp", "ai chủ trì và ai phối hợp số hóa đê"."""
    shared, alone = _ROLE.search(fold(whole)), _ROLE.search(fold(bare))
    if shared is None or alone is None or bare[alone.end() :].strip(" ?.!"):
        return bare
    task = whole[shared.end() :].strip()
    return f"{bare[: alone.end()]} {task}" if task.strip(" ?.!,") else bare.rstrip(" ?.!")


def _of(whole: Question, part: Question) -> Question:
    """A part with the one place, time and document of the whole question where it names none."""
    return replace(
        part,
        places=part.places or (whole.places if len(whole.places) == 1 else ()),
        localities=part.localities or (whole.localities if len(whole.localities) == 1 else ()),
        years=part.years or (whole.years if len(whole.years) == 1 else ()),
        periods=part.periods or (whole.periods if len(whole.periods) == 1 else ()),
        numbers=part.numbers or (whole.numbers if len(whole.numbers) == 1 else ()),
        spoken_of=whole.spoken_of,
    )


def _tail(first: str, counted: int, second: str) -> str:
    """What a first count shares with the second: " hoàn thành chuyển đổi số" of "bao nhiêu huyện và bao nhiêu xã hoàn
    thành chuyển đổi số"; "" where the first says it itself."""
    head = read(first).head
    named = _COUNT.match(fold(second))
    counted_next = read(second).head
    if named is None or not counted_next or len(first[counted:].split()) > len(head):
        return ""
    return " " + " ".join(second[named.end() :].split()[len(counted_next) :])
