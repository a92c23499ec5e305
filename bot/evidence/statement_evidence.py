"""Statement evidence: the sentences, clauses and list items that may answer in words; rows are read apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.evidence.evidence import (
    Evidence,
    context_zones,
    is_attached,
    names_asked_place,
    of_named_document,
    persons_of,
    speaks_of_the_text,
    words_of,
)
from bot.evidence.focus import ORGANISATION, asks_level, focus_of, names_organisation, tells_time
from bot.evidence.record_entries import entry_says, is_asked_entry, task_of, value_of
from bot.evidence.row_evidence import row
from bot.evidence.signs import Signs, Zone
from bot.evidence.weights import shipped
from bot.question.asking import LISTED, Kind
from bot.question.duration import is_headed, span_of
from bot.question.question import Question
from index.figures import Term, bag, period_fit, place_fits
from sources.document import Document, Passage
from sources.read_passage import LONG_SENTENCE
from sources.reading.period import years as years_of
from sources.reading.vietnamese import fold, words
from sources.scopes import Scope, Scopes

UNDATED = 0.5
"""What ``period_fit`` gives what names no period."""
OF_ITS_DAY = 0.8
"""How well what names no period fits an asked one in which its document was published."""
_TIME_AROUND = 0.95
"""How well a statement answers when it is asked for a time that it does not say itself, but what stands around it."""


def statements(document: Document, passage: Passage, question: Question, asked: Sequence[Term]) -> Iterable[Evidence]:
    """The statements of a passage about the asked document, place and period."""
    if not of_named_document(document, passage.text, question):
        return
    scopes = Scopes.of(passage)
    if passage.kind == "row":
        if (whole := row(document, passage, scopes, question, asked)) is not None:
            yield whole
        return
    listing = question.kind in LISTED
    asks_for_basis = "can cu" in question.folded or "co so" in question.folded
    weights = shipped().statement
    outer = _outer_zones(document, passage, listing)
    for start, end in _units(scopes, question):
        scope = scopes.at(start, end)
        named = names_asked_place(question, passage.text[start:end])
        if not named and not place_fits(question.bound, scope.place):
            if not _tells_which(question, document, scope):
                continue
            named = True  # the commune that it names is the answer
        told = told_years(scopes, scope, start, end)
        years = closed(told[0]) if len(told) == 1 else None
        fit = max(period_fit(span, *said) for span in question.years or (None,) for said in told or [(None, None)])
        fit = fit if told or not _published_then(document, question) else OF_ITS_DAY
        if not fit and question.kind != "date":
            continue
        text = passage.text[start:end]
        if is_attached(text) or (question.kind in _OF_CONTENT and _tells_nothing(text, asks_for_basis)):
            continue
        if names_none(question, text) or (scope.nature == "goal" and asks_what_is(question)):
            continue
        entry = is_asked_entry(question, text)
        focus, kind, label = _very_answer(document, passage, question, scopes, (start, end), entry)
        marks = (
            ("period", 1 - fit),
            ("opposed", float(opposed(question.standalone, text))),
            ("unasked", float(question.kind == "statement")),
            ("under_its_heading", float(entry or (kind == 1.0 and is_headed(question, passage)))),
            *(_listing_marks(question, passage, start) if listing else (("kind", 1 - kind),)),
        )
        about = passage.text[_explained(question, passage.text, scopes, start) : end]
        called = f"{text}\n{entry_says(question)}" if entry else about
        signs = Signs.of(asked, (("text", words_of(document, called)), *persons_of(document, text), *outer), marks)
        yield Evidence(
            document=document,
            passage=passage,
            start=passage.start + start,
            end=passage.start + end,
            focus=(passage.start + start + focus[0], passage.start + start + focus[1]),
            score=weights.score(signs),
            covered=weights.covered(signs),
            place=None if named else scope.place,
            period=scope.period_text,
            years=years,
            nature=scope.nature,
            label=label,
            signs=signs,
        )


def _tells_which(question: Question, document: Document, scope: Scope) -> bool:
    """Whether a statement about a commune or district may say which one is asked for ("xã nào ở Gia Lai dẫn đầu")."""
    if question.kind != "place" or question.localities or scope.place is None or len(document.places) != 1:
        return False
    return document.places[0] in question.places and asks_level(question)


def _published_then(document: Document, question: Question) -> bool:
    """Whether a document is of an asked year."""
    published = document.published
    return published is not None and any(first <= published.year <= last for first, last in question.years)


def _very_answer(
    document: Document, passage: Passage, question: Question, scopes: Scopes, span: tuple[int, int], entry: bool
) -> tuple[tuple[int, int], float, str]:
    """Where in a statement the very answer stands, how well its kind is the one wanted, and what has to be said first.

    ``entry`` says that the statement is what a task's record gives for what is asked.
    """
    start, end = span
    text = passage.text[start:end]
    if question.kind == "document" and _states_figures(question, text):
        return (0, 0), 1.0, _named(document)
    focus, kind = focus_of(question, text, _dates(scopes, start, end))
    label = ""
    if (lasting := span_of(question, text)) is not None:
        focus, kind = lasting, 1.0
    if question.kind == "date" and focus == (0, 0) and tells_time(question, scopes.at(start, end).period_text):
        kind = _TIME_AROUND
    if question.kind == "organisation" and names_organisation(passage.context.headings[-1:]):
        label, kind, focus = passage.context.headings[-1], 1.0, (0, 0)
    if entry:
        label = task_of(passage)
        if focus == (0, 0) and (value := value_of(question, text)) is not None:
            focus, kind = value, 1.0
    return focus, kind, label


_EXPLAINS = re.compile(r"\W*(?:nguyên\s+nhân|lý\s+do|sở\s+dĩ)\b", re.IGNORECASE)


def _explained(question: Question, text: str, scopes: Scopes, start: int) -> int:
    """Where what a sentence speaks of begins: with the one before it, where a reason is asked for and it gives one."""
    if question.kind != "reason" or not _EXPLAINS.match(text, start):
        return start
    return max((before for before, _ in scopes.sentences if before < start), default=start)


def _outer_zones(document: Document, passage: Passage, listing: bool) -> tuple[Zone, ...]:
    """What stands around a sentence, the nearest first; what belongs to a list is told by all of it."""
    if not listing:
        context, title, opening = context_zones(document, passage)
        return context, title, ("passage", bag(passage.text)), opening
    whole = ("listing", bag(passage.text))
    return whole, *context_zones(document, passage, "context" if passage.kind == "paragraph" else "item_context")


def _states_figures(question: Question, text: str) -> bool:
    """Whether a text holds the figures by which a question asks for their document."""
    wanted = _FIGURE.findall(question.standalone)
    return bool(wanted) and all(re.search(rf"(?<![\d.,]){re.escape(figure)}(?![.,]?\d)", text) for figure in wanted)


_NOW = re.compile(r"\b(?:hien (?:nay|tai)|(?:tinh )?den nay|bay gio)\b")


def asks_what_is(question: Question) -> bool:
    """Whether a question wants to know in words what there is now, which no goal answers."""
    return question.kind == "statement" and question.nature == "result" and _NOW.search(question.folded) is not None


_BASIS = re.compile(r"\W*căn\s+cứ\s", re.IGNORECASE)
"""How a line begins that gives a document's legal basis and says nothing of its content."""


def _tells_nothing(text: str, asks_for_basis: bool) -> bool:
    """Whether a line is a legal basis that was not asked for, or says only what the text around it is."""
    return (_BASIS.match(text) is not None and not asks_for_basis) or speaks_of_the_text(text)


_WHICH = re.compile(r"\b(?P<one>\w+) nao\b")
_EACH = re.compile(r"(?<!\w)(?:từng|mỗi|mọi)\s+(?P<what>\w+(?:\s+\w+)?)(?P<goes_on>[^.;]{0,30})", re.IGNORECASE)


def names_none(question: Question, text: str) -> bool:
    """Whether a sentence speaks of each of what a question asks the names of: "ngành nào" is not told by "tỷ trọng ở
    từng ngành tối thiểu là 10%"."""
    asked = [match["one"] for match in _WHICH.finditer(question.folded)]
    if not asked or question.numeric or question.kind not in _OF_CONTENT:
        return False
    told = [match for match in _EACH.finditer(text) if ":" not in match["goes_on"]]
    return any(one in fold(match["what"]).split() for one in asked for match in told)


_OF_CONTENT: frozenset[Kind] = frozenset({"statement", "list", "definition", "purpose", "method", "reason"})
_FIGURE = re.compile(r"(?<![\w/.,-])\d+(?:[.,]\d+)*(?![\w/-]|[.,]\d)")


def _named(document: Document) -> str:
    """A document's title, after its number where the title does not hold it."""
    number = document.number or ""
    return document.title if not number or number in document.title else f"{number}: {document.title}"


def told_years(scopes: Scopes, scope: Scope, start: int, end: int) -> list[tuple[int | None, int | None]]:
    """The years that hold for a unit: that of its scope, and all that it names itself."""
    own = (years_of(period) for period in scopes.periods if start <= period.start < end)
    named = dict.fromkeys(span for span in own if span is not None)
    if scope.first_year is None:
        return list(named)
    held = (scope.first_year, scope.last_year)
    return [held, *(span for span in named if span != held)] if held in named else [held]


def closed(years: tuple[int | None, int | None]) -> tuple[int, int] | None:
    first, last = years
    return None if first is None or last is None else (first, last)


_UNMET = re.compile(r"\b(?:không|chưa|chẳng)\s+(?:được\s+)?(?:đạt|hoàn\s+thành|xong)\b")
_OPPOSITES = (("sau", "trước"), ("tăng", "giảm"), ("cao nhất", "thấp nhất"), ("nhiều nhất", "ít nhất"))


def opposed(asked: str, text: str) -> bool:
    """Whether a text says the opposite of an asked word, and not that word: "trước" where "sau" was asked."""
    question, said = f" {asked.lower()} ", f" {text.lower()} "
    if _UNMET.search(question) and not _UNMET.search(said):
        return True
    return any(
        f" {mine} " in question and f" {mine} " not in said and f" {theirs} " in said
        for one, other in _OPPOSITES
        for mine, theirs in ((one, other), (other, one))
    )


def _dates(scopes: Scopes, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Where in ``passage.text[start:end]`` times are said, dates of other documents left out; relative to start."""
    return tuple(
        (period.start - start, period.end - start)
        for period in scopes.periods
        if start <= period.start < end and period.kind not in ("now",)
    )


def _units(scopes: Scopes, question: Question) -> Iterable[tuple[int, int]]:
    """The sentences of a passage; the clauses of a very long one, and of one that gives tasks to several where it is
    asked who acts."""
    for start, end in scopes.sentences:
        inside = [clause for clause in scopes.clauses if start <= clause[0] < end]
        several = question.kind == "organisation" and sum(
            ORGANISATION.search(scopes.passage.text, *clause) is not None for clause in inside
        )
        if end - start <= LONG_SENTENCE and several < _SEVERAL:
            yield start, end
        else:
            yield from inside


_SEVERAL = 2


def _is_headed(above: str, asked: str, question: Question) -> bool:
    """Whether a heading or lead-in names what is asked; what a thing is stands under its bare name alone."""
    named = " ".join(word.form for word in words(fold(above)))
    if question.kind == "definition":
        return asked in named and len(named.split()) <= len(asked.split()) + _HEADING_MARKS
    return asked in named


_HEADING_MARKS = 3


_ENUMERATED = 2
_MADE_OF = re.compile(r"\b(?:gom|trang bi) (?:co )?(?:nhung )?gi\b")
_CONSISTS = re.compile(r"\b(?:gồm|trang bị)\b", re.IGNORECASE)
"""What something is made of is told where a text says that it consists of something."""
_GOES_ON = 500


def _listing_marks(question: Question, passage: Passage, start: int) -> tuple[tuple[str, float], ...]:
    """Whether a sentence begins, or an item belongs to, the list that is asked for."""
    asked = fold(" ".join(question.head))
    nearest = (*passage.context.headings[-1:], passage.context.lead_in)
    if asked and any(_is_headed(above, asked, question) for above in nearest):
        return (("under_its_heading", float(passage.kind != "paragraph")),)
    if question.kind == "list":
        following = passage.text[start : start + _GOES_ON]
        if _MADE_OF.search(question.folded) and not _CONSISTS.search(following):
            return (("no_list", 1.0),)
        return (("no_list", float(following.count(",") + following.count(";") < _ENUMERATED)),)
    if question.kind == "definition":
        text = fold(passage.text[start : start + _GOES_ON])
        told = asked and re.search(rf"{re.escape(asked)}\W{{0,12}}(?:la|duoc hieu|gom|nghia la)\b", text)
        return (("no_definition", float(not told)),)
    return ()
