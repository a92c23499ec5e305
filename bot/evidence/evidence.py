"""Evidence: the sentence, clause, row or figure that answers, with how well it answers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from bot.evidence.persons import meant, whole_names
from bot.evidence.signs import NO_SIGNS, Signs, Zone
from bot.evidence.weights import Weights, shipped
from bot.question.question import Question
from index.figures import Bag, bag
from sources.document import Document, Passage
from sources.figures import Figure
from sources.reading.abbreviation import definitions
from sources.reading.nature import Nature
from sources.reading.vietnamese import fold


@dataclass(frozen=True, slots=True)
class Evidence:
    """A slice ``document.text[start:end]`` that may answer, with its score: 1 is a full match, a little more is
    possible where the heading names what is asked.

    ``focus`` is the slice inside it that is the very answer (a figure with its bound, a name, a date), (0, 0) where
    that is all of it; ``covered`` is the share of the asked words found near it, before kind, place and period were
    weighed. ``label`` is what has to be said before the slice for it to be understood: a heading that names who acts,
    or the document that a date or signature belongs to. ``section`` names the part of the document that was asked for
    as a whole, all of whose evidence belongs together. ``signs`` are what the score was weighed from.
    """

    document: Document
    passage: Passage
    start: int
    end: int
    score: float
    covered: float
    focus: tuple[int, int] = (0, 0)
    place: str | None = None
    period: str = ""
    years: tuple[int, int] | None = None
    nature: Nature = "unknown"
    figure: Figure | None = None
    label: str = ""
    section: str = ""
    signs: Signs = NO_SIGNS

    @classmethod
    def of_cell(cls, document: Document, row: Passage, figure: Figure, label: str = "") -> Evidence:
        """A figure of a table's row that answers by its row and column, whatever words it shares with the question."""
        return cls(
            document=document,
            passage=row,
            start=row.start,
            end=row.end,
            focus=(figure.shown_start, figure.shown_end),
            score=1.0,
            covered=1.0,
            place=figure.place,
            period=figure.period,
            years=figure.years,
            nature=figure.nature,
            figure=figure,
            label=label,
        )

    @property
    def weights(self) -> Weights:
        """The weights of its family."""
        return shipped().statement if self.figure is None else shipped().figure

    @property
    def probability(self) -> float:
        """The calibrated probability that this answers, by its score."""
        return self.weights.probability(self.score)

    @property
    def answers(self) -> bool:
        """Whether it is likely enough to answer to be shown."""
        return self.probability >= self.weights.answered

    @property
    def text(self) -> str:
        """The exact words of the slice."""
        return self.document.text[self.start : self.end]


def words_of(document: Document, text: str) -> Bag:
    """The bag of a part of a document, with the long forms of the abbreviations that the document itself defines."""
    own = _defined(document.id, document.sha256, document.text)
    told = bag(text)
    long_forms = " ".join(long for short, long in own.items() if short in told.words)
    return bag(f"{text}\n{long_forms}") if long_forms else told


@lru_cache(maxsize=256)
def _defined(document_id: str, sha256: str, text: str) -> Mapping[str, str]:
    return definitions(text)


def persons_of(document: Document, text: str) -> tuple[Zone, ...]:
    """The whole names, as a zone, of those whom a part of a document names by their given names ("ông Tiến")."""
    told = meant(text, _persons(document.id, document.sha256, document.text))
    return (("person", bag(" ".join(told))),) if told else ()


@lru_cache(maxsize=256)
def _persons(document_id: str, sha256: str, text: str) -> Mapping[str, str]:
    return whole_names(text)


def context_zones(document: Document, passage: Passage, name: str = "context") -> tuple[Zone, Zone, Zone]:
    """What a passage inherits, as bags: its context under ``name``, the title, the document's beginning."""
    context = passage.context
    near = " · ".join((*context.headings, context.lead_in, context.section, *context.columns))
    named = f"{context.title} {document.number or ''} {document.based_on or ''}"
    return ((name, bag(near)), ("title", bag(named)), ("opening", bag(document.text[:_OPENING])))


_OPENING = 1_200
"""Characters of a document's beginning, where it says what it is about."""


def of_named_document(document: Document, text: str, question: Question) -> bool:
    """Whether a text is of, or names, the document that the question names by number; a scan whose number is
    written by hand may have it in its file name."""
    if not question.numbers:
        return True
    own = f"{document.number or ''} {document.title} {document.based_on or ''} {document.text[:_OPENING]} {text}"
    return all(_bears(fold(own), document, number) for number in question.numbers)


def is_named(document: Document, question: Question) -> bool:
    """Whether a document is itself one that the question names by number, not one that mentions it."""
    own = fold(f"{document.number or ''} {document.title} {document.based_on or ''}")
    return any(_bears(own, document, number) for number in question.numbers)


def _bears(folded: str, document: Document, number: str) -> bool:
    """Whether a number stands in a folded text, where it is no day or month, or in the document's file name."""
    written = rf"(?<![\w/.-])(?<!thang ){re.escape(number)}(?!\d|/\d{{1,2}}(?!\d)|\s+thang\b)"
    file_name = set(re.findall(r"[^\W_]+", fold(document.source)))
    return bool(re.search(written, folded)) or set(re.split(r"[/-]", number)) <= file_name


_ATTACHED = re.compile(r"\W*(?:ban\s+hành\s+)?kèm\s+theo\b[^.]*$", re.IGNORECASE)
_OF_THE_TEXT = re.compile(
    r"\W*(?:trên |dưới |sau )?đây là (?:các|những|một số|danh (?:sách|mục)|bảng|phần|toàn văn)\b"
    r"|[^.;]{3,60}\b(?:như sau|dưới đây|sau đây)\s*[:.]?\s*$",
    re.IGNORECASE,
)


def is_attached(text: str) -> bool:
    """Whether a line is the one below the title of an annex, which says nothing of its own: "(Kèm theo …)"."""
    return bool(_ATTACHED.match(text))


def speaks_of_the_text(text: str) -> bool:
    """Whether a sentence only says what the text around it is: "Đây là các mục tiêu của …", "… như sau:"."""
    return is_attached(text) or bool(_OF_THE_TEXT.match(text))


def names_asked_place(question: Question, text: str) -> bool:
    """Whether a text itself names a province that is asked for."""
    folded = fold(text)
    return any(fold(place) in folded for place in question.places)
