"""``python -m tests.quality.sentences``: 300 true sentences with figures from the plans, unchanged and one digit off.

Each figure's own sentence is told in several ways: as it stands, with its period before or behind it, after the name of
its document, with its place, in a report, without accents, and with its line broken. Unchanged ones are to be
confirmed, and those with one digit changed never.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.checking.check import check
from bot.composing.answer import VerdictKind
from index.figures import number
from index.index import Index
from sources.document import Passage
from sources.figures import Figure
from sources.reading.numerals import parse_number
from sources.reading.vietnamese import fold, normalise
from sources.scopes import Scopes
from tests.quality.claims import FOLDERS, indexed

SEED = 20261122
WANTED = 300
_TIME = frozenset({"năm", "tháng", "quý", "tuần", "ngày", "giờ", "cấp"})
"""Units of numbers that nobody checks: how long a plan runs, how many levels a network has."""
_MARKER = re.compile(r"^(?:[-+•*]|[a-zđ]\)|\d{1,2}[.)]|[\s*])+")
_LOWER_FIRST = re.compile(r"^[A-ZĐ](?=[a-zà-ỹ])")


@dataclass(frozen=True, slots=True)
class Told:
    """A true sentence; its figure's number is ``text[start:end]``. ``way`` says how it is told."""

    text: str
    start: int
    end: int
    way: str
    figure: Figure

    def with_digit(self, at: int, digit: str) -> str:
        return f"{self.text[:at]}{digit}{self.text[at + 1 :]}"


def told(index: Index) -> Iterator[Told]:
    """All ways to tell each figure of an index that stands in running text and that a reader would check."""
    for figure in index.figures():
        passage = index.passage(figure.passage_id)
        if passage.kind == "row" or figure.unit in _TIME:
            continue
        before, value, behind = _sentence(passage, figure)
        period, place = " ".join(figure.period.split()), figure.place
        document = index.document(figure.document_id)
        known = period and period not in before + behind
        lead = f"{period[0].upper()}{period[1:]}, " if known else ""
        inner = _LOWER_FIRST.sub(lambda match: match.group().lower(), before) if lead else before
        yield _told("as it stands", before, value, behind, figure)
        if lead:
            yield _told("period before", lead + inner, value, behind, figure)
            yield _told(
                "period behind", before, value, f"{behind.rstrip('.;')} {period[0].lower()}{period[1:]}.", figure
            )
        if document.number:
            yield _told("document", f"Theo văn bản số {document.number}, {lead.lower()}{inner}", value, behind, figure)
        if place and place not in before + behind:
            yield _told("place", f"{lead}{inner}", value, f"{behind.rstrip('.;')} ở {place}.", figure)
        yield _told("report", f"Báo cáo nêu rõ: {lead}{inner}", value, behind, figure)
        if lead:
            yield _told("no accents", fold(lead + inner), value, fold(behind), figure)
            yield _told("hard-wrapped", (lead + inner).replace(", ", ",\n", 1), value, behind, figure)


def _sentence(passage: Passage, figure: Figure) -> tuple[str, str, str]:
    """The words before the figure's number in its sentence, the number, and the words behind it."""
    start, end = Scopes.of(passage).sentence_at(figure.start - passage.start)
    at = figure.start - passage.start
    before = " ".join(_MARKER.sub("", passage.text[start:at]).split())
    behind = " ".join(passage.text[at + len(figure.text) : end].split())
    glued = passage.text[at - 1 : at].strip() != ""
    spaced = passage.text[at + len(figure.text) : end][:1].isspace()
    return f"{before}{'' if glued or not before else ' '}", figure.text, f"{' ' if spaced else ''}{behind}"


def _told(way: str, before: str, value: str, behind: str, figure: Figure) -> Told:
    text = f"{before}{value}{behind}"
    return Told(text, len(before), len(before) + len(value), way, figure)


def chosen(index: Index, wanted: int = WANTED) -> list[Told]:
    """The sentences of the trial, the same ones every time."""
    every = sorted(told(index), key=lambda one: (one.text, one.start))
    return random.Random(SEED).sample(every, min(wanted, len(every)))


def one_digit_off(one: Told, index: Index, draw: random.Random) -> str:
    """The sentence with one digit of its figure changed, so that no source states the new value for it."""
    with_period = one.way not in ("as it stands", "place") or not one.figure.period
    true = {
        number(other)
        for other in index.figures()
        if other.unit == one.figure.unit
        and (not with_period or (other.first_year, other.last_year) == (one.figure.first_year, one.figure.last_year))
    }
    places = [at for at in range(one.start, one.end) if one.text[at].isdigit()]
    ways = [(at, digit) for at in places for digit in "0123456789" if digit != one.text[at]]
    draw.shuffle(ways)
    for at, digit in ways:
        changed = one.with_digit(at, digit)
        value = re.match(r"\d[\d.,]*\d|\d", changed[one.start : one.end])
        if value and changed[one.start] != "0" and parse_number(value.group()) not in true:
            return changed
    raise AssertionError(f"no digit of {one.text!r} can be changed")


def verdict_of(one: Told, text: str, index: Index) -> VerdictKind | None:
    """What the check says of the figure in a text in which it stands where it stands in the sentence."""
    assert normalise(text) == text
    return next((v.kind for v in check(text, index) if v.start <= one.start < v.end), None)


@dataclass(frozen=True, slots=True)
class Trial:
    """Sentences that were not confirmed as they are, and those that were with a digit changed."""

    sentences: int
    unconfirmed: tuple[tuple[Told, VerdictKind | None], ...]
    wrongly_confirmed: tuple[str, ...]

    @property
    def confirmed(self) -> float:
        return 1 - len(self.unconfirmed) / self.sentences


def trial(index: Index, wanted: int = WANTED) -> Trial:
    """Checks every chosen sentence, unchanged and one digit off."""
    draw = random.Random(SEED)
    sentences = chosen(index, wanted)
    verdicts = [(one, verdict_of(one, one.text, index)) for one in sentences]
    changed = [(one, one_digit_off(one, index, draw)) for one in sentences]
    wrong = [text for one, text in changed if verdict_of(one, text, index) == "confirmed"]
    return Trial(len(sentences), tuple(pair for pair in verdicts if pair[1] != "confirmed"), tuple(wrong))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--verbose", action="store_true", help="show each fault")
    verbose = parser.parse_args().verbose
    with indexed(FOLDERS["plans"]) as index:
        done = trial(index)
    print("| sentences | confirmed unchanged | confirmed with one digit changed |\n|---|---|---|")
    print(f"| {done.sentences} | {done.confirmed:.1%} | {len(done.wrongly_confirmed)} |")
    for one, kind in done.unconfirmed if verbose else ():
        print(f"    {kind}, {one.way}: {one.text[: one.start]}[{one.text[one.start : one.end]}]{one.text[one.end :]}")
    for text in done.wrongly_confirmed if verbose else ():
        print(f"    confirmed: {text}")


if __name__ == "__main__":
    main()
