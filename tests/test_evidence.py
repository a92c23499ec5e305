"""Evidence knows the abbreviations that a document defines for itself."""

from __future__ import annotations

from bot.evidence.evidence import words_of
from sources.document import Block, Document


def document(text: str) -> Document:
    return Document("d", "d.txt", "d.txt", "0", "", text, (Block(0, len(text), "paragraph"),))


def test_a_documents_own_abbreviations_are_spelled_out_in_its_words() -> None:
    own = document("Hỗ trợ doanh nghiệp (DN) và hộ kinh doanh (HKD). Có 30% DN chuyển đổi số.")
    assert {"doanh", "nghiệp"} <= words_of(own, "Có 30% DN chuyển đổi số.").words


def test_another_document_leaves_the_same_letters_alone() -> None:
    assert "nghiệp" not in words_of(document("Có 30% DN chuyển đổi số."), "Có 30% DN chuyển đổi số.").words
