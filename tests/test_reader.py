"""A file becomes a Document: registry, decoding, limits, and the facts of the whole path."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sources import reader
from sources.document import Document
from sources.errors import OversizedSource, UnreadableSource, UnsupportedSource

ARTICLE = "Tỉnh Thanh Hóa công bố kết quả chuyển đổi số năm 2023.\n\nToàn tỉnh có 615 doanh nghiệp công nghệ số.\n"
ALPHABET = "aáđĐ Ớ\u0301\n\n||**#_- .:;?()<>“”0125%&\u00a0\ud800\x00"


def read(folder: Path, content: str | bytes, name: str = "bai.txt") -> Document:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    return reader.read(path, name)


def test_the_suffix_chooses_the_reader_whatever_its_case(tmp_path: Path) -> None:
    assert reader.suffixes() >= {".txt", ".md", ".markdown", ".html", ".htm", ".csv", ".docx", ".xlsx"}
    assert read(tmp_path, "# Tên\n\nNội dung.", "a.MD").title == "Tên"


def test_an_unknown_suffix_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(UnsupportedSource, match=r"\.md"):
        read(tmp_path, "x", "a.exe")


@pytest.mark.parametrize("content", [b"", b"  \n\n", b"\0\0\0", b"** **\n|\n---"])
def test_a_file_without_content_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(UnreadableSource):
        read(tmp_path, content)


@pytest.mark.parametrize(
    "content", ["Thanh Hóa".encode("cp1258", "ignore") + b"\xf3\xff", b"%PDF-1.7\n\xe2\xe3\xcf\xd3", b"ab\0\0\0\0cd"]
)
def test_a_file_that_is_no_unicode_text_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(UnreadableSource):
        read(tmp_path, content)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    (tmp_path / "thu-muc.txt").mkdir()
    for name in ("khong-co.txt", "thu-muc.txt"):
        with pytest.raises(UnreadableSource, match=name):
            reader.read(tmp_path / name, name)


def test_too_long_a_file_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_CHARACTERS", 1_000)
    with pytest.raises(OversizedSource):
        read(tmp_path, "a" * 1_001)
    monkeypatch.setattr(reader, "_MAX_BYTES", 10)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("read in spite of its size"))
    with pytest.raises(OversizedSource):
        read(tmp_path, "a" * 11)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_files_read_alike_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    assert read(tmp_path, ARTICLE.encode(encoding)).text == ARTICLE


def test_line_ends_and_decomposed_letters_are_normalised_once(tmp_path: Path) -> None:
    document = read(tmp_path, "Thanh Ho\u0301a.\r\nNa\u0306m 2025.\rHết.")
    assert document.text == "Thanh Hóa.\nNăm 2025.\nHết."


def test_the_id_is_the_path_s_and_the_hash_is_the_content_s(tmp_path: Path) -> None:
    first = read(tmp_path, ARTICLE)
    again = read(tmp_path, ARTICLE)
    changed = read(tmp_path, ARTICLE + "Thêm một câu.")
    elsewhere = read(tmp_path, ARTICLE, "khac.txt")
    assert again == first
    assert (changed.id, changed.sha256 == first.sha256) == (first.id, False)
    assert (elsewhere.id == first.id, elsewhere.sha256) == (False, first.sha256)
    assert first.path == str((tmp_path / "bai.txt").resolve())


def test_an_article_is_about_the_province_it_names_most(tmp_path: Path) -> None:
    assert read(tmp_path, ARTICLE).places == ("Thanh Hóa",)


def test_no_date_is_invented_from_running_text(tmp_path: Path) -> None:
    assert read(tmp_path, "Ngày 7/10, UBND tỉnh họp. Ngày 10/11/2021, Tỉnh ủy ban hành nghị quyết.").published is None


def test_a_posting_line_dates_the_article(tmp_path: Path) -> None:
    assert read(tmp_path, f"Tin tức\n\nĐăng ngày 10 - 11 - 2021\n\n{ARTICLE}").published == date(2021, 11, 10)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.text(st.sampled_from(ALPHABET), max_size=400), st.sampled_from([".txt", ".md", ".html"]))
def test_blocks_are_in_order_apart_and_cover_the_text(tmp_path: Path, content: str, suffix: str) -> None:
    try:
        document = read(tmp_path, content, f"bai{suffix}")
    except UnreadableSource:
        return
    position = 0
    for block in document.blocks:
        assert position <= block.start < block.end <= len(document.text)
        assert not document.text[position : block.start].strip()
        assert (block.level > 0) == (block.kind == "heading")
        position = block.end
    assert not document.text[position:].strip()
    assert document.title


HOSTILE = {
    "one line": "a " * 500_000,
    "empty lines": "\n" * 200_000 + "x",
    "bars": "|\n" * 200_000 + "x",
    "bars in a line": "|" * 200_000 + "x",
    "cells": "|\nx\n" * 50_000,
    "open bold": "**a " * 100_000,
    "open brackets": "(" * 200_000 + "x",
    "years": "đến năm 2025: " * 40_000,
    "capitals": "Số: 1/KH-UBND\n\nKẾ HOẠCH\n\n" + "AN " * 200 + "\n\n" + "an " * 200_000,
    "front matter": "---\n" + "a: " * 100_000,
    "aliases": "---\na: &a [x]\n"
    + "".join(f"{x}: &{x} [*{y}, *{y}]\n" for x, y in zip("bcdefgh", "abcdefg", strict=False))
    + "---\nx",
    "links": "<a href=x>x</a> " * 50_000,
    "rows": "<table>" + "<tr><td>x" * 30_000,
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_no_input_takes_more_than_linear_time(tmp_path: Path, name: str, suffix: str) -> None:
    """Each would run for minutes or hours if any step were quadratic in it; nothing is timed."""
    assert read(tmp_path, HOSTILE[name], f"x{suffix}").blocks


def test_a_page_nested_deeper_than_browsers_go_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="512"):
        read(tmp_path, "<div>" * 100_000 + "x", "x.html")
