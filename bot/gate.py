"""Gate: what may be shown. Pure: an Answer and what it rests on in, what holds of it out.

Promises 1 to 4 of the design are checked on the finished text, whoever wrote it: every quote is exact
and of the place and period that were asked for, every marker has its citation, every figure stands in a
cited quote, title or date, or is worked out from figures that do. A line that fails is taken out; an
answer with nothing left is not shown.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from bot.composing.answer import Answer, Citation, Derived
from index.figures import period_fit, place_fits
from sources.reading.quantity import parse_number

NUMBER = re.compile(r"\d+(?:[.,/-]\d+)*")
MARKER = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Checked:
    """What passed, None when nothing did, and in words what did not."""

    answer: Answer | None
    faults: tuple[str, ...]


def check(
    answer: Answer,
    texts: Mapping[str, str],
    places: Collection[str] = (),
    years: Collection[tuple[int, int]] = (),
    asked: str = "",
) -> Checked:
    """Check an answer against the texts of the documents it cites (document id -> text).

    ``places`` and ``years`` are what was asked for; a citation about another place or period is not shown. An
    answer that abstains may repeat the figures of ``asked``, the question.
    """
    faults: list[str] = []
    held = {c.n: c for c in answer.citations if _exact(c, texts, faults)}
    if not answer.abstained:
        held = {n: c for n, c in held.items() if _bound(c, places, years, faults)}
    if answer.outcome in ("greeting", "refused"):
        return Checked(replace(answer, citations=tuple(held.values())), tuple(faults))
    derived = tuple(d for d in answer.derived if _worked_out(d, held, faults))
    repeated = frozenset(figures(asked)) if answer.abstained else frozenset()
    lines = [line for line in answer.text.split("\n") if _line_holds(line, held, derived, repeated, faults)]
    cited = {int(n) for line in lines for n in MARKER.findall(line)}
    if answer.abstained:
        text = "\n".join(lines)
        kept = tuple(c for c in held.values() if c.n in cited)
        return Checked(replace(answer, text=text, citations=kept) if lines else None, tuple(faults))
    if not cited:
        return Checked(None, (*faults, "no citation is left"))
    if len(lines) < len(answer.text.split("\n")):
        answer = replace(answer, outcome="partial")
    kept = tuple(c for c in held.values() if c.n in cited)
    return Checked(replace(answer, text="\n".join(lines), citations=kept, derived=derived), tuple(faults))


def fits(
    citation: Citation, texts: Mapping[str, str], places: Collection[str] = (), years: Collection[tuple[int, int]] = ()
) -> bool:
    """Whether a citation is exact, and of a place and period that were asked for."""
    faults: list[str] = []
    return _exact(citation, texts, faults) and _bound(citation, places, years, faults)


def _exact(citation: Citation, texts: Mapping[str, str], faults: list[str]) -> bool:
    text = texts.get(citation.document_id, "")
    exact = bool(citation.quote.strip()) and text[citation.start : citation.end] == citation.quote
    if not exact:
        faults.append(f"quote [{citation.n}] is not in {citation.source}")
    return exact


def _bound(citation: Citation, places: Collection[str], years: Collection[tuple[int, int]], faults: list[str]) -> bool:
    if citation.place is not None and not place_fits(places, citation.place):
        faults.append(f"citation [{citation.n}] is about {citation.place}")
        return False
    if citation.years is not None and not any(period_fit(span, *citation.years) for span in years or (None,)):
        faults.append(f"citation [{citation.n}] is about {citation.years}")
        return False
    return True


def _line_holds(
    line: str,
    held: Mapping[int, Citation],
    derived: tuple[Derived, ...],
    repeated: Collection[str],
    faults: list[str],
) -> bool:
    markers = [int(n) for n in MARKER.findall(line)]
    missing = [n for n in markers if n not in held]
    if missing:
        faults.append(f"marker [{missing[0]}] has no citation")
        return False
    support = (_support(held[n] for n in markers) if markers else _support(held.values())).union(repeated)
    worked_out = {n for d in derived for n in NUMBER.findall(d.value)}
    for figure in figures(MARKER.sub(" ", line)):
        if figure not in support and figure.rstrip("%") not in worked_out:
            faults.append(f"figure {figure} stands in no quote")
            return False
    return True


def figures(text: str) -> tuple[str, ...]:
    """The numbers of a text as written, "%" kept: "tăng 9,6%/năm" -> ("9,6%",)."""
    return tuple(m.group() + ("%" if re.match(r"\s*%", text[m.end() :]) else "") for m in NUMBER.finditer(text))


def _support(citations: Iterable[Citation]) -> frozenset[str]:
    found: set[str] = set()
    for citation in citations:
        dates = (f"{citation.published:%d/%m/%Y} {citation.published:%Y-%m-%d}",) if citation.published else ()
        for text in (citation.quote, citation.title, *dates):
            for figure in figures(text):
                found.add(figure)
                found.add(figure.rstrip("%"))
    return frozenset(found)


def _worked_out(derived: Derived, held: Mapping[int, Citation], faults: list[str]) -> bool:
    support = _support(held.values())
    try:
        first, second = (parse_number(operand.rstrip(" %")) for operand in derived.operands)
        value = parse_number(next(iter(NUMBER.findall(derived.value))))
        result = {"-": lambda: first - second, "+": lambda: first + second, "/": lambda: first / second}[
            derived.operation
        ]()
        places = -int(value.as_tuple().exponent)
        right = abs(result - value) <= Decimal("0.5").scaleb(-places) if derived.operation == "/" else result == value
    except (ValueError, StopIteration, InvalidOperation, KeyError, ZeroDivisionError):
        right = False
    known = all(operand.replace(" ", "") in support for operand in derived.operands)
    if not (right and known):
        faults.append(f"{derived.value} is not {derived.operation} of {derived.operands}")
    return right and known
