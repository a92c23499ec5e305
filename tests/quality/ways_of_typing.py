"""Ways of typing: the same question as other people and other keyboards would type it, by program and seeded."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from random import Random
from typing import Final

from index.training.typing_noise import contracted, half_accented, mistyped, without_accents
from sources.reading.abbreviation import EXPANSIONS, KEPT
from sources.reading.vietnamese import one_tone
from tests.quality.typed import in_telex, in_vni

Way = Callable[[str, Random], str]

POLITE: Final = (
    "cho em hỏi {} với ạ",
    "Dạ anh chị cho em hỏi {} ạ?",
    "{}, vậy ad?",
    "Xin chào, cho tôi hỏi {}?",
    "ad ơi {} vậy ạ",
    "Mình muốn hỏi {}, cảm ơn ạ!",
    "Làm ơn cho biết {} nhé",
    "Dạ em chào anh chị ạ, anh chị cho em hỏi là {} ạ, em cảm ơn",
    "Bạn ơi cho mình hỏi chút: {}?",
    "{} hả bạn",
)
_SHOUTED_SHORT = re.compile(r"(?<![\w/-])(?P<short>[A-ZĐ][A-ZĐ&-]+)(?![\w/-])\.?(?=\s|[?,]|$)")
_ASKS_MEANING = re.compile(r"(?:là gì|nghĩa|viết tắt)", re.IGNORECASE)
_LATE_TONES: Final = {"òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ", "òe": "oè", "óe": "oé", "ỏe": "oẻ",
                      "õe": "oẽ", "ọe": "oẹ", "ùy": "uỳ", "úy": "uý", "ủy": "uỷ", "ũy": "uỹ", "ụy": "uỵ"}  # fmt: skip
_EARLY_TONE = re.compile(rf"(?<![qQ])(?:{'|'.join(_LATE_TONES)})(?![^\W_])", re.IGNORECASE)
_MOST_TRIES = 200


def with_other_tones(text: str) -> str:
    """The text with tone marks in the other place: "Thanh Hóa" as "Thanh Hoá", "uỷ ban" as "ủy ban"."""
    early = one_tone(text)
    return _EARLY_TONE.sub(_late, text) if early == text else early


def _late(match: re.Match[str]) -> str:
    late = _LATE_TONES[match[0].lower()]
    return late.upper() if match[0].isupper() else match[0][0].upper() + late[1:] if match[0][0].isupper() else late


def with_two_typos(text: str, chance: Random) -> str:
    """The text with exactly two words mistyped, or as it is where it is too short for that."""
    for _ in range(_MOST_TRIES):
        typed = mistyped(text, chance)
        if sum(a != b for a, b in zip(text.split(), typed.split(), strict=True)) == 2:
            return typed
    return text


def expanded(text: str) -> str:
    """The text with the abbreviations of the table, written in capitals, as their words.

    Document numbers stay, and so do questions of what an abbreviation means, which it would answer, and English.
    """
    if text.isascii() or _ASKS_MEANING.search(text):
        return text
    known = {**EXPANSIONS, **KEPT}

    def words_of(match: re.Match[str]) -> str:
        return " ".join(known[match["short"].lower()]) if match["short"].lower() in known else match[0]

    return _SHOUTED_SHORT.sub(words_of, text)


def politely(text: str, chance: Random) -> str:
    """The text inside a form of politeness; a first letter in lower case where the form comes before it."""
    form, asked = chance.choice(POLITE), text.strip().rstrip("?. ")
    name = re.match(r"\w+ [A-ZĐÂĂÊÔƠƯÁÀẢÃẠ]|[A-ZĐ]{2}", asked)
    return form.format(asked if form.startswith("{}") or name else asked[:1].lower() + asked[1:])


WAYS: Final[dict[str, Way]] = {
    "no accents": lambda text, _: without_accents(text),
    "half accents": half_accented,
    "NFD": lambda text, _: unicodedata.normalize("NFD", text),
    "other tone marks": lambda text, _: with_other_tones(text),
    "Telex keys": lambda text, _: in_telex(text),
    "VNI keys": lambda text, _: in_vni(text),
    "two typos": with_two_typos,
    "upper case": lambda text, _: text.upper(),
    "abbreviated": lambda text, _: contracted(text),
    "expanded": lambda text, _: expanded(text),
    "polite": politely,
}
"""Name -> how a text is typed that way; a text that the way does not touch comes back unchanged."""
CONVERSATION: Final = frozenset(WAYS) - {"two typos", "polite"}
"""Ways that belong to a keyboard or a habit, so that the earlier questions of a conversation are typed so too."""
