"""Typos mended: words and names within one edit of what was typed, chosen by the words beside them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import pairwise

from sources.reading.accents import is_asking_word, together
from sources.reading.edits import edits, one_edit
from sources.reading.lexicon import Lexicon, PairLexicon
from sources.reading.syllable import is_unaccented_syllable, is_written_syllable
from sources.reading.typed import MAX_WORDS, letter_words, replaced
from sources.reading.vietnamese import STOP_WORDS, Word, fold, is_unaccented, lower, one_tone

MAX_TYPOS = 4
"""Words looked into in one text; more of them make another language, not slips."""
TELLING = 0.3
"""Share of the passages of the rarer of two neighbours that hold both, from which one alone tells the other."""


def correct(text: str, lexicon: Lexicon, names: Collection[str] = ()) -> str | None:
    """The text with its typos mended, or None when it has none that can be mended with confidence.

    One syllable of a name ("thái nguyn") is mended from within one edit. Another word is mended if the
    lexicon does not know it, or knows it but not between its neighbours, and a word within one edit is at
    home there. Question words, numbers, abbreviations and names that can be spelt so are never touched.
    """
    read = letter_words(text)
    if not read or len(read) > MAX_WORDS:
        return None
    mended = _mended_names(text, read, lexicon, tuple(names))
    accented = not is_unaccented(text)
    looked_into = 0
    for at, word in enumerate(read):
        if word in mended or looked_into == MAX_TYPOS:
            continue
        before = read[at - 1].form if at and _adjacent(text, read[at - 1], word) else ""
        after = read[at + 1].form if at + 1 < len(read) and _adjacent(text, word, read[at + 1]) else ""
        typo = _Place(word.form, before, after, lexicon)
        named = at and text[word.start].isupper() and not text.isupper()
        if named and (word.form.isascii() or is_written_syllable(word.form)):
            continue
        if typo.is_suspicious(accented):
            looked_into += 1
            form = typo.mended()
            if form is not None:
                mended[word] = form
    return replaced(text, dict(sorted(mended.items(), key=lambda item: item[0].start)))


def _adjacent(text: str, first: Word, second: Word) -> bool:
    return text[first.end : second.start].isspace()


class _Place:
    """A typed form between the forms before and after it ("" where there is none)."""

    def __init__(self, form: str, before: str, after: str, lexicon: Lexicon) -> None:
        self.form = form
        self.before = before
        self.after = after
        self.lexicon = lexicon
        self.known = lexicon.frequency(form) > 0

    def is_suspicious(self, accented: bool) -> bool:
        """Whether the form is unknown, or in an accented text never stands beside its neighbours."""
        if len(self.form) < 2 or self.form in STOP_WORDS or is_asking_word(self.form):
            return False
        if not self.known:
            return not (self.form.isascii() and self.lexicon.words_like(self.form))
        return accented and isinstance(self.lexicon, PairLexicon) and self._fit(self.form) == (0, 0)

    def mended(self) -> str | None:
        """The one form within one edit that is at home here, or two that have lost their space; None if neither."""
        if not self.known and isinstance(self.lexicon, PairLexicon):
            for at in range(1, len(self.form)):
                if self.lexicon.pair_frequency(self.form[:at], self.form[at:]):
                    return f"{self.form[:at]} {self.form[at:]}"
        near = sorted(self._near(), key=lambda item: (sum(self._fit(item[0])), item[1]), reverse=True)
        if not near:
            return None
        form, count = near[0]
        left, right = self._fit(form)
        if self.known:
            return form if min(left, right) > 1 and not self._only_stop_words() else None
        if is_written_syllable(self.form):
            both = (left and right) or (left + right > 1 and not (self.before and self.after))
            return form if both or self._is_told(form, count) else None
        if left + right or self._is_guess(count, [other for _, other in near[1:]]):
            return form
        return None

    def _is_guess(self, count: int, others: list[int]) -> bool:
        """Whether frequency alone may choose: no accented pair can tell, and no other form comes close."""
        beside = any(self.lexicon.frequency(form) for form in (self.before, self.after) if form)
        telling = isinstance(self.lexicon, PairLexicon) and beside and not self.form.isascii()
        return not telling and len(self.form) > 3 and count > max(1, 4 * max(others, default=0))

    def _fit(self, form: str) -> tuple[int, int]:
        if not isinstance(self.lexicon, PairLexicon):
            return 0, 0
        left = together(self.before, form, self.lexicon) if self.before else 0
        return left, together(form, self.after, self.lexicon) if self.after else 0

    def _is_told(self, form: str, count: int) -> bool:
        """Whether one neighbour alone tells a form: the two are seldom apart."""
        sides = zip(self._fit(form), (self.before, self.after), strict=True)
        return any(
            pair and pair >= TELLING * min(count, max(1, self.lexicon.frequency(beside))) for pair, beside in sides
        )

    def _only_stop_words(self) -> bool:
        return self.before in STOP_WORDS and self.after in STOP_WORDS

    def _near(self) -> Iterator[tuple[str, int]]:
        folded = fold(self.form)
        for variant in {folded, *edits(folded)}:
            if is_unaccented_syllable(variant):
                for form, count in self.lexicon.words_like(variant):
                    if (
                        form not in STOP_WORDS
                        and form != self.form
                        and (one_edit(self.form, form) or self.form == folded != variant)
                    ):
                        yield form, count


_Gap = tuple[int, int, tuple[str, ...]]


@lru_cache(maxsize=8)
def _name_table(names: tuple[str, ...]) -> tuple[dict[str, tuple[str, ...]], dict[_Gap, list[tuple[str, ...]]]]:
    """Names by their letters without spaces, and by all their syllables but one: (length, gap, the others)."""
    closed: dict[str, tuple[str, ...]] = {}
    gapped: dict[_Gap, list[tuple[str, ...]]] = {}
    for name in names:
        syllables = tuple(one_tone(lower(name)).split())
        if len(syllables) > 1:
            for spelling in (syllables, tuple(map(fold, syllables))):
                closed.setdefault("".join(spelling), syllables)
                for gap in range(len(syllables)):
                    others = spelling[:gap] + spelling[gap + 1 :]
                    gapped.setdefault((len(syllables), gap, others), []).append(syllables)
    return closed, gapped


def _mended_names(text: str, read: list[Word], lexicon: Lexicon, names: tuple[str, ...]) -> dict[Word, str]:
    """Words of misspelt names -> what they should be: one syllable within one edit, or a lost space."""
    closed, gapped = _name_table(names)
    mended: dict[Word, str] = {}
    for at, word in enumerate(read):
        if word.form in closed and not lexicon.frequency(word.form):
            mended[word] = " ".join(closed[word.form])
        for length in {key[0] for key in gapped}:
            run = read[at : at + length]
            if len(run) == length and all(_adjacent(text, a, b) for a, b in pairwise(run)):
                mended.update(_mended_run(run, gapped, lexicon))
    return mended


def _mended_run(run: list[Word], gapped: dict[_Gap, list[tuple[str, ...]]], lexicon: Lexicon) -> dict[Word, str]:
    forms = tuple(word.form for word in run)
    bare = all(form.isascii() for form in forms)
    for gap, form in enumerate(forms):
        if lexicon.frequency(form) or (form.isascii() and lexicon.words_like(form)):
            continue
        for name in gapped.get((len(forms), gap, forms[:gap] + forms[gap + 1 :]), ()):
            if one_edit(form, fold(name[gap]) if bare else name[gap]):
                return dict(zip(run, name, strict=True))
    return {}
