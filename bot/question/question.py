"""Question: what was asked, made standalone: its words, places, periods and the kind of answer wanted."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property

from bot.errors import InvalidQuestion
from bot.question import asking
from bot.question.asking import Kind
from bot.question.document_numbers import document_mentions, document_numbers
from bot.question.exclusive import apart
from bot.question.now_and_goal import held_against_goal
from bot.question.question_head import head_of
from bot.question.relative_years import binding, dated
from bot.question.talk import Talk, talk_of
from bot.question.two_owners import kind_of_each, of_each
from bot.question.typed import meant_by
from index.figures import is_generic
from sources.reading import period as periods_reading
from sources.reading import place as places_reading
from sources.reading.nature import Nature
from sources.reading.period import Period
from sources.reading.vietnamese import STOP_WORDS, Word, fold, is_unaccented, normalise, words

MAX_QUESTION_CHARACTERS = 2_000
_NATION = "Cả nước"
_NUMERIC = ("number", "percent", "rank", "money")


@dataclass(frozen=True)
class Question:
    """``text`` is what was typed; ``standalone`` says the same without the turns before it.

    ``topic`` are the words of ``standalone`` outside places, periods and asking phrases; ``head`` what is
    counted, listed or described; ``inherited`` are topic words taken over from an earlier turn, which count
    less. ``places`` are canonical provinces, ``localities`` districts and communes as typed, ``years`` the asked
    spans, ``numbers`` the documents named by number; ``names`` says where those words of the topic begin that are
    written as names. A ``loose`` question was typed without accents. ``talk`` is set when it is no question. ``also``
    are other ways to put it, to search with: what is found is still held against the question itself. ``against_plan``
    asks for a result beside what was planned. ``spoken_of`` is the number of the document that the turns before it are
    about, where it names nothing else.
    """

    text: str
    standalone: str
    kind: Kind
    topic: tuple[Word, ...]
    head: tuple[str, ...]
    places: tuple[str, ...]
    periods: tuple[Period, ...]
    years: tuple[tuple[int, int], ...]
    numbers: tuple[str, ...]
    nature: Nature
    comparison: bool
    over_time: bool
    loose: bool
    talk: Talk
    names: frozenset[int]
    localities: tuple[str, ...] = ()
    inherited: tuple[Word, ...] = ()
    also: tuple[str, ...] = ()
    nation: bool = False
    against_plan: bool = False
    spoken_of: tuple[str, ...] = ()

    @cached_property
    def folded(self) -> str:
        """``standalone`` in lower case without accents, as the rules read it; exactly as long."""
        return fold(self.standalone)

    @property
    def numeric(self) -> bool:
        """Whether a figure is wanted."""
        return self.kind in _NUMERIC

    @property
    def bound(self) -> tuple[str, ...]:
        """The places of which a figure may be: the provinces, with the wards and districts named beside them; any place
        where no province is named."""
        return (*self.places, *self.localities) if self.places else ()

    @property
    def vague(self) -> bool:
        """Whether it names a place or a period, and no subject: "Thanh Hóa?", "mục tiêu năm 2025"."""
        subject = [w for w in (*self.topic, *self.inherited) if w.form not in STOP_WORDS and not is_generic(w.form)]
        named = bool(self.places or self.periods)
        return named and not subject and not self.numbers and self.kind in ("statement", "number", "percent", "money")

    def sides(self) -> tuple[tuple[str, Question], ...]:
        """The questions that a comparison is made of, each with its label; empty when nothing is compared."""
        if len(self.places) > 1:
            alone = self.numbers if len(self.numbers) != len(self.places) else None
            return tuple(
                (place, replace(self, places=(place,), numbers=alone or self.numbers[at : at + 1], comparison=False))
                for at, place in enumerate(self.places)
            )
        if against_goal := held_against_goal(self.standalone):
            return tuple((label, self._about(text)) for label, text in against_goal)
        if each := of_each(self.standalone):
            return tuple((owner, self._of_owner(text)) for owner, text in each)
        if len(self.places) == 1 and (against := asking.AGAINST_COUNTRY.search(self.folded)):
            topic = tuple(word for word in self.topic if not against.start() <= word.start < against.end())
            province = replace(self, topic=topic, comparison=False)
            ranked = self.kind == "rank" or self.numbers
            return () if ranked else ((self.places[0], province), (_NATION, replace(province, places=(), nation=True)))
        if len(self.numbers) > 1:
            return tuple(
                (number.upper(), replace(self, numbers=(number,), comparison=False)) for number in self.numbers
            )
        if len(self.years) > 1:
            return tuple((_span(span), replace(self, years=(span,), comparison=False)) for span in self.years)
        if self.numeric:
            return tuple((name[:1].upper() + name[1:], self._reworded(text)) for name, text in apart(self.standalone))
        return ()

    def _reworded(self, text: str) -> Question:
        """The question in other words, about the same places, times and documents."""
        return replace(self._about(text), nature=self.nature, periods=self.periods, years=self.years)

    def _of_owner(self, text: str) -> Question:
        """The question for one owner alone, about the documents that it names itself."""
        alone = standing_alone(text, self.text)
        return replace(alone, kind=kind_of_each(text, self.kind), places=alone.places or self.places)

    def _about(self, text: str) -> Question:
        """Another question about the same places and documents, for the same kind of answer."""
        return replace(
            standing_alone(text, self.text),
            kind=self.kind,
            places=self.places,
            numbers=self.numbers,
            inherited=self.inherited,
        )


def read(text: str, previous: Question | None = None) -> Question:
    """Understand a question, with the question before it where one was asked.

    Raises InvalidQuestion when it is empty or longer than MAX_QUESTION_CHARACTERS.
    """
    if len(text) > MAX_QUESTION_CHARACTERS:
        raise InvalidQuestion(f"Câu hỏi dài quá {MAX_QUESTION_CHARACTERS} ký tự; hãy rút gọn lại rồi hỏi lần nữa.")
    typed = " ".join(normalise(text).split())
    if not any(character.isalnum() for character in typed):
        raise InvalidQuestion("Câu hỏi trống; hãy gõ điều cần hỏi, ví dụ: “Thanh Hóa có bao nhiêu doanh nghiệp số?”.")
    meant = meant_by(typed)
    if previous is not None and len(previous.years) == 1 and previous.years[0][0] == previous.years[0][1]:
        meant = dated(meant, previous.years[0][0])
    question = standing_alone(meant, typed)
    return question if previous is None or question.talk else _speaking_of(_completed(question, previous), previous)


def standing_alone(text: str, typed: str) -> Question:
    """A text read without any question before it; ``typed`` is what was typed."""
    mentions = tuple(m for m in places_reading.mentions(text) if m.place.kind != "country")
    periods = periods_reading.periods(text)
    folded, asked = fold(text), asking.unmistaken(asking.without_quotes(text))
    beside_plan = [match.span() for match in asking.AGAINST_PLAN.finditer(folded.rstrip(" ?.!"))]
    taken = [(m.start, m.end) for m in mentions] + [(p.start, p.end) for p in periods]
    taken += beside_plan
    out = taken + [match.span() for match in asking.ASKING_PHRASES.finditer(folded)]
    topic = tuple(w for w in words(text) if not any(start <= w.start < end for start, end in out))
    return Question(
        text=typed,
        standalone=text,
        kind=asking.kind_of(asked),
        topic=topic,
        head=head_of(text, asked, taken),
        places=tuple(dict.fromkeys(m.place.name for m in mentions if m.place.kind == "province")),
        localities=tuple(dict.fromkeys(m.text for m in mentions if m.place.kind in ("district", "commune"))),
        periods=periods,
        years=() if held_against_goal(text) else binding(periods, folded),
        numbers=document_numbers(folded),
        nature=asking.nature_of(folded, bool(periods)),
        comparison=bool(asking.COMPARISON.search(folded)),
        over_time=bool(asking.OVER_TIME.search(folded)),
        against_plan=bool(beside_plan),
        loose=is_unaccented(text),
        talk=talk_of(folded),
        names=frozenset(w.start for w in topic if w.start and text[w.start].isupper() and not text.isupper()),
    )


def _span(years: tuple[int, int]) -> str:
    return f"Năm {years[0]}" if years[0] == years[1] else f"Giai đoạn {years[0]}-{years[1]}"


_FOLLOWS = re.compile(
    r"\b(?:o|tai|cua) (?:do|day|no|ho)\b"
    r"|^(?:the )?(?:con|the|vay|the con|vay con|con (?:ve|o)|thi|va|nguoc lai|o do|trong do|cu the)\b"
    r"|\b(?:thi sao|thi the nao)$|\b(?:do|nay|ay|nua)$"
    r"|\b(?:so|tinh|ong|ba|ke hoach|nghi quyet|van ban|huyen|xa|don vi|co quan|chi tieu|muc tieu|cong|noi) "
    r"(?:do|nay|ay|kia|tren)\b"
)
_TURNING = frozenset([
    "con", "the", "vay", "thi", "sao", "nao", "va", "cung", "nhu", "ve", "o", "tai", "den", "nam", "la", "bao",
    "nhieu", "dat"
])  # fmt: skip
_ALSO = re.compile(
    r"^(?:thế còn|vậy còn|còn|thế|vậy|the con|vay con|con)\s+|\s+(?:thì sao|thì|là gì|nữa|thi sao|la gi)\W*$",
    re.IGNORECASE,
)
_DOCUMENT_WORDS = frozenset(("ke", "hoach", "quyet", "dinh", "nghi", "van", "ban", "chi", "thi", "so", "thong", "tu"))
_BARE_NUMBER = re.compile(r"(?!(?:19|20)\d\d$)\d{3,5}")
_FEW_WORDS = 3


def _completed(question: Question, previous: Question) -> Question:
    """The question with what it leaves out taken from the one before, and no more than that."""
    follows = bool(_FOLLOWS.search(question.folded.strip(" ?.!,")))
    content = [w for w in question.topic if w.form not in STOP_WORDS and fold(w.form) not in _TURNING]
    if previous.numbers and not question.numbers:  # "còn 597?" after a plan named by its number
        question = replace(question, numbers=tuple(w.form for w in content if _BARE_NUMBER.fullmatch(w.form)))
    if question.numbers and follows:
        content = [w for w in content if fold(w.form) not in _DOCUMENT_WORDS and not w.form[0].isdigit()]
    alike = previous.kind == "definition" and question.kind in ("statement", "definition")
    if alike and follows and (content or question.numbers):
        return standing_alone(f"{_ALSO.sub('', question.standalone).strip(' ?.!')} là gì?", question.text)
    if not content and (question.places or question.periods or question.numbers):
        again = standing_alone(_substituted(previous, question), question.text)
        return replace(
            again,
            kind=previous.kind,
            head=previous.head,
            nature=previous.nature,
            over_time=previous.over_time,
            inherited=previous.inherited,
            places=question.places or previous.places,
            localities=question.localities or (() if question.places else previous.localities),
            periods=question.periods or previous.periods,
            years=question.years or previous.years,
            numbers=question.numbers or (() if _of_other_places(question, previous) else previous.numbers),
            topic=tuple(w for w in again.topic if not question.numbers or not w.form[0].isdigit()),
            comparison=False,
        )
    if (question.places and not follows) or not (follows or len(content) <= _FEW_WORDS):
        return _of_the_same_place(question, previous)
    return replace(
        question,
        kind=previous.kind if question.kind == "statement" and len(content) <= _FEW_WORDS else question.kind,
        standalone=f"{question.standalone} ({previous.standalone})",
        inherited=previous.topic,
        places=question.places or previous.places,
        periods=question.periods or previous.periods,
        years=question.years or (previous.years if follows else ()),
        numbers=question.numbers or previous.numbers,
    )


def _speaking_of(question: Question, previous: Question) -> Question:
    """The question with the document that is spoken of, where it names no other, no other place and not the country."""
    elsewhere = question.numbers or question.localities or question.places not in ((), previous.places)
    document = previous.numbers or previous.spoken_of
    if elsewhere or len(document) != 1 or question.kind == "definition" or _OF_THE_COUNTRY.search(question.folded):
        return question
    return replace(question, spoken_of=document)


def _of_the_same_place(question: Question, previous: Question) -> Question:
    """A question for a number that names no place, with the place spoken of: another place's number is no answer."""
    elsewhere = question.places or question.localities or question.numbers or not question.numeric
    if elsewhere or _OF_THE_COUNTRY.search(question.folded):
        return question
    return replace(question, places=previous.places, localities=previous.localities)


_OF_THE_COUNTRY = re.compile(
    r"\b(?:ca nuoc|toan quoc|quoc gia|viet nam|trung uong|chinh phu|thu tuong"
    r"|(?:cac|nhung|moi|bao nhieu|may) (?:tinh|dia phuong)|(?:tinh|dia phuong|noi|bo) nao)\b"
)


def _substituted(previous: Question, question: Question) -> str:
    """The earlier question with the new place or period in the place of its own.

    Another place has other documents: the number of the earlier one's is left out.
    """
    text = previous.standalone
    if _of_other_places(question, previous):
        for start, end in reversed(document_mentions(fold(text))):
            text = f"{text[:start]}{re.sub(r'[0-9][^ ]*', '', text[start:end])}{text[end:]}"
    for old, new in ((previous.places, question.places), ([p.text for p in previous.periods], _texts(question))):
        for written in old if new else ():
            at = fold(text).find(fold(written))
            text = text if at < 0 else f"{text[:at]}{new[0]}{text[at + len(written) :]}"
        if new and new[0] not in text:
            text = f"{text} {new[0]}"
    return text


def _of_other_places(question: Question, previous: Question) -> bool:
    return bool(question.places) and question.places != previous.places and not question.numbers


def _texts(question: Question) -> tuple[str, ...]:
    return tuple(period.text for period in question.periods)
