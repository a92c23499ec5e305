"""Vietnamese syllables: which letter sequences are one, and where its tone mark stands."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from sources.reading.vietnamese import fold, one_tone

TONES = "\u0300\u0301\u0303\u0309\u0323"
"""The five tone marks as combining characters: huyền, sắc, ngã, hỏi, nặng."""

_RHYMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê
êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai oam oan oang
oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt
ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt up ut uơ uy uya
uych uyên uyêt uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y
"""
_AFTER_QU = """
a ac ach ai an ang anh ao at au ay ăc ăm ăn ăng ăp ăt ân âng ât âu ây e en eng eo et ê ên ênh êt i ôc ơ y ych
yên yêt ynh yt
"""
_ALONE = "yêm yên yêng yêt yêu"
_RHYME_SET = frozenset(_RHYMES.split())
_AFTER_QU_SET = frozenset(_AFTER_QU.split())
_ALONE_SET = frozenset(_ALONE.split())
_UNACCENTED = frozenset(map(fold, _RHYME_SET | _ALONE_SET))
_UNACCENTED_AFTER_QU = frozenset(map(fold, _AFTER_QU_SET))
_Y_INITIALS = frozenset(("", "h", "k", "l", "m", "s", "t"))
_SPLIT = re.compile(r"(ngh|ng|nh|ch|gh|gi(?=[aăâeêioôơuưy])|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?([aăâeêioôơuưy].*)")
_VOWELS = "aăâeêioôơuưy"
_MARKED = "ăâêôơư"


def split_tone(word: str) -> tuple[str, str]:
    """The word without its tone mark and the mark as a combining character, "" for the level tone."""
    decomposed = unicodedata.normalize("NFD", word)
    marks = [character for character in decomposed if character in TONES]
    bare = "".join(character for character in decomposed if character not in TONES)
    return unicodedata.normalize("NFC", bare), "".join(marks)


@lru_cache(maxsize=1 << 16)
def is_syllable(word: str) -> bool:
    """Whether a lower-case word is a well-formed Vietnamese syllable, native spelling only."""
    if len(word) > 7:
        return False
    bare, tone = split_tone(word)
    match = _SPLIT.fullmatch(bare)
    if match is None or len(tone) > 1:
        return False
    initial, rhyme = match[1] or "", match[2]
    if tone not in ("\u0301", "\u0323") and rhyme.endswith(("c", "ch", "p", "t")):
        return False
    return _agree(initial, rhyme)


def is_written_syllable(word: str) -> bool:
    """Whether a lower-case word is a syllable with its tone mark where it belongs, in either style: not "haó"."""
    return is_syllable(word) and one_tone(word) == one_tone(with_tone(*split_tone(word)))


@lru_cache(maxsize=1 << 16)
def is_unaccented_syllable(word: str) -> bool:
    """Whether a lower-case word is what is left of some Vietnamese syllable without its accents ("nghiep")."""
    match = _SPLIT.fullmatch(word) if len(word) <= 7 and word.isascii() else None
    if match is None:
        return False
    initial, rhyme = match[1] or "", match[2]
    if initial == "qu":
        return rhyme in _UNACCENTED_AFTER_QU
    return rhyme in _UNACCENTED or (initial == "gi" and "i" + rhyme in _UNACCENTED)


def _agree(initial: str, rhyme: str) -> bool:
    front = rhyme[0] in "eêiy"
    if initial == "qu":
        return rhyme in _AFTER_QU_SET
    if initial == "gi":
        return rhyme in _RHYME_SET or "i" + rhyme in _RHYME_SET
    if initial in ("k", "gh", "ngh") and not front:
        return False
    if front and (initial in ("c", "ng") or (initial == "g" and rhyme not in ("i", "in"))):
        return False
    if rhyme in ("y", "yt"):
        return initial in _Y_INITIALS
    return rhyme in _RHYME_SET or (not initial and rhyme in _ALONE_SET)


def with_tone(bare: str, tone: str) -> str:
    """A syllable without tone with the mark where it belongs: hoa + sắc -> hóa, hoan + huyền -> hoàn."""
    if not tone:
        return bare
    start = 2 if bare[:2] in ("qu", "gi") and len(bare) > 2 and bare[2] in _VOWELS else 0
    vowels = [at for at in range(start, len(bare)) if bare[at] in _VOWELS]
    if not vowels:
        return bare
    marked = [at for at in vowels if bare[at] in _MARKED]
    if marked:
        at = marked[-1]
    elif len(vowels) > 2 or (len(vowels) == 2 and vowels[-1] < len(bare) - 1):
        at = vowels[1]
    else:
        at = vowels[0]
    return unicodedata.normalize("NFC", bare[: at + 1] + tone + bare[at + 1 :])
