"""Old Vietnamese encodings: TCVN3 (ABC), VNI, VISCII, Windows-1258 and VIQR as tables.

Sources: TCVN 5712:1993, RFC 1456 (VISCII, VIQR), the VNI and ABC font tables. Bytes 0x80-0x9F that a table
leaves free are the punctuation of Windows-1252.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

NAMES: Final = ("windows-1258", "TCVN3", "VNI", "VISCII")
"""Encodings of bytes."""

DRESSES: Final = ("TCVN3", "VNI", "windows-1258", "UTF-8")
"""Encodings whose bytes are met as characters of Windows-1252, in texts made with old fonts or read wrongly."""

_GRAVE, _HOOK, _TILDE, _ACUTE, _DOT = "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"
_CIRCUMFLEX, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"


def _latin(byte: int) -> str:
    """A byte in Windows-1252; the five that it leaves free are themselves."""
    try:
        return bytes((byte,)).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


_TCVN3_LETTERS = (
    "\u00a0ĂÂÊÔƠƯĐăâêôơưđẰ"  # 0xA0
    f"{_GRAVE}{_HOOK}{_TILDE}{_ACUTE}{_DOT}àảãáạẲằẳẵắẴ"
    "ẮẦẨẪẤỀặầẩẫấậèỂẻẽ"
    "éẹềểễếệìỉỄẾỒĩíịò"
    "Ổỏõóọồổỗốộờởỡớợù"
    "ỖủũúụừửữứựỳỷỹýỵỐ"
)
_VISCII_LETTERS = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ"  # 0x80
    "ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"
    "ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ"
    "ĐứÒÓÔạỷừửÙÚỹỵÝỡư"
    "àáâãảăữẫèéêẻìíĩỉ"
    "đựòóôõỏọụùúũủýợỮ"
)
_VISCII_CONTROLS = {0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"}
_TABLES: Final = {
    "TCVN3": {ord(_latin(byte)): letter for byte, letter in enumerate(_TCVN3_LETTERS, 0xA0)},
    "VISCII": {ord(_latin(byte)): letter for byte, letter in enumerate(_VISCII_LETTERS, 0x80)} | _VISCII_CONTROLS,
    "windows-1258": {
        ord(_latin(byte)): bytes((byte,)).decode("cp1258", "replace")
        for byte in range(0x80, 0x100)
        if _latin(byte) != bytes((byte,)).decode("cp1258", "replace")
    },
}

_VNI_TONES = dict(zip("ùøûõï", (_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT), strict=True))
_VNI_CIRCUMFLEX = dict(zip("âáàåãä", ("", _ACUTE, _GRAVE, _HOOK, _TILDE, _DOT), strict=True))
_VNI_BREVE = dict(zip("êéèúüë", ("", _ACUTE, _GRAVE, _HOOK, _TILDE, _DOT), strict=True))
_VNI_ALONE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _vni() -> dict[str, str]:
    """Each letter of VNI fonts, one or two characters long, and the letter that it is."""
    table = dict(_VNI_ALONE)
    for base in "aeouyôö":
        marks = {mark: tone for mark, tone in _VNI_TONES.items() if (base, mark) != ("y", "ï")}
        if base in "aeo":
            marks |= {mark: _CIRCUMFLEX + tone for mark, tone in _VNI_CIRCUMFLEX.items()}
        if base == "a":
            marks |= {mark: _BREVE + tone for mark, tone in _VNI_BREVE.items()}
        plain = _VNI_ALONE.get(base, base)
        table |= {base + mark: unicodedata.normalize("NFC", plain + marked) for mark, marked in marks.items()}
    capitals = {form.upper(): letter.upper() for form, letter in table.items()}
    mixed = {form[0].upper() + form[1]: letter.upper() for form, letter in table.items() if len(form) == 2}
    return table | mixed | capitals


VNI: Final = _vni()
"""VNI form -> letter; capitals also with a small mark."""

_VNI_FORM = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))
_WIDE = "".join(sorted({_latin(byte) for byte in range(0x80, 0x100)}))
_UTF8_AS_LATIN = re.compile(rf"[{re.escape(_WIDE)}]{{2,}}")
_BYTES = {ord(_latin(byte)): byte for byte in range(0x80, 0x100)}


def decoded(data: bytes, name: str) -> str:
    """The text of ``data`` in one of NAMES."""
    return redressed("".join(map(_latin, data)) if _has_free(data) else data.decode("cp1252"), name)


def redressed(text: str, name: str) -> str:
    """``text`` whose characters are Windows-1252 for bytes of the encoding ``name``; all others stay."""
    if name == "VNI":
        return _VNI_FORM.sub(lambda form: VNI[form.group()], text)
    if name == "UTF-8":
        return _UTF8_AS_LATIN.sub(_from_utf8, text)
    translated = text.translate(_TABLES[name])
    return _capitals(translated) if name == "TCVN3" else unicodedata.normalize("NFC", translated)


def _has_free(data: bytes) -> bool:
    return any(byte in data for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D))


def _from_utf8(run: re.Match[str]) -> str:
    try:
        return bytes(_BYTES[ord(character)] for character in run.group()).decode()
    except UnicodeDecodeError:
        return run.group()


_TOKEN = re.compile(r"[^\W\d_]+")


def _capitals(text: str) -> str:
    """TCVN3 has no capitals with tones: the font draws them. A word between capitals has been all in capitals.

    "CộNG HòA Xã HộI" -> "CỘNG HÒA XÃ HỘI", while "Hà Nội" and "ở UBND" stay.
    """
    return "\n".join(map(_line_capitals, text.split("\n")))


def _line_capitals(line: str) -> str:
    tokens = list(_TOKEN.finditer(line))
    lifted = [_is_drawn_capital(token.group()) for token in tokens]
    if not any(lifted):
        return line
    for step in (1, -1):
        order = range(len(tokens))[::step]
        for at in order:
            neighbour = at - step
            if 0 <= neighbour < len(tokens) and lifted[neighbour] and _may_be_capital(tokens[at].group()):
                lifted[at] = True
    pieces: list[str] = []
    position = 0
    for token, raised in zip(tokens, lifted, strict=True):
        pieces += [line[position : token.start()], token.group().upper() if raised else token.group()]
        position = token.end()
    return "".join([*pieces, line[position:]])


def _may_be_capital(word: str) -> bool:
    """Are its small letters all such as the font can draw as capitals?"""
    return not any(character.islower() and character.isascii() for character in word)


def _is_drawn_capital(word: str) -> bool:
    return _may_be_capital(word) and sum(map(str.isupper, word)) > 1 and word != word.upper()


_VIQR_SHAPES = {"^": _CIRCUMFLEX, "(": _BREVE, "+": _HORN, "*": _HORN}
_VIQR_TONES = {"'": _ACUTE, "`": _GRAVE, "?": _HOOK, "~": _TILDE, ".": _DOT}
_VIQR = re.compile(
    r"\\(?P<plain>[\^(+*'`?~.dD\\])|(?P<d>dd|DD|Dd|dD)"
    r"|(?P<vowel>[aA](?=[\^('`?~.])|[eE](?=[\^'`?~.])|[oO](?=[\^+*'`?~.])|[uU](?=[+*'`?~.])|[iyIY](?=['`?~.]))"
    r"(?P<shape>(?<=[aAeEoO])\^|(?<=[aA])\(|(?<=[oOuU])[+*])?(?P<tone>['`~]|[?.](?!\s*$|\s+[A-Z]))?",
    re.MULTILINE,
)


def from_viqr(text: str) -> str:
    """VIQR ("Vie^.t Nam") as letters; a stop or question mark at the end of a sentence stays."""
    return _VIQR.sub(_viqr_letter, text)


def _viqr_letter(found: re.Match[str]) -> str:
    if found["plain"]:
        return found["plain"]
    if found["d"]:
        return "Đ" if found["d"][0] == "D" else "đ"
    marks = _VIQR_SHAPES.get(found["shape"] or "", "") + _VIQR_TONES.get(found["tone"] or "", "")
    return unicodedata.normalize("NFC", found["vowel"] + marks)
