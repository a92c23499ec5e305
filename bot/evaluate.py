"""Scores a question file: which questions are answered as their author wanted, and why the others are not."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any, Protocol

from bot.composing.answer import Answer
from sources.reading.vietnamese import lower, normalise, one_tone


class Answerer(Protocol):
    """What is scored; ``bot.bot.Bot`` is one."""

    def answer(self, question: str, history: Sequence[str] = ()) -> Answer: ...


@dataclass(frozen=True, slots=True)
class Case:
    """A question and what its answer must be.

    ``must`` holds groups of alternatives, one of each group being said; ``must_not`` what may not be said;
    ``pairs`` labels with the value that belongs to each; ``sources`` the file names of which one is cited.
    With ``abstain`` the sources do not hold the answer, and saying so is right.
    """

    question: str
    kind: str = "question"
    id: str = ""
    history: tuple[str, ...] = ()
    must: tuple[tuple[str, ...], ...] = ()
    must_not: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = ()
    abstain: bool = False

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Case:
        """From an object with "q" and, where wanted, id, kind, history, must, must_not, pairs, docs, abstain."""
        return cls(
            question=row["q"],
            kind=str(row.get("kind", "question")),
            id=str(row.get("id", "")),
            history=tuple(row.get("history", ())),
            must=tuple(tuple(group) for group in row.get("must", ())),
            must_not=tuple(row.get("must_not", ())),
            pairs=tuple((label, value) for label, value in row.get("pairs", ())),
            sources=tuple(row.get("docs", ())),
            abstain=bool(row.get("abstain", False)),
        )


@dataclass(frozen=True, slots=True)
class Score:
    """A case, its answer, and the faults found in it, in Vietnamese; no fault means right.

    ``elapsed_ms`` is how long the answer took.
    """

    case: Case
    answer: Answer
    faults: tuple[str, ...]
    elapsed_ms: float = 0.0

    @property
    def wrong_figure(self) -> bool:
        """Whether a figure was given that is not the wanted one: the worst that an answer can do."""
        if self.answer.abstained or not self.faults:
            return False
        if self.case.abstain:
            asked = " ".join((self.case.question, *self.case.history))
            return any(figure not in asked for figure in _FIGURE.findall(_MARKER.sub(" ", self.answer.text)))
        return any(any(map(str.isdigit, fault)) for fault in self.faults if not fault.startswith(_NOT_CITED))


@dataclass(frozen=True, slots=True)
class Tally:
    """How the questions of one kind went; ``wrong_figures`` are answers with a figure that is not the wanted one."""

    kind: str
    questions: int
    right: int
    wrong_figures: int


def evaluate(cases: Iterable[Case], answerer: Answerer) -> Iterator[Score]:
    """Ask each question in turn and judge its answer. Raises InvalidQuestion for a question that cannot be read."""
    for case in cases:
        start = perf_counter()
        answer = answerer.answer(case.question, case.history)
        yield Score(case, answer, judge(case, answer), (perf_counter() - start) * 1000)


def tallies(scores: Sequence[Score]) -> tuple[Tally, ...]:
    """One tally for each kind of question, in the order of the file."""
    kinds = dict.fromkeys(score.case.kind for score in scores)
    return tuple(tally(kind, [score for score in scores if score.case.kind == kind]) for kind in kinds)


def tally(kind: str, scores: Sequence[Score]) -> Tally:
    """The tally of these scores."""
    right, wrong = sum(not score.faults for score in scores), sum(score.wrong_figure for score in scores)
    return Tally(kind, len(scores), right, wrong)


_NOT_CITED = "không dẫn nguồn"
_FIGURE = re.compile(r"\d+(?:[.,/]\d+)*")
_MARKER = re.compile(r"\[\d+(?:, ?\d+)*\]")


def judge(case: Case, answer: Answer) -> tuple[str, ...]:
    """Why an answer is not what its case wants; empty when it is."""
    if case.abstain:
        return () if answer.abstained else ("trả lời dù nguồn không có",)
    if answer.abstained:
        return ("không trả lời dù nguồn có",)
    said = _plain(answer.text)
    faults = [f"thiếu “{group[0]}”" for group in case.must if not any(_find(said, text) >= 0 for text in group)]
    faults += [f"nói “{text}”" for text in case.must_not if _find(said, text) >= 0]
    faults += [f"không gắn “{value}” với “{label}”" for label, value in _misplaced(said, case.pairs)]
    cited = {citation.source.rpartition("/")[2] for citation in answer.citations}
    if case.sources and cited.isdisjoint(case.sources):
        faults.append(f"{_NOT_CITED} {' hoặc '.join(case.sources)}")
    return tuple(faults)


def said_in(text: str, group: Iterable[str]) -> bool:
    """Whether a text says one of these alternatives, whatever their spelling."""
    said = _plain(text)
    return any(_find(said, alternative) >= 0 for alternative in group)


def _plain(text: str) -> str:
    """Lower case, one tone placement, no bold marks, single spaces, none before a percent sign."""
    text = one_tone(lower(normalise(text))).replace("**", "")
    return re.sub(r"\s+%", "%", " ".join(text.split()))


def _find(said: str, wanted: str) -> int:
    """Where a text stands, not inside a longer word or number; -1 when nowhere."""
    found = re.search(rf"(?<!\w)(?<!\d[.,]){re.escape(_plain(wanted))}(?!\w|[.,]\d)", said)
    return found.start() if found else -1


def _misplaced(said: str, pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The pairs whose label does not go with its own value.

    Labels and values in the same order go together ("A: 1; B: 2", "A và B lần lượt là 1 và 2");
    otherwise each label must have its own value nearest.
    """
    labels = [_find(said, label) for label, _ in pairs]
    values = [_find(said, value) for _, value in pairs]
    if -1 not in labels + values and _order(labels) == _order(values):
        return
    for number, (label, value) in enumerate(pairs):
        gaps = [_gap(labels[number], label, at, other) for at, (_, other) in zip(values, pairs, strict=True)]
        if -1 in (labels[number], values[number]) or gaps[number] > min(gaps):
            yield label, value


def _order(places: Sequence[int]) -> list[int]:
    return sorted(range(len(places)), key=places.__getitem__)


def _gap(label_at: int, label: str, value_at: int, value: str) -> float:
    """Characters between a label and a value; infinite when the value is not there."""
    if value_at < 0:
        return math.inf
    return value_at - label_at - len(_plain(label)) if label_at < value_at else label_at - value_at - len(_plain(value))
