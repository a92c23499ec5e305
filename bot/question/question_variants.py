"""Variants: the readings of a question beside what was typed: accents, typing residue, typos, the words of offices."""

from __future__ import annotations

from dataclasses import replace

from bot.question import asking
from bot.question.english import translated
from bot.question.question import Question, standing_alone
from bot.question.synonyms import official
from bot.question.typed import meant_by
from sources.reading import place as places_reading
from sources.reading.accents import drops_accents
from sources.reading.spelling import Lexicon, readings
from sources.reading.vietnamese import fold, is_unaccented, words


def variants(question: Question, lexicon: Lexicon) -> tuple[Question, ...]:
    """The question as typed, then its further readings: accents, typing residue, typos, the words of documents."""
    made: list[Question] = []
    alone = fold(meant_by(question.text)) == question.folded
    half = not is_unaccented(question.text) and (drops_accents(question.text) or _accented_phrase(question))
    spelled = readings(question.standalone, lexicon, places_reading.NAMES, half=half)
    in_office = (official(text) for text in (question.standalone, *spelled))
    for reading in (*spelled, *(text for text in in_office if text is not None)):
        again = standing_alone(translated(reading), question.text)
        kind = asking.kind_of(asking.unmistaken(reading.partition(" (")[0])) if question.inherited else again.kind
        made.append(
            replace(
                again,
                kind=kind if kind != "statement" else question.kind,
                inherited=question.inherited,
                spoken_of=question.spoken_of,
                places=(again.places if alone else ()) or question.places or again.places,
                periods=(again.periods if alone else ()) or question.periods or again.periods,
                years=(again.years if alone else ()) or question.years or again.years,
                numbers=(again.numbers if alone else ()) or question.numbers or again.numbers,
            )
        )
    named = tuple(reading for reading in made if alone and set(reading.places) > set(question.places))
    if named:  # a name that is no place as typed, and is one when mended, binds the answer to its place
        return named
    if question.loose and spelled:  # the words of a loose one fit too much to come first, and say nothing of offices
        return (*made, question) if question.kind != "person" else tuple(made)
    return (question, *made)


def _accented_phrase(question: Question) -> bool:
    """Whether a set phrase or a name was typed without accents in a question that has some."""
    typed = {word.form for word in words(question.text)}
    return any(
        fold(w.form) != w.form and fold(w.form) in typed and w.form not in typed for w in words(question.standalone)
    )
