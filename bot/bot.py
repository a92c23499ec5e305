"""Bot: the whole path of one question."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from bot import gate, suggest
from bot.approved import ApprovedAnswers, answer_of
from bot.checking.candidates import agrees
from bot.checking.check import check_figures
from bot.checking.claim import claims
from bot.checking.date_check import check_dates
from bot.composing import comparison, compose, confirming, in_force, joining, same_row, wording
from bot.composing.answer import Answer, Verdict
from bot.evidence import bodies, duties, find, initials, plans_met, table_answers
from bot.evidence.evidence import Evidence
from bot.evidence.plan_and_result import settled
from bot.evidence.whole_list import completed
from bot.model import grounds
from bot.model.language_model import LanguageModel
from bot.model.offering import offer
from bot.model.turn import ModelTurn
from bot.observing import Observer, Unobserved
from bot.question.asking import Kind
from bot.question.parts import parts
from bot.question.question import MAX_QUESTION_CHARACTERS, Question, read
from bot.question.question_variants import variants
from index.index import Index
from sources.figures import Figure
from sources.reading.gazetteer import PROVINCES
from sources.reading.vietnamese import normalise

CLEAR = 0.8
"""Score from which no further reading of the question is tried."""
_READING_MARGIN = 0.02

_KIND_OF_UNIT: dict[str, Kind] = {"%": "percent", "đồng": "money", "USD": "money"}


MOST_SIDES = 16
"""That are compared at once: each is looked for on its own, and a question has room for a hundred."""
_COMPARED_KINDS: tuple[Kind, ...] = ("number", "percent")
"""What is looked for on both sides where the question does not say what is compared."""
_TRIED_BESIDE = 5
"""Of each side of a comparison so many of its best are tried beside those of the other."""


class Bot:
    """Answers questions from an index; ``contact`` is where people are sent when the sources are silent.

    ``observer`` is told what the gate did and how a language model fared; ``approved`` gives the answers of the staff
    as they are now.
    """

    def __init__(
        self,
        index: Index,
        contact: str = "",
        model: LanguageModel | None = None,
        observer: Observer | None = None,
        approved: Callable[[], ApprovedAnswers] = ApprovedAnswers,
    ) -> None:
        self.index = index
        self.contact = contact
        self.model = model
        self.observer = observer or Unobserved()
        self.approved = approved

    def answer(
        self, question: str, history: Sequence[str] = (), sources: Sequence[str] = (), *, worded: bool = True
    ) -> Answer:
        """Answer one question, after the earlier questions of ``history``, from ``sources`` (document ids) or all.

        Without ``worded`` no language model is asked.

        Raises InvalidQuestion for an empty or overlong question, IndexingError when the index cannot be read.
        """
        *_, whole = self.stream(question, history, sources, worded=worded)
        return whole

    def stream(
        self, question: str, history: Sequence[str] = (), sources: Sequence[str] = (), *, worded: bool = True
    ) -> Iterator[Answer]:
        """The answer as ``answer`` gives it, last; before it, where a language model words it, answers that grow by
        sentences. All were checked; the last may still say it otherwise, when the model fails midway."""
        asked = self.understand(question, history)
        if (given := self._approved(asked, sources)) is not None:
            yield given
            return
        if asked.talk:
            yield self._talk(asked)
            return
        if asked.vague:
            yield self._asked_back(asked)
            return
        if len(asked.sides()) > MOST_SIDES:
            yield Answer(wording.TOO_MANY_SIDES, "clarify", suggestions=suggest.examples(self))
            return
        if (joined := self._in_parts(asked, sources)) is not None:
            yield replace(in_force.told(self.index, joined), suggestions=suggest.after(self, asked, joined))
            return
        turn = ModelTurn(self.model, self.observer) if self.model is not None and worded else None
        readings = variants(asked, self.index.vocabulary)
        best, _, draft = self._best(readings, sources)
        if draft is None and turn is not None and (further := turn.further(asked, history)):
            best, _, draft = self._best(further, sources)
        checked = self._checked(best, draft) if draft else None
        if checked is None or checked.answer is None:
            yield self._not_found(asked, readings, sources)
            return
        answer = checked.answer
        if turn is not None and turn.wants("wording"):
            answer = yield from self._worded(turn, best, answer, sources)
        yield replace(in_force.told(self.index, answer), suggestions=self._suggested(turn, best, answer))

    def _in_parts(self, asked: Question, sources: Sequence[str]) -> Answer | None:
        """The answer to a question that asks several things; None where it asks one or is better answered whole."""
        return joining.joined(parts(asked), self._part, self._beside, sources)

    def _part(self, part: Question, sources: Sequence[str]) -> tuple[float, Answer | None]:
        """How well one part of a question is answered, and its answer as it may be shown."""
        best, score, draft = self._best(variants(part, self.index.vocabulary), sources)
        return score, self._checked(best, draft).answer if draft else None

    def _beside(self, part: Question, first: Question, answer: Answer) -> joining.Found | None:
        """A part that stands in the row which answers the first."""
        held = same_row.beside(self.index, part, first, answer)
        return None if held is None else (held[0], self._checked(part, held[1]).answer)

    def understand(self, question: str, history: Sequence[str] = ()) -> Question:
        """Read a question in the light of the questions before it."""
        previous: Question | None = None
        for earlier in history:
            previous = read(self._spelled(earlier), previous) if earlier.strip() else previous
        return read(self._spelled(question), previous)

    def _approved(self, asked: Question, sources: Sequence[str]) -> Answer | None:
        """The answer that the staff approved for this very question, where it holds today and may be shown."""
        known = self.approved()
        found = known.answering(asked, self.index.vocabulary) if known else None
        if found is None or not found.valid(date.today()):
            return None
        checked = answer_of(found, self.index, asked)
        if checked.answer is None or (sources and not {c.document_id for c in checked.answer.citations} <= {*sources}):
            return None
        told = in_force.told(self.index, checked.answer)
        return replace(told, suggestions=suggest.after(self, asked, checked.answer))

    def _spelled(self, text: str) -> str:
        return initials.spelled(text, self._provinces) if len(text) <= MAX_QUESTION_CHARACTERS else text

    @cached_property
    def _provinces(self) -> frozenset[str]:
        """The provinces that the documents have figures of."""
        return frozenset(place for place in self.index.places() if place in PROVINCES)

    def found(self, question: Question, sources: Sequence[str] = (), k: int = find.HITS) -> tuple[Evidence, ...]:
        """The evidence in the k best passages that is likely enough to answer, best first."""
        return tuple(e for e in find.find(self.index, question, sources, k) if e.answers)

    def _best(self, readings: Sequence[Question], sources: Sequence[str]) -> tuple[Question, float, Answer | None]:
        """The reading that the sources answer best, how well, and its draft; what was typed is enough when clear. The
        document that is spoken of comes before all others."""
        spoken_of = [replace(r, numbers=r.spoken_of, spoken_of=()) for r in readings if r.spoken_of and not r.numbers]
        if spoken_of and (found_there := self._best(spoken_of, sources))[2] is not None:
            return found_there
        best, score, draft = readings[0], 0.0, None
        for reading in readings:
            found, made = self._draft(reading, sources)
            if found > score + _READING_MARGIN * (reading is not readings[0]):
                best, score, draft = reading, found, made
            if score >= CLEAR:
                break
        return best, score, draft

    def _draft(self, question: Question, sources: Sequence[str]) -> tuple[float, Answer | None]:
        if question.kind == "yes_no":
            if (verdict := self._verdict(question)) is not None:
                return 1.0, compose.verified(verdict)
            if (stated := claims(question.standalone)) and len(stated) == 1:
                return self._stated(question, stated[0].figure, sources)
            if (told := confirming.confirmed(lambda asked: self.found(asked, sources), question)) is not None:
                return told
        if (state := plans_met.asked(question)) is not None:
            pairs = plans_met.compared(self.index, question, sources)
            if pairs is not None:
                reached = [pair for pair in pairs if plans_met.holds(state, pair)]
                return (1.0, compose.plans_met(state, reached)) if reached else (0.0, None)
        if (first := table_answers.extreme(self.index, question, sources)) is not None:
            return 1.0, compose.one_figure(question, (first,))
        if question.sides():
            return self._compared(question, sources)
        body = bodies.asked_body(question)
        if body is not None and (tasks := duties.found(self.index, question, body, sources)):
            return 1.0, compose.tasks(tasks)
        found = self.found(question, sources)
        if body is not None:
            found = tuple(e for e in found if bodies.names_office(e, body))
        if not found:
            whole = table_answers.total(self.index, question, sources)
            return (0.0, None) if whole is None else (1.0, compose.one_figure(question, (whole,)))
        if question.numeric:
            return found[0].score, compose.one_figure(question, found)
        if question.kind == "list":
            around = find.find(self.index, question, sources)
            return found[0].score, compose.statement(question, completed(self.index, question, around))
        return found[0].score, compose.statement(question, found)

    def _verdict(self, question: Question) -> Verdict | None:
        """What the sources say of the one figure in a question such as "có phải … 615 … không?"."""
        asked = normalise(question.standalone)
        verdicts = check_figures(asked, self.index) or check_dates(asked, self.index)
        found = [verdict for verdict in verdicts if verdict.kind != "not_found"]
        return found[0] if len(verdicts) == len(found) == 1 else None

    def _stated(self, question: Question, figure: Figure, sources: Sequence[str]) -> tuple[float, Answer | None]:
        """The answer to "có phải …?" by the figure that the sources give where that one is asked about."""
        low, high = figure.start, figure.end
        asked = replace(
            question,
            kind=_KIND_OF_UNIT.get(figure.unit, "rank" if figure.kind == "rank" else "number"),
            topic=tuple(word for word in question.topic if not low <= word.start < high),
            head=(),
        )
        found = self.found(asked, sources)
        if not found:
            return 0.0, None
        same = any(e.figure is not None and agrees(figure, e.figure) for e in found if e.score >= found[0].score)
        answer = compose.one_figure(asked, found)
        said = wording.verdict("confirmed" if same else "contradicted")
        return found[0].score, replace(answer, text=f"{said}. {answer.text}")

    def _asked_back(self, asked: Question) -> Answer:
        periods = [period.text for period in asked.periods]
        text = wording.which_subject(asked.places, periods)
        return Answer(text=text, outcome="clarify", suggestions=suggest.near(self, asked))

    def _checked(self, asked: Question, draft: Answer) -> gate.Checked:
        """What the gate lets through of a draft; the observer is told when that is not all of it."""
        checked = gate.check(draft, self._texts(draft), asked.bound, asked.years)
        if checked.faults:
            self.observer.gate_acted("refused" if checked.answer is None else "cut")
        return checked

    def _worded(
        self, turn: ModelTurn, asked: Question, draft: Answer, sources: Sequence[str]
    ) -> Generator[Answer, None, Answer]:
        """The draft in the language model's words, as it grows and whole; the draft where these do not pass."""
        offered = offer(self.index, asked, draft, () if asked.numeric else self.found(asked, sources))
        return draft if offered is None else (yield from turn.worded(offered))

    def _suggested(self, turn: ModelTurn | None, asked: Question, answer: Answer) -> tuple[str, ...]:
        """What may be asked next, each question tried: a language model's first, where it is wanted for that."""
        ours = suggest.after(self, asked, answer)
        if turn is None or not turn.wants("suggestions"):
            return ours
        given = grounds.of_citations(answer.citations, self.index)
        known = [asked.standalone]
        for one in given:
            known += (one.quote, one.title, one.place or "", *one.context)
        tried = suggest.answered(self, turn.suggested(asked, given), asked.text, known)
        return tuple(dict.fromkeys((*tried, *ours)))[: suggest.MOST]

    def _compared(self, question: Question, sources: Sequence[str]) -> tuple[float, Answer | None]:
        """Both sides of a comparison: as figures where both have one, else in words."""
        figures = () if question.numeric else (replace(question, kind=kind, head=()) for kind in _COMPARED_KINDS)
        readings = (*figures, question)
        for reading in readings:
            sides = comparison.matched(
                [(label, settled(side, self.found(side, sources))[:_TRIED_BESIDE]) for label, side in reading.sides()]
            )
            if question.comparison and comparison.is_one_answer(sides):
                continue
            scores = [found.score for _, found in sides if found is not None]
            if len(scores) == len(sides) or (scores and reading is question):
                return min(scores), comparison.compared(sides)
        return 0.0, None

    def _talk(self, asked: Question) -> Answer:
        outcome, text = wording.TALK[asked.talk]
        return Answer(text=text, outcome=outcome, suggestions=suggest.examples(self))

    def _not_found(self, asked: Question, readings: Sequence[Question], sources: Sequence[str]) -> Answer:
        understood = next((r for r in readings if r.places or r.years), asked)
        near = find.nearest(self.index, understood, sources)
        unknown = [place for place in understood.places if not find.knows(self.index, place)]
        periods = [p.text for p in understood.periods]
        text = wording.not_found(understood.places, periods, unknown, self.contact)
        draft = compose.not_found(text, [(self.index.document(p.document_id), p) for p in near])
        checked = gate.check(draft, self._texts(draft), asked=f"{asked.text} {understood.standalone}")
        answer = checked.answer or Answer(wording.not_found((), (), (), self.contact), "not_found")
        return replace(answer, suggestions=suggest.near(self, understood))

    def _texts(self, answer: Answer) -> dict[str, str]:
        return {c.document_id: self.index.document(c.document_id).text for c in answer.citations}
