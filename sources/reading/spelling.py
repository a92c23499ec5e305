"""Further readings of what was typed: Telex and VNI residue, typos, missing accents.

A reading stands beside the typed text and never replaces it. All word knowledge comes from the index's own
words, so that a reading leads to words that can be found.
"""

from __future__ import annotations

from collections.abc import Collection

from sources.reading.accents import drops_accents, is_asking_word, restore
from sources.reading.keyboard import telex, vni
from sources.reading.lexicon import Lexicon, PairLexicon
from sources.reading.typed import MAX_WORDS
from sources.reading.typo import correct
from sources.reading.vietnamese import is_unaccented, words

__all__ = ["Lexicon", "PairLexicon", "correct", "readings", "restore", "telex", "vni"]

MAX_READINGS = 4


def readings(text: str, lexicon: Lexicon, names: Collection[str] = (), *, half: bool = False) -> tuple[str, ...]:
    """Further readings of a text, best first, at most MAX_READINGS, none equal to the text.

    ``names`` are names of several syllables that may be misspelt ("Thái Nguyên"); ``half`` says that accents
    are known to be missing here and there, which otherwise the text itself must show.
    """
    if len(words(text[: 12 * MAX_WORDS])) > MAX_WORDS or len(text) > 12 * MAX_WORDS:
        return ()
    decoded = telex(text) or vni(text)
    if decoded is not None and not _mostly_known(decoded, text, lexicon):
        decoded = None
    typed = decoded or text
    accented = typed if not is_unaccented(typed) else restore(typed, lexicon) or typed
    corrected = correct(accented, lexicon, names)
    corrected = corrected and (correct(corrected, lexicon, names) or corrected)  # a mended word tells its neighbour
    half = half or is_unaccented(typed) or drops_accents(typed)
    restored = restore(corrected or accented, lexicon, half=half)
    found = dict.fromkeys(reading for reading in (restored, corrected, accented, decoded) if reading is not None)
    return tuple(reading for reading in found if reading != text)[:MAX_READINGS]


def _mostly_known(decoded: str, typed: str, lexicon: Lexicon) -> bool:
    before = {word.form for word in words(typed)}
    new = [word.form for word in words(decoded) if word.form not in before]
    return 2 * sum(is_asking_word(form) or lexicon.frequency(form) > 0 for form in new) >= len(new)
