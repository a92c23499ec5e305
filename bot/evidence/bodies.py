"""Bodies: the department, committee or other body that a question, a heading or a table's cell names."""

from __future__ import annotations

import re
from typing import Literal

from bot.evidence.evidence import Evidence
from bot.question.document_numbers import document_mentions
from bot.question.question import Question
from sources.reading.abbreviation import spelled_out
from sources.reading.vietnamese import fold, words

Body = tuple[str, ...]
"""A body's name as folded words: ("so", "tai", "chinh")."""
Role = Literal["", "chủ trì", "phối hợp"]
"""The part that a body takes in a task, as plans say it; "" where they do not tell it apart."""

_OFFICE = (
    "so|bo|ban|cong an|uy ban|hoi dong|mat tran|van phong|trung tam|hiep hoi|hoi|doan|lien minh|lien doan|ngan hang|"
    "kho bac|cuc|chi cuc|vien|truong|bao|dai|buu dien"
)
_BODY = (
    rf"(?:{_OFFICE}|ubnd|hdnd|nganh|doanh nghiep|don vi|co quan|to chuc|dia phuong|tinh|huyen|xa|phuong|thanh pho)\b"
)
_BODIES = re.compile(rf"(?:cac |tung |moi )?{_BODY}")
_TASK = "(?:nhiem vu|trach nhiem|cong viec|phan viec|viec)"
_WHAT = "(?:la )?(?:(?:nhung |cac )?gi|nao|the nao|ra sao)"
_ASKED = re.compile(
    r"\b(?:(?:se |duoc |chiu |co )*"
    r"(?:giao|dam nhan|dam nhiem|nhan|co|chiu|thuc hien|lam|phu trach|lo|chu tri|phoi hop) )?"
    rf"(?:nhung |cac )?{_TASK} {_WHAT}\b"
    r"|\b(?:phai|can|se|duoc|co trach nhiem|co nhiem vu|giao)? ?(?:lam|thuc hien|chu tri|phoi hop) (?:nhung |cac )?gi\b"
    rf"|\byeu cau (?:nhung )?gi\b|\b(?:nhung |cac )?{_TASK} (?:cua|giao cho|ma)\b|^{_TASK} (?={_BODY})"
)
_CLOSING = re.compile(rf"\b{_WHAT}$")
_BEFORE = set(re.findall(r"\w+", "boi cho chinh con cua do doi giao la o tai the theo thi trong vay voi yeu cau"))
_AFTER = set(re.findall(r"\w+", "co cua day do duoc la nay o phai tai theo thi trong tu vao ve"))
"""Words that may stand before and after a body's name without asking for something else."""
_ADDRESSED = re.compile(r"^(?:\W*(?:doi voi|de nghi|giao|trach nhiem cua|nhiem vu cua)\b\W*)+")
_CHIEFS = ("doc", "tich", "truong", "dao", "thu")
"""Words before a body's name when its director, chairman, head or leaders are meant."""
_COMMITTEE = ("uy", "ban", "nhan", "dan")
_FEWEST_WORDS = 2


def asked_body(question: Question) -> Body | None:
    """The body whose duties are asked for, as folded words: ("so", "tai", "chinh"); None where more is asked."""
    folded = fold(_own(question)).rstrip(" ?.!")
    asked = [match.span() for match in _ASKED.finditer(folded)]
    if not asked or question.years or len(question.numbers) > 1 or len(question.places) > 1:
        return None
    spans = [*asked, *document_mentions(folded), *(match.span() for match in _CLOSING.finditer(folded))]
    rest = "".join("\n" if any(low <= at < high for low, high in spans) else sign for at, sign in enumerate(folded))
    for place in question.places:
        rest = rest.replace(fold(place), "\n")
    parts = [part for part in map(_without_edges, rest.split("\n")) if part]
    return named(parts[0]) if len(parts) == 1 and _BODIES.match(parts[0]) else None


def _own(question: Question) -> str:
    """The words of a question without those of the turn before, which stand after it in brackets."""
    return question.standalone.partition(" (")[0] if question.inherited else question.standalone


def asked_role(question: Question) -> Role:
    """The part that is asked for: "chủ trì những nhiệm vụ nào"; "" for every part."""
    folded = fold(_own(question))
    return "phối hợp" if "phoi hop" in folded else "chủ trì" if "chu tri" in folded else ""


def names_office(evidence: Evidence, body: Body) -> bool:
    """Whether evidence, or a heading above it, names the body and not only who heads it, where that is an office and
    not "doanh nghiệp"."""
    if len(body) < _FEWEST_WORDS or not re.match(rf"(?:{_OFFICE})\b", " ".join(body)):
        return True
    told = named(f"{' '.join(evidence.passage.context.headings)} . {evidence.text}")
    return any(told[at : at + len(body)] == body and told[at - 1] not in _CHIEFS for at in range(len(told)))


def names(text: str, body: Body) -> bool:
    """Whether a heading or a cell names the body, alone or among others."""
    bare = _ADDRESSED.sub("", re.sub(r"^[\W\d]*(?:[a-zđ]\)|[ivx]+\.)?\W*", "", fold(" ".join(text.split()))))
    if not _BODIES.match(bare):
        return False
    parts = (bare, *re.split(r"[,;]|\bva\b(?= (?:so|uy|ban|bo|cac|cong an)\b)", bare))
    return any(_begins(named(part), body) for part in parts)


def named(text: str) -> Body:
    """The folded words of a body's name: short forms spelled out, without "các", "và" and the list mark before it."""
    held = [fold(word.form) for word in spelled_out(words(_ADDRESSED.sub("", fold(text))))]
    held = [word for word in held if word.isalpha() and len(word) > 1 and word not in ("va", "cac", "cap")]
    while len(held) > 1 and held[-1] in ("tinh", "pho") and held[-2] != "dan":
        del held[-1 if held[-1] == "tinh" else -2 :]
    return tuple(held)


def _begins(name: Body, body: Body) -> bool:
    """Whether a name begins with the body's, "Ủy ban nhân dân" left out at will; a single word is the whole name."""
    names = (name, name[len(_COMMITTEE) :]) if name[: len(_COMMITTEE)] == _COMMITTEE else (name,)
    return any(one == body if len(body) == 1 else one[: len(body)] == body for one in names)


def _without_edges(part: str) -> str:
    """A part of a question without the words around a body's name and the name of a kind of document."""
    held = re.sub(r"\b(?:ke hoach|nghi quyet|quyet dinh|de an|chuong trinh|van ban)\b", " ", part).split()
    held = [word.strip(",.:;()“”\"'") for word in held]
    while held and (held[0] in _BEFORE or not held[0]):
        del held[0]
    while held and (held[-1] in _AFTER or not held[-1]):
        del held[-1]
    return " ".join(held)
