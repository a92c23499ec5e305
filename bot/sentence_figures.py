"""Figures, periods and numbered names of a sentence against those of the evidence that it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.claim import Claim
from bot.ground_reading import TOKEN, GroundReading, span, token
from index.figures import forms, number, period_fit, place_fits, same_figure
from sources.figures import Figure
from sources.reading.nature import Nature
from sources.reading.period import periods, years

_BOUNDS = (
    ("least", re.compile(r"ít nhất|tối thiểu|trở lên|không (?:dưới|thấp hơn|ít hơn)|≥|>=")),
    ("most", re.compile(r"tối đa|không quá|không vượt quá|trở xuống|≤|<=")),
    ("more", re.compile(r"hơn|trên(?! dưới)|vượt|>")),
    ("less", re.compile(r"dưới|chưa|<")),
    ("nearly", re.compile(r"gần|ngót")),
    ("about", re.compile(r".")),
)
_DIRECTIONS = frozenset({"tăng", "giảm"})
_SAME_SPAN = 0.7
_WINDOW = 5


def bound_of(figure: Figure) -> str:
    """The kind of a figure's bound: "hơn" is another than "ít nhất", "gần" another than "khoảng"; "" for none."""
    return next((kind for kind, wording in _BOUNDS if wording.search(figure.bound)), "") if figure.bound else ""


def figure_faults(text: str, part: tuple[int, int], claim: Claim, readings: Sequence[GroundReading]) -> Iterator[str]:
    """What keeps a figure in ``text[part]`` from being one that the cited evidence states."""
    figure, asked = claim.figure, _asked_years(text, part, claim)
    valued = [(source, reading) for reading in readings for source in reading.figures if _same_value(figure, source)]
    if not valued:
        yield f"figure {figure.text} stands in no cited evidence"
        return
    told = [_differences(text, figure, asked, source, reading, readings) for source, reading in valued]
    yield from min(told, key=len)


def _same_value(claimed: Figure, source: Figure) -> bool:
    if number(claimed) != number(source) or (claimed.of is not None and claimed.of != source.of):
        return False
    ranged = (claimed.low != claimed.high, source.low != source.high)
    closed = None not in (claimed.low, claimed.high, source.low, source.high)
    return same_figure(claimed, source) and (not closed or not any(ranged) or ranged[0] == ranged[1])


def _asked_years(text: str, part: tuple[int, int], claim: Claim) -> tuple[int, int] | None:
    """The years that a figure is told for: those of the one period in its part, else as a claim has them."""
    own = {years(period) for period in periods(text[slice(*part)]) if period.kind != "baseline"} - {None}
    return own.pop() if len(own) == 1 else claim.years


def _differences(
    text: str,
    figure: Figure,
    asked: tuple[int, int] | None,
    source: Figure,
    reading: GroundReading,
    readings: Sequence[GroundReading],
) -> tuple[str, ...]:
    ground = reading.ground
    found: list[str] = []
    if figure.kind != source.kind and not _of_one_kind(text, figure, source, reading):
        found.append(f"figure {figure.text} is {source.kind}, not {figure.kind}")
    elif figure.unit != source.unit and figure.unit and source.unit:
        found.append(f"figure {figure.text} counts {source.unit}, not {figure.unit}")
    if bound_of(figure) != bound_of(source):
        found.append(f"figure {figure.text} is bound by “{source.bound}”, not “{figure.bound}”")
    if not _of_period(asked, source, reading):
        found.append(f"figure {figure.text} is of {source.first_year}, not {asked}")
    place = source.place or ground.place
    named = figure.place is not None and (f"cấp {figure.place}" in text or figure.place in reading.provinces)
    if figure.place and not named and not place_fits((figure.place,), place):
        found.append(f"figure {figure.text} is of {place}, not {figure.place}")
    if opposed(figure.nature, source.nature):
        found.append(f"figure {figure.text} is a {source.nature}, not a {figure.nature}")
    rival = _nearer(text, figure, source, reading, readings)
    if rival is not None:
        found.append(f"figure {figure.text} stands where the evidence says {rival.text}")
    return tuple(found)


def _of_one_kind(text: str, figure: Figure, source: Figure, reading: GroundReading) -> bool:
    """Whether two kinds are one: a growth may be told as "mức tăng … là 8%", in the direction of the evidence."""
    kinds = {figure.kind, source.kind}
    if kinds != {"growth", "percent"}:
        return kinds == {"count", "measure"}
    told, known = set(forms(text)) & _DIRECTIONS, set(reading.quote) & _DIRECTIONS
    return bool(told) and told == known


def opposed(claimed: Nature, source: Nature) -> bool:
    """Whether a claim tells a goal as a result, a result as a goal, or a forecast as either."""
    return "unknown" not in (claimed, source) and claimed != source


def _of_period(asked: tuple[int, int] | None, source: Figure, reading: GroundReading) -> bool:
    if asked is None:
        return True
    told = {(first.year, last.year) for first, last, *_ in reading.spans if first and last}
    if source.first_year is None:
        return asked in told
    return period_fit(asked, source.first_year, source.last_year) >= _SAME_SPAN


def _nearer(
    text: str, figure: Figure, source: Figure, reading: GroundReading, readings: Sequence[GroundReading]
) -> Figure | None:
    """Another figure of the same kind in the cited quotes whose neighbours are more like the claim's."""
    rivals = [
        (other, one.ground.quote)
        for one in readings
        for other in one.figures
        if other.kind == source.kind and not same_figure(other, source)
    ]
    if not rivals:
        return None
    mine = _neighbours(text, figure.start, figure.end)
    own = _alike(mine, _neighbours(reading.ground.quote, source.start, source.end))
    scored = [(_alike(mine, _neighbours(quote, other.start, other.end)), other) for other, quote in rivals]
    score, best = max(scored, key=lambda pair: pair[0])
    return best if score > own else None


def _neighbours(text: str, start: int, end: int) -> dict[str, float]:
    """The words around a span with how near they are, up to the next number on each side."""
    before = forms(re.split(r"\d", text[:start])[-1])[-_WINDOW:]
    behind = forms(re.split(r"\d", text[end:])[0])[:_WINDOW]
    near = {form: 1 / (len(before) - at) for at, form in enumerate(before)}
    return near | {form: max(near.get(form, 0), 1.5 / (at + 1)) for at, form in enumerate(behind)}


def _alike(one: dict[str, float], other: dict[str, float]) -> float:
    return sum(min(weight, other[form]) for form, weight in one.items() if form in other)


def token_faults(
    text: str, part: tuple[int, int], taken: Sequence[tuple[int, int]], readings: Sequence[GroundReading]
) -> Iterator[str]:
    """Periods, dates and numbered names in ``text[part]`` that no cited evidence says; ``taken`` are figures."""
    start, end = part
    spans = {one for reading in readings for one in reading.spans}
    held = {one for reading in readings for one in reading.tokens}
    done = list(taken)
    for period in periods(text):
        if not start <= period.start < end:
            continue
        said = span(period)
        if any(part is not None for part in said[:-1]) and said not in spans:
            yield f"period {period.text} stands in no cited evidence"
        done.append((period.start, period.end))
    for match in TOKEN.finditer(text, start, end):
        if any(low < match.end() and match.start() < high for low, high in done):
            continue
        if token(match.group()) not in held:
            yield f"number {match.group()} stands in no cited evidence"
