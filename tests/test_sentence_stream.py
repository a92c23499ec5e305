"""A text that comes in pieces is cut into the same sentences however it was cut before."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.sentence_stream import Piece, cut

TEXT = (
    "Tỉnh có **615** doanh nghiệp công nghệ số [1]. TP. Long Xuyên có 27.662.427 lượt truy cập. [2] Đúng hạn đạt "
    "97,61%. [1][2]\n- Mục tiêu đến năm 2030 là 30% [1]\n- ThS. Lê Văn A phụ trách [2].\n\nKết thúc"
)
WORDS = st.sampled_from(
    [
        "Tỉnh",
        " có",
        " 615",
        ".",
        ". ",
        "\n",
        "- ",
        " [1]",
        "[2]",
        "TP",
        "97,61%",
        "…",
        "?",
        " “Ông",
        "”",
        "\r\n",
        "1. ",
        "a",
    ]
)


def said(*pieces: str) -> list[str]:
    return [piece.text for piece in cut(pieces)]


def test_sentences_keep_their_markers_before_the_stop() -> None:
    assert said(TEXT) == [
        "Tỉnh có **615** doanh nghiệp công nghệ số [1].",
        "TP. Long Xuyên có 27.662.427 lượt truy cập [2].",
        "Đúng hạn đạt 97,61% [1][2].",
        "Mục tiêu đến năm 2030 là 30% [1].",
        "ThS. Lê Văn A phụ trách [2].",
        "Kết thúc",
    ]


def test_items_of_a_list_are_told_from_sentences_of_a_line() -> None:
    assert list(cut(["## Kết quả\n1. Một [1]. Hai [1].\n* Ba [2]."])) == [
        Piece("Kết quả", True, False),
        Piece("Một [1].", True, True),
        Piece("Hai [1].", False, False),
        Piece("Ba [2].", True, True),
    ]


def test_a_sentence_is_given_before_the_next_is_whole() -> None:
    given_: list[str] = []

    def pieces() -> Iterator[str]:
        for piece in ("Tỉnh có 615 doanh nghiệp [1].", " Năm 20", "22 đứng thứ 12."):
            given_.append(piece)
            yield piece

    assert next(iter(cut(pieces()))).text == "Tỉnh có 615 doanh nghiệp [1]."
    assert len(given_) == 2


@given(st.lists(st.integers(0, len(TEXT)), max_size=12))
def test_where_a_text_is_cut_into_pieces_changes_nothing(at: list[int]) -> None:
    ends = [0, *sorted(at), len(TEXT)]
    pieces = [TEXT[a:b] for a, b in pairwise(ends)]
    assert list(cut(pieces)) == list(cut([TEXT]))


@given(st.lists(WORDS, max_size=30))
def test_letter_by_letter_is_as_all_at_once(words: list[str]) -> None:
    text = "".join(words)
    assert list(cut(text)) == list(cut([text]))


@given(st.lists(st.text(max_size=20), max_size=8))
def test_nothing_is_said_that_was_not_there_and_nothing_fails(pieces: list[str]) -> None:
    letters = "".join("".join(pieces).split())
    for piece in cut(pieces):
        assert all(character in letters or character in ".[] " for character in "".join(piece.text.split()))


@pytest.mark.parametrize("text", ["", "\n\n", "   ", "---"])
def test_nothing_said_is_no_sentence(text: str) -> None:
    assert [piece for piece in said(text) if any(c.isalnum() for c in piece)] == []
