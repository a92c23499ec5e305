"""Figures, periods and numbered names of a sentence against those of the evidence that it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from bot.checking.claim import Claim
from bot.model.alike import FUNCTION, LIGHT
from bot.model.ground_reading import TOKEN, GroundReading, bound_of, content, span, token
from bot.model.sentence_wholes import counts_names, is_told_as_whole, is_whole_of
from index.figures import forms, number, period_fit, place_fits, same_figure
from sources.figures import Figure
from sources.reading.nature import Nature
from sources.reading.period import Period, periods, years
from sources.reading.vietnamese import lower

_DIRECTIONS = frozenset({"tăng", "giảm"})
_MORE_OR_LESS = {"cao hơn": "tăng", "thấp hơn": "giảm"}
_FOREIGN = re.compile(r"(?:by|in|from|since|until|to|end|before|after)\b", re.IGNORECASE)
_LOCALITIES = frozenset({"tỉnh", "thành phố", "huyện", "quận", "xã", "phường", "nơi"})
_SAME_SPAN = 0.7
_SILENT = FUNCTION | LIGHT | {"hơn", "gần", "khoảng", "ngót", "đạt", "địa", "bàn"}
"""Words that tell no figure from another: those of a bound, which is compared by itself, "đạt", "trên địa bàn"."""
_RANKED = re.compile(r"(?<!\w)(?:xếp hạng|thứ hạng|vị trí)(?!\w)")
_OF_WHOLE = re.compile(r"\s*(?:trở lên\s+)?(?:(?:các|những|tổng số|số)\s+)*([^\W\d]+(?:\s[^.;:()]*)?)", re.IGNORECASE)
_COMPARED, _NEXT = re.compile(r"(?<!\w)so với\s+(?:(?:mức|con số)\s+)?$"), 16
"""What leads to a figure of another period, and how far behind it that is told: "so với 52% của năm 2024"."""
_DAY = re.compile(r"(?<!\w)(trước\s+)?ngày\s+$")
_MONTHLY = re.compile(r"(?<!\w)(?:hằng|hàng|mỗi)\s+tháng(?!\w)")
_ROMAN = re.compile(r"(?<!\w)[IVX]{2,}(?!\w)")
_LEVEL = re.compile(r"(?<!\w)cấp\s+(bộ|tỉnh|huyện|xã)(?!\w)")
_NOUN, _WHOLE, _TOLD = 2, 6, 4
"""Words that make a noun, that stand behind a percentage with it, and that make a line say what it is about."""
_CARDS = {"thẻ", "căn cước"}


def figure_faults(text: str, part: tuple[int, int], claim: Claim, readings: Sequence[GroundReading]) -> Iterator[str]:
    """What keeps a figure in ``text[part]`` from being one that the cited evidence states."""
    figure, asked = claim.figure, _asked_years(text, part, claim)
    if _is_monthly_day(text, figure, readings) or counts_names(text, figure, readings):
        return
    stated = [(source, reading) for reading in readings for source in reading.figures]
    valued = [(source, reading) for source, reading in stated if _same_value(figure, source)]
    parted: list[tuple[Figure, GroundReading]] = []
    if is_told_as_whole(figure, text):
        valued = [(source, reading) for source, reading in valued if source.of is None]
        parted = [(source, reading) for source, reading in stated if is_whole_of(figure, source, text)]
    if not (valued or parted):
        yield f"figure {figure.text} stands in no cited evidence"
        return
    told = [_differences(text, figure, asked, source, reading, readings) for source, reading in valued]
    told += [
        _differences(text, replace(figure, low=source.low, high=source.high), asked, source, reading, readings)
        for source, reading in parted
    ]
    yield from min(told, key=len)


def _is_monthly_day(text: str, figure: Figure, readings: Sequence[GroundReading]) -> bool:
    """Whether a number is the day of each month that the evidence names: "hằng tháng, trước ngày 15"."""
    before = _DAY.search(lower(text[: figure.start]))
    if before is None or figure.low is None or figure.low != figure.high or _MONTHLY.search(lower(text)) is None:
        return False
    day = (None, None, int(figure.low), None, before[1] is not None)
    return any(day in reading.spans and _MONTHLY.search(lower(reading.ground.quote)) for reading in readings)


def _same_value(claimed: Figure, source: Figure) -> bool:
    if number(claimed) != number(source) or (claimed.of is not None and claimed.of != source.of):
        return False
    ranged = (claimed.low != claimed.high, source.low != source.high)
    closed = None not in (claimed.low, claimed.high, source.low, source.high)
    return same_figure(claimed, source) and (not closed or not any(ranged) or ranged[0] == ranged[1])


def _asked_years(text: str, part: tuple[int, int], claim: Claim) -> tuple[int, int] | None:
    """The years that a figure is told for: those of the one period in its part, else as a claim has them."""
    if _COMPARED.search(lower(text[: claim.figure.start])):
        behind = (period for period in periods(text[claim.figure.end : part[1]]) if period.start <= _NEXT)
        against = next(behind, None)
        if against is not None:
            return years(against)
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
    elif (
        "rank" not in (figure.kind, source.kind)
        and figure.unit
        and source.unit
        and not _counts_alike(figure.unit, source.unit)
    ):
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
    if figure.unit == source.unit == "%" and not _of_one_whole(text, figure, source, reading):
        found.append(f"figure {figure.text} is of another whole in the cited evidence")
    rival = _nearer(text, figure, source, reading, readings)
    if rival is not None:
        found.append(f"figure {figure.text} stands where the evidence says {rival.text}")
    return tuple(found)


def _of_one_kind(text: str, figure: Figure, source: Figure, reading: GroundReading) -> bool:
    """Whether two kinds are one: a growth may be told as "mức tăng … là 8%", in the direction of the evidence, and a
    rank as "thứ hạng … là 8/63"."""
    kinds = {figure.kind, source.kind}
    if kinds == {"count", "rank"} and figure.of is not None:
        return _RANKED.search(lower(text)) is not None
    if kinds != {"growth", "percent"}:
        return kinds == {"count", "measure"}
    told, known = set(forms(text)) & _DIRECTIONS, set(reading.quote) & _DIRECTIONS
    told |= {direction for wording, direction in _MORE_OR_LESS.items() if wording in lower(text)}
    return bool(told) and told == known


def _of_one_whole(text: str, figure: Figure, source: Figure, reading: GroundReading) -> bool:
    """Whether a percentage is told of what stands right behind it in its quote, and of nothing that stands elsewhere
    there: "30% thủ tục hành chính … giữa các cơ quan nhà nước" is not "30% cơ quan"."""
    quote = reading.ground.quote
    said, held = _whole(text[figure.end :]), _whole(quote[source.end :])
    if len(held) < _NOUN:
        return True
    line = text[text.rfind("\n", 0, figure.start) + 1 :]
    tells = len(set(_telling(line)) & set(reading.quote)) >= _TOLD
    if tells and set(held[: _NOUN + 1]).isdisjoint(forms(text)):
        return False
    if len(said) < _NOUN:
        return True
    before = content(forms(quote[: source.start]))
    known = {*held[:_WHOLE], *before}
    return not set(said[:_NOUN]).isdisjoint(known) or not set(said[:_NOUN]) <= set(reading.quote)


def _whole(behind: str) -> tuple[str, ...]:
    """The content words right behind a percentage; none where something else stands between."""
    match = _OF_WHOLE.match(behind)
    return content(forms(match[1])) if match else ()


def _counts_alike(told: str, known: str) -> bool:
    """Whether two units count the same: an identity card is a card, a province, district or commune a locality."""
    return told == known or {told, known} == _CARDS or (told == "địa phương" and known in _LOCALITIES)


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
    """Another figure of the same kind in the cited quotes that the words of the claim say more of.

    Of the words of the claim's own part, from the number outwards, the first that describes one of two figures alone
    decides between them: "890 dịch vụ công trực tuyến toàn trình" is not the 890 "… một phần".
    """
    mine = _outwards(text, figure)
    level = _levels(text[figure.end : figure.part_end])
    own = _described(source, reading)
    for one in readings:
        for rival in one.figures:
            if rival.kind == source.kind and not same_figure(rival, source):
                other = _described(rival, one)
                if level and level <= _levels(_part(source, reading)) and not level <= _levels(_part(rival, one)):
                    continue
                telling = next((form for form in mine if (form in own) != (form in other)), None)
                if telling is not None and telling in other:
                    return rival
    return None


def _outwards(text: str, figure: Figure) -> list[str]:
    """The telling words of a figure's part of its sentence, the nearest first, those that it counts before others."""
    behind = _telling(text[figure.end : max(figure.end, figure.part_end)])
    before = _telling(text[figure.part_start : max(figure.part_start, figure.start)])[::-1]
    return [form for pair in zip_longest(behind, before) for form in pair if form is not None]


def _part(figure: Figure, reading: GroundReading) -> str:
    return reading.ground.quote[figure.part_start : figure.part_end]


def _levels(text: str) -> set[str]:
    """The levels of administration of a text: "cấp tỉnh"."""
    return set(_LEVEL.findall(lower(text)))


def _described(figure: Figure, reading: GroundReading) -> frozenset[str]:
    return frozenset(_telling(f"{figure.indicator} {_part(figure, reading)}"))


def _telling(text: str) -> list[str]:
    return [form for form in forms(text) if form not in _SILENT and not form[0].isdigit()]


def _of_scope(period: Period, readings: Sequence[GroundReading]) -> bool:
    """Whether a year or a span of years is the one that the whole statement of a ground is about."""
    told = years(period)
    return (
        period.kind in ("year", "until", "range")
        and told is not None
        and any(reading.ground.years == told for reading in readings)
    )


def token_faults(
    text: str, part: tuple[int, int], taken: Sequence[tuple[int, int]], readings: Sequence[GroundReading]
) -> Iterator[str]:
    """Periods, dates and numbered names in ``text[part]`` that no cited evidence says; ``taken`` are figures."""
    start, end = part
    spans = {one for reading in readings for one in reading.spans}
    held = {one for reading in readings for one in reading.tokens}
    known = {numeral for reading in readings for numeral in _ROMAN.findall(reading.ground.quote)}
    for numeral in _ROMAN.findall(text[start:end]):
        if known and numeral not in known:
            yield f"number {numeral} stands in no quote of the cited evidence"
    done = list(taken)
    for period in periods(text):
        if not start <= period.start < end:
            continue
        said = span(period)
        if any(part is not None for part in said[:-1]) and said not in spans and not _of_scope(period, readings):
            yield f"period {period.text} stands in no cited evidence"
        if _FOREIGN.match(period.text):
            yield f"period {period.text} is not Vietnamese"
        done.append((period.start, period.end))
    for match in TOKEN.finditer(text, start, end):
        if any(low < match.end() and match.start() < high for low, high in done):
            continue
        if token(match.group()) not in held:
            yield f"number {match.group()} stands in no cited evidence"
