"""Now and goal: "hiện nay và đích 2030 chênh nhau bao nhiêu" holds what there is against what is aimed at."""

from __future__ import annotations

import re

from sources.reading.vietnamese import fold

_NOW = re.compile(
    r"\b(?:(?:o )?(?:thoi diem )?hien (?:nay|tai|gio)|(?:tinh )?den (?:nay|hien tai)|bay gio|hien(?! (?:thuc|dai)))\b"
)
_GOAL = re.compile(
    r"\b(?:muc tieu|muc dich|dich|chi tieu|ke hoach|moc) "
    r"(?:(?:den|toi|vao|cua|cho|het|dat|de|ra|phan|dau) )*(?:nam )?(?P<year>20\d\d)\b"
)
_HELD_AGAINST = re.compile(
    r"\b(?:so (?:sanh )?voi|so sanh|con (?:\w+ )?(?:cach|thieu|kem)|cach(?= (?:xa )?(?:muc|dich))"
    r"|chenh(?: lech)?(?: nhau)?|khac nhau|hon kem(?: nhau)?)\b(?: xa)?(?: (?:bao nhieu|the nao|ra sao|may))?"
)
_ASKS = re.compile(r"\b(?:bao nhieu|bao xa|the nao|ra sao)\b(?: (?:phan tram|%))?")
_BETWEEN = re.compile(r"(?:^|\s)(?:và|va|với|voi|giữa|giua|thì|thi|nữa)(?=\s*$|\s*,)|^[\s,]+|[\s,?.!]+$", re.IGNORECASE)


def held_against_goal(text: str) -> tuple[tuple[str, str], ...]:
    """The question of what there is now and that of the goal, each with its label; () where a question does not hold
    the one against the other."""
    folded = fold(text)
    now, goal = _NOW.search(folded), _GOAL.search(folded)
    if now is None or goal is None or _HELD_AGAINST.search(folded) is None:
        return ()
    spans = [now.span(), goal.span(), *(m.span() for p in (_HELD_AGAINST, _ASKS) for m in p.finditer(folded))]
    kept = "".join(character for at, character in enumerate(text) if not any(start <= at < end for start, end in spans))
    subject = " ".join(kept.split())
    while (bare := _BETWEEN.sub("", subject).strip()) != subject:
        subject = bare
    year = goal["year"]
    return ("Hiện nay", f"{subject} hiện nay?"), (f"Mục tiêu {year}", f"{subject}, mục tiêu đến năm {year}?")
