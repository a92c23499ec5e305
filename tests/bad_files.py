"""Files of every kind that hold no document: torn, packed to burst, hostile, misnamed, of unknown letters, empty."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Mapping

import docx
import openpyxl
from PIL import Image

from sources.reader import suffixes

XXE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
LAUGHS = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "' + b"&a;" * 500 + b'">]><a>&b;</a>'
PAGE = b"<html><body><p>Trang web.</p></body></html>"
TEXT = "Tỉnh Thái Nguyên có 3.256 tổ công nghệ số cộng đồng."
SIGNATURES: Mapping[str, bytes] = {
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "docx": b"PK\3\4\x14\0\6\0",
    "xlsx": b"PK\3\4\x14\0\6\0",
    "png": b"\x89PNG\r\n\x1a\n",
    "jpg": b"\xff\xd8\xff\xe0\0\x10JFIF\0",
    "jpeg": b"\xff\xd8\xff\xe1\0\x10Exif\0\0",
    "tif": b"II*\0\x08\0\0\0",
    "tiff": b"MM\0*\0\0\0\x08",
}
"""How the files begin that are no text."""

_CATALOG = "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj "
_CYCLES = (
    "2 0 obj<</Type/Pages/Kids[2 0 R]/Count 9>>endobj",
    "2 0 obj 2 0 R endobj",
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 3 0 R>>endobj",
    "2 0 obj<</Type/Pages/Kids[]/Count 2147483647>>endobj",
)
_OTHER_LETTERS = (
    ("Москва является столицей и крупнейшим городом России. Дождь прошёл. ", ("cp1251", "koi8-r", "cp866")),
    ("東京は日本の首都であり、世界最大の都市圏です。今日は雨が降ります。", ("shift-jis", "euc-jp")),
    ("北京是中华人民共和国的首都，今天下雨，明天晴天。", ("gb18030",)),
    ("서울은 대한민국의 수도이며 오늘은 비가 옵니다. ", ("euc-kr",)),
)


def bad_files() -> dict[str, bytes]:
    """More than 300 of them, name and bytes, the same ones each time."""
    return _torn() | _noise() | _misnamed() | _hostile() | _empty() | _of_other_letters()


def pdf_of(objects: str) -> bytes:
    """A PDF file of these objects, whose root is the first."""
    return f"%PDF-1.4\n{objects}\ntrailer<</Root 1 0 R/Size 9>>\n%%EOF".encode()


def many_pages(pages: int) -> bytes:
    """A PDF file of so many empty pages."""
    kids = " ".join(f"{n} 0 R" for n in range(3, pages + 3))
    leaves = "".join(f"{n} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n" for n in range(3, pages + 3))
    return pdf_of(f"{_CATALOG}2 0 obj<</Type/Pages/Kids[{kids}]/Count {pages}>>endobj\n{leaves}")


def packed(entries: Mapping[str, bytes]) -> bytes:
    """A ZIP file."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return written.getvalue()


def word(text: str, **parts: bytes) -> bytes:
    """A Word file with one paragraph, and further parts of the package."""
    written = io.BytesIO()
    document = docx.Document()
    document.add_paragraph(text)
    document.save(written)
    with zipfile.ZipFile(written, "a") as archive:
        for name, data in parts.items():
            archive.writestr(f"word/{name}.bin", data)
    return written.getvalue()


def sheet(text: str) -> bytes:
    """An Excel file with one cell."""
    written = io.BytesIO()
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["A1"] = text or None
    book.save(written)
    return written.getvalue()


def _picture(kind: str) -> bytes:
    written = io.BytesIO()
    Image.effect_noise((60, 60), 50).save(written, kind)
    return written.getvalue()


def _torn() -> dict[str, bytes]:
    """The first part of sound files."""
    dice = random.Random(7)
    whole = {"docx": word(TEXT), "xlsx": sheet(TEXT), "png": _picture("PNG"), "jpg": _picture("JPEG")}
    return {
        f"torn-{n}.{kind}": data[: dice.randrange(8, len(data) // 2)] for kind, data in whole.items() for n in range(15)
    } | {f"torn-{n}.pdf": many_pages(9)[: dice.randrange(8, 300)] for n in range(15)}


def _noise() -> dict[str, bytes]:
    """Random bytes, also behind the right beginning; a text of them is one that holds zeros."""
    dice = random.Random(11)
    files: dict[str, bytes] = {}
    for kind, beginning in SIGNATURES.items():
        for n in range(6):
            files[f"noise-{n}.{kind}"] = beginning * (n % 2) + dice.randbytes(dice.randrange(1, 4000))
    for kind in ("txt", "md", "markdown", "html", "htm", "csv"):
        for n in range(6):
            files[f"noise-{n}.{kind}"] = b"".join(dice.randbytes(4) + b"\0" for _ in range(400))
    return files


def _misnamed() -> dict[str, bytes]:
    """Sound files of one kind under the name of another, and programs."""
    dice = random.Random(13)
    inside = {"pdf": many_pages(1), "docx": word(TEXT), "xlsx": sheet(TEXT), "png": _picture("PNG"), "html": PAGE}
    files = {
        f"{kind}-as.{named}": data
        for kind, data in inside.items()
        for named in ("pdf", "docx", "xlsx", "png", "tif")
        if named != kind and not (kind == "png" and named == "tif")
    }
    return files | {f"program.{named[1:]}": b"\x7fELF" + b"\0\0" * 50 + dice.randbytes(500) for named in suffixes()}


def _hostile() -> dict[str, bytes]:
    """What is made to burst memory, run for ever, read other files or run itself."""
    main = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
    files = {f"cycle-{n}.pdf": pdf_of(_CATALOG + objects) for n, objects in enumerate(_CYCLES)}
    files["pages.pdf"] = many_pages(10_000)
    files["nothing-but-macros.docx"] = word("", vbaProject=b'Shell "calc.exe"' * 50)
    files["nothing-at-all.xlsx"] = sheet("")
    for kind, part in main.items():
        files[f"bomb.{kind}"] = packed({part: b"<w>" + b"0" * 40_000_000})
        files[f"parts.{kind}"] = packed({part: b"<w/>"} | {f"{n}.xml": b"" for n in range(6_000)})
        files[f"deep.{kind}"] = packed({part: b"<w>" * 100_000 + b"</w>" * 100_000})
        files[f"nested.{kind}"] = packed({"a.zip": packed({part: b"0" * 1_000_000})})
        for n, hostile in enumerate((XXE, LAUGHS, XXE.decode().encode("utf-16"))):
            files[f"entities-{n}.{kind}"] = packed({part: hostile})
    for kind in SIGNATURES:
        files[f"entities-bare.{kind}"] = XXE
        files[f"laughs-bare.{kind}"] = LAUGHS
    for kind, tag in (("html", b"<div>"), ("htm", b"<table><tr><td>")):
        files[f"deep.{kind}"] = tag * 100_000
    files["yaml.md"] = b"---\na: &a [x]\nb: [*a, *a\ntitle: {\n---\n" + TEXT.encode()
    files["aliases.md"] = b"---\na: &a [x, x]\ntitle: [*a, *a, *a]\n---\n" + TEXT.encode()
    size = b"\0\1\x86\xa0\0\1\x86\xa0\x01\0\0\0\0"
    files["picture-bomb.png"] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + size + bytes(200)
    return files


def _empty() -> dict[str, bytes]:
    """Nothing, or nothing that can be read."""
    files = {f"empty-{n}{suffix}": nothing for suffix in suffixes() for n, nothing in enumerate((b"", b"\0" * 1000))}
    files |= {f"blank{suffix}": b" \r\n\t" * 50 for suffix in suffixes()}
    return files | {"no-body.html": b"<html></html>", "script.html": b"<script>alert(1)</script>"}


def _of_other_letters() -> dict[str, bytes]:
    """Texts in encodings that no Vietnamese office uses: which one is not known, so none is guessed."""
    return {
        f"{encoding}-{n}.{kind}": (text * times).encode(encoding)
        for text, encodings in _OTHER_LETTERS
        for encoding in encodings
        for kind in ("txt", "md", "csv", "html")
        for n, times in enumerate((2, 20))
    }
