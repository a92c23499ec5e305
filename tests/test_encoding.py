"""Old encodings: what each becomes, that Unicode is never changed, and that doubt is said."""

from __future__ import annotations

import json
import lzma
import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.reading import charset, encoding
from sources.reading.vietnamese import normalise, sentences
from tests.legacy_bytes import ENCODERS, LETTERS, alike

TEXTS = Path(__file__).parent.parent.parent / "shared" / "data" / "text" / "wikipedia_b.jsonl.xz"
FEWEST_TEXTS = 100
SENTENCE = "Đến năm 2030, tỷ lệ hồ sơ thủ tục hành chính của tỉnh Thanh Hóa được xử lý trực tuyến đạt trên 98%."

TOPIC = "Chuyển đổi số là nhiệm vụ trọng tâm"

# Typed by hand from the published tables (TCVN 5712:1993 as ABC fonts have it, VNI, RFC 1456, Windows-1258).
PUBLISHED = {
    "TCVN3": (b"Chuy\xd3n \xae\xe6i s\xe8 l\xb5 nhi\xd6m v\xf4 tr\xe4ng t\xa9m", TOPIC),
    "VNI": (
        b"Chuye\xe5n \xf1o\xe5i so\xe1 la\xf8 nhie\xe4m vu\xef tro\xefng ta\xe2m",
        TOPIC,
    ),
    "VISCII": (
        b"Chuy\xacn \xf0\xb1i s\xaf l\xe0 nhi\xaem v\xf8 tr\xf7ng t\xe2m",
        TOPIC,
    ),
    "windows-1258": (
        b"Chuy\xea\xd2n \xf0\xf4\xd2i s\xf4\xec l\xe0 nhi\xea\xf2m vu\xf2 tro\xf2ng t\xe2m",
        TOPIC,
    ),
    "VIQR": (b"Chuye^?n ddo^?i so^' la` nhie^.m vu. tro.ng ta^m", TOPIC),
}


ACCENTED = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
VNI_FORMS = (
    "aø aù aû aõ aï aê aè aé aú aü aë aâ aà aá aå aã aä ñ eø eù eû eõ eï eâ eà eá eå eã eä ì í æ ó ò "
    "oø où oû oõ oï oâ oà oá oå oã oä ô ôø ôù ôû ôõ ôï uø uù uû uõ uï ö öø öù öû öõ öï yø yù yû yõ î"
)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        # Written by the iconv of the GNU C library.
        (
            "TCVN3",
            bytes.fromhex(
                "b5b8b6b7b9a8bbbebcbdc6a9c7cac8c9cbaeccd0cecfd1aad2d5d3d4d6d7ddd8dcdedfe3e1e2e4abe5e8e6e7e9aceaedebeceeeff3f1f2f4adf5f8f6f7f9fafdfbfcfe"
            ),
        ),
        (
            "VISCII",
            bytes.fromhex(
                "e0e1e4e3d5e5a2a1c6c7a3e2a5a4a6e7a7f0e8e9eba8a9eaabaaacadaeecedefeeb8f2f3f6f5f7f4b0afb1b2b5bdb6beb7defef9fafcfbf8dfd7d1d8e6f1cffdd6dbdc"
            ),
        ),
        ("VNI", VNI_FORMS.replace(" ", "").encode("cp1252")),
    ],
)
def test_our_tables_agree_with_those_of_others(name: str, data: bytes) -> None:
    assert normalise(charset.decoded(data, name)) == ACCENTED


@pytest.mark.parametrize("name", PUBLISHED)
def test_bytes_of_the_published_tables_are_read(name: str) -> None:
    data, text = PUBLISHED[name]
    found = encoding.decode(data)
    assert (normalise(found.text), found.encoding, found.certain) == (text, name, True)


@pytest.mark.parametrize("name", ENCODERS)
def test_a_sentence_survives_each_encoding(name: str) -> None:
    text = f"{SENTENCE}\n{SENTENCE}"
    found = encoding.decode(ENCODERS[name](text))
    assert found.certain
    assert normalise(found.text) == text


@pytest.mark.parametrize("name", ["TCVN3", "VNI", "VISCII", "windows-1258"])
def test_every_letter_has_its_place_in_each_table(name: str) -> None:
    text = LETTERS if name == "TCVN3" else LETTERS + LETTERS.upper()
    assert normalise(charset.decoded(ENCODERS[name](text), name)) == text


def _real_texts() -> list[str]:
    plain = re.compile(rf"[\x20-\x7e{LETTERS}{LETTERS.upper()}]+")
    found: list[str] = []
    with lzma.open(TEXTS, "rt", encoding="utf-8") as file:
        for line in file:
            for paragraph in normalise(json.loads(line)["text"]).split("\n"):
                two = [paragraph[start:end] for start, end in sentences(paragraph)[:2]]
                if len(two) == 2 and all(60 < len(one) < 300 and plain.fullmatch(one) for one in two):
                    found.append("\n".join(two))
                    break
            if len(found) == 2 * FEWEST_TEXTS:
                break
    return [text for text in found if encoding.vietnamese_share(text)[0] > 0.9]


@pytest.mark.skipif(not TEXTS.is_file(), reason="no collection of Vietnamese texts beside the repository")
def test_at_least_99_of_100_characters_of_real_texts_are_right_in_each_encoding() -> None:
    texts = _real_texts()
    assert len(texts) >= FEWEST_TEXTS
    for name, encode in ENCODERS.items():
        right = flagged = 0
        for text in texts:
            found = encoding.decode(encode(text))
            if not found.certain:
                flagged += 1
                continue
            read = normalise(found.text)
            right += alike(text, read)
            assert encoding.decode(text.encode()).text == text
        assert flagged <= len(texts) // 50, name
        assert right >= 0.99 * sum(map(len, texts)), name


@given(st.text())
def test_unicode_without_the_look_of_an_old_encoding_is_never_changed(text: str) -> None:
    sound = f"{SENTENCE}\n{text.encode(errors='ignore').decode()}\n{SENTENCE}"
    assert encoding.decode(sound.encode()).text == sound


@pytest.mark.parametrize(
    "text",
    [
        "Les élèves étaient déjà à l'école, où la leçon de français a été très appréciée.",
        "Die Bürger können über das Portal Anträge für Gebühren und Zuschüsse einreichen.",
        "int u = a(x) + o^2; if (u+ > i?) add(b.c); // what? no. yes. a^ o+ u+ the end of it",
        "Доля цифровой экономики", "越南数字经济", "Ångström €5 ½ ® © ¼", "chuyen doi so tinh Thanh Hoa. Bao nhieu?",
        "## 2026 · One way\n\na × b · c ± d · e ÷ f: four signs, no letters, and English around them. " * 3,
    ],
)  # fmt: skip
def test_other_languages_in_utf8_stay(text: str) -> None:
    assert encoding.decode(text.encode()).text == text


@pytest.mark.parametrize(
    "data",
    [
        "Les élèves étaient déjà à l'école, où la leçon a été très appréciée.".encode("cp1252"),
        "Доля цифровой экономики в регионе".encode("cp1251"),
        "越南数字经济发展计划".encode("gb18030"),
        b"\xe1 \xe2", b"\xff\xfe\x00",
    ],
)  # fmt: skip
def test_what_is_not_certain_is_said(data: bytes) -> None:
    assert not encoding.decode(data).certain


@given(st.text(st.characters(max_codepoint=0x2122), max_size=60), st.binary(max_size=60))
def test_anything_at_all_is_decoded_or_doubted(text: str, data: bytes) -> None:
    for given_bytes in (text.encode(errors="ignore"), data, data * 3):
        assert isinstance(encoding.decode(given_bytes).text, str)


def test_random_bytes_are_never_taken_for_vietnamese() -> None:
    draw = random.Random(1)
    assert not any(encoding.decode(draw.randbytes(400)).certain for _ in range(300))


def test_punctuation_of_windows_in_a_plain_text_puts_no_letter_at_stake() -> None:
    found = encoding.decode("He said “yes” – twice…".encode("cp1252"))
    assert (found.text, found.certain) == ("He said “yes” – twice…", True)


def test_capitals_that_an_abc_font_drew_are_found_between_capitals() -> None:
    motto = encoding.decode(b"C\xe9NG H\xdfA X\xb7 H\xe9I CH\xf1 NGH\xdcA VI\xd6T NAM")
    assert motto.text == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert encoding.decode(b"UBND t\xd8nh H\xb5 Giang \xeb UBND x\xb7").text == "UBND tỉnh Hà Giang ở UBND xã"


@pytest.mark.parametrize("size", [200_000])
def test_a_long_file_is_decided_by_samples(size: int) -> None:
    text = "\n".join([SENTENCE] * (size // len(SENTENCE)))
    found = encoding.decode(ENCODERS["VNI"](text))
    assert (found.text, found.encoding) == (text, "VNI")
