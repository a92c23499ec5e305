"""What a ground says, read once: its words, figures, periods and the tokens that name a document or a date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import pairwise

from bot.model.alike import FUNCTION, groups_in
from bot.model.grounds import Ground
from bot.question.synonyms import official
from index.figures import forms
from sources.document import Context, Document, Passage
from sources.figures import Figure, extract
from sources.reading.nature import Nature, nature
from sources.reading.period import Period, periods
from sources.reading.place import mentions
from sources.reading.vietnamese import lower

Span = tuple[date | None, date | None, int | None, int | None, bool]
"""The first and last day of a period, the day and month of one that is open, and whether it means before that day."""

_BOUNDS = (
    ("least", re.compile(r"ít nhất|tối thiểu|trở lên|không (?:dưới|thấp hơn|ít hơn)|≥|>=")),
    ("most", re.compile(r"tối đa|không quá|không vượt quá|trở xuống|≤|<=")),
    ("more", re.compile(r"hơn|trên(?! dưới)|vượt|>")),
    ("less", re.compile(r"dưới|chưa|<")),
    ("nearly", re.compile(r"gần|ngót")),
    ("about", re.compile(r".")),
)
TOKEN = re.compile(r"[^\s,;()\[\]\"“”‘’|*]*\d[^\s,;()\[\]\"“”‘’|*]*")


@dataclass(frozen=True, slots=True)
class GroundReading:
    """A ground as the gate needs it.

    ``quote`` are the forms of its quote in order, ``words`` these with their official twins, ``around`` the forms of
    what stands above it (title, document, context); ``groups`` are the groups of like wordings that the quote has.
    """

    ground: Ground
    quote: tuple[str, ...]
    around: tuple[str, ...]
    words: frozenset[str]
    every: frozenset[str]
    groups: frozenset[int]
    figures: tuple[Figure, ...]
    spans: frozenset[Span]
    tokens: frozenset[str]
    natures: frozenset[Nature]
    texts: tuple[str, ...]
    pairs: frozenset[tuple[str, str]]
    provinces: frozenset[str]


@lru_cache(maxsize=512)
def read(ground: Ground) -> GroundReading:
    """Read a ground; grounds do not change, so the last ones read are kept."""
    published = (
        f"ngày {ground.published.day}/{ground.published.month}/{ground.published.year}" if ground.published else ""
    )
    named = (ground.title, ground.number or "", ground.issuer or "", ground.based_on or "", published)
    above = " . ".join(part for part in (*ground.context, *named, ground.place or "") if part)
    quote = " ".join(ground.quote.split())
    in_office = official(quote)
    grouped = forms(f"{quote} . {' . '.join(ground.columns)}")
    words = frozenset((*forms(quote), *(forms(in_office) if in_office else ())))
    around = forms(above)
    everything = f"{quote} . {above}"
    figures = tuple(_dated(figure, ground) for figure in _figures(ground))
    return GroundReading(
        ground=ground,
        quote=forms(quote),
        around=around,
        words=words,
        every=words | frozenset(around),
        groups=groups_in(grouped)
        | (groups_in(forms(in_office)) if in_office else frozenset())
        | frozenset(group for figure in figures for group in groups_in(forms(_implied(figure)))),
        figures=figures,
        spans=frozenset(span(period) for period in periods(everything)),
        tokens=tokens(everything),
        natures=frozenset((ground.nature, nature(quote))) - {"unknown"},
        provinces=frozenset(m.place.name for m in mentions(quote) if m.place.kind == "province"),
        pairs=frozenset(
            pair
            for said in (forms(quote), forms(in_office or ""), around)
            for pair in (*pairwise(said), *pairwise(content(said)))
        ),
        texts=tuple(part for part in (quote, *ground.context, *named) if part),
    )


def span(period: Period) -> Span:
    """What a period says, whatever its wording."""
    before = period.kind == "open" and lower(period.text).startswith("trước")
    return period.first, period.last, period.day, period.month, before


def tokens(text: str) -> frozenset[str]:
    """The tokens with a digit, in lower case without the mark that ends them: "597/kh-ubnd", "24/7", "5g"."""
    return frozenset(token(match.group()) for match in TOKEN.finditer(text))


def token(written: str) -> str:
    """A token in the form in which tokens are compared."""
    return lower(written).strip(".:/-–…!?'")


def holds_run(readings: Iterable[GroundReading], run: Sequence[str]) -> bool:
    """Whether the words stand side by side in a quote or in what stands above one."""
    wanted = f" {' '.join(run)} "
    return any(wanted in f" {' '.join(text)} " for reading in readings for text in (reading.quote, reading.around))


def content(said: Iterable[str]) -> tuple[str, ...]:
    """The forms that do not only connect."""
    return tuple(form for form in said if form not in FUNCTION)


def bound_of(figure: Figure) -> str:
    """The kind of a figure's bound: "hơn" is another than "ít nhất", "gần" another than "khoảng"; "" for none."""
    return next((kind for kind, wording in _BOUNDS if wording.search(figure.bound)), "") if figure.bound else ""


def is_whole(figure: Figure) -> bool:
    """Whether a figure says that nothing is left out: "100%", "25/25"."""
    return figure.low == figure.high and (figure.of == figure.low if figure.unit != "%" else figure.low == 100)


def _implied(figure: Figure) -> str:
    """Words that say what a figure says without them: "≥ 30%" is "ít nhất 30%", "25/25" is all of them."""
    least = "ít nhất" if bound_of(figure) == "least" else ""
    return f"{least} {'đủ toàn bộ' if is_whole(figure) else ''}"


def _figures(ground: Ground) -> tuple[Figure, ...]:
    document = Document(id="ground", source="", path="", sha256="", title=ground.title, text=ground.quote, blocks=())
    headings = ground.context[: len(ground.context) - len([column for column in ground.columns if column])]
    context = Context(
        title=ground.title,
        headings=headings,
        columns=ground.columns,
        published=ground.published,
        places=(ground.place,) if ground.place else (),
    )
    passage = Passage("ground", "ground", 0, len(ground.quote), ground.quote, ground.kind, context)
    return extract(document, (passage,))


def _dated(figure: Figure, ground: Ground) -> Figure:
    """A figure with the years that the whole statement is about, where its own words name none."""
    if figure.first_year is not None or ground.years is None:
        return figure
    return replace(figure, first_year=ground.years[0], last_year=ground.years[1])
