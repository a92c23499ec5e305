"""``python -m tests.quality.robustness SOURCES QUESTIONS…``: does the answer stay the same, however it is typed?

Each question is asked as its author wrote it and again in every way of typing that changes it. The answer is the
same when its outcome is, its figures are, and it cites the same place first; what is not answered has no place. Where
the answer as written was wrong, staying the same counts all the same: faults are scored elsewhere.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bot.bot import Bot
from bot.composing.answer import Answer
from bot.evaluate import Answerer, Case
from index.index import Index
from index.ingest import ingest
from index.static import StaticEncoder
from tests.quality.ways_of_typing import CONVERSATION, WAYS

SEED = 20261122
WANTED = 0.95
"""Share of the questions of each way whose answer stays the same."""
_MARKER = re.compile(r"\[\d+(?:, ?\d+)*\]")
_FIGURE = re.compile(r"\d+(?:[.,/]\d+)*")
_BOLD = re.compile(r"\*\*(.+?)\*\*")


@dataclass(frozen=True, slots=True)
class Trial:
    """A question typed one way, and its answer beside the one to the question as written."""

    way: str
    case: Case
    typed: str
    written: Answer
    answer: Answer

    @property
    def difference(self) -> str:
        """What is not the same; empty when all that matters is."""
        if self.written.outcome != self.answer.outcome:
            return f"{self.written.outcome} → {self.answer.outcome}"
        if self.written.abstained or not self.written.citations:
            return ""
        if told(self.written) != told(self.answer):
            return f"{told(self.written)} → {told(self.answer)}"
        return "" if _same_place(self.written, self.answer) else "another place cited"


def told(answer: Answer) -> tuple[str, ...]:
    """The figures and the values in bold that an answer gives, sorted."""
    text = _MARKER.sub(" ", answer.text)
    return tuple(sorted({*_FIGURE.findall(text), *(" ".join(value.split()) for value in _BOLD.findall(text))}))


def _same_place(one: Answer, other: Answer) -> bool:
    first, second = one.citations[0], other.citations[0]
    return first.document_id == second.document_id and first.start < second.end and second.start < first.end


def trials(cases: Iterable[Case], answerer: Answerer, ways: Sequence[str] = tuple(WAYS)) -> Iterator[Trial]:
    """Each question in each of these ways that changes it."""
    for case in cases:
        written = answerer.answer(case.question, case.history)
        for way in ways:
            chance = Random(f"{SEED} {way} {case.id} {case.question}")
            typed = WAYS[way](case.question, chance)
            if typed != case.question:
                said = tuple(WAYS[way](turn, chance) if way in CONVERSATION else turn for turn in case.history)
                yield Trial(way, case, typed, written, answerer.answer(typed, said))


def same(given: Sequence[Trial]) -> float:
    """Share of the trials whose answer stays the same; 1 when there is none."""
    return sum(not trial.difference for trial in given) / len(given) if given else 1.0


def read_cases(files: Iterable[Path]) -> list[Case]:
    """The questions of JSON Lines files."""
    lines = (line for file in files for line in file.read_text(encoding="utf-8").splitlines() if line.strip())
    return [Case.from_row(json.loads(line)) for line in lines]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", type=Path)
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--way", action="append", choices=tuple(WAYS), help="only this way; may be repeated")
    parser.add_argument("--verbose", action="store_true", help="show each difference")
    options = parser.parse_args()
    encoder = StaticEncoder.shipped()
    with tempfile.TemporaryDirectory() as scratch:
        ingest([str(options.sources)], Path(scratch), encoder)
        ways = tuple(options.way or WAYS)
        given = tuple(trials(read_cases(options.questions), Bot(Index.open(Path(scratch), encoder)), ways))
    print("| way of typing | questions | same answer |\n|---|---|---|")
    for way in ways:
        of_way = [trial for trial in given if trial.way == way]
        print(f"| {way} | {len(of_way)} | {same(of_way):.1%} |")
    for trial in given if options.verbose else ():
        if trial.difference:
            print(f"{trial.way} {trial.case.id}: {trial.case.question}\n    {trial.typed}\n    {trial.difference}")


if __name__ == "__main__":
    main()
