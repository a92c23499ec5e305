"""Writes Unicode text in the old encodings, by inverse tables of our own: what the tests of decoding start from."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from difflib import SequenceMatcher

from sources.reading import charset

LETTERS = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
"""Every small letter of Vietnamese."""

TONES = "\u0300\u0301\u0303\u0309\u0323"


def _inverse(name: str) -> dict[str, bytes]:
    table: dict[str, bytes] = {}
    for byte in range(256):
        letter = charset.decoded(bytes((byte,)), name)
        if letter.isalpha() or byte < 0x80 or 0x80 <= byte < 0xA0:
            table.setdefault(letter, bytes((byte,)))
    return table


_TCVN3, _VISCII, _WIDE = _inverse("TCVN3"), _inverse("VISCII"), _inverse("VNI")
_VNI = {letter: form.encode("cp1252") for form, letter in reversed(charset.VNI.items())}


def tcvn3(text: str) -> bytes:
    """Capitals with tones as ABC fonts have them: the small letter, drawn by a font of capitals."""
    drawn = (letter if letter in "ĂÂÊÔƠƯĐ" or letter.isascii() else letter.lower() for letter in text)
    return b"".join(_TCVN3[letter] for letter in drawn)


def vni(text: str) -> bytes:
    return b"".join(_VNI.get(letter) or _WIDE[letter] for letter in text)


def viscii(text: str) -> bytes:
    return b"".join(_VISCII[letter] for letter in text)


def windows_1258(text: str) -> bytes:
    """Tones apart from their letters, as Vietnamese keyboards of Windows type them."""
    return b"".join(map(_windows_1258, text))


def _windows_1258(letter: str) -> bytes:
    parts = unicodedata.normalize("NFD", letter)
    tone = "".join(part for part in parts if part in TONES)
    bare = unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONES))
    return (bare + tone).encode("cp1258")


def windows_1258_composed(text: str) -> bytes:
    """Letters that the code page has whole are whole."""
    return b"".join(_whole(letter) or _windows_1258(letter) for letter in text)


def _whole(letter: str) -> bytes:
    try:
        return letter.encode("cp1258")
    except UnicodeEncodeError:
        return b""


def viqr(text: str) -> bytes:
    shapes = {"\u0302": "^", "\u0306": "(", "\u031b": "+"} | dict(zip(TONES, "`'~?.", strict=True))
    written: list[str] = []
    for letter in text:
        if letter in "đĐ":
            written.append("dd" if letter == "đ" else "DD")
        elif letter in "^(+*'`?~.\\":
            written.append("\\" + letter)
        else:
            parts = unicodedata.normalize("NFD", letter)
            marks = sorted((shapes[part] for part in parts[1:]), key=lambda mark: mark not in "^(+")
            written.append(parts[0] + "".join(marks))
    return "".join(written).encode("ascii")


def utf16(text: str) -> bytes:
    return text.encode("utf-16")


def utf16_big_endian_unmarked(text: str) -> bytes:
    return text.encode("utf-16-be")


def utf16_unmarked(text: str) -> bytes:
    return text.encode("utf-16-le")


def decomposed(text: str) -> bytes:
    return unicodedata.normalize("NFD", text).encode()


def tcvn3_in_utf8(text: str) -> bytes:
    """What saving a document in an ABC font as UTF-8 makes."""
    return tcvn3(text).decode("latin-1").encode()


def vni_in_utf8(text: str) -> bytes:
    return vni(text).decode("cp1252").encode()


def utf8_taken_for_latin(text: str) -> bytes:
    return "".join(map(_latin, text.encode())).encode()


def _latin(byte: int) -> str:
    try:
        return bytes((byte,)).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


def mixed(encoder: Callable[[str], bytes]) -> Callable[[str], bytes]:
    """Every second line in UTF-8, the others in an old encoding."""

    def encode(text: str) -> bytes:
        lines = text.split("\n")
        return b"\n".join(line.encode() if number % 2 else encoder(line) for number, line in enumerate(lines))

    return encode


ENCODERS: dict[str, Callable[[str], bytes]] = {
    "TCVN3": tcvn3,
    "VNI": vni,
    "VISCII": viscii,
    "windows-1258": windows_1258,
    "windows-1258 composed": windows_1258_composed,
    "VIQR": viqr,
    "UTF-16 marked": utf16,
    "UTF-16 LE": utf16_unmarked,
    "UTF-16 BE": utf16_big_endian_unmarked,
    "NFD": decomposed,
    "TCVN3 in UTF-8": tcvn3_in_utf8,
    "VNI in UTF-8": vni_in_utf8,
    "UTF-8 twice": utf8_taken_for_latin,
    "TCVN3 with UTF-8": mixed(tcvn3),
    "VNI with UTF-8": mixed(vni),
    "windows-1258 with UTF-8": mixed(windows_1258),
}


def alike(text: str, read: str) -> int:
    """How many characters of a text stand in what was read of it, in order."""
    if len(text) == len(read):
        return sum(one == other for one, other in zip(text, read, strict=True))
    return sum(block.size for block in SequenceMatcher(None, text, read, autojunk=False).get_matching_blocks())
