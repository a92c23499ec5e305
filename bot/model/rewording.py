"""Rewording: a draft in a language model's words, each sentence shown only after the gates let it through.

The draft is what we would say without a model. A sentence that fails is replaced by the line of the draft that says
the same, or dropped; an answer that fails, is late, or lost something of the draft is the draft.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Generator, Iterable
from dataclasses import dataclass, replace

from bot import gate
from bot.composing.answer import Answer
from bot.evidence.phrasing import MAX_ANSWER_CHARACTERS
from bot.gate import MARKER, figures
from bot.model import sentence_gate
from bot.model.offering import Offer
from bot.model.sentence_stream import Piece, cut, lead_after
from bot.observing import ModelEnding

MOST_REFUSED = 6
"""Sentences that may fail before the rest is not waited for."""

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_UNFIT = re.compile(r"[<>`{}\\|~]|\]\(|!\[|https?:|www\.|[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f]")
"""What no sentence of an answer holds: markup, addresses, signs that cannot be seen."""

_LONGEST_VALUE = 60
_LETTERS = re.compile(r"[^\W\d_]")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reworded:
    """The answer at the end, and how it came about: ``shown`` sentences of the model, ``replaced`` and ``dropped``."""

    answer: Answer
    ending: ModelEnding
    shown: int
    replaced: int
    dropped: int


def reworded(offer: Offer, pieces: Iterable[str]) -> Generator[Answer, None, Reworded]:
    """Yields answers that grow sentence by sentence, and returns the whole one.

    ``pieces`` are what the model says, as it comes; ModelFailed is raised where they raise it.
    """
    said = _Said(offer)
    for piece in cut(pieces):
        if said.take(piece) and said.shown:
            yield said.growing()
        if said.full or said.dropped + said.replaced >= MOST_REFUSED:
            break
    return said.whole()


class _Said:
    """The sentences let through so far."""

    def __init__(self, offer: Offer) -> None:
        self._offer = offer
        self._followers = offer.followers
        self._lines = [line for line in offer.draft.text.split("\n") if MARKER.search(line)]
        self._notes = [note for line in self._lines if _LETTERS.search(note := _after_markers(line))]
        self._values = [value.strip() for value in _BOLD.findall(offer.draft.text)]
        self._numbers: dict[int, int] = {}
        self._told = set(self._notes)
        self._lead = ""
        self.text = ""
        self.full = False
        self.shown = self.replaced = self.dropped = 0

    def take(self, piece: Piece) -> bool:
        """Takes one sentence of the model; whether the text has grown."""
        sentence = self._with_followers(" ".join(piece.text.replace("*", "").split()))
        if sentence in self._told:
            return False
        reasons = self._reasons(sentence, self._lead if piece.listed else "")
        self._lead = lead_after(self._lead, piece) if piece.listed or not reasons else ""
        if not reasons:
            self._told.add(sentence)
            grown = self._add(self._emphasised(sentence), begins_line=piece.begins_line, listed=piece.listed)
            self.shown += grown
            return grown
        _log.debug("a sentence of the language model is not shown: %s", "; ".join(reasons))
        line = self._line_for(sentence)
        if line is None:
            self.dropped += 1
            return False
        self._told.add(line)
        self.replaced += 1
        return self._add(line.removeprefix("- "), begins_line=line.startswith("- "), listed=line.startswith("- "))

    def growing(self) -> Answer:
        """What may be shown now; citations come with the whole answer."""
        return replace(self._offer.draft, text=self.text, citations=(), worded_by="model")

    def whole(self) -> Reworded:
        """The answer, which is the draft unless the gate passes the text and nothing of the draft is lost."""
        draft = self._offer.draft
        text = " ".join((self.text, *self._notes))
        if self.shown and len(text) <= MAX_ANSWER_CHARACTERS and all(self._tells(line) for line in self._lines):
            cited = sorted(
                (replace(c, n=self._numbers[c.n]) for c in self._offer.citations if c.n in self._numbers),
                key=lambda citation: citation.n,
            )
            answer = replace(draft, text=text, citations=tuple(cited), worded_by="model")
            checked = gate.check(answer, self._offer.texts, self._offer.question.bound, self._offer.question.years)
            if checked.answer is not None and not checked.faults:
                ending: ModelEnding = "cut" if self.dropped or self.replaced or self.full else "used"
                return Reworded(checked.answer, ending, self.shown, self.replaced, self.dropped)
        return Reworded(draft, "refused", self.shown, self.replaced, self.dropped)

    def _reasons(self, sentence: str, lead: str) -> tuple[str, ...]:
        """Why a sentence may not be shown, below the lead-in of its list."""
        unfit = _UNFIT.search(sentence)
        if unfit is not None:
            return (f"it holds {unfit.group()!r}",)
        alone = replace(self._offer.draft, text=sentence, citations=self._offer.citations, outcome="answered")
        asked = self._offer.question
        held = gate.check(alone, self._offer.texts, asked.bound, asked.years)
        return (*held.faults, *sentence_gate.faults(sentence, self._offer.grounds, asked, lead))

    def _add(self, sentence: str, *, begins_line: bool, listed: bool) -> bool:
        for n in map(int, MARKER.findall(sentence)):
            self._numbers.setdefault(n, len(self._numbers) + 1)
        told = MARKER.sub(lambda marker: f"[{self._numbers[int(marker[1])]}]", sentence)
        before = "\n" if listed or begins_line else " "
        text = f"{self.text}{before if self.text else ''}{'- ' if listed else ''}{told}"
        self.full = len(text) > MAX_ANSWER_CHARACTERS
        if not self.full:
            self.text = text
        return not self.full

    def _with_followers(self, sentence: str) -> str:
        """The sentence with the marker of a heading behind that of what stands under it."""
        cited = set(map(int, MARKER.findall(sentence)))

        def with_own(marker: re.Match[str]) -> str:
            others = (n for n in self._followers.get(int(marker[1]), ()) if n not in cited)
            return marker[0] + "".join(f"[{n}]" for n in others)

        return MARKER.sub(with_own, sentence)

    def _emphasised(self, sentence: str) -> str:
        """The sentence with what is bold in the draft in bold, once in the text."""
        for value in self._values:
            found = re.search(rf"(?<![\w.,]){re.escape(value)}(?![\w%]|[.,]\d)", sentence)
            if found and f"**{value}**" not in self.text:
                sentence = f"{sentence[: found.start()]}**{value}**{sentence[found.end() :]}"
        return sentence

    def _line_for(self, sentence: str) -> str | None:
        """The line of the draft that stands for a sentence that failed: it cites the same, and was not said yet."""
        cited = set(MARKER.findall(sentence))
        for line in self._lines:
            same = cited & set(MARKER.findall(line))
            if same and line not in self._told and not self._tells(line):
                return line
        return None

    def _tells(self, line: str) -> bool:
        """Whether the text says what a line of the draft says: its source is cited and what is bold stands there."""
        if self._numbers.get(int(MARKER.findall(line)[0])) is None:
            return False
        text = self.text.replace("*", "")
        held = set(figures(MARKER.sub(" ", text)))
        for value in _BOLD.findall(line):
            numbers = figures(value)
            if not set(numbers) <= held:
                return False
            if not numbers and len(value) <= _LONGEST_VALUE and value.strip().casefold() not in text.casefold():
                return False
        return True


def _after_markers(line: str) -> str:
    """What a line of the draft says after its last marker, which no source says: a note of ours."""
    return MARKER.split(line)[-1].lstrip(" .;").rstrip()
