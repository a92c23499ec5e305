"""Scores: how many of the labelled figures are found, and how many of those are understood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from sources.document import Document, Passage
from sources.figures import Figure, extract
from sources.reader import read
from sources.reading.abbreviation import spelled_out
from sources.reading.vietnamese import fold, words
from sources.splitter import split
from tests.quality.figures.labels import Label, by_file, path

Aspect = Literal["unit", "place", "period", "nature", "indicator"]
ASPECTS: tuple[Aspect, ...] = ("unit", "place", "period", "nature", "indicator")

OWN, IN_ALL = 0.5, 0.8
"""An indicator is right when half of the label's syllables stand in the figure's own words and 80 % in these
or in its context: title, headings, lead-in, section and column headers. The rest of its sentence does not count."""


@dataclass
class Tally:
    """Counts over one part of the labels; ``faults`` say what went wrong, one line each."""

    labelled: int = 0
    found: int = 0
    wrongly_found: int = 0
    right: dict[Aspect, int] = field(default_factory=lambda: dict.fromkeys(ASPECTS, 0))
    faults: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.found / max(1, self.found + self.wrongly_found)

    @property
    def recall(self) -> float:
        return self.found / max(1, self.labelled)

    def share(self, aspect: Aspect) -> float:
        """Share of the found figures that have this aspect right."""
        return self.right[aspect] / max(1, self.found)


def score(given: Iterable[Label]) -> tuple[Tally, Tally, tuple[str, ...]]:
    """Tallies over the open labels and those held out, and the files that are not there."""
    opened, held, absent = Tally(), Tally(), []
    for file, labels in by_file(given).items():
        if not path(file).is_file():
            absent.append(file)
            continue
        document = read(path(file), file)
        _score_document(document, split(document), labels, opened, held)
    return opened, held, tuple(absent)


def _score_document(
    document: Document, passages: Sequence[Passage], labels: Sequence[Label], opened: Tally, held: Tally
) -> None:
    by_id = {passage.id: passage for passage in passages}
    figures = [figure for figure in extract(document, passages) if by_id[figure.passage_id].kind != "heading"]
    spans = [(label.span(document.text), label) for label in labels]
    claimed: set[int] = set()
    for (start, end), label in spans:
        tally = held if label.held else opened
        touching = [i for i, figure in enumerate(figures) if figure.start < end and start < figure.end]
        claimed.update(touching)
        where = f"{label.file}: {label.left} ⟦{label.text}⟧"
        if label.figure:
            tally.labelled += 1
            matching = [figures[i] for i in touching if label.is_value_of(figures[i])]
            if matching:
                tally.found += 1
                _judge(matching[0], label, by_id[matching[0].passage_id], tally, where)
            else:
                read_as = ", ".join(f"{figures[i].low}..{figures[i].high}/{figures[i].of}" for i in touching)
                tally.faults.append(f"{where}: not found as {label.value}" + (f" but as {read_as}" if read_as else ""))
                tally.wrongly_found += len(touching)
        elif label.figure is False and touching:
            tally.wrongly_found += len(touching)
            tally.faults.append(f"{where}: is no figure")
    for i, figure in enumerate(figures):
        if i not in claimed:
            tally = held if _nearest(spans, figure).held else opened
            tally.wrongly_found += 1
            tally.faults.append(f"{document.source}: “{figure.indicator}”: {figure.text} is not labelled")


def _nearest(spans: Sequence[tuple[tuple[int, int], Label]], figure: Figure) -> Label:
    """The label closest to an unlabelled figure: it decides in which part that counts."""
    return min(spans, key=lambda spanned: abs(spanned[0][0] - figure.start))[1]


def _judge(figure: Figure, label: Label, passage: Passage, tally: Tally, where: str) -> None:
    judged: dict[Aspect, tuple[bool, object, object]] = {
        "unit": (_is_unit(figure, label), figure.unit, label.unit),
        "place": (figure.place in label.place, f"{figure.place} ({figure.place_from})", label.place),
        "period": (
            label.spans_years(figure),
            f"{figure.first_year}-{figure.last_year} “{figure.period}” ({figure.period_from})",
            label.years,
        ),
        "nature": (figure.nature in label.nature, figure.nature, label.nature),
        "indicator": (_is_indicator(figure, label, passage), figure.indicator, label.indicator),
    }
    for aspect, (right, given, wanted) in judged.items():
        tally.right[aspect] += right
        if not right:
            tally.faults.append(f"{where}: {aspect} is {given}, not {wanted}")


_SAME_UNITS = {"thứ hạng": "hạng", "dịch vụ công": "dịch vụ", "cccd": "căn cước", "dvc": "dịch vụ"}


def _is_unit(figure: Figure, label: Label) -> bool:
    wanted, given = label.unit.lower(), figure.unit.lower()
    wanted = _SAME_UNITS.get(wanted, wanted)
    return given == wanted or (bool(given) and (given.startswith(wanted) or wanted.startswith(given)))


def _is_indicator(figure: Figure, label: Label, passage: Passage) -> bool:
    wanted = set(_syllables(label.indicator))
    own = wanted & set(_syllables(figure.indicator))
    around = wanted & set(_syllables(f"{figure.indicator} {passage.context.text()}"))
    return len(own) >= OWN * len(wanted) and len(around) >= IN_ALL * len(wanted)


def _syllables(text: str) -> Iterator[str]:
    return (fold(part) for word in spelled_out(words(text)) for part in re.findall(r"\w+", word.form))
