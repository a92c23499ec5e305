"""Labels: what a reader finds in a document, to be compared with what the program finds.

``labels.jsonl`` has one object a line. ``file`` is under ``documents/`` beside this module, under ``corpus/`` (the
starter corpus) or under ``shared/`` (documents that do not come with the program). ``left`` and ``text`` say which
number is meant, by a few words before it. ``figure`` is false for a number that is none (a date, a document's
number) and null where readers may differ. ``place``, ``years`` and ``nature`` list what is right, mostly one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from sources.figures import Figure

HERE = Path(__file__).parent
ROOT = HERE.parent.parent.parent
FOLDERS = {
    "documents": HERE / "documents",
    "corpus": ROOT / "sources" / "corpus",
    "shared": ROOT.parent / "shared",
}
_BETWEEN = r"[\s|*\-]*"
_YEARS = re.compile(r"(?P<first>\d{4})(?:(?P<dash>-)(?P<last>\d{4})?)?")


@dataclass(frozen=True, slots=True)
class Label:
    """One number as a reader understands it. ``figure`` None: counted neither as found nor as wrongly found.

    ``value`` is written ">80" (80 or more), "<5", "~30" (about), "^10" (the first ten), "114/558", "80..90".
    """

    file: str
    left: str
    text: str
    occurrence: int
    figure: bool | None
    held: bool
    value: str = ""
    unit: str = ""
    indicator: str = ""
    place: tuple[str | None, ...] = ()
    years: tuple[str, ...] = ()
    nature: tuple[str, ...] = ()

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Label:
        return cls(
            file=row["file"],
            left=row["left"],
            text=row["text"],
            occurrence=row.get("occurrence", 1),
            figure=row["figure"],
            held=row["held"],
            value=row.get("value", ""),
            unit=row.get("unit", ""),
            indicator=row.get("indicator", ""),
            place=tuple(row.get("place", ())),
            years=tuple(row.get("years", ())),
            nature=tuple(row.get("nature", ())),
        )

    def span(self, text: str) -> tuple[int, int]:
        """Where the number stands in the document's text. Raises LookupError when it is not there."""
        words = [re.escape(word) for word in self.left.split()]
        pattern = rf"(?<!\w){_BETWEEN.join(words)}{_BETWEEN}(?P<number>{self._number()})"
        found = list(re.finditer(pattern, text, re.IGNORECASE))
        if len(found) < self.occurrence:
            raise LookupError(f"{self.file}: “{self.left} {self.text}” is not there")
        return found[self.occurrence - 1].span("number")

    def _number(self) -> str:
        return r"\s+".join(re.escape(word) for word in self.text.split()) + r"(?!\d|[.,]\d)"

    def is_value_of(self, figure: Figure) -> bool:
        """Whether the figure has the label's number, and leaves the side open that the label leaves open."""
        numbers = [Decimal(number) for number in re.findall(r"\d+(?:\.\d+)?", self.value)]
        if "/" in self.value:
            return figure.of == numbers[1] and figure.low == numbers[0]
        if ".." in self.value:
            return [figure.low, figure.high] == numbers
        known = {bound for bound in (figure.low, figure.high) if bound is not None}
        if known != set(numbers):
            return False
        if self.value[0] in "^~":
            return True
        return (figure.low is None, figure.high is None) == (self.value[0] == "<", self.value[0] == ">")

    def spans_years(self, figure: Figure) -> bool:
        return (figure.first_year, figure.last_year) in [_span(years) for years in self.years]


def _span(years: str) -> tuple[int | None, int | None]:
    match = _YEARS.fullmatch(years)
    if match is None:
        return None, None
    first = int(match["first"])
    return first, int(match["last"]) if match["last"] else None if match["dash"] else first


def path(file: str) -> Path:
    """The document that labels of this ``file`` are about."""
    folder, _, name = file.partition("/")
    return FOLDERS[folder] / name


def labels() -> tuple[Label, ...]:
    lines = (HERE / "labels.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(Label.from_row(json.loads(line)) for line in lines)


def by_file(given: Iterable[Label]) -> dict[str, tuple[Label, ...]]:
    files: dict[str, tuple[Label, ...]] = {}
    for label in given:
        files[label.file] = (*files.get(label.file, ()), label)
    return files
