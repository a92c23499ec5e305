"""The sentence gate: whether a sentence that a language model wrote says only what the evidence it cites says.

Pure and deterministic. A part of a sentence, up to its markers ``[n]``, is held against the grounds of these markers:
every figure, period, numbered name and quotation must stand there, bounds, goals, places and years must agree, what
denies or limits must deny or limit the same, and no content word may be added.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.checking.claim import Claim, claims
from bot.gate import MARKER
from bot.model.ground_reading import GroundReading, read, tokens
from bot.model.grounds import Ground
from bot.model.sentence_agents import agent_faults
from bot.model.sentence_binding import binding_faults
from bot.model.sentence_clauses import other_exceptions
from bot.model.sentence_direction import direction_faults
from bot.model.sentence_figures import figure_faults, token_faults
from bot.model.sentence_frames import duties, without_frames
from bot.model.sentence_nature import nature_faults
from bot.model.sentence_roles import role_faults
from bot.model.sentence_scope import scope_faults
from bot.model.sentence_words import uncovered, word_faults
from bot.question.question import Question
from index.figures import forms, period_fit, place_fits
from sources.reading.period import periods
from sources.reading.vietnamese import fold, is_unaccented, lower, normalise, one_tone, sentences

LONGEST = 900
_RUN = re.compile(r"(?:\s*\[\d+\])+")
_LIST_MARK = re.compile(r"^\s*(?:[-–•+*]|\d{1,2}[.)])\s+")
_BOLD = re.compile(r"\*\*")
_MARKUP = re.compile(
    r"[<>](?!\s?=?\s?\d)|&\w+;|\]\s*\(|!\[|`|^\s*#|\||\$\$|\\|__|https?:|www\.|\{|\}|\*(?!\*)(?<!\*\*)"
)
_ROLE = re.compile(r"(?:^|\W)(?:assistant|system|user|human|tool|function|developer|trợ lý|hệ thống|người dùng)\s*:")
_AIMS = re.compile(r"(?<=hướng )đến(?!\w)", re.IGNORECASE)
"""The other wording of "hướng tới", the goal word that natures are read by; it is as long."""
_PUNCTUATION = frozenset(" \t.,;:!%()[]\"'“”‘’–—-/&+…*≥≤<>=~°²³|•")
_COURTESY = re.compile(
    r"(?:xin\s+|rất\s+|trân trọng\s+)*(?:cảm ơn|cám ơn)(?:\s+(?:bạn|quý vị|anh chị|ông bà))?"
    r"(?:\s+đã\s+(?:quan tâm|đặt câu hỏi|hỏi|theo dõi))?"
    r"|(?:bạn|quý vị|anh chị)\s+có\s+thể\s+xem(?:\s+(?:thêm|chi\s+tiết|đầy\s+đủ))*\s+(?:ở|tại|trong)"
    r"(?:\s+(?:các|những))?\s+nguồn(?:\s+(?:đã|được))*\s+(?:trích\s+)?dẫn(?:\s+(?:ở\s+trên|bên\s+dưới|kèm\s+theo))?"
    r"|(?:xin\s+)?trân\s+trọng"
    r"|(?:chi\s+tiết\s+)?xem(?:\s+(?:thêm|chi\s+tiết))?\s+(?:ở|tại|trong)\s+(?:các\s+)?nguồn(?:\s+được)?\s+trích\s+dẫn"
)


@dataclass(frozen=True, slots=True)
class Part:
    """A slice of a sentence and the numbers of the grounds that it cites."""

    start: int
    end: int
    cited: tuple[int, ...]


def faults(sentence: str, grounds: Sequence[Ground], asked: Question | None = None, lead: str = "") -> tuple[str, ...]:
    """What keeps a sentence from being shown, in words for the log; empty when it may be shown.

    ``grounds`` are all that the model was given; the sentence is held against those whose ``[n]`` it bears. A ground
    about another place or period than was ``asked`` supports nothing. An item of a list is read below its ``lead``,
    which was let through before: what that says of year, goal or result holds for the item. Never raises, whatever
    the text.
    """
    text = normalise(sentence)
    found = tuple(_form_faults(text))
    if unicodedata.normalize("NFC", sentence.replace("\u00a0", " ").replace("\r\n", "\n")) != text:
        found = (*found, "characters that do not show")
    if found:
        return found
    known = {ground.n: read(ground) for ground in grounds if _fits(ground, asked)}
    return tuple(
        fault
        for line in text.split("\n")
        for start, end in sentences(line)
        for fault in _sentence_faults(line[start:end], known, lead)
    )


def _fits(ground: Ground, asked: Question | None) -> bool:
    if asked is None:
        return True
    if ground.place is not None and not place_fits(asked.bound, ground.place):
        return False
    return ground.years is None or not asked.years or any(period_fit(span, *ground.years) for span in asked.years)


def _form_faults(text: str) -> Iterator[str]:
    if not any(map(str.isalpha, text)):
        yield "nothing is said"
    if len(text) > LONGEST:
        yield f"longer than {LONGEST} characters"
        return
    if any(text.count(one) != text.count(other) for one, other in ("()", "“”")):
        yield "an open bracket"
    if "?" in text:
        yield "a question"
    if _MARKUP.search(_LIST_MARK.sub("", text)) or text.count("**") % 2:
        yield "markup or a link"
    if _ROLE.search(lower(text)):
        yield "the word of a role"
    odd = {c for c in text.replace("\n", " ") if not (c.isdecimal() and c.isascii()) and c not in _PUNCTUATION}
    if any(not (c.isalpha() and fold(c).isascii()) for c in odd):
        yield "characters of another script"
    if is_unaccented(MARKER.sub(" ", text)):
        yield "no Vietnamese accents"


def _sentence_faults(sentence: str, known: dict[int, GroundReading], lead: str) -> Iterator[str]:
    if _COURTESY.fullmatch(one_tone(lower(sentence)).strip(" .!")):
        return
    bare = _blank(_BOLD, _blank(_LIST_MARK, sentence))
    cited = MARKER.findall(sentence)
    unknown = [n for n in cited if n not in {str(number) for number in known}]
    leads = sentence.rstrip().endswith(":")
    if unknown or not (cited or (leads and known)):
        yield f"marker [{unknown[0]}] has no evidence" if unknown else "no evidence is cited"
        return
    above = f"{MARKER.sub('', lead).replace('*', '')}\n- " if lead else ""
    text = above + _blank(MARKER, bare)
    if not any("hướng đến" in lower(known[n].ground.quote) for n in map(int, cited)):
        text = _AIMS.sub("tới", text)
    stated = claims(text)
    own = parts(bare) if cited else [Part(0, len(bare), (n,)) for n in known]
    for part in own:
        low, high = len(above) + part.start, len(above) + part.end
        if text[low:high].strip(" .,;:"):
            yield from _part_faults(text, (low, high), [known[n] for n in part.cited], stated, leads=leads)


def _part_faults(
    text: str, part: tuple[int, int], readings: Sequence[GroundReading], stated: Sequence[Claim], *, leads: bool
) -> Iterator[str]:
    written, text = text, without_frames(text, part, readings)
    said = text[slice(*part)]
    own = [claim for claim in stated if part[0] <= claim.figure.start < part[1]]
    if len(readings) > 1:
        yield from _mixture_faults(said, readings)
    for claim in own:
        yield from figure_faults(written, part, claim, readings)
    taken = [(claim.figure.start, claim.figure.end) for claim in own]
    yield from token_faults(text, part, taken, readings)
    dated = [(period.start, period.end) for period in periods(text)]
    bound = [(min(claim.figure.shown_start, claim.figure.start), claim.figure.end) for claim in own]
    words = text
    for low, high in (*bound, *dated):
        words = words[:low] + " " * (high - low) + words[high:]
    own_words = words[slice(*part)]
    yield from word_faults(said, own_words, readings)
    owed = [duty for reading in readings for duty in duties(reading)]
    yield from binding_faults(own_words, text, readings, owed, other_exceptions(said, readings))
    yield from role_faults(said, readings)
    yield from agent_faults(said, readings)
    yield from direction_faults(forms(said), readings)
    yield from scope_faults(said, readings)
    yield from nature_faults(said, text, readings, leads=leads)


def _mixture_faults(part: str, readings: Sequence[GroundReading]) -> Iterator[str]:
    """Where several grounds are cited at once, one of them alone must say it all, as the others may too."""
    told, said = forms(part), {token for token in tokens(part) if not token.isdigit()}
    if not any(said <= reading.tokens and not uncovered(told, [reading]) for reading in readings):
        yield "what is said is put together from several sources"


def parts(sentence: str) -> tuple[Part, ...]:
    """The slices of a sentence that each end in a run of markers; what follows the last is held against all."""
    found: list[Part] = []
    start = 0
    for run in _RUN.finditer(sentence):
        found.append(Part(start, run.start(), tuple(map(int, MARKER.findall(run.group())))))
        start = run.end()
    every = tuple(dict.fromkeys(n for part in found for n in part.cited))
    return (*found, Part(start, len(sentence), every))


def _blank(pattern: re.Pattern[str], text: str) -> str:
    """The text with every match as spaces, so that offsets stay."""
    return pattern.sub(lambda match: " " * len(match.group()), text)
